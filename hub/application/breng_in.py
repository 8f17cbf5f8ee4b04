"""A source brings in a stuk (WGS art. 2.30 and 2.31; covenant art. 6).

A repetition under the same number with the same content gets the same answer, and is recorded as one.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import EerderStuk, NieuwStuk, StukWork
from hub.application.stuk_gate import casus_event, om_in_te_brengen, plaats_van
from hub.domain.bronvraag import Antwoord
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.stuk import Stuk, Vrijgave
from hub.domain.stuk_toets import (
    heeft_grond,
    is_geheim,
    toets_aantal,
    toets_nummer,
    toets_plaats,
    toets_plichten,
    toets_stuk,
)

W = TypeVar("W", bound=StukWork)


@dataclass(frozen=True, slots=True)
class Bijdragevraag:
    """One checked contribution. `stuk` lacks what the hub adds: version, source, secrecy, first processing."""

    in_casus: Casusvraag
    stuk: Stuk
    bevestiging: str
    vraag: str
    """The Bronvraag that it answers, or empty."""
    delen: tuple[VerzegeldDeel, ...]
    inhoud_hash: bytes


def breng_in(vraag: Bijdragevraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep a stuk, or recognise it.

    Raises:
        Refused: as `casus_toegang`, or a rule of `hub.domain.stuk_toets`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    bron, dag, uow = werk.afzender.partij, local_day(werk.now), werk.uow
    geheim = is_geheim(maatstaf.convenant, bron, vraag.stuk.categorie)
    stuk = replace(vraag.stuk, bron=bron, geheim=geheim, codes={"vraag": vraag.vraag} if vraag.vraag else {})
    vrijgaven = uow.vrijgaven_van(stuk.casus)
    gedekt = heeft_grond(vrijgaven, stuk.stuk, bron, stuk.categorie, dag)
    toe = om_in_te_brengen(vraag.in_casus, stuk.categorie, maatstaf, werk, gedekt=gedekt)
    eerder = uow.eerder_ingebracht(stuk.stuk)
    kern = casus_kern(toe, nummer=stuk.stuk)
    if eerder is None and (
        regel := _toets(vraag, stuk, toe, maatstaf, werk) or _toets_grond(stuk, vrijgaven, gedekt=gedekt)
    ):
        weiger_in_casus(toe, werk, regel)
    if eerder not in (None, EerderStuk(stuk.casus, bron, vraag.inhoud_hash)):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    event = casus_event(
        toe,
        "stuk.ingebracht",
        {
            "stuk": stuk.stuk,
            "soort": stuk.soort.value,
            "categorie": stuk.categorie,
            "persoon": stuk.persoon,
            "herhaald": int(eerder is not None),
        },
        werk,
        digest(kern),
    )
    if eerder is None:
        uow.bewaar_stuk(NieuwStuk(stuk, vraag.delen, vraag.in_casus.kop.gebruiker, vraag.inhoud_hash), event)
    else:
        uow.record(event)
    uow.commit()
    return kern


def _toets(
    vraag: Bijdragevraag, stuk: Stuk, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]
) -> Regel | None:
    """The first rule that a new stuk breaks."""
    plaats = plaats_van(toe, werk)
    return (
        toets_plaats(plaats, stuk.persoon)
        or toets_aantal(werk.uow.aantal_van(stuk.casus, stuk.bron))
        or toets_plichten(toe.permit.verplichtingen, vraag.bevestiging, stuk.delen)
        or toets_stuk(stuk, toe.hoofd.instrument, maatstaf.convenant, plaats.dag)
        or _toets_vraag(stuk, vraag.vraag, werk)
    )


def _toets_vraag(stuk: Stuk, nummer: str, werk: Behandeling[W]) -> Regel | None:
    """A stuk that says to answer a question answers one that is open, to this source, for this."""
    if not nummer:
        return None
    asked = (nummer, stuk.bron, stuk.persoon, stuk.categorie, Antwoord.GEEN)
    vragen = werk.uow.bronvragen_van(stuk.casus)
    known = any((v.vraag, v.partij, v.persoon, v.categorie, v.antwoord) == asked for v in vragen)
    return None if known else Regel.VRAAG_ONBEKEND


def _toets_grond(stuk: Stuk, vrijgaven: list[Vrijgave], *, gedekt: bool) -> Regel | None:
    """A secret comes in under a ground alone, also where the matrix does not say so (covenant art. 6.10)."""
    if stuk.geheim and not gedekt:
        return Regel.VRIJGAVE_ONTBREEKT
    return toets_nummer(vrijgaven, stuk.stuk, stuk.bron, stuk.categorie)
