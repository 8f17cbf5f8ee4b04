"""The pages of incidents: a form that loses nothing, clocks in words, and people for their own organisation alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from connectors.agent import incidentwoorden
from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.postronde import Postronde
from hub.cli.opzet import Opstelling
from hub.domain import incident
from tests.casuswereld import Casus
from tests.incidentwereld import Incidenten, later
from tests.inzagewereld import begin_leesbaar
from tests.mensen import iemand
from tests.werkplekwereld import Plek, werkplek
from tests.world import Party, World, world

VADER, KIND = iemand(7971), iemand(7972)


@dataclass(frozen=True, slots=True)
class Huis:
    """A casus about two people of the police, with the pages of the house and of the police."""

    region: World
    casus: Casus
    zvh: Plek
    politie: Plek


@pytest.fixture(scope="module")
def huis(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    with world(template, tmp_path_factory.mktemp("plek-incident") / "wereld") as region:
        casus = begin_leesbaar(region, "W-1", VADER, KIND, relaas="Een relaas.")
        with werkplek(region.zvh) as zvh, werkplek(region.politie) as politie:
            later(region, 0.01)
            yield Huis(region, casus, zvh, politie)


def get(plek: Plek, path: str, login: str, rol: str) -> httpx.Response:
    with plek.browser(plek.logt_in(login, "incident", rol)) as browser:
        return browser.get(path)


def send(plek: Plek, path: str, login: str, rol: str, **fields: str | list[str]) -> httpx.Response:
    sleutel = plek.logt_in(login, "incident", rol)
    with plek.browser(sleutel) as browser:
        return browser.post(path, data={"teken": plek.teken(sleutel), **fields}, follow_redirects=True)


def officer(huis: Huis, path: str, **fields: str | list[str]) -> httpx.Response:
    return send(huis.zvh, path, "privacy-officer", "privacy-officer", **fields)


def typed(huis: Huis, **other: str | list[str]) -> dict[str, str | list[str]]:
    """What an officer fills in for a drill about the casus, known since an hour and a half."""
    now = huis.region.clock.now().astimezone(AMSTERDAM).replace(tzinfo=None)
    moments = {"bewust_op": now - timedelta(hours=1.5), "van": now - timedelta(days=9)}
    said: dict[str, str | list[str]] = {name: at.isoformat(timespec="minutes") for name, at in moments.items()}
    plain = {"oefening": "ja", "klassen": ["DATALEK"], "casus": huis.casus.nummer, "waarom": "Een laptop is weg."}
    return said | plain | other


def post_arrives(party: Party) -> None:
    Postronde(party.verbinding, Berichtenboek(party.verbinding.omgeving.bewaarplaats)).werk()


def test_a_drill_is_recorded_and_its_clocks_run_from_when_it_was_known(huis: Huis) -> None:
    page = officer(huis, "/incidenten/nieuw", **typed(huis))

    assert page.status_code == 200
    assert "Oefening" in page.text
    assert "melden aan de autoriteit persoonsgegevens" in page.text.lower()
    assert "nog 70 uur" in page.text


def test_a_form_that_is_not_right_says_what_and_keeps_what_was_typed(huis: Huis) -> None:
    before = len(Incidenten(huis.region).register())

    page = officer(huis, "/incidenten/nieuw", **typed(huis, van="2099-01-01T10:00", klassen=[]))
    late = officer(huis, "/incidenten/nieuw", **typed(huis, van="2099-01-01T10:00"))

    assert (page.status_code, late.status_code) == (400, 400)
    assert "Kies wat het is." in page.text
    assert "Dit moment ligt in de toekomst." in late.text
    assert "Een laptop is weg." in late.text
    assert len(Incidenten(huis.region).register()) == before


def test_people_are_numbers_to_who_leads_and_own_file_numbers_to_their_own_organisation(huis: Huis) -> None:
    nummer = Incidenten(huis.region).legt_vast(reikwijdte={"casus": huis.casus.nummer})
    found = officer(huis, f"/incidenten/zaak/{nummer}/getroffen")
    officer(huis, f"/incidenten/zaak/{nummer}/stap", handeling="VERSPREIDEN")
    post_arrives(huis.region.politie)

    mine = get(huis.politie, "/incidenten", "teamchef", "medewerker")
    people = get(huis.politie, f"/incidenten/mensen/{nummer}", "teamchef", "medewerker")
    handles = [one.handvat for one in Incidenten(huis.region, "politie", "teamchef").getroffenen(nummer)]
    told = send(huis.politie, f"/incidenten/mensen/{nummer}", "teamchef", "medewerker", handvatten=handles, reden="")

    assert "Politie" in found.text
    assert not [one for one in handles if one in found.text]
    assert f"/incidenten/mensen/{nummer}" in mine.text
    assert "Persoon 2" in people.text
    assert "U hoeft hier niets meer te doen." in told.text


def test_what_can_not_be_closed_yet_says_why_and_a_late_duty_asks_why(huis: Huis) -> None:
    nummer = Incidenten(huis.region).legt_vast("BEVEILIGINGSINCIDENT", uren=30)

    late = get(huis.zvh, f"/incidenten/zaak/{nummer}", "privacy-officer", "privacy-officer")
    refused = officer(huis, f"/incidenten/zaak/{nummer}/stap", handeling="SLUITEN")
    done = officer(huis, f"/incidenten/zaak/{nummer}/plicht", plicht="BEOORDELEN", afloop="GEDAAN:WEL_DATALEK")

    assert "te laat" in late.text
    assert refused.status_code == 400
    assert "Dit is niet gebeurd." in refused.text
    assert "Maak er hieronder ook een datalek van" in done.text


def test_new_facts_make_a_breach_of_it_and_the_fg_reads_what_was_written_down(huis: Huis) -> None:
    nummer = Incidenten(huis.region).legt_vast("BEVEILIGINGSINCIDENT")
    soon = huis.region.clock.now().astimezone(AMSTERDAM).replace(tzinfo=None) + timedelta(seconds=2)
    path = f"/incidenten/zaak/{nummer}"

    early = get(huis.zvh, path, "privacy-officer", "privacy-officer")
    officer(huis, f"{path}/plicht", plicht="BEOORDELEN", afloop="GEDAAN:GEEN_DATALEK")
    later(huis.region, 0.01)
    breach = officer(huis, f"{path}/datalek", bewust_op=soon.isoformat(timespec="seconds"))
    weak = get(huis.zvh, f"{path}/omschrijving", "functionaris", "fg")
    with huis.zvh.browser(huis.zvh.logt_in("functionaris", "incident", "fg", sterk=True)) as browser:
        strong = browser.get(f"{path}/omschrijving")

    assert "Toch een datalek" not in early.text
    assert "Het is nu ook een datalek." in breach.text
    assert (weak.status_code, weak.headers["location"][:9]) == (303, "/bevestig")
    assert "Een verzonnen incident." in strong.text


def test_an_incident_of_another_party_has_no_page_and_an_employee_has_no_register(huis: Huis) -> None:
    nummer = Incidenten(huis.region).legt_vast()

    other = get(huis.politie, f"/incidenten/zaak/{nummer}", "functionaris", "fg")
    employee = get(huis.politie, f"/incidenten/zaak/{nummer}", "teamchef", "medewerker")

    assert (other.status_code, employee.status_code) == (404, 403)


def test_the_register_can_be_kept_as_a_file(huis: Huis) -> None:
    nummer = Incidenten(huis.region).legt_vast()

    kept = get(huis.zvh, "/incidenten/register", "functionaris", "fg")

    assert nummer in kept.text
    assert "attachment" in kept.headers["content-disposition"]


def test_the_choices_of_a_screen_are_those_that_the_hub_takes() -> None:
    assert set(incidentwoorden.REDENEN) == {one.value for one in incident.Reden} - {""}
    assert set(incidentwoorden.KLASSEN) == set(incidentwoorden.KLASSEN_KORT) == {*map(str, incident.Incidentklasse)}
    grounds = {plicht.value: {*map(str, reasons)} for plicht, reasons in incident.GRONDEN.items()}
    assert {plicht: {*codes} for plicht, codes in incidentwoorden.GRONDEN.items()} == grounds
    assert {*incidentwoorden.TE_LAAT} == {*map(str, incident.TE_LAAT)}
    assert {*incidentwoorden.GRONDEN_PERSOON} == {*map(str, incident.GRONDEN_PERSOON)}
