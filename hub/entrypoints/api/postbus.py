"""The hub's partner API for what goes back to a connector: its mailbox, and the priority filter."""

import asyncio
from typing import Final, Generic, Protocol, TypeVar

from connectors.protocol.berichten import (
    BerichtenAntwoord,
    BerichtenKern,
    Berichtenvraag,
    Lijstwaarde,
    Postwacht,
    PostwachtAntwoord,
    Prioriteitsfilter,
    PrioriteitsfilterAntwoord,
    PrioriteitsfilterKern,
)
from connectors.protocol.canonical import b64u
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import MAX_PUNTEN, MAX_RECORDS, decode, encode
from connectors.protocol.transit import PUNTEN_PER_RECORD, Klasse
from hub.application.filter_lijst import Filtervraag, Geopend, open_lijst, sluit_filter
from hub.application.gate import Behandeling
from hub.application.ports.postbus import Filtersleutels, LijstWork, PostbusWork
from hub.application.postbus import Ophaling, haal_op
from hub.domain.budget import Grenzen
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.api.punten import context_of, kop_of
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

LOOK_SECONDS: Final = 0.5
"""How often a mailbox is looked into while its owner waits."""


class PostbusEnLijst(PostbusWork, LijstWork, Protocol):
    """What these handlers need of a unit of work."""


W = TypeVar("W", bound=PostbusEnLijst)


class PostbusHandlers(Generic[W]):
    """Handlers of mailbox and filter."""

    def __init__(self, bediening: Bediening[W], sleutels: Filtersleutels, grenzen: Grenzen) -> None:
        self._bediening = bediening
        self._sleutels = sleutels
        self._grenzen = grenzen

    async def postwacht(self, request: SignedRequest) -> Reply:
        """`POST /v1/postwachten`: answer when there is mail for the asker, or when the time is over."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Postwacht, request.body)
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None
        await self._bediening.require_active(afzender)
        return Reply(200, encode(PostwachtAntwoord(post=await self._mail_within(afzender.partij, body.wacht))))

    async def berichten(self, request: SignedRequest) -> Reply:
        """`POST /v1/berichten`: settle mail and get what is open."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Berichtenvraag, request.body)
            uitkomsten = _uitkomsten(body)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> BerichtenKern:
            return haal_op(Ophaling(body.verzoek_id, uitkomsten), werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(BerichtenAntwoord(kern=kern, bon=bon)))

    async def prioriteitsfilter(self, request: SignedRequest) -> Reply:
        """`POST /v1/prioriteitsfilters`: points that stay blinded, and the list under the same scalar."""
        afzender = await self._bediening.afzender(request)
        eenmalig = self._sleutels.eenmalig()
        try:
            body = decode(Prioriteitsfilter, request.body)
            vraag = _filtervraag(body)
            punten = await asyncio.to_thread(self._punten, body, afzender.partij, eenmalig)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def open_job(werk: Behandeling[W]) -> Geopend:
            return open_lijst(vraag, self._grenzen, werk=werk)

        geopend = (await self._bediening.run(open_job, afzender)).waarde
        kern = await asyncio.to_thread(self._kern, body, punten, geopend, eenmalig)

        def close_job(werk: Behandeling[W]) -> PrioriteitsfilterKern:
            return sluit_filter(geopend, kern, werk=werk)

        done = await self._bediening.run(close_job, afzender)
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(PrioriteitsfilterAntwoord(kern=done.waarde, bon=bon)))

    async def _mail_within(self, partij: str, seconds: int) -> bool:
        """Look now, and again until the time is over: other nodes leave mail too, so only the database knows."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while not (post := await self._bediening.look(lambda uow: uow.heeft_post(partij))) and loop.time() < until:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)
        return post

    def _punten(self, body: Prioriteitsfilter, partij: str, eenmalig: bytes) -> list[list[str]]:
        found = []
        for groep in body.groepen:
            context = context_of("filter", groep, body, partij, self._bediening.clock)
            found.append([b64u(punt) for punt in self._sleutels.punten(groep, context, eenmalig)])
        return found

    def _kern(
        self, body: Prioriteitsfilter, punten: list[list[str]], geopend: Geopend, eenmalig: bytes
    ) -> PrioriteitsfilterKern:
        epochs: dict[str, int] = {groep.klasse: groep.epoch for groep in body.groepen}
        lijst = self._sleutels.lijst(geopend.personen, epochs, eenmalig)
        return PrioriteitsfilterKern(
            verzoek_id=body.verzoek_id,
            groepen=punten,
            lijst=[Lijstwaarde(persoon=at, familie=familie, waarde=b64u(waarde)) for at, familie, waarde in lijst],
            artikelen=list(geopend.artikelen),
            bundel=geopend.bundel,
        )


def _uitkomsten(body: Berichtenvraag) -> dict[str, str]:
    found = {
        post.bericht: f"{post.uitkomst}:{post.reden}" if post.reden else post.uitkomst for post in body.afgehandeld
    }
    if len(found) != len(body.afgehandeld):
        raise Rejected(Regel.AANTAL_ONJUIST)
    return found


def _filtervraag(body: Prioriteitsfilter) -> Filtervraag:
    """Each class at most once, whole people, a bounded number of points.

    Raises:
        Rejected: not so.
    """
    klassen = tuple(groep.klasse for groep in body.groepen)
    if not klassen or len(set(klassen)) != len(klassen) or not 1 <= body.records <= MAX_RECORDS:
        raise Rejected(Regel.AANTAL_ONJUIST)
    for groep in body.groepen:
        if len(groep.punten) != body.records * PUNTEN_PER_RECORD[Klasse(groep.klasse)]:
            raise Rejected(Regel.AANTAL_ONJUIST)
    if sum(len(groep.punten) for groep in body.groepen) > MAX_PUNTEN:
        raise Rejected(Regel.AANTAL_ONJUIST)
    return Filtervraag(kop_of(body), body.records, klassen)
