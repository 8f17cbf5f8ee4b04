"""The handler of figures that a source counted itself."""

from typing import Generic, TypeVar

from connectors.protocol import effectmetingen as wire
from connectors.protocol.messages import encode
from hub.application.gate import Behandeling
from hub.application.ontvang_effectmeting import Effectlevering, ontvang_effectmeting
from hub.application.ports.effect import EffectWork
from hub.domain.convenant import Convenant
from hub.entrypoints.api.handeling import Handelaar, kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=EffectWork)


class EffectHandlers(Generic[W]):
    """Handlers of the signed routes of sources' figures. The protocol carries out the obligation of its policy."""

    def __init__(self, bediening: Bediening[W]) -> None:
        self._handelaar = Handelaar(bediening)

    async def effectmetingen(self, request: SignedRequest) -> Reply:
        """`POST /v1/effectmetingen`: the figures of one year and one aanpak."""

        def act(body: wire.Effectmetinglevering, convenant: Convenant, werk: Behandeling[W]) -> wire.EffectmetingKern:
            levering = Effectlevering(kop_van(body), body.jaar, body.aanpak, body.dagen, body.cijfers)
            return ontvang_effectmeting(levering, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Effectmetinglevering, act)
        return Reply(200, encode(wire.EffectmetingAntwoord(kern=kern, bon=bon)))
