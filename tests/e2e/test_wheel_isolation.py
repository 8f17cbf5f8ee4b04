"""What a partner installs: the wheel of connectors in an empty environment, at the locked versions, without the hub."""

import csv
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.opzet import PARTIJEN
from hub.cli.opzet_maken import set_up
from hub.cli.processen import Processen

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
HUB_ONLY = ["hub", "sqlalchemy", "casbin", "fastapi", "starlette"]


def run(*command: str | Path, cwd: Path) -> str:
    outside = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    done = subprocess.run(command, cwd=cwd, env=outside, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def empty_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel and its locked dependencies; answers the path of its Python."""
    directory = tmp_path_factory.mktemp("partner")
    python = directory / "venv/bin/python"
    locked = directory / "locked.txt"
    source = shutil.copytree(  # a copy, because setuptools would put leftovers of an earlier build in the wheel
        ROOT / "connectors", directory / "source", ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__")
    )
    run(UV, "build", "--quiet", "--wheel", "--out-dir", directory, source, cwd=directory)
    export: list[str | Path] = [
        "--package",
        "veiligheidshuis-connectors",
        "--no-dev",
        "--no-emit-workspace",
        "--output-file",
        locked,
    ]
    run(UV, "export", "--quiet", "--frozen", *export, cwd=ROOT)
    run(UV, "venv", "--quiet", "--python", sys.executable, directory / "venv", cwd=directory)
    install: list[str | Path] = [UV, "pip", "install", "--quiet", "--python", python]
    run(*install, "--require-hashes", "--requirements", locked, cwd=directory)
    run(*install, "--no-deps", *directory.glob("*.whl"), cwd=directory)
    return python


def test_the_command_line_runs_without_the_hub(empty_environment: Path) -> None:
    commands = run(empty_environment.with_name("connector"), "--help", cwd=empty_environment.parent)

    assert {"bekend", "enrol", "audit"} <= set(commands.replace(",", " ").replace("{", " ").replace("}", " ").split())


def test_nothing_of_the_hub_is_installed_or_loaded(empty_environment: Path) -> None:
    report = (
        "import importlib.util, sys, connectors.agent.cli;"
        f"print([name for name in {HUB_ONLY!r} if name in sys.modules or importlib.util.find_spec(name)])"
    )

    present = run(empty_environment, "-c", report, cwd=empty_environment.parent)

    assert present.strip() == "[]"


def test_an_empty_environment_asks_a_question_and_checks_its_receipt(empty_environment: Path, tmp_path: Path) -> None:
    connector = empty_environment.with_name("connector")
    opstelling = set_up(tmp_path, partijen=[wie for wie in PARTIJEN if wie.partij == "politie"])
    home = opstelling.connector("politie")
    question = tmp_path / "vraag.csv"
    question.write_text("referentie,voornamen,achternaam,geboortedatum\nA1,Jan,Proefpersoon,1980-01-02\n")

    with Processen() as processen:
        processen.start(opstelling.serve(sleutelhouder.NAAM))
        processen.start(opstelling.serve(hubproces.NAAM))
        why = ["--doel", "P01", "--kenmerk", "PROEF-2026-1"]
        answers = run(connector, "bekend", "--map", home, *why, "--vraag", question, cwd=tmp_path)

    (row,) = csv.DictReader(io.StringIO(answers))
    assert (row["referentie"], row["niveau"], row["uitkomst"]) == ("A1", "L2", "GEEN_MEDEDELING")
    assert row["bon_gecontroleerd"] == "ja"
    run(connector, "audit", "verify", "--map", home, cwd=tmp_path)
