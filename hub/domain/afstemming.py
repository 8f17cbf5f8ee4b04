"""Do hub, key holder and connectors tell one story of a day? What only one of them has, is a finding.

Each tells its traces: the hub and the key holder from their logs, a connector from its receipts and from its
book of transactions (FSC Logging): what left, before it left. The clock of a connector is in the number of its
transaction, a UUID of version 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hub.domain.puntgebruik import Puntgebruik

HUB, HOUDER = "hub", "sleutelhouder"
AFGESTEMD: Final = "logboeken.afgestemd"
"""The event that keeps what came of it."""
GEEVALUEERD, GEOPEND = "evaluatie.gedaan", "inzage.geopend"
"""What a key holder does for a request that the hub then has, or had, of the same party under the same number."""
ZONDER_BON: Final = frozenset({"beleid.gevraagd"})
"""Answers to a protocol that has no receipts (ADR 0020)."""


@dataclass(frozen=True, slots=True)
class Spoorpunt:
    """One entry of a log, in codes. `op_dag` tells it from what happened around the day's midnights.

    `verzoek` is the number of its request; of an opening that of the view, which may be opened again. `bon` tells
    whether `partij` got an answer with a receipt of this very entry, `punten` whether an evaluation was for it.
    """

    trace: str
    transactie: str
    tijd_ms: int
    partij: str
    nummer: int
    naam: str
    op_dag: bool
    bon: bool
    verzoek: str
    punten: Puntgebruik


@dataclass(frozen=True, slots=True)
class Bonpunt:
    """One receipt of a connector: which entry of which log it was given for."""

    log: str
    trace: str
    transactie: str
    nummer: int
    op_dag: bool


@dataclass(frozen=True, slots=True)
class Verzoekpunt:
    """One request in the book of a connector; `geweigerd` when that log's process signed a refusal."""

    log: str
    trace: str
    transactie: str
    geweigerd: bool
    op_dag: bool


NIEMAND: Final[Mapping[str, Sequence[Verzoekpunt]]] = MappingProxyType({})
"""No party sent its book."""


class Soort(StrEnum):
    """What can be wrong."""

    WEES = "WEES"
    """The key holder did something of which the hub has nothing of that party; what came without points is nothing."""
    ZONDER_EVALUATIE = "ZONDER_EVALUATIE"
    """The hub answered to points that the key holder never evaluated, or hides that it did."""
    BON_ZONDER_REGEL = "BON_ZONDER_REGEL"
    """A connector has a receipt for what the log has no entry of, or another one."""
    REGEL_ZONDER_BON = "REGEL_ZONDER_BON"
    """A party was answered, and has no receipt: the answer was lost, or the receipt."""
    WEIGERING_ZONDER_REGEL = "WEIGERING_ZONDER_REGEL"
    """A party was refused, with a signature, and the log has no entry of it."""
    REGEL_ZONDER_VERZOEK = "REGEL_ZONDER_VERZOEK"
    """A log has an entry of a request that the party's connector never sent: somebody else has its keys."""
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
    logs: Mapping[str, Sequence[Spoorpunt]],
    bonnen: Mapping[str, Sequence[Bonpunt]],
    speling_seconden: int,
    verzoeken: Mapping[str, Sequence[Verzoekpunt]] = NIEMAND,
) -> list[Bevinding]:
    """Every difference, sorted. Parties that sent no receipts, or no book, are not judged by them."""
    return sorted(
        [
            *_wezen(logs),
            *_zonder_evaluatie(logs),
            *_zonder_regel(logs, bonnen),
            *_zonder_bon(logs, bonnen),
            *_geweigerd_zonder_regel(logs, verzoeken),
            *_zonder_verzoek(logs, verzoeken),
            *_klokken(logs, speling_seconden * 1000),
        ]
    )


def _wezen(logs: Mapping[str, Sequence[Spoorpunt]]) -> Iterator[Bevinding]:
    """One request explains one evaluation: a second one under its number is one that led to nothing."""
    hub = logs.get(HUB, ())
    known = {(point.verzoek, point.partij) for point in hub}
    unexplained = {(point.verzoek, point.partij) for point in hub if point.punten is not Puntgebruik.GEEN}
    for point in logs.get(HOUDER, ()):
        if point.naam not in {GEEVALUEERD, GEOPEND}:
            continue
        asked, evaluated = (point.verzoek, point.partij), point.naam == GEEVALUEERD
        if point.op_dag and asked not in (unexplained if evaluated else known):
            yield Bevinding(Soort.WEES, HOUDER, point.nummer, point.partij, point.trace)
        if evaluated:
            unexplained.discard(asked)


def _zonder_evaluatie(logs: Mapping[str, Sequence[Spoorpunt]]) -> Iterator[Bevinding]:
    evaluated = {(point.verzoek, point.partij) for point in logs.get(HOUDER, ()) if point.naam == GEEVALUEERD}
    for point in logs.get(HUB, ()):
        certain = point.punten is Puntgebruik.ZEKER and point.op_dag
        if certain and (point.verzoek, point.partij) not in evaluated:
            yield Bevinding(Soort.ZONDER_EVALUATIE, HUB, point.nummer, point.partij, point.trace)


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


def _geweigerd_zonder_regel(
    logs: Mapping[str, Sequence[Spoorpunt]], verzoeken: Mapping[str, Sequence[Verzoekpunt]]
) -> Iterator[Bevinding]:
    """What was answered otherwise has a receipt, or was about nothing; what was not answered may never have come."""
    entries = {(log, point.transactie, point.partij) for log, points in logs.items() for point in points}
    for partij, sent in verzoeken.items():
        for one in sent:
            if one.geweigerd and one.op_dag and (one.log, one.transactie, partij) not in entries:
                yield Bevinding(Soort.WEIGERING_ZONDER_REGEL, one.log, -1, partij, one.trace)


def _zonder_verzoek(
    logs: Mapping[str, Sequence[Spoorpunt]], verzoeken: Mapping[str, Sequence[Verzoekpunt]]
) -> Iterator[Bevinding]:
    """Other systems of a party that ask policy have no connector (ADR 0020)."""
    sent = {(partij, one.log, one.transactie) for partij, told in verzoeken.items() for one in told}
    for log, points in logs.items():
        for point in points:
            judged = point.op_dag and point.transactie and point.partij in verzoeken and point.naam not in ZONDER_BON
            if judged and (point.partij, log, point.transactie) not in sent:
                yield Bevinding(Soort.REGEL_ZONDER_VERZOEK, log, point.nummer, point.partij, point.trace)


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
