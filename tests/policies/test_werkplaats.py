"""What the hub takes of a signature: the registered key, within the term of its certificate, over this very digest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from hub.adapters.policy.getekend import read_signed
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.levensloop import Werkplaats
from hub.adapters.policy.ondertekening import sign
from hub.adapters.policy.snapshot import Snapshot
from hub.application.ports.convenant import Afkeuring, Getekend

NU = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAG = timedelta(days=1)
KEY = Ed25519PrivateKey.from_private_bytes(b"\x05" * 32)


@pytest.fixture
def werkplaats(tmp_path: Path) -> Werkplaats:
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "om.pem").write_bytes(public)
    return Werkplaats(tmp_path)


@pytest.fixture(scope="module")
def files(root: Path, snapshot: Snapshot) -> dict[str, bytes]:
    return read_signed(root, snapshot.covenant_id)


def certificate(van: datetime, tot: datetime) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "om (proef)")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(KEY.public_key())
    signed = builder.serial_number(9).not_valid_before(van).not_valid_after(tot).sign(KEY, None)
    return signed.public_bytes(Encoding.PEM)


@pytest.fixture(scope="module")
def signature(bron: Bron, snapshot: Snapshot) -> bytes:
    return sign(bron.convenant, snapshot.digest, "om", KEY)


def taken(werkplaats: Werkplaats, files: dict[str, bytes], signature: bytes) -> Getekend | Afkeuring:
    return werkplaats.neem_aan(files, (signature,), NU)


def test_a_signature_within_the_term_of_the_certificate_counts(
    werkplaats: Werkplaats, files: dict[str, bytes], signature: bytes, tmp_path: Path
) -> None:
    (tmp_path / "om.crt").write_bytes(certificate(NU - DAG, NU + DAG))

    found = taken(werkplaats, files, signature)

    assert isinstance(found, Getekend)
    assert (found.partijen, list(found.bestanden)) == (("om",), ["handtekeningen/om.json"])


@pytest.mark.parametrize("term", [(NU - 9 * DAG, NU), (NU + DAG, NU + 9 * DAG)], ids=["expired", "not valid yet"])
def test_a_signature_outside_the_term_of_the_certificate_is_refused_with_what_to_do(
    werkplaats: Werkplaats,
    files: dict[str, bytes],
    signature: bytes,
    tmp_path: Path,
    term: tuple[datetime, datetime],
) -> None:
    (tmp_path / "om.crt").write_bytes(certificate(*term))

    found = taken(werkplaats, files, signature)

    assert isinstance(found, Afkeuring)
    assert "laat de partij een nieuw certificaat inschrijven" in found.zinnen[0]


def test_a_file_that_is_no_certificate_lets_nobody_sign(
    werkplaats: Werkplaats, files: dict[str, bytes], signature: bytes, tmp_path: Path
) -> None:
    (tmp_path / "om.crt").write_bytes(b"geen certificaat")

    found = taken(werkplaats, files, signature)

    assert isinstance(found, Afkeuring)
    assert "om.crt is geen certificaat" in found.zinnen[0]


def test_a_signature_over_another_digest_names_the_party(
    werkplaats: Werkplaats, files: dict[str, bytes], bron: Bron
) -> None:
    found = taken(werkplaats, files, sign(bron.convenant, "0" * 64, "om", KEY))

    assert isinstance(found, Afkeuring)
    assert found.zinnen == ("handtekening · om: de handtekening is over een andere vingerafdruk; laat opnieuw tekenen",)


def test_a_bundle_without_its_signatures_or_with_another_digest_is_not_whole(
    werkplaats: Werkplaats, files: dict[str, bytes], snapshot: Snapshot
) -> None:
    assert not werkplaats.volledig(files, snapshot.digest)
    assert not werkplaats.volledig({}, snapshot.digest)
