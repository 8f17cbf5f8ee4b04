"""Wakes the hub's clocks: one thread that asks every minute which steps are due.

Every node of a hub may run it: a step is taken in the same transaction that reads it, and the
log has one order, so two nodes can't both take it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hub.domain.errors import NotRecordable

EVERY_SECONDS = 60.0


@contextmanager
def wekker(
    work: Callable[[], bool], on_fault: Callable[[Exception], object], every_seconds: float = EVERY_SECONDS
) -> Iterator[None]:
    """Call `work` now and every minute, and again at once while it answers True: there is more.

    Work that fails is tried again at the next turn: nothing was kept of it. `on_fault` hears of
    every failure but that it can't be recorded now, of which the whole process speaks already.
    """
    stop = threading.Event()
    args = (work, on_fault, every_seconds, stop)
    thread = threading.Thread(target=_run, args=args, name="wekker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _run(
    work: Callable[[], bool], on_fault: Callable[[Exception], object], every_seconds: float, stop: threading.Event
) -> None:
    more = True
    while not stop.wait(0 if more else every_seconds):
        more = False
        try:
            more = work()
        except NotRecordable:
            continue
        except Exception as error:  # noqa: BLE001
            # A thread that ends would leave every term unwatched, and nobody would know.
            on_fault(error)
