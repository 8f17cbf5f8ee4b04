"""What could be wrong in a table that contradicts itself: found by search, and held against the rest of the report."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domain.rapport.gedrukt import zoeken
from hub.domain.rapport.gedrukt.haalbaar import haalbaar
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, Hypothese
from hub.domain.rapport.gedrukt.sommen import Raam, leid_af
from hub.domain.rapport.gedrukt.zoeken import Zoektocht, cijfers_van_tabel, optellingen
from hub.domain.rapport.tabel import TOTAAL, Plaats
from tests.gedruktwereld import met, rapport_2011, tabel, vector_2011

OPVOLGING, HG, EX = "Ter opvolging door partnerorganisatie(s)", "Huiselijk geweld", "Volwassen ex-gedetineerden"

ZOUDEN = {69: "65,3", 7: "7,8", 13: "14,6", 3: "3,6", 8: "8,7"}


def van(naam: str) -> list[Hypothese]:
    return [hypothese for hypothese in rapport_2011().hypothesen if hypothese.tabel == naam]


def test_table_4_has_two_cells_or_four_sums_that_could_be_wrong() -> None:
    cellen, totalen = van("T4")

    assert (cellen.id, cellen.soort, cellen.wijzigingen) == (
        "H1",
        "cellen",
        {(OPVOLGING, HG): (306, 610), (OPVOLGING, EX): (30, 65)},
    )
    assert (totalen.id, totalen.soort, totalen.wijzigingen) == (
        "H2",
        "totalen",
        {
            (TOTAAL, HG): (786, 482),
            (TOTAAL, EX): (142, 107),
            (OPVOLGING, TOTAAL): (2029, 1690),
            (TOTAAL, TOTAAL): (2926, 2587),
        },
    )


def test_they_are_the_two_that_were_found_by_hand() -> None:
    hand = next(tabel for tabel in vector_2011()["tables"] if tabel["id"] == "T4")["hypotheses"]

    waarden = [sorted((een["printed"], een["implied"]) for een in hypothese["change"].values()) for hypothese in hand]

    assert [sorted(hypothese.wijzigingen.values()) for hypothese in van("T4")] == waarden


def test_each_has_what_speaks_for_and_against_it_and_no_more_than_that() -> None:
    cellen, totalen = van("T4")

    assert cellen.lost_op == (
        "het gedrukte totaal van de kolom Huiselijk geweld (786)",
        "het gedrukte totaal van de kolom Volwassen ex-gedetineerden (142)",
        "het gedrukte totaal van de rij Ter opvolging door partnerorganisatie(s) (2029)",
        "het gedrukte totaal van alles (2926)",
        "gedrukte percentages: 69%, 7%, 13%, 3%, 8%",
        "bijlage, Vervolgacties per doelgroep: 786, 142, 2926",
    )
    assert len(cellen.botst_met) == cellen.tegenspraken == 1
    assert "(571 en 786)" in cellen.botst_met[0]
    assert len(totalen.lost_op) == 1
    assert "(571 en 482)" in totalen.lost_op[0]
    assert totalen.botst_met == (
        "gedrukte percentages: " + ", ".join(f"{p}% (het zou {zou}% zijn)" for p, zou in ZOUDEN.items()),
        "bijlage, Vervolgacties per doelgroep: "
        + ", ".join(f"{p} (het zou {zou} zijn)" for p, zou in {786: 482, 142: 107, 2926: 2587}.items()),
    )
    assert totalen.tegenspraken == 8


def test_the_verdict_says_which_is_shorter_and_why_and_that_neither_is_proven() -> None:
    oordeel = rapport_2011().oordelen["T4"]

    assert "H1 is het kortst: 2 wijzigingen, tegen H2 4." in oordeel
    assert "zo herstellen 2 cellen 4 totalen" in oordeel
    assert "niet te bewijzen" in oordeel
    assert "niets gewijzigd" in oordeel


def test_a_wrong_sum_that_another_table_confirms_stands_before_the_cells_that_could_be_wrong() -> None:
    eerste, *andere = van("T9")

    assert (eerste.soort, eerste.wijzigingen) == ("totalen", {("Opgelegde huisverboden", TOTAAL): (39, 40)})
    assert eerste.botst_met == ()
    assert [(een.soort, een.tegenspraken) for een in andere] == [("cellen", 2)] * 4
    assert "even kort" in rapport_2011().oordelen["T9"]


def test_a_left_out_cell_and_a_wrong_sum_are_both_shown() -> None:
    cel, som = van("T5")

    assert cel.wijzigingen == {("Noord-West", "Afgehandeld door partners"): (38, 0)}
    assert som.wijzigingen == {(TOTAAL, "Afgehandeld door partners"): (53, 91)}
    assert any("X13" in zin for zin in cel.lost_op)
    assert any("X13" in zin for zin in som.botst_met)


def test_a_table_that_agrees_with_itself_has_none() -> None:
    assert {hypothese.tabel for hypothese in rapport_2011().hypothesen} == {"T4", "T5", "T9"}


def test_a_mixture_is_shown_when_it_takes_fewer_changes_than_cells_or_sums_alone() -> None:
    def wijziging(inhoud: dict[str, Any]) -> None:
        tabel(inhoud, "T7")["rijen"][0]["cellen"][0] = 111
        tabel(inhoud, "T7")["totaal"]["totaal"] = 339

    eerste = next(een for een in met(wijziging).hypothesen if een.tabel == "T7")

    assert (eerste.soort, eerste.wijzigingen) == (
        "gemengd",
        {("Volwassen veelplegers", "Maastricht"): (111, 101), (TOTAAL, TOTAAL): (339, 338)},
    )


def test_cells_are_not_searched_for_when_no_choice_of_them_could_repair_the_sums() -> None:
    rapport = met(lambda inhoud: tabel(inhoud, "T2")["rijen"][0].update(totaal=2102))

    gevonden = [een for een in rapport.hypothesen if een.tabel == "T2"]
    assert [(een.soort, een.wijzigingen) for een in gevonden] == [("totalen", {("Jeugd", TOTAAL): (2102, 2101)})]
    assert "Er kunnen er meer zijn" not in rapport.oordelen["T2"]


@pytest.mark.parametrize(
    ("resten", "figuren", "uitkomst"),
    [
        ({0: 3, 1: 3}, [{0: -1, 1: -1}], True),
        ({0: 3}, [{0: -1, 1: -1}], False),
        ({0: 3, 2: 3}, [{0: -1, 1: -1}, {1: -1, 2: -1}], False),
        ({0: 3, 2: -3}, [{0: -1, 1: -1}, {1: -1, 2: -1}], True),
        ({0: 3, 1: 3}, [{0: 1, 1: -1}], False),
        ({0: 3}, [{0: -1, 1: -1}, {1: 1}], True),
        ({2: 3}, [{0: -1, 1: -1}, {1: 1}], False),
        ({0: 3, 1: 1}, [{0: -1, 1: -1, 2: -1}], True),
    ],
)
def test_sums_that_hang_together_must_cancel_out(
    resten: dict[int, int], figuren: list[dict[int, int]], uitkomst: bool
) -> None:
    assert haalbaar(resten, 3, figuren) is uitkomst


def test_more_than_ten_are_counted_and_not_all_shown() -> None:
    def wijziging(inhoud: dict[str, Any]) -> None:
        lang = tabel(inhoud, "T3")
        lang["rijen"] = [{"label": f"wijk {nummer}", "cellen": [nummer]} for nummer in range(10, 30)]
        lang["totaal"]["cellen"] = [385]

    rapport = met(wijziging)

    assert len([een for een in rapport.hypothesen if een.tabel == "T3"]) == 10
    assert "Alleen de eerste 10 van" in rapport.oordelen["T3"]


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoeken, "MAX_STAPPEN", 3)

    oordeel = rapport_2011().oordelen["T4"]

    assert "Er is niets gevonden" in oordeel
    assert "Gezocht is tot en met" in oordeel


def test_a_large_table_full_of_mistakes_is_given_up_in_time() -> None:
    rijen, kolommen = tuple(f"r{n}" for n in range(20)), tuple(f"k{n}" for n in range(10))
    cellen: dict[Plaats, int | None] = {(rij, kolom): 50 for rij in rijen for kolom in kolommen}
    afgeleid = leid_af(Raam(rijen, kolommen), cellen)
    fout = {som: waarde + 7 + nummer for nummer, (som, waarde) in enumerate(afgeleid.items())}
    groot = GedrukteTabel("T1", "", rijen, kolommen, {**cellen, **fout}, afgeleid)

    tocht = Zoektocht(optellingen(groot), cijfers_van_tabel(groot), frozenset(fout) | frozenset(cellen))

    assert tocht.kleinste() == ()


@st.composite
def kapotte_tabellen(draw: st.DrawFn) -> GedrukteTabel:
    """A small table of which one or two figures were typed wrong."""
    rijen, kolommen = ("r1", "r2"), ("k1", "k2")
    cellen: dict[Plaats, int | None] = {(rij, k): draw(st.integers(0, 2)) for rij in rijen for k in kolommen}
    gedrukt = {**cellen, **leid_af(Raam(rijen, kolommen), cellen)}
    for plaats in draw(st.lists(st.sampled_from(sorted(gedrukt)), min_size=1, max_size=2, unique=True)):
        gedrukt[plaats] = draw(st.integers(0, 9))
    afgeleid = leid_af(Raam(rijen, kolommen), gedrukt)
    return GedrukteTabel("T1", "", rijen, kolommen, gedrukt, afgeleid)


def uitgeprobeerd(tabel: GedrukteTabel, aantal: int) -> set[frozenset[tuple[Plaats, int]]]:
    """Every set of this many changes that repairs the table, by trying all."""
    cijfers, sommen = cijfers_van_tabel(tabel), optellingen(tabel)
    gevonden = set()
    for plaatsen in combinations(sorted(cijfers), aantal):
        for waarden in product(range(30), repeat=aantal):
            nieuw = dict(zip(plaatsen, waarden, strict=True))
            anders = all(nieuw[plaats] != cijfers[plaats] for plaats in plaatsen)
            if anders and not any(som.rest({**cijfers, **nieuw}) for som in sommen):
                gevonden.add(frozenset(nieuw.items()))
    return gevonden


@settings(max_examples=8)
@given(kapotte_tabellen())
def test_the_search_finds_exactly_what_trying_everything_finds(tabel: GedrukteTabel) -> None:
    cijfers = cijfers_van_tabel(tabel)
    verwacht = next((alle for aantal in (0, 1, 2) if (alle := uitgeprobeerd(tabel, aantal))), set())

    gevonden = Zoektocht(optellingen(tabel), cijfers, frozenset(cijfers)).kleinste()

    if verwacht == {frozenset()}:
        assert gevonden == ()
    else:
        assert {frozenset(een.items()) for een in gevonden} == verwacht
