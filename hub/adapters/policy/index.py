"""The matcher's terms as a tree over the rows: one dictionary step per term instead of a scan."""

from collections.abc import Iterable, Mapping

from hub.adapters.policy.compiler import Row
from hub.adapters.policy.engine import Term

_FEW = 4
"""Up to this many broader words, looking each of them up beats walking the branches."""


class _Node:
    __slots__ = ("below", "rows")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        self.rows: list[Row] = []


class Index:
    """All rows of one effect. Levels follow the terms of the matcher, in its order."""

    def __init__(
        self, rows: Iterable[Row], terms: tuple[Term, ...], graphs: Mapping[str, Mapping[str, frozenset[str]]]
    ) -> None:
        self._root = _Node()
        self._steps = tuple((term.request, graphs[term.graph] if term.graph else None) for term in terms)
        for row in rows:
            node = self._root
            for term in terms:
                node = node.below.setdefault(row[term.row], _Node())
            node.rows.append(row)

    def match(self, words: tuple[str, ...]) -> tuple[list[Row], int, list[Row]]:
        """Rows that match; else the number of terms that held, and the rows that failed on the last.

        The third part is filled only when all terms but the last held.
        """
        front = [self._root]
        for level, (position, graph) in enumerate(self._steps):
            before, word = front, words[position]
            if graph is None:
                front = [branch for node in front if (branch := node.below.get(word)) is not None]
            else:
                front = _branches(front, graph.get(word) or frozenset((word,)))
            if not front:
                return [], level, _rows_below(before) if level == len(self._steps) - 1 else []
        return [row for node in front for row in node.rows], len(self._steps), []


def _branches(front: list[_Node], words: frozenset[str]) -> list[_Node]:
    if len(words) <= _FEW:
        return [branch for node in front for word in words if (branch := node.below.get(word)) is not None]
    return [branch for node in front for word, branch in node.below.items() if word in words]


def _rows_below(front: list[_Node]) -> list[Row]:
    return [row for node in front for leaf in node.below.values() for row in leaf.rows]
