"""What `ports.publicatie.Publicatiewerk` promises, on both databases: the book gives back what was put in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.cijferboek import uitgegeven
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import UnauditedWork
from hub.domain.rapport.bescherming.publicatieboek import Boekcel, Publicatie
from hub.domain.rapport.verband import Cel, Verband
from tests.opslag import Opslag, event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
NOORD, ZUID, SOM = ("T3", "Noord-West", "aantal"), ("T3", "Zuid", "aantal"), ("T3", "Totaal", "aantal")
EERSTE = Publicatie(
    2011,
    1,
    datetime(2012, 2, 1, 9, tzinfo=UTC),
    {ZUID: Boekcel(30, True), NOORD: Boekcel(4, False), SOM: Boekcel(34, True)},
    (Verband({NOORD: 1, ZUID: 1, SOM: -1}, "een totaal is de som van zijn cellen"),),
    {"T3": "sha256:0"},
    inbreng={"woco": {NOORD: 3, SOM: 3}},
    zout="0f" * 16,
)
LATER = Publicatie(2012, 1, datetime(2013, 2, 1, 9, tzinfo=UTC), {NOORD: Boekcel(12, True)}, (), {})


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def published(runner: Runner, *publicaties: Publicatie) -> None:
    def job(uow: HubWerk) -> None:
        for one in publicaties:
            uow.publiceer(one, uitgegeven(one, {"partij": "zvh"}))

    run(runner, job)


def test_what_was_published_comes_back_as_it_was_in_order(runner: Runner) -> None:
    published(runner, EERSTE, LATER)

    [first, later] = run(runner, lambda uow: uow.publicaties(PERMIT, 2011, 2013))

    assert (first, later) == (EERSTE, LATER)
    assert list(first.cellen) == [ZUID, NOORD, SOM]
    assert first.getoond("T3") == {ZUID[1:]: 30, NOORD[1:]: None, SOM[1:]: 34}


def test_only_the_years_that_were_asked_come(runner: Runner) -> None:
    published(runner, EERSTE, LATER)

    assert run(runner, lambda uow: uow.publicaties(PERMIT, 2012, 2013)) == [LATER]


def test_a_version_is_never_written_over(runner: Runner, opslag: Opslag) -> None:
    published(runner, EERSTE)
    other = Publicatie(2011, 1, EERSTE.op, {NOORD: Boekcel(5, True)}, (), {})

    with pytest.raises(Exception, match=r"(?i)unique|primarykey"):
        published(runner, other)

    assert opslag.query("SELECT aantal FROM publicatiecel WHERE rij = 'Noord-West'") == [(4,)]


def test_nothing_is_published_without_a_record(runner: Runner) -> None:
    def job(uow: HubWerk) -> None:
        uow.publicaties(PERMIT, 2011, 2012)
        uow.commit()

    with pytest.raises(UnauditedWork):
        runner.submit(job).result(20)


def test_the_record_has_a_digest_of_what_is_shown_by_which_nobody_finds_what_is_not(runner: Runner) -> None:
    published(runner, EERSTE)
    told = uitgegeven(EERSTE, {"partij": "zvh"}).velden

    assert (told["uitgave"], told["aantal"], told["verhuld"]) == (1, 3, 1)
    shown = next(cel for cel, one in EERSTE.cellen.items() if one.getoond)
    assert told["inhoud"] != _inhoud(shown, Boekcel(EERSTE.cellen[shown].aantal + 1, True))
    assert told["inhoud"] != _inhoud(shown, Boekcel(EERSTE.cellen[shown].aantal, False))
    assert {_inhoud(NOORD, Boekcel(aantal, False)) for aantal in range(1, 10)} == {told["inhoud"]}


def test_the_record_seals_what_is_withheld_for_whoever_has_the_salt(runner: Runner) -> None:
    published(runner, EERSTE)
    [kept] = run(runner, lambda uow: uow.publicaties(PERMIT, 2011, 2012))
    told = uitgegeven(EERSTE, {}).velden["afdruk"]

    other = {
        replace(EERSTE, cellen={**EERSTE.cellen, NOORD: Boekcel(5, False)}).afdruk(),
        replace(EERSTE, inbreng={"woco": {NOORD: 2, SOM: 3}}).afdruk(),
        replace(EERSTE, zout="00" * 16).afdruk(),
        replace(EERSTE, verbanden=()).afdruk(),
    }

    assert kept.afdruk() == told
    assert len(other - {told}) == 4


def _inhoud(cel: Cel, one: Boekcel) -> object:
    """What the log would keep, had this figure been another."""
    return uitgegeven(Publicatie(2011, 1, EERSTE.op, {**EERSTE.cellen, cel: one}, (), {}), {}).velden["inhoud"]
