"""The invented year against the printed tables, written out here once more as the report prints them."""

from collections import Counter
from datetime import date

import pytest

from connectors.voorbeeldregio.jaarplan import is_veelpleger
from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.plaatsen import Gemeente, Stadsdeel
from connectors.voorbeeldregio.regio import MINSTE_HUISHOUDENS, Regio, maak_regio
from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst, lees_tabellen

TABEL_1 = {Herkomst.POLITIE_MUTATIE: 2863, Herkomst.GEVANGENISWEZEN: 280, Herkomst.PARTNER: 219}
TABEL_2 = {
    Doelgroep.JEUGD: (1557, 263, 158, 123),
    Doelgroep.HUISELIJK_GEWELD: (472, 34, 24, 41),
    Doelgroep.VEELPLEGER_VOLWASSEN: (128, 7, 3, 25),
    Doelgroep.GEPRIORITEERD: (37, 1, 1, 1),
    Doelgroep.EX_GEDETINEERDE: (280, 0, 0, 0),
    Doelgroep.MULTIPROBLEMATIEK: (187, 0, 0, 0),
    Doelgroep.CJG: (20, 0, 0, 0),
}
TABEL_3 = {
    Stadsdeel.NOORD_WEST: 52,
    Stadsdeel.NOORD_OOST: 27,
    Stadsdeel.ZUID_OOST: 22,
    Stadsdeel.ZUID_WEST_CENTRUM: 86,
}
GEMEENTEN = (Gemeente.MAASTRICHT, Gemeente.EIJSDEN_MARGRATEN, Gemeente.MEERSSEN, Gemeente.VALKENBURG)


@pytest.fixture(scope="module", params=[(2011, 1350), (5, MINSTE_HUISHOUDENS)], ids=["default", "smallest"])
def regio(request: pytest.FixtureRequest) -> Regio:
    seed, huishoudens = request.param
    return maak_regio(seed, huishoudens)


@pytest.fixture(scope="module")
def meldingen(regio: Regio) -> list[Melding]:
    return regio.meldingen_2011()


def test_the_year_counts_as_table_1_by_origin(meldingen: list[Melding]) -> None:
    assert Counter(melding.herkomst for melding in meldingen) == TABEL_1


def test_the_year_counts_as_table_2_by_doelgroep_and_municipality(meldingen: list[Melding]) -> None:
    geteld = Counter((melding.doelgroep, melding.telgemeente) for melding in meldingen)

    assert {groep: tuple(geteld[groep, gemeente] for gemeente in GEMEENTEN) for groep in Doelgroep} == TABEL_2


def test_the_year_counts_as_table_3_by_stadsdeel(meldingen: list[Melding]) -> None:
    assert Counter(melding.stadsdeel for melding in meldingen if melding.stadsdeel) == TABEL_3


def test_the_year_has_3362_meldingen_numbered_in_order_of_date(meldingen: list[Melding]) -> None:
    assert [melding.nummer for melding in meldingen] == list(range(1, 3363))
    assert [melding.datum for melding in meldingen] == sorted(melding.datum for melding in meldingen)
    assert {melding.datum.year for melding in meldingen} == {2011}


def test_the_40_geprioriteerden_are_28_of_the_police_and_12_of_partners(meldingen: list[Melding]) -> None:
    herkomst = Counter(melding.herkomst for melding in meldingen if melding.doelgroep is Doelgroep.GEPRIORITEERD)

    assert herkomst == {Herkomst.POLITIE_MUTATIE: 28, Herkomst.PARTNER: 12}


def test_a_stadsdeel_is_told_for_multiproblematiek_and_is_where_the_person_lives(
    regio: Regio, meldingen: list[Melding]
) -> None:
    for melding in meldingen:
        woont = regio.personen[melding.persoon - 1].adres.wijk

        assert (melding.stadsdeel is not None) == (melding.doelgroep is Doelgroep.MULTIPROBLEMATIEK)
        assert melding.stadsdeel in (None, woont.stadsdeel)
        assert melding.woongemeente == woont.gemeente


def test_only_the_police_tell_where_an_offence_was(meldingen: list[Melding]) -> None:
    for melding in meldingen:
        assert (melding.pleeggemeente is not None) == (melding.herkomst is Herkomst.POLITIE_MUTATIE)


def test_youth_is_under_age_but_for_young_veelplegers_and_the_others_are_not(
    regio: Regio, meldingen: list[Melding]
) -> None:
    minderjarig = {Doelgroep.JEUGD, Doelgroep.CJG}

    for melding in (een for een in meldingen if not is_veelpleger(een)):
        leeftijd = regio.personen[melding.persoon - 1].leeftijd()
        assert (leeftijd < 18) == (melding.doelgroep in minderjarig)


def test_the_shipped_tables_add_up_to_what_they_print() -> None:
    tabellen = lees_tabellen()

    assert sum(tabellen.herkomst.values()) == sum(tabellen.doelgroep_gemeente.values()) == 3362
    assert sum(tabellen.stadsdeel.values()) == 187
    assert sum(tabellen.geprioriteerden.values()) == 40


def test_the_year_is_the_same_for_any_day_of_the_registers() -> None:
    assert maak_regio(3, 40, date(2026, 3, 1)).meldingen_2011() == maak_regio(3, 40).meldingen_2011()
