"""Every request that left here, as a transaction of FSC: on disk before it is sent, or it is not sent.

    <bewaarplaats>/<log>/transacties.jsonl

A line has the transaction, the trace and the span, and a second one names a transaction that was refused with a
signature: an answer of any other kind has a receipt beside it. The moment is in the number of the transaction.
Parties, service and contract are those of the whole book, so no line repeats them, and none is about a person.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from connectors.agent.bewaarplaats import Wie, append_line, whole_lines, write_line
from connectors.agent.errors import Geweigerd, Onbereikbaar
from connectors.agent.spoor import Spoor, number_from
from connectors.protocol.canonical import canonical_json
from connectors.protocol.messages import Message, decode

BESTAND: Final = "transacties.jsonl"
_NUMMER: Final = slice(-45, -9)
"""Where the number of the transaction is in a line: what follows it always has the same length."""


@dataclass(frozen=True, slots=True)
class Transactie:
    """One request that left, or was about to; `geweigerd` when the other side signed that it refused."""

    spoor: Spoor
    geweigerd: bool


class _Regel(Message):
    v: Literal[1]
    soort: Literal["verzoek", "weigering"]
    spoor: list[str] = Field(min_length=3, max_length=3)


class Transactieboek:
    """The book of one log's process; several processes and threads may write it."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / BESTAND
        self._naam = str(self._path)

    @contextmanager
    def booked(self, spoor: Spoor, wie: Wie) -> Iterator[None]:
        """Record a request before it is sent within, and afterwards that it was refused.

        Raises:
            Onbereikbaar: it can't be recorded, so it does not leave.
        """
        try:
            self.begin(spoor)
        except OSError as error:
            raise Onbereikbaar("transactie-niet-vastgelegd", wie) from error
        try:
            yield
        except Geweigerd as error:
            # The request is on record; a refusal that can't be noted beside it is one all the same.
            with suppress(OSError):
                if error.ondertekend:
                    self.geweigerd(spoor)
            raise

    def begin(self, spoor: Spoor) -> None:
        """Record a request that is about to leave.

        Raises:
            OSError: it can't be recorded, so it may not leave.
        """
        append_line(self._naam, _line("verzoek", spoor))

    def geweigerd(self, spoor: Spoor) -> None:
        """Note a signed refusal; a power failure may lose that, and no more than that.

        Raises:
            OSError: it can't be noted.
        """
        write_line(self._path, _line("weigering", spoor))

    def lees(self, van: datetime, tot: datetime) -> Iterator[Transactie]:
        """Transactions numbered from `van` up to `tot`, in the order in which they left.

        A book of years is looked through without reading the lines of other days.

        Raises:
            Malformed: a line that this did not write.
        """
        low, high = number_from(van).encode(), number_from(tot).encode()
        kept = whole_lines(self._path) if self._path.exists() else iter(())
        lines = [decode(_Regel, line) for line in kept if low <= line[_NUMMER] < high]
        refused = {tuple(line.spoor) for line in lines if line.soort == "weigering"}
        for line in lines:
            if line.soort == "verzoek":
                yield Transactie(Spoor(*line.spoor), tuple(line.spoor) in refused)


def _line(soort: str, spoor: Spoor) -> bytes:
    return canonical_json({"v": 1, "soort": soort, "spoor": [spoor.trace, spoor.span, spoor.transactie]})
