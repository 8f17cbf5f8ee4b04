"""What followed, and who had a traject or a plan: the year 2011 comes out as the printed cells, in both readings."""

from dataclasses import replace

import pytest

from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.gedrukt.delen import aandeel
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen import VOLGORDE, alle_maten
from tests.rapportjaar import JAAR, jaarfeiten_2011, maak_tabellen

GEDRUKT: dict[str, dict[str, tuple[int, ...]]] = {
    "T4": {
        "Ter opvolging door partnerorganisatie(s)": (1138, 163, 306, 30, 53),
        "Zorgcasusoverleg": (96, 0, 39, 66, 0),
        "Justitieel casusoverleg": (241, 0, 137, 0, 0),
        "Justitieel casusoverleg volwassen veelplegers": (9, 83, 0, 0, 0),
        "Integrale aanpak": (25, 28, 0, 11, 162),
    },
    "T5": {
        "Noord-West": (21, 38),
        "Noord-Oost": (19, 21),
        "Zuid-Oost": (16, 14),
        "Zuid-West en centrum (inclusief OGGZ)": (48, 18),
    },
    "T6": {
        "Volwassen veelplegers": (0, 0, 0, 0),
        "Jeugd": (264, 37, 26, 10),
        "Huiselijk geweld": (114, 8, 4, 11),
        "Ex-gedetineerden": (66, 0, 0, 0),
        "Multiproblematiek": (53, 0, 0, 0),
    },
    "T7": {
        "Volwassen veelplegers": (101, 4, 4, 2),
        "Jeugd": (20, 2, 3, 0),
        "Huiselijk geweld": (33, 2, 1, 4),
        "Ex-gedetineerden": (0, 0, 0, 0),
        "Multiproblematiek": (162, 0, 0, 0),
    },
    "T8": {
        "Noord-West": (42,),
        "Noord-Oost": (38,),
        "Zuid-Oost": (34,),
        "Zuid-West en centrum (inclusief OGGZ)": (48,),
    },
    "T9": {
        "Ingevulde RIHG's": (40, 4, 1, 5),
        "Opgelegde huisverboden": (33, 2, 1, 4),
        "Ingetrokken huisverbod": (2, 0, 0, 1),
        "Verlengd huisverbod": (11, 0, 0, 1),
        "Samenloop met strafrecht": (29, 2, 1, 4),
    },
    "BIJLAGE_3_HERKOMST": {
        "Politie meldingen doelgroepen": (2863,),
        "Meldingen gevangeniswezen": (280,),
        "Meldingen door individuele professionals": (219,),
    },
    "BIJLAGE_3_KORT": {
        "Veel- en overlastplegers": (0,),
        "Jeugd": (337,),
        "Huiselijk geweld": (137,),
        "Ex-gedetineerden": (66,),
        "Multiproblematiek": (53,),
    },
    "BIJLAGE_3_LANG": {
        "Veel- en overlastplegers": (111,),
        "Jeugd": (25,),
        "Huiselijk geweld": (40,),
        "Ex-gedetineerden": (0,),
        "Multiproblematiek": (162,),
    },
}
"""The cells as printed, a blank as none."""


@pytest.fixture(scope="module")
def tabellen() -> dict[str, Tabel]:
    return maak_tabellen(jaarfeiten_2011())


@pytest.mark.parametrize("naam", GEDRUKT)
def test_the_cells_of_2011_come_out_as_they_were_printed(naam: str, tabellen: dict[str, Tabel]) -> None:
    tabel = tabellen[naam]

    assert {rij: tuple(tabel.waarde(rij, k) for k in tabel.kolommen) for rij in tabel.rijen} == GEDRUKT[naam]
    assert not tabel.opmerkingen


def test_table_4_has_the_totals_of_its_cells_per_melding_and_the_printed_ones_per_organisation(
    tabellen: dict[str, Tabel],
) -> None:
    per_melding, per_organisatie = tabellen["T4"], tabellen["T4_ORGANISATIES"]

    def totalen(tabel: Tabel) -> list[int]:
        return [tabel.waarde(TOTAAL, kolom) for kolom in (*tabel.kolommen, TOTAAL)]

    assert totalen(per_melding) == [1509, 274, 482, 107, 215, 2587]
    assert totalen(per_organisatie) == [1509, 274, 786, 142, 215, 2926]
    assert per_organisatie.waarde("Ter opvolging door partnerorganisatie(s)", TOTAAL) == 2029


def _aandelen(tabel: Tabel) -> list[float | None]:
    """What each row, and their sum, is of the whole table, to one decimal."""
    kolom = TOTAAL if len(tabel.kolommen) > 1 else tabel.kolommen[0]
    geheel = tabel.waarde(TOTAAL, kolom)
    return [aandeel(tabel.waarde(rij, kolom), geheel) for rij in (*tabel.rijen, TOTAAL)]


def test_the_printed_percentages_of_table_4_follow_from_counting_organisations(tabellen: dict[str, Tabel]) -> None:
    assert _aandelen(tabellen["T4_ORGANISATIES"]) == [69.3, 6.9, 12.9, 3.1, 7.7, 100.0]
    assert _aandelen(tabellen["T4"])[0] == 65.3


def test_the_shares_of_table_1_follow_from_its_rows(tabellen: dict[str, Tabel]) -> None:
    assert _aandelen(tabellen["T1"]) == [85.2, 8.3, 6.5, 100.0]


def test_of_nothing_there_is_no_percentage() -> None:
    leeg = maak_tabellen(verzamel(JAAR, ()))

    assert {deel for naam in ("T1", "T4") for deel in _aandelen(leeg[naam])} == {None}


def test_tables_that_may_not_be_added_up_have_no_sum(tabellen: dict[str, Tabel]) -> None:
    assert {naam for naam, tabel in tabellen.items() if not tabel.kolomtotaal} == {"T9", "WISSINGEN"}
    assert {naam for naam, tabel in tabellen.items() if not tabel.rijtotaal} == {"T5", "WAAR_JEUGD"}


def test_a_plan_for_huiselijk_geweld_counts_at_multiproblematiek_in_every_table_of_plans() -> None:
    plan = Feit(
        "2011-05",
        Feitsoort.TRAJECT_BEGIN,
        "BESLUIT",
        3,
        doelgroep="HUISELIJK_GEWELD",
        gemeente="GM0938",
        instrument="INTEGRALE_AANPAK",
    )
    uit = maak_tabellen(verzamel(JAAR, [plan]))

    assert uit["T4"].waarde("Integrale aanpak", "Multiproblematiek") == 3
    assert uit["T7"].waarde("Multiproblematiek", "Meerssen") == 3
    assert uit["BIJLAGE_3_LANG"].waarde("Multiproblematiek", "aantal") == 3


def test_what_was_closed_and_went_on_again_in_the_year_counts_twice_and_the_reader_is_told() -> None:
    def kort(instrument: str) -> list[Feit]:
        begin = Feit("2011-02", Feitsoort.TRAJECT_BEGIN, "BESLUIT", 1, instrument=instrument)
        begin = replace(begin, doelgroep="HUISELIJK_GEWELD", gemeente="GM0935")
        einde = replace(begin, maand="2011-05", soort=Feitsoort.TRAJECT_EINDE, uitkomst="AFGESLOTEN")
        return [begin, einde, replace(begin, maand="2011-08", uitkomst="HERNIEUWD")]

    uit = maak_tabellen(verzamel(JAAR, [*kort("JCO_HG"), *kort("INTEGRALE_AANPAK")]))

    assert uit["T6"].waarde("Huiselijk geweld", "Maastricht") == 2
    assert uit["T7"].waarde("Multiproblematiek", "Maastricht") == 2
    for naam in ("T6", "T7"):
        assert "in hetzelfde jaar weer begon (een hernieuwing), telt ook twee keer." in " ".join(uit[naam].definitie)


def test_a_meeting_that_no_printed_row_holds_gets_a_row_of_its_own() -> None:
    jit = Feit("2011-05", Feitsoort.TRAJECT_BEGIN, "BESLUIT", 2, doelgroep="RISICOJEUGD", instrument="JIT")

    t4 = maak_tabellen(verzamel(JAAR, [jit]))["T4"]

    assert t4.waarde("Andere overlegvormen", "Jeugd") == 2
    assert t4.opmerkingen == ("Een eigen rij, omdat geen andere dit houdt: Andere overlegvormen.",)


def test_every_table_says_in_words_what_it_counts_and_why_each_printed_row_is_one(tabellen: dict[str, Tabel]) -> None:
    assert tuple(tabellen) == VOLGORDE
    for naam, maat in alle_maten(JAAR).items():
        tabel = tabellen[naam]
        assert all(zin.endswith(".") for zin in tabel.definitie)
        assert set(tabel.rijdefinities) >= set(maat.rijen.volgorde)
        assert all(keuze.waarom for keuze in (*maat.telt, *maat.niet, *maat.rijen.keuzes, *maat.kolommen.keuzes))
