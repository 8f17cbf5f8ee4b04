"""Incidents and drills, each act as one signed request of the employee's own connector (AVG art. 33 and 34).

    kern = leg_vast(post, Aangifte(("DATALEK",), bewust_op, reikwijdte, oefening=True), "wat er gebeurde")
    bereken(post, kern.incident)                               until the log was read to its end
    zet_stap(post, kern.incident, {"handeling": "VERSPREIDEN"})
    getroffenen(post, kern.incident)                           own people, under a party's own names
    bericht(post, kern.incident, handvatten, "")
    incidentregister(post)

What happened is sealed before it leaves: the hub keeps it and can't read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from connectors.agent.casus import Casuspost
from connectors.agent.einden import motivering, stuur
from connectors.protocol.incidenten import (
    Berekening,
    Betrokkenbericht,
    Getroffene,
    GetroffenenAntwoord,
    Getroffenenvraag,
    IncidentAntwoord,
    IncidentKern,
    Incidentmelding,
    IncidentregisterAntwoord,
    Incidentregistervraag,
    Incidentstap,
    Registerregel,
)

INCIDENT: Final = "P17"
_AFDOEN: Final = "AFDOEN"


@dataclass(frozen=True, slots=True)
class Aangifte:
    """What an incident is, since when somebody knew (unix seconds), and which entries of the log it is about."""

    klassen: Sequence[str]
    bewust_op: int
    reikwijdte: Mapping[str, object]
    oefening: bool


@dataclass(frozen=True, slots=True)
class EigenMensen:
    """Those of the own party that an incident touched."""

    mensen: tuple[Getroffene, ...]
    oefening: bool


def leg_vast(post: Casuspost, aangifte: Aangifte, omschrijving: str) -> IncidentKern:
    """Record an incident; its clocks run from when somebody knew.

    Raises:
        InvoerOnjuist, ValidationError: what was typed is not right; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    nummer = post.verbinding.clock.verzoek_id()
    said = {
        **post.kop(),
        "incident": nummer,
        "klassen": list(aangifte.klassen),
        "bewust_op": aangifte.bewust_op,
        "oefening": aangifte.oefening,
        "reikwijdte": dict(aangifte.reikwijdte),
        "omschrijving": motivering(post, nummer, omschrijving).model_dump(),
    }
    vraag = Incidentmelding.model_validate(said)
    return stuur(post, vraag, "/v1/incidenten", IncidentAntwoord, "incident").kern


def bereken(post: Casuspost, incident: str) -> IncidentKern:
    """Read the log until there is no more of it: whom did it touch.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `leg_vast`.
    """
    while True:
        vraag = Berekening.model_validate({**post.kop(), "incident": incident})
        kern = stuur(post, vraag, "/v1/incidentberekeningen", IncidentAntwoord, "incidentberekening").kern
        if kern.gelezen:
            return kern


def zet_stap(post: Casuspost, incident: str, stap: Mapping[str, object]) -> IncidentKern:
    """Give the parties their task, make a breach of what was judged none, or end the incident; `handeling` says which.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `leg_vast`.
    """
    vraag = Incidentstap.model_validate({**post.kop(), "incident": incident, **stap})
    return stuur(post, vraag, "/v1/incidentstappen", IncidentAntwoord, "incidentstap").kern


def doe_af(post: Casuspost, incident: str, plicht: str, uitkomst: str, reden: str) -> IncidentKern:
    """End one duty: it was done, or need not be, for a reason.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `leg_vast`.
    """
    said = {"handeling": _AFDOEN, "plicht": plicht, "uitkomst": uitkomst, "reden": reden}
    return zet_stap(post, incident, said)


def getroffenen(post: Casuspost, incident: str) -> EigenMensen:
    """All own people, as many questions as that takes.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `leg_vast`.
    """
    found: list[Getroffene] = []
    na = ""
    while True:
        vraag = Getroffenenvraag.model_validate({**post.kop(), "incident": incident, "na": na})
        kern = stuur(post, vraag, "/v1/getroffenenlijsten", GetroffenenAntwoord, "getroffenen").kern
        found, na = found + kern.getroffenen, kern.verder
        if not na:
            return EigenMensen(tuple(found), kern.oefening)


def bericht(post: Casuspost, incident: str, handvatten: Sequence[str], reden: str) -> IncidentKern:
    """Say that these own people were told; or, with a reason, that they need not be.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `leg_vast`.
    """
    how = {"uitkomst": "NIET_NODIG" if reden else "GEDAAN", "reden": reden}
    said = {**post.kop(), "incident": incident, "handvatten": list(handvatten), **how}
    vraag = Betrokkenbericht.model_validate(said)
    return stuur(post, vraag, "/v1/incidentberichten", IncidentAntwoord, "incidentbericht").kern


def incidentregister(post: Casuspost) -> list[Registerregel]:
    """The register, in the order of recording.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    found: list[Registerregel] = []
    while True:
        vraag = Incidentregistervraag.model_validate({**post.kop(), "overslaan": len(found)})
        kern = stuur(post, vraag, "/v1/incidentregisters", IncidentregisterAntwoord, "incidentregister").kern
        found += kern.incidenten
        if not kern.verder:
            return found
