"""`ports.stuk.StukWork`: stukken with their sealed parts, grounds, questions, and who saw what."""

from collections.abc import Sequence
from datetime import date

from hub.adapters.db.casus_werk import CasusWerk
from hub.adapters.db.compiling import WIDTHS, batched, numbered, padded
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.stuk_rijen import (
    GEEN_DEEL,
    bronvraag_rij,
    bronvraag_van,
    deel_rij,
    deel_van,
    groep_van,
    stuk_rij,
    stuk_van,
    veranderlijk,
    verstrekking_rij,
    vrijgave_rij,
    vrijgave_van,
)
from hub.adapters.db.stuk_statements import stuk_statements
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import VERGEVEN, EerderStuk, NieuweVrijgave, NieuwStuk, Verstrekking
from hub.domain.audit import AuditEvent
from hub.domain.bronvraag import Antwoord, Bronvraag, Weigerreden
from hub.domain.decision import Permit
from hub.domain.stuk import Deel, Stuk, Stuksoort, Vrijgave
from hub.domain.stukgroep import Stukgroep
from hub.domain.vrijgave import Vrijgaveeinde


class StukWerk(CasusWerk):
    """A unit of work on what a casus holds."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._stuk = stuk_statements(sql.dialect)

    def eerder_ingebracht(self, stuk: str) -> EerderStuk | None:
        """Who has this number, in whatever casus, `VERGEVEN` when nobody can any more; None when it is free."""
        row = self._read(self._stuk.eerder, {"stuk": stuk}).fetchone()
        if row is not None:
            return EerderStuk(text(row[0]), text(row[1]), octets(row[2]))
        return VERGEVEN if self._read(self._stuk.vergeven, {"stuk": stuk}).fetchone() else None

    def bewaar_stuk(self, nieuw: NieuwStuk, event: AuditEvent) -> None:
        """Record `event` and keep a stuk with its sealed parts; its number must be free."""
        self.record(event)
        self._write(self._stuk.add_nummer, {"nummer": nieuw.stuk.stuk})
        self._write(self._stuk.add_stuk, stuk_rij(nieuw, op=self._nu))
        self._write_all(self._stuk.add_deel, [deel_rij(nieuw.stuk.stuk, deel) for deel in nieuw.delen])

    def aantal_van(self, casus: str, bron: str) -> int:
        """How many stukken of one source are in a casus."""
        row = self._read(self._stuk.aantal, {"casus": casus, "bron": bron}).fetchone()
        return number(row[0] if row else None)

    def stukken_van(self, casus: str) -> list[Stuk]:
        """Every stuk of a casus in codes, oldest first."""
        return [stuk_van(row) for row in self._read(self._stuk.stukken, {"casus": casus}).fetchall()]

    def taken_van(self, casus: str) -> list[Stuk]:
        """The tasks of a casus in codes, with everything that they were made of, all the way back."""
        rows = self._read(self._stuk.taken, {"casus": casus, "soort": Stuksoort.TAAK.value}).fetchall()
        found = {stuk.stuk: stuk for stuk in map(stuk_van, rows)}
        asked = set(found)
        while ahead := {bron for stuk in found.values() for bron in stuk.uit} - asked:
            asked |= ahead
            for some in batched(sorted(ahead), WIDTHS[-1]):
                named = padded(some)
                values: dict[str, Cell] = {"casus": casus, **numbered("stuk", named)}
                rows = self._read(self._stuk.van_casus[len(named)], values).fetchall()
                found |= {stuk.stuk: stuk for stuk in map(stuk_van, rows)}
        return list(found.values())

    def stukgroepen_van(self, casus: str) -> list[Stukgroep]:
        """All of them, those that are alike together, in no order."""
        return [groep_van(row) for row in self._read(self._stuk.groepen, {"casus": casus}).fetchall()]

    def vrijgaven_van(self, casus: str) -> list[Vrijgave]:
        """Every ground of a casus, also those that ended, oldest first."""
        rows = self._read(self._stuk.vrijgaven, {"casus": casus}).fetchall()
        if not rows:
            return []
        stukken: dict[str, set[str]] = {}
        for row in self._read(self._stuk.vrijgave_stukken, {"casus": casus}).fetchall():
            stukken.setdefault(text(row[0]), set()).add(text(row[1]))
        ontvangers: dict[str, set[str]] = {}
        for row in self._read(self._stuk.vrijgave_ontvangers, {"casus": casus}).fetchall():
            ontvangers.setdefault(text(row[0]), set()).add(text(row[1]))
        return [
            vrijgave_van(row, frozenset(stukken.get(text(row[0]), ())), frozenset(ontvangers.get(text(row[0]), ())))
            for row in rows
        ]

    def delen_van(
        self, permits: Sequence[Permit], gevraagd: Sequence[tuple[str, Deel]]
    ) -> dict[tuple[str, Deel], VerzegeldDeel]:
        """Exactly these sealed parts, each under its own permit; what is not there is not in the answer.

        Raises:
            ValueError: not one permit for each part (a programming error).
        """
        if len(permits) != len(gevraagd):
            raise ValueError("one permit for each part")
        self.owes_record = True
        found: dict[tuple[str, Deel], VerzegeldDeel] = {}
        for deel in Deel:
            asked: list[Cell] = list(dict.fromkeys(stuk for stuk, which in gevraagd if which is deel))
            for some in batched(asked, WIDTHS[-1]):
                found |= self._delen(some, deel)
        return found

    def wijzig_stuk(
        self, stuk: Stuk, versie_gezien: int, event: AuditEvent, delen: Sequence[VerzegeldDeel] | None = None
    ) -> bool:
        """Record `event` and let a stuk be as given, as its next version; with `delen` those replace all its parts.

        False, and nothing recorded, when another change came first.
        """
        this: dict[str, Cell] = {"deze": stuk.stuk, "gezien": versie_gezien}
        new = veranderlijk(stuk) | {"versie": versie_gezien + 1}
        if self._write(self._stuk.wijzig, this | new).rowcount != 1:
            return False
        self.record(event)
        if delen is not None:
            self._write(self._stuk.wis_delen, {"stuk": stuk.stuk})
            self._write_all(self._stuk.add_deel, [deel_rij(stuk.stuk, deel) for deel in delen])
            self.erased = True
        return True

    def verwijder_stuk(self, stuk: str, versie_gezien: int, event: AuditEvent) -> bool:
        """Record `event` and destroy a stuk with its parts; who saw it stays known.

        False, and nothing recorded, when another change came first.
        """
        if self._write(self._stuk.wis_stuk, {"deze": stuk, "gezien": versie_gezien}).rowcount != 1:
            return False
        self.record(event)
        self._write(self._stuk.ontkoppel, {"stuk": stuk})
        self.erased = True
        return True

    def leg_vrijgave_vast(self, nieuw: NieuweVrijgave, event: AuditEvent) -> bool:
        """Record `event` and keep a ground; False, and nothing recorded, when its number is taken."""
        if self._write(self._stuk.add_vrijgave, vrijgave_rij(nieuw, op=self._nu)).rowcount != 1:
            return False
        self.record(event)
        this = nieuw.vrijgave
        stukken: list[dict[str, Cell]] = [{"vrijgave": this.vrijgave, "stuk": stuk} for stuk in sorted(this.stukken)]
        self._write_all(self._stuk.add_vrijgave_stuk, stukken)
        partijen: list[dict[str, Cell]] = [{"vrijgave": this.vrijgave, "partij": p} for p in sorted(this.ontvangers)]
        self._write_all(self._stuk.add_ontvanger, partijen)
        return True

    def beeindig_vrijgave(self, vrijgave: str, einde: Vrijgaveeinde, event: AuditEvent) -> bool:
        """Record `event` and end a ground; False, and nothing recorded, when it was over."""
        row: dict[str, Cell] = {"deze": vrijgave, "geen": "", "einde": einde.value, "einde_op": self._nu}
        if self._write(self._stuk.beeindig, row).rowcount != 1:
            return False
        self.record(event)
        return True

    def verlopen_vrijgaven(self, dag: date, aantal: int) -> list[tuple[str, str]]:
        """Casus and number of grounds that run and whose last day is before this one, the oldest first."""
        asked: dict[str, Cell] = {"geen": "", "dag": dag.isoformat(), "aantal": aantal}
        return [(text(row[0]), text(row[1])) for row in self._read(self._stuk.verlopen, asked).fetchall()]

    def stel_bronvraag(self, vraag: Bronvraag, event: AuditEvent) -> bool:
        """Record `event` and keep a question; False, and nothing recorded, when its number is taken."""
        if self._write(self._stuk.add_bronvraag, bronvraag_rij(vraag, op=self._nu)).rowcount != 1:
            return False
        self.record(event)
        return True

    def bronvragen_van(self, casus: str) -> list[Bronvraag]:
        """Every question of a casus, oldest first."""
        return [bronvraag_van(row) for row in self._read(self._stuk.bronvragen, {"casus": casus}).fetchall()]

    def beantwoord_bronvraag(
        self, vraag: str, antwoord: tuple[Antwoord, Weigerreden], motivering: VerzegeldDeel | None, event: AuditEvent
    ) -> bool:
        """Record `event` and keep the answer; False, and nothing recorded, when there was one already."""
        sealed = motivering or GEEN_DEEL
        row: dict[str, Cell] = {
            "deze": vraag,
            "geen": Antwoord.GEEN.value,
            "antwoord": antwoord[0].value,
            "reden": antwoord[1].value,
            "sleutel": sealed.sleutel,
            "inhoud": sealed.inhoud,
            "beantwoord_op": self._nu,
        }
        if self._write(self._stuk.beantwoord, row).rowcount != 1:
            return False
        self.record(event)
        return True

    def noteer_verstrekkingen(self, verstrekkingen: Sequence[Verstrekking]) -> None:
        """Note who saw what, as part of what the same unit of work records; a repetition counts one more."""
        self._write_all(self._stuk.verstrek, [verstrekking_rij(seen, op=self._nu) for seen in verstrekkingen])

    def ontvangers_van(self, stuk: str) -> frozenset[str]:
        """Which parties ever saw a stuk, in any version: whom mail about it must reach (BGS art. 1.7); no derde."""
        return frozenset(text(row[0]) for row in self._read(self._stuk.ontvangers, {"stuk": stuk}).fetchall())

    def _delen(self, stukken: Sequence[Cell], deel: Deel) -> dict[tuple[str, Deel], VerzegeldDeel]:
        named = padded(stukken)
        values = numbered("stuk", named) | {"deel": deel.value}
        rows = self._read(self._stuk.delen[len(named)], values).fetchall()
        return {(text(row[0]), deel): deel_van(row[1:]) for row in rows}
