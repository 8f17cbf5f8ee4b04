"""The clock of a casus on the priority list: every year somebody looks whether it belongs there (BGS art. 2.22)."""

from datetime import datetime

from hub.application.ports.tafel import TafelWork
from hub.domain.termijn import NieuweTermijn
from hub.domain.termijn_tabel import LIJST


def volg_lijst(casus: str, uow: TafelWork, now: datetime) -> None:
    """Let a year begin now, whatever was left of the one before."""
    uow.sluit_casusklok(LIJST, casus)
    termijn = NieuweTermijn.vanaf(LIJST, now, now=now)
    if termijn is not None:
        uow.start_casustermijn(termijn, casus)
