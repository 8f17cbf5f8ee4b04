"""Handlers for the plan of a casus, and for the workspace of a huisverbod."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from connectors.protocol import huisverboden as thv
from connectors.protocol import plannen as wire
from connectors.protocol.casussen import CasusAntwoord, Casushandeling, CasusKern
from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Message, encode
from hub.application.gate import Behandeling
from hub.application.houd_casusoverleg import houd_casusoverleg
from hub.application.maak_planstuk import maak_planstuk
from hub.application.maak_uittreksels import Uittrekselvraag, geef_uittreksel, maak_uittreksels
from hub.application.plan_zicht import Plan
from hub.application.ports.plan import HuisverbodWork
from hub.application.samenloop import meld_strafzaak, vraag_strafzaak
from hub.application.schaal import Schaalvraag, besluit_schaling, stel_schaling_voor
from hub.application.toon_dagagenda import Agendavraag, toon_dagagenda
from hub.application.verspreid_gebeurtenis import Verspreidvraag, verspreid_gebeurtenis
from hub.application.voer_taak_uit import voer_taak_uit
from hub.application.voorziening import vraag_voorziening
from hub.application.werk_aan_huisverbod import breng_beschikking, meld_fout, vraag_opvang
from hub.domain.convenant import Convenant
from hub.entrypoints.api.handeling import Handelaar, kop_van
from hub.entrypoints.api.planwaarden import (
    beschikkingvraag_van,
    overlegvraag_van,
    planvraag_van,
    require_plan_shape,
    strafzaakstand_van,
    taakvraag_van,
    vraag_van,
)
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=HuisverbodWork)
B = TypeVar("B", bound=Handeling)
H = TypeVar("H", bound=Casushandeling)
K = TypeVar("K", bound=Message)


class PlanHandlers(Generic[W]):
    """Handlers of the signed routes about plans, meetings, extracts and instruments."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Handelaar(bediening)
        self._new_id = new_id

    async def planstuk(self, request: SignedRequest) -> Reply:
        """`POST /v1/planstukken`: make a stuk in the plan."""
        return await self._reply(request, wire.Planstuk, lambda b, p, w: maak_planstuk(planvraag_van(b), p, werk=w))

    async def taakstap(self, request: SignedRequest) -> Reply:
        """`POST /v1/taakstappen`: what became of a task."""
        return await self._reply(request, wire.Taakstap, lambda b, p, w: voer_taak_uit(taakvraag_van(b), p, werk=w))

    async def overleg(self, request: SignedRequest) -> Reply:
        """`POST /v1/casusoverleggen`: a meeting of one casus."""
        return await self._reply(
            request, wire.Casusoverleg, lambda b, p, w: houd_casusoverleg(overlegvraag_van(b), p, werk=w)
        )

    async def dagagenda(self, request: SignedRequest) -> Reply:
        """`POST /v1/dagagendas`: the own meetings of one day."""

        def act(body: wire.Agendavraag, plan: Plan, werk: Behandeling[W]) -> wire.Dagagenda:
            return toon_dagagenda(Agendavraag(kop_van(body), date.fromisoformat(body.dag)), plan, werk=werk)

        kern, bon = await self._act(request, wire.Agendavraag, act)
        return Reply(200, encode(wire.DagagendaAntwoord(kern=kern, bon=bon)))

    async def uittreksel(self, request: SignedRequest) -> Reply:
        """`POST /v1/uittreksels`: make ready what each receiver may take along."""

        def act(body: wire.Uittrekselhandeling, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            vraag = Uittrekselvraag(vraag_van(body), tuple(body.ontvangers), tuple(body.stukken))
            return maak_uittreksels(vraag, plan, werk=werk)

        return await self._reply(request, wire.Uittrekselhandeling, act)

    async def uittrekselvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/uittrekselvragen`: which stukken are in mine."""

        def act(body: wire.Uittrekselvraag, plan: Plan, werk: Behandeling[W]) -> wire.UittrekselKern:
            return geef_uittreksel(vraag_van(body), body.uittreksel, plan, werk=werk)

        kern, bon = await self._act(request, wire.Uittrekselvraag, act)
        return Reply(200, encode(wire.UittrekselAntwoord(kern=kern, bon=bon)))

    async def schalingsvoorstel(self, request: SignedRequest) -> Reply:
        """`POST /v1/schalingsvoorstellen`: propose another instrument."""

        def act(body: wire.Schalingsvoorstel, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return stel_schaling_voor(
                Schaalvraag(vraag_van(body), body.schaling, body.naar, body.reden), plan, werk=werk
            )

        return await self._reply(request, wire.Schalingsvoorstel, act)

    async def schalingsbesluit(self, request: SignedRequest) -> Reply:
        """`POST /v1/schalingsbesluiten`: a deelnemer of lid 1 decides about it."""

        def act(body: wire.Schalingsbesluit, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return besluit_schaling(vraag_van(body), body.schaling, plan, akkoord=body.akkoord, werk=werk)

        return await self._reply(request, wire.Schalingsbesluit, act)

    async def gebeurtenis(self, request: SignedRequest) -> Reply:
        """`POST /v1/gebeurtenissen`: let a translated report reach those who need it."""

        def act(body: wire.Verspreiding, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return verspreid_gebeurtenis(Verspreidvraag(vraag_van(body), body.melding), plan, werk=werk)

        return await self._reply(request, wire.Verspreiding, act)

    async def beschikking(self, request: SignedRequest) -> Reply:
        """`POST /v1/beschikkingen`: the order of a huisverbod, or a new version."""

        def act(body: thv.Beschikking, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return breng_beschikking(beschikkingvraag_van(body), plan, werk=werk)

        return await self._reply(request, thv.Beschikking, act)

    async def beschikkingfout(self, request: SignedRequest) -> Reply:
        """`POST /v1/beschikkingfouten`: something in the order is not right."""

        def act(body: thv.Beschikkingfout, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return meld_fout(vraag_van(body), body.stuk, body.wat, plan, werk=werk)

        return await self._reply(request, thv.Beschikkingfout, act)

    async def bedvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/bedvragen`: ask for shelter."""

        def act(body: thv.Bedvraag, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return vraag_opvang(vraag_van(body), body.partij, plan, werk=werk)

        return await self._reply(request, thv.Bedvraag, act)

    async def voorziening(self, request: SignedRequest) -> Reply:
        """`POST /v1/voorzieningen`: the judge is asked for provisional relief."""

        def act(body: thv.Voorziening, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return vraag_voorziening(vraag_van(body), body.gevraagd_op, plan, werk=werk)

        return await self._reply(request, thv.Voorziening, act)

    async def strafzaakvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/strafzaakvragen`: ask the OM how a criminal case stands."""

        def act(body: thv.Strafzaakvraag, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return vraag_strafzaak(vraag_van(body), plan, werk=werk)

        return await self._reply(request, thv.Strafzaakvraag, act)

    async def strafzaakstand(self, request: SignedRequest) -> Reply:
        """`POST /v1/strafzaakstanden`: its answer."""

        def act(body: thv.Strafzaakstand, plan: Plan, werk: Behandeling[W]) -> CasusKern:
            return meld_strafzaak(strafzaakstand_van(body), plan, werk=werk)

        return await self._reply(request, thv.Strafzaakstand, act)

    async def _reply(
        self, request: SignedRequest, model: type[H], act: Callable[[H, Plan, Behandeling[W]], CasusKern]
    ) -> Reply:
        kern, bon = await self._act(request, model, act)
        return Reply(200, encode(CasusAntwoord(kern=kern, bon=bon)))

    async def _act(
        self, request: SignedRequest, model: type[B], act: Callable[[B, Plan, Behandeling[W]], K]
    ) -> tuple[K, Bon]:
        def held_against(body: B, convenant: Convenant, werk: Behandeling[W]) -> K:
            return act(body, Plan(convenant, self._new_id), werk)

        return await self._handelaar.act(request, model, held_against, require_plan_shape)
