"""Decision vectors: sentences with their answer, as the parties wrote them and one step away.

`vectors.yaml` holds the examples of the covenant, and for every article, party and action one
request that just fits and, per condition, the one that just does not. The answers come from the
oracle, not from the compiler, so the compiled rules are held against a second reading.
"""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.orakel import Cell, Clause, Orakel
from hub.domain.convenant import number_of


class Vector(NamedTuple):
    """One request in words, and what it must come out as. `artikelen` is empty for a default no."""

    zin: str
    cell: Cell
    feiten: tuple[str, ...]
    uitkomst: str
    artikelen: tuple[str, ...]
    verplichtingen: tuple[str, ...]


def vectors_of(bron: Bron) -> Iterator[Vector]:
    """The examples of the covenant first, then the boundary of each article."""
    orakel = Orakel(bron.yaml)
    for v in bron.convenant.voorbeelden:
        cell = Cell(v.partij, v.rol, v.doel, v.categorie, v.actie.value, v.fase.value)
        yield _vector(orakel, v.zin, cell, frozenset(f.value for f in v.feiten))
    for cell, clause in sorted(_first_cells(orakel), key=lambda found: (found[0], _order(found[1]))):
        yield from _boundary(orakel, cell, clause)


def _first_cells(orakel: Orakel) -> Iterable[tuple[Cell, Clause]]:
    """Each clause for a party and an action, and of an allow for a purpose too, with the first cell it is about."""
    first: dict[tuple[Clause, str, str, str], Cell] = {}
    for cell, clauses in orakel.cells.items():
        for clause in clauses:
            key = clause, cell.partij, cell.actie, "" if clause.effect == "deny" else cell.doel
            first[key] = min(cell, first.get(key, cell))
    return ((cell, clause) for (clause, *_), cell in first.items())


def _boundary(orakel: Orakel, cell: Cell, clause: Clause) -> Iterator[Vector]:
    """The request that just fits, and for each condition the one without it."""
    yield _vector(orakel, _sentence(cell, clause), cell, clause.voorwaarden)
    for feit in sorted(clause.voorwaarden):
        zin = f"{_sentence(cell, clause)} Nu zonder {feit}."
        yield _vector(orakel, zin, cell, clause.voorwaarden - {feit})


def _vector(orakel: Orakel, zin: str, cell: Cell, feiten: frozenset[str]) -> Vector:
    answer = orakel.answer(cell, feiten)
    return Vector(
        zin,
        cell,
        tuple(sorted(feiten)),
        "allow" if answer.toegestaan else "deny",
        tuple(sorted(answer.artikelen)),
        tuple(sorted(answer.verplichtingen)),
    )


def _order(clause: Clause) -> tuple[str, str, list[str], list[str]]:
    return clause.artikel, clause.effect, sorted(clause.voorwaarden), sorted(clause.verplichtingen)


def _sentence(cell: Cell, clause: Clause) -> str:
    may = "mag niet" if clause.effect == "deny" else "mag"
    mits = f", mits {' en '.join(sorted(clause.voorwaarden))}" if clause.voorwaarden else ""
    return (
        f"{cell.partij} ({cell.rol}) {may} voor {cell.doel} in fase {cell.fase} "
        f"{cell.categorie} {cell.actie}{mits} (art. {number_of(clause.artikel)})."
    )


def vectors_text(bron: Bron) -> str:
    """`vectors.yaml`: one vector per line, so that a change is a changed line."""
    head = "# Gegenereerd door `hub convenant compile`: elke zin met haar uitkomst, volgens het orakel.\n"
    return head + "".join(f"- {_line(v)}\n" for v in vectors_of(bron))


def _line(vector: Vector) -> str:
    value = {
        "zin": vector.zin,
        **vector.cell._asdict(),
        "feiten": list(vector.feiten),
        "uitkomst": vector.uitkomst,
        "artikelen": list(vector.artikelen),
        "verplichtingen": list(vector.verplichtingen),
    }
    return json.dumps(value, ensure_ascii=False)


def read_vectors(data: bytes) -> tuple[Vector, ...]:
    """Read `vectors.yaml` back. Each line is JSON behind a dash, which is YAML that reads fast."""
    lines = (line for line in data.decode().splitlines() if not line.startswith("#"))
    return tuple(_read(json.loads(line.removeprefix("- "))) for line in lines)


def _read(item: dict[str, str | list[str]]) -> Vector:
    words = {name: value for name, value in item.items() if isinstance(value, str)}
    lists = {name: tuple(value) for name, value in item.items() if not isinstance(value, str)}
    cell = Cell(*(words[name] for name in Cell._fields))
    return Vector(words["zin"], cell, lists["feiten"], words["uitkomst"], lists["artikelen"], lists["verplichtingen"])
