"""Handlers of the house about its own work: the rota, and who has how much to do."""

from datetime import date
from typing import Generic, Protocol, TypeVar

from connectors.protocol import huis as wire
from connectors.protocol.messages import encode
from hub.application.gate import Behandeling
from hub.application.ports.rooster import Dienst, RoosterWork, WerkverdelingWork
from hub.application.toon_rooster import Roosterzoek, toon_rooster
from hub.application.toon_werkverdeling import toon_werkverdeling
from hub.application.zet_rooster import Roosterzet, zet_rooster
from hub.domain.convenant import Convenant
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.api.handeling import Handelaar, kop_van, require_days
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest


class HuisWork(RoosterWork, WerkverdelingWork, Protocol):
    """All that these handlers need of storage."""


W = TypeVar("W", bound=HuisWork)


class HuisHandlers(Generic[W]):
    """Handlers of the signed routes of people of the house."""

    def __init__(self, bediening: Bediening[W]) -> None:
        self._handelaar = Handelaar(bediening)

    async def rooster(self, request: SignedRequest) -> Reply:
        """`POST /v1/roosters`: who has duty."""

        def act(body: wire.Roostervraag, convenant: Convenant, werk: Behandeling[W]) -> wire.Rooster:
            vraag = Roosterzoek(kop_van(body), date.fromisoformat(body.van), body.dagen)
            return toon_rooster(vraag, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Roostervraag, act, lambda body: require_days(body.van))
        return Reply(200, encode(wire.RoosterAntwoord(kern=kern, bon=bon)))

    async def roosterdagen(self, request: SignedRequest) -> Reply:
        """`POST /v1/roosterdagen`: let somebody have duty."""

        def act(body: wire.Roosterwijziging, _: Convenant, werk: Behandeling[W]) -> wire.Rooster:
            dagen = [Dienst(date.fromisoformat(one.dag), one.procesmanager, one.versie_gezien) for one in body.dagen]
            return zet_rooster(Roosterzet(kop_van(body), dagen), werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Roosterwijziging, act, _require_different_days)
        return Reply(200, encode(wire.RoosterAntwoord(kern=kern, bon=bon)))

    async def werkverdeling(self, request: SignedRequest) -> Reply:
        """`POST /v1/werkverdelingen`: casussen and tasks by procesmanager."""

        def act(body: wire.Werkverdelingvraag, _: Convenant, werk: Behandeling[W]) -> wire.Werkverdeling:
            return toon_werkverdeling(kop_van(body), werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Werkverdelingvraag, act)
        return Reply(200, encode(wire.WerkverdelingAntwoord(kern=kern, bon=bon)))


def _require_different_days(body: wire.Roosterwijziging) -> None:
    """Days of the calendar, each once.

    Raises:
        Rejected: one is something else, or stands there twice.
    """
    days = [one.dag for one in body.dagen]
    require_days(*days)
    if len(set(days)) < len(days):
        raise Rejected(Regel.BERICHT_ONGELDIG)
