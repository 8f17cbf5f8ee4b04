"""Printed tables held against each other, and the flags that come of it, against the same worked out by hand."""

from typing import Any

import pytest

from hub.domain.rapport.gedrukt.cijfers import Eis, houdt
from hub.domain.rapport.gedrukt.rapport import GedruktRapport
from tests.gedruktwereld import met, rapport_2011, tabel, vector_2011, zinnen

HAND = {toets["id"]: toets for toets in vector_2011()["cross_checks"]}
SOORTEN = {
    "arithmetic": "rekenfout",
    "cross-table": "tussen tabellen",
    "definition": "definitie",
    "undocumented": "niet vastgelegd",
    "ambiguity": "dubbelzinnig",
    "label": "opschrift",
}


def lijst(waarde: object) -> list[object]:
    return waarde if isinstance(waarde, list) else [waarde]


def hand_van(naam: str) -> dict[str, Any] | None:
    """The same check by hand: its name may say more, such as how many."""
    kop, _, groep = naam.partition("/")
    gevonden = [t for t in HAND.values() if t["id"].partition("/")[0] == kop]
    if not groep:
        return gevonden[0]
    namen = {t["id"].partition("/")[2].split(" ")[0]: t for t in gevonden}
    return next((t for kort, t in namen.items() if kort and groep.startswith(kort)), None)


def test_every_check_that_was_done_by_hand_is_done() -> None:
    gedaan = [hand["id"] for toets in rapport_2011().toetsen if (hand := hand_van(toets.id))]

    assert sorted(set(gedaan)) == sorted(HAND)


@pytest.mark.parametrize("naam", [toets.id for toets in rapport_2011().toetsen])
def test_a_check_comes_out_as_it_did_by_hand(naam: str) -> None:
    toets = next(toets for toets in rapport_2011().toetsen if toets.id == naam)
    hand = hand_van(naam)
    if hand is None:
        assert naam.startswith("X16/")
        assert toets.gelijk
        return

    assert toets.gelijk is hand["equal"]
    assert list(toets.links) == lijst(hand["left"])
    assert sorted(set(toets.rechts)) == sorted(set(lijst(hand["right"])))


@pytest.mark.parametrize("nummer", range(1, 17))
def test_every_flag_has_the_number_and_the_figures_of_the_list_made_by_hand(nummer: int) -> None:
    naam = f"I{nummer:02}"
    hand = next(een for een in vector_2011()["inconsistencies"] if een["id"] == naam)

    vlag = next(vlag for vlag in rapport_2011().vlaggen if vlag.id == naam)

    gedrukt: object = [deel.gedrukt for deel in vlag.delen]
    afgeleid: object = [deel.afgeleid for deel in vlag.delen]
    if isinstance(hand["implied"], dict):
        gedrukt, afgeleid = vlag.gedrukt, {deel.label: deel.afgeleid for deel in vlag.delen}
    elif not isinstance(hand["printed"], list):
        gedrukt, afgeleid = vlag.gedrukt, vlag.afgeleid
    assert vlag.soort == SOORTEN[hand["kind"]]
    if naam == "I16":
        assert (hand["printed"].split()[0], hand["implied"]) == (str(gedrukt), str(afgeleid))
    else:
        assert (hand["printed"], hand["implied"]) == (gedrukt, afgeleid)


def test_2011_has_no_other_flags() -> None:
    assert [vlag.id for vlag in rapport_2011().vlaggen] == [f"I{nummer:02}" for nummer in range(1, 17)]


def test_a_flag_tells_the_traces_that_the_figures_leave() -> None:
    uitleg = {vlag.id: vlag.uitleg for vlag in rapport_2011().vlaggen}

    assert "38 staat gedrukt bij Noord-West" in uitleg["I07"]
    assert "28 + 12 sluit precies op de 40" in uitleg["I13"]
    assert "39 staat ook gedrukt in T9" in uitleg["I14"]


def test_the_same_report_always_has_the_same_numbers() -> None:
    def omgekeerde_velden(inhoud: dict[str, Any]) -> None:
        inhoud["tabellen"] = [dict(reversed(list(een.items()))) for een in inhoud["tabellen"]]

    assert met(omgekeerde_velden).vlaggen == rapport_2011().vlaggen


def zonder(naam: str) -> GedruktRapport:
    def wijziging(inhoud: dict[str, Any]) -> None:
        inhoud["tabellen"] = [een for een in inhoud["tabellen"] if een["id"] != naam]

    return met(wijziging)


def test_without_a_table_its_checks_are_not_done_and_that_is_said() -> None:
    rapport = zonder("T5")

    niet = [toets.id for toets in rapport.toetsen if toets.gelijk is None]
    assert niet[0].startswith("X08/")
    assert {"X09", "X13", "X18"} <= set(niet)
    assert {toets.uitleg for toets in rapport.toetsen if toets.gelijk is None} == {
        "niet getoetst: in het gedrukte rapport ontbreekt een van de cijfers"
    }
    assert any(zin.startswith("tabel T5: deze tabel staat niet in het rapport") for zin in zinnen(rapport))
    assert not [vlag for vlag in rapport.vlaggen if "tabel 5" in vlag.waar]


def test_a_figure_that_could_not_be_read_is_no_zero_in_a_check() -> None:
    rapport = met(lambda inhoud: tabel(inhoud, "T3")["rijen"][0].update(cellen=["?"]))

    toets = next(toets for toets in rapport.toetsen if toets.id == "X08/Noord-West")
    assert (toets.links, toets.rechts, toets.gelijk, toets.houdt) == ((None,), (59,), None, None)


def test_a_blank_is_no_zero_in_a_check() -> None:
    rapport = met(lambda inhoud: tabel(inhoud, "T3")["rijen"][0].update(cellen=[None]))

    assert next(toets for toets in rapport.toetsen if toets.id == "X08/Noord-West").links == (None,)


def test_a_table_that_nobody_knows_is_shown_and_added_up_but_compared_with_nothing() -> None:
    vreemd = {
        "id": "T12",
        "titel": "Iets anders",
        "kolommen": ["a", "b"],
        "rijen": [{"label": "x", "cellen": [1, 2], "totaal": 4}],
        "totaal": {"cellen": [1, 2], "totaal": 4},
    }

    rapport = met(lambda inhoud: inhoud["tabellen"].append(vreemd))

    assert [vlag.plaats for vlag in rapport.vlaggen if vlag.tabel == "T12"] == [("x", "Totaal"), ("Totaal", "Totaal")]
    assert any(zin.startswith("tabel T12: deze tabel is niet bekend") for zin in zinnen(rapport))


def test_a_page_of_sums_that_says_otherwise_than_its_table_is_a_flag() -> None:
    rapport = met(lambda inhoud: inhoud["bijlage"]["blokken"][3]["posten"][1].update(aantal=338))

    som, post = (vlag for vlag in rapport.vlaggen if vlag.tabel == "bijlage" and vlag.soort != "opschrift")
    assert (som.soort, som.gedrukt, som.afgeleid) == ("rekenfout", 593, 594)
    assert (post.soort, post.gedrukt, post.afgeleid) == ("tussen tabellen", 338, 337)


def test_without_that_page_nothing_is_said_of_it() -> None:
    rapport = met(lambda inhoud: inhoud.pop("bijlage"))

    assert not [vlag for vlag in rapport.vlaggen if vlag.tabel == "bijlage"]
    assert "bijlage: een bladzijde met alle totalen staat niet in het rapport" in zinnen(rapport)


def test_what_must_hold_between_two_figures() -> None:
    assert houdt(Eis.GELIJK, 3, 3)
    assert not houdt(Eis.GELIJK, 3, 2)
    assert houdt(Eis.HOOGSTENS, 3, 3)
    assert not houdt(Eis.HOOGSTENS, 3, 4)
    assert houdt(Eis.GEEN, 3, 4)
