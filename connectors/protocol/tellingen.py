"""Figures without persons, for whoever steers the house and whoever supervises it.

POST /v1/tellingen    Tellingenvraag    what was published of a year, or its closed months; and what is open

Small numbers are withheld as the covenant says; so is what would give them back. What was shown once stays the same.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord

Tabelcode = Literal["T1", "T2", "T3", "WAAR_JEUGD", "MAAND", "WOORD"]
"""Tables 1, 2 and 3 of a published report, and youth by part of the town; what came in by month; whether senders had
word within the week, by month.

Of a year that was not published only the last two come, and of those the months that are closed.
"""


class Tellingenvraag(Handeling):
    """Ask for the figures of a year."""

    jaar: Annotated[int, Field(ge=2000, le=2098)]


class Telcel(Message):
    """One number; None when it is withheld."""

    kolom: str
    aantal: int | None


class Telrij(Message):
    """One row, its columns in order."""

    rij: str
    cellen: list[Telcel]


class Teltabel(Message):
    """One table, its rows in order."""

    tabel: Tabelcode
    rijen: list[Telrij]


class Tellingen(Message):
    """The figures. What is below `kleinste` is withheld, unless it is none at all."""

    verzoek_id: VerzoekId
    jaar: int
    kleinste: int
    tabellen: list[Teltabel]
    open_meldingen: int | None
    """Meldingen that nobody decided about yet, at the first look of this month; None when it is withheld."""
    artikelen: list[Woord]
    bundel: str


class TellingenAntwoord(Message):
    """Figures and receipt."""

    kern: Tellingen
    bon: Bon
