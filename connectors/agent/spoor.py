"""The trace that a request is part of, and the number of its transaction, as headers and as kept.

The trace has the number of the request that an undertaking began with: 16 random bytes, the same
at the key holder, at the hub and here. What follows from a request keeps its trace.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from connectors.agent.clock import Clock

SPAN_BYTES = 8


@dataclass(frozen=True, slots=True)
class Spoor:
    """Trace and span of W3C Trace Context in hexadecimal digits, and `Fsc-Transaction-Id`."""

    trace: str
    span: str
    transactie: str

    def headers(self) -> dict[str, str]:
        """What goes with the request."""
        return {"traceparent": f"00-{self.trace}-{self.span}-01", "Fsc-Transaction-Id": self.transactie}


def new_spoor(trace: str, clock: Clock) -> Spoor:
    """One more request of a trace; an empty trace begins a new one."""
    return Spoor(trace or clock.verzoek_id(), clock.nonce()[:SPAN_BYTES].hex(), _transactie(clock))


def moment_of(transactie: str) -> datetime:
    """When a transaction was numbered: the first 48 bits of its number are milliseconds since 1970."""
    return datetime.fromtimestamp(int(transactie.replace("-", "")[:12], 16) / 1000, UTC)


def number_from(moment: datetime) -> str:
    """How a number begins that is given from this moment on; as text every later one comes after it."""
    digits = f"{int(moment.timestamp() * 1000):012x}"
    return f"{digits[:8]}-{digits[8:]}"


def _transactie(clock: Clock) -> str:
    """A UUID of version 7 (RFC 9562 section 5.7): milliseconds since 1970, then chance."""
    moment = int(clock.now().timestamp() * 1000).to_bytes(6, "big")
    chance = clock.nonce()
    octets = moment + bytes([0x70 | chance[0] & 0x0F, chance[1], 0x80 | chance[2] & 0x3F]) + chance[3:10]
    digits = octets.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
