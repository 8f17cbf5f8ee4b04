"""What the suite found, for a person and for a program. Names rules and line numbers, never a value."""

from dataclasses import dataclass
from enum import StrEnum


class Uitkomst(StrEnum):
    """Outcome of one check."""

    GESLAAGD = "geslaagd"
    GEZAKT = "gezakt"
    NIET_VAN_TOEPASSING = "niet van toepassing"


@dataclass(frozen=True, slots=True)
class Toets:
    """One check: its name, how it went, and how many times it was tried or where it broke."""

    naam: str
    uitkomst: Uitkomst
    toelichting: str


@dataclass(frozen=True, slots=True)
class Rapport:
    """All checks, in the order in which they ran."""

    toetsen: tuple[Toets, ...]

    @property
    def geslaagd(self) -> bool:
        """True when something was checked and nothing failed."""
        uitkomsten = {toets.uitkomst for toets in self.toetsen}
        return Uitkomst.GESLAAGD in uitkomsten and Uitkomst.GEZAKT not in uitkomsten

    def regels(self) -> list[str]:
        """One line per check, and the verdict."""
        breedte = max((len(toets.naam) for toets in self.toetsen), default=0)
        regels = [f"{toets.naam:<{breedte}}  {toets.uitkomst}: {toets.toelichting}" for toets in self.toetsen]
        return [*regels, "de adapter voldoet" if self.geslaagd else "de adapter voldoet niet"]

    def als_json(self) -> dict[str, object]:
        """The same for a program."""
        toetsen = [
            {"naam": toets.naam, "uitkomst": toets.uitkomst.value, "toelichting": toets.toelichting}
            for toets in self.toetsen
        ]
        return {"geslaagd": self.geslaagd, "toetsen": toetsen}
