"""What a stuk was made from, all the way back, and which of that is secret.

Conditions and secrecy of a source hold for whatever is made of it (WGS art. 2.29). When a source is
gone, or the way back bites its own tail, nobody can say what holds: such a stuk is seen by nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hub.domain.casus import neemt_deel
from hub.domain.stuk import Stuk, Stuksoort, Vrijgave
from hub.domain.stukgroep import Stukgroep

OPEN, VERVALLEN = "OPEN", "VERVALLEN"
"""The stand of a TAAK that must still be done, and of one that need not be done any more."""


@dataclass(frozen=True, slots=True)
class Casusstukken:
    """Every stuk of one casus in codes, and its grounds; what is not here does not exist for a view.

    A stuk stands in `stukken`, or in one of `groepen` with those that are alike: never in both.
    """

    stukken: tuple[Stuk, ...]
    vrijgaven: tuple[Vrijgave, ...] = ()
    groepen: tuple[Stukgroep, ...] = ()

    @property
    def aantal(self) -> int:
        """How many stukken there are."""
        return len(self.stukken) + sum(len(groep.leden) for groep in self.groepen)

    def alle(self) -> Iterator[Stuk]:
        """Each stuk."""
        yield from self.stukken
        for groep in self.groepen:
            yield from groep.stukken()

    def modellen(self) -> Iterator[Stuk]:
        """One stuk of each kind at least: for what does not depend on its name."""
        yield from self.stukken
        for groep in self.groepen:
            yield groep.model


class Ontvangt(Protocol):
    """For whom, for what and when a ground must hold."""

    @property
    def partij(self) -> str:
        """The party that looks."""
        ...

    @property
    def ontvanger(self) -> str:
        """The derde that it is given to, or empty."""
        ...

    @property
    def doel(self) -> str:
        """The purpose."""
        ...

    @property
    def dag(self) -> date:
        """The day."""
        ...


class Herkomst:
    """The stukken of one casus, linked to what they were made from."""

    __slots__ = ("_by_id", "_inhoud", "_ketens", "_leefgebieden", "_taken", "_vrijgaven")

    def __init__(self, inhoud: Casusstukken) -> None:
        self._inhoud = inhoud
        self._by_id: dict[str, Stuk] = {}
        """Filled for the first stuk that was made from another; of most casussen nobody asks."""
        self._ketens: dict[str, tuple[Stuk, ...] | None] = {}
        self._leefgebieden: dict[str, frozenset[str]] = {}
        self._taken = tuple(s for s in inhoud.modellen() if s.soort is Stuksoort.TAAK and s.codes.get("stand") == OPEN)
        self._vrijgaven: dict[str, list[Vrijgave]] = {}
        for vrijgave in sorted(inhoud.vrijgaven, key=lambda vrijgave: vrijgave.vrijgave):
            for stuk in vrijgave.stukken:
                self._vrijgaven.setdefault(stuk, []).append(vrijgave)

    @property
    def benoemd(self) -> frozenset[str]:
        """The stukken that a ground names, by their numbers."""
        return frozenset(self._vrijgaven)

    def keten(self, stuk: Stuk) -> tuple[Stuk, ...] | None:
        """The stuk and everything that it was made from; None when that can't be told."""
        if not stuk.uit:
            return (stuk,)
        if stuk.stuk not in self._ketens:
            self._ketens[stuk.stuk] = self._walk(stuk)
        return self._ketens[stuk.stuk]

    def geheimen(self, stuk: Stuk) -> tuple[Stuk, ...]:
        """Where the secrecy of a stuk comes from: its secret sources that were made of nothing secret."""
        if not stuk.uit:
            return (stuk,) if stuk.geheim else ()
        keten = self.keten(stuk) or ()
        return tuple(bron for bron in keten if bron.geheim and not self._has_secret_source(bron))

    def grond(self, stuk: Stuk, wie: Ontvangt) -> str:
        """The ground under which this party, and whoever it gives it to, may see this secret; empty for none."""
        if stuk.stuk not in self._vrijgaven:
            return ""
        others = [partij for partij in (wie.partij, wie.ontvanger) if partij not in ("", stuk.bron)]
        held = [self._dekt(stuk, partij, wie) for partij in others]
        return held[-1] if held and all(held) else ""

    def leefgebieden(self, partij: str) -> frozenset[str]:
        """Where a party works: it brought in something about it, or was given something to do there."""
        if partij not in self._leefgebieden:
            mine = (s for s in self._inhoud.modellen() if self.is_eigen(s, partij))
            works = (s.leefgebied for s in mine if not s.beperkt and s.codes.get("stand") != VERVALLEN)
            self._leefgebieden[partij] = frozenset(works)
        return self._leefgebieden[partij]

    def is_eigen(self, stuk: Stuk, partij: str) -> bool:
        """Whether the party brought it in, or was given it to do."""
        return stuk.bron == partij or self.eigen_taak(stuk, partij)

    def eigen_taak(self, stuk: Stuk, partij: str) -> bool:
        """Whether this is something that the party was given to do."""
        return stuk.soort is Stuksoort.TAAK and stuk.codes.get("partij") == partij

    def heeft_taak(self, partij: str, stuk: Stuk) -> bool:
        """Whether an open task of the party, for this person or all, needs the category of this stuk."""
        return any(
            taak.codes.get("partij") == partij
            and not taak.beperkt
            and stuk.categorie in taak.codes.get("nodig", "").split("+")
            and neemt_deel(frozenset({taak.persoon}), stuk.persoon)
            for taak in self._taken
        )

    def _walk(self, stuk: Stuk) -> tuple[Stuk, ...] | None:
        """Depth first, without recursion: a chain may be as long as a casus has stukken."""
        self._by_id = self._by_id or {one.stuk: one for one in self._inhoud.alle()}
        found: dict[str, Stuk] = {}
        open_: set[str] = set()
        todo: list[tuple[Stuk, bool]] = [(stuk, False)]
        while todo:
            at, done = todo.pop()
            if done:
                open_.discard(at.stuk)
                continue
            if at.stuk in open_:
                return None
            if at.stuk in found:
                continue
            found[at.stuk] = at
            open_.add(at.stuk)
            todo.append((at, True))
            sources = [self._by_id.get(name) for name in at.uit]
            if None in sources:
                return None
            todo += [(source, False) for source in sources if source is not None]
        return tuple(found.values())

    def _has_secret_source(self, stuk: Stuk) -> bool:
        return any(bron.geheim for bron in (self.keten(stuk) or ())[1:])

    def _dekt(self, stuk: Stuk, partij: str, wie: Ontvangt) -> str:
        covering = (v.grond for v in self._vrijgaven.get(stuk.stuk, ()) if v.dekt(stuk.stuk, partij, wie.doel, wie.dag))
        return next(covering, "")
