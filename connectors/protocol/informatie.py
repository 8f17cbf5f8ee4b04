"""What people of a casus must be told, and what the contactpunt did about it (AVG art. 14; covenant art. 16.1).

POST /v1/informatielijsten   Informatielijstvraag   whom the contactpunt must still tell
POST /v1/informatiestappen   Informatiestap         told, postponed or left out

Codes and days alone: what is written to somebody, and where, stays with the contactpunt.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datumkeuze, Moment

MAX_PLICHTEN = 256
Persoonsnummer = Annotated[int, Field(ge=1, le=64)]
Informatiehandeling = Literal["GEINFORMEERD", "UITGESTELD", "AFGEZIEN"]
Informatiestand = Literal["OPEN", "UITGESTELD", "GEINFORMEERD", "AFGEZIEN"]
Kanaal = Literal["", "GESPREK", "BRIEF", "TELEFOON", "DIGITAAL"]
Informatiegrond = Literal["", "AVG-14-5-A", "AVG-14-5-B", "AVG-14-5-C", "AVG-14-5-D", "UAVG-41"]


class Informatielijstvraag(Handeling):
    """Ask whom the contactpunt must still tell; `overslaan` is how many were given before."""

    overslaan: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class Informatieregel(Message):
    """One person of one casus who must be told. `aanmelder` is whether the melding says that it was done."""

    casus: VerzoekId
    persoon: Persoonsnummer
    begonnen_op: Moment
    uiterlijk: Moment
    """The end of the month, or of the day on which a postponement is looked at again."""
    stand: Informatiestand
    grond: Informatiegrond
    aanmelder: Literal["JA", "NEE", "ONBEKEND"]


class Informatielijst(Message):
    """Open duties, the nearest day first."""

    verzoek_id: VerzoekId
    partij: Woord
    plichten: Annotated[list[Informatieregel], Field(max_length=MAX_PLICHTEN)]
    verder: bool
    """Whether there are more."""
    artikelen: list[Woord]
    bundel: str


class InformatielijstAntwoord(Message):
    """List and receipt."""

    kern: Informatielijst
    bon: Bon


class Informatiestap(Handeling):
    """Told: `op` and `kanaal`. Postponed: `grond` and `heroverweging`. Left out: `grond` alone."""

    casus: VerzoekId
    persoon: Persoonsnummer
    stand: Informatiehandeling
    op: Datumkeuze
    kanaal: Kanaal
    grond: Informatiegrond
    heroverweging: Datumkeuze


class Informatiekern(Message):
    """Where the duty stands; `uiterlijk` counts as long as it is postponed."""

    verzoek_id: VerzoekId
    partij: Woord
    casus: VerzoekId
    persoon: Persoonsnummer
    stand: Informatiestand
    uiterlijk: Moment
    artikelen: list[Woord]
    bundel: str


class InformatieAntwoord(Message):
    """Outcome and receipt."""

    kern: Informatiekern
    bon: Bon
