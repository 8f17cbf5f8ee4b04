"""A way for connectors that ends in this process: a handler of httpx requests instead of a connection."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpx

from connectors.agent.weg import Antwoord


class Handlerweg:
    """`weg.Weg` to `adres`, which `handle` serves; what httpx calls its faults it may raise for a bad line."""

    def __init__(self, adres: str, handle: Callable[[httpx.Request], httpx.Response]) -> None:
        self._adres = adres
        self._handle = handle

    @contextmanager
    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Iterator[Antwoord]:
        try:
            answer = self._handle(httpx.Request(method, self._adres + path, content=body, headers=dict(headers)))
            yield Antwoord(answer.status_code, answer.headers.multi_items(), answer.iter_raw())
        except httpx.TimeoutException as error:
            raise TimeoutError from error
        except httpx.HTTPError as error:
            raise ConnectionError from error

    def close(self) -> None:
        """Nothing is open."""
