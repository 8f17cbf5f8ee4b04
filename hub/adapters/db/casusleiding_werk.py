"""`ports.casusleiding.CasusleidingWork`: who leads a casus, who takes part, who joins, and lists."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from hub.adapters.db.casus_werk import CasusWerk, hoofd_van
from hub.adapters.db.casusleiding_statements import casusleiding_statements
from hub.adapters.db.compiling import ByWidth, numbered, padded
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.casusleiding import Blik, Casusrij, Casuszoek, Kijker
from hub.application.ports.log import LogSealing
from hub.domain.bekendheid import Reden
from hub.domain.casus import GEHEEL, Betrokkene, Casuslid
from hub.domain.decision import Permit

TAAK = "TAAK"
OPEN = "OPEN"


class CasusleidingWerk(CasusWerk):
    """A unit of work of whoever leads or decides."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._leiding = casusleiding_statements(sql.dialect)

    def zet_procesmanager(self, casus: str, gebruiker: str) -> None:
        """Let this employee lead a casus, within what the same unit of work records."""
        self._write(self._leiding.zet_procesmanager, {"deze": casus, "procesmanager": gebruiker})

    def betrek(self, casus: str, betrokken: Sequence[Betrokkene]) -> None:
        """Let deelnemers take part, or take part again, within what the same unit of work records."""
        rows: list[dict[str, Cell]] = [
            {"casus": casus, "partij": b.partij, "persoon": b.persoon, "reden": b.reden, "sinds": b.sinds, "tot": 0}
            for b in betrokken
        ]
        self._write_all(self._leiding.betrek, rows)

    def beeindig_deelname(self, casus: str, partij: str, personen: Collection[int]) -> None:
        """End the part of a deelnemer for these persons, within what the same unit of work records."""
        rows: list[dict[str, Cell]] = [
            {"deze": casus, "van": partij, "voor": persoon, "tot": self._nu} for persoon in sorted(personen)
        ]
        self._write_all(self._leiding.beeindig, rows)

    def voeg_lid_toe(self, casus: str, lid: Casuslid, registratie: str) -> None:
        """Let a person join and be known by the casus, within what the same unit of work records."""
        row: dict[str, Cell] = {
            "casus": casus,
            "registratie": registratie,
            "rol": lid.rol,
            "persoon": lid.persoon,
            "reden": lid.reden,
            "afhankelijk_van": lid.afhankelijk_van,
        }
        self._write(self._leiding.add_lid, row)
        self._write(self._leiding.bekend, {"deze": registratie, "reden": Reden.CASUS.value})

    def clusters_in(self, permit: Permit, casus: str) -> frozenset[str]:  # holding the permit is the point
        """The clusters of everybody in a casus."""
        self.owes_record = True
        rows = self._read(self._leiding.clusters, {"casus": casus}).fetchall()
        return frozenset(text(row[0]) for row in rows)

    def casusrijen(self, permit: Permit, zoek: Casuszoek, aantal: int) -> list[Casusrij]:
        """Casussen that were asked for, those that wait longest first."""
        self.owes_record = True
        rows = self._zoek(self._leiding.lijst, zoek, {"aantal": aantal})
        hoofden = [hoofd_van(row) for row in rows]
        nummers = [hoofd.casus for hoofd in hoofden]
        eigen = self._eigen(zoek.kijker, nummers)
        leden = _per_casus(self._read_list(self._leiding.leden, "casus", nummers))
        taken = self._taken(permit.verzoek.partij, zoek.kijker, nummers)
        return [
            Casusrij(one, frozenset(eigen[one.casus]), tuple(leden[one.casus]), taken[one.casus]) for one in hoofden
        ]

    def tel_casussen(self, permit: Permit, zoek: Casuszoek) -> int:  # holding the permit is the point
        """How many there are by the same conditions."""
        [row] = self._zoek(self._leiding.aantal, zoek, {})
        return number(row[0])

    def _zoek(self, statements: Mapping[Blik, ByWidth], zoek: Casuszoek, more: Mapping[str, Cell]) -> list[Row]:
        fasen = padded(sorted(fase.value for fase in zoek.fasen))
        rest: dict[str, Cell] = {"wie": zoek.kijker.wie, "instrument": zoek.instrument, "nog": 0, **more}
        return self._read(statements[zoek.kijker.blik][len(fasen)], numbered("fase", fasen) | rest).fetchall()

    def _eigen(self, kijker: Kijker, nummers: Sequence[str]) -> Mapping[str, Sequence[int]]:
        """For whom: a procesmanager for everybody, a deelnemer as it was decided, nobody else for anybody."""
        if kijker.blik is Blik.PROCESMANAGER:
            return defaultdict(lambda: [GEHEEL])
        if kijker.blik is Blik.TOEWIJZER or not nummers:
            return defaultdict(list)
        named = padded(nummers)
        rest: dict[str, Cell] = {"wie": kijker.wie, "nog": 0}
        return _per_casus(self._read(self._leiding.eigen[len(named)], numbered("casus", named) | rest).fetchall())

    def _taken(self, partij: str, kijker: Kijker, nummers: Sequence[str]) -> Counter[str]:
        """Open tasks of a party, from the codes that a task has; whoever assigns has none."""
        if kijker.blik is Blik.TOEWIJZER or not nummers:
            return Counter()
        named = padded(nummers)
        rows = self._read(self._leiding.taken[len(named)], numbered("casus", named) | {"soort": TAAK}).fetchall()
        coded = [(text(row[0]), json.loads(text(row[1]))) for row in rows]
        return Counter(casus for casus, codes in coded if (codes["partij"], codes["stand"]) == (partij, OPEN))


def _per_casus(rows: Sequence[Row]) -> defaultdict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[text(row[0])].append(number(row[1]))
    return found
