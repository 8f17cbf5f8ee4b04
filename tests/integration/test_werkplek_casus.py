"""The pages of casussen: what each role sees and does not see, over a real socket, with the real hub behind it."""

from collections.abc import Iterator

import pytest

from hub.cli.opzet import Opstelling
from tests.casusplekwereld import INKOMEN, KIND, MUTATIE, RELAAS, SCHOOL, VADER, ZORG, Verhaal, dossier


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    """One casus for all: a test that changes something changes what is its own."""
    with dossier(template, tmp_path_factory.mktemp("casusplek") / "wereld") as running:
        yield running


def test_a_list_has_the_own_casussen_in_words_and_names_nobody(v: Verhaal) -> None:
    page = v.als("politie").pagina("/casussen")

    assert v.casus.nummer[:8] in page
    assert f'href="{v.pad()}"' in page
    assert "plan maken" in page
    assert VADER["achternaam"] not in page
    assert "uw organisatie doet mee" in page


def test_a_list_of_another_phase_says_that_nothing_fits(v: Verhaal) -> None:
    page = v.als("politie").pagina("/casussen?fase=EVALUATIE")

    assert "Geen casus past hierbij" in page
    assert v.casus.nummer not in page


def test_who_has_no_part_hears_what_that_means(v: Verhaal) -> None:
    page = v.als("zvh", "tweede-procesmanager").pagina("/casussen")

    assert "U hebt nu geen casussen" in page
    assert v.casus.nummer not in page


@pytest.mark.parametrize(
    ("partij", "sees", "not_there"),
    [
        ("zvh", {MUTATIE, ZORG, INKOMEN, SCHOOL, RELAAS}, set()),
        ("politie", {MUTATIE, ZORG, SCHOOL, RELAAS}, {INKOMEN}),
        ("ggz", {MUTATIE, ZORG}, {INKOMEN, SCHOOL, RELAAS}),
        ("om", {MUTATIE}, {ZORG, INKOMEN, SCHOOL, RELAAS}),
    ],
)
def test_each_page_has_what_that_party_may_see_and_no_byte_more(
    v: Verhaal, partij: str, sees: set[str], not_there: set[str]
) -> None:
    page = v.als(partij).pagina(v.pad())

    assert {text for text in sees | not_there if text in page} == sees
    assert VADER["achternaam"] not in page
    assert VADER["bsn"] not in page


def test_a_stuk_says_why_it_is_seen(v: Verhaal) -> None:
    page = v.als("politie").pagina(v.pad())

    assert "Waarom zie ik dit?" in page
    assert "9.29" in page
    assert "u ziet alleen de samenvatting" in page.lower()
    assert "uitdrukkelijke toestemming" in page


def test_searching_keeps_what_was_typed_out_of_every_address(v: Verhaal) -> None:
    answer = v.als("politie").post(v.pad("zoek"), woord="OVERLAST")

    assert answer.status_code == 200
    assert MUTATIE in answer.text
    assert SCHOOL not in answer.text
    assert "location" not in answer.headers


def test_who_they_are_is_shown_after_a_second_proof_and_a_question_alone(v: Verhaal) -> None:
    before = v.als("zvh").client.get(v.pad("wie"))
    pm = v.als("zvh", sterk=True)
    masked, asked = pm.pagina(v.pad("wie")), pm.mislukt(v.pad("wie"), 200, toon="ja")

    assert before.headers["location"].startswith("/bevestig")
    assert VADER["achternaam"] not in masked
    assert VADER["achternaam"] in asked
    assert KIND["achternaam"] in asked


def test_a_watermark_says_whose_screen_it_is(v: Verhaal) -> None:
    page = v.als("politie").pagina(v.pad())

    assert page.count("Medewerker, politie") >= 2
