"""The key holder's routes for casussen: content keys to write with, openings of views, and the end of a secret."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from connectors.protocol.bewijs import Log
from connectors.protocol.casussleutels import (
    CasussleutelAntwoord,
    CasussleutelKern,
    Casussleutelvraag,
    Sleuteleinde,
    SleuteleindeAntwoord,
    SleuteleindeKern,
)
from connectors.protocol.errors import Malformed
from connectors.protocol.inzagen import OpeningAntwoord, OpeningKern, Openingsvraag
from connectors.protocol.messages import Bon, Message, decode, encode
from hub.application.gate import Afzender, Behandeling
from hub.application.geef_casussleutel import geef_casussleutel
from hub.application.open_inzage import Gelezen, lees_opening, open_inzage
from hub.application.ports.casussleutel import CasussleutelWork, Sleutelkluis
from hub.application.vernietig_casussleutel import vernietig_casussleutel
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=CasussleutelWork)
M = TypeVar("M", Casussleutelvraag, Sleuteleinde)
K = TypeVar("K", bound=Message)


@dataclass(frozen=True, slots=True)
class Vertrouwen:
    """What this side holds evidence against, and how much a party may open and write on a day."""

    hublog: Log
    openingen_per_partij_per_dag: int
    inhoudssleutels_per_partij_per_dag: int


class CasussleutelHandlers(Generic[W]):
    """Handlers of the key holder's routes for casussen."""

    def __init__(self, bediening: Bediening[W], kluis: Sleutelkluis, vertrouwen: Vertrouwen) -> None:
        self._bediening = bediening
        self._kluis = kluis
        self._vertrouwen = vertrouwen

    async def casussleutel(self, request: SignedRequest) -> Reply:
        """`POST /v1/casussleutels`: content keys of a casus; its secret is made on evidence when there was none."""
        vraag, afzender = await self._read(request, Casussleutelvraag)

        def job(werk: Behandeling[W]) -> CasussleutelKern:
            grens = self._vertrouwen.inhoudssleutels_per_partij_per_dag
            return geef_casussleutel(vraag, self._kluis, self._vertrouwen.hublog, grens=grens, werk=werk)

        kern, bon = await self._done(job, afzender, vraag.gezien)
        return Reply(200, encode(CasussleutelAntwoord(kern=kern, bon=bon)))

    async def opening(self, request: SignedRequest) -> Reply:
        """`POST /v1/openingen`: evidence, policy, the keys, the record, the answer; in that order."""
        afzender = await self._bediening.afzender(request)
        partij, hublog = afzender.partij, self._vertrouwen.hublog

        def read() -> Gelezen:
            return lees_opening(decode(Openingsvraag, request.body), partij, hublog)

        # Hundreds of stukken: read and checked in a thread, so that questions need not wait for them.
        try:
            gelezen = await asyncio.to_thread(read)
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> OpeningKern:
            return open_inzage(gelezen, self._kluis, self._vertrouwen.openingen_per_partij_per_dag, werk=werk)

        kern, bon = await self._done(job, afzender, gelezen.vraag.gezien)
        return Reply(200, encode(OpeningAntwoord(kern=kern, bon=bon)))

    async def sleuteleinde(self, request: SignedRequest) -> Reply:
        """`POST /v1/sleuteleinden`: destroy the secret of a casus that the hub's log says is destroyed."""
        vraag, afzender = await self._read(request, Sleuteleinde)

        def job(werk: Behandeling[W]) -> SleuteleindeKern:
            return vernietig_casussleutel(vraag, self._vertrouwen.hublog, werk=werk)

        kern, bon = await self._done(job, afzender, vraag.gezien)
        return Reply(200, encode(SleuteleindeAntwoord(kern=kern, bon=bon)))

    async def _read(self, request: SignedRequest, model: type[M]) -> tuple[M, Afzender]:
        afzender = await self._bediening.afzender(request)
        try:
            return decode(model, request.body), afzender
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None

    async def _done(self, job: Callable[[Behandeling[W]], K], afzender: Afzender, gezien: int) -> tuple[K, Bon]:
        done = await self._bediening.run(job, afzender)
        return done.waarde, self._bediening.bon(done.bladen[-1], gezien=gezien, partij=afzender.partij)
