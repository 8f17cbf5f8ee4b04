"""The two headers by which a request is found again in every log that it passed.

`traceparent` is that of W3C Trace Context; without a valid one the trace begins here. A transaction
of FSC always has a number, and it comes back on the answer (FSC Logging 1.0, section 3.1).
"""

from collections.abc import Callable
from typing import Final

from hub.domain.spoor import Spoor, is_transactie, read_traceparent
from hub.entrypoints.channel.request import Headers

TRACEPARENT: Final = "traceparent"
TRANSACTION: Final = "fsc-transaction-id"


def spoor_of(headers: Headers, new_trace: Callable[[], bytes]) -> Spoor | None:
    """Where the sender's undertaking goes on; None without exactly one transaction number.

    `new_trace` gives 16 fresh random bytes.
    """
    transactie = _only(headers, TRANSACTION)
    if not is_transactie(transactie):
        return None
    caller = read_traceparent(_only(headers, TRACEPARENT))
    trace, ouder = caller or (new_trace().hex(), "")
    return Spoor(trace, ouder, transactie)


def _only(headers: Headers, name: str) -> str:
    """The value of a header that is there once; empty otherwise."""
    values = [value for key, value in headers if key == name.encode()]
    return values[0].decode("latin-1") if len(values) == 1 else ""
