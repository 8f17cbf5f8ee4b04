"""A source agrees that stukken which rest on its own go to one derde, or takes that back (WGS art. 1.7 lid 2)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    weiger_in_casus,
)
from hub.application.derden_gate import is_derde
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.derden import DerdenWork
from hub.application.stuk_gate import casus_event
from hub.domain.audit import Value
from hub.domain.convenant import Actie, Feit
from hub.domain.derde import Akkoord, bronnen_van
from hub.domain.errors import Regel
from hub.domain.inzage_herkomst import Casusstukken, Herkomst
from hub.domain.kalender import local_day
from hub.domain.stuk import Stuk

W = TypeVar("W", bound=DerdenWork)


@dataclass(frozen=True, slots=True)
class Akkoordvraag:
    """One checked act: these (stuk, version) go to this derde, until a last day; or no longer."""

    kop: Kop
    casus: str
    derde: str
    stukken: tuple[tuple[str, int], ...]
    tot: date
    intrekken: bool


def akkoord_derde(vraag: Akkoordvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Record agreement for exactly this derde, these stukken in these versions, and purpose P19; or end it.

    It is an act of supplying: whoever may no longer supply a category can't agree to it. Taking it back asks
    no more than having brought it in.

    Raises:
        Refused: as `casus_toegang`; a stuk that rests on nothing of this party, in another version, or for
            an organisation that is no derde. Recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    own = _eigen(vraag, maatstaf, werk)
    actie = Actie.INZIEN if vraag.intrekken else Actie.VERSTREKKEN
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    categorie = own[0].categorie if own else "ID_CONTACT"
    feiten = {Feit.EIGEN.value} if own else set()
    toe = casus_toegang(Casusvraag(vraag.kop, vraag.casus), actie, kring, werk, categorie=categorie, feiten=feiten)
    _require(vraag, own, toe, maatstaf, werk)
    kern = casus_kern(toe)
    velden: dict[str, Value] = {
        "derde": vraag.derde,
        "handeling": "INTREKKEN" if vraag.intrekken else "AKKOORD",
        "stukken": tuple(stuk for stuk, _ in vraag.stukken),
        "tot": vraag.tot.isoformat(),
    }
    event = casus_event(toe, "derde.akkoord", velden, werk, digest(kern))
    if vraag.intrekken:
        werk.uow.trek_akkoord_in(vraag.derde, toe.partij, [stuk for stuk, _ in vraag.stukken], event)
    else:
        given = [Akkoord(stuk, versie, vraag.derde, toe.partij, vraag.tot) for stuk, versie in vraag.stukken]
        werk.uow.leg_akkoord_vast(given, vraag.kop.gebruiker, event)
    werk.uow.commit()
    return kern


def _eigen(vraag: Akkoordvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> list[Stuk]:
    """The named stukken that rest on something of the sender, in the order asked; codes alone."""
    stukken = tuple(werk.uow.stukken_van(vraag.casus))
    herkomst = Herkomst(Casusstukken(stukken))
    by_id = {stuk.stuk: stuk for stuk in stukken}
    named = [by_id[stuk] for stuk, _ in vraag.stukken if stuk in by_id]
    huizen = maatstaf.convenant.huizen
    return [stuk for stuk in named if werk.afzender.partij in (bronnen_van(stuk, herkomst, huizen) or ())]


def _require(vraag: Akkoordvraag, own: list[Stuk], toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> None:
    """Hold every stuk against policy and against the version that was looked at.

    Raises:
        Refused: always recorded.
    """
    if not is_derde(vraag.derde, maatstaf.convenant) or vraag.tot < local_day(werk.now):
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    if len(own) != len(vraag.stukken):
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    if vraag.intrekken:
        return
    if any(stuk.versie != versie for stuk, (_, versie) in zip(own, vraag.stukken, strict=True)):
        weiger_in_casus(toe, werk, Regel.VERSIE_VEROUDERD)
    if any(stuk.beperkt or stuk.voorwaarden.niet_exporteren or stuk.voorwaarden.geheim_adres for stuk in own):
        weiger_in_casus(toe, werk, Regel.VOORWAARDE_BRON)
