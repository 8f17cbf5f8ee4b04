"""One form for the answers of a question: equal exactly when no set of facts tells two apart."""

from hypothesis import given
from hypothesis import strategies as st

from hub.adapters.policy.orakel import FEITEN, Clause
from hub.adapters.policy.uitspraak import strictest, subsets, verdict

ALL_FACTS = tuple(subsets(FEITEN[:4]))
SETS = st.frozensets(st.sampled_from(FEITEN[:4]), max_size=3)
DUTIES = st.frozensets(st.sampled_from(["niveau-L0", "niveau-L2", "samenvatting", "vier-ogen"]), max_size=2)
CLAUSE = st.builds(Clause, st.sampled_from(["allow", "allow", "allow", "deny"]), SETS, DUTIES, st.just("art-1-1"))
CLAUSES = st.lists(CLAUSE, max_size=5)


def answers(clauses: list[Clause]) -> list[frozenset[str] | None]:
    """Said plainly, fact set by fact set: deny wins, an allow is needed, duties add up, the lowest level counts."""
    found = []
    for facts in ALL_FACTS:
        holding = [c for c in clauses if c.voorwaarden <= facts]
        yes = bool(holding) and all(c.effect == "allow" for c in holding)
        found.append(strictest(c.verplichtingen for c in holding) if yes else None)
    return found


@given(CLAUSES)
def test_a_verdict_answers_every_set_of_facts_as_its_clauses_do(clauses: list[Clause]) -> None:
    told = verdict(clauses)

    assert [told.at(facts) for facts in ALL_FACTS] == answers(clauses)


@given(CLAUSES, CLAUSES)
def test_two_verdicts_are_equal_exactly_when_all_their_answers_are(one: list[Clause], other: list[Clause]) -> None:
    assert (verdict(one) == verdict(other)) == (answers(one) == answers(other))


@given(CLAUSES)
def test_a_clause_said_twice_or_in_another_order_changes_nothing(clauses: list[Clause]) -> None:
    assert verdict([*reversed(clauses), *clauses]) == verdict(clauses)


def test_a_denial_with_conditions_is_told_as_the_exception() -> None:
    allow = Clause("allow", frozenset({"KENMERK"}), frozenset(), "art-1-1")
    deny = Clause("deny", frozenset({"EIGEN"}), frozenset(), "art-1-2")

    assert str(verdict([allow, deny])) == "mag, mits KENMERK, tenzij EIGEN en KENMERK"
    assert str(verdict([deny])) == "mag niet"
