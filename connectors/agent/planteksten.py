"""Agenda and extract as plain Dutch text. Codes are shown as they are."""

from collections.abc import Iterable
from datetime import UTC, datetime

from connectors.agent.kalender import AMSTERDAM
from connectors.agent.tabel import tabel
from connectors.protocol.plannen import Agendaregel, UittrekselKern


def agenda_tekst(regels: Iterable[Agendaregel]) -> list[str]:
    """One line for each meeting; organisations and a label, nobody's name."""
    rows = [
        (_tijd(een.begint_op), een.label, een.plaats, een.stand, ", ".join(een.deelnemers), een.overleg)
        for een in regels
    ]
    return (
        list(tabel(("tijd", "casus", "plaats", "stand", "deelnemers", "overleg"), rows)) if rows else ["Geen overleg."]
    )


def uittreksel_tekst(kern: UittrekselKern) -> list[str]:
    """What is in it, until when, and what must stand on it."""
    until = datetime.fromtimestamp(kern.vervalt_op, UTC).astimezone(AMSTERDAM).strftime("%Y-%m-%d")
    head = [f"Uittreksel tot {until}. Watermerk: {kern.watermerk}"]
    return [*head, *kern.stukken] if kern.stukken else [*head, "Er staat niets meer in dat u mag meenemen."]


def _tijd(op: int) -> str:
    return datetime.fromtimestamp(op, UTC).astimezone(AMSTERDAM).strftime("%H:%M")
