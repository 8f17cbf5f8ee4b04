"""The Merkle tree: reference vectors, a second definition as oracle, and every damaged proof refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.errors import InvalidInput, ProofOfLogInvalid
from connectors.protocol.transparency import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_from_leaves,
    verify_consistency,
    verify_inclusion,
)

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "rfc6962.json").read_text())
LEAVES = [leaf_hash(bytes.fromhex(body)) for body in VECTORS["leaves"]]
ROOTS = [bytes.fromhex(root) for root in VECTORS["roots"]]
SIZES = range(1, 20)
MANY = [leaf_hash(bytes((n,))) for n in range(20)]


def _mth(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962 section 2.1, word for word."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return node_hash(_mth(leaves[:k]), _mth(leaves[k:]))


def _stored(leaves: list[bytes]) -> Callable[[int, int], bytes]:
    """What a writer keeps: the complete subtrees that appending made."""
    frontier = Frontier(0, [])
    nodes = {(node.level, node.index): node.hash for leaf in leaves for node in frontier.append(leaf)}
    return lambda level, index: nodes[level, index]


def _hashes(values: list[str]) -> list[bytes]:
    return [bytes.fromhex(value) for value in values]


def test_roots_are_those_of_the_reference_vectors() -> None:
    assert [root_from_leaves(LEAVES[:size]) for size in range(9)] == ROOTS


@pytest.mark.parametrize("vector", VECTORS["inclusion"])
def test_reference_audit_paths_are_made_and_accepted(vector: dict[str, Any]) -> None:
    index, size, proof = vector["index"], vector["size"], _hashes(vector["proof"])

    assert inclusion_proof(index, size, _stored(LEAVES)) == proof
    verify_inclusion(LEAVES[index], index, size, proof, ROOTS[size])


@pytest.mark.parametrize("vector", VECTORS["consistency"])
def test_reference_consistency_proofs_are_made_and_accepted(vector: dict[str, Any]) -> None:
    old, new, proof = vector["old"], vector["new"], _hashes(vector["proof"])

    assert consistency_proof(old, new, _stored(LEAVES)) == proof
    verify_consistency(old, new, proof, ROOTS[old], ROOTS[new])


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70))
def test_the_root_is_that_of_the_definition(leaves: list[bytes]) -> None:
    assert root_from_leaves(leaves) == _mth(leaves)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_frontier_resumes_where_it_was_stored(first: int, more: int) -> None:
    leaves = [leaf_hash(n.to_bytes(2, "big")) for n in range(first + more)]
    before = Frontier(0, [])
    for leaf in leaves[:first]:
        before.append(leaf)

    resumed = Frontier.from_hashes(before.size, before.hashes)
    for leaf in leaves[first:]:
        resumed.append(leaf)

    assert resumed.size == first + more
    assert resumed.root() == _mth(leaves)
    assert before.root() == _mth(leaves[:first])


def test_appending_tells_every_subtree_that_became_complete_once() -> None:
    frontier = Frontier(0, [])

    made = [[(node.level, node.index) for node in frontier.append(leaf)] for leaf in LEAVES]

    assert made[0] == [(0, 0)]
    assert made[1] == [(0, 1), (1, 0)]
    assert made[6] == [(0, 6)]
    assert made[7] == [(0, 7), (1, 3), (2, 1), (3, 0)]
    assert sum(map(len, made)) == len({place for places in made for place in places}) == 15


@pytest.mark.parametrize(("size", "hashes"), [(1, []), (0, [EMPTY_ROOT]), (3, [EMPTY_ROOT]), (1, [b""]), (-1, [])])
def test_a_frontier_of_another_shape_is_refused(size: int, hashes: list[bytes]) -> None:
    with pytest.raises(InvalidInput, match=r"^frontier$"):
        Frontier.from_hashes(size, hashes)


@pytest.mark.parametrize("leaf", [b"", bytes(31), bytes(33), b"the body itself"])
def test_only_hashes_are_appended(leaf: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"^leaf-hash$"):
        Frontier(0, []).append(leaf)


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_of_every_size_is_proven_and_nothing_near_it(size: int) -> None:
    node, root = _stored(MANY), _mth(MANY[:size])

    for index in range(size):
        proof = inclusion_proof(index, size, node)
        verify_inclusion(MANY[index], index, size, proof, root)
        for wrong in _damaged(proof, root):
            with pytest.raises(ProofOfLogInvalid):
                verify_inclusion(MANY[index], index, size, wrong, root)
        for other in {index - 1, index + 1, index ^ 2, size, -1} - {index}:
            with pytest.raises(ProofOfLogInvalid):
                verify_inclusion(MANY[index], other, size, proof, root)
        with pytest.raises(ProofOfLogInvalid):
            verify_inclusion(MANY[-1], index, size, proof, root)
        with pytest.raises(ProofOfLogInvalid):
            verify_inclusion(MANY[index], index, size, proof, MANY[-1])


@pytest.mark.parametrize("new", SIZES)
def test_every_older_size_is_proven_and_nothing_near_it(new: int) -> None:
    node, new_root = _stored(MANY), _mth(MANY[:new])

    for old in range(1, new + 1):
        proof, old_root = consistency_proof(old, new, node), _mth(MANY[:old])
        verify_consistency(old, new, proof, old_root, new_root)
        for wrong in _damaged(proof, old_root):
            with pytest.raises(ProofOfLogInvalid):
                verify_consistency(old, new, wrong, old_root, new_root)
        for roots in ((MANY[-1], new_root), (old_root, MANY[-1])) + (((new_root, old_root),) if old != new else ()):
            with pytest.raises(ProofOfLogInvalid):
                verify_consistency(old, new, proof, *roots)


def test_a_proof_for_a_larger_tree_does_not_pass_for_a_smaller_one() -> None:
    # Leaf 5 of 8 climbs as leaf 1 of 4 does, and then one step further.
    proof = inclusion_proof(5, 8, _stored(LEAVES))

    with pytest.raises(ProofOfLogInvalid, match=r"^inclusion$"):
        verify_inclusion(LEAVES[5], 1, 4, proof, ROOTS[8])


def test_a_consistency_proof_ends_where_the_sizes_say() -> None:
    longer = [*consistency_proof(3, 4, _stored(LEAVES)), EMPTY_ROOT]
    above = [node_hash(EMPTY_ROOT, ROOTS[size]) for size in (3, 4)]

    with pytest.raises(ProofOfLogInvalid, match=r"^consistency$"):
        verify_consistency(3, 4, longer, above[0], above[1])
    for old in range(1, 8):
        with pytest.raises(ProofOfLogInvalid, match=r"^consistency$"):
            verify_consistency(old, 16, consistency_proof(old, 8, _stored(LEAVES)), ROOTS[old], ROOTS[8])


def _damaged(proof: list[bytes], root: bytes) -> list[list[bytes]]:
    longer = [[*proof, root], [root, *proof], [*proof, bytes(32)], [bytes(32), *proof], [*proof, b""]]
    shorter = [proof[:-1], proof[1:], []] if proof else []
    flipped = [[*proof[:n], bytes((h[0] ^ 8,)) + h[1:], *proof[n + 1 :]] for n, h in enumerate(proof)]
    cut = [[*proof[:n], h[:-1], *proof[n + 1 :]] for n, h in enumerate(proof)]
    return longer + shorter + flipped + cut


def test_an_empty_leaf_in_an_empty_root_proves_nothing() -> None:
    with pytest.raises(ProofOfLogInvalid, match=r"^hash-size$"):
        verify_inclusion(b"", 0, 1, [], b"")
    with pytest.raises(ProofOfLogInvalid, match=r"^hash-size$"):
        verify_consistency(1, 1, [], b"", b"")


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 1), (0, 5), (-1, 5), (2, 1)])
def test_nothing_is_proven_from_an_empty_or_to_a_smaller_tree(old: int, new: int) -> None:
    with pytest.raises(ProofOfLogInvalid, match=r"^consistency-size$"):
        verify_consistency(old, new, [], EMPTY_ROOT, EMPTY_ROOT)
    with pytest.raises(InvalidInput, match=r"^tree-size$"):
        consistency_proof(old, new, _stored([]))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 3), (3, 3)])
def test_no_proof_is_made_for_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(InvalidInput, match=r"^leaf-index$"):
        inclusion_proof(index, size, _stored(MANY))


def test_a_node_cannot_pass_for_a_leaf() -> None:
    # The second-preimage trap that the two prefixes close.
    assert node_hash(MANY[0], MANY[1]) != leaf_hash(MANY[0] + MANY[1])
