import pickle
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from hub.adapters.pki import Geldigheid, Houder, issue_files, make_pki, new_issuing, new_root
from hub.domain.errors import Refused, Regel
from hub.entrypoints.channel.peer import peer_of, read_certificate

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
GELDIGHEID = Geldigheid(SINCE, timedelta(days=30))
HUB = Houder("hub", "00000009000000000001", "Veiligheidshuis (proef)")
POLITIE = Houder("politie", "00000009000000000011", "Politie (proef)")


@pytest.fixture
def pki(tmp_path: Path) -> Path:
    make_pki(tmp_path / "pki", servers=[HUB], partijen=[POLITIE], geldigheid=GELDIGHEID)
    return tmp_path / "pki"


def leaf(pki: Path, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificates((pki / f"{name}.crt").read_bytes())[0]


def test_only_the_owner_can_read_any_file(pki: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in pki.rglob("*") if path.is_file()}
    directories = {stat.S_IMODE(path.stat().st_mode) for path in [pki, *pki.rglob("*")] if path.is_dir()}

    assert modes == {0o600}
    assert directories == {0o700}


def test_a_directory_with_something_in_it_is_left_alone(pki: Path) -> None:
    before = {path: path.read_bytes() for path in pki.rglob("*") if path.is_file()}

    with pytest.raises(FileExistsError):
        make_pki(pki, servers=[HUB], partijen=[POLITIE], geldigheid=GELDIGHEID)

    assert {path: path.read_bytes() for path in pki.rglob("*") if path.is_file()} == before


def test_every_certificate_is_p256_and_valid_for_the_time_asked(pki: Path) -> None:
    certificates = [leaf(pki, name) for name in ("servers/hub", "partijen/politie", "proeven/vreemd")]

    for certificate in certificates:
        key = certificate.public_key()
        assert isinstance(key, ec.EllipticCurvePublicKey)
        assert key.curve.name == "secp256r1"
        assert (certificate.not_valid_before_utc, certificate.not_valid_after_utc) == (SINCE, GELDIGHEID.until)


def test_the_expired_certificate_ended_before_the_others_began(pki: Path) -> None:
    assert leaf(pki, "proeven/verlopen").not_valid_after_utc < SINCE


@pytest.mark.parametrize(
    ("name", "purpose"),
    [("servers/hub", ExtendedKeyUsageOID.SERVER_AUTH), ("partijen/politie", ExtendedKeyUsageOID.CLIENT_AUTH)],
)
def test_a_certificate_serves_one_purpose(pki: Path, name: str, purpose: x509.ObjectIdentifier) -> None:
    usage = leaf(pki, name).extensions.get_extension_for_class(x509.ExtendedKeyUsage).value

    assert list(usage) == [purpose]


def test_the_crl_of_the_issuer_lists_the_revoked_certificate_and_no_other(pki: Path) -> None:
    marker = b"-----BEGIN X509 CRL-----"
    parts = (pki / "crls.pem").read_bytes().split(marker)[1:]
    of_root, of_issuing = (x509.load_pem_x509_crl(marker + part) for part in parts)

    assert list(of_root) == []
    assert [entry.serial_number for entry in of_issuing] == [leaf(pki, "proeven/ingetrokken").serial_number]


def test_a_party_is_read_from_its_certificate(pki: Path) -> None:
    der = leaf(pki, "partijen/politie").public_bytes(Encoding.DER)

    peer = peer_of({"tls": {"client_cert_der": der}})

    assert (peer.nummer, peer.organisatie, len(peer.vingerafdruk)) == (POLITIE.nummer, POLITIE.organisatie, 32)


def test_renewal_with_the_same_key_keeps_the_fingerprint(pki: Path, tmp_path: Path) -> None:
    first = leaf(pki, "partijen/politie")
    authority = new_issuing("Ander", new_root("Ander", GELDIGHEID), GELDIGHEID)
    renewed = (
        x509.CertificateBuilder(
            authority.certificate.subject, first.subject, first.public_key(), 7, SINCE, GELDIGHEID.until
        )
        .sign(authority.key, first.signature_hash_algorithm)  # type: ignore[arg-type]
        .public_bytes(Encoding.DER)
    )

    fingerprints = {read_certificate(der).vingerafdruk for der in (first.public_bytes(Encoding.DER), renewed)}

    assert len(fingerprints) == 1


@pytest.mark.parametrize("extensions", [{}, {"tls": {}}, {"tls": {"client_cert_der": None}}])
def test_without_a_verified_certificate_there_is_no_peer(extensions: dict[str, dict[str, object]]) -> None:
    with pytest.raises(Refused) as refusal:
        peer_of(extensions)

    assert refusal.value.regel is Regel.ONBEKENDE_PARTIJ


def test_a_certificate_without_a_number_has_no_peer(tmp_path: Path) -> None:
    root = new_root("Stam", GELDIGHEID)

    with pytest.raises(Refused):
        read_certificate(root.certificate.public_bytes(Encoding.DER))


def test_an_authority_does_not_show_its_key() -> None:
    authority = new_root("Stam", GELDIGHEID)

    assert repr(authority) == "<Authority>"
    with pytest.raises(TypeError):
        pickle.dumps(authority)


def test_an_issued_file_is_never_overwritten(tmp_path: Path) -> None:
    root = new_root("Stam", GELDIGHEID)
    issue_files(tmp_path / "leaf", POLITIE, root, GELDIGHEID)

    with pytest.raises(FileExistsError):
        issue_files(tmp_path / "leaf", POLITIE, root, GELDIGHEID)
