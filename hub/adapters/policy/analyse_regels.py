"""Advice from the compiled rules: grants that other rules together leave nothing of, or that add nothing to them.

`checks.check_rows` finds what one rule does to another; here several do it together, leaf by leaf.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hub.adapters.policy.cellen import Bladeren, clause_of
from hub.adapters.policy.compiler import Row, sentences
from hub.adapters.policy.errors import Finding
from hub.adapters.policy.orakel import Cell
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.woorden import GEEN
from hub.domain.convenant import Convenant, number_of


class _Stand(NamedTuple):
    """What the other rules make of the questions of one grant.

    `samen_dood` and `samen_dubbel`: all of them, and no single rule does it alone.
    """

    verboden: int
    samen_dood: bool
    samen_dubbel: bool
    verbieders: tuple[str, ...]
    zeggers: tuple[str, ...]


def about_rules(snapshot: Snapshot, convenant: Convenant) -> Iterator[Finding]:
    """Findings over one party at a time, told once per pair of articles."""
    intended = {regel.artikel for regel in sentences(convenant) if regel.bewust}
    leaves, overlap = Bladeren(snapshot), Counter[tuple[str, str]]()
    for partij in sorted(snapshot.manifest.roles):
        by_cell = _by_cell(leaves, partij)
        for row in leaves.rows(partij):
            if row.eft == "allow" and row.art not in intended:
                stand = _stand(row, leaves, by_cell)
                yield from _about(row, stand)
                overlap.update({(row.art, verbod): stand.verboden for verbod in stand.verbieders})
    for (art, verbod), count in sorted(overlap.items()):
        yield Finding("overlap", art, f"{count} vragen die dit artikel toestaat, verbiedt artikel {number_of(verbod)}")


def _by_cell(leaves: Bladeren, partij: str) -> dict[Cell, list[Row]]:
    found: dict[Cell, list[Row]] = {}
    for row in leaves.rows(partij):
        for cell in leaves.of_row(row):
            found.setdefault(cell, []).append(row)
    return found


def _stand(row: Row, leaves: Bladeren, by_cell: dict[Cell, list[Row]]) -> _Stand:
    denying, saying = list[set[Row]](), list[set[Row]]()
    own = clause_of(row).voorwaarden
    for cell in leaves.of_row(row):
        others = [other for other in by_cell[cell] if other.id != row.id]
        denying.append({o for o in others if o.eft == "deny" and o.cond == GEEN})
        allows = [o for o in others if o.eft == "allow" and o.obl == row.obl]
        saying.append({o for o in allows if clause_of(o).voorwaarden <= own})
    return _Stand(
        sum(1 for rows in denying if rows),
        _together(denying),
        _together(saying),
        tuple(sorted({o.art for rows in denying for o in rows})),
        tuple(sorted({o.art for rows in saying for o in rows})),
    )


def _together(found: list[set[Row]]) -> bool:
    """Whether every question is covered and no single rule covers them all."""
    return bool(found) and all(found) and not set[Row].intersection(*found)


def _about(row: Row, stand: _Stand) -> Iterator[Finding]:
    what = f"{row.partner} ({row.role}) {row.act} {row.cat} voor {row.purpose} in {row.phase}"
    if stand.samen_dood:
        yield Finding(
            "dood-samen", row.art, f"{what}: verbodsregels samen verbieden dit helemaal{_in(stand.verbieders)}"
        )
    if stand.samen_dubbel:
        yield Finding("dubbel-samen", row.art, f"{what}: dit volgt al uit andere regels samen{_in(stand.zeggers)}")


def _in(ankers: tuple[str, ...]) -> str:
    return f" (art. {', '.join(number_of(anker) for anker in ankers)})"
