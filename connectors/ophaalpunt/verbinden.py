"""One connection of a stranger: uvicorn's HTTP/1.1 protocol, which by itself waits for ever for a request."""

import asyncio
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

SECONDS: Final = 10.0
"""That a connection may stay without a whole head of a request, or with an answer that nobody takes."""


class Kortaf(H11Protocol):
    """Closes a connection that keeps us waiting, in either direction; what is being answered is left alone."""

    _einde: asyncio.TimerHandle | None = None
    _vol: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._wacht()

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
