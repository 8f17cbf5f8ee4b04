"""Counts by month, for whoever reads figures before a year is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hub.domain.rapport.tabellen_meldingen import BINNEN, LATER

WOORD: Final[Mapping[str, str]] = {"TIJDIG": BINNEN, "TE_LAAT": LATER}
"""The columns of the table of word to senders, by the outcome that is counted."""


@dataclass(frozen=True, slots=True)
class Maandtelling:
    """So many with one outcome in a month, `2026-03`, of meldingen of one sender, or of word to it."""

    maand: str
    uitkomst: str
    aantal: int
    partij: str = ""
    gemeente: str = ""
    """Where it counts."""
