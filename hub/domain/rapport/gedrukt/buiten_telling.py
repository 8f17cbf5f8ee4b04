"""What an older report printed that no registration tells: money, staff, loose numbers, and lists of words.

It is carried as it was printed. There is nothing to count it from, so nothing is ever counted beside it; only the sums
of money and staff can be held against their own items.
"""

from dataclasses import dataclass
from typing import Final

WAAROM: Final = "niet uit registraties te berekenen"
"""Why nothing is counted beside any of it."""
GELD, FORMATIE, GETALLEN, INDELINGEN = "financien", "formatie", "andere_getallen", "indelingen"
"""What a gap or a flag names for its table."""
EURO, FTE = "euro", "fte"


@dataclass(frozen=True, slots=True)
class Post:
    """One item of a sum; None was printed blank or can't be read."""

    label: str
    gedrukt: float | None


@dataclass(frozen=True, slots=True)
class Rekening:
    """Items with what was printed as their sum."""

    naam: str
    deel: str
    """`financien` or `formatie`."""
    eenheid: str
    posten: tuple[Post, ...]
    totaal: float | None = None

    @property
    def afgeleid(self) -> float | None:
        """What the items add up to; None when one of them is not known."""
        bekend = [post.gedrukt for post in self.posten if post.gedrukt is not None]
        return round(sum(bekend), 2) if bekend and len(bekend) == len(self.posten) else None

    @property
    def klopt(self) -> bool | None:
        """Whether the printed sum is that of its items; None when one of both is not known."""
        return None if self.totaal is None or self.afgeleid is None else self.totaal == self.afgeleid


@dataclass(frozen=True, slots=True)
class Feitgetal:
    """A number in a sentence of the print, as it stood there: `4`, or `ruim 10`."""

    feit: str
    waarde: int | str


@dataclass(frozen=True, slots=True)
class Doelgroeprij:
    """For which municipalities a doelgroep was served, in the order of the columns; None was not decided."""

    doelgroep: str
    vakken: tuple[int | None, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Overlegregel:
    """What an instrument was for; `opmerking` and `leeftijd` are empty when nothing was printed."""

    doelgroep: str
    instrument: str
    gericht_op: str
    opmerking: str = ""
    leeftijd: str = ""


@dataclass(frozen=True, slots=True)
class Indelingen:
    """Lists of words of the print."""

    gemeenten: tuple[str, ...] = ()
    doelgroepen: tuple[Doelgroeprij, ...] = ()
    opmerking: str = ""
    overlegvormen: tuple[Overlegregel, ...] = ()
    partners: tuple[str, ...] = ()
    leefgebieden: tuple[str, ...] = ()

    @property
    def dubbel(self) -> tuple[tuple[str, str], ...]:
        """Partners whose whole name ends that of another one: probably the same."""
        return tuple((kort, lang) for kort in self.partners for lang in self.partners if lang.endswith(f" {kort}"))


@dataclass(frozen=True, slots=True)
class BuitenTelling:
    """All of it; `bronnen` has the documents that the lists name, by the code that they name them with."""

    rekeningen: tuple[Rekening, ...] = ()
    getallen: tuple[Feitgetal, ...] = ()
    indelingen: Indelingen | None = None
    bronnen: tuple[tuple[str, str], ...] = ()

    def rekening(self, naam: str) -> Rekening | None:
        """The sum of this name, when it was printed."""
        return next((een for een in self.rekeningen if een.naam == naam), None)
