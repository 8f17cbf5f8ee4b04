"""The handler of figures without persons."""

from collections.abc import Callable
from typing import Generic, TypeVar

from connectors.protocol import tellingen as wire
from connectors.protocol.messages import encode
from hub.application.gate import Behandeling
from hub.application.ports.publicatie import Boekwerk
from hub.application.toon_tellingen import Cijfervraag, toon_tellingen
from hub.domain.convenant import Convenant
from hub.entrypoints.api.handeling import Handelaar, kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=Boekwerk)


class TellingHandlers(Generic[W]):
    """Handlers of the signed routes of figures. Its policy takes the obligation that withholding carries out."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Handelaar(bediening)
        self._new_id = new_id

    async def tellingen(self, request: SignedRequest) -> Reply:
        """`POST /v1/tellingen`: the tables of a year."""

        def act(body: wire.Tellingenvraag, convenant: Convenant, werk: Behandeling[W]) -> wire.Tellingen:
            return toon_tellingen(Cijfervraag(kop_van(body), body.jaar, self._new_id()), convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Tellingenvraag, act)
        return Reply(200, encode(wire.TellingenAntwoord(kern=kern, bon=bon)))
