"""`ports.derden.DerdenWork`: statements and agreements for derden, and extracts that leave once."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from hub.adapters.db.derden_statements import derden_statements
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.herstel_werk import HerstelWerk
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.derden import Derdenuittreksel, NieuwDerdenuittreksel, Stand, Verlopen
from hub.application.ports.log import LogSealing
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.derde import Akkoord, Grondslag, Item, Sjabloon, Verklaring, Verstrekking, Wijze

GEEN_INHOUD = b""


class DerdenWerk(HerstelWerk):
    """A unit of work on what leaves to derden."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._derden = derden_statements(sql.dialect)

    def leg_verklaring_vast(self, verklaring: Verklaring, wie: tuple[str, str], event: AuditEvent) -> bool:
        """Record `event` and keep a statement; False, and nothing recorded, when its number is taken."""
        row: dict[str, Cell] = {
            "verklaring": verklaring.verklaring,
            "casus": verklaring.casus,
            "derde": verklaring.derde,
            "getekend_op": verklaring.getekend_op.isoformat(),
            "tot": verklaring.tot.isoformat(),
            "tekstversie": verklaring.tekstversie,
            "document": verklaring.document,
            "noodzaak": verklaring.noodzaak,
            "partij": wie[0],
            "gebruiker": wie[1],
            "op": self._nu,
        }
        return self._if_new(self._write(self._derden.add_verklaring, row).rowcount, event)

    def verklaring(self, verklaring: str) -> Verklaring | None:
        """A statement by its number."""
        row = self._read(self._derden.verklaring, {"deze": verklaring}).fetchone()
        return None if row is None else _verklaring(row)

    def leg_akkoord_vast(self, akkoorden: Sequence[Akkoord], gebruiker: str, event: AuditEvent) -> None:
        """Record `event` and keep what a source agrees to; an earlier agreement about the same gives way."""
        self.record(event)
        rows: list[Mapping[str, Cell]] = [
            {
                "stuk": one.stuk,
                "derde": one.derde,
                "partij": one.partij,
                "versie": one.versie,
                "tot": one.tot.isoformat(),
                "gebruiker": gebruiker,
                "op": self._nu,
            }
            for one in akkoorden
        ]
        self._write_all(self._derden.zet_akkoord, rows)

    def trek_akkoord_in(self, derde: str, partij: str, stukken: Sequence[str], event: AuditEvent) -> int:
        """Record `event` and take back what this party agreed to; how many there were."""
        self.record(event)
        rows: list[Mapping[str, Cell]] = [{"dit_stuk": s, "die_derde": derde, "die_partij": partij} for s in stukken]
        return self._write_all(self._derden.wis_akkoord, rows)

    def akkoorden_van(self, casus: str) -> list[Akkoord]:
        """Every agreement about stukken of a casus."""
        rows = self._read(self._derden.akkoorden, {"casus": casus}).fetchall()
        return [Akkoord(text(r[0]), number(r[1]), text(r[2]), text(r[3]), date.fromisoformat(text(r[4]))) for r in rows]

    def bewaar_derdenuittreksel(self, nieuw: NieuwDerdenuittreksel, event: AuditEvent) -> bool:
        """Record `event` and keep an extract; False, and nothing recorded, when its number is taken."""
        kept = self._write(self._derden.add_uittreksel, _uittreksel_rij(nieuw, op=self._nu)).rowcount
        if not self._if_new(kept, event):
            return False
        pairs = zip(nieuw.uittreksel.verstrekking.items, nieuw.noodzaak, strict=True)
        rows: list[Mapping[str, Cell]] = [
            {
                "uittreksel": nieuw.uittreksel.uittreksel,
                "stuk": item.stuk,
                "versie": item.versie,
                "veld": item.veld,
                "sleutel": why.sleutel,
                "inhoud": why.inhoud,
            }
            for item, why in pairs
        ]
        self._write_all(self._derden.add_stuk, rows)
        return True

    def derdenuittreksel(self, uittreksel: str) -> Derdenuittreksel | None:
        """An extract in codes, whatever became of it."""
        row = self._read(self._derden.uittreksel, {"deze": uittreksel}).fetchone()
        if row is None:
            return None
        items = self._read(self._derden.items, {"deze": uittreksel}).fetchall()
        return _uittreksel(row, tuple(Item(text(r[0]), number(r[1]), text(r[2])) for r in items))

    def geef_af(
        self, permit: Permit, uittreksel: str, event: AuditEvent
    ) -> bytes | None:  # holding the permit is the point
        """Record `event`, and take the ciphertext out for good; None, and nothing recorded, when it is gone."""
        found = self._read(self._derden.inhoud, {"deze": uittreksel, "klaar": Stand.KLAAR.value}).fetchone()
        if found is None or not self.vernietig_derdenuittreksel(uittreksel, Stand.AFGEGEVEN, event):
            return None
        return octets(found[0])

    def vernietig_derdenuittreksel(self, uittreksel: str, stand: Stand, event: AuditEvent) -> bool:
        """Record `event` and destroy the ciphertext; False, and nothing recorded, when it is gone."""
        row: dict[str, Cell] = {
            "deze": uittreksel,
            "klaar": Stand.KLAAR.value,
            "nieuwe_stand": stand.value,
            "niets": GEEN_INHOUD,
            "nu": self._nu,
        }
        gone = self._if_new(self._write(self._derden.leeg, row).rowcount, event)
        self.erased = self.erased or gone
        return gone

    def verlopen_derdenuittreksels(self, now: datetime, aantal: int) -> list[Verlopen]:
        """Extracts that are past their time and still have content; codes alone."""
        asked: dict[str, Cell] = {"klaar": Stand.KLAAR.value, "nu": int(now.timestamp()), "aantal": aantal}
        rows = self._read(self._derden.verlopen, asked).fetchall()
        return [Verlopen(text(row[0]), text(row[1]), text(row[2])) for row in rows]

    def _if_new(self, rows: int, event: AuditEvent) -> bool:
        if rows != 1:
            return False
        self.record(event)
        return True


def _verklaring(row: Row) -> Verklaring:
    return Verklaring(
        verklaring=text(row[0]),
        casus=text(row[1]),
        derde=text(row[2]),
        getekend_op=date.fromisoformat(text(row[3])),
        tot=date.fromisoformat(text(row[4])),
        tekstversie=text(row[5]),
        document=octets(row[6]),
        noodzaak=text(row[7]),
    )


def _uittreksel_rij(nieuw: NieuwDerdenuittreksel, *, op: int) -> dict[str, Cell]:
    this = nieuw.uittreksel
    asked = this.verstrekking
    return {
        "uittreksel": this.uittreksel,
        "casus": asked.casus,
        "derde": asked.derde,
        "verklaring": this.verklaring,
        "partij": asked.partij,
        "gebruiker": this.gebruiker,
        "sjabloon": asked.sjabloon.value,
        "grondslag": asked.grondslag.value,
        "rac": asked.rac,
        "wijze": this.wijze.value,
        "proef": this.proef,
        "inhoud": nieuw.inhoud,
        "inhoud_hash": this.inhoud_hash,
        "stand": this.stand.value,
        "stand_op": op,
        "vervalt_op": int(this.vervalt_op.timestamp()),
        "op": op,
    }


def _uittreksel(row: Row, items: tuple[Item, ...]) -> Derdenuittreksel:
    asked = Verstrekking(
        casus=text(row[1]),
        derde=text(row[2]),
        partij=text(row[3]),
        sjabloon=Sjabloon(text(row[4])),
        grondslag=Grondslag(text(row[5])),
        rac=text(row[6]),
        items=items,
    )
    return Derdenuittreksel(
        uittreksel=text(row[0]),
        verstrekking=asked,
        verklaring=text(row[7]),
        proef=octets(row[8]),
        inhoud_hash=octets(row[9]),
        stand=Stand(text(row[10])),
        vervalt_op=datetime.fromtimestamp(number(row[11]), UTC),
        gebruiker=text(row[12]),
        wijze=Wijze(text(row[13])),
    )
