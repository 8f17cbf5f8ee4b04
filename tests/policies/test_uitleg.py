"""Explanations: what decided, and the least that would have to be different, held against asking everything."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from hub.adapters.policy.cellen import Bladeren
from hub.adapters.policy.orakel import Cell, Orakel
from hub.adapters.policy.pdp import simulate
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitleg import VELDEN, Uitleg, explain
from hub.adapters.policy.uitspraak import subsets
from hub.domain.convenant import Effect, Feit
from hub.domain.decision import PolicyRequest, ReasonCode

FEITEN = frozenset(f.value for f in Feit)


def ask(cell: Cell, feiten: frozenset[str]) -> PolicyRequest:
    return PolicyRequest(cell.partij, cell.doel, cell.rol, cell.categorie, cell.actie, cell.fase, feiten)


def allowed(snapshot: Snapshot, request: PolicyRequest) -> bool:
    return simulate(snapshot, request).effect is Effect.ALLOW


def near(snapshot: Snapshot, draw: random.Random, facts: int) -> PolicyRequest:
    """A request like one that a rule is about, with some words and facts of its own."""
    cell = draw.choice(list(Bladeren(snapshot).of_row(draw.choice(snapshot.rows))))
    m = snapshot.manifest
    if draw.random() < 0.7:
        cell = cell._replace(fase=draw.choice(sorted(m.phases)), doel=draw.choice([cell.doel, *sorted(m.purposes)]))
    return ask(cell, frozenset(draw.sample(sorted(FEITEN), facts)))


def by_asking(snapshot: Snapshot, asked: PolicyRequest) -> set[frozenset[str]]:
    """The least kinds of change that give a yes, found by trying every role, purpose, phase and further fact."""
    m = snapshot.manifest
    kinds: set[frozenset[str]] = set()
    for rol, doel, fase in product(sorted(m.roles[asked.partij]), sorted(m.purposes), sorted(m.phases)):
        changed = {v for v, word in zip(VELDEN, (rol, doel, fase), strict=True) if word != getattr(asked, v)}
        for more in subsets(FEITEN - asked.feiten):
            other = replace(asked, rol=rol, doel=doel, fase=fase, feiten=asked.feiten | more)
            if allowed(snapshot, other):
                kinds.add(frozenset({*changed, *more}))
    return {one for one in kinds if not any(other < one for other in kinds)}


def denied(snapshot: Snapshot, seed: int, facts: int, count: int) -> Iterator[PolicyRequest]:
    draw = random.Random(seed)
    while count:
        request = near(snapshot, draw, facts)
        if not allowed(snapshot, request):
            count -= 1
            yield request


@pytest.mark.parametrize(("covenant", "facts", "count"), [("snapshot", 4, 5), ("snapshot_toen", 5, 8)])
def test_what_would_have_allowed_it_is_what_asking_everything_finds(
    covenant: str, facts: int, count: int, request: pytest.FixtureRequest
) -> None:
    snapshot: Snapshot = request.getfixturevalue(covenant)
    found = 0

    for asked in denied(snapshot, 2026, facts, count):
        told = explain(snapshot, asked)
        assert {change.soort for change in told.nodig} == by_asking(snapshot, asked)
        found += len(told.nodig)
        for change in told.nodig:
            for keuze in change.keuzes:
                more = asked.feiten | frozenset(change.feiten)
                assert allowed(snapshot, replace(asked, feiten=more, **dict(keuze)))

    assert found >= count


def test_what_a_permit_needed_is_what_asking_everything_finds(snapshot: Snapshot) -> None:
    draw = random.Random(7)
    seen = 0

    while seen < 25:
        asked = near(snapshot, draw, 4)
        if not allowed(snapshot, asked):
            continue
        seen += 1
        gone = [
            less for less in subsets(asked.feiten) if not allowed(snapshot, replace(asked, feiten=asked.feiten - less))
        ]
        least = {one for one in gone if not any(other < one for other in gone)}
        assert {frozenset(one) for one in explain(snapshot, asked).zonder} == least


def health(feiten: frozenset[str] = frozenset()) -> PolicyRequest:
    return PolicyRequest("politie", "P07", "medewerker", "GEZONDHEID", "INZIEN", "OVERLEG", feiten)


def test_a_denial_says_which_fact_was_missing_and_who_may(snapshot: Snapshot) -> None:
    told = explain(snapshot, health())

    assert (told.uitkomst.effect, told.uitkomst.reden) == (Effect.DENY, ReasonCode.NIET_BETROKKEN)
    assert told.artikelen == ("art-5-1",)
    assert told.nodig[0].feiten == ("BETROKKEN_BIJ_CASUS",)
    assert told.nodig[0].keuzes == ((),)
    assert "ggz" in told.anderen
    assert not {"politie", "woco", "school"} & set(told.anderen)


def test_a_permit_says_which_rule_fact_and_duty_decided(snapshot: Snapshot) -> None:
    told = explain(snapshot, health(frozenset({"BETROKKEN_BIJ_CASUS", "KENMERK"})))

    (rule,) = told.regels
    assert (rule.artikel, rule.effect, rule.voorwaarden) == ("art-6-5", "allow", ("BETROKKEN_BIJ_CASUS",))
    assert rule.verplichtingen == ("samenvatting",)
    assert (told.gebruikt, told.over) == (("BETROKKEN_BIJ_CASUS",), ("KENMERK",))
    assert told.zonder == (("BETROKKEN_BIJ_CASUS",),)
    assert told.nodig == ()


def test_a_prohibition_is_told_with_its_rule_and_nothing_that_would_lift_it(snapshot: Snapshot) -> None:
    asked = PolicyRequest("woco", "P07", "medewerker", "POLITIE", "INZIEN", "OVERLEG", FEITEN)

    told = explain(snapshot, asked)

    assert {(r.artikel, r.effect) for r in told.regels} == {("art-5-3", "deny")}
    assert told.nodig == ()


def test_a_role_that_the_party_does_not_hold_is_told_as_a_change_of_role(snapshot: Snapshot) -> None:
    told = explain(snapshot, replace(health(frozenset({"BETROKKEN_BIJ_CASUS"})), rol="manager"))

    assert told.uitkomst.reden is ReasonCode.AANWIJZING
    assert any(change.soort == {"rol"} for change in told.nodig)


def test_a_word_that_the_covenant_does_not_know_is_named(snapshot: Snapshot) -> None:
    told = explain(snapshot, replace(health(frozenset({"GELUK"})), fase="PAUZE"))

    assert told.onbekend == (("fase", "PAUZE"), ("feit", "GELUK"))
    assert (told.nodig, told.anderen) == ((), ())


def test_a_request_that_is_no_text_is_not_explained(snapshot: Snapshot) -> None:
    with pytest.raises(TypeError, match="text"):
        explain(snapshot, replace(health(), rol=7))  # type: ignore[arg-type]


def test_a_bundle_that_may_not_be_applied_says_so(snapshot_toen: Snapshot, snapshot: Snapshot) -> None:
    asked = PolicyRequest("woco", "P07", "medewerker", "POLITIE", "INZIEN", "OVERLEG")

    told = explain(snapshot_toen, asked)

    assert (told.uitkomst.effect, told.toepasbaar) == (Effect.ALLOW, False)
    assert explain(snapshot, asked).toepasbaar


@pytest.mark.parametrize("partij", ["woco", "politie"])
def test_an_explanation_never_contradicts_the_oracle(partij: str, snapshot: Snapshot, orakel: Orakel) -> None:
    draw = random.Random(partij)
    cells = [cell for cell in orakel.cells if cell.partij == partij]

    for _ in range(15):
        asked = ask(draw.choice(cells), frozenset(draw.sample(sorted(FEITEN), 3)))
        told: Uitleg = explain(snapshot, asked)
        cell = Cell(asked.partij, asked.rol, asked.doel, asked.categorie, asked.actie, asked.fase)
        answer = orakel.answer(cell, asked.feiten)
        assert (told.uitkomst.effect is Effect.ALLOW) == answer.toegestaan
        assert set(told.artikelen) == (set(answer.artikelen) or {"art-5-1"})
