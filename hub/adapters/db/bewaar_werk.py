"""`ports.bewaren.BewaarWork`: clocks, holds and renewals of casussen, and destroying them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from connectors.protocol.canonical import canonical_json
from hub.adapters.db.bewaar_statements import bewaar_statements
from hub.adapters.db.compiling import WIDTHS, batched, numbered, padded
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.stuk_werk import StukWerk
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.bewaren import (
    Bewaarmelding,
    Bewaring,
    Hernieuwingstand,
    NieuweAanhouding,
    NieuweHernieuwing,
)
from hub.application.ports.log import LogSealing
from hub.domain.bewaren import Aanhoudgrond, Aanhouding, Hernieuwgrond
from hub.domain.bronvraag import Antwoord
from hub.domain.convenant import Actie, Fase
from hub.domain.stuk import Stuk


class BewaarWerk(StukWerk):
    """A unit of work on how long casussen are kept."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._bewaar = bewaar_statements(sql.dialect)

    def bewaring(self, casus: str) -> Bewaring:
        """What the clock keeps of a casus; nothing yet when it never looked at it."""
        row = self._read(self._bewaar.bewaring, {"casus": casus}).fetchone()
        return Bewaring(None, None) if row is None else Bewaring(_moment(row[0]), _moment(row[1]), _moment(row[2]))

    def zet_niet_nodig(self, casus: str, now: datetime) -> None:
        """Remember that nothing of a casus is needed any more, and put the clock to work at once."""
        self._write(self._bewaar.zet_niet_nodig, {"casus": casus, "sinds": int(now.timestamp()), "nazien": 0})

    def te_nazien(self, now: datetime, aantal: int) -> Sequence[str]:
        """Casussen that the clock never looked at, or must look at again, those that wait longest first."""
        asked: dict[str, Cell] = {"weg": Fase.VERNIETIGD.value, "nu": int(now.timestamp()), "aantal": aantal}
        return [text(row[0]) for row in self._read(self._bewaar.te_nazien, asked).fetchall()]

    def zet_nazien(self, casus: str, op: datetime, gewaarschuwd_voor: datetime | None) -> None:
        """Let the clock look at a casus again then, and remember the end that was warned of."""
        warned = 0 if gewaarschuwd_voor is None else int(gewaarschuwd_voor.timestamp())
        row: dict[str, Cell] = {"casus": casus, "afgesloten_op": 0, "niet_nodig_op": 0}
        row["nazien_op"] = int(op.timestamp())
        self._write(self._bewaar.zet_nazien, row | {"gewaarschuwd_voor": warned})

    def meldingen_in(self, casus: str) -> list[Bewaarmelding]:
        """The meldingen of a casus, oldest first."""
        rows = self._read(self._bewaar.meldingen, {"casus": casus}).fetchall()
        return [
            Bewaarmelding(text(row[0]), text(row[1]), datetime.fromtimestamp(number(row[2]), UTC), number(row[3]))
            for row in rows
        ]

    def aanhoudingen_van(self, casus: str) -> tuple[Aanhouding, ...]:
        """Every hold of a casus, also those that were lifted, oldest first."""
        rows = self._read(self._bewaar.aanhoudingen, {"casus": casus}).fetchall()
        return tuple(
            Aanhouding(text(row[0]), Aanhoudgrond(text(row[1])), date.fromisoformat(text(row[2])), number(row[3]) > 0)
            for row in rows
        )

    def hernieuwingen_van(self, casus: str) -> tuple[Hernieuwingstand, ...]:
        """Every renewal that was asked for, oldest first."""
        said: dict[str, dict[str, str]] = {}
        for row in self._read(self._bewaar.antwoorden, {"casus": casus}).fetchall():
            said.setdefault(text(row[0]), {})[text(row[1])] = text(row[2])
        return tuple(
            Hernieuwingstand(
                hernieuwing=text(row[0]),
                grond=Hernieuwgrond(text(row[1])),
                tot=datetime.fromtimestamp(number(row[2]), UTC),
                besloten_op=_moment(row[3]),
                antwoorden=said.get(text(row[0]), {}),
            )
            for row in self._read(self._bewaar.hernieuwingen, {"casus": casus}).fetchall()
        )

    def nummer_bezet(self, nummer: str) -> bool:
        """Whether a hold or renewal has this number, in whatever casus."""
        return self._read(self._bewaar.bezet, {"nummer": nummer}).fetchone() is not None

    def verstrekt_aan(self, casus: str) -> frozenset[str]:
        """Every party that ever saw something of a casus; a derde has paper, and is none of them."""
        return frozenset(text(row[0]) for row in self._read(self._bewaar.verstrekt_aan, {"casus": casus}).fetchall())

    def meegenomen(self, stukken: Sequence[str], sinds: datetime | None) -> list[tuple[str, str]]:
        """Which party took which of these along, in any version, (number, party) in order; None is at any time."""
        found: set[tuple[str, str]] = set()
        since = 0 if sinds is None else int(sinds.timestamp())
        asked: dict[str, Cell] = {"handeling": Actie.EXPORTEREN.value, "sinds": since}
        for some in batched(list(stukken), WIDTHS[-1]):
            named = padded(some)
            rows = self._read(self._bewaar.meegenomen[len(named)], asked | numbered("stuk", named)).fetchall()
            found |= {(text(row[0]), text(row[1])) for row in rows}
        return sorted(found)

    def scherm_af(self, casus: str, now: datetime) -> None:
        """Close a casus: off the list, its persons shielded in the index, and its clock at work."""
        self._write(self._bewaar.van_de_lijst, {"casus": casus, "nee": False})
        shut: dict[str, Cell] = {"dicht": Fase.AFGESCHERMD.value, "weg": Fase.VERNIETIGD.value, "nee": False}
        self._write(self._bewaar.onthoud_afscherming, {"casus": casus, **shut})
        self._write(self._bewaar.zet_afgeschermd, {"casus": casus, "stand": True})
        self._kijk_opnieuw(casus, int(now.timestamp()))

    def hef_afscherming_op(self, casus: str) -> None:
        """Let the persons whom the end of this casus shielded be known again, and put the clock to work."""
        self._write(self._bewaar.zet_afgeschermd, {"casus": casus, "stand": False})
        self._write(self._bewaar.vergeet_afscherming, {"casus": casus})
        self._write(self._bewaar.zet_niet_nodig, {"casus": casus, "sinds": 0, "nazien": 0})
        self._kijk_opnieuw(casus, 0)

    def laat_vervallen(self, taken: Sequence[Stuk]) -> None:
        """Keep tasks as given, as their next version, as part of what the unit records."""
        rows: list[dict[str, Cell]] = [
            {"deze": taak.stuk, "nieuwe": canonical_json(dict(taak.codes)).decode()} for taak in taken
        ]
        self._write_all(self._bewaar.vervalt, rows)

    def sluit_vragen(self, casus: str) -> int:
        """Let the open questions to sources lapse, as part of what the unit records; how many there were."""
        row: dict[str, Cell] = {"casus": casus, "geen": Antwoord.GEEN.value, "nieuw": Antwoord.VERVALLEN.value}
        return self._write(self._bewaar.sluit_vragen, row | {"op": self._nu}).rowcount

    def houd_aan(self, nieuw: NieuweAanhouding) -> None:
        """Keep a hold under a number that is free, as part of what the unit records."""
        row: dict[str, Cell] = {
            "aanhouding": nieuw.aanhouding.aanhouding,
            "casus": nieuw.casus,
            "partij": nieuw.partij,
            "gebruiker": nieuw.gebruiker,
            "grond": nieuw.aanhouding.grond.value,
            "heroverweging": nieuw.aanhouding.heroverweging.isoformat(),
            "sleutel": nieuw.motivering.sleutel,
            "inhoud": nieuw.motivering.inhoud,
            "begonnen_op": self._nu,
            "opgeheven_op": 0,
        }
        self._write(self._bewaar.add_aanhouding, row)

    def hef_aanhouding_op(self, casus: str, aanhouding: str) -> None:
        """Lift one hold and let the clock look at its casus now, as part of what the unit records."""
        self._write(self._bewaar.hef_op, {"deze": aanhouding, "op": self._nu})
        self.zet_nazien(casus, datetime.fromtimestamp(0, UTC), self.bewaring(casus).gewaarschuwd_voor)

    def vraag_hernieuwing(self, nieuw: NieuweHernieuwing) -> None:
        """Keep what was asked for under a number that is free, as part of what the unit records."""
        row: dict[str, Cell] = {
            "hernieuwing": nieuw.hernieuwing,
            "casus": nieuw.casus,
            "partij": nieuw.partij,
            "gebruiker": nieuw.gebruiker,
            "grond": nieuw.grond.value,
            "tot": int(nieuw.tot.timestamp()),
            "sleutel": nieuw.motivering.sleutel,
            "inhoud": nieuw.motivering.inhoud,
            "gevraagd_op": self._nu,
            "besloten_op": 0,
        }
        self._write(self._bewaar.add_hernieuwing, row)
        asked: list[dict[str, Cell]] = [
            {"hernieuwing": nieuw.hernieuwing, "bron": bron, "antwoord": "", "gebruiker": "", "op": 0}
            for bron in sorted(nieuw.bronnen)
        ]
        self._write_all(self._bewaar.add_akkoord, asked)

    def beantwoord_hernieuwing(self, hernieuwing: str, bron: str, antwoord: str, gebruiker: str) -> None:
        """Keep what a source says; a later word replaces an earlier one."""
        row: dict[str, Cell] = {"deze": hernieuwing, "van_bron": bron, "antwoord": antwoord, "gebruiker": gebruiker}
        self._write(self._bewaar.beantwoord, row | {"op": self._nu})

    def besluit_hernieuwing(self, hernieuwing: str, now: datetime) -> None:
        """Let a renewal count from now on."""
        self._write(self._bewaar.besluit, {"deze": hernieuwing, "op": int(now.timestamp())})

    def _kijk_opnieuw(self, casus: str, afgesloten_op: int) -> None:
        row: dict[str, Cell] = {"casus": casus, "afgesloten_op": afgesloten_op, "nazien_op": 0, "niet_nodig_op": 0}
        self._write(self._bewaar.zet_afgesloten, row | {"gewaarschuwd_voor": 0})


def _moment(cell: Cell) -> datetime | None:
    found = number(cell)
    return datetime.fromtimestamp(found, UTC) if found else None
