"""An identity that must hold between figures, how it came out, and which facts broke it."""

from dataclasses import dataclass
from enum import StrEnum

from hub.domain.rapport.feiten import Feit


class Aard(StrEnum):
    """What a difference means."""

    BLOKKEREND = "BLOKKEREND"
    """The figures contradict each other: nothing is published."""
    MELDEND = "MELDEND"
    """Both are right by their own definition; the difference is shown and explained."""


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """Facts under the same codes that one side counts otherwise than the other."""

    feit: Feit
    links: int
    rechts: int


@dataclass(frozen=True, slots=True)
class Toetsuitslag:
    """One check: `id` such as X10, what must hold in a Dutch sentence, both sides, and what breaks it."""

    id: str
    zin: str
    aard: Aard
    links: int
    rechts: int
    uitleg: str = ""
    oorzaken: tuple[Oorzaak, ...] = ()

    @property
    def klopt(self) -> bool:
        """Whether both sides are the same."""
        return self.links == self.rechts

    @property
    def blokkeert(self) -> bool:
        """Whether the report may not be published because of it."""
        return self.aard is Aard.BLOKKEREND and not self.klopt
