"""Run jobs in one transaction, seal the log once, commit once.

Nothing leaves this module before the commit: `together` returns outcomes or raises, and when it
raises nothing of the group is durable.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.driver import STORAGE_ERRORS, Driver, rule_of
from hub.adapters.db.log_rows import SqlLogStore
from hub.adapters.db.statements import OPRUIMEN, ProcesStatements
from hub.adapters.db.waiting import Outcome
from hub.adapters.db.werk import Beurt, MustUndo
from hub.application.ports.log import LogSealing
from hub.domain.errors import HubError, NotRecordable, UnauditedWork
from hub.domain.logboek import Afgerond, NieuwBlad

W = TypeVar("W", bound=ProcesBeheerWerk)


class TransactionLost(HubError):
    """The shared transaction ended under a job: what the others did is gone as well."""


@dataclass(frozen=True, slots=True)
class Opslag(Generic[W]):
    """How to reach the database, and how to make a unit of work on it."""

    connect: Callable[[], Driver]
    sql: ProcesStatements
    sealing: LogSealing
    make: Callable[[Driver, Beurt], W]
    """A fresh unit of work on this connection, for one group."""
    clock: Callable[[], datetime]
    geheim: Sequence[str] = ()
    """Small tables of which no byte of an old row may be left after an erasure."""


@dataclass(frozen=True, slots=True)
class _Done:
    uitkomst: object
    fout: Exception | None
    bladen: list[NieuwBlad]


class Groepen(Generic[W]):
    """The connection of one writer, and the transactions on it. One thread uses it."""

    def __init__(self, opslag: Opslag[W]) -> None:
        self._opslag = opslag
        self._driver: Driver | None = None
        self._must_purge = False

    def together(self, jobs: Sequence[Callable[[W], object]]) -> list[Outcome]:
        """Run jobs in order and make all of it durable; outcomes in the same order.

        Raises:
            Exception: whatever kept the group from being durable; the connection is then reset.
        """
        try:
            return self._attempt(jobs, savepoints=False)
        except MustUndo:
            return self._attempt(jobs, savepoints=True)

    def _attempt(self, jobs: Sequence[Callable[[W], object]], *, savepoints: bool) -> list[Outcome]:
        driver = self._connected()
        try:
            driver.begin()
            beurt = self._beurt(savepoints=savepoints)
            done = [self._one(job, driver, beurt) for job in jobs]
            outcomes = self._seal(driver, done)
            driver.execute("COMMIT")
        except BaseException:
            self._reset(driver)
            raise
        if any(one.bladen for one in done):
            self._opslag.sealing.confirmed()
        self._purge(driver)
        return outcomes

    def probe(self) -> None:
        """See that the log holds together and that a write can be made durable.

        Raises:
            Exception: it can't.
        """
        driver = self._connected()
        try:
            driver.begin()
            self._opslag.sealing.check(SqlLogStore(driver, self._opslag.sql))
            now = self._opslag.clock()
            # A row of its own: only a write shows that there is room, and expiry removes it.
            self._alone(driver).claim("proef", str(now.timestamp()).encode(), expires_at=now)
            driver.execute("COMMIT")
        except BaseException:
            self._reset(driver)
            raise

    def interrupt(self) -> None:
        """Break off a statement that hangs; from another thread."""
        driver = self._driver
        if driver is not None:
            with suppress(*STORAGE_ERRORS):
                driver.interrupt()

    def clean(self, budgets_kept: timedelta) -> bool:
        """Remove expired rows, a bounded number in a transaction of its own; True when there may be more.

        Raises:
            Exception: storage fails; the next group will meet the same.
        """
        driver = self._connected()
        try:
            driver.begin()
            removed = self._alone(driver).expire(budgets_before=self._opslag.clock() - budgets_kept)
            driver.execute("COMMIT")
        except BaseException:
            self._reset(driver)
            raise
        return removed >= OPRUIMEN

    def close(self) -> None:
        """Give the connection back."""
        driver, self._driver = self._driver, None
        if driver is not None:
            with suppress(*STORAGE_ERRORS):
                driver.close()

    def _one(self, job: Callable[[W], object], driver: Driver, beurt: Beurt) -> _Done:
        werk = self._opslag.make(driver, beurt)
        uitkomst, fout = None, None
        try:
            uitkomst = job(werk)
            if werk.owes_record:
                raise UnauditedWork  # noqa: TRY301  # same path as a job that commits without an event
        except Exception as error:  # noqa: BLE001  # a job that fails must not take the others with it
            fout = NotRecordable(rule_of(error)) if isinstance(error, STORAGE_ERRORS) else error
        werk.abandon()
        if not driver.in_transaction():
            raise TransactionLost
        self._must_purge = self._must_purge or werk.erased
        return _Done(uitkomst, fout, werk.bladen)

    def _alone(self, driver: Driver) -> W:
        return self._opslag.make(driver, self._beurt(savepoints=False))

    def _seal(self, driver: Driver, done: Sequence[_Done]) -> list[Outcome]:
        bladen = [blad for one in done for blad in one.bladen]
        store = SqlLogStore(driver, self._opslag.sql)
        proven = iter(self._opslag.sealing.seal(store, bladen) if bladen else ())
        outcomes: list[Outcome] = []
        for one in done:
            own = tuple(next(proven) for _ in one.bladen)
            # A refusal that recorded itself is an outcome; a failure that kept nothing is not.
            outcomes.append(one.fout if one.fout and not own else Afgerond(own, one.fout, one.uitkomst))
        return outcomes

    def _beurt(self, *, savepoints: bool) -> Beurt:
        return Beurt(int(self._opslag.clock().timestamp() * 1000), savepoints)

    def _connected(self) -> Driver:
        if self._driver is None:
            self._driver = self._opslag.connect()
        return self._driver

    def _purge(self, driver: Driver) -> None:
        """Leave no old bytes after an erasure; a reader in the way postpones it to the next group."""
        if self._must_purge:
            with suppress(*STORAGE_ERRORS):
                self._must_purge = not driver.purge(self._opslag.geheim)

    def _reset(self, driver: Driver) -> None:
        try:
            driver.execute("ROLLBACK")
        except STORAGE_ERRORS:
            self.close()
