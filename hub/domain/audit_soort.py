"""What a row of the catalogue of events is made of."""

from dataclasses import dataclass

VRAAG = frozenset({"partij", "doel", "rol", "gebruiker", "kenmerk", "verzoek_id"})
BESLUIT = frozenset({"regels", "artikelen", "bundel"})
HANDELING = VRAAG | BESLUIT


@dataclass(frozen=True, slots=True)
class EventType:
    """A row of the catalogue: its number never changes meaning and is never reused.

    `openbaar` is the name that the log's public leaf shows, when that may not tell rows apart:
    an asker reads the leaf of its own question.
    """

    nummer: int
    velden: frozenset[str]
    openbaar: str = ""
