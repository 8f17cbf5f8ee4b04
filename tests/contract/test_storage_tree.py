"""Growing the tree by a group gives the same nodes, root and proofs as the tree of RFC 6962."""

from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.transparency import Frontier, inclusion_proof, leaf_hash, root_from_leaves, verify_inclusion
from hub.adapters.transparency.boom import Aangroei, frontier_places


def hashes(count: int, seed: int) -> list[bytes]:
    return [leaf_hash(f"{seed}/{at}".encode()) for at in range(count)]


def tree_of(leaves: list[bytes]) -> tuple[Frontier, dict[tuple[int, int], bytes]]:
    frontier = Frontier(0, [])
    nodes = {(node.level, node.index): node.hash for leaf in leaves for node in frontier.append(leaf)}
    return frontier, nodes


@given(st.integers(0, 300), st.integers(1, 70), st.integers())
def test_each_new_leaf_is_proven_in_the_grown_tree(before: int, added: int, seed: int) -> None:
    leaves = hashes(before + added, seed)
    frontier, _ = tree_of(leaves[:before])
    _, nodes = tree_of(leaves)

    grown = Aangroei(frontier, leaves[before:])

    assert grown.root == root_from_leaves(leaves)
    for at, proof in enumerate(grown.proofs(), before):
        verify_inclusion(leaves[at], at, before + added, list(proof), grown.root)
        assert list(proof) == inclusion_proof(at, before + added, lambda level, place: nodes[level, place])


@given(st.integers(0, 300), st.integers(1, 70), st.integers())
def test_the_nodes_of_a_group_complete_those_that_were_there(before: int, added: int, seed: int) -> None:
    leaves = hashes(before + added, seed)
    frontier, old = tree_of(leaves[:before])
    after, nodes = tree_of(leaves)

    grown = Aangroei(frontier, leaves[before:])

    assert old | {(level, place): hash_ for level, place, hash_ in grown.made} == nodes
    assert grown.after.hashes == after.hashes
    assert frontier.size == before


@given(st.integers(0, 5000))
def test_the_right_edge_lies_where_it_is_looked_for(size: int) -> None:
    frontier, nodes = tree_of(hashes(size, 0)) if size < 400 else (None, {})
    places = frontier_places(size)

    covered = [leaf for level, place in places for leaf in (place << level, (place + 1) << level)]
    assert covered[:1] in ([0], [])
    assert covered[1:-1:2] == covered[2::2]
    assert covered[-1:] in ([size], [])
    if frontier is not None:
        assert [nodes[place] for place in places] == list(frontier.hashes)
