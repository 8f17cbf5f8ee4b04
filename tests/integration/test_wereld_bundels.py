"""The bundle that decides comes from the archive: files on disk, edited or not, have no say."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from hub.application.gate import StaleBundle
from hub.cli.main import main
from hub.cli.opzet import CONVENANT, Opstelling
from hub.settings import PREFIX
from tests.world import World, iemand, world


@pytest.fixture
def region(template: Opstelling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with world(template, tmp_path / "wereld") as running:
        for name, value in running.opstelling.hub.items():
            monkeypatch.setenv(PREFIX + name.upper(), value)
        yield running


def policy(region: World) -> Path:
    return Path(region.opstelling.hub["bundels"]) / "policies" / CONVENANT / "policy.csv"


def test_a_bundle_edited_on_disk_changes_no_answer_and_is_reported(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    before = region.politie.asks(iemand(4101))
    policy(region).write_bytes(policy(region).read_bytes().replace(b"niveau-L0", b"niveau-L2"))

    region.restart("hub")

    assert '"voorval": "bundel.op_schijf_anders"' in capsys.readouterr().err
    after = region.politie.asks(iemand(4101))
    assert (after.bundel, after.niveau) == (before.bundel, before.niveau)
    assert main(["admin", "bundels", "--proces", "hub"]) == 0
    assert "it has no effect" in capsys.readouterr().out


def test_without_any_bundle_on_disk_the_hub_goes_on(region: World) -> None:
    policy(region).unlink()

    region.restart("hub")

    assert region.politie.asks(iemand(4102)).bundel == region.opstelling.bundel


def test_a_second_activation_by_the_administrator_of_a_hub_is_refused(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody changes policy alone, and nobody outside the acts that are on record as a person's."""
    with closing(connect(region.database("hub"))) as connection, connection:
        connection.execute("INSERT INTO active_bundle (bundel, convenant, sinds) VALUES ('ander', 'zvh', 0)")

    assert main(["admin", "activate", CONVENANT, "--proces", "hub"]) == 1

    assert "connector convenant" in capsys.readouterr().err
    assert region.rows("hub", "SELECT bundel FROM active_bundle ORDER BY nummer DESC LIMIT 1") == [("ander",)]


def test_the_operator_of_the_key_holder_brings_a_bundle_that_all_signed_and_no_other(
    region: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in region.opstelling.hub:
        monkeypatch.delenv(PREFIX + name.upper())
    for name, value in region.opstelling.sleutelhouder.items():
        monkeypatch.setenv(PREFIX + name.upper(), value)
    activate = ["admin", "activate", CONVENANT, "--proces", "sleutelhouder"]
    assert main(activate) == 0

    policy(region).parents[2].joinpath("convenanten", CONVENANT, "handtekeningen", "om.json").unlink()

    assert main(activate) == 1
    assert "niet geldig getekend door om" in capsys.readouterr().err


def test_the_administrator_cannot_remove_a_bundle_that_decided(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["admin", "verwijder-bundel", region.opstelling.bundel, "--proces", "hub"]) == 1
    assert "records cite" in capsys.readouterr().err
    assert main(["admin", "verwijder-bundel", "0" * 64, "--proces", "hub"]) == 1
    assert "no such bundle" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["policy.csv", "handtekeningen/om.json", "convenant.yaml"])
def test_a_hub_whose_archive_was_tampered_with_does_not_start(region: World, name: str) -> None:
    region.stop("hub")
    with closing(connect(region.database("hub"))) as connection, connection:
        connection.execute("DROP TRIGGER bundelbestand_delete")
        connection.execute("DELETE FROM bundelbestand WHERE naam = ?", (name,))

    with pytest.raises(StaleBundle):
        region.start("hub")
    with closing(connect(region.database("hub"))) as connection, connection:
        connection.execute("DELETE FROM active_bundle")
    assert main(["admin", "activate", CONVENANT, "--proces", "hub"]) == 0
    region.start("hub")
