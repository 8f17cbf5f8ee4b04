"""Designations: who may act at the table, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.gate import StaleBundle
from hub.application.wijs_aan import trek_aanwijzing_in, wijs_aan
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.errors import RolOnbekend
from tests.opslag import START, Opslag, event

Runner = GroupRunner[HubWerk]
ROLLEN = {"zvh": frozenset({"procesmanager", "triagist"}), "om": frozenset({"medewerker"})}
BUNDEL = "b" * 64
WIE = Aanwijzing("zvh", "AAAAAAAAAAAAAAAAAAAAAA", "procesmanager", START.date(), date(2027, 1, 1))


@pytest.fixture(autouse=True)
def active(runner: Runner) -> None:
    def job(uow: HubWerk) -> None:
        uow.activate_bundle(BUNDEL, "zvh", event())
        uow.commit()

    runner.submit(job).result().require()


def appoint(runner: Runner, who: Aanwijzing, bundel: str = BUNDEL) -> None:
    runner.submit(lambda uow: wijs_aan(who, ROLLEN, bundel, START.date(), uow=uow)).result().require()


def may_act(runner: Runner, who: Aanwijzing) -> bool:
    return runner.submit(lambda uow: uow.aangewezen(who.partij, who.gebruiker, who.rol)).result().waarde


def test_a_designated_employee_may_act_and_nobody_else(runner: Runner) -> None:
    appoint(runner, WIE)

    assert may_act(runner, WIE)
    for other in (replace(WIE, partij="om"), replace(WIE, gebruiker="B" * 22), replace(WIE, rol="triagist")):
        assert not may_act(runner, other)


def test_a_designation_holds_from_its_first_day_up_to_its_last(opslag: Opslag, runner: Runner) -> None:
    appoint(runner, replace(WIE, van=START.date() + timedelta(days=1), tot=START.date() + timedelta(days=2)))

    seen = []
    for _ in range(4):
        seen.append(may_act(runner, WIE))
        opslag.klok.advance(timedelta(hours=15))

    assert seen == [False, True, True, False]


def test_a_second_designation_takes_the_place_of_the_first(opslag: Opslag, runner: Runner) -> None:
    appoint(runner, WIE)

    appoint(runner, replace(WIE, van=date(2030, 1, 1), tot=date(2031, 1, 1)))

    assert not may_act(runner, WIE)
    assert opslag.query("SELECT COUNT(*) FROM aanwijzing") == [(1,)]


def test_an_ended_designation_ends_at_once_and_can_end_once(runner: Runner) -> None:
    appoint(runner, WIE)

    ended = [
        runner.submit(lambda uow: trek_aanwijzing_in(WIE.partij, WIE.gebruiker, WIE.rol, uow=uow)).result()
        for _ in range(2)
    ]

    assert [(done.waarde, len(done.bladen)) for done in ended] == [(True, 1), (False, 0)]
    assert not may_act(runner, WIE)


@pytest.mark.parametrize("who", [replace(WIE, rol="medewerker"), replace(WIE, partij="buurman")])
def test_a_role_that_the_covenant_does_not_give_is_refused(opslag: Opslag, runner: Runner, who: Aanwijzing) -> None:
    with pytest.raises(RolOnbekend):
        appoint(runner, who)

    assert opslag.query("SELECT * FROM aanwijzing") == []


def test_roles_of_a_bundle_that_is_not_active_count_for_nothing(runner: Runner) -> None:
    with pytest.raises(StaleBundle):
        appoint(runner, WIE, "c" * 64)

    assert not may_act(runner, WIE)


def test_a_designation_and_its_end_are_on_record(opslag: Opslag, runner: Runner) -> None:
    appoint(runner, WIE)
    runner.submit(lambda uow: trek_aanwijzing_in(WIE.partij, WIE.gebruiker, WIE.rol, uow=uow)).result()

    with opslag.source.reading() as reader:
        inhoud = [regel.inhoud or b"" for regel in reader.regels(0, 100)]

    assert b'"naam":"medewerker.aangewezen"' in inhoud[-2]
    assert b'"tot":"2027-01-01"' in inhoud[-2]
    assert b'"naam":"aanwijzing.ingetrokken"' in inhoud[-1]


def test_a_term_that_ends_before_it_begins_is_no_designation() -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        replace(WIE, tot=WIE.van)
