"""`tafel_ports`: designations, meldingen as the table sees them, meetings and mail."""

from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.tafel_statements import tafel_statements
from hub.adapters.db.werk import Beurt, number
from hub.application.ports import LogSealing
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent


class TafelWerk(IndexBeheerWerk):
    """A unit of work of people at the table."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._tafel = tafel_statements(sql.dialect)

    def wijs_aan(self, aanwijzing: Aanwijzing, event: AuditEvent) -> None:
        """Record `event` and let this employee act in this role; an earlier term gives way."""
        self.record(event)
        row = _wie(aanwijzing.partij, aanwijzing.gebruiker, aanwijzing.rol)
        self._write(self._tafel.zet_aanwijzing, row | {"van": aanwijzing.van_seconds, "tot": aanwijzing.tot_seconds})

    def trek_aanwijzing_in(self, partij: str, gebruiker: str, rol: str, event: AuditEvent) -> bool:
        """Record `event` and end a designation at once; False, and nothing recorded, when there was none."""
        wie = _wie(partij, gebruiker, rol)
        if self._read(self._tafel.aanwijzing, wie).fetchone() is None:
            return False
        self.record(event)
        self._write(self._tafel.wis_aanwijzing, wie)
        return True

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        row = self._read(self._tafel.aanwijzing, _wie(partij, gebruiker, rol)).fetchone()
        return row is not None and number(row[0]) <= self._beurt.nu_ms // 1000 < number(row[1])


def _wie(partij: str, gebruiker: str, rol: str) -> dict[str, Cell]:
    return {"partij": partij, "gebruiker": gebruiker, "rol": rol}
