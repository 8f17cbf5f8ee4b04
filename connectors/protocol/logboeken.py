"""Reading the hub's log in the words of a standard (ADR 0018 of the hub), for an fg or privacy officer.

POST /v1/logboeken   Logboekvraag   the next records of one face of the log

    ADL       what policy was asked and answered, and by which version    (Authorization Decision Log)
    LDV       what was done with whose data, without employees            (Logboek Dataverwerkingen)
    FSC       which parties exchanged something, under which contract     (FSC Logging)
    NEN7513   what employees did

Records are JSON objects exactly as their standard names the fields.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord

MAX_RECORDS = 512
DIENSTEN: Final[Mapping[str, str]] = MappingProxyType(
    {"hub": "veiligheidshuis-hub", "sleutelhouder": "veiligheidshuis-sleutelhouder"}
)
"""What the house offers to its peers, as a contract of FSC names it, by the process that serves it."""
Gezicht = Literal["ADL", "LDV", "FSC", "NEN7513"]
Onderwerp = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{16,128})?$")]
"""The asker's own identifier of a person, as an LDV record showed it; empty is everybody."""


class Logboekvraag(Handeling):
    """Records from entry `vanaf` on. An empty filter lets everything through that the asker may see."""

    gezicht: Gezicht
    vanaf: Annotated[int, Field(ge=0)]
    trace: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""
    activiteit: Annotated[str, StringConstraints(pattern=r"^([A-Z0-9-]{1,32})?$")] = ""
    onderwerp: Onderwerp = ""


class LogboekKern(Message):
    """Records, oldest first. `verder` is where the next question begins; 0 when all of it was read."""

    verzoek_id: VerzoekId
    partij: Woord
    gezicht: Gezicht
    records: Annotated[list[str], Field(max_length=MAX_RECORDS)]
    verder: int
    artikelen: list[Woord]
    bundel: str


class LogboekAntwoord(Message):
    """Records and receipt."""

    kern: LogboekKern
    bon: Bon
