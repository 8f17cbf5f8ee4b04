"""Handlers for who reads the log in the words of a standard, and what its reconciliations found."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, Generic, TypeVar

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
FEITEN: Final = "convenant.yaml"


class LogboekHandlers(Generic[W]):
    """Handlers of the signed routes of the log's readers."""

    def __init__(
        self, bediening: Bediening[W], bron: Logbron, leesbron: Leesbron, lees_feiten: Callable[[bytes], Convenant]
    ) -> None:
        self._bediening, self._handelaar = bediening, Handelaar(bediening)
        self._bron, self._leesbron = bron, leesbron
        self._lees_feiten = lees_feiten

    async def logboek(self, request: SignedRequest) -> Reply:
        """`POST /v1/logboeken`: the next records of one face."""
        if self._bediening.beleid.current().bundel not in self._bron.convenanten:
            self._bron = replace(self._bron, convenanten=await self._decided())

        def act(body: wire.Logboekvraag, convenant: Convenant, werk: Behandeling[W]) -> wire.LogboekKern:
            vraag = Logboekvraag(kop_van(body), body.gezicht, body.vanaf, body.trace, body.activiteit, body.onderwerp)
            return lees_logboek(vraag, self._bron, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Logboekvraag, act)
        return Reply(200, encode(wire.LogboekAntwoord(kern=kern, bon=bon)))

    async def _decided(self) -> Mapping[str, Convenant]:
        """Every covenant that ever decided here; read outside the queue, for one takes half a second."""
        known = self._bron.convenanten

        def unknown(uow: W) -> dict[str, bytes | None]:
            return {
                one: uow.bundelbestand(one, FEITEN) for one, was in uow.bundels().items() if was and one not in known
            }

        found = await self._bediening.look(unknown)
        read = {one: await asyncio.to_thread(self._lees_feiten, facts) for one, facts in found.items() if facts}
        return {**known, **read}

    async def afstemming(self, request: SignedRequest) -> Reply:
        """`POST /v1/afstemmingen`: the newest reconciliations, and who witnessed the log."""

        def act(body: over.Afstemvraag, convenant: Convenant, werk: Behandeling[W]) -> over.Afstemkern:
            return toon_afstemmingen(Afstemvraag(kop_van(body), body.voor), self._leesbron, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, over.Afstemvraag, act)
        return Reply(200, encode(over.AfstemAntwoord(kern=kern, bon=bon)))
