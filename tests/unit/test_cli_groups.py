"""The groups of `hub`: the list says what the modules have, and only the chosen one is loaded."""

import subprocess
import sys

import pytest

from hub.cli.main import GROUPS, build_parser, main

HEAVY = ("sqlalchemy", "alembic", "psycopg", "fastapi", "starlette", "uvicorn", "casbin")
"""What a process is built of."""


@pytest.mark.parametrize("name", GROUPS)
def test_the_list_says_what_the_module_has(name: str) -> None:
    """The same names in the same order with the same help texts, whether a module was loaded or not."""
    assert build_parser([]).format_help() == build_parser([name]).format_help()


@pytest.mark.parametrize("name", GROUPS)
def test_the_chosen_group_has_its_commands(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])

    usage = capsys.readouterr().out.partition("\n\n")[0]
    assert usage.startswith(f"usage: hub {name} [-h]")
    assert usage != f"usage: hub {name} [-h]"


def test_an_unknown_group_is_named_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bestaat-niet", "audit"])

    assert stopped.value.code == 2
    assert "invalid choice: 'bestaat-niet' (choose from 'demo', " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "absent"),
    [(["--help"], (*HEAVY, "pydantic", "cryptography")), (["keys", "--help"], HEAVY), (["pki", "--help"], HEAVY)],
    ids=" ".join,
)
def test_a_group_loads_what_it_needs(words: list[str], absent: tuple[str, ...]) -> None:
    started = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "hub.cli.main", *words], capture_output=True, text=True, check=True
    )

    loaded = {line.rpartition("|")[2].strip() for line in started.stderr.splitlines()}
    assert "argparse" in loaded
    assert loaded.isdisjoint(absent)
