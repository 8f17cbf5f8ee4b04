"""Handlers for who records and leads an incident, for parties that tell their own people, and for the register."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Generic, TypeVar

from connectors.protocol import incidenten as wire
from connectors.protocol.canonical import canonical_json, unb64u
from connectors.protocol.handelingen import Handeling
from connectors.protocol.inhoud import has_houder_shape
from connectors.protocol.inzagen import MAX_STUKKEN, Inzagevraag
from connectors.protocol.messages import encode
from hub.application.bereken_getroffenen import Rekenvraag, bereken_getroffenen
from hub.application.bericht_getroffenen import (
    Berichtvraag,
    Getroffenenvraag,
    Handvatten,
    bericht_getroffenen,
    toon_getroffenen,
)
from hub.application.gate import Behandeling
from hub.application.herzie_incident import Herziening, herzie_incident
from hub.application.inzage_afgifte import Gegeven
from hub.application.maatstaf import Maatstaf
from hub.application.meld_incident import Incidentvraag, meld_incident
from hub.application.ports.incident import IncidentWork
from hub.application.ports.log import Leesbron
from hub.application.ports.melding import VerzegeldDeel
from hub.application.toon_incidentregister import Registervraag, toon_incidentregister
from hub.application.toon_omschrijving import Omschrijvingsvraag, toon_omschrijving
from hub.application.zet_incidentstap import (
    Afdoening,
    Incidentopdracht,
    doe_plicht_af,
    sluit_incident,
    verspreid_incident,
)
from hub.domain.errors import Regel, Rejected
from hub.domain.incident import Incidentklasse, Plicht, Plichtstand, Reden, Reikwijdte
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.handeling import kop_van
from hub.entrypoints.api.inzage import antwoord
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=IncidentWork)


class IncidentHandlers(Generic[W]):
    """Handlers of the signed routes of incidents."""

    def __init__(self, bediening: Bediening[W], bron: Leesbron, namen: Handvatten, new_id: Callable[[], str]) -> None:
        self._handelaar = Casushandelaar(bediening, new_id)
        self._bron = bron
        self._namen = namen

    async def melding(self, request: SignedRequest) -> Reply:
        """`POST /v1/incidenten`: record one."""

        def act(body: wire.Incidentmelding, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.IncidentKern:
            return meld_incident(_melding(body), maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Incidentmelding, act, _require_sense)
        return Reply(200, encode(wire.IncidentAntwoord(kern=kern, bon=bon)))

    async def stap(self, request: SignedRequest) -> Reply:
        """`POST /v1/incidentstappen`: a duty, the tasks, the end."""

        def act(body: wire.Incidentstap, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.IncidentKern:
            opdracht = Incidentopdracht(kop_van(body), body.incident)
            if body.handeling == "VERSPREIDEN":
                return verspreid_incident(opdracht, maatstaf, werk=werk)
            if body.handeling == "SLUITEN":
                return sluit_incident(opdracht, maatstaf, werk=werk)
            if body.handeling == "HERZIEN":
                known = datetime.fromtimestamp(body.bewust_op, UTC)
                return herzie_incident(Herziening(kop_van(body), body.incident, known), maatstaf, werk=werk)
            how = Plicht(body.plicht), Plichtstand(body.uitkomst), Reden(body.reden)
            return doe_plicht_af(Afdoening(kop_van(body), body.incident, *how), maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Incidentstap, act, _require_sense)
        return Reply(200, encode(wire.IncidentAntwoord(kern=kern, bon=bon)))

    async def omschrijving(self, request: SignedRequest) -> Reply:
        """`POST /v1/incidentomschrijvingen`: what was written down about one, for who tests legality."""

        def act(body: Inzagevraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> Gegeven:
            vraag = Omschrijvingsvraag(kop_van(body), body.casus, body.overslaan)
            return toon_omschrijving(vraag, maatstaf.convenant, werk=werk)

        gegeven, bon = await self._handelaar.act(request, Inzagevraag, act, _require_judging)
        return Reply(200, antwoord(gegeven, bon))

    async def berekening(self, request: SignedRequest) -> Reply:
        """`POST /v1/incidentberekeningen`: read on in the log."""

        def act(body: wire.Berekening, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.IncidentKern:
            vraag = Rekenvraag(kop_van(body), body.incident)
            return bereken_getroffenen(vraag, self._bron, maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Berekening, act)
        return Reply(200, encode(wire.IncidentAntwoord(kern=kern, bon=bon)))

    async def getroffenen(self, request: SignedRequest) -> Reply:
        """`POST /v1/getroffenenlijsten`: own people."""

        def act(body: wire.Getroffenenvraag, _: Maatstaf, werk: Behandeling[W]) -> wire.Getroffenenlijst:
            return toon_getroffenen(Getroffenenvraag(kop_van(body), body.incident, body.na), self._namen, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Getroffenenvraag, act)
        return Reply(200, encode(wire.GetroffenenAntwoord(kern=kern, bon=bon)))

    async def bericht(self, request: SignedRequest) -> Reply:
        """`POST /v1/incidentberichten`: own people were told."""

        def act(body: wire.Betrokkenbericht, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.IncidentKern:
            how = Plichtstand(body.uitkomst), Reden(body.reden)
            vraag = Berichtvraag(kop_van(body), body.incident, tuple(body.handvatten), *how)
            return bericht_getroffenen(vraag, self._namen, maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Betrokkenbericht, act, _require_sense)
        return Reply(200, encode(wire.IncidentAntwoord(kern=kern, bon=bon)))

    async def register(self, request: SignedRequest) -> Reply:
        """`POST /v1/incidentregisters`: the register."""

        def act(body: wire.Incidentregistervraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Incidentregister:
            return toon_incidentregister(Registervraag(kop_van(body), body.overslaan), maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Incidentregistervraag, act)
        return Reply(200, encode(wire.IncidentregisterAntwoord(kern=kern, bon=bon)))


def _require_sense(body: Handeling) -> None:
    """Reasons are of the list, a period has a length, and a step names a duty exactly when it ends one.

    Raises:
        Rejected: otherwise.
    """
    wrong = isinstance(body, wire.Incidentstap | wire.Betrokkenbericht) and body.reden not in {*Reden}
    if isinstance(body, wire.Incidentstap):
        wrong = wrong or not _fits(body)
    if isinstance(body, wire.Incidentmelding):
        wrong = body.reikwijdte.van > body.reikwijdte.tot or len(set(body.klassen)) != len(body.klassen)
        wrong = wrong or not has_houder_shape(body.omschrijving)
    if wrong:
        raise Rejected(Regel.BERICHT_ONGELDIG)


def _require_judging(body: Inzagevraag) -> None:
    """What was written down is asked for to judge, and whole; `casus` has the number of the incident.

    Raises:
        Rejected: it asks for something else.
    """
    narrowed = body.vernauwd or body.stukken
    if body.handeling != "BESLISSEN" or narrowed or body.hoogstens < MAX_STUKKEN:
        raise Rejected(Regel.BERICHT_ONGELDIG)


def _fits(step: wire.Incidentstap) -> bool:
    ends, anew = step.handeling == "AFDOEN", step.handeling == "HERZIEN"
    said = ends is bool(step.plicht) and ends is bool(step.uitkomst) and (ends or not step.reden)
    return said and anew is bool(step.bewust_op)


def _melding(body: wire.Incidentmelding) -> Incidentvraag:
    said = body.model_dump(include={"klassen", "bewust_op", "oefening", "reikwijdte"})
    return Incidentvraag(
        kop=kop_van(body),
        incident=body.incident,
        klassen=tuple(Incidentklasse(one) for one in sorted(body.klassen)),
        bewust_op=datetime.fromtimestamp(body.bewust_op, UTC),
        oefening=body.oefening,
        reikwijdte=Reikwijdte(**body.reikwijdte.model_dump()),
        omschrijving=VerzegeldDeel("motivering", unb64u(body.omschrijving.sleutel), unb64u(body.omschrijving.inhoud)),
        inhoud_hash=sha256(canonical_json(said | {"klassen": sorted(body.klassen)})).digest(),
    )
