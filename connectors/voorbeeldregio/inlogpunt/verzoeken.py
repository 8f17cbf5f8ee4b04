"""Parameters of a request: each at most once, and not too much of them."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from connectors.voorbeeldregio.inlogpunt.aanvragen import AanvraagOnjuist

MOST_BYTES: Final = 16 * 1024


def once_each(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A parameter that comes twice could mean two things (RFC 6749 section 3.1).

    Raises:
        AanvraagOnjuist: `dubbel`.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise AanvraagOnjuist("dubbel")
    return found


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form.

    Raises:
        AanvraagOnjuist: `dubbel` or `te-groot`.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise AanvraagOnjuist("te-groot")
    return once_each(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
