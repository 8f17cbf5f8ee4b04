"""Databases and worlds for everything that runs on real storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.cli.opzet import Opstelling
from tests.opslag import opslag, pg_server, postgres_opslag, runner, sqlite_opslag, sqlite_template
from tests.sleutelwereld import cold, cold_open, geleverd, geopend
from tests.world import World, world

__all__ = [
    "cold",
    "cold_open",
    "geleverd",
    "geopend",
    "opslag",
    "pg_server",
    "postgres_opslag",
    "runner",
    "sqlite_opslag",
    "sqlite_template",
]


@pytest.fixture
def region(template: Opstelling, tmp_path: Path) -> Iterator[World]:
    """A world of the test's own."""
    with world(template, tmp_path / "wereld") as running:
        yield running
