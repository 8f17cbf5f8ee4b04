"""A source corrects, restricts, restores or takes back its own stuk, and everybody who saw it hears of it.

Mail goes to every party that was given the stuk in any version, and to those who were given what was
made of it (BGS art. 1.7; Wpg art. 28 lid 5; AVG art. 19): numbers and codes, no content. A derde has no
mailbox: whoever handed it the paper gets the task to tell it, and that stays open until it is done; when that
party takes part no more, whoever may decide for that person gets it. A betrokkene who had a copy hears of it from
the desk that gave the copy.
"""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.afschriftpost import CORRECTIE, aan_loketten
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_kern, weiger_in_casus
from hub.application.derden_gate import vertelpost, wie_vertelt
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.herstel import Herstel, HerstelWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import brief, casus_event, dicht, om_te_verbeteren, stuk_in
from hub.application.trek_bericht_in import trek_bericht_in
from hub.application.trek_verhaal_in import MOGELIJK, corrigeer_verhaal, eigen_verhaal
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Kring
from hub.domain.correctie import Correctie, Correctiehandeling, gecorrigeerd, toets_correctie
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.stuk import Stuk
from hub.domain.stuk_toets import afgeleid_van, toets_voorwaarden

W = TypeVar("W", bound=HerstelWork)
AFGELEID = "AFGELEID"


@dataclass(frozen=True, slots=True)
class Correctievraag:
    """One checked correction, with the version of the stuk that was seen, and the category its parts are bound to."""

    in_casus: Casusvraag
    stuk: str
    versie_gezien: int
    correctie: Correctie
    reden: str
    categorie: str
    delen: tuple[VerzegeldDeel, ...]


def corrigeer(vraag: Correctievraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Do it, and leave word for everybody who saw the stuk.

    Raises:
        Refused: as `stuk_gate.om_te_verbeteren`, another version, or a correction that does not fit; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    stukken = werk.uow.stukken_van(vraag.in_casus.casus)
    stuk = stuk_in(stukken, vraag.stuk, werk.afzender.partij)
    handeling = vraag.correctie.handeling
    verhaal = eigen_verhaal(vraag.in_casus.casus, vraag.stuk, werk) if stuk is None and handeling in MOGELIJK else None
    if verhaal is not None:
        return corrigeer_verhaal(vraag.in_casus, verhaal, handeling, vraag.reden, maatstaf, werk=werk)
    if stuk is None and werk.uow.verspreid_van(vraag.stuk, vraag.in_casus.casus) == werk.afzender.partij:
        return trek_bericht_in(vraag.in_casus, vraag.stuk, handeling, vraag.reden, maatstaf, werk=werk)
    toe = om_te_verbeteren(vraag.in_casus, stuk.categorie if stuk else None, maatstaf, werk)
    if stuk is None:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    if regel := _toets(vraag, stuk, maatstaf, werk):
        weiger_in_casus(toe, werk, regel)
    brieven = _brieven(vraag, stuk, toe, _gezien(stuk, stukken, werk), maatstaf)
    brieven += aan_loketten(toe, stuk.stuk, (handeling, vraag.reden), maatstaf, werk)
    papieren = _papieren(vraag, stuk, stukken, werk)
    wie = wie_vertelt(stuk.casus, toe.betrokken, maatstaf.convenant, werk.uow)
    kern = casus_kern(toe, nummer=stuk.stuk)
    event = casus_event(
        toe,
        "stuk.gecorrigeerd",
        {
            "stuk": stuk.stuk,
            "categorie": stuk.categorie,
            "handeling": vraag.correctie.handeling.value,
            "waarom": vraag.reden,
            "ontvangers": tuple(sorted({one.partij for one in brieven})),
            "derden": tuple(sorted({one.papier.derde for one in papieren})),
        },
        werk,
        digest(kern),
    )
    if not _doe(vraag, stuk, event, werk):
        weiger_in_casus(toe, werk, Regel.VERSIE_VEROUDERD)
    werk.uow.vraag_herstel(papieren)
    losse = _losgeraakt(vraag, stuk, stukken, toe, maatstaf)
    werk.uow.leg_klaar([*brieven, *losse, *vertelpost(papieren, wie, maatstaf, toe.permit.artikelen)])
    werk.uow.commit()
    return kern


def _toets(vraag: Correctievraag, stuk: Stuk, maatstaf: Maatstaf, werk: Behandeling[W]) -> Regel | None:
    if vraag.versie_gezien != stuk.versie:
        return Regel.VERSIE_VEROUDERD
    if vraag.delen and vraag.categorie != stuk.categorie:
        return Regel.STUK_ANDERS
    new = vraag.correctie.voorwaarden
    broken = toets_correctie(stuk, vraag.correctie)
    if broken or new is None:
        return broken
    return toets_voorwaarden(new, maatstaf.convenant, local_day(werk.now))


def _doe(vraag: Correctievraag, stuk: Stuk, event: AuditEvent, werk: Behandeling[W]) -> bool:
    """Write it; False when another change came first."""
    if vraag.correctie.handeling is Correctiehandeling.INTREKKEN:
        return werk.uow.verwijder_stuk(stuk.stuk, vraag.versie_gezien, event)
    new = gecorrigeerd(stuk, vraag.correctie)
    return werk.uow.wijzig_stuk(new, vraag.versie_gezien, event, vraag.delen or None)


def _gezien(stuk: Stuk, stukken: list[Stuk], werk: Behandeling[W]) -> dict[str, frozenset[str]]:
    """Which other parties saw the stuk, and which saw what was made of it, by number."""
    numbers = [stuk.stuk, *sorted(afgeleid_van(stuk.stuk, stukken))]
    return {nummer: werk.uow.ontvangers_van(nummer) - {stuk.bron} for nummer in numbers}


def _brieven(
    vraag: Correctievraag, stuk: Stuk, toe: Casustoegang, gezien: dict[str, frozenset[str]], maatstaf: Maatstaf
) -> list[NieuwBericht]:
    """One for each party and each stuk that it saw; whoever saw only what was made of it hears of that one."""
    said = {"handeling": vraag.correctie.handeling.value, "reden": vraag.reden} | dicht(toe)
    return [
        brief(toe, maatstaf, CORRECTIE, (partij, nummer), said | ({} if nummer == stuk.stuk else {"via": AFGELEID}))
        for nummer, partijen in gezien.items()
        for partij in sorted(partijen)
    ]


def _losgeraakt(
    vraag: Correctievraag, stuk: Stuk, stukken: list[Stuk], toe: Casustoegang, maatstaf: Maatstaf
) -> list[NieuwBericht]:
    """For the house, of each stuk that nobody sees any more because what it was made from is taken back."""
    if vraag.correctie.handeling is not Correctiehandeling.INTREKKEN:
        return []
    said = {"handeling": vraag.correctie.handeling.value, "via": AFGELEID, "bron": "WEG"}
    return [
        brief(toe, maatstaf, CORRECTIE, (huis.id, nummer), said)
        for huis in maatstaf.convenant.members(Kring.HUIS.value)
        for nummer in sorted(afgeleid_van(stuk.stuk, stukken))
    ]


def _papieren(vraag: Correctievraag, stuk: Stuk, stukken: list[Stuk], werk: Behandeling[W]) -> list[Herstel]:
    """Where the stuk, or what was made of it, stands on paper at a derde."""
    numbers = [stuk.stuk, *sorted(afgeleid_van(stuk.stuk, stukken))]
    return [
        Herstel(paper, vraag.correctie.handeling.value, vraag.reden, "" if paper.stuk == stuk.stuk else AFGELEID, None)
        for paper in werk.uow.uitgegeven(stuk.casus, numbers)
    ]
