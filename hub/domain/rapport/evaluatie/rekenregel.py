"""One step of a calculation as a reader can redo it: what, how much, in which unit, and where it comes from.

Effect and cost-benefit are shown as rows of these. `waarde` is already written (`getallen`), so that every output shows
the same digits; `bron` is a source or the formula, in words that name the rows it takes.
"""

from dataclasses import dataclass

GEEN = "niet te zeggen"


@dataclass(frozen=True, slots=True)
class Rekenregel:
    """A row: description, value, unit, source or formula."""

    omschrijving: str
    waarde: str
    eenheid: str
    bron: str
