"""The files of a region that its processes read: certificates, key files, bundles with their signatures."""

import secrets
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from hub.adapters import sleutelbestand
from hub.adapters.clock import SystemClock
from hub.adapters.pki import Geldigheid, Houder, make_pki
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.ondertekening import sign, signatories
from hub.adapters.policy.winkel import load_snapshot
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.opzet import CONVENANT, PartijOpzet
from hub.cli.sleutelvorming import generate, public_part

VALID_FOR = timedelta(days=2)


def source_tree() -> Path:
    """The checkout that holds `convenanten/` and `policies/`."""
    return Path(__file__).resolve().parents[2]


def make_certificates(directory: Path, partijen: Sequence[PartijOpzet]) -> None:
    """An authority of two days, and what it signs for both processes and every party."""
    servers = [
        Houder(hubproces.NAAM, "00000009000000000001", "Veiligheidshuis (proef)"),
        Houder(sleutelhouder.NAAM, "00000009000000000002", "Sleutelhouder (proef)"),
    ]
    members = [
        Houder(wie.partij, f"00000009{place:012d}", f"{wie.partij} (proef)")
        for place, wie in enumerate(partijen, start=11)
    ]
    skew = timedelta(minutes=5)
    validity = Geldigheid(SystemClock().now() - skew, VALID_FOR + skew)
    make_pki(directory, servers=servers, partijen=members, geldigheid=validity)


def copy_bundles(directory: Path) -> Path:
    """The covenants and bundles of the checkout, where they may be signed anew."""
    bundels = directory / "bundels"
    for name in ("convenanten", "policies"):
        shutil.copytree(source_tree() / name, bundels / name)
    return bundels


def sign_by_all(bundels: Path, keys: Path, convenant: str = CONVENANT) -> None:
    """Let every party sign the bundle with a throw-away key, and register its public key.

    The keys themselves stay beside that register, for the parties of an invented region to sign more with.
    """
    folder = bundels / "convenanten" / convenant
    agreed, digest = read_bron(folder).convenant, load_snapshot(bundels, convenant).digest
    (folder / "handtekeningen").mkdir(exist_ok=True)
    keys.mkdir()
    private = private_keys(keys)
    private.mkdir(mode=0o700)
    for partij in signatories(agreed):
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (keys / f"{partij.id}.pem").write_bytes(public)
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (private / f"{partij.id}.pem").write_bytes(secret)
        signed = sign(agreed, digest, partij.id, key)
        (folder / "handtekeningen" / f"{partij.id}.json").write_bytes(signed)


def private_keys(keys: Path) -> Path:
    """Where the throw-away keys lie with which the parties of an invented region sign."""
    return keys.with_name(f"{keys.name}-geheim")


def make_keys(directory: Path, rol: str) -> dict[str, object]:
    """The key file of a process under a passphrase that nobody sees; its public part."""
    directory.mkdir(mode=0o700, parents=True)
    passphrase = secrets.token_urlsafe(32)
    (directory / "wachtwoord").touch(mode=0o600)
    (directory / "wachtwoord").write_text(passphrase)
    sleutels = generate(rol)
    sleutelbestand.write_new(directory / "sleutels", sleutels, passphrase.encode(), "hkdf-sha256")
    return public_part(sleutels)
