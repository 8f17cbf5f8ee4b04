"""What is on record of an annual report: when it may not be, when it is overtaken, and that files come after."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from hub.application.maak_rapport import (
    Ingehaald,
    NogNietVoorbij,
    Rapportgrond,
    Vastlegging,
    Wie,
    lees_rapportgrond,
    leg_rapport_vast,
)
from hub.domain.audit import AuditEvent
from hub.domain.decision import DecidingRule, Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Refused
from hub.domain.rapport.bescherming.drempel import GeenDrempel
from hub.domain.rapport.bescherming.publicatieboek import Boekcel, Publicatie
from hub.domain.rapport.feiten import Feit, Feitsoort

MANAGER, NU, OP = Wie("zvh", "manager"), date(2027, 2, 1), datetime(2027, 2, 1, tzinfo=UTC)
PUBLICATIE = Publicatie(2011, 1, OP, {("T1", "Totaal", "aantal"): Boekcel(12, getoond=True)}, (), {})
VASTLEGGING = Vastlegging(PUBLICATIE, "sha256:ab", b"\x01" * 32)


@dataclass
class Beleid:
    """Policy that says yes under these obligations, or no."""

    verplichtingen: frozenset[str] = frozenset({"geaggregeerd-k10"})
    nee: bool = False
    bundel: str = "b"
    gevraagd: list[PolicyRequest] = field(default_factory=list)

    def decide(self, request: PolicyRequest) -> Decision:
        self.gevraagd.append(request)
        regels = (DecidingRule("9-14.a", "art-9-14", "allow"),)
        if self.nee:
            return Deny(request, ReasonCode.GEEN_DOEL, regels, self.bundel)
        return Permit(request, regels, self.verplichtingen, self.bundel)


@dataclass
class Werk:
    """A unit of work in memory: what it was asked and what became durable, in order."""

    boek: list[Publicatie] = field(default_factory=list)
    vast: list[AuditEvent] = field(default_factory=list)
    gelezen: list[str] = field(default_factory=list)
    _nieuw: list[AuditEvent] = field(default_factory=list)

    def decided(self, decision: Decision) -> None:
        """Kept for the next record."""

    def record(self, event: AuditEvent) -> None:
        self._nieuw.append(event)

    def commit(self) -> None:
        self.vast += self._nieuw
        self._nieuw = []

    def refuse(self, event: AuditEvent) -> None:
        self.record(event)
        self.commit()

    def feiten(self, permit: Permit, van: date, tot: date) -> Iterator[Feit]:
        self.gelezen.append(f"feiten {van} {tot}")
        yield Feit("2011-03", Feitsoort.MELDING, "ONTVANGEN", 12, "politie")

    def standen(self, permit: Permit, peildatum: date) -> Iterator[Feit]:
        self.gelezen.append(f"standen {peildatum}")
        yield from ()

    def lopend(self, permit: Permit) -> Iterator[Feit]:
        self.gelezen.append("lopend")
        yield from ()

    def werkt_sinds(self, permit: Permit) -> date | None:
        self.gelezen.append("werkt_sinds")
        return date(2010, 6, 1)

    def publicaties(self, permit: Permit, van: int, tot: int) -> list[Publicatie]:
        return list(self.boek)

    def publiceer(self, publicatie: Publicatie, event: AuditEvent) -> None:
        self.record(event)
        self.boek.append(publicatie)

    def namen(self) -> list[str]:
        return [event.naam for event in self.vast]


def lees(werk: Werk, beleid: Beleid, jaar: int = 2011) -> Rapportgrond:
    return lees_rapportgrond(jaar, MANAGER, NU, uow=cast("Any", werk), pdp=cast("Any", beleid))


def leg_vast(werk: Werk, beleid: Beleid, grond: Rapportgrond) -> None:
    leg_rapport_vast(VASTLEGGING, grond, MANAGER, uow=cast("Any", werk), pdp=cast("Any", beleid))


def test_the_facts_of_the_year_and_the_stock_around_it_are_read_on_record() -> None:
    werk, beleid = Werk(boek=[PUBLICATIE]), Beleid()

    grond = lees(werk, beleid)

    around = ["standen 2011-01-01", "feiten 2011-01-01 2012-01-01", "standen 2012-01-01"]
    assert werk.gelezen == [*around, "standen 9999-12-31", "lopend", "werkt_sinds"]
    assert [(event.naam, event.velden["aantal"], event.velden["jaar"]) for event in werk.vast] == [
        ("telling.gelezen", 1, "2011")
    ]
    assert (grond.drempel, grond.boek, grond.artikelen) == (10, (PUBLICATIE,), ("art-9-14",))
    assert grond.werkt_sinds == date(2010, 6, 1)
    assert beleid.gevraagd == [PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN")]


def test_who_may_not_is_on_record_before_it_hears_so_and_reads_nothing() -> None:
    werk = Werk()

    with pytest.raises(Refused):
        lees(werk, Beleid(nee=True))

    assert [(event.naam, event.velden["reden"]) for event in werk.vast] == [("rapport.geweigerd", "GEEN_DOEL")]
    assert werk.gelezen == []


@pytest.mark.parametrize("jaar", [2027, 2028, 2199])
def test_a_year_that_is_not_closed_is_not_even_asked_for(jaar: int) -> None:
    werk, beleid = Werk(), Beleid()

    with pytest.raises(NogNietVoorbij):
        lees(werk, beleid, jaar)

    assert (werk.vast, werk.gelezen, beleid.gevraagd) == ([], [], [])


def test_the_year_before_is_closed_on_the_first_of_february() -> None:
    assert lees(Werk(), Beleid(), 2026).jaar == 2026


def test_a_covenant_without_a_threshold_gives_no_report() -> None:
    with pytest.raises(GeenDrempel):
        lees(Werk(), Beleid(verplichtingen=frozenset()))


def test_a_new_publication_goes_in_the_book_in_the_same_work_as_its_record() -> None:
    werk, beleid = Werk(), Beleid()
    grond = lees(werk, beleid)

    leg_vast(werk, beleid, grond)

    assert werk.boek == [PUBLICATIE]
    assert werk.namen() == ["telling.gelezen", "telling.uitgegeven", "rapport.gemaakt"]
    assert werk.vast[-1].velden["manifest"] == "01" * 32
    assert werk.vast[-1].antwoord == b"\x01" * 32


def test_the_same_publication_again_is_on_record_and_not_twice_in_the_book() -> None:
    werk, beleid = Werk(boek=[PUBLICATIE]), Beleid()

    leg_vast(werk, beleid, lees(werk, beleid))

    assert werk.boek == [PUBLICATIE]
    assert werk.namen() == ["telling.gelezen", "rapport.gemaakt"]


def test_when_somebody_published_meanwhile_nothing_appears_and_that_is_on_record() -> None:
    werk, beleid = Werk(), Beleid()
    grond = lees(werk, beleid)
    werk.boek.append(PUBLICATIE)

    with pytest.raises(Ingehaald):
        leg_vast(werk, beleid, grond)

    assert werk.boek == [PUBLICATIE]
    assert (werk.namen()[-1], werk.vast[-1].velden["reden"]) == ("rapport.geweigerd", "INGEHAALD")


def test_when_another_bundle_decides_by_then_nothing_appears() -> None:
    werk = Werk()
    grond = lees(werk, Beleid())

    with pytest.raises(Ingehaald):
        leg_vast(werk, Beleid(bundel="c"), grond)

    assert werk.boek == []


def test_who_may_no_longer_by_then_publishes_nothing() -> None:
    werk = Werk()
    grond = lees(werk, Beleid())

    with pytest.raises(Refused):
        leg_vast(werk, Beleid(nee=True), grond)

    assert werk.boek == []
    assert werk.namen()[-1] == "rapport.geweigerd"
