"""Figures without persons on a page: the manager and the fg of the house read the same, and nothing small of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from connectors.protocol.messages import decode
from connectors.protocol.tellingen import Tellingen, TellingenAntwoord, Tellingenvraag
from hub.cli.opzet import Opstelling
from hub.domain.kalender import local_day
from tests.casuswereld import Werker, werker
from tests.meldwereld import aanmelding, melding, meldt
from tests.tafelwereld import komt_binnen
from tests.world import Reply, World, iemand, world

DECEMBER = 12
"""The one month that never stands alone."""
DAGEN = timedelta(days=75)
"""After so many the month of today is closed, and so is the one before it, and the year is not published."""


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Twelve reports of the police and eleven aanmeldingen; of these the OM decides ten in time and one too late.

    They were read once, so that the book holds their month before another sender adds to it.
    """
    with world(template, tmp_path_factory.mktemp("cijfers")) as running:
        if local_day(running.clock.now()).month == DECEMBER:
            running.clock.moved = timedelta(days=31)
        meldt(running.politie, *(melding(f"B-{number}", iemand(number)) for number in range(12)))
        came_in = [komt_binnen(running.politie, aanmelding(f"A-{at}", iemand(100 + at))) for at in range(11)]
        for number in came_in[:10]:
            assert werker(running.om).besluit(number, "PRIORITEREN").status == 200
        with running.clock.ahead(timedelta(days=8)):
            assert werker(running.om).besluit(came_in[10], "PRIORITEREN").status == 200
        cijfers(werker(running.zvh, "manager"), "P16")
        yield running


def vraagt(wie: Werker, doel: str, jaar: int = 2026) -> Reply:
    return wie.posts("/v1/tellingen", wie.message(Tellingenvraag, doel, jaar=jaar))


def cijfers(wie: Werker, doel: str, jaar: int = 2026) -> Tellingen:
    reply = vraagt(wie, doel, jaar)
    assert reply.status == 200, reply.body
    return decode(TellingenAntwoord, reply.body).kern


def tabel(kern: Tellingen, naam: str) -> dict[str, dict[str, int | None]]:
    found = next(one for one in kern.tabellen if one.tabel == naam)
    return {rij.rij: {cel.kolom: cel.aantal for cel in rij.cellen} for rij in found.rijen}


def test_of_a_year_that_is_not_published_the_manager_reads_closed_months_and_what_is_open(region: World) -> None:
    kern = cijfers(werker(region.zvh, "manager"), "P16")

    assert [one.tabel for one in kern.tabellen] == ["MAAND", "WOORD"]
    assert tabel(kern, "MAAND")["2026-02"] == {"aantal": 23}
    assert "2026-12" not in tabel(kern, "MAAND")
    assert "Totaal" not in tabel(kern, "MAAND")
    assert (kern.open_meldingen, kern.kleinste, kern.artikelen) == (12, 10, ["art-9-14"])


def test_who_asks_every_day_sees_the_same_and_not_who_came_in_between(region: World) -> None:
    manager = werker(region.zvh, "manager")
    before = cijfers(manager, "P16")

    meldt(region.politie, melding("B-daarna", iemand(500)))

    after = cijfers(manager, "P16")
    assert (after.tabellen, after.open_meldingen) == (before.tabellen, before.open_meldingen)


def test_a_month_that_goes_on_is_not_shown_and_one_that_closed_is_kept_in_the_book(region: World) -> None:
    manager = werker(region.zvh, "manager")
    today = local_day(region.clock.now())
    jaar, maand = today.year, f"{today:%Y-%m}"

    now = tabel(cijfers(manager, "P16", jaar), "MAAND")
    with region.clock.ahead(DAGEN):
        later = tabel(cijfers(manager, "P16", jaar), "WOORD")

    assert maand not in now
    assert later[maand]["Binnen een week"] == 10
    assert later[maand]["Later"] in (None, 0), "one was late, and in which month depends on the day"


def test_a_sender_that_had_word_itself_does_not_learn_that_one_other_had(region: World) -> None:
    manager, om = werker(region.zvh, "manager"), werker(region.om)
    days = timedelta(days=70 if local_day(region.clock.now() + timedelta(days=35)).month == DECEMBER else 35)
    with region.clock.ahead(days):
        decided = [komt_binnen(region.politie, aanmelding(f"W-{at}", iemand(200 + at))) for at in range(10)]
        decided.append(komt_binnen(region.ggz, aanmelding("W-ggz", iemand(211))))
        for number in decided:
            assert om.besluit(number, "PRIORITEREN").status == 200
        today = local_day(region.clock.now())
        maand, jaar = f"{today:%Y-%m}", today.year
    with region.clock.ahead(days + DAGEN):
        shown = tabel(cijfers(manager, "P16", jaar), "WOORD")[maand]

    assert shown == {"Binnen een week": None, "Later": 0}


def test_a_year_in_which_nothing_happened_is_all_noughts(region: World) -> None:
    kern = cijfers(werker(region.zvh, "manager"), "P16", 2019)

    numbers = {aantal for one in kern.tabellen for rij in one.rijen for aantal in (cel.aantal for cel in rij.cellen)}
    assert numbers == {0}


@pytest.mark.parametrize("login", ["functionaris", "jurist"])
def test_whoever_of_the_house_may_read_the_log_reads_the_same_figures(region: World, login: str) -> None:
    manager, reader = werker(region.zvh, "manager"), werker(region.zvh, login)

    seen = cijfers(reader, "P15")

    assert seen.tabellen == cijfers(manager, "P16").tabellen
    assert seen.artikelen == ["art-9-40"]


def test_every_reading_is_on_record(region: World) -> None:
    cijfers(werker(region.zvh, "manager"), "P16")

    last = region.log("hub")[-1]
    assert [last.velden[name] for name in ("partij", "doel", "rol", "jaar")] == ["zvh", "P16", "manager", "2026"]
    assert last.velden["gebruiker"] == werker(region.zvh, "manager").pseudoniem
    assert last.naam == "telling.gelezen"


@pytest.mark.parametrize(
    ("wie", "doel", "regel"),
    [
        (("zvh", "procesmanager", "procesmanager"), "P16", "niet-toegestaan"),
        (("zvh", "manager", "manager"), "P15", "niet-toegestaan"),
        (("zvh", "manager", "manager"), "P06", "niet-toegestaan"),
        (("zvh", "loket", "contactpunt"), "P15", "niet-toegestaan"),
        (("politie", "functionaris", "fg"), "P15", "niet-toegestaan"),
        (("om", "parketsecretaris", "medewerker"), "P16", "niet-toegestaan"),
        (("zvh", "interim", "manager"), "P16", "niet-aangewezen"),
    ],
)
def test_nobody_else_reads_figures(region: World, wie: tuple[str, str, str], doel: str, regel: str) -> None:
    partij, login, rol = wie

    reply = vraagt(Werker(region.named(partij), login, rol), doel)

    assert (reply.status, reply.regel) == (403, regel)
    assert region.log("hub")[-1].naam == "telling.geweigerd"


def test_the_command_shows_tables_and_a_dash_for_what_is_withheld(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    als = ("--gebruiker", "manager", "--rol", "manager")

    assert region.zvh.command("tellingen", "--jaar", "2026", *als) == 0
    text = capsys.readouterr().out
    assert region.zvh.command("tellingen", "--jaar", "1999", *als) == 2

    assert text.startswith("Meldingen waarover nog niet besloten was toen deze maand voor het eerst werd gekeken: 12\n")
    assert "Aanmeldingen per maand" in text
    assert "nog geen rapport uitgegeven" in text
    assert "- is niet getoond: kleiner dan 10, of daaruit af te leiden." in text
    assert "(waarde_onbekend: jaar)" in capsys.readouterr().err
