"""Witnesses: hand out the newest checkpoint, and keep what a connector says it saw.

Both processes serve these routes; a connector exchanges checkpoints with each of them.
"""

from typing import Generic, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.errors import Malformed, ProtocolError
from connectors.protocol.messages import decode, encode
from connectors.protocol.procesberichten import (
    ControlepuntAntwoord,
    ControlepuntVraag,
    Medeondertekening,
    MedeondertekeningAntwoord,
)
from connectors.protocol.transparency import verify_cosignature
from hub.application.gate import Behandeling
from hub.application.medeonderteken import medeonderteken
from hub.application.ports.proces import ProcesBeheer
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

B = TypeVar("B", bound=ProcesBeheer)


class GetuigenHandlers(Generic[B]):
    """Handlers of the routes for checkpoints and cosignatures."""

    def __init__(self, bediening: Bediening[B]) -> None:
        self._bediening = bediening

    async def controlepunt(self, request: SignedRequest) -> Reply:
        """`POST /v1/controlepunten`: the newest checkpoint, or one that was asked for, proven to extend what was seen.

        Tells nothing about anybody, so nothing is recorded; the party must still be active.
        """
        afzender = await self._bediening.afzender(request)
        try:
            vraag = decode(ControlepuntVraag, request.body)
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None
        await self._bediening.require_active(afzender)
        asked = self._bediening.controlepunt_van(vraag.omvang) if vraag.omvang else None
        omvang, note = self._bediening.controlepunt() if asked is None else (vraag.omvang, asked)
        proof = self._bediening.consistentie(vraag.gezien, omvang)
        return Reply(200, encode(ControlepuntAntwoord(controlepunt=note, consistentie=proof)))

    async def medeondertekening(self, request: SignedRequest) -> Reply:
        """`POST /v1/medeondertekeningen`: keep a witness's signature under one of our checkpoints."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Medeondertekening, request.body)
            self._check(body, afzender.partij, afzender.tekensleutel)
        except (Rejected, ProtocolError) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[B]) -> None:
            medeonderteken(body.omvang, body.regel, werk.afzender, uow=werk.uow)

        (await self._bediening.run(job, afzender)).require()
        return Reply(200, encode(MedeondertekeningAntwoord(omvang=body.omvang)))

    def _check(self, body: Medeondertekening, partij: str, tekensleutel: bytes) -> None:
        note = self._bediening.controlepunt_van(body.omvang)
        # A note may carry more lines than the one that is checked; what is kept is that one alone.
        if note is None or body.regel.count("\n") != 1 or not body.regel.endswith("\n"):
            raise Rejected(Regel.BERICHT_ONGELDIG)
        public = Ed25519PublicKey.from_public_bytes(tekensleutel)
        verify_cosignature(note + body.regel, partij, public)
