"""Handlers for who reads one decision of the log, explained and answered again: worked out before the queue."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import Generic, Protocol, TypeVar

from connectors.protocol import naspelingen as wire
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import decode, encode
from hub.application.gate import Afzender, Behandeling
from hub.application.ports.beleidskunde import Beleidskunde, Bundel
from hub.application.ports.convenant import ConvenantWork
from hub.application.ports.rechten import RechtenWork
from hub.application.speel_besluit_na import Besluitvraag, leesbaar_deel, speel_besluit_na
from hub.domain.errors import Regel
from hub.domain.logregel import Logregel
from hub.entrypoints.api.handeling import kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest


class NaspeelWork(ConvenantWork, RechtenWork, Protocol):
    """The log's readers, and the archive of bundles."""


W = TypeVar("W", bound=NaspeelWork)
Lezer = Callable[[int], Logregel | None]
"""The durable entry with this number; None when there is none, or its content was erased."""


class NaspeelHandlers(Generic[W]):
    """Handler of the signed route of who replays a decision."""

    def __init__(
        self, bediening: Bediening[W], kunde: Beleidskunde, lees: Lezer, kan_bij: Callable[[str], Collection[str]]
    ) -> None:
        self._bediening, self._kunde, self._lees, self._kan_bij = bediening, kunde, lees, kan_bij

    async def naspeling(self, request: SignedRequest) -> Reply:
        """`POST /v1/besluitnaspelingen`: the decisions of one entry."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(wire.Naspeelvraag, request.body)
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None
        entry = await asyncio.to_thread(self._lees, body.nummer)
        gespeeld = await self._played(body, afzender, entry)
        vraag = Besluitvraag(kop_van(body), body.nummer, body.onder, body.vanaf)

        def act(werk: Behandeling[W]) -> wire.Naspeelkern:
            convenant = self._bediening.beleid.convenant_of(werk.pdp.bundel)
            return speel_besluit_na(vraag, entry, gespeeld, convenant, werk=werk)

        done = await self._bediening.run(act, afzender)
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(wire.NaspeelAntwoord(kern=done.waarde, bon=bon)))

    async def _played(
        self, body: wire.Naspeelvraag, afzender: Afzender, entry: Logregel | None
    ) -> Sequence[wire.Naspeling] | Regel:
        """What comes out now; nothing is worked out for who is not designated, or may not read the entry."""
        partij, beleid = afzender.partij, self._bediening.beleid
        if not await self._bediening.look(lambda uow: uow.aangewezen(partij, body.gebruiker, body.rol)):
            return Regel.NIET_AANGEWEZEN
        readable = leesbaar_deel(entry, partij, beleid.convenant_of(beleid.current().bundel))
        if readable is None:
            return Regel.LOGREGEL_ONBEKEND
        page = readable.besluiten[body.vanaf : body.vanaf + wire.MAX_BESLUITEN]
        eigen, onder = await self._bundel(readable.bundel), await self._bundel(body.onder) if body.onder else None
        return await asyncio.to_thread(self._kunde.naspeling, page, eigen, onder, self._kan_bij(readable.naam))

    async def _bundel(self, digest: str) -> Bundel:
        return Bundel(digest, await self._bediening.look(lambda uow: uow.bundelbestanden(digest)))
