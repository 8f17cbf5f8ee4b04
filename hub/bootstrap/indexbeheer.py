"""What administrators do to the hub's index, beside a hub that goes on answering."""

from collections.abc import Callable
from typing import TypeVar

from hub.adapters.db.hub_werk import HubWerk
from hub.bootstrap.beheer import writing_hub
from hub.settings import HubSettings

T = TypeVar("T")


def in_index(settings: HubSettings, job: Callable[[HubWerk], T]) -> T:
    """Do one thing in a unit of work of its own.

    Raises:
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
        HubError: what the job raised; nothing was kept.
    """
    with writing_hub(settings) as runner:
        return runner.submit(job).result().waarde
