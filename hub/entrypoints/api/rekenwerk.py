"""Work that takes seconds, one piece at a time: the rest of the process goes on beside it.

A piece that somebody stopped waiting for is finished all the same, and what it found is kept by whoever does the
work: asking again is then quick. More than a few waiting is too busy.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from hub.domain.errors import Refused, Regel

T = TypeVar("T")
MOST_WAITING: Final = 8


class Rekenbeurt:
    """Lets pieces of work have their turn, in the order in which they came."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting: set[object] = set()

    async def run(self, may: Callable[[], Awaitable[bool]], work: Callable[[], T]) -> T | Regel:
        """What `work` finds, in a thread; BUDGET_OP when `may` says no as its turn comes.

        Raises:
            Refused: TE_DRUK: too many wait already.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise Refused(Regel.TE_DRUK)
        task = asyncio.ensure_future(self._in_turn(may, work))
        self._waiting.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Future[T]) -> None:
        self._waiting.discard(task)
        if not task.cancelled():
            task.exception()  # whoever still waits is told; one that nobody waits for has nobody to tell

    async def _in_turn(self, may: Callable[[], Awaitable[bool]], work: Callable[[], T]) -> T | Regel:
        async with self._turn:
            return await asyncio.to_thread(work) if await may() else Regel.BUDGET_OP
