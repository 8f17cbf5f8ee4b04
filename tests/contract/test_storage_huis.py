"""What `ports.rooster` promises, on both databases: days of the rota, and counts by who leads."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest

from hub.adapters.db import schema_casussen as tabel
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.rooster import Dienst, Geleid, Geleidecasus
from hub.application.ports.tafel import NieuweCasus
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.convenant import Fase
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import UnauditedWork
from hub.domain.plan import Taak, Taakstand
from tests.opslag import START, Opslag, event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
PERMIT = Permit(PolicyRequest("zvh", "P06", "manager", "ID_CONTACT", "TOEWIJZEN"), (), frozenset(), "b")
ONE, OTHER = "A" * 22, "B" * 21 + "A"
DAY = date(2026, 3, 2)
NEXT = DAY + timedelta(days=1)
ALLE = frozenset({Fase.GEACCEPTEERD, Fase.PLAN})


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def zet(runner: Runner, *diensten: Dienst, vergeet_voor: date = DAY) -> None:
    run(runner, lambda uow: uow.zet_diensten(diensten, event(), vergeet_voor=vergeet_voor))


def diensten(runner: Runner, van: date = DAY, dagen: int = 7) -> list[Dienst]:
    return run(runner, lambda uow: uow.diensten(van, van + timedelta(days=dagen)))


def test_a_day_is_kept_as_it_was_set_last(runner: Runner) -> None:
    zet(runner, Dienst(NEXT, ONE, 1), Dienst(DAY, ONE, 1))
    zet(runner, Dienst(NEXT, "", 2))

    assert diensten(runner) == [Dienst(DAY, ONE, 1), Dienst(NEXT, "", 2)]
    assert diensten(runner, DAY, 1) == [Dienst(DAY, ONE, 1)]


def test_days_before_the_one_that_is_named_go_with_the_next_change(runner: Runner) -> None:
    zet(runner, Dienst(DAY, ONE, 1), Dienst(NEXT, ONE, 1))

    zet(runner, Dienst(NEXT + timedelta(days=1), ONE, 1), vergeet_voor=NEXT)

    assert [one.dag for one in diensten(runner)] == [NEXT, NEXT + timedelta(days=1)]


def test_reading_the_rota_must_be_recorded(runner: Runner) -> None:
    def forgets(uow: HubWerk) -> None:
        uow.diensten(DAY, NEXT)
        uow.commit()

    with pytest.raises(UnauditedWork):
        runner.submit(forgets).result(20).require()


def test_casussen_are_counted_by_who_leads_and_by_phase_and_those_with_an_open_task_are_named(
    opslag: Opslag, runner: Runner
) -> None:
    late = Taak("om", DAY)

    def begin(uow: HubWerk) -> None:
        for casus, fase, wie in (
            ("k1", Fase.PLAN, ONE),
            ("k2", Fase.PLAN, ONE),
            ("k3", Fase.GEACCEPTEERD, OTHER),
            ("k4", Fase.GEACCEPTEERD, ""),
            ("k5", Fase.AFSLUITING, ONE),
        ):
            uow.maak_casus(NieuweCasus(casus, "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=True, fase=fase), "geen")
            uow.zet_procesmanager(casus, wie)

    run(runner, begin)
    done = replace(late, stand=Taakstand.GEDAAN)
    for stuk, casus, taak in (("s1", "k1", late), ("s2", "k5", late), ("s3", "k1", late), ("s4", "k2", done)):
        put_task(opslag, stuk, casus, taak)

    geleid = run(runner, lambda uow: uow.geleid(PERMIT, ALLE))
    taken = run(runner, lambda uow: uow.met_open_taken(PERMIT, ALLE))

    assert set(geleid) == {
        Geleid(ONE, Fase.PLAN, 2),
        Geleid(OTHER, Fase.GEACCEPTEERD, 1),
        Geleid("", Fase.GEACCEPTEERD, 1),
    }
    assert taken == [Geleidecasus("k1", ONE, Fase.PLAN, "INTEGRALE_AANPAK")]


def test_who_may_act_in_a_role_is_whoever_holds_it_now(opslag: Opslag, runner: Runner) -> None:
    today = START.date()
    for who in (
        Aanwijzing("zvh", OTHER, "procesmanager", today, date(2030, 1, 1)),
        Aanwijzing("zvh", ONE, "procesmanager", today, date(2030, 1, 1), vog_tot=today + timedelta(days=1)),
        Aanwijzing("zvh", "C" * 21 + "A", "triagist", today, date(2030, 1, 1)),
        Aanwijzing("om", "D" * 21 + "A", "procesmanager", today, date(2030, 1, 1)),
    ):
        run(runner, lambda uow, who=who: uow.wijs_aan(who, event()))  # type: ignore[misc]

    first = run(runner, lambda uow: uow.werkenden("zvh", "procesmanager"))
    opslag.klok.advance(timedelta(days=2))
    later = run(runner, lambda uow: uow.werkenden("zvh", "procesmanager"))

    assert (first, later) == ([ONE, OTHER], [OTHER])


def put_task(opslag: Opslag, stuk: str, casus: str, taak: Taak) -> None:
    """A task, behind the adapter's back; all that does not matter here is empty."""
    empty = {column.name: column.type.python_type() for column in tabel.stuk.columns}
    row = {"stuk": stuk, "casus": casus, "soort": "TAAK", "codes": json.dumps(taak.codes())}
    with opslag.engine.begin() as connection:
        connection.execute(tabel.stuk.insert().values(empty | row))
