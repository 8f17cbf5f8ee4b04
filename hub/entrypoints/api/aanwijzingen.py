"""The handler of an employee who asks what it may do; it names no purpose and no role, as other acts do."""

from typing import Generic, TypeVar

from connectors.protocol.aanwijzingen import AanwijzingenAntwoord, Aanwijzingenvraag
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import decode, encode
from hub.application.gate import Kop
from hub.application.ports.aanwijzing import AanwijzingWork
from hub.application.toon_aanwijzingen import toon_aanwijzingen
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=AanwijzingWork)


class AanwijzingHandlers(Generic[W]):
    """Handlers of the signed routes of employees about themselves."""

    def __init__(self, bediening: Bediening[W]) -> None:
        self._bediening = bediening

    async def aanwijzingen(self, request: SignedRequest) -> Reply:
        """`POST /v1/aanwijzingen`: the designations of whoever asks."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Aanwijzingenvraag, request.body)
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None
        kop = Kop(body.verzoek_id, "", "", body.gebruiker, body.kenmerk)
        done = await self._bediening.run(lambda werk: toon_aanwijzingen(kop, werk=werk), afzender)
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(AanwijzingenAntwoord(kern=done.waarde, bon=bon)))
