"""Meetings under another law by page: planned, begun and closed, in the agenda of the day, and what they began with."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hub.cli.opzet import Opstelling
from hub.domain.kalender import local_day
from tests.casusplekwereld import Bezoek, Werkplekken, main, pad_van, veld, werkplekken
from tests.casuswereld import werker
from tests.overlegwereld import OVERLEGGEN, Ruimte, ruimte

GEKOZEN = {"JCO_JEUGD": "om", "NWO_RISICOJEUGD": "college", "NAZORGOVERLEG": "dji"}
"""A meeting of each law, and who is invited to it."""


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("werkruimten") / "wereld", "zvh") as running:
        yield running


@pytest.fixture(scope="module", params=list(GEKOZEN))
def hier(request: pytest.FixtureRequest, plekken: Werkplekken) -> Ruimte:
    overleg = next(one for one in OVERLEGGEN if one.instrument == request.param)
    return ruimte(plekken.region, overleg, 8801 + OVERLEGGEN.index(overleg))


def pm(plekken: Werkplekken) -> Bezoek:
    return plekken.bezoek(werker(plekken.region.zvh, "procesmanager"), sterk=True)


def pad(hier: Ruimte, deel: str = "", **zoek: str) -> str:
    query = "".join(f"&{naam}={waarde}" for naam, waarde in zoek.items())
    return f"{pad_van(hier.casus, deel)}?doel={hier.overleg.doel}{query}"


def test_a_meeting_is_planned_begun_and_closed_by_page_and_stands_in_the_agenda_of_the_day(
    plekken: Werkplekken, hier: Ruimte
) -> None:
    wie, gast = pm(plekken), GEKOZEN[hier.overleg.instrument]
    dag = (local_day(plekken.region.clock.now()) + timedelta(days=1)).isoformat()
    asked = {"begint": f"{dag}T10:30", "plaats": "ZVH_1", "deelnemers": [gast]}

    planned = wie.stuurt(pad(hier, "overleg/plan"), **asked)
    agenda = wie.pagina(f"/casussen/agenda?dag={dag}")
    overleg = veld(planned, "overleg")
    begun = wie.stuurt(pad(hier, "overleg/zet", dag=dag), overleg=overleg, handeling="OPENEN")
    closed = wie.stuurt(pad(hier, "overleg/zet", dag=dag), overleg=overleg, handeling="SLUITEN", deelnemers=[gast])

    assert "Overleg om 10:30" in planned
    assert "Begin het overleg" in planned
    assert f"/casussen/{hier.casus}/overleg?doel={hier.overleg.doel}" in agenda
    assert "Sluit het overleg" in begun
    assert "Het overleg is gesloten" in closed
    assert "Begin het overleg" not in closed


def test_its_menu_has_no_steps_and_no_derden(plekken: Werkplekken, hier: Ruimte) -> None:
    page = pm(plekken).pagina(pad(hier, "leiden"))

    assert "Wie meedoen" in page
    assert "Stappen" not in page
    assert "De volgende stap" not in main(page)
    assert pad_van(hier.casus, "derden") not in page


def test_a_ground_is_for_the_purpose_of_the_meeting_itself(plekken: Werkplekken, hier: Ruimte) -> None:
    page = pm(plekken).pagina(pad(hier, "vrijgave"))

    assert f'value="{hier.overleg.doel}" checked' in page or f'value="{hier.overleg.doel}"' in page
    assert 'value="P07"' not in page
    assert 'value="P14"' in page
