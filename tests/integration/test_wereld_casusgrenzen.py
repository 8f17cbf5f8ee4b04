"""What has an end in a casus: how much one party brings in, how long a hold rests, and a number once used."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from hub.cli.opzet import Opstelling
from hub.domain.stuk_toets import MEESTE
from tests.casuswereld import Casus, begin, gelukt
from tests.eindewereld import Einde
from tests.stukwereld import Brenger, brenger
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("grenzen") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    casus = begin(region, "G-1", iemand(7691))
    casus.betrekt("college")
    casus.gaat_naar("VERRIJKING")
    return casus


@pytest.fixture
def college(casus: Casus) -> Brenger:
    return brenger(casus, "college")


def test_a_party_that_filled_a_casus_hears_so_and_others_bring_in(casus: Casus, college: Brenger) -> None:
    filled = erbij(casus, college.heeft_ingebracht("WOONSITUATIE"), MEESTE)
    try:
        assert college.brengt_in("WOONSITUATIE").regel == "casus-vol"
        last = casus.region.log("hub")[-1]
        assert (last.naam, last.velden["reden"]) == ("casus.geweigerd", "casus-vol")
        gelukt(brenger(casus, "politie").brengt_in("ID_CONTACT"))
    finally:
        weg(casus, filled)
    gelukt(college.brengt_in("WOONSITUATIE"))


def test_the_number_of_a_stuk_that_nobody_was_given_does_not_come_back(casus: Casus, college: Brenger) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE")
    gelukt(college.corrigeert(stuk, "INTREKKEN"))

    assert college.brengt_in("WOONSITUATIE", stuk=stuk).regel == "stuk-anders"
    assert brenger(casus, "politie").brengt_in("ID_CONTACT", stuk=stuk).regel == "stuk-anders"


def test_a_hold_is_looked_at_again_within_a_year(region: World) -> None:
    einde = Einde(begin(region, "G-2", iemand(7692)))
    einde.casus.is_in("AFGESCHERMD")

    for dagen in (-1, 367, 100_000):
        assert einde.houdt_aan(einde.nummer(), dagen=dagen).regel == "stap-onmogelijk"
    for dagen in (0, 366):
        gelukt(einde.houdt_aan(einde.nummer(), dagen=dagen))


def erbij(casus: Casus, stuk: str, aantal: int) -> list[str]:
    """So many stukken as this one, behind the hub's back."""
    made = [f"{stuk[:16]}{at:016x}" for at in range(aantal)]
    with closing(sqlite3.connect(casus.region.database("hub"), timeout=10)) as database, database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(stuk)") if row[1] != "stuk"]
        names = ", ".join(columns)
        copy = f"INSERT INTO stuk (stuk, {names}) SELECT ?, {names} FROM stuk WHERE stuk = ?"  # noqa: S608
        database.executemany(copy, [(one, stuk) for one in made])
    return made


def weg(casus: Casus, stukken: list[str]) -> None:
    with closing(sqlite3.connect(casus.region.database("hub"), timeout=10)) as database, database:
        database.executemany("DELETE FROM stuk WHERE stuk = ?", [(one,) for one in stukken])
