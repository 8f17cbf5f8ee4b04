"""Tasks: what only a human may settle. A task names clusters, never a person."""

from dataclasses import dataclass
from enum import StrEnum


class Taaksoort(StrEnum):
    """Why a human has to look (`domain.md` D6)."""

    BEOORDELEN = "BEOORDELEN"
    """A possible match: is this the person that was asked about?"""
    AFGESCHERMD = "AFGESCHERMD"
    """Somebody asked about a shielded person and heard nothing: is contact needed?"""
    SAMENVOEGEN = "SAMENVOEGEN"
    """Several clusters certainly match one person: are they one, or is there a mistake?"""
    KOPPELING = "KOPPELING"
    """Whether a person of a melding is one that is known already; its own cluster is among those named."""
    SIGNAAL = "SIGNAAL"
    """A report about somebody with a running plan must get its one gevolg (`domain.md` B5)."""
    TERMIJN = "TERMIJN"
    """A clock of a melding or casus warns, or has run out; until when is beside it."""


class Taakstand(StrEnum):
    """Whether anybody still has to look."""

    OPEN = "OPEN"
    AFGEDAAN = "AFGEDAAN"


@dataclass(frozen=True, slots=True)
class NieuweTaak:
    """A task to keep, about these clusters."""

    soort: Taaksoort
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taak:
    """A task as it is kept."""

    nummer: int
    soort: Taaksoort
    clusters: tuple[str, ...]
    verzoek_id: str
    tijd_ms: int
