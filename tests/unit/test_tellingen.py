"""Tables 1, 2 and 3 from anonymous counts: the printed year comes out as printed, and no count is lost."""

import json
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst, lees_tabellen
from hub.domain.tellingen import KOLOMMEN, RIJEN, STADSDELEN, VOLGORDE, Telrij, rij_van, tabellen

DRUK = json.loads(files("connectors.voorbeeldregio").joinpath("tabellen_2011.json").read_text(encoding="utf-8"))
PARTIJ = {Herkomst.POLITIE_MUTATIE: "politie", Herkomst.GEVANGENISWEZEN: "dji", Herkomst.PARTNER: "college"}
CODES = {
    Doelgroep.JEUGD: ("RISICOJEUGD", Herkomst.POLITIE_MUTATIE),
    Doelgroep.HUISELIJK_GEWELD: ("HUISELIJK_GEWELD", Herkomst.POLITIE_MUTATIE),
    Doelgroep.VEELPLEGER_VOLWASSEN: ("VEELPLEGER_VOLWASSEN", Herkomst.POLITIE_MUTATIE),
    Doelgroep.EX_GEDETINEERDE: ("EX_GEDETINEERDE", Herkomst.GEVANGENISWEZEN),
    Doelgroep.CJG: ("RISICOJEUGD", Herkomst.PARTNER),
}
CODE_VAN = {naam: code for code, naam in KOLOMMEN.items()}


def telrij(partij: str, doelgroep: str, gemeente: str = "GM0935", stadsdeel: str = "", aantal: int = 1) -> Telrij:
    return Telrij(partij, "PARTNER", "AANMELDING", doelgroep, gemeente, stadsdeel, aantal)


def het_jaar_2011() -> list[Telrij]:
    """The printed year as the counts that a hub would have kept of it."""
    druk = lees_tabellen()
    rijen = [
        telrij(PARTIJ[herkomst], doelgroep, CODE_VAN[gemeente.value], aantal=aantal)
        for groep, (doelgroep, herkomst) in CODES.items()
        for (vak, gemeente), aantal in druk.doelgroep_gemeente.items()
        if vak is groep and aantal
    ]
    rijen += [
        telrij("college", "MULTIPROBLEMATIEK", stadsdeel=code, aantal=aantal)
        for code, naam in STADSDELEN.items()
        for stadsdeel, aantal in druk.stadsdeel.items()
        if stadsdeel.value == naam
    ]
    lijst = [
        g.value for (vak, g), n in druk.doelgroep_gemeente.items() if vak is Doelgroep.GEPRIORITEERD for _ in range(n)
    ]
    partijen = [PARTIJ[herkomst] for herkomst, aantal in druk.geprioriteerden.items() for _ in range(aantal)]
    rijen += [
        Telrij(partij, "LIJST_GEPRIORITEERD", "MUTATIE", "VEELPLEGER_VOLWASSEN", CODE_VAN[gemeente], "", 1)
        for partij, gemeente in zip(partijen, lijst, strict=True)
    ]
    return rijen


def test_the_year_2011_comes_out_as_it_was_printed() -> None:
    uit = tabellen(het_jaar_2011())

    assert {rij: cellen["aantal"] for rij, cellen in uit["T1"].items()} == {**DRUK["T1"]["rijen"], "Totaal": 3362}
    assert {rij: cellen["aantal"] for rij, cellen in uit["T3"].items()} == {**DRUK["T3"]["rijen"], "Totaal": 187}
    kolommen = DRUK["T2"]["kolommen"]
    assert {rij: [cellen[k] for k in kolommen] for rij, cellen in uit["T2"].items() if rij != "Totaal"} == {
        rij: [aantal or 0 for aantal in cellen] for rij, cellen in DRUK["T2"]["rijen"].items()
    }
    assert uit["T2"]["Totaal"] == {
        "Maastricht": 2681, "Eijsden-Margraten": 305, "Meerssen": 186, "Valkenburg": 190, "Totaal": 3362
    }  # fmt: skip


def test_the_rows_and_columns_stand_in_the_order_of_the_report_also_when_nothing_came_in() -> None:
    leeg = tabellen([])

    assert list(leeg["T1"]) == [*DRUK["T1"]["rijen"], "Totaal"]
    assert list(leeg["T2"]) == [*DRUK["T2"]["rijen"], "Totaal"]
    assert list(leeg["T2"]["Jeugd"]) == [*DRUK["T2"]["kolommen"], "Totaal"]
    assert list(leeg["T3"]) == [*DRUK["T3"]["rijen"], "Totaal"]


@pytest.mark.parametrize(
    ("rij", "telling"),
    [
        ("Jeugd", telrij("politie", "RISICOJEUGD")),
        ("Jeugd", telrij("politie", "VEELPLEGER_JEUGD")),
        ("Jeugd", telrij("om", "HARDE_KERN_JONGERE")),
        ("Centrum Jeugd en Gezin", telrij("college", "RISICOJEUGD")),
        ("Multiproblematiek", telrij("politie", "OGGZ")),
        ("Huiselijk geweld", telrij("burgemeester", "HUISELIJK_GEWELD")),
        ("Overige doelgroepen", telrij("politie", "LOVERBOY")),
    ],
)
def test_a_count_goes_to_the_row_that_its_codes_choose(rij: str, telling: Telrij) -> None:
    assert rij_van(telling) == rij


def test_every_printed_row_is_chosen_by_some_codes_and_every_choice_says_why() -> None:
    assert {keuze.rij for keuze in RIJEN} == set(VOLGORDE)
    assert all(keuze.waarom for keuze in RIJEN)


def test_whoever_has_no_home_is_counted_in_zuid_west_and_an_unknown_stadsdeel_is_shown() -> None:
    uit = tabellen([telrij("ggd", "OGGZ", stadsdeel="NOORD_WEST"), telrij("college", "MULTIPROBLEMATIEK")])

    assert uit["T3"]["Zuid-West en centrum (inclusief OGGZ)"] == {"aantal": 1}
    assert uit["T3"]["Stadsdeel onbekend"] == {"aantal": 1}


def test_a_place_outside_the_four_municipalities_gets_a_column_and_changes_no_other() -> None:
    uit = tabellen([telrij("politie", "HUISELIJK_GEWELD", "ELDERS"), telrij("politie", "HUISELIJK_GEWELD")])

    assert uit["T2"]["Huiselijk geweld"] == {
        "Maastricht": 1, "Eijsden-Margraten": 0, "Meerssen": 0, "Valkenburg": 0, "Elders": 1, "Totaal": 2
    }  # fmt: skip


telrijen = st.lists(
    st.builds(
        Telrij,
        partij=st.sampled_from(["politie", "dji", "college", "woco"]),
        bron=st.sampled_from(["POLITIE_MUTATIE", "PARTNER", "LIJST_GEPRIORITEERD"]),
        soort=st.just("MUTATIE"),
        doelgroep=st.sampled_from(["RISICOJEUGD", "OGGZ", "MULTIPROBLEMATIEK", "HUISELIJK_GEWELD", "FRONTIERE"]),
        gemeente=st.sampled_from([*KOLOMMEN, "ELDERS", "ONBEKEND"]),
        stadsdeel=st.sampled_from(["", *STADSDELEN]),
        aantal=st.integers(0, 500),
    ),
    max_size=30,
)


@given(telrijen)
def test_no_count_is_lost_and_every_sum_is_right(rijen: list[Telrij]) -> None:
    uit = tabellen(rijen)
    som = sum(rij.aantal for rij in rijen)

    assert uit["T1"]["Totaal"]["aantal"] == uit["T2"]["Totaal"]["Totaal"] == som
    assert uit["T3"]["Totaal"]["aantal"] == uit["T2"]["Multiproblematiek"]["Totaal"]
    per_kolom: Counter[str] = Counter()
    for rij, cellen in uit["T2"].items():
        assert sum(n for kolom, n in cellen.items() if kolom != "Totaal") == cellen["Totaal"]
        if rij != "Totaal":
            per_kolom.update(cellen)
    assert dict(per_kolom) == uit["T2"]["Totaal"]


@given(telrijen, telrijen)
def test_the_order_of_counts_makes_no_difference(een: list[Telrij], ander: list[Telrij]) -> None:
    assert tabellen([*een, *ander]) == tabellen([*ander, *een])
