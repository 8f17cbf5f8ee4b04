"""The connector as a service: witness, canaries, and a clean end."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from connectors.agent.client import Aanlevering
from connectors.agent.dienst import Dienst, Kanarie, read_kanaries
from connectors.agent.errors import AgentError, InvoerOnjuist
from connectors.agent.opdracht import Opdracht
from connectors.agent.register import Reden
from connectors.agent.settings import load
from connectors.agent.verbinding import Verbinding, verbind
from connectors.protocol.identifiers import persoon_uit_rij
from tests.integration.agent_wereld import Wereld

PERSOON = persoon_uit_rij({"bsn": "999999990"})
KANARIE = Kanarie(PERSOON, "P01")


class Verslag:
    """Collects what the service reports."""

    def __init__(self) -> None:
        self.regels: list[tuple[str, str]] = []

    def report(self, taak: str, error: AgentError | None) -> None:
        self.regels.append((taak, error.regel if error else ""))

    def of(self, taak: str) -> list[str]:
        return [regel for name, regel in self.regels if name == taak]


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return Wereld(tmp_path / "connector")


@pytest.fixture
def verbinding(wereld: Wereld) -> Iterator[Verbinding]:
    with verbind(load(wereld.map), wereld.klok, wereld.http) as opened:
        yield opened


def deliver(verbinding: Verbinding) -> None:
    verbinding.connector.lever(
        [Aanlevering("K1", PERSOON, Reden.CASUS, date(2026, 1, 1))], Opdracht("P01", "kanarie", "officer")
    )


def work_for(wereld: Wereld, dienst: Dienst, duration: timedelta) -> None:
    """Let the service run on the clock of the world."""
    end = wereld.klok.now() + duration

    def wait(seconds: float) -> bool:
        wereld.klok.loopt(timedelta(seconds=seconds))
        return wereld.klok.now() > end

    dienst.run(wait)


def test_both_logs_are_followed_and_cosigned_every_few_minutes(wereld: Wereld, verbinding: Verbinding) -> None:
    deliver(verbinding)
    verslag = Verslag()

    work_for(wereld, Dienst(verbinding, [], verslag.report), timedelta(minutes=14))

    assert verslag.of("getuige-hub") == verslag.of("getuige-sleutelhouder") == ["", "", ""]
    assert [omvang for omvang, _ in wereld.hub.medeondertekend] == [1, 1, 1]


def test_canaries_are_asked_for_every_hour(wereld: Wereld, verbinding: Verbinding) -> None:
    deliver(verbinding)
    verslag = Verslag()

    work_for(wereld, Dienst(verbinding, [KANARIE], verslag.report), timedelta(minutes=150))

    assert verslag.of("kanaries") == ["", "", ""]


def test_a_canary_that_is_not_found_is_an_alarm_and_the_service_goes_on(wereld: Wereld, verbinding: Verbinding) -> None:
    verslag = Verslag()
    dienst = Dienst(verbinding, [KANARIE], verslag.report)

    work_for(wereld, dienst, timedelta(minutes=70))

    assert verslag.of("kanaries") == ["kanarie-gemist", "kanarie-gemist"]
    assert verslag.of("getuige-hub")[-1] == ""
    assert dienst.alarmed


def test_at_the_lowest_level_no_answer_can_miss_a_canary(wereld: Wereld, verbinding: Verbinding) -> None:
    verslag = Verslag()

    work_for(wereld, Dienst(verbinding, [Kanarie(PERSOON, "P04")], verslag.report), timedelta(minutes=1))

    assert verslag.of("kanaries") == [""]


def test_a_sleutelhouder_that_swapped_its_key_is_found_by_a_canary(wereld: Wereld, verbinding: Verbinding) -> None:
    deliver(verbinding)
    verslag = Verslag()
    wereld.verwisselt_de_sleutel()

    work_for(wereld, Dienst(verbinding, [KANARIE], verslag.report), timedelta(minutes=1))

    assert verslag.of("kanaries") == ["kanarie-gemist"]


def test_a_process_that_comes_back_is_followed_again(wereld: Wereld, verbinding: Verbinding) -> None:
    def gone(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("weg")

    deliver(verbinding)
    verslag = Verslag()
    wereld.hub.verstoring = [gone, gone]

    work_for(wereld, Dienst(verbinding, [], verslag.report), timedelta(minutes=6))

    assert verslag.of("getuige-hub") == ["geen-verbinding", ""]


def test_canaries_come_from_the_settings_directory(wereld: Wereld, verbinding: Verbinding) -> None:
    (wereld.map / "kanaries.csv").write_text("referentie,bsn,doel\nK1,999999990,P01\n", encoding="utf-8")

    found = read_kanaries(verbinding)

    assert [kanarie.doel for kanarie in found] == ["P01"]
    assert repr(found) == "[<Kanarie>]"


@pytest.mark.parametrize(("row", "rule"), [("K1,999999991,P01", "bsn: elfproef"), ("K1,999999990,", "doel-ontbreekt")])
def test_a_canary_that_cannot_be_asked_for_stops_the_service_at_the_start(
    wereld: Wereld, verbinding: Verbinding, row: str, rule: str
) -> None:
    (wereld.map / "kanaries.csv").write_text(f"referentie,bsn,doel\n{row}\n", encoding="utf-8")

    with pytest.raises(InvoerOnjuist) as refusal:
        read_kanaries(verbinding)

    assert refusal.value.regel == rule


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_service_says_when_it_is_ready_and_stops_cleanly(wereld: Wereld, number: signal.Signals) -> None:
    """A real process with nobody to talk to: it reports that, and keeps trying until told to stop."""
    content = wereld.instellingen()
    for wie in ("hub", "sleutelhouder"):
        content[wie]["adres"] = "https://127.0.0.1:1"
    wereld.schrijf_instellingen(content)
    command = [sys.executable, "-m", "connectors.agent.cli", "dienst", "--map", str(wereld.map)]

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        ready = process.stdout.readline()
        reported = [process.stderr.readline() for _ in range(3)]
        process.send_signal(number)
        _, rest = process.communicate(timeout=30)

    assert ready == "gereed: politie, 0 controlepersonen\n"
    assert {line.split(":")[0] for line in reported} == {"getuige-hub", "getuige-sleutelhouder", "postbus"}
    assert all("(geen-verbinding)" in line for line in reported)
    assert rest == ""
    assert process.returncode == 0


def test_the_service_keeps_what_it_follows(wereld: Wereld, verbinding: Verbinding) -> None:
    deliver(verbinding)
    wereld.hub.log.append("bekendheid.beantwoord", b"van een ander", b"{}", 0)

    work_for(wereld, Dienst(verbinding, [], Verslag().report), timedelta(minutes=6))

    kept = (wereld.bewaarplaats / "hub" / "bonnen.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["soort"] for line in kept] == ["bekendstelling", "controlepunt"]
