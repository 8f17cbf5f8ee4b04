"""Evaluations that led to no question show when the requests of a day are compared, and are on record."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.casussleutel import Casussleutels
from connectors.agent.errors import Geweigerd
from connectors.agent.lijstfilter import lijstfilter
from connectors.agent.opdracht import Opdracht
from connectors.agent.opening import open_inzage
from connectors.protocol.identifiers import persoon_uit_rij
from hub.cli.main import main
from tests.meldwereld import compleet, melding, meldt
from tests.openingwereld import Schrijver, hublogboek, stuk
from tests.world import World, iemand

Compare = Callable[[], tuple[int, Any]]


@pytest.fixture
def compare(
    region: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Compare:
    """What both administrators do at night; the exit code and what was printed."""
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    printed = tmp_path / "dag.json"

    def run() -> tuple[int, Any]:
        dag = region.clock.now().date().isoformat()
        capsys.readouterr()
        assert main(["audit", "traces", "--db", region.opstelling.sleutelhouder["database"], "--dag", dag]) == 0
        printed.write_text(capsys.readouterr().out, encoding="utf-8")
        return judged(printed, dag, capsys)

    return run


def judged(path: Path, dag: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    """The exit code, and which parties have which finding how often."""
    code = main(["audit", "report", "--dag", dag, "--houder", str(path)])
    found = json.loads(capsys.readouterr().out)["rapport"]["bevindingen"]
    return code, Counter((one["soort"], one["partij"]) for one in found)


def emptied(path: Path) -> Path:
    """The file of a key holder that hides all it did."""
    told = json.loads(path.read_text(encoding="utf-8"))
    empty = path.with_name("leeg.json")
    empty.write_text(json.dumps(told | {"sporen": []}), encoding="utf-8")
    return empty


def test_a_day_on_which_every_evaluation_became_a_request_has_no_difference(region: World, compare: Compare) -> None:
    region.politie.delivers(iemand(1), iemand(2))
    for party in (region.om, region.ggz, region.woco):
        party.asks(iemand(1))

    assert compare() == (0, {})
    velden = region.log("hub")[-1]
    assert (velden.naam, velden.velden["verschil"]) == ("logboeken.afgestemd", 0)


def test_evaluations_that_somebody_collects_are_counted_per_party(region: World, compare: Compare) -> None:
    region.om.asks(iemand(1))
    for number in (2, 3):
        region.om.prepares(iemand(number))
    region.ggz.prepares(iemand(4))

    code, found = compare()

    assert code == 1
    assert found == {("WEES", "ggz"): 1, ("WEES", "om"): 2}
    velden = region.log("hub")[-1].velden
    assert (velden["verschil"], velden["soorten"]) == (3, ["WEES:3"])


def test_a_key_holder_that_hides_evaluations_is_seen_too(
    region: World, compare: Compare, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region.om.asks(iemand(1))
    filtered = lijstfilter(region.politie.verbinding, Opdracht("P11", "lijst/2026", "dienst"))
    filtered.op_lijst([persoon_uit_rij(iemand(2))])
    assert compare() == (0, {})

    told = judged(emptied(tmp_path / "dag.json"), region.clock.now().date().isoformat(), capsys)

    assert told == (1, {("ZONDER_EVALUATIE", "om"): 1, ("ZONDER_EVALUATIE", "politie"): 1})


def test_meldingen_that_nobody_evaluated_are_seen_and_those_about_nobody_are_not(
    region: World, compare: Compare, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meldt(region.politie, melding("B-1", iemand(1), iemand(2)), melding("B-2", iemand(3)))
    assert region.log("hub")[-1].velden["personen"] == 3
    meldt(region.politie, melding("F-1", antwoorden=compleet(groep="JA"), categorieen=["ID_CONTACT"]))
    assert region.log("hub")[-1].velden["personen"] == 0
    assert compare() == (0, {})

    told = judged(emptied(tmp_path / "dag.json"), region.clock.now().date().isoformat(), capsys)

    assert told == (1, {("ZONDER_EVALUATIE", "politie"): 1})


def test_a_view_that_was_opened_without_the_hub_is_seen(region: World, compare: Compare) -> None:
    keys = Casussleutels(region.zvh.verbinding)
    with hublogboek(region) as hub:
        keys.maak(hub.stap(region.zvh))
        with pytest.raises(Geweigerd):
            keys.nieuwe("e" * 32, [("1" * 32, "tekst")], categorie="POLITIE")
        bewijs, inhouden = hub.toont(region.politie, stuk(Schrijver(keys), b"tekst"))
    for _ in range(2):
        open_inzage(region.politie.verbinding, bewijs, inhouden)
    assert compare() == (0, {})

    with closing(sqlite3.connect(region.database("hub"))) as stolen, stolen:
        stolen.execute("DELETE FROM log_opening WHERE nummer = ?", (bewijs.bon.nummer,))

    assert compare() == (1, {("WEES", "politie"): 2})


@pytest.mark.parametrize("content", ["", "{}", '{"dag": "gisteren", "sporen": []}', '{"dag": "2026-01-01"}'])
def test_another_file_is_refused(
    region: World, compare: Compare, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "anders.json"
    path.write_text(content, encoding="utf-8")

    assert main(["audit", "report", "--dag", "2026-01-01", "--houder", str(path)]) == 1
    assert capsys.readouterr().out == ""
