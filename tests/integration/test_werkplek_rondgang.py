"""Somebody walks through every page of every role: all links and forms work or refuse, and no page says too much."""

import re
import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from math import inf
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from markupsafe import escape

from connectors.werkplek.loket import BEVESTIG
from connectors.werkplek.pagina import Pagina as Werkplekpagina
from connectors.werkplek.paginas.alle import PAGINAS, WERKEN, werken_van
from connectors.werkplek.sessies import Sessie
from connectors.werkplek.werk import IEDEREEN, Werk
from hub.cli.opzet import Opstelling
from hub.cli.regio import MEDEWERKERS, Medewerker
from hub.cli.schermen import VAN_EEN_DERDE
from tests.bronberichten import DAG
from tests.casusplekwereld import INKOMEN, KIND, MUTATIE, PARTIJEN, RELAAS, SCHOOL, VADER, ZORG, Verhaal, dossier, main
from tests.casuswereld import Casus, gelukt
from tests.inzagewereld import maakt_sleutel
from tests.markup import MARKUP, PLAATS, UITGEREKEND
from tests.paginawereld import MOST_BYTES, STIJLBLAD
from tests.werkplekwereld import werkplek

MOST = 30
"""Pages of one work that are opened: lists repeat themselves."""
ELSEWHERE = ("/uitloggen", "/vergrendelen", "/wakker", "/werk", "/taal", "/thema", "/sessies")
"""Forms that stand on every page and end or change the walk itself."""
PERSONEN = (VADER["achternaam"], VADER["bsn"], KIND["achternaam"], KIND["bsn"])
INHOUD = (MUTATIE, ZORG, INKOMEN, SCHOOL, RELAAS)
VERBODEN: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("politie", "medewerker"): (INKOMEN,),
    ("politie", "casusregisseur"): (INKOMEN,),
    ("om", "medewerker"): (ZORG, INKOMEN, SCHOOL, RELAAS),
    ("zvh", "procesmanager"): (),
    ("ggz", "medewerker"): (INKOMEN, SCHOOL, RELAAS),
}
"""What a role may never read of the casus; who is not named reads nothing of it."""
GOED = {"GET": {200, 303, 403}, "POST": {200, 303, 400, 403}}
"""What a link or a form answers: a page, the way to one, what is wrong with the form, or who may not."""

CONTACTPUNT = Medewerker("college", "loket", "contactpunt")
REGISSEUR = Medewerker("politie", "teamchef", "casusregisseur")
[VERHUURDER] = VAN_EEN_DERDE
TWEEDE_ROL = (
    "INSERT INTO aanwijzing (partij, gebruiker, rol, van, opleiding_tot, bevestigd_tot, tot, vog_tot)"
    " SELECT partij, gebruiker, ?, van, opleiding_tot, bevestigd_tot, tot, vog_tot FROM aanwijzing"
    " WHERE partij = ? AND rol = 'medewerker'"
)
"""Nobody of the invented region is a casusregisseur: who is a medewerker of the police becomes one too."""


class Pagina(HTMLParser):
    """The links and forms of a page, as a browser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href", "").startswith("/"):
            self.links.append(said["href"].partition("#")[0])
        elif tag == "form" and said.get("method") == "post":
            self.forms.append((said["action"], {}))
            self._open = True
        elif self._open and tag in ("input", "button") and said.get("name"):
            wanted = said.get("type") not in ("radio", "checkbox", "file") or "checked" in said
            if wanted:
                self.forms[-1][1].setdefault(said["name"], said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "form"


def shape(path: str) -> str:
    """A path without its numbers: two meldingen have one page."""
    return re.sub(r"[0-9a-f]{16,}|(?<=/)\d+", "N", urlsplit(path).path)


@dataclass(frozen=True, slots=True)
class Stap:
    """One request and what it answered; `bewezen` when it was asked again with a second proof."""

    methode: str
    pad: str
    answer: httpx.Response
    bewezen: bool = False

    @property
    def naar(self) -> str:
        return str(self.answer.headers.get("location", ""))


class Wandeling:
    """One employee opens every page of one work and sends every form as it stands, and goes where the answer leads.

    What asks a second proof is asked twice: without it, and with it.
    """

    def __init__(self, browser: httpx.Client, sessie: Sessie, werk: Werk) -> None:
        self._browser, self._sessie, self._werk = browser, sessie, werk
        self._queue, self._seen, self._sent = deque([werk.pad]), {shape(werk.pad)}, set[str]()

    def __iter__(self) -> Iterator[Stap]:
        while self._queue and len(self._seen) <= MOST:
            yield from self._asks("GET", self._queue.popleft(), {})

    def _asks(self, methode: str, pad: str, velden: dict[str, str]) -> Iterator[Stap]:
        step = Stap(methode, pad, self._browser.request(methode, pad, data=velden))
        yield step
        if step.naar.startswith(f"{BEVESTIG}?"):
            self._sessie.sterk_tot = inf
            again = Stap(methode, pad, self._browser.request(methode, pad, data=velden), bewezen=True)
            self._sessie.sterk_tot = 0.0
            yield again
            yield from self._reads(again)
        yield from self._reads(step)

    def _reads(self, step: Stap) -> Iterator[Stap]:
        """Note where the answer leads, and send its forms."""
        pagina = Pagina()
        if not is_file(step.answer):
            pagina.feed(step.answer.text)
        self._note(step.naar)
        for link in pagina.links:
            if link.startswith(self._werk.pad):
                self._note(link)
        for action, fields in pagina.forms:
            if shape(action) not in self._sent and not action.startswith(ELSEWHERE):
                self._sent.add(shape(action))
                yield from self._asks("POST", action, fields)

    def _note(self, pad: str) -> None:
        if pad and shape(pad) not in self._seen:
            self._seen.add(shape(pad))
            self._queue.append(pad)


def is_file(answer: httpx.Response) -> bool:
    """Whether this is kept as a file, and is no page."""
    return answer.headers.get("content-disposition", "").startswith("attachment")


def people() -> list[Medewerker]:
    """One of every role, and a medewerker of each organisation that sees other things of the casus."""
    found = {
        (one.partij, one.rol): one for one in reversed(MEDEWERKERS) if one.partij == "zvh" or one.rol == "medewerker"
    }
    return [one for key, one in found.items() if key[0] in PARTIJEN] + [REGISSEUR, CONTACTPUNT, VERHUURDER]


@pytest.fixture(scope="module")
def verhaal(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    with dossier(template, tmp_path_factory.mktemp("rondgang") / "wereld") as running:
        for partij in (CONTACTPUNT.partij, VERHUURDER.partij):
            running.plekken[partij] = running.stapel.enter_context(werkplek(running.region.named(partij)))
        with closing(sqlite3.connect(running.region.database("hub"), timeout=10)) as connection, connection:
            connection.execute(TWEEDE_ROL, (REGISSEUR.rol, REGISSEUR.partij))
        yield running


def test_whoever_has_pages_walks_here() -> None:
    assert {one.rol for one in people()} == frozenset().union(*(werk.rollen for werk in WERKEN))


@pytest.mark.parametrize("wie", people(), ids=lambda one: f"{one.partij}-{one.rol}")
def test_every_page_of_a_role_works_or_refuses_and_says_nothing_beyond_its_permits(
    verhaal: Verhaal, wie: Medewerker
) -> None:
    plek = verhaal.plekken[wie.partij]
    content, may_see_who = VERBODEN.get((wie.partij, wie.rol), INHOUD), (wie.partij, wie.rol) in VERBODEN
    saw_who = False
    for werk in (one for one in werken_van(wie.partij) if wie.rol in one.rollen):
        sleutel = plek.logt_in(wie.login, werk.code, wie.rol)
        sessie = plek.werkplek.sessies.van(sleutel)
        assert sessie is not None
        with plek.browser(sleutel) as browser:
            browser.timeout = 60
            assert browser.get(werk.pad).status_code == 200, werk.pad
            for step in Wandeling(browser, sessie, werk):
                answer, forbidden = step.answer, (*content, *(() if step.bewezen and may_see_who else PERSONEN))
                assert answer.status_code in GOED[step.methode], (step.methode, step.pad, answer.status_code)
                assert is_file(answer) or len(answer.content) + STIJLBLAD < MOST_BYTES, step.pad
                assert [value for value in forbidden if value in answer.text] == [], (step.pad, step.bewezen)
                saw_who = saw_who or any(value in answer.text for value in PERSONEN)
    assert saw_who or wie.rol != "procesmanager", "after a second proof who leads sees who they are"


def gewoon(pad: str, verhaal: Verhaal) -> str:
    """The address of a page as it is of the casus of this story."""
    return re.sub(r"\{[a-z_]+\}", verhaal.casus.nummer, pad)


def test_a_derde_has_a_menu_without_the_table_and_casussen_and_no_other_page_of_it(verhaal: Verhaal) -> None:
    plek = verhaal.plekken[VERHUURDER.partij]
    with plek.browser(plek.logt_in(VERHUURDER.login)) as browser:
        start = main(browser.get("/").text)

    here = {werk.code for werk in werken_van(VERHUURDER.partij)}
    assert not here & {"tafel", "casus", "cijfers"}
    assert [one.naam for one in WERKEN if one.code not in here and one.naam in start] == []
    assert [
        one.naam for one in WERKEN if one.code in here and VERHUURDER.rol in one.rollen and one.naam not in start
    ] == []


@pytest.mark.parametrize(
    ("wie", "pagina"),
    [
        (wie, one)
        for wie in (VERHUURDER, Medewerker("politie", "teamchef", "medewerker"))
        for one in PAGINAS
        if one.werk is not None and wie.partij not in one.werk.partijen
    ],
    ids=lambda one: f"{one.methode}-{one.pad}" if isinstance(one, Werkplekpagina) else one.partij,
)
def test_the_address_of_work_of_others_refuses_with_the_article_and_whom_to_ask(
    verhaal: Verhaal, wie: Medewerker, pagina: Werkplekpagina
) -> None:
    plek, werk = verhaal.plekken[wie.partij], pagina.werk
    assert werk is not None
    sleutel = plek.logt_in(wie.login, "post", wie.rol)
    with plek.browser(sleutel) as browser:
        path = gewoon(pagina.pad, verhaal)
        answer = (
            browser.post(path, data={"teken": plek.teken(sleutel)}) if pagina.methode == "POST" else browser.get(path)
        )

    said = main(answer.text)
    assert answer.status_code == 403
    assert "Uw organisatie doet dit werk niet." in said
    assert f"Artikel {werk.artikel} " in said
    assert "Vraag het aan" in said
    assert 'href="/"' in answer.text
    assert [value for value in (*PERSONEN, *INHOUD) if value in answer.text] == []


def test_work_that_is_not_everybodys_names_the_article_that_says_whose_it_is() -> None:
    assert [one.code for one in WERKEN if (one.partijen != IEDEREEN) is not bool(one.artikel)] == []


def fed(verhaal: Verhaal, path: Path) -> Casus:
    """A casus that began with a message of a source, every text and name of which is markup."""
    region, known = verhaal.region, verhaal.casus
    path.write_text(" ".join(MARKUP), encoding="utf-8")
    assert region.politie.command("meld", str(path), "--adapter", PLAATS, "--peildatum", DAG.isoformat()) == 0
    [[melding]] = region.rows("hub", "SELECT melding FROM melding WHERE casus = ''")
    assert known.officier.besluit(str(melding), "PRIORITEREN").status == 200
    [[casus]] = region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{melding}'")  # noqa: S608
    made = replace(known, nummer=str(casus), melding=str(melding))
    gelukt(made.manager.wijst_toe(made.nummer, made.pm))
    maakt_sleutel(made)
    return made


def test_markup_that_a_source_sends_is_text_on_every_page_it_reaches(verhaal: Verhaal, tmp_path: Path) -> None:
    casus = fed(verhaal, tmp_path / "bron.txt")
    pm, agent = verhaal.bezoek(casus.pm, sterk=True), verhaal.bezoek(casus.werker("politie"), sterk=True)
    here = verhaal.pad(casus=casus.nummer)
    pages = [agent.client.get(here).text, agent.client.get("/post").text]
    pages += [pm.client.get(here).text, pm.post(f"{here}/wie", toon="ja").text]
    assert pm.post(f"{here}/leiden/wie").status_code == 303
    pages += [pm.client.get(here).text, pm.post(f"{here}/wie", toon="ja").text]

    said = [sum(str(escape(one)) in page for page in pages) for one in MARKUP]

    assert [one for page in pages for one in MARKUP if one in page] == []
    assert [page for page in pages if UITGEREKEND in page] == []
    assert min(said) > 0, said
