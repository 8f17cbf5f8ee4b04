"""What people at the table see and do about meldingen; signed by their own party's connector.

POST /v1/werklijsten          Werklijstvraag       what must be judged
POST /v1/overleggen           Overleghandeling     open or close an ochtendoverleg
POST /v1/screeningen          Screening            answers to the criteria
POST /v1/besluiten            Besluit              the decision, by a person of a lid-1 deelnemer
POST /v1/signaalvertalingen   Signaalvertaling     the one gevolg of a report
POST /v1/koppeloordelen       Koppeloordeel        same person or not
POST /v1/vraaggoedkeuringen   Vraaggoedkeuring     a colleague may ask one question
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.meldingen import (
    Antwoorden,
    Bron,
    Feit,
    Gemeente,
    Gemeentekeuze,
    Leeftijd,
    Partijkeuze,
    Soort,
    Spoed,
    Stadsdeel,
    Verzegeld,
)
from connectors.protocol.messages import Bon, Bytes16, Kenmerk, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datumkeuze, Moment, Momentkeuze

MAX_DEELNEMERS = 64
"""Most parties at one meeting."""
MAX_OPVOLGERS = 8
"""Most parties that take up what was sent back."""
Uitkomst = Literal["TERUGVERWIJZEN", "AGENDEREN", "PRIORITEREN", "OVERDRACHT_GEMEENTE", "AANVULLEN"]


class Handeling(Message):
    """What every message of a person at the table says of itself."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int


class Werklijstvraag(Handeling):
    """Ask what must be judged. `doelgroep` and `gemeente` narrow it; empty means all."""

    doelgroep: Partijkeuze
    gemeente: Gemeentekeuze


class Werkpunt(Message):
    """One melding to judge: codes alone, nobody's name."""

    melding: VerzoekId
    ontvangen_op: Moment
    woord_uiterlijk: Moment
    """When the aanmelder must have had word (TM-01)."""
    soort: Soort
    bron: Bron
    doelgroep: Woord
    woongemeente: Gemeente
    stadsdeel: Stadsdeel
    leeftijden: list[Leeftijd]
    spoed: Spoed
    feiten: list[Feit]
    antwoorden: Antwoorden
    status: Woord
    gescreend: bool
    voorstel: Woord
    instrument: Partijkeuze
    regime: Partijkeuze
    regel: Woord
    """Id of the gate or rule that made the proposal."""
    redenen: list[Woord]


class Taakpunt(Message):
    """One open task of a person: a possible match, a report to translate."""

    taak: int
    soort: Woord
    melding: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")]
    casus: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""
    """Of a report: the casus that its reader leads; empty while nobody does. What it says is a view there (P11)."""
    sinds: Moment
    uiterlijk: Momentkeuze


class Uitleg(Message):
    """What the code of a gate, rule or reason says, in a sentence of the covenant that decides now."""

    code: Woord
    zin: str


class Werklijst(Message):
    """The worklist. `ongescreend` counts what nobody looked at, within what was asked and in all."""

    verzoek_id: VerzoekId
    overleg: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")]
    """The ochtendoverleg that is open now, or empty."""
    punten: list[Werkpunt]
    uitleg: list[Uitleg]
    """Every rule and reason that a proposal of this list names, once (WGS art. 1.9 lid 6)."""
    taken: list[Taakpunt]
    ongescreend: int
    ongescreend_totaal: int
    artikelen: list[Woord]
    bundel: str


class WerklijstAntwoord(Message):
    """Worklist and receipt."""

    kern: Werklijst
    bon: Bon


class Overleghandeling(Handeling):
    """Open or close an ochtendoverleg; whoever takes part is on record."""

    handeling: Literal["OPENEN", "SLUITEN"]
    deelnemers: Annotated[list[Woord], Field(max_length=MAX_DEELNEMERS)]


class Screening(Handeling):
    """Somebody looked at a melding and answers, or confirms, the criteria; makes a new proposal.

    With `overname` a deelnemer makes the signaal of a derde its own aanmelding: it vouches for the
    accuracy, and is the one that hears (`domain.md` B3, G1).
    """

    melding: VerzoekId
    antwoorden: Antwoorden
    overname: bool = False


class Besluit(Handeling):
    """What a person of a lid-1 deelnemer decides about a melding.

    `motivering` is sealed, and required when the decision is not the proposal, or where the rule says so.
    """

    melding: VerzoekId
    uitkomst: Uitkomst
    instrument: Partijkeuze
    motivering: Verzegeld | None
    genomen_op: Datumkeuze = ""
    """The day on which it was taken, when it is recorded later. Figures count it there; terms and the log do not."""
    opvolgers: Annotated[list[Woord], Field(max_length=MAX_OPVOLGERS)] = Field(default_factory=list)
    """Parties that take up what was sent back. Empty means the sender alone."""


class Signaalvertaling(Handeling):
    """The one consequence of a report about somebody with a running plan (`domain.md` B5)."""

    taak: int
    gevolg: Literal[
        "GEEN_GEVOLG",
        "PLAN_AANPASSEN",
        "TAAK_TOEVOEGEN",
        "OVERLEG_VERVROEGEN",
        "OPSCHALEN",
        "VEILIGHEIDSMAATREGEL",
        "DOORGELEIDEN_OM",
        "ONJUIST_BERICHT",
    ]
    genomen_op: Datumkeuze = ""
    """As that of a `Besluit`."""


class Koppeloordeel(Handeling):
    """Whether a possible match is the same person."""

    taak: int
    oordeel: Literal["ZELFDE", "ANDER"]


class Vraaggoedkeuring(Handeling):
    """Let a colleague ask one question, under the purpose and kenmerk of this message, within a day."""

    vrager: Bytes16
    """The pseudonym of the colleague at the own party."""


class HandelingKern(Message):
    """What an act led to: the state of the melding or task afterwards, in covenant words."""

    verzoek_id: VerzoekId
    status: Woord
    voorstel: Partijkeuze
    instrument: Partijkeuze
    regime: Partijkeuze
    regel: Partijkeuze
    redenen: list[Woord]
    artikelen: list[Woord]
    bundel: str


class HandelingAntwoord(Message):
    """Outcome and receipt."""

    kern: HandelingKern
    bon: Bon
