import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.errors import InvalidInput, Malformed
from connectors.protocol.identifiers import Persoon, persoon_uit_rij
from connectors.protocol.kalibratie import kalibreer
from connectors.protocol.koppelfamilies import FAMILIES, TOESTANDEN, Patroon, Veld, atomen_van, patroon
from connectors.protocol.koppelmodel import (
    Koppelmodel,
    Oordeelklasse,
    Reden,
    Toeval,
    from_json,
    meng,
    standaardmodel,
    sterk,
    to_json,
)
from connectors.protocol.koppelmodel_training import train
from connectors.protocol.koppelsleutels import koppelsleutels
from connectors.protocol.koppeltoeval import kans_op_toeval


@pytest.fixture(scope="module")
def model() -> Koppelmodel:
    return standaardmodel()


def persoon(**changed: str) -> Persoon:
    row = {
        "voornamen": "Johanna Maria",
        "achternaam": "IJzerman",
        "geboortedatum": "1974-03-09",
        "straat": "Hagedoornstraat",
        "huisnummer": "17",
        "postcode": "6227WG",
        "woonplaats": "Maastricht",
    }
    return persoon_uit_rij({**row, **changed})


def evidence(one: Persoon, other: Persoon) -> tuple[list[str], list[str]]:
    left = {sleutel.key: sleutel.family for sleutel in koppelsleutels(one)}
    right = {sleutel.key: sleutel.family for sleutel in koppelsleutels(other)}
    both = set(left.values()) & set(right.values())
    return [left[key] for key in left.keys() & right.keys()], sorted(both)


def test_an_equal_record_is_certain_and_says_why(model: Koppelmodel) -> None:
    oordeel = model.beoordeel(*evidence(persoon(), persoon()))

    assert oordeel.klasse is Oordeelklasse.ZEKER
    assert oordeel.redenen == (Reden.DATUM, Reden.VOORNAAM, Reden.ACHTERNAAM, Reden.ADRES)


def test_a_relative_at_the_same_address_is_no_match_but_a_household(model: Koppelmodel) -> None:
    child = persoon(voornamen="Bram", geboortedatum="2003-11-21")

    oordeel = model.beoordeel(*evidence(persoon(), child))

    assert oordeel.klasse is Oordeelklasse.GEEN
    assert Reden.HUISHOUDEN in oordeel.redenen


def test_a_stranger_with_one_key_in_common_is_no_match(model: Koppelmodel) -> None:
    stranger = persoon(voornamen="Kees", achternaam="Wit", straat="Krekelpad", huisnummer="3", postcode="6216KS")

    assert model.beoordeel(*evidence(persoon(), stranger)).klasse is Oordeelklasse.GEEN


def test_a_moved_person_with_a_misspelt_name_is_found(model: Koppelmodel) -> None:
    moved = persoon(voornamen="Hanneke", straat="Krekelpad", huisnummer="3", postcode="6216KS", woonplaats="Eijsden")

    assert model.beoordeel(*evidence(persoon(), moved)).klasse is not Oordeelklasse.GEEN


@pytest.mark.parametrize(
    "changed",
    [
        {"geboortedatum": "1974-00-00"},
        {"voornamen": "J."},
        {"achternaam": "Wit", "straat": "Krekelpad", "huisnummer": "3", "postcode": "6216KS"},
    ],
)
def test_without_date_given_name_or_surname_and_address_nothing_is_certain(
    model: Koppelmodel, changed: dict[str, str]
) -> None:
    always = replace(model, drempel_zeker=0.0)

    oordeel = always.beoordeel(*evidence(persoon(), persoon(**changed)))

    assert oordeel.klasse is not Oordeelklasse.ZEKER


def test_the_same_evidence_counts_for_less_in_a_larger_index(model: Koppelmodel) -> None:
    found = patroon(*evidence(persoon(), persoon(geboortedatum="1974-03-10")))

    small, large = (replace(model, index_grootte=size).posterior(found)[0] for size in (1_000, 1_000_000))

    assert large < small


@given(st.sets(st.sampled_from(FAMILIES)), st.sets(st.sampled_from(FAMILIES)))
def test_posteriors_are_chances_whatever_agrees(overeen: set[str], extra: set[str]) -> None:
    chances = standaardmodel().posterior(patroon(overeen, overeen | extra))

    assert sum(chances) == pytest.approx(1)
    assert min(chances) >= 0


def test_a_model_survives_its_own_json(model: Koppelmodel) -> None:
    assert from_json(to_json(model)) == model
    assert to_json(from_json(to_json(model))) == to_json(model)


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("extra", 1, "model-inhoud"),
        ("index_grootte", 0, "model-inhoud"),
        ("index_grootte", True, "model-inhoud"),
        ("drempel_zeker", "0.9", "model-inhoud"),
        ("drempel_zeker", float("nan"), "model-inhoud"),
        ("match", [[1.0]], "model-inhoud"),
        ("ontbreekt", [2.0] * 6, "model-inhoud"),
        ("verslag", {}, "model-inhoud"),
        ("families", [], "model-families"),
        ("versie", "v2", "model-families"),
    ],
)
def test_a_changed_model_is_refused(model: Koppelmodel, name: str, value: object, rule: str) -> None:
    content = {**json.loads(to_json(model)), name: value}

    with pytest.raises(Malformed) as refusal:
        from_json(json.dumps(content).encode())

    assert refusal.value.rule == rule


@pytest.mark.parametrize("name", ["huishouden", "verslag", "drempel_zeker", "ontbreekt"])
def test_a_model_that_lacks_a_part_is_refused(model: Koppelmodel, name: str) -> None:
    content = json.loads(to_json(model))
    del content[name]

    with pytest.raises(Malformed, match="model-inhoud"):
        from_json(json.dumps(content).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff"])
def test_what_is_no_json_object_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed, match="model-"):
        from_json(data)


def test_chance_agreement_is_counted_per_state_and_adds_up() -> None:
    register = [
        persoon(voornamen=name, geboortedatum=f"19{year}-03-09") for name in ("Kees", "Anna") for year in (60, 70)
    ]

    toeval = kans_op_toeval(register)

    assert toeval.aantal == 4
    for veld, chances in zip(Veld, toeval.kansen, strict=True):
        assert len(chances) == len(TOESTANDEN[veld])
        assert sum(chances) == pytest.approx(1)
    assert toeval.kansen[0][0] == pytest.approx(1 / 3, abs=1e-3)


def test_partners_are_averaged_by_their_records() -> None:
    one, other = (
        kans_op_toeval([persoon(voornamen=name) for name in names]) for names in (["Kees"] * 6, ["Anna", "Bram"])
    )

    mean = meng([one, other])

    assert mean.aantal == 8
    assert mean.kansen[0][0] == pytest.approx((6 * one.kansen[0][0] + 2 * other.kansen[0][0]) / 8)
    with pytest.raises(Malformed, match="toeval-leeg"):
        meng([])


def _seen(states: dict[Veld, str]) -> Patroon:
    """What shows when the fields compare as named; fields not named differ."""
    agreeing: set[str] = set()
    for veld, name in states.items():
        agreeing |= next(state.moet for state in TOESTANDEN[veld] if state.naam == name)
    return patroon([familie for familie in FAMILIES if agreeing.issuperset(atomen_van(familie))])


def test_training_finds_the_classes_that_made_the_patterns(model: Koppelmodel) -> None:
    """Drawn from three known classes, in the proportions of 500 matches and 300 relatives."""
    rng = Random(7)
    toeval = Toeval(model.vreemde, 1_000)
    drawn: Counter[Patroon] = Counter()
    for kansen, number in ((model.match, 500), (model.huishouden, 300), (model.vreemde, 20_000)):
        for _ in range(number):
            choice = {
                veld: rng.choices([state.naam for state in TOESTANDEN[veld]], weights=chances)[0]
                for veld, chances in zip(Veld, kansen, strict=True)
            }
            drawn[_seen(choice)] += 1
    del drawn[patroon([])]

    trained = train(drawn, toeval, vragen=1_000, index_grootte=1_000)

    assert trained.verslag.verwachte_matches == pytest.approx(500, rel=0.1)
    assert trained.verslag.verwachte_huisgenoten == pytest.approx(300, rel=0.15)
    assert trained.vreemde == toeval.kansen


def test_calibration_keeps_its_promise_and_repeats(model: Koppelmodel) -> None:
    first = kalibreer(model, 50_000, rng=Random(3), vragen=3_000)
    second = kalibreer(model, 50_000, rng=Random(3), vragen=3_000)

    assert first == second
    assert first.model.index_grootte == 50_000
    assert first.onterecht_zeker_per_1000 <= 1.0
    assert first.aandeel_zeker > 0.4


def test_a_stricter_promise_gives_a_higher_threshold(model: Koppelmodel) -> None:
    lenient, strict = (
        kalibreer(model, 50_000, rng=Random(3), vragen=3_000, hoogstens_per_1000=most) for most in (20.0, 0.0)
    )

    assert lenient.model.drempel_zeker < strict.model.drempel_zeker
    assert strict.onterecht_zeker_per_1000 == 0
    assert lenient.aandeel_zeker > strict.aandeel_zeker


def test_calibrating_for_nobody_is_refused(model: Koppelmodel) -> None:
    with pytest.raises(InvalidInput, match="kalibratie-aantal"):
        kalibreer(model, 0, rng=Random(3))


def test_the_rule_for_certain_needs_strict_agreement() -> None:
    equal = {Veld.GEBOORTEDATUM: "gelijk", Veld.VOORNAAM: "gelijk", Veld.ACHTERNAAM: "gelijk"}

    assert sterk(patroon(FAMILIES))
    assert not sterk(_seen({**equal, Veld.VOORNAAM: "voorletter"}))
    assert not sterk(_seen({**equal, Veld.GEBOORTEDATUM: "jaar"}))


def test_the_hub_can_load_the_model_without_any_person_type() -> None:
    script = (
        "import sys, connectors.protocol.koppelmodel, connectors.protocol.kalibratie\n"
        "print([m for m in sys.modules if m.endswith(('identifiers', 'koppelsleutels', 'normalisatie'))])"
    )

    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
