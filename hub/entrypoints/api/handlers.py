"""The hub's partner API: questions and deliveries, from body to answer.

Cryptography happens here, before the queue of the writer; the use case itself runs in a unit
of work, and its answer leaves only when its record is durable.
"""

import asyncio
from datetime import date
from typing import Generic, TypeVar

from connectors.protocol.bekendheid import (
    BekendheidsKern,
    Bekendheidsvraag,
    Bekendstelling,
    BekendstellingAntwoord,
    BekendstellingKern,
)
from connectors.protocol.canonical import canonical_object, unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.handelingen import HandelingAntwoord, HandelingKern, Vraaggoedkeuring
from connectors.protocol.messages import ANTWOORD_BYTES, MAX_RECORDS, Bon, decode, encode
from hub.application.gate import Behandeling
from hub.application.keur_vraag_goed import Goedkeuringsvraag, keur_vraag_goed
from hub.application.ports.index import IndexKeys
from hub.application.ports.vraag import VraagWork
from hub.application.stel_bekend import Geleverd, Inschrijving, Levering, stel_bekend
from hub.application.vraag_bekendheid import Huis, Vraag, vraag_bekendheid
from hub.domain.bekendheid import Reden
from hub.domain.convenant import Convenant
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.api.handeling import Handelaar, kop_van
from hub.entrypoints.api.punten import Punten, kop_of
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

_KERN_BYTES = 1024
"""Room kept for the core of an answer when the size of the whole is chosen."""


W = TypeVar("W", bound=VraagWork)


class HubHandlers(Generic[W]):
    """Handlers of the hub's signed routes."""

    def __init__(
        self,
        bediening: Bediening[W],
        keys: IndexKeys,
        huis: Huis,
        inschrijving: Inschrijving,
    ) -> None:
        self._bediening = bediening
        self._handelaar = Handelaar(bediening)
        self._punten = Punten(keys, bediening.clock)
        self._huis = huis
        self._inschrijving = inschrijving

    async def bekendheidsvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/bekendheidsvragen`: one person, one purpose, one answer of fixed size."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Bekendheidsvraag, request.body)
            vraag = self._vraag(body, afzender.partij)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> BekendheidsKern:
            return vraag_bekendheid(vraag, self._huis, werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, padded(kern, bon))

    async def vraaggoedkeuring(self, request: SignedRequest) -> Reply:
        """`POST /v1/vraaggoedkeuringen`: a colleague may ask, by the word of a second person."""

        def act(body: Vraaggoedkeuring, _: Convenant, werk: Behandeling[W]) -> HandelingKern:
            return keur_vraag_goed(Goedkeuringsvraag(kop_van(body), body.vrager), werk=werk)

        kern, bon = await self._handelaar.act(request, Vraaggoedkeuring, act)
        return Reply(200, encode(HandelingAntwoord(kern=kern, bon=bon)))

    async def bekendstelling(self, request: SignedRequest) -> Reply:
        """`POST /v1/bekendstellingen`: deliver who is known, all or nothing."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Bekendstelling, request.body)
            # Thousands of points: in a thread, so that other people's answers keep to their grid.
            levering = await asyncio.to_thread(self._levering, body, afzender.partij)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> BekendstellingKern:
            return stel_bekend(levering, self._inschrijving, werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(BekendstellingAntwoord(kern=kern, bon=bon)))

    def _vraag(self, body: Bekendheidsvraag, partij: str) -> Vraag:
        waarden = self._punten.sought("vraag", body, partij)
        return Vraag(kop_of(body), tuple(waarden))

    def _levering(self, body: Bekendstelling, partij: str) -> Levering:
        count = len(body.records)
        references = {record.referentie for record in body.records}
        if not 1 <= count <= MAX_RECORDS or len(references) != count:
            raise Rejected(Regel.AANTAL_ONJUIST)
        per_person = self._punten.stored("bekendstelling", body, count, partij)
        personen = [
            Geleverd(
                unb64u(record.referentie),
                Reden(record.reden),
                _day(record.sinds),
                tuple(waarden),
                record.afgeschermd,
            )
            for record, waarden in zip(body.records, per_person, strict=True)
        ]
        return Levering(kop_of(body), tuple(personen))


def padded(kern: BekendheidsKern, bon: Bon) -> bytes:
    """A `BekendheidsAntwoord` whose size depends on its receipt only, never on what it says."""
    parts = {"kern": encode(kern), "bon": encode(bon)}
    whole = -(-(len(parts["bon"]) + _KERN_BYTES) // ANTWOORD_BYTES) * ANTWOORD_BYTES
    bare = len(canonical_object({**parts, "vulling": b'""'}))
    return canonical_object({**parts, "vulling": b'"%b"' % (b"." * (whole - bare))})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Rejected(Regel.BERICHT_ONGELDIG) from None
