"""One report can matter to two casussen: in each its own supply, and each knows only its own (Wpg art. 32)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, gelukt
from tests.eindewereld import Einde, ontvangers
from tests.meldwereld import melding
from tests.planwereld import planner, strafzaak
from tests.tafelwereld import komt_binnen
from tests.world import World, iemand, world

ZOON = iemand(7171)
NODIG = "TOEZICHT_MAATREGELEN"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("twee") / "wereld") as running:
        yield running


def test_a_report_that_is_told_on_in_two_casussen_has_a_line_in_each(region: World) -> None:
    eigen = met_taken(begin(region, "TWEE-1", ZOON), "college")
    gezin = met_taken(komt_erbij(begin(region, "TWEE-2", iemand(7172)), "ERBIJ-1", ZOON), "college", "politie")
    report = strafzaak(region, "SZ-TWEE", ZOON)
    geldt_voor(report, eigen, gezin)

    for casus in (eigen, gezin):
        gelukt(planner(casus).verspreidt(report))

    sql = f"SELECT casus, partij, keren FROM verstrekking WHERE stuk = '{report}' ORDER BY casus, partij"  # noqa: S608
    assert region.rows("hub", sql) == sorted(
        [(eigen.nummer, "college", 1), (gezin.nummer, "college", 1), (gezin.nummer, "politie", 1)]
    )
    told = {casus.nummer: hoort_ervan(casus, report) for casus in (eigen, gezin)}
    assert told == {eigen.nummer: ["college"], gezin.nummer: ["college", "politie"]}


def test_a_report_that_nobody_else_was_told_of_in_a_casus_is_not_of_that_casus(region: World) -> None:
    wie = iemand(7173)
    eigen = met_taken(begin(region, "TWEE-3", wie), "college")
    gezin = met_taken(komt_erbij(begin(region, "TWEE-4", iemand(7174)), "ERBIJ-2", wie), "om")
    report = strafzaak(region, "SZ-ZELF", wie)
    geldt_voor(report, eigen, gezin)
    for casus in (eigen, gezin):
        gelukt(planner(casus).verspreidt(report))

    assert planner(gezin, "om").corrigeert(report, "INTREKKEN").regel == "stuk-onbekend"
    gelukt(planner(eigen, "om").corrigeert(report, "INTREKKEN"))


def komt_erbij(casus: Casus, nummer: str, wie: dict[str, str]) -> Casus:
    """The casus, with somebody more in it who is in another one too."""
    mutatie = komt_binnen(casus.region.politie, melding(nummer, wie))
    gelukt(casus.pm.voegt_toe(casus.nummer, mutatie))
    return casus


def met_taken(casus: Casus, *partijen: str) -> Casus:
    """The casus in its plan, with a task for each of these that needs what the judge decided."""
    casus.betrekt(*[partij for partij in partijen if partij != "om"])
    casus.gaat_naar("PLAN")
    for partij in partijen:
        gelukt(planner(casus).geeft_taak(partij, NODIG, nodig=[NODIG], persoon=0))
    return casus


def geldt_voor(report: str, *casussen: Casus) -> None:
    """Let a report that was translated for one of these be translated for all, behind the hub's back."""
    with closing(sqlite3.connect(casussen[0].region.database("hub"), timeout=10)) as database, database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(taak)") if row[1] != "nummer"]
        [(taak, first)] = database.execute("SELECT taak, casus FROM taak_melding WHERE melding = ?", (report,))
        names = ", ".join(columns)
        copy = f"INSERT INTO taak ({names}) SELECT {names} FROM taak WHERE nummer = ?"  # noqa: S608
        said = "INSERT INTO taak_melding SELECT ?, melding, ?, uiterlijk, gevolg FROM taak_melding WHERE taak = ?"
        for casus in {one.nummer for one in casussen} - {first}:
            database.execute(said, (database.execute(copy, (taak,)).lastrowid, casus, taak))


def hoort_ervan(casus: Casus, report: str) -> list[str]:
    """Which organisations its sender hears were told in this casus."""
    return [line.partij for line in ontvangers(Einde(casus).ontvangers("om", report))]
