"""What mail alone tells, on the page of the one who must act on it: in words, and to nobody else (US-05, US-13)."""

from collections.abc import Iterator

import pytest

from connectors.werkplek.zinnen import dag
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Werkplekken, main, werkplekken
from tests.casuswereld import begin, gelukt, werker
from tests.huisverbodwereld import ruimte
from tests.planwereld import planner, planner_van, strafzaak
from tests.world import iemand

PERSOON = iemand(7891)
TAAK = "TOEZICHT_MAATREGELEN"


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    path = tmp_path_factory.mktemp("berichten") / "wereld"
    with werkplekken(template, path, "politie", "ggz", "college") as running:
        yield running


def gelezen(plekken: Werkplekken, partij: str) -> str:
    """The page of mail of an employee, after the connector fetched what there is."""
    plekken.post(partij)
    wie = werker(plekken.region.named(partij))
    return main(plekken.bezoek(wie, "post", "medewerker").pagina("/post"))


def test_each_task_holder_reads_its_own_minimum_of_a_suspension_in_words(plekken: Werkplekken) -> None:
    casus = begin(plekken.region, "BERICHT-1", PERSOON)
    casus.betrekt("college", "politie")
    casus.gaat_naar("PLAN")
    pm = planner(casus)
    gelukt(pm.geeft_taak("politie", TAAK, nodig=[TAAK, "JUSTITIEEL"]))
    gelukt(pm.geeft_taak("college", TAAK, nodig=[TAAK]))
    gelukt(pm.verspreidt(strafzaak(plekken.region, "BERICHT-SZ", PERSOON)))

    pages = {partij: gelezen(plekken, partij) for partij in ("politie", "college", "ggz")}

    free = "Het OM meldt: de verdachte is vrij, onder voorwaarden."
    ban = "De voorwaarde is: geen contact. Het contactverbod loopt tot en met 1 januari 2027."
    assert f"{free} {ban}" in pages["politie"]
    assert ban in pages["college"]
    assert free not in pages["college"]
    assert "Er is iets gebeurd" not in pages["ggz"]
    assert [
        code for code in ("GESCHORST", "CONTACTVERBOD", "contactverbod_tot") if code in "".join(pages.values())
    ] == []


def test_who_is_asked_for_a_bed_reads_the_three_fields_and_not_for_whom(plekken: Werkplekken) -> None:
    politie = planner_van(werker(plekken.region.politie), ruimte(plekken.region, 7892))
    gelukt(politie.beschikt(politie.dag(), politie.dag(9), contactverbod=[1]))
    gelukt(politie.vraagt_bed("ggz"))

    page = gelezen(plekken, "ggz")

    period = f"van {dag(politie.dag())} tot en met {dag(politie.dag(9))}"
    assert f"Er is een bed nodig. Dat is nodig {period}. Er is een contactverbod." in page
    assert politie.casus[:8] not in page
