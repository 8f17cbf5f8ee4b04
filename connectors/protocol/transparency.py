"""Receipts: the proof that an answer is in the log, checked by the one who got the answer.

Everything about the log that others need comes through this module; `merkle` holds the tree and
`checkpoint` the signed statements about it.
"""

from dataclasses import dataclass
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.canonical import MAX_INTEGER, b64u, unb64u
from connectors.protocol.checkpoint import (
    Checkpoint,
    cosign,
    require_extends,
    sign_checkpoint,
    sign_note,
    verify_checkpoint,
    verify_cosignature,
    verify_note,
)
from connectors.protocol.errors import Malformed, ProtocolError, ReceiptInvalid
from connectors.protocol.merkle import (
    EMPTY_ROOT,
    HASH_BYTES,
    Frontier,
    Node,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_from_leaves,
    verify_consistency,
    verify_inclusion,
)

__all__ = [
    "EMPTY_ROOT",
    "Checkpoint",
    "Frontier",
    "Node",
    "Receipt",
    "consistency_proof",
    "cosign",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "require_extends",
    "root_from_leaves",
    "sign_checkpoint",
    "sign_note",
    "verify_checkpoint",
    "verify_consistency",
    "verify_cosignature",
    "verify_inclusion",
    "verify_note",
    "verify_receipt",
]

_LONGEST_PROOF: Final = 64


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where an entry is in the log, and the path from it to a signed checkpoint (a note)."""

    log_index: int
    leaf_hash: bytes
    inclusion: tuple[bytes, ...]
    checkpoint: str

    def to_json(self) -> dict[str, object]:
        """Write as a JSON object, bytes as base64url."""
        return {
            "checkpoint": self.checkpoint,
            "inclusion": [b64u(item) for item in self.inclusion],
            "leaf_hash": b64u(self.leaf_hash),
            "log_index": self.log_index,
        }

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read a JSON object of exactly these four fields.

        Raises:
            Malformed: another field, another type, or a hash of another size.
        """
        match value:
            case {
                "checkpoint": str(checkpoint),
                "inclusion": list(inclusion),
                "leaf_hash": str(leaf),
                "log_index": int(index),
                **rest,
            } if not rest and not isinstance(index, bool) and 0 <= index <= MAX_INTEGER:
                return cls(index, unb64u(leaf, HASH_BYTES), _hashes(inclusion), checkpoint)
        raise Malformed("receipt")


def verify_receipt(receipt: Receipt, body: bytes, origin: str, log_public: Ed25519PublicKey) -> Checkpoint:
    """Accept that this entry is in this log, and return the checkpoint that says so.

    The caller keeps the checkpoint and compares it with the ones it kept before
    (`require_extends`): a receipt alone can't show that others see the same log.

    Raises:
        ReceiptInvalid: another entry, another log, a bad signature or a bad proof; `rule` tells.
    """
    if leaf_hash(body) != receipt.leaf_hash:
        raise ReceiptInvalid("receipt-leaf")
    try:
        checkpoint = verify_checkpoint(receipt.checkpoint, origin, log_public)
        verify_inclusion(receipt.leaf_hash, receipt.log_index, checkpoint.size, receipt.inclusion, checkpoint.root)
    except ProtocolError as error:
        raise ReceiptInvalid(error.rule) from error
    return checkpoint


def _hashes(values: list[object]) -> tuple[bytes, ...]:
    if len(values) > _LONGEST_PROOF or not all(isinstance(value, str) for value in values):
        raise Malformed("receipt")
    return tuple(unb64u(str(value), HASH_BYTES) for value in values)
