"""A casus with more than fits on a page: what a page opens is what it shows, and every stuk stands on some page."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

import pytest

from connectors.werkplek.paginas.casus_bekijken import PER_BLAD
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Bezoek, Werkplekken, nieuwe_casus, pad_van, vrijgegeven, werkplekken
from tests.casuswereld import Casus, gelukt
from tests.planwereld import Planner
from tests.stukwereld import brenger
from tests.world import World, iemand

KORT, LANG, INKOMENS = 64, 8, 3
WONEN, GEZIN = "WOONSITUATIE", "RELATIES"
PLEK = re.compile(r"Stuk (\d+)(?: tot en met (\d+))? van (\d+)")
GEMERKT = re.compile(r"stip-(\w+)\b")


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("bladen") / "wereld", "zvh", "politie", "ggz") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: Werkplekken) -> Casus:
    """Each stuk has a mark: 64 of the police about two persons, and three of the college that the police never sees."""
    made = nieuwe_casus(region.region, "B-1", iemand(7901), iemand(7902))
    made.betrekt("college")
    politie, college = (brenger(made, partij, leesbaar=True) for partij in ("politie", "college"))
    for at in range(KORT):
        over = {"persoon": 1 + at % 2, "leefgebied": "HUISVESTING" if at % 4 else "VEILIGHEID"}
        politie.heeft_ingebracht(WONEN if at % 2 else GEZIN, tekst=f"Gezien, stip-{at:02}.", **over)
    for at in range(INKOMENS):
        college.heeft_ingebracht("INKOMEN", tekst=f"Uitkering, stip-i{at}.")
    made.gaat_naar("PLAN")
    return made


def bladert(wie: Bezoek, pad: str) -> list[str]:
    """The page at this address and all that follow it."""
    pages = [wie.pagina(pad)]
    while (more := re.search(r'href="([^"]*)">Volgende', pages[-1])) is not None:
        pages.append(wie.pagina(more[1]))
    return pages


def gemerkt(page: str) -> list[str]:
    return GEMERKT.findall(page)


def plek(page: str) -> tuple[int, int, int]:
    """From which stuk to which, of how many, as the page says."""
    found = PLEK.search(page)
    assert found is not None
    return int(found[1]), int(found[2] or found[1]), int(found[3])


def vastgelegd(world: World, casus: Casus) -> tuple[dict[str, object], dict[str, object]]:
    """The newest records of a view: at the hub, and of its opening at the key holder."""
    gegeven = [one.velden for one in world.log("hub") if one.naam == "inzage.gegeven"][-1]
    geopend = [one.velden for one in world.log("sleutelhouder") if one.naam == "inzage.geopend"][-1]
    assert (gegeven["casus"], geopend["inzage"]) == (casus.nummer, gegeven["verzoek_id"])
    return gegeven, geopend


def geregistreerd(world: World, casus: Casus, partij: str) -> set[str]:
    """Which stukken of this casus the register says were supplied to this party."""
    sql = f"SELECT stuk FROM verstrekking WHERE casus = '{casus.nummer}' AND partij = '{partij}'"  # noqa: S608
    return {str(row[0]) for row in world.rows("hub", sql)}


def test_a_page_opens_registers_and_puts_on_record_what_it_shows_and_no_more(region: Werkplekken) -> None:
    own = nieuwe_casus(region.region, "B-5", iemand(7906))
    own.betrekt("politie")
    politie = brenger(own, "politie", leesbaar=True)
    brought = [politie.heeft_ingebracht(WONEN, tekst=f"stip-{at}") for at in range(PER_BLAD + 5)]
    own.gaat_naar("PLAN")

    page = region.als("zvh").pagina(pad_van(own.nummer))

    gegeven, geopend = vastgelegd(region.region, own)
    assert plek(page) == (1, PER_BLAD, len(brought) + 2)
    assert len(gemerkt(page)) == PER_BLAD
    assert (gegeven["aantal"], geopend["aantal"], gegeven["weggelaten"]) == (PER_BLAD, PER_BLAD, 0)
    assert geregistreerd(region.region, own, "zvh") == {brought[int(mark)] for mark in gemerkt(page)}


def test_every_stuk_stands_on_one_page(region: Werkplekken, casus: Casus) -> None:
    pages = bladert(region.als("zvh"), pad_van(casus.nummer))

    found = [mark for page in pages for mark in gemerkt(page)]
    assert len(found) == len(set(found)) == KORT + INKOMENS
    assert [plek(page) for page in pages] == [(1, 30, 69), (31, 60, 69), (61, 69, 69)]
    assert "Volgende" not in pages[-1]


def test_a_page_leads_back_to_the_one_before(region: Werkplekken, casus: Casus) -> None:
    pm = region.als("zvh")
    second = pm.pagina(pad_van(casus.nummer) + "?vanaf=31")

    back = re.search(r'<a [^>]*href="([^"]*)"[^>]*>(?:(?!</a>).)*Vorige', second, re.DOTALL)

    assert back is not None
    assert plek(pm.pagina(back[1])) == (1, 30, 69)


def test_what_somebody_may_not_see_is_in_no_number_of_a_page(region: Werkplekken, casus: Casus) -> None:
    pages = bladert(region.als("politie"), pad_van(casus.nummer))

    assert {plek(page)[2] for page in pages} == {KORT + 2}
    assert not [mark for page in pages for mark in gemerkt(page) if mark.startswith("i")]


def test_a_filter_is_asked_of_the_hub_and_opens_what_fits(region: Werkplekken, casus: Casus) -> None:
    pm = region.als("zvh")

    page = pm.pagina(pad_van(casus.nummer) + "?persoon=1&leefgebied=VEILIGHEID")

    assert {int(mark) for mark in gemerkt(page)} == set(range(0, KORT, 4))
    assert vastgelegd(region.region, casus)[0]["aantal"] == KORT // 4
    assert '<option value="VEILIGHEID" selected>' in page
    assert '<option value="VERSLAVING">' in page


@pytest.mark.parametrize(
    "asked", ["persoon=x&leefgebied=NERGENS", "vanaf=0", "vanaf=-3", "vanaf=1e9", f"persoon={'9' * 40}"]
)
def test_an_address_that_asks_for_what_is_no_code_or_place_shows_the_beginning(
    region: Werkplekken, casus: Casus, asked: str
) -> None:
    assert plek(region.als("zvh").pagina(f"{pad_van(casus.nummer)}?{asked}")) == (1, 30, 69)


@pytest.mark.parametrize("vanaf", ["70", "999999"])
def test_a_place_where_nothing_is_any_more_leads_to_the_beginning_with_the_same_filter(
    region: Werkplekken, casus: Casus, vanaf: str
) -> None:
    answer = region.als("zvh").client.get(f"{pad_van(casus.nummer)}?persoon=2&vanaf={vanaf}")

    assert (answer.status_code, answer.headers["location"]) == (303, f"{pad_van(casus.nummer)}?persoon=2")


def test_a_search_finds_a_word_on_any_page_within_the_filter(region: Werkplekken, casus: Casus) -> None:
    pm = region.als("zvh")
    zoek = pad_van(casus.nummer, "zoek")

    everywhere = pm.mislukt(zoek, 200, woord="STIP-00")
    other_person = pm.mislukt(f"{zoek}?persoon=2", 200, woord="stip-00")

    assert gemerkt(everywhere) == ["00"]
    assert "Niets gevonden" in other_person


def test_what_a_search_finds_is_leafed_through_with_the_word_in_no_address(region: Werkplekken, casus: Casus) -> None:
    pm, zoek = region.als("zvh"), pad_van(casus.nummer, "zoek")
    pages = [pm.mislukt(zoek, 200, woord="gezien")]
    while (more := re.search(r'name="vanaf" value="(\d+)"><button[^>]*>Volgende', pages[-1])) is not None:
        pages.append(pm.mislukt(zoek, 200, woord="gezien", vanaf=more[1]))

    found = [mark for page in pages for mark in gemerkt(page)]
    assert [plek(page) for page in pages] == [(1, 30, KORT), (31, 60, KORT), (61, 64, KORT)]
    assert len(found) == len(set(found)) == KORT
    assert all("=gezien" not in page and 'name="woord" value="gezien"' in page for page in pages)


def test_a_search_for_nothing_opens_nothing(region: Werkplekken, casus: Casus) -> None:
    before = len(region.region.log("hub"))

    answer = region.als("zvh").post(f"{pad_van(casus.nummer, 'zoek')}?persoon=1", woord=" ")

    assert (answer.status_code, answer.headers["location"]) == (303, f"{pad_van(casus.nummer)}?persoon=1")
    assert "inzage.gegeven" not in [one.naam for one in region.region.log("hub")[before:]]


def test_long_texts_make_more_pages_and_none_is_passed_over(region: Werkplekken) -> None:
    own = nieuwe_casus(region.region, "B-2", iemand(7903))
    politie = brenger(own, "politie", leesbaar=True)
    own.betrekt("politie")
    for at in range(LANG):
        politie.heeft_ingebracht(WONEN, tekst=f"stip-{at} " + "Een lang verhaal. " * 450)
    own.gaat_naar("PLAN")

    pages = bladert(region.als("zvh"), pad_van(own.nummer))

    assert sorted(mark for page in pages for mark in gemerkt(page)) == [str(at) for at in range(LANG)]
    assert len(pages) > 1
    assert all(after[0] == before[1] + 1 for before, after in pairwise(map(plek, pages)))
    assert all(len(page.encode()) < 65_000 for page in pages)


def test_a_ground_that_is_withdrawn_is_gone_from_the_next_page(region: Werkplekken) -> None:
    own = nieuwe_casus(region.region, "B-3", iemand(7904))
    ggz, politie = brenger(own, "ggz", leesbaar=True), brenger(own, "politie", leesbaar=True)
    own.betrekt("politie")
    _, vrijgave = vrijgegeven(ggz, "Geheim, stip-zorg.")
    for at in range(PER_BLAD):
        politie.heeft_ingebracht(WONEN, tekst=f"stip-{at}")
    own.gaat_naar("PLAN")
    pm, pad = region.als("zvh"), pad_van(own.nummer)
    before = bladert(pm, pad)

    gelukt(ggz.trekt_in(vrijgave))
    after = bladert(pm, pad)

    seen, left = ([mark for page in pages for mark in gemerkt(page)] for pages in (before, after))
    assert sorted(set(seen) - set(left)) == ["zorg"]
    assert [plek(pages[-1]) for pages in (before, after)] == [(31, 33, 33), (31, 32, 32)]


def test_a_casus_says_how_much_is_open_and_when_the_first_ends(region: Werkplekken) -> None:
    own = nieuwe_casus(region.region, "B-4", iemand(7905))
    own.betrekt("politie")
    own.gaat_naar("PLAN")
    leider = Planner(own.pm, own.nummer, leesbaar=True)
    gelukt(leider.geeft_taak("ggz", taak={"uiterlijk": leider.dag(4)}))
    gelukt(leider.geeft_taak("politie", taak={"uiterlijk": leider.dag(1)}))

    shown = {partij: _feiten(region.als(partij).pagina(pad_van(own.nummer))) for partij in ("zvh", "ggz", "politie")}

    assert shown["zvh"]["Open taken van iedereen"] == "2"
    assert shown["zvh"]["Eerste termijn"].startswith("nog 1 dag")
    assert shown["ggz"]["Open taken van uw organisatie"] == "1"
    assert shown["ggz"]["Eerste termijn"].startswith("nog 4 dagen")
    assert shown["politie"]["Eerste termijn"].startswith("nog 1 dag")


def _feiten(page: str) -> dict[str, str]:
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", unescape(page), re.DOTALL)
    return {
        naam: " ".join(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", waarde, flags=re.DOTALL).split()) for naam, waarde in rows
    }


@pytest.mark.parametrize(
    ("partij", "deel", "opened"),
    [
        ("zvh", "wie", [1]),
        ("politie", "vrijgave", [0]),
        ("politie", "inbrengen", [0]),
        ("zvh", "vragen", [0]),
        ("zvh", "leiden", [1, 0]),
    ],
)
def test_a_page_that_needs_little_of_a_casus_opens_little(
    region: Werkplekken, casus: Casus, partij: str, deel: str, opened: list[int]
) -> None:
    """Of 67 stukken and a melding: who the people are, the own secrets, or nothing but the head of the casus."""
    before = len(region.region.log("hub"))

    region.als(partij, sterk=True).pagina(pad_van(casus.nummer, deel))

    views = [one.velden for one in region.region.log("hub")[before:] if one.naam == "inzage.gegeven"]
    assert [one["aantal"] for one in views] == opened
