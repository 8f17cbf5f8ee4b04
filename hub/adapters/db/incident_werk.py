"""`ports.incident.IncidentWork`: incidents, duties with clocks, and whom each party must tell."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from hub.adapters.db.compiling import ByWidth, batched, numbered, padded
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.incident_rijen import (
    getroffene_rij,
    getroffene_van,
    incident_rij,
    incident_van,
    taak_rij,
    taak_van,
    voortgang_rij,
)
from hub.adapters.db.incident_statements import incident_statements
from hub.adapters.db.logboek_werk import MOST, LogboekWerk
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.incident import Getroffene, Incident, Incidentklok, Partijtelling, Voortgang
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.incident import Plicht, Plichtstand, Reden, Taak


class IncidentWerk(LogboekWerk):
    """A unit of work on incidents."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._incident = incident_statements(sql.dialect)

    def incident(self, nummer: str) -> Incident | None:
        """One incident; None when there is none with this number."""
        row = self._read(self._incident.incident, {"nummer": nummer}).fetchone()
        return None if row is None else incident_van(row)

    def bewaar_incident(
        self,
        zaak: Incident,
        gebruiker: str,
        omschrijving: VerzegeldDeel,
        taken: Sequence[tuple[Taak, datetime]],
        event: AuditEvent,
    ) -> None:
        """Record `event` and keep an incident, each duty with the first step of its clock."""
        self.record(event)
        self._write(self._incident.add, incident_rij(zaak, gebruiker, omschrijving))
        self._write_all(self._incident.add_taak, [taak_rij(zaak.incident, taak, volgende) for taak, volgende in taken])

    def herzie_incident(self, zaak: Incident, taken: Sequence[tuple[Taak, datetime]], event: AuditEvent) -> None:
        """Record `event` and keep other classes, further duties with their clocks, and that it is open."""
        self.record(event)
        head: dict[str, Cell] = {"nummer": zaak.incident, "klassen": ",".join(zaak.klassen)}
        self._write(self._incident.herzie, head | {"gesloten_op": 0, "wis_op": 0, "personen": 0})
        self._write(self._incident.voortgang, voortgang_rij(zaak.voortgang) | {"nummer": zaak.incident})
        self._write_all(self._incident.add_taak, [taak_rij(zaak.incident, taak, volgende) for taak, volgende in taken])

    def omschrijving_van(self, permit: Permit, nummer: str) -> VerzegeldDeel:  # holding the permit is the point
        """What somebody wrote down about an incident that is there, sealed."""
        self.owes_record = True
        row = self._read(self._incident.omschrijving, {"nummer": nummer}).fetchall()[0]
        return VerzegeldDeel("motivering", octets(row[0]), octets(row[1]))

    def taken_bij(self, nummer: str) -> list[Taak]:
        """The duties of an incident, the one that is due first before the others."""
        return [taak_van(row) for row in self._read(self._incident.taken, {"nummer": nummer}).fetchall()]

    def doe_taak_af(self, nummer: str, taak: Taak, partij: str, gebruiker: str) -> None:
        """Keep how a duty ended; its clock stops."""
        said: dict[str, Cell] = {"nummer": nummer, "deze": taak.plicht.value, "volgende": 0}
        who: dict[str, Cell] = {"partij": partij, "gebruiker": gebruiker, "stand": taak.stand.value}
        when: dict[str, Cell] = {"gedaan_op": taak.gedaan_op, "te_laat_op": taak.te_laat_op}
        self._write(self._incident.doe_af, said | who | when | {"reden": taak.reden.value})

    def zet_uiterlijk(self, nummer: str, plicht: Plicht, uiterlijk: datetime, volgende: datetime) -> None:
        """Give an open duty another end; its clock begins anew."""
        said: dict[str, Cell] = {"nummer": nummer, "deze": plicht.value, "stap": 0}
        when: dict[str, Cell] = {"uiterlijk": _seconds(uiterlijk), "volgende": _seconds(volgende)}
        self._write(self._incident.zet_uiterlijk, said | when)

    def geregistreerd(
        self, permit: Permit, clusters: Collection[str]
    ) -> Mapping[str, frozenset[tuple[str, str]]]:  # the permit is the leave to look
        """By cluster, as an entry of the log knew it: who registered that person, and the cluster of that now."""
        self.owes_record = True
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for statements in (self._incident.geregistreerd, self._incident.hernoemd):
            for row in self._rows(statements, clusters):
                found[text(row[0])].add((text(row[1]), text(row[2])))
        return {cluster: frozenset(where) for cluster, where in found.items()}

    def getroffenen(self, permit: Permit, nummer: str, partij: str, na: str, aantal: int) -> list[Getroffene]:
        """People of one party, by cluster from the one after `na`."""
        self.owes_record = True
        asked: dict[str, Cell] = {"nummer": nummer, "van": partij, "na": na, "aantal": aantal}
        return [getroffene_van(row) for row in self._read(self._incident.personen, asked).fetchall()]

    def getroffenen_met(self, permit: Permit, nummer: str, clusters: Collection[str]) -> list[Getroffene]:
        """What is kept about these clusters, of any party."""
        self.owes_record = True
        found = self._numbered_rows(self._incident.personen_met, nummer, clusters)
        return [getroffene_van(row) for row in found]

    def bewaar_getroffenen(self, nummer: str, rijen: Sequence[Getroffene], voortgang: Voortgang) -> None:
        """Keep what a stretch of the log said, in place of what was known of the same people."""
        gone: list[dict[str, Cell]] = [{"nummer": nummer, "van": one.partij, "wie": one.cluster} for one in rijen]
        self._write_all(self._incident.weg_persoon, gone)
        self._write_all(self._incident.add_persoon, [getroffene_rij(nummer, one) for one in rijen])
        self._write(self._incident.voortgang, voortgang_rij(voortgang) | {"nummer": nummer})

    def zet_berichten(
        self, nummer: str, partij: str, clusters: Collection[str], hoe: tuple[Plichtstand, Reden], gebruiker: str
    ) -> None:
        """Keep that these people were told, or why not."""
        said: dict[str, Cell] = {"stand": hoe[0].value, "reden": hoe[1].value, "gebruiker": gebruiker, "op": self._nu}
        here: dict[str, Cell] = {"nummer": nummer, "van": partij}
        rows: list[dict[str, Cell]] = [{**here, **said, "wie": one} for one in clusters]
        self._write_all(self._incident.bericht, rows)

    def tellingen_bij(self, nummer: str) -> list[Partijtelling]:
        """People per party."""
        asked: dict[str, Cell] = {"nummer": nummer, "open": Plichtstand.OPEN.value, "een": 1, "nul": 0}
        rows = self._read(self._incident.tellingen, asked).fetchall()
        return [Partijtelling(text(row[0]), number(row[1]), number(row[2])) for row in rows]

    def aantal_getroffenen(self, nummer: str) -> int:
        """Different people."""
        row = self._read(self._incident.aantal, {"nummer": nummer}).fetchone()
        return 0 if row is None else number(row[0])

    def sluit_incident(self, nummer: str, now: datetime, wis_op: datetime, personen: int) -> None:
        """End an incident; who it touched is destroyed at `wis_op`."""
        row: dict[str, Cell] = {"nummer": nummer, "gesloten_op": _seconds(now), "wis_op": _seconds(wis_op)}
        self._write(self._incident.sluit, row | {"personen": personen})

    def incidenten(self, partij: str, overslaan: int, aantal: int) -> list[Incident]:
        """The register in the order of recording; of one party, or of all when empty."""
        asked: dict[str, Cell] = {"van": partij, "niemand": "", "overslaan": overslaan, "aantal": aantal}
        return _incidenten(self._read(self._incident.register, asked).fetchall())

    def incidentklokken(self, now: datetime, aantal: int) -> list[Incidentklok]:
        """Duties whose clock is due, those that wait longest first."""
        asked: dict[str, Cell] = {"niets": 0, "nu": _seconds(now), "aantal": aantal}
        return [
            Incidentklok(
                text(row[0]),
                text(row[1]),
                bool(row[2]),
                Plicht(text(row[3])),
                datetime.fromtimestamp(number(row[4]), UTC),
                number(row[5]),
            )
            for row in self._read(self._incident.klokken, asked).fetchall()
        ]

    def zet_incidentklok(self, klok: Incidentklok, volgende: datetime, te_laat_op: int, event: AuditEvent) -> None:
        """Record `event` and wait for the next step."""
        self.record(event)
        said: dict[str, Cell] = {"nummer": klok.incident, "deze": klok.plicht.value, "stap": klok.stap + 1}
        self._write(self._incident.zet_klok, said | {"volgende": _seconds(volgende), "te_laat_op": te_laat_op})

    def te_wissen_incidenten(self, now: datetime, aantal: int) -> list[Incident]:
        """Incidents whose people are to be destroyed."""
        asked: dict[str, Cell] = {"niets": 0, "nu": _seconds(now), "aantal": aantal}
        return _incidenten(self._read(self._incident.te_wissen, asked).fetchall())

    def wis_getroffenen(self, nummer: str, event: AuditEvent) -> None:
        """Record `event` and destroy who an incident touched; how many there were stays."""
        self.record(event)
        found = self.incident(nummer)
        if found is not None:
            row: dict[str, Cell] = {"nummer": nummer, "gesloten_op": found.gesloten_op, "wis_op": 0}
            self._write(self._incident.sluit, row | {"personen": found.personen})
        self._write(self._incident.wis, {"nummer": nummer})
        self.erased = True

    def _numbered_rows(self, statements: ByWidth, nummer: str, clusters: Collection[str]) -> list[Row]:
        found: list[Row] = []
        for some in batched(sorted(clusters), MOST):
            wide = padded(some)
            found += self._read(statements[len(wide)], numbered("een", wide) | {"nummer": nummer}).fetchall()
        return found


def _incidenten(rows: Iterable[Row]) -> list[Incident]:
    return [incident_van(row) for row in rows]


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
