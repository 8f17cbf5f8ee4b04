"""Which trace a call goes on in: that of the header (W3C), or of the context (NLGov profile of AuthZEN)."""

from collections.abc import Mapping

from hub.domain.spoor import Spoor, is_transactie, read_traceparent
from hub.entrypoints.authzen.vorm import Lid
from hub.entrypoints.channel.request import Headers
from hub.entrypoints.channel.trace import TRACEPARENT, TRANSACTION


def traceparent_in(body: Lid) -> str:
    """What the context of the whole call says; of a batch, not of one of its items."""
    context = body.get("context")
    value = context.get(TRACEPARENT) if isinstance(context, Mapping) else None
    return value if isinstance(value, str) else ""


def spoor_of_peer(headers: Headers, in_context: str) -> Spoor | None:
    """The caller's trace, with the number of its transaction when it has one; None to begin a trace here."""
    caller = read_traceparent(_only(headers, TRACEPARENT)) or read_traceparent(in_context)
    transactie = _only(headers, TRANSACTION)
    return Spoor(*caller, transactie if is_transactie(transactie) else "") if caller else None


def _only(headers: Headers, name: str) -> str:
    values = [value for key, value in headers if key == name.encode()]
    return values[0].decode("latin-1") if len(values) == 1 else ""
