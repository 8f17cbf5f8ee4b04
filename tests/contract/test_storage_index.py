"""What `ports.IndexWork` and `ports.IndexBeheer` promise, on both databases."""

from dataclasses import replace

import pytest

from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.runner import GroupRunner
from hub.adapters.db.statements import BUCKET_CAP
from hub.application.ports.index import IndexWaarde, NieuweRegistratie, Opgezocht, Treffer, Vondstregel
from hub.domain.bekendheid import Bevinding, Reden, Registratie
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import UnauditedWork
from hub.domain.taak import NieuweTaak, Taak, Taaksoort
from tests.opslag import Opslag, event, registratie, waarde

Runner = GroupRunner[IndexBeheerWerk]


def permit(partij: str) -> Permit:
    return Permit(PolicyRequest(partij, "overlast", "wijkagent", "ID_CONTACT", "BEVRAGEN"), (), frozenset(), "b")


PERMIT = permit("politie")


def store(runner: Runner, *new: NieuweRegistratie) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        uow.add_registraties(new, event(len(new)))
        uow.commit()

    runner.submit(job).result()


def agreeing(runner: Runner, *keys: bytes) -> list[Treffer]:
    return looked_up(runner, *keys).treffers


def looked_up(runner: Runner, *keys: bytes) -> Opgezocht:
    def job(uow: IndexBeheerWerk) -> Opgezocht:
        found = uow.agreeing(PERMIT, keys)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result().waarde


def withdraw(runner: Runner, partij: str, *ids: str) -> int:
    def job(uow: IndexBeheerWerk) -> int:
        count = uow.withdraw(permit(partij), ids, event())
        uow.commit()
        return count

    return runner.submit(job).result().waarde


def test_a_registration_is_found_by_each_of_its_keys(runner: Runner) -> None:
    store(runner, registratie(1))

    found = agreeing(runner, waarde(100).rijsleutel, waarde(101).rijsleutel)

    expected = Registratie("r1", "c1", "politie", Reden.CASUS, afgeschermd=False)
    assert found == [Treffer("Ds+Sz", "link", frozenset({"Ds+Sz"}), expected)] * 2


def test_a_key_of_nobody_finds_nothing(runner: Runner) -> None:
    store(runner, registratie(1))

    assert agreeing(runner, b"\xff" * 16) == []


def test_asking_with_the_same_key_twice_finds_it_once(runner: Runner) -> None:
    store(runner, registratie(1))

    assert len(agreeing(runner, waarde(100).rijsleutel, waarde(100).rijsleutel)) == 1


@pytest.mark.parametrize("count", [0, 1, 24, 65, 150])
def test_any_number_of_keys_may_be_asked_at_once(runner: Runner, count: int) -> None:
    store(runner, registratie(1))
    others = [waarde(9_000 + at).rijsleutel for at in range(count)]

    assert len(agreeing(runner, *others, waarde(100).rijsleutel)) == 1


def test_a_crowded_key_brings_in_no_more_than_the_cap_and_leaves_room_for_others(runner: Runner) -> None:
    crowded, rare = waarde(1), waarde(2)
    crowd = [replace(registratie(at, keys=0), waarden=(crowded,)) for at in range(BUCKET_CAP + 20)]
    store(runner, *crowd, replace(registratie(500, keys=0), waarden=(rare,)))

    found = agreeing(runner, crowded.rijsleutel, rare.rijsleutel)

    assert len(found) == BUCKET_CAP + 1
    assert found[-1].registratie.registratie == "r500"


@pytest.mark.parametrize(("crowd", "overvol"), [(BUCKET_CAP, 0), (BUCKET_CAP + 1, 1)])
def test_a_key_of_which_registrations_were_left_out_is_counted(runner: Runner, crowd: int, overvol: int) -> None:
    crowded, rare = waarde(1), waarde(2)
    store(runner, *[replace(registratie(at, keys=0), waarden=(crowded,)) for at in range(crowd)])
    store(runner, replace(registratie(500, keys=0), waarden=(rare,)))

    found = looked_up(runner, crowded.rijsleutel, rare.rijsleutel)

    assert (len(found.treffers), found.overvol) == (BUCKET_CAP + 1, overvol)


def test_members_of_a_cluster_are_found_whatever_key_was_asked(runner: Runner) -> None:
    store(runner, registratie(1, cluster=7), registratie(2, cluster=7, partij="om"), registratie(3))

    def job(uow: IndexBeheerWerk) -> list[Registratie]:
        found = uow.members(PERMIT, ["c7"])
        uow.record(event())
        uow.commit()
        return found

    members = runner.submit(job).result().waarde

    assert {(member.registratie, member.partij) for member in members} == {("r1", "politie"), ("r2", "om")}


def test_personal_data_that_was_read_without_a_record_is_not_given(runner: Runner) -> None:
    store(runner, registratie(1))

    future = runner.submit(lambda uow: uow.agreeing(PERMIT, [waarde(100).rijsleutel]))

    with pytest.raises(UnauditedWork):
        future.result()


def test_a_party_withdraws_its_own_registrations_with_all_keys(opslag: Opslag, runner: Runner) -> None:
    store(runner, registratie(1), registratie(2))

    assert withdraw(runner, "politie", "r1") == 1

    assert agreeing(runner, waarde(100).rijsleutel, waarde(101).rijsleutel) == []
    assert opslag.query("SELECT cluster FROM cluster") == [("c2",)]
    assert opslag.query("SELECT DISTINCT registratie FROM index_waarde") == [("r2",)]


def test_a_party_cannot_withdraw_what_another_delivered(runner: Runner) -> None:
    store(runner, registratie(1))

    assert withdraw(runner, "om", "r1") == 0
    assert len(agreeing(runner, waarde(100).rijsleutel)) == 1


def test_a_cluster_stays_while_somebody_is_in_it(opslag: Opslag, runner: Runner) -> None:
    store(runner, registratie(1, cluster=7), registratie(2, cluster=7, partij="om"))

    withdraw(runner, "politie", "r1")

    assert opslag.query("SELECT cluster FROM cluster") == [("c7",)]


def test_a_question_is_stored_once_whatever_was_found(opslag: Opslag, runner: Runner) -> None:
    def ask(verzoek_id: str, bevinding: Bevinding) -> tuple[bool, int]:
        """Whether it was stored, and how many events were recorded besides the refusal's own."""

        def job(uow: IndexBeheerWerk) -> bool:
            stored = uow.store_vraag(Vondstregel(verzoek_id, bevinding, ("c2", "c1")), event())
            uow.record(event())
            uow.commit()
            return stored

        done = runner.submit(job).result()
        return done.waarde, len(done.bladen) - 1

    assert ask("v1", Bevinding.GEEN) == (True, 1)
    assert ask("v2", Bevinding.MOGELIJK) == (True, 1)
    assert ask("v2", Bevinding.GEEN) == (False, 0)
    assert opslag.query("SELECT verzoek_id, bevinding FROM vraag ORDER BY nummer") == [
        ("v1", "GEEN"),
        ("v2", "MOGELIJK"),
    ]


def test_the_task_of_a_question_or_a_delivery_stays_open(runner: Runner) -> None:
    shielded = NieuweTaak(Taaksoort.AFGESCHERMD, ("c2", "c1"))

    def job(uow: IndexBeheerWerk) -> None:
        uow.store_vraag(Vondstregel("v1", Bevinding.GEEN, ()), event())
        uow.store_vraag(Vondstregel("v2", Bevinding.AFGESCHERMD, ("c1", "c2"), shielded), event())
        uow.store_vraag(Vondstregel("v2", Bevinding.AFGESCHERMD, ("c1", "c2"), shielded), event())
        several = [NieuweTaak(Taaksoort.SAMENVOEGEN, ("c1", "c3"))]
        uow.add_registraties([registratie(1)], event(), taken=several, verzoek_id="v3")
        uow.commit()

    runner.submit(job).result()

    found = [(taak.soort, taak.clusters, taak.verzoek_id) for taak in open_taken(runner)]
    assert found == [("AFGESCHERMD", ("c1", "c2"), "v2"), ("SAMENVOEGEN", ("c1", "c3"), "v3")]


def open_taken(runner: Runner) -> list[Taak]:
    def read(uow: IndexBeheerWerk) -> list[Taak]:
        found = uow.open_taken(0, 10)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(read).result().waarde


def test_a_shielded_registration_is_found_as_shielded(runner: Runner) -> None:
    store(runner, registratie(1))

    def job(uow: IndexBeheerWerk) -> int:
        count = uow.shield(["r1", "unknown"], event(), afgeschermd=True)
        uow.commit()
        return count

    assert runner.submit(job).result().waarde == 1
    assert agreeing(runner, waarde(100).rijsleutel)[0].registratie.afgeschermd


def test_an_epoch_is_converted_in_batches_while_both_answer(opslag: Opslag, runner: Runner) -> None:
    store(runner, *[registratie(at, keys=3) for at in range(5)])

    def converted(old: IndexWaarde) -> IndexWaarde:
        return replace(old, epoch=2, rijsleutel=bytes(byte ^ 0xFF for byte in old.rijsleutel))

    def batch(uow: IndexBeheerWerk) -> int:
        found = uow.waarden_of("link", 1, na=(b"", ""), aantal=4)
        uow.add_waarden([(owner, converted(old)) for owner, old in found], event(len(found)))
        dropped = uow.drop_waarden([(owner, old.rijsleutel) for owner, old in found], event(len(found)))
        uow.commit()
        return dropped

    first = runner.submit(batch).result().waarde
    between = agreeing(runner, *[waarde(at * 100 + key).rijsleutel for at in range(5) for key in range(3)])
    rest = [runner.submit(batch).result().waarde for _ in range(4)]

    assert [first, *rest] == [4, 4, 4, 3, 0]
    assert len(between) == 11
    assert opslag.query("SELECT epoch, count(*) FROM index_waarde GROUP BY epoch") == [(2, 15)]
    assert len(agreeing(runner, converted(waarde(100)).rijsleutel)) == 1


def test_values_of_an_epoch_are_read_in_order_without_gaps(runner: Runner) -> None:
    store(runner, *[registratie(at, keys=3) for at in range(4)])

    def read(uow: IndexBeheerWerk) -> list[bytes]:
        seen: list[bytes] = []
        place = (b"", "")
        while page := uow.waarden_of("link", 1, na=place, aantal=5):
            seen += [value.rijsleutel for _, value in page]
            place = (page[-1][1].rijsleutel, page[-1][0])
        uow.record(event())
        uow.commit()
        return seen

    seen = runner.submit(read).result().waarde

    assert seen == sorted(waarde(at * 100 + key).rijsleutel for at in range(4) for key in range(3))


def test_a_second_delivery_under_one_reference_takes_the_place_of_the_first(runner: Runner) -> None:
    first, second = registratie(1, cluster=7), registratie(2, cluster=7)
    store(runner, first)

    store(runner, replace(second, referentie=first.referentie, afgeschermd=True))

    def own(uow: IndexBeheerWerk) -> dict[bytes, Registratie]:
        found = uow.own(PERMIT, [first.referentie])
        uow.record(event())
        uow.commit()
        return found

    newer = Registratie("r2", "c7", "politie", Reden.CASUS, afgeschermd=True)
    assert runner.submit(own).result().waarde == {first.referentie: newer}
    assert agreeing(runner, first.waarden[0].rijsleutel) == []
