"""`ports.bewaren.BewaarWork`: destroying, and the register of supplies that outlives what it names."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from hub.adapters.db.bewaar_werk import BewaarWerk
from hub.adapters.db.casus_werk import hoofd_van
from hub.adapters.db.compiling import WIDTHS, batched, numbered, padded
from hub.adapters.db.driver import Cell
from hub.adapters.db.werk import number, text
from hub.application.ports.bewaren import Verstrekkingsregel
from hub.domain.audit import AuditEvent
from hub.domain.bewaren import Gegeven
from hub.domain.casus import Casushoofd
from hub.domain.convenant import Fase
from hub.domain.kalender import local_day

TREK_IN = "TREK_IN"
"""Mail that outlives its casus: own copies must go, whenever the party reads it."""


class VernietigWerk(BewaarWerk):
    """A unit of work that destroys."""

    def vernietig_gegevens(self, casus: str, gegevens: Sequence[Gegeven], event: AuditEvent) -> None:
        """Record `event` and destroy those of these that are stukken, with their parts and grounds."""
        self.record(event)
        for some in batched([one.nummer for one in gegevens], WIDTHS[-1]):
            named = padded(some)
            values = numbered("stuk", named)
            for statement in (self._bewaar.wis_stukken, self._bewaar.wis_vrijgave_stukken, self._bewaar.wis_oordelen):
                self._write(statement[len(named)], values)
        self._write(self._bewaar.wis_lege_vrijgaven, {"casus": casus})
        self.erased = True

    def ontbind_casus(self, casus: str, door: str) -> None:
        """Destroy a casus with all that belongs to it, as part of what the unit records."""
        hoofd = self.casushoofd(casus)
        if hoofd is None:
            return
        self.beeindig_traject(casus, self._vandaag)
        gone = self._write(self._bewaar.wis_wezen, {"casus": casus}).fetchall()
        self._write_all(self._index.drop_empty_cluster, [{"cluster": row[0]} for row in dict.fromkeys(gone)])
        self._write(self._bewaar.wis_post, {"casus": casus, "blijft": TREK_IN})
        for statement in (self._bewaar.wis_taken, self._bewaar.wis_termijnen, self._bewaar.wis_casus):
            self._write(statement, {"casus": casus})
        empty: dict[str, Cell] = {"instrument": "", "regime": "", "doelgroep": "", "op_lijst": False, "sinds": 0}
        empty |= {"gemeente": "", "stadsdeel": "", "traject_doelgroep": "", "traject_sinds": ""}
        stone: dict[str, Cell] = {"casus": casus, "fase": Fase.VERNIETIGD.value, "versie": hoofd.versie + 1}
        self._write(self._bewaar.zet_steen, stone | empty | {"procesmanager": door})
        self.erased = True

    def grafsteen(self, casus: str) -> Casushoofd | None:
        """What is left of a casus that was destroyed; `procesmanager` is who did it. None for any other number."""
        row = self._read(self._bewaar.steen, {"casus": casus, "weg": Fase.VERNIETIGD.value}).fetchone()
        return None if row is None else hoofd_van(row)

    def verstrekkingen_van(self, stuk: str) -> list[Verstrekkingsregel]:
        """Who was given a stuk, also one that is gone; oldest first."""
        return [
            Verstrekkingsregel(
                casus=text(row[8]),
                bron=text(row[9]),
                stuk=text(row[0]),
                partij=text(row[1]),
                handeling=text(row[2]),
                doel=text(row[3]),
                versie=number(row[4]),
                eerst_op=_dag(row[5]),
                laatst_op=_dag(row[6]),
                keren=number(row[7]),
            )
            for row in self._read(self._bewaar.verstrekkingen, {"stuk": stuk}).fetchall()
        ]

    def oude_verstrekkingen(self, voor: datetime) -> int:
        """How many lines of the register nobody added to since then."""
        row = self._read(self._bewaar.oude, {"voor": int(voor.timestamp())}).fetchone()
        return number(row[0] if row else None)

    def vernietig_verstrekkingen(self, voor: datetime, event: AuditEvent) -> None:
        """Record `event` and destroy those lines."""
        self.record(event)
        self._write(self._bewaar.wis_oude, {"voor": int(voor.timestamp())})


def _dag(cell: Cell) -> date:
    return local_day(datetime.fromtimestamp(number(cell), UTC))
