"""`ports.melding.MeldingWork`: meldingen as they came in, and wiping them."""

import json
from collections.abc import Collection, Sequence

from hub.adapters.db.compiling import numbered, padded
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.melding_rijen import inhoud_rijen, melding_rij, persoon_rijen, termijn_rij
from hub.adapters.db.melding_statements import melding_statements
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.telling_schrijven import TelWerk
from hub.adapters.db.traject_rijen import traject_van
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import (
    AfgewezenBericht,
    Casusstand,
    Eerder,
    Meldingtaak,
    NieuweMelding,
    TeVervangen,
)
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.melding import Aanmelding, Meldingstatus, Soort
from hub.domain.melding_json import aanmelding_van_json
from hub.domain.taak import Taaksoort, Taakstand
from hub.domain.termijn import NieuweTermijn
from hub.domain.traject import Wending


class MeldingWerk(TelWerk):
    """A unit of work on meldingen."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._melding = melding_statements(sql.dialect)

    def seen(self, permit: Permit, berichten: Sequence[bytes]) -> dict[bytes, Eerder]:
        """Which of the permit holder's own messages came before, also when their melding is wiped by now."""
        self.owes_record = True
        if not berichten:
            return {}
        named = padded(list(dict.fromkeys(berichten)))
        values = numbered("bericht", named) | {"partij": permit.verzoek.partij}
        rows = self._read(self._melding.seen[len(named)], values).fetchall()
        return {octets(row[0]): Eerder(octets(row[1]), text(row[2])) for row in rows}

    def te_vervangen(self, permit: Permit, bericht: bytes) -> TeVervangen | None:
        """The permit holder's own melding of this name; None when there is none, or no longer."""
        self.owes_record = True
        mine: dict[str, Cell] = {"partij": permit.verzoek.partij, "bericht": bericht}
        row = self._read(self._melding.te_vervangen, mine).fetchone()
        if row is None:
            return None
        melding = text(row[0])
        of_it = self._read(self._melding.registraties, {"melding": melding}).fetchall()
        return TeVervangen(
            melding,
            Meldingstatus(text(row[1])),
            aanmelding_van_json(json.loads(text(row[2]))),
            frozenset(text(one[0]) for one in of_it),
        )

    def huisverboden_of(self, permit: Permit, clusters: Sequence[str]) -> list[tuple[str, Aanmelding]]:
        """The permit holder's own meldingen about a huisverbod of somebody in these clusters, oldest first."""
        self.owes_record = True
        if not clusters:
            return []
        named = padded(list(clusters))
        mine: dict[str, Cell] = {"partij": permit.verzoek.partij, "soort": Soort.HUISVERBOD.value}
        rows = self._read(self._melding.huisverboden[len(named)], numbered("cluster", named) | mine).fetchall()
        return [(text(row[0]), aanmelding_van_json(json.loads(text(row[1])))) for row in rows]

    def herzet_termijnen(self, melding: str, codes: Collection[str], termijnen: Sequence[NieuweTermijn]) -> None:
        """Let these clocks take the place of those with these codes."""
        named = padded(sorted(codes))
        self._write(self._melding.drop_klokken[len(named)], numbered("code", named) | {"melding": melding})
        self._write_all(self._melding.add_termijn, [termijn_rij(termijn, melding) for termijn in termijnen])

    def casussen_of(self, permit: Permit, clusters: Sequence[str]) -> list[Casusstand]:  # holding it is the point
        """Every casus that somebody of these clusters takes part in, oldest first."""
        self.owes_record = True
        rows = self._read_list(self._melding.casussen, "cluster", clusters)
        return [Casusstand(text(row[0]), text(row[1]), Fase(text(row[2])), bool(row[3])) for row in rows]

    def add_meldingen(self, new: Sequence[NieuweMelding], events: Sequence[AuditEvent], *, verzoek_id: str) -> None:
        """Record `events`, one for each, and store meldingen with persons, sealed parts, tasks and clocks."""
        if not new:
            return
        *earlier, last = events
        for event in earlier:
            self.record(event)
        self.add_registraties([persoon.registratie for melding in new for persoon in melding.personen], last)
        self._write_all(self._melding.add_melding, [melding_rij(melding) for melding in new])
        self._write_all(self._melding.add_persoon, [row for melding in new for row in persoon_rijen(melding)])
        self._write_all(self._melding.add_inhoud, [row for melding in new for row in inhoud_rijen(melding)])
        clocks = [termijn_rij(termijn, melding.melding) for melding in new for termijn in melding.termijnen]
        self._write_all(self._melding.add_termijn, clocks)
        for melding in new:
            for taak in melding.taken:
                self.leg_taak(melding.melding, taak, verzoek_id=verzoek_id)

    def note_afgewezen(self, new: Sequence[AfgewezenBericht], events: Sequence[AuditEvent]) -> None:
        """Record `events`, one for each, and keep the names of messages that are not stored."""
        for event in events:
            self.record(event)
        rows: list[dict[str, Cell]] = [
            {
                "partij": one.partij,
                "bericht": one.bericht,
                "inhoud_hash": one.inhoud_hash,
                "uitkomst": one.uitkomst,
                "op": self._beurt.nu_ms // 1000,
            }
            for one in new
        ]
        self._write_all(self._melding.add_afgewezen, rows)

    def vervang(self, oud: str, nieuw: str, event: AuditEvent, *, uitkomst: str) -> None:
        """Let clocks and their tasks go over to the melding that takes the place, and wipe the old one as `wis`."""
        both: dict[str, Cell] = {"oud": oud, "nieuw": nieuw}
        self._write(self._melding.move_termijnen, both)
        self._write(self._melding.move_taken, both | {"soort": Taaksoort.TERMIJN.value})
        self._write(self._melding.drop_post, {"melding": oud, "stand": ""})
        self.wis(oud, event, uitkomst=uitkomst)

    def wis(self, melding: str, event: AuditEvent, *, uitkomst: str) -> int:
        """Record `event` and destroy a melding; how many persons went with it."""
        self.record(event)
        this: dict[str, Cell] = {"melding": melding}
        self._write(self._melding.keep_name, this | {"uitkomst": uitkomst, "op": self._beurt.nu_ms // 1000})
        self._write(self._melding.drop_taken, this)
        self._write(self._melding.drop_termijnen, this)
        for row in self._write(self._melding.drop_werkruimte, this | {"geen": Fase.GEEN.value}).fetchall():
            self._eindigt(traject_van(row), self._vandaag, Wending.AFGESLOTEN)
        gone = self._write(self._melding.drop_registraties, this).fetchall()
        self._write_all(self._index.drop_empty_cluster, [{"cluster": row[0]} for row in dict.fromkeys(gone)])
        self._write(self._melding.drop_melding, this)
        self.erased = True
        return len(gone)

    def leg_taak(self, melding: str, taak: Meldingtaak, *, verzoek_id: str) -> None:
        """Open a task about a melding, as part of what the same unit of work records."""
        row: dict[str, Cell] = {
            "soort": taak.soort.value,
            "clusters": json.dumps(sorted(taak.clusters)),
            "verzoek_id": verzoek_id,
            "tijd_ms": self._beurt.nu_ms,
            "stand": Taakstand.OPEN.value,
        }
        made = self._write(self._melding.add_taak, row).fetchone()
        about: dict[str, Cell] = {
            "taak": number(made[0] if made else None),
            "melding": melding,
            "casus": taak.casus,
            "uiterlijk": int(taak.uiterlijk.timestamp()) if taak.uiterlijk else 0,
            "gevolg": "",
        }
        self._write(self._melding.add_taak_melding, about)
