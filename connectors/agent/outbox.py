"""What must still reach the hub, durably on our own disk: at least once, whatever happens to this process.

    outbox = Outbox(omgeving.bewaarplaats, geheim, clock)
    outbox.add([Post(gemaakt, zending, herkomst)])        on disk when it returns
    batch = outbox.take()                                 of one Zending, small enough for one request
    outbox.settle([(wachtend, "")])                       delivered; a code sets it aside instead

Content is sealed under the party's secret and gone once settled; what stays of a message is a
digest of its name, and its source's own number, sealed. Codes, counts and times are all that a
stolen file tells. Any number of processes may use one outbox; one at a time delivers. Would two
deliver the same message all the same, then the hub counts it once.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from connectors.agent.clock import Clock
from connectors.agent.geheim import Geheim
from connectors.agent.outbox_bestand import Bestand, Uitstel
from connectors.agent.outbox_rijen import (
    ANDERE_INHOUD,
    Bewaard,
    Opzij,
    Post,
    Stand,
    Telling,
    Wachtend,
    open_bron,
    open_rij,
    seal_bron,
    seal_rij,
)
from connectors.protocol.canonical import unb64u
from connectors.protocol.meldingen import MAX_MELDINGEN, Melding
from connectors.protocol.messages import MAX_RECORDS, encode

MAX_BUNDEL_BYTES: Final = 2 * 1024 * 1024
"""Most sealed bytes in one request; a message alone may be larger."""

_STANDEN: Final = MappingProxyType(
    {
        Stand.GELEVERD: "SELECT '' FROM geleverd WHERE naam = ?",
        Stand.WACHT: "SELECT '' FROM wachtrij WHERE naam = ?",
        Stand.OPZIJ: "SELECT code FROM opzij WHERE naam = ? ORDER BY volgnummer DESC",
    }
)


class Outbox:
    """The outbox of one party. Use an instance from one thread.

    Raises:
        InstellingOnjuist: the file is of another version or secret, or can't be read or written.
    """

    def __init__(self, directory: Path, geheim: Geheim, clock: Clock) -> None:
        self._bestand = Bestand(directory, geheim.naam("controle", b"outbox"))
        self._db = self._bestand.db
        self._geheim = geheim
        self._clock = clock
        self.uitstel = Uitstel(self._bestand, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, posten: Iterable[Post]) -> list[tuple[Stand, str]]:
        """Put messages in, in one durable step; where each stands, and why when it is aside.

        The same message again changes nothing. Another content under a name that waits or was
        delivered is set aside; a set-aside message may come back corrected.
        """
        with self._bestand.transaction():
            return [self._add(post) for post in posten]

    def take(self, behalve: Collection[bytes] = ()) -> list[Wachtend]:
        """The next messages for one request, oldest first; those that failed alone come last.

        `behalve` are groups that are not to be tried now. Nothing changes by taking.
        """
        with self._bestand.translated():
            first = self._first_group(behalve)
            return [] if first is None else self._batch(first)

    def settle(self, uitkomsten: Iterable[tuple[Wachtend, str]]) -> None:
        """Write in one durable step what became of messages: delivered, or set aside for a code."""
        with self._bestand.transaction():
            for wachtend, code in uitkomsten:
                self._settle(wachtend, code)

    def note_failure(self, batch: Sequence[Wachtend]) -> None:
        """Count a failure that one of these may have caused."""
        with self._bestand.transaction():
            numbers = [(wachtend.volgnummer,) for wachtend in batch]
            self._db.executemany("UPDATE wachtrij SET pogingen = pogingen + 1 WHERE volgnummer = ?", numbers)

    def alone(self, *, wait: bool) -> AbstractContextManager[bool]:
        """Hold the right to deliver; False when another process has it and `wait` is not asked."""
        return self._bestand.alone(wait=wait)

    def telling(self) -> Telling:
        """Count."""
        with self._bestand.translated():
            wachtend, opzij, geleverd = (
                self._db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 names of our own
                for table in ("wachtrij", "opzij", "geleverd")
            )
        return Telling(wachtend, opzij, geleverd)

    def opzij(self, herkomst: bytes | None = None) -> list[Opzij]:
        """What was set aside, in order; of one file, or of all."""
        where, values = ("WHERE herkomst = ? ", (herkomst,)) if herkomst is not None else ("", ())
        sql = f"SELECT volgnummer, rijnummer, code, op FROM opzij {where}ORDER BY rijnummer, volgnummer"  # noqa: S608
        with self._bestand.translated():
            return [Opzij(*row) for row in self._db.execute(sql, values)]

    def release(self, nummer: int | None) -> int:
        """Forget that one message, or all, was set aside, so that its source may offer it again; how many."""
        with self._bestand.transaction():
            where, values = ("", ()) if nummer is None else ("WHERE volgnummer = ?", (nummer,))
            return self._db.execute(f"DELETE FROM opzij {where}", values).rowcount  # noqa: S608

    def bron(self, bericht: bytes) -> tuple[str, str] | None:
        """Adapter and source's own number of a delivered message; None when this outbox did not deliver it."""
        naam = self._geheim.naam("bericht", bericht)
        with self._bestand.translated():
            row = self._db.execute("SELECT bron FROM geleverd WHERE naam = ?", (naam,)).fetchone()
        return open_bron(self._geheim, naam, row[0]) if row else None

    def bronnen(self) -> list[tuple[str, str]]:
        """Adapter and source's own number of everything that was delivered, in order."""
        with self._bestand.translated():
            rows = self._db.execute("SELECT naam, bron FROM geleverd").fetchall()
        return sorted(open_bron(self._geheim, naam, bron) for naam, bron in rows)

    def stand(self, bericht: bytes) -> tuple[Stand, str] | None:
        """Where a message stands, and why when it is aside; None when this outbox never had it."""
        naam = self._geheim.naam("bericht", bericht)
        with self._bestand.translated():
            for stand, sql in _STANDEN.items():
                if row := self._db.execute(sql, (naam,)).fetchone():
                    return stand, row[0]
        return None

    def zei_hetzelfde(self, wire: Melding) -> bool:
        """Whether exactly this was delivered under this name."""
        naam = self._geheim.naam("bericht", unb64u(wire.bericht, 32))
        with self._bestand.translated():
            row = self._db.execute("SELECT inhoud FROM geleverd WHERE naam = ?", (naam,)).fetchone()
        return row is not None and bool(row[0] == self._geheim.naam("inhoud", unb64u(wire.inhoud_hash, 32)))

    def _add(self, post: Post) -> tuple[Stand, str]:
        wire = post.gemaakt.wire
        naam = self._geheim.naam("bericht", unb64u(wire.bericht, 32))
        inhoud = self._geheim.naam("inhoud", unb64u(wire.inhoud_hash, 32))
        for table, stand in (("geleverd", Stand.GELEVERD), ("wachtrij", Stand.WACHT)):
            row = self._db.execute(f"SELECT inhoud FROM {table} WHERE naam = ?", (naam,)).fetchone()  # noqa: S608
            if row:
                return (stand, "") if row[0] == inhoud else self._set_aside(naam, inhoud, post, ANDERE_INHOUD)
        row = self._db.execute("SELECT code FROM opzij WHERE naam = ? AND inhoud = ?", (naam, inhoud)).fetchone()
        return (Stand.OPZIJ, row[0]) if row else self._insert(naam, inhoud, post)

    def _insert(self, naam: bytes, inhoud: bytes, post: Post) -> tuple[Stand, str]:
        sealed = seal_rij(self._geheim, naam, Bewaard.van(post.gemaakt, post.zending))
        groep = self._geheim.naam("zending", encode(post.zending))
        row = (naam, inhoud, groep, post.herkomst, post.gemaakt.rijnummer, len(post.gemaakt.personen), sealed)
        self._db.execute(
            "INSERT INTO wachtrij (naam, inhoud, groep, herkomst, rijnummer, personen, verzegeld)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        return Stand.NIEUW, ""

    def _set_aside(self, naam: bytes, inhoud: bytes, post: Post, code: str) -> tuple[Stand, str]:
        self._keep_aside((naam, inhoud, post.herkomst, post.gemaakt.rijnummer, code))
        return Stand.OPZIJ, code

    def _keep_aside(self, row: tuple[bytes, bytes, bytes, int, str]) -> None:
        sql = "INSERT OR IGNORE INTO opzij (naam, inhoud, herkomst, rijnummer, code, op) VALUES (?, ?, ?, ?, ?, ?)"
        self._db.execute(sql, (*row, int(self._now())))

    def _settle(self, wachtend: Wachtend, code: str) -> None:
        sql = "DELETE FROM wachtrij WHERE volgnummer = ? RETURNING naam, inhoud, herkomst, rijnummer"
        row = self._db.execute(sql, (wachtend.volgnummer,)).fetchone()
        if row is None:  # another process of ours was first
            return
        naam, inhoud, herkomst, rijnummer = row
        if code:
            self._keep_aside((naam, inhoud, herkomst, rijnummer, code))
            return
        bron = seal_bron(self._geheim, naam, wachtend.inhoud)
        self._db.execute("INSERT OR REPLACE INTO geleverd (naam, inhoud, bron) VALUES (?, ?, ?)", (naam, inhoud, bron))

    def _first_group(self, behalve: Collection[bytes]) -> bytes | None:
        marks = ", ".join("?" * len(behalve))
        where = f"WHERE groep NOT IN ({marks}) " if behalve else ""
        sql = f"SELECT groep FROM wachtrij {where}ORDER BY pogingen, volgnummer LIMIT 1"  # noqa: S608 marks only
        row = self._db.execute(sql, tuple(behalve)).fetchone()
        return None if row is None else row[0]

    def _batch(self, groep: bytes) -> list[Wachtend]:
        sql = (
            "SELECT volgnummer, pogingen, naam, personen, verzegeld FROM wachtrij WHERE groep = ?"
            " ORDER BY pogingen, volgnummer LIMIT ?"
        )
        batch: list[Wachtend] = []
        persons = size = 0
        for number, attempts, naam, count, sealed in self._db.execute(sql, (groep, MAX_MELDINGEN)).fetchall():
            persons, size = persons + count, size + len(sealed)
            if batch and (persons > MAX_RECORDS or size > MAX_BUNDEL_BYTES):
                break
            batch.append(Wachtend(number, attempts, open_rij(self._geheim, naam, sealed), groep))
        return batch

    def _now(self) -> float:
        return self._clock.now().timestamp()
