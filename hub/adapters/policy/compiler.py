"""From covenant to Casbin rows: expand every sentence until each row is one plain fact.

A row holds one party, one purpose, one role, one category (or group), one action and one
phase; wildcards do not survive this step, so an action or phase invented later is not granted
by accident. The same covenant always gives the same bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from hub.adapters.policy.woorden import GEEN, LETTERS, REDEN, fact_word, fact_words, obligation_word
from hub.domain.convenant import (
    ALLE_CATEGORIEEN,
    ALLE_DOELEN,
    NIVEAU,
    Actie,
    Bekendheid,
    Convenant,
    Effect,
    Letter,
    Matrix,
    Partij,
    Regel,
    Toepassing,
)

CELL = re.compile(r"(?P<kant>[PO])(?:\((?P<noten>[a-z,]+)\))?")
HEADER = "# Gegenereerd uit convenant.yaml door `hub convenant compile`; niet met de hand wijzigen."


class Row(NamedTuple):
    """One Casbin rule, fields in the order of `policies/model.conf`."""

    id: str
    partner: str
    purpose: str
    role: str
    cat: str
    act: str
    phase: str
    cond: str
    eft: str
    art: str
    obl: str


def sentences(convenant: Convenant) -> tuple[Regel, ...]:
    """Every rule in one form: the written ones, the is-known levels and the cells of the matrix."""
    matrix = convenant.matrix
    cells = () if matrix is None else tuple(_cells(matrix, convenant))
    return (*convenant.regels, *(_level(b) for b in convenant.bekendheid), *cells)


def _level(bekendheid: Bekendheid) -> Regel:
    """Asking is one action on ID_CONTACT; what may be heard is the obligation."""
    return Regel(
        artikel=bekendheid.artikel,
        wie=bekendheid.wie,
        rol=bekendheid.rol,
        doel=bekendheid.doel,
        categorie=("ID_CONTACT",),
        actie=(Actie.BEVRAGEN,),
        grondslag=bekendheid.grondslag,
        voorwaarden=bekendheid.voorwaarden,
        verplichtingen=(NIVEAU + bekendheid.niveau, *bekendheid.verplichtingen),
    )


def sides(cell: str) -> dict[Letter, tuple[str, ...]]:
    """Read a cell: which sides it gives, each with the letters of its footnotes.

    Raises:
        ValueError: not `-`, `P`, `O`, `P(c) O(d)` or the like.
    """
    if cell == "-":
        return {}
    found: dict[Letter, tuple[str, ...]] = {}
    for part in cell.split(" "):
        match = CELL.fullmatch(part)
        if match is None or Letter(match["kant"]) in found:
            raise ValueError(cell)
        found[Letter(match["kant"])] = tuple(match["noten"].split(",")) if match["noten"] else ()
    return found


def _cells(matrix: Matrix, convenant: Convenant) -> Iterator[Regel]:
    parties = {p.id: p for p in convenant.partijen}
    for toepassing, (categorie, cells) in product(matrix.toepassingen, matrix.rijen.items()):
        for kolom, cell in zip(matrix.kolommen, cells, strict=True):
            regel = _cell(matrix, toepassing, (categorie, kolom), sides(cell))
            if regel is not None and parties[kolom].klasse.kring in toepassing.kringen:
                yield regel


def _cell(
    matrix: Matrix, toepassing: Toepassing, place: tuple[str, str], cell: dict[Letter, tuple[str, ...]]
) -> Regel | None:
    if toepassing.kant not in cell:
        return None
    noten = [matrix.voetnoten[letter] for letter in cell[toepassing.kant]]
    if any(noot.geen_systeemrecht for noot in noten):
        return None
    categorie, kolom = place
    return Regel(
        artikel=toepassing.artikel,
        wie=(kolom,),
        rol=toepassing.rol,
        doel=toepassing.doel,
        categorie=(categorie,),
        actie=toepassing.actie,
        grondslag=toepassing.grondslag,
        voorwaarden=(*toepassing.voorwaarden, *(n.feit for n in noten if n.feit is not None)),
        verplichtingen=tuple(n.verplichting for n in noten if n.verplichting is not None),
    )


def expand(regel: Regel, convenant: Convenant) -> Iterator[Row]:
    """All rows of one sentence: parties that hold the role, purposes in their phases."""
    for wie, rol, doel in product(regel.wie, regel.rol, regel.doel):
        phases = regel.fase or convenant.phases(doel)
        for partij in convenant.members(wie):
            if holds(partij, rol, convenant):
                for cat, act, phase in product(regel.categorie, regel.actie, phases):
                    yield _row(regel, (partij.id, doel, rol, cat, act.value, phase.value))


def holds(partij: Partij, rol: str, convenant: Convenant) -> bool:
    """Whether some role of this party is `rol` or a special kind of it."""
    broader = {r.id: r.breder for r in convenant.rollen}
    for held in partij.rollen:
        name, steps = held, 0
        while name != rol and name in broader and steps < len(broader):
            name, steps = broader[name], steps + 1
        if name == rol:
            return True
    return False


def _row(regel: Regel, box: tuple[str, str, str, str, str, str]) -> Row:
    reden = regel.reden.value if regel.reden else ""
    deny = regel.effect is Effect.DENY
    obl = REDEN + reden if deny else obligation_word(regel.verplichtingen)
    tail = (fact_word(regel.voorwaarden), regel.effect.value, regel.artikel, obl)
    mark = hashlib.sha256("|".join((*box, *tail)).encode()).hexdigest()[:12]
    return Row(f"{regel.artikel.removeprefix('art-')}.{mark}", *box, *tail)


def compile_rows(convenant: Convenant) -> tuple[Row, ...]:
    """Every row once, in a fixed order that keeps one party's rights together."""
    rows = {row for regel in sentences(convenant) for row in expand(regel, convenant)}
    return tuple(sorted(rows, key=lambda row: (row[1:8], row.id)))


def groups(convenant: Convenant) -> tuple[tuple[str, str, str], ...]:
    """The four graphs: (ptype, narrower, broader) for roles, categories, purposes and facts."""
    edges = {("g", rol.id, rol.breder) for rol in convenant.rollen}
    edges |= {("g2", c.code, c.groep or ALLE_CATEGORIEEN) for c in convenant.categorieen}
    edges |= {("g2", c.groep, ALLE_CATEGORIEEN) for c in convenant.categorieen if c.groep}
    edges |= {("g3", doel.id, ALLE_DOELEN) for doel in convenant.doelen}
    edges |= set(_fact_edges())
    return tuple(sorted(edges))


def _fact_edges() -> Iterator[tuple[str, str, str]]:
    for word in fact_words():
        for letter in LETTERS.values():
            if letter in word:
                yield "g4", word, word.replace(letter, "") or GEEN


def policy_csv(rows: Iterable[Row], edges: Iterable[tuple[str, str, str]]) -> str:
    """Stock Casbin CSV: one line per row or edge, `, ` between fields, newline at the end."""
    lines = [", ".join(("p", *row)) for row in rows] + [", ".join(edge) for edge in edges]
    return "\n".join((HEADER, *lines)) + "\n"
