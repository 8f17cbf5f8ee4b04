"""What mail about a meeting of one casus says: whether it is on, when, where, and which points it has, in codes."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from connectors.agent.casuswoorden import ONDERWERPEN, PLAATSEN
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.woorden import woord

if TYPE_CHECKING:
    # Only types here: every failure needs the sentences, and few commands these messages.
    from connectors.protocol.berichten import Bericht

AFGEZEGD: Final = "Het overleg over een casus waarvoor u was uitgenodigd, gaat niet door."
UITGENODIGD: Final = "U bent uitgenodigd voor een overleg over een casus."


def overlegbericht(_: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    """To who is invited, or need not come after all."""
    yield stand_van(said)
    begins = begin_van(said)
    if begins:
        place = woord(PLAATSEN, said.get("plaats", ""))
        verb = "zou beginnen" if said.get("stand") == "AFGEZEGD" else "begint"
        yield f"Het {verb} op {begins:%Y-%m-%d} om {begins:%H:%M}. Plaats: {place}."
    points = [" over ".join(filter(None, pair)) for pair in punten_van(said)]
    if points:
        yield f"Op de agenda: {', '.join(points)}."


def stand_van(said: Mapping[str, str]) -> str:
    """Whether it is an invitation."""
    return AFGEZEGD if said.get("stand") == "AFGEZEGD" else UITGENODIGD


def begin_van(said: Mapping[str, str]) -> datetime | None:
    """When it begins, in the time people live in; None in mail of before this was told."""
    try:
        return datetime.fromisoformat(said["begint_op"]).astimezone(AMSTERDAM)
    except (KeyError, ValueError):
        return None


def punten_van(said: Mapping[str, str]) -> list[tuple[str, str]]:
    """The points in order: what it is about, in words, and the code of the leefgebied or nothing."""
    points = [(said[naam], said.get(naam.replace("punt", "gebied"), "")) for naam in sorted(said) if "punt_" in naam]
    return [(woord(ONDERWERPEN, wat), gebied) for wat, gebied in points]
