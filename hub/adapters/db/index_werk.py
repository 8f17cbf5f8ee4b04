"""`ports.index.IndexWork`: looking up, storing and withdrawing who is known."""

import json
from collections import Counter
from collections.abc import Sequence

from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.compiling import batched, numbered, padded
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.statements import BUCKET_CAP, IndexStatements
from hub.adapters.db.werk import Beurt, octets, text
from hub.application.ports.index import IndexWaarde, NieuweRegistratie, Opgezocht, Treffer, Vondstregel
from hub.application.ports.log import LogSealing
from hub.domain.audit import AuditEvent
from hub.domain.bekendheid import Reden, Registratie
from hub.domain.decision import Permit
from hub.domain.taak import NieuweTaak, Taakstand

KEYS_AT_ONCE = 64
"""SQLite joins at most 500 selects; a person has some 25 keys."""
AT_ONCE = 256
"""Most names in one statement."""


class IndexWerk(ProcesBeheerWerk):
    """A unit of work on the hub's index."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._index = sql

    def agreeing(self, permit: Permit, rijsleutels: Sequence[bytes]) -> Opgezocht:  # holding it is the point
        """All registrations that share at least one key; at most the bucket cap per key."""
        self.owes_record = True
        keys = list(dict.fromkeys(rijsleutels))
        found: list[Row] = []
        for at in range(0, len(keys), KEYS_AT_ONCE):
            some = keys[at : at + KEYS_AT_ONCE]
            found += self._read(self._index.agreeing[len(some)], numbered("sleutel", some)).fetchall()
        full = _overfull(found)
        return Opgezocht(_treffers(_capped(found) if full else found), full)

    def members(self, permit: Permit, clusters: Sequence[str]) -> list[Registratie]:  # as above
        """Every registration of these clusters, also those that share no key with the question."""
        self.owes_record = True
        return [registratie_of(row) for row in self._read_list(self._index.members, "cluster", clusters)]

    def own(self, permit: Permit, referenties: Sequence[bytes]) -> dict[bytes, Registratie]:
        """The permit holder's own registrations under these references."""
        self.owes_record = True
        if not referenties:
            return {}
        named = padded(list(dict.fromkeys(referenties)))
        values = numbered("referentie", named) | {"partij": permit.verzoek.partij}
        rows = self._read(self._index.own[len(named)], values).fetchall()
        return {octets(row[0]): registratie_of(row[1:]) for row in rows}

    def own_in(self, permit: Permit, clusters: Sequence[str]) -> list[Registratie]:
        """The permit holder's own registrations in these clusters, or in what they became."""
        self.owes_record = True
        found: list[Registratie] = []
        for some in batched(clusters, AT_ONCE):
            named = padded(some)
            values = numbered("cluster", named) | {"partij": permit.verzoek.partij}
            rows = self._read(self._index.own_in[len(named)], values).fetchall()
            found += [registratie_of(row) for row in rows]
        return found

    def retired(self, permit: Permit, clusters: Sequence[str]) -> bool:
        """Whether the permit holder's registrations in one of these clusters went to different ones."""
        for some in batched(clusters, AT_ONCE):
            named = padded(some)
            values = numbered("cluster", named) | {"partij": permit.verzoek.partij, "nergens": ""}
            if self._read(self._index.retired[len(named)], values).fetchone() is not None:
                return True
        return False

    def store_vraag(self, vraag: Vondstregel, event: AuditEvent) -> bool:
        """Record `event` and keep what was found, with the task that it is for a human.

        False, and nothing recorded, when a question with this id was stored before.
        """
        row: dict[str, Cell] = {
            "verzoek_id": vraag.verzoek_id,
            "bevinding": vraag.bevinding.value,
            "clusters": json.dumps(sorted(vraag.clusters)),
            "tijd_ms": self._beurt.nu_ms,
        }
        if self._write(self._index.add_vraag, row).rowcount != 1:
            return False
        self.record(event)
        self._add_taken([vraag.taak] if vraag.taak else [], vraag.verzoek_id)
        return True

    def _add_taken(self, new: Sequence[NieuweTaak], verzoek_id: str) -> None:
        rows: list[dict[str, Cell]] = [
            {
                "soort": taak.soort.value,
                "clusters": json.dumps(sorted(taak.clusters)),
                "verzoek_id": verzoek_id,
                "tijd_ms": self._beurt.nu_ms,
                "stand": Taakstand.OPEN.value,
            }
            for taak in new
        ]
        self._write_all(self._index.add_taak, rows)

    def add_registraties(
        self,
        new: Sequence[NieuweRegistratie],
        event: AuditEvent,
        *,
        taken: Sequence[NieuweTaak] = (),
        verzoek_id: str = "",
    ) -> None:
        """Record `event` and store deliveries and their keys, with the tasks that they are for a human.

        A party's earlier delivery under the same reference goes, with its keys.
        """
        self.record(event)
        self._write_all(self._index.replace, [{"van_partij": r.partij, "oude_referentie": r.referentie} for r in new])
        sinds = self._beurt.nu_ms // 1000
        self._write_all(self._index.add_cluster, [{"cluster": r.cluster, "sinds": sinds} for r in new])
        self._write_all(self._index.add_registratie, [_registratie_row(r) for r in new])
        self._write_all(
            self._index.add_waarde, [waarde_row(r.registratie, waarde) for r in new for waarde in r.waarden]
        )
        self._add_taken(taken, verzoek_id)

    def withdraw(self, permit: Permit, registraties: Sequence[str], event: AuditEvent) -> int:
        """Record `event` and delete the permit holder's own registrations and keys; how many there were."""
        self.record(event)
        rows: list[Row] = []
        for some in batched(registraties, AT_ONCE):
            named = padded(some)
            values = numbered("registratie", named) | {"partij": permit.verzoek.partij}
            rows += self._write(self._index.withdraw[len(named)], values).fetchall()
        left = list(dict.fromkeys(row[0] for row in rows))
        self._write_all(self._index.drop_empty_cluster, [{"cluster": cluster} for cluster in left])
        self._write_all(
            self._index.drop_alias, [{"partij": permit.verzoek.partij, "cluster": cluster} for cluster in left]
        )
        self.erased = self.erased or bool(rows)
        return len(rows)


def _overfull(rows: Sequence[Row]) -> int:
    """How many keys brought in more than may be read; `rows` end with the key that found them."""
    if len(rows) <= BUCKET_CAP:
        return 0
    return sum(count > BUCKET_CAP for count in Counter(row[-1] for row in rows).values())


def _capped(rows: Sequence[Row]) -> list[Row]:
    """At most the bucket cap per key."""
    seen: Counter[Cell] = Counter()
    kept: list[Row] = []
    for row in rows:
        seen[row[-1]] += 1
        if seen[row[-1]] <= BUCKET_CAP:
            kept.append(row)
    return kept


def _treffers(rows: Sequence[Row]) -> list[Treffer]:
    """One person shares most of its keys with itself, so each registration is read once."""
    known: dict[Cell, tuple[frozenset[str], Registratie]] = {}
    for row in rows:
        if row[3] not in known:
            known[row[3]] = frozenset(text(row[2]).split()), registratie_of(row[3:])
    return [Treffer(text(row[0]), text(row[1]), *known[row[3]]) for row in rows]


def registratie_of(row: Row) -> Registratie:
    return Registratie(text(row[0]), text(row[1]), text(row[2]), Reden(text(row[3])), bool(row[4]))


def _registratie_row(new: NieuweRegistratie) -> dict[str, Cell]:
    return {
        "registratie": new.registratie,
        "cluster": new.cluster,
        "partij": new.partij,
        "referentie": new.referentie,
        "reden": new.reden.value,
        "sinds": new.sinds.isoformat(),
        "afgeschermd": new.afgeschermd,
        "families": " ".join(sorted({waarde.familie for waarde in new.waarden})),
    }


def waarde_row(registratie: str, waarde: IndexWaarde) -> dict[str, Cell]:
    """A row of index_waarde."""
    return {
        "rijsleutel": waarde.rijsleutel,
        "registratie": registratie,
        "familie": waarde.familie,
        "klasse": waarde.klasse,
        "epoch": waarde.epoch,
        "element": waarde.element,
    }
