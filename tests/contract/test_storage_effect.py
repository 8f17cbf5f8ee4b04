"""What `ports.effect.EffectWork` promises, on both databases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.effect import Effectrij
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import UnauditedWork
from tests.opslag import event

Runner = GroupRunner[HubWerk]
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "POLITIE", "INZIEN"), (), frozenset(), "b")
RIJ = Effectrij(2011, "INTEGRALE_AANPAK", 1, "politie", 365, '{"cijfers":1}')


def zet(runner: Runner, *rijen: Effectrij) -> None:
    def job(uow: HubWerk) -> None:
        for rij in rijen:
            uow.zet_effectmeting(rij, event())
        uow.commit()

    runner.submit(job).result(20).require()


def gelezen(runner: Runner, jaar: int = 2011) -> Sequence[Effectrij]:
    def job(uow: HubWerk) -> Sequence[Effectrij]:
        found = uow.effectmetingen(PERMIT, jaar)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def test_figures_of_a_year_are_read_in_order_of_the_aanpak(runner: Runner) -> None:
    other = replace(RIJ, aanpak="JCO_HG")
    zet(runner, other, RIJ, replace(RIJ, jaar=2010))

    assert gelezen(runner) == [RIJ, other]
    assert gelezen(runner, 2012) == []


def test_every_delivery_stays_in_order_of_arrival(runner: Runner) -> None:
    later = replace(RIJ, levering=2, cijfers='{"cijfers":2}')
    zet(runner, RIJ)
    zet(runner, later)

    assert gelezen(runner) == [RIJ, later]


def test_reading_them_must_be_recorded(runner: Runner) -> None:
    def forgets(uow: HubWerk) -> None:
        uow.effectmetingen(PERMIT, 2011)
        uow.commit()

    with pytest.raises(UnauditedWork):
        runner.submit(forgets).result(20).require()
