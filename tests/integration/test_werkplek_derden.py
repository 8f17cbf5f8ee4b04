"""What leaves a casus and who hears of it: who was given a stuk, and what a derde gets on paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Bezoek, Werkplekken, main, nieuwe_casus, pad_van, veld, werkplekken
from tests.casuswereld import Casus, gelukt
from tests.derdenwereld import RAC, SLAAPHUIS, Gever, aan, item
from tests.eindewereld import Einde
from tests.ophaalwereld import VRAGEN, ophaalpunt
from tests.stukwereld import Brenger, brenger
from tests.world import iemand

BED, LET_OP = "Tien nachten vanaf vandaag.", "Geen bezoek binnenlaten."
VERKLARING = {"document": ("getekend.pdf", b"ik houd dit geheim", "application/pdf")}
CODE = re.compile(r"<strong>([0-9A-Z-]{34})</strong>")


@dataclass(frozen=True, slots=True)
class Verhaal:
    """A casus in PLAN with a stuk of the gemeente and one of the police."""

    plekken: Werkplekken
    casus: Casus
    bed: str
    let_op: str

    def als(self, partij: str) -> Bezoek:
        """An employee who gave a second proof: an extract can say who somebody is."""
        return self.plekken.bezoek(self.casus.werker(partij), sterk=True)

    def pad(self, deel: str = "derden") -> str:
        return pad_van(self.casus.nummer, deel)

    def dag(self, days: int = 0) -> str:
        return Brenger(self.casus.pm, self.casus.nummer).dag(days)

    def verklaring(self, **anders: str) -> dict[str, Any]:
        said = {"derde": SLAAPHUIS, "noodzaak": "OPVANG", "getekend_op": self.dag(), "tot": self.dag(30)}
        return said | {"tekstversie": "13.2-2026"} | anders


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    with werkplekken(template, tmp_path_factory.mktemp("derden") / "wereld", "college", "politie", "zvh") as plekken:
        casus = nieuwe_casus(plekken.region, "DP-1", iemand(7961))
        casus.betrekt("college")
        college, politie = (brenger(casus, partij, leesbaar=True) for partij in ("college", "politie"))
        bed = college.heeft_ingebracht("WOONSITUATIE", tekst=BED)
        let_op = politie.heeft_ingebracht("TOEZICHT_MAATREGELEN", tekst=LET_OP)
        casus.gaat_naar("PLAN")
        yield Verhaal(plekken, casus, bed, let_op)


@pytest.fixture(scope="module")
def getekend(v: Verhaal) -> str:
    """A statement that holds, recorded on the page; its number."""
    college = v.als("college")
    answer = college.post(v.pad("derden/verklaring"), bestanden=VERKLARING, **v.verklaring())
    assert answer.status_code == 303, answer.text
    return veld(college.pagina(v.pad()), "verklaring")


def test_a_source_reads_which_organisations_were_given_its_stuk_and_nobody_else_does(v: Verhaal) -> None:
    led = v.plekken.bezoek(v.casus.pm).pagina(pad_van(v.casus.nummer))

    own = v.als("college").pagina(v.pad(f"stuk/{v.bed}/ontvangers"))
    other = v.als("politie").pagina(v.pad(f"stuk/{v.bed}/ontvangers"), 403)

    assert v.pad(f"stuk/{v.bed}/ontvangers") in v.als("college").pagina(pad_van(v.casus.nummer))
    assert "Zorg- en Veiligheidshuis" in main(own)
    assert "zag het" in own
    assert "9.41" in own
    assert BED not in own
    assert "Dit kunt u niet zien" in other
    assert "Wie kreeg dit?" not in led
    assert v.plekken.bezoek(v.casus.pm).client.get(v.pad(f"stuk/{v.bed}/ontvangers")).status_code == 403


def test_a_statement_needs_its_paper_and_what_was_typed_stays(v: Verhaal) -> None:
    college = v.als("college")

    page = college.mislukt(v.pad("derden/verklaring"), **v.verklaring())
    empty = college.mislukt(v.pad("derden/verklaring"), **v.verklaring(noodzaak=""))
    long = college.post(v.pad("derden/verklaring"), bestanden=VERKLARING, **v.verklaring(tot=v.dag(500)))

    assert "Kies het bestand met de getekende verklaring." in page
    assert f'value="{SLAAPHUIS}"' in page
    assert "Kies voor welke taak het nodig is." in empty
    assert long.status_code == 400
    assert "Dit is niet gedaan" in long.text


def rijen(college: Bezoek, v: Verhaal, getekend: str, **gekozen: str) -> dict[str, Any]:
    """The form of an extract in which these stukken stand, each with why, as the page has its rows."""
    page = college.pagina(f"{v.pad('derden/uittreksel')}?verklaring={getekend}&sjabloon=GEGEVENS")
    stukken = re.findall(r'name="stuk" value="([0-9a-f]{32})"', page)
    chosen = {getattr(v, naam): waarom for naam, waarom in gekozen.items()}
    return {
        "verklaring": getekend,
        "sjabloon": "GEGEVENS",
        "grondslag": "WGS_1_7",
        "rac": RAC,
        "dagen": "7",
        "stuk": stukken,
        "veld": ["gegeven" if one in chosen else "" for one in stukken],
        "noodzaak": [chosen.get(one, "") for one in stukken],
    }


def afgifte(v: Verhaal, made: str) -> dict[str, str]:
    """What hands an extract over, as the page says that made it."""
    [code], numbers = CODE.findall(made), re.findall(r"<dd>([0-9a-f]{32})</dd>", made)
    return {"casus": v.casus.nummer, "uittreksel": numbers[0], "code": code}


def test_an_extract_is_handed_over_once_on_paper_by_who_has_the_code(v: Verhaal, getekend: str) -> None:
    college, form = v.als("college"), v.pad("derden/uittreksel")
    nothing = college.mislukt(form, **rijen(college, v, getekend))
    why = college.mislukt(form, **rijen(college, v, getekend, bed=""))
    undecided = college.mislukt(form, **rijen(college, v, getekend, bed="Nodig.") | {"grondslag": "WPG_20"})
    made = college.mislukt(form, 200, **rijen(college, v, getekend, bed="Nodig voor een bed."))
    listed, given = college.pagina(v.pad()), afgifte(v, made)

    wrong = college.mislukt("/casussen/derden/papier", **given | {"code": "0000-0000"})
    paper = college.mislukt("/casussen/derden/papier", 200, **given)
    again = college.mislukt("/casussen/derden/papier", **given)

    assert "Kies van minstens één stuk" in nothing
    assert "Schrijf bij elk gekozen stuk waarom" in why
    assert "Schrijf het nummer van het besluit van de politie." in undecided
    assert given["uittreksel"] in listed
    assert given["code"] not in listed
    assert 'value="0000-0000"' in wrong
    assert BED in paper
    assert LET_OP not in paper
    assert SLAAPHUIS in paper.lower()
    assert "Dit uittreksel is er niet of niet meer." in again
    assert given["uittreksel"] not in college.pagina(v.pad())


def test_who_makes_an_extract_can_let_the_derde_fetch_it_and_sees_what_became_of_it(v: Verhaal, getekend: str) -> None:
    college, form = v.als("college"), v.pad("derden/uittreksel")
    rows = rijen(college, v, getekend, bed="Nodig voor een bed.") | {"wijze": "OPHALEN"}
    without = college.mislukt(form, 200, **rows)
    with ophaalpunt(v.plekken.region.college) as punt:
        offered = college.pagina(f"{form}?verklaring={getekend}&sjabloon=GEGEVENS")
        made, late = (college.mislukt(form, 200, **rows) for _ in range(2))
        [link] = set(re.findall(rf"{punt.adres}/[0-9a-f]{{32}}", made))
        [code] = CODE.findall(made)
        before = college.pagina(v.pad())
        read = punt.opent(link.rpartition("/")[2], code)
        after = college.pagina(v.pad())
        with v.plekken.region.clock.ahead(timedelta(days=8)):
            later = college.pagina(v.pad())

    assert "Tekst bij de link" not in without, "a party without an ophaalpunt hands over on paper"
    assert "de derde haalt het zelf op" in offered
    letter = made.partition("<textarea")[2].partition("</textarea>")[0]
    assert link in letter
    assert VRAGEN in letter
    assert code not in letter
    assert link in main(before)
    assert "nog niet opgehaald" in main(before)
    assert BED in read.text
    assert "opgehaald door de derde" in main(after)
    assert link not in after
    assert re.findall(rf"{punt.adres}/[0-9a-f]{{32}}", late)[0] in main(after)
    assert "niet op tijd opgehaald" in main(later)


def test_what_another_source_gave_leaves_after_its_agreement_alone(v: Verhaal, getekend: str) -> None:
    college, politie, form = v.als("college"), v.als("politie"), v.pad("derden/uittreksel")
    said = rijen(college, v, getekend, let_op="Nodig voor een veilige nacht.")
    agrees = {"aan": SLAAPHUIS, "stukken": f"{v.let_op}-1", "akkoord_tot": v.dag(30)}

    before = college.mislukt(form, **said)
    politie.mislukt(v.pad("derden/akkoord"), **agrees | {"stukken": ""}, handeling="AKKOORD")
    politie.stuurt(v.pad("derden/akkoord"), **agrees, handeling="AKKOORD")
    given = afgifte(v, college.mislukt(form, 200, **said))
    back = politie.stuurt(v.pad("derden/akkoord"), **agrees, handeling="INTREKKEN")
    gone = college.mislukt("/casussen/derden/papier", **given)

    assert "Niet elke bron is akkoord" in before
    assert "Nodig voor een veilige nacht." in before
    assert "Het akkoord is ingetrokken" in back
    assert LET_OP not in gone
    assert "Dit is niet gedaan" in gone


def test_a_derde_hears_on_paper_what_a_source_changed(v: Verhaal, getekend: str) -> None:
    college = v.als("college")
    made = college.mislukt(v.pad("derden/uittreksel"), 200, **rijen(college, v, getekend, bed="Voor een bed."))
    college.mislukt("/casussen/derden/papier", 200, **afgifte(v, made))
    own = college.pagina(v.pad(f"stuk/{v.bed}"))
    said = {"handeling": "VERBETEREN", "reden": "ONJUIST", "stukversie": veld(own, "stukversie")}
    college.stuurt(v.pad(f"stuk/{v.bed}"), samenvatting=f"{BED} Daarna acht.", **said)
    v.plekken.post("college")

    page = college.pagina(v.pad())
    about = {naam: veld(page, naam) for naam in ("casus", "uittreksel", "stuk")}
    letter = college.mislukt("/casussen/derden/herstel", 200, **about)

    assert "Een derde moet iets horen" in page
    assert "Wat daar staat klopt niet meer." in letter
    assert "Daarna acht." not in letter


def takes_back_by_number(college: Bezoek, casus: str, stuk: str) -> None:
    """A casus that was closed shows nothing: its source has the number and version of what it brought in."""
    pad, said = "/casussen/gesloten/stuk", {"casus": casus, "stuk": stuk, "handeling": "INTREKKEN", "reden": "ONJUIST"}
    ground = {"grond_casus": casus, "vrijgave": stuk, "einde": "INGETROKKEN"}
    empty = college.pagina(f"/casussen/verzoeken?casus={casus}&stuk={stuk}&stukversie=1")
    old = college.mislukt(pad, **said, stukversie="2")
    other = college.mislukt(pad, **said | {"stuk": "0" * 32}, stukversie="1")
    without = college.mislukt(pad, **said | {"handeling": "VERBETEREN", "categorie": "WOONSITUATIE"}, stukversie="1")
    unknown = college.mislukt("/casussen/gesloten/grond", **ground)

    assert f'value="{casus}"' in empty
    assert "Gedaan. Wie dit eerder zag, krijgt bericht." in college.stuurt(pad, **said, stukversie="1")
    assert "Iemand was u voor" in old
    assert f'value="{stuk}"' in old, "nothing that was typed is lost"
    assert "niet-toegestaan" in other, "as a number that no casus has"
    assert "Schrijf de nieuwe samenvatting." in without
    assert "niet-toegestaan" in unknown


def test_a_derde_hears_it_also_when_the_casus_was_closed_meanwhile(v: Verhaal) -> None:
    casus = nieuwe_casus(v.plekken.region, "DP-2", iemand(7962))
    casus.betrekt("college")
    source, gever = brenger(casus, "college", leesbaar=True), Gever(casus.werker("college"), casus)
    stuk = source.heeft_ingebracht("WOONSITUATIE", tekst=BED)
    casus.gaat_naar("PLAN")
    klaar = gever.derden.verstrek(casus.nummer, "P08", aan(gever.verklaart()), [item(stuk)])
    gever.derden.geef_af(klaar.uittreksel, klaar.code)
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())
    college = v.als("college")
    takes_back_by_number(college, casus.nummer, stuk)
    v.plekken.post("college")

    page = college.pagina(f"{pad_van(casus.nummer, 'derden')}?doel=P22")
    back = {"casus": veld(page, "casus"), "uittreksel": klaar.uittreksel}
    letter = college.mislukt("/casussen/derden/herstel?doel=P22", 200, **back, stuk=stuk)

    assert 'action="/casussen/derden/herstel?doel=P22"' in page
    assert "teruggenomen" in letter
    assert "Laat het uittreksel vernietigen of teruggeven." in page
    asked = college.mislukt("/casussen/derden/herstel?doel=P22", 200, **back, stuk=klaar.uittreksel)
    assert "Vernietig het uittreksel en elke kopie" in asked
    assert "Kies wat er met het papier is gedaan." in college.mislukt("/casussen/derden/terug?doel=P22", **back)
    out = college.stuurt("/casussen/derden/terug?doel=P22", **back, uitkomst="NIET_TERUG")
    gone = college.stuurt("/casussen/derden/terug?doel=P22", **back, uitkomst="VERNIETIGD")
    assert "Het papier is nog buiten." in out
    assert "geen papier meer buiten" in gone


def test_who_leads_has_no_part_in_what_goes_to_derden(v: Verhaal) -> None:
    pm = v.plekken.bezoek(v.casus.pm)

    assert v.pad() not in pm.pagina(pad_van(v.casus.nummer))
    assert pm.client.get(v.pad()).status_code == 403
