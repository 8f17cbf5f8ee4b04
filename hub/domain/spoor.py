"""Where an entry of the log belongs: the trace it is part of, and the transaction that carried it.

One log has four readers (ADR 0018): decisions (ADL), processing (LDV), transactions (FSC) and what
employees did (NEN 7513). What joins an entry with those of the key holder and of the connectors is
the trace: 16 random bytes that say nothing about anybody, made where an undertaking began.
"""

import re
from dataclasses import dataclass

from hub.domain.decision import Decision

_TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}", re.ASCII)
"""W3C Trace Context, level 1, version 00. The `sampled` flag plays no part: everything is kept."""
_TRANSACTIE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.ASCII)
"""A UUID of version 7, as the Digikoppeling profile asks of `Fsc-Transaction-Id`."""
TRACE_BYTES, SPAN_BYTES = 16, 8
_NIL = ("0" * 32, "0" * 16)


@dataclass(frozen=True, slots=True)
class Spoor:
    """The trace of a request, 32 hexadecimal digits, the caller's span, 16, and its transaction, a UUID.

    `ouder` and `transactie` are empty for what nobody asked for, such as a clock that runs.
    """

    trace: str
    ouder: str = ""
    transactie: str = ""


@dataclass(frozen=True, slots=True)
class Aangetekend:
    """A decision of a unit of work, and how often it was made."""

    besluit: Decision
    aantal: int


def read_traceparent(value: str) -> tuple[str, str] | None:
    """Trace and span of the caller; None for anything else than a valid one, which then starts no trace of ours."""
    match = _TRACEPARENT.fullmatch(value)
    if match is None or match[1] == _NIL[0] or match[2] == _NIL[1]:
        return None
    return match[1], match[2]


def is_transactie(value: str) -> bool:
    """Whether this can number a transaction."""
    return _TRANSACTIE.fullmatch(value) is not None
