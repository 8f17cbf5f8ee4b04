"""Jobs that wait for the runner, and how each learns its outcome."""

import asyncio
from asyncio import AbstractEventLoop
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from hub.domain.errors import NotRecordable
from hub.domain.logboek import Afgerond

W = TypeVar("W")

Outcome = Afgerond[object] | Exception
"""An exception means that nothing was kept."""


@dataclass(slots=True, eq=False)
class Waiting(Generic[W]):
    """One job, and either a thread or a coroutine that waits for it."""

    job: Callable[[W], object]
    reply: "Future[Afgerond[object]] | asyncio.Future[Afgerond[object]]"
    loop: AbstractEventLoop | None = field(default=None)


def deliver(outcomes: Iterable[tuple[Waiting[W], Outcome]]) -> None:
    """Release outcomes; every event loop is woken once."""
    per_loop: dict[AbstractEventLoop, list[tuple[Waiting[W], Outcome]]] = defaultdict(list)
    for waiting, outcome in outcomes:
        if waiting.loop is None:
            settle(waiting, outcome)
        else:
            per_loop[waiting.loop].append((waiting, outcome))
    for loop, some in per_loop.items():
        # A loop that was closed meanwhile has nobody left to tell.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle_all, some)


def refuse(waiting: Iterable[Waiting[W]], rule: str) -> None:
    """Tell each that nothing was kept."""
    deliver([(one, NotRecordable(rule)) for one in waiting])


def settle(waiting: Waiting[W], outcome: Outcome) -> None:
    """Set one outcome, unless the wait was cancelled or already ended."""
    with suppress(InvalidStateError, asyncio.InvalidStateError):
        if isinstance(outcome, Exception):
            waiting.reply.set_exception(outcome)
        else:
            waiting.reply.set_result(outcome)


def _settle_all(some: list[tuple[Waiting[W], Outcome]]) -> None:
    for waiting, outcome in some:
        settle(waiting, outcome)
