"""How the work is spread over procesmanagers, for whoever assigns: numbers by phase, and nobody in a casus."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.protocol.huis import Werkverdeling, WerkverdelingAntwoord, Werkverdelingvraag
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, begin, gelukt, werker
from tests.meldwereld import aanmelding
from tests.overlegwereld import OVERLEGGEN, ruimte
from tests.planwereld import planner, planner_van
from tests.tafelwereld import komt_binnen
from tests.world import Reply, iemand, world


@pytest.fixture(scope="module")
def casussen(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Casus]]:
    """Two of the procesmanager, the second with two tasks in a plan; one of the other; one that nobody leads."""
    with world(template, tmp_path_factory.mktemp("werkverdeling")) as region:
        made = [begin(region, f"W-{at}", iemand(8200 + at)) for at in range(3)]
        made[1].betrekt("college")
        made[1].gaat_naar("PLAN")
        taken = [gelukt(planner(made[1]).geeft_taak("college")).nummer for _ in range(3)]
        gelukt(planner(made[1], "college").zet(taken[0], "GEDAAN"))
        gelukt(made[2].manager.wijst_toe(made[2].nummer, werker(region.zvh, "tweede-procesmanager")))
        niemands = komt_binnen(region.politie, aanmelding("W-niemand", iemand(8299)))
        assert werker(region.om).besluit(niemands, "PRIORITEREN").status == 200
        yield made


def vraagt(wie: Werker, doel: str) -> Reply:
    return wie.posts("/v1/werkverdelingen", wie.message(Werkverdelingvraag, doel))


def verdeling(wie: Werker, doel: str = "P06") -> Werkverdeling:
    reply = vraagt(wie, doel)
    assert reply.status == 200, reply.body
    return decode(WerkverdelingAntwoord, reply.body).kern


def rijen(kern: Werkverdeling) -> dict[tuple[str, str], tuple[int, int, int]]:
    return {
        (regel.procesmanager, regel.fase): (regel.casussen, regel.taken_open, regel.taken_te_laat)
        for regel in kern.regels
    }


def test_casussen_are_counted_by_who_leads_them_within_the_phases_of_the_purpose(casussen: list[Casus]) -> None:
    first = casussen[0]
    tweede = first.werker("zvh", "tweede-procesmanager")

    kern = verdeling(first.manager)

    assert rijen(kern) == {
        ("", "GEACCEPTEERD"): (1, 0, 0),
        (first.pm.pseudoniem, "GEACCEPTEERD"): (1, 0, 0),
        (tweede.pseudoniem, "GEACCEPTEERD"): (1, 0, 0),
    }
    assert rijen(verdeling(first.manager, "P08")) == {(first.pm.pseudoniem, "PLAN"): (1, 2, 0)}
    assert set(kern.aangewezen) == {first.pm.pseudoniem, tweede.pseudoniem}
    assert "art-9-27" in kern.artikelen


def test_a_task_is_late_from_the_day_after_the_one_it_has(casussen: list[Casus]) -> None:
    first, late = casussen[0], []

    for days in (14, 15):
        with first.region.clock.ahead(timedelta(days=days)):
            late.append(rijen(verdeling(first.manager, "P08"))[first.pm.pseudoniem, "PLAN"])

    assert late == [(1, 2, 0), (1, 2, 2)]


def test_a_task_that_nobody_sees_any_more_is_in_no_count(template: Opstelling, tmp_path: Path) -> None:
    with world(template, tmp_path) as region:
        casus = begin(region, "W-F", iemand(8301))
        casus.betrekt("ggz")
        casus.gaat_naar("PLAN")
        ggz, zorg = planner(casus, "ggz"), planner(casus, "ggz").nummer()
        vrijgave = gelukt(ggz.geeft_vrij(zorg)).nummer
        gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg))
        gelukt(planner(casus).geeft_taak("ggz", "GEZONDHEID", uit=[zorg]))
        before = rijen(verdeling(casus.manager, "P08"))[casus.pm.pseudoniem, "PLAN"]

        gelukt(ggz.trekt_in(vrijgave))

        assert before == (1, 1, 0)
        assert rijen(verdeling(casus.manager, "P08"))[casus.pm.pseudoniem, "PLAN"] == (1, 0, 0)


def test_a_task_under_another_law_counts_for_the_purpose_of_its_meeting(template: Opstelling, tmp_path: Path) -> None:
    nazorg = next(one for one in OVERLEGGEN if one.instrument == "NAZORGOVERLEG")
    with world(template, tmp_path) as region:
        here = ruimte(region, nazorg, 8302)
        gelukt(planner_van(here.pm, here.casus).geeft_taak("college", doel=nazorg.doel))

        assert rijen(verdeling(werker(region.zvh, "manager"))) == {(here.pm.pseudoniem, "GEEN"): (1, 1, 0)}


def test_what_was_counted_is_on_record_before_it_is_told_and_names_nobody_in_a_casus(casussen: list[Casus]) -> None:
    region, first = casussen[0].region, casussen[0]

    reply = vraagt(first.manager, "P06")

    entry = region.log("hub")[-1]
    assert (entry.naam, entry.velden["aantal"]) == ("werkverdeling.getoond", 3)
    assert first.nummer.encode() not in reply.body
    assert region.audit("hub").fout is None


@pytest.mark.parametrize(
    ("login", "doel"), [("procesmanager", "P06"), ("triagist", "P05"), ("manager", "P16"), ("functionaris", "P15")]
)
def test_nobody_but_whoever_assigns_hears_it_and_for_no_other_purpose(
    casussen: list[Casus], login: str, doel: str
) -> None:
    reply = vraagt(casussen[0].werker("zvh", login), doel)

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert casussen[0].region.log("hub")[-1].naam == "handeling.geweigerd"


def test_a_manager_who_is_not_designated_hears_nothing(casussen: list[Casus]) -> None:
    reply = vraagt(Werker(casussen[0].region.zvh, "interim", "manager"), "P06")

    assert (reply.status, reply.regel) == (403, "niet-aangewezen")


def test_the_command_adds_up_all_phases_of_daily_work(
    casussen: list[Casus], capsys: pytest.CaptureFixture[str]
) -> None:
    region, pm = casussen[0].region, casussen[0].pm

    assert region.zvh.command("werkverdeling", "--gebruiker", "manager", "--rol", "manager") == 0
    lines = capsys.readouterr().out.splitlines()
    assert region.zvh.command("werkverdeling", "--gebruiker", pm.login, "--rol", pm.rol) == 3

    [own] = [line.split() for line in lines if line.startswith(pm.pseudoniem)]
    assert own == [pm.pseudoniem, "2", "GEACCEPTEERD", "1,", "PLAN", "1", "2", "0"]
    assert lines[-1].split()[:4] == ["niet", "toegewezen", "1", "GEACCEPTEERD"]
