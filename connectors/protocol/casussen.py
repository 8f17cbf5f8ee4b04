"""A casus: who leads it, who takes part, and the step it is in. Signed by people, through their own connector.

POST /v1/casuslijsten      Casuslijstvraag    which casussen are mine
POST /v1/doellijsten       Doellijstenvraag   the same under several purposes, each with a receipt of its own
POST /v1/toewijzingen      Toewijzing         who leads it: an act of the manager
POST /v1/betrokkenheden    Betrokkenheid      which deelnemer is needed, for whom and why (WGS art. 2.31 lid 4)
POST /v1/casuspersonen     Casuspersoon       somebody of the directe kring joins (BGS art. 2.20 lid 2)
POST /v1/casusstappen      Casusstap          the next phase

Whoever changes a casus names the version that was seen; the answer has the new one. A casus that
somebody may not know of and one that never was get the same refusal.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.handelingen import Handeling
from connectors.protocol.meldingen import Partijkeuze, Rol
from connectors.protocol.messages import Bon, Bytes16, Message, VerzoekId, Woord
from connectors.protocol.tijden import Moment

MAX_CASUSSEN = 250
"""Most in one list; its count tells that there are more."""
MAX_DOELEN = 8
"""Most further purposes of one question."""
MAX_PERSONEN = 64
"""Most persons in one casus."""
Persoon = Annotated[int, Field(ge=0, le=MAX_PERSONEN)]
"""The number of a person within one casus, from 1; 0 is the casus as a whole."""
Casusfase = Literal[
    "GEEN",
    "GEACCEPTEERD",
    "VERRIJKING",
    "OVERLEG",
    "PLAN",
    "UITVOERING",
    "EVALUATIE",
    "AFSLUITING",
    "HERNIEUWD",
    "AFGESCHERMD",
    "VERNIETIGD",
]
Betrokkenreden = Literal["AANMELDER", "BESLISSER", "BRON", "TAAK", "DESKUNDIGHEID", "TOEZICHT"]
"""Why a deelnemer is needed. AANMELDER and BESLISSER come with the casus itself."""
Kringreden = Literal["GEZINSLID", "DIRECT_CONTACT", "AFHANKELIJK_PLAN"]


class Casushandeling(Handeling):
    """What every act in a casus says of itself."""

    casus: VerzoekId


class Wijziging(Casushandeling):
    """An act that changes the casus that was seen as `versie_gezien`; another one meanwhile refuses it."""

    versie_gezien: Annotated[int, Field(ge=0)]


class CasusKern(Message):
    """Where a casus stands after an act. `partij` is who acted, so that nobody else can show this as its own.

    `nummer` names what was made: a task, a question, a decision; empty when nothing was.
    """

    verzoek_id: VerzoekId
    partij: Woord
    casus: VerzoekId
    versie: int
    fase: Casusfase
    nummer: Partijkeuze
    artikelen: list[Woord]
    bundel: str


class CasusAntwoord(Message):
    """Outcome and receipt."""

    kern: CasusKern
    bon: Bon


class Toewijzing(Wijziging):
    """This employee of the house leads the casus from now on; an earlier one no longer does."""

    procesmanager: Bytes16


class Betrokkenheid(Wijziging):
    """A deelnemer is needed, or no longer, for the casus as a whole or for some of its persons."""

    partij: Woord
    personen: Annotated[list[Persoon], Field(min_length=1, max_length=MAX_PERSONEN)]
    reden: Betrokkenreden
    handeling: Literal["BETREKKEN", "BEEINDIGEN"]


class Casuspersoon(Wijziging):
    """One person of a melding joins the casus, with the reason of the directe kring."""

    melding: VerzoekId
    volgnummer: Annotated[int, Field(ge=0)]
    persoonsrol: Rol
    reden: Kringreden
    afhankelijk_van: Persoon
    """The person of the casus whose plan depends on this one."""


class Casusstap(Wijziging):
    """Go on to another phase of WGS art. 2.31."""

    naar: Casusfase


class Casuslijstvraag(Handeling):
    """Ask for the casussen that I lead, or that my party takes part in. Empty means all."""

    fase: Partijkeuze
    instrument: Partijkeuze


class Doellijstenvraag(Casuslijstvraag):
    """Ask for them under `doel` and under each of `ook`: every purpose is decided and recorded by itself."""

    ook: Annotated[list[Woord], Field(min_length=1, max_length=MAX_DOELEN)]


class Casusregel(Message):
    """One casus in a list: codes alone."""

    casus: VerzoekId
    versie: int
    fase: Casusfase
    instrument: Woord
    regime: Woord
    doelgroep: Woord
    sinds: Moment
    personen: int
    """How many of its persons this asker takes part for."""
    taken: int
    """Open tasks of the own party."""


class Casuslijst(Message):
    """My casussen, those that wait longest first; `aantal` counts what was asked for, and no more."""

    verzoek_id: VerzoekId
    casussen: list[Casusregel]
    aantal: int
    artikelen: list[Woord]
    bundel: str


class CasuslijstAntwoord(Message):
    """List and receipt."""

    kern: Casuslijst
    bon: Bon


class Doellijst(Message):
    """The list under one purpose, with the receipt of that record."""

    doel: Woord
    kern: Casuslijst
    bon: Bon


class DoellijstenAntwoord(Message):
    """The lists of the purposes under which this role has one, in the order that was asked; never none."""

    lijsten: Annotated[list[Doellijst], Field(min_length=1)]
