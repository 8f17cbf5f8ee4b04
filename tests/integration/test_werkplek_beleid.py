"""The privacy officer's pages: versions and who may do what to them, differences, explanations, and what is refused."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

import httpx
import pytest

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.woorden import CATEGORIEEN, PARTIJEN
from connectors.werkplek.opmaak import talen
from connectors.werkplek.paginas.beleid_woorden import ACTIES, ALLES, OOIT, ROLLEN
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import main
from tests.convenantwereld import Beleid, changed, faces
from tests.mensen import iemand
from tests.paginawereld import MOST_BYTES, STIJLBLAD
from tests.werkplekwereld import Plek, werkplek
from tests.world import KENMERK, World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("beleid") / "wereld") as running:
        running.politie.asks(iemand(8401))
        yield running


@pytest.fixture(scope="module")
def huis(region: World) -> Iterator[Plek]:
    with werkplek(region.zvh) as running:
        yield running


def get(plek: Plek, path: str, login: str = "jurist") -> httpx.Response:
    with plek.browser(plek.logt_in(login, "beleid", "privacy-officer")) as browser:
        return browser.get(path, timeout=60)


def send(plek: Plek, path: str, login: str = "jurist", als: str = "privacy-officer", **fields: str) -> httpx.Response:
    sleutel = plek.logt_in(login, "beleid", als)
    with plek.browser(sleutel) as browser:
        data = {"teken": plek.teken(sleutel), **fields}
        return browser.post(path, data=data, follow_redirects=True, timeout=60)


def begin(plek: Plek, tekst: str, feiten: str, login: str = "jurist") -> None:
    """A draft of this text and these facts, that were brought as files."""
    sleutel = plek.logt_in(login, "beleid", "privacy-officer")
    files = {"bestand_tekst": ("convenant.md", tekst.encode()), "bestand_feiten": ("convenant.yaml", feiten.encode())}
    with plek.browser(sleutel) as browser:
        data = {"teken": plek.teken(sleutel)}
        answer = browser.post("/beleid/concept/bestanden", data=data, files=files, timeout=60)
        assert answer.headers["location"] == "/beleid/concept"


def fields(page: str) -> dict[str, str]:
    """What the form of the draft holds, as a browser sends it."""
    hidden = re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page)
    texts = re.findall(r'<textarea[^>]* name="(tekst|feiten)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: unescape(value).replace("\n", "\r\n") for name, value in (*hidden, *texts) if name != "teken"}


def test_the_version_that_decides_stands_first_with_its_term_and_state(region: World, huis: Plek) -> None:
    page = get(huis, "/beleid")

    assert page.status_code == 200
    assert "beslist nu" in page.text
    assert Beleid(region).actief()[:12] in page.text


def test_each_article_stands_beside_the_rules_that_follow_from_it(region: World, huis: Plek) -> None:
    page = get(huis, f"/beleid/versie/{Beleid(region).actief()}?hoofdstuk=7").text

    assert 'id="art-7-2"' in page
    assert "Deelnemers van lid 1, dit huis." in page
    assert "niveau: L2" in page


def all_parts(huis: Plek, pad: str) -> list[str]:
    """A chapter, which takes one page or several."""
    first = get(huis, pad).text
    found = re.search(r"Pagina 1 van (\d+)", first)
    return [first, *(get(huis, f"{pad}&pagina={one}").text for one in range(2, 1 + int(found[1] if found else 1)))]


def test_every_article_is_in_one_chapter_and_the_first_is_read_first(region: World, huis: Plek) -> None:
    pad = f"/beleid/versie/{Beleid(region).actief()}"
    first = get(huis, pad).text
    chapters = re.findall(r'\?hoofdstuk=(\d+)"(?: aria-current="page")?>\d', first)
    texts = [text for one in chapters for text in all_parts(huis, f"{pad}?hoofdstuk={one}")]

    tekst, _ = faces(region)
    read = [one for text in texts for one in re.findall(r'<div class="zij-paar" id="([a-z0-9-]+)"', text)]
    assert read == re.findall(r'<a id="([a-z0-9-]+)"', tekst)
    assert max(len(text.encode()) for text in texts) < 65_000
    assert 'id="art-1-' in first
    assert 'id="art-1-' in get(huis, f"{pad}?hoofdstuk=koning").text


def test_a_draft_that_is_wrong_is_kept_and_says_what_to_repair(region: World, huis: Plek) -> None:
    tekst, feiten = faces(region)
    was, wordt = "rol: [medewerker], doel: [P01], niveau: L2", "rol: [koning], doel: [P01], niveau: L2"
    begin(huis, tekst, feiten.replace(was, wordt))

    page = send(huis, "/beleid/concept", handeling="INDIENEN")

    assert page.status_code == 400
    assert "Nog niet aangenomen" in page.text
    assert "koning" in page.text
    assert "rol: [koning]" in get(huis, "/beleid/concept?feiten=8").text


def test_every_part_of_a_draft_fits_on_a_page_and_saving_it_unread_changes_nothing(region: World, huis: Plek) -> None:
    begin(huis, *faces(region))
    with huis.browser(huis.logt_in("jurist", "beleid", "privacy-officer")) as browser:
        first = browser.get("/beleid/concept").text
        numbers = [max(map(int, re.findall(r'<option value="(\d+)"', one))) for one in first.split("</select>")[:2]]
        pages = [browser.get(f"/beleid/concept?tekst={n}&feiten={n}").text for n in range(1, max(numbers) + 1)]
    parts = [fields(page) for page in pages]

    assert max(len(page.encode()) for page in pages) < 65_000
    for naam, whole, last in zip(("tekst", "feiten"), faces(region), numbers, strict=True):
        shown = [part[naam].replace("\r\n", "\n") for part in parts[:last]]
        assert [line for one in shown for line in one.splitlines() if line] == [
            one for one in whole.splitlines() if one
        ]
    for part in parts[:3]:
        assert send(huis, "/beleid/concept", **part).status_code == 200


def test_two_windows_change_two_chapters_and_neither_writes_over_the_other(region: World, huis: Plek) -> None:
    begin(huis, *faces(region))
    one, other = (fields(get(huis, f"/beleid/concept?tekst={n}").text) for n in (2, 3))
    send(huis, "/beleid/concept", **{**one, "tekst": one["tekst"] + "\r\nEen zin erbij."})

    kept = send(huis, "/beleid/concept", **{**other, "tekst": other["tekst"] + "\r\nNog een zin."})
    late = send(huis, "/beleid/concept", **{**one, "tekst": "Een derde zin."})

    assert kept.status_code == 200
    assert "Nog een zin." in kept.text
    assert late.status_code == 400
    assert "in een ander venster veranderd" in late.text
    assert ("Een derde zin." in late.text, "Een zin erbij." in late.text) == (True, True)
    assert "Een zin erbij." in get(huis, "/beleid/concept?tekst=2").text


def test_a_draft_is_of_who_writes_it_until_it_is_thrown_away(region: World, huis: Plek) -> None:
    tekst, feiten = faces(region)
    begin(huis, f"{tekst}\nAlleen voor mij.\n", feiten)

    assert "Alleen voor mij." in get(huis, "/beleid/concept?tekst=99").text
    assert "Alleen voor mij." not in get(huis, "/beleid/concept?tekst=99", "privacy-officer").text
    assert "U schrijft al aan een concept" in get(huis, f"/beleid/concept?van={'0' * 64}").text
    assert "Uw concept is vernietigd." in send(huis, "/beleid/concept/weg").text
    assert "Alleen voor mij." not in get(huis, "/beleid/concept?tekst=99").text


def test_a_file_that_is_no_text_replaces_nothing(huis: Plek) -> None:
    sleutel = huis.logt_in("jurist", "beleid", "privacy-officer")
    with huis.browser(sleutel) as browser:
        data = {"teken": huis.teken(sleutel)}
        wrong = {"bestand_tekst": ("convenant.md", b"\xff\xfe")}
        answers = [
            browser.post("/beleid/concept/bestanden", data=data, files=files) for files in (wrong, {"niets": ("", b"")})
        ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert "Dit is geen UTF-8." in answers[0].text
    assert "Kies een bestand met de tekst of met de feiten." in answers[1].text


def test_a_version_goes_from_draft_to_tested_by_two_people_and_its_author_may_not_test_it(
    region: World, huis: Plek
) -> None:
    tekst, feiten = changed(region, "1.4.0")

    begin(huis, tekst, feiten)
    made = send(huis, "/beleid/concept", handeling="INDIENEN")
    assert "als concept bewaard" in made.text
    step = f"{made.url.path}/stap"
    own = send(huis, step, stap="TOETSEN", advies="RAC-2026-21")
    assert own.status_code == 400
    assert "verschillende mensen voor nodig" in own.text
    assert 'value="RAC-2026-21"' in own.text

    tested = send(huis, step, "privacy-officer", stap="TOETSEN", advies="RAC-2026-21")
    assert "getoetst, wacht op handtekeningen" in tested.text


def test_to_let_a_version_decide_asks_a_second_proof_first(region: World, huis: Plek) -> None:
    bundel = Beleid(region).actief()

    page = send(huis, f"/beleid/versie/{bundel}/beslissen", stap="ACTIVEREN")

    assert page.url.path == "/bevestig"


def test_a_difference_tells_by_theme_and_party_what_changes(region: World, huis: Plek) -> None:
    beleid = Beleid(region)
    fewer = changed(region, "1.5.0", ('geldig_tot: "2029-01-01"', 'geldig_tot: "2029-01-01"'))
    kern = beleid.dient_in(*fewer)
    assert not kern.bevindingen, kern.bevindingen

    page = get(huis, f"/beleid/verschil/{beleid.actief()}/{kern.bundel}")

    assert page.status_code == 200
    assert "Geen enkel antwoord verandert" in page.text
    assert "Per partij" not in page.text


def test_an_explanation_names_the_article_and_what_would_have_to_be_different(region: World, huis: Plek) -> None:
    asked = {"bundel": Beleid(region).actief(), "partij": "woco", "rol": "medewerker", "doel": "P08"}
    asked |= {"categorie": "POLITIE", "actie": "INZIEN", "fase": "PLAN"}

    page = send(huis, "/beleid/uitleg", **asked)

    assert page.status_code == 200
    assert "Nee, dit mag niet" in page.text
    assert "5.3" in main(page.text)


def test_a_request_that_was_not_thought_out_names_what_is_missing_and_keeps_the_rest(region: World, huis: Plek) -> None:
    asked = {"bundel": Beleid(region).actief(), "partij": "woco", "rol": "medewerker", "doel": "P08"}

    page = send(huis, "/beleid/uitleg", **asked, categorie="", actie="", fase="PLAN")

    assert page.status_code == 400
    assert re.findall(r'href="#veld-(\w+)"', page.text) == ["actie", "categorie"]
    assert "Kies een gegeven." in main(page.text)
    assert '<option value="woco" selected' in page.text


def test_who_may_what_lists_the_rights_of_a_party_with_their_articles(huis: Plek) -> None:
    page = get(huis, "/beleid/rechten?partij=woco")

    assert page.status_code == 200
    assert "vragen of iemand bekend is".capitalize() in page.text
    assert "7.9" in page.text
    assert "Wat uitdrukkelijk verboden is" in page.text
    assert "voor welk doel ook" in page.text
    assert re.findall(r"\b(?:art-\d|[A-Z]+_[A-Z_]+\b|INZIEN)", main(page.text)) == []


def test_no_page_of_rights_is_too_heavy_and_together_they_have_each_right(region: World, huis: Plek) -> None:
    wanted = Beleidspost(region.zvh.verbinding, "jurist", KENMERK).rechten(Beleid(region).actief(), partij="zvh").aantal
    path, rows = "/beleid/rechten?partij=zvh", 0

    while path:
        page = get(huis, path).text
        mag = page.partition("Wat mag</p>")[2].partition("</table>")[0]
        rows += mag.count('scope="row"')
        path = unescape(re.search(r'href="(/beleid/rechten\?[^"]*vanaf=\d+)"|$', page)[1] or "")
        assert len(page.encode()) + STIJLBLAD < MOST_BYTES

    assert rows == wanted > 50


def test_who_may_what_is_said_in_english_also_where_words_were_joined(huis: Plek) -> None:
    english = talen()
    words = chain(*(one.values() for one in (ACTIES, ALLES, CATEGORIEEN, OOIT, PARTIJEN, ROLLEN)))
    dutch = {one for one in words if english.get(one, one) != one} - set(english.values())

    with huis.browser(huis.logt_in("jurist", "beleid", "privacy-officer")) as browser:
        page = browser.get("/beleid/rechten?partij=woco", headers={"Accept-Language": "en"}, timeout=60).text

    cells = {
        part for cell in re.findall(r"<div>([^<]*)</div></td>", page) for part in re.split(r", | \(|\)", unescape(cell))
    }
    assert len(dutch) > 50
    assert english[CATEGORIEEN["WOONSITUATIE"]] in cells
    assert sorted(cells & dutch) == []
    assert [one for one in dutch if ", " in one and one in unescape(page)] == []


def test_a_draft_can_be_tried_without_handing_it_in(region: World, huis: Plek) -> None:
    before = len(Beleid(region).standen().versies)
    tekst, feiten = changed(region, "1.6.0")

    begin(huis, tekst, feiten)
    page = send(huis, "/beleid/concept", handeling="PROEF")

    assert page.status_code == 200
    assert len(Beleid(region).standen().versies) == before


def test_a_recorded_decision_is_explained_and_comes_out_the_same(region: World, huis: Plek) -> None:
    number = next(n for n, one in enumerate(region.log("hub")) if one.naam == "bekendheid.beantwoord")

    page = send(huis, "/beleid/besluit", "functionaris", "fg", nummer=str(number))

    assert page.status_code == 200, page.text
    assert "komt weer zo uit" in page.text


def test_the_covenant_is_no_work_of_a_procesmanager(huis: Plek) -> None:
    with huis.browser(huis.logt_in("procesmanager", "tafel", "procesmanager")) as browser:
        page = browser.get("/beleid")

    assert page.status_code == 403
    assert "U hebt geen rol die dit werk doet." in page.text
