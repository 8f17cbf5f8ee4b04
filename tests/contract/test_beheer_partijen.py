"""Which connector is let in and shut out, and in whose name."""

import pytest

from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.beheer_partijen import admit_party, withdraw_party
from hub.application.ports.proces import Peer
from hub.domain.errors import CertificateTaken

Runner = GroupRunner[IndexBeheerWerk]
POLITIE = Peer("politie", b"\x01" * 32, b"\x02" * 32, actief=True)


def admit(runner: Runner, peer: Peer) -> None:
    runner.submit(lambda uow: admit_party(peer, uow=uow)).result().require()


def withdraw(runner: Runner, partij: str) -> bool:
    return runner.submit(lambda uow: withdraw_party(partij, POLITIE.vingerafdruk, uow=uow)).result().waarde


def is_active(runner: Runner) -> bool:
    found = runner.submit(lambda uow: uow.peer(POLITIE.vingerafdruk)).result().waarde
    assert found is not None
    return found.actief


def test_a_connector_is_shut_out_in_its_own_name_only(runner: Runner) -> None:
    admit(runner, POLITIE)

    assert not withdraw(runner, "om")
    assert is_active(runner)

    assert withdraw(runner, "politie")
    assert not is_active(runner)


def test_a_certificate_of_one_party_does_not_become_anothers(runner: Runner) -> None:
    admit(runner, POLITIE)

    with pytest.raises(CertificateTaken):
        admit(runner, Peer("om", POLITIE.vingerafdruk, b"\x03" * 32, actief=True))


@pytest.mark.parametrize("active", [True, False])
def test_a_signing_key_of_one_party_does_not_become_anothers(runner: Runner, *, active: bool) -> None:
    """Whoever has it could otherwise sign for both; that the first one left makes no difference."""
    admit(runner, POLITIE)
    if not active:
        withdraw(runner, "politie")

    with pytest.raises(CertificateTaken, match="signing key"):
        admit(runner, Peer("om", b"\x04" * 32, POLITIE.tekensleutel, actief=True))


def test_a_party_may_use_its_key_with_a_new_certificate(runner: Runner) -> None:
    admit(runner, POLITIE)

    admit(runner, Peer("politie", b"\x04" * 32, POLITIE.tekensleutel, actief=True))

    assert is_active(runner)
