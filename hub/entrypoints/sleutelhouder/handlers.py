"""The key holder's API: evaluations, proofs of them, and its public keys."""

import asyncio
from typing import Generic, TypeVar

from connectors.protocol.canonical import b64u
from connectors.protocol.errors import Malformed
from connectors.protocol.evaluaties import (
    BewijsAntwoord,
    BewijsVraag,
    EvaluatieAntwoord,
    EvaluatieKern,
    EvaluatieVraag,
    GeevalueerdeGroep,
)
from connectors.protocol.messages import MAX_PUNTEN, MAX_RECORDS, decode, encode
from connectors.protocol.procesberichten import OpenbareSleutel, Sleutels
from hub.application.bewijs_evaluatie import bewijs_evaluatie
from hub.application.evalueer import budgets_van, evalueer, toets_evaluatie
from hub.application.gate import Afzender, Behandeling, would_admit
from hub.application.ports.evaluatie import Evaluatie
from hub.application.ports.proces import Recording
from hub.domain.budget import Grenzen
from hub.domain.decision import Deny
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=Recording)


class SleutelhouderHandlers(Generic[W]):
    """Handlers of the key holder's routes."""

    def __init__(self, bediening: Bediening[W], evaluatie: Evaluatie, grenzen: Grenzen) -> None:
        self._bediening = bediening
        self._evaluatie = evaluatie
        self._grenzen = grenzen

    async def evaluatie(self, request: SignedRequest) -> Reply:
        """`POST /v1/evaluaties`: policy, replay and budget, then the points, then the record, then the answer."""
        afzender = await self._bediening.afzender(request)
        try:
            vraag = _checked(decode(EvaluatieVraag, request.body))
            groepen = await self._evaluated(vraag, afzender)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> EvaluatieKern:
            return evalueer(vraag, groepen, self._grenzen, werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=vraag.gezien, partij=afzender.partij)
        return Reply(200, encode(EvaluatieAntwoord(kern=kern, bon=bon)))

    async def bewijs(self, request: SignedRequest) -> Reply:
        """`POST /v1/evaluatiebewijzen`: prove an evaluation that this party got a moment ago."""
        afzender = await self._bediening.afzender(request)
        try:
            vraag = decode(BewijsVraag, request.body)
            now = int(self._bediening.clock.now().timestamp())
            bewijzen = self._evaluatie.prove(vraag.evaluatie, afzender.partij, now_seconds=now)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None
        klassen = tuple(bewijs.klasse for bewijs in bewijzen)

        def job(werk: Behandeling[W]) -> None:
            bewijs_evaluatie(vraag.evaluatie, klassen, werk.afzender, uow=werk.uow)

        (await self._bediening.run(job, afzender)).require()
        return Reply(200, encode(BewijsAntwoord(verzoek_id=vraag.verzoek_id, groepen=bewijzen)))

    async def sleutels(self, request: SignedRequest) -> Reply:
        """`GET /v1/sleutels`: the public keys of every live class and epoch, signed."""
        await self._bediening.require_active(await self._bediening.afzender(request))
        keys = [
            OpenbareSleutel(klasse=klasse.value, epoch=epoch, publiek=b64u(publiek))
            for klasse, epoch, publiek in self._evaluatie.public_keys()
        ]
        return Reply(200, encode(Sleutels(sleutels=keys)))

    async def _evaluated(self, vraag: EvaluatieVraag, afzender: Afzender) -> list[GeevalueerdeGroep]:
        """Evaluate, unless policy, replay or budget already say no: then no key is touched."""
        partij = afzender.partij
        decisions = toets_evaluatie(vraag, partij, self._bediening.beleid.current())
        if any(isinstance(decision, Deny) for decision in decisions):
            return []
        moment = self._bediening.clock.now()
        budgets = budgets_van(vraag, partij, self._grenzen, moment)
        if not await self._bediening.look(lambda uow: would_admit(afzender, budgets, uow, amount=vraag.records)):
            return []
        now = int(moment.timestamp())
        if vraag.soort == "vraag":
            return self._evaluatie.evaluate(vraag, partij, now_seconds=now)
        # Thousands of points: in a thread, so that questions need not wait for them.
        return await asyncio.to_thread(self._evaluatie.evaluate, vraag, partij, now_seconds=now)


def _checked(vraag: EvaluatieVraag) -> EvaluatieVraag:
    """One record for a question, each class at most once, and a bounded number of points."""
    klassen = [groep.klasse for groep in vraag.groepen]
    most = 1 if vraag.soort == "vraag" else MAX_RECORDS
    points = sum(len(groep.punten) for groep in vraag.groepen)
    if not klassen or len(set(klassen)) != len(klassen):
        raise Rejected(Regel.AANTAL_ONJUIST)
    if not 1 <= vraag.records <= most or points > MAX_PUNTEN:
        raise Rejected(Regel.AANTAL_ONJUIST)
    return vraag
