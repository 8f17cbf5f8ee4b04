"""The Merkle tree of RFC 6962: hashing, the verifiers of RFC 9162, and what a writer needs.

No I/O: a writer keeps the hashes of complete subtrees wherever it likes, addressed by (level,
index), where level 0 are the leaves and node (l, i) covers leaves i * 2**l to (i + 1) * 2**l.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from connectors.protocol.errors import InvalidInput, ProofOfLogInvalid

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
"""SHA-256 of nothing: the root of a tree without leaves."""


@dataclass(frozen=True, slots=True)
class Node:
    """The hash of one complete subtree and its place."""

    level: int
    index: int
    hash: bytes


def leaf_hash(body: bytes) -> bytes:
    """Hash the body of an entry (RFC 6962 section 2.1)."""
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent (RFC 6962 section 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from_leaves(leaf_hashes: Iterable[bytes]) -> bytes:
    """Compute the root over hashes of leaves (not over bodies), keeping log2(n) of them."""
    frontier = Frontier(0, [])
    for leaf in leaf_hashes:
        frontier.append(leaf)
    return frontier.root()


class Frontier:
    """The right edge of a growing tree: all that is needed to append and to know the root."""

    __slots__ = ("_hashes", "_size")

    def __init__(self, size: int, hashes: Sequence[bytes]) -> None:
        if size < 0 or size.bit_count() != len(hashes) or any(len(item) != HASH_BYTES for item in hashes):
            raise InvalidInput("frontier")
        self._size = size
        self._hashes = list(hashes)

    @classmethod
    def from_hashes(cls, size: int, hashes: Sequence[bytes]) -> Self:
        """Resume from the complete subtrees of a tree of `size` leaves, the largest first.

        Raises:
            InvalidInput: not one hash for each bit of `size`.
        """
        return cls(size, hashes)

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return self._size

    @property
    def hashes(self) -> tuple[bytes, ...]:
        """The complete subtrees, the largest first: what to store and resume from."""
        return tuple(self._hashes)

    def append(self, leaf: bytes) -> list[Node]:
        """Add the hash of a leaf; returns the subtrees that are now complete, the leaf first.

        Raises:
            InvalidInput: not a hash of 32 bytes.
        """
        if len(leaf) != HASH_BYTES:
            raise InvalidInput("leaf-hash")
        node = Node(0, self._size, leaf)
        made = [node]
        while node.index & 1:
            node = Node(node.level + 1, node.index >> 1, node_hash(self._hashes.pop(), node.hash))
            made.append(node)
        self._hashes.append(node.hash)
        self._size += 1
        return made

    def root(self) -> bytes:
        """Compute the root of the tree so far."""
        if not self._hashes:
            return EMPTY_ROOT
        *larger, root = self._hashes
        for left in reversed(larger):
            root = node_hash(left, root)
        return root


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Accept that the leaf with hash `leaf` is at `index` in the tree (RFC 9162 section 2.1.3.2).

    Raises:
        ProofOfLogInvalid: anything else, also hashes of another size.
    """
    _require_hashes(leaf, root, *proof)
    if not 0 <= index < size:
        raise ProofOfLogInvalid("inclusion-index")
    fn, sn, computed = index, size - 1, leaf
    for sibling in proof:
        if sn == 0:
            raise ProofOfLogInvalid("inclusion")
        if fn & 1 or fn == sn:
            computed = node_hash(sibling, computed)
            fn, sn = _skip_right_edge(fn, sn)
        else:
            computed = node_hash(computed, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0 or not hmac.compare_digest(computed, root):
        raise ProofOfLogInvalid("inclusion")


def verify_consistency(old_size: int, new_size: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Accept that the new tree only added leaves to the old one (RFC 9162 section 2.1.4.2).

    Nothing can be proven from an empty tree: every tree extends it. Ask for no proof then.

    Raises:
        ProofOfLogInvalid: anything else, also hashes of another size.
    """
    _require_hashes(old_root, new_root, *proof)
    if not 0 < old_size <= new_size:
        raise ProofOfLogInvalid("consistency-size")
    if old_size == new_size:
        if proof or not hmac.compare_digest(old_root, new_root):
            raise ProofOfLogInvalid("consistency")
        return
    # A complete old tree is a node of the new one, and is not sent.
    path = [old_root, *proof] if old_size.bit_count() == 1 else list(proof)
    if not proof or _climb(old_size, new_size, path) != (old_root, new_root):
        raise ProofOfLogInvalid("consistency")


def inclusion_proof(index: int, size: int, node: Callable[[int, int], bytes]) -> list[bytes]:
    """Make the proof that a verifier of `size` leaves expects for leaf `index`.

    `node(level, index)` looks up the hash of a complete subtree.

    Raises:
        InvalidInput: no such leaf.
    """
    if not 0 <= index < size:
        raise InvalidInput("leaf-index")
    proof, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            proof.append(_range_root(middle, high, node))
            high = middle
        else:
            proof.append(_range_root(low, middle, node))
            low = middle
    return proof[::-1]


def consistency_proof(old_size: int, new_size: int, node: Callable[[int, int], bytes]) -> list[bytes]:
    """Make the proof that `new_size` leaves extend the first `old_size` (RFC 9162 2.1.4.1).

    Raises:
        InvalidInput: an empty or a larger old tree.
    """
    if not 0 < old_size <= new_size:
        raise InvalidInput("tree-size")
    proof, low, high = [], 0, new_size
    while high != old_size:
        middle = low + _split(high - low)
        if old_size <= middle:
            proof.append(_range_root(middle, high, node))
            high = middle
        else:
            proof.append(_range_root(low, middle, node))
            low = middle
    if low:
        proof.append(_range_root(low, high, node))
    return proof[::-1]


def _climb(old_size: int, new_size: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    fn, sn = old_size - 1, new_size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0] if path else b""
    for sibling in path[1:]:
        if sn == 0:
            raise ProofOfLogInvalid("consistency")
        if fn & 1 or fn == sn:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            fn, sn = _skip_right_edge(fn, sn)
        else:
            new = node_hash(new, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise ProofOfLogInvalid("consistency")
    return old, new


def _skip_right_edge(fn: int, sn: int) -> tuple[int, int]:
    # Levels where the path runs along the right edge have no sibling and so no hash in the proof.
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _split(count: int) -> int:
    # The largest power of two below `count`.
    return 1 << (count - 1).bit_length() - 1


def _range_root(low: int, high: int, node: Callable[[int, int], bytes]) -> bytes:
    count = high - low
    if count.bit_count() == 1:
        level = count.bit_length() - 1
        return node(level, low >> level)
    middle = low + _split(count)
    return node_hash(_range_root(low, middle, node), _range_root(middle, high, node))


def _require_hashes(*hashes: bytes) -> None:
    if any(len(item) != HASH_BYTES for item in hashes):
        raise ProofOfLogInvalid("hash-size")
