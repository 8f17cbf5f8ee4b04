"""Grow the tree by a group of leaves and prove each of them, without reading anything back.

A proof of a new leaf needs only nodes that this group completed, the right edge as it was, and
the incomplete subtrees at the right edge as it is now. All of that is in memory.
"""

from collections.abc import Sequence

from connectors.protocol.transparency import Frontier, node_hash
from hub.domain.logboek import Plaats


def frontier_places(size: int) -> list[Plaats]:
    """Where the complete subtrees of a tree stand, the largest first: one per bit of its size."""
    return [(level, (size >> level) - 1) for level in range(size.bit_length(), -1, -1) if size >> level & 1]


class Aangroei:
    """A tree before and after one group of leaves."""

    def __init__(self, before: Frontier, leaf_hashes: Sequence[bytes]) -> None:
        self._first = before.size
        self._known = dict(zip(frontier_places(before.size), before.hashes, strict=True))
        self.after = Frontier.from_hashes(before.size, before.hashes)
        self.made = [(node.level, node.index, node.hash) for leaf in leaf_hashes for node in self.after.append(leaf)]
        self._known.update({(level, index): hash_ for level, index, hash_ in self.made})
        self._edge = self._right_edge()
        self.root = self.after.root()

    def proofs(self) -> list[tuple[bytes, ...]]:
        """Audit path of every new leaf in the grown tree, in order."""
        return [self._path(leaf) for leaf in range(self._first, self.after.size)]

    def _right_edge(self) -> list[bytes | None]:
        """Per level, the hash of the leaves after the last complete node of that level; None for none."""
        edge: list[bytes | None] = [None]
        size = self.after.size
        for level in range(size.bit_length()):
            rest = edge[level]
            if size >> level & 1:
                last = self._known[level, (size >> level) - 1]
                rest = last if rest is None else node_hash(last, rest)
            edge.append(rest)
        return edge

    def _path(self, leaf: int) -> tuple[bytes, ...]:
        path: list[bytes] = []
        level, size = 0, self.after.size
        while (1 << level) < size:
            sibling = leaf >> level ^ 1
            complete = size >> level
            if sibling < complete:
                path.append(self._known[level, sibling])
            elif sibling == complete and (rest := self._edge[level]) is not None:
                path.append(rest)
            level += 1
        return tuple(path)
