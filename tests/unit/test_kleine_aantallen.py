"""Small numbers of the annual report are withheld, and totals do not give them back."""

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.kleine_aantallen import K, Verhuld, verhul, verhul_alle
from hub.domain.tellingen import AANTAL, MULTIPROBLEMATIEK, TOTAAL, Tabel

RIJEN, KOLOMMEN = ("Jeugd", "Huiselijk geweld", "Overig"), ("Maastricht", "Meerssen", "Valkenburg")
getallen = st.one_of(st.integers(0, 12), st.integers(0, 2000))
"""Mostly near the limit."""


def tabel_van(cellen: list[int]) -> Tabel:
    rows = {rij: dict(zip(KOLOMMEN, cellen[at * 3 : at * 3 + 3], strict=True)) for at, rij in enumerate(RIJEN)}
    rows[TOTAAL] = {kolom: sum(row[kolom] for row in rows.values()) for kolom in KOLOMMEN}
    return {rij: {**row, TOTAAL: sum(row.values())} for rij, row in rows.items()}


def withheld(tabel: Tabel, shown: Verhuld) -> list[int]:
    return [tabel[rij][kolom] for rij in RIJEN for kolom in KOLOMMEN if shown[rij][kolom] is None]


def test_without_small_numbers_everything_is_shown() -> None:
    tabel = tabel_van([10, 0, 20, 30, 40, 50, 0, 0, 11])

    assert verhul(tabel) == tabel


def test_a_small_number_goes_with_the_totals_that_would_give_it_back() -> None:
    shown = verhul(tabel_van([100, 3, 20, 30, 40, 50, 70, 9, 60]))

    assert [shown["Jeugd"]["Meerssen"], shown["Jeugd"][TOTAAL], shown[TOTAAL]["Meerssen"]] == [None, None, None]
    assert [shown["Jeugd"]["Maastricht"], shown["Huiselijk geweld"][TOTAAL]] == [100, 120]
    assert shown[TOTAAL]["Maastricht"] == 200


def test_one_small_number_takes_the_next_smallest_with_it() -> None:
    tabel = tabel_van([100, 3, 20, 30, 40, 50, 60, 80, 70])

    assert sorted(withheld(tabel, verhul(tabel))) == [3, 20]


def test_a_table_that_holds_less_than_ten_shows_no_sum_at_all() -> None:
    shown = verhul(tabel_van([5, 0, 0, 0, 0, 0, 0, 0, 0]))

    assert [shown["Jeugd"]["Maastricht"], shown["Jeugd"][TOTAAL], shown[TOTAAL][TOTAAL]] == [None, None, None]


@given(st.lists(getallen, min_size=9, max_size=9))
def test_the_sum_of_a_row_as_another_table_has_it_gives_no_withheld_number_back(cellen: list[int]) -> None:
    tabel = tabel_van(cellen)
    shown = verhul(tabel)

    for rij in RIJEN:
        gone = [tabel[rij][kolom] for kolom in KOLOMMEN if shown[rij][kolom] is None]
        alone = len(gone) == 1 and gone[0] >= K
        assert not gone or tabel[rij][TOTAAL] < K or (len(gone) >= 2 and sum(gone) >= K) or alone


def test_a_row_that_another_table_sums_does_not_cover_for_a_small_number_of_another_row() -> None:
    tabel = tabel_van([5, 0, 0, 12, 11, 0, 40, 30, 0])

    assert withheld(tabel, verhul(tabel)) == [5, 12, 11]
    assert withheld(tabel, verhul(tabel, frozenset({"Huiselijk geweld"}))) == [5, 40, 30]


def test_a_small_number_of_multiproblematiek_does_not_follow_from_table_3() -> None:
    multi = {"Maastricht": 20, "Meerssen": 5, TOTAAL: 25}
    t2 = {MULTIPROBLEMATIEK: multi, "Jeugd": {"Maastricht": 12, "Meerssen": 40, TOTAAL: 52}}
    t2[TOTAAL] = {"Maastricht": 32, "Meerssen": 45, TOTAAL: 77}
    t3 = {"Noord-West": {AANTAL: 25}, TOTAAL: {AANTAL: 25}}

    shown = verhul_alle({"T2": t2, "T3": t3})

    assert shown["T3"] == t3
    assert shown["T2"][MULTIPROBLEMATIEK] == {"Maastricht": None, "Meerssen": None, TOTAAL: None}


@given(st.lists(getallen, min_size=9, max_size=9))
def test_no_number_below_ten_is_shown_and_the_withheld_are_together_ten_or_more(cellen: list[int]) -> None:
    tabel = tabel_van(cellen)
    shown = verhul(tabel)

    gone = withheld(tabel, shown)
    visible = [shown[rij][kolom] for rij in RIJEN for kolom in KOLOMMEN if shown[rij][kolom] is not None]
    assert all(aantal == 0 or aantal >= K for aantal in visible if aantal is not None)
    enough = len(gone) >= 2 and sum(gone) >= K
    everything = len(gone) == sum(aantal > 0 for aantal in cellen)
    assert not gone or enough or everything


@given(st.lists(getallen, min_size=9, max_size=9))
def test_a_total_is_shown_only_when_everything_that_it_adds_up_is(cellen: list[int]) -> None:
    shown = verhul(tabel_van(cellen))

    for rij in RIJEN:
        assert (shown[rij][TOTAAL] is None) == any(shown[rij][kolom] is None for kolom in KOLOMMEN)
    for kolom in KOLOMMEN:
        assert (shown[TOTAAL][kolom] is None) == any(shown[rij][kolom] is None for rij in RIJEN)
