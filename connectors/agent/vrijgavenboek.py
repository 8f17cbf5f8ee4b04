"""Grounds that this party recorded, kept on our own disk: a ground is ended by its number, and nothing else lists them.

A line of codes per ground or end in `vrijgaven.jsonl`; nothing in it names a person.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.protocol.errors import Malformed
from connectors.protocol.meldingen import Partijkeuze
from connectors.protocol.messages import Message, VerzoekId, Woord, decode, encode
from connectors.protocol.tijden import Datumkeuze

BESTAND: Final = "vrijgaven.jsonl"


class Vrijgaveregel(Message):
    """One ground; `reden` is empty as long as nobody ended it, `tot` when it has no last day."""

    casus: VerzoekId
    vrijgave: VerzoekId
    categorie: Woord
    grond: Woord
    ontvangers: list[Woord]
    tot: Datumkeuze
    reden: Partijkeuze = ""


class Vrijgavenboek:
    """The grounds of one connector, in the order in which they were recorded."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = directory / BESTAND

    def keep(self, regel: Vrijgaveregel) -> None:
        """Have a ground on disk."""
        append_line(self._path, encode(regel))

    def beeindig(self, vrijgave: str, reden: str) -> None:
        """Note that a ground ended; of one that was recorded elsewhere nothing is known here."""
        known = self._newest().get(vrijgave)
        if known is not None:
            self.keep(known.model_copy(update={"reden": reden}))

    def lopend(self, casus: str) -> list[Vrijgaveregel]:
        """The grounds in a casus that nobody ended, oldest first."""
        return [regel for regel in self._newest().values() if regel.casus == casus and not regel.reden]

    def _newest(self) -> Mapping[str, Vrijgaveregel]:
        found: dict[str, Vrijgaveregel] = {}
        for line in whole_lines(self._path) if self._path.exists() else ():
            try:
                regel = decode(Vrijgaveregel, line)
            except Malformed:
                # Of another version: what this one can't read, it does not show.
                continue
            found[regel.vrijgave] = regel
        return found
