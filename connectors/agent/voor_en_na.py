"""Count each client's contacts in equal windows before and after the day that the aanpak began. At the source alone.

    telling = tel(clienten, 2011)       # of those of whom the window after closed in 2011
    telling.per_doelgroep, telling.buiten

The day of the beginning is in neither window: what made the aanpak begin would count as before.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from connectors.agent.csvregels import Afgewezen
from connectors.protocol.effectmetingen import DAGEN

VENSTER = timedelta(days=DAGEN)


@dataclass(frozen=True, slots=True)
class Contactclient:
    """One client in one aanpak, at the source. `dekking` is from when to when its system has every contact."""

    doelgroep: str
    begin: date
    dekking: tuple[date, date]
    contacten: tuple[date, ...]

    @property
    def gesloten(self) -> date:
        """The last day of the window after."""
        return self.begin + VENSTER

    @property
    def volledig(self) -> bool:
        """Whether every contact of both windows is known."""
        van, tot = self.dekking
        return van <= self.begin - VENSTER and self.gesloten <= tot

    def paar(self) -> tuple[int, int]:
        """Contacts before and after."""
        before = sum(self.begin - VENSTER <= dag < self.begin for dag in self.contacten)
        return before, sum(self.begin < dag <= self.gesloten for dag in self.contacten)


@dataclass(frozen=True, slots=True)
class Telling:
    """How many clients of each doelgroep had (before, after), and how many were left out."""

    per_doelgroep: dict[str, Counter[tuple[int, int]]] = field(default_factory=dict)
    buiten: int = 0


class Contactadapter(Protocol):
    """Reads the file of one source: clients of this aanpak, or lines that are wrong with a code."""

    def __call__(self, pad: Path, aanpak: str, /) -> tuple[list[Contactclient], list[Afgewezen]]:
        """Everything at once: whoever has a wrong line counts nothing."""
        ...


def tel(clienten: Iterable[Contactclient], jaar: int) -> Telling:
    """Count those of whom the window after closed in this year; who began by then and is not counted is left out."""
    per_doelgroep: dict[str, Counter[tuple[int, int]]] = {}
    buiten = 0
    for client in clienten:
        if client.gesloten.year == jaar and client.volledig:
            per_doelgroep.setdefault(client.doelgroep, Counter())[client.paar()] += 1
        elif client.gesloten.year >= jaar >= client.begin.year:
            buiten += 1
    return Telling(per_doelgroep, buiten)
