"""At the desk of the house: a colleague approves one question, and only then there is an answer."""

from collections.abc import Iterator

import pytest

from hub.cli.opzet import Opstelling
from tests.mensen import iemand
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

BEKENDE = iemand(61)
VRAAG = {"doel": "P01", **{name: value for name, value in BEKENDE.items() if name not in ("referentie", "bsn")}}


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("vierogenplek") / "wereld") as running:
        running.om.delivers(BEKENDE, doel="P01")
        yield running


@pytest.fixture(scope="module")
def huis(region: World) -> Iterator[Plek]:
    with werkplek(region.zvh) as running:
        yield running


def posts(plek: Plek, login: str, path: str, **fields: str) -> str:
    sleutel = plek.logt_in(login, "vraag", "procesmanager")
    with plek.browser(sleutel) as browser:
        answer = browser.post(path, data={"teken": plek.teken(sleutel), **fields}, follow_redirects=True)
    return answer.text


def test_a_colleague_approves_and_one_question_is_answered(huis: Plek) -> None:
    ask = {**VRAAG, "kenmerk": "2026/Z0077"}
    assert "Geen mededeling" in posts(huis, "procesmanager", "/vraag", **ask)

    approval = {"collega": "procesmanager", "kenmerk": "2026/Z0077"}
    said = posts(huis, "tweede-procesmanager", "/vraag/goedkeuring", **approval)
    assert "Uw collega kan binnen een dag één vraag stellen" in said

    assert "Deze persoon is bekend" in posts(huis, "procesmanager", "/vraag", **ask)
    assert "Geen mededeling" in posts(huis, "procesmanager", "/vraag", **ask)


def test_the_own_question_is_refused_and_what_was_typed_stays(huis: Plek) -> None:
    page = posts(huis, "procesmanager", "/vraag/goedkeuring", collega="procesmanager", kenmerk="2026/Z0078")

    assert "De vraag is niet goedgekeurd." in page
    assert "2026/Z0078" in page
    assert 'href="#veld-kenmerk"' in posts(huis, "procesmanager", "/vraag/goedkeuring", collega="x", kenmerk="")
    assert 'href="#veld-kenmerk"' in posts(
        huis, "procesmanager", "/vraag/goedkeuring", collega="x", kenmerk="Jan de Boer"
    )
    assert 'href="#veld-collega"' in posts(huis, "procesmanager", "/vraag/goedkeuring", collega="", kenmerk="Z1")


def test_only_the_house_has_that_page(region: World) -> None:
    with werkplek(region.politie) as plek, plek.browser(plek.logt_in("teamchef", "vraag", "medewerker")) as browser:
        assert browser.get("/vraag/goedkeuring").status_code in (403, 404)
        assert "Keur een vraag" not in browser.get("/vraag").text
