"""Who lays corrections, years and tables side by side learns no small figure: everything published is looked at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.adapters.rapport.oplosser import HighsOplosser
from hub.domain.rapport.bescherming.beschermen import Regel, bescherm
from hub.domain.rapport.bescherming.publicatieboek import Publicatie, Uitgave, maak_uitgave
from hub.domain.rapport.bescherming.verhullen import NietTeBeschermen
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.verband import Verband
from tests.aanvaller import assert_protected

K = 10
OP = datetime(2012, 2, 1, tzinfo=UTC)
REGEL = Regel(K, HighsOplosser())
RIJEN, KOLOMMEN = ("Jeugd", "Huiselijk geweld", "Overig"), ("Maastricht", "Meerssen")
getallen = st.one_of(st.integers(0, 12), st.integers(0, 300))
zes = st.lists(getallen, min_size=6, max_size=6)


def tabel(naam: str, cellen: Sequence[int], rijen: Sequence[str] = RIJEN, kolommen: Sequence[str] = KOLOMMEN) -> Tabel:
    places = [(rij, kolom) for rij in rijen for kolom in kolommen]
    numbers = dict(zip(places, cellen, strict=True))
    return Tabel(naam, naam, "meldingen", "tellingen", tuple(rijen), tuple(kolommen), numbers, ("definitie",))


def uitgave(jaar: int, *tabellen: Tabel, verbanden: Sequence[Verband] = ()) -> Uitgave:
    return maak_uitgave(jaar, tabellen, verbanden, {tabel.id: "sha256:0" for tabel in tabellen})


def sent(one: Uitgave, **senders: Sequence[int]) -> Uitgave:
    """The same, of which each of these sent so many of the cells of its one table, in order."""
    per = {partij: uitgave(one.jaar, tabel("T2", cellen)).cellen for partij, cellen in senders.items()}
    return replace(one, inbreng={partij: {cel: n for cel, n in cellen.items() if n} for partij, cellen in per.items()})


def in_turn(*uitgaven: Uitgave) -> list[Publicatie]:
    """The book after these; a correction that can't be protected is not published."""
    boek: list[Publicatie] = []
    for one in uitgaven:
        try:
            made = bescherm(one, boek, REGEL, OP)
        except NietTeBeschermen:
            continue
        if made not in boek:
            boek.append(made)
    return boek


def shown(made: Publicatie, *cel: str) -> int | None:
    return made.getoond(cel[0])[cel[1], cel[2]]


def test_publishing_the_same_again_gives_the_same_figures_and_no_new_version() -> None:
    eerste = uitgave(2011, tabel("T2", [100, 3, 20, 30, 40, 50]))

    assert len(in_turn(eerste, eerste, eerste)) == 1


def test_a_correction_by_less_than_ten_does_not_tell_how_many_came_late() -> None:
    before = uitgave(2011, tabel("T2", [100, 30, 20, 30, 40, 50]))
    after = uitgave(2011, tabel("T2", [103, 30, 20, 30, 40, 50]))

    boek = in_turn(before, after)

    assert shown(boek[0], "T2", "Jeugd", "Maastricht") == 100
    assert shown(boek[1], "T2", "Jeugd", "Maastricht") is None
    assert shown(boek[1], "T2", TOTAAL, TOTAAL) is None
    assert shown(boek[1], "T2", "Overig", TOTAAL) == 90
    assert_protected(boek)


def test_a_correction_by_ten_or_more_is_shown() -> None:
    before = uitgave(2011, tabel("T2", [100, 30, 20, 30, 40, 50]))
    after = uitgave(2011, tabel("T2", [115, 30, 20, 30, 40, 50]))

    boek = in_turn(before, after)

    assert shown(boek[1], "T2", "Jeugd", "Maastricht") == 115
    assert shown(boek[1], "T2", TOTAAL, TOTAAL) == 285


def test_two_small_corrections_in_a_row_are_together_small_as_well() -> None:
    years = [uitgave(2011, tabel("T2", [100 + late, 30, 20, 30, 40, 50])) for late in (0, 3, 6, 30)]

    boek = in_turn(*years)

    assert [shown(made, "T2", "Jeugd", "Maastricht") for made in boek] == [100, None, None, 130]
    assert_protected(boek)


def test_small_corrections_that_a_total_adds_up_stay_hidden() -> None:
    """Both changed by a little; the sum of a column may not say that it was five together."""
    before = uitgave(2011, tabel("T2", [100, 30, 20, 30, 40, 50]))
    after = uitgave(2011, tabel("T2", [102, 30, 23, 30, 40, 50]))

    boek = in_turn(before, after)

    assert shown(boek[1], "T2", TOTAAL, "Maastricht") is None
    assert_protected(boek)


def test_what_was_withheld_for_a_small_figure_is_not_shown_when_it_grew() -> None:
    """The first version withholds 3 and 20; a second that shows the 20 again, unchanged, would tell the 3."""
    before = uitgave(2011, tabel("T", [3, 20, 200], ("Noord", "Oost", "Zuid"), ("aantal",)))
    after = uitgave(2011, tabel("T", [15, 20, 200], ("Noord", "Oost", "Zuid"), ("aantal",)))

    boek = in_turn(before, after)

    assert shown(boek[1], "T", "Oost", "aantal") is None
    assert_protected(boek)


def test_a_table_that_is_added_later_gives_nothing_of_an_older_one_back() -> None:
    t2 = tabel("T2", [20, 5, 12, 40], ("Multiproblematiek", "Jeugd"), KOLOMMEN)
    t3 = tabel("T3", [14, 11], ("Noord", "Zuid"), ("aantal",))
    same = Verband({("T2", "Multiproblematiek", TOTAAL): 1, ("T3", TOTAAL, "aantal"): -1}, "dezelfde")

    assert_protected(in_turn(uitgave(2011, t2), uitgave(2011, t2, t3, verbanden=[same])))


def test_months_that_were_shown_during_the_year_count_with_the_year() -> None:
    maanden = ("2011-01", "2011-02", "2011-03")
    running = [
        replace(uitgave(2011, tabel("MAAND", [40], maanden[:1], ("aantal",))), verbanden=()),
        replace(uitgave(2011, tabel("MAAND", [40, 30], maanden[:2], ("aantal",))), verbanden=()),
    ]
    year = tabel("MAAND", [42, 30, 35], maanden, ("aantal",))
    t1 = tabel("T1", [80, 27], ("Politie", "Partners"), ("aantal",))
    same = Verband({("T1", TOTAAL, "aantal"): 1, ("MAAND", TOTAAL, "aantal"): -1}, "elke melding")
    only_months = [replace(one, cellen={c: n for c, n in one.cellen.items() if TOTAAL not in c}) for one in running]

    boek = in_turn(*only_months, uitgave(2011, year, t1, verbanden=[same]))

    assert shown(boek[-1], "T1", TOTAAL, "aantal") == 107
    assert shown(boek[-1], "MAAND", "2011-02", "aantal") == 30
    assert shown(boek[-1], "MAAND", "2011-01", "aantal") is None
    assert_protected(boek)


def test_a_stock_that_next_year_tells_again_gives_nothing_back() -> None:
    """Plans that ran on 1 January and plans that began are together the plans of the next year."""
    t8 = tabel("T8", [30, 4, 6], ("Noord", "Oost", "Zuid"), ("aantal plannen",))
    t7 = tabel("T7", [43], ("Multiproblematiek",), ("Maastricht",))
    t7 = replace(t7, kolommen=("Maastricht", "Meerssen"), cellen={**t7.cellen, ("Multiproblematiek", "Meerssen"): 0})
    begun = tabel("T5", [2, 1], ("Noord", "Zuid"), ("Doorgestroomd naar PGA",))

    boek = in_turn(uitgave(2011, t8), uitgave(2012, t7, begun))

    assert shown(boek[0], "T8", TOTAAL, "aantal plannen") == 40
    assert shown(boek[1], "T5", TOTAAL, "Doorgestroomd naar PGA") is None
    assert shown(boek[1], "T7", "Multiproblematiek", TOTAAL) is None


@pytest.mark.parametrize(("nu", "alles"), [(42, False), (32, True)])
def test_of_a_part_of_the_town_two_years_do_not_tell_how_few_plans_ended(nu: int, alles: bool) -> None:
    """The attack: 30 ran, 15 began and 42 run a year later, so three ended. Thirteen would be many."""
    wijken = ("Noord-West", "Noord-Oost")
    before = tabel("T8", [30, 20], wijken, ("aantal plannen",))
    after = tabel("T8", [nu, 40], wijken, ("aantal plannen",))
    began = tabel("T5", [15, 35], wijken, ("Doorgestroomd naar PGA",))

    boek = in_turn(uitgave(2011, before), uitgave(2012, after, began))

    t8 = shown(boek[1], "T8", "Noord-West", "aantal plannen")
    t5 = shown(boek[1], "T5", "Noord-West", "Doorgestroomd naar PGA")
    assert (None not in (t8, t5)) is alles
    assert_protected(boek)


def test_a_year_on_year_change_is_of_shown_figures_alone() -> None:
    t2011, t2012 = tabel("T2", [100, 30, 20, 30, 40, 50]), tabel("T2", [104, 30, 20, 30, 40, 50])

    boek = in_turn(uitgave(2011, t2011), uitgave(2012, t2012))

    assert shown(boek[1], "T2", "Jeugd", "Maastricht") == 104


def test_a_sender_that_sends_ten_too_many_does_not_see_the_small_number_shown() -> None:
    """Three of the police; a landlord sends ten about the same, and would learn the three from thirteen."""
    attacked = sent(uitgave(2011, tabel("T2", [13, 30, 20, 30, 40, 50])), woco=[10, 0, 0, 0, 0, 0])

    boek = in_turn(attacked)

    assert shown(boek[0], "T2", "Jeugd", "Maastricht") is None
    assert shown(in_turn(replace(attacked, inbreng={}))[0], "T2", "Jeugd", "Maastricht") == 13
    assert_protected(boek)


def test_a_sender_that_sends_ten_late_does_not_see_in_the_correction_what_was_withheld() -> None:
    before = sent(uitgave(2011, tabel("T2", [3, 30, 20, 30, 40, 50])), woco=[0, 0, 20, 0, 0, 0])
    after = sent(uitgave(2011, tabel("T2", [23, 30, 20, 30, 40, 50])), woco=[20, 0, 20, 0, 0, 0])

    boek = in_turn(before, after)

    assert shown(boek[1], "T2", "Jeugd", "Maastricht") is None
    assert_protected(boek)


def test_after_a_version_from_before_senders_were_thought_of_the_next_one_withholds_from_them() -> None:
    cellen = tabel("T2", [13, 30, 20, 30, 40, 50])

    boek = in_turn(uitgave(2011, cellen), sent(uitgave(2011, cellen), woco=[10, 0, 0, 0, 0, 0]))

    assert [shown(made, "T2", "Jeugd", "Maastricht") for made in boek] == [13, None]


def test_what_one_sender_sent_alone_is_shown() -> None:
    alone = sent(uitgave(2011, tabel("T2", [100, 30, 20, 30, 40, 50])), politie=[100, 30, 20, 30, 40, 50])

    assert shown(in_turn(alone)[0], "T2", TOTAAL, TOTAAL) == 270


def test_a_sender_does_not_learn_from_a_total_what_one_other_added_to_it() -> None:
    """The police sent all but four; to it 270 in all would be those four, whichever cells they are in."""
    nearly = sent(uitgave(2011, tabel("T2", [100, 30, 20, 30, 40, 50])), politie=[98, 30, 18, 30, 40, 50])

    boek = in_turn(nearly)

    assert shown(boek[0], "T2", TOTAAL, TOTAAL) is None
    assert shown(boek[0], "T2", "Overig", TOTAAL) == 90
    assert_protected(boek)


def test_a_correction_that_leaves_no_room_is_not_published_and_what_was_stays() -> None:
    before = uitgave(2011, tabel("T2", [0, 12, 4, 3, 4, 0]))
    after = uitgave(2011, tabel("T2", [0, 13, 0, 0, 3, 1]))

    with pytest.raises(NietTeBeschermen):
        bescherm(after, in_turn(before), REGEL, OP)


def test_a_table_without_data_is_not_published() -> None:
    empty = replace(tabel("T9", [0] * 6), zonder_gegevens=True)

    made = bescherm(uitgave(2011, tabel("T2", [100, 30, 20, 30, 40, 50]), empty), [], REGEL, OP)

    assert set(made.getoond("T9").values()) == {None}


@settings(max_examples=8)
@given(zes, zes, st.lists(st.lists(st.integers(-12, 12), min_size=6, max_size=6), min_size=1, max_size=3))
def test_no_sequence_of_corrections_gives_a_small_number_away(
    first: list[int], woco: list[int], changes: list[list[int]]
) -> None:
    """To nobody, also not to a sender that sends more in every other version."""
    versions = [(first, woco)]
    for number, change in enumerate(changes):
        politie, own = versions[-1]
        more = [max(0, aantal + extra) for aantal, extra in zip((politie, own)[number % 2], change, strict=True)]
        versions.append((more, own) if number % 2 == 0 else (politie, more))

    whole = [
        sent(uitgave(2011, tabel("T2", [a + b for a, b in zip(one, two, strict=True)])), politie=one, woco=two)
        for one, two in versions
    ]
    assert_protected(in_turn(*whole))


@settings(max_examples=15, deadline=None)
@given(zes, zes, zes, st.permutations(["A", "M", "Z"]))
def test_what_tables_are_called_changes_nothing_of_what_is_published(
    een: list[int], ander: list[int], later: list[int], namen: list[str]
) -> None:
    def boek(eerste: str, tweede: str) -> list[list[tuple[int, bool]]]:
        versions = [uitgave(2011, tabel(eerste, cells), tabel(tweede, ander)) for cells in (een, later)]
        known = [replace(one, inbreng={"politie": {c: 1 for c, n in one.cellen.items() if n > 1}}) for one in versions]
        return [[(its.aantal, its.getoond) for its in made.cellen.values()] for made in in_turn(*known)]

    assert boek("T1", "T2") == boek(*namen[:2])
