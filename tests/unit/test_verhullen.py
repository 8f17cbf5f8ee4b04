"""No small figure can be told by whoever knows all others: attacks by elimination, bounds and whole numbers."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import OptimizeResult

from hub.adapters.rapport import oplosser
from hub.adapters.rapport.oplosser import HighsOplosser
from hub.domain.rapport.bescherming.stelsel import Opgave, Stelsel, is_small
from hub.domain.rapport.bescherming.verhullen import NietTeBeschermen, verhul
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.verband import Cel, Verband, marges
from tests.aanvaller import Aanvaller

K = 10
RIJEN, KOLOMMEN = ("Jeugd", "Huiselijk geweld", "Overig"), ("Maastricht", "Meerssen", "Valkenburg")
getallen = st.one_of(st.integers(0, 12), st.integers(0, 2000))
"""Mostly near the threshold."""
negen = st.lists(getallen, min_size=9, max_size=9)


def tabel(naam: str, cellen: Sequence[int], rijen: Sequence[str] = RIJEN, kolommen: Sequence[str] = KOLOMMEN) -> Tabel:
    places = [(rij, kolom) for rij in rijen for kolom in kolommen]
    numbers = dict(zip(places, cellen, strict=True))
    return Tabel(naam, naam, "meldingen", "tellingen", tuple(rijen), tuple(kolommen), numbers, ("definitie",))


def stelsel(*tabellen: Tabel, verbanden: Sequence[Verband] = ()) -> Stelsel:
    waarden = {(one.id, *plaats): one.waarde(*plaats) for one in tabellen for plaats in one.plaatsen()}
    return Stelsel(waarden, (*(verband for one in tabellen for verband in marges(one)), *verbanden))


def is_same(een: Cel, ander: Cel) -> Verband:
    return Verband({een: 1, ander: -1}, "dezelfde meldingen")


def aanvaller(vraag: Stelsel, weg: frozenset[Cel]) -> Aanvaller:
    hidden = weg | vraag.verborgen
    seen = {cel: aantal for cel, aantal in vraag.waarden.items() if cel not in hidden}
    some = {cel for cel, aantal in vraag.waarden.items() if aantal}
    return Aanvaller(seen, [verband.termen for verband in vraag.verbanden], vraag.verschillen, some)


def assert_protected(vraag: Stelsel, weg: frozenset[Cel]) -> None:
    reader = aanvaller(vraag, weg)
    solved = reader.solved()
    for cel, aantal in vraag.waarden.items():
        if not is_small(aantal, K):
            continue
        assert cel in weg | vraag.verborgen
        assert cel not in solved
        low, high = reader.bounds(cel)
        assert low <= 0
        assert high >= K


def withheld(vraag: Stelsel) -> frozenset[Cel]:
    return verhul(vraag, K, HighsOplosser())


def test_without_small_numbers_everything_is_shown() -> None:
    assert withheld(stelsel(tabel("T2", [10, 0, 20, 30, 40, 50, 0, 0, 11]))) == frozenset()


def test_a_small_number_goes_with_three_others_and_every_sum_stays() -> None:
    vraag = stelsel(tabel("T2", [100, 3, 20, 30, 40, 50, 60, 80, 70]))

    weg = withheld(vraag)

    assert ("T2", "Jeugd", "Meerssen") in weg
    assert len(weg) == 4
    assert all(TOTAAL not in cel for cel in weg)


def test_whoever_knows_that_a_nought_would_be_shown_does_not_count_down_to_one() -> None:
    """Ten reasons to refuse, each once: a total of ten over ten rows that are not nought would tell all of them."""
    redenen = tuple(f"reden {nummer}" for nummer in range(10))
    vraag = stelsel(tabel("WEIGERINGEN", [1] * 10, redenen, ("aantal",)))

    weg = withheld(vraag)

    assert ("WEIGERINGEN", TOTAAL, "aantal") in weg
    assert_protected(vraag, weg)


def test_two_small_numbers_of_which_one_is_some_do_not_leave_the_other_below_ten() -> None:
    """Together ten: without the third, neither could be ten when the other is at least one."""
    vraag = stelsel(tabel("T", [6, 4, 200], ("Noord", "Oost", "Zuid"), ("aantal",)))

    weg = withheld(vraag)

    assert weg == {("T", "Noord", "aantal"), ("T", "Oost", "aantal"), ("T", "Zuid", "aantal")}


def test_two_small_numbers_that_are_together_small_take_something_larger_with_them() -> None:
    vraag = stelsel(tabel("T", [4, 3, 200], ("Noord", "Oost", "Zuid"), ("aantal",)))

    assert withheld(vraag) == {("T", "Noord", "aantal"), ("T", "Oost", "aantal"), ("T", "Zuid", "aantal")}


def test_two_that_are_together_eleven_need_nothing_else() -> None:
    """Ten of one, and one of the other."""
    vraag = stelsel(tabel("T", [4, 7, 200], ("Noord", "Oost", "Zuid"), ("aantal",)))

    assert withheld(vraag) == {("T", "Noord", "aantal"), ("T", "Oost", "aantal")}


def test_a_table_that_holds_less_than_ten_shows_no_sum_at_all() -> None:
    weg = withheld(stelsel(tabel("T2", [5, 0, 0, 0, 0, 0, 0, 0, 0])))

    assert {cel for cel in weg if TOTAAL in cel} == {
        ("T2", "Jeugd", TOTAAL), ("T2", TOTAAL, "Maastricht"), ("T2", TOTAAL, TOTAAL),
    }  # fmt: skip


def test_a_small_number_of_multiproblematiek_does_not_follow_from_table_3() -> None:
    """Table 3 tells the sum of a row of Table 2, whether the row itself does or not."""
    t2 = tabel("T2", [20, 5, 12, 40], ("Multiproblematiek", "Jeugd"), ("Maastricht", "Meerssen"))
    t3 = tabel("T3", [14, 11], ("Noord", "Zuid"), ("aantal",))
    vraag = stelsel(t2, t3, verbanden=[is_same(("T2", "Multiproblematiek", TOTAAL), ("T3", TOTAAL, "aantal"))])

    assert_protected(vraag, withheld(vraag))


def test_a_sum_of_rows_of_table_2_that_table_1_tells_gives_nothing_back() -> None:
    """Everything that the police reported is one figure of Table 1, and several rows of Table 2."""
    t2 = tabel("T2", [300, 7, 40, 2, 90, 20], ("Jeugd", "Geprioriteerden", "Nazorg"), ("Maastricht", "Meerssen"))
    t1 = tabel("T1", [349, 110], ("politie", "dji"), ("aantal",))
    police = Verband(
        {("T1", "politie", "aantal"): -1, ("T2", "Jeugd", TOTAAL): 1, ("T2", "Geprioriteerden", TOTAAL): 1}, "politie"
    )
    vraag = stelsel(t2, t1, verbanden=[police, is_same(("T1", TOTAAL, "aantal"), ("T2", TOTAAL, TOTAAL))])

    weg = withheld(vraag)

    assert_protected(vraag, weg)
    assert ("T1", TOTAAL, "aantal") not in weg


def test_a_figure_that_two_tables_print_is_withheld_in_both() -> None:
    t7 = tabel("T7", [33, 2, 60, 41], ("Huiselijk geweld", "Jeugd"), ("Maastricht", "Meerssen"))
    t9 = tabel("T9", [33, 2], ("Opgelegd",), ("Maastricht", "Meerssen"))
    same = [is_same(("T7", "Huiselijk geweld", one), ("T9", "Opgelegd", one)) for one in ("Maastricht", "Meerssen")]
    vraag = stelsel(t7, t9, verbanden=same)

    weg = withheld(vraag)

    assert {("T7", "Huiselijk geweld", "Meerssen"), ("T9", "Opgelegd", "Meerssen")} <= weg
    assert_protected(vraag, weg)


def test_a_number_that_is_never_shown_is_protected_as_well() -> None:
    """What two shown figures differ by is a group too, when one of them holds the other."""
    t9 = tabel("T9", [40, 33], ("Ingevuld", "Opgelegd"), ("Maastricht",))
    rest = ("T9", "Ingevuld en niet opgelegd", "Maastricht")
    holds = Verband({("T9", "Ingevuld", "Maastricht"): -1, ("T9", "Opgelegd", "Maastricht"): 1, rest: 1}, "deel")
    shown = stelsel(t9, verbanden=[holds])
    vraag = Stelsel({**shown.waarden, rest: 7}, shown.verbanden, verborgen=frozenset({rest}))

    weg = withheld(vraag)

    assert weg
    assert_protected(vraag, weg)


def test_whole_numbers_alone_can_tell_and_are_looked_at() -> None:
    """Twice a number that is together with another 11: a third of them would do, and is no number of people."""
    een, twee = ("T", "een", "aantal"), ("T", "twee", "aantal")
    som = ("T", "som", "aantal")
    vraag = Stelsel({een: 9, twee: 12, som: 30}, [Verband({een: 2, twee: 1, som: -1}, "dubbel")])

    weg = withheld(vraag)

    reader = aanvaller(vraag, weg)
    assert {0, 10} <= {world[een] for world in reader.worlds(40)}


@settings(max_examples=15)
@given(st.lists(st.integers(0, 12), min_size=3, max_size=3))
def test_every_set_of_whole_numbers_leaves_none_and_ten_possible(cellen: list[int]) -> None:
    vraag = stelsel(tabel("T", cellen, RIJEN, ("aantal",)))
    weg = withheld(vraag)

    reader = aanvaller(vraag, weg)

    worlds = list(reader.worlds(22))
    for cel in (cel for cel, aantal in vraag.waarden.items() if is_small(aantal, K)):
        values = {world[cel] for world in worlds}
        assert 0 in values
        assert max(values) >= K


@settings(max_examples=25)
@given(negen, st.integers(0, 100))
def test_no_small_figure_of_two_tables_is_solved_or_squeezed(cellen: list[int], share: int) -> None:
    """The first row of the one is split otherwise by the other."""
    t2 = tabel("T2", cellen)
    total = t2.waarde("Jeugd", TOTAAL)
    part = total * share // 100
    t3 = tabel("T3", [part, total - part], ("Noord", "Zuid"), ("aantal",))
    vraag = stelsel(t2, t3, verbanden=[is_same(("T2", "Jeugd", TOTAAL), ("T3", TOTAAL, "aantal"))])

    assert_protected(vraag, withheld(vraag))


@settings(max_examples=8)
@given(negen)
def test_the_same_figures_give_the_same_choice_in_whatever_order_their_sums_come(cellen: list[int]) -> None:
    vraag = stelsel(tabel("T2", cellen))
    turned = Stelsel(vraag.waarden, tuple(reversed(vraag.verbanden)))

    assert withheld(vraag) == withheld(turned)


def test_what_was_shown_before_and_tells_a_small_number_now_stops_the_publication() -> None:
    t = tabel("T", [3, 40], ("Noord", "Zuid"), ("aantal",))
    vraag = stelsel(t)
    known = frozenset({("T", "Zuid", "aantal"), ("T", TOTAAL, "aantal")})

    with pytest.raises(NietTeBeschermen):
        withheld(Stelsel(vraag.waarden, vraag.verbanden, vast=known))


def test_sums_that_do_not_hold_are_an_error() -> None:
    vraag = stelsel(tabel("T", [3, 40], ("Noord", "Zuid"), ("aantal",)))

    with pytest.raises(ValueError, match="verband"):
        withheld(Stelsel({**vraag.waarden, ("T", TOTAAL, "aantal"): 44}, vraag.verbanden))


def test_a_threshold_that_withholds_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="drempel"):
        verhul(stelsel(tabel("T", [3], ("Noord",), ("aantal",))), 1, HighsOplosser())


class _Leugenaar:
    """A solver that says that everything is possible, and gives numbers that are not."""

    def los_op(self, opgave: Opgave) -> Mapping[Cel, int]:
        return {cel: 0 if low is None else low for cel, (low, _) in opgave.grenzen.items()}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.5, 1e18, None])
def test_numbers_that_are_none_stop_the_publication(monkeypatch: pytest.MonkeyPatch, value: float | None) -> None:
    """HiGHS may give up halfway, and says so in numbers."""

    def milp(prices: Sequence[int], **_: object) -> OptimizeResult:
        return OptimizeResult(x=None if value is None else np.full(len(prices), value))

    monkeypatch.setattr(oplosser, "milp", milp)

    with pytest.raises(NietTeBeschermen):
        withheld(stelsel(tabel("T2", [100, 3, 20, 30, 40, 50, 60, 80, 70])))


def test_a_solver_that_is_wrong_shows_nothing_that_it_should_not() -> None:
    vraag = stelsel(tabel("T2", [100, 3, 20, 30, 40, 50, 60, 80, 70]))

    with pytest.raises(NietTeBeschermen):
        verhul(vraag, K, _Leugenaar())


@settings(max_examples=40, deadline=None)
@given(negen, negen, st.permutations(["A", "M", "Z", "T2", "verloop T5 T8"]))
def test_what_a_table_is_called_changes_nothing(een: list[int], ander: list[int], namen: list[str]) -> None:
    def made(eerste: str, tweede: str) -> Stelsel:
        tables = tabel(eerste, een), tabel(tweede, [ander[0], *een[1:3], *ander[3:]])
        tied = [is_same((eerste, "Jeugd", naam), (tweede, "Jeugd", naam)) for naam in KOLOMMEN[1:]]
        return stelsel(*tables, verbanden=tied)

    eerste, tweede, *_ = namen
    weg, called_otherwise = withheld(made("T1", "T3")), withheld(made(eerste, tweede))

    assert {({"T1": eerste, "T3": tweede}[naam], *plaats) for naam, *plaats in weg} == called_otherwise
