"""Hypothesis profiles, and the region that worlds are copies of.

HYPOTHESIS_PROFILE chooses dev (default), ci or nightly. No deadline: machines are shared.
"""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from hub.cli.opzet import Opstelling

for name, examples in {"dev": 50, "ci": 60, "nightly": 10_000}.items():
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

LONGEST = ("browser", "e2e")
"""Folders whose files take minutes: begun last, one would keep the other worker waiting."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; what stands together stays together."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> "Opstelling":
    """A prepared region, with its people at the table, that nobody starts: every world is a copy of it."""
    from tests.opstelling import prepared  # noqa: PLC0415 - a test of one function does not load a region

    return prepared(tmp_path_factory.mktemp("opstelling"))
