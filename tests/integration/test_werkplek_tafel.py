"""The pages of the table: what came in, why the proposal is what it is, and a decision that a person takes."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain

import httpx
import pytest

from hub.cli.opzet import Opstelling
from tests.meldwereld import aanmelding, melding
from tests.mensen import iemand
from tests.tafelwereld import komt_binnen, status
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

KEES, ANNA, PIET, JOS, BOB = (iemand(number) for number in (8201, 8202, 8203, 8204, 8205))


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("tafel") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def huis(region: World) -> Iterator[Plek]:
    with werkplek(region.zvh) as running:
        yield running


@pytest.fixture(scope="module")
def om(region: World) -> Iterator[Plek]:
    with werkplek(region.om) as running:
        yield running


def get(plek: Plek, path: str, login: str, rol: str) -> httpx.Response:
    with plek.browser(plek.logt_in(login, "tafel", rol)) as browser:
        return browser.get(path)


def send(plek: Plek, path: str, login: str, rol: str, **fields: str | list[str]) -> httpx.Response:
    sleutel = plek.logt_in(login, "tafel", rol)
    with plek.browser(sleutel) as browser:
        return browser.post(path, data={"teken": plek.teken(sleutel), **fields}, follow_redirects=True)


def answers(page: str) -> dict[str, str | list[str]]:
    """The answers as the form shows them, to be confirmed."""
    found: dict[str, str | list[str]] = {}
    for part in page.split('type="radio"')[1:]:
        field = part.split("<")[0]
        if " checked" in field:
            found[field.split('name="')[1].split('"')[0]] = field.split('value="')[1].split('"')[0]
    return {name: value for name, value in found.items() if name != "uitkomst"}


def test_the_worklist_tells_in_words_what_must_be_judged_and_nobodys_name(region: World, huis: Plek) -> None:
    komt_binnen(region.politie, melding("T-1", KEES))

    page = get(huis, "/tafel", "procesmanager", "procesmanager")

    assert page.status_code == 200
    assert "politiebericht" in page.text
    assert "risicojeugd" in page.text
    assert "niet bekeken" in page.text
    assert all(value not in page.text for value in (KEES["achternaam"], KEES["bsn"]))


def test_the_worklist_narrows_to_what_somebody_chose(region: World, huis: Plek) -> None:
    link = f"/tafel/melding/{komt_binnen(region.politie, melding('T-smal', JOS))}"

    assert link in get(huis, "/tafel?doelgroep=RISICOJEUGD&gemeente=GM0935", "procesmanager", "procesmanager").text
    other = get(huis, "/tafel?doelgroep=OGGZ&gemeente=GM0938", "procesmanager", "procesmanager").text
    assert link not in other
    assert 'value="OGGZ" selected' in other
    assert "Laat een keuze weg om meer te zien." in other


@contextmanager
def copies(region: World, melding: str, aantal: int) -> Iterator[set[str]]:
    """So many meldingen like this one, behind the hub's back and until the end of the block."""
    made = {f"{at:032x}" for at in range(aantal)}
    with closing(sqlite3.connect(region.database("hub"), timeout=10)) as database:
        found = [row[1] for row in database.execute("PRAGMA table_info(melding)")]
        columns = ", ".join(name for name in found if name not in {"melding", "bericht"})
        names = f"(melding, bericht, {columns})"
        copy = f"INSERT INTO melding {names} SELECT ?, ?, {columns} FROM melding WHERE melding = ?"  # noqa: S608
        with database:
            database.executemany(copy, [(one, one.encode(), melding) for one in sorted(made)])
        try:
            yield made
        finally:
            with database:
                database.executemany("DELETE FROM melding WHERE melding = ?", [(one,) for one in made])


def test_a_worklist_of_more_than_forty_lines_is_read_whole_on_several_pages(region: World, huis: Plek) -> None:
    def page(path: str) -> str:
        return get(huis, path, "procesmanager", "procesmanager").text

    with copies(region, komt_binnen(region.politie, melding("T-veel", BOB)), 85) as made:
        pages = [page("/tafel"), *(page(f"/tafel?pagina={one}") for one in (2, 3))]
        narrowed = page("/tafel?doelgroep=RISICOJEUGD&gemeente=&pagina=2")
        beyond = page("/tafel?pagina=99")

    shown = [re.findall(r'href="/tafel/melding/([0-9a-f]{32})"', one) for one in pages]
    assert [len(one) for one in shown[:2]] == [40, 40]
    assert len(set(chain(*shown))) == sum(map(len, shown))
    assert made <= set(chain(*shown))
    assert "Pagina 2 van 3" in pages[1]
    assert "doelgroep=RISICOJEUGD&amp;gemeente=&amp;pagina=1" in narrowed
    assert "Pagina 3 van 3" in beyond


def test_a_melding_shows_the_sentence_of_each_reason_and_that_it_is_only_a_proposal(region: World, huis: Plek) -> None:
    nummer = komt_binnen(region.politie, melding("T-2", ANNA))

    page = get(huis, f"/tafel/melding/{nummer}", "procesmanager", "procesmanager").text

    assert "Dit is een voorstel. U besluit zelf." in page
    assert "Is er overlast?" in page
    assert "Waarom dit voorstel?" in page


def test_a_melding_shows_its_coded_facts_in_words_and_a_command_does_too(
    region: World, huis: Plek, om: Plek, capsys: pytest.CaptureFixture[str]
) -> None:
    nummer = komt_binnen(region.politie, melding("T-feit", iemand(8206)))

    assert "geweld" in get(huis, f"/tafel/melding/{nummer}", "procesmanager", "procesmanager").text
    assert "geweld" in get(om, f"/tafel/melding/{nummer}", "parketsecretaris", "medewerker").text
    assert region.zvh.command("werklijst", "--rol", "procesmanager", "--gebruiker", "procesmanager") == 0
    assert f"{nummer}: Wat er gebeurde: geweld; Mag gegeven worden volgens Wpg artikel: 8." in capsys.readouterr().out


def test_confirming_the_answers_counts_as_looking_and_makes_a_new_proposal(region: World, huis: Plek) -> None:
    nummer = komt_binnen(region.ggz, aanmelding("T-3", PIET))
    form = answers(get(huis, f"/tafel/melding/{nummer}", "procesmanager", "procesmanager").text)

    page = send(huis, f"/tafel/melding/{nummer}/screening", "procesmanager", "procesmanager", **form)

    assert page.status_code == 200
    assert "Uw antwoorden zijn vastgelegd" in page.text
    assert status(region, nummer) != "ONTVANGEN"


def test_a_person_of_a_deelnemer_decides_and_the_melding_leaves_the_list(region: World, huis: Plek, om: Plek) -> None:
    nummer = komt_binnen(region.politie, melding("T-4", JOS))
    form = answers(get(huis, f"/tafel/melding/{nummer}", "procesmanager", "procesmanager").text)
    send(huis, f"/tafel/melding/{nummer}/screening", "procesmanager", "procesmanager", **form)
    chosen = {"uitkomst": "TERUGVERWIJZEN", "instrument": "", "motivering": "Past beter bij het wijkteam."}

    page = send(om, f"/tafel/melding/{nummer}/besluit", "parketsecretaris", "medewerker", **chosen)

    assert page.status_code == 200
    assert "Uw besluit is vastgelegd" in page.text
    assert get(om, f"/tafel/melding/{nummer}", "parketsecretaris", "medewerker").status_code == 404


def test_the_house_itself_does_not_decide_and_what_was_typed_stays(region: World, huis: Plek) -> None:
    nummer = komt_binnen(region.ggz, aanmelding("T-5", iemand(8205)))
    chosen = {"uitkomst": "PRIORITEREN", "instrument": "INTEGRALE_AANPAK", "motivering": "Omdat het vastloopt."}

    page = send(huis, f"/tafel/melding/{nummer}/besluit", "procesmanager", "procesmanager", **chosen)

    assert page.status_code == 400
    assert "Dit is niet vastgelegd." in page.text
    assert "Omdat het vastloopt." in page.text


def test_the_meeting_is_opened_with_who_takes_part_and_closed(huis: Plek) -> None:
    present = ["om", "politie"]
    opened = send(huis, "/tafel/overleg", "procesmanager", "procesmanager", handeling="OPENEN", deelnemer=present)
    assert "Het overleg is open." in opened.text

    closed = send(huis, "/tafel/overleg", "procesmanager", "procesmanager", handeling="SLUITEN", deelnemer=present)
    assert "Het overleg is gesloten." in closed.text


def test_a_melding_that_is_not_on_the_list_has_no_page(huis: Plek) -> None:
    assert get(huis, f"/tafel/melding/{'0' * 32}", "procesmanager", "procesmanager").status_code == 404
