"""`tabellen.json`: the shape and the values of the list made by hand, with what was counted beside them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest

from hub.adapters.rapport.tabellen_json import tabellen_json
from hub.domain.rapport.evaluatie.meting import OVERIG
from hub.domain.rapport.rapport import Rapport, Rapporttabel, Verantwoording, toon, toon_toets
from hub.domain.rapport.tabel import Plaats, Tabel
from hub.domain.rapport.toetsen.toets import Aard, Toetsuitslag
from tests.gedruktwereld import ANDERS_DAN_MET_DE_HAND, met, rapport_2011, tabel, vector_2011, velden, vorm_2011
from tests.rapportjaar import jaarfeiten_2011, maak_tabellen
from tests.rapportproef import met_evaluatie

VERANTWOORDING = Verantwoording(
    convenant="zvh-maastricht-2026",
    bundel="ab12",
    artikelen=("art-9-14",),
    gemaakt=datetime(2012, 2, 1, 9, tzinfo=UTC),
    versie=3,
    programma="0.1.0",
    regel="Een getal van 1 tot en met 9 is niet getoond.",
    peildatum=date(2012, 1, 1),
)
WOORDEN = {"title_nl", "source_nl", "label_nl", "where", "check", "comment", "resolves", "conflicts_with"} | {
    "src",
    "notes",
    "rule",
}
"""Prose: the list by hand shortened it."""
BUITEN_TELLING = ("financien_2011", "fte_2011", "other_numbers", "non_numeric_tables")
"""What no registration tells."""


@cache
def tabellen_2011() -> Mapping[str, Tabel]:
    return maak_tabellen(jaarfeiten_2011())


def getoond(tabel: Tabel, *weg: Plaats) -> Rapporttabel:
    return toon(tabel, {plaats: None if plaats in weg else tabel.waarde(*plaats) for plaats in tabel.plaatsen()})


def rapport(**weg: list[Plaats]) -> Rapport:
    """The invented year beside the printed report; of tables named, these places withheld."""
    tabellen = {naam: getoond(een, *weg.get(naam, ())) for naam, een in tabellen_2011().items()}
    uitslag = Toetsuitslag("X10", "Tabel 4 en tabel 6 tellen dezelfde jeugd.", Aard.BLOKKEREND, 337, 337)
    toets = toon_toets(uitslag, met_getallen=True)
    return Rapport(2011, VERANTWOORDING, tabellen, (toets,), gedrukt=rapport_2011())


def gelezen(rapport: Rapport) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(tabellen_json(rapport))
    return inhoud


def per_id(lijst: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {een["id"]: een for een in lijst}


def anders(hand: object, ons: object, pad: str = "") -> Iterator[str]:
    """Every place where the list by hand has something that ours has not, or has otherwise."""
    if isinstance(hand, dict):
        if not isinstance(ons, dict):
            yield pad
            return
        for sleutel in hand:
            if sleutel in WOORDEN and sleutel in ons:
                continue
            yield from anders(hand[sleutel], ons.get(sleutel, "(niet daar)"), f"{pad}/{sleutel}")
    elif isinstance(hand, list) and isinstance(ons, list) and len(hand) == len(ons):
        for nummer, (een, ander) in enumerate(zip(hand, ons, strict=True)):
            yield from anders(een, ander, f"{pad}/{nummer}")
    elif hand != ons:
        yield pad


def hand_van(naam: str) -> dict[str, Any]:
    """The table by hand, without what it says only for one table in words of its own."""
    hand = dict(per_id(vector_2011()["tables"])[naam])
    for aandeel in hand.get("percentages", ()):
        if "implied_pct_of_2926" in aandeel:
            aandeel["implied_pct_1dec"] = aandeel.pop("implied_pct_of_2926")
    if naam == "T4":
        hand["percentages"].append({"label_nl": "Totaal", "printed_pct": 100, "implied_pct_1dec": 100.0})
        hand.pop("preferred_hypothesis")
        for hypothese in hand["hypotheses"]:
            hypothese["change"] = sorted((een["printed"], een["implied"]) for een in hypothese["change"].values())
    return hand


def test_the_file_has_every_field_of_the_list_by_hand() -> None:
    assert vorm_2011() - set(velden(gelezen(rapport()))) == ANDERS_DAN_MET_DE_HAND


def test_what_no_registration_tells_is_that_of_the_list_by_hand_and_says_why_nothing_is_counted() -> None:
    ons, hand = gelezen(rapport()), vector_2011()

    for deel in (*BUITEN_TELLING, "derived"):
        assert list(anders(hand[deel], ons[deel])) == [], deel
    geld = ons["financien_2011"]
    told = [*geld["income"], *geld["expenses"], geld, ons["fte_2011"], *ons["other_numbers"], ons["non_numeric_tables"]]
    assert {(een["computed"], een["withheld"]) for een in told} == {(None, "niet uit registraties te berekenen")}
    assert {
        bron for rij in ons["non_numeric_tables"]["doelgroep_gemeente"]["rows"] for bron in rij["src"][:2].split()
    } <= {*ons["sources"]}


def test_a_printed_sum_of_money_or_staff_that_is_not_that_of_its_items_is_a_flag() -> None:
    def wijziging(inhoud: dict[str, Any]) -> None:
        inhoud["financien"]["uitgaven"]["totaal"] = 1_500_000
        inhoud["formatie"]["formatie"]["totaal"] = 10.6

    ons = gelezen(replace(rapport(), gedrukt=met(wijziging)))

    geld, fte = ons["financien_2011"], ons["fte_2011"]
    assert (geld["printed_totals"]["expenses"], geld["implied_totals"]["expenses"], geld["ok"]) == (
        1_500_000,
        1_400_000,
        False,
    )
    assert (fte["printed_total"], fte["implied_total"], fte["ok"]) == (10.6, 10.5, False)
    vlaggen = per_id(ons["inconsistencies"])
    told = [vlaggen[een] for een in (*geld["flags"], *fte["flags"])]
    assert [(een["kind"], een["printed"], een["implied"]) for een in told] == [
        ("arithmetic", 1_500_000, 1_400_000),
        ("arithmetic", 10.6, 10.5),
    ]


@pytest.mark.parametrize("naam", [f"T{nummer}" for nummer in range(1, 10)])
def test_a_table_has_the_shape_and_the_values_of_the_list_by_hand(naam: str) -> None:
    ons = per_id(gelezen(rapport())["tables"])[naam]
    for hypothese in ons.get("hypotheses", ()):
        hypothese["change"] = sorted([een["printed"], een["implied"]] for een in hypothese["change"].values())
    hand = json.loads(json.dumps(hand_van(naam)))

    assert list(anders(hand, ons)) == []


def test_labels_are_those_of_the_list_by_hand_with_the_printed_spelling_beside_them() -> None:
    ons, hand = (per_id(bron["tables"]) for bron in (gelezen(rapport()), vector_2011()))

    for naam, een in hand.items():
        labels = [rij["label_nl"].partition(" (gedrukt")[0] for rij in een["rows"]]
        assert [rij["label_nl"] for rij in ons[naam]["rows"] if rij["printed"] is not None] == labels
    assert ons["T9"]["rows"][0]["label_printed_nl"] == "Ingevlude RIHG's"


def test_what_was_counted_stands_beside_every_printed_figure() -> None:
    for een in gelezen(rapport())["tables"]:
        geteld = tabellen_2011()[een["id"]]
        for rij in een["rows"]:
            for kolom, waarde in rij["computed"].items():
                assert waarde == geteld.cellen[rij["label_nl"], kolom]
        for kolom, som in een.get("column_totals", {}).items():
            assert som["computed"] == geteld.waarde("Totaal", kolom)


def test_the_invented_year_is_the_printed_one_everywhere_but_where_the_print_contradicts_itself() -> None:
    gedrukt = [een for een in gelezen(rapport())["tables"] if een["printed_title_nl"]]

    for een in gedrukt:
        sommen = list(een.get("column_totals", {}).values())
        for rij in een["rows"]:
            assert rij["computed"] == {kolom: waarde or 0 for kolom, waarde in rij["printed"].items()}
            sommen.append({"implied": rij.get("implied_total"), "computed": rij.get("computed_total")})
        assert [som["computed"] for som in sommen] == [som["implied"] for som in sommen]
    assert len(gedrukt) == 9


def test_a_flag_stands_at_its_sum() -> None:
    t4 = per_id(gelezen(rapport())["tables"])["T4"]

    assert t4["column_totals"]["Huiselijk geweld"]["flags"] == ["I01"]
    assert t4["rows"][0]["flags"] == ["I03"]
    assert t4["grand_total"]["flags"] == ["I04"]
    assert "flags" not in t4["rows"][1]


def test_each_hypothesis_is_held_against_what_was_counted_both_ways() -> None:
    cellen, totalen = per_id(gelezen(rapport())["tables"])["T4"]["hypotheses"]

    assert (cellen["id"], totalen["id"]) == ("H1_cells_wrong", "H2_totals_wrong")
    assert cellen["equals_computed"] == {"T4": False, "T4_ORGANISATIES": True}
    assert totalen["equals_computed"] == {"T4": True, "T4_ORGANISATIES": False}
    sleutel = "Huiselijk geweld/Ter opvolging door partnerorganisatie(s)"
    assert cellen["change"][sleutel]["computed"] == {"T4": 306, "T4_ORGANISATIES": 610}


def test_a_withheld_figure_is_null_with_its_reason_and_nowhere_in_the_file() -> None:
    plaatsen = [("Jeugd", "Meerssen"), ("Jeugd", "Totaal"), ("Totaal", "Meerssen"), ("Totaal", "Totaal")]
    t6_getoond = getoond(tabellen_2011()["T6"], *plaatsen)
    verhuld = replace(rapport(), gedrukt=None, toetsen=(), tabellen={"T6": t6_getoond})

    t6 = gelezen(verhuld)["tables"][0]

    jeugd = next(rij for rij in t6["rows"] if rij["label_nl"] == "Jeugd")
    assert jeugd["computed"]["Meerssen"] is None
    assert "te klein" in jeugd["withheld"]["Meerssen"]
    assert jeugd["computed_total"] is None
    assert "te klein" in jeugd["withheld_total"]
    assert t6["column_totals"]["Meerssen"]["computed"] is None
    assert t6["grand_total"]["computed"] is None
    for getal in (26, 337, 30, 593):
        assert not re.search(rf"\b{getal}\b", tabellen_json(verhuld).decode().partition('"tables"')[2])


def test_what_cannot_be_seen_is_not_said_to_be_equal() -> None:
    plaats = ("Integrale aanpak", "Jeugd")

    cellen, totalen = per_id(gelezen(rapport(T4=[plaats]))["tables"])["T4"]["hypotheses"]

    assert totalen["equals_computed"]["T4"] is None
    assert cellen["equals_computed"]["T4"] is False


def test_a_share_is_only_counted_from_figures_that_are_shown() -> None:
    rij, heel = ("Mutaties politie", "aantal"), ("Totaal", "aantal")

    aandelen = [per_id(gelezen(rapport(T1=weg))["tables"])["T1"]["percentages"][0] for weg in ([], [rij], [heel])]

    assert [een["computed_pct_1dec"] for een in aandelen] == [85.2, None, None]


def test_a_year_without_a_printed_report_has_the_same_shape() -> None:
    inhoud = gelezen(replace(rapport(), gedrukt=None))

    assert inhoud.keys() == gelezen(rapport()).keys()
    assert (inhoud["bijlage_3"], inhoud["cross_checks"], inhoud["inconsistencies"]) == (None, [], [])
    assert [inhoud[deel] for deel in BUITEN_TELLING] == [None, None, [], None]
    t2 = per_id(inhoud["tables"])["T2"]
    assert t2["rows"][0]["printed"] is None
    assert t2["rows"][0]["computed_total"] == 2101
    assert t2["grand_total"]["implied_from_cells"] is None


def test_a_table_about_which_nothing_was_registered_says_so_and_is_no_zero() -> None:
    leeg = replace(
        rapport().tabellen["T8"], getoond=dict.fromkeys(rapport().tabellen["T8"].getoond), zonder_gegevens=True
    )

    t8 = gelezen(replace(rapport(), tabellen={"T8": leeg}))["tables"][0]

    assert {rij["computed"]["aantal plannen"] for rij in t8["rows"]} == {None}
    assert "niets geregistreerd" in t8["rows"][0]["withheld"]["aantal plannen"]


def test_a_table_that_was_only_printed_is_there_and_a_row_that_was_only_counted_too() -> None:
    alleen = replace(rapport(), tabellen={"T3": rapport().tabellen["T3"]})

    inhoud = per_id(gelezen(alleen)["tables"])

    assert list(inhoud)[:2] == ["T3", "T1"]
    assert inhoud["T1"]["rows"][0]["withheld"] == {"aantal": "deze plaats is niet geteld"}
    minder = met(lambda bron: tabel(bron, "T3")["rijen"].pop())
    rijen = per_id(gelezen(replace(alleen, gedrukt=minder))["tables"])["T3"]["rows"]
    assert rijen[-1]["printed"] is None
    assert rijen[-1]["computed"] == {"aantal": 86}


def test_the_page_with_all_sums_is_that_of_the_list_by_hand() -> None:
    ons, hand = gelezen(rapport())["bijlage_3"], vector_2011()["bijlage_3"]

    assert list(anders(hand, ons)) == []
    assert [[post["label_nl"] for post in blok["items"]] for blok in ons["blocks"]] == [
        [post["label_nl"] for post in blok["items"]] for blok in hand["blocks"]
    ]
    assert ons["blocks"][0]["computed_total"] == 3362


def test_flags_and_checks_are_those_of_the_list_by_hand() -> None:
    ons, hand = gelezen(rapport()), vector_2011()
    vlaggen = per_id(ons["inconsistencies"])

    assert (
        list(anders([een for een in hand["inconsistencies"] if een["id"] < "I16"], list(vlaggen.values())[:15])) == []
    )
    assert vlaggen["I05"]["computed"] == 91
    assert {een["id"].partition("/")[0] for een in ons["cross_checks"]} == {
        een["id"].partition("/")[0] for een in hand["cross_checks"]
    }
    assert ons["computed_checks"][0]["equal"]


def test_an_earlier_year_follows_from_the_printed_difference() -> None:
    ons = {een["label_nl"]: een["implied"] for een in gelezen(rapport())["derived"]["earlier_years"]}
    hand = vector_2011()["derived"]["meldingen_2010"]

    assert ons["Jeugd"] == hand["jeugd_2010"]
    assert ons["Volwassen veelplegers"] == hand["volwassen_veelplegers_2010"]
    assert ons["Volwassen ex-gedetineerden"] == hand["volwassen_ex_gedetineerden_2010"]


def test_what_could_not_be_read_is_in_the_file_with_its_place() -> None:
    stuk = met(lambda bron: tabel(bron, "T3")["rijen"][0].update(cellen=["?"]))

    inhoud = gelezen(replace(rapport(), gedrukt=stuk))

    assert inhoud["gaps"][0]["table"] == "T3"
    assert inhoud["gaps"][0]["row"] == "Noord-West"
    assert per_id(inhoud["tables"])["T3"]["rows"][0]["printed"] == {}


def test_the_year_before_stands_with_its_table_as_it_was_published() -> None:
    vorig = getoond(tabellen_2011()["T2"], ("Jeugd", "Meerssen"))

    tabellen = per_id(gelezen(replace(rapport(), vorig={"T2": vorig}))["tables"])

    eerder = tabellen["T2"]["previous_year"]
    assert eerder["rows"][0]["computed"]["Maastricht"] == 1557
    assert eerder["rows"][0]["computed"]["Meerssen"] is None
    assert eerder["rows"][0]["printed"] is None
    assert eerder["grand_total"]["computed"] == 3362
    assert tabellen["T1"]["previous_year"] is None


def test_an_estimate_is_never_there_without_its_bounds() -> None:
    inhoud = gelezen(met_evaluatie(rapport()))

    samen, groep, klein = inhoud["effects"][0]["groups"]
    assert (samen["clients"], groep["clients"]) == (104, 100)
    assert groep["before"]["value"] == 9
    assert groep["difference"]["low_95"] < -5 < groep["difference"]["high_95"]
    assert groep["relative_change"]["low_95"] < groep["relative_change"]["high_95"] < 0
    assert groep["clients_by_side"]["GEMENGD"]["clients"] == 100
    assert klein == {"doelgroep": OVERIG, "too_few": True}
    kosten = inhoud["costs_and_benefits"]
    assert kosten["outcomes"]["LAAG"]["benefit_per_euro"] < kosten["outcomes"]["HOOG"]["benefit_per_euro"]
    assert kosten["assumptions"]["horizon"]["source_nl"] == "verzonnen"
    assert inhoud["effects"][0]["limits_nl"]


def test_what_was_not_measured_is_null_and_no_zero() -> None:
    inhoud = gelezen(rapport())

    assert (inhoud["effects"], inhoud["costs_and_benefits"]) == ([], None)


def test_a_reader_learns_by_what_right_and_with_what_it_was_made() -> None:
    heel = rapport()

    assert gelezen(heel)["metadata"] == {
        "covenant": "zvh-maastricht-2026",
        "bundle": "ab12",
        "articles": ["art-9-14"],
        "counted_until": "2012-01-01",
        "made_at": "2012-02-01T09:00:00+00:00",
        "version": 3,
        "program": "0.1.0",
        "protected": True,
        "protection_rule_nl": "Een getal van 1 tot en met 9 is niet getoond.",
        "withheld": 0,
        "digest": heel.digest(),
    }
    assert per_id(gelezen(heel)["tables"])["T2"]["definition_nl"]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert tabellen_json(rapport()) == tabellen_json(rapport())
