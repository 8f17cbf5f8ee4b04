"""What administrators and background jobs do on the hub's index: shielding, rotation, looking up numbers."""

from collections.abc import Sequence

from sqlalchemy import and_, bindparam, delete, or_, select, update

from hub.adapters.db import schema
from hub.adapters.db.clusterbeheer import ClusterBeheerWerk
from hub.adapters.db.compiling import at_most, batched, compile_for, numbered, padded, slots
from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.index_werk import AT_ONCE, waarde_row
from hub.adapters.db.schema_meldingen import melding, taak_melding
from hub.adapters.db.werk import number, octets, text
from hub.application.ports.index import Berichtnaam, IndexWaarde
from hub.domain.audit import AuditEvent
from hub.domain.taak import Taaksoort, Taakstand


class IndexBeheerWerk(ClusterBeheerWerk):
    """`ports.index.IndexBeheer`."""

    def shield(self, registraties: Sequence[str], event: AuditEvent, *, afgeschermd: bool) -> int:
        """Record `event` and shield registrations, or lift it; how many there were."""
        self.record(event)
        count = 0
        for some in batched(registraties, AT_ONCE):
            named = padded(some)
            these = schema.registratie.c.registratie.in_(slots("registratie", len(named)))
            change = update(schema.registratie).where(these).values(afgeschermd=bindparam("stand"))
            count += self._change(change, numbered("registratie", named) | {"stand": afgeschermd})
        return count

    def epochs_of(self, klasse: str) -> tuple[int, int] | None:
        """Oldest and newest epoch among the stored values of a class; None when there are none."""
        w = schema.index_waarde.c
        found: list[int] = []
        for end in (w.epoch.asc(), w.epoch.desc()):
            # One row from each end of the index: counting them all would take as long as there are people.
            wanted = select(w.epoch).where(w.klasse == bindparam("klasse")).order_by(end)
            statement = compile_for(self._sql.dialect, at_most(1, wanted))
            found += [number(row[0]) for row in self._read(statement, {"klasse": klasse}).fetchall()]
        return (found[0], found[1]) if found else None

    def waarden_of(
        self, klasse: str, epoch: int, *, na: tuple[bytes, str], aantal: int
    ) -> list[tuple[str, IndexWaarde]]:
        """Values of an epoch by registration, after the place (rijsleutel, registratie) `na`.

        Begin after (b"", ""). In the order of the primary key, so a batch costs what it holds.
        """
        self.owes_record = True
        w = schema.index_waarde.c
        later = or_(
            w.rijsleutel > bindparam("sleutel"),
            and_(w.rijsleutel == bindparam("sleutel"), w.registratie > bindparam("wie")),
        )
        mine = and_(w.klasse == bindparam("klasse"), w.epoch == bindparam("epoch"), later)
        wanted = select(w.registratie, w.rijsleutel, w.familie, w.klasse, w.epoch, w.element).where(mine)
        statement = compile_for(self._sql.dialect, at_most(aantal, wanted.order_by(w.rijsleutel, w.registratie)))
        named: dict[str, Cell] = {"klasse": klasse, "epoch": epoch, "sleutel": na[0], "wie": na[1]}
        return [(text(row[0]), _waarde(row[1:])) for row in self._read(statement, named).fetchall()]

    def add_waarden(self, new: Sequence[tuple[str, IndexWaarde]], event: AuditEvent) -> None:
        """Record `event` and store converted values beside the old ones."""
        self.record(event)
        self._write_all(self._index.add_waarde, [waarde_row(registratie, waarde) for registratie, waarde in new])

    def drop_waarden(self, old: Sequence[tuple[str, bytes]], event: AuditEvent) -> int:
        """Record `event` and delete values by (registratie, rijsleutel); how many there were."""
        self.record(event)
        w = schema.index_waarde.c
        this = and_(w.registratie == bindparam("wie"), w.rijsleutel == bindparam("sleutel"))
        self.erased = True
        gone = compile_for(self._sql.dialect, delete(schema.index_waarde).where(this))
        return self._write_all(gone, [{"wie": wie, "sleutel": sleutel} for wie, sleutel in old])

    def meldingnummers(self) -> dict[Berichtnaam, str]:
        """The number of every melding that is there, by who sent it and its name."""
        self.owes_record = True
        wanted = select(melding.c.partij, melding.c.bericht, melding.c.melding)
        rows = self._read(compile_for(self._sql.dialect, wanted), {}).fetchall()
        return {(text(row[0]), octets(row[1])): text(row[2]) for row in rows}

    def open_signalen(self) -> dict[str, int]:
        """The number of the open task to translate a report, by the number of its melding."""
        self.owes_record = True
        t, about = schema.taak.c, taak_melding.c
        asked = select(about.melding, t.nummer).join(schema.taak, t.nummer == about.taak)
        still = asked.where(t.soort == bindparam("soort"), t.stand == bindparam("stand"))
        named: dict[str, Cell] = {"soort": Taaksoort.SIGNAAL.value, "stand": Taakstand.OPEN.value}
        rows = self._read(compile_for(self._sql.dialect, still), named).fetchall()
        return {text(row[0]): number(row[1]) for row in rows}


def _waarde(row: Row) -> IndexWaarde:
    return IndexWaarde(octets(row[0]), text(row[1]), text(row[2]), number(row[3]), octets(row[4]))
