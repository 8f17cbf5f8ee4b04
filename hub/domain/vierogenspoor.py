"""Whether what somebody saw or asked under four eyes was approved before, by somebody else, on record.

A replay shows that policy gives such a permit to somebody with an approval; the approval is an entry of its own.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from hub.domain.inzage import VIER_OGEN
from hub.domain.logregel import Logregel

GOEDKEURING: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "inzage.gegeven": ("inzage.goedgekeurd", "casus", "kijker"),
        "bekendheid.beantwoord": ("bekendheid.goedgekeurd", "kenmerk", "vrager"),
    }
)
"""The event that goes before one, the field that both have, and the field that names who may."""


def tweede_nodig(entry: Logregel) -> str:
    """The event by which a second person approved this; empty when none was needed."""
    own = (rij for rij in entry.besluiten if rij.toegestaan and rij.vraag.rol == entry.velden.get("rol"))
    needed = any(VIER_OGEN in rij.plichten for rij in own)
    return GOEDKEURING[entry.naam][0] if needed and entry.naam in GOEDKEURING else ""


def is_goedgekeurd(entry: Logregel, goedkeuringen: Iterable[Logregel]) -> bool:
    """Whether one of these lets this very person do this very thing at that moment."""
    _, waarover, wie = GOEDKEURING[entry.naam]
    done = entry.velden
    return any(
        all(given.velden.get(name) == done.get(name) for name in ("partij", "doel", waarover))
        and given.velden.get(wie) == done.get("gebruiker") != given.velden.get("gebruiker")
        and given.tijd_ms <= entry.tijd_ms <= int(str(given.velden.get("tot", 0))) * 1000
        for given in goedkeuringen
    )
