"""What people at the table look at: designations, the work, tasks and meetings."""

import json
from collections.abc import Collection, Sequence

from hub.adapters.db.compiling import numbered, padded
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.tafel_rijen import gekoppelden_van, melding_van, taak_van
from hub.adapters.db.tafel_statements import tafel_statements
from hub.adapters.db.telling_schrijven import TelWerk
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.index import Lid
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import Gekoppelde
from hub.application.ports.tafel import Lijstvraag, Overleg, Tafelmelding, Tafeltaak
from hub.domain.aanwijzing import Aangewezen
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.melding import Aanmelding, Meldingstatus
from hub.domain.melding_json import aanmelding_van_json
from hub.domain.taak import Taaksoort, Taakstand

ONGEZIEN = (Meldingstatus.ONTVANGEN, Meldingstatus.IN_TOETS, Meldingstatus.AANVULLEN, Meldingstatus.VERTALEN)
"""Statuses in which a melding may still wait for somebody to look."""


class TafelLeesWerk(TelWerk):
    """The reading half of `ports.tafel.TafelWork`."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._tafel = tafel_statements(sql.dialect)

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        named: dict[str, Cell] = {"partij": partij, "gebruiker": gebruiker, "rol": rol}
        row = self._read(self._tafel.aanwijzing, named).fetchone()
        return row is not None and _aangewezen(row).geldt(self._beurt.nu_ms // 1000)

    def aanwijzingen_van(self, partij: str, gebruiker: str) -> list[tuple[str, Aangewezen]]:
        """Every role that a party designated this employee for and what that rests on, the newest first."""
        self.owes_record = True
        rows = self._read(self._tafel.aanwijzingen, {"partij": partij, "gebruiker": gebruiker}).fetchall()
        return [(text(row[-1]), _aangewezen(row[:-1])) for row in rows]

    def aangewezen_als(self, partij: str, rol: str) -> list[tuple[str, Aangewezen]]:
        """Everybody whom a party designated for this role and what that rests on, by pseudonym, in order."""
        self.owes_record = True
        rows = self._read(self._tafel.aangewezenen, {"partij": partij, "rol": rol}).fetchall()
        return [(text(row[-1]), _aangewezen(row[:-1])) for row in rows]

    def werklijst(
        self, permit: Permit, vraag: Lijstvraag, statussen: Collection[Meldingstatus], aantal: int
    ) -> list[Tafelmelding]:
        """Meldingen with one of these statuses, the most urgent first and then the oldest."""
        self.owes_record = True
        if not statussen:
            return []
        named = padded([status.value for status in sorted(statussen)])
        rest: dict[str, Cell] = {"doelgroep": vraag.doelgroep, "gemeente": vraag.gemeente, "aantal": aantal}
        rows = self._read(self._tafel.werklijst[len(named)], numbered("status", named) | rest).fetchall()
        return [melding_van(row) for row in rows]

    def ongescreend(self, permit: Permit, vraag: Lijstvraag) -> int:  # holding it is the point
        """How many meldingen nobody has looked at yet."""
        named = padded([status.value for status in ONGEZIEN])
        rest: dict[str, Cell] = {"doelgroep": vraag.doelgroep, "gemeente": vraag.gemeente, "gescreend": False}
        row = self._read(self._tafel.ongescreend[len(named)], numbered("status", named) | rest).fetchone()
        return number(row[0] if row else None)

    def tafelmelding(self, permit: Permit, melding: str) -> Tafelmelding | None:
        """One melding; None when it never was, or was wiped."""
        self.owes_record = True
        row = self._read(self._tafel.melding, {"melding": melding}).fetchone()
        return None if row is None else melding_van(row)

    def personen_van(self, permit: Permit, melding: str) -> list[Gekoppelde]:
        """The persons of a melding as the index holds them, in order."""
        self.owes_record = True
        return gekoppelden_van(self._read(self._tafel.personen, {"melding": melding}).fetchall())

    def clusters_of(self, permit: Permit, melding: str) -> list[str]:
        """The clusters of the persons of a melding."""
        self.owes_record = True
        return sorted(text(row[0]) for row in self._read(self._tafel.clusters, {"melding": melding}).fetchall())

    def tafeltaken(self, permit: Permit, gebruiker: str, aantal: int) -> list[Tafeltaak]:
        """Open tasks, those with the nearest deadline first; no report of a casus that somebody else leads."""
        self.owes_record = True
        named: dict[str, Cell] = {"stand": Taakstand.OPEN.value, "aantal": aantal}
        named |= {"signaal": Taaksoort.SIGNAAL.value, "gebruiker": gebruiker}
        return [taak_van(row) for row in self._read(self._tafel.taken, named).fetchall()]

    def tafeltaak(self, permit: Permit, nummer: int) -> Tafeltaak | None:
        """One open task; None when there is none with this number."""
        self.owes_record = True
        named: dict[str, Cell] = {"stand": Taakstand.OPEN.value, "nummer": nummer}
        row = self._read(self._tafel.taak, named).fetchone()
        return None if row is None else taak_van(row)

    def overleg(self) -> Overleg | None:
        """The meeting that is open now; there is at most one."""
        row = self._read(self._tafel.overleg, {"gesloten_op": 0}).fetchone()
        return None if row is None else Overleg(text(row[0]), tuple(json.loads(text(row[1]))))

    def leden_van(self, permit: Permit, clusters: Sequence[str]) -> list[Lid]:
        """Every registration of these clusters, for who judges them at the table; in order."""
        return self.leden(clusters)

    def werkruimten_bij(self, permit: Permit, melding: str) -> list[tuple[str, Aanmelding]]:
        """Workspaces outside the WGS of meldingen of the same sender about somebody in the same clusters, oldest first.

        Each with what that melding says.
        """
        self.owes_record = True
        rows = self._read(self._tafel.werkruimten, {"melding": melding, "fase": Fase.GEEN.value}).fetchall()
        return [(text(row[0]), aanmelding_van_json(json.loads(text(row[1])))) for row in rows]

    def doelgroep_van(self, permit: Permit, casus: str) -> str:
        """The doelgroep of a casus; empty when there is none with this number."""
        self.owes_record = True
        row = self._read(self._tafel.doelgroep, {"casus": casus}).fetchone()
        return "" if row is None else text(row[0])


def _aangewezen(row: Row) -> Aangewezen:
    van, *eindes, sinds, secret = [0 if cell is None else number(cell) for cell in row]
    return Aangewezen(van, tuple(eindes), sinds, secret > 0)
