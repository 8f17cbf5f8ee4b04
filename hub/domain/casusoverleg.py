"""A meeting of one casus (WGS art. 2.31 lid 5): planned, open, closed or called off.

What it knows is who it is for by organisation, when, where by function, and codes of what is spoken
about. What is said stands in stukken of the casus, sealed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

from hub.domain.audit import Value
from hub.domain.kalender import local


class Overlegstand(StrEnum):
    """Where a meeting stands."""

    GEPLAND = "GEPLAND"
    OPEN = "OPEN"
    GESLOTEN = "GESLOTEN"
    AFGEZEGD = "AFGEZEGD"


class Overleghandeling(StrEnum):
    """What a procesmanager does with a meeting."""

    PLANNEN = "PLANNEN"
    OPENEN = "OPENEN"
    SLUITEN = "SLUITEN"
    AFZEGGEN = "AFZEGGEN"


STANDEN: Mapping[tuple[Overlegstand | None, Overleghandeling], Overlegstand] = MappingProxyType(
    {
        (None, Overleghandeling.PLANNEN): Overlegstand.GEPLAND,
        (None, Overleghandeling.OPENEN): Overlegstand.OPEN,
        (Overlegstand.GEPLAND, Overleghandeling.OPENEN): Overlegstand.OPEN,
        (Overlegstand.GEPLAND, Overleghandeling.AFZEGGEN): Overlegstand.AFGEZEGD,
        (Overlegstand.OPEN, Overleghandeling.SLUITEN): Overlegstand.GESLOTEN,
    }
)
"""Every step there is; None is a meeting that nobody planned, as after a call."""
BIJ_AFSLUITEN: Mapping[Overlegstand, Overleghandeling] = MappingProxyType(
    {Overlegstand.GEPLAND: Overleghandeling.AFZEGGEN, Overlegstand.OPEN: Overleghandeling.SLUITEN}
)
"""How a meeting ends whose casus closes."""
EVENT: Mapping[Overlegstand, str] = MappingProxyType(
    {
        Overlegstand.GEPLAND: "casusoverleg.gepland",
        Overlegstand.OPEN: "casusoverleg.geopend",
        Overlegstand.GESLOTEN: "casusoverleg.gesloten",
        Overlegstand.AFGEZEGD: "casusoverleg.afgezegd",
    }
)
"""The event of a meeting that stands there from now on."""
OVERLEG = "OVERLEG"
"""The kind of mail that invites a party, or tells it not to come."""
LABEL = 8
"""Letters of the number of a casus that an agenda shows."""


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """What will be spoken about: a leefgebied, a subject, and numbers of stukken."""

    leefgebied: str
    onderwerp: str
    stukken: tuple[str, ...] = ()

    def codes(self) -> dict[str, str]:
        """What mail says of it: never a number."""
        return {"gebied": self.leefgebied, "punt": self.onderwerp}


@dataclass(frozen=True, slots=True)
class Casusoverleg:
    """One meeting. `deelnemers` are organisations; `begint_op` is unix seconds."""

    overleg: str
    casus: str
    begint_op: int
    plaats: str
    stand: Overlegstand
    deelnemers: tuple[str, ...]
    agenda: tuple[Agendapunt, ...] = ()
    besluiten: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """All that an agenda shows of which casus it is."""
        return self.casus[:LABEL]

    def bericht(self) -> dict[str, str]:
        """What mail about it says, in codes: the moment as people's clocks show it, the place, and that it is off."""
        begins = local(datetime.fromtimestamp(self.begint_op, UTC)).isoformat(timespec="minutes")
        said = {"begint_op": begins, "plaats": self.plaats}
        return said | {"stand": self.stand.value} if self.stand is Overlegstand.AFGEZEGD else said

    def punten(self, leefgebieden: Collection[str]) -> dict[str, str]:
        """The agenda in codes for mail, without numbers: of these leefgebieden, and what is of none."""
        told = enumerate((punt for punt in self.agenda if not punt.leefgebied or punt.leefgebied in leefgebieden), 1)
        named = {f"{wat}_{n:02}": code for n, punt in told for wat, code in punt.codes().items()}
        return {naam: code for naam, code in named.items() if code}

    def velden(self) -> dict[str, Value]:
        """What the record says of it as it stands now."""
        said: dict[str, Value] = {"overleg": self.overleg, "deelnemers": self.deelnemers}
        return said | {"besluiten": self.besluiten} if self.stand is Overlegstand.GESLOTEN else said
