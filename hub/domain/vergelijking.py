"""Whether key holder and hub saw the same requests: their numbers must be in both logs (`pseudonyms.md` 7.7)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MET_PUNTEN: Final = frozenset(
    {
        "bekendheid.beantwoord",
        "bekendheid.geweigerd",
        "bekendstelling.aangenomen",
        "bekendstelling.geweigerd",
        "registratie.afgeschermd",
        "lijst.gelezen",
        "lijst.gefilterd",
        "lijst.geweigerd",
        "melding.geweigerd",
        "meldingen.ontvangen",
    }
)
"""What the hub writes down of requests that come with points; anything else is no use of an evaluation."""


@dataclass(frozen=True, slots=True)
class Verrichting:
    """One request as a log has it. `dag` tells whether it was on the day itself, and not around its midnights."""

    verzoek_id: str
    partij: str
    dag: bool
    evaluatie: bool
    """For the hub: whether it can only have been made with an evaluation."""
    opening: bool = False
    """For the key holder: the keys of a view, under the number of that view; it may be opened again."""
    punten: bool = True
    """For the hub: whether points came with it, so that an evaluation can have been for it."""


@dataclass(frozen=True, slots=True)
class Verschil:
    """Requests of one party that only one of both has.

    Evaluations without a request may be collected; keys without a view were never given by the hub.
    """

    partij: str
    alleen_sleutelhouder: int
    alleen_hub: int


def vergelijk(houder: Sequence[Verrichting], hub: Sequence[Verrichting]) -> list[Verschil]:
    """Differences per party; none when each evaluation of the day led to a request, and the other way round.

    One number is one request of one party: a second evaluation under it is one that led to nothing, and so is
    one whose number came back with something that has no points. Every opening must be of a view; not every
    view is opened.
    """
    at_houder, at_hub = {one.verzoek_id for one in houder}, {one.verzoek_id for one in hub}
    with_points = {(one.verzoek_id, one.partij) for one in hub if one.punten}
    only_houder: Counter[str] = Counter()
    for one in houder:
        asked = (one.verzoek_id, one.partij)
        if one.dag and (one.verzoek_id not in at_hub if one.opening else asked not in with_points):
            only_houder[one.partij] += 1
        if not one.opening:
            with_points.discard(asked)
    only_hub = Counter(one.partij for one in hub if one.dag and one.evaluatie and one.verzoek_id not in at_houder)
    return [Verschil(partij, only_houder[partij], only_hub[partij]) for partij in sorted(only_houder | only_hub)]
