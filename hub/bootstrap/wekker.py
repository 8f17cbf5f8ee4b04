"""Wakes the hub's clocks: one thread that asks every minute which steps are due.

Every node of a hub may run it: a step is taken in the same transaction that reads it, and the
log has one order, so two nodes can't both take it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hub.domain.errors import HubError

EVERY_SECONDS = 60.0


@contextmanager
def wekker(work: Callable[[], bool], every_seconds: float = EVERY_SECONDS) -> Iterator[None]:
    """Call `work` now and every minute, and again at once while it answers True: there is more.

    Work that can't be recorded is tried again at the next turn: nothing was kept of it.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_run, args=(work, every_seconds, stop), name="wekker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _run(work: Callable[[], bool], every_seconds: float, stop: threading.Event) -> None:
    more = True
    while not stop.wait(0 if more else every_seconds):
        try:
            more = work()
        except HubError:
            more = False
