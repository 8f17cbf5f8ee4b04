"""The groups of `hub`: the list says what the modules have, and only the chosen one is loaded."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from hub.cli.main import GROUPS, build_parser, main
from hub.cli.rapport import TOEVOEGING

KEY = "-" + "k" * 42
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


def test_without_its_extra_the_report_says_how_to_install_it_and_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    assert main(["rapport", "2011", "--uit", str(tmp_path / "uit")]) == 1

    assert capsys.readouterr().err.startswith(
        "hub rapport: om een rapport te maken ontbreekt typst. Installeer het programma met de toevoeging rapport:"
        " pip install 'veiligheidshuis-hub[rapport]'."
    )
    assert not (tmp_path / "uit").exists()


def test_what_the_report_asks_for_is_its_extra() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    extra = project["optional-dependencies"]["rapport"]
    assert tuple(re.split(r"[^\w-]", one)[0] for one in extra) == TOEVOEGING


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], (*HEAVY, "pydantic", "cryptography")),
        (["keys", "--help"], HEAVY),
        (["pki", "--help"], HEAVY),
        (["rapport", "--help"], (*HEAVY, *TOEVOEGING)),
    ],
    ids=" ".join,
)
def test_a_group_loads_what_it_needs(words: list[str], absent: tuple[str, ...]) -> None:
    started = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "hub.cli.main", *words], capture_output=True, text=True, check=True
    )

    loaded = {line.rpartition("|")[2].strip() for line in started.stderr.splitlines()}
    assert "argparse" in loaded
    assert loaded.isdisjoint(absent)


@pytest.mark.parametrize("words", [("--sleutel", KEY), (f"--sleutel={KEY}",)], ids=["apart", "joined"])
def test_a_key_that_begins_with_a_dash_is_no_option(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert build_parser(["audit"]).parse_args(["audit", "verify", "--db", "x", *words]).sleutel == KEY

    with pytest.raises(SystemExit):
        build_parser(["audit"]).parse_args(["audit", "verify", "--db", "x", "--sleutel", "--bestaat-niet"])
    assert "expected one argument" in capsys.readouterr().err
