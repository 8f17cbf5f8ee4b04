"""What a partner installs: the wheel of connectors in an empty environment, at the locked versions, without the hub."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
    export = ["--package", "veiligheidshuis-connectors", "--no-dev", "--no-emit-workspace", "--output-file", locked]
    run(UV, "export", "--quiet", "--frozen", *export, cwd=ROOT)
    run(UV, "venv", "--quiet", "--python", sys.executable, directory / "venv", cwd=directory)
    install = [UV, "pip", "install", "--quiet", "--python", python]
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
