"""A hub that forks its log for one view is caught by the key holder, which remembers what it accepted of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.agent.errors import Geweigerd
from connectors.agent.opening import open_inzage
from connectors.protocol.inzagen import Inzagebewijs
from hub.adapters.db.opening import index_runner
from hub.bootstrap.proces import lay_foundation
from hub.cli.opzet import Opstelling
from tests.openingwereld import Hublogboek, Schrijver, hublogboek, leidt, stuk
from tests.world import World, world

GEVORKT = ("bewijs-ongeldig", "LOG_GEVORKT")


@dataclass(frozen=True, slots=True)
class Toneel:
    region: World
    hub: Hublogboek
    schrijver: Schrijver
    map: Path

    def toont(self, hub: Hublogboek) -> tuple[Inzagebewijs, list[str]]:
        """A view that this log says was given."""
        return hub.toont(self.region.politie, stuk(self.schrijver, b"tekst"))

    def opent(self, shown: tuple[Inzagebewijs, list[str]]) -> bool:
        return open_inzage(self.region.politie.verbinding, *shown) == [b"tekst"]

    def blijft_dicht(self, shown: tuple[Inzagebewijs, list[str]]) -> tuple[str, object]:
        with pytest.raises(Geweigerd) as refusal:
            self.opent(shown)
        last = self.region.log("sleutelhouder")[-1]
        assert last.naam == "inzage.dicht_gebleven"
        return refusal.value.regel, last.velden["reden"]

    @contextmanager
    def vork(self, naam: str) -> Iterator[Hublogboek]:
        """Another future of the log as it is now, written and signed with the hub's own keys."""
        settings = self.region.settings("hub")
        copy = self.map / f"{naam}.db"
        with closing(sqlite3.connect(self.region.database("hub"))) as old, closing(sqlite3.connect(copy)) as new:
            old.backup(new)
        grond = lay_foundation(settings.model_copy(update={"database": str(copy)}), "hub", self.region.clock)
        runner = grond.open(index_runner(grond.engine, grond.log, self.region.clock.now))
        try:
            yield Hublogboek(self.region, runner)
        finally:
            grond.close(runner)


@pytest.fixture
def toneel(template: Opstelling, tmp_path: Path) -> Iterator[Toneel]:
    with world(template, tmp_path / "wereld") as region, hublogboek(region) as hub:
        made = Toneel(region, hub, leidt(hub), tmp_path)
        assert made.opent(made.toont(hub))
        yield made


def test_views_of_one_log_open_in_any_order_as_often_as_wanted(toneel: Toneel) -> None:
    first, second, third = (toneel.toont(toneel.hub) for _ in range(3))

    assert all(toneel.opent(shown) for shown in (third, first, second, third, first))


def test_two_futures_of_one_number_do_not_both_open(toneel: Toneel) -> None:
    with toneel.vork("een") as fork:
        hidden = toneel.toont(fork)
        honest = toneel.toont(toneel.hub)

    assert hidden[0].bon.nummer == honest[0].bon.nummer
    assert toneel.opent(honest)
    assert toneel.blijft_dicht(hidden) == GEVORKT


def test_a_fork_that_was_opened_first_shows_at_the_next_honest_view(toneel: Toneel) -> None:
    with toneel.vork("eerst") as fork:
        hidden = toneel.toont(fork)
    assert toneel.opent(hidden)

    assert toneel.blijft_dicht(toneel.toont(toneel.hub)) == GEVORKT


def test_a_view_of_a_log_that_stayed_behind_stays_shut(toneel: Toneel) -> None:
    """A second log that is kept for hidden views has fewer entries than the one that everybody sees."""
    with toneel.vork("achter") as fork:
        for _ in range(3):
            assert toneel.opent(toneel.toont(toneel.hub))
        fork.bon("index.ingezien", b"\x01" * 32, b"\x02" * 32)
        with toneel.region.clock.ahead(timedelta(minutes=3)):
            hidden = toneel.toont(fork)
            assert hidden[0].bon.nummer < toneel.region.rows("sleutelhouder", "SELECT max(nummer) FROM hublog")[0][0]  # type: ignore[operator]

            assert toneel.blijft_dicht(hidden) == GEVORKT
            assert toneel.opent(toneel.toont(toneel.hub))


def test_a_log_that_was_padded_to_run_ahead_shuts_out_the_honest_one(toneel: Toneel) -> None:
    """Nobody can tell yet which of the two is the log of the hub; that there are two, everybody hears."""
    with toneel.vork("voor") as fork:
        for _ in range(20):
            fork.bon("index.ingezien", b"\x01" * 32, b"\x02" * 32)
        assert toneel.opent(toneel.toont(fork))

    with toneel.region.clock.ahead(timedelta(minutes=3)):
        assert toneel.blijft_dicht(toneel.toont(toneel.hub)) == GEVORKT


def test_what_was_accepted_long_ago_is_forgotten_but_for_the_newest(toneel: Toneel) -> None:
    with toneel.region.clock.ahead(timedelta(hours=7)):
        assert toneel.opent(toneel.toont(toneel.hub))
        assert len(toneel.region.rows("sleutelhouder", "SELECT nummer FROM hublog")) == 1
        assert toneel.opent(toneel.toont(toneel.hub))
