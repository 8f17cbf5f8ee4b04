"""The workspace of a huisverbod: the order and its corrections, and what may be asked of others.

POST /v1/beschikkingen      Beschikking      the order, or a corrected version of it
POST /v1/beschikkingfouten  Beschikkingfout  tell whoever made the order that something in it is not right
POST /v1/bedvragen          Bedvraag         ask for shelter: three things and nothing else
POST /v1/voorzieningen      Voorziening      the judge is asked for provisional relief: a hearing within three days
POST /v1/strafzaakvragen    Strafzaakvraag   ask the OM how the criminal case stands
POST /v1/strafzaakstanden   Strafzaakstand   its answer: a status, conditions and a day, without a word

Wth art. 10 lid 2 locks all of this to the purpose of the huisverbod. Names and addresses are sealed;
who may not be contacted is a list of numbers of persons within the workspace.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.casussen import Casushandeling, Persoon
from connectors.protocol.messages import VerzoekId, Woord
from connectors.protocol.plannen import Nummerkeuze
from connectors.protocol.stukken import Onderdeel
from connectors.protocol.tijden import Datum, Datumkeuze, Moment


class Beschikking(Casushandeling):
    """Bring in the order of the burgemeester, or a new version of it; the version it replaces is kept.

    `stuk` is its number, drawn by the sender. `vervangt` is the version that was seen as the newest.
    """

    stuk: VerzoekId
    vervangt: Nummerkeuze = ""
    van: Datum
    tot: Datum
    contactverbod: Annotated[list[Persoon], Field(max_length=32)] = Field(default_factory=list)
    """Numbers of the persons that may not be contacted."""
    delen: Annotated[list[Onderdeel], Field(min_length=1, max_length=2)]


class Beschikkingfout(Casushandeling):
    """Say that something in the order is not right, by a code; the text itself is not repeated."""

    stuk: VerzoekId
    wat: Literal["DATUM", "ADRES", "PERSOON", "CONTACTVERBOD", "OVERIG"]


class Bedvraag(Casushandeling):
    """Ask a party for shelter; contact ban and period are those of the newest order."""

    partij: Woord


class Voorziening(Casushandeling):
    """Say that the judge was asked for provisional relief: the hearing is within three days (Wth art. 6)."""

    gevraagd_op: Moment


class Strafzaakvraag(Casushandeling):
    """Ask the OM how the criminal case beside this huisverbod stands; from now on it may see who it is about."""


Zaakstatus = Literal["GEEN_ZAAK", "VAST", "SCHORSING_VERWACHT", "GESCHORST", "AFGEDAAN"]
Zaakvoorwaarde = Literal["CONTACTVERBOD", "LOCATIEVERBOD", "MELDPLICHT", "BEHANDELING"]


class Strafzaakstand(Casushandeling):
    """What the OM says: words of a list and a last day. There is no field for reasons or witnesses."""

    status: Zaakstatus
    voorwaarden: Annotated[list[Zaakvoorwaarde], Field(max_length=4)] = Field(default_factory=list)
    tot: Datumkeuze = ""
    """The last day of the conditions, or empty."""
