import copy
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import Adres, Bsn, Geboortedatum, Gebrek, Geslacht, lees_rij, persoon_uit_rij
from connectors.protocol.normalisatie import fold, given_values, skeleton, surname_values

BSN = "999999990"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("99999999X", "formaat"),
        ("999.999.990", "formaat"),
        ("٩٩٩٩٩٩٩٩٠", "formaat"),
        ("9999999", "lengte"),
        ("9999999900", "lengte"),
        ("999999991", "elfproef"),
        ("000000000", "elfproef"),
    ],
)
def test_a_bad_bsn_is_refused_by_the_name_of_the_rule(text: str, rule: str) -> None:
    with pytest.raises(PersonalIdentifierInvalid) as refusal:
        Bsn(text)

    assert refusal.value.rule == rule
    assert text not in str(refusal.value)


def test_a_changed_digit_never_passes_the_elfproef() -> None:
    changed = [BSN[:i] + str((int(BSN[i]) + 1) % 10) + BSN[i + 1 :] for i in range(9)]

    for number in changed:
        with pytest.raises(PersonalIdentifierInvalid, match="elfproef"):
            Bsn(number)


def test_equal_numbers_are_one_bsn_and_other_numbers_are_not() -> None:
    assert Bsn(BSN) == Bsn(f" {BSN} ")
    assert hash(Bsn(BSN)) == hash(Bsn(BSN))
    assert Bsn(BSN) != Bsn("900000004")
    assert Bsn(BSN) != BSN


PERSON = persoon_uit_rij(
    {
        "bsn": BSN,
        "voornamen": "Wilhelmina",
        "achternaam": "Koningsdal",
        "geboortedatum": "1961-04-17",
        "geslacht": "V",
        "straat": "Krekelpad",
        "huisnummer": "12",
        "postcode": "6216 KS",
        "woonplaats": "Maastricht",
    }
)


@pytest.mark.parametrize(
    "value", [PERSON, PERSON.bsn, PERSON.geboortedatum, PERSON.adres], ids=lambda v: type(v).__name__
)
def test_values_of_a_person_do_not_show_and_do_not_leave_the_process(value: object) -> None:
    assert repr(value) == str(value) == f"<{type(value).__name__}>"
    for leave in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="refuses pickling"):
            leave(value)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1961-04-17", (1961, 4, 17)),
        ("1961-04-00", (1961, 4, None)),
        ("1961-00-17", (1961, None, 17)),
        ("1961-00-00", (1961, None, None)),
        ("1961-01-01", (1961, 1, 1)),
        ("1961-07-01", (1961, 7, 1)),
        ("2000-02-29", (2000, 2, 29)),
    ],
)
def test_unknown_parts_of_a_date_are_missing_and_default_days_are_ordinary(
    text: str, parts: tuple[int, int | None, int | None]
) -> None:
    datum = Geboortedatum.lees(text)

    assert datum is not None
    assert (datum.jaar, datum.maand, datum.dag) == parts


@pytest.mark.parametrize("text", ["", "  ", "0000-00-00", "0000-04-17"])
def test_a_date_without_a_year_is_no_date(text: str) -> None:
    assert Geboortedatum.lees(text) is None


@pytest.mark.parametrize("text", ["17-04-1961", "1961-4-17", "19610417", "1961-04-17T00:00", "1961-04-١٧"])
def test_a_date_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(PersonalIdentifierInvalid, match="datum_formaat"):
        Geboortedatum.lees(text)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("1961-17-04", (1961, 4, 17)),
        ("1961-04-31", (1961, 4, None)),
        ("1961-31-04", (1961, None, None)),
        ("1961-50-90", (1961, None, None)),
        ("2001-02-29", (2001, 2, None)),
    ],
)
def test_a_date_that_does_not_exist_is_refused_and_can_be_repaired(
    text: str, repaired: tuple[int, int | None, int | None]
) -> None:
    with pytest.raises(PersonalIdentifierInvalid, match="datum_bestaat_niet"):
        Geboortedatum.lees(text)

    datum = Geboortedatum.herstel(text)
    assert datum is not None
    assert (datum.jaar, datum.maand, datum.dag) == repaired


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Wałęsa", "walesa"),
        ("Yıldız", "yildiz"),
        ("Sørensen", "sorensen"),
        ("Đorđević", "dordevic"),
        ("Strauß", "strauss"),
        ("Bækœþð", "baekoethd"),
        ("IJsbrand", "ysbrand"),
        ("Ĳsbrand", "ysbrand"),
        ("Ysbrand", "ysbrand"),
        ("van 't Hof", "van t hof"),
        ("O’Brien", "obrien"),
        ("René", "rene"),
    ],
)
def test_letters_without_decomposition_survive_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("van den Berg", ("berg",)),
        ("Berg, van den", ("berg",)),
        ("'s-Gravesande", ("gravesande",)),
        ("de Vries-van den Berg", ("vries", "berg")),
        ("Jansen e/v de Boer", ("jansen", "boer")),
        ("Jansen/Pietersen", ("jansen", "pietersen")),
        ("Jansen geb. Smit", ("jansen", "smit")),
        ("El Idrissi", ("idrissi",)),
        ("Tjon A Fat", ("tjonafat", "tjon", "fat")),
        ("de", ("de",)),
        ("Van Dijk", ("dyk",)),
        ("Smit-Smit", ("smit",)),
        ("- ", ()),
    ],
)
def test_every_part_of_a_surname_is_a_value_without_prefixes(text: str, values: tuple[str, ...]) -> None:
    assert surname_values(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("J.P.", ("j", "p")),
        ("JP", ("j", "p")),
        ("Jan-Peter", ("jan", "peter")),
        ("Johannes (Jan)", ("johannes", "jan")),
        ("Jo", ("jo",)),
        ("", ()),
    ],
)
def test_initials_are_told_from_names(text: str, values: tuple[str, ...]) -> None:
    assert given_values(text) == values


def test_spellings_of_one_sound_share_a_skeleton() -> None:
    assert skeleton("youssef") == skeleton("joesoef")
    assert skeleton("khalid") == skeleton("chalid")
    assert skeleton("mohammed") == skeleton("muhammad")
    assert skeleton("jansen") != skeleton("pietersen")


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ({"straat": "Krekelpad 12a"}, ("12", "a")),
        ({"straat": "Krekelpad", "huisnummer": "12-A"}, ("12", "a")),
        ({"straat": "Krekelpad", "huisnummer": "0012", "toevoeging": "bis"}, ("12", "bis")),
        ({"straat": "Krekelpad", "huisnummer": "zonder"}, ("zonder", "")),
    ],
)
def test_a_house_number_is_found_where_registers_write_it(row: dict[str, str], address: tuple[str, str]) -> None:
    adres = persoon_uit_rij(row).adres

    assert adres.straatwoorden[0] == "krekelpad"
    assert (adres.huisnummer, adres.toevoeging) == address


def test_foreign_and_short_postcodes_are_kept_whole() -> None:
    assert (Adres(postcode="6216ks").pc6, Adres(postcode="6216ks").pc4) == ("6216ks", "6216")
    assert (Adres(postcode="6216").pc6, Adres(postcode="6216").pc4) == ("", "6216")
    assert Adres(postcode="b3620").pc4 == "b3620"


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("bsn", "999999991", "elfproef"),
        ("geboortedatum", "1961-02-30", "datum_bestaat_niet"),
        ("geslacht", "Q", "geslacht_onbekende_code"),
        ("achternaam", "a" * 201, "te_lang"),
    ],
)
def test_a_bad_row_names_column_and_rule_and_keeps_the_rest(column: str, value: str, rule: str) -> None:
    row = {"voornamen": "Wilhelmina", column: value}

    with pytest.raises(PersonalIdentifierInvalid) as refusal:
        persoon_uit_rij(row)
    persoon, gebreken = lees_rij(row)

    assert refusal.value.rule == f"{column}: {rule}"
    assert gebreken == (Gebrek(column, rule),)
    assert persoon.voornamen == ("wilhelmina",)


@pytest.mark.parametrize(
    ("born", "refused"),
    [
        ("2026-03-02", False),
        ("2026-03-00", False),
        ("2026-00-00", False),
        ("2026-03-03", True),
        ("2026-04-00", True),
        ("2027-00-00", True),
    ],
)
def test_nobody_was_born_after_today_whatever_is_unknown(born: str, *, refused: bool) -> None:
    row = {"voornamen": "Wilhelmina", "geboortedatum": born}

    assert persoon_uit_rij(row).geboortedatum is not None
    if not refused:
        assert persoon_uit_rij(row, date(2026, 3, 2)) == persoon_uit_rij(row)
        return
    with pytest.raises(PersonalIdentifierInvalid, match="geboortedatum: datum_toekomst"):
        persoon_uit_rij(row, date(2026, 3, 2))


def test_a_row_may_lack_columns_and_order_them_freely() -> None:
    row = {"geslacht": "v", "achternaam": "Koningsdal"}

    assert persoon_uit_rij(row).geslacht is Geslacht.VROUW
    assert persoon_uit_rij(row) == persoon_uit_rij(dict(reversed(row.items())))
    assert persoon_uit_rij({}).achternamen == ()


@given(st.dictionaries(st.sampled_from(["voornamen", "achternaam", "straat", "huisnummer", "postcode"]), st.text()))
def test_no_text_breaks_the_reading_of_a_row(row: dict[str, str]) -> None:
    persoon, gebreken = lees_rij(row)

    assert {gebrek.regel for gebrek in gebreken} <= {"te_lang"}
    assert all(persoon.voornamen)
    assert all(persoon.achternamen)
