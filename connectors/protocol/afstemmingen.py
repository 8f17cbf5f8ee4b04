"""Do the logs tell one story: what each reconciliation found, and which parties saw the hub's log how far.

POST /v1/afstemmingen    Afstemvraag    the newest, or those before an entry of the log

For whoever tests legality (purpose P15). Nothing of it is about a person: it is counts, days and parties. Who made
a report again from the same files holds its digest against `rapport`.
"""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Moment

MAX_AFSTEMMINGEN: Final = 31
MAX_GETUIGEN: Final = 256
Digestkeuze = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


class Afstemvraag(Handeling):
    """Reconciliations recorded before entry `voor` of the log; 0 for the newest."""

    voor: Annotated[int, Field(ge=0)]


class Soortaantal(Message):
    """How many findings of one kind."""

    soort: Woord
    aantal: int


class Afstemming(Message):
    """What came of holding the logs of one day (UTC) against each other."""

    nummer: int
    """Of the entry of the log that says so."""
    moment: Moment
    dag: Datum
    regels: int
    verschil: int
    soorten: list[Soortaantal]
    partijen: list[Woord]
    """Parties that sent what they have receipts of."""
    rapport: Digestkeuze
    """SHA-256 of the canonical form of the body of the signed report; empty when none was signed."""


class Getuigenis(Message):
    """The newest checkpoint under which a party put its own signature: the signed note and that line."""

    partij: Woord
    omvang: int
    controlepunt: Annotated[str, StringConstraints(max_length=2048)]


class Afstemkern(Message):
    """The newest first. `eerder` is what to ask for the ones before; 0 when there are none."""

    verzoek_id: VerzoekId
    partij: Woord
    afstemmingen: Annotated[list[Afstemming], Field(max_length=MAX_AFSTEMMINGEN)]
    eerder: int
    getuigen: Annotated[list[Getuigenis], Field(max_length=MAX_GETUIGEN)]
    artikelen: list[Woord]
    bundel: str


class AfstemAntwoord(Message):
    """Reconciliations and receipt."""

    kern: Afstemkern
    bon: Bon
