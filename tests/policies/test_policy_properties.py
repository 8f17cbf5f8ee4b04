"""Laws that hold for any rule and any request, and mutants that none may survive."""

import random
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.adapters.policy.compiler import Row, groups, policy_csv
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.orakel import Cell, Orakel
from hub.adapters.policy.pdp import CasbinPdp, simulate
from hub.adapters.policy.snapshot import Snapshot, seal
from hub.adapters.policy.woorden import fact_word, fact_words, facts_of, obligations_of
from hub.domain.convenant import Actie, Effect, Fase, Feit
from hub.domain.decision import Deny, PolicyRequest, ReasonCode
from tests.voorbeelden import een_deel

EVERY_FACT = fact_word(Feit)
PARTIJEN = ("ggz", "woco")
FASEN = ("GEEN", "OVERLEG")
"""Enough of the covenant to hold every kind of row, little enough to seal again and again."""


class Slice:
    """The rules of two parties, to be sealed with a change and compared with what they were."""

    def __init__(self, bron: Bron, snapshot: Snapshot, model: bytes) -> None:
        self.edges = groups(bron.convenant)
        self.manifest = snapshot.manifest
        self.model = model.decode()
        self.rows = [row for row in snapshot.rows if row.partner in PARTIJEN and row.phase in FASEN]
        self.lineage = {"medewerker": {"medewerker", "ieder"}, "connector": {"connector", "ieder"}}
        self.lineage["casusregisseur"] = {"casusregisseur", "medewerker", "ieder"}
        self.doelen = [d.id for d in bron.convenant.doelen]
        self.cats = [c.code for c in bron.convenant.categorieen]
        self.groepen = {c.code: {c.code, c.groep, "ALLE_CATEGORIEEN"} for c in bron.convenant.categorieen}
        self.whole = self.sealed(self.rows)

    def sealed(self, rows: list[Row]) -> Snapshot:
        return seal(self.manifest, self.model, policy_csv(rows, self.edges))

    def cells(self, row: Row) -> Iterator[Cell]:
        """Every leaf cell inside the row's box."""
        doelen = self.doelen if row.purpose == "ALLE_DOELEN" else [row.purpose]
        cats = [c for c in self.cats if row.cat in self.groepen[c]]
        rollen = [r for r in sorted(self.manifest.roles[row.partner]) if row.role in self.lineage[r]]
        for rol, doel, cat in product(rollen, doelen, cats):
            yield Cell(row.partner, rol, doel, cat, row.act, row.phase)


@pytest.fixture(scope="module")
def part(bron: Bron, snapshot: Snapshot, model: bytes) -> Slice:
    return Slice(bron, snapshot, model)


def says(snapshot: Snapshot, cell: Cell, facts: str = EVERY_FACT) -> frozenset[tuple[object, ...]]:
    match = snapshot.match((cell.partij, cell.doel, cell.rol, cell.categorie, cell.actie, cell.fase, facts))
    return frozenset(
        (row.eft, facts_of(row.cond), obligations_of(row.obl) if row.eft == "allow" else frozenset(), row.art)
        for row in (*match.allows, *match.denies)
    )


def permits(snapshot: Snapshot, cell: Cell, facts: str) -> bool:
    match = snapshot.match((cell.partij, cell.doel, cell.rol, cell.categorie, cell.actie, cell.fase, facts))
    return bool(match.allows) and not match.denies


@given(data=st.data())
def test_adding_a_condition_never_widens(data: st.DataObject, part: Slice) -> None:
    allows = [row for row in part.rows if row.eft == "allow"]
    row = data.draw(st.sampled_from(allows))
    extra = data.draw(st.sampled_from(sorted(Feit)))
    stricter = row._replace(id="x.1", cond=fact_word(facts_of(row.cond) | {extra}))

    after = part.sealed([stricter if r is row else r for r in part.rows])

    for cell, facts in product(list(part.cells(row))[:40], ("geen", row.cond, stricter.cond, EVERY_FACT)):
        assert permits(after, cell, facts) <= permits(part.whole, cell, facts)


@given(data=st.data())
def test_removing_an_allow_never_widens(data: st.DataObject, part: Slice) -> None:
    row = data.draw(st.sampled_from([row for row in part.rows if row.eft == "allow"]))

    after = part.sealed([r for r in part.rows if r is not row])

    for cell, facts in product(list(part.cells(row))[:40], ("geen", row.cond, EVERY_FACT)):
        assert permits(after, cell, facts) <= permits(part.whole, cell, facts)


@given(data=st.data())
def test_adding_a_deny_never_grants_and_always_takes(data: st.DataObject, part: Slice) -> None:
    row = data.draw(st.sampled_from([row for row in part.rows if row.eft == "allow"]))
    deny = row._replace(id="x.1", eft="deny", cond="geen", obl="reden-KLASSE")

    after = part.sealed([*part.rows, deny])

    assert not any(permits(after, cell, EVERY_FACT) for cell in part.cells(row))


@een_deel(4)
@given(draw=st.randoms(use_true_random=False))
def test_the_order_of_rules_does_not_matter(draw: random.Random, part: Slice) -> None:
    rows = part.rows[:60]
    plain = part.sealed(rows)
    draw.shuffle(rows)

    shuffled = part.sealed(rows)

    for row in rows[:20]:
        for cell in list(part.cells(row))[:5]:
            assert says(shuffled, cell) == says(plain, cell)


words = st.text(max_size=12) | st.sampled_from(
    ["politie", "woco", "P01", "P04", "medewerker", "ieder", "ID_CONTACT", "ALLE_CATEGORIEEN", "BEVRAGEN", "GEEN"]
)


@given(words=st.tuples(*[words] * 6), feiten=st.frozensets(words, max_size=3))
def test_a_request_with_an_unknown_word_is_denied(
    words: tuple[str, str, str, str, str, str], feiten: frozenset[str], snapshot: Snapshot
) -> None:
    asked = PolicyRequest(*words, feiten)
    manifest = snapshot.manifest
    known = (
        words[0] in manifest.roles
        and words[1] in manifest.purposes
        and words[2] in manifest.role_names
        and words[3] in manifest.categories
        and words[4] in list(Actie)
        and words[5] in list(Fase)
        and feiten <= {f.value for f in Feit}
    )

    if not known:
        assert simulate(snapshot, asked).reden is ReasonCode.ONBEKEND_WOORD


anything = st.none() | st.integers() | st.binary(max_size=3) | words


@given(words=st.tuples(*[anything] * 6), feiten=anything | st.frozensets(anything, max_size=2))
def test_decide_never_raises_whatever_it_is_asked(
    words: tuple[object, ...], feiten: object, snapshot: Snapshot
) -> None:
    pdp = CasbinPdp(snapshot, now=lambda: snapshot.manifest.valid_from, fulfils=snapshot.manifest.obligations)

    decision = pdp.decide(PolicyRequest(*words, feiten))  # type: ignore[arg-type]

    assert isinstance(decision, Deny)


@given(data=st.data())
def test_a_remembered_answer_is_the_answer(data: st.DataObject, snapshot: Snapshot) -> None:
    row = data.draw(st.sampled_from(snapshot.rows))
    beside = data.draw(st.sampled_from(snapshot.rows))
    facts = facts_of(data.draw(st.sampled_from(fact_words())))
    pdp = CasbinPdp(snapshot, now=lambda: snapshot.manifest.valid_from, fulfils=snapshot.manifest.obligations)
    twins = [
        PolicyRequest(row.partner, row.purpose, row.role, row.cat, row.act, row.phase, facts),
        PolicyRequest(row.partner, beside.purpose, row.role, row.cat, row.act, row.phase, facts),
        PolicyRequest(row.partner, row.purpose, row.role, beside.cat, row.act, row.phase, facts),
        PolicyRequest(row.partner, row.purpose, row.role, row.cat, row.act, beside.phase, facts),
        PolicyRequest(row.partner, row.purpose, row.role, row.cat, row.act, row.phase, frozenset()),
    ]

    first = pdp.decide_all(twins)

    assert pdp.decide_all(reversed(twins)) == list(reversed(first))
    for asked, decision in zip(twins, first, strict=True):
        outcome = simulate(snapshot, asked)
        assert isinstance(decision, Deny) == (outcome.effect is Effect.DENY)
        assert decision.regels == outcome.regels


def mutants(row: Row, part: Slice) -> Iterator[Row]:
    """The ways a compiler can get one row wrong."""
    yield row._replace(
        eft="deny" if row.eft == "allow" else "allow", obl="reden-KLASSE" if row.eft == "allow" else "geen"
    )
    yield row._replace(cond="geen" if row.cond != "geen" else "K")
    yield row._replace(cat="ALLE_CATEGORIEEN" if row.cat != "ALLE_CATEGORIEEN" else "BSN")
    yield row._replace(purpose="ALLE_DOELEN" if row.purpose != "ALLE_DOELEN" else "P07")
    yield row._replace(role="medewerker" if row.role == "connector" else "connector")
    yield row._replace(act="EXPORTEREN" if row.act != "EXPORTEREN" else "INZIEN")
    yield row._replace(phase=next(f for f in FASEN if f != row.phase))
    yield row._replace(partner=next(p for p in PARTIJEN if p != row.partner))
    yield row._replace(art="art-1-1")
    if row.eft == "allow":
        yield row._replace(obl="niveau-L4" if row.obl == "geen" else "geen")


@een_deel(4)
@given(data=st.data())
def test_no_mutant_of_a_rule_survives_the_oracle(data: st.DataObject, part: Slice, orakel: Orakel) -> None:
    row = data.draw(st.sampled_from(part.rows))
    for mutant in [None, data.draw(st.sampled_from(list(mutants(row, part))))]:
        rows = [r for r in part.rows if r is not row] + ([mutant] if mutant else [])

        broken = part.sealed(rows)

        box = [*part.cells(row), *(part.cells(mutant) if mutant else ())]
        assert any(says(broken, cell) != oracle_says(orakel, cell) for cell in box), mutant


def oracle_says(orakel: Orakel, cell: Cell) -> frozenset[tuple[object, ...]]:
    return frozenset(tuple(clause) for clause in orakel.cells.get(cell, ()))
