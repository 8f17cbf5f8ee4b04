"""Remember what stood under which number in one file, in flat memory however long the file is.

A number that comes back with the same content is the same message. With other content one of
the two is wrong, and nobody here can tell which: the later one is set aside. Between files the
outbox and the hub do the same.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from secrets import token_bytes
from types import TracebackType
from typing import Final, Self

from connectors.agent.broninhoud import source_content
from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen

ANDERE_INHOUD: Final = "dubbel-nummer-andere-inhoud"
_BYTES: Final = 16


class Nummerboek:
    """Numbers of one reading of one file.

    Kept in a temporary database that SQLite spills to disk and removes. It holds keyed digests
    whose key is never stored, so what stays behind on a disk says nothing about anybody.
    """

    def __init__(self) -> None:
        self._sleutel = token_bytes(32)
        self._database = sqlite3.connect("", isolation_level=None)
        self._boek = self._database.cursor()
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
        self._database.close()

    def spreekt_tegen(self, nummer: str, inhoud: str) -> bool:
        """Whether the number stood in this file before with other content; else it is noted."""
        sleutel, nu = self._digest(nummer), self._digest(inhoud)
        if self._boek.execute("INSERT OR IGNORE INTO nummer VALUES (?, ?)", (sleutel, nu)).rowcount:
            return False
        gevonden = self._boek.execute("SELECT inhoud FROM nummer WHERE nummer = ?", (sleutel,)).fetchone()
        return bool(gevonden[0] != nu)

    def _digest(self, tekst: str) -> bytes:
        return blake2b(tekst.encode("utf-8", "surrogatepass"), digest_size=_BYTES, key=self._sleutel).digest()


def zonder_tegenspraak(uitkomsten: Iterable[Bronmelding | Afgewezen]) -> Iterator[Bronmelding | Afgewezen]:
    """Pass on what is read from one file; a number that comes back with other content is set aside."""
    with Nummerboek() as boek:
        for uitkomst in uitkomsten:
            if isinstance(uitkomst, Bronmelding) and boek.spreekt_tegen(uitkomst.bronnummer, _inhoud(uitkomst)):
                yield Afgewezen(uitkomst.rijnummer, ANDERE_INHOUD)
            else:
                yield uitkomst


def _inhoud(bron: Bronmelding) -> str:
    """All that a message says, written out so that two messages are alike only when they say the same."""
    return json.dumps([source_content(bron), bron.alleen_op_lijst], sort_keys=True)
