"""Agenda and extract as plain Dutch text. Codes are shown as they are."""

from collections.abc import Iterable
from datetime import UTC, datetime

from connectors.agent.kalender import AMSTERDAM
from connectors.agent.tabel import tabel
from connectors.protocol.plannen import Agendapunt, Agendaregel, UittrekselKern


def agenda_tekst(regels: Iterable[Agendaregel]) -> list[str]:
    """One line for each meeting, and after all of them one for each point; a label and codes, nobody's name."""
    shown = list(regels)
    if not shown:
        return ["Geen overleg."]
    rows = [
        (_tijd(een.begint_op), een.label, een.plaats, een.stand, ", ".join(een.deelnemers), een.overleg)
        for een in shown
    ]
    points = [_punt(een.label, punt) for een in shown for punt in een.agenda]
    return [*tabel(("tijd", "casus", "plaats", "stand", "deelnemers", "overleg"), rows), *points]


def _punt(label: str, punt: Agendapunt) -> str:
    """One point as the command takes it, of the casus with this label."""
    return f"{label}: " + ":".join([punt.leefgebied, punt.onderwerp, *punt.stukken])


def uittreksel_tekst(kern: UittrekselKern) -> list[str]:
    """What is in it, until when, and what must stand on it."""
    until = datetime.fromtimestamp(kern.vervalt_op, UTC).astimezone(AMSTERDAM).strftime("%Y-%m-%d")
    head = [f"Uittreksel tot {until}. Watermerk: {kern.watermerk}"]
    return [*head, *kern.stukken] if kern.stukken else [*head, "Er staat niets meer in dat u mag meenemen."]


def _tijd(op: int) -> str:
    return datetime.fromtimestamp(op, UTC).astimezone(AMSTERDAM).strftime("%H:%M")
