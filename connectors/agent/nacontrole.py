"""Check again, offline, everything that was kept of one log. `connector audit verify`.

Needs the kept lines and the pinned key alone, so that anybody can repeat it. Tells the first
line that does not hold: from there on the log, or this file, was changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.agent.bonnen import MET_EVALUATIE, BonSoort, check_growth, exchange_of
from connectors.protocol.bewijs import Log, check_bon
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import HistoryForked, ProtocolError
from connectors.protocol.messages import Bon, Bytes16, Bytes32, Message, VerzoekId, decode
from connectors.protocol.transparency import Checkpoint, verify_checkpoint


class BewaardeBon(Message):
    """A kept receipt, as `getuige.kept_line` writes it."""

    v: Literal[1]
    soort: BonSoort
    verzoek_id: VerzoekId
    kenmerk: Bytes16
    verzoek: Bytes32
    kern: Bytes32
    gezien: int
    spoor: list[str] = Field(default=[], max_length=3, exclude_if=lambda spoor: not spoor)
    """Trace, span and transaction; lines of before 2026-11-22 have none."""
    bon: Bon


class BewaardControlepunt(Message):
    """A kept checkpoint that came without a receipt."""

    v: Literal[1]
    soort: Annotated[str, StringConstraints(pattern="^controlepunt$")]
    gezien: int
    controlepunt: str
    consistentie: list[Bytes32]


class RegelOnjuist(Exception):
    """A kept line that does not hold: `regelnummer` counts from 1, `regel` names the rule.

    Number 0 is no line, but the file of the newest checkpoint.
    """

    def __init__(self, regelnummer: int, regel: str) -> None:
        super().__init__(regel)
        self.regelnummer = regelnummer
        self.regel = regel


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What held: receipts, how many of them need an evaluation, and the size of the newest checkpoint."""

    bonnen: int
    met_evaluatie: int
    omvang: int


def verify_kept(lines: Iterable[bytes], log: Log, newest: str | None) -> Bevinding:
    """Check every kept line and that all checkpoints are of one history.

    `newest` is the checkpoint that the connector follows now; it must be one of the lines, or
    lines were removed.

    Raises:
        RegelOnjuist: the first line that does not hold; one past the last when lines are missing,
            and 0 when it is `newest` itself that was changed or is gone.
    """
    seen: dict[int, Checkpoint] = {}
    kinds: list[BonSoort] = []
    number = 0
    for number, line in enumerate(lines, start=1):
        try:
            kinds += _check_line(line, log, seen)
        except ProtocolError as error:
            raise RegelOnjuist(number, error.rule) from error
    if not _is_newest(newest, log, seen, lines_read=number):
        raise RegelOnjuist(number + 1, "bonnen-ontbreken")
    return Bevinding(len(kinds), sum(kind in MET_EVALUATIE for kind in kinds), max(seen, default=0))


def note_of(line: bytes) -> str:
    """The signed checkpoint in a kept line.

    Raises:
        Malformed: not a kept line.
    """
    return _bare(line).controlepunt if _is_bare(line) else decode(BewaardeBon, line).bon.controlepunt


def _is_bare(line: bytes) -> bool:
    """Whether this is a checkpoint without a receipt; inside a receipt's text every quote is escaped."""
    return b'"soort":"controlepunt"' in line


def _bare(line: bytes) -> BewaardControlepunt:
    return decode(BewaardControlepunt, line)


def _check_line(line: bytes, log: Log, seen: dict[int, Checkpoint]) -> list[BonSoort]:
    """Check one line, add its checkpoint to `seen`, and answer the kind of its receipt, if it has one."""
    if _is_bare(line):
        kept = _bare(line)
        checkpoint = verify_checkpoint(kept.controlepunt, log.origin, log.sleutel)
        _check_growth(kept.gezien, checkpoint, kept.consistentie, seen)
        return []
    receipt = decode(BewaardeBon, line)
    exchange = exchange_of(receipt.soort, unb64u(receipt.verzoek, 32), unb64u(receipt.kern, 32))
    checkpoint = check_bon(receipt.bon, exchange, log)
    _check_growth(receipt.gezien, checkpoint, receipt.bon.consistentie, seen)
    return [receipt.soort]


def _check_growth(gezien: int, new: Checkpoint, consistentie: list[str], seen: dict[int, Checkpoint]) -> None:
    # The parts of a very first answer have one checkpoint, and nothing was seen before any of them.
    if gezien not in seen and (gezien or (seen and new.size not in seen)):
        raise HistoryForked("gezien-onbekend")
    check_growth(seen.get(gezien), new, consistentie)
    if seen.setdefault(new.size, new) != new:
        raise HistoryForked("history-forked")


def _is_newest(newest: str | None, log: Log, seen: dict[int, Checkpoint], *, lines_read: int) -> bool:
    """Whether the checkpoint that is followed is in the lines.

    Raises:
        RegelOnjuist: it is gone, or was not signed by the log.
    """
    if newest is None:
        # A crash right after the very first line leaves no checkpoint yet.
        if lines_read > 1:
            raise RegelOnjuist(0, "controlepunt-ontbreekt")
        return True
    try:
        checkpoint = verify_checkpoint(newest, log.origin, log.sleutel)
    except ProtocolError as error:
        raise RegelOnjuist(0, error.rule) from error
    return seen.get(checkpoint.size) == checkpoint
