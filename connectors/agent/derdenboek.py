"""Statements and extracts of this party for derden, kept on our own disk: nothing else lists their numbers.

A line of codes each in `derden.jsonl`. The code of an extract is not among them, and nothing names a person.
"""

from pathlib import Path
from typing import Final, Literal

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.protocol.derden import Organisatie
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Message, VerzoekId, Woord, decode, encode
from connectors.protocol.tijden import Datum

BESTAND: Final = "derden.jsonl"


class Derdenregel(Message):
    """One statement or extract; `tot` is its last day, `code` the need of a statement or the form of an extract."""

    soort: Literal["VERKLARING", "UITTREKSEL"]
    casus: VerzoekId
    nummer: VerzoekId
    derde: Organisatie
    code: Woord
    tot: Datum
    afgegeven: bool = False


class Derdenboek:
    """What one connector did for derden, in the order in which it was done."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = directory / BESTAND

    def keep(self, regel: Derdenregel) -> None:
        """Have a statement or extract on disk."""
        append_line(self._path, encode(regel))

    def afgegeven(self, nummer: str) -> None:
        """Note that an extract was handed over; of one that was made elsewhere nothing is known here."""
        known = self._newest().get(nummer)
        if known is not None:
            self.keep(known.model_copy(update={"afgegeven": True}))

    def verklaringen(self, casus: str, dag: str) -> list[Derdenregel]:
        """The statements in a casus that hold on this day, oldest first."""
        return self._van("VERKLARING", casus, dag)

    def klaar(self, casus: str, dag: str) -> list[Derdenregel]:
        """The extracts of a casus that wait to be handed over on this day, oldest first."""
        return self._van("UITTREKSEL", casus, dag)

    def _van(self, soort: str, casus: str, dag: str) -> list[Derdenregel]:
        found = self._newest().values()
        return [
            one for one in found if (one.soort, one.casus) == (soort, casus) and one.tot >= dag and not one.afgegeven
        ]

    def _newest(self) -> dict[str, Derdenregel]:
        found: dict[str, Derdenregel] = {}
        for line in whole_lines(self._path) if self._path.exists() else ():
            try:
                regel = decode(Derdenregel, line)
            except Malformed:
                # Of another version: what this one can't read, it does not show.
                continue
            found[regel.nummer] = regel
        return found
