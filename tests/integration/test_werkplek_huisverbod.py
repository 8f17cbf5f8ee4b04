"""The workspace of a huisverbod at the werkplek: who brings in the order, who reads it, and what others are asked."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from hub.cli.opzet import Opstelling
from hub.domain.kalender import AMSTERDAM
from tests.casusplekwereld import Bezoek, Werkplekken, main, pad_van, veld, werkplekken
from tests.casuswereld import werker
from tests.huisverbodwereld import ruimte
from tests.planwereld import planner_van
from tests.stukwereld import Brenger

_nummers = count(7981)
OPGELEGD = "Niet in of bij de woning komen."
HOORT = "De rechter behandelt de voorlopige voorziening"


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    path = tmp_path_factory.mktemp("huisverbod") / "wereld"
    with werkplekken(template, path, "zvh", "politie", "om") as running:
        yield running


@pytest.fixture
def casus(plekken: Werkplekken) -> str:
    return ruimte(plekken.region, next(_nummers))


def als(plekken: Werkplekken, partij: str, *, sterk: bool = False) -> Bezoek:
    login = "procesmanager" if partij == "zvh" else ""
    return plekken.bezoek(werker(plekken.region.named(partij), login), sterk=sterk)


def pad(casus: str, deel: str = "") -> str:
    return pad_van(casus, f"huisverbod{f'/{deel}' if deel else ''}")


def orde(plekken: Werkplekken, casus: str, page: str, tot: int, **anders: Any) -> dict[str, Any]:
    """The form of an order from today on, as the page numbers it."""
    dag = planner_van(werker(plekken.region.politie), casus).dag
    said = {naam: veld(page, naam) for naam in ("stuk", "vervangt")}
    return said | {"van": dag(), "tot": dag(tot), "samenvatting": OPGELEGD} | anders


def brengt_in(plekken: Werkplekken, casus: str) -> str:
    politie = als(plekken, "politie")
    return politie.stuurt(pad(casus, "beschikking"), **orde(plekken, casus, politie.pagina(pad(casus)), 9))


def test_an_order_is_brought_in_corrected_and_extended_to_four_weeks_and_no_further(
    plekken: Werkplekken, casus: str
) -> None:
    politie, pm = als(plekken, "politie"), als(plekken, "zvh")
    before = politie.pagina(pad(casus))
    empty = politie.mislukt(pad(casus, "beschikking"), **orde(plekken, casus, before, 9, samenvatting=""))
    first = brengt_in(plekken, casus)
    told = pm.stuurt(pad(casus, "fout"), orde=veld(pm.pagina(pad(casus)), "orde"), wat="CONTACTVERBOD")
    plekken.post("politie")
    better = orde(plekken, casus, first, 28, geen_contact=["1"])
    too_long = politie.mislukt(pad(casus, "beschikking"), **better | {"tot": orde(plekken, casus, first, 29)["tot"]})
    extended = politie.stuurt(pad(casus, "beschikking"), **better)
    stale = politie.mislukt(pad(casus, "beschikking"), **better | {"stuk": "ab" * 16})

    assert "Er is nog geen beschikking" in before
    assert "Schrijf wat er is opgelegd." in empty
    assert OPGELEGD in first
    assert "Verlengen kan tot en met" in first
    assert "De fout is gemeld" in told
    assert OPGELEGD in too_long
    assert "De nieuwe versie geldt" in extended
    assert "persoon 1" in main(extended)
    assert "vier weken is het langst" in extended
    assert "Eerdere versies" in extended
    assert "Iemand was u voor" in stale


def test_who_looks_for_a_bed_is_asked_without_a_name_and_the_judge_without_a_reason(
    plekken: Werkplekken, casus: str
) -> None:
    politie, pm = als(plekken, "politie"), als(plekken, "zvh")
    asked = (plekken.region.clock.now() - timedelta(hours=1)).astimezone(AMSTERDAM)
    brengt_in(plekken, casus)

    nobody = politie.mislukt(pad(casus, "opvang"))
    bed = politie.stuurt(pad(casus, "opvang"), partij="ggz")
    odd = politie.mislukt(pad(casus, "voorziening"), gevraagd="gisteren")
    judge = politie.stuurt(pad(casus, "voorziening"), gevraagd=f"{asked:%Y-%m-%dT%H:%M}")
    late = politie.mislukt(pad(casus, "voorziening"), gevraagd=f"{asked + timedelta(days=1):%Y-%m-%dT%H:%M}")
    before = pm.pagina(pad(casus))
    for partij in ("politie", "zvh"):
        plekken.post(partij)

    assert "Kies aan wie u het vraagt." in nobody
    assert "met drie gegevens" in bed
    assert "Schrijf dag en tijd" in odd
    assert "die is binnen drie dagen na het verzoek" in judge
    assert HOORT not in before
    assert all(HOORT in wie.pagina(pad(casus)) for wie in (politie, pm))
    assert "Dit is niet gedaan" in late
    assert pm.post(pad(casus, "opvang"), partij="ggz").status_code == 403


def test_the_om_answers_in_codes_sees_who_it_is_about_and_nothing_of_the_order(
    plekken: Werkplekken, casus: str
) -> None:
    om, pm = als(plekken, "om"), als(plekken, "zvh")
    brengt_in(plekken, casus)
    before = om.client.get(pad(casus)).status_code
    asked = pm.stuurt(pad(casus, "vraag"))
    page = om.pagina(pad(casus))

    wrong = om.mislukt(pad(casus, "stand"), zaak="GEEN_ZAAK", voorwaarden=["CONTACTVERBOD"])
    none = om.mislukt(pad(casus, "stand"))
    dag = planner_van(werker(plekken.region.om), casus).dag(20)
    om.stuurt(pad(casus, "stand"), zaak="GESCHORST", voorwaarden=["CONTACTVERBOD"], zaak_tot=dag)
    plekken.post("zvh")
    told = pm.pagina(pad(casus))

    assert before == 400
    assert "Het OM heeft nog niets gezegd" in asked
    assert OPGELEGD not in page
    assert "Hoe staat het met de strafzaak?" in page
    assert "Dit is niet gedaan" in wrong
    assert "Kies hoe het met de strafzaak staat." in none
    assert "de verdachte is vrij, onder voorwaarden" in told
    assert "geen contact" in told
    assert OPGELEGD in told


def test_the_page_of_an_order_opens_its_versions_and_nothing_else(plekken: Werkplekken, casus: str) -> None:
    brengt_in(plekken, casus)
    politie = Brenger(werker(plekken.region.politie), casus, leesbaar=True)
    politie.heeft_ingebracht("ID_CONTACT", doel="P12", tekst="Slaapt nu bij een broer.")
    whole = als(plekken, "zvh").pagina(f"/casussen/{casus}?doel=P12")

    als(plekken, "zvh").pagina(pad(casus))

    bekeken, opened = [one.velden["aantal"] for one in plekken.region.log("hub") if one.naam == "inzage.gegeven"][-2:]
    assert OPGELEGD in whole
    assert opened == 1 < int(str(bekeken))


def test_the_workspace_has_its_own_parts_and_no_plan(plekken: Werkplekken, casus: str) -> None:
    page = als(plekken, "politie").pagina(f"{pad_van(casus)}?doel=P12", 200)

    assert f"{pad(casus)}?doel=P12" in page
    assert pad_van(casus, "plan") not in page


def test_us_02_who_works_on_it_reads_what_was_reported_in_codes_and_the_om_reads_none_of_it(
    plekken: Werkplekken, casus: str
) -> None:
    pm, politie, om = (als(plekken, partij) for partij in ("zvh", "politie", "om"))
    pm.stuurt(pad(casus, "vraag"))
    pages = [main(one.pagina(pad(casus))) for one in (pm, politie)]
    begin = main(pm.pagina(pad_van(casus) + "?doel=P12"))

    for page in (*pages, begin):
        assert "Nummer van de risicotaxatie (RIHG) RIHG-" in page
        assert "Volwassenen in de woning 2" in page
        assert "Kinderen in de woning 0" in page
        assert "Stadsdeel Noordoost" in page
    assert "RIHG" not in main(om.pagina(pad(casus)))
    assert "strafzaak" not in begin.lower()
    told = [one.velden for one in plekken.region.log("hub") if one.naam == "inzage.gegeven"]
    assert {"RELATIES", "WOONSITUATIE"} <= set(next(one for one in told if one["casus"] == casus)["categorieen"])
