"""Er belt iemand: who is called says nothing of a person, calls back on a known number, and records it in codes."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from connectors.agent.errors import InstellingOnjuist
from connectors.werkplek.bellerwoorden import ORGANISATIES, ZINNEN
from connectors.werkplek.telefoonlijst import BESTAND, load_telefoonlijst
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import main
from tests.mensen import iemand
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

MEISJE = iemand(7701)
RECEPTIE = "043 000 01 23"
LIJST = {"ggz": [{"functie": "jeugdteam, receptie", "nummer": RECEPTIE}]}
GESPREK = {"organisatie": "ggz", "doel": "P01", "teruggebeld": "JA", "uitkomst": "EIGEN_WERKPLEK"}
VELD = re.compile(r'<(?:input|select|textarea)[^>]* name="(\w+)"')


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("beller") / "wereld") as running:
        running.om.delivers(MEISJE, doel="P01")
        (running.zvh.home / BESTAND).write_text(json.dumps(LIJST))
        yield running


@pytest.fixture
def huis(region: World) -> Iterator[Plek]:
    with werkplek(region.zvh) as running:
        yield running
        boek(running).unlink(missing_ok=True)


def boek(plek: Plek) -> Path:
    return plek.party.verbinding.omgeving.bewaarplaats / "werkplek" / "bellers.jsonl"


def gesprekken(plek: Plek) -> list[dict[str, Any]]:
    return [json.loads(line) for line in boek(plek).read_bytes().splitlines()] if boek(plek).exists() else []


def opent(plek: Plek, organisatie: str = "", login: str = "procesmanager", rol: str = "procesmanager") -> str:
    """The page as somebody at this desk sees it."""
    pad = f"/beller?organisatie={organisatie}" if organisatie else "/beller"
    with plek.browser(plek.logt_in(login, "beller", rol)) as browser:
        answer = browser.get(pad)
    assert answer.status_code == 200, main(answer.text)
    return unescape(answer.text)


def legt_vast(plek: Plek, login: str = "procesmanager", **velden: str) -> httpx.Response:
    sleutel = plek.logt_in(login, "beller", "procesmanager")
    with plek.browser(sleutel) as browser:
        form = {"teken": plek.teken(sleutel), **GESPREK, **velden}
        return browser.post("/beller", data=form, follow_redirects=True)


def test_us_12_a_jeugdwerker_calls_and_hears_it_at_the_own_desk_with_a_purpose_and_whom_to_call(
    region: World, huis: Plek
) -> None:
    before = len(region.log("hub"))
    page = opent(huis, "ggz")

    assert RECEPTIE in main(page)
    assert ZINNEN["deelnemer"] in main(page)
    assert sorted(set(VELD.findall(page)) - {"teken", "taal", "thema"}) == sorted(GESPREK)
    assert "Het gesprek is vastgelegd." in main(legt_vast(huis).text)
    assert not [one for one in region.log("hub")[before:] if one.naam.startswith("bekendheid")]

    own, om = (region.named(partij).asks(MEISJE) for partij in ("ggz", "om"))
    assert (own.niveau, own.uitkomst, own.contact) == ("L1", "BEKEND", "")
    assert (om.niveau, om.contact) == ("L2", region.opstelling.hub["contact"])


def test_the_record_is_codes_alone_whatever_a_browser_sends_along(huis: Plek) -> None:
    naam = MEISJE["achternaam"]
    page = legt_vast(huis, achternaam=naam, bsn=MEISJE["bsn"], opmerking=f"het ging om {naam}")

    assert page.status_code == 200
    [kept] = gesprekken(huis)
    assert kept.keys() == {"op", "gebruiker", *GESPREK}
    assert {name: kept[name] for name in GESPREK} == GESPREK
    for path in huis.bestanden():
        assert not [value for value in (naam, MEISJE["bsn"], "procesmanager") if value.encode() in path.read_bytes()]


def test_a_colleague_sees_that_somebody_called_before_and_not_who_answered(huis: Plek) -> None:
    legt_vast(huis)
    legt_vast(huis, login="tweede-procesmanager", organisatie="politie", teruggebeld="", uitkomst="AFGEBROKEN")
    page = main(opent(huis, login="manager", rol="manager"))

    assert page.index("Het gesprek is gestopt") < page.index("De beller vraagt het bij de eigen organisatie")
    assert not [code for kept in gesprekken(huis) if (code := kept["gebruiker"]) in page]


@pytest.mark.parametrize(
    ("organisatie", "wat"), [("om", "deelnemer"), ("woco", "derde"), ("school", "derde"), ("ANDERS", "niemand")]
)
def test_what_to_say_follows_from_what_the_organisation_of_the_caller_may_do_itself(
    organisatie: str, wat: str, huis: Plek
) -> None:
    assert ZINNEN[wat] in main(opent(huis, organisatie))


def test_who_is_called_by_the_house_itself_looks_in_the_own_werkplek(region: World) -> None:
    with werkplek(region.politie) as plek:
        page = opent(plek, "zvh", "teamchef", "medewerker")

    assert ZINNEN["huis"] in main(page)


def test_every_organisation_can_be_chosen_but_the_own(huis: Plek) -> None:
    shown = set(re.findall(r'<option value="(\w[\w-]*)"', opent(huis)))

    assert shown == ORGANISATIES.keys() - {"zvh"}


def test_without_a_known_number_nobody_calls_back_and_nobody_says_that_they_did(huis: Plek) -> None:
    page = opent(huis, "om")

    assert "Van deze beller staat hier geen nummer" in main(page)
    assert "teruggebeld" not in VELD.findall(page)
    assert legt_vast(huis, organisatie="om").status_code == 400
    assert gesprekken(huis) == []
    assert legt_vast(huis, organisatie="om", teruggebeld="").status_code == 200
    assert [kept["teruggebeld"] for kept in gesprekken(huis)] == ["NEE"]


@pytest.mark.parametrize("leeg", ["doel", "teruggebeld", "uitkomst"])
@pytest.mark.parametrize("waarde", ["", "IETS_ANDERS"])
def test_nothing_is_recorded_of_a_form_that_is_not_right(leeg: str, waarde: str, huis: Plek) -> None:
    page = legt_vast(huis, **{leeg: waarde})

    assert page.status_code == 400
    assert f'href="#veld-{leeg}"' in page.text
    assert gesprekken(huis) == []


@pytest.mark.parametrize("organisatie", ["zvh", "iemand", ""])
def test_an_organisation_that_can_not_call_leads_back_to_the_choice(organisatie: str, huis: Plek) -> None:
    with huis.browser(huis.logt_in("procesmanager", "beller", "procesmanager")) as browser:
        answer = browser.get("/beller", params={"organisatie": organisatie})

    assert (answer.status_code, "Kies van welke organisatie" in answer.text) == (400, True)
    assert str(legt_vast(huis, organisatie=organisatie).url).endswith("/beller")
    assert gesprekken(huis) == []


def test_a_call_that_can_not_be_recorded_is_not_said_to_be(huis: Plek) -> None:
    boek(huis).mkdir(parents=True)
    try:
        page = legt_vast(huis)
    finally:
        boek(huis).rmdir()

    assert page.status_code == 500
    assert "Het gesprek is vastgelegd" not in page.text


def test_whoever_posed_as_another_is_a_reason_to_warn_and_to_report(huis: Plek) -> None:
    assert "Waarschuw uw collega's" in main(legt_vast(huis, uitkomst="VERDACHT").text)


def test_a_derde_is_called_as_well_and_is_not_sent_to_an_emergency_view(region: World, huis: Plek) -> None:
    with werkplek(region.woco) as plek:
        assert "/casussen/nood" not in opent(plek, "politie", "verhuurder", "medewerker")
    assert "/casussen/nood" in opent(huis, "politie")


@pytest.mark.parametrize(
    "lijst",
    [
        {"onbekend": [{"functie": "balie", "nummer": RECEPTIE}]},
        {"ggz": [{"functie": "mevrouw De Vries", "nummer": RECEPTIE}]},
        {"ggz": [{"functie": "balie", "nummer": "bel mij"}]},
        {"ggz": [{"functie": "balie", "nummer": RECEPTIE, "mobiel": RECEPTIE}]},
        {"ggz": []},
        [],
    ],
)
def test_a_list_of_numbers_that_is_not_right_stops_the_werkplek(lijst: object, tmp_path: Path) -> None:
    (tmp_path / BESTAND).write_text(json.dumps(lijst))

    with pytest.raises(InstellingOnjuist, match="veld-onjuist") as error:
        load_telefoonlijst(tmp_path)
    assert error.value.onderdeel == BESTAND


def test_a_number_is_used_as_soon_as_the_administrator_changes_it(region: World, huis: Plek) -> None:
    later = {"ggz": [{"functie": "jeugdteam", "nummer": "14 043"}]}
    (region.zvh.home / BESTAND).write_text(json.dumps(later))
    try:
        page = main(opent(huis, "ggz"))
    finally:
        (region.zvh.home / BESTAND).write_text(json.dumps(LIJST))

    assert "14 043" in page
    assert RECEPTIE not in page
