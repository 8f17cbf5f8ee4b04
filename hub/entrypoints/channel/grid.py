"""Answers leave on a grid in time, so that how long the work took cannot be read from outside.

The grid starts when the request is complete, and its first tick is scheduled then, before any
work: an answer shows how many whole steps the work took, and nothing finer.
"""

import asyncio
import math
from datetime import timedelta

STEP = timedelta(milliseconds=20)
"""Longer than the work of a question on a machine that is not overloaded."""


def next_tick(elapsed: float, step: float) -> int:
    """Number of the first tick at or after `elapsed` seconds. Tick zero, the arrival, releases nothing."""
    return max(1, math.ceil(elapsed / step))


class Grid:
    """The ticks of one request. Make it on arrival, `await released()` just before answering."""

    def __init__(self, step: timedelta = STEP) -> None:
        self._loop = asyncio.get_running_loop()
        self._step = step.total_seconds()
        self._started = self._loop.time()
        self._answer: asyncio.Future[None] | None = None
        self._schedule(1)

    async def released(self) -> None:
        """Wait for the next tick; for the one after it when work held up the loop past its time."""
        elapsed = self._loop.time() - self._started
        if elapsed > self._number * self._step:
            self._tick.cancel()
            self._schedule(next_tick(elapsed, self._step))
        self._answer = self._loop.create_future()
        await self._answer

    def close(self) -> None:
        """Stop ticking: the request ended, with or without an answer."""
        self._tick.cancel()

    def _schedule(self, number: int) -> None:
        self._number = number
        self._tick = self._loop.call_at(self._started + number * self._step, self._on_tick)

    def _on_tick(self) -> None:
        if self._answer is None:
            elapsed = self._loop.time() - self._started
            self._schedule(max(self._number + 1, next_tick(elapsed, self._step)))
        elif not self._answer.done():
            self._answer.set_result(None)
