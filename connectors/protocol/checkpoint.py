"""What a log says about itself: C2SP checkpoints, signed notes and witness cosignatures.

A checkpoint is three lines of text (origin, size, root), signed as a note by the log under its
origin as name. Witnesses add lines of their own. Extension lines are refused: we have none, and
what nobody reads could say anything.
"""

import base64
import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.protocol import ed25519
from connectors.protocol.errors import HistoryForked, InvalidInput, Malformed, ProofOfLogInvalid, SignatureInvalid
from connectors.protocol.merkle import EMPTY_ROOT, HASH_BYTES, verify_consistency

_ED25519: Final = b"\x01"
_COSIGNATURE: Final = b"\x04"
_KEY_ID_BYTES: Final = 4
_DASH: Final = "\u2014 "
_MOST_SIGNATURES: Final = 100
_LONGEST_SIZE: Final = 18


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A tree of `size` leaves with this root, in the log named `origin`."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Write the note text (C2SP tlog-checkpoint)."""
        return f"{self.origin}\n{self.size}\n{_b64(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a note text of exactly three lines.

        Raises:
            Malformed: anything else.
        """
        lines = text.split("\n")
        match lines:
            case [origin, size, root, ""] if origin and _is_decimal(size):
                return cls(origin, int(size), _unb64(root, HASH_BYTES))
        raise Malformed("checkpoint")


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Sign a text that ends in a newline (C2SP signed-note, Ed25519).

    Raises:
        InvalidInput: a text or a name that the format can't carry.
    """
    if not _is_text(text) or not _is_name(name):
        raise InvalidInput("note")
    return f"{text}\n{_line(name, _ED25519, key.public_key(), key.sign(text.encode()))}"


def verify_note(note: str, name: str, public: Ed25519PublicKey) -> str:
    """Return the text of a note that this key signed under this name; other signatures may stand beside it.

    Raises:
        Malformed: not a signed note.
        SignatureInvalid: not signed by this key, or twice.
    """
    text, lines = _parse_note(note)
    signature = _only(lines, name, _key_id(name, _ED25519, public))
    ed25519.verify(public, signature, text.encode(), rule="note-signature")
    return text


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Sign a checkpoint as the log that it names.

    Raises:
        InvalidInput: an origin that the format can't carry.
    """
    return sign_note(checkpoint.text(), checkpoint.origin, key)


def verify_checkpoint(note: str, origin: str, public: Ed25519PublicKey) -> Checkpoint:
    """Read a checkpoint of this log.

    Raises:
        Malformed: not a signed note, or not a checkpoint.
        SignatureInvalid: not signed by this log, or about another log.
    """
    checkpoint = Checkpoint.parse(verify_note(note, origin, public))
    if checkpoint.origin != origin:
        raise SignatureInvalid("checkpoint-origin")
    return checkpoint


def cosign(note: str, name: str, key: Ed25519PrivateKey, timestamp: int) -> str:
    """Add a witness's line to a signed checkpoint (C2SP cosignature/v1); `timestamp` in unix seconds.

    A witness first checks the log's signature and that its own last checkpoint is extended.

    Raises:
        Malformed: not a signed note, or not a checkpoint.
        InvalidInput: a name or a time that the format can't carry.
    """
    text, _ = _parse_note(note)
    Checkpoint.parse(text)
    if not _is_name(name) or not 0 < timestamp < 2**63:
        raise InvalidInput("cosignature")
    signature = key.sign(_cosigned(text, timestamp))
    return note + _line(name, _COSIGNATURE, key.public_key(), struct.pack(">Q", timestamp) + signature)


def verify_cosignature(note: str, name: str, public: Ed25519PublicKey) -> int:
    """Return when, in unix seconds, this witness said that the log had only grown.

    Raises:
        Malformed: not a signed note, or not a checkpoint.
        SignatureInvalid: this witness did not sign, or twice.
    """
    text, lines = _parse_note(note)
    Checkpoint.parse(text)
    signature = _only(lines, name, _key_id(name, _COSIGNATURE, public))
    if len(signature) < struct.calcsize(">Q"):
        raise SignatureInvalid("note-signature")
    (timestamp,) = struct.unpack_from(">Q", signature)
    ed25519.verify(public, signature[8:], _cosigned(text, timestamp), rule="note-signature")
    return int(timestamp)


def require_extends(old: Checkpoint, new: Checkpoint, proof: list[bytes]) -> None:
    """Accept a newer checkpoint of a log whose older one was kept.

    Raises:
        HistoryForked: another log, a smaller tree, or no proof that it only grew.
    """
    if old.origin != new.origin or new.size < old.size:
        raise HistoryForked("history-shrunk" if old.origin == new.origin else "history-origin")
    if old.size == 0:
        # Everything extends the empty tree; the proof for it is empty.
        if proof or old.root != EMPTY_ROOT or (new.size == 0 and new.root != EMPTY_ROOT):
            raise HistoryForked("history-forked")
        return
    try:
        verify_consistency(old.size, new.size, proof, old.root, new.root)
    except ProofOfLogInvalid as error:
        raise HistoryForked("history-forked") from error


def _cosigned(text: str, timestamp: int) -> bytes:
    return f"cosignature/v1\ntime {timestamp}\n{text}".encode()


def _key_id(name: str, algorithm: bytes, public: Ed25519PublicKey) -> bytes:
    material = name.encode() + b"\n" + algorithm + public.public_bytes_raw()
    return hashlib.sha256(material).digest()[:_KEY_ID_BYTES]


def _line(name: str, algorithm: bytes, public: Ed25519PublicKey, signature: bytes) -> str:
    return f"{_DASH}{name} {_b64(_key_id(name, algorithm, public) + signature)}\n"


def _parse_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, separator, signatures = note.rpartition("\n\n")
    text += "\n"
    if not separator or not _is_text(text) or not signatures.endswith("\n"):
        raise Malformed("note")
    lines = signatures[:-1].split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise Malformed("note")
    return text, list(_parse_lines(lines))


def _parse_lines(lines: list[str]) -> Iterator[tuple[str, bytes]]:
    for line in lines:
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        if not line.startswith(_DASH) or not _is_name(name):
            raise Malformed("note")
        signature = _unb64(encoded)
        if len(signature) <= _KEY_ID_BYTES:
            raise Malformed("note")
        yield name, signature


def _only(lines: list[tuple[str, bytes]], name: str, key_id: bytes) -> bytes:
    found = [signature[_KEY_ID_BYTES:] for other, signature in lines if other == name and signature.startswith(key_id)]
    if len(found) != 1:
        raise SignatureInvalid("note-signature-twice" if found else "note-unsigned")
    return found[0]


def _is_text(text: str) -> bool:
    # Control characters could show a reader something else than what was signed.
    return len(text) > 1 and text.endswith("\n") and min(text.replace("\n", " ")) >= " "


def _is_name(name: str) -> bool:
    # Of all white space only the blank is printable.
    return bool(name) and "+" not in name and " " not in name and name.isprintable()


def _is_decimal(size: str) -> bool:
    return size.isascii() and size.isdigit() and len(size) <= _LONGEST_SIZE and str(int(size)) == size


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _unb64(text: str, size: int | None = None) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Malformed("base64") from error
    if _b64(data) != text or (size is not None and len(data) != size):
        raise Malformed("base64")
    return data
