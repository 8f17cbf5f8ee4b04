"""`ports.herstel.HerstelWork`: what changed of a stuk after a derde got it, and whether the derde was told."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from hub.adapters.db.compiling import WIDTHS, batched, numbered, padded
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.herstel_statements import herstel_statements
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.stuk_werk import StukWerk
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.derden import Stand
from hub.application.ports.herstel import Afschrift, Herstel, Uitgegeven
from hub.application.ports.log import LogSealing
from hub.domain.afschrift import Bronoordeel, Oordeel, Rechtensoort, akkoord_van

OPEN = 0
NIEMAND = ("", "")


class HerstelWerk(StukWerk):
    """A unit of work on corrections that must reach derden and a betrokkene."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._herstel = herstel_statements(sql.dialect)

    def uitgegeven(self, casus: str, stukken: Sequence[str]) -> list[Uitgegeven]:
        """Where these stukken stand on paper at a derde, oldest first."""
        found: list[Uitgegeven] = []
        asked: dict[str, Cell] = {"casus": casus, "afgegeven": Stand.AFGEGEVEN.value}
        for some in batched(list(stukken), WIDTHS[-1]):
            named = padded(some)
            sql = self._herstel.uitgegeven[len(named)]
            found += map(_papier, self._read(sql, asked | numbered("stuk", named)).fetchall())
        return sorted(found, key=lambda one: (one.op, one.uittreksel, one.stuk))

    def papieren_van(self, casus: str) -> list[Uitgegeven]:
        """Every stuk of this casus on every extract that was handed over, oldest first."""
        asked: dict[str, Cell] = {"casus": casus, "afgegeven": Stand.AFGEGEVEN.value}
        return [_papier(row) for row in self._read(self._herstel.papieren, asked).fetchall()]

    def afschriften(self, casus: str, stukken: Sequence[str]) -> list[Afschrift]:
        """Where these stukken may be in a copy for a betrokkene, as long as its request is kept."""
        words: dict[Afschrift, list[Bronoordeel]] = {}
        asked: dict[str, Cell] = {"casus": casus, "soort": Rechtensoort.INZAGE.value}
        for some in batched(list(stukken), WIDTHS[-1]):
            named = padded(some)
            for row in self._read(self._herstel.afschriften[len(named)], asked | numbered("stuk", named)).fetchall():
                one = Afschrift(text(row[0]), text(row[1]), text(row[2]))
                words.setdefault(one, []).append(Bronoordeel(casus, one.stuk, text(row[3]), Oordeel(text(row[4]))))
        return [one for one, said in words.items() if akkoord_van(said)]

    def vraag_herstel(self, papieren: Sequence[Herstel]) -> None:
        """Let these derden have to be told, as part of what the unit records; told earlier counts no more."""
        rows: list[Mapping[str, Cell]] = [
            {
                "uittreksel": one.papier.uittreksel,
                "stuk": one.papier.stuk,
                "casus": one.papier.casus,
                "handeling": one.handeling,
                "reden": one.reden,
                "via": one.via,
                "op": self._nu,
                **_hersteld(OPEN, NIEMAND),
            }
            for one in papieren
        ]
        if rows:
            self._write_all(self._herstel.vraag, rows)

    def herstel(self, uittreksel: str, stuk: str) -> Herstel | None:
        """What a derde must be told of one stuk on one extract; None when there is nothing."""
        row = self._read(self._herstel.een, {"deze": uittreksel, "dit": stuk}).fetchone()
        return None if row is None else _een(row)

    def herstel_van(self, casus: str) -> list[Herstel]:
        """Everything that derden must be told or were told in this casus, oldest first."""
        return [_een(row) for row in self._read(self._herstel.van, {"casus": casus}).fetchall()]

    def teruggevraagd(self, casus: str) -> list[Herstel]:
        """Every paper of this casus that must be destroyed or come back, or did, oldest first."""
        return [_terug(row) for row in self._read(self._herstel.terug, {"casus": casus}).fetchall()]

    def zet_hersteld(self, uittreksel: str, stuk: str, wie: tuple[str, str]) -> None:
        """A derde was told, by (party, person), as part of what the unit records."""
        self._write(self._herstel.zet, {"deze": uittreksel, "dit": stuk, **_hersteld(self._nu, wie)})


def _hersteld(op: int, wie: tuple[str, str]) -> dict[str, Cell]:
    return {"hersteld_op": op, "hersteld_partij": wie[0], "hersteld_gebruiker": wie[1]}


def _papier(row: Row) -> Uitgegeven:
    uittreksel, stuk, casus, derde, partij, veld = map(text, row[:6])
    return Uitgegeven(uittreksel, stuk, casus, derde, partij, veld, datetime.fromtimestamp(number(row[6]), UTC))


def _een(row: Row) -> Herstel:
    return Herstel(_papier(row), text(row[7]), text(row[8]), text(row[9]), _moment(row[10]))


def _terug(row: Row) -> Herstel:
    """The paper itself: its own number stands where a stuk has that, and it has no field."""
    uittreksel, casus, derde, partij = map(text, row[:4])
    papier = Uitgegeven(uittreksel, uittreksel, casus, derde, partij, "", datetime.fromtimestamp(number(row[4]), UTC))
    return Herstel(papier, text(row[5]), text(row[6]), "", _moment(row[7]))


def _moment(cell: Cell) -> datetime | None:
    done = number(cell)
    return datetime.fromtimestamp(done, UTC) if done != OPEN else None
