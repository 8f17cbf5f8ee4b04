"""The secret of a casus as the key holder keeps it, and what it is asked to open with it."""

from dataclasses import dataclass, field
from enum import StrEnum

from hub.domain.decision import Permit
from hub.domain.errors import Regel

NIET = 0
"""When a key was destroyed that was not."""


@dataclass(frozen=True, slots=True)
class Casussleutel:
    """One secret. `geheim` is sealed under a key of the key file, and worth nothing without it.

    A destroyed one is all zeros, and stays: its casus never gets another.
    """

    casus: str
    geheim: bytes = field(repr=False)
    vernietigd_op: int = NIET
    """Unix seconds."""

    @property
    def vernietigd(self) -> bool:
        """Whether nothing opens with it any more."""
        return self.vernietigd_op != NIET


@dataclass(frozen=True, slots=True)
class Plaats:
    """What a content key is for: a part, and the name and category that it is bound to.

    Reasons, and what was sealed before there was a casus, are bound to no category: it is empty.
    """

    gebonden_aan: bytes
    deel: str
    categorie: str


@dataclass(frozen=True, slots=True)
class Verpakt:
    """The wrapped key of one part, what it is bound to, and which of the key holder's keys it was wrapped for."""

    sleutel: str
    plaats: Plaats
    van_melding: bool
    """Sealed before there was a casus, for the key that all meldingen are sealed for."""


@dataclass(frozen=True, slots=True)
class Nieuw:
    """A fresh content key, and the same key wrapped under the secret of its casus."""

    sleutel: bytes = field(repr=False)
    omhulsel: str


class Dichtreden(StrEnum):
    """Why a view stays closed, where the evidence itself holds; for whoever reads the log."""

    VERLOPEN = "VERLOPEN"
    KLOK = "KLOK"
    LOG_GEVORKT = "LOG_GEVORKT"
    BUNDEL = "BUNDEL"
    LEEG = "LEEG"
    SAMENVATTING = "SAMENVATTING"
    SLEUTEL_ONBEKEND = "SLEUTEL_ONBEKEND"
    SLEUTEL_VERNIETIGD = "SLEUTEL_VERNIETIGD"
    BUDGET = "BUDGET"


@dataclass(frozen=True, slots=True)
class Hubstand:
    """An entry of the hub's log as evidence showed it: number, moment, hash of its leaf, and the checkpoint."""

    nummer: int
    tijd_ms: int
    blad: bytes
    omvang: int
    wortel: bytes


@dataclass(frozen=True, slots=True)
class Dicht:
    """A view stays closed: why, for the log; and the rule and articles for the asker."""

    reden: str
    regel: Regel = Regel.BEWIJS_ONGELDIG
    artikelen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A view may be opened by these permits: one for every category of every kind of stuk in it."""

    permits: tuple[Permit, ...]
    bewijs: int
    """The number of the view in the hub's log."""
