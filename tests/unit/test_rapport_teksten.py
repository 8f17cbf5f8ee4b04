"""The sentences about figures: grammatical for none, one and many, and silent about what is withheld."""

from dataclasses import replace

import pytest

from hub.domain.rapport.getallen import getal, heel_procent
from hub.domain.rapport.opbouw import HOOFDSTUKKEN, hoofdstukken, nummers
from hub.domain.rapport.rapport import Rapporttabel, Rapporttoets, toon
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen import VOLGORDE
from hub.domain.rapport.tabellen_trajecten import OPGELEGD
from hub.domain.rapport.teksten import (
    EENHEDEN,
    getoond,
    hoeveel,
    naam,
    samenvatting,
    somplaats,
    tabelzinnen,
    toetsenzin,
    toetszin,
    verhuldzin,
    verschilzin,
)
from hub.domain.rapport.toetsen.toets import Aard
from hub.domain.rapport.verhoudingen import verhoudingszinnen
from tests.rapportproef import VERANTWOORDING, alles, rapport, tabellen_2011


def tabel(*aantallen: int, weg: tuple[str, ...] = ()) -> Rapporttabel:
    rijen = tuple(f"Rij {plek}" for plek in range(1, len(aantallen) + 1))
    cellen = {(rij, "aantal"): aantal for rij, aantal in zip(rijen, aantallen, strict=True)}
    vol = Tabel("T1", "Meldingen", "meldingen", "registratie", rijen, ("aantal",), cellen, ("Elke melding telt.",))
    return toon(vol, {p: None if p[0] in weg else vol.waarde(*p) for p in vol.plaatsen()})


def toets(links: int | None, rechts: int | None, aard: Aard = Aard.MELDEND) -> Rapporttoets:
    return Rapporttoets("X06", "Iets klopt.", aard, links == rechts and links is not None, links, rechts)


STIL = replace(toets(None, None), klopt=None)
"""A check of which it is not said whether it holds."""


@pytest.mark.parametrize(
    ("aantal", "woorden"), [(0, "geen meldingen"), (1, "1 melding"), (2, "2 meldingen"), (3362, "3.362 meldingen")]
)
def test_a_number_agrees_with_its_noun(aantal: int, woorden: str) -> None:
    assert hoeveel(aantal, "meldingen") == woorden


def test_a_unit_that_nobody_gave_words_for_is_an_error() -> None:
    with pytest.raises(KeyError):
        hoeveel(2, "appels")


def test_every_table_with_a_sum_counts_in_words_that_are_known() -> None:
    met_som = [tabel for tabel in tabellen_2011().values() if somplaats(alles(tabel))]

    assert {tabel.eenheid.partition(" (")[0] for tabel in met_som} <= EENHEDEN.keys()
    assert len(met_som) > 10


@pytest.mark.parametrize(
    ("nu", "toen", "zin"),
    [
        (12, 12, "Dat is evenveel als in 2010."),
        (12, 11, "Dat is er 1 meer dan in 2010 (11)."),
        (11, 12, "Dat is er 1 minder dan in 2010 (12)."),
        (3362, 3926, "Dat zijn er 564 minder dan in 2010 (3.926)."),
        (0, 1, "Dat is er 1 minder dan in 2010 (1)."),
    ],
)
def test_a_change_is_said_without_judgement(nu: int, toen: int, zin: str) -> None:
    assert verschilzin(nu, toen, 2010) == zin


def test_a_table_says_its_sum_its_highest_row_and_its_change() -> None:
    assert tabelzinnen(tabel(2863, 280, 219), tabel(3000, 400, 300), 2010) == (
        "Er zijn 3.362 meldingen geteld.",
        "Het hoogste aantal staat bij Rij 1: 2.863, 85% van het totaal.",
        "Dat zijn er 338 minder dan in 2010 (3.700).",
    )


def test_one_of_one_is_said_in_the_singular_and_none_names_no_highest_row() -> None:
    assert tabelzinnen(tabel(1), None, 2010) == ("Er is 1 melding geteld.",)
    assert tabelzinnen(tabel(0, 0), None, 2010) == ("Er zijn geen meldingen geteld.",)


def test_two_rows_that_are_equally_high_are_not_ranked() -> None:
    assert tabelzinnen(tabel(40, 40), None, 2010) == ("Er zijn 80 meldingen geteld.",)


def test_of_a_withheld_row_nobody_learns_that_it_is_not_the_highest() -> None:
    assert tabelzinnen(tabel(40, 30, weg=("Rij 2",)), None, 2010) == (
        "Er zijn 70 meldingen geteld.",
        "In deze tabel is 1 getal niet getoond.",
    )


def test_a_withheld_sum_is_not_said_and_not_compared() -> None:
    zinnen = tabelzinnen(tabel(4, 5, weg=("Rij 1", "Rij 2", TOTAAL)), tabel(40, 50), 2010)

    assert zinnen == (
        "Hoeveel meldingen het samen zijn, is niet getoond.",
        "In deze tabel zijn 3 getallen niet getoond.",
    )


def test_a_table_without_data_says_nothing_but_what_its_cells_say() -> None:
    leeg = replace(tabel(0), getoond={("Rij 1", "aantal"): None, (TOTAAL, "aantal"): None}, zonder_gegevens=True)

    assert tabelzinnen(leeg, None, 2010) == ()
    assert getoond(None, leeg) == "geen gegevens"
    assert getoond(None, tabel(1)) == "niet getoond"


def test_huisverboden_are_told_as_shares_of_each_other() -> None:
    assert list(verhoudingszinnen(alles(tabellen_2011()["T9"]))) == [
        "Opgelegde huisverboden op ingevulde RIHG's: 40 op 50, dat is 80%.",
        "Verlengde op opgelegde huisverboden: 12 op 40, dat is 30%.",
        "Samenloop op opgelegde huisverboden: 36 op 40, dat is 90%.",
    ]


def test_a_share_needs_both_of_its_numbers_and_is_of_something() -> None:
    t9 = alles(tabellen_2011()["T9"])
    shown = {**t9.getoond, (OPGELEGD, TOTAAL): None}
    nothing = dict.fromkeys(t9.getoond, 0)

    assert list(verhoudingszinnen(replace(t9, getoond=shown))) == []
    assert list(verhoudingszinnen(replace(t9, getoond=nothing))) == []
    assert list(verhoudingszinnen(tabel(40, 30))) == []


@pytest.mark.parametrize(
    ("deel", "geheel", "woorden"),
    [
        (0, 3362, "0%"),
        (1, 3362, "minder dan 1%"),
        (219, 3362, "7%"),
        (1, 2, "50%"),
        (3362, 3362, "100%"),
        (1, 200, "1%"),
    ],
)
def test_a_share_is_whole_and_never_none_for_somebody(deel: int, geheel: int, woorden: str) -> None:
    assert heel_procent(deel, geheel) == woorden


def test_a_month_is_said_as_people_say_it() -> None:
    assert naam("2011-03") == "maart 2011"
    assert naam("2011-13") == "2011-13"
    assert naam("Jeugd") == "Jeugd"
    assert getal(1_000_000) == "1.000.000"


@pytest.mark.parametrize(
    ("aantal", "zin"),
    [
        (0, "In tabel 1 staat elk getal."),
        (1, "In tabel 1 is 1 getal niet getoond."),
        (4, "In tabel 1 zijn 4 getallen niet getoond."),
    ],
)
def test_how_many_are_withheld_agrees_with_its_verb(aantal: int, zin: str) -> None:
    assert verhuldzin(aantal, "tabel 1") == zin


def test_a_check_says_both_sides_or_that_they_are_not_shown() -> None:
    assert toetszin(toets(12, 12)) == "Klopt."
    assert toetszin(toets(3362, 2926)) == "Verschilt: 3.362 tegen 2.926. Het verschil is 436."
    assert toetszin(toets(3, 4, Aard.BLOKKEREND)) == "Klopt niet: 3 tegen 4. Het verschil is 1."
    assert "niet getoond" in toetszin(toets(None, None))
    assert toetszin(STIL) == "Of dit klopt is niet gezegd, omdat dat zou verraden wat een tabel niet toont."


@pytest.mark.parametrize(
    ("toetsen", "zin"),
    [
        ((), "Er zijn geen toetsen gedaan."),
        ((toets(1, 1),), "Er is 1 toets gedaan. Die klopt."),
        ((toets(1, 1), toets(2, 2)), "Er zijn 2 toetsen gedaan. Ze kloppen allemaal."),
        ((toets(1, 1), toets(1, 2)), "Er zijn 2 toetsen gedaan. 1 daarvan klopt; 1 toont een verschil, met uitleg."),
        ((STIL,), "Er is 1 toets gedaan. Van 1 is niet gezegd of die klopt."),
        ((toets(1, 1), STIL, STIL), "Er zijn 3 toetsen gedaan. 1 daarvan klopt. Van 2 is niet gezegd of ze kloppen."),
        ((toets(1, 2),), "Er is 1 toets gedaan. Geen daarvan klopt; 1 toont een verschil, met uitleg."),
        (
            (toets(1, 1), toets(1, 1), toets(1, 2), toets(1, 3)),
            "Er zijn 4 toetsen gedaan. 2 daarvan kloppen; 2 tonen een verschil, met uitleg.",
        ),
    ],
)
def test_how_the_checks_came_out_agrees_in_number(toetsen: tuple[Rapporttoets, ...], zin: str) -> None:
    assert toetsenzin(toetsen) == zin


def test_the_summary_of_a_year_without_data_claims_no_figures() -> None:
    leeg = {naam_: replace(tabel_, zonder_gegevens=True) for naam_, tabel_ in rapport().tabellen.items()}

    zinnen = samenvatting(replace(rapport(), tabellen=leeg, verantwoording=VERANTWOORDING))

    assert zinnen[1] == f"Voor {len(leeg)} tabellen zijn er geen gegevens."
    assert not any("elk getal" in zin for zin in zinnen)


def test_every_table_of_a_year_stands_in_a_chapter_and_every_chapter_names_tables_that_exist() -> None:
    genoemd = [id_ for hoofdstuk in HOOFDSTUKKEN for id_ in hoofdstuk.tabellen]

    assert sorted(genoemd) == sorted(VOLGORDE)


def test_printed_tables_keep_their_number_and_no_two_tables_share_one() -> None:
    gegeven = nummers(rapport())

    assert [gegeven[f"T{nummer}"] for nummer in range(1, 10)] == [f"Tabel {nummer}" for nummer in range(1, 10)]
    assert gegeven["T4_ORGANISATIES"] == "Tabel 4b"
    assert len(set(gegeven.values())) == len(gegeven)


def test_a_table_that_no_chapter_names_still_stands_in_the_report() -> None:
    vreemd = replace(tabel(3), id="NIEUW")
    met = replace(rapport(), tabellen={**rapport().tabellen, "NIEUW": vreemd})

    laatste = list(hoofdstukken(met))[-1]

    assert (laatste[0].titel, laatste[1]) == ("Andere cijfers", (vreemd,))
