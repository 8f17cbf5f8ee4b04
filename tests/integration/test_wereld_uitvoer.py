"""An administrator reads the own log in the words of a standard: on record, in codes, and with nobody in it."""

import json
from typing import Any

import pytest

from hub.cli.main import main
from tests.world import World, iemand


def runs(region: World, proces: str, *argv: str, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[Any]]:
    values = region.opstelling.hub if proces == "hub" else region.opstelling.sleutelhouder
    for name, value in values.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    capsys.readouterr()
    status = main(["audit", "records", *argv, "--proces", proces])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("gezicht", ["ADL", "LDV", "FSC"])
@pytest.mark.parametrize("proces", ["hub", "sleutelhouder"])
def test_each_process_tells_its_own_half_under_one_trace(
    region: World, proces: Any, gezicht: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    region.om.delivers(iemand(81))
    region.politie.asks(iemand(81))
    question = next(entry for entry in region.entries("hub") if entry.naam == "bekendheid.beantwoord")

    status, found = runs(region, proces, gezicht, capsys=capsys, monkeypatch=monkeypatch)

    assert status == 0
    assert question.spoor.trace in {record["trace_id"] for record in found}
    assert "data_subject_id" not in json.dumps(found)
    assert str(question.velden["gebruiker"]) not in json.dumps(found)
    assert region.log(proces)[-1].naam == "logboek.uitgevoerd"
    assert region.log(proces)[-1].velden["aantal"] == len(found)


def test_what_employees_did_is_not_for_an_administrator(
    region: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit):
        runs(region, "hub", "NEN7513", capsys=capsys, monkeypatch=monkeypatch)
