"""`connector incident` from discovery to the end, in the words that people read."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.postronde import Postronde
from connectors.protocol.logboeken import LogboekAntwoord, Logboekvraag
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, werker
from tests.incidentwereld import later
from tests.inzagewereld import begin_leesbaar
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def casus(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casus]:
    with world(template, tmp_path_factory.mktemp("incident-cli") / "wereld") as running:
        begun = begin_leesbaar(running, "K-1", iemand(7951), iemand(7952), relaas="Een relaas.")
        running.clock.moved += timedelta(seconds=3)
        yield begun


def doet(wie: Werker, *argv: str) -> int:
    return wie.party.command("incident", *argv, "--rol", wie.rol, "--gebruiker", wie.login)


def moment(region: World, **earlier: float) -> str:
    return (region.clock.now() - timedelta(**earlier)).isoformat(timespec="seconds")


def meldt(casus: Casus, what: Path, text: str, *more: str) -> list[str]:
    """What is typed to record a drill that is about this casus."""
    what.write_text(text, encoding="utf-8")
    known = ["--bekend", moment(casus.region, hours=1), "--van", moment(casus.region, days=9)]
    return ["meld", "DATALEK", *known, "--casus", casus.nummer, "--wat", str(what), "--oefening", *more]


def test_a_drill_is_led_from_the_command_line(casus: Casus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    region = casus.region
    officer, police = werker(region.zvh, "privacy-officer"), werker(region.politie, "teamchef")
    loket = werker(region.college, "loket")
    what = "Een laptop is weg."

    assert doet(officer, *meldt(casus, tmp_path / "wat.txt", what, "--json")) == 0
    nummer = json.loads(capsys.readouterr().out)["incident"]
    assert doet(officer, "stap", nummer, "BEREKEN") == 0
    said = capsys.readouterr().out
    assert said.startswith(f"OEFENING. Incident {nummer} (DATALEK).")
    assert "Getroffen mensen: 2" in said
    assert doet(loket, "stap", nummer, "VERSPREIDEN") == 0
    capsys.readouterr()

    assert doet(police, "getroffenen", nummer, "--json") == 0
    people = [json.loads(line)["handvat"] for line in capsys.readouterr().out.splitlines()]
    assert doet(police, "getroffenen", nummer) == 0
    assert "OEFENING. 2 mensen van uw organisatie zijn getroffen." in capsys.readouterr().out
    assert doet(police, "bericht", nummer, people[0]) == 0
    assert doet(police, "bericht", nummer, people[1], "--niet-nodig", "AL_BEKEND") == 0
    assert doet(loket, "stap", nummer, "SLUITEN") == 3
    assert doet(loket, "stap", nummer, "AP_MELDEN") == 0
    assert doet(loket, "stap", nummer, "BETROKKENEN") == 0
    capsys.readouterr()
    assert doet(officer, "stap", nummer, "SLUITEN") == 0
    assert "Gesloten op" in capsys.readouterr().out

    register = tmp_path / "register.jsonl"
    assert doet(officer, "register", "--bestand", str(register)) == 0
    lines = {one["incident"]: one for one in map(json.loads, register.read_text(encoding="utf-8").splitlines())}
    assert (lines[nummer]["oefening"], lines[nummer]["personen"]) == (True, 2)
    assert register.stat().st_mode & 0o777 == 0o600
    assert doet(officer, "register", "--bestand", str(register)) == 2
    assert doet(officer, "register") == 0
    assert "oefening" in capsys.readouterr().out
    assert what.encode() not in region.database("hub").read_bytes()


def test_the_fg_reads_what_was_written_down_on_record_and_who_leads_does_not(
    casus: Casus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region, what = casus.region, "Een lijst ging naar een verkeerde organisatie."
    officer, house, police = (
        werker(region.named(p), w)
        for p, w in (("zvh", "privacy-officer"), ("zvh", "functionaris"), ("politie", "functionaris"))
    )
    assert doet(officer, *meldt(casus, tmp_path / "wat.txt", what)) == 0
    nummer = [entry for entry in region.log("hub") if entry.naam == "incident.vastgelegd"][-1].velden["incident"]
    capsys.readouterr()

    assert doet(house, "omschrijving", str(nummer)) == 0

    assert what in capsys.readouterr().out
    given = [entry.velden for entry in region.log("hub") if entry.naam == "inzage.gegeven"][-1]
    opened = [entry.velden for entry in region.log("sleutelhouder") if entry.naam == "inzage.geopend"][-1]
    assert (given["incident"], given["doel"], given["rol"], given["bronnen"]) == (nummer, "P15", "fg", ["zvh"])
    assert (opened["inzage"], opened["doel"]) == (given["verzoek_id"], "P15")
    for gezicht in ("ADL", "LDV", "FSC", "NEN7513"):
        asked = house.message(Logboekvraag, "P15", gezicht=gezicht, vanaf=0)
        told = decode(LogboekAntwoord, house.posts("/v1/logboeken", asked).body).kern.records
        assert told, gezicht
    assert doet(police, "omschrijving", str(nummer)) == 3
    assert doet(officer, "omschrijving", str(nummer)) == 3


def test_mail_about_a_drill_says_so_and_what_to_do(
    casus: Casus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region = casus.region
    officer, loket = werker(region.zvh, "privacy-officer"), werker(region.college, "loket")
    assert doet(officer, *meldt(casus, tmp_path / "wat.txt", "Een proef.")) == 0
    later(region, 73)
    verbinding = loket.party.verbinding
    Postronde(verbinding, Berichtenboek(verbinding.omgeving.bewaarplaats)).werk()
    capsys.readouterr()

    assert loket.party.command("berichten") == 0

    said = capsys.readouterr().out
    assert "OEFENING. De klok van een incident vraagt aandacht." in said
    assert "De tijd is om; dat blijft vastgelegd: melden aan de Autoriteit Persoonsgegevens." in said


@pytest.mark.parametrize("typed", ["gisteren", "2026-13-01", "999999-01-01T00:00"])
def test_what_is_no_moment_is_named_and_nothing_is_sent(
    casus: Casus, tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    officer, before = werker(casus.region.zvh, "privacy-officer"), len(casus.region.seen)
    what = tmp_path / "wat.txt"
    what.write_text("Een proef.", encoding="utf-8")

    assert doet(officer, "meld", "DATALEK", "--bekend", typed, "--van", typed, "--wat", str(what)) == 2

    assert typed not in capsys.readouterr().err
    assert len(casus.region.seen) == before


def test_an_incident_needs_a_description(casus: Casus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    officer = werker(casus.region.zvh, "privacy-officer")

    assert doet(officer, *meldt(casus, tmp_path / "wat.txt", " ")) == 2

    assert "motivering is leeg" in capsys.readouterr().err
