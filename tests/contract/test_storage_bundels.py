"""The archive of bundles, on both databases: it only grows as far as anything cites it."""

import pytest
from sqlalchemy.exc import DBAPIError

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.activeer_bundel import activeer_bundel, richt_in, verwijder_bundel
from hub.application.ports.beleid import Gebundeld
from hub.domain.audit import AuditEvent
from hub.domain.errors import AlGeactiveerd, BundelGeciteerd
from tests.opslag import Opslag

Runner = GroupRunner[HubWerk]
EEN = Gebundeld("a" * 64, "zvh", {"policy.csv": b"p, 1\n" * 1000, "handtekeningen/om.json": b"{}"})
TWEE = Gebundeld("b" * 64, "zvh", {"policy.csv": b"p, 2\n"})


def keep(runner: Runner, gebundeld: Gebundeld) -> None:
    def job(uow: HubWerk) -> None:
        uow.bewaar_bundel(gebundeld.digest, gebundeld.bestanden)
        uow.record(AuditEvent("bundel.geactiveerd", {"bundel": gebundeld.digest}))
        uow.commit()

    runner.submit(job).result().require()


def files(runner: Runner, gebundeld: Gebundeld) -> dict[str, bytes]:
    return runner.submit(lambda uow: uow.bundelbestanden(gebundeld.digest)).result().waarde


def activate(runner: Runner, gebundeld: Gebundeld) -> None:
    runner.submit(lambda uow: activeer_bundel(gebundeld, uow=uow)).result().require()


def test_a_bundle_comes_back_as_it_was_kept(runner: Runner) -> None:
    activate(runner, EEN)

    assert files(runner, EEN) == EEN.bestanden
    assert files(runner, TWEE) == {}


def test_one_file_of_a_bundle_comes_back_by_its_name(runner: Runner) -> None:
    activate(runner, EEN)
    (naam, inhoud), *_ = EEN.bestanden.items()

    def look(digest: str, name: str) -> bytes | None:
        return runner.submit(lambda uow: uow.bundelbestand(digest, name)).result().waarde

    assert (look(EEN.digest, naam), look(EEN.digest, "other.csv"), look(TWEE.digest, naam)) == (inhoud, None, None)


def test_what_is_kept_once_is_not_written_over(runner: Runner) -> None:
    activate(runner, EEN)
    keep(runner, Gebundeld(EEN.digest, "zvh", {"policy.csv": b"other", "handtekeningen/ggd.json": b"{}"}))

    assert files(runner, EEN) == {**EEN.bestanden, "handtekeningen/ggd.json": b"{}"}


def test_a_bundle_that_decided_once_is_kept_for_good(runner: Runner) -> None:
    activate(runner, EEN)
    activate(runner, TWEE)

    with pytest.raises(BundelGeciteerd):
        runner.submit(lambda uow: verwijder_bundel(EEN.digest, uow=uow)).result().require()

    assert files(runner, EEN) == EEN.bestanden
    assert runner.submit(lambda uow: uow.bundels()).result().waarde == {EEN.digest: True, TWEE.digest: True}


def test_a_bundle_that_never_decided_can_go(runner: Runner) -> None:
    activate(runner, EEN)
    keep(runner, TWEE)

    assert runner.submit(lambda uow: verwijder_bundel(TWEE.digest, uow=uow)).result().waarde
    assert not runner.submit(lambda uow: verwijder_bundel(TWEE.digest, uow=uow)).result().waarde

    assert files(runner, TWEE) == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [("UPDATE bundelbestand SET naam = naam", "append-only"), ("DELETE FROM bundelbestand", "cited")],
)
def test_the_database_itself_refuses_to_lose_what_decided(
    opslag: Opslag, runner: Runner, change: str, why: str
) -> None:
    activate(runner, EEN)

    with pytest.raises(DBAPIError, match=why), opslag.engine.begin() as connection:
        connection.exec_driver_sql(change)

    assert files(runner, EEN) == EEN.bestanden


def test_a_hub_takes_one_first_bundle_and_no_second(runner: Runner) -> None:
    runner.submit(lambda uow: richt_in(EEN, uow=uow)).result().require()

    with pytest.raises(AlGeactiveerd):
        runner.submit(lambda uow: richt_in(TWEE, uow=uow)).result().require()

    assert runner.submit(lambda uow: uow.active_bundle()).result().waarde == EEN.digest
    assert files(runner, TWEE) == {}
