"""One connection of a stranger: uvicorn's HTTP/1.1 protocol, which by itself waits for ever for a request.

Whoever keeps us waiting has a place as long as there is room. When there is none, the one that waits for longest goes:
of the address that holds most, so that many connections of one stranger make room for one of another. What is being
answered is left alone. Nothing of an address outlives its connections.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from itertools import count
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

SECONDS: Final = 10.0
"""That a connection may stay without a whole head of a request, or with an answer that nobody takes."""
MOST: Final = 48
"""Connections that are there before one must make room."""
PER_ADRES: Final = 16
"""The same for one address; of IPv6, for one network of 64 bits."""

_BEURT: Final = count()
"""Tells who waits for longer: clocks of event loops give many the same time."""


class Kortaf(H11Protocol):
    """Closes a connection that keeps us waiting, in either direction; what is being answered is left alone."""

    _adres: str = ""
    _sinds: int = 0
    _einde: asyncio.TimerHandle | None = None
    _vol: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._adres, self._sinds = _adres(self.client), next(_BEURT)
        self._wacht()
        self._maak_plaats()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wacht()

    def pause_writing(self) -> None:
        """More is waiting than fits, because the other side does not read."""
        super().pause_writing()
        self._vol = self.loop.call_later(SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._vol is not None:
            self._vol.cancel()
            self._vol = None

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._sinds = next(_BEURT)
        self._wacht()

    def _wacht(self) -> None:
        """Let the time run while nothing is answered, from the first such moment on."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._stop()
        elif self._einde is None:
            self._einde = self.loop.call_later(SECONDS, self.transport.abort)

    def _stop(self) -> None:
        if self._einde is not None:
            self._einde.cancel()
            self._einde = None

    def _maak_plaats(self) -> None:
        """Close the connection that waits for longest, when there are too many."""
        there = [one for one in self.connections if isinstance(one, Kortaf) and not one.transport.is_closing()]
        if (van := _vol([one._adres for one in there], self._adres)) is None:  # noqa: SLF001 - others of this class
            return
        waiting = [one for one in there if one is not self and one._adres == van and one._is_waiting()]  # noqa: SLF001
        if waiting:
            min(waiting, key=lambda one: one._sinds).transport.abort()  # noqa: SLF001

    def _is_waiting(self) -> bool:
        """Whether a request, or the rest of its form, still has to come."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete or cycle.more_body


def _vol(adressen: Iterable[str], nieuw: str) -> str | None:
    """The address that must make room for the one that came last; None when there is room."""
    counted = Counter(adressen)
    if counted[nieuw] > PER_ADRES:
        return nieuw
    return counted.most_common(1)[0][0] if counted.total() > MOST else None


def _adres(client: tuple[str, int] | None) -> str:
    """What counts as one address; empty for what has none."""
    if client is None:
        return ""
    found = ip_address(client[0].partition("%")[0])
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or int(found) >> 64)
    return str(found)
