import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.identifiers import KOLOMMEN, Bsn, persoon_uit_rij
from connectors.protocol.koppelfamilies import (
    FAMILIES,
    LINK_PUNTEN,
    TOESTANDEN,
    VERSCHILT,
    Patroon,
    Veld,
    atomen_van,
    onbekend,
    patroon,
)
from connectors.protocol.koppelsleutels import bsn_sleutel, koppelsleutels
from connectors.protocol.transit import PUNTEN_PER_RECORD, Klasse

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "koppelsleutels_v1.json").read_text("utf-8"))


def keys(row: dict[str, str]) -> list[str]:
    return [sleutel.key.decode() for sleutel in koppelsleutels(persoon_uit_rij(row))]


def families(row: dict[str, str]) -> set[str]:
    return {sleutel.family for sleutel in koppelsleutels(persoon_uit_rij(row))}


def fields(familie: str) -> set[Veld]:
    joined = set(atomen_van(familie))
    return {veld for veld, states in TOESTANDEN.items() if any(not joined.isdisjoint(state.moet) for state in states)}


def still_possible(waarneming: Patroon, veld: Veld) -> list[str]:
    states = waarneming[list(Veld).index(veld)]
    return [state.naam for place, state in enumerate(TOESTANDEN[veld]) if states >> place & 1]


FULL = {
    "voornamen": "Johanna Maria",
    "voorvoegsel": "van den",
    "achternaam": "IJzerman",
    "geboortedatum": "1974-03-09",
    "geslacht": "V",
    "straat": "Hagedoornstraat",
    "huisnummer": "17",
    "postcode": "6227 WG",
    "woonplaats": "Maastricht",
}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["naam"])
def test_keys_are_those_of_version_1(vector: dict[str, object]) -> None:
    row = vector["rij"]

    assert isinstance(row, dict)
    assert keys(row) == vector["sleutels"]


def test_the_vectors_show_every_family() -> None:
    shown = {key.split("|")[2] for vector in VECTORS for key in vector["sleutels"]}

    assert shown == set(FAMILIES)


def test_the_count_of_transit_has_room_for_every_family() -> None:
    assert PUNTEN_PER_RECORD[Klasse.LINK] == LINK_PUNTEN >= len(FAMILIES)


@pytest.mark.parametrize("familie", FAMILIES)
def test_a_family_never_speaks_for_one_field_alone(familie: str) -> None:
    assert len(fields(familie)) > 1


@pytest.mark.parametrize("familie", FAMILIES)
def test_every_atom_of_a_family_belongs_to_a_state(familie: str) -> None:
    known = {atom for states in TOESTANDEN.values() for state in states for atom in state.moet}

    assert known.issuperset(atomen_van(familie))


def test_a_full_record_has_every_family_once() -> None:
    assert families(FULL) == set(FAMILIES)
    assert len(keys(FULL)) == len(FAMILIES)


@pytest.mark.parametrize(
    ("column", "spellings"),
    [
        ("achternaam", ["IJzerman", "Ĳzerman", "Yzerman", "van den IJzerman", "IJZERMAN"]),
        ("postcode", ["6227 WG", "6227WG", "6227wg"]),
        ("voorvoegsel", ["van den", "v.d.", ""]),
        ("huisnummer", ["17", "017", "17a"]),
        ("straat", ["Hagedoornstraat", "hagedoornstr."]),
    ],
)
def test_spellings_that_mean_the_same_give_the_same_keys(column: str, spellings: list[str]) -> None:
    assert len({tuple(keys({**FULL, column: spelling})) for spelling in spellings}) == 1


def test_a_calling_name_shares_the_canonical_families_with_the_full_name() -> None:
    shared = {key.split("|")[2] for key in {*keys({**FULL, "voornamen": "Hanneke"})} & {*keys(FULL)}}

    assert {familie for familie in FAMILIES if "Gn" in familie or "Gk" in familie} <= shared


def test_swapped_day_and_month_share_the_families_that_ignore_order() -> None:
    shared = {key.split("|")[2] for key in {*keys({**FULL, "geboortedatum": "1974-09-03"})} & {*keys(FULL)}}

    assert {familie for familie in FAMILIES if "Ds" in familie} <= shared
    assert not any("Dx" in familie for familie in shared)


def test_an_unknown_day_and_month_leave_no_value_but_the_year() -> None:
    found = families({**FULL, "geboortedatum": "1974-00-00"})

    assert {atom for familie in found for atom in atomen_van(familie) if atom[0] == "D"} == {"DY"}


def test_initials_make_no_key_of_a_given_name() -> None:
    found = families({**FULL, "voornamen": "J.M."})

    assert {atom for familie in found for atom in atomen_van(familie) if atom[0] in "GW"} == {"Gi"}


def test_both_halves_of_a_double_surname_meet_either_half() -> None:
    double = {*keys({**FULL, "achternaam": "IJzerman-de Wit"})}

    for single in ("IJzerman", "de Wit"):
        shared = {key.split("|")[2] for key in double & {*keys({**FULL, "achternaam": single})}}
        assert any(atom[0] == "S" for familie in shared for atom in atomen_van(familie))


def test_a_record_never_has_more_keys_than_points() -> None:
    many = {**FULL, "achternaam": "Wit-Zwart-Groen-Blauw"}

    assert len(keys(many)) == LINK_PUNTEN


def test_a_foreign_address_makes_as_many_keys_as_a_dutch_one() -> None:
    foreign = {**FULL, "postcode": "3620", "woonplaats": "Lanaken"}

    assert families(foreign) == families(FULL)


def test_one_field_alone_makes_no_key() -> None:
    alone = [{"voornamen": "Johanna"}, {"achternaam": "Wit"}, {"geboortedatum": "1974-03-09"}, {"geslacht": "V"}]

    assert [keys(row) for row in alone] == [[], [], [], []]


def test_a_key_shows_its_family_and_not_its_values() -> None:
    sleutel = koppelsleutels(persoon_uit_rij(FULL))[0]

    assert repr(sleutel) == f"<Koppelsleutel {sleutel.family}>"
    with pytest.raises(TypeError, match="refuses pickling"):
        pickle.dumps(sleutel)


def test_the_bsn_has_a_key_of_its_own_class() -> None:
    sleutel = bsn_sleutel(Bsn("999999990"))

    assert (sleutel.family, sleutel.key) == ("bsn", b"v1|bsn|999999990")


@given(st.dictionaries(st.sampled_from(KOLOMMEN[2:5] + KOLOMMEN[7:]), st.text(max_size=40)))
def test_any_text_makes_distinct_keys_of_the_right_shape(row: dict[str, str]) -> None:
    made = keys(row)

    assert len(set(made)) == len(made) <= LINK_PUNTEN
    for key in made:
        version, klasse, familie, *values = key.split("|")
        assert (version, klasse) == ("v1", "link")
        assert len(values) == len(atomen_van(familie))
        assert all(values)


def test_fields_in_which_nothing_agrees_differ_and_missing_fields_are_unknown() -> None:
    different = patroon([], FAMILIES)

    assert all(still_possible(different, veld) == [VERSCHILT] for veld in Veld)
    assert patroon([]) == different
    assert patroon([], []) == tuple(onbekend(veld) for veld in Veld)


@pytest.mark.parametrize("familie", FAMILIES)
def test_one_family_shows_agreement_in_exactly_its_fields(familie: str) -> None:
    found = patroon([familie])

    assert {veld for veld in Veld if VERSCHILT not in still_possible(found, veld)} == fields(familie)


def test_all_families_together_leave_full_agreement_possible_and_no_difference() -> None:
    found = patroon(FAMILIES)

    for veld in Veld:
        assert still_possible(found, veld)[0] == TOESTANDEN[veld][0].naam
        assert len(TOESTANDEN[veld]) == 1 or VERSCHILT not in still_possible(found, veld)


def test_an_atom_that_had_no_company_does_not_rule_a_state_out() -> None:
    """Equal surnames show as their skeleton when only that is joined to what else agrees."""
    familie = next(familie for familie in FAMILIES if "Sk" in familie and "Gk" in familie)

    states = still_possible(patroon([familie]), Veld.ACHTERNAAM)

    assert {"gelijk", "klank", "medeklinkers"} <= set(states)
    assert "begin" not in states


def test_an_atom_that_had_company_and_stayed_silent_rules_states_out() -> None:
    """Date and given name agree: an equal surname would have shown in a family with the date."""
    with_date = next(familie for familie in FAMILIES if fields(familie) == {Veld.GEBOORTEDATUM, Veld.VOORNAAM})

    assert still_possible(patroon([with_date]), Veld.ACHTERNAAM) == [VERSCHILT]


def test_a_field_that_one_record_lacks_stays_unknown() -> None:
    without_address = [familie for familie in FAMILIES if not fields(familie) & {Veld.STRAAT, Veld.PLAATS}]

    found = patroon(without_address, without_address)

    assert found[list(Veld).index(Veld.STRAAT)] == onbekend(Veld.STRAAT)
    assert still_possible(found, Veld.GEBOORTEDATUM)[0] == TOESTANDEN[Veld.GEBOORTEDATUM][0].naam


@given(st.sets(st.sampled_from(FAMILIES)), st.sets(st.sampled_from(FAMILIES)))
def test_every_field_always_has_a_possible_state(overeen: set[str], extra: set[str]) -> None:
    found = patroon(overeen, overeen | extra)

    assert all(0 < states <= onbekend(veld) for veld, states in zip(Veld, found, strict=True))


def test_families_of_another_version_are_ignored() -> None:
    assert patroon(["Qq+Zz"], ["Qq+Zz", *FAMILIES]) == patroon([], FAMILIES)
