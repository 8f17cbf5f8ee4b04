"""`connector status`: what is reachable, kept and due."""

import json
from pathlib import Path

import pytest

from tests.integration.agent_opdrachten import (
    OPDRACHT,
    register,
    run,
)
from tests.integration.agent_wereld import Wereld, on_the_wire


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return Wereld(tmp_path / "connector")


def test_status_tells_what_is_reachable_kept_and_due(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "enrol", register(tmp_path), *OPDRACHT)
    capsys.readouterr()

    code = run(wereld, "status", "--json")

    shown = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (shown["partij"], shown["certificaat_dagen"], shown["geleverd"]) == ("politie", 90, 3)
    assert shown["hub"] == {"bereikbaar": True, "omvang": 1, "bonnen": 1, "vorken": 0, "regel": ""}


def test_status_in_words_names_what_does_not_answer(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    wereld.hub.verstoring = [lambda _request: on_the_wire(502, b"<html>", {})] * 2

    code = run(wereld, "status")

    shown = capsys.readouterr().out
    assert code == 4
    assert "sleutelhouder: bereikbaar" in shown
    assert "hub: Geen antwoord van de hub (http-502)" in shown


def test_status_keeps_warning_of_a_fork(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990")
    wereld.herschrijft_de_log(wereld.hub)
    assert run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990") == 5

    code = run(wereld, "status")

    assert code == 5
    assert "gevorkt logboek" in capsys.readouterr().out


def test_status_names_another_published_key(wereld: Wereld) -> None:
    wereld.verwisselt_de_sleutel()

    assert run(wereld, "status") == 5
