"""The list of commands says what the modules have, and only the chosen command is loaded."""

import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from connectors.agent.cli import COMMANDS
from connectors.agent.cli_casus import CASUS
from connectors.agent.commands import CommandModule, add_commands

ROOT = Path(__file__).parents[2]
MODULES = [member for member in (*COMMANDS, *CASUS.members) if isinstance(member, CommandModule)]
HEAVY = ("httpx", "ssl", "pydantic", "cryptography", "tqdm")
"""What one command or another needs, and a list of commands does not."""
ADAPTERS = (
    "connectors.politie",
    "connectors.zorg",
    "connectors.gemeente",
    "fhir",
    "xml.etree",
    "connectors.conformance",
)
"""What reads a source of one party, and what it loads."""


def list_of(member: CommandModule, *words: str) -> str:
    parser = ArgumentParser()
    add_commands(parser.add_subparsers(), [member], words)
    return parser.format_help()


@pytest.mark.parametrize("member", MODULES, ids=lambda member: member.module)
def test_the_list_says_what_the_module_has(member: CommandModule) -> None:
    """The same names in the same order with the same help texts, whether a module was loaded or not."""
    chosen = next(iter(member.commands))

    assert list_of(member) == list_of(member, chosen)


def test_every_module_with_commands_is_in_the_list_once() -> None:
    found = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "connectors").rglob("cli_*.py")
        if "def register(" in path.read_text() and "build" not in path.parts
    }

    assert sorted(member.module for member in MODULES) == sorted(found)


def test_no_two_commands_have_one_name() -> None:
    for members in (COMMANDS, CASUS.members):
        names = [name for member in members for name in member.commands]
        assert len(names) == len(set(names))


def test_a_word_behind_a_command_does_not_choose_another(capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser(prog="connector")
    words = ["casus", "overleg", "status", "--help"]
    add_commands(parser.add_subparsers(), COMMANDS, words)

    with pytest.raises(SystemExit) as stopped:
        parser.parse_args(words)

    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("usage: connector casus overleg ")


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], HEAVY),
        (["casus", "--help"], HEAVY),
        (["bestaat-niet"], HEAVY),
        (["status", "--help"], ADAPTERS),
        (["bekend", "--help"], ("connectors.protocol.inzagen", "connectors.protocol.meldingen")),
        (["sleutels", "toon", "--map", "bestaat-niet"], ("httpx", "connectors.agent.client")),
    ],
    ids=" ".join,
)
def test_a_command_loads_what_it_needs(words: list[str], absent: tuple[str, ...]) -> None:
    started = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "connectors.agent.cli", *words],
        capture_output=True,
        text=True,
        check=False,
    )

    loaded = {
        line.rpartition("|")[2].strip() for line in started.stderr.splitlines() if line.startswith("import time:")
    }
    assert "connectors.agent.cli_casus" in loaded
    assert loaded.isdisjoint(absent)
