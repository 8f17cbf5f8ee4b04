"""The compiled rules answer what the covenant says: the index, stock Casbin and the oracle agree."""

import random
from itertools import combinations, product
from pathlib import Path

import pytest

from hub.adapters.policy.engine import closures
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.orakel import ACTIES, FASEN, FEITEN, Cell, Orakel
from hub.adapters.policy.pdp import simulate
from hub.adapters.policy.snapshot import Match, Snapshot
from hub.adapters.policy.vectoren import read_vectors
from hub.adapters.policy.woorden import fact_word, fact_words, facts_of, obligations_of
from hub.domain.convenant import Actie, Fase, Feit
from hub.domain.decision import PolicyRequest

EVERY_FACT = fact_word(Feit)
FACT_WORDS = [(word, facts_of(word)) for word in fact_words()]
Side = frozenset[tuple[str, frozenset[str], frozenset[str], str]]


def engine_says(match: Match) -> Side:
    """Every clause of a cell as the engine finds it, deny rows included."""
    return frozenset(
        (row.eft, facts_of(row.cond), obligations_of(row.obl) if row.eft == "allow" else frozenset(), row.art)
        for row in (*match.allows, *match.denies)
    )


def check_product(snapshot: Snapshot, orakel: Orakel, partij: str) -> int:
    """Compare every cell of one party with all facts in hand; where an allow exists, every set of facts.

    A cell without any row under all facts has none under fewer: that the fact graph is plain
    set inclusion is a test of its own below.
    """
    compared = 0
    for rol, doel, categorie, actie, fase in product(
        orakel.partijen[partij], orakel.doelen, orakel.categorieen, ACTIES, FASEN
    ):
        clauses = orakel.cells.get(Cell(partij, rol, doel, categorie, actie, fase))
        match = snapshot.match((partij, doel, rol, categorie, actie, fase, EVERY_FACT))
        compared += 1
        if clauses is None:
            assert not match.allows
            assert not match.denies
            continue
        assert engine_says(match) == frozenset((c.effect, c.voorwaarden, c.verplichtingen, c.artikel) for c in clauses)
        if match.allows:
            check_facts(snapshot, orakel, Cell(partij, rol, doel, categorie, actie, fase))
    return compared


def check_facts(snapshot: Snapshot, orakel: Orakel, cell: Cell) -> None:
    """Every set of the facts that the cell speaks of; the others cannot matter to it."""
    spoken = sorted(frozenset[str]().union(*(c.voorwaarden for c in orakel.cells[cell])))
    for size in range(len(spoken)):
        for facts in map(frozenset, combinations(spoken, size)):
            words = (cell.partij, cell.doel, cell.rol, cell.categorie, cell.actie, cell.fase, fact_word(facts))
            match = snapshot.match(words)
            permitted = bool(match.allows) and not match.denies
            assert permitted == orakel.answer(cell, facts).toegestaan, (cell, facts)


PARTIJEN = [
    "politie",
    "om",
    "dji",
    "rvdk",
    "burgemeester",
    "college",
    "ggd",
    "reclassering",
    "veilig-thuis",
    "gi",
    "ggz",
    "opd",
    "woco",
    "school",
    "zvh",
]


@pytest.mark.parametrize("partij", PARTIJEN)
def test_the_index_and_the_oracle_agree_on_the_whole_product(partij: str, snapshot: Snapshot, orakel: Orakel) -> None:
    compared = check_product(snapshot, orakel, partij)

    assert compared == len(orakel.partijen[partij]) * 26 * 13 * 15 * 16


def test_no_party_is_left_out_of_the_product(orakel: Orakel) -> None:
    assert list(orakel.partijen) == PARTIJEN


def test_the_historical_covenant_agrees_with_its_oracle_too(snapshot_toen: Snapshot, bron_toen: Bron) -> None:
    orakel = Orakel(bron_toen.yaml)

    compared = sum(check_product(snapshot_toen, orakel, partij) for partij in orakel.partijen)

    assert compared == sum(len(rollen) for rollen in orakel.partijen.values()) * 9 * 12 * 15 * 16


def test_the_vocabularies_of_oracle_and_domain_are_the_same() -> None:
    assert [a.value for a in Actie] == ACTIES
    assert [f.value for f in Fase] == FASEN
    assert sorted(f.value for f in Feit) == FEITEN


def test_the_fact_graph_is_set_inclusion_and_nothing_else(snapshot: Snapshot) -> None:
    graph = closures(snapshot._stock.model["g"]["g4"].policy, "g4")

    for (held, facts), (wanted, needed) in product(FACT_WORDS, FACT_WORDS):
        assert (wanted in graph[held]) == (needed <= facts)


def aimed(snapshot: Snapshot, draw: random.Random) -> tuple[str, ...]:
    """A request inside a row, or one field beside it: where a wrong index would show."""
    row = draw.choice(snapshot.rows)
    manifest = snapshot.manifest
    leaf_cats = [c for c in sorted(manifest.categories) if row.cat in (c, "ALLE_CATEGORIEEN")]
    leaf_doelen = [d for d in sorted(manifest.purposes) if row.purpose in (d, "ALLE_DOELEN")]
    words = [
        row.partner,
        draw.choice(leaf_doelen or sorted(manifest.purposes)),
        draw.choice(sorted(manifest.roles[row.partner])),
        draw.choice(leaf_cats or sorted(manifest.categories)),
        row.act,
        row.phase,
        draw.choice([row.cond, "ABEKTV", draw.choice(fact_words())]),
    ]
    if draw.random() < 0.4:
        place, others = draw.choice(
            [
                (0, manifest.roles),
                (1, manifest.purposes),
                (3, manifest.categories),
                (4, manifest.actions),
                (5, manifest.phases),
            ]
        )
        words[place] = draw.choice(sorted(others))
    return tuple(words)


def test_stock_casbin_with_the_same_files_agrees_with_the_index(snapshot: Snapshot) -> None:
    draw = random.Random(20261122)
    answers = []

    for _ in range(60):
        words = aimed(snapshot, draw)
        match = snapshot.match(words)
        answers.append(bool(match.allows) and not match.denies)
        assert snapshot.reference(words) is answers[-1], words

    assert 10 < sum(answers) < 50


def test_stock_casbin_agrees_on_many_requests_where_scanning_is_cheap(snapshot_toen: Snapshot) -> None:
    draw = random.Random(2012)

    for _ in range(500):
        words = aimed(snapshot_toen, draw)
        match = snapshot_toen.match(words)
        assert snapshot_toen.reference(words) is (bool(match.allows) and not match.denies), words


@pytest.mark.parametrize("covenant", ["snapshot", "snapshot_toen"])
def test_every_vector_comes_out_as_its_sentence_says(covenant: str, request: pytest.FixtureRequest, root: Path) -> None:
    held: Snapshot = request.getfixturevalue(covenant)
    vectors = read_vectors((root / "policies" / held.covenant_id / "vectors.yaml").read_bytes())

    for v in vectors:
        asked = PolicyRequest(
            v.cell.partij, v.cell.doel, v.cell.rol, v.cell.categorie, v.cell.actie, v.cell.fase, frozenset(v.feiten)
        )
        outcome = simulate(held, asked)
        assert outcome.effect.value == v.uitkomst, v.zin
        assert outcome.verplichtingen == set(v.verplichtingen), v.zin
        closing = {held.manifest.closing_article}
        assert {r.artikel for r in outcome.regels} == (set(v.artikelen) or closing), v.zin


def test_every_article_that_has_rules_has_a_vector(snapshot: Snapshot, root: Path) -> None:
    vectors = read_vectors((root / "policies" / snapshot.covenant_id / "vectors.yaml").read_bytes())

    assert {row.art for row in snapshot.rows} <= {artikel for v in vectors for artikel in v.artikelen}
