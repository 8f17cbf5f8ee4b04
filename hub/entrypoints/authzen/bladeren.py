"""Pages of a search. A token says where the next page begins, how long it is, and of which search it is.

Everything is decided again for every page, and recorded again. A token is no secret and gives no
right: changed by hand it opens another page of what may be seen anyway, or nothing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from connectors.protocol.canonical import b64u, canonical_json, parse_canonical, unb64u
from connectors.protocol.errors import ProtocolError
from hub.entrypoints.authzen.vorm import Gebrek, Lid, VormOnjuist, eis

MOST = 100
_SAME = ("subject", "action", "resource", "context")
"""What must be the same on every page."""


@dataclass(frozen=True, slots=True)
class Pagina:
    """Which results to give: at most `limit` from `begin` on."""

    begin: int
    limit: int
    kenmerk: str
    """Of the search, so that a token of another one is refused."""

    def next_token(self, total: int) -> str:
        """Where the page after this one begins; empty when there is none."""
        end = self.begin + self.limit
        return b64u(canonical_json([end, self.limit, self.kenmerk])) if end < total else ""


def pagina_van(soort: str, vraag: Lid) -> Pagina:
    """Which page a search asks for.

    A next page may leave out the limit: the token has it. A limit of its own must be the same.

    Raises:
        VormOnjuist: the page is no object, its limit no number from nought, or its token is of another search.
    """
    page = vraag.get("page", {})
    eis(_wrong(page))
    page = page if isinstance(page, dict) else {}
    kenmerk = b64u(sha256(json.dumps([soort, *(vraag.get(naam) for naam in _SAME)], sort_keys=True).encode()).digest())
    limit = min(page["limit"], MOST) if "limit" in page else MOST
    if "token" not in page:
        return Pagina(0, limit, kenmerk)
    pagina = _opened(page["token"])
    if pagina is None or pagina.kenmerk != kenmerk or ("limit" in page and pagina.limit != limit):
        raise VormOnjuist([Gebrek("/page/token", "token")])
    return pagina


def _wrong(page: object) -> Iterator[Gebrek]:
    if not isinstance(page, dict):
        yield Gebrek("/page", "object")
        return
    limit = page.get("limit", 0)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        yield Gebrek("/page/limit", "limit")
    if not isinstance(page.get("token", ""), str):
        yield Gebrek("/page/token", "string")


def _opened(token: str) -> Pagina | None:
    try:
        match parse_canonical(unb64u(token)):
            case [int(begin), int(limit), str(kenmerk)] if begin >= 0 and 0 <= limit <= MOST:
                return Pagina(begin, limit, kenmerk)
            case _:
                return None
    except ProtocolError:
        return None
