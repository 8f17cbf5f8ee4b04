"""Sealed reasons of what was decided in a casus, for who tests legality."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hub.application.ports.casus import CasusWork
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.decision import Permit


class Redensoort(StrEnum):
    """What the reasons are about."""

    BESLUIT = "BESLUIT"
    NOODINZAGE = "NOODINZAGE"
    NOODOORDEEL = "NOODOORDEEL"
    AANHOUDING = "AANHOUDING"
    HERNIEUWING = "HERNIEUWING"
    VRIJGAVE = "VRIJGAVE"
    BRONANTWOORD = "BRONANTWOORD"


@dataclass(frozen=True, slots=True)
class Reden:
    """Reasons as their party sealed them, under the number of what they are about; `op` in unix seconds."""

    soort: Redensoort
    nummer: str
    partij: str
    op: int
    deel: VerzegeldDeel


class MotiveringWork(CasusWork, Protocol):
    """A unit of work in which reasons are read."""

    def redenen_van(self, permit: Permit, casus: str, partij: str) -> list[Reden]:
        """Reasons of one party in a casus, or of all for an empty one; oldest first.

        The permit is that of whoever tests legality. Of an emergency its own party also has the judgement.
        """
        ...
