"""`ports.rechten.RechtenWork`: requests of data subjects, and the words of sources."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.rechten_statements import rechten_statements
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.vernietig_werk import VernietigWerk
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.log import LogSealing
from hub.application.ports.rechten import Verzoekklok, Verzoekstand
from hub.domain.afschrift import Bronoordeel, Gezien, Oordeel, Rechtensoort, Verteld, akkoord_van
from hub.domain.audit import AuditEvent
from hub.domain.kalender import local_day


class RechtenWerk(VernietigWerk):
    """A unit of work on requests of data subjects."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._rechten = rechten_statements(sql.dialect)

    def rechtenverzoek(self, verzoek: str) -> Verzoekstand | None:
        """One request; None when there is none with this number."""
        row = self._read(self._rechten.verzoek, {"verzoek": verzoek}).fetchone()
        if row is None:
            return None
        people = self._read(self._rechten.personen, {"verzoek": verzoek}).fetchall()
        return _stand(verzoek, row, tuple((text(one[0]), number(one[1])) for one in people), octets(row[6]))

    def bewaar_verzoek(
        self,
        stand: Verzoekstand,
        gebruiker: str,
        volgende: datetime,
        oordelen: Sequence[Bronoordeel],
        event: AuditEvent,
    ) -> None:
        """Record `event` and keep a request, with whom must judge what."""
        self.record(event)
        row: dict[str, Cell] = {
            "verzoek": stand.verzoek,
            "partij": stand.partij,
            "gebruiker": gebruiker,
            "soort": stand.soort.value,
            "ontvangen_op": stand.ontvangen_op.isoformat(),
            "uiterlijk": int(stand.uiterlijk.timestamp()),
            "verlengd": stand.verlengd,
            "volgende": int(volgende.timestamp()),
            "stap": 0,
            "uitkomst": stand.uitkomst,
            "afgerond_op": 0,
            "inhoud_hash": stand.inhoud_hash,
        }
        self._write(self._rechten.add_verzoek, row)
        people: list[dict[str, Cell]] = [
            {"verzoek": stand.verzoek, "casus": casus, "persoon": persoon} for casus, persoon in stand.personen
        ]
        self._write_all(self._rechten.add_persoon, people)
        nothing: dict[str, Cell] = {"oordeel": Oordeel.GEEN.value, "gebruiker": "", "op": 0}
        asked: list[dict[str, Cell]] = [
            {"verzoek": stand.verzoek, "stuk": one.stuk, "bron": one.bron, "casus": one.casus, **nothing}
            for one in oordelen
        ]
        self._write_all(self._rechten.add_oordeel, asked)

    def oordelen_van(self, verzoek: str) -> list[Bronoordeel]:
        """Every word that is asked for a request, also those that were not given yet."""
        rows = self._read(self._rechten.oordelen, {"verzoek": verzoek}).fetchall()
        return [Bronoordeel(text(r[0]), text(r[1]), text(r[2]), Oordeel(text(r[3]))) for r in rows]

    def zet_oordelen(self, verzoek: str, bron: str, oordelen: Mapping[str, Oordeel], gebruiker: str) -> None:
        """Keep what a source says, as part of what the unit records."""
        rows: list[dict[str, Cell]] = [
            {
                "dit": verzoek,
                "dit_stuk": stuk,
                "van_bron": bron,
                "oordeel": oordeel.value,
                "gebruiker": gebruiker,
                "op": self._nu,
            }
            for stuk, oordeel in oordelen.items()
        ]
        self._write_all(self._rechten.zet_oordeel, rows)

    def verleng_verzoek(self, verzoek: str, uiterlijk: datetime, volgende: datetime) -> None:
        """Give a request more time, once, as part of what the unit records."""
        row: dict[str, Cell] = {"deze": verzoek, "verlengd": True, "stap": 0, "volgende": int(volgende.timestamp())}
        self._write(self._rechten.verleng, row | {"uiterlijk": int(uiterlijk.timestamp())})

    def rond_verzoek_af(self, verzoek: str, uitkomst: str, now: datetime, volgende: datetime) -> None:
        """End a request; it is destroyed at `volgende`."""
        row: dict[str, Cell] = {"deze": verzoek, "uitkomst": uitkomst, "volgende": int(volgende.timestamp())}
        self._write(self._rechten.rond_af, row | {"afgerond_op": int(now.timestamp())})

    def verzoek_loopt(self, casus: str, partij: str) -> bool:
        """Whether this desk has a request under way that names somebody of a casus."""
        asked: dict[str, Cell] = {"casus": casus, "partij": partij, "geen": ""}
        return self._read(self._rechten.loopt, asked).fetchone() is not None

    def akkoorden_voor(self, casus: str, partij: str) -> frozenset[str]:
        """The stukken that every source agreed to give to the betrokkene, by a running request of this desk."""
        asked: dict[str, Cell] = {"casus": casus, "soort": Rechtensoort.INZAGE.value, "partij": partij, "geen": ""}
        by_request: dict[str, list[Bronoordeel]] = {}
        for row in self._read(self._rechten.lopend, asked).fetchall():
            word = Bronoordeel(casus, text(row[1]), text(row[2]), Oordeel(text(row[3])))
            by_request.setdefault(text(row[0]), []).append(word)
        return frozenset[str]().union(*(akkoord_van(words) for words in by_request.values()))

    def verstrekt_uit(self, casus: str) -> list[Gezien]:
        """Every line of the register about a casus."""
        rows = self._read(self._rechten.verstrekt, {"casus": casus}).fetchall()
        return [Gezien(text(r[0]), text(r[1]), text(r[2]), local_day(_moment(r[3]))) for r in rows]

    def verteld_in(self, casus: str) -> list[Verteld]:
        """The lines of the register about reports that were told on in a casus, oldest first."""
        rows = self._read(self._rechten.verteld, {"casus": casus}).fetchall()
        return [Verteld(text(r[0]), text(r[1]), text(r[2]), text(r[3]), local_day(_moment(r[4]))) for r in rows]

    def verzoeken(self, partij: str, overslaan: int, aantal: int) -> list[tuple[Verzoekstand, datetime | None]]:
        """Requests without their persons, and when each ended: running ones first, by their day; then the latest.

        Those that `partij` handles or must judge; empty is all.
        """
        asked: dict[str, Cell] = {"van": partij, "geen": "", "overslaan": overslaan, "aantal": aantal}
        rows = self._read(self._rechten.lijst, asked).fetchall()
        return [(_stand(text(row[0]), row[1:], ()), _moment(row[7]) if number(row[7]) else None) for row in rows]

    def verzoeken_te_doen(self, now: datetime, aantal: int) -> list[Verzoekklok]:
        """Requests whose next step is due, those that wait longest first."""
        asked: dict[str, Cell] = {"niets": 0, "nu": int(now.timestamp()), "aantal": aantal}
        return [
            Verzoekklok(text(r[0]), text(r[1]), _moment(r[2]), number(r[3]), bool(text(r[4])))
            for r in self._read(self._rechten.te_doen, asked).fetchall()
        ]

    def zet_verzoekstap(self, verzoek: str, stap: int, volgende: datetime, event: AuditEvent) -> None:
        """Record `event` and wait for a later step."""
        self.record(event)
        self._write(self._rechten.zet_stap, {"deze": verzoek, "stap": stap, "volgende": int(volgende.timestamp())})

    def vernietig_verzoek(self, verzoek: str, event: AuditEvent) -> None:
        """Record `event` and destroy what is kept of a request."""
        self.record(event)
        self._write(self._rechten.wis, {"deze": verzoek})
        self.erased = True


def _moment(cell: Cell) -> datetime:
    return datetime.fromtimestamp(number(cell), UTC)


def _stand(
    verzoek: str, row: Sequence[Cell], personen: tuple[tuple[str, int], ...], proof: bytes = b""
) -> Verzoekstand:
    """A request from its columns, beginning at its party."""
    return Verzoekstand(
        verzoek=verzoek,
        partij=text(row[0]),
        soort=Rechtensoort(text(row[1])),
        ontvangen_op=date.fromisoformat(text(row[2])),
        uiterlijk=_moment(row[3]),
        verlengd=bool(row[4]),
        uitkomst=text(row[5]),
        personen=personen,
        inhoud_hash=proof,
    )
