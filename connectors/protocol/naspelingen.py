"""One decision from the log, explained and answered again: under its own bundle, and under another one.

POST /v1/besluitnaspelingen    Naspeelvraag    by the number of the entry

A decision follows from a bundle and the words and facts of the request, and from nothing else; both are on record.
They are codes: nobody's name, number or casus is among them. The fg of a party reads the decisions that
its own party was given, and that of the house reads all.
"""

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.beleidsuitleg import Uitgelegd
from connectors.protocol.handelingen import Handeling
from connectors.protocol.meldingen import Partijkeuze
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord
from connectors.protocol.tijden import Moment
from connectors.protocol.verschillen import Vanaf

MAX_BESLUITEN: Final = 25
"""Most decisions on one page: each is explained in full, under two bundles."""
Digestkeuze = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Afloop = Literal["", "GELIJK", "NU_JA", "NU_NEE", "ANDERE_PLICHTEN", "ONBEKEND", "NIET"]
"""What another bundle makes of it; empty when none was asked for."""


class Naspeelvraag(Handeling):
    """Ask about the decisions of one entry of the log. `onder` names another version, or none."""

    nummer: Annotated[int, Field(ge=0)]
    onder: Digestkeuze
    vanaf: Vanaf


class Naspeling(Message):
    """One decision, that was given `aantal` times: as it was recorded, and as it comes out now.

    NIET when its words were not kept, because policy never checked them: then there is nothing to explain.
    """

    aantal: int
    toegestaan: bool
    reden: Partijkeuze
    regels: list[Woord]
    verplichtingen: list[Woord]
    uitkomst: Literal["GELIJK", "ANDERS", "NIET"]
    uitleg: Uitgelegd | None
    afloop: Afloop
    uitleg_onder: Uitgelegd | None
    zinnen: list[str]


class Naspeelkern(Message):
    """One page of the decisions of an entry. `verder` is where the next page begins, 0 after the last."""

    verzoek_id: VerzoekId
    nummer: int
    gebeurtenis: Woord
    moment: Moment
    bundel: Woord
    naspelingen: list[Naspeling]
    aantal: int
    verder: int


class NaspeelAntwoord(Message):
    """Decisions and receipt."""

    kern: Naspeelkern
    bon: Bon
