"""Costs against benefits: every assumption is an input, and every step can be done again."""

import json
from collections.abc import Callable
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hub.adapters.rapport.aannames_lezen import read_aannames
from hub.domain.rapport.evaluatie.aannames import AANNAMES, AannameOnjuist, lees_aannames
from hub.domain.rapport.evaluatie.effect import bereken
from hub.domain.rapport.evaluatie.kosten import GECITEERD, KostenBaten, Stand, bereken_kosten
from hub.domain.rapport.evaluatie.kosten_regels import BEPERKINGEN, regels
from hub.domain.rapport.evaluatie.meting import Kant, Meting, Metinggroep, Paar, Spreiding

Bestand = dict[str, Any]
EXAMPLE = Path(__file__).parents[2] / "docs" / "aannames-voorbeeld.yaml"


def aanname(laag: float, midden: float, hoog: float, **meer: object) -> Bestand:
    return {"laag": laag, "midden": midden, "hoog": hoog, "bron": "verzonnen", "bronjaar": 2011, **meer}


BESTAND: Bestand = {
    "aanpak": "INTEGRALE_AANPAK",
    "jaar": 2011,
    "prijspeil": 2011,
    "kosten_huis": aanname(900_000, 1_000_000, 1_200_000, prijspeil=2011),
    "deel_aanpak": aanname(0.2, 0.25, 0.4),
    "toerekening": aanname(0.1, 0.5, 1),
    "kosten_per_contact": aanname(500, 1_000, 2_000, prijspeil=2011),
    "horizon": aanname(1, 2, 3),
    "behoud": aanname(0.4, 0.5, 0.9),
    "disconto": aanname(0.02, 0.04, 0.05),
}


def meting(voor: int = 9, na: int = 4, jaar: int = 2011) -> Meting:
    groep = Metinggroep("VEELPLEGER_VOLWASSEN", (Paar(voor, na, 100, Kant.GEMENGD),), Spreiding(3, 3, 3))
    return Meting(jaar, "INTEGRALE_AANPAK", 365, (groep,), None, 10)


def reken(gewijzigd: Bestand | None = None, gemeten: Meting | None = None) -> KostenBaten:
    return bereken_kosten(lees_aannames({**BESTAND, **(gewijzigd or {})}), bereken(gemeten or meting(), 10))


def test_the_middle_is_the_sum_of_the_middles_by_hand() -> None:
    midden = reken().rekeningen[Stand.MIDDEN]

    assert midden.kosten == 1_000_000 * 0.25
    assert midden.voorkomen == 100 * 5 * 0.5
    assert midden.jarenfactor == pytest.approx(1 + 0.5 / 1.04)
    assert midden.baten == pytest.approx(250 * (1 + 0.5 / 1.04) * 1_000)
    assert midden.per_euro == pytest.approx(midden.baten / 250_000)


@pytest.mark.parametrize(("voor", "na"), [(9, 4), (4, 9), (4, 4)])
def test_whatever_combination_of_ends_is_true_the_outcome_lies_between_low_and_high(voor: int, na: int) -> None:
    found = reken(gemeten=meting(voor, na)).rekeningen
    laag, hoog = found[Stand.LAAG], found[Stand.HOOG]

    for ends in product(("laag", "hoog"), repeat=len(AANNAMES)):
        one = {n: {**BESTAND[n], **dict.fromkeys(("laag", "midden", "hoog"), BESTAND[n][end])}
               for n, end in zip(AANNAMES, ends, strict=True)}  # fmt: skip
        each = reken(one, meting(voor, na)).rekeningen.values()
        assert all(laag.per_euro - 1e-9 <= een.per_euro <= hoog.per_euro + 1e-9 for een in each)


def test_where_contacts_rose_a_euro_costs_more_than_a_euro() -> None:
    assert reken(gemeten=meting(4, 9)).rekeningen[Stand.MIDDEN].per_euro < 0


@pytest.mark.parametrize("naam", [*AANNAMES, "aanpak", "jaar", "prijspeil"])
def test_what_is_missing_is_an_error_that_names_the_field(naam: str) -> None:
    without = {veld: waarde for veld, waarde in BESTAND.items() if veld != naam}

    with pytest.raises(AannameOnjuist, match=f"^{naam}: ontbreekt$"):
        lees_aannames(without)


@pytest.mark.parametrize("naam", AANNAMES)
@pytest.mark.parametrize("veld", ["laag", "midden", "hoog", "bron", "bronjaar"])
def test_so_is_a_part_of_an_assumption(naam: str, veld: str) -> None:
    changed = deepcopy(BESTAND)
    del changed[naam][veld]

    with pytest.raises(AannameOnjuist, match=rf"^{naam}\.{veld}: ontbreekt$"):
        lees_aannames(changed)


WRONG: list[tuple[str, Callable[[Bestand], object], str]] = [
    ("negative", lambda b: b["kosten_per_contact"].update(laag=-1), "kosten_per_contact.laag: is negatief"),
    ("words", lambda b: b["behoud"].update(midden="half"), "behoud.midden: is geen getal"),
    ("yes", lambda b: b["behoud"].update(midden=True), "behoud.midden: is geen getal"),
    ("endless", lambda b: b["kosten_huis"].update(hoog=float("inf")), "kosten_huis.hoog: is geen getal"),
    ("no number", lambda b: b["toerekening"].update(laag=float("nan")), "toerekening.laag: is geen getal"),
    ("free house", lambda b: b["kosten_huis"].update(laag=0), "kosten_huis.laag: moet meer dan nul zijn"),
    ("two parts of one", lambda b: b["deel_aanpak"].update(hoog=2), "deel_aanpak.hoog: is een deel"),
    ("half a year", lambda b: b["horizon"].update(midden=1.5), "horizon.midden: is een heel aantal jaren"),
    ("for ever", lambda b: b["horizon"].update(hoog=51), "horizon.hoog: is een heel aantal jaren"),
    ("upside down", lambda b: b["behoud"].update(laag=0.8), "behoud: laag, midden en hoog staan niet in volgorde"),
    ("no source", lambda b: b["behoud"].update(bron=" "), "behoud.bron: is leeg"),
    ("odd year", lambda b: b["behoud"].update(bronjaar="2011"), "behoud.bronjaar: is geen jaartal"),
    ("other prices", lambda b: b["kosten_huis"].update(prijspeil=2009), "kosten_huis.prijspeil: is niet het prijspeil"),
    ("unknown part", lambda b: b["behoud"].update(prijspeil=2011), "behoud: heeft een veld dat niet bestaat"),
    ("unknown", lambda b: b.update(rendement=3), "bestand: heeft een veld dat niet bestaat"),
    ("no assumption", lambda b: b.update(behoud=0.5), "behoud: is geen lijst van velden"),
    ("no aanpak", lambda b: b.update(aanpak=""), "aanpak: is leeg"),
]


@pytest.mark.parametrize(("change", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_cannot_be_is_an_error_that_names_the_field(change: Callable[[Bestand], object], said: str) -> None:
    changed = deepcopy(BESTAND)
    change(changed)

    with pytest.raises(AannameOnjuist) as refused:
        lees_aannames(changed)

    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("leeg", [None, [], "tekst", {}])
def test_an_empty_file_assumes_nothing_and_is_an_error(leeg: object) -> None:
    with pytest.raises(AannameOnjuist):
        lees_aannames(leeg)


def test_assumptions_of_another_year_or_aanpak_are_not_used() -> None:
    with pytest.raises(AannameOnjuist, match=r"^jaar: is niet die van de effectmeting$"):
        reken(gemeten=meting(jaar=2010))
    with pytest.raises(AannameOnjuist, match=r"^aanpak: is niet die van de effectmeting$"):
        reken({"aanpak": "JCO_HG"})


def test_without_an_uncertainty_there_is_no_outcome() -> None:
    few = Meting(2011, "INTEGRALE_AANPAK", 365, (), None, 10)
    loose = Metinggroep("VEELPLEGER_VOLWASSEN", (Paar(9, 4, 12, Kant.MINDER),), Spreiding(None, None, None))

    for gemeten in (few, Meting(2011, "INTEGRALE_AANPAK", 365, (loose,), None, 10)):
        with pytest.raises(AannameOnjuist, match="geen meting met onzekerheid"):
            reken(gemeten=gemeten)


def test_a_reader_sees_every_step_with_its_formula_and_every_assumption_with_its_source() -> None:
    rows = {regel.omschrijving: regel for regel in regels(reken())}

    assert rows["Kosten van het huis"].waarde == "1.200.000 / 1.000.000 / 900.000"
    assert rows["Disconto"].waarde == "0,05 / 0,04 / 0,02"
    assert rows["Kosten van het huis"].bron == "aanname: verzonnen (2011)"
    assert rows["Kosten van de aanpak"].waarde == "480.000 / 250.000 / 180.000"
    assert rows["Kosten van de aanpak"].eenheid == "euro, prijspeil 2011"
    assert list(rows)[-1] == "Baten per euro"
    assert len(rows) == len(AANNAMES) + 7


def test_what_others_found_is_quoted_and_changes_nothing() -> None:
    assert any("ruim 3 euro" in citaat.zin and "Nelissen" in citaat.bron for citaat in GECITEERD)
    assert any("1.400.000" in citaat.zin for citaat in GECITEERD)
    assert any("citaat" in zin for zin in BEPERKINGEN)
    assert not any(citaat.zin in regel.bron for citaat in GECITEERD for regel in regels(reken()))


def test_the_invented_example_is_a_whole_file_and_gives_an_outcome() -> None:
    aannames = read_aannames(EXAMPLE)

    per_euro = [een.per_euro for een in bereken_kosten(aannames, bereken(meting(), 10)).rekeningen.values()]
    assert per_euro == sorted(per_euro)
    assert all("verzonnen" in een.bron for een in aannames.van.values())


def test_a_file_in_json_is_read_as_well(tmp_path: Path) -> None:
    pad = tmp_path / "aannames.json"
    pad.write_text(json.dumps(BESTAND), encoding="utf-8")

    assert read_aannames(pad) == lees_aannames(BESTAND)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jaar: 2011\njaar: 2012\n", "regel 1: een veld staat er twee keer"),
        ("jaar: &a 2011\nprijspeil: *a\n", "bestand: een verwijzing"),
        ("jaar: [", "bestand: is geen YAML of JSON"),
        ("", "bestand: is geen lijst van velden"),
    ],
)
def test_a_file_that_says_two_things_or_nothing_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    pad = tmp_path / "aannames.yaml"
    pad.write_text(text, encoding="utf-8")

    with pytest.raises(AannameOnjuist) as refused:
        read_aannames(pad)

    assert str(refused.value).startswith(said)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AannameOnjuist, match=r"^bestand: is niet te openen$"):
        read_aannames(tmp_path / "geen.yaml")
