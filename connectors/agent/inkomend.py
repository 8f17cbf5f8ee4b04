"""The inbox of the service: files that the party's own systems put down, read and moved away.

    <map>/inkomend/<adapter>/bestand          put there by renaming; names with a dot in front are not looked at
    <map>/verwerkt/<adapter>/bestand          read to the end; the party destroys it by its own rules
    <map>/verwerkt/<adapter>/bestand.verslag.json     counts, and lines with codes; nothing of the content

A file is moved when everything of it that may leave is on disk in the outbox. After a kill -9 it
is read again, which changes nothing that is there.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import write_atomically
from connectors.agent.bronbestand import Bronbestand, Lezer, Verslag, meld_als
from connectors.agent.csvregels import RegisterOnleesbaar
from connectors.agent.dienst import GEBRUIKER, Taak
from connectors.agent.errors import AgentError, InstellingOnjuist
from connectors.agent.inlezen import Meldfilter
from connectors.agent.kalender import vandaag
from connectors.agent.melden import Bezorger
from connectors.agent.outbox import Outbox
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import canonical_json

INKOMEND: Final = "inkomend"
VERWERKT: Final = "verwerkt"
VERSLAG: Final = ".verslag.json"
ADAPTER_FOUT: Final = "adapter-fout"
KIJK_INTERVAL: Final = timedelta(seconds=10)
BEZORG_INTERVAL: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """The two directories of one adapter."""

    adapter: str
    inkomend: Path
    verwerkt: Path

    def bestanden(self) -> Iterator[Path]:
        """Files that lie ready, in order of name."""
        for path in sorted(self.inkomend.iterdir()):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path

    def doel(self, bestand: Path) -> Path:
        """Where a file goes: under its own name, or that with a number when the name was used before."""
        name, number = bestand.name, 2
        while (self.verwerkt / name).exists():
            name, number = f"{bestand.name}.{number}", number + 1
        return self.verwerkt / name


class Inbak:
    """Reads and delivers for the service."""

    def __init__(self, verbinding: Verbinding, outbox: Outbox, meldfilter: Meldfilter | None = None) -> None:
        self._verbinding = verbinding
        self._outbox = outbox
        self._lezer = Lezer(verbinding, outbox, meldfilter)
        self._bezorger = Bezorger(verbinding, outbox, wait=False)

    def taken(self) -> list[Taak]:
        """What the service does for the inbox, and how often."""
        return [Taak("inkomend", KIJK_INTERVAL, self.lees), Taak("bezorgen", BEZORG_INTERVAL, self.bezorg)]

    def lees(self) -> None:
        """Read every file that lies ready; what stops one adapter does not stop the next.

        Raises:
            AgentError: the first thing that went wrong; the file stays where it is and is tried again.
        """
        failed: AgentError | None = None
        for plaatsen in self._plaatsen():
            try:
                for bestand in plaatsen.bestanden():
                    self._lees(plaatsen, bestand)
            except AgentError as error:
                failed = failed or error
        if failed is not None:
            raise failed

    def bezorg(self) -> None:
        """Deliver what waits, unless an earlier failure asks for patience.

        Raises:
            AgentError: see `Bezorger.ronde`.
        """
        if not self._outbox.uitstel.seconds():
            self._bezorger.ronde()

    def _lees(self, plaatsen: Plaatsen, bestand: Path) -> None:
        dag = vandaag(self._verbinding.clock)
        verslag, code = Verslag(), ""
        zending = meld_als(GEBRUIKER, f"meld/{dag.isoformat()}")
        try:
            self._lezer.lees(Bronbestand(bestand, plaatsen.adapter, dag), zending, verslag.note)
        except RegisterOnleesbaar as error:
            code = error.regel
        except AgentError:
            raise
        except (OSError, sqlite3.Error):
            # Ours and not the file's, a full disk for instance: it stays where it is, for the next turn.
            raise InstellingOnjuist("opslag-onbruikbaar", plaatsen.adapter) from None
        except Exception:  # noqa: BLE001
            # An adapter that breaks on a file must not stop the service, nor be given that file for ever.
            code = ADAPTER_FOUT
        self._move(plaatsen, bestand, report_of(plaatsen.adapter, verslag, code, dag))

    def _move(self, plaatsen: Plaatsen, bestand: Path, report: dict[str, object]) -> None:
        """The report first: a crash in between makes it again, and a moved file always has one."""
        plaatsen.verwerkt.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        doel = plaatsen.doel(bestand)
        write_atomically(doel.with_name(doel.name + VERSLAG), canonical_json(report) + b"\n")
        bestand.rename(doel)

    def _plaatsen(self) -> Iterator[Plaatsen]:
        home = self._verbinding.omgeving.map
        inbox = home / INKOMEND
        for place in sorted(inbox.iterdir()) if inbox.is_dir() else ():
            if place.is_dir():
                yield Plaatsen(place.name, place, home / VERWERKT / place.name)


def report_of(adapter: str, verslag: Verslag, code: str, op: date) -> dict[str, object]:
    """What came of a file, without anything of it; `onleesbaar` says why it could not be read to the end."""
    return {
        "v": 1,
        "adapter": adapter,
        "op": op.isoformat(),
        "gelezen": verslag.gelezen,
        "standen": {stand.value: count for stand, count in sorted(verslag.standen.items())},
        "onleesbaar": code,
        "niet_geleverd": [{"regel": rijnummer, "code": reason} for rijnummer, reason in verslag.opzij],
    }
