"""The plan of a casus and what is done with it: made, carried out, met about, handed out, scaled, kept up to date.

POST /v1/planstukken            Planstuk             a goal, task, agenda item, decision or minutes
POST /v1/taakstappen            Taakstap             what became of a task
POST /v1/casusoverleggen        Casusoverleg         plan, open, close or call off a meeting of one casus
POST /v1/dagagendas             Agendavraag          the own meetings of one day
POST /v1/uittreksels            Uittrekselhandeling  make ready what each receiver may take along
POST /v1/uittrekselvragen       Uittrekselvraag      which stukken are in mine
POST /v1/schalingsvoorstellen   Schalingsvoorstel    to another instrument: the procesmanager proposes
POST /v1/schalingsbesluiten     Schalingsbesluit     a deelnemer of lid 1 decides (covenant art. 10.2)
POST /v1/gebeurtenissen         Verspreiding         tell those who need it what a report means for their task

Agenda, extract and event hold codes and numbers alone: these messages have no field for a name or a text.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.casussen import Casushandeling, Persoon, Wijziging
from connectors.protocol.handelingen import Handeling
from connectors.protocol.meldingen import Partijkeuze
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord
from connectors.protocol.stukken import MAX_PARTIJEN, Aard, Onderdeel
from connectors.protocol.tijden import Datum, Datumkeuze, Moment, Momentkeuze

MAX_UIT = 64
"""Most stukken that one stuk is made from, or that one agenda item or extract names."""
MAX_AGENDA = 32
Nummerkeuze = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")]
Label = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
"""All that an agenda shows of which casus it is: the first eight letters of its number."""
Plaats = Literal["ZVH_1", "ZVH_2", "STADHUIS", "POLITIEBUREAU", "PARKET", "INRICHTING", "DIGITAAL"]
"""Where people meet, by function. An address could be that of somebody."""
Onderwerp = Literal["BEELD", "DOELEN", "TAKEN", "VEILIGHEID", "BESLUIT", "VERVOLG"]
Overlegstand = Literal["GEPLAND", "OPEN", "GESLOTEN", "AFGEZEGD"]
Schaalreden = Literal[
    "STAGNATIE",
    "MEER_LEEFGEBIEDEN",
    "ONVEILIGHEID",
    "VRIJWILLIG_LUKT_NIET",
    "DOELEN_BEREIKT",
    "REGULIERE_KETEN",
    "ANDERE_DOELGROEP",
]
Stukkeuze = Annotated[list[VerzoekId], Field(max_length=MAX_UIT)]


class Taakgegevens(Message):
    """Whose task it is, by which day, which categories it needs, and the goal that it serves."""

    partij: Woord
    uiterlijk: Datum
    nodig: Annotated[list[Woord], Field(max_length=16)] = Field(default_factory=list)
    doel: Nummerkeuze = ""


class Planstuk(Casushandeling):
    """Make a stuk in the plan. `stuk` is its number, drawn by the sender, and the same at every attempt.

    `uit` names every stuk that it rests on; all their conditions hold for it too.
    """

    stuk: VerzoekId
    soort: Literal["DOEL", "TAAK", "AGENDAPUNT", "BESLUIT", "VERSLAG"]
    persoon: Persoon
    categorie: Woord
    leefgebied: Partijkeuze
    aard: Aard
    uit: Stukkeuze = Field(default_factory=list)
    taak: Taakgegevens | None = None
    delen: Annotated[list[Onderdeel], Field(min_length=1, max_length=2)]


class Resultaat(Message):
    """What carrying out a task led to, as a stuk of the party that did it."""

    stuk: VerzoekId
    categorie: Woord
    aard: Aard
    delen: Annotated[list[Onderdeel], Field(min_length=1, max_length=2)]


class Taakstap(Casushandeling):
    """What became of a task. That it lapses is for the procesmanager, the rest for the party of the task."""

    stuk: VerzoekId
    versie_gezien: Annotated[int, Field(ge=1)]
    naar: Literal["GEDAAN", "NIET_GELUKT", "VERVALLEN"]
    resultaat: Resultaat | None = None


class Agendapunt(Message):
    """What will be spoken about, in codes and numbers of stukken."""

    leefgebied: Partijkeuze
    onderwerp: Onderwerp
    stukken: Stukkeuze = Field(default_factory=list)


class Casusoverleg(Casushandeling):
    """Plan a meeting of one casus, open it, close it with who was there and what was decided, or call it off.

    `overleg` is its number, drawn by the sender. `besluiten` are stukken of the kind BESLUIT.
    """

    overleg: VerzoekId
    handeling: Literal["PLANNEN", "OPENEN", "SLUITEN", "AFZEGGEN"]
    begint_op: Momentkeuze = 0
    """Only read when planning."""
    plaats: Plaats = "ZVH_1"
    deelnemers: Annotated[list[Woord], Field(max_length=MAX_PARTIJEN)] = Field(default_factory=list)
    agenda: Annotated[list[Agendapunt], Field(max_length=MAX_AGENDA)] = Field(default_factory=list)
    besluiten: Stukkeuze = Field(default_factory=list)


class Agendavraag(Handeling):
    """Ask for the own meetings of one day, by the local calendar."""

    dag: Datum


class Agendaregel(Message):
    """One meeting: label, time, place, organisations, and its points in codes. A type without a field for a name.

    A point names of its stukken those that the asker sees at this moment.
    """

    overleg: VerzoekId
    label: Label
    begint_op: Moment
    plaats: Plaats
    stand: Overlegstand
    deelnemers: list[Woord]
    agenda: list[Agendapunt] = Field(default_factory=list)


class Dagagenda(Message):
    """The meetings of one day, in order of time."""

    verzoek_id: VerzoekId
    dag: Datum
    regels: list[Agendaregel]
    artikelen: list[Woord]
    bundel: str


class DagagendaAntwoord(Message):
    """Agenda and receipt."""

    kern: Dagagenda
    bon: Bon


class Uittrekselhandeling(Casushandeling):
    """Make an extract ready for each of these parties, of these stukken as far as each may take them along."""

    ontvangers: Annotated[list[Woord], Field(min_length=1, max_length=MAX_PARTIJEN)]
    stukken: Annotated[list[VerzoekId], Field(min_length=1, max_length=MAX_UIT)]


class Uittrekselvraag(Casushandeling):
    """Ask which stukken are in an extract that was made for the own party."""

    uittreksel: VerzoekId


class UittrekselKern(Message):
    """The stukken of an extract, until `vervalt_op`; `watermerk` is printed on it. They are read as any view is."""

    verzoek_id: VerzoekId
    partij: Woord
    casus: VerzoekId
    uittreksel: VerzoekId
    stukken: list[VerzoekId]
    vervalt_op: Moment
    watermerk: str
    artikelen: list[Woord]
    bundel: str


class UittrekselAntwoord(Message):
    """Extract and receipt."""

    kern: UittrekselKern
    bon: Bon


class Schalingsvoorstel(Wijziging):
    """Propose to go on under another instrument, with the reason as a code. `schaling` is its number."""

    schaling: VerzoekId
    naar: Woord
    reden: Schaalreden


class Schalingsbesluit(Wijziging):
    """Decide about a proposal. Under another regime a workspace of its own begins, without any stuk."""

    schaling: VerzoekId
    akkoord: bool
    genomen_op: Datumkeuze = ""
    """As that of a `Besluit`."""


class Verspreiding(Casushandeling):
    """Let a report that was translated for this plan reach everybody whose open task needs it."""

    melding: VerzoekId
