"""A list that is longer than one answer is given whole, by as many answers as it takes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from connectors.agent.einden import alle_ontvangers, alle_punten
from connectors.agent.errors import Alarm
from connectors.protocol.einden import MAX_ONTVANGERS
from connectors.protocol.rechten import MAX_PUNTEN
from hub.application.ports.stuk import Verstrekking
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin
from tests.eindewereld import Einde, noteert, ontvangers
from tests.inzagewereld import post_van
from tests.rechtenwereld import Loket
from tests.stukwereld import brenger
from tests.world import World, iemand, world

AANTALLEN = (511, 512, 513, 1025)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("lang")) as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    casus = begin(region, "L-1", iemand(7681))
    casus.gaat_naar("VERRIJKING")
    return casus


@pytest.mark.parametrize("aantal", AANTALLEN)
def test_a_source_hears_of_everybody_who_was_given_its_stuk(casus: Casus, aantal: int) -> None:
    politie = brenger(casus, "politie")
    stuk = politie.heeft_ingebracht("ID_CONTACT")
    given = [
        Verstrekking(casus.nummer, stuk, versie, "college", "INZIEN", "P07", "politie", "ID_CONTACT")
        for versie in range(1, aantal + 1)
    ]
    noteert(casus, given)

    found = alle_ontvangers(post_van(politie.wie, "P20"), "P20", casus.nummer, stuk)

    assert sorted(line.versie for line in found.ontvangers) == list(range(1, aantal + 1))
    assert len(ontvangers(Einde(casus).ontvangers("politie", stuk))) == min(aantal, MAX_ONTVANGERS)


@pytest.mark.parametrize("aantal", AANTALLEN)
def test_a_source_judges_everything_that_a_request_is_about(casus: Casus, aantal: int) -> None:
    politie = brenger(casus, "politie")
    verzoek = Loket(casus.region).legt_vast((casus.nummer, 1))
    stukken = erbij(casus, politie.heeft_ingebracht("ID_CONTACT"), verzoek, aantal)

    found = alle_punten(post_van(politie.wie, "P14"), casus.nummer, verzoek)
    weg(casus, stukken)

    assert len(found.punten) == found.aantal
    assert sorted(punt.stuk for punt in found.punten if punt.stuk in stukken) == sorted(stukken)
    assert aantal <= found.aantal


def test_a_hub_that_ends_a_list_too_early_is_an_alarm(casus: Casus, monkeypatch: pytest.MonkeyPatch) -> None:
    politie = brenger(casus, "politie")
    stuk = politie.heeft_ingebracht("ID_CONTACT")
    noteert(casus, [Verstrekking(casus.nummer, stuk, 1, "college", "INZIEN", "P07", "politie", "ID_CONTACT")])
    monkeypatch.setattr("hub.application.toon_ontvangers.MAX_ONTVANGERS", 0)

    with pytest.raises(Alarm, match="ontvangers-onvolledig"):
        alle_ontvangers(post_van(politie.wie, "P20"), "P20", casus.nummer, stuk)


def erbij(casus: Casus, stuk: str, verzoek: str, aantal: int) -> set[str]:
    """So many stukken as this one behind the hub's back, each to be judged by its source."""
    assert aantal < 2 * MAX_PUNTEN + 2
    made = {f"{int(stuk[:16], 16) >> 1:016x}{at:016x}" for at in range(aantal)}
    with closing(sqlite3.connect(casus.region.database("hub"), timeout=10)) as database, database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(stuk)") if row[1] != "stuk"]
        names = ", ".join(columns)
        copy = f"INSERT INTO stuk (stuk, {names}) SELECT ?, {names} FROM stuk WHERE stuk = ?"  # noqa: S608
        database.executemany(copy, [(one, stuk) for one in sorted(made)])
        word = "INSERT INTO rechten_oordeel VALUES (?, ?, 'politie', ?, '', '', 0)"
        database.executemany(word, [(verzoek, one, casus.nummer) for one in sorted(made)])
    return made


def weg(casus: Casus, stukken: set[str]) -> None:
    """Take them out again: one party has only so many in a casus."""
    with closing(sqlite3.connect(casus.region.database("hub"), timeout=10)) as database, database:
        database.executemany("DELETE FROM stuk WHERE stuk = ?", [(one,) for one in stukken])
