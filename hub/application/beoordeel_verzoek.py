"""A source sees which of its stukken a data subject asks about, and judges each (BGS art. 1.2, UAVG art. 41)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from connectors.protocol.rechten import MAX_PUNTEN, Rechtenpunten
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_kern, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.ports.rechten import RechtenWork, Verzoekstand
from hub.application.rechten_punten import punten_van
from hub.application.stuk_gate import casus_event
from hub.domain.afschrift import Bronoordeel, Oordeel, past
from hub.domain.audit import Value
from hub.domain.convenant import Actie, Convenant, Feit, Kring
from hub.domain.errors import Regel

W = TypeVar("W", bound=RechtenWork)


@dataclass(frozen=True, slots=True)
class Puntvraag:
    """Which request, in which casus, and how many points were given before."""

    in_casus: Casusvraag
    verzoek: str
    overslaan: int = 0


@dataclass(frozen=True, slots=True)
class Oordeelvraag:
    """The words of a source, by stuk."""

    in_casus: Casusvraag
    verzoek: str
    oordelen: Mapping[str, Oordeel]


@dataclass(frozen=True, slots=True)
class _Zaak:
    """A request that this party must judge something for, in this casus."""

    toe: Casustoegang
    stand: Verzoekstand
    mijn: tuple[Bronoordeel, ...]


def toon_punten(vraag: Puntvraag, convenant: Convenant, *, werk: Behandeling[W]) -> Rechtenpunten:
    """The own stukken to judge, and what was said so far; as many as an answer holds.

    Raises:
        Refused: as `casus_toegang`, or nothing to judge here; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    zaak = _zaak(vraag.in_casus, vraag.verzoek, convenant, werk)
    punten = list(punten_van(zaak.mijn, vraag.in_casus.casus, zaak.toe.permit, werk.uow))
    kern = Rechtenpunten(
        verzoek_id=vraag.in_casus.kop.verzoek_id,
        partij=zaak.toe.partij,
        verzoek=vraag.verzoek,
        soort=zaak.stand.soort.value,
        uiterlijk=int(zaak.stand.uiterlijk.timestamp()),
        punten=punten[vraag.overslaan : vraag.overslaan + MAX_PUNTEN],
        aantal=len(punten),
        artikelen=list(zaak.toe.permit.artikelen),
        bundel=zaak.toe.permit.bundel,
    )
    velden = _velden(zaak) | {"aantal": len(kern.punten)}
    werk.uow.record(casus_event(zaak.toe, "rechten.punten_getoond", velden, werk, digest(kern)))
    werk.uow.commit()
    return kern


def beoordeel_verzoek(vraag: Oordeelvraag, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Keep the words of a source; it may say otherwise until the desk is done.

    Raises:
        Refused: as `casus_toegang`, nothing to judge here, a stuk of another, or a word that does not
            answer such a request; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    zaak = _zaak(vraag.in_casus, vraag.verzoek, convenant, werk)
    if not vraag.oordelen.keys() <= {one.stuk for one in zaak.mijn}:
        weiger_in_casus(zaak.toe, werk, Regel.STUK_ONBEKEND)
    if not all(past(zaak.stand.soort, oordeel) for oordeel in vraag.oordelen.values()):
        weiger_in_casus(zaak.toe, werk, Regel.STAP_ONMOGELIJK)
    kern = casus_kern(zaak.toe, nummer=vraag.verzoek)
    words: dict[str, Value] = {
        "stukken": tuple(vraag.oordelen),
        "oordelen": tuple(oordeel.value for oordeel in vraag.oordelen.values()),
    }
    werk.uow.record(casus_event(zaak.toe, "rechten.beoordeeld", _velden(zaak) | words, werk, digest(kern)))
    werk.uow.zet_oordelen(vraag.verzoek, zaak.toe.partij, vraag.oordelen, vraag.in_casus.kop.gebruiker)
    werk.uow.commit()
    return kern


def _zaak(in_casus: Casusvraag, verzoek: str, convenant: Convenant, werk: Behandeling[W]) -> _Zaak:
    """Let a source judge its own; of the house only whoever leads the casus does.

    Raises:
        Refused, StaleBundle: as the callers.
    """
    partij = werk.afzender.partij
    kring, stand = convenant.kring_of(partij), werk.uow.rechtenverzoek(verzoek)
    words = werk.uow.oordelen_van(verzoek) if stand is not None and stand.open else []
    mijn = tuple(one for one in words if (one.casus, one.bron) == (in_casus.casus, partij))
    feiten = {Feit.EIGEN.value} if mijn else set[str]()
    toe = casus_toegang(in_casus, Actie.BESLISSEN, kring, werk, feiten=feiten)
    if stand is None or not mijn or (kring is Kring.HUIS and not toe.personen):
        weiger_in_casus(toe, werk, Regel.VERZOEK_ONBEKEND)
    return _Zaak(toe, stand, mijn)


def _velden(zaak: _Zaak) -> dict[str, Value]:
    return {"verzoek": zaak.stand.verzoek, "soort": zaak.stand.soort.value}
