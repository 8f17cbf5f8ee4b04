"""A party that left, on both databases: which activations let it be registered again, and which do not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hub.adapters.clock import new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.maatstaf import Maatstaf
from hub.application.ports.proces import Peer
from hub.application.treed_uit import treed_uit
from hub.domain.errors import PartijOnbekend
from tests.formulier import convenant
from tests.opslag import Opslag, event

Runner = GroupRunner[HubWerk]
OLD, NEW = "a" * 64, "b" * 64


def peer(number: int) -> Peer:
    return Peer("college", bytes([number]) * 32, bytes([number + 100]) * 32, actief=True)


@pytest.fixture
def does(runner: Runner, opslag: Opslag) -> Callable[[Callable[[HubWerk], object]], object]:
    def act(one: Callable[[HubWerk], object]) -> object:
        def kept(uow: HubWerk) -> object:
            done = one(uow)
            uow.commit()
            return done

        opslag.klok.advance(timedelta(minutes=1))
        return runner.submit(kept).result().waarde

    return act


def test_going_back_to_what_decided_before_brings_no_party_back(
    does: Callable[[Callable[[HubWerk], object]], object], runner: Runner
) -> None:
    def has_left() -> bool:
        return runner.submit(lambda uow: uow.uitgetreden("college")).result().waarde

    does(lambda uow: uow.register_peer(peer(1), event()))
    does(lambda uow: uow.activate_bundle(OLD, "zvh-proef", event()))
    runner.submit(lambda uow: treed_uit("college", Maatstaf(convenant(), new_id), uow=uow)).result().require()
    assert has_left()

    does(lambda uow: uow.activate_bundle(NEW, "zvh-proef", event()))
    assert not has_left()
    does(lambda uow: uow.activate_bundle(OLD, "zvh-proef", event()))
    assert has_left()
    with pytest.raises(PartijOnbekend):
        runner.submit(lambda uow: treed_uit("college", Maatstaf(convenant(), new_id), uow=uow)).result().require()


def test_a_party_that_came_back_can_leave_again_whatever_decides(
    does: Callable[[Callable[[HubWerk], object]], object], runner: Runner
) -> None:
    does(lambda uow: uow.register_peer(peer(1), event()))
    does(lambda uow: uow.activate_bundle(OLD, "zvh-proef", event()))
    runner.submit(lambda uow: treed_uit("college", Maatstaf(convenant(), new_id), uow=uow)).result().require()
    does(lambda uow: uow.activate_bundle(NEW, "zvh-proef", event()))
    does(lambda uow: uow.register_peer(peer(2), event()))
    does(lambda uow: uow.activate_bundle(OLD, "zvh-proef", event()))

    assert runner.submit(lambda uow: treed_uit("college", Maatstaf(convenant(), new_id), uow=uow)).result().waarde == 1


def test_a_party_that_never_had_a_connector_leaves_as_well(
    does: Callable[[Callable[[HubWerk], object]], object], runner: Runner
) -> None:
    does(lambda uow: uow.activate_bundle(OLD, "zvh-proef", event()))

    with pytest.raises(PartijOnbekend):
        runner.submit(lambda uow: treed_uit("buurman", Maatstaf(convenant(), new_id), uow=uow)).result().require()
    assert runner.submit(lambda uow: treed_uit("college", Maatstaf(convenant(), new_id), uow=uow)).result().waarde == 0
    assert runner.submit(lambda uow: uow.uitgetreden("college")).result().waarde
