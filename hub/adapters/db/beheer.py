"""What administrators do in every process: parties, bundle, witnesses, erasure, cleaning.

Rare work: its statements are compiled when they are used.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db.bundel_werk import BundelWerk
from hub.adapters.db.compiling import compile_for, insert_new, insert_or, numbered, padded, slots
from hub.adapters.db.driver import Cell
from hub.adapters.db.werk import text
from hub.application.ports.proces import Peer
from hub.domain.audit import AuditEvent
from hub.domain.logboek import Medeondertekening

Named = dict[str, BindParameter[object]]


class ProcesBeheerWerk(BundelWerk):
    """`ports.proces.ProcesBeheer`."""

    def signers(self, tekensleutel: bytes) -> frozenset[str]:
        """Parties that a connector with this signing key is or was registered for."""
        peer = schema.peer.c
        wanted = select(peer.partij).where(peer.tekensleutel == bindparam("sleutel"))
        rows = self._read(compile_for(self._sql.dialect, wanted), {"sleutel": tekensleutel}).fetchall()
        return frozenset(text(row[0]) for row in rows)

    def register_peer(self, peer: Peer, event: AuditEvent) -> None:
        """Record `event` and let a party's connector in, or give it another key."""
        self.record(event)
        self._beurt.forget()
        values: Named = {column.name: bindparam(column.name) for column in schema.peer.columns}
        start = insert_or(self._sql.dialect, schema.peer).values(values)
        changed = {name: start.excluded[name] for name in ("partij", "tekensleutel", "actief")}
        named: dict[str, Cell] = {
            "partij": peer.partij,
            "vingerafdruk": peer.vingerafdruk,
            "tekensleutel": peer.tekensleutel,
            "actief": peer.actief,
        }
        self._change(start.on_conflict_do_update(index_elements=["vingerafdruk"], set_=changed), named)

    def revoke_peer(self, vingerafdruk: bytes, event: AuditEvent) -> bool:
        """Record `event` and shut a connector out from its next request on; False if unknown."""
        self.record(event)
        self._beurt.forget()
        peer = schema.peer.c
        shut = update(schema.peer).where(peer.vingerafdruk == bindparam("wie")).values(actief=bindparam("stand"))
        return self._change(shut, {"wie": vingerafdruk, "stand": False}) == 1

    def activate_bundle(self, bundel: str, convenant: str, event: AuditEvent) -> str:
        """Record `event` and let another bundle decide; the digest of the one before, or empty."""
        before = self.active_bundle()
        self.record(event)
        self._beurt.forget()
        columns: Named = {name: bindparam(name) for name in ("bundel", "convenant", "sinds")}
        named: dict[str, Cell] = {"bundel": bundel, "convenant": convenant, "sinds": self._beurt.nu_ms // 1000}
        self._change(insert(schema.active_bundle).values(columns), named)
        return before

    def cosign(self, medeondertekening: Medeondertekening, event: AuditEvent) -> bool:
        """Record `event` and keep a witness's checked line; False, and no record, if that size has no checkpoint."""
        named: dict[str, Cell] = {
            "omvang": medeondertekening.omvang,
            "partij": medeondertekening.partij,
            "regel": medeondertekening.regel,
        }
        known = schema.checkpoint.select().where(schema.checkpoint.c.omvang == bindparam("omvang"))
        if self._read(compile_for(self._sql.dialect, known), named).fetchone() is None:
            return False
        self.record(event)
        self._change(insert_new(self._sql.dialect, schema.cosignature), named)
        return True

    def erase_openings(self, nummers: Sequence[int], event: AuditEvent) -> int:
        """Record `event` and destroy salt and content of entries; how many still had them."""
        self.record(event)
        if not nummers:
            return 0
        named = padded(nummers)
        gone = delete(schema.log_opening).where(schema.log_opening.c.nummer.in_(slots("nummer", len(named))))
        self.erased = True
        return self._change(gone, numbered("nummer", named))

    def expire(self, *, budgets_before: datetime) -> int:
        """Remove a bounded number of expired nonces, seals and old counters.

        House-keeping without an event: what is removed can no longer decide anything.
        """
        once = self._driver.execute(self._sql.expire_once.sql, (self._beurt.nu_ms // 1000,)).rowcount
        old = self._driver.execute(self._sql.expire_budget.sql, (int(budgets_before.timestamp()),)).rowcount
        return once + old

    def _change(self, statement: ClauseElement, named: Mapping[str, Cell]) -> int:
        return self._write(compile_for(self._sql.dialect, statement), named).rowcount
