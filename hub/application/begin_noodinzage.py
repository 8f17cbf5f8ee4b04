"""Break the glass: record the reason, tell the fg, start the clock of the judgement (covenant art. 9.31).

Nothing is shown here. The view that follows within the hour is an ordinary question under purpose P21,
through the one filter; sources of what it shows hear at once.
"""

from dataclasses import dataclass
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
from hub.application.gate import Behandeling, Kop
from hub.application.inzage_kijker import kijk, kijker_bij, lees_codes
from hub.application.maatstaf import Maatstaf
from hub.application.nood_zicht import JAAR, beeld, berichten_aan_fg, kijker_in_nood
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.noodinzage import NoodWork
from hub.application.stuk_gate import casus_event
from hub.domain.audit import Value
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.inzage import INZIEN
from hub.domain.kalender import local_day
from hub.domain.noodinzage import DOEL, DUUR, Beeld, Noodinzage, Noodreden, beoordelen_voor, meer_dan_gewoon
from hub.domain.termijn import NieuweTermijn
from hub.domain.termijn_tabel import NOODOORDEEL

W = TypeVar("W", bound=NoodWork)
GEWOON = ("P06", "P07", "P08", "P09")
"""The purposes of daily work; which of them count, the phase of the casus says."""


@dataclass(frozen=True, slots=True)
class Noodgeval:
    """One checked emergency: its number, drawn by the sender, and its sealed reason."""

    kop: Kop
    casus: str
    nood: str
    reden: Noodreden
    motivering: VerzegeldDeel


def begin_noodinzage(vraag: Noodgeval, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Open an hour in which this person sees what the emergency allows; its number is that of the answer.

    Raises:
        Refused: as `casus_toegang`; another purpose; nothing that a normal view would withhold; or a number
            that is taken. Recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(Casusvraag(vraag.kop, vraag.casus), Actie.INZIEN, kring, werk)
    if vraag.kop.doel != DOEL:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    shown, normal = _vergelijk(toe, maatstaf, werk)
    if not meer_dan_gewoon(shown, normal):
        weiger_in_casus(toe, werk, Regel.NOOD_ONNODIG)
    began = _noodinzage(vraag, toe, werk)
    before = werk.uow.noodinzagen_van(toe.partij, vraag.kop.gebruiker, werk.now - JAAR)
    kern = casus_kern(toe, nummer=vraag.nood)
    velden: dict[str, Value] = {
        "nood": vraag.nood,
        "waarom": vraag.reden.value,
        "aantal": len(shown),
        "gewoon": len(normal),
        "keer": len(before) + 1,
        "tot": began.tot,
    }
    event = casus_event(toe, "noodinzage.begonnen", velden, werk, digest(kern))
    if not werk.uow.begin_noodinzage(began, vraag.motivering, event):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    _volg(began, toe, maatstaf, werk)
    werk.uow.commit()
    return kern


def _vergelijk(toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> tuple[set[Beeld], set[Beeld]]:
    """What the emergency would show, and what daily work shows this person anyway."""
    daily = [kijker_bij(toe, doel, INZIEN, local_day(werk.now)) for doel in GEWOON]
    casus = toe.hoofd.casus
    codes = lees_codes(casus, werk.uow.stukgroepen_van(casus), maatstaf.convenant, werk.uow)
    normal = {beeld(zicht) for kijker in daily for zicht in kijk(kijker, codes, werk.pdp.decide).alle}
    shown = kijk(kijker_in_nood(toe, werk), codes, werk.pdp.decide).alle
    return {beeld(zicht) for zicht in shown}, normal


def _noodinzage(vraag: Noodgeval, toe: Casustoegang, werk: Behandeling[W]) -> Noodinzage:
    return Noodinzage(
        nood=vraag.nood,
        casus=toe.hoofd.casus,
        partij=toe.partij,
        gebruiker=vraag.kop.gebruiker,
        reden=vraag.reden.value,
        op=int(werk.now.timestamp()),
        tot=int((werk.now + DUUR).timestamp()),
        beoordelen_voor=int(beoordelen_voor(werk.now.replace(microsecond=0)).timestamp()),
    )


def _volg(began: Noodinzage, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> None:
    werk.uow.leg_klaar(berichten_aan_fg(toe, began, maatstaf.convenant, maatstaf.new_id))
    termijn = NieuweTermijn.vanaf(NOODOORDEEL, werk.now, now=werk.now)
    if termijn is not None:
        werk.uow.start_casustermijn(termijn, began.casus)
