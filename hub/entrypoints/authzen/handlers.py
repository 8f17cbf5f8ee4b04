"""The addresses of the Authorization API: who asks, what is asked, and the record before the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Generic, TypeVar

from hub.application.gate import Afzender, Behandeling
from hub.application.ports.proces import Recording
from hub.application.vraag_beleid import Aanroep, vraag_beleid, weiger_beleidsvraag
from hub.domain.beleidsvraag import Afwijzing, Beleidsoort, Onderdeel, Uitspraak
from hub.domain.errors import Refused, Regel
from hub.entrypoints.authzen.antwoorden import Antwoorden, encode_json, gebrek_reply
from hub.entrypoints.authzen.herkomst import spoor_of_peer, traceparent_in
from hub.entrypoints.authzen.plannen import Plan, actions, batch, resources, single
from hub.entrypoints.authzen.vertaling import Vertaler
from hub.entrypoints.authzen.vorm import Lid, VormOnjuist, lees
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply
from hub.entrypoints.channel.request import Request

W = TypeVar("W", bound=Recording)
Planner = Callable[[Lid, Vertaler], Plan]


@dataclass(frozen=True, slots=True)
class AuthzenHandlers(Generic[W]):
    """Handlers of calls from gateways. `grens` is how many questions one party may ask on a day."""

    bediening: Bediening[W]
    vertaler: Vertaler
    grens: int

    async def evaluation(self, request: Request) -> Reply:
        """`POST /access/v1/evaluation`."""
        return await self._call(Beleidsoort.BESLISSING, single, request)

    async def evaluations(self, request: Request) -> Reply:
        """`POST /access/v1/evaluations`."""
        return await self._call(Beleidsoort.BESLISSINGEN, batch, request)

    async def search_resource(self, request: Request) -> Reply:
        """`POST /access/v1/search/resource`."""
        return await self._call(Beleidsoort.ZOEK_RESOURCE, resources, request)

    async def search_action(self, request: Request) -> Reply:
        """`POST /access/v1/search/action`."""
        return await self._call(Beleidsoort.ZOEK_ACTIE, actions, request)

    async def search_subject(self, request: Request) -> Reply:
        """`POST /access/v1/search/subject`: not served, and recorded that it was tried."""
        raise await self._refused(Regel.NIET_GEVONDEN, Beleidsoort.ZOEK_SUBJECT, await self._afzender(request))

    async def _call(self, soort: Beleidsoort, planner: Planner, request: Request) -> Reply:
        afzender = await self._afzender(request)
        try:
            body = lees(request.headers, request.body)
            plan = planner(body, self.vertaler)
        except VormOnjuist as fout:
            refused = await self._refused(Regel.BERICHT_ONGELDIG, soort, afzender)
            if refused.regel is not Regel.BERICHT_ONGELDIG:
                raise refused from None
            return gebrek_reply(fout)

        def job(werk: Behandeling[W]) -> bytes:
            return vraag_beleid(self._aanroep(soort, plan, werk), werk=werk)

        within = replace(afzender, spoor=spoor_of_peer(request.headers, traceparent_in(body)))
        return Reply(200, (await self.bediening.run(job, within)).waarde)

    def _aanroep(self, soort: Beleidsoort, plan: Plan, werk: Behandeling[W]) -> Aanroep:
        """The call in words of the covenant that decides in this attempt."""
        bundel = werk.pdp.bundel
        convenant = self.bediening.beleid.convenant_of(bundel)
        antwoorden = Antwoorden(self.vertaler.woordenboek, convenant, bundel)

        def antwoord(uitspraken: Sequence[Uitspraak]) -> bytes:
            return encode_json(plan.schrijf(uitspraken, antwoorden, convenant))

        onderdelen: list[Onderdeel] = [
            Afwijzing.ONVOLLEDIG if vraag is None else self.vertaler.vertaal(vraag, convenant)
            for vraag in plan.vragen(convenant)
        ]
        return Aanroep(soort, onderdelen, antwoord, self.grens, plan.semantiek)

    async def _afzender(self, request: Request) -> Afzender:
        """Whoever holds the connection; nothing is signed, so there is no nonce.

        Raises:
            Refused: nobody registered holds this key.
        """
        vingerafdruk = request.peer.vingerafdruk
        peer = await self.bediening.peer(vingerafdruk)
        if peer is None:
            raise Refused(Regel.ONBEKENDE_PARTIJ)
        return Afzender(
            partij=peer.partij,
            vingerafdruk=vingerafdruk,
            tekensleutel=peer.tekensleutel,
            nonce=b"",
            expires_at=self.bediening.clock.now(),
            verzoek=sha256(request.body).digest(),
        )

    async def _refused(self, regel: Regel, soort: Beleidsoort, afzender: Afzender) -> Refused:
        """Record a call that is not answered; the refusal, which may be for an earlier reason.

        Raises:
            NotRecordable: the record can't be made durable.
        """

        def record(werk: Behandeling[W]) -> None:
            weiger_beleidsvraag(regel, soort, self.grens, werk=werk)

        done = await self.bediening.run(record, afzender)
        return done.fout if isinstance(done.fout, Refused) else Refused(regel)
