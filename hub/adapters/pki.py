"""A throw-away public key infrastructure, in the shape of PKIoverheid: root, issuing CA, leaves, CRLs.

For demonstrations and tests: whoever reads the directory can issue certificates. Keys are
ECDSA P-256. Everything is written as PEM, readable by its owner alone:

    trust.crt                    the root
    crls.pem                     CRLs of root and issuing CA
    servers/<name>.crt .key      certificate with its issuing CA, and key
    partijen/<name>.crt .key
    proeven/vreemd.* ingetrokken.* verlopen.* serverdoel.*    certificates that must be refused
"""

import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CURVE = ec.SECP256R1
SERVER_ADDRESSES = (x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1")))


@dataclass(frozen=True, slots=True)
class Houder:
    """Who a certificate is for. `naam` names the files, `nummer` is the OIN or other party number."""

    naam: str
    nummer: str
    organisatie: str


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """From when, and for how long, certificates and CRLs are valid."""

    since: datetime
    valid_for: timedelta

    @property
    def until(self) -> datetime:
        """The last moment."""
        return self.since + self.valid_for


@dataclass(frozen=True, slots=True, repr=False)
class Authority:
    """A CA with its key. The fixed repr keeps the key off screens."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def __repr__(self) -> str:
        return "<Authority>"


def make_pki(directory: Path, *, servers: Sequence[Houder], partijen: Sequence[Houder], geldigheid: Geldigheid) -> None:
    """Make a whole infrastructure in `directory`, which must be empty or absent.

    Raises:
        FileExistsError: there is already something there; keys are never overwritten.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise FileExistsError("directory-not-empty")
    root = new_root("Proefmerk Stamcertificaat", geldigheid)
    issuing = new_issuing("Proefmerk Uitgever", root, geldigheid)
    for server in servers:
        issue_files(directory / "servers" / server.naam, server, issuing, geldigheid, server=True)
    for partij in partijen:
        issue_files(directory / "partijen" / partij.naam, partij, issuing, geldigheid)
    revoked = _make_proeven(directory / "proeven", issuing, geldigheid)
    write_private(directory / "trust.crt", pem_of(root.certificate))
    crls = [make_crl(root, [], geldigheid), make_crl(issuing, [revoked], geldigheid)]
    write_private(directory / "crls.pem", b"".join(crl.public_bytes(Encoding.PEM) for crl in crls))


def new_root(name: str, geldigheid: Geldigheid) -> Authority:
    """A self-signed root."""
    key = ec.generate_private_key(CURVE())
    subject = _ca_name(name)
    builder = _builder(subject, subject, key, geldigheid)
    return Authority(_add_ca_extensions(builder, key, key, path_length=1).sign(key, hashes.SHA256()), key)


def new_issuing(name: str, root: Authority, geldigheid: Geldigheid) -> Authority:
    """A CA under `root` that issues leaves only."""
    key = ec.generate_private_key(CURVE())
    builder = _builder(_ca_name(name), root.certificate.subject, key, geldigheid)
    builder = _add_ca_extensions(builder, key, root.key, path_length=0)
    return Authority(builder.sign(root.key, hashes.SHA256()), key)


def issue_files(
    path: Path, houder: Houder, issuer: Authority, geldigheid: Geldigheid, *, server: bool = False
) -> x509.Certificate:
    """Issue a leaf and write `<path>.crt` (leaf, then issuer) and `<path>.key`."""
    key = ec.generate_private_key(CURVE())
    certificate = _issue(houder, key, issuer, geldigheid, server=server)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path.with_suffix(".crt"), pem_of(certificate) + pem_of(issuer.certificate))
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_private(path.with_suffix(".key"), pem)
    return certificate


def make_crl(
    issuer: Authority, revoked: Sequence[x509.Certificate], geldigheid: Geldigheid
) -> x509.CertificateRevocationList:
    """The CRL of one CA, valid as long as the certificates."""
    builder = x509.CertificateRevocationListBuilder(issuer.certificate.subject, geldigheid.since, geldigheid.until)
    for certificate in revoked:
        entry = x509.RevokedCertificateBuilder(certificate.serial_number, geldigheid.since)
        builder = builder.add_revoked_certificate(entry.build())
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    builder = builder.add_extension(identifier, critical=False).add_extension(x509.CRLNumber(1), critical=False)
    return builder.sign(issuer.key, hashes.SHA256())


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)


def pem_of(certificate: x509.Certificate) -> bytes:
    """PEM of one certificate."""
    return certificate.public_bytes(Encoding.PEM)


def _make_proeven(directory: Path, issuing: Authority, geldigheid: Geldigheid) -> x509.Certificate:
    """Certificates that the door must refuse; answers the one to revoke."""
    foreign = new_root("Vreemd Stamcertificaat", geldigheid)
    foreign_issuing = new_issuing("Vreemde Uitgever", foreign, geldigheid)
    past = Geldigheid(geldigheid.since - geldigheid.valid_for, geldigheid.valid_for - timedelta(days=1))
    proef = Houder("proef", "00000000000000000000", "Zelftest")
    issue_files(directory / "vreemd", proef, foreign_issuing, geldigheid)
    issue_files(directory / "verlopen", proef, issuing, past)
    issue_files(directory / "serverdoel", proef, issuing, geldigheid, server=True)
    return issue_files(directory / "ingetrokken", proef, issuing, geldigheid)


def _issue(
    houder: Houder, key: ec.EllipticCurvePrivateKey, issuer: Authority, geldigheid: Geldigheid, *, server: bool
) -> x509.Certificate:
    builder = _builder(_leaf_name(houder), issuer.certificate.subject, key, geldigheid)
    purpose = ExtendedKeyUsageOID.SERVER_AUTH if server else ExtendedKeyUsageOID.CLIENT_AUTH
    builder = _add_key_identifiers(builder, key, issuer.key)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_key_usage(ca=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    if server:
        builder = builder.add_extension(x509.SubjectAlternativeName(SERVER_ADDRESSES), critical=False)
    return builder.sign(issuer.key, hashes.SHA256())


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, geldigheid: Geldigheid
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(
        issuer_name=issuer,
        subject_name=subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=geldigheid.since,
        not_valid_after=geldigheid.until,
    )


def _add_ca_extensions(
    builder: x509.CertificateBuilder,
    key: ec.EllipticCurvePrivateKey,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    path_length: int,
) -> x509.CertificateBuilder:
    builder = _add_key_identifiers(builder, key, issuer_key)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
    return builder.add_extension(_key_usage(ca=True), critical=True)


def _add_key_identifiers(
    builder: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey, issuer_key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    subject = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return builder.add_extension(subject, critical=False).add_extension(authority, critical=False)


def _key_usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _ca_name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Proefmerk"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _leaf_name(houder: Houder) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, houder.organisatie),
            x509.NameAttribute(NameOID.COMMON_NAME, houder.naam),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, houder.nummer),
        ]
    )
