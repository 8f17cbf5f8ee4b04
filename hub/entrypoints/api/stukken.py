"""Handlers for stukken: bringing in, correcting, grounds, and questions to a source."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import Generic, TypeVar

from connectors.protocol import stukken as wire
from connectors.protocol.canonical import canonical_json, unb64u
from connectors.protocol.casussen import Casushandeling, CasusKern
from connectors.protocol.inhoud import has_casus_shape
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import encode
from hub.application.antwoord_bron import Antwoordvraag, antwoord_bron
from hub.application.beeindig_vrijgave import Eindevraag, beeindig_vrijgave
from hub.application.breng_in import Bijdragevraag, breng_in
from hub.application.casus_gate import Casusvraag
from hub.application.corrigeer import Correctievraag, corrigeer
from hub.application.gate import Behandeling
from hub.application.leg_vrijgave_vast import leg_vrijgave_vast
from hub.application.maatstaf import Maatstaf
from hub.application.ports.herstel import HerstelWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.toon_bronvragen import toon_bronvragen
from hub.application.vraag_bron import Vraagvraag, vraag_bron
from hub.domain.bronvraag import Antwoord, Weigerreden
from hub.domain.correctie import Correctie, Correctiehandeling
from hub.domain.errors import Regel, Rejected
from hub.domain.stuk import Deel, Stuksoort
from hub.domain.stuk_toets import past_delen
from hub.domain.vrijgave import Vrijgaveeinde
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.handeling import kop_van, require_days
from hub.entrypoints.api.stukwaarden import bronvraag_van, stuk_van, voorwaarden_van, vrijgavevraag_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=HerstelWork)
B = TypeVar("B", bound=Casushandeling)
MOTIVERING = "motivering"
OF_THIS_ATTEMPT = {"verzoek_id", "doel", "rol", "gebruiker", "kenmerk", "gezien", "delen"}
"""Fields of a contribution that may differ when it is sent again; what its parts say is in `inhoud_hash`."""


class StukHandlers(Generic[W]):
    """Handlers of the signed routes about what a casus holds."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Casushandelaar(bediening, new_id)

    async def bijdrage(self, request: SignedRequest) -> Reply:
        """`POST /v1/bijdragen`: bring in a stuk."""

        def act(body: wire.Bijdrage, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            vraag = Bijdragevraag(
                _vraag(body), stuk_van(body, werk.now), body.bevestiging, body.vraag, _delen(body.delen), _hash(body)
            )
            return breng_in(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Bijdrage, act, _require_shape)

    async def correctie(self, request: SignedRequest) -> Reply:
        """`POST /v1/correcties`: the source changes its own."""

        def act(body: wire.Correctie, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            conditions = None if body.voorwaarden is None else voorwaarden_van(body.voorwaarden)
            correctie = Correctie(Correctiehandeling(body.handeling), conditions, _namen(body.delen))
            asked = Correctievraag(
                _vraag(body), body.stuk, body.versie_gezien, correctie, body.reden, body.categorie, _delen(body.delen)
            )
            return corrigeer(asked, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Correctie, act, _require_shape)

    async def vrijgave(self, request: SignedRequest) -> Reply:
        """`POST /v1/vrijgaven`: the ground under which a secret may be seen."""

        def act(body: wire.Vrijgave, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return leg_vrijgave_vast(vrijgavevraag_van(body, _motivering(body.motivering)), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Vrijgave, act, _require_shape)

    async def einde(self, request: SignedRequest) -> Reply:
        """`POST /v1/vrijgave-einden`: a ground ends."""

        def act(body: wire.VrijgaveEinde, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return beeindig_vrijgave(
                Eindevraag(_vraag(body), body.vrijgave, Vrijgaveeinde(body.reden)), maatstaf, werk=werk
            )

        return await self._handelaar.reply(request, wire.VrijgaveEinde, act, _require_shape)

    async def bronvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/bronvragen`: ask one source."""

        def act(body: wire.Bronvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return vraag_bron(Vraagvraag(_vraag(body), bronvraag_van(body)), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Bronvraag, act, _require_shape)

    async def bronantwoord(self, request: SignedRequest) -> Reply:
        """`POST /v1/bronantwoorden`: what the source does."""

        def act(body: wire.Bronantwoord, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            said = Antwoordvraag(
                in_casus=_vraag(body),
                vraag=body.vraag,
                antwoord=Antwoord(body.antwoord),
                reden=Weigerreden(body.reden),
                stukken=frozenset(body.stukken),
                motivering=_motivering(body.motivering),
            )
            return antwoord_bron(said, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Bronantwoord, act, _require_shape)

    async def bronvragen(self, request: SignedRequest) -> Reply:
        """`POST /v1/bronvraaglijsten`: what was asked, and what came of it."""

        def act(body: wire.Bronvraaglijstvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Bronvraaglijst:
            return toon_bronvragen(_vraag(body), maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Bronvraaglijstvraag, act)
        return Reply(200, encode(wire.BronvraaglijstAntwoord(kern=kern, bon=bon)))


def _require_shape(body: Casushandeling) -> None:
    """Dates exist, sealed parts can be what they say, a stuk has a category and the parts of its kind.

    Raises:
        Rejected: one does not.
    """
    if isinstance(body, wire.Bijdrage):
        if not body.categorie:
            raise Rejected(Regel.CATEGORIE_ONTBREEKT)
        if not past_delen(Stuksoort(body.soort), _namen(body.delen)):
            raise Rejected(Regel.BERICHT_ONGELDIG)
    if isinstance(body, wire.Bijdrage | wire.Correctie) and not all(
        has_casus_shape(d.verzegeld, d.deel) for d in body.delen
    ):
        raise Rejected(Regel.BERICHT_ONGELDIG)
    if isinstance(body, wire.Vrijgave | wire.Bronantwoord) and body.motivering and not has_casus_shape(body.motivering):
        raise Rejected(Regel.BERICHT_ONGELDIG)
    require_days(*_days(body))


def _days(body: Casushandeling) -> Iterator[str]:
    """Every day that a message names."""
    match body:
        case wire.Bijdrage():
            yield from (body.peildatum, body.voorwaarden.tot or body.peildatum)
        case wire.Correctie() if body.voorwaarden is not None and body.voorwaarden.tot:
            yield body.voorwaarden.tot
        case wire.Vrijgave() if body.toestemming is not None:
            yield from (body.toestemming.gegeven_op, body.toestemming.tot)
        case wire.Bronvraag():
            yield body.uiterlijk
        case _:
            return


def _vraag(body: Casushandeling) -> Casusvraag:
    return Casusvraag(kop_van(body), body.casus)


def _namen(delen: Sequence[wire.Onderdeel]) -> tuple[Deel, ...]:
    return tuple(Deel(part.deel) for part in delen)


def _delen(delen: Sequence[wire.Onderdeel]) -> tuple[VerzegeldDeel, ...]:
    return tuple(
        VerzegeldDeel(part.deel, unb64u(part.verzegeld.sleutel), unb64u(part.verzegeld.inhoud)) for part in delen
    )


def _motivering(sealed: Verzegeld | None) -> VerzegeldDeel | None:
    return None if sealed is None else VerzegeldDeel(MOTIVERING, unb64u(sealed.sleutel), unb64u(sealed.inhoud))


def _hash(body: wire.Bijdrage) -> bytes:
    """By which a second attempt is known to say the same: codes, names of parts, and the sender's own code of them."""
    said = body.model_dump(mode="json", exclude=OF_THIS_ATTEMPT)
    return sha256(canonical_json(said | {"delen": [part.deel for part in body.delen]})).digest()
