"""The fields of a typed-over report, each with its rule. What breaks one is left out and noted as a gap.

A gap names where it is and the rule. It never repeats what was typed there, but for the labels of the tables
themselves.
"""

from dataclasses import dataclass, field, replace
from typing import TypeGuard

from hub.domain.rapport.gedrukt.buiten_telling import FTE
from hub.domain.rapport.gedrukt.delen import Gat
from hub.domain.rapport.tabel import TOTAAL

ONLEESBAAR = "?"
"""Typed for a figure that nobody can read any more; `null` is a place that was printed blank."""
MAX_GETAL = 1_000_000_000
MAX_LABEL = 200
MAX_TEKST = 2_000

GETAL = 'hier hoort een heel getal vanaf 0, null voor een leeg vak of "?" voor een onleesbaar vak'
NIET_GELEZEN = "onleesbaar in de bron: sommen waar dit bij hoort zijn niet nagerekend"
PROCENT = "hier hoort een heel getal van 0 tot en met 100"
HEEL = "hier hoort een heel getal"
LABEL = f"een label is tekst van 1 tot en met {MAX_LABEL} tekens, en niet Totaal"
TEKST = f"hier hoort tekst van hoogstens {MAX_TEKST} tekens"
BLOK = "hier hoort een blok met velden"
LIJST = "hier hoort een lijst"
JA_NEE = "hier hoort true of false"

Blokwaarde = dict[str, object]


def is_heel(waarde: object) -> TypeGuard[int]:
    """Whether it is a whole number: true and false are none, though Python counts with them."""
    return isinstance(waarde, int) and not isinstance(waarde, bool)


def is_label(waarde: object) -> TypeGuard[str]:
    """Whether it may name a row or a column; `Totaal` is the name of a sum."""
    if not isinstance(waarde, str) or not waarde.isprintable():
        return False
    return bool(waarde.strip()) and waarde == waarde.strip() and len(waarde) <= MAX_LABEL and waarde != TOTAAL


@dataclass(frozen=True, slots=True)
class Plek:
    """Where in the report something was read; empty parts do not apply."""

    tabel: str = ""
    rij: str = ""
    kolom: str = ""


@dataclass(slots=True)
class Lezer:
    """Reads fields and keeps the gaps it met."""

    gaten: list[Gat] = field(default_factory=list)

    def mis(self, plek: Plek, regel: str) -> None:
        """Note a gap."""
        self.gaten.append(Gat(plek.tabel, plek.rij, plek.kolom, regel))

    def blok(self, waarde: object, plek: Plek, velden: frozenset[str]) -> Blokwaarde:
        """The fields of a block; empty when it is none. Other fields than these are noted."""
        if not isinstance(waarde, dict):
            self.mis(plek, BLOK)
            return {}
        if not set(waarde) <= velden:
            self.mis(plek, f"onbekend veld; bekend zijn: {', '.join(sorted(velden))}")
        return waarde

    def lijst(self, waarde: object, plek: Plek) -> list[object]:
        """The items of a list; empty when it is none."""
        if isinstance(waarde, list):
            return waarde
        self.mis(plek, LIJST)
        return []

    def tekst(self, waarde: object, plek: Plek) -> str:
        """Printed prose on one line, or nothing."""
        if isinstance(waarde, str) and len(waarde) <= MAX_TEKST and waarde.isprintable():
            return waarde.strip()
        self.mis(plek, TEKST)
        return ""

    def teksten(self, waarde: object, plek: Plek) -> tuple[str, ...]:
        """Printed notes, in order."""
        gelezen = (self.tekst(tekst, plek) for tekst in self.lijst(waarde, plek))
        return tuple(tekst for tekst in gelezen if tekst)

    def vak(self, waarde: object, plek: Plek) -> tuple[int | None, bool]:
        """The printed figure or None for a blank, and whether it could be read at all."""
        if waarde is None:
            return None, True
        if is_heel(waarde) and 0 <= waarde <= MAX_GETAL:
            return waarde, True
        self.mis(plek, NIET_GELEZEN if waarde == ONLEESBAAR else GETAL)
        return None, False

    def bedrag(self, waarde: object, plek: Plek, eenheid: str) -> float | None:
        """Money or staff: as `vak`, but of fte with at most two decimals; None for a blank and for a gap."""
        if eenheid == FTE and isinstance(waarde, float) and 0 <= waarde <= MAX_GETAL and round(waarde, 2) == waarde:
            return waarde
        return self.vak(waarde, plek)[0]

    def ja(self, waarde: object, plek: Plek) -> bool:
        """Whether a sum is there; true unless said otherwise."""
        if not isinstance(waarde, bool):
            self.mis(plek, JA_NEE)
            return True
        return waarde

    def label(self, waarde: object, plek: Plek, spelling: dict[str, str]) -> str:
        """The label of a row, a column or an item, or nothing; its printed spelling goes into `spelling`."""
        blok = waarde if isinstance(waarde, dict) else {"label": waarde}
        label, gedrukt = blok.get("label"), blok.get("gedrukt")
        if not is_label(label):
            self.mis(plek, LABEL)
            return ""
        if gedrukt is not None and is_label(gedrukt):
            spelling[label] = gedrukt.strip()
        elif gedrukt is not None:
            self.mis(replace(plek, rij=label), LABEL)
        return label
