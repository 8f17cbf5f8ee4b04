"""The clocks of incidents in a world whose time moves: warned, over, on record, across a change of the clocks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from hub.cli.opzet import Opstelling
from hub.domain.incident import Incidentklasse, Plicht, taken_van
from hub.domain.kalender import AMSTERDAM
from tests.incidentwereld import Incidenten, incidentpost, kern, later
from tests.world import World, iemand, world

HOUSE_DESK = {"zvh", "college"}


@pytest.fixture
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("incidentklok") / "wereld") as running:
        running.om.delivers(iemand(51))
        running.politie.asks(iemand(51))
        running.clock.moved += timedelta(seconds=5)
        yield running


def steps(region: World, nummer: str) -> list[tuple[str, str]]:
    """Duty and step of every word of a clock on record, in order."""
    told = [one.velden for one in region.log("hub") if one.naam == "incident.termijn"]
    return [(str(one["plicht"]), str(one["stap"])) for one in told if one["incident"] == nummer]


def test_seventy_two_hours_warn_a_day_before_and_a_missed_clock_stays_on_record(region: World) -> None:
    officer = Incidenten(region)
    nummer = officer.legt_vast()
    later(region, 47)
    assert steps(region, nummer) == []

    later(region, 2)
    assert steps(region, nummer) == [("AP_MELDEN", "WAARSCHUW")]
    later(region, 24)

    assert steps(region, nummer) == [("AP_MELDEN", "WAARSCHUW"), ("AP_MELDEN", "VERLOPEN")]
    mail = [(to, said) for to, said in incidentpost(region, nummer) if said["vraag"] == "TERMIJN"]
    assert {to for to, _ in mail} == HOUSE_DESK
    assert {said["voor"] for to, said in mail if to == "college"} == {"CONTACTPUNT", "FG"}
    assert {said["oefening"] for _, said in mail} == {"JA"}
    assert officer.doet_af(nummer, "AP_MELDEN").regel == "reden-ontbreekt", "late is late for a reason"
    late = kern(officer.doet_af(nummer, "AP_MELDEN", reden="OMVANG_ONBEKEND")).plichten[0]
    assert (late.stand, late.reden) == ("GEDAAN", "OMVANG_ONBEKEND")
    assert 0 < late.te_laat_op <= late.gedaan_op


def test_an_incident_that_was_found_late_is_overdue_at_once(region: World) -> None:
    nummer = Incidenten(region).legt_vast(uren=80)

    later(region, 0)

    assert steps(region, nummer) == [("AP_MELDEN", "VERLOPEN")]


def test_what_is_done_warns_no_more(region: World) -> None:
    officer = Incidenten(region)
    nummer = officer.legt_vast("BEVEILIGINGSINCIDENT")
    kern(officer.doet_af(nummer, "BEOORDELEN", reden="GEEN_DATALEK"))

    later(region, 100)

    assert steps(region, nummer) == []
    assert kern(officer.stapt(nummer, "SLUITEN")).gesloten_op > 0


def test_nis2_warns_within_a_day_and_its_report_is_due_a_month_after_the_notification(region: World) -> None:
    officer = Incidenten(region)
    nummer = officer.legt_vast("NIS2_SIGNIFICANT")
    later(region, 13)
    assert steps(region, nummer) == [("NIS2_WAARSCHUWEN", "WAARSCHUW")]
    kern(officer.doet_af(nummer, "NIS2_WAARSCHUWEN"))
    later(region, 20)

    told = kern(officer.doet_af(nummer, "NIS2_MELDEN"))

    due = next(one.uiterlijk for one in told.plichten if one.plicht == "NIS2_EINDVERSLAG")
    said = region.clock.now().astimezone(AMSTERDAM)
    assert timedelta(days=28) <= datetime.fromtimestamp(due, UTC) - said <= timedelta(days=31, hours=1)
    later(region, 24 * 32)
    assert steps(region, nummer)[1:] == [("NIS2_EINDVERSLAG", "VERLOPEN")]


def test_an_incident_may_be_a_breach_and_significant_at_once(region: World) -> None:
    nummer = Incidenten(region).legt_vast("DATALEK", "NIS2_SIGNIFICANT", oefening=False)

    duties = {one.plicht for one in Incidenten(region).rekent_door(nummer).plichten}

    assert duties == {"AP_MELDEN", "BETROKKENEN", "NIS2_WAARSCHUWEN", "NIS2_MELDEN", "NIS2_EINDVERSLAG"}
    assert {said["oefening"] for _, said in incidentpost(region, nummer)} == {"NEE"}


def test_who_was_touched_is_destroyed_a_year_after_the_end_and_the_numbers_stay(region: World) -> None:
    officer = Incidenten(region)
    nummer = officer.legt_vast()
    assert officer.rekent_door(nummer).personen == 1
    kern(officer.doet_af(nummer, "AP_MELDEN", "NIET_NODIG", "GEEN_RISICO"))
    kern(officer.doet_af(nummer, "BETROKKENEN", "NIET_NODIG", "GEEN_HOOG_RISICO"))
    kern(officer.stapt(nummer, "SLUITEN"))
    later(region, 24 * 300)
    assert region.rows("hub", "SELECT count(*) FROM incident_persoon") == [(1,)]

    later(region, 24 * 70)

    assert region.rows("hub", "SELECT count(*) FROM incident_persoon") == [(0,)]
    assert region.rows("hub", "SELECT personen FROM incident") == [(1,)]
    assert region.log("hub")[-1].naam == "incident.personen_vernietigd"


@pytest.mark.parametrize(
    "begin",
    [datetime(2027, 3, 27, 12, tzinfo=AMSTERDAM), datetime(2027, 10, 30, 12, tzinfo=AMSTERDAM)],
    ids=["clocks go forward", "clocks go back"],
)
def test_seventy_two_hours_are_hours_that_go_by_whatever_the_clock_on_the_wall_does(begin: datetime) -> None:
    known = begin.astimezone(UTC)

    taken = {taak.plicht: taak.uiterlijk for taak in taken_van(tuple(Incidentklasse), known)}

    assert taken[Plicht.AP_MELDEN] - known == timedelta(hours=72)
    assert taken[Plicht.NIS2_MELDEN] - known == timedelta(hours=72)
    assert taken[Plicht.NIS2_WAARSCHUWEN] - known == timedelta(hours=24)
    assert taken[Plicht.AP_MELDEN].astimezone(AMSTERDAM).hour != 12


def test_a_drill_in_the_weekend_of_summer_time_ends_after_three_times_24_hours(region: World) -> None:
    region.clock.at(datetime(2027, 3, 27, 12, tzinfo=AMSTERDAM))
    nummer = Incidenten(region).legt_vast()
    later(region, 71.9)
    assert steps(region, nummer) == [("AP_MELDEN", "WAARSCHUW")]
    assert region.clock.now().astimezone(AMSTERDAM).hour == 12, "on the wall it is 73 hours later"

    later(region, 0.2)

    assert steps(region, nummer)[-1] == ("AP_MELDEN", "VERLOPEN")
