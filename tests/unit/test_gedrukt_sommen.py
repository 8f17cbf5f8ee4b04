"""What the printed figures add up to, against the same worked out by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.rapport.gedrukt.delen import past
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.gedrukt.sommen import Raam, leid_af, verschillen
from hub.domain.rapport.tabel import TOTAAL, Plaats
from tests.gedruktwereld import met, rapport_2011, tabel, vector_2011

REKENFOUTEN = [
    ("I01", "T4", (TOTAAL, "Huiselijk geweld"), 786, 482),
    ("I02", "T4", (TOTAAL, "Volwassen ex-gedetineerden"), 142, 107),
    ("I03", "T4", ("Ter opvolging door partnerorganisatie(s)", TOTAAL), 2029, 1690),
    ("I04", "T4", (TOTAAL, TOTAAL), 2926, 2587),
    ("I05", "T5", (TOTAAL, "Afgehandeld door partners"), 53, 91),
    ("I06", "T9", ("Opgelegde huisverboden", TOTAAL), 39, 40),
]


def test_2011_has_exactly_the_six_sums_that_do_not_hold() -> None:
    gevonden = [vlag for vlag in rapport_2011().vlaggen if vlag.soort == "rekenfout"]

    assert [(v.id, v.tabel, v.plaats, v.gedrukt, v.afgeleid) for v in gevonden] == REKENFOUTEN


def test_a_flag_tells_what_the_figures_show_of_the_cause() -> None:
    uitleg = {vlag.id: vlag.uitleg for vlag in rapport_2011().vlaggen}

    assert "304 meer dan de cellen samen" in uitleg["I01"]
    assert "304 + 35" in uitleg["I03"]
    assert "som van de gedrukte rijtotalen" in uitleg["I04"]
    assert "som van de gedrukte kolomtotalen" in uitleg["I04"]
    assert "de som zonder Noord-West (38)" in uitleg["I05"]


def test_nothing_printed_is_changed_by_what_was_found() -> None:
    tabellen = rapport_2011().tabellen

    assert [tabellen[naam].gedrukt[plaats] for _, naam, plaats, _, _ in REKENFOUTEN] == [786, 142, 2029, 2926, 53, 39]


def test_a_report_without_mistakes_has_no_flag_of_that_kind() -> None:
    def verbeterd(inhoud: dict[str, Any]) -> None:
        rij = tabel(inhoud, "T4")["rijen"][0]["cellen"]
        rij[2], rij[3] = 610, 65
        tabel(inhoud, "T5")["totaal"]["cellen"][1] = 91
        tabel(inhoud, "T9")["rijen"][1]["totaal"] = 40

    assert [vlag for vlag in met(verbeterd).vlaggen if vlag.soort == "rekenfout"] == []


def test_a_share_that_is_no_rounding_of_its_sum_is_a_flag_after_the_sums() -> None:
    rapport = met(lambda inhoud: tabel(inhoud, "T1")["rijen"][0].update(procent=86))

    vlag = rapport.vlaggen[0]
    assert (vlag.id, vlag.tabel, vlag.gedrukt, vlag.afgeleid) == ("I01", "T1", 86, 85)
    assert "2863 van 3362" in vlag.uitleg


@pytest.mark.parametrize("naam", [f"T{nummer}" for nummer in range(1, 10)])
def test_every_sum_is_the_one_that_was_worked_out_by_hand(naam: str) -> None:
    hand = next(tabel for tabel in vector_2011()["tables"] if tabel["id"] == naam)
    tabel_n = rapport_2011().tabellen[naam]
    rijsommen = {(TOTAAL, label): som["implied"] for label, som in hand.get("column_totals", {}).items()}
    for rij, label in zip(hand["rows"], tabel_n.rijen, strict=True):
        if "implied_total" in rij:
            rijsommen[label, TOTAAL] = rij["implied_total"]
    if "grand_total" in hand and len(tabel_n.kolommen) > 1:
        rijsommen[TOTAAL, TOTAAL] = hand["grand_total"]["implied_from_cells"]
        assert tabel_n.uit_rijtotalen == hand["grand_total"]["implied_from_printed_row_totals"]
        assert tabel_n.uit_kolomtotalen == hand["grand_total"]["implied_from_printed_column_totals"]

    assert tabel_n.afgeleid == rijsommen


def test_without_all_cells_the_whole_is_checked_against_the_printed_sums() -> None:
    def wijziging(inhoud: dict[str, Any]) -> None:
        tabel(inhoud, "T2")["rijen"][0]["cellen"][0] = "?"
        tabel(inhoud, "T2")["totaal"]["totaal"] = 3363

    vlag = met(wijziging).vlaggen[0]

    assert (vlag.tabel, vlag.plaats, vlag.gedrukt, vlag.afgeleid) == ("T2", (TOTAAL, TOTAAL), 3363, 3362)


def test_a_share_of_nothing_never_fits_and_half_a_per_cent_fits_both_ways() -> None:
    assert not past(0, 0, 0)
    assert past(12, 25, 200)
    assert past(13, 25, 200)
    assert not past(14, 25, 200)


@st.composite
def tabellen(draw: st.DrawFn) -> tuple[Raam, dict[Plaats, int | None]]:
    rijen = tuple(f"r{nummer}" for nummer in range(draw(st.integers(1, 5))))
    kolommen = tuple(f"k{nummer}" for nummer in range(draw(st.integers(1, 5))))
    waarde = st.none() | st.integers(0, 10_000)
    return Raam(rijen, kolommen), {(rij, kolom): draw(waarde) for rij in rijen for kolom in kolommen}


@given(tabellen())
def test_a_table_that_prints_what_it_adds_up_to_has_no_flag(invoer: tuple[Raam, dict[Plaats, int | None]]) -> None:
    raam, cellen = invoer
    afgeleid = leid_af(raam, cellen)

    eerlijk = GedrukteTabel("T1", "", raam.rijen, raam.kolommen, {**cellen, **afgeleid}, afgeleid)

    assert verschillen(eerlijk) == ()
    assert set(afgeleid) == set(raam.sommen())


@given(tabellen(), st.data())
def test_one_wrong_sum_is_found_wherever_it_stands(
    invoer: tuple[Raam, dict[Plaats, int | None]], data: st.DataObject
) -> None:
    raam, cellen = invoer
    afgeleid = leid_af(raam, cellen)
    fout = data.draw(st.sampled_from(sorted(afgeleid)))
    gedrukt = {**cellen, **afgeleid, fout: afgeleid[fout] + data.draw(st.integers(1, 99))}

    gevonden = verschillen(GedrukteTabel("T1", "", raam.rijen, raam.kolommen, gedrukt, afgeleid))

    assert [verschil.plaats for verschil in gevonden] == [fout]
