"""How often something may happen in a minute: counted in memory, of nobody in particular, and gone with the process."""

from collections import OrderedDict
from threading import Lock
from typing import Final

from connectors.agent.clock import Clock

MINUUT: Final = 60.0
MOST_KEYS: Final = 1024
"""Counters that are kept at most; the one that was not used for longest goes first."""


class Rem:
    """So many in any minute, for each key; safe for several threads."""

    def __init__(self, clock: Clock, most: int) -> None:
        self._clock = clock
        self._most = most
        self._lock = Lock()
        self._stand: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def mag(self, sleutel: str = "") -> bool:
        """Whether there is room for one more, which is then counted."""
        now = self._clock.elapsed()
        with self._lock:
            left, since = self._stand.pop(sleutel, (float(self._most), now))
            left = min(self._most, left + (now - since) * self._most / MINUUT)
            ja = left >= 1
            self._stand[sleutel] = (left - 1 if ja else left, now)
            while len(self._stand) > MOST_KEYS:
                self._stand.popitem(last=False)
        return ja
