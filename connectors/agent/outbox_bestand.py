"""The file of the outbox: SQLite, readable by its owner alone, durable at every commit; and its back-off."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY, OWNER_ONLY_DIRECTORY
from connectors.agent.clock import Clock
from connectors.agent.errors import InstellingOnjuist

BESTAND: Final = "outbox.db"
SLOT: Final = "bezorgen.slot"
VERSIE: Final = 1
EERSTE_UITSTEL, LANGSTE_UITSTEL = 2.0, 900.0
"""Seconds: the longest wait after the first failure in a row, and after many."""
_MOST_DOUBLINGS: Final = 16
SCHEMA: Final = (
    "CREATE TABLE eigen (controle BLOB NOT NULL, fouten INTEGER NOT NULL, niet_voor REAL NOT NULL)",
    (
        "CREATE TABLE wachtrij (volgnummer INTEGER PRIMARY KEY AUTOINCREMENT, naam BLOB NOT NULL UNIQUE,"
        " inhoud BLOB NOT NULL, groep BLOB NOT NULL, herkomst BLOB NOT NULL, rijnummer INTEGER NOT NULL,"
        " personen INTEGER NOT NULL, pogingen INTEGER NOT NULL DEFAULT 0, verzegeld BLOB NOT NULL)"
    ),
    "CREATE INDEX ix_wachtrij ON wachtrij (pogingen, volgnummer, groep)",
    "CREATE INDEX ix_groep ON wachtrij (groep, pogingen, volgnummer)",
    (
        "CREATE TABLE opzij (volgnummer INTEGER PRIMARY KEY AUTOINCREMENT, naam BLOB NOT NULL, inhoud BLOB NOT NULL,"
        " herkomst BLOB NOT NULL, rijnummer INTEGER NOT NULL, code TEXT NOT NULL, op INTEGER NOT NULL,"
        " UNIQUE (naam, inhoud))"
    ),
    "CREATE TABLE geleverd (naam BLOB PRIMARY KEY, inhoud BLOB NOT NULL, bron BLOB NOT NULL) WITHOUT ROWID",
    f"PRAGMA user_version = {VERSIE}",
)
"""`naam` and `inhoud` are digests under the party's secret; `verzegeld` and `bron` are sealed under it."""


class Bestand:
    """The open file. `control` proves that it was written under this party's secret.

    Raises:
        InstellingOnjuist: of another version or secret, or it can't be read or written.
    """

    def __init__(self, directory: Path, control: bytes) -> None:
        directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._directory = directory
        path = directory / BESTAND
        # SQLite gives its journal the rights of this file, so it is made before SQLite would.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY))
        self.db = sqlite3.connect(path, timeout=30, isolation_level=None)
        with self.translated():
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                self.db.execute(f"PRAGMA {pragma}")
            self._prepare(control)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it on disk when this ends, or nothing."""
        with self.translated():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    @contextmanager
    def alone(self, *, wait: bool) -> Iterator[bool]:
        """Hold the right to deliver from this file; False when another process has it and `wait` is not asked."""
        with (self._directory / SLOT).open("wb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    @contextmanager
    def translated(self) -> Iterator[sqlite3.Connection]:
        """Name whatever goes wrong in the file as one error of ours."""
        try:
            yield self.db
        except sqlite3.Error as error:
            raise InstellingOnjuist("outbox-onbruikbaar", BESTAND) from error

    def _prepare(self, control: bytes) -> None:
        with self.transaction() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                for statement in SCHEMA:
                    db.execute(statement)
                db.execute("INSERT INTO eigen (controle, fouten, niet_voor) VALUES (?, 0, 0)", (control,))
            elif version != VERSIE:
                raise InstellingOnjuist("versie-onbekend", BESTAND)
            elif db.execute("SELECT controle FROM eigen").fetchone() != (control,):
                raise InstellingOnjuist("geheim-anders", BESTAND)


class Uitstel:
    """When to try again. It outlives the process: one that is started over and over hammers nobody."""

    def __init__(self, bestand: Bestand, clock: Clock) -> None:
        self._bestand = bestand
        self._clock = clock

    def lengthen(self) -> float:
        """Wait longer after each failure in a row, with full jitter; the seconds chosen."""
        with self._bestand.transaction() as db:
            (failures,) = db.execute("SELECT fouten FROM eigen").fetchone()
            most = min(LANGSTE_UITSTEL, EERSTE_UITSTEL * float(1 << min(failures, _MOST_DOUBLINGS)))
            seconds = self._clock.draw() * most
            db.execute("UPDATE eigen SET fouten = fouten + 1, niet_voor = ?", (self._now() + seconds,))
            return seconds

    def end(self) -> None:
        """Forget earlier failures: something was delivered."""
        with self._bestand.transaction() as db:
            db.execute("UPDATE eigen SET fouten = 0, niet_voor = 0 WHERE fouten > 0")

    def seconds(self) -> float:
        """Until the next attempt; never longer than the longest wait, whatever the clock did."""
        with self._bestand.translated() as db:
            row: tuple[float] = db.execute("SELECT niet_voor FROM eigen").fetchone()
        return min(max(0.0, row[0] - self._now()), LANGSTE_UITSTEL)

    def _now(self) -> float:
        return self._clock.now().timestamp()
