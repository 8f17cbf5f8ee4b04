"""What in a change deserves the eye of a privacy officer before anybody signs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hub.adapters.policy.checks_recht import JOINT_SYSTEM
from hub.adapters.policy.gebruik import ZIEN
from hub.adapters.policy.uitspraak import Uitspraak
from hub.adapters.policy.verschil import Verandering, numbers
from hub.domain.convenant import Convenant, Kring

BUITEN = (Kring.DERDE, Kring.PARTNER)


ZINNEN = {
    "derde": "staat niet op de lijst van de wet en komt zo op het gezamenlijke systeem; BGS art. 2.21 verbiedt dat",
    "bijzonder": "leert dit zonder dat het mocht, of onder minder voorwaarden; vraag de FG om advies",
}


@dataclass(frozen=True, slots=True)
class LetOp:
    """What to look at: why, whom it concerns, and the article that grants it."""

    soort: str
    partij: str
    artikelen: tuple[str, ...]
    categorieen: tuple[str, ...]
    doelen: tuple[str, ...]
    acties: tuple[str, ...]

    def __str__(self) -> str:
        what = (
            f"{self.partij}: {', '.join(self.acties)} van {', '.join(self.categorieen)} voor {', '.join(self.doelen)}"
        )
        return f"let op · {self.soort} · art. {numbers(self.artikelen)} · {what}. Deze partij {ZINNEN[self.soort]}"


class Oppasser:
    """Sees every change pass by and keeps no more than what to warn of."""

    def __init__(self, wordt: Convenant) -> None:
        self._wordt = wordt
        self._special = frozenset(c.code for c in wordt.categorieen if c.bijzonder)
        self._found: dict[tuple[str, str, tuple[str, ...]], tuple[set[str], set[str], set[str]]] = {}

    def passing(self, changes: Iterable[Verandering]) -> Iterator[Verandering]:
        """Pass changes on, each looked at."""
        for change in changes:
            self._look(change)
            yield change

    def warnings(self) -> Iterator[LetOp]:
        """An outsider on the joint system, or special data that somebody learns more easily than before."""
        for (soort, partij, artikelen), words in sorted(self._found.items()):
            yield LetOp(soort, partij, artikelen, *(tuple(sorted(some)) for some in words))

    def _look(self, change: Verandering) -> None:
        if not _widened(change.was, change.wordt):
            return
        outside = self._wordt.kring_of(change.partij) in BUITEN
        if outside and change.actie in JOINT_SYSTEM:
            self._keep("derde", change, change.categorieen)
        learns = [c for c in change.categorieen if c in self._special]
        if learns and change.actie in ZIEN:
            self._keep("bijzonder", change, learns)

    def _keep(self, soort: str, change: Verandering, categorieen: Iterable[str]) -> None:
        key = soort, change.partij, change.artikelen_wordt
        cats, purposes, actions = self._found.setdefault(key, (set(), set(), set()))
        cats.update(categorieen)
        purposes.add(change.doel)
        actions.add(change.actie)


def _widened(was: Uitspraak, wordt: Uitspraak) -> bool:
    """Whether some set of facts that was a no is a yes now."""
    return any(was.at(frozenset(mits)) is None for mits, _ in wordt.mogelijkheden)
