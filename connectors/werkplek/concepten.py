"""What an employee is still writing: aanmeldingen, with where what was sent stands, stukken of a casus, a covenant.

    <bewaarplaats>/werkplek/<soort.map>/<code of the employee>-<nummer>.json

One file each, sealed under the secret of the party and bound to employee, number and last day. Its maker alone reads
it. What was typed is gone once the hub has it; of an aanmelding a number and codes stay. After its last day nobody
reads it, and whoever opens this store first on a day destroys all of those; what is about a casus, also when that
casus ends for the party. An employee has so many of one kind; the next is refused, and nothing makes room for it.
"""

import fcntl
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import write_atomically
from connectors.agent.clock import Clock
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.kalender import vandaag
from connectors.protocol.canonical import b64u, canonical_json, unb64u

TERMIJN: Final = timedelta(days=30)
"""After the last time that somebody worked on it."""
LOSSE_EINDEN: Final = ".*.nieuw"
"""What a process that was killed had not put in its place yet: who writes holds the slot, so within it nobody does."""
OPGERUIMD: Final = "opgeruimd"
"""Holds the day on which was cleaned last."""
VOL: Final = "concepten-vol"
TERMIJN_VERSTUURD: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Soort:
    """What is written: in which folder it waits, and how long after the last time that somebody worked on it."""

    map: str
    termijn: timedelta
    meest: int
    """That one employee has at most of what is still to be sent."""


AANMELDING: Final = Soort("concepten", TERMIJN, 100)
CONVENANT: Final = Soort("convenantconcepten", timedelta(days=365), 1)
CASUS: Final = Soort("casusconcepten", timedelta(days=7), 50)


class ConceptVeranderd(Exception):
    """It was changed in another window since it was read."""


@dataclass(frozen=True, slots=True)
class Verstuurd:
    """What stays of an aanmelding that went out. `bericht` is our own name of it; `op` is ISO 8601."""

    op: str
    bericht: str
    nummer: str
    soort: str
    doelgroep: str
    spoed: str


@dataclass(frozen=True, slots=True)
class Plaats:
    """The form of a casus in which something is written."""

    casus: str
    lijst: str
    """By which list of casussen it was opened: the role and purpose of that list."""
    adres: str


@dataclass(frozen=True, slots=True, repr=False)
class Concept:
    """One of them. `velden` holds what was typed, empty once the hub has it; `gedaan` the steps that were saved."""

    nummer: str
    begonnen_op: str
    versie: int = 0
    bewaard_op: str = ""
    tot: str = ""
    gedaan: tuple[str, ...] = ()
    velden: Mapping[str, Sequence[str]] = field(default_factory=dict)
    verstuurd: Verstuurd | None = None
    plaats: Plaats | None = None

    def __repr__(self) -> str:
        return "<Concept>"

    def __call__(self, naam: str) -> str:
        """What was typed in a field; empty when nothing was."""
        return next(iter(self.velden.get(naam, ())), "")

    def alle(self, naam: str) -> Sequence[str]:
        """What was chosen in a field that can have several."""
        return self.velden.get(naam, ())


class Concepten:
    """What one employee writes of one kind."""

    def __init__(self, bewaarplaats: Path, geheim: Geheim, clock: Clock, login: str, soort: Soort = AANMELDING) -> None:
        self._place = bewaarplaats / "werkplek" / soort.map
        self._soort = soort
        self._place.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._geheim = geheim
        self._clock = clock
        self._wie = geheim.gebruiker(login)
        self._clean_daily()

    def begin(self, velden: Mapping[str, Sequence[str]]) -> Concept:
        """A new one, on disk.

        Raises:
            InvoerOnjuist: `concepten-vol`.
        """
        now = self._clock.now().isoformat(timespec="seconds")
        return self.bewaar(Concept(self._clock.verzoek_id(), now, velden=velden))

    def lees(self, nummer: str) -> Concept | None:
        """One of this employee; None when it is not there, or its time is over.

        Raises:
            SealInvalid: the file was changed.
        """
        line = _line(self._path(nummer))
        if line and self._over(line):
            self._path(nummer).unlink(missing_ok=True)
            return None
        return self._open(nummer, line) if line else None

    def alle(self) -> list[Concept]:
        """All of this employee, the newest first."""
        found = map(self.lees, self._nummers())
        return sorted((one for one in found if one is not None), key=lambda one: one.begonnen_op, reverse=True)

    def bewaar(self, concept: Concept) -> Concept:
        """Have it on disk, in its next version.

        Raises:
            ConceptVeranderd: it is not the version that is there now.
            InvoerOnjuist: `concepten-vol`.
        """
        with self._slot():
            before = self.lees(concept.nummer)
            if concept.versie != (before.versie if before is not None else 0):
                raise ConceptVeranderd
            if before is None:
                self._require_room()
            term = self._soort.termijn if concept.velden else TERMIJN_VERSTUURD
            last = (vandaag(self._clock) + term).isoformat()
            now = self._clock.now().isoformat(timespec="seconds")
            saved = replace(concept, versie=concept.versie + 1, bewaard_op=now, tot=last)
            sealed = self._geheim.seal_bewaard(canonical_json(_plain(saved)), self._bij(saved.nummer, last))
            line = {"tot": last, "zegel": b64u(sealed)}
            about = {"casus": self._code(saved.plaats.casus)} if saved.plaats else {}
            write_atomically(self._path(saved.nummer), canonical_json(line | about))
        return saved

    def verwijder(self, concept: Concept) -> None:
        """Destroy it."""
        with self._slot():
            self._path(concept.nummer).unlink(missing_ok=True)

    def vernietig_casus(self, casus: str) -> None:
        """Destroy what anybody of the own party still writes in a casus that ended, though one can't read it."""
        code = self._code(casus)
        with self._slot():
            self._destroy(lambda line: line.get("casus") == code)

    def _open(self, nummer: str, line: Mapping[str, str]) -> Concept:
        said = json.loads(self._geheim.open_bewaard(unb64u(line["zegel"]), self._bij(nummer, line["tot"])))
        sent = Verstuurd(**said["verstuurd"]) if said["verstuurd"] else None
        place = Plaats(**said["plaats"]) if said.get("plaats") else None
        return Concept(**{**said, "gedaan": tuple(said["gedaan"]), "verstuurd": sent, "plaats": place})

    def _require_room(self) -> None:
        most = self._soort.meest
        if len(self._nummers()) >= most and sum(1 for one in self.alle() if one.velden) >= most:
            raise InvoerOnjuist(VOL)

    def _clean_daily(self) -> None:
        """Terms end with a day, so once a day is enough; in between no file of anybody else is opened."""
        done, today = self._place / OPGERUIMD, vandaag(self._clock).isoformat()
        if done.exists() and done.read_text() == today:
            return
        with self._slot():
            self._destroy(self._over)
            for path in self._place.glob(LOSSE_EINDEN):
                path.unlink()
            write_atomically(done, today.encode())

    def _over(self, line: Mapping[str, str]) -> bool:
        return date.fromisoformat(line["tot"]) < vandaag(self._clock)

    def _destroy(self, meant: Callable[[Mapping[str, str]], bool]) -> None:
        for path in self._place.glob("*.json"):
            if (line := _line(path)) and meant(line):
                path.unlink(missing_ok=True)

    def _code(self, casus: str) -> str:
        return b64u(self._geheim.naam("concept-casus", casus.encode()))

    def _bij(self, nummer: str, tot: str) -> bytes:
        return canonical_json(["concept", self._wie.hex(), nummer, tot])

    def _nummers(self) -> list[str]:
        """Of everything of this employee, by the names of files alone."""
        begin = f"{self._wie.hex()}-"
        return [path.stem.removeprefix(begin) for path in self._place.glob(f"{begin}*.json")]

    def _path(self, nummer: str) -> Path:
        return self._place / f"{self._wie.hex()}-{nummer}.json"

    @contextmanager
    def _slot(self) -> Iterator[None]:
        with (self._place / "slot").open("wb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def _line(path: Path) -> Mapping[str, str]:
    """What a file says outside its seal; empty when it is not there, or was destroyed a moment ago."""
    try:
        line: Mapping[str, str] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    return line


def _plain(concept: Concept) -> dict[str, Any]:
    return asdict(replace(concept, velden={naam: list(values) for naam, values in concept.velden.items()}))
