"""What entries say can be destroyed on record: the log verifies, receipts hold, and no byte is left."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from hub.cli.main import main
from hub.cli.opzet import Opstelling
from tests.tweedatabases import BEIDE, world_on
from tests.world import Naam, World, iemand, world

KENMERK = "KANARIE-ZAAK-2026-17"
Command = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module", params=BEIDE)
def region(
    request: pytest.FixtureRequest, template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with world_on(request, template, tmp_path_factory.mktemp("wissen")) as running:
        yield running


@pytest.fixture
def erase(region: World, erasing: Callable[[World], Command]) -> Command:
    return erasing(region)


@pytest.fixture
def erasing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[World], Command]:
    """`hub audit erase` with the settings of one process of a world; its exit code and what it said."""

    def run(region: World, naam: Naam, *arguments: str) -> tuple[int, str]:
        values = region.opstelling.hub if naam == "hub" else region.opstelling.sleutelhouder
        with monkeypatch.context() as environment:
            for name, value in values.items():
                environment.setenv(f"HUB_{name.upper()}", value)
            code = main(["audit", "erase", "--proces", naam, *arguments])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return lambda region: partial(run, region)


def asked(region: World) -> int:
    """The number of a question's entry in the hub's log, asked under a kenmerk of its own."""
    return region.om.asks(iemand(5), kenmerk=KENMERK).lognummer


def kenmerken(region: World, naam: Naam = "hub") -> list[object]:
    return [entry.velden.get("kenmerk") for entry in region.log(naam)]


def test_erased_content_is_gone_and_everything_verifies(region: World, erase: Command) -> None:
    nummer = asked(region)
    before = kenmerken(region).count(KENMERK)

    code, said = erase("hub", "--nummer", str(nummer), "--grond", "avg-17")

    assert (code, said) == (0, "1 regels gewist. Wis ze ook uit de back-ups.\n")
    assert kenmerken(region).count(KENMERK) == before - 1
    gewist = region.log("hub")[-1]
    assert (gewist.naam, gewist.velden) == ("inhoud.gewist", {"index": [str(nummer)], "grond": "avg-17"})
    assert region.audit("hub").fout is None
    assert region.om.command("audit", "verify") == 0


def test_the_hub_goes_on_answering_after_an_erasure(region: World, erase: Command) -> None:
    nummer = asked(region)
    erase("hub", "--nummer", str(nummer), "--grond", "bevel")

    assert asked(region) > nummer


def test_everything_before_a_day_goes_but_not_what_administrators_did(region: World, erase: Command) -> None:
    asked(region)
    tomorrow = (region.clock.now() + timedelta(days=2)).date().isoformat()

    for naam in ("hub", "sleutelhouder"):
        code, _ = erase(naam, "--voor", tomorrow, "--grond", "bewaartermijn")

        assert code == 0
        assert region.audit(naam).fout is None
        left = {entry.naam for entry in region.log(naam)}
        assert left == {"partij.ingeschreven", "bundel.geactiveerd", "proces.gestart", "inhoud.gewist"}


def test_entries_that_must_stay_readable_and_those_not_there_are_refused(region: World, erase: Command) -> None:
    nummer = asked(region)
    erase("hub", "--nummer", str(nummer), "--grond", "avg-17")
    size = len(region.log("hub"))

    for wrong in (0, nummer, nummer + 1, 10_000, -1):
        code, said = erase("hub", "--nummer", str(wrong), "--grond", "avg-17")

        assert (code, said.count("\n")) == (1, 1)
        assert "can't be erased" in said
    assert erase("hub", "--grond", "avg-17")[0] == 1
    assert len(region.log("hub")) == size
    assert region.audit("hub").fout is None


def test_no_byte_of_it_is_left_in_the_files(
    template: Opstelling, tmp_path: Path, erasing: Callable[[World], Command]
) -> None:
    with world(template, tmp_path / "wereld") as region:
        nummer = asked(region)
        database = region.database("hub")
        before = [path for path in database.parent.glob(f"{database.name}*") if KENMERK.encode() in path.read_bytes()]

        erasing(region)("hub", "--nummer", str(nummer), "--grond", "avg-17")

        after = [path for path in database.parent.glob(f"{database.name}*") if KENMERK.encode() in path.read_bytes()]
        assert before
        assert after == []
