"""A region in which every page of the werkplek has something to show, and who opens which page where.

with ingericht(template, path) as (plekken, adressen):
    adressen["/casussen/{casus}/plan"].pad          where the page is
    plekken.plekken[adres.partij]                   at whose werkplek
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connectors.werkplek.opmaak import STIJL
from hub.cli.convenantronde import MINDER
from hub.cli.opzet import Opstelling
from tests.aanmeldplek import STAPPEN, Aanmelder
from tests.casusplekwereld import Werkplekken, nieuwe_casus, pad_van, veld, werkplekken
from tests.casuswereld import Casus, gelukt, werker
from tests.convenantwereld import Beleid, changed
from tests.derdenwereld import SLAAPHUIS
from tests.huisverbodwereld import ruimte
from tests.incidentwereld import Incidenten, later
from tests.meldwereld import aanmelding
from tests.mensen import iemand
from tests.planwereld import Planner
from tests.rechtenwereld import Loket
from tests.signaalwereld import mutatie
from tests.stukwereld import brenger
from tests.tafelwereld import komt_binnen

MOST_BYTES = 100_000
"""A page with its stylesheet, before anything is compressed."""
STIJLBLAD = (STIJL / "werkplek.css").stat().st_size
PARTIJEN = ("zvh", "politie", "om", "ggz", "college")


@dataclass(frozen=True, slots=True)
class Adres:
    """One page, opened by somebody who may."""

    partij: str
    login: str
    rol: str
    werk: str
    pad: str


PM = ("zvh", "procesmanager", "procesmanager")
POLITIE = ("politie", "teamchef", "medewerker")
GGZ = ("ggz", "behandelaar", "medewerker")
OM = ("om", "parketsecretaris", "medewerker")
COLLEGE = ("college", "beleidsmedewerker", "medewerker")
LOKET = ("college", "loket", "contactpunt")
JURIST = ("zvh", "jurist", "privacy-officer")
FG = ("zvh", "functionaris", "fg")
MANAGER = ("zvh", "manager", "manager")
Wie = tuple[str, str, str]
VAST: Mapping[str, tuple[Wie, tuple[str, ...]]] = {
    "vraag": (PM, ("/vraag", "/vraag/geschiedenis", "/vraag/goedkeuring")),
    "beller": (PM, ("/beller",)),
    "aanmelden": (POLITIE, ("/aanmelden",)),
    "tafel": (PM, ("/tafel",)),
    "casus": (PM, ("/casussen", "/casussen/agenda", "/casussen/nood")),
    "rechten": (LOKET, ("/rechten", "/rechten/nieuw", "/rechten/informeren")),
    "incident": (FG, ("/incidenten", "/incidenten/nieuw")),
    "beleid": (JURIST, ("/beleid", "/beleid/concept", "/beleid/besluit", "/beleid/uitleg")),
    "toezicht": (
        FG,
        (
            "/toezicht",
            "/toezicht/afstemming",
            "/toezicht/logboek",
            "/toezicht/kijkers",
            "/toezicht/steekproef",
            "/toezicht/verzoeken",
            "/toezicht/nood",
        ),
    ),
    "team": (MANAGER, ("/team",)),
    "cijfers": (MANAGER, ("/cijfers",)),
    "post": (POLITIE, ("/post", "/post/uit", "/post/bonnen")),
}
"""Pages whose address has no number in it."""
IN_DE_CASUS: Mapping[Wie, tuple[str, ...]] = {
    PM: ("", "/wie", "/leiden", "/veiligheid", "/overleg", "/plan", "/schaal", "/bewaren", "/vragen"),
    GGZ: ("/inbrengen", "/vrijgave"),
    COLLEGE: ("/derden",),
}
"""Parts of a casus, each by somebody who works with it."""


@contextmanager
def ingericht(template: Opstelling, path: Path) -> Iterator[tuple[Werkplekken, Mapping[str, Adres]]]:
    """The region with five werkplekken, and every page with a number in its address or without one."""
    with werkplekken(template, path, *PARTIJEN) as plekken:
        found = {pad: Adres(*wie, werk, pad) for werk, (wie, paden) in VAST.items() for pad in paden}
        casus = _casus(plekken)
        for wie, delen in IN_DE_CASUS.items():
            for deel in delen:
                found[f"/casussen/{{casus}}{deel}"] = Adres(*wie, "casus", pad_van(casus.nummer) + deel)
        for part in (_stukken, _plan, _vragen, _derden, _nood, _rechten):
            found |= part(plekken, casus)
        for more in (_huisverbod, _aanmelden, _vraag, _incident, _beleid, _toezicht):
            found |= more(plekken)
        found["/tafel/melding/{melding}"] = Adres(*PM, "tafel", f"/tafel/melding/{_melding(plekken)}")
        bericht = f"/tafel/bericht/{casus.nummer}/{mutatie(plekken.region, 'EP-BER', iemand(8601))}"
        found["/tafel/bericht/{casus}/{melding}"] = Adres(*PM, "tafel", bericht)
        found["/tafel/bericht/{casus}/{melding}/wie"] = Adres(*PM, "tafel", f"{bericht}/wie")
        found["/toezicht/motiveringen/{casus}"] = Adres(*FG, "toezicht", f"/toezicht/motiveringen/{casus.nummer}")
        yield plekken, found


def _casus(plekken: Werkplekken) -> Casus:
    """A casus in PLAN of two people, to which three organisations brought something."""
    casus = nieuwe_casus(plekken.region, "EP-1", iemand(8601), iemand(8602))
    casus.betrekt("college")
    brenger(casus, "politie", leesbaar=True).heeft_ingebracht(
        "POLITIE", tekst="Drie meldingen van overlast.", bevestiging="WPG_8", leefgebied="VEILIGHEID"
    )
    casus.gaat_naar("PLAN")
    return casus


def _stukken(_: Werkplekken, casus: Casus) -> dict[str, Adres]:
    stuk = brenger(casus, "college", leesbaar=True).heeft_ingebracht("WOONSITUATIE", tekst="Tien nachten.")
    here = pad_van(casus.nummer, f"stuk/{stuk}")
    return {
        "/casussen/{casus}/stuk/{stuk}": Adres(*COLLEGE, "casus", here),
        "/casussen/{casus}/stuk/{stuk}/ontvangers": Adres(*COLLEGE, "casus", f"{here}/ontvangers"),
    }


def _plan(plekken: Werkplekken, casus: Casus) -> dict[str, Adres]:
    """A goal, a task for the ggz, and what the ggz takes along on paper."""
    pm = Planner(casus.pm, casus.nummer, leesbaar=True)
    doel, taak = pm.nummer(), pm.nummer()
    text = [pm.deel(doel, "samenvatting", "Een eigen woning.", "BEGELEIDING").model_dump()]
    gelukt(pm.maakt("DOEL", "BEGELEIDING", stuk=doel, leefgebied="HUISVESTING", delen=text))
    text = [pm.deel(taak, "samenvatting", "Bel elke week.", "BEGELEIDING").model_dump()]
    said: dict[str, Any] = {"taak": {"doel": doel, "uiterlijk": pm.dag(2)}, "delen": text}
    gelukt(pm.geeft_taak("ggz", "BEGELEIDING", stuk=taak, **said))
    papier = {"stukken": [taak], "ontvangers": ["ggz"]}
    plekken.bezoek(casus.pm).stuurt(pad_van(casus.nummer, "overleg/uittreksels"), **papier)
    plekken.post("ggz")
    told = plekken.bezoek(casus.werker("ggz")).pagina(pad_van(casus.nummer, "overleg"))
    uittreksel = re.findall(r"/uittreksel/([0-9a-f]+)", told)[0]
    return {
        "/casussen/{casus}/plan/nieuw/{soort}": Adres(*PM, "casus", pad_van(casus.nummer, "plan/nieuw/taak")),
        "/casussen/{casus}/plan/taak/{taak}": Adres(*GGZ, "casus", pad_van(casus.nummer, f"plan/taak/{taak}")),
        "/casussen/{casus}/uittreksel/{uittreksel}": Adres(
            *GGZ, "casus", pad_van(casus.nummer, f"uittreksel/{uittreksel}")
        ),
    }


def _vragen(plekken: Werkplekken, casus: Casus) -> dict[str, Adres]:
    last = Planner(casus.pm, casus.nummer, leesbaar=True).dag(20)
    said = {"partij": "politie", "categorie": "RELATIES", "persoon": "1", "noodzaak": "VEILIGHEID"}
    plekken.bezoek(casus.pm).stuurt(pad_van(casus.nummer, "vragen"), **said, uiterlijk=last)
    asked = plekken.bezoek(casus.werker("politie")).pagina(pad_van(casus.nummer, "vragen"))
    [nummer] = set(re.findall(r"/vragen/([0-9a-f]{32})", asked))
    return {"/casussen/{casus}/vragen/{vraag}": Adres(*POLITIE, "casus", pad_van(casus.nummer, f"vragen/{nummer}"))}


def _derden(plekken: Werkplekken, casus: Casus) -> dict[str, Adres]:
    """A statement that was signed, for which somebody chooses what goes on paper."""
    college, dag = plekken.bezoek(casus.werker("college")), Planner(casus.pm, casus.nummer).dag
    said = {"derde": SLAAPHUIS, "noodzaak": "OPVANG", "getekend_op": dag(), "tot": dag(30), "tekstversie": "13.2-2026"}
    signed = {"document": ("getekend.pdf", b"ik houd dit geheim", "application/pdf")}
    answer = college.post(pad_van(casus.nummer, "derden/verklaring"), bestanden=signed, **said)
    assert answer.status_code == 303, answer.text
    page = college.pagina(pad_van(casus.nummer, "derden"))
    chosen = f"verklaring={veld(page, 'verklaring')}&sjabloon=GEGEVENS"
    pad = pad_van(casus.nummer, f"derden/uittreksel?{chosen}")
    return {"/casussen/{casus}/derden/uittreksel": Adres(*COLLEGE, "casus", pad)}


def _nood(plekken: Werkplekken, casus: Casus) -> dict[str, Adres]:
    said = {"casus": casus.nummer, "reden": "KIND", "waarom": "Hij dreigt met vuur.", "begrepen": "ja"}
    plekken.bezoek(werker(plekken.region.om), sterk=True).stuurt("/casussen/nood", **said)
    return {"/casussen/nood/{casus}": Adres(*OM, "casus", f"/casussen/nood/{casus.nummer}")}


def _rechten(plekken: Werkplekken, casus: Casus) -> dict[str, Adres]:
    loket = plekken.bezoek(werker(plekken.region.college, "loket"), "rechten")
    said = {"soort": "INZAGE", "ontvangen_op": Loket(plekken.region).dag(), "personen": f"{casus.nummer}:1"}
    verzoek = plekken.region.clock.verzoek_id()
    loket.stuurt("/rechten/nieuw", verzoek=verzoek, **said)
    plekken.post("college")
    return {
        "/rechten/verzoek/{verzoek}": Adres(*LOKET, "rechten", f"/rechten/verzoek/{verzoek}"),
        "/rechten/informeren/{casus}/{persoon}": Adres(*LOKET, "rechten", f"/rechten/informeren/{casus.nummer}/1"),
        "/casussen/verzoeken": Adres(*COLLEGE, "casus", "/casussen/verzoeken"),
        "/casussen/verzoeken/{casus}/{verzoek}": Adres(
            *COLLEGE, "casus", f"/casussen/verzoeken/{casus.nummer}/{verzoek}"
        ),
    }


def _huisverbod(plekken: Werkplekken) -> dict[str, Adres]:
    pad = pad_van(ruimte(plekken.region, 8603), "huisverbod")
    return {"/casussen/{casus}/huisverbod": Adres(*POLITIE, "casus", pad)}


def _aanmelden(plekken: Werkplekken) -> dict[str, Adres]:
    """One aanmelding that was sent and one that is not yet."""
    with Aanmelder(plekken.plekken["politie"], "teamchef", iemand(8604)).at_work() as sent:
        sent.meldt_aan()
        verstuurd = sent.nummer
    with Aanmelder(plekken.plekken["politie"], "teamchef", iemand(8605)).at_work() as begun:
        begun.begint()
        paden = {
            "/aanmelden/concept/{nummer}/{stap}": begun.pad(STAPPEN[0]),
            "/aanmelden/concept/{nummer}/controle": begun.pad("controle"),
            "/aanmelden/concept/{nummer}/weg": begun.pad("weg"),
            "/aanmelden/verstuurd/{nummer}": f"/aanmelden/verstuurd/{verstuurd}",
        }
    return {route: Adres(*POLITIE, "aanmelden", pad) for route, pad in paden.items()}


def _vraag(plekken: Werkplekken) -> dict[str, Adres]:
    bezoek = plekken.bezoek(werker(plekken.region.politie), "vraag")
    wie = {name: value for name, value in iemand(8601).items() if name != "referentie"}
    answer = bezoek.post("/vraag", doel="P01", kenmerk="2026/Z0601", **wie)
    assert answer.status_code == 303, answer.text
    return {"/vraag/antwoord/{nummer}": Adres(*POLITIE, "vraag", answer.headers["location"])}


def _incident(plekken: Werkplekken) -> dict[str, Adres]:
    later(plekken.region, 0.01)
    po = Incidenten(plekken.region)
    nummer = po.legt_vast()
    po.rekent_door(nummer)
    assert po.stapt(nummer, "VERSPREIDEN").status == 200
    po.rekent_door(nummer)
    plekken.post("politie")
    return {
        "/incidenten/zaak/{incident}": Adres(*FG, "incident", f"/incidenten/zaak/{nummer}"),
        "/incidenten/zaak/{incident}/omschrijving": Adres(*FG, "incident", f"/incidenten/zaak/{nummer}/omschrijving"),
        "/incidenten/mensen/{incident}": Adres(*POLITIE, "incident", f"/incidenten/mensen/{nummer}"),
    }


def _beleid(plekken: Werkplekken) -> dict[str, Adres]:
    beleid = Beleid(plekken.region)
    was, wordt = beleid.actief(), beleid.dient_in(*changed(plekken.region, "1.9.0", *MINDER[2:])).bundel
    return {
        "/beleid/rechten": Adres(*JURIST, "beleid", "/beleid/rechten?partij=om"),
        "/beleid/versie/{bundel}": Adres(*JURIST, "beleid", f"/beleid/versie/{wordt}"),
        "/beleid/verschil/{was}/{wordt}": Adres(*JURIST, "beleid", f"/beleid/verschil/{was}/{wordt}"),
    }


def _toezicht(plekken: Werkplekken) -> dict[str, Adres]:
    day = plekken.region.clock.now().date().isoformat()
    pad = f"/toezicht/steekproef/{day}/3/0123456789abcdef"
    return {"/toezicht/steekproef/{dag}/{aantal}/{zaad}": Adres(*FG, "toezicht", pad)}


def _melding(plekken: Werkplekken) -> str:
    return komt_binnen(plekken.region.politie, aanmelding("EP-2", iemand(8606)))
