"""The outer layer of an application of pages: the headers of every answer, also of one that went wrong."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Kopregel(Protocol):
    """Says which headers an answer has; a file of `stijl` may be kept, a page never."""

    def __call__(self, *, static: bool) -> Mapping[str, str]:
        """Every header by its name."""
        ...


class Koppen:
    """Puts headers on whatever the application answers."""

    def __init__(self, app: ASGIApp, koppen: Kopregel) -> None:
        self._app = app
        self._koppen = koppen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_static = scope["path"].startswith("/stijl/")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                kept = is_static and message["status"] in (200, 304)
                for name, value in self._koppen(static=kept).items():
                    found[name] = value
            await send(message)

        with suppress(Exception):  # its kind was told and its page sent; the web server would print what it was about
            await self._app(scope, receive, with_headers)
