"""Holds on a casus and questions to keep it longer that this party made or answered, kept on our own disk.

Whoever goes on with one chooses it from `lopend`, and types no number. A line of codes per act in `bewaringen.jsonl`;
nothing in it names a person. A question that came as mail is in the book of messages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from connectors.agent.berichtenboek import Ontvangen
from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.protocol.casussen import Casushandeling
from connectors.protocol.einden import (
    Aanhouding,
    Aanhoudingseinde,
    Hernieuwing,
    Hernieuwingsakkoord,
    Hernieuwingsbesluit,
)
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Message, VerzoekId, decode, encode
from connectors.protocol.tijden import Datumkeuze, Moment

BESTAND: Final = "bewaringen.jsonl"
Soort = Literal["AANHOUDING", "HERNIEUWING", "INSTEMMING"]


class Bewaarregel(Message):
    """One act. `tot` is the day of review of a hold or the last day of a renewal; empty when it ends one."""

    casus: VerzoekId
    nummer: VerzoekId
    soort: Soort
    klaar: bool
    op: Moment
    tot: Datumkeuze = ""


@dataclass(frozen=True, slots=True)
class Lopend:
    """What one can go on with: `op` is when it was done or asked, in unix seconds."""

    nummer: str
    op: int
    tot: date


class Bewaarboek:
    """The acts of one connector, in the order in which they were done."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = directory / BESTAND

    def keep(self, handeling: Casushandeling, op: int) -> None:
        """Have an act on disk that the hub has on record; an act of another kind is not for this book."""
        regel = _regel(handeling, op)
        if regel is not None:
            append_line(self._path, encode(regel))

    def lopend(self, soort: Soort, casus: str, berichten: Iterable[Ontvangen] = ()) -> list[Lopend]:
        """What of this kind nobody here ended yet in this casus, oldest first; mail tells what others asked."""
        found = {} if soort == "AANHOUDING" else {one.nummer: one for one in _gevraagd(berichten, casus)}
        for regel in self:
            if (regel.soort, regel.casus) != (soort, casus):
                continue
            if regel.klaar:
                found.pop(regel.nummer, None)
            else:
                found[regel.nummer] = Lopend(regel.nummer, regel.op, date.fromisoformat(regel.tot))
        return list(found.values())

    def __iter__(self) -> Iterator[Bewaarregel]:
        for line in whole_lines(self._path) if self._path.exists() else ():
            try:
                yield decode(Bewaarregel, line)
            except Malformed:
                # Of another version: what this one can't read, it does not show.
                continue


def _regel(handeling: Casushandeling, op: int) -> Bewaarregel | None:
    match handeling:
        case Aanhouding(casus=casus, aanhouding=nummer, heroverweging=tot):
            return Bewaarregel(casus=casus, nummer=nummer, soort="AANHOUDING", klaar=False, op=op, tot=tot)
        case Aanhoudingseinde(casus=casus, aanhouding=nummer):
            return Bewaarregel(casus=casus, nummer=nummer, soort="AANHOUDING", klaar=True, op=op)
        case Hernieuwing(casus=casus, hernieuwing=nummer, tot=tot):
            return Bewaarregel(casus=casus, nummer=nummer, soort="HERNIEUWING", klaar=False, op=op, tot=tot)
        case Hernieuwingsbesluit(casus=casus, hernieuwing=nummer):
            return Bewaarregel(casus=casus, nummer=nummer, soort="HERNIEUWING", klaar=True, op=op)
        case Hernieuwingsakkoord(casus=casus, hernieuwing=nummer):
            return Bewaarregel(casus=casus, nummer=nummer, soort="INSTEMMING", klaar=True, op=op)
        case _:
            return None


def _gevraagd(berichten: Iterable[Ontvangen], casus: str) -> Iterator[Lopend]:
    """Questions of mail to keep this casus longer."""
    for one in berichten:
        said = {feit.naam: feit.waarde for feit in one.bericht.inhoud}
        if one.bericht.casus == casus and said.get("vraag") == "HERNIEUWING":
            yield Lopend(one.bericht.nummer, one.op, date.fromisoformat(said["tot"]))
