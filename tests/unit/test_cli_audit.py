"""What `hub audit verify` says when there is nothing to verify with, or nothing to verify."""

import json
from pathlib import Path

import pytest

from hub.adapters.db.engine import migrate, open_engine
from hub.cli.main import main


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "hub.db"
    migrate(open_engine(str(path)), index=False)
    return path


def test_a_log_without_entries_does_not_hold(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--db", str(empty), "--sleutel", "A" * 43, "--json"]) == 1

    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["goed"], verdict["fout"]["regel"]) == (False, "leeg")


@pytest.mark.parametrize(("key", "checked"), [([], False), (["--sleutel", "A" * 43], True)])
def test_a_program_hears_whether_signatures_were_checked(
    empty: Path, key: list[str], checked: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["audit", "verify", "--db", str(empty), *key, "--json"])

    assert json.loads(capsys.readouterr().out)["handtekeningen_gecontroleerd"] is checked
