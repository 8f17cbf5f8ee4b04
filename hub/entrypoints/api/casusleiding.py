"""Handlers for who leads a casus, who takes part, and the step it is in."""

from collections.abc import Callable
from typing import Generic, TypeVar

from connectors.protocol import casussen as wire
from connectors.protocol.messages import encode
from hub.application.betrek import Betrekvraag, beeindig_betrokkenheid, betrek
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.casusleiding import DeelnameWork
from hub.application.toon_casussen import Lijstverzoek, toon_casussen, toon_onder_doelen
from hub.application.voeg_persoon_toe import Kringvraag, voeg_persoon_toe
from hub.application.wijs_toe import Toewijsvraag, wijs_toe
from hub.application.zet_stap import Stapvraag, zet_stap
from hub.domain.casus import Betrokkenreden, Kringreden
from hub.domain.convenant import Fase
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.handeling import kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=DeelnameWork)
B = TypeVar("B", bound=wire.Casushandeling)


class CasusleidingHandlers(Generic[W]):
    """Handlers of the signed routes of people who lead or decide."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Casushandelaar(bediening, new_id)

    async def lijst(self, request: SignedRequest) -> Reply:
        """`POST /v1/casuslijsten`: which casussen are mine."""

        def act(body: wire.Casuslijstvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Casuslijst:
            return toon_casussen(Lijstverzoek(kop_van(body), body.fase, body.instrument), maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Casuslijstvraag, act)
        return Reply(200, encode(wire.CasuslijstAntwoord(kern=kern, bon=bon)))

    async def doellijsten(self, request: SignedRequest) -> Reply:
        """`POST /v1/doellijsten`: which casussen are mine, under several purposes."""

        def act(
            body: wire.Doellijstenvraag, maatstaf: Maatstaf, werk: Behandeling[W]
        ) -> list[tuple[str, wire.Casuslijst | None]]:
            vraag, doelen = Lijstverzoek(kop_van(body), body.fase, body.instrument), [body.doel, *body.ook]
            return list(zip(doelen, toon_onder_doelen(vraag, doelen, maatstaf.convenant, werk=werk), strict=True))

        found, bonnen = await self._handelaar.acts(request, wire.Doellijstenvraag, act, _require_each_once)
        lijsten = [
            wire.Doellijst(doel=doel, kern=kern, bon=bon)
            for (doel, kern), bon in zip(found, bonnen, strict=True)
            if kern is not None
        ]
        return Reply(200, encode(wire.DoellijstenAntwoord(lijsten=lijsten)))

    async def toewijzing(self, request: SignedRequest) -> Reply:
        """`POST /v1/toewijzingen`: who leads it."""

        def act(body: wire.Toewijzing, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.CasusKern:
            return wijs_toe(Toewijsvraag(wijziging_van(body), body.procesmanager), maatstaf.convenant, werk=werk)

        return await self._handelaar.reply(request, wire.Toewijzing, act)

    async def betrokkenheid(self, request: SignedRequest) -> Reply:
        """`POST /v1/betrokkenheden`: which deelnemer is needed, or no longer."""

        def act(body: wire.Betrokkenheid, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.CasusKern:
            personen, reden = frozenset(body.personen), Betrokkenreden(body.reden)
            vraag = Betrekvraag(wijziging_van(body), body.partij, personen, reden)
            decide = betrek if body.handeling == "BETREKKEN" else beeindig_betrokkenheid
            return decide(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Betrokkenheid, act)

    async def persoon(self, request: SignedRequest) -> Reply:
        """`POST /v1/casuspersonen`: somebody of the directe kring joins."""

        def act(body: wire.Casuspersoon, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.CasusKern:
            vraag = Kringvraag(
                in_casus=wijziging_van(body),
                melding=body.melding,
                volgnummer=body.volgnummer,
                rol=body.persoonsrol,
                reden=Kringreden(body.reden),
                afhankelijk_van=body.afhankelijk_van,
            )
            return voeg_persoon_toe(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Casuspersoon, act)

    async def stap(self, request: SignedRequest) -> Reply:
        """`POST /v1/casusstappen`: the next phase."""

        def act(body: wire.Casusstap, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.CasusKern:
            return zet_stap(Stapvraag(wijziging_van(body), Fase(body.naar)), maatstaf.convenant, werk=werk)

        return await self._handelaar.reply(request, wire.Casusstap, act)


def _require_each_once(body: wire.Doellijstenvraag) -> None:
    """A purpose is asked once.

    Raises:
        Rejected: not so.
    """
    if len({body.doel, *body.ook}) != 1 + len(body.ook):
        raise Rejected(Regel.BERICHT_ONGELDIG)


def wijziging_van(body: wire.Wijziging) -> Casusvraag:
    """What a message that changes a casus says of itself."""
    return Casusvraag(kop_van(body), body.casus, body.versie_gezien)
