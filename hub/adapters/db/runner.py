"""Group commit: one writer thread per worker shares each flush between the jobs that wait.

    runner = GroupRunner(opslag)
    runner.start()
    done = await runner.run(lambda uow: vraag_bekendheid(vraag, afzender, uow=uow, ...))
    done.waarde, done.bladen        # durable by now; a recorded refusal is raised by `waarde`

Each job runs in a savepoint of its own. One that raises without having committed is undone
alone. When the shared transaction fails, each job runs again alone; what then still fails was
not recordable. If a connection is lost while it commits, nobody can know whether the commit was
kept, and the second run meets its own nonce: the asker is refused, never answered twice.

While storage is down every job is refused at once, and the thread tries until it is back.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Generic, TypeVar, cast

from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.driver import rule_of
from hub.adapters.db.groep import Groepen, Opslag
from hub.adapters.db.waiting import Outcome, Waiting, deliver, refuse
from hub.domain.errors import NotRecordable
from hub.domain.logboek import Afgerond

W = TypeVar("W", bound=ProcesBeheerWerk)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the runner."""

    group: int = 64
    """Most jobs in one transaction."""
    gather_seconds: float = 0.003
    """How long a group waits for others after one that was shared: sealing and flushing cost a group the same.

    It does not after jobs that took longer than that each: those gather while the group before them is at work.
    """
    queue: int = 1024
    """Most jobs that wait; more are refused."""
    patience_seconds: float = 8.0
    """Longest that a group may take before its jobs are told that nothing is recorded."""
    probe_seconds: float = 0.25
    """How often storage that is down is tried again."""
    clean_seconds: float = 60.0
    """How often expired rows are removed."""
    budgets_kept: timedelta = timedelta(days=35)


DEFAULT_LIMITS = Limits()


class GroupRunner(Generic[W]):
    """`ports.proces.Runner`: queues jobs from any thread or event loop for its one writer thread."""

    def __init__(self, opslag: Opslag[W], limits: Limits = DEFAULT_LIMITS) -> None:
        self._groepen = Groepen(opslag)
        self._limits = limits
        self._queue: SimpleQueue[Waiting[W] | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._work, name="runner", daemon=True)
        self._guard = threading.Thread(target=self._watch, name="runner-guard", daemon=True)
        self._healthy = threading.Event()
        self._stopping = threading.Event()
        self._current: list[Waiting[W]] = []
        self._gather = False
        """The last group had several short jobs: more are on their way, and worth waiting for."""
        self._deadline: float | None = None
        self._clean_at = monotonic() + limits.clean_seconds

    def start(self) -> None:
        """Check the stored log, see that a write is durable, and begin.

        Raises:
            NotRecordable: not so; the process must not start.
        """
        try:
            self._groepen.probe()
        except Exception as error:  # noqa: BLE001  # whatever it was, this process can't keep its promise
            self._groepen.close()
            raise NotRecordable(rule_of(error)) from None
        self._healthy.set()
        self._writer.start()
        self._guard.start()

    def close(self) -> None:
        """Take no more jobs, finish those that wait, and give the connection back."""
        self._stopping.set()
        self._healthy.clear()
        self._queue.put(None)
        self._writer.join()
        self._guard.join()
        self._refuse_late()

    @property
    def healthy(self) -> bool:
        """Whether work is being recorded now; what readiness reports."""
        return self._healthy.is_set()

    def wait_healthy(self, timeout_seconds: float) -> bool:
        """Wait until storage is back; False when it isn't in time."""
        return self._healthy.wait(timeout_seconds)

    def submit(self, job: Callable[[W], T]) -> Future[Afgerond[T]]:
        """Queue a unit of work from any thread.

        Raises:
            NotRecordable: storage is down, the queue is full, or the runner was closed.
        """
        reply: Future[Afgerond[T]] = Future()
        self._put(Waiting(job, cast("Future[Afgerond[object]]", reply)))
        return reply

    async def run(self, job: Callable[[W], T]) -> Afgerond[T]:
        """Queue a unit of work and wait for its durable outcome.

        Raises:
            NotRecordable: nothing was kept, so nothing may be said.
            Exception: what the job raised without having committed.
        """
        loop = asyncio.get_running_loop()
        reply: asyncio.Future[Afgerond[object]] = loop.create_future()
        self._put(Waiting(job, reply, loop))
        return cast("Afgerond[T]", await reply)

    def _put(self, waiting: Waiting[W]) -> None:
        if not self._healthy.is_set():
            raise NotRecordable("opslag-niet-bereikbaar")
        if self._queue.qsize() >= self._limits.queue:
            raise NotRecordable("wachtrij-vol")
        self._queue.put(waiting)
        if self._stopping.is_set() and not self._writer.is_alive():
            self._refuse_late()

    def _refuse_late(self) -> None:
        late: list[Waiting[W]] = []
        self._drain(late)
        refuse(late, "proces-stopt")

    def _work(self) -> None:
        while True:
            group, last = self._take()
            if group:
                begin = monotonic()
                self._serve(group)
                self._gather = len(group) > 1 and monotonic() - begin < len(group) * self._limits.gather_seconds
            elif not self._healthy.is_set() and not last:
                self._probe()
            if last:
                break
            self._clean()
        self._groepen.close()

    def _take(self) -> tuple[list[Waiting[W]], bool]:
        """Everything that waits, up to a group; and whether the runner was closed."""
        pause = self._limits.clean_seconds if self._healthy.is_set() else self._limits.probe_seconds
        group: list[Waiting[W]] = []
        with suppress(Empty):
            waiting = self._queue.get(timeout=pause)
            if self._gather:
                self._stopping.wait(self._limits.gather_seconds)
            while waiting is not None:
                group.append(waiting)
                if len(group) == self._limits.group:
                    return group, False
                waiting = self._queue.get_nowait()
            return group, self._drain(group)
        return group, False

    def _drain(self, group: list[Waiting[W]]) -> bool:
        """Take what was queued while the runner was being closed."""
        with suppress(Empty):
            while True:
                waiting = self._queue.get_nowait()
                if waiting is not None:
                    group.append(waiting)
        return True

    def _serve(self, group: list[Waiting[W]]) -> None:
        if not self._healthy.is_set() and not self._stopping.is_set():
            refuse(group, "opslag-niet-bereikbaar")
            return
        with self._guarded(group):
            try:
                outcomes = self._groepen.together([waiting.job for waiting in group])
            except Exception:  # noqa: BLE001  # nothing is durable; each job runs again alone
                outcomes = [self._alone(waiting.job) for waiting in group]
        deliver(zip(group, outcomes, strict=True))

    def _alone(self, job: Callable[[W], object]) -> Outcome:
        if self._deadline is None or monotonic() > self._deadline:
            return NotRecordable("opslag-te-traag")
        try:
            return self._groepen.together([job])[0]
        except Exception as error:  # noqa: BLE001  # the second failure is an answer: this job is not recordable
            self._healthy.clear()
            return NotRecordable(rule_of(error))

    def _probe(self) -> None:
        with suppress(Exception), self._guarded([]):  # still down: the next turn tries again
            self._groepen.probe()
            if not self._stopping.is_set():
                self._healthy.set()

    def _clean(self) -> None:
        if self._healthy.is_set() and monotonic() >= self._clean_at:
            more = False
            with suppress(Exception), self._guarded([]):  # the next group meets the same failure, and reports it
                more = self._groepen.clean(self._limits.budgets_kept)
            self._clean_at = monotonic() + (0.0 if more else self._limits.clean_seconds)

    @contextmanager
    def _guarded(self, group: list[Waiting[W]]) -> Iterator[None]:
        self._current, self._deadline = group, monotonic() + self._limits.patience_seconds
        try:
            yield
        finally:
            self._deadline = None

    def _watch(self) -> None:
        """Answer for a writer that hangs: its jobs are refused, and the statement is broken off."""
        while self._writer.is_alive():
            self._writer.join(self._limits.patience_seconds / 8)
            deadline = self._deadline
            if deadline is not None and monotonic() > deadline:
                self._healthy.clear()
                refuse(self._current, "opslag-te-traag")
                self._groepen.interrupt()
