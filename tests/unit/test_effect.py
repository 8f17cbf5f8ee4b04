"""Before and after: means, intervals and shares, held against scipy and against published numbers."""

from dataclasses import replace
from math import sqrt

import pytest
from scipy import stats

from hub.domain.rapport.evaluatie.effect import SAMEN, Effect, Effectmeting, TeWeinig, bereken, effect_van
from hub.domain.rapport.evaluatie.effect_regels import BEPERKINGEN, methode, regels, titel, zinnen
from hub.domain.rapport.evaluatie.meting import OVERIG, Kant, Meting, Metinggroep, Paar, Spreiding
from hub.domain.rapport.evaluatie.rekenregel import Rekenregel
from hub.domain.rapport.evaluatie.schatten import fieller, student, tekentoets, wilson
from hub.domain.rapport.getallen import getal, precies

VEEL = Metinggroep(
    "VEELPLEGER_VOLWASSEN",
    (Paar(8, 3, 20, Kant.MINDER), Paar(4, 4, 12, Kant.GELIJK), Paar(2, 5, 10, Kant.MEER)),
    Spreiding(4, 3, 4),
)
ANDEREN = Metinggroep(OVERIG, (Paar(3, 1, 18, Kant.MINDER), Paar(1, 2, 11, Kant.GELIJK_OF_MEER)), Spreiding(2, 2, 3))
METING = Meting(2011, "INTEGRALE_AANPAK", 365, (VEEL, ANDEREN), None, 10)


def effect(groep: Metinggroep = VEEL) -> Effect:
    gevonden = effect_van(groep, 10)
    assert isinstance(gevonden, Effect)
    return gevonden


def rij(effectmeting: Effectmeting, groep: int, omschrijving: str) -> Rekenregel:
    (gevonden,) = [regel for regel in regels(effectmeting)[groep][1] if regel.omschrijving == omschrijving]
    return gevonden


@pytest.mark.parametrize("vrijheid", [1, 2, 3, 9, 10, 27, 159, 2000])
def test_the_t_that_most_stay_within_is_that_of_scipy(vrijheid: int) -> None:
    assert student(vrijheid) == pytest.approx(stats.t.ppf(0.975, vrijheid), rel=1e-10)


@pytest.mark.parametrize(("minder", "meer"), [(12, 3), (10, 10), (0, 11), (41, 28), (1, 0)])
def test_the_sign_test_is_the_binomial_test_of_scipy(minder: int, meer: int) -> None:
    assert tekentoets(minder, meer) == pytest.approx(stats.binomtest(minder, minder + meer).pvalue)


def test_the_interval_of_a_share_is_the_one_that_newcombe_published() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(20, 20)[1] == 1.0


def test_at_each_bound_of_the_ratio_the_difference_is_just_as_far_from_zero_as_chance_allows() -> None:
    boven, onder, fouten, t = 3.0, 5.0, (0.4, 0.5, 0.1), 2.1

    grenzen = fieller(boven, onder, fouten, t)

    assert grenzen is not None
    assert grenzen[0] < boven / onder < grenzen[1]
    for ratio in grenzen:
        fout = fouten[0] - 2 * ratio * fouten[2] + ratio**2 * fouten[1]
        assert abs(boven - ratio * onder) == pytest.approx(t * sqrt(fout))


def test_a_ratio_to_what_may_be_nothing_has_no_interval() -> None:
    assert fieller(3.0, 1.0, (0.4, 0.5, 0.1), 2.1) is None


def test_means_are_those_of_every_client() -> None:
    gevonden = effect()

    assert gevonden.clienten == 42
    assert gevonden.voor.waarde == pytest.approx((8 * 20 + 4 * 12 + 2 * 10) / 42)
    assert gevonden.na.waarde == pytest.approx((3 * 20 + 4 * 12 + 5 * 10) / 42)
    assert gevonden.verschil.waarde == pytest.approx(gevonden.na.waarde - gevonden.voor.waarde)
    assert gevonden.relatief is not None
    assert gevonden.relatief.waarde == pytest.approx(gevonden.verschil.waarde / gevonden.voor.waarde)


def test_the_interval_of_the_change_is_students_with_the_error_of_rounding_added() -> None:
    half = 20 / (2 * 42)
    fout = sqrt(4**2 / 42 + 2 * half**2 / 3)
    gevonden = effect()

    assert gevonden.verschil.tussen == pytest.approx(stats.t.interval(0.95, 41, gevonden.verschil.waarde, fout))


def test_a_spread_that_may_not_be_told_leaves_the_figure_without_interval() -> None:
    gevonden = effect(replace(VEEL, spreiding=Spreiding(None, None, None)))

    assert gevonden.voor.tussen is None
    assert gevonden.verschil.tussen is None
    assert gevonden.relatief is not None
    assert gevonden.relatief.tussen is None


def test_without_contacts_before_there_is_no_change_in_percents() -> None:
    nooit = Metinggroep(OVERIG, (Paar(0, 1, 12, Kant.MEER),), Spreiding(1, 1, 1))

    assert effect(nooit).relatief is None
    assert rij(bereken(replace(METING, groepen=(nooit,)), 10), 0, "Verandering in procenten").waarde == "niet te zeggen"


def test_where_the_direction_is_not_known_the_sign_test_takes_the_split_that_says_least() -> None:
    (samen, *_), gemengd = bereken(METING, 10).effecten, replace(ANDEREN, paren=(Paar(3, 1, 30, Kant.GEMENGD),))

    assert isinstance(samen, Effect)
    assert samen.teken == pytest.approx(stats.binomtest(38, 38 + 21).pvalue)
    assert effect(gemengd).teken == 1.0
    more = replace(VEEL, paren=(Paar(1, 4, 30, Kant.MEER), Paar(3, 2, 12, Kant.MINDER_OF_GELIJK)))
    assert effect(more).teken == pytest.approx(stats.binomtest(12, 42).pvalue)


def test_all_clients_come_first_and_a_single_group_is_not_said_twice() -> None:
    assert [een.doelgroep for een in bereken(METING, 10).effecten] == [SAMEN, "VEELPLEGER_VOLWASSEN", OVERIG]
    assert [een.doelgroep for een in bereken(replace(METING, groepen=(VEEL,)), 10).effecten] == [SAMEN]


def test_the_spread_of_all_is_that_within_groups_and_between_them() -> None:
    samen = bereken(METING, 10).samen

    assert samen is not None
    within = 41 * 4**2 + 28 * 3**2
    means = {42: (-5 * 20 + 3 * 10) / 42, 29: (-2 * 18 + 11) / 29}
    overall = sum(n * m for n, m in means.items()) / 71
    between = sum(n * (m - overall) ** 2 for n, m in means.items())
    assert samen.spreiding.verschil == -int(-sqrt((within + between) / 70) // 1)


def test_where_one_group_has_no_spread_all_together_have_none() -> None:
    samen = bereken(replace(METING, groepen=(VEEL, replace(ANDEREN, spreiding=Spreiding(None, 2, 3)))), 10).samen

    assert samen is not None
    assert (samen.spreiding.voor, samen.voor.tussen) == (None, None)
    assert samen.na.tussen is not None


def test_about_fewer_than_ten_it_says_so_and_gives_no_figure() -> None:
    few = replace(METING, groepen=(replace(VEEL, paren=(Paar(8, 3, 9, Kant.MINDER),)),))

    berekend = bereken(few, 10)

    assert berekend.effecten == (TeWeinig(SAMEN),)
    assert berekend.samen is None
    ((naam, (regel,)),) = regels(berekend)
    assert (naam, regel.waarde) == ("Alle cliënten", "minder dan 10")


def test_a_measurement_without_any_client_says_the_same() -> None:
    assert bereken(replace(METING, groepen=()), 10).effecten == (TeWeinig(SAMEN),)


def test_under_a_larger_threshold_than_the_source_counted_by_nothing_of_it_is_shown_or_sealed() -> None:
    berekend = bereken(replace(METING, buiten=104), 11)

    assert (berekend.effecten, berekend.samen, regels(berekend)) == ((), None, ())
    assert berekend == bereken(replace(METING, groepen=(VEEL,), buiten=12), 11)
    assert methode(berekend) == (
        "De politie leverde cijfers over groepen van 10 of meer cliënten.",
        "Dit rapport toont alleen cijfers over 11 of meer. Daarom staan ze hier niet.",
    )


def test_under_a_smaller_threshold_the_source_told_what_it_told() -> None:
    assert bereken(METING, 5).effecten == bereken(METING, 10).effecten
    assert methode(bereken(METING, 5)) == methode(bereken(METING, 10))


def test_a_reader_sees_each_figure_with_its_unit_and_margin() -> None:
    berekend = bereken(METING, 10)

    before = rij(berekend, 1, "Gemiddeld aantal contacten vóór")
    assert (before.waarde, before.eenheid) == ("5,4", "contacten per cliënt")
    assert before.bron.endswith("95% zekerheid: 4,2 tot 6,7")
    less = rij(berekend, 1, "Cliënten met minder contacten")
    assert (less.waarde, less.eenheid) == ("48", "%")
    assert "20 van 42 cliënten" in less.bron


def test_where_a_side_was_too_small_the_reader_hears_what_is_certain() -> None:
    gemengd = replace(ANDEREN, paren=(Paar(3, 1, 30, Kant.GEMENGD), Paar(2, 1, 12, Kant.MINDER)))
    said = {
        regel.omschrijving: regel.waarde for regel in regels(bereken(replace(METING, groepen=(gemengd,)), 10))[0][1]
    }

    assert said["Cliënten van wie de richting niet te zeggen is"] == "71"
    assert said["Cliënten met in elk geval minder contacten"] == "29"
    assert said["Tekentoets"] == "ten hoogste 1,000"
    assert rij(bereken(METING, 10), 1, "Tekentoets").waarde == "0,099"


def test_a_reader_who_has_the_rows_alone_can_do_the_sum_again() -> None:
    rows = regels(bereken(METING, 10))[0][1]
    groups = [regel for regel in rows if regel.omschrijving.startswith("Groep van ")]
    counted = [(int(een.omschrijving.split()[2]), *map(int, een.waarde.split(" en "))) for een in groups]
    said = {regel.omschrijving: regel.waarde for regel in rows}

    assert said["Gemiddelde verandering"] == getal(sum(n * (na - voor) for n, voor, na in counted) / 71, 1)
    assert said["Standaardafwijking van de verandering"] == "4"


def test_what_a_measurement_does_not_show_stands_under_it_whatever_comes_out() -> None:
    berekend = bereken(METING, 10)

    assert zinnen([berekend]) == BEPERKINGEN
    assert any("vergelijkingsgroep" in zin for zin in BEPERKINGEN)
    assert any("regressie naar het gemiddelde" in zin for zin in BEPERKINGEN)
    assert zinnen([]) == ()
    assert "eindigden in 2011" in titel(METING)
    assert methode(bereken(METING, 10))[1].startswith("Minder dan 10 cliënten zijn buiten beschouwing")
    assert methode(bereken(replace(METING, buiten=104), 10))[1].startswith("104 cliënten zijn buiten beschouwing")


def test_a_reader_can_do_the_margin_again_with_the_formula_that_is_printed() -> None:
    said = {regel.omschrijving: regel.waarde for regel in regels(bereken(METING, 10))[1][1]}
    n, s, t = 42, int(said["Standaardafwijking van de verandering"]), 2.0195
    a = 20 / (2 * n)
    half = t * sqrt(s**2 / n + 2 * a**2 / 3)

    change = rij(bereken(METING, 10), 1, "Gemiddelde verandering")
    assert change.bron.endswith(f"{getal(-70 / 42 - half, 1)} tot {getal(-70 / 42 + half, 1)}")
    assert any("s²/n + 2a²/3" in zin for zin in methode(bereken(METING, 10)))


@pytest.mark.parametrize(
    ("waarde", "said"), [(0.055, "0,055"), (1_100_000, "1.100.000"), (100, "100"), (0, "0"), (0.3, "0,3")]
)
def test_what_was_given_is_written_as_it_was_given(waarde: float, said: str) -> None:
    assert precies(waarde) == said


@pytest.mark.parametrize(("waarde", "said"), [(1234567.89, "1.234.567,9"), (-0.04, "0,0"), (-3.25, "-3,2"), (0, "0,0")])
def test_numbers_are_written_the_dutch_way(waarde: float, said: str) -> None:
    assert getal(waarde, 1) == said
