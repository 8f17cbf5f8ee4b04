"""`ports.casussleutel.CasussleutelWork`: the secrets of casussen, at the key holder alone."""

from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.compiling import at_most, compile_for, insert_new
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.schema import peer
from hub.adapters.db.schema_sleutels import casussleutel as tabel
from hub.adapters.db.schema_sleutels import gevolgd, hublog
from hub.adapters.db.statements import ProcesStatements
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.log import LogSealing
from hub.domain.audit import AuditEvent
from hub.domain.casussleutel import NIET, Casussleutel, Hubstand

_T = tabel.c
_H = hublog.c
BEWAARD_MS = 6 * 60 * 60 * 1000
"""How long accepted entries are remembered; evidence opens a view for an hour at most."""


class SleutelStatements:
    """Compiled once per database."""

    def __init__(self, dialect: str) -> None:
        columns = [column.name for column in tabel.columns if column.name != "nummer"]
        self.sleutel = compile_for(dialect, _select_sleutel())
        self.bewaar = compile_for(dialect, insert(tabel).values({name: bindparam(name) for name in columns}))
        self.overschrijf = compile_for(dialect, _overwrite())
        self.gevolgd = compile_for(dialect, select(func.max(gevolgd.c.nummer)))
        self.ingeschreven = compile_for(dialect, select(peer.c.partij).distinct().where(peer.c.actief))
        self.volg = compile_for(dialect, insert(gevolgd))
        self.dagteken = compile_for(dialect, _date())
        self.vork = compile_for(dialect, _select_vork())
        self.onthoud = compile_for(dialect, insert_new(dialect, hublog))
        self.vergeet = compile_for(dialect, _delete_hublog())


@cache
def sleutel_statements(dialect: str) -> SleutelStatements:
    """As `statements.proces_statements`."""
    return SleutelStatements(dialect)


class SleutelWerk(ProcesBeheerWerk):
    """Everything that the key holder does in one unit of work."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: ProcesStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._sleutels = sleutel_statements(sql.dialect)

    def casussleutel(self, casus: str) -> Casussleutel | None:
        """The secret of a casus, or what is left of a destroyed one; None when there never was one."""
        row = self._read(self._sleutels.sleutel, {"casus": casus}).fetchone()
        if row is None:
            return None
        return Casussleutel(text(row[0]), octets(row[1]), number(row[2]))

    def bewaar_casussleutel(self, sleutel: Casussleutel, event: AuditEvent) -> None:
        """Record `event` and keep the secret of a casus that has none."""
        self.record(event)
        self._insert(sleutel)

    def vernietig_casussleutel(self, casus: str, moment: int, event: AuditEvent) -> None:
        """Record `event` and destroy the secret at `moment` (unix seconds); an earlier moment stays."""
        self.record(event)
        known = self.casussleutel(casus)
        if known is None:
            self._insert(Casussleutel(casus, b"", moment))
            return
        if known.vernietigd:
            return
        # First as many bytes in the same place, and only then a row of another length: a row that
        # moves could leave its old bytes behind.
        self._write(self._sleutels.overschrijf, {"deze": casus, "nullen": bytes(len(known.geheim))})
        self._write(self._sleutels.dagteken, {"deze": casus, "moment": moment, "nog": NIET})
        self.erased = True

    def gevolgd(self) -> int:
        """The number, in the hub's log, of the newest activation that was followed; -1 before the first."""
        row = self._read(self._sleutels.gevolgd, {}).fetchone()
        return -1 if row is None or row[0] is None else number(row[0])

    def ingeschreven(self) -> frozenset[str]:
        """Parties with a connector that is let in now."""
        return frozenset(text(row[0]) for row in self._read(self._sleutels.ingeschreven, {}).fetchall())

    def bewaar_gevolgd(self, nummer: int) -> None:
        """Keep that this activation was followed, within what the same unit of work records."""
        self._write(self._sleutels.volg, {"nummer": nummer, "op": self._beurt.nu_ms // 1000})

    def hublog_gevorkt(self, stand: Hubstand, speling_ms: int, nu_ms: int) -> bool:
        """Whether this entry and one that was accepted before can't be of one log that only grows."""
        asked: dict[str, Cell] = {
            "nummer": stand.nummer,
            "blad": stand.blad,
            "omvang": stand.omvang,
            "wortel": stand.wortel,
            "vroeger": stand.tijd_ms - speling_ms,
            "later": stand.tijd_ms + speling_ms,
            "nu": nu_ms + speling_ms,
        }
        return self._read(self._sleutels.vork, asked).fetchone() is not None

    def onthoud_hublog(self, stand: Hubstand) -> None:
        """Remember an entry that was accepted, as part of what the unit records."""
        row: dict[str, Cell] = {
            "nummer": stand.nummer,
            "tijd_ms": stand.tijd_ms,
            "blad": stand.blad,
            "omvang": stand.omvang,
            "wortel": stand.wortel,
        }
        self._write(self._sleutels.onthoud, row)
        self._write(self._sleutels.vergeet, {"voor": stand.tijd_ms - BEWAARD_MS})

    def _insert(self, sleutel: Casussleutel) -> None:
        named: dict[str, Cell] = {
            "casus": sleutel.casus,
            "geheim": sleutel.geheim,
            "gemaakt_op": self._beurt.nu_ms // 1000,
            "vernietigd_op": sleutel.vernietigd_op,
        }
        self._write(self._sleutels.bewaar, named)


def _select_sleutel() -> ClauseElement:
    return select(_T.casus, _T.geheim, _T.vernietigd_op).where(_T.casus == bindparam("casus"))


def _overwrite() -> ClauseElement:
    return update(tabel).where(_T.casus == bindparam("deze")).values(geheim=bindparam("nullen"))


def _date() -> ClauseElement:
    still = and_(_T.casus == bindparam("deze"), _T.vernietigd_op == bindparam("nog"))
    return update(tabel).where(still).values(vernietigd_op=bindparam("moment"))


def _select_vork() -> ClauseElement:
    """An accepted entry that no log has together with this one."""
    nummer: BindParameter[int] = bindparam("nummer")
    other_root = and_(_H.omvang == bindparam("omvang"), _H.wortel != bindparam("wortel"))
    other_leaf = and_(_H.nummer == nummer, _H.blad != bindparam("blad"))
    went_back = and_(_H.nummer > nummer, _H.tijd_ms < bindparam("vroeger"))
    ran_ahead = and_(_H.nummer < nummer, _H.tijd_ms > bindparam("later"), _H.tijd_ms <= bindparam("nu"))
    return at_most(1, select(_H.nummer).where(or_(other_root, other_leaf, went_back, ran_ahead)))


def _delete_hublog() -> ClauseElement:
    newest = select(func.max(_H.nummer)).scalar_subquery()
    return delete(hublog).where(and_(_H.tijd_ms < bindparam("voor"), _H.nummer != newest))
