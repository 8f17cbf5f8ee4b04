"""`ports.inzage.InzageWork`: meldingen that a casus began with and reports about its plan, in codes and by part."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, delete, exists, func, literal_column, or_, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from connectors.protocol.inhoud import OMHULSEL_SUITE
from hub.adapters.db import schema
from hub.adapters.db import schema_meldingen as tabel
from hub.adapters.db.compiling import compile_for
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.goedkeuring_werk import GoedkeuringWerk
from hub.adapters.db.schema_casussen import casus_betrokkene
from hub.adapters.db.schema_plan import casus_schaling
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.inzage import Casusmelding
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.inzage_aanmelding import VERHAAL, Meldingdeel
from hub.domain.kalender import local_day
from hub.domain.levensloop import Gebeurd, Levensloop
from hub.domain.melding import Meldingstatus, Soort
from hub.domain.melding_json import aanmelding_van_json
from hub.domain.schaling import Schaalstand

_M = tabel.melding.c
_P = tabel.melding_persoon.c
_C = tabel.casus_persoon.c
_I = tabel.melding_inhoud.c
_B = casus_betrokkene.c


class InzageStatements:
    """Meldingen of a casus: codes, persons, names of parts, and one part."""

    def __init__(self, dialect: str) -> None:
        self.meldingen = compile_for(dialect, _select_meldingen())
        self.berichten = compile_for(dialect, _select_berichten())
        self.personen_bericht = compile_for(dialect, _select_personen_bericht())
        self.personen = compile_for(dialect, _select_personen())
        self.delen = compile_for(
            dialect, select(_I.deel, _onder_casus()).where(_I.melding == bindparam("melding")).order_by(_I.deel)
        )
        self.deel = compile_for(dialect, _select_deel())
        self.wis_deel = compile_for(dialect, _delete_deel())
        self.vervang = compile_for(dialect, _update_deel())
        self.hoofd = compile_for(dialect, _select_hoofd())
        self.geschaald = compile_for(dialect, _select_geschaald())
        self.deden_mee = compile_for(dialect, _select_deden_mee())
        self.zet_deel = compile_for(dialect, update(tabel.melding_inhoud).where(_dit_deel()).values(_naar()))


@cache
def inzage_statements(dialect: str) -> InzageStatements:
    """As `statements.proces_statements`."""
    return InzageStatements(dialect)


class InzageWerk(GoedkeuringWerk):
    """A unit of work in which a casus is looked at."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._inzage = inzage_statements(sql.dialect)

    def levensloop_van(self, casus: str) -> list[Levensloop]:
        """What became of a casus; a party that came back is there with its newest part alone."""
        this: dict[str, Cell] = {"casus": casus}
        row = self._read(self._inzage.hoofd, this).fetchone()
        if row is None:
            return []
        schaald = self._read(self._inzage.geschaald, this | {"stand": Schaalstand.BESLOTEN.value}).fetchall()
        moves = [
            Levensloop(
                _dag(one[0]), Gebeurd.OVERLEGVORM, van=text(one[1]), naar=text(one[2]), elders=bool(text(one[3]))
            )
            for one in schaald
        ]
        first = next((one.van for one in moves if not one.elders), text(row[1]))
        begun = [Levensloop(_dag(row[0]), Gebeurd.BEGONNEN, naar=first)]
        was, now, since = (text(row[at]) for at in (2, 3, 4))
        if was and since and was != now:
            begun.append(Levensloop(date.fromisoformat(since), Gebeurd.DOELGROEP, van=was, naar=now))
        return [*begun, *moves, *self._deden_mee(this)]

    def _deden_mee(self, this: dict[str, Cell]) -> Iterator[Levensloop]:
        for partij, persoon, sinds, tot in self._read(self._inzage.deden_mee, this).fetchall():
            who = {"partij": text(partij), "persoon": number(persoon)}
            yield Levensloop(_dag(sinds), Gebeurd.DOET_MEE, **who)  # type: ignore[arg-type]  # each is what its field says
            if number(tot):
                yield Levensloop(_dag(tot), Gebeurd.DOET_NIET_MEER_MEE, **who)  # type: ignore[arg-type]  # as above

    def casusmeldingen(self, casus: str) -> list[Casusmelding]:
        """The accepted meldingen about people in a casus, and those that a workspace began with, in codes."""
        wanted: dict[str, Cell] = {
            "casus": casus,
            "status": Meldingstatus.GEACCEPTEERD.value,
            "hier": Meldingstatus.GEAGENDEERD.value,
            "niet": Soort.HUISVERBOD.value,
            "tot": 0,
        }
        rows = self._read(self._inzage.meldingen, wanted).fetchall()
        return [self._van_begin(row, casus) for row in rows]

    def casusberichten(self, casus: str) -> list[Casusmelding]:
        """The reports about somebody whose plan runs in this casus, judged or not, in codes."""
        wanted: dict[str, Cell] = {
            "casus": casus,
            "open": Meldingstatus.VERTALEN.value,
            "gedaan": Meldingstatus.VERTAALD.value,
        }
        rows = self._read(self._inzage.berichten, wanted).fetchall()
        found = {text(row[0]): (row, text(row[5])) for row in rows}
        return [
            replace(self._casusmelding(row, self._in_casus(melding, casus)), gevolg=gevolg)
            for melding, (row, gevolg) in found.items()
        ]

    def aanmelddelen_van(
        self, permits: Sequence[Sequence[Permit]], gevraagd: Sequence[tuple[str, Meldingdeel]]
    ) -> dict[tuple[str, Meldingdeel], VerzegeldDeel]:
        """Exactly these sealed parts of meldingen, each under permits of its own.

        Raises:
            ValueError: a part without a permit (a programming error).
        """
        if len(permits) != len(gevraagd) or not all(permits):
            raise ValueError("a part without a permit")
        self.owes_record = True
        found: dict[tuple[str, Meldingdeel], VerzegeldDeel] = {}
        for melding, deel in gevraagd:
            row = self._read(self._inzage.deel, {"melding": melding, "deel": deel.value}).fetchone()
            if row is not None:
                found[melding, deel] = VerzegeldDeel(deel.verzegeld_als, octets(row[0]), octets(row[1]))
        return found

    def vervang_verhaal(self, melding: str, welk: Meldingdeel, deel: VerzegeldDeel) -> None:
        """Let the story of a melding be as sealed again for its casus, as part of what the unit records."""
        row: dict[str, Cell] = {"nieuwe_sleutel": deel.sleutel, "nieuwe_inhoud": deel.inhoud}
        self._write(self._inzage.vervang, row | {"melding": melding, "deel": welk.value})
        self.erased = True

    def wis_identiteit(self, melding: str, event: AuditEvent) -> None:
        """Record `event` and destroy the sealed identity of a melding; its story and codes stay."""
        self.record(event)
        self._write(self._inzage.wis_deel, {"melding": melding, "deel": Meldingdeel.IDENTITEIT.value})
        self.erased = True

    def zet_verhaal(self, melding: str, naar: Meldingdeel, event: AuditEvent) -> None:
        """Record `event` and keep the sealed story of a melding as restricted, or as open again."""
        self.record(event)
        for van in VERHAAL - {naar}:
            self._write(self._inzage.zet_deel, {"melding": melding, "deel": van.value, "naar": naar.value})

    def wis_verhaal(self, melding: str, event: AuditEvent) -> None:
        """Record `event` and destroy the sealed story of a melding; its codes stay."""
        self.record(event)
        for deel in VERHAAL:
            self._write(self._inzage.wis_deel, {"melding": melding, "deel": deel.value})
        self.erased = True

    def _van_begin(self, row: Row, casus: str) -> Casusmelding:
        """What a casus or a workspace began with; of a workspace, whether its sender sits there."""
        found = self._casusmelding(row, self._volgorde(text(row[0]), casus))
        on_meeting = row[5] == Meldingstatus.GEAGENDEERD.value
        return replace(found, ter_tafel=on_meeting and (not found.volgorde or bool(row[6])))

    def _casusmelding(self, row: Row, volgorde: tuple[int | None, ...]) -> Casusmelding:
        delen = self._delen_van(text(row[0]))
        return Casusmelding(
            melding=text(row[0]),
            casus=text(row[4]),
            bericht=octets(row[1]),
            afzender=text(row[2]),
            aanmelding=aanmelding_van_json(json.loads(text(row[3]))),
            volgorde=volgorde,
            delen=frozenset(delen),
            algemeen=frozenset(deel for deel, onder_casus in delen.items() if not onder_casus),
        )

    def _in_casus(self, melding: str, casus: str) -> tuple[int | None, ...]:
        """Those of a report by their number in this casus; clusters decide, for it has registrations of its own."""
        rows = self._read(self._inzage.personen_bericht, {"melding": melding, "casus": casus}).fetchall()
        numbers = {number(row[0]): None if row[1] is None else number(row[1]) for row in rows}
        return tuple(numbers[at] for at in sorted(numbers))

    def _volgorde(self, melding: str, casus: str) -> tuple[int | None, ...]:
        rows = self._read(self._inzage.personen, {"melding": melding, "casus": casus}).fetchall()
        return tuple(None if row[0] is None else number(row[0]) for row in rows)

    def _delen_van(self, melding: str) -> dict[Meldingdeel, bool]:
        """The sealed parts of a melding, and whether each is under a key of its casus; no byte of them is read."""
        known = {deel.value for deel in Meldingdeel}
        asked: dict[str, Cell] = {"melding": melding, "omhulsel": bytes((OMHULSEL_SUITE,))}
        rows = self._read(self._inzage.delen, asked).fetchall()
        return {Meldingdeel(text(row[0])): bool(row[1]) for row in rows if row[0] in known}


def _dag(op: Cell) -> date:
    return local_day(datetime.fromtimestamp(number(op), UTC))


def _onder_casus() -> ColumnElement[bool]:
    first: ColumnElement[bytes] = func.substr(_I.sleutel, literal_column("1"), literal_column("1"))
    return first == bindparam("omhulsel")


def _select_hoofd() -> ClauseElement:
    c = tabel.casus.c
    head = select(c.sinds, c.instrument, c.traject_doelgroep, c.doelgroep, c.traject_sinds)
    return head.where(c.casus == bindparam("casus"))


def _select_geschaald() -> ClauseElement:
    s = casus_schaling.c
    done = and_(s.casus == bindparam("casus"), s.stand == bindparam("stand"))
    return select(s.besloten_op, s.van, s.naar, s.vervolg).where(done).order_by(s.besloten_op, s.schaling)


def _select_deden_mee() -> ClauseElement:
    b = casus_betrokkene.c
    part = select(b.partij, b.persoon, b.sinds, b.tot).where(b.casus == bindparam("casus"))
    return part.order_by(b.sinds, b.partij, b.persoon)


def _select_meldingen() -> ClauseElement:
    """Also a melding of another casus, for somebody of it who joined this one; nobody sees it who may not see all.

    A melding on a meeting is of the workspace that it began and of no other, and papers of a huisverbod are that way
    alone (Wth art. 10 lid 2).
    """
    of_casus = select(_P.melding).join(tabel.casus_persoon, _C.registratie == _P.registratie)
    about = _M.melding.in_(of_casus.where(_C.casus == bindparam("casus")))
    accepted = and_(_M.status == bindparam("status"), _M.soort != bindparam("niet"))
    of_workspace = and_(_M.status == bindparam("hier"), _M.casus == bindparam("casus"))
    sender = and_(_B.casus == bindparam("casus"), _B.partij == _M.partij, _B.tot == bindparam("tot"))
    takes_part = exists().where(sender).label("neemt_deel")
    wanted = select(_M.melding, _M.bericht, _M.partij, _M.aanmelding, _M.casus, _M.status, takes_part)
    return wanted.where(or_(and_(about, accepted), of_workspace)).order_by(_M.melding)


def _select_berichten() -> ClauseElement:
    """With the gevolg of the last task about each that has one."""
    t = tabel.taak_melding
    wanted = select(_M.melding, _M.bericht, _M.partij, _M.aanmelding, _M.casus, t.c.gevolg)
    joined = wanted.join(t, and_(t.c.melding == _M.melding, t.c.casus == _M.casus))
    linked = or_(_M.status == bindparam("open"), _M.status == bindparam("gedaan"))
    return joined.where(and_(_M.casus == bindparam("casus"), linked)).order_by(_M.melding, t.c.taak)


def _select_personen_bericht() -> ClauseElement:
    """The number of each person of a report in a casus, by cluster; none for who is not in it."""
    there, here = schema.registratie.alias("daar"), schema.registratie.alias("hier")
    mine = select(_C.persoon, here.c.cluster).join(here, here.c.registratie == _C.registratie)
    in_casus = mine.where(_C.casus == bindparam("casus")).subquery()
    rows = tabel.melding_persoon.join(there, there.c.registratie == _P.registratie)
    joined = rows.outerjoin(in_casus, in_casus.c.cluster == there.c.cluster)
    wanted = select(_P.volgnummer, in_casus.c.persoon).select_from(joined)
    return wanted.where(_P.melding == bindparam("melding")).order_by(_P.volgnummer)


def _select_personen() -> ClauseElement:
    here = and_(_C.registratie == _P.registratie, _C.casus == bindparam("casus"))
    joined = select(_C.persoon).select_from(tabel.melding_persoon.outerjoin(tabel.casus_persoon, here))
    return joined.where(_P.melding == bindparam("melding")).order_by(_P.volgnummer)


def _select_deel() -> ClauseElement:
    return select(_I.sleutel, _I.inhoud).where(_dit_deel())


def _delete_deel() -> ClauseElement:
    return delete(tabel.melding_inhoud).where(_dit_deel())


def _update_deel() -> ClauseElement:
    new: dict[str, BindParameter[object]] = {
        "sleutel": bindparam("nieuwe_sleutel"),
        "inhoud": bindparam("nieuwe_inhoud"),
    }
    return update(tabel.melding_inhoud).where(_dit_deel()).values(new)


def _naar() -> dict[str, BindParameter[object]]:
    return {"deel": bindparam("naar")}


def _dit_deel() -> ColumnElement[bool]:
    return and_(_I.melding == bindparam("melding"), _I.deel == bindparam("deel"))
