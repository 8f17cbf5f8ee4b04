"""The nightly count of the hub's log, and the same before a report: a bounded stretch at a time."""

from hub.adapters.clock import SystemClock
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner
from hub.adapters.db.runner import GroupRunner
from hub.adapters.transparency.lezen import read_entry
from hub.application.ports.log import LogSource
from hub.application.tel_logboek import lees_stuk, tel_stuk
from hub.bootstrap.proces import lay_foundation
from hub.domain.kalender import local_day
from hub.entrypoints.bediening import Clock
from hub.settings import HubSettings

HUB = "hub"


class Logtelklok:
    """Counts what came since, once a day: from the first night after a start, for a report counts by itself."""

    def __init__(self, runner: GroupRunner[HubWerk], source: LogSource, clock: Clock) -> None:
        self._runner = runner
        self._source = source
        self._clock = clock
        self._done = local_day(clock.now())

    def turn(self) -> bool:
        """Count one stretch when the day is not done; whether there may be more."""
        today = local_day(self._clock.now())
        if self._done == today:
            return False
        if tel_volgend_stuk(self._runner, self._source):
            return True
        self._done = today
        return False


def tel_logboek_bij(settings: HubSettings) -> None:
    """Count the log as far as it goes now, before a report, beside a hub that goes on working.

    Raises:
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
        LogOnbruikbaar: an entry is not of the form in which it was written.
    """
    clock = SystemClock()
    grond = lay_foundation(settings, HUB, clock)
    runner = grond.open(index_runner(grond.engine, grond.log, clock.now))
    try:
        while tel_volgend_stuk(runner, grond.source):
            pass
    finally:
        grond.close(runner)


def tel_volgend_stuk(runner: GroupRunner[HubWerk], source: LogSource) -> bool:
    """Count the next stretch, if there is news in it; whether there was."""
    stuk = lees_stuk(runner.submit(lambda uow: uow.logboek_geteld_tot()).result().waarde, source, read_entry)
    if not stuk.nieuws:
        return False
    runner.submit(lambda uow: tel_stuk(stuk, uow=uow)).result()
    return True
