"""The whole year 2011 through connectors, triage and casussen: what comes out is what was printed."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from hub.settings import HubSettings

DEMO = [sys.executable, "-m", "hub.cli.main", "demo", "--jaar", "--once", "--json"]
SECONDS = 1200
"""Longest that the year may take on a machine that does much other work as well."""
DRUK = json.loads(files("connectors.voorbeeldregio").joinpath("tabellen_2011.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Gespeeld:
    """What `hub demo --jaar --once --json` printed, what it said, and the folder that it kept."""

    uitslag: Any
    gezegd: str
    map: Path


@pytest.fixture(scope="module")
def jaar(tmp_path_factory: pytest.TempPathFactory) -> Gespeeld:
    """The year is played once for all of this."""
    temporary, kept = tmp_path_factory.mktemp("tijdelijk"), tmp_path_factory.mktemp("jaar") / "voorbeeldjaar"
    done = subprocess.run(
        [*DEMO, "--map", str(kept)],
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert list(temporary.iterdir()) == []
    return Gespeeld(json.loads(done.stdout), done.stderr, kept)


@pytest.fixture(scope="module")
def uitslag(jaar: Gespeeld) -> Any:
    """What it printed."""
    return jaar.uitslag


def test_the_year_prints_its_tables_and_every_log_and_receipt_holds(uitslag: Any) -> None:
    assert list(uitslag) == ["antwoorden", "audit_verified", "handelingen", "tabellen"]
    assert list(uitslag["tabellen"]) == ["T1", "T2", "T3"]
    assert uitslag["audit_verified"] is True
    assert all(answer["receipt_verified"] for answer in uitslag["antwoorden"])


def test_everything_that_people_decided_was_lawful_and_is_done(uitslag: Any) -> None:
    assert {een["lijst"]: een["aantal"] for een in uitslag["handelingen"]} == {
        "besluiten-vooraf-om": 111,
        "besluiten-vooraf-college": 58,
        "screeningen-om": 137,
        "overnames-college": 52,
        "vertalingen-zvh": 163,
        "besluiten-om": 445,
        "besluiten-college": 743,
        "besluiten-dji": 107,
        "besluiten-politie": 1472,
        "opschalingen-college": 28,
    }


def test_its_hub_stays_with_settings_that_another_command_reads(jaar: Gespeeld) -> None:
    lines = (jaar.map / "hub.env").read_text(encoding="utf-8").splitlines()
    settings = dict(line.split("=", 1) for line in lines)

    assert HubSettings.model_validate({naam[4:].lower(): waarde for naam, waarde in settings.items()})
    assert Path(settings["HUB_DATABASE"].removeprefix("sqlite:///")).is_file()
    assert "hub rapport 2011" in jaar.gezegd


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
