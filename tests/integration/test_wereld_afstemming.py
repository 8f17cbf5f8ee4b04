"""A day of a region, held against each other by an auditor who has the files of all: and nobody's word."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.errors import AgentError
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from tests.world import World, iemand, world

PARTIES = ("om", "politie", "ggz")
KEES = iemand(71)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("afstemming") / "wereld") as running:
        running.om.delivers(KEES)
        running.politie.asks(KEES)
        with pytest.raises(AgentError):
            running.om.asks(KEES, doel="P99")
        running.ggz.asks(iemand(72))
        yield running


class Audit:
    """The files of one day, and what the commands say of them."""

    def __init__(self, region: World, directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.region, self.map, self._capsys = region, directory, capsys
        self.dag = region.clock.now().date().isoformat()

    def collect(self) -> None:
        """Everybody prints the traces of the day."""
        for naam in ("hub", "sleutelhouder"):
            database = str(self.region.database(naam))  # type: ignore[arg-type]
            assert main(["audit", "traces", "--db", database, "--dag", self.dag]) == 0
            self.keep(naam)
        for partij in PARTIES:
            assert self.region.named(partij).command("audit", "sporen", "--dag", self.dag) == 0
            self.keep(partij)

    def keep(self, naam: str) -> None:
        (self.map / f"{naam}.json").write_text(self._capsys.readouterr().out)

    def sources(self) -> list[str]:
        connectors = [word for partij in PARTIES for word in ("--connector", str(self.map / f"{partij}.json"))]
        return ["--houder", str(self.map / "sleutelhouder.json"), *connectors]

    def report(self, monkeypatch: pytest.MonkeyPatch) -> tuple[int, dict[str, Any]]:
        for name, value in self.region.opstelling.hub.items():
            monkeypatch.setenv(f"HUB_{name.upper()}", value)
        self._capsys.readouterr()
        status = main(["audit", "report", "--dag", self.dag, *self.sources()])
        text = self._capsys.readouterr().out
        (self.map / "rapport.json").write_text(text)
        return status, json.loads(text)

    def change(self, naam: str, *, drop: str = "", drop_last: bool = False) -> None:
        """Somebody leaves out an entry before sending a file."""
        path = self.map / f"{naam}.json"
        told = json.loads(path.read_text())
        sporen = told["sporen"][:-1] if drop_last else [one for one in told["sporen"] if one["naam"] != drop]
        assert len(sporen) < len(told["sporen"])
        path.write_text(json.dumps(told | {"sporen": sporen}))

    def keep_report(self, signed: dict[str, Any]) -> None:
        (self.map / "rapport.json").write_text(json.dumps(signed))

    def check(self, sleutel: str) -> int:
        hub = ["--hub", str(self.map / "hub.json")]
        return main(
            ["audit", "check-report", str(self.map / "rapport.json"), "--sleutel", sleutel, *hub, *self.sources()]
        )


def test_points_that_were_evaluated_and_never_asked_about_are_an_orphan(
    template: Opstelling, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with world(template, tmp_path / "wereld") as region:
        region.politie.prepares(KEES)
        audit = Audit(region, tmp_path, capsys)
        audit.collect()

        status, signed = audit.report(monkeypatch)

    assert status == 1
    assert [(one["soort"], one["partij"]) for one in signed["rapport"]["bevindingen"]] == [("WEES", "politie")]


@pytest.fixture
def audit(region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Audit:
    found = Audit(region, tmp_path, capsys)
    found.collect()
    return found


def test_a_day_that_all_tell_alike_has_no_findings_and_the_report_can_be_made_again(
    region: World, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, signed = audit.report(monkeypatch)

    assert (status, signed["rapport"]["bevindingen"]) == (0, [])
    for kept in ("bonnen", "verzoeken"):
        assert signed["rapport"][kept].keys() == set(PARTIES)
        assert all(signed["rapport"][kept].values())
    assert region.log("hub")[-1].naam == "logboeken.afgestemd"
    assert audit.check(signing_key(region)) == 0


def signing_key(region: World) -> str:
    return region.zvh.verbinding.omgeving.instellingen.hub.tekensleutel


def test_an_entry_that_a_process_hides_is_found_by_whoever_was_answered(
    region: World, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.change("sleutelhouder", drop="evaluatie.gedaan")

    status, signed = audit.report(monkeypatch)

    assert status == 1
    found = {(one["soort"], one["log"], one["partij"]) for one in signed["rapport"]["bevindingen"]}
    assert ("BON_ZONDER_REGEL", "sleutelhouder", "politie") in found


def test_a_refusal_that_a_process_hides_is_found_by_whoever_was_refused(
    region: World, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.change("sleutelhouder", drop="evaluatie.geweigerd")

    _, signed = audit.report(monkeypatch)

    assert [(one["soort"], one["log"], one["partij"]) for one in signed["rapport"]["bevindingen"]] == [
        ("WEIGERING_ZONDER_REGEL", "sleutelhouder", "om")
    ]


def test_a_request_by_somebody_else_with_the_keys_of_a_party_is_found(
    region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with region.clock.ahead(timedelta(days=3)):
        region.ggz.posts("hub", "/v1/bekendheidsvragen", region.ggz.prepares(iemand(73)))
        audit = Audit(region, tmp_path, capsys)
        audit.collect()
        _, signed = audit.report(monkeypatch)

    found = {(one["soort"], one["partij"]) for one in signed["rapport"]["bevindingen"]}
    assert found == {("REGEL_ZONDER_VERZOEK", "ggz"), ("REGEL_ZONDER_BON", "ggz")}


def test_a_report_that_was_changed_or_signed_by_another_is_refused(
    region: World, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, signed = audit.report(monkeypatch)
    audit.keep_report(signed | {"rapport": signed["rapport"] | {"speling_seconden": 600}})
    assert audit.check(signing_key(region)) == 1

    audit.keep_report(signed)
    assert audit.check(region.zvh.verbinding.omgeving.instellingen.sleutelhouder.tekensleutel) == 1


def test_a_report_over_other_files_is_not_the_same(
    region: World, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.report(monkeypatch)
    audit.change("om", drop_last=True)

    assert audit.check(signing_key(region)) == 1


def test_a_file_of_another_day_is_refused(region: World, audit: Audit) -> None:
    audit.dag = "2026-01-01"

    assert main(["audit", "report", "--dag", audit.dag, *audit.sources()]) == 1
