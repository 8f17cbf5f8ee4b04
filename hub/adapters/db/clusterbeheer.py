"""What a human decides about clusters and tasks; rare work, whose statements are compiled when used."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import and_, bindparam, select, update

from hub.adapters.db import schema
from hub.adapters.db.compiling import at_most, batched, compile_for, insert_new, numbered, padded, slots
from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.index_werk import AT_ONCE, IndexWerk, registratie_of
from hub.adapters.db.werk import number, text
from hub.application.ports.index import Alias, Lid
from hub.domain.audit import AuditEvent
from hub.domain.taak import Taak, Taaksoort, Taakstand


class ClusterBeheerWerk(IndexWerk):
    """The part of `ports.index.IndexBeheer` that is about clusters and tasks."""

    def open_taken(self, na: int, aantal: int) -> list[Taak]:
        """Open tasks after number `na`, in order."""
        self.owes_record = True
        t = schema.taak.c
        still = and_(t.stand == bindparam("stand"), t.nummer > bindparam("na"))
        wanted = select(t.nummer, t.soort, t.clusters, t.verzoek_id, t.tijd_ms).where(still).order_by(t.nummer)
        values: dict[str, Cell] = {"stand": Taakstand.OPEN.value, "na": na}
        rows = self._read(compile_for(self._sql.dialect, at_most(aantal, wanted)), values).fetchall()
        return [_taak(row) for row in rows]

    def settle(self, taak: int) -> bool:
        """Close a task; False when no such one is open."""
        t = schema.taak.c
        this = and_(t.nummer == bindparam("welke"), t.stand == bindparam("was"))
        done = update(schema.taak).where(this).values(stand=bindparam("wordt"))
        values: dict[str, Cell] = {"welke": taak, "was": Taakstand.OPEN.value, "wordt": Taakstand.AFGEDAAN.value}
        return self._change(done, values) == 1

    def leden(self, clusters: Sequence[str]) -> list[Lid]:
        """Every registration of these clusters, for whoever judges them; in order."""
        self.owes_record = True
        r = schema.registratie.c
        found: list[Row] = []
        for some in batched(clusters, AT_ONCE):
            named = padded(some)
            wanted = select(r.registratie, r.cluster, r.partij, r.reden, r.afgeschermd, r.sinds, r.families)
            these = wanted.where(r.cluster.in_(slots("cluster", len(named)))).order_by(r.cluster, r.registratie)
            found += self._read(compile_for(self._sql.dialect, these), numbered("cluster", named)).fetchall()
        return [Lid(registratie_of(row), text(row[5]), tuple(text(row[6]).split())) for row in found]

    def registraties_van(self, partij: str) -> list[str]:
        """Everything that a party delivered and did not take back."""
        self.owes_record = True
        r = schema.registratie.c
        mine = select(r.registratie).where(r.partij == bindparam("partij")).order_by(r.registratie)
        rows = self._read(compile_for(self._sql.dialect, mine), {"partij": partij}).fetchall()
        return [text(row[0]) for row in rows]

    def deel_in(self, indeling: Mapping[str, str], aliassen: Sequence[Alias], event: AuditEvent) -> None:
        """Record `event`, move registrations to clusters, and lead the handles of what ended elsewhere.

        A cluster that is not there is made; one that becomes empty goes.
        """
        self.record(event)
        self.verplaats(indeling, aliassen)

    def verplaats(self, indeling: Mapping[str, str], aliassen: Sequence[Alias]) -> None:
        """As `deel_in`, within what the same unit of work records."""
        now = self._beurt.nu_ms // 1000
        self._write_all(
            self._index.add_cluster, [{"cluster": new, "sinds": now} for new in sorted(set(indeling.values()))]
        )
        r = schema.registratie.c
        move = update(schema.registratie).where(r.registratie == bindparam("wie")).values(cluster=bindparam("naar"))
        self._write_all(
            compile_for(self._sql.dialect, move), [{"wie": wie, "naar": naar} for wie, naar in indeling.items()]
        )
        for alias in aliassen:
            self._lead(alias, now)
        self._write_all(
            self._index.drop_empty_cluster, [{"cluster": old} for old in sorted({alias.oud for alias in aliassen})]
        )

    def _lead(self, alias: Alias, now: int) -> None:
        """Let older handles that led to the ended cluster, and its own, lead to what came instead."""
        a = schema.cluster_alias.c
        mine = and_(a.partij == bindparam("van"), a.nieuw == bindparam("was"))
        older = update(schema.cluster_alias).where(mine).values(nieuw=bindparam("wordt"))
        self._change(older, {"van": alias.partij, "was": alias.oud, "wordt": alias.nieuw})
        row: dict[str, Cell] = {"partij": alias.partij, "oud": alias.oud, "nieuw": alias.nieuw, "sinds": now}
        self._change(insert_new(self._sql.dialect, schema.cluster_alias), row)


def _taak(row: Row) -> Taak:
    clusters = tuple(str(cluster) for cluster in json.loads(text(row[2])))
    return Taak(number(row[0]), Taaksoort(text(row[1])), clusters, text(row[3]), number(row[4]))
