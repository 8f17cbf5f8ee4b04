"""How a page says things in the language of who reads it: sentences with values, days and moments.

    Zin("Persoon %(nummer)s", nummer=3)         Dutch as it stands, and any other language later
    Vertaler("en", talen()).zeg(...)            the English; a text without English stays Dutch

Python makes texts without knowing who reads them. A sentence with values is a `Zin`, so that the page still finds it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Self, TypeVar

from connectors.agent.kalender import AMSTERDAM
from connectors.agent.kalender import MAANDEN as MAANDEN_NL

MAANDEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "nl": MAANDEN_NL,
        "en": (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
    }
)
NEDERLANDS: Final = "nl"
SCHEIDINGEN: Final = (": ", "; ", ", ")
"""What stands between texts that were made into one."""
T = TypeVar("T")


class Zin(str):
    """A Dutch sentence that remembers what it was made of. A value may be a text, a number, a day or a moment."""

    __slots__ = ("sjabloon", "waarden")

    sjabloon: str
    waarden: Mapping[str, object]

    def __new__(cls, sjabloon: str, /, **waarden: object) -> Self:
        """Fill `%(naam)s` of the template.

        Raises:
            KeyError: the template names a value that was not given.
        """
        made = super().__new__(cls, sjabloon % {naam: _spoken(one, NEDERLANDS) for naam, one in waarden.items()})
        made.sjabloon, made.waarden = sjabloon, MappingProxyType(waarden)
        return made


@dataclass(frozen=True, slots=True)
class Vertaler:
    """Says texts in one language; `teksten` has them by the Dutch."""

    taal: str
    teksten: Mapping[str, str]

    def zeg(self, tekst: T) -> T | str:
        """A text in this language, also when it is several in one; anything else as it is."""
        if isinstance(tekst, Zin):
            values = {naam: _spoken(self.zeg(one), self.taal) for naam, one in tekst.waarden.items()}
            return self.teksten.get(tekst.sjabloon, tekst.sjabloon) % values
        if not isinstance(tekst, str) or not self.teksten:
            return tekst
        return self._gevonden(tekst) or tekst

    def _gevonden(self, tekst: str) -> str:
        """The text as it is, with a small first letter, or as the parts it was made of; empty when one is missing."""
        if tekst in self.teksten:
            return self.teksten[tekst]
        small = tekst[:1].lower() + tekst[1:]
        if small in self.teksten:
            return zin(self.teksten[small])
        for mark in SCHEIDINGEN:
            parts = [self._gevonden(part) for part in tekst.split(mark)] if mark in tekst else []
            if parts and all(parts):
                return mark.join(parts)
        return ""


def dag(waarde: date | str, taal: str = NEDERLANDS) -> str:
    """A day as people write it: 2 maart 2026. A text is read as JJJJ-MM-DD; empty stays empty."""
    if not waarde:
        return ""
    day = date.fromisoformat(waarde) if isinstance(waarde, str) else waarde
    return f"{day.day} {MAANDEN[taal][day.month - 1]} {day.year}"


def moment(waarde: int | str | datetime, taal: str = NEDERLANDS) -> str:
    """A moment in the time people live in: 2 maart 2026, 10:30. Reads unix seconds or ISO 8601; 0 is empty."""
    if not waarde:
        return ""
    if isinstance(waarde, int):
        when = datetime.fromtimestamp(waarde, AMSTERDAM)
    else:
        when = datetime.fromisoformat(waarde) if isinstance(waarde, str) else waarde
    local = when.astimezone(AMSTERDAM)
    return f"{dag(local.date(), taal)}, {local:%H:%M}"


def zin(tekst: str) -> str:
    """With a capital first letter and the rest as it is: `capitalize` of Jinja writes om for OM."""
    return tekst[:1].upper() + tekst[1:]


def _spoken(waarde: object, taal: str) -> object:
    match waarde:
        case datetime():
            return moment(waarde, taal)
        case date():
            return dag(waarde, taal)
        case _:
            return waarde
