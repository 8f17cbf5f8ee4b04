"""Remember what stood under which number in one file, in flat memory however long the file is.

A number that comes back with the same content is the same message. With other content one of
the two is wrong, and nobody here can tell which: the later one is set aside. Between files the
outbox and the hub do the same.
"""

import sqlite3
from contextlib import closing
from hashlib import blake2b
from secrets import token_bytes
from types import TracebackType
from typing import Final, Self

ANDERE_INHOUD: Final = "dubbel-nummer-andere-inhoud"
_BYTES: Final = 16


class Nummerboek:
    """Numbers of one reading of one file.

    Kept in a temporary database that SQLite spills to disk and removes. It holds keyed digests
    whose key is never stored, so what stays behind on a disk says nothing about anybody.
    """

    def __init__(self) -> None:
        self._sleutel = token_bytes(32)
        self._boek = sqlite3.connect("", isolation_level=None)
        self._boek.execute("PRAGMA journal_mode = OFF")
        self._boek.execute("CREATE TABLE nummer (nummer BLOB PRIMARY KEY, inhoud BLOB NOT NULL) WITHOUT ROWID")
        self._boek.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._boek.close()

    def spreekt_tegen(self, nummer: str, inhoud: str) -> bool:
        """Whether the number stood in this file before with other content; else it is noted."""
        nu = self._digest(inhoud)
        with closing(self._boek.cursor()) as boek:
            boek.execute("INSERT OR IGNORE INTO nummer VALUES (?, ?)", (self._digest(nummer), nu))
            if boek.rowcount:
                return False
            boek.execute("SELECT inhoud FROM nummer WHERE nummer = ?", (self._digest(nummer),))
            return bool(boek.fetchone()[0] != nu)

    def _digest(self, tekst: str) -> bytes:
        return blake2b(tekst.encode("utf-8", "surrogatepass"), digest_size=_BYTES, key=self._sleutel).digest()
