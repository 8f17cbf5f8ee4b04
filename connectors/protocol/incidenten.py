"""Incidents and drills: recorded, followed by their clocks, and told to whom they touched (AVG art. 33 and 34, NIS2).

POST /v1/incidenten             Incidentmelding     an fg or privacy officer records one
POST /v1/incidentstappen        Incidentstap        a duty is done or not needed; mail; a breach after all; the end
POST /v1/incidentberekeningen   Berekening          read the next stretch of the log for whom it touched
POST /v1/getroffenenlijsten     Getroffenenvraag    which of my own people, by my own handles
POST /v1/incidentberichten      Betrokkenbericht    my own people were told, or why not
POST /v1/incidentregisters      Incidentregistervraag   the register of art. 33 lid 5

What happened is sealed (`omschrijving`, part `motivering` of the incident's number). Everything else
is codes, numbers and instants in unix seconds.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.handelingen import Handeling
from connectors.protocol.meldingen import Partijkeuze, Verzegeld
from connectors.protocol.messages import Bon, Bytes16, Bytes32, Message, VerzoekId, Woord
from connectors.protocol.tijden import Moment, Momentkeuze

MAX_GETROFFENEN = 256
MAX_INCIDENTEN = 64
Klasse = Literal["DATALEK", "BEVEILIGINGSINCIDENT", "NIS2_SIGNIFICANT"]
Plicht = Literal["AP_MELDEN", "BETROKKENEN", "NIS2_WAARSCHUWEN", "NIS2_MELDEN", "NIS2_EINDVERSLAG", "BEOORDELEN"]
Stand = Literal["", "GEDAAN", "NIET_NODIG"]
Redenkeuze = Annotated[str, StringConstraints(pattern=r"^([A-Z0-9_]{1,24})?$")]
Nummerkeuze = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")]
Handvat = Bytes32
"""The party's own name of a person, as a delivery gave it."""


class Reikwijdte(Message):
    """Which entries of the log it is about: from `van` to `tot`, and every field that is given must fit."""

    van: Moment
    tot: Moment
    partij: Partijkeuze = ""
    gebruiker: Bytes16 | Literal[""] = ""
    casus: Nummerkeuze = ""
    trace: Nummerkeuze = ""


class Incidentmelding(Handeling):
    """Record an incident; `incident` is drawn by the sender, the same message again is the same incident."""

    incident: VerzoekId
    klassen: Annotated[list[Klasse], Field(min_length=1, max_length=3)]
    bewust_op: Moment
    oefening: bool
    reikwijdte: Reikwijdte
    omschrijving: Verzegeld


class Incidentstap(Handeling):
    """AFDOEN ends one duty, VERSPREIDEN gives each party its task, SLUITEN ends the incident.

    HERZIEN makes it a breach after all, by facts that are known since `bewust_op` (no other step has that).
    """

    incident: VerzoekId
    handeling: Literal["AFDOEN", "VERSPREIDEN", "SLUITEN", "HERZIEN"]
    plicht: Plicht | Literal[""] = ""
    uitkomst: Stand = ""
    reden: Redenkeuze = ""
    bewust_op: Momentkeuze = 0


class Plichtstand(Message):
    """One duty: until when, how it ended, and since when it is late (0 for never)."""

    plicht: Plicht
    uiterlijk: Moment
    stand: Stand
    reden: Redenkeuze
    gedaan_op: Momentkeuze
    te_laat_op: Momentkeuze


class Partijtelling(Message):
    """People of one party, and of how many it said nothing yet; `partij` is empty for those nobody knows any more."""

    partij: Partijkeuze
    aantal: int
    open: int


class IncidentKern(Message):
    """Where an incident stands. Outside the house and the contactpunt, `partijen` has the own party alone.

    `gelezen` says that the log was read as far as it goes; `gewist` counts entries whose content was gone.
    """

    verzoek_id: VerzoekId
    partij: Woord
    incident: VerzoekId
    oefening: bool
    klassen: list[Klasse]
    bewust_op: Moment
    plichten: list[Plichtstand]
    gelezen: bool
    regels: int
    gewist: int
    personen: int
    categorieen: list[Woord]
    ontvangers: list[Woord]
    partijen: list[Partijtelling]
    gesloten_op: Momentkeuze
    artikelen: list[Woord]
    bundel: str


class IncidentAntwoord(Message):
    """Where it stands, and receipt."""

    kern: IncidentKern
    bon: Bon


class Berekening(Handeling):
    """Read the next stretch of the log; ask again until `gelezen`."""

    incident: VerzoekId


class Getroffenenvraag(Handeling):
    """Own people, from the one after `na` (empty: from the first)."""

    incident: VerzoekId
    na: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{43})?$")] = ""


class Getroffene(Message):
    """One person by the own name: when it happened, how often, what of them, who got it, and what was done."""

    handvat: Handvat
    eerste: Moment
    laatste: Moment
    keren: int
    categorieen: list[Woord]
    ontvangers: list[Woord]
    stand: Stand
    reden: Redenkeuze


class Getroffenenlijst(Message):
    """Own people. `verder` is the name after which the next page begins; empty when this was the last."""

    verzoek_id: VerzoekId
    partij: Woord
    incident: VerzoekId
    oefening: bool
    getroffenen: Annotated[list[Getroffene], Field(max_length=MAX_GETROFFENEN)]
    verder: str
    artikelen: list[Woord]
    bundel: str


class GetroffenenAntwoord(Message):
    """List and receipt."""

    kern: Getroffenenlijst
    bon: Bon


class Betrokkenbericht(Handeling):
    """These own people were told, or need not be, for one reason."""

    incident: VerzoekId
    handvatten: Annotated[list[Handvat], Field(min_length=1, max_length=MAX_GETROFFENEN)]
    uitkomst: Literal["GEDAAN", "NIET_NODIG"]
    reden: Redenkeuze = ""


class Incidentregistervraag(Handeling):
    """The register in the order of recording; `overslaan` is how many were given before."""

    overslaan: Annotated[int, Field(ge=0, le=10_000_000)] = 0


class Registerregel(Message):
    """One incident as the register keeps it."""

    incident: VerzoekId
    partij: Woord
    oefening: bool
    klassen: list[Klasse]
    bewust_op: Moment
    gemeld_op: Moment
    plichten: list[Plichtstand]
    personen: int
    categorieen: list[Woord]
    ontvangers: list[Woord]
    gesloten_op: Momentkeuze


class Incidentregister(Message):
    """A part of the register; `verder` says that there is more."""

    verzoek_id: VerzoekId
    partij: Woord
    incidenten: Annotated[list[Registerregel], Field(max_length=MAX_INCIDENTEN)]
    verder: bool
    artikelen: list[Woord]
    bundel: str


class IncidentregisterAntwoord(Message):
    """Register and receipt."""

    kern: Incidentregister
    bon: Bon
