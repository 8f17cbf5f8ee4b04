"""After a melding is sent back or handed over, nobody can tell that the person was ever there (INV-5, INV-8)."""

import json
from collections.abc import Iterator
from statistics import median

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.handelingen import Besluit
from hub.cli.opzet import Opstelling
from tests import pg
from tests.meldwereld import aanmelding, melding, signaal, stuurt, uitkomsten
from tests.opstelling import prepared
from tests.tafelwereld import Aanzittende, geteld, kern, komt_binnen, medewerker, post
from tests.tweedatabases import heard
from tests.world import VRAAG, World, iemand, started, world

KEES, ANNA = iemand(8301), iemand(8302)
STEP = 0.05
"""No two negatives may differ by as much as one step of the grid in time."""


@pytest.fixture(params=["sqlite", "postgresql"])
def gebied(
    request: pytest.FixtureRequest, template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A world on each database."""
    directory = tmp_path_factory.mktemp("gewist")
    if request.param == "sqlite":
        with world(template, directory / "wereld") as running:
            yield running
        return
    server: pg.Server = request.getfixturevalue("pg_server")
    opstelling = prepared(directory, lambda naam: server.create(f"gewist_{naam}"))
    with started(opstelling) as running:
        yield running


def bring_in(region: World, rij: dict[str, str], nummer: str = "A-1") -> str:
    """A referral; the hub's number, as the table shows it."""
    stuurt(region.college, aanmelding(nummer, rij, stadsdeel="NOORD_OOST"))
    return medewerker(region.zvh).werklijst().punten[-1].melding


def send_back(officier: Aanzittende, nummer: str) -> None:
    assert (
        kern(officier.besluit(nummer, "TERUGVERWIJZEN", waarom="De reguliere keten volgt dit op.")).status == "GEWIST"
    )


def test_inv_5_a_later_question_equals_one_about_somebody_never_seen(gebied: World) -> None:
    never = heard(gebied.om, KEES)
    nummer = bring_in(gebied, KEES)
    between = heard(gebied.om, KEES)

    send_back(medewerker(gebied.om), nummer)

    assert heard(gebied.om, KEES) == never != between
    assert heard(gebied.om, ANNA) == never
    assert medewerker(gebied.zvh).werklijst().punten == []
    assert gebied.audit("hub").fout is None


def test_inv_5_the_moment_of_the_answer_does_not_tell_either(region: World) -> None:
    send_back(medewerker(region.om), bring_in(region, KEES))
    seconds: dict[str, list[float]] = {"gone": [], "never": []}

    for _ in range(9):
        for name, rij in (("gone", KEES), ("never", ANNA)):
            seconds[name].append(region.om.posts("hub", VRAAG, region.om.prepares(rij)).seconds)

    assert abs(median(seconds["gone"]) - median(seconds["never"])) < STEP


def test_inv_5_nothing_of_the_person_is_left_in_any_byte_of_the_database(region: World) -> None:
    nummer = bring_in(region, KEES)
    values = [value for row in region.rows("hub", "SELECT rijsleutel, element FROM index_waarde") for value in row]
    sealed = [value for row in region.rows("hub", "SELECT sleutel, inhoud FROM melding_inhoud") for value in row]
    names = region.rows("hub", "SELECT registratie FROM registratie")

    send_back(medewerker(region.om), nummer)
    region.stop("hub")

    left = b"".join(path.read_bytes() for path in region.database("hub").parent.glob("opslag.db*"))
    needles = [value for value in (*values, *sealed) if isinstance(value, bytes)] + [
        str(row[0]).encode() for row in names
    ]
    assert len(needles) > 20
    assert [needle for needle in needles if needle in left] == []
    region.start("hub")


@pytest.mark.parametrize("uitkomst", ["TERUGVERWIJZEN", "OVERDRACHT_GEMEENTE"])
def test_what_is_left_is_a_count_of_nobody_and_a_name_that_stops_repetitions(region: World, uitkomst: str) -> None:
    nummer = bring_in(region, KEES)

    kern(medewerker(region.om).besluit(nummer, uitkomst, waarom="Past hier niet."))

    empty = (
        "melding",
        "melding_persoon",
        "melding_inhoud",
        "melding_handeling",
        "registratie",
        "index_waarde",
        "cluster",
    )
    assert [region.rows("hub", f"SELECT * FROM {table}") for table in (*empty, "termijn", "taak")] == [[]] * 9  # noqa: S608
    assert (geteld(region, "ONTVANGEN"), geteld(region, uitkomst)) == (1, 1)
    assert uitkomsten(region.college, aanmelding("A-1", KEES, stadsdeel="NOORD_OOST")) == [("AL_ONTVANGEN", "")]
    records = [entry.naam for entry in region.log("hub")]
    assert {"melding.gewist", "melding.besloten"} <= set(records)


def test_a_wipe_of_one_melding_leaves_what_others_know_of_the_person(region: World) -> None:
    region.politie.delivers(KEES)
    nummer = bring_in(region, KEES)

    send_back(medewerker(region.om), nummer)

    assert region.om.asks(KEES).uitkomst == "BEKEND"


@pytest.mark.parametrize("uitkomst", ["TERUGVERWIJZEN", "AGENDEREN", "PRIORITEREN", "OVERDRACHT_GEMEENTE", "AANVULLEN"])
def test_inv_8_the_sender_hears_words_of_a_closed_list_and_its_own_name_of_the_melding(
    region: World, uitkomst: str
) -> None:
    region.politie.delivers(KEES)
    stuk = aanmelding("A-1", KEES)
    nummer = komt_binnen(region.college, stuk)
    instrument = {"PRIORITEREN": "INTEGRALE_AANPAK", "AGENDEREN": "NWO_STADSDELEN"}.get(uitkomst, "")

    kern(medewerker(region.om).besluit(nummer, uitkomst, instrument, waarom="Overwogen in het overleg."))

    [(betreft, inhoud, artikelen)] = region.rows(
        "hub", "SELECT betreft, inhoud, artikelen FROM bericht WHERE soort <> 'INFORMEER'"
    )
    said = json.loads(str(inhoud))
    assert b64(betreft) == stuk[0].bericht
    assert set(said) <= {"uitkomst", "stap"} or uitkomst == "AANVULLEN"
    assert "politie" not in str(inhoud)
    assert instrument == "" or instrument not in str(inhoud)
    assert all(artikel.startswith("art-") for artikel in json.loads(str(artikelen)))


def b64(value: object) -> str:
    assert isinstance(value, bytes)
    return b64u(value)


def test_inv_8_what_a_derde_hears_is_the_same_whatever_is_decided(region: World) -> None:
    numbers = [komt_binnen(region.woco, signaal(f"S-{at}", iemand(8310 + at))) for at in range(2)]
    officier = medewerker(region.om)

    kern(officier.besluit(numbers[0], "TERUGVERWIJZEN"))
    kern(officier.besluit(numbers[1], "OVERDRACHT_GEMEENTE", waarom="Elders bekend."))

    assert post(region, "woco") == [("TERUGMELDING", {"uitkomst": "ONTVANGEN", "stap": "GEEN"})] * 2


def test_a_decision_that_is_repeated_is_refused_and_changes_nothing(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("B-1", KEES))
    officier = medewerker(region.om)
    request = region.om.signed("hub", "/v1/besluiten", decision(officier, nummer))

    first, again = region.om.sends("hub", request), region.om.sends("hub", request)

    assert (first.status, again.status, again.regel) == (200, 409, "verzoek-herhaald")
    assert geteld(region, "AGENDEREN") == 1


def decision(officier: Aanzittende, nummer: str) -> Besluit:
    return officier.message(Besluit, melding=nummer, uitkomst="AGENDEREN", instrument="", motivering=None)
