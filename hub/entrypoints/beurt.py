"""Work that is too heavy to do twice at once: one at a time, and finished once it began.

Waiting for a turn ends with the request. What began goes on when nobody waits for it any more, so that it is
counted: otherwise whoever sends what takes longest would never use its budget.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def finish_alone(turn: asyncio.Lock, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Wait for a turn, do the work, and give the turn on when all of it is done.

    Raises:
        Exception: as the work.
    """
    await turn.acquire()
    task = asyncio.ensure_future(work())
    task.add_done_callback(lambda _: turn.release())
    return await asyncio.shield(task)
