"""`ports.informatie.InformatieWork`: what people of a casus must be told, and the clock of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import BindParameter, Select, and_, bindparam, insert, or_, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from hub.adapters.db.compiling import at_most, compile_for
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.rechten_werk import RechtenWerk
from hub.adapters.db.schema_informatie import informatieplicht
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.informatie import Informatieklok
from hub.application.ports.log import LogSealing
from hub.domain.audit import AuditEvent
from hub.domain.informatie import Informatiegrond, Informatieplicht, Informatiestand, Kanaal
from hub.domain.melding import Drieslag

_I = informatieplicht.c
_OPEN: dict[str, Cell] = {"nieuw": Informatiestand.OPEN.value, "wacht": Informatiestand.UITGESTELD.value}
_KLAAR = ("stand", "grond", "kanaal", "op", "gebruiker", "uiterlijk", "volgende")


class InformatieStatements:
    """What the duty to inform reads and writes, compiled once per database."""

    def __init__(self, dialect: str) -> None:
        self.een = compile_for(dialect, _select().where(_deze()))
        self.lijst = compile_for(dialect, _select_lijst())
        self.loopt = compile_for(dialect, select(_I.persoon).where(and_(_I.casus == bindparam("casus"), _open())))
        self.add = compile_for(dialect, insert(informatieplicht))
        self.zet = compile_for(dialect, _update(*_KLAAR))
        self.te_doen = compile_for(dialect, _select_te_doen())
        self.zet_klok = compile_for(dialect, _update("volgende"))


@cache
def informatie_statements(dialect: str) -> InformatieStatements:
    """As `statements.proces_statements`."""
    return InformatieStatements(dialect)


class InformatieWerk(RechtenWerk):
    """A unit of work on what people must be told."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._informatie = informatie_statements(sql.dialect)

    def begin_informatieplichten(self, plichten: Sequence[Informatieplicht]) -> None:
        """Keep that these people must be told, with their clocks, as part of what the unit records."""
        rows: list[dict[str, Cell]] = [
            {
                "casus": one.casus,
                "persoon": one.persoon,
                "aanmelder": one.aanmelder.value,
                "begonnen_op": _seconds(one.begonnen_op),
                "uiterlijk": _seconds(one.uiterlijk),
                "volgende": _seconds(one.volgende(one.begonnen_op)),
                "stand": one.stand.value,
                "grond": one.grond.value,
                "kanaal": one.kanaal.value,
                "op": "",
                "gebruiker": "",
            }
            for one in plichten
        ]
        self._write_all(self._informatie.add, rows)

    def informatieplicht(self, casus: str, persoon: int) -> Informatieplicht | None:
        """What is owed to one person of a casus; None when nothing ever was."""
        row = self._read(self._informatie.een, {"deze": casus, "wie": persoon}).fetchone()
        return None if row is None else _plicht(row)

    def informatie_open(self, casus: str) -> bool:
        """Whether somebody of a casus must still be told."""
        return self._read(self._informatie.loopt, {"casus": casus, **_OPEN}).fetchone() is not None

    def open_informatieplichten(self, overslaan: int, aantal: int) -> Sequence[Informatieplicht]:
        """Duties that are not done, the nearest day first."""
        asked: dict[str, Cell] = {**_OPEN, "aantal": overslaan + aantal}
        return [_plicht(row) for row in self._read(self._informatie.lijst, asked).fetchall()[overslaan:]]

    def zet_informatieplicht(self, plicht: Informatieplicht, gebruiker: str, volgende: datetime | None) -> None:
        """Keep what was said of a duty, and when its clock looks again, as part of what the unit records."""
        row: dict[str, Cell] = {
            "deze": plicht.casus,
            "wie": plicht.persoon,
            "stand": plicht.stand.value,
            "grond": plicht.grond.value,
            "kanaal": plicht.kanaal.value,
            "op": plicht.op.isoformat() if plicht.op else "",
            "gebruiker": gebruiker,
            "uiterlijk": _seconds(plicht.uiterlijk),
            "volgende": _seconds(volgende),
        }
        self._write(self._informatie.zet, row)

    def informatie_te_doen(self, now: datetime, aantal: int) -> Sequence[Informatieklok]:
        """Duties whose next step is due, those that wait longest first."""
        asked: dict[str, Cell] = {"niets": 0, "nu": _seconds(now), "aantal": aantal}
        rows = self._read(self._informatie.te_doen, asked).fetchall()
        return [Informatieklok(text(row[0]), number(row[1]), _moment(row[2])) for row in rows]

    def zet_informatieklok(self, klok: Informatieklok, volgende: datetime | None, event: AuditEvent) -> None:
        """Record `event` and wait for a later step, or for none."""
        self.record(event)
        row: dict[str, Cell] = {"deze": klok.casus, "wie": klok.persoon, "volgende": _seconds(volgende)}
        self._write(self._informatie.zet_klok, row)


def _deze() -> ColumnElement[bool]:
    return and_(_I.casus == bindparam("deze"), _I.persoon == bindparam("wie"))


def _open() -> ColumnElement[bool]:
    return or_(_I.stand == bindparam("nieuw"), _I.stand == bindparam("wacht"))


def _select() -> "Select[*tuple[object, ...]]":
    about = (_I.casus, _I.persoon, _I.aanmelder, _I.begonnen_op, _I.uiterlijk, _I.stand, _I.grond, _I.kanaal, _I.op)
    return select(*about)


def _select_lijst() -> ClauseElement:
    return at_most(bindparam("aantal"), _select().where(_open()).order_by(_I.uiterlijk, _I.casus, _I.persoon))


def _select_te_doen() -> ClauseElement:
    due = and_(_I.volgende > bindparam("niets"), _I.volgende <= bindparam("nu"))
    wanted = select(_I.casus, _I.persoon, _I.uiterlijk).where(due).order_by(_I.volgende, _I.casus, _I.persoon)
    return at_most(bindparam("aantal"), wanted)


def _update(*changed: str) -> ClauseElement:
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in changed}
    return update(informatieplicht).where(_deze()).values(new)


def _plicht(row: Row) -> Informatieplicht:
    day = text(row[8])
    return Informatieplicht(
        casus=text(row[0]),
        persoon=number(row[1]),
        aanmelder=Drieslag(text(row[2])),
        begonnen_op=_moment(row[3]),
        uiterlijk=_moment(row[4]),
        stand=Informatiestand(text(row[5])),
        grond=Informatiegrond(text(row[6])),
        kanaal=Kanaal(text(row[7])),
        op=date.fromisoformat(day) if day else None,
    )


def _seconds(moment: datetime | None) -> int:
    return 0 if moment is None else int(moment.timestamp())


def _moment(cell: Cell) -> datetime:
    return datetime.fromtimestamp(number(cell), UTC)
