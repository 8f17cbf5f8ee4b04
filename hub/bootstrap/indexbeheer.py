"""What administrators do to the hub's index, beside a hub that goes on answering."""

from collections.abc import Callable
from typing import TypeVar

from hub.adapters.clock import SystemClock
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner
from hub.bootstrap.hubproces import NAAM
from hub.bootstrap.proces import lay_foundation
from hub.settings import HubSettings

T = TypeVar("T")


def in_index(settings: HubSettings, job: Callable[[HubWerk], T]) -> T:
    """Do one thing in a unit of work of its own, by a writer on the hub's database and log.

    Raises:
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
        HubError: what the job raised; nothing was kept.
    """
    grond = lay_foundation(settings, NAAM, SystemClock())
    runner = grond.open(index_runner(grond.engine, grond.log, grond.clock.now))
    try:
        return runner.submit(job).result().waarde
    finally:
        grond.close(runner)
