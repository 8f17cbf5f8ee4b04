"""The plan van aanpak of a casus: which stukken may be made in it, from what, and for whom (WGS art. 2.31 lid 6).

A plan is no table of its own. Goals, tasks, agenda items, decisions and minutes are stukken, each with
a category and with the conditions of everything it was made from. What a procesmanager writes down can
so never be seen by anybody from whom its sources are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from hub.domain.casus import GEHEEL, Betrokkene, neemt_deel, personen_voor
from hub.domain.errors import Regel
from hub.domain.stuk import Stuk, Stuksoort, Voorwaarden, strengste

GEMAAKT: frozenset[Stuksoort] = frozenset(
    {Stuksoort.DOEL, Stuksoort.TAAK, Stuksoort.AGENDAPUNT, Stuksoort.BESLUIT, Stuksoort.VERSLAG}
)
"""What the procesmanager makes. A RESULTAAT comes from the party that did the task."""
OVERAL: frozenset[str] = frozenset({"ID_CONTACT", "MEDEWERKER_CONTACT"})
"""Categories that any text of a plan may name beside its own: who it is about, and whom to call."""


class Taakstand(StrEnum):
    """Where a task stands."""

    OPEN = "OPEN"
    GEDAAN = "GEDAAN"
    NIET_GELUKT = "NIET_GELUKT"
    VERVALLEN = "VERVALLEN"


TAAKSTANDEN: Mapping[Taakstand, frozenset[Taakstand]] = MappingProxyType(
    {
        Taakstand.OPEN: frozenset({Taakstand.GEDAAN, Taakstand.NIET_GELUKT, Taakstand.VERVALLEN}),
        Taakstand.GEDAAN: frozenset(),
        Taakstand.NIET_GELUKT: frozenset(),
        Taakstand.VERVALLEN: frozenset(),
    }
)
"""Every step of a task. What must be done again is a new task: whoever saw why, sees that it ended."""
UITVOERDER: frozenset[Taakstand] = frozenset({Taakstand.GEDAAN, Taakstand.NIET_GELUKT})
"""What the party of a task says of it; that it lapses is for whoever leads the casus."""


@dataclass(frozen=True, slots=True)
class Taak:
    """The coded fields of a task: whose it is, by which day, what it needs, and the goal that it serves."""

    partij: str
    uiterlijk: date
    nodig: frozenset[str] = frozenset()
    doel: str = ""
    stand: Taakstand = Taakstand.OPEN

    def codes(self) -> dict[str, str]:
        """As the codes of a stuk."""
        return {
            "partij": self.partij,
            "uiterlijk": self.uiterlijk.isoformat(),
            "stand": self.stand.value,
            "nodig": "+".join(sorted(self.nodig)),
            "doel": self.doel,
        }


def taak_van(codes: Mapping[str, str]) -> Taak:
    """Read the codes of a task back.

    Raises:
        KeyError, ValueError: they are not those of a task.
    """
    nodig = frozenset(codes["nodig"].split("+")) if codes["nodig"] else frozenset[str]()
    return Taak(
        codes["partij"], date.fromisoformat(codes["uiterlijk"]), nodig, codes["doel"], Taakstand(codes["stand"])
    )


def zet_stand(taak: Taak, naar: Taakstand) -> Taak | Regel:
    """The task after this step; the rule it breaks when the table has no such step."""
    return replace(taak, stand=naar) if naar in TAAKSTANDEN[taak.stand] else Regel.STAP_ONMOGELIJK


@dataclass(frozen=True, slots=True)
class Planstuk:
    """A stuk that somebody wants to make in a plan; `taak` for a TAAK alone."""

    soort: Stuksoort
    persoon: int
    categorie: str
    leefgebied: str
    uit: tuple[str, ...] = ()
    taak: Taak | None = None


@dataclass(frozen=True, slots=True)
class Planstand:
    """What a new stuk is held against.

    `stukken` are those that the maker may see for this purpose. `te_geven` are the categories that the
    covenant can let the party of a new task see for it; `leefgebieden` are those of its meeting.
    """

    stukken: Mapping[str, Stuk]
    betrokken: tuple[Betrokkene, ...]
    personen: frozenset[int]
    leefgebieden: frozenset[str]
    te_geven: frozenset[str]
    vandaag: date


@dataclass(frozen=True, slots=True)
class Herkomst:
    """What a new stuk takes along from those it was made from."""

    voorwaarden: Voorwaarden
    geheim: bool


def als_het_doel(nieuw: Planstuk, zichtbaar: Mapping[str, Stuk]) -> Planstuk:
    """The same; a task that names no leefgebied is of that of the goal it serves, for whoever works there."""
    goal = zichtbaar.get(nieuw.taak.doel) if nieuw.taak is not None else None
    return nieuw if nieuw.leefgebied or goal is None else replace(nieuw, leefgebied=goal.leefgebied)


def toets_planstuk(nieuw: Planstuk, stand: Planstand) -> Herkomst | Regel:
    """What the new stuk takes along, or the first rule that it breaks."""
    if nieuw.persoon != GEHEEL and nieuw.persoon not in stand.personen:
        return Regel.PERSOON_ONBEKEND
    if nieuw.soort not in GEMAAKT or (nieuw.taak is not None) != (nieuw.soort is Stuksoort.TAAK):
        return Regel.PLAN_ONMOGELIJK
    if not _past_leefgebied(nieuw, stand):
        return Regel.PLAN_ONMOGELIJK
    if nieuw.taak is not None:
        broken = _toets_taak(nieuw.persoon, nieuw.taak, stand)
        if broken is not None:
            return broken
    return herkomst(nieuw.uit, nieuw.categorie, stand.stukken)


def herkomst(uit: tuple[str, ...], categorie: str, zichtbaar: Mapping[str, Stuk]) -> Herkomst | Regel:
    """The strictest of all conditions of the sources, and whether one of them is secret.

    No order of categories says which of two is the more sensitive: the police may not see income, and a
    kredietbank no police data. So one text holds one category, beside those of `OVERAL`; what rests on
    two is written as two stukken.
    """
    if not set(uit) <= zichtbaar.keys():
        return Regel.STUK_ONBEKEND
    bronnen = [zichtbaar[een] for een in uit]
    if any(bron.beperkt or bron.voorwaarden.niet_in_plan for bron in bronnen):
        return Regel.VOORWAARDE_BRON
    if not {bron.categorie for bron in bronnen} - OVERAL <= {categorie}:
        return Regel.CATEGORIE_ANDERS
    return Herkomst(strengste(bron.voorwaarden for bron in bronnen), any(bron.geheim for bron in bronnen))


def _past_leefgebied(nieuw: Planstuk, stand: Planstand) -> bool:
    """A goal is one of a leefgebied; what else is made may name one."""
    if not nieuw.leefgebied:
        return nieuw.soort is not Stuksoort.DOEL
    return nieuw.leefgebied in stand.leefgebieden


def _toets_taak(persoon: int, taak: Taak, stand: Planstand) -> Regel | None:
    if not neemt_deel(personen_voor(taak.partij, stand.betrokken), persoon) or not taak.nodig <= stand.te_geven:
        return Regel.PARTIJ_ONMOGELIJK
    if taak.uiterlijk < stand.vandaag:
        return Regel.DATUM_VOORBIJ
    doel = stand.stukken.get(taak.doel) if taak.doel else None
    if taak.doel and (doel is None or doel.soort is not Stuksoort.DOEL):
        return Regel.STUK_ONBEKEND
    return Regel.STAP_ONMOGELIJK if taak.stand is not Taakstand.OPEN else None
