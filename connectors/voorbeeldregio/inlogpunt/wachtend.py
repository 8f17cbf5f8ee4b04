"""What waits to be taken once: a login that is asked for, a code that stands for one."""

import secrets
from typing import Final, Generic, TypeVar

from connectors.agent.clock import Clock

MOST: Final = 1000
T = TypeVar("T")


class Wachtend(Generic[T]):
    """Things that wait under a name nobody can guess, for a while; the oldest gives way when there are too many."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._kept: dict[str, tuple[float, T]] = {}

    def bewaar(self, thing: T) -> str:
        """Keep it; the name."""
        while len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        name = secrets.token_urlsafe(32)
        self._kept[name] = (self._clock.elapsed() + self._seconds, thing)
        return name

    def kijk(self, name: str) -> T | None:
        """What waits under that name, left there."""
        until, thing = self._kept.get(name, (0.0, None))
        return thing if self._clock.elapsed() < until else None

    def neem(self, name: str) -> T | None:
        """What waits under that name, once."""
        thing = self.kijk(name)
        self._kept.pop(name, None)
        return thing
