"""Handlers for the plan of a casus, and for the workspace of a huisverbod."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from connectors.protocol import huisverboden as thv
from connectors.protocol import plannen as wire
from connectors.protocol.casussen import Casushandeling, CasusKern
from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Message, encode
from hub.application.gate import Behandeling
from hub.application.houd_casusoverleg import houd_casusoverleg
from hub.application.maak_planstuk import maak_planstuk
from hub.application.maak_uittreksels import Uittrekselvraag, geef_uittreksel, maak_uittreksels
from hub.application.maatstaf import Maatstaf
from hub.application.ports.plan import HuisverbodWork
from hub.application.samenloop import meld_strafzaak, vraag_strafzaak
from hub.application.schaal import Schaalkeuze, Schaalvraag, besluit_schaling, stel_schaling_voor
from hub.application.toon_dagagenda import Agendavraag, toon_dagagenda
from hub.application.verspreid_gebeurtenis import Verspreidvraag, verspreid_gebeurtenis
from hub.application.voer_taak_uit import voer_taak_uit
from hub.application.voorziening import vraag_voorziening
from hub.application.werk_aan_huisverbod import breng_beschikking, meld_fout, vraag_opvang
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.handeling import dag_of, kop_van
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
        self._handelaar = Casushandelaar(bediening, new_id)

    async def planstuk(self, request: SignedRequest) -> Reply:
        """`POST /v1/planstukken`: make a stuk in the plan."""

        def act(body: wire.Planstuk, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return maak_planstuk(planvraag_van(body), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Planstuk, act, require_plan_shape)

    async def taakstap(self, request: SignedRequest) -> Reply:
        """`POST /v1/taakstappen`: what became of a task."""

        def act(body: wire.Taakstap, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return voer_taak_uit(taakvraag_van(body), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Taakstap, act, require_plan_shape)

    async def overleg(self, request: SignedRequest) -> Reply:
        """`POST /v1/casusoverleggen`: a meeting of one casus."""

        def act(body: wire.Casusoverleg, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return houd_casusoverleg(overlegvraag_van(body), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Casusoverleg, act, require_plan_shape)

    async def dagagenda(self, request: SignedRequest) -> Reply:
        """`POST /v1/dagagendas`: the own meetings of one day."""

        def act(body: wire.Agendavraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Dagagenda:
            return toon_dagagenda(Agendavraag(kop_van(body), date.fromisoformat(body.dag)), maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Agendavraag, act, require_plan_shape)
        return Reply(200, encode(wire.DagagendaAntwoord(kern=kern, bon=bon)))

    async def uittreksel(self, request: SignedRequest) -> Reply:
        """`POST /v1/uittreksels`: make ready what each receiver may take along."""

        def act(body: wire.Uittrekselhandeling, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            vraag = Uittrekselvraag(vraag_van(body), tuple(body.ontvangers), tuple(body.stukken))
            return maak_uittreksels(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Uittrekselhandeling, act, require_plan_shape)

    async def uittrekselvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/uittrekselvragen`: which stukken are in mine."""

        def act(body: wire.Uittrekselvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.UittrekselKern:
            return geef_uittreksel(vraag_van(body), body.uittreksel, maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Uittrekselvraag, act, require_plan_shape)
        return Reply(200, encode(wire.UittrekselAntwoord(kern=kern, bon=bon)))

    async def schalingsvoorstel(self, request: SignedRequest) -> Reply:
        """`POST /v1/schalingsvoorstellen`: propose another instrument."""

        def act(body: wire.Schalingsvoorstel, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return stel_schaling_voor(
                Schaalvraag(vraag_van(body), body.schaling, body.naar, body.reden), maatstaf, werk=werk
            )

        return await self._handelaar.reply(request, wire.Schalingsvoorstel, act, require_plan_shape)

    async def schalingsbesluit(self, request: SignedRequest) -> Reply:
        """`POST /v1/schalingsbesluiten`: a deelnemer of lid 1 decides about it."""

        def act(body: wire.Schalingsbesluit, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            keuze = Schaalkeuze(vraag_van(body), body.schaling, body.akkoord, dag_of(body.genomen_op))
            return besluit_schaling(keuze, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Schalingsbesluit, act, require_plan_shape)

    async def gebeurtenis(self, request: SignedRequest) -> Reply:
        """`POST /v1/gebeurtenissen`: let a translated report reach those who need it."""

        def act(body: wire.Verspreiding, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return verspreid_gebeurtenis(Verspreidvraag(vraag_van(body), body.melding), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Verspreiding, act, require_plan_shape)

    async def beschikking(self, request: SignedRequest) -> Reply:
        """`POST /v1/beschikkingen`: the order of a huisverbod, or a new version."""

        def act(body: thv.Beschikking, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return breng_beschikking(beschikkingvraag_van(body), maatstaf, werk=werk)

        return await self._handelaar.reply(request, thv.Beschikking, act, require_plan_shape)

    async def beschikkingfout(self, request: SignedRequest) -> Reply:
        """`POST /v1/beschikkingfouten`: something in the order is not right."""

        def act(body: thv.Beschikkingfout, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return meld_fout(vraag_van(body), body.stuk, body.wat, maatstaf, werk=werk)

        return await self._handelaar.reply(request, thv.Beschikkingfout, act, require_plan_shape)

    async def bedvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/bedvragen`: ask for shelter."""

        def act(body: thv.Bedvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return vraag_opvang(vraag_van(body), body.partij, maatstaf, werk=werk)

        return await self._handelaar.reply(request, thv.Bedvraag, act, require_plan_shape)

    async def voorziening(self, request: SignedRequest) -> Reply:
        """`POST /v1/voorzieningen`: the judge is asked for provisional relief."""

        def act(body: thv.Voorziening, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return vraag_voorziening(vraag_van(body), body.gevraagd_op, maatstaf, werk=werk)

        return await self._handelaar.reply(request, thv.Voorziening, act, require_plan_shape)

    async def strafzaakvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/strafzaakvragen`: ask the OM how a criminal case stands."""

        def act(body: thv.Strafzaakvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return vraag_strafzaak(vraag_van(body), maatstaf, werk=werk)

        return await self._handelaar.reply(request, thv.Strafzaakvraag, act, require_plan_shape)

    async def strafzaakstand(self, request: SignedRequest) -> Reply:
        """`POST /v1/strafzaakstanden`: its answer."""

        def act(body: thv.Strafzaakstand, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return meld_strafzaak(strafzaakstand_van(body), maatstaf, werk=werk)

        return await self._handelaar.reply(request, thv.Strafzaakstand, act, require_plan_shape)
