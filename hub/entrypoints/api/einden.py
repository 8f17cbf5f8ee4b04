"""Handlers for how a casus ends: closed, held, renewed, destroyed; and for the register of supplies."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from connectors.protocol import einden as wire
from connectors.protocol.canonical import unb64u
from connectors.protocol.casussen import Casushandeling, CasusKern
from connectors.protocol.inhoud import has_houder_shape
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import encode
from hub.application.beeindig_bewaring import Bewaareindevraag, beeindig_bewaring
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Behandeling
from hub.application.hernieuw import (
    Bronwoord,
    Hernieuwbesluit,
    Hernieuwvraag,
    beantwoord_hernieuwing,
    besluit_hernieuwing,
    vraag_hernieuwing,
)
from hub.application.houd_aan import Aanhoudvraag, Opheffing, hef_aanhouding_op, houd_aan
from hub.application.maatstaf import Maatstaf
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.plan import EindeWork
from hub.application.sluit_af import Afsluitvraag, sluit_af
from hub.application.toon_ontvangers import Ontvangersvraag, toon_ontvangers
from hub.application.vernietig_casus import vernietig_casus
from hub.domain.bewaren import Aanhoudgrond, Hernieuwgrond
from hub.domain.errors import Regel, Rejected
from hub.domain.kalender import instant_of
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.casusleiding import wijziging_van
from hub.entrypoints.api.handeling import dag_of, kop_van, require_days
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=EindeWork)
B = TypeVar("B", bound=Casushandeling)
MOTIVERING = "motivering"


class EindeHandlers(Generic[W]):
    """Handlers of the signed routes of ends."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Casushandelaar(bediening, new_id)

    async def afsluiting(self, request: SignedRequest) -> Reply:
        """`POST /v1/afsluitingen`: close and shield."""

        def act(body: wire.Afsluiting, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            lapse, day = body.taken == "VERVALLEN", dag_of(body.genomen_op)
            vraag = Afsluitvraag(wijziging_van(body), body.reden, laat_vervallen=lapse, genomen_op=day)
            return sluit_af(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Afsluiting, act, _require_shape)

    async def bewaareinde(self, request: SignedRequest) -> Reply:
        """`POST /v1/bewaareinden`: nothing is needed any more."""

        def act(body: wire.Bewaareinde, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            vraag = Bewaareindevraag(wijziging_van(body), body.reden)
            return beeindig_bewaring(vraag, maatstaf.convenant, werk=werk)

        return await self._handelaar.reply(request, wire.Bewaareinde, act, _require_shape)

    async def aanhouding(self, request: SignedRequest) -> Reply:
        """`POST /v1/aanhoudingen`: destruction waits."""

        def act(body: wire.Aanhouding, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            until, grond = date.fromisoformat(body.heroverweging), Aanhoudgrond(body.grond)
            vraag = Aanhoudvraag(wijziging_van(body), body.aanhouding, grond, until, _deel(body.motivering))
            return houd_aan(vraag, maatstaf.convenant, werk=werk)

        return await self._handelaar.reply(request, wire.Aanhouding, act, _require_shape)

    async def aanhoudingseinde(self, request: SignedRequest) -> Reply:
        """`POST /v1/aanhoudingseinden`: it waits no longer."""

        def act(body: wire.Aanhoudingseinde, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return hef_aanhouding_op(Opheffing(wijziging_van(body), body.aanhouding), maatstaf.convenant, werk=werk)

        return await self._handelaar.reply(request, wire.Aanhoudingseinde, act, _require_shape)

    async def hernieuwing(self, request: SignedRequest) -> Reply:
        """`POST /v1/hernieuwingen`: ask every source."""

        def act(body: wire.Hernieuwing, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            vraag = Hernieuwvraag(
                in_casus=wijziging_van(body),
                hernieuwing=body.hernieuwing,
                grond=Hernieuwgrond(body.grond),
                tot=_end_of(body.tot),
                motivering=_deel(body.motivering),
            )
            return vraag_hernieuwing(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Hernieuwing, act, _require_shape)

    async def hernieuwingsakkoord(self, request: SignedRequest) -> Reply:
        """`POST /v1/hernieuwingsakkoorden`: what one source says."""

        def act(body: wire.Hernieuwingsakkoord, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            woord = Bronwoord(Casusvraag(kop_van(body), body.casus), body.hernieuwing, body.antwoord)
            return beantwoord_hernieuwing(woord, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Hernieuwingsakkoord, act, _require_shape)

    async def hernieuwingsbesluit(self, request: SignedRequest) -> Reply:
        """`POST /v1/hernieuwingsbesluiten`: go on with what was agreed to."""

        def act(body: wire.Hernieuwingsbesluit, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return besluit_hernieuwing(Hernieuwbesluit(wijziging_van(body), body.hernieuwing), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Hernieuwingsbesluit, act, _require_shape)

    async def vernietiging(self, request: SignedRequest) -> Reply:
        """`POST /v1/vernietigingen`: destroy all of it."""

        def act(body: wire.Vernietiging, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return vernietig_casus(Casusvraag(kop_van(body), body.casus), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Vernietiging, act, _require_shape)

    async def ontvangers(self, request: SignedRequest) -> Reply:
        """`POST /v1/ontvangersvragen`: which organisations were given my stuk."""

        def act(body: wire.Ontvangersvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Ontvangerslijst:
            vraag = Ontvangersvraag(Casusvraag(kop_van(body), body.casus), body.stuk, body.overslaan)
            return toon_ontvangers(vraag, maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Ontvangersvraag, act)
        return Reply(200, encode(wire.OntvangerslijstAntwoord(kern=kern, bon=bon)))


def _require_shape(body: Casushandeling) -> None:
    """Reasons must be sealed content, and a day one of the calendar that has a next one.

    Raises:
        Rejected: they are something else.
    """
    if isinstance(body, wire.Aanhouding | wire.Hernieuwing) and not has_houder_shape(body.motivering):
        raise Rejected(Regel.BERICHT_ONGELDIG)
    if isinstance(body, wire.Aanhouding):
        require_days(body.heroverweging)
    if isinstance(body, wire.Hernieuwing):
        require_days(body.tot)
    if isinstance(body, wire.Afsluiting):
        require_days(body.genomen_op)


def _deel(sealed: Verzegeld) -> VerzegeldDeel:
    return VerzegeldDeel(MOTIVERING, unb64u(sealed.sleutel), unb64u(sealed.inhoud))


def _end_of(day: str) -> datetime:
    """The end of a day in Maastricht."""
    return instant_of(datetime.combine(date.fromisoformat(day) + timedelta(days=1), time()))
