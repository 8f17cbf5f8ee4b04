"""What a world is made of: its clock, and what is seen on its wire and in its logs."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from connectors.agent.clock import SystemClock

Naam = Literal["hub", "sleutelhouder"]
KENMERK = "PROEF-2026-0001"
DATE = date(2026, 1, 15)
VRAAG, LEVERING = "/v1/bekendheidsvragen", "/v1/bekendstellingen"
INTREKKING, AFSCHERMING = "/v1/intrekkingen", "/v1/afschermingen"
EVALUATIE, BEWIJS = "/v1/evaluaties", "/v1/evaluatiebewijzen"


class MovedClock(SystemClock):
    """The machine's clock, moved by as much as a test wants; one for everybody in the world."""

    def __init__(self) -> None:
        self.moved = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.moved

    @contextmanager
    def ahead(self, by: timedelta) -> Iterator[None]:
        """Be elsewhere in time for a while."""
        self.moved += by
        try:
            yield
        finally:
            self.moved -= by

    def at(self, moment: datetime) -> None:
        """Go to a moment."""
        self.moved = moment - super().now()


@dataclass(frozen=True, slots=True)
class Reply:
    """A raw answer of a process."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float = field(default=0.0, compare=False)
    """From the complete request to the answer, at the handler: no network, no other thread."""

    @property
    def regel(self) -> str:
        """The rule that a problem document names; empty for an answer."""
        return str(json.loads(self.body).get("regel", ""))


@dataclass(frozen=True, slots=True)
class Gezien:
    """One request and its answer, as somebody on the wire saw them."""

    naam: Naam
    path: str
    body: bytes
    reply: Reply


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One entry of a log, opened."""

    naam: str
    velden: Mapping[str, object] = field(default_factory=dict)
