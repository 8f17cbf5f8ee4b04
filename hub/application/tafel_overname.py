"""A deelnemer adopts the signaal of a derde: from now on it is the deelnemer's own aanmelding (`domain.md` B3, G1)."""

from dataclasses import replace
from typing import TypeVar

from hub.application.gate import Behandeling
from hub.application.ports.tafel import Tafelmelding, TafelWork
from hub.application.tafel_gate import Tafel, Toegang, weiger_handeling
from hub.application.tafel_post import ontvangen
from hub.domain.besluit import mag_aanmelden
from hub.domain.convenant import Kring
from hub.domain.errors import Regel
from hub.domain.melding import Aanmelding, Drieslag, Soort
from hub.domain.termijn import NieuweTermijn
from hub.domain.termijn_tabel import WOORD

W = TypeVar("W", bound=TafelWork)
DEELNEMERS = frozenset({Kring.LID1, Kring.LID2})


def neem_over(
    melding: Tafelmelding, aanmelding: Aanmelding, wie: Toegang, tafel: Tafel, *, werk: Behandeling[W]
) -> Aanmelding:
    """The aanmelding of the deelnemer, who vouches for its accuracy; its week begins now.

    The derde hears that its signaal was received, and nothing after that. The deelnemer hears by the
    number of the melding: it has no name of its own for it.

    Raises:
        Refused: not a deelnemer, or nothing that needs adopting; recorded.
    """
    if tafel.kring(wie.partij) not in DEELNEMERS:
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN, melding=melding.melding)
    if mag_aanmelden(melding.aanmelding, tafel.convenant):
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK, melding=melding.melding)
    werk.uow.leg_klaar([ontvangen(melding, wie, tafel)])
    werk.uow.neem_over(melding.melding, wie.partij)
    week = NieuweTermijn.vanaf(WOORD, werk.now, now=werk.now)
    if week:
        werk.uow.start_termijn(week, melding.melding)
    return replace(aanmelding, partij=wie.partij, soort=Soort.AANMELDING, juistheid=Drieslag.JA)
