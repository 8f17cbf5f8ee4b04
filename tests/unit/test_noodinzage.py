"""An emergency and a threat as the domain sees them: who may judge, what is late, who will meet whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.dreiging import Dreiging, Dreigingsoort, Maatregel, te_tonen
from hub.domain.noodinzage import Noodinzage, beoordelen_voor, mag_beoordelen, meer_dan_gewoon
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort

BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
NOOD = Noodinzage("1" * 32, "c" * 32, "dji", "wie", "KIND", int(BEGIN.timestamp()), 0, 0)
DAG = date(2026, 11, 22)
VLAG = Dreiging("2" * 32, "c" * 32, 1, Dreigingsoort.WAPEN, Maatregel.MET_POLITIE, DAG, "politie")
TAAK = Stuk(
    stuk="3" * 32,
    casus="c" * 32,
    versie=1,
    persoon=1,
    soort=Stuksoort.TAAK,
    categorie="BEGELEIDING",
    bron="zvh",
    aard=Aard.FEIT,
    kwaliteit=Kwaliteit.VAN_DE_BRON,
    leefgebied="",
    peildatum=DAG,
    eerste_verwerking=0,
    voorwaarden=GEEN_VOORWAARDEN,
    geheim=False,
    beperkt=False,
    delen=(Deel.SAMENVATTING,),
    codes={"partij": "ggz", "stand": "OPEN"},
)


def shown(partij: str, *stukken: Stuk, personen: tuple[int, ...] = (1,), dag: date = DAG, leidt: bool = False) -> int:
    return len(te_tonen([VLAG], partij, frozenset(personen), stukken, dag=dag, leidt=leidt))


def test_two_days_later_it_must_be_judged_and_a_second_after_that_it_is_late() -> None:
    until = beoordelen_voor(BEGIN)
    nood = replace(NOOD, beoordelen_voor=int(until.timestamp()))

    assert until == BEGIN + timedelta(days=2)
    assert not nood.te_laat(until)
    assert nood.te_laat(until + timedelta(seconds=1))
    assert not replace(nood, oordeel="TERECHT").te_laat(until + timedelta(days=9))


def test_nobody_judges_itself_and_nothing_is_judged_twice() -> None:
    assert mag_beoordelen(NOOD, "zvh", "fg")
    assert mag_beoordelen(NOOD, "dji", "een ander")
    assert not mag_beoordelen(NOOD, "dji", "wie")
    assert not mag_beoordelen(replace(NOOD, oordeel="TERECHT"), "zvh", "fg")


@given(st.sets(st.tuples(st.text(), st.text())), st.sets(st.tuples(st.text(), st.text())))
def test_an_emergency_is_for_what_a_normal_view_withholds(
    nood: set[tuple[str, str]], gewoon: set[tuple[str, str]]
) -> None:
    assert meer_dan_gewoon(nood, gewoon) == bool(nood - gewoon)


def test_a_flag_is_for_the_party_with_an_open_task_for_that_person() -> None:
    assert shown("ggz", TAAK) == 1
    assert shown("ggz") == 0
    assert shown("college", TAAK) == 0
    assert shown("ggz", replace(TAAK, codes={"partij": "ggz", "stand": "GEDAAN"})) == 0
    assert shown("ggz", replace(TAAK, persoon=2)) == 0
    assert shown("ggz", replace(TAAK, beperkt=True)) == 0
    assert shown("ggz", TAAK, personen=(2,)) == 0


def test_a_flag_is_for_whoever_set_it_and_for_whoever_leads_and_ends_with_its_day() -> None:
    assert shown("politie") == 1
    assert shown("zvh", leidt=True) == 1
    assert shown("zvh", leidt=True, dag=DAG + timedelta(1)) == 0
