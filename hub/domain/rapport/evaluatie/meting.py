"""How many clients had so many contacts before an aanpak and so many after: what the source supplied, and no more.

A client is counted in one pair. The source put clients who resemble each other together until every pair had enough of
them, with a whole number near their mean (`docs/effectmeting.md`), so that a pair is never about a person.
"""

from dataclasses import dataclass
from enum import StrEnum

OVERIG = "OVERIG"
"""Instead of a doelgroep: all that are not named, together."""


class Kant(StrEnum):
    """Whether the clients of a pair had fewer contacts after; mixed when too few had otherwise to be told apart."""

    MINDER = "MINDER"
    GELIJK = "GELIJK"
    MEER = "MEER"
    MINDER_OF_GELIJK = "MINDER_OF_GELIJK"
    GELIJK_OF_MEER = "GELIJK_OF_MEER"
    GEMENGD = "GEMENGD"


class Grootheid(StrEnum):
    """Of what a mean or a spread is told; in the order of `Spreiding`."""

    VOOR = "VOOR"
    NA = "NA"
    VERSCHIL = "VERSCHIL"


@dataclass(frozen=True, slots=True)
class Paar:
    """So many clients, with about so many contacts each, before and after."""

    voor: int
    na: int
    clienten: int
    kant: Kant

    def waarde(self, welk: Grootheid) -> int:
        """Contacts before, after, or how many more after."""
        match welk:
            case Grootheid.VOOR:
                return self.voor
            case Grootheid.NA:
                return self.na
            case Grootheid.VERSCHIL:
                return self.na - self.voor


@dataclass(frozen=True, slots=True)
class Spreiding:
    """Standard deviations over the clients of a group, rounded up by the source; None when it may not be told."""

    voor: int | None
    na: int | None
    verschil: int | None

    def van(self, welk: Grootheid) -> int | None:
        """The one of this quantity."""
        match welk:
            case Grootheid.VOOR:
                return self.voor
            case Grootheid.NA:
                return self.na
            case Grootheid.VERSCHIL:
                return self.verschil


@dataclass(frozen=True, slots=True)
class Metinggroep:
    """The clients of one doelgroep."""

    doelgroep: str
    paren: tuple[Paar, ...]
    spreiding: Spreiding

    @property
    def clienten(self) -> int:
        """How many there are."""
        return sum(paar.clienten for paar in self.paren)


@dataclass(frozen=True, slots=True)
class Meting:
    """One supply: of whom the window after the beginning closed in `jaar`. Windows are `dagen` long, both of them."""

    jaar: int
    aanpak: str
    dagen: int
    groepen: tuple[Metinggroep, ...]
    buiten: int | None
    """Clients of this aanpak left out because a window was not full; None for fewer than `kleinste`, or none."""
    kleinste: int
    """Fewest clients that any number of the source is about, spreads and differences between supplies among them."""
