"""The model that a hub is given is fitted to the size of its index."""

import json
from pathlib import Path

import pytest

from connectors.protocol.koppelmodel import from_json
from hub.cli.main import main


def test_calibration_writes_a_model_for_this_size_and_reports_false_certain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "model.json"

    status = main(["index", "calibrate", "--omvang", "5000", "--uit", str(target)])

    report = json.loads(capsys.readouterr().out)
    assert status == 0
    assert from_json(target.read_bytes()).index_grootte == 5000
    assert report["onterecht_zeker_per_1000"] <= 1.0


def test_an_index_without_people_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "model.json"

    assert main(["index", "calibrate", "--omvang", "0", "--uit", str(target)]) == 1
    assert not target.exists()
