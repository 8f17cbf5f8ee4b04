"""Handlers for who reads the log in the words of a standard, and what its reconciliations found."""

from typing import Generic, TypeVar

from connectors.protocol import afstemmingen as over
from connectors.protocol import logboeken as wire
from connectors.protocol.messages import encode
from hub.application.gate import Behandeling
from hub.application.lees_logboek import Logboekvraag, Logbron, lees_logboek
from hub.application.ports.log import Leesbron
from hub.application.ports.logboek import LogboekWork
from hub.application.toon_afstemmingen import Afstemvraag, toon_afstemmingen
from hub.domain.convenant import Convenant
from hub.entrypoints.api.handeling import Handelaar, kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=LogboekWork)


class LogboekHandlers(Generic[W]):
    """Handlers of the signed routes of the log's readers."""

    def __init__(self, bediening: Bediening[W], bron: Logbron, leesbron: Leesbron) -> None:
        self._handelaar = Handelaar(bediening)
        self._bron, self._leesbron = bron, leesbron

    async def logboek(self, request: SignedRequest) -> Reply:
        """`POST /v1/logboeken`: the next records of one face."""

        def act(body: wire.Logboekvraag, convenant: Convenant, werk: Behandeling[W]) -> wire.LogboekKern:
            vraag = Logboekvraag(kop_van(body), body.gezicht, body.vanaf, body.trace, body.activiteit, body.onderwerp)
            return lees_logboek(vraag, self._bron, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Logboekvraag, act)
        return Reply(200, encode(wire.LogboekAntwoord(kern=kern, bon=bon)))

    async def afstemming(self, request: SignedRequest) -> Reply:
        """`POST /v1/afstemmingen`: the newest reconciliations, and who witnessed the log."""

        def act(body: over.Afstemvraag, convenant: Convenant, werk: Behandeling[W]) -> over.Afstemkern:
            return toon_afstemmingen(Afstemvraag(kop_van(body), body.voor), self._leesbron, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, over.Afstemvraag, act)
        return Reply(200, encode(over.AfstemAntwoord(kern=kern, bon=bon)))
