"""Mutual TLS: nobody speaks to a process without a certificate of a known organisation.

TLS 1.2 with forward secrecy or TLS 1.3; every certificate of the chain is checked against the
CRL of its issuer, so a missing or expired CRL refuses everybody. Sessions are not resumed: a
resumed session would skip that check.
"""

import ssl
from dataclasses import dataclass
from pathlib import Path

FORWARD_SECRECY = "ECDHE+AESGCM:ECDHE+CHACHA20"


class TlsUnusable(Exception):
    """The files do not make a server that checks its clients. Names the file's role."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate with its issuing chain, and its private key; both PEM."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """What a server needs: its own key pair, whom it trusts, and what was revoked."""

    own: KeyPair
    trust: Path
    """Root certificates, PEM."""
    crls: Path
    """Current CRLs of every root and issuing CA, one PEM file."""


def server_context(files: TlsFiles) -> ssl.SSLContext:
    """A context that demands a client certificate and checks all of it.

    Raises:
        TlsUnusable: a file is missing or is not what it should be.
    """
    context = _strict(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_CRL_CHECK_CHAIN | ssl.VERIFY_X509_STRICT
    context.options |= ssl.OP_NO_TICKET | ssl.OP_CIPHER_SERVER_PREFERENCE
    context.num_tickets = 0
    _load_own(context, files.own)
    _load(context, files.trust, "trust")
    _load(context, files.crls, "crls")
    stats = context.cert_store_stats()
    if not stats["x509_ca"] or not stats["crl"]:
        raise TlsUnusable("trust" if not stats["x509_ca"] else "crls")
    return context


def reload_crls(context: ssl.SSLContext, files: TlsFiles) -> None:
    """Read the CRL file again; of two CRLs of one CA OpenSSL goes by the newer.

    Raises:
        TlsUnusable: the file is missing or unreadable; the CRLs that were loaded stay in force.
    """
    _load(context, files.crls, "crls")


def client_context(trust: Path, own: KeyPair | None) -> ssl.SSLContext:
    """A context for the self test: checks the server, and shows `own` if there is one.

    Raises:
        TlsUnusable: a file is missing or is not what it should be.
    """
    context = _strict(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    _load(context, trust, "trust")
    if own is not None:
        _load_own(context, own)
    return context


def _strict(context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(FORWARD_SECRECY)
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    return context


def _load_own(context: ssl.SSLContext, own: KeyPair) -> None:
    try:
        # An encrypted key must be an error, never a prompt on the terminal.
        context.load_cert_chain(own.certificate, own.key, password=b"")
    except (OSError, ValueError):
        raise TlsUnusable("own") from None


def _load(context: ssl.SSLContext, path: Path, role: str) -> None:
    try:
        context.load_verify_locations(path)
    except OSError:
        raise TlsUnusable(role) from None
