"""`connector meld` as a real process, killed at any moment and started again: each melding exactly once."""

import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from threading import Event

import httpx
import pytest

from connectors.agent.cli import main
from tests.integration.agent_meldwereld import MELDINGEN, Meldwereld, meldwereld_on_this_machine, on_loopback
from tests.integration.agent_wereld import on_the_wire
from tests.proefadapter import PLAATS

SEED = 20261122
COUNT = 80


@pytest.fixture
def wereld(tmp_path: Path) -> Meldwereld:
    return meldwereld_on_this_machine(tmp_path / "connector")


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    path = tmp_path / "bron.txt"
    path.write_text("".join(f"{number}\n" for number in range(COUNT)), encoding="utf-8")
    return path


def start(wereld: Meldwereld, bestand: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "connectors.agent.cli", "meld", str(bestand), "--adapter", PLAATS, "--json"]
    place = ["--map", str(wereld.map), "--peildatum", "2026-03-02"]
    return subprocess.Popen([*command, *place], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed_after(process: subprocess.Popen[str], seconds: float) -> int:
    """Kill a process at a moment of its life; how it ended."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate(timeout=30)
    return process.returncode


def assert_each_arrived_once(wereld: Meldwereld) -> None:
    assert len(wereld.ontvangen) == COUNT
    assert set(wereld.aangenomen.values()) == {1}
    with wereld.verbonden() as (_, outbox):
        telling = outbox.telling()
    assert (telling.wachtend, telling.opzij, telling.geleverd) == (0, 0, COUNT)
    assert main(["audit", "verify", "--map", str(wereld.map)]) == 0


def test_a_delivery_that_is_killed_at_random_moments_loses_and_doubles_nothing(
    wereld: Meldwereld, bestand: Path
) -> None:
    draw, seconds, kills = Random(SEED), 0.3, 0
    with on_loopback(wereld):
        while (ending := killed_after(start(wereld, bestand), seconds)) == -signal.SIGKILL:
            seconds, kills = seconds + draw.uniform(0.05, 0.25), kills + 1

    assert ending == 0
    assert kills >= 2
    assert_each_arrived_once(wereld)


@pytest.mark.parametrize("stored", [False, True])
def test_a_delivery_that_is_killed_on_its_way_is_repeated_and_counts_once(
    wereld: Meldwereld, bestand: Path, *, stored: bool
) -> None:
    """Before the hub stores it or after, with its answer unheard."""
    reached, killed = Event(), Event()

    def be_killed(request: httpx.Request) -> httpx.Response:
        answer = wereld._serve_hub(request) if stored else on_the_wire(503, b"", {})
        reached.set()
        assert killed.wait(timeout=30)
        return answer

    wereld.hub.verstoring = [be_killed]
    with on_loopback(wereld):
        process = start(wereld, bestand)
        assert reached.wait(timeout=30)
        process.kill()
        killed.set()
        process.communicate(timeout=30)
        _, err = (last := start(wereld, bestand)).communicate(timeout=120)

    assert process.returncode == -signal.SIGKILL
    assert last.returncode == 0, err
    assert_each_arrived_once(wereld)
    paths = [path for path, _ in wereld.hub.verzoeken if path == MELDINGEN]
    assert len(paths) > -(-COUNT // 64)
