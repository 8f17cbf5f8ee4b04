"""Who can be let in: a party of the active covenant, with a certificate and a signing key of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.settings import load
from connectors.protocol.canonical import b64u
from hub.cli.main import main
from tests.world import World

Add = Callable[..., tuple[int, str]]
NEW_KEY = b64u(Ed25519PrivateKey.from_private_bytes(b"\x05" * 32).public_key().public_bytes_raw())


@pytest.fixture
def add(region: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Add:
    """`hub admin add-party` at the hub; its exit code and what it complained about."""
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)

    def run(partij: str, certificaat: Path, tekensleutel: str) -> tuple[int, str]:
        party = ("--proces", "hub", "--partij", partij)
        code = main(["admin", "add-party", *party, "--certificaat", str(certificaat), "--tekensleutel", tekensleutel])
        return code, capsys.readouterr().err

    return run


def certificate_of(region: World, partij: str) -> Path:
    return region.opstelling.connector(partij) / "tls.crt"


def key_of(region: World, partij: str) -> str:
    private = Ed25519PrivateKey.from_private_bytes(load(region.opstelling.connector(partij)).tekensleutel)
    return b64u(private.public_key().public_bytes_raw())


def test_a_party_that_the_covenant_does_not_have_is_not_let_in(region: World, add: Add) -> None:
    before = region.log("hub")

    code, said = add("verzonnen", certificate_of(region, "politie"), NEW_KEY)

    assert (code, said) == (1, "hub admin: the active covenant has no such party\n")
    assert region.log("hub") == before


def test_a_signing_key_of_another_party_is_refused(region: World, add: Add, tmp_path: Path) -> None:
    own_server = Path(region.opstelling.hub["tls_certificaat"])

    code, said = add("politie", own_server, key_of(region, "om"))

    assert (code, said) == (1, "hub admin: the signing key is registered for another party\n")


def test_a_party_gets_another_signing_key(region: World, add: Add) -> None:
    assert add("politie", certificate_of(region, "politie"), NEW_KEY) == (0, "")


def test_before_a_covenant_decides_nobody_is_let_in(
    region: World, add: Add, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HUB_DATABASE", f"sqlite:///{tmp_path}/leeg.db")
    assert main(["admin", "tables", "--proces", "hub"]) == 0

    code, said = add("politie", certificate_of(region, "politie"), NEW_KEY)

    assert code == 1
    assert "hub admin activate comes first" in said
