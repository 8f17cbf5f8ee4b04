"""The hub's partner API for people at the table: what must be judged, and what they do about it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from connectors.protocol import handelingen as wire
from connectors.protocol.canonical import unb64u
from connectors.protocol.inhoud import has_houder_shape
from connectors.protocol.koppelmodel import Koppelmodel
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import Bon, Message, encode
from hub.application.beoordeel_koppeling import Oordeelvraag, beoordeel_koppeling
from hub.application.besluit import besluit
from hub.application.besluit_zaak import Besluitvraag
from hub.application.gate import Behandeling
from hub.application.houd_overleg import Overlegvraag, houd_overleg
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.tafel import Lijstvraag, TafelWork
from hub.application.screen import Screeningvraag, screen
from hub.application.tafel_gate import Tafel
from hub.application.toon_werklijst import Werkvraag, toon_werklijst
from hub.application.vertaal_signaal import Vertaling, vertaal_signaal
from hub.domain.convenant import Convenant
from hub.domain.errors import Regel, Rejected
from hub.domain.melding import Gevolg, Uitkomst
from hub.entrypoints.api.handeling import Handelaar, dag_of, kop_van, require_days
from hub.entrypoints.api.meldingen import antwoorden_of
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=TafelWork)
B = TypeVar("B", bound=wire.Handeling)
K = TypeVar("K", bound=Message)
MOTIVERING = "motivering"


class TafelHandlers(Generic[W]):
    """Handlers of the signed routes of people at the table."""

    def __init__(self, bediening: Bediening[W], model: Koppelmodel, new_id: Callable[[], str]) -> None:
        self._handelaar = Handelaar(bediening)
        self._model = model
        self._new_id = new_id

    async def werklijst(self, request: SignedRequest) -> Reply:
        """`POST /v1/werklijsten`: what must be judged."""

        def act(body: wire.Werklijstvraag, tafel: Tafel, werk: Behandeling[W]) -> wire.Werklijst:
            return toon_werklijst(Werkvraag(kop_van(body), Lijstvraag(body.doelgroep, body.gemeente)), tafel, werk=werk)

        kern, bon = await self._act(request, wire.Werklijstvraag, act)
        return Reply(200, encode(wire.WerklijstAntwoord(kern=kern, bon=bon)))

    async def overleg(self, request: SignedRequest) -> Reply:
        """`POST /v1/overleggen`: open or close the meeting."""

        def act(body: wire.Overleghandeling, tafel: Tafel, werk: Behandeling[W]) -> wire.HandelingKern:
            return houd_overleg(Overlegvraag(kop_van(body), body.handeling, tuple(body.deelnemers)), tafel, werk=werk)

        return await self._reply(request, wire.Overleghandeling, act)

    async def screening(self, request: SignedRequest) -> Reply:
        """`POST /v1/screeningen`: answers to the criteria."""

        def act(body: wire.Screening, tafel: Tafel, werk: Behandeling[W]) -> wire.HandelingKern:
            antwoorden = antwoorden_of(body.antwoorden)
            vraag = Screeningvraag(kop_van(body), body.melding, antwoorden, overname=body.overname)
            return screen(vraag, tafel, werk=werk)

        return await self._reply(request, wire.Screening, act)

    async def besluit(self, request: SignedRequest) -> Reply:
        """`POST /v1/besluiten`: the decision of a person of a lid-1 deelnemer."""

        def act(body: wire.Besluit, tafel: Tafel, werk: Behandeling[W]) -> wire.HandelingKern:
            motivering = _deel(body.motivering) if body.motivering else None
            vraag = Besluitvraag(
                kop=kop_van(body),
                melding=body.melding,
                uitkomst=Uitkomst(body.uitkomst),
                instrument=body.instrument,
                motivering=motivering,
                genomen_op=dag_of(body.genomen_op),
                opvolgers=tuple(body.opvolgers),
            )
            return besluit(vraag, tafel, werk=werk)

        return await self._reply(request, wire.Besluit, act)

    async def signaalvertaling(self, request: SignedRequest) -> Reply:
        """`POST /v1/signaalvertalingen`: the one gevolg of a report."""

        def act(body: wire.Signaalvertaling, tafel: Tafel, werk: Behandeling[W]) -> wire.HandelingKern:
            vraag = Vertaling(kop_van(body), body.taak, Gevolg(body.gevolg), dag_of(body.genomen_op))
            return vertaal_signaal(vraag, tafel, werk=werk)

        return await self._reply(request, wire.Signaalvertaling, act)

    async def koppeloordeel(self, request: SignedRequest) -> Reply:
        """`POST /v1/koppeloordelen`: the same person or not."""

        def act(body: wire.Koppeloordeel, tafel: Tafel, werk: Behandeling[W]) -> wire.HandelingKern:
            return beoordeel_koppeling(Oordeelvraag(kop_van(body), body.taak, body.oordeel), tafel, werk=werk)

        return await self._reply(request, wire.Koppeloordeel, act)

    async def _reply(
        self, request: SignedRequest, model: type[B], act: Callable[[B, Tafel, Behandeling[W]], wire.HandelingKern]
    ) -> Reply:
        kern, bon = await self._act(request, model, act)
        return Reply(200, encode(wire.HandelingAntwoord(kern=kern, bon=bon)))

    async def _act(
        self, request: SignedRequest, model: type[B], act: Callable[[B, Tafel, Behandeling[W]], K]
    ) -> tuple[K, Bon]:
        """Read a message, let its act happen in a unit of work, and give the outcome with its receipt.

        Raises:
            Refused: the message, or the act; recorded.
        """

        def held_against(body: B, convenant: Convenant, werk: Behandeling[W]) -> K:
            return act(body, Tafel(convenant, self._model, self._new_id), werk)

        return await self._handelaar.act(request, model, held_against, _require_shape)


def _require_shape(body: wire.Handeling) -> None:
    """Reasons that came along must be sealed content, and a day one of the calendar.

    Raises:
        Rejected: they are something else.
    """
    if isinstance(body, wire.Besluit | wire.Signaalvertaling):
        require_days(body.genomen_op)
    if isinstance(body, wire.Besluit) and body.motivering is not None and not has_houder_shape(body.motivering):
        raise Rejected(Regel.BERICHT_ONGELDIG)


def _deel(sealed: Verzegeld) -> VerzegeldDeel:
    return VerzegeldDeel(MOTIVERING, unb64u(sealed.sleutel), unb64u(sealed.inhoud))
