"""The pages of who steers the house: a rota that loses no change, the spread of work, figures without persons."""

from collections.abc import Iterator
from datetime import date, timedelta

import httpx
import pytest

from connectors.agent.casus import Casuspost
from connectors.agent.huis import zet_dienst
from connectors.agent.kalender import vandaag
from hub.cli.opzet import Opstelling
from tests.casuswereld import werker
from tests.inzagewereld import post_van
from tests.meldwereld import aanmelding, melding, meldt
from tests.mensen import iemand
from tests.tafelwereld import komt_binnen
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

MANAGER = ("manager", "manager")


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Eleven reports of the police, and one casus that nobody leads yet."""
    with world(template, tmp_path_factory.mktemp("plek-huis") / "wereld") as running:
        meldt(running.politie, *(melding(f"H-{number}", iemand(7900 + number)) for number in range(11)))
        number = komt_binnen(running.politie, aanmelding("H-20", iemand(7930)))
        assert werker(running.om).besluit(number, "PRIORITEREN").status == 200
        yield running


@pytest.fixture(scope="module")
def plek(region: World) -> Iterator[Plek]:
    with werkplek(region.zvh) as running:
        yield running


def get(plek: Plek, path: str, wie: tuple[str, str] = MANAGER) -> httpx.Response:
    with plek.browser(plek.logt_in(wie[0], path.split("/")[1].partition("?")[0], wie[1])) as browser:
        return browser.get(path)


def send(plek: Plek, path: str, **fields: str | list[str]) -> httpx.Response:
    sleutel = plek.logt_in(*MANAGER[:1], "team", MANAGER[1])
    with plek.browser(sleutel) as browser:
        return browser.post(path, data={"teken": plek.teken(sleutel), **fields}, follow_redirects=True)


def day(region: World, ahead: int) -> date:
    return vandaag(region.clock) + timedelta(days=ahead)


def post(region: World) -> Casuspost:
    return post_van(werker(region.zvh, "manager"), "P06")


def test_the_manager_sees_the_work_of_each_and_what_nobody_leads(plek: Plek) -> None:
    page = get(plek, "/team").text

    assert "Casussen zonder procesmanager: 1" in page
    assert "/casussen?fase=GEACCEPTEERD" in page


def test_somebody_gets_duty_and_a_code_can_be_looked_up(region: World, plek: Plek) -> None:
    when = day(region, 2).isoformat()

    done = send(plek, "/team/rooster", login="procesmanager", dag=[when], gezien=[f"{when}:0"])
    named = send(plek, "/team/code", collega="procesmanager")

    code = werker(region.zvh, "procesmanager").pseudoniem
    assert "Het rooster is gewijzigd." in done.text
    assert code[:8] in done.text
    assert code[:8] in named.text
    assert "procesmanager</div>" in named.text


def test_a_change_of_somebody_else_is_not_lost_and_what_was_typed_stays(region: World, plek: Plek) -> None:
    when = day(region, 3)
    zet_dienst(post(region), "tweede-procesmanager", [when])

    refused = send(plek, "/team/rooster", login="procesmanager", dag=[when.isoformat()], gezien=[f"{when}:0"])

    assert refused.status_code == 400
    assert "Iemand anders wijzigde intussen het rooster." in refused.text
    assert 'value="procesmanager"' in refused.text
    assert f'value="{when}:1"' in refused.text


def test_a_day_needs_somebody_or_nobody(region: World, plek: Plek) -> None:
    when = day(region, 4).isoformat()

    page = send(plek, "/team/rooster", login="", dag=[when], gezien=[f"{when}:0"])

    assert (page.status_code, "kies dat niemand dienst heeft" in page.text) == (400, True)


@pytest.mark.parametrize("wie", [MANAGER, ("functionaris", "fg")], ids=["manager", "fg"])
def test_figures_say_what_they_count_and_hide_what_is_small(plek: Plek, wie: tuple[str, str]) -> None:
    page = get(plek, "/cijfers", wie)

    assert "Aanmeldingen per maand" in page.text
    assert "nog geen rapport uitgegeven" in page.text
    assert "Een streepje is een getal dat niet getoond wordt" in page.text
    assert "zoals geteld toen de maand gesloten was" in page.text
    assert all(iemand(7900)[name] not in page.text for name in ("achternaam", "bsn"))


def test_nobody_else_has_these_pages(plek: Plek) -> None:
    assert get(plek, "/team", ("procesmanager", "procesmanager")).status_code == 403
    assert get(plek, "/cijfers", ("procesmanager", "procesmanager")).status_code == 403
