"""What the hub leaves for a party is on the party's disk before it counts as done, and reads as plain Dutch."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from connectors.agent.berichtenboek import BESTAND, Berichtenboek
from connectors.agent.cli import main
from connectors.agent.errors import AgentError, Onbereikbaar
from connectors.agent.postbus import Postbus
from connectors.agent.postronde import Postronde, luister
from hub.cli.opzet import Opstelling
from tests.world import Party, World, world

KOLOMMEN = "bericht, partij, soort, melding, betreft, inhoud, artikelen, gemaakt_op, uiterlijk, uitkomst"
AGENDA = '{"stap":"UITNODIGING_VOLGT","uitkomst":"AGENDEREN"}'


@pytest.fixture(name="region")
def _region(template: Opstelling, tmp_path: Path) -> Iterator[World]:
    with world(template, tmp_path) as region:
        yield region


def leaves(region: World, nummer: int, soort: str, inhoud: str) -> None:
    """As a decision does: leave a message for the police."""
    with closing(sqlite3.connect(region.database("hub"))) as connection, connection:
        row = (f"{nummer:032x}", "politie", soort, "", b"", inhoud, '["art-12-1"]', nummer, 0, "")
        connection.execute(f"INSERT INTO bericht ({KOLOMMEN}) VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def boek_of(party: Party) -> Berichtenboek:
    return Berichtenboek(party.verbinding.omgeving.bewaarplaats)


def ronde_of(party: Party) -> Postronde:
    return Postronde(party.verbinding, boek_of(party))


def settled(region: World) -> list[tuple[object, ...]]:
    return region.rows("hub", "SELECT soort, uitkomst FROM bericht ORDER BY gemaakt_op")


def test_every_message_is_kept_and_then_settled(region: World) -> None:
    leaves(region, 1, "TERUGMELDING", AGENDA)
    leaves(region, 2, "AANVULLEN", '{"antwoorden.regie_nodig":"ONTBREEKT"}')

    ronde_of(region.politie).werk()

    assert [one.bericht.soort for one in boek_of(region.politie)] == ["TERUGMELDING", "AANVULLEN"]
    assert settled(region) == [("TERUGMELDING", "GEDAAN"), ("AANVULLEN", "GEDAAN")]


def test_a_message_that_was_kept_when_the_service_died_is_kept_once(region: World) -> None:
    leaves(region, 1, "TERUGMELDING", AGENDA)
    [bericht] = Postbus(region.politie.verbinding).haal_op()
    boek_of(region.politie).keep(bericht, 1)

    ronde_of(region.politie).werk()

    assert len(list(boek_of(region.politie))) == 1
    assert settled(region) == [("TERUGMELDING", "GEDAAN")]


def test_a_question_who_somebody_is_waits_for_a_person(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    leaves(region, 1, "GEEF_IDENTITEIT", '{"categorie":"BSN","noodzaak":"BEELD_ONVOLLEDIG","persoon":"1"}')

    ronde_of(region.politie).werk()

    assert [one.bericht.soort for one in boek_of(region.politie)] == ["GEEF_IDENTITEIT"]
    assert settled(region) == [("GEEF_IDENTITEIT", "GEDAAN")]
    assert "Het huis vraagt wie iemand is: BSN over persoon 1." in shown(region, capsys)


def test_a_line_of_another_version_is_passed_over(region: World) -> None:
    leaves(region, 1, "TERUGMELDING", AGENDA)
    path = region.politie.verbinding.omgeving.bewaarplaats / BESTAND
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"v":9}\n', encoding="utf-8")

    ronde_of(region.politie).werk()

    assert [one.bericht.soort for one in boek_of(region.politie)] == ["TERUGMELDING"]


def test_the_service_listens_until_it_is_asked_to_stop(region: World) -> None:
    leaves(region, 1, "TERUGMELDING", AGENDA)
    heard: list[AgentError | None] = []
    stop = Event()

    def report(_taak: str, error: AgentError | None) -> None:
        heard.append(error)
        stop.set()

    luister(ronde_of(region.politie), report, stop)

    assert heard == [None]
    assert settled(region) == [("TERUGMELDING", "GEDAAN")]


def test_a_line_that_is_down_is_reported_and_nothing_is_settled(region: World) -> None:
    leaves(region, 1, "TERUGMELDING", AGENDA)
    region.stop("hub")
    heard: list[AgentError | None] = []
    stop = Event()

    def report(_taak: str, error: AgentError | None) -> None:
        heard.append(error)
        stop.set()

    luister(ronde_of(region.politie), report, stop)

    assert [type(error) for error in heard] == [Onbereikbaar]


def shown(region: World, capsys: pytest.CaptureFixture[str], *extra: str) -> str:
    home = str(region.opstelling.connector("politie"))
    capsys.readouterr()
    assert main(["berichten", "--map", home, *extra]) == 0
    return capsys.readouterr().out


def test_the_employee_reads_what_follows_and_what_is_missing(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    leaves(region, 1, "TERUGMELDING", AGENDA)
    leaves(region, 2, "AANVULLEN", '{"antwoorden.regie_nodig":"ONTBREEKT","antwoorden.groep":"ONTBREEKT"}')
    leaves(region, 3, "CORRIGEER", '{"reden":"ONJUIST_BERICHT"}')
    ronde_of(region.politie).werk()

    text = shown(region, capsys)

    assert "Uw melding komt op de agenda van een overleg. U krijgt een uitnodiging. (art-12-1)" in text
    assert "Vul uw melding aan: antwoorden.groep, antwoorden.regie_nodig. (art-12-1)" in text
    assert "Dit bericht klopt niet." in text


def test_a_program_reads_a_line_per_message(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    leaves(region, 1, "TERUGMELDING", AGENDA)
    ronde_of(region.politie).werk()

    [line] = shown(region, capsys, "--json").splitlines()

    assert json.loads(line)["inhoud"] == {"stap": "UITNODIGING_VOLGT", "uitkomst": "AGENDEREN"}


def test_without_messages_it_says_so(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(region, capsys) == "Er zijn geen berichten.\n"
