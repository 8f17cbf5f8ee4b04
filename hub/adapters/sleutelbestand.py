"""Key files: sealed under a passphrase, made only by an explicit command.

A file holds the secrets of one process. It is JSON around one AES-256-GCM box. The key of the box
is scrypt(passphrase) (RFC 7914, N=2^15, r=8, p=1), or HKDF-SHA256(passphrase) (RFC 5869) for a
passphrase that was drawn and not thought up: guessing at 256 random bits needs no slowing down. The
file names which of the two; one that names neither is from before there was a choice, and has
scrypt. Reading never creates: a missing or wrong file stops the process and names the file.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, cast, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from connectors.protocol.canonical import b64u, canonical_json, unb64u
from hub.domain.errors import KeyMissing
from hub.domain.sleutels import Sleutels

Afleiding = Literal["scrypt", "hkdf-sha256"]
"""How the key of the box comes from the passphrase."""

_N, _R, _P = 2**15, 8, 1
_CONTEXT = b"zvh-sleutelbestand-1"


def write_new(path: Path, sleutels: Sleutels, passphrase: bytes, afleiding: Afleiding = "scrypt") -> None:
    """Write a key file that does not exist yet, readable by its owner only.

    `hkdf-sha256` is for a passphrase of at least 256 random bits, and for no other.

    Raises:
        KeyMissing: the file exists; it is never overwritten here.
    """
    if path.exists():
        message = f"key file {path.name} exists already"
        raise KeyMissing(message)
    _write(path, sleutels, passphrase, afleiding)


def replace(path: Path, sleutels: Sleutels, passphrase: bytes) -> None:
    """Write a changed key file in one step: the old one is there until the new one is durable.

    Raises:
        KeyMissing: missing, or not a key file.
    """
    with _opening(path):
        afleiding = _afleiding(json.loads(path.read_bytes()))
    _write(path, sleutels, passphrase, afleiding)


def read(path: Path, passphrase: bytes) -> Sleutels:
    """Open a key file.

    Raises:
        KeyMissing: missing, not a key file, or another passphrase.
    """
    with _opening(path):
        return _from_json(json.loads(_opened(json.loads(path.read_bytes()), passphrase)))


@contextmanager
def _opening(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        message = f"key file {path.name} is missing"
        raise KeyMissing(message) from None
    except (ValueError, KeyError, TypeError, InvalidTag, OSError):
        message = f"key file {path.name} cannot be opened with this passphrase"
        raise KeyMissing(message) from None


def read_passphrase(path: Path) -> bytes:
    """Read the passphrase from its file, without the line end.

    Raises:
        KeyMissing: missing, empty, or readable by others than its owner.
    """
    try:
        others = path.stat().st_mode & 0o077
        passphrase = path.read_bytes().rstrip(b"\r\n")
    except OSError:
        message = f"passphrase file {path.name} is missing"
        raise KeyMissing(message) from None
    if others or not passphrase:
        message = f"passphrase file {path.name} must hold a passphrase, readable by its owner only"
        raise KeyMissing(message)
    return passphrase


def _opened(outer: dict[str, str], passphrase: bytes) -> bytes:
    salt, nonce, box = (unb64u(outer[name]) for name in ("zout", "nonce", "vak"))
    return _cipher(_afleiding(outer), passphrase, salt).decrypt(nonce, box, _CONTEXT + salt)


def _afleiding(outer: dict[str, str]) -> Afleiding:
    named = outer.get("afleiding", "scrypt")
    if named not in get_args(Afleiding):
        raise ValueError
    return cast("Afleiding", named)


def _write(path: Path, sleutels: Sleutels, passphrase: bytes, afleiding: Afleiding) -> None:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = _cipher(afleiding, passphrase, salt).encrypt(nonce, canonical_json(_to_json(sleutels)), _CONTEXT + salt)
    outer = {"versie": 1, "afleiding": afleiding, "zout": b64u(salt), "nonce": b64u(nonce), "vak": b64u(sealed)}
    part = path.with_suffix(".nieuw")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(canonical_json(outer))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync_directory(path.parent)


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cipher(afleiding: Afleiding, passphrase: bytes, salt: bytes) -> AESGCM:
    if afleiding == "scrypt":
        return AESGCM(Scrypt(salt=salt, length=32, n=_N, r=_R, p=_P).derive(passphrase))
    return AESGCM(HKDF(SHA256(), length=32, salt=salt, info=_CONTEXT).derive(passphrase))


def _to_json(sleutels: Sleutels) -> dict[str, object]:
    return {
        "rol": sleutels.rol,
        "geheimen": {naam: b64u(waarde) for naam, waarde in sleutels.geheimen.items()},
        "epochs": {klasse: list(epochs) for klasse, epochs in sleutels.epochs.items()},
        "tokens": {naam: b64u(waarde) for naam, waarde in sleutels.tokens.items()},
    }


def _from_json(inner: dict[str, dict[str, str]]) -> Sleutels:
    return Sleutels(
        rol=str(inner["rol"]),
        geheimen={naam: unb64u(waarde) for naam, waarde in inner["geheimen"].items()},
        epochs={klasse: tuple(map(int, lijst)) for klasse, lijst in inner["epochs"].items()},
        tokens={naam: unb64u(waarde) for naam, waarde in inner["tokens"].items()},
    )
