"""Each import contract is shown to bite: a forbidden import, planted in a copy of the tree, breaks it."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

# contract: (module that gets a planted line, the line)
PLANTS = {
    "layers": ("hub/domain/decision.py", "import hub.application.ports"),
    "pure domain": ("hub/domain/decision.py", "import time"),
    "plain application": ("hub/application/ports/een.py", "import sqlalchemy"),
    "a partner needs no hub": ("connectors/agent/__init__.py", "import hub.domain.decision"),
    "pages apart": ("connectors/agent/__init__.py", "import starlette"),
    "the hub sees only the protocol": ("hub/entrypoints/api/__init__.py", "import connectors.agent"),
    "partners apart": ("connectors/politie/__init__.py", "import connectors.voorbeeldregio"),
    "partner layers": ("connectors/protocol/__init__.py", "import connectors.agent"),
    "the ophaalpunt apart": ("connectors/ophaalpunt/__init__.py", "import connectors.werkplek.sessies"),
    "key apart from index": ("hub/adapters/oprf/__init__.py", "import hub.adapters.db"),
    "adapters are strangers": ("hub/adapters/policy/__init__.py", "import hub.adapters.transparency"),
    "use cases apart": ("hub/application/een.py", "import hub.application.twee"),
    "entry points apart": ("hub/entrypoints/api/__init__.py", "import hub.entrypoints.sleutelhouder"),
    "one voice for Casbin": ("hub/adapters/db/__init__.py", "import casbin"),
    "settings once": ("hub/entrypoints/api/__init__.py", "import pydantic_settings"),
    "no cycles": ("hub/domain/een.py", "import hub.domain.twee"),
}
PARTNER_PACKAGES = {path.parent.name for path in (ROOT / "connectors").glob("*/__init__.py")}


def lint(directory: Path) -> str:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    wide = {**os.environ, "COLUMNS": "200", "PYTHONPATH": str(directory)}
    command: list[str | Path] = [lint_imports, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=directory, env=wide, capture_output=True, text=True, check=False).stdout


def outcome(contract: str, report: str) -> str:
    line = next(line for line in report.splitlines() if line.startswith(contract))
    return "BROKEN" if "BROKEN" in line else "KEPT" if "KEPT" in line else line


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("hub", "connectors"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_plant() -> None:
    names = [contract["name"].split(":")[0] for contract in CONTRACTS]

    assert sorted(names) == sorted(PLANTS)


@pytest.mark.parametrize("contract", PLANTS)
def test_a_planted_import_breaks_its_contract(contract: str, copy: Path) -> None:
    module, line = PLANTS[contract]
    counterpart = copy / module.replace("een.py", "twee.py")
    planted = copy / module

    with counterpart.open("a") as text:
        text.write(f"\nimport {module.removesuffix('.py').replace('/', '.')}\n" if counterpart != planted else "")
    with planted.open("a") as text:
        text.write(f"\n{line}\n")

    assert outcome(contract, lint(copy)) == "BROKEN"


def test_a_new_partner_adapter_is_named_in_the_contracts() -> None:
    listed = {contract["name"].split(":")[0]: contract for contract in CONTRACTS}

    forbidden = set(listed["the hub sees only the protocol"]["forbidden_modules"])
    apart = set(listed["partners apart"]["modules"])

    outside_protocol = {f"connectors.{name}" for name in PARTNER_PACKAGES - {"protocol"}}
    assert outside_protocol <= forbidden
    assert (
        outside_protocol
        - {"connectors.agent", "connectors.conformance", "connectors.ophaalpunt", "connectors.werkplek"}
        == apart
    )


def test_every_connector_package_is_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "connectors/pyproject.toml").read_text())
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "connectors").rglob("__init__.py")
        if "build" not in path.parts
    }

    assert found == set(project["tool"]["setuptools"]["packages"])
