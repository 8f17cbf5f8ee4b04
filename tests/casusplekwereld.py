"""A casus that people look at: a father and a child, what three parties brought in, and a werkplek for each.

    with werkplekken(template, path, "zvh", "om") as plekken:
        plekken.als(casus.pm).pagina(pad_van(casus))

with dossier(template, path) as verhaal:
    pm = verhaal.als("zvh", "procesmanager")
    pm.pagina(verhaal.pad())                     the text of a page
    pm.stuurt(verhaal.pad("leiden/stap"), naar="OVERLEG")
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import httpx

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.postronde import Postronde
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, gelukt, werker
from tests.inzagewereld import begin_leesbaar, maakt_sleutel
from tests.meldwereld import feiten
from tests.stukwereld import Brenger, brenger
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, iemand, world

VADER, KIND = iemand(7801), iemand(7802)
RELAAS = "De buren hoorden weer ruzie."
MUTATIE, ZORG, INKOMEN, SCHOOL = (
    "Drie meldingen van overlast in een maand.",
    "Is in behandeling en komt naar elke afspraak.",
    "Heeft een uitkering.",
    "Gaat weer naar school.",
)
PARTIJEN = ("zvh", "politie", "ggz", "om")


def main(page: str) -> str:
    """What a page says, without what stands around it."""
    inside = re.sub(r"<(svg|nav).*?</\1>", "", unescape(page).partition("<main")[2], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", inside).split())


@dataclass(frozen=True, slots=True)
class Bezoek:
    """One employee in a browser."""

    plek: Plek
    sleutel: str
    client: httpx.Client

    def pagina(self, pad: str, status: int = 200) -> str:
        """The text of a page, as a reader sees it."""
        answer = self.client.get(pad)
        assert answer.status_code == status, (answer.status_code, answer.headers.get("location"), main(answer.text))
        return unescape(answer.text)

    def post(self, pad: str, *, bestanden: Any = None, **velden: Any) -> httpx.Response:
        """Send a form of this session."""
        return self.client.post(pad, data={"teken": self.plek.teken(self.sleutel), **velden}, files=bestanden)

    def stuurt(self, pad: str, **velden: Any) -> str:
        """Send a form that must be right; what the next page says."""
        answer = self.post(pad, **velden)
        assert answer.status_code == 303, (answer.status_code, main(answer.text))
        return self.pagina(answer.headers["location"])

    def mislukt(self, pad: str, status: int = 400, **velden: Any) -> str:
        """Send a form that is not right; the page that comes back."""
        answer = self.post(pad, **velden)
        assert answer.status_code == status, (answer.status_code, main(answer.text))
        return unescape(answer.text)


@dataclass(frozen=True, slots=True)
class Werkplekken:
    """The region with a werkplek at each of some parties."""

    region: World
    plekken: dict[str, Plek]
    stapel: ExitStack

    def als(self, partij: str, login: str = "", rol: str = "", *, sterk: bool = False) -> Bezoek:
        """An employee of this party at work in casussen; its first one unless a login is given."""
        return self.bezoek(werker(self.region.named(partij), login), rol=rol, sterk=sterk)

    def bezoek(self, wie: Werker, werk: str = "casus", rol: str = "", *, sterk: bool = False) -> Bezoek:
        """An employee who chose this work."""
        plek = self.plekken[wie.party.wie.partij]
        sleutel = plek.logt_in(wie.login, werk, rol or wie.rol, sterk=sterk)
        return Bezoek(plek, sleutel, self.stapel.enter_context(plek.browser(sleutel)))

    def post(self, *partijen: str) -> None:
        """Let the connectors of these parties fetch their mail."""
        for partij in partijen:
            verbinding = self.region.named(partij).verbinding
            Postronde(verbinding, Berichtenboek(verbinding.omgeving.bewaarplaats)).werk()


@dataclass(frozen=True, slots=True)
class Verhaal(Werkplekken):
    """The casus, its people, and the numbers of what is in it."""

    casus: Casus
    mutatie: str
    zorg: str
    inkomen: str
    school: str
    vrijgave: str

    def pad(self, deel: str = "", casus: str = "") -> str:
        return pad_van(casus or self.casus.nummer, deel)


def pad_van(casus: str, deel: str = "") -> str:
    """The address of a part of a casus."""
    return f"/casussen/{casus}{f'/{deel}' if deel else ''}"


def veld(page: str, naam: str) -> str:
    """What a field of a form on this page holds."""
    found = re.search(rf'name="{naam}"[^>]* value="([^"]*)"', page)
    assert found is not None, naam
    return found.group(1)


def gezien(page: str) -> dict[str, str]:
    """The fields by which a form says what was seen."""
    return {naam: veld(page, naam) for naam in ("versie_gezien", "fase_gezien")}


def vrijgegeven(ggz: Brenger, tekst: str) -> tuple[str, str]:
    """A secret stuk that house and police may see by consent, and the number of that consent."""
    zorg = ggz.nummer()
    vrijgave = gelukt(ggz.geeft_vrij(zorg)).nummer
    return gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg, tekst=tekst, leefgebied="ZORG")).nummer, vrijgave


def nieuwe_casus(region: World, nummer: str, *personen: dict[str, str]) -> Casus:
    """A casus of a test's own, in VERRIJKING, with a key and the ggz in it."""
    casus = begin_leesbaar(
        region, nummer, *personen, relaas=RELAAS, categorieen=["ID_CONTACT", "POLITIE"], feiten=feiten(wpg_artikel="8")
    )
    maakt_sleutel(casus)
    casus.betrekt("ggz")
    return casus


@contextmanager
def werkplekken(template: Opstelling, path: Path, *partijen: str) -> Iterator[Werkplekken]:
    """The region with a werkplek at each of these parties, until the end of the block."""
    with world(template, path) as region, ExitStack() as stapel:
        yield Werkplekken(region, {one: stapel.enter_context(werkplek(region.named(one))) for one in partijen}, stapel)


@contextmanager
def dossier(template: Opstelling, path: Path) -> Iterator[Verhaal]:
    """The region with one casus in PLAN and four werkplekken, until the end of the block."""
    with world(template, path) as region, ExitStack() as stapel:
        casus = nieuwe_casus(region, "W-1", VADER, KIND)
        casus.betrekt("college", personen=(1,))
        politie, ggz, college = (brenger(casus, partij, leesbaar=True) for partij in ("politie", "ggz", "college"))
        said = {"bevestiging": "WPG_8", "leefgebied": "VEILIGHEID"}
        mutatie = politie.heeft_ingebracht("POLITIE", tekst=MUTATIE, **said)
        zorg, vrijgave = vrijgegeven(ggz, ZORG)
        inkomen = college.heeft_ingebracht("INKOMEN", tekst=INKOMEN, leefgebied="INKOMEN_WERK")
        school = politie.heeft_ingebracht("RELATIES", tekst=SCHOOL, persoon=2, leefgebied="GEZIN_OPVOEDING")
        casus.gaat_naar("PLAN")
        plekken = {partij: stapel.enter_context(werkplek(region.named(partij))) for partij in PARTIJEN}
        yield Verhaal(region, plekken, stapel, casus, mutatie, zorg, inkomen, school, vrijgave)
