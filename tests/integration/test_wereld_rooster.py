"""The rota of the house: whoever assigns sets who has duty, everybody of the house reads it, no change is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from connectors.protocol.huis import Rooster, RoosterAntwoord, Roostervraag, Roosterwijziging
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from hub.domain.kalender import local_day
from tests.casuswereld import Werker, begin, werker
from tests.world import Reply, World, iemand, world

LEIDT = "SELECT procesmanager FROM casus WHERE casus = '{}'"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("rooster")) as running:
        yield running


@dataclass(frozen=True, slots=True)
class Huis:
    """The people of the house, on days that no other test uses."""

    region: World
    eerste: date

    @property
    def manager(self) -> Werker:
        return werker(self.region.zvh, "manager")

    @property
    def pm(self) -> Werker:
        return werker(self.region.zvh, "procesmanager")

    def toont(self, wie: Werker, van: date | None = None, dagen: int = 7) -> Reply:
        asked = wie.message(Roostervraag, "P06", van=(van or self.eerste).isoformat(), dagen=dagen)
        return wie.posts("/v1/roosters", asked)

    def ziet(self, wie: Werker, van: date | None = None) -> Rooster:
        return rooster(self.toont(wie, van))

    def zet(self, wie: Werker, *dagen: tuple[date, str, int], **fields: Any) -> Reply:
        said = [{"dag": dag.isoformat(), "procesmanager": code, "versie_gezien": gezien} for dag, code, gezien in dagen]
        return wie.posts("/v1/roosterdagen", wie.message(Roosterwijziging, "P06", **{"dagen": said, **fields}))


def rooster(reply: Reply) -> Rooster:
    assert reply.status == 200, reply.body
    return decode(RoosterAntwoord, reply.body).kern


def today(region: World) -> date:
    return local_day(region.clock.now())


@pytest.fixture
def huis(region: World) -> Huis:
    """A fortnight of its own for each test, from next month on."""
    taken = len(region.rows("hub", "SELECT 1 FROM rooster"))
    return Huis(region, today(region) + timedelta(days=30 + 14 * taken))


def test_everybody_of_the_house_reads_whom_the_manager_gave_duty(huis: Huis) -> None:
    first, second = huis.eerste, huis.eerste + timedelta(days=1)

    rooster(huis.zet(huis.manager, (second, huis.pm.pseudoniem, 0), (first, huis.pm.pseudoniem, 0)))
    seen = huis.ziet(werker(huis.region.zvh, "triagist"))

    assert [(regel.dag, regel.procesmanager, regel.versie, regel.aangewezen) for regel in seen.dagen] == [
        (day.isoformat(), huis.pm.pseudoniem, 1, True) for day in (first, second)
    ]
    names = [entry.naam for entry in huis.region.log("hub")[-2:]]
    assert names == ["rooster.gezet", "rooster.getoond"]
    assert huis.region.audit("hub").fout is None


def test_a_day_can_be_given_to_somebody_else_and_to_nobody(huis: Huis) -> None:
    other = werker(huis.region.zvh, "tweede-procesmanager")
    rooster(huis.zet(huis.manager, (huis.eerste, huis.pm.pseudoniem, 0)))
    rooster(huis.zet(huis.manager, (huis.eerste, other.pseudoniem, 1)))

    kern = rooster(huis.zet(huis.manager, (huis.eerste, "", 2)))

    assert [(regel.procesmanager, regel.versie, regel.aangewezen) for regel in kern.dagen] == [("", 3, False)]
    assert huis.ziet(huis.pm).dagen == kern.dagen
    event = huis.region.log("hub")[-2]
    assert (event.velden["dagen"], event.velden["procesmanagers"]) == ([huis.eerste.isoformat()], [""])


def test_whoever_saw_an_older_version_changes_nothing_of_any_day(huis: Huis) -> None:
    rooster(huis.zet(huis.manager, (huis.eerste, huis.pm.pseudoniem, 0)))
    before = huis.ziet(huis.pm).dagen

    reply = huis.zet(huis.manager, (huis.eerste + timedelta(days=1), huis.pm.pseudoniem, 0), (huis.eerste, "", 0))

    assert (reply.status, reply.regel) == (409, "versie-verouderd")
    assert huis.region.log("hub")[-1].velden["reden"] == "versie-verouderd"
    assert huis.ziet(huis.pm).dagen == before


def test_a_day_that_has_passed_stays_as_it_was(huis: Huis) -> None:
    reply = huis.zet(huis.manager, (today(huis.region) - timedelta(days=1), huis.pm.pseudoniem, 0))

    assert reply.regel == "datum-voorbij"


@pytest.mark.parametrize(
    ("partij", "login", "status", "regel"),
    [("zvh", "procesmanager", 403, "niet-toegestaan"), ("om", "", 403, "niet-toegestaan")],
)
def test_only_whoever_assigns_sets_a_day(huis: Huis, partij: str, login: str, status: int, regel: str) -> None:
    someone = werker(huis.region.named(partij), login)

    reply = huis.zet(someone, (huis.eerste, huis.pm.pseudoniem, 0))

    assert (reply.status, reply.regel) == (status, regel)
    assert huis.ziet(huis.pm).dagen == []


def test_nobody_gets_duty_who_may_not_lead(huis: Huis) -> None:
    reply = huis.zet(huis.manager, (huis.eerste, werker(huis.region.zvh, "triagist").pseudoniem, 0))

    assert (reply.status, reply.regel) == (403, "niet-aangewezen")
    assert huis.ziet(huis.pm).dagen == []


@pytest.mark.parametrize(
    ("partij", "login", "rol", "regel"),
    [
        ("om", "parketsecretaris", "medewerker", "niet-toegestaan"),
        ("zvh", "stagiair", "procesmanager", "niet-aangewezen"),
        ("zvh", "manager", "procesmanager", "niet-aangewezen"),
    ],
)
def test_nobody_else_reads_the_rota(huis: Huis, partij: str, login: str, rol: str, regel: str) -> None:
    reply = huis.toont(Werker(huis.region.named(partij), login, rol))

    assert (reply.status, reply.regel) == (403, regel)
    assert huis.region.log("hub")[-1].naam == "handeling.geweigerd"


@pytest.mark.parametrize("dagen", [["2026-02-30"], ["2099-03-01", "2099-03-01"]])
def test_days_that_do_not_exist_or_stand_there_twice_are_no_message(huis: Huis, dagen: list[str]) -> None:
    said = [{"dag": dag, "procesmanager": "", "versie_gezien": 0} for dag in dagen]

    assert huis.zet(huis.manager, dagen=said).regel == "bericht-ongeldig"


def test_nobody_is_suggested_who_may_lead_no_longer(huis: Huis) -> None:
    tweede = werker(huis.region.zvh, "tweede-procesmanager")
    with huis.region.clock.ahead(timedelta(days=2)):
        day = today(huis.region)
        before = rooster(huis.zet(huis.manager, (day, tweede.pseudoniem, 0)))
        ends(huis.region, tweede, 1)
        after = huis.ziet(huis.pm, day)
        ends(huis.region, tweede, 4_000_000_000)

    assert (before.dienst, after.dienst) == (tweede.pseudoniem, "")
    assert [regel.aangewezen for regel in after.dagen] == [False]


def ends(region: World, wie: Werker, tot: int) -> None:
    """Let a designation end then, behind the hub's back."""
    with closing(sqlite3.connect(region.database("hub"))) as database, database:
        database.execute("UPDATE aanwijzing SET tot = ? WHERE gebruiker = ?", (tot, wie.pseudoniem))


def test_the_commands_set_show_and_use_the_rota(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    casus, day = begin(region, "ROOSTER", iemand(8100)), today(region).isoformat()
    tweede = werker(region.zvh, "tweede-procesmanager")
    als = ("--gebruiker", "manager", "--rol", "manager")

    assert region.zvh.command("casus", "wijs-toe", casus.nummer, "--dienst", *als) == 2
    assert "niemand dienst" in capsys.readouterr().err
    assert region.zvh.command("rooster", "zet", tweede.login, day, *als) == 0
    assert f"Vandaag heeft dienst: {tweede.pseudoniem}." in capsys.readouterr().out
    assert region.zvh.command("rooster", "toon", "--gebruiker", tweede.login, "--rol", tweede.rol) == 0
    shown = capsys.readouterr().out
    assert region.zvh.command("casus", "wijs-toe", casus.nummer, "--dienst", *als) == 0
    assert region.zvh.command("rooster", "leeg", day, *als) == 0

    assert "Vandaag heeft dienst: uzelf." in shown
    assert region.rows("hub", LEIDT.format(casus.nummer)) == [(tweede.pseudoniem,)]
    assert "Vandaag heeft dienst: niemand." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("rooster", "toon", "--van", "morgen"), "JJJJ-MM-DD"),
        (("rooster", "toon", "--dagen", "63"), "62 dagen"),
        (("rooster", "zet", "iemand", "2026-13-01"), "JJJJ-MM-DD"),
        (("casus", "wijs-toe", "0" * 32, "iemand", "--dienst"), "niet allebei"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_sent(
    region: World, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    before = len(region.log("hub"))

    assert region.zvh.command(*words) == 2

    assert sentence in capsys.readouterr().err
    assert len(region.log("hub")) == before
