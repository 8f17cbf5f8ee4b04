"""One purpose at a time: chosen before access, fixed by the casus, changed by a decision alone (LF-30, ADR 0029)."""

from collections.abc import Iterator

import pytest

from connectors.agent.casus import DOEL_VAN_FASE, WERKDOELEN
from connectors.werkplek.doelen import DOELEN
from hub.cli.opzet import Opstelling
from hub.domain.casus import STAPPEN
from hub.domain.convenant import Fase
from tests.casusplekwereld import Werkplekken, main, nieuwe_casus, pad_van, werkplekken
from tests.casuswereld import Casus
from tests.formulier import convenant
from tests.inzagewereld import vraagt_inzage
from tests.world import iemand

DOOR = ("VERRIJKING", "OVERLEG", "PLAN", "UITVOERING", "EVALUATIE")


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("doelbinding") / "wereld", "politie") as running:
        yield running


@pytest.fixture
def casus(v: Werkplekken) -> Casus:
    taken = len(v.region.rows("hub", "SELECT casus FROM casus"))
    made = nieuwe_casus(v.region, f"DB-{taken}", iemand(8900 + taken))
    made.betrekt("politie")
    return made


def test_each_phase_has_one_purpose_of_daily_work_and_a_renewed_casus_two() -> None:
    agreed = convenant()
    running = {fase for fase in STAPPEN if fase.value in DOEL_VAN_FASE and fase is not Fase.AFGESCHERMD}

    per_phase = {fase: {doel for doel in WERKDOELEN if fase in agreed.phases(doel)} for fase in running}

    assert {fase for fase, doelen in per_phase.items() if len(doelen) != 1} == {Fase.HERNIEUWD}
    assert all(DOEL_VAN_FASE[fase.value] in doelen for fase, doelen in per_phase.items())


def test_a_casus_opens_for_the_purpose_of_its_phase_and_for_another_it_is_refused_on_record(casus: Casus) -> None:
    region = casus.region

    for fase in DOOR:
        casus.is_in(fase)
        for doel in WERKDOELEN:
            reply = vraagt_inzage(casus.pm, casus.nummer, doel)
            last = region.log("hub")[-1]
            opens = doel == DOEL_VAN_FASE[fase]
            assert (reply.status == 200) == opens, (fase, doel)
            assert last.naam == ("inzage.gegeven" if opens else "casus.geweigerd")
            assert last.velden["doel"] == doel


def test_a_session_keeps_to_one_purpose_until_a_step_that_somebody_decided(v: Werkplekken, casus: Casus) -> None:
    region, pages = v.region, v.als("politie")
    casus.gaat_naar("OVERLEG")
    delen = [pad_van(casus.nummer, deel) for deel in ("", "plan", "inbrengen")]
    start = len(region.log("hub"))

    # Whatever purpose of another phase an address names, the casus stays under its own.
    shown = [main(pages.pagina(pad)) for pad in (*delen, *(f"{pad}?doel=P08" for pad in delen))]
    step = len(region.log("hub"))
    casus.gaat_naar("PLAN")
    after = len(region.log("hub"))
    later = main(pages.pagina(delen[0]))

    events = region.log("hub")
    assert {one.velden["doel"] for one in events[start:step] if one.naam == "inzage.gegeven"} == {"P07"}
    assert DOELEN["P07"] in shown[0]
    assert "casus.stap" in [one.naam for one in events[step:after]]
    assert {one.velden["doel"] for one in events[after:] if one.naam == "inzage.gegeven"} == {"P08"}
    assert DOELEN["P08"] in later


def test_a_purpose_that_no_phase_leads_to_is_chosen_in_the_open_and_decided_anew(v: Werkplekken, casus: Casus) -> None:
    region, pages = v.region, v.als("politie")
    casus.gaat_naar("OVERLEG")
    pages.pagina(pad_van(casus.nummer))
    start = len(region.log("hub"))

    answer = pages.client.get(f"{pad_van(casus.nummer)}?doel=P23")

    assert answer.status_code != 200
    asked = [one for one in region.log("hub")[start:] if "doel" in one.velden]
    assert {one.velden["doel"] for one in asked} == {"P23"}
    assert casus.nummer not in str([one.velden for one in asked])
