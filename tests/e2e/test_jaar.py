"""The whole year 2011 through six connectors: what comes out is what was printed."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

DEMO = [sys.executable, "-m", "hub.cli.main", "demo", "--jaar", "--once", "--json"]
SECONDS = 600
"""Longest that the year may take on a machine that does much other work as well."""
DRUK = json.loads(files("connectors.voorbeeldregio").joinpath("tabellen_2011.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def uitslag(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What `hub demo --jaar --once --json` prints."""
    directory = tmp_path_factory.mktemp("jaar")
    done = subprocess.run(
        DEMO,
        env={**os.environ, "TMPDIR": str(directory)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.splitlines()[-1]
    assert list(Path(directory).iterdir()) == []
    return json.loads(done.stdout)


def test_the_year_prints_its_tables_and_every_log_and_receipt_holds(uitslag: Any) -> None:
    assert list(uitslag) == ["antwoorden", "audit_verified", "tabellen"]
    assert list(uitslag["tabellen"]) == ["T1", "T2", "T3"]
    assert uitslag["audit_verified"] is True
    assert all(answer["receipt_verified"] for answer in uitslag["antwoorden"])


@pytest.mark.parametrize("tabel", ["T1", "T3"])
def test_origin_and_stadsdeel_are_as_printed(uitslag: Any, tabel: str) -> None:
    printed = {**DRUK[tabel]["rijen"], "Totaal": DRUK[tabel]["totaal"]}

    assert uitslag["tabellen"][tabel] == {rij: {"aantal": aantal} for rij, aantal in printed.items()}


def test_every_doelgroep_in_every_municipality_is_as_printed(uitslag: Any) -> None:
    kolommen = DRUK["T2"]["kolommen"]
    shown = uitslag["tabellen"]["T2"]

    assert list(shown) == [*DRUK["T2"]["rijen"], "Totaal"]
    for rij, cellen in DRUK["T2"]["rijen"].items():
        printed = [aantal or 0 for aantal in cellen]
        assert shown[rij] == {**dict(zip(kolommen, printed, strict=True)), "Totaal": sum(printed)}
    assert shown["Totaal"]["Totaal"] == DRUK["T2"]["totaal"] == 3362
