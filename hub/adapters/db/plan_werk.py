"""`ports.plan.PlanWork`: meetings of a casus, scaling, extracts, and whom a report reached."""

import json
from collections.abc import Sequence
from datetime import datetime

from connectors.protocol.canonical import canonical_json
from hub.adapters.db.compiling import Statement
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.plan_statements import plan_statements
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.stuk_werk import StukWerk
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.application.ports.plan import Agendaplek, Schaalbesluit, Uittreksel
from hub.application.ports.tafel import NieuweCasus
from hub.domain.audit import AuditEvent
from hub.domain.casusoverleg import Agendapunt, Casusoverleg, Overlegstand
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.schaling import Schaalstand, Schaling
from hub.domain.stuk_json import woorden_van_json


class PlanWerk(StukWerk):
    """A unit of work on the plan of a casus."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._plan = plan_statements(sql.dialect)

    def casusoverleg(self, casus: str, overleg: str) -> Casusoverleg | None:
        """One meeting of this casus; None when there is none with this number in it."""
        row = self._read(self._plan.overleg, {"casus": casus, "overleg": overleg}).fetchone()
        return None if row is None else _overleg(row)

    def bewaar_overleg(self, overleg: Casusoverleg, event: AuditEvent) -> bool:
        """Record `event` and keep a meeting as it stands now.

        False, and nothing recorded, when its number is that of a meeting of another casus.
        """
        row = _overleg_rij(overleg)
        changed = {"deze": overleg.overleg, "in_casus": overleg.casus} | row
        if self._write(self._plan.zet_overleg, changed).rowcount != 1:
            keys: dict[str, Cell] = {"overleg": overleg.overleg, "casus": overleg.casus}
            when: dict[str, Cell] = {"begint_op": overleg.begint_op, "plaats": overleg.plaats}
            if self._write(self._plan.add_overleg, keys | when | row).rowcount != 1:
                return False
        self.record(event)
        return True

    def lopende_overleggen(self, casus: str) -> list[Casusoverleg]:
        """The meetings of a casus that are planned or open, by time."""
        asked: dict[str, Cell] = {
            "casus": casus,
            "gepland": Overlegstand.GEPLAND.value,
            "open": Overlegstand.OPEN.value,
        }
        return [_overleg(row) for row in self._read(self._plan.lopend, asked).fetchall()]

    def agenda_van(self, permit: Permit, procesmanager: str, van: datetime, tot: datetime) -> list[Agendaplek]:
        """Meetings in the casussen that this employee leads, by time.

        They begin from `van` up to, not including, `tot`; what was called off is left out.
        """
        return self._agenda(self._plan.agenda, {"procesmanager": procesmanager}, van, tot)

    def agenda_bij(self, permit: Permit, partij: str, van: datetime, tot: datetime) -> list[Agendaplek]:
        """The same in the casussen that this party takes part in now, whether it is invited or not."""
        return self._agenda(self._plan.agenda_bij, {"partij": partij, "nog": 0}, van, tot)

    def _agenda(self, sql: Statement, whose: dict[str, Cell], van: datetime, tot: datetime) -> list[Agendaplek]:
        self.owes_record = True
        day: dict[str, Cell] = {
            "van": int(van.timestamp()),
            "tot": int(tot.timestamp()),
            "behalve": Overlegstand.AFGEZEGD.value,
        }
        rows = self._read(sql, whose | day).fetchall()
        return [Agendaplek(_overleg(row), Fase(text(row[8])), text(row[9])) for row in rows]

    def personen_van_melding(self, permit: Permit, casus: str, melding: str) -> frozenset[int]:
        """Who of this casus a melding is about, by number; clusters decide."""
        self.owes_record = True
        rows = self._read(self._plan.personen, {"casus": casus, "melding": melding}).fetchall()
        return frozenset(number(row[0]) for row in rows)

    def vertaald_voor(self, permit: Permit, casus: str, melding: str) -> str:
        """The gevolg that a report got for this casus; empty when it was not translated for it."""
        self.owes_record = True
        row = self._read(self._plan.gevolg, {"casus": casus, "melding": melding, "geen": ""}).fetchone()
        return text(row[0]) if row else ""

    def verspreid(self, melding: str, casus: str) -> frozenset[str]:
        """The parties that this report reached already."""
        rows = self._read(self._plan.verspreid, {"melding": melding, "casus": casus}).fetchall()
        return frozenset(text(row[0]) for row in rows)

    def verspreid_van(self, melding: str, casus: str) -> str:
        """Whose report this is that was spread in this casus; empty when none with this number was."""
        row = self._read(self._plan.verspreid_van, {"melding": melding, "casus": casus}).fetchone()
        return text(row[0]) if row else ""

    def herzie_gevolg(self, melding: str, casus: str, gevolg: str, event: AuditEvent) -> bool:
        """Record `event` and let a report have this gevolg for a casus; False, and nothing recorded, when it had it."""
        asked: dict[str, Cell] = {"melding": melding, "in_casus": casus, "gevolg": gevolg, "nieuw": gevolg, "geen": ""}
        if self._write(self._plan.herzie_gevolg, asked).rowcount < 1:
            return False
        self.record(event)
        return True

    def noteer_verspreid(self, melding: str, casus: str, bereikt: Sequence[tuple[str, str]]) -> None:
        """Note which parties a report reached, each with its message, within what the same unit of work records."""
        event: dict[str, Cell] = {"melding": melding, "casus": casus, "op": self._nu}
        self._write_all(self._plan.add_verspreid, [event | {"partij": who, "bericht": mail} for who, mail in bereikt])

    def bewaar_uittreksels(self, uittreksels: Sequence[Uittreksel], event: AuditEvent) -> None:
        """Record `event` and keep what was made ready."""
        self.record(event)
        rows: list[dict[str, Cell]] = [
            {
                "uittreksel": one.uittreksel,
                "casus": one.casus,
                "partij": one.partij,
                "stukken": _json(list(one.stukken)),
                "gemaakt_op": self._nu,
                "vervalt_op": one.vervalt_op,
            }
            for one in uittreksels
        ]
        self._write_all(self._plan.add_uittreksel, rows)

    def uittreksel(self, casus: str, uittreksel: str, partij: str) -> Uittreksel | None:
        """One that was made for this party; None for whatever else."""
        asked: dict[str, Cell] = {"casus": casus, "uittreksel": uittreksel, "partij": partij}
        row = self._read(self._plan.uittreksel, asked).fetchone()
        if row is None:
            return None
        return Uittreksel(uittreksel, casus, partij, woorden_van_json(json.loads(text(row[0]))), number(row[1]))

    def schaling(self, casus: str, schaling: str) -> Schaling | None:
        """A proposal that nobody decided about yet."""
        asked: dict[str, Cell] = {"casus": casus, "schaling": schaling, "stand": Schaalstand.VOORGESTELD.value}
        row = self._read(self._plan.schaling, asked).fetchone()
        return Schaling(schaling, casus, text(row[0]), text(row[1]), text(row[2])) if row else None

    def stel_schaling_voor(self, schaling: Schaling, event: AuditEvent) -> bool:
        """Record `event` and keep a proposal; False, and nothing recorded, when its number is taken."""
        row: dict[str, Cell] = {
            "schaling": schaling.schaling,
            "casus": schaling.casus,
            "van": schaling.van,
            "naar": schaling.naar,
            "reden": schaling.reden,
            "stand": schaling.stand.value,
            "voorgesteld_op": self._nu,
            "besloten_op": 0,
            "partij": "",
            "vervolg": "",
        }
        if self._write(self._plan.add_schaling, row).rowcount != 1:
            return False
        self.record(event)
        return True

    def besluit_schaling(self, besluit: Schaalbesluit) -> None:
        """Close a proposal, within what the same unit of work records."""
        row: dict[str, Cell] = {
            "deze": besluit.schaling.schaling,
            "stand": besluit.schaling.stand.value,
            "besloten_op": self._nu,
            "partij": besluit.partij,
            "vervolg": besluit.vervolg,
        }
        self._write(self._plan.besluit_schaling, row)

    def splits_af(self, casus: NieuweCasus, van: str) -> None:
        """Begin a workspace under another law with the persons of a casus, its deelnemers, and not one stuk.

        Nobody becomes known by it, and no report is linked to it.
        """
        self._begin_casus(casus)
        self._write(self._plan.splits_af, {"casus": casus.casus, "van": van})


def _overleg(row: Row) -> Casusoverleg:
    return Casusoverleg(
        overleg=text(row[0]),
        casus=text(row[1]),
        begint_op=number(row[2]),
        plaats=text(row[3]),
        stand=Overlegstand(text(row[4])),
        deelnemers=woorden_van_json(json.loads(text(row[5]))),
        agenda=tuple(Agendapunt(gebied, wat, tuple(stukken)) for gebied, wat, stukken in json.loads(text(row[6]))),
        besluiten=woorden_van_json(json.loads(text(row[7]))),
    )


def _overleg_rij(overleg: Casusoverleg) -> dict[str, Cell]:
    return {
        "stand": overleg.stand.value,
        "deelnemers": _json(list(overleg.deelnemers)),
        "agenda": _json([[punt.leefgebied, punt.onderwerp, list(punt.stukken)] for punt in overleg.agenda]),
        "besluiten": _json(list(overleg.besluiten)),
    }


def _json(value: object) -> str:
    return canonical_json(value).decode()
