"""A refusal as it must be: named, recorded, without an echo of the request, and without any other trace."""

import json
import re
from dataclasses import dataclass

from connectors.protocol.messages import Message
from tests.world import (
    Gebeurtenis,
    Naam,
    Reply,
    World,
    iemand,
)

KANARIE = "KANARIE-2026-7f3a"
KEES = iemand(1)
ECHO = re.compile(rb'"([^"\\]{5,})"')


def changed(message: Message, **velden: object) -> bytes:
    """The message with other fields, also ones that its own type would refuse."""
    return encode_any(message.model_dump(mode="json") | velden)


def encode_any(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass(frozen=True)
class Before:
    """What a process kept before something bad came in."""

    world: World
    naam: Naam
    kept: dict[str, list[tuple[object, ...]]]
    log: int

    @classmethod
    def at(cls, region: World, naam: Naam) -> "Before":
        return cls(region, naam, region.inventory(naam), len(region.log(naam)))

    def assert_only_recorded(self, *events: Gebeurtenis) -> None:
        """Nothing but these events was written, and the log holds."""
        assert self.world.inventory(self.naam) == self.kept
        assert self.world.log(self.naam)[self.log :] == list(events)


def refusal(regel: str, partij: str = "politie") -> Gebeurtenis:
    return Gebeurtenis("verzoek.geweigerd", {"partij": partij, "regel": regel})


def assert_problem(reply: Reply, status: int, regel: str, body: bytes) -> None:
    """A problem document that names the rule, and holds no value of the request."""
    assert (reply.status, reply.regel) == (status, regel)
    assert reply.headers["content-type"] == "application/problem+json"
    assert set(json.loads(reply.body)) == {"type", "title", "status", "detail", "regel", "artikelen"}
    shown = reply.body + str(dict(reply.headers)).encode()
    assert not [value for value in values_in(body) if value in shown]


def values_in(body: bytes) -> set[bytes]:
    """Everything in a request that only its sender could know: words of the protocol are left out."""
    words = {b"bekendstelling", b"medewerker", b"connector", b"vraag"}
    names = set(re.findall(rb'"([^"\\]+)":', body))
    return set(ECHO.findall(body)) - words - names
