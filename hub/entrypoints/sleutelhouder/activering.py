"""The key holder's route to follow the hub in which bundle decides."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from connectors.protocol.activeringen import Activeringsbewijs, VolgAntwoord, Volgkern, check_activering
from connectors.protocol.bewijs import Log
from connectors.protocol.errors import Malformed, ProtocolError
from connectors.protocol.messages import decode, encode
from hub.application.gate import Afzender, would_admit
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.casussleutel import VolgWork
from hub.application.volg_activering import Moeten, Volgvraag, volg_activering
from hub.domain.budget import budgets_for_activering
from hub.domain.logboek import Afgerond
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.beurt import finish_alone
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=VolgWork)
Herbouw = Callable[[bytes, bytes, bytes, tuple[bytes, ...]], Gebundeld | None]
"""Compiles a bundle from text, facts and model, and holds the signatures against it."""


class VolgHandlers(Generic[W]):
    """Handler of the key holder's route that follows activations."""

    def __init__(self, bediening: Bediening[W], hublog: Log, herbouw: Herbouw, moeten: Moeten, grens: int) -> None:
        self._bediening, self._grens = bediening, grens
        self._beurt = asyncio.Lock()
        """Nobody gets more than the budget by asking at once."""
        self._hublog = hublog
        self._herbouw = herbouw
        self._moeten = moeten

    async def activering(self, request: SignedRequest) -> Reply:
        """`POST /v1/activeringen`: the proof, then the bundle: none is compiled for what proves nothing new."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Activeringsbewijs, request.body)
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None
        vraag = Volgvraag(body.verzoek_id, body.activering, self._proven(body), self._grens)

        async def follow() -> Afgerond[Volgkern]:
            gebundeld = await self._bundled(body, vraag.nummer, afzender)
            return await self._bediening.run(
                lambda werk: volg_activering(vraag, gebundeld, self._moeten, werk=werk), afzender
            )

        done = await finish_alone(self._beurt, follow)
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(VolgAntwoord(kern=done.waarde, bon=bon)))

    def _proven(self, body: Activeringsbewijs) -> int | None:
        try:
            return check_activering(body.activering, body.bewijs, self._hublog)
        except ProtocolError:
            return None

    async def _bundled(self, body: Activeringsbewijs, nummer: int | None, afzender: Afzender) -> Gebundeld | None:
        budgets = budgets_for_activering(self._grens, partij=afzender.partij, now=self._bediening.clock.now())
        if nummer is None or not await self._bediening.look(
            lambda uow: nummer > uow.gevolgd() and would_admit(afzender, budgets, uow)
        ):
            return None
        faces = (body.tekst.encode(), body.feiten.encode(), body.model.encode())
        signed = tuple(one.encode() for one in body.handtekeningen)
        made = await asyncio.to_thread(self._herbouw, *faces, signed)
        return made if made is not None and made.digest == body.activering.bundel else None
