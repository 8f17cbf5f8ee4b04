"""`ports.noodinzage.NoodWork`: views in an emergency, threats to employees, and the clocks of a casus."""

from datetime import date, datetime

from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.motivering_werk import MotiveringWerk
from hub.adapters.db.nood_statements import nood_statements
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.audit import AuditEvent
from hub.domain.dreiging import Dreiging, Dreigingsoort, Maatregel
from hub.domain.noodinzage import BEGIN, Noodinzage
from hub.domain.taak import Taakstand
from hub.domain.termijn import NieuweTermijn

_GEEN = ""


class NoodWerk(MotiveringWerk):
    """A unit of work on views in an emergency and on threats."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._nood = nood_statements(sql.dialect)

    def begin_noodinzage(self, nood: Noodinzage, motivering: VerzegeldDeel, event: AuditEvent) -> bool:
        """Record `event` and keep an emergency; False, and nothing recorded, when its number is taken."""
        row: dict[str, Cell] = {
            "nood": nood.nood,
            "casus": nood.casus,
            "partij": nood.partij,
            "gebruiker": nood.gebruiker,
            "reden": nood.reden,
            "sleutel": motivering.sleutel,
            "inhoud": motivering.inhoud,
            "tot": nood.tot,
            "beoordelen_voor": nood.beoordelen_voor,
            "oordeel": nood.oordeel,
            "oordeel_partij": _GEEN,
            "oordeel_gebruiker": _GEEN,
            "oordeel_sleutel": b"",
            "oordeel_inhoud": b"",
            "oordeel_op": 0,
            "op": nood.op,
        }
        if self._write(self._nood.add, row).rowcount != 1:
            return False
        self.record(event)
        return True

    def noodinzage(self, nood: str) -> Noodinzage | None:
        """One emergency by its number."""
        row = self._read(self._nood.een, {"deze": nood}).fetchone()
        return None if row is None else _noodinzage(row)

    def noodinzagen_van(self, partij: str, gebruiker: str, sinds: datetime) -> list[Noodinzage]:
        """The emergencies that one person began since then, the last one first."""
        asked: dict[str, Cell] = {"partij": partij, "gebruiker": gebruiker, "sinds": int(sinds.timestamp())}
        return [_noodinzage(row) for row in self._read(self._nood.van, asked).fetchall()]

    def noodinzagen(
        self, partij: str, aantal: int, *, open_alleen: bool, na: tuple[int, str] = BEGIN
    ) -> list[Noodinzage]:
        """Emergencies of one party, or of all for an empty one, by (term, number) and after that of `na`."""
        asked: dict[str, Cell] = {"partij": partij, "elke": _GEEN, "aantal": aantal, "voor": na[0], "na": na[1]}
        wanted = self._nood.open if open_alleen else self._nood.alle
        rows = self._read(wanted, asked | ({"nog": _GEEN} if open_alleen else {})).fetchall()
        return [_noodinzage(row) for row in rows]

    def beoordeel_noodinzage(
        self, nood: Noodinzage, wie: tuple[str, str], motivering: VerzegeldDeel, event: AuditEvent
    ) -> bool:
        """Record `event` and keep a judgement by (party, person); False, and nothing recorded, when there was one."""
        row: dict[str, Cell] = {
            "deze": nood.nood,
            "nog": _GEEN,
            "oordeel": nood.oordeel,
            "oordeel_partij": wie[0],
            "oordeel_gebruiker": wie[1],
            "oordeel_sleutel": motivering.sleutel,
            "oordeel_inhoud": motivering.inhoud,
            "oordeel_op": self._nu,
        }
        if self._write(self._nood.oordeel, row).rowcount != 1:
            return False
        self.record(event)
        return True

    def start_casustermijn(self, termijn: NieuweTermijn, casus: str) -> None:
        """Start a clock of a casus, as part of what the same unit of work records."""
        row: dict[str, Cell] = {
            "code": termijn.code,
            "melding": _GEEN,
            "casus": casus,
            "volgende": int(termijn.volgende.timestamp()),
            "stap": termijn.stap,
            "begonnen_op": int(termijn.begonnen_op.timestamp()),
            "einde_op": int(termijn.einde_op.timestamp()),
        }
        self._write(self._nood.start_termijn, row)

    def sluit_casustermijn(self, code: str, casus: str, begonnen_op: int) -> bool:
        """End one because what it waits for was done; False when it did not run."""
        row: dict[str, Cell] = {"code": code, "casus": casus, "begonnen_op": begonnen_op}
        return self._write(self._nood.sluit_termijn, row).rowcount > 0

    def sluit_casusklok(self, code: str, casus: str) -> None:
        """End a clock of a casus whenever it began, and the tasks that it gave: what it waits for was done."""
        self._write(self._nood.sluit_klok, {"code": code, "casus": casus})
        done: dict[str, Cell] = {"casus": casus, "klok": f"{code}/%", "nieuwe_stand": Taakstand.AFGEDAAN.value}
        self._write(self._nood.sluit_taken, done)

    def leg_dreiging_vast(self, dreiging: Dreiging, gebruiker: str, event: AuditEvent) -> bool:
        """Record `event` and keep a flag; False, and nothing recorded, when its number is taken."""
        row: dict[str, Cell] = {
            "dreiging": dreiging.dreiging,
            "casus": dreiging.casus,
            "persoon": dreiging.persoon,
            "soort": dreiging.soort.value,
            "maatregel": dreiging.maatregel.value,
            "tot": dreiging.tot.isoformat(),
            "partij": dreiging.partij,
            "gebruiker": gebruiker,
            "op": self._nu,
        }
        if self._write(self._nood.add_dreiging, row).rowcount != 1:
            return False
        self.record(event)
        return True

    def beeindig_dreiging(self, casus: str, dreiging: str, event: AuditEvent) -> bool:
        """Record `event` and remove a flag; False, and nothing recorded, when there is none."""
        if self._write(self._nood.wis_dreiging, {"casus": casus, "dreiging": dreiging}).rowcount != 1:
            return False
        self.record(event)
        return True

    def dreigingen_van(self, casus: str) -> list[Dreiging]:
        """Every flag of a casus, in codes."""
        return [_dreiging(row) for row in self._read(self._nood.dreigingen, {"casus": casus}).fetchall()]


def _noodinzage(row: Row) -> Noodinzage:
    return Noodinzage(
        nood=text(row[0]),
        casus=text(row[1]),
        partij=text(row[2]),
        gebruiker=text(row[3]),
        reden=text(row[4]),
        op=number(row[5]),
        tot=number(row[6]),
        beoordelen_voor=number(row[7]),
        oordeel=text(row[8]),
    )


def _dreiging(row: Row) -> Dreiging:
    soort, maatregel, tot = Dreigingsoort(text(row[3])), Maatregel(text(row[4])), date.fromisoformat(text(row[5]))
    return Dreiging(text(row[0]), text(row[1]), number(row[2]), soort, maatregel, tot, text(row[6]))
