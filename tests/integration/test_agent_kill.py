"""Real connector processes, killed and run side by side, against the simulated other side."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx
import pytest

from connectors.agent.cli import main
from connectors.agent.leverboek import Leverboek
from tests.integration.agent_tls import move_to, served, wereld_on_this_machine
from tests.integration.agent_wereld import Wereld, on_the_wire

PERSONS = 5
OPDRACHT = ("--doel", "P01", "--kenmerk", "2026/Z12", "--gebruiker", "j.jansen")


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return wereld_on_this_machine(tmp_path / "connector")


@pytest.fixture
def registerbestand(tmp_path: Path) -> str:
    path = tmp_path / "register.csv"
    rows = [
        f"R{n},Voornaam{chr(97 + n)},Achter{chr(97 + n)}berg,19{50 + n}-01-02,62{10 + n}AB,{n + 1}"
        for n in range(PERSONS)
    ]
    header = "referentie,voornamen,achternaam,geboortedatum,postcode,huisnummer"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return str(path)


@contextmanager
def on_loopback(wereld: Wereld) -> Iterator[None]:
    with (
        served(wereld.map, wereld._serve_hub) as (hub, _),
        served(wereld.map, wereld._serve_houder) as (houder, _),
    ):
        move_to(wereld, hub, houder)
        yield


def start(wereld: Wereld, *argv: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "connectors.agent.cli", *argv, "--map", str(wereld.map)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("bundle", [1, 4])
@pytest.mark.parametrize("stored", [False, True])
def test_a_connector_killed_during_a_delivery_goes_on_without_loss_or_double(
    wereld: Wereld, registerbestand: str, bundle: int, *, stored: bool
) -> None:
    """kill -9 while a bundle is on its way, before the hub stores it or after, with its answer unheard."""
    reached, killed = Event(), Event()

    def be_killed(request: httpx.Request) -> httpx.Response:
        answer = wereld._serve_hub(request) if stored else on_the_wire(503, b"", {})
        reached.set()
        assert killed.wait(timeout=30)
        return answer

    wereld.hub.verstoring = [untouched] * (bundle - 1) + [be_killed, untouched]
    enrol = ("enrol", registerbestand, *OPDRACHT, "--bundel", "1")
    with on_loopback(wereld):
        process = start(wereld, *enrol)
        assert reached.wait(timeout=30)
        process.kill()
        killed.set()
        process.communicate(timeout=30)
        before = len(wereld.registraties)

        again = start(wereld, *enrol)
        _, err = again.communicate(timeout=60)

    assert process.returncode == -signal.SIGKILL
    assert before == bundle - 1 + stored
    assert again.returncode == 0, err
    assert len(wereld.registraties) == PERSONS
    assert len(Leverboek(wereld.bewaarplaats)) == PERSONS
    assert main(["audit", "verify", "--map", str(wereld.map)]) == 0


def untouched(_request: httpx.Request) -> httpx.Response | None:
    return None


def test_commands_that_run_side_by_side_keep_one_history(wereld: Wereld, registerbestand: str) -> None:
    with on_loopback(wereld):
        processes = [start(wereld, "bekend", *OPDRACHT, "--vraag", registerbestand) for _ in range(3)]
        outcomes = [process.communicate(timeout=60) for process in processes]

    assert [process.returncode for process in processes] == [0, 0, 0], outcomes
    assert all(out.count(",ja,") == PERSONS for out, _ in outcomes)
    kept = (wereld.bewaarplaats / "hub" / "bonnen.jsonl").read_bytes().splitlines()
    assert sum(b'"soort":"vraag"' in line for line in kept) == 3 * PERSONS
    assert main(["audit", "verify", "--map", str(wereld.map)]) == 0
