"""What must hold on both databases: a world on each, somebody for each test, and answers as bytes to compare."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import pytest

from connectors.protocol.bekendheid import BekendheidsAntwoord
from connectors.protocol.messages import decode, encode
from hub.cli.opzet import Opstelling
from tests import pg
from tests.opstelling import prepared
from tests.world import VRAAG, Party, World, iemand, started, world

BEIDE = ("sqlite", "postgresql")
"""Parameters of a fixture that calls `world_on`."""


@contextmanager
def world_on(request: pytest.FixtureRequest, template: Opstelling, directory: Path) -> Iterator[World]:
    """A world on the database that the fixture's parameter names."""
    if request.param == "sqlite":
        with world(template, directory / "wereld") as running:
            yield running
        return
    server: pg.Server = request.getfixturevalue("pg_server")
    with started(prepared(directory, lambda naam: server.create(f"{directory.name}_{naam}"))) as running:
        yield running


def somebody_of(request: pytest.FixtureRequest) -> dict[str, str]:
    """Somebody whom no other test knows."""
    return iemand(crc32(request.node.name.encode()) % 500_000)


def heard(party: Party, rij: dict[str, str]) -> bytes:
    """The whole core of an answer but its number and moment, with the size of the body before it."""
    reply = party.posts("hub", VRAAG, party.prepares(rij))
    kern = decode(BekendheidsAntwoord, reply.body).kern
    return b"%d " % len(reply.body) + encode(kern.model_copy(update={"verzoek_id": "0" * 32, "tijd": 0}))
