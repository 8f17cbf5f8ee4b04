"""Do hub, key holder and connectors tell one story of a day? What only one of them has, is a finding.

Each tells its traces: the hub and the key holder from their logs, a connector from its receipts. The
clock of a connector is in the number of its transaction, a UUID of version 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hub.domain.vergelijking import MET_PUNTEN

HUB, HOUDER = "hub", "sleutelhouder"
_EVALUATED, _OPENED = "evaluatie.gedaan", "inzage.geopend"
"""What a key holder does for a request that the hub then has, or had, of the same party under the same trace."""
ZONDER_BON: Final = frozenset({"beleid.gevraagd"})
"""Answers to a protocol that has no receipts (ADR 0020)."""


@dataclass(frozen=True, slots=True)
class Spoorpunt:
    """One entry of a log, in codes. `op_dag` tells it from what happened around the day's midnights.

    `bon` tells whether `partij` got an answer with a receipt of this very entry.
    """

    trace: str
    transactie: str
    tijd_ms: int
    partij: str
    nummer: int
    naam: str
    op_dag: bool
    bon: bool


@dataclass(frozen=True, slots=True)
class Bonpunt:
    """One receipt of a connector: which entry of which log it was given for."""

    log: str
    trace: str
    transactie: str
    nummer: int
    op_dag: bool


class Soort(StrEnum):
    """What can be wrong."""

    WEES = "WEES"
    """The key holder did something of which the hub has nothing of that party; what came without points is nothing."""
    BON_ZONDER_REGEL = "BON_ZONDER_REGEL"
    """A connector has a receipt for what the log has no entry of, or another one."""
    REGEL_ZONDER_BON = "REGEL_ZONDER_BON"
    """A party was answered, and has no receipt: the answer was lost, or the receipt."""
    KLOK = "KLOK"
    """Clocks differ more than agreed."""


@dataclass(frozen=True, slots=True, order=True)
class Bevinding:
    """One finding: its kind, the log and the entry (-1 for none), the party, its trace, and how much in seconds."""

    soort: Soort
    log: str
    nummer: int
    partij: str
    trace: str
    seconden: int = 0


def stem_af(
    logs: Mapping[str, Sequence[Spoorpunt]], bonnen: Mapping[str, Sequence[Bonpunt]], speling_seconden: int
) -> list[Bevinding]:
    """Every difference, sorted. Parties that sent no receipts are not judged by them."""
    return sorted(
        [
            *_wezen(logs),
            *_zonder_regel(logs, bonnen),
            *_zonder_bon(logs, bonnen),
            *_klokken(logs, speling_seconden * 1000),
        ]
    )


def _wezen(logs: Mapping[str, Sequence[Spoorpunt]]) -> Iterator[Bevinding]:
    hub = logs.get(HUB, ())
    views = {(point.trace, point.partij) for point in hub}
    with_points = {(point.trace, point.partij) for point in hub if point.naam in MET_PUNTEN}
    known = {_EVALUATED: with_points, _OPENED: views}
    for point in logs.get(HOUDER, ()):
        if point.op_dag and point.naam in known and (point.trace, point.partij) not in known[point.naam]:
            yield Bevinding(Soort.WEES, HOUDER, point.nummer, point.partij, point.trace)


def _zonder_regel(
    logs: Mapping[str, Sequence[Spoorpunt]], bonnen: Mapping[str, Sequence[Bonpunt]]
) -> Iterator[Bevinding]:
    entries = {(log, p.nummer, p.transactie, p.partij) for log, points in logs.items() for p in points}
    for partij, receipts in bonnen.items():
        for bon in receipts:
            if bon.op_dag and (bon.log, bon.nummer, bon.transactie, partij) not in entries:
                yield Bevinding(Soort.BON_ZONDER_REGEL, bon.log, bon.nummer, partij, bon.trace)


def _zonder_bon(
    logs: Mapping[str, Sequence[Spoorpunt]], bonnen: Mapping[str, Sequence[Bonpunt]]
) -> Iterator[Bevinding]:
    """By the number of the entry: a transaction is numbered by the party, that can use one number twice."""
    kept = {(partij, bon.log, bon.nummer) for partij, receipts in bonnen.items() for bon in receipts}
    for log, points in logs.items():
        for point in points:
            judged = point.bon and point.op_dag and point.partij in bonnen
            if judged and (point.partij, log, point.nummer) not in kept:
                yield Bevinding(Soort.REGEL_ZONDER_BON, log, point.nummer, point.partij, point.trace)


def _klokken(logs: Mapping[str, Sequence[Spoorpunt]], speling_ms: int) -> Iterator[Bevinding]:
    """The largest difference per log and party, when it is too large."""
    worst: dict[tuple[str, str], tuple[int, Spoorpunt]] = {}
    for log, points in logs.items():
        for point in points:
            if not point.op_dag or not point.transactie:
                continue
            difference = abs(point.tijd_ms - moment_of(point.transactie))
            key = (log, point.partij)
            if difference > speling_ms and difference > worst.get(key, (0, point))[0]:
                worst[key] = (difference, point)
    for (log, partij), (difference, point) in worst.items():
        yield Bevinding(Soort.KLOK, log, point.nummer, partij, point.trace, difference // 1000)


def moment_of(transactie: str) -> int:
    """Milliseconds since 1970 at which the sender numbered a transaction (RFC 9562 section 5.7)."""
    return int(transactie.replace("-", "")[:12], 16)
