"""The one place where the hub reads the time or makes a random identifier."""

import secrets
from datetime import UTC, datetime


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        return datetime.now(UTC)


def new_id() -> str:
    """A fresh random identifier: 128 bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)
