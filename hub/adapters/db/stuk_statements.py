"""What stukken, grounds and questions read and write, compiled once per database."""

from functools import cache, reduce

from sqlalchemy import (
    BindParameter,
    Select,
    String,
    Table,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.elements import ClauseElement, ColumnElement, literal_column

from hub.adapters.db import schema_casussen as tabel
from hub.adapters.db.compiling import ByWidth, at_most, compile_for, insert_new, insert_or, slots
from hub.adapters.db.schema_meldingen import melding as meldingen

VERANDERLIJK = (
    "versie", "aard", "kwaliteit", "leefgebied", "peildatum", "voorwaarden", "geheim", "beperkt", "codes", "uit",
)  # fmt: skip
WOORD, LID = " ", ","
"""What stands between the fields of one stuk, and between stukken, in a text that names several."""
_ONE: ColumnElement[int] = literal_column("1")
_S = tabel.stuk.c
_D = tabel.stuk_deel.c
_V = tabel.vrijgave.c
_B = tabel.bronvraag.c
ZAG_ZELF: ColumnElement[bool] = tabel.verstrekking.c.handeling != literal_column("'VERSTREKKEN'")
"""Lines of the register about who looked itself; a derde has paper and no part in the system, mail included."""


class StukStatements:
    """Stukken, their sealed parts, grounds, questions, and the register of supplies."""

    def __init__(self, dialect: str) -> None:
        self.eerder = compile_for(dialect, select(_S.casus, _S.bron, _S.inhoud_hash).where(_is(_S.stuk, "stuk")))
        self.vergeven = compile_for(dialect, _select_vergeven())
        self.add_stuk = compile_for(dialect, insert(tabel.stuk))
        self.add_nummer = compile_for(dialect, insert_new(dialect, tabel.stuknummer))
        self.aantal = compile_for(dialect, _count_van())
        self.add_deel = compile_for(dialect, insert(tabel.stuk_deel))
        self.stukken = compile_for(dialect, _select_stukken().order_by(_S.op, _S.stuk))
        self.taken = compile_for(dialect, _select_stukken().where(_is(_S.soort, "soort")))
        self.van_casus = ByWidth(dialect, lambda width: _select_stukken().where(_S.stuk.in_(slots("stuk", width))))
        self.groepen = compile_for(dialect, _select_groepen())
        self.delen = ByWidth(dialect, _select_delen)
        self.wijzig = compile_for(dialect, _update_stuk())
        self.wis_delen = compile_for(dialect, delete(tabel.stuk_deel).where(_is(_D.stuk, "stuk")))
        self.wis_stuk = compile_for(dialect, delete(tabel.stuk).where(_gezien()))
        self.ontkoppel = compile_for(
            dialect, delete(tabel.vrijgave_stuk).where(_is(tabel.vrijgave_stuk.c.stuk, "stuk"))
        )
        self.add_vrijgave = compile_for(dialect, insert_new(dialect, tabel.vrijgave))
        self.add_vrijgave_stuk = compile_for(dialect, insert(tabel.vrijgave_stuk))
        self.add_ontvanger = compile_for(dialect, insert(tabel.vrijgave_ontvanger))
        self.vrijgaven = compile_for(dialect, _select_vrijgaven())
        self.vrijgave_stukken = compile_for(dialect, _select_van(tabel.vrijgave_stuk, "stuk"))
        self.vrijgave_ontvangers = compile_for(dialect, _select_van(tabel.vrijgave_ontvanger, "partij"))
        self.beeindig = compile_for(dialect, _update_einde())
        self.verlopen = compile_for(dialect, _select_verlopen())
        self.add_bronvraag = compile_for(dialect, insert_new(dialect, tabel.bronvraag))
        self.bronvragen = compile_for(dialect, _select_bronvragen())
        self.beantwoord = compile_for(dialect, _update_antwoord())
        self.verstrek = compile_for(dialect, _upsert_verstrekking(dialect))
        self.ontvangers = compile_for(dialect, _select_ontvangers())


@cache
def stuk_statements(dialect: str) -> StukStatements:
    """As `statements.proces_statements`."""
    return StukStatements(dialect)


def _is(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    return column == bindparam(name)


def _gezien() -> ColumnElement[bool]:
    """The version that somebody saw, and no newer one."""
    return and_(_S.stuk == bindparam("deze"), _S.versie == bindparam("gezien"))


def _values(*names: str) -> dict[str, BindParameter[object]]:
    return {name: bindparam(name) for name in names}


def _select_vergeven() -> ClauseElement:
    """A line when this is the number of a melding, or of a stuk that is gone, whether or not it was given."""
    used, given, melding = tabel.stuknummer.c.nummer, tabel.verstrekking.c.stuk, meldingen.c.melding
    return union_all(*(select(number).where(_is(number, "stuk")) for number in (used, given, melding)))


def _count_van() -> ClauseElement:
    return select(func.count()).select_from(tabel.stuk).where(and_(_is(_S.casus, "casus"), _is(_S.bron, "bron")))


def _select_stukken() -> "Select[*tuple[object, ...]]":
    own = (_S.stuk, _S.versie, _S.peildatum, _S.eerste_verwerking)
    return select(*_about(), _S.geheim, _S.beperkt, *own).where(_is(_S.casus, "casus"))


def _select_groepen() -> ClauseElement:
    """Those that differ in their own fields alone in one row, with those fields in one text."""
    own = (_S.stuk, cast(_S.versie, String), _S.peildatum, cast(_S.eerste_verwerking, String))
    lid = reduce(lambda said, one: said.concat(_between(WOORD)).concat(one), own).label("lid")
    each = select(*_about(), _S.geheim, _S.beperkt, lid).where(_is(_S.casus, "casus")).subquery()
    alike = [column for column in each.c if column.name != "lid"]
    wanted = select(*alike, func.count(), func.aggregate_strings(each.c.lid, _between(LID)))  # type: ignore[arg-type]  # not bound
    return wanted.group_by(*alike)


def _about() -> tuple[ColumnElement[object], ...]:
    """What stukken may have in common, and which parts there are: their names in one text, and nothing they hold."""
    about = (_S.casus, _S.persoon, _S.soort, _S.categorie, _S.bron, _S.aard, _S.kwaliteit, _S.leefgebied)
    named = select(func.aggregate_strings(_D.deel, _between(WOORD))).where(_D.stuk == _S.stuk)  # type: ignore[arg-type]  # not bound
    delen = func.coalesce(named.scalar_subquery(), literal_column("''", String)).label("delen")
    return (*about, _S.voorwaarden, _S.codes, _S.uit, delen)


def _between(sign: str) -> ColumnElement[str]:
    return literal_column(f"'{sign}'", String)


def _select_delen(width: int) -> ClauseElement:
    asked = and_(_D.stuk.in_(slots("stuk", width)), _is(_D.deel, "deel"))
    return select(_D.stuk, _D.deel, _D.sleutel, _D.inhoud).where(asked)


def _update_stuk() -> ClauseElement:
    return update(tabel.stuk).where(_gezien()).values(_values(*VERANDERLIJK))


def _select_vrijgaven() -> ClauseElement:
    wanted = select(_V.vrijgave, _V.grond, _V.categorie, _V.doelen, _V.van, _V.tot, _V.einde, _V.partij)
    return wanted.where(_is(_V.casus, "casus")).order_by(_V.op, _V.vrijgave)


def _select_van(table: Table, column: str) -> ClauseElement:
    """Pairs of a ground of this casus and what it names."""
    joined = select(table.c.vrijgave, table.c[column]).join(tabel.vrijgave, _V.vrijgave == table.c.vrijgave)
    return joined.where(_is(_V.casus, "casus"))


def _update_einde() -> ClauseElement:
    runs = and_(_V.vrijgave == bindparam("deze"), _V.einde == bindparam("geen"))
    return update(tabel.vrijgave).where(runs).values(_values("einde", "einde_op"))


def _select_verlopen() -> ClauseElement:
    """ISO days compare as text; a ground without a last day never expires."""
    due = and_(_V.einde == bindparam("geen"), _V.tot != bindparam("geen"), _V.tot < bindparam("dag"))
    return at_most(bindparam("aantal"), select(_V.casus, _V.vrijgave).where(due).order_by(_V.tot, _V.vrijgave))


def _select_bronvragen() -> ClauseElement:
    about = (_B.vraag, _B.casus, _B.partij, _B.persoon, _B.categorie, _B.noodzaak, _B.uiterlijk, _B.antwoord, _B.reden)
    return select(*about).where(_is(_B.casus, "casus")).order_by(_B.op, _B.vraag)


def _update_antwoord() -> ClauseElement:
    is_open = and_(_B.vraag == bindparam("deze"), _B.antwoord == bindparam("geen"))
    new = _values("antwoord", "reden", "sleutel", "inhoud", "beantwoord_op")
    return update(tabel.bronvraag).where(is_open).values(new)


def _upsert_verstrekking(dialect: str) -> ClauseElement:
    v = tabel.verstrekking
    start = insert_or(dialect, v).values(_values(*(c.name for c in v.columns if c.name != "nummer")))
    keys = ["stuk", "versie", "casus", "partij", "handeling", "doel", "categorie"]
    again = {"laatst_op": start.excluded["laatst_op"], "keren": v.c.keren + _ONE}
    return start.on_conflict_do_update(index_elements=keys, set_=again)


def _select_ontvangers() -> ClauseElement:
    v = tabel.verstrekking.c
    return select(v.partij).where(and_(_is(v.stuk, "stuk"), ZAG_ZELF)).distinct().order_by(v.partij)
