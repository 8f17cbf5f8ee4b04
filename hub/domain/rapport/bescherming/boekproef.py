"""Hold the book of published figures against the log: what was published is what was counted then, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hub.domain.audit import Value
from hub.domain.rapport.bescherming.publicatieboek import Publicatie

UITGEGEVEN: Final = "telling.uitgegeven"


class Boekfout(StrEnum):
    """What can be wrong with a publication."""

    NIET_VASTGELEGD = "NIET_VASTGELEGD"
    """It stands in the book, and the log does not know of it."""
    NIET_IN_BOEK = "NIET_IN_BOEK"
    """The log knows of it, and it is gone from the book."""
    GETOOND_ANDERS = "GETOOND_ANDERS"
    """The book shows other figures than were recorded."""
    GETELD_ANDERS = "GETELD_ANDERS"
    """What is withheld, what senders sent, or a sum is not as recorded."""


@dataclass(frozen=True, slots=True, order=True)
class Boekbevinding:
    """One finding about a version of a year."""

    jaar: int
    versie: int
    fout: Boekfout


def beproef_boek(boek: Iterable[Publicatie], regels: Iterable[Mapping[str, Value]]) -> list[Boekbevinding]:
    """Every difference, in order. `regels` are the fields of each record of a publication in the log.

    A record from before there was a seal of what was counted is held against what is shown alone.
    """
    told = {(int(str(one["jaar"])), int(str(one["uitgave"]))): one for one in regels}
    kept = {(one.jaar, one.versie): one for one in boek}
    found = [Boekbevinding(*key, Boekfout.NIET_IN_BOEK) for key in told.keys() - kept.keys()]
    for key, publicatie in kept.items():
        fout = _fout(publicatie, told[key]) if key in told else Boekfout.NIET_VASTGELEGD
        found += [Boekbevinding(*key, fout)] if fout else []
    return sorted(found)


def _fout(publicatie: Publicatie, regel: Mapping[str, Value]) -> Boekfout | None:
    if regel["inhoud"] != publicatie.digest():
        return Boekfout.GETOOND_ANDERS
    return Boekfout.GETELD_ANDERS if regel.get("afdruk", publicatie.afdruk()) != publicatie.afdruk() else None
