"""What must hold before a stuk, condition, ground or answer is taken, held against the real covenant."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.adapters.policy.laden import parse_convenant
from hub.domain.bronvraag import Antwoord, Bronvraag, Noodzaak, Weigerreden
from hub.domain.casus import LOPEND
from hub.domain.convenant import Convenant, Fase
from hub.domain.correctie import Correctie, Correctiehandeling, gecorrigeerd, toets_correctie
from hub.domain.errors import Regel
from hub.domain.stuk import Aard, Deel, Kwaliteit, Stuk, Stuksoort, Voorwaarden, Vrijgave, strengste
from hub.domain.stuk_toets import (
    BEVESTIGING,
    INBRENGDOELEN,
    MEESTE,
    Plaats,
    afgeleid_van,
    heeft_grond,
    is_geheim,
    past_delen,
    toets_aantal,
    toets_antwoord,
    toets_nummer,
    toets_plaats,
    toets_plichten,
    toets_stuk,
    toets_voorwaarden,
    toets_vrijgave,
)

DAG = date(2026, 11, 20)
INSTRUMENT = "INTEGRALE_AANPAK"
KORT, LANG = (Deel.SAMENVATTING,), (Deel.SAMENVATTING, Deel.TEKST)
STUK = Stuk(
    "s" * 32, "c" * 32, 1, 1, Stuksoort.GEGEVEN, "GEZONDHEID", "ggz", Aard.FEIT, Kwaliteit.GECONTROLEERD, "", DAG, 0,
    Voorwaarden(), True, False, LANG,
)  # fmt: skip
VRIJGAVE = Vrijgave(
    "v" * 32, "WETTELIJKE_BEVOEGDHEID", frozenset({STUK.stuk}), frozenset({"om", "zvh"}), frozenset({"P07"}), DAG, None,
    bron="ggz", categorie="GEZONDHEID",
)  # fmt: skip
VRAAG = Bronvraag("q" * 32, "c" * 32, "ggz", 1, "GEZONDHEID", Noodzaak.VEILIGHEID, DAG)


@pytest.fixture(scope="module")
def convenant() -> Convenant:
    path = Path(__file__).parents[2] / "convenanten" / "zvh-maastricht-2026" / "convenant.yaml"
    return parse_convenant(path.read_bytes())


@pytest.mark.parametrize(
    ("partij", "categorie", "geheim"),
    [
        ("ggz", "GEZONDHEID", True),
        ("veilig-thuis", "BEGELEIDING", True),
        ("gi", "ZORG_VOORZIENING", True),
        ("ggz", "ID_CONTACT", False),
        ("college", "ZORG_VOORZIENING", False),
        ("niemand", "GEZONDHEID", False),
        ("dji", "GEZONDHEID", True),
        ("dji", "BEGELEIDING", False),
    ],
)
def test_a_source_is_bound_for_what_it_knows_by_its_profession(
    convenant: Convenant, partij: str, categorie: str, geheim: bool
) -> None:
    assert is_geheim(convenant, partij, categorie) == geheim


@pytest.mark.parametrize("fase", [fase for fase in Fase if fase not in LOPEND | {Fase.GEEN}])
def test_nothing_comes_into_a_casus_that_does_not_run(fase: Fase) -> None:
    plaats = Plaats(fase, frozenset({1}), frozenset({0}), DAG)

    assert toets_plaats(plaats, 1) is Regel.CASUS_GESLOTEN


@pytest.mark.parametrize(
    ("personen", "persoon", "regel"),
    [
        ({0}, 1, None),
        ({1}, 1, None),
        ({1}, 0, None),
        ({2}, 1, Regel.PERSOON_ONBEKEND),
        ({0}, 9, Regel.PERSOON_ONBEKEND),
        (set(), 0, Regel.PERSOON_ONBEKEND),
    ],
)
def test_a_party_brings_in_about_whom_it_takes_part_for(personen: set[int], persoon: int, regel: Regel | None) -> None:
    assert toets_plaats(Plaats(Fase.OVERLEG, frozenset({1, 2}), frozenset(personen), DAG), persoon) is regel


@pytest.mark.parametrize(
    ("plichten", "bevestiging", "delen", "regel"),
    [
        (set(), "", LANG, None),
        ({"wpg-8-13"}, "WPG_13", LANG, None),
        ({"wpg-8-13"}, "", LANG, Regel.BEVESTIGING_ONTBREEKT),
        ({"wpg-8-13"}, "WJSG_8B", LANG, Regel.BEVESTIGING_ONTBREEKT),
        ({"wjsg-8b-39fa-51ca"}, "WJSG_51CA", LANG, None),
        ({"samenvatting"}, "", KORT, None),
        ({"samenvatting"}, "", LANG, Regel.NIET_TOEGESTAAN),
        ({"buiten-systeem"}, "", KORT, Regel.NIET_TOEGESTAAN),
        ({"een-nieuwe-plicht"}, "", KORT, Regel.NIET_TOEGESTAAN),
    ],
)
def test_a_duty_that_is_not_met_is_a_denial(
    plichten: set[str], bevestiging: str, delen: tuple[Deel, ...], regel: Regel | None
) -> None:
    assert toets_plichten(plichten, bevestiging, delen) is regel


def test_duties_and_purposes_are_words_of_the_covenant(convenant: Convenant) -> None:
    assert set(BEVESTIGING) <= {plicht.id for plicht in convenant.verplichtingen}
    for regime, doelen in INBRENGDOELEN.items():
        known = {doel.id for doel in convenant.doelen if doel.regime.value == regime}
        assert doelen <= known


@pytest.mark.parametrize(
    ("soort", "delen", "past"),
    [
        (Stuksoort.GEGEVEN, KORT, True),
        (Stuksoort.GEGEVEN, LANG, True),
        (Stuksoort.GEGEVEN, (Deel.TEKST,), False),
        (Stuksoort.GEGEVEN, (Deel.TEKST, Deel.SAMENVATTING), False),
        (Stuksoort.GEGEVEN, (Deel.SAMENVATTING, Deel.SAMENVATTING), False),
        (Stuksoort.GEGEVEN, (Deel.SAMENVATTING, Deel.BIJLAGE), False),
        (Stuksoort.BIJLAGE, (Deel.SAMENVATTING, Deel.BIJLAGE), True),
        (Stuksoort.BIJLAGE, KORT, False),
        (Stuksoort.TAAK, LANG, True),
        (Stuksoort.TAAK, (), False),
    ],
)
def test_every_stuk_has_a_summary_first(soort: Stuksoort, delen: tuple[Deel, ...], past: bool) -> None:
    assert past_delen(soort, delen) == past


def test_codes_of_a_stuk_are_words_that_exist_about_today_or_before(convenant: Convenant) -> None:
    known = convenant.triage.leefgebieden[0].code

    assert toets_stuk(replace(STUK, leefgebied=known), INSTRUMENT, convenant, DAG) is None
    assert toets_stuk(replace(STUK, leefgebied="verzonnen"), INSTRUMENT, convenant, DAG) is Regel.WOORD_ONBEKEND
    tomorrow = replace(STUK, peildatum=DAG + timedelta(days=1))
    assert toets_stuk(tomorrow, INSTRUMENT, convenant, DAG) is Regel.DATUM_IN_TOEKOMST


@pytest.mark.parametrize(
    ("instrument", "leefgebied", "regel"),
    [
        (INSTRUMENT, "VEILIGHEID", None),
        ("", "VEILIGHEID", None),
        ("NAZORGOVERLEG", "", None),
        ("NAZORGOVERLEG", "HUISVESTING", None),
        ("NAZORGOVERLEG", "VEILIGHEID", Regel.PLAN_ONMOGELIJK),
        ("TRAJECTBERAAD", "VERSLAVING", Regel.PLAN_ONMOGELIJK),
        ("NAZORGOVERLEG", "verzonnen", Regel.WOORD_ONBEKEND),
    ],
)
def test_a_stuk_is_about_a_leefgebied_of_its_meeting(
    instrument: str, leefgebied: str, regel: Regel | None, convenant: Convenant
) -> None:
    assert toets_stuk(replace(STUK, leefgebied=leefgebied), instrument, convenant, DAG) is regel


def test_conditions_name_parties_that_exist_and_a_day_that_is_not_over(convenant: Convenant) -> None:
    def held(**conditions: object) -> Regel | None:
        return toets_voorwaarden(Voorwaarden(**conditions), convenant, DAG)  # type: ignore[arg-type]

    assert held(alleen_aan=frozenset({"om"}), niet_aan=frozenset({"woco"}), tot=DAG) is None
    assert held(alleen_aan=frozenset({"niemand"})) is Regel.PARTIJ_ONMOGELIJK
    assert held(niet_aan=frozenset({"niemand"})) is Regel.PARTIJ_ONMOGELIJK
    assert held(tot=DAG - timedelta(days=1)) is Regel.DATUM_VOORBIJ


@pytest.mark.parametrize(
    ("changed", "regel"),
    [
        ({}, None),
        ({"stukken": frozenset({STUK.stuk, "x" * 32})}, None),
        ({"ontvangers": frozenset({"woco"})}, Regel.PARTIJ_ONMOGELIJK),
        ({"ontvangers": frozenset({"niemand"})}, Regel.PARTIJ_ONMOGELIJK),
        ({"ontvangers": frozenset({"ggz"})}, Regel.VRIJGAVEGROND_ONVOLLEDIG),
        ({"doelen": frozenset({"P99"})}, Regel.VRIJGAVEGROND_ONVOLLEDIG),
        ({"categorie": "ID_CONTACT"}, Regel.VRIJGAVEGROND_ONVOLLEDIG),
        ({"categorie": "BEGELEIDING"}, Regel.VRIJGAVEGROND_ONVOLLEDIG),
        ({"bron": "dji"}, Regel.STUK_ONBEKEND),
        ({"tot": DAG - timedelta(days=1)}, Regel.VRIJGAVEGROND_ONVOLLEDIG),
        ({"beeindigd": True}, Regel.VRIJGAVEGROND_ONVOLLEDIG),
    ],
)
def test_a_ground_names_own_stukken_of_one_category_and_receivers_that_can_be(
    convenant: Convenant, changed: dict[str, object], regel: Regel | None
) -> None:
    vrijgave = replace(VRIJGAVE, **changed)  # type: ignore[arg-type]

    assert toets_vrijgave(vrijgave, [STUK], convenant, DAG) is regel


def test_only_the_ground_of_the_own_party_for_this_category_lets_a_stuk_in() -> None:
    def held(vrijgave: Vrijgave) -> bool:
        return heeft_grond([vrijgave], STUK.stuk, "ggz", "GEZONDHEID", DAG)

    assert held(VRIJGAVE)
    for other in (
        replace(VRIJGAVE, bron="dji"),
        replace(VRIJGAVE, categorie="BEGELEIDING"),
        replace(VRIJGAVE, stukken=frozenset({"x"})),
        replace(VRIJGAVE, beeindigd=True),
        replace(VRIJGAVE, van=DAG + timedelta(days=1)),
        replace(VRIJGAVE, tot=DAG - timedelta(days=1)),
    ):
        assert not held(other)


def test_a_number_that_a_ground_named_is_for_its_source_and_category() -> None:
    assert toets_nummer([VRIJGAVE], STUK.stuk, "ggz", "GEZONDHEID") is None
    assert toets_nummer([VRIJGAVE], "x" * 32, "om", "POLITIE") is None
    assert toets_nummer([VRIJGAVE], STUK.stuk, "om", "GEZONDHEID") is Regel.STUK_ANDERS
    assert toets_nummer([VRIJGAVE], STUK.stuk, "ggz", "ID_CONTACT") is Regel.STUK_ANDERS


@pytest.mark.parametrize(
    ("antwoord", "reden", "genoemd", "regel"),
    [
        (Antwoord.GEGEVEN, Weigerreden.GEEN, {STUK.stuk}, None),
        (Antwoord.GEGEVEN, Weigerreden.GEEN, set(), Regel.STUK_ONBEKEND),
        (Antwoord.GEGEVEN, Weigerreden.GEEN, {"x"}, Regel.STUK_ONBEKEND),
        (Antwoord.GEGEVEN, Weigerreden.GEHEIMHOUDING, {STUK.stuk}, Regel.REDEN_ONTBREEKT),
        (Antwoord.GEWEIGERD, Weigerreden.GEHEIMHOUDING, set(), None),
        (Antwoord.GEWEIGERD, Weigerreden.GEEN, set(), Regel.REDEN_ONTBREEKT),
        (Antwoord.GEWEIGERD, Weigerreden.GEHEIMHOUDING, {STUK.stuk}, Regel.STUK_ONBEKEND),
        (Antwoord.ONDER_VOORWAARDEN, Weigerreden.GEEN, {STUK.stuk}, Regel.STAP_ONMOGELIJK),
    ],
)
def test_an_answer_gives_what_was_asked_or_says_why_not(
    antwoord: Antwoord, reden: Weigerreden, genoemd: set[str], regel: Regel | None
) -> None:
    assert toets_antwoord(VRAAG, antwoord, reden, frozenset(genoemd), [STUK]) is regel


@pytest.mark.parametrize("changed", [{"bron": "dji"}, {"persoon": 2}, {"categorie": "BEGELEIDING"}])
def test_a_stuk_of_another_source_person_or_category_answers_nothing(changed: dict[str, object]) -> None:
    other = replace(STUK, **changed)  # type: ignore[arg-type]
    named = frozenset({STUK.stuk})

    assert toets_antwoord(VRAAG, Antwoord.GEGEVEN, Weigerreden.GEEN, named, [other]) is Regel.STUK_ONBEKEND


def test_what_was_made_of_a_stuk_is_found_all_the_way_and_a_circle_ends() -> None:
    made = [replace(STUK, stuk=one, uit=uit) for one, uit in (("b", ("a",)), ("c", ("b", "x")), ("d", ("y",)))]
    circle = [replace(STUK, stuk="e", uit=("f",)), replace(STUK, stuk="f", uit=("e",))]

    assert afgeleid_van("a", made) == {"b", "c"}
    assert afgeleid_van("e", circle) == {"e", "f"}
    assert afgeleid_van("z", made) == frozenset()


@pytest.mark.parametrize(
    ("correctie", "beperkt", "regel"),
    [
        (Correctie(Correctiehandeling.VERBETEREN, delen=KORT), False, None),
        (Correctie(Correctiehandeling.VERBETEREN), False, Regel.BERICHT_ONGELDIG),
        (Correctie(Correctiehandeling.VERBETEREN, delen=(Deel.TEKST,)), False, Regel.BERICHT_ONGELDIG),
        (Correctie(Correctiehandeling.INTREKKEN, delen=KORT), False, Regel.BERICHT_ONGELDIG),
        (Correctie(Correctiehandeling.INTREKKEN, Voorwaarden()), False, Regel.BERICHT_ONGELDIG),
        (Correctie(Correctiehandeling.VOORWAARDEN), False, Regel.BERICHT_ONGELDIG),
        (Correctie(Correctiehandeling.VOORWAARDEN, Voorwaarden()), False, None),
        (Correctie(Correctiehandeling.BEPERKEN), False, None),
        (Correctie(Correctiehandeling.BEPERKEN), True, Regel.STAP_ONMOGELIJK),
        (Correctie(Correctiehandeling.HERSTELLEN), True, None),
        (Correctie(Correctiehandeling.HERSTELLEN), False, Regel.STAP_ONMOGELIJK),
        (Correctie(Correctiehandeling.INTREKKEN), True, None),
    ],
)
def test_a_correction_brings_what_it_needs(correctie: Correctie, beperkt: bool, regel: Regel | None) -> None:
    assert toets_correctie(replace(STUK, beperkt=beperkt), correctie) is regel


def test_a_correction_changes_what_it_is_about_and_nothing_else() -> None:
    new = Voorwaarden(niet_in_plan=True)

    assert gecorrigeerd(STUK, Correctie(Correctiehandeling.BEPERKEN)) == replace(STUK, beperkt=True)
    assert gecorrigeerd(replace(STUK, beperkt=True), Correctie(Correctiehandeling.HERSTELLEN)) == STUK
    assert gecorrigeerd(STUK, Correctie(Correctiehandeling.VERBETEREN, delen=KORT)) == replace(STUK, delen=KORT)
    assert gecorrigeerd(STUK, Correctie(Correctiehandeling.VOORWAARDEN, new)) == replace(STUK, voorwaarden=new)


PARTIJEN = st.frozensets(st.sampled_from(["om", "politie", "ggz", "zvh"]))
VOORWAARDEN = st.builds(
    Voorwaarden, st.none() | PARTIJEN, PARTIJEN, st.booleans(), st.booleans(), st.booleans(), st.booleans(),
    st.none() | st.dates(),
)  # fmt: skip


def lets_through(one: Voorwaarden, partij: str, dag: date) -> bool:
    named = one.alleen_aan is None or partij in one.alleen_aan
    return named and partij not in one.niet_aan and (one.tot is None or dag <= one.tot)


@given(st.lists(VOORWAARDEN, max_size=4), VOORWAARDEN, st.sampled_from(["om", "politie", "ggz", "zvh"]), st.dates())
def test_another_condition_never_widens(held: list[Voorwaarden], more: Voorwaarden, partij: str, dag: date) -> None:
    before, after = strengste(held), strengste([*held, more])

    assert lets_through(before, partij, dag) or not lets_through(after, partij, dag)
    for flag in ("alleen_samenvatting", "niet_exporteren", "niet_in_plan", "geheim_adres"):
        assert getattr(after, flag) >= getattr(before, flag)


@given(st.lists(VOORWAARDEN, max_size=4), st.sampled_from(["om", "politie", "ggz", "zvh"]), st.dates())
def test_together_conditions_let_through_what_each_of_them_does(
    held: list[Voorwaarden], partij: str, dag: date
) -> None:
    assert lets_through(strengste(held), partij, dag) == all(lets_through(one, partij, dag) for one in held)


@pytest.mark.parametrize(("aantal", "regel"), [(0, None), (MEESTE - 1, None), (MEESTE, Regel.CASUS_VOL)])
def test_a_party_has_only_so_many_stukken_in_a_casus(aantal: int, regel: Regel | None) -> None:
    assert toets_aantal(aantal) is regel
