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

    before = len(region.log("hub"))
    later(region, 24 * 70)

    assert region.rows("hub", "SELECT count(*) FROM incident_persoon") == [(0,)]
    assert region.rows("hub", "SELECT personen FROM incident") == [(1,)]
    assert "incident.personen_vernietigd" in {entry.naam for entry in region.log("hub")[before:]}


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


def judged(po: Incidenten, reden: str) -> str:
    nummer = po.legt_vast("BEVEILIGINGSINCIDENT", uren=2)
    kern(po.doet_af(nummer, "BEOORDELEN", reden=reden))
    return nummer


def test_new_facts_make_a_breach_of_what_was_judged_none_and_its_clock_runs_from_them(region: World) -> None:
    po = Incidenten(region)
    nummer = judged(po, "GEEN_DATALEK")
    po.rekent_door(nummer)
    kern(po.stapt(nummer, "SLUITEN"))
    later(region, 100)
    found = int(region.clock.now().timestamp()) - 3600

    again = kern(po.stapt(nummer, "HERZIEN", bewust_op=found))

    duties = {one.plicht: (one.stand, one.reden, one.uiterlijk) for one in again.plichten}
    assert (again.klassen, again.gesloten_op) == (["BEVEILIGINGSINCIDENT", "DATALEK"], 0)
    assert duties["AP_MELDEN"] == ("", "", found + 72 * 3600)
    assert duties["BEOORDELEN"][:2] == ("GEDAAN", "GEEN_DATALEK")
    assert {partij for partij, said in incidentpost(region, nummer) if said["vraag"] == "HERZIEN"} == {"zvh", "college"}
    told = [entry.velden for entry in region.log("hub") if entry.naam == "incident.herzien"][-1]
    assert (told["incident"], told["van"], told["plichten"]) == (nummer, found, ["AP_MELDEN", "BETROKKENEN"])
    assert po.stapt(nummer, "HERZIEN", bewust_op=found).regel == "stap-onmogelijk"
    later(region, 48)
    steps = [said.get("stap") for _, said in incidentpost(region, nummer) if said.get("plicht") == "AP_MELDEN"]
    assert steps == ["WAARSCHUW"] * 2


def test_nobody_learns_of_a_breach_later_than_it_was_assessed_or_before_it_was_known(region: World) -> None:
    po = Incidenten(region)
    nummer, open_one = judged(po, "WEL_DATALEK"), po.legt_vast("BEVEILIGINGSINCIDENT")
    assessed = int(region.clock.now().timestamp())
    later(region, 1)
    now = int(region.clock.now().timestamp())

    refused = {
        moment: po.stapt(nummer, "HERZIEN", bewust_op=moment).regel
        for moment in (assessed - 3 * 3600, now - 60, now + 3600)
    }

    assert [*refused.values()] == ["moment-onmogelijk", "moment-onmogelijk", "datum-in-toekomst"]
    assert po.stapt(open_one, "HERZIEN", bewust_op=now).regel == "stap-onmogelijk"
    assert po.stapt(nummer, "HERZIEN").regel == "bericht-ongeldig"
    assert po.stapt(nummer, "SLUITEN", bewust_op=now).regel == "bericht-ongeldig"
    assert "DATALEK" in kern(po.stapt(nummer, "HERZIEN", bewust_op=assessed - 60)).klassen


def test_a_closed_incident_is_opened_again_by_the_house_or_contactpunt_and_read_anew(region: World) -> None:
    fg, po = Incidenten(region, "politie", "functionaris"), Incidenten(region)
    nummer = fg.legt_vast("BEVEILIGINGSINCIDENT", reikwijdte={"partij": "politie"})
    kern(fg.doet_af(nummer, "BEOORDELEN", reden="GEEN_DATALEK"))
    kern(po.stapt(nummer, "SLUITEN"))
    later(region, 1)
    now = int(region.clock.now().timestamp())

    assert fg.stapt(nummer, "HERZIEN", bewust_op=now).regel == "niet-toegestaan"
    assert kern(po.stapt(nummer, "HERZIEN", bewust_op=now)).gesloten_op == 0
    assert fg.doet_af(nummer, "AP_MELDEN").status == 200
