"""Time and chance of the connector. The only module that reads the wall clock or draws at random."""

import secrets
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What a connector needs from outside to date, number and sample its requests."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def elapsed(self) -> float:
        """Seconds since some moment, that never run back: for deadlines."""
        ...

    def verzoek_id(self) -> str:
        """A new request id: 32 hexadecimal digits that nobody can guess."""
        ...

    def nonce(self) -> bytes:
        """16 fresh bytes for one signature."""
        ...

    def draw(self) -> float:
        """A number in [0, 1) that the other side cannot predict."""
        ...


class SystemClock:
    """The machine's clock and the operating system's randomness."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def elapsed(self) -> float:
        return time.monotonic()

    def verzoek_id(self) -> str:
        return secrets.token_hex(16)

    def nonce(self) -> bytes:
        return secrets.token_bytes(16)

    def draw(self) -> float:
        return secrets.randbelow(2**32) / 2**32
