"""The edges of stock Casbin: what it does today, and the guard of ours that closes each.

The first half of each test pins pycasbin as it is, so that an upgrade which changes an edge
shows up here. The second half shows that the edge cannot be reached through this adapter.
"""

import importlib.metadata
import threading
from collections.abc import Callable
from datetime import datetime

import casbin
import pytest
from casbin.model import FastModel
from casbin.persist import Adapter, load_policy_line

from hub.adapters.policy.bundle import Bundle, build
from hub.adapters.policy.engine import assert_engine, closures, load_stock, matcher_terms, parse_lines
from hub.adapters.policy.errors import BundleInvalid, EngineUnsupported
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot, seal
from hub.domain.decision import Deny, PolicyRequest, ReasonCode

ALLOW_AND_DENY = "some(where (p.eft == allow)) && !some(where (p.eft == deny))"
PLAIN = ("p, x, read, allow",)


class Lines(Adapter):
    def __init__(self, *lines: str) -> None:
        self.lines = lines

    def load_policy(self, model: object) -> None:
        for line in self.lines:
            load_policy_line(line, model)


def stock(
    *lines: str, matcher: str = "r.sub == p.sub && r.act == p.act", effect: str = ALLOW_AND_DENY, extra: str = ""
) -> casbin.Enforcer:
    """A stock enforcer over a model of two words, as small as an edge allows."""
    text = f"""
[request_definition]
r = sub, act
[policy_definition]
p = sub, act, eft
{extra}
[policy_effect]
e = {effect}
[matchers]
m = {matcher}
"""
    return casbin.Enforcer(casbin.Enforcer.new_model(text=text), Lines(*lines))


def with_matcher(model: bytes, matcher: str) -> str:
    return model.decode().split("[matchers]")[0] + f"[matchers]\nm = {matcher}\n"


def row(**words: str) -> str:
    fields = {
        "id": "1.a",
        "partner": "politie",
        "purpose": "P01",
        "role": "medewerker",
        "cat": "ID_CONTACT",
        "act": "INZIEN",
        "phase": "GEEN",
        "cond": "geen",
        "eft": "allow",
        "art": "art-1-1",
        "obl": "geen",
    }
    return "p, " + ", ".join((fields | words).values())


@pytest.fixture(scope="module")
def bundle(bron_toen: Bron, model: bytes) -> Bundle:
    return build(bron_toen, model)


@pytest.fixture
def loads(bundle: Bundle, model: bytes) -> Callable[[str], Snapshot]:
    """Seal the historical policy with one more line; the guard under test must refuse it."""

    def seal_with(line: str) -> Snapshot:
        policy = bundle.files["policy.csv"].decode() + line + "\n"
        return seal(bundle.snapshot.manifest, model.decode(), policy)

    return seal_with


def test_one_more_sound_line_is_accepted(loads: Callable[[str], Snapshot]) -> None:
    assert loads(row()).rows[-1].id == "1.a"


def test_an_empty_policy_allows_an_empty_request(pdp: CasbinPdp) -> None:
    assert stock().enforce("", "") is True

    with pytest.raises(BundleInvalid, match="without rules"):
        parse_lines("# only a comment\n")
    decision = pdp.decide(PolicyRequest("", "", "", "", "", ""))
    assert isinstance(decision, Deny)
    assert decision.reden is ReasonCode.ONBEKEND_WOORD


def test_a_negative_test_allows_under_an_empty_policy(model: bytes, bundle: Bundle) -> None:
    assert stock(matcher="r.sub != p.sub").enforce("x", "y") is True

    with pytest.raises(EngineUnsupported, match="only equality"):
        matcher_of(with_matcher(model, "r.partner != p.partner && r.act == p.act"), bundle)


def matcher_of(model: str, bundle: Bundle) -> object:
    return matcher_terms(load_stock(model, parse_lines(bundle.files["policy.csv"].decode())))


def test_a_disabled_enforcer_allows_everything(snapshot: Snapshot, pdp: CasbinPdp) -> None:
    enforcer = stock(*PLAIN)
    enforcer.enable_enforce(False)
    assert enforcer.enforce("nobody", "anything") is True

    for thing in (snapshot, pdp):
        assert not [name for name in dir(thing) if name.startswith(("enable", "add_", "remove_", "load_", "set_"))]


def test_only_one_of_two_deciding_rules_is_named(bundle: Bundle, loads: Callable[[str], Snapshot]) -> None:
    assert stock("p, x, read, allow", "p, ieder, read, allow", extra="[role_definition]\ng = _, _").enforce_ex(
        "x", "read"
    ) == (True, ["x", "read", "allow"])

    wide = loads(row(cat="ALLE_CATEGORIEEN", purpose="P07", phase="OVERLEG", art="art-5-1"))
    match = wide.match(("politie", "P07", "medewerker", "GEZONDHEID", "INZIEN", "OVERLEG", "geen"))
    assert len(match.allows) == 2


def test_a_default_denial_has_no_reason(pdp: CasbinPdp) -> None:
    assert stock(*PLAIN).enforce_ex("y", "read") == (False, [])

    decision = pdp.decide(PolicyRequest("woco", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN"))
    assert isinstance(decision, Deny)
    assert (decision.reden, decision.artikelen) == (ReasonCode.GEEN_DOEL, ("art-5-1",))


def chain(length: int) -> list[str]:
    return [f"g, r{i}, r{i + 1}" for i in range(length)]


GROUPED = "g(r.sub, p.sub) && r.act == p.act"
ROLES = "[role_definition]\ng = _, _"


def test_a_deny_behind_ten_levels_of_roles_is_lost() -> None:
    enforcer = stock("p, r0, read, allow", "p, r10, read, deny", *chain(10), matcher=GROUPED, extra=ROLES)
    assert enforcer.enforce("r0", "read") is True

    with pytest.raises(BundleInvalid, match="deeper"):
        closures([(f"r{i}", f"r{i + 1}") for i in range(10)], "g")


def test_a_cycle_of_roles_is_accepted() -> None:
    enforcer = stock("p, a, read, allow", "g, a, b", "g, b, a", matcher=GROUPED, extra=ROLES)
    assert enforcer.enforce("b", "read") is True

    with pytest.raises(BundleInvalid, match="cycle"):
        closures([("a", "b"), ("b", "a")], "g")


def test_a_conditional_graph_makes_plain_roles_vanish_with_their_denies(model: bytes, bundle: Bundle) -> None:
    extra = "[role_definition]\ng = _, _\ng2 = _, _, (_, _)"
    enforcer = stock("p, x, read, allow", "p, boef, read, deny", "g, x, boef", matcher=GROUPED, extra=extra)
    assert enforcer.enforce("x", "read") is True

    conditional = model.decode().replace("g2 = _, _", "g2 = _, _, (_, _)")
    with pytest.raises(EngineUnsupported, match="plain pairs"):
        load_stock(conditional, parse_lines(bundle.files["policy.csv"].decode()))


def test_an_expired_conditional_role_is_allowed_when_nobody_attached_its_condition() -> None:
    extra = "[role_definition]\ng = _, _, (_, _)"
    enforcer = stock("p, rol, read, allow", "g, x, rol, _, 2001-01-01", matcher=GROUPED, extra=extra)
    assert enforcer.enforce("x", "read") is True

    with pytest.raises(BundleInvalid, match="two ends"):
        parse_lines(row() + "\ng, x, rol, 2001-01-01\n")


def test_a_quoted_field_with_a_comma_falls_apart(loads: Callable[[str], Snapshot]) -> None:
    enforcer = stock('p, "x, y", read, allow')
    with pytest.raises(RuntimeError, match="invalid policy size"):
        enforcer.enforce("x, y", "read")

    with pytest.raises(BundleInvalid, match="plain token"):
        loads(row(partner='"politie, om"'))


def test_a_lone_bracket_breaks_the_load(loads: Callable[[str], Snapshot]) -> None:
    with pytest.raises(IndexError):
        stock("p, x), read, allow")

    with pytest.raises(BundleInvalid, match="plain token"):
        loads(row(art="art-1)"))


def test_a_line_of_an_unknown_section_is_dropped_with_its_deny(loads: Callable[[str], Snapshot]) -> None:
    assert stock("p, x, read, allow", "q, x, read, deny").enforce("x", "read") is True

    with pytest.raises(BundleInvalid, match="unknown section"):
        loads(row(eft="deny", obl="reden-FASE").replace("p, ", "q, ", 1))


def test_a_deny_with_a_capital_is_ignored(loads: Callable[[str], Snapshot]) -> None:
    assert stock("p, x, read, allow", "p, x, read, Deny").enforce("x", "read") is True

    with pytest.raises(BundleInvalid, match="field eft"):
        loads(row(eft="Deny", obl="reden-FASE"))


def test_a_row_that_lost_its_last_fields_breaks_every_decision(loads: Callable[[str], Snapshot]) -> None:
    enforcer = stock("p, x, read, allow", "p, y, read")
    with pytest.raises(RuntimeError, match="invalid policy size"):
        enforcer.enforce("z", "read")

    with pytest.raises(BundleInvalid, match="too many or too few"):
        loads(", ".join(row().split(", ")[:7]))


def test_the_fast_enforcer_loses_graphs_of_the_model(snapshot: Snapshot) -> None:
    text = f"[request_definition]\nr = sub, act\n[policy_definition]\np = sub, act, eft\n{ROLES}\ng2 = _, _\n"
    text += f"[policy_effect]\ne = {ALLOW_AND_DENY}\n[matchers]\nm = g2(r.sub, p.sub) && r.act == p.act\n"
    model = FastModel([0, 1])
    model.load_model_from_text(text)
    assert list(model["g"]) == ["g"]

    assert type(snapshot._stock) is casbin.Enforcer
    assert list(snapshot._stock.model["g"]) == ["g", "g2", "g3", "g4"]


def test_with_priorities_the_order_of_lines_decides(model: bytes, bundle: Bundle) -> None:
    effect, lines = "priority(p.eft) || deny", ("p, x, read, allow", "p, x, read, deny")
    assert stock(*lines, effect=effect).enforce("x", "read") is True
    assert stock(*reversed(lines), effect=effect).enforce("x", "read") is False

    other = model.decode().replace(ALLOW_AND_DENY, effect)
    with pytest.raises(EngineUnsupported, match="allow-and-deny"):
        matcher_of(other, bundle)


def test_the_role_graph_grows_with_every_unknown_subject(snapshot: Snapshot, pdp: CasbinPdp) -> None:
    enforcer = stock("p, rol, read, allow", "g, x, rol", matcher=GROUPED, extra=ROLES)
    before = len(enforcer.get_role_manager().all_roles)
    enforcer.enforce("somebody", "read")
    assert len(enforcer.get_role_manager().all_roles) == before + 1

    sizes = [len(snapshot._stock.rm_map[name].all_roles) for name in ("g", "g2", "g3", "g4")]
    for number in range(200):
        pdp.decide(PolicyRequest("politie", "P01", f"rol-{number}", "ID_CONTACT", "BEVRAGEN"))
    assert [len(snapshot._stock.rm_map[name].all_roles) for name in ("g", "g2", "g3", "g4")] == sizes


@pytest.mark.parametrize(
    ("matcher", "request_words"),
    [
        ("r.sub in p.sub", ("oliti", "read")),
        ("regexMatch(r.sub, p.sub)", ("politie_extra", "read")),
        ("r.sub == p.sub || r.act == 'nood'", ("iedereen", "nood")),
    ],
)
def test_other_matchers_match_more_than_they_seem_to(
    matcher: str, request_words: tuple[str, str], model: bytes, bundle: Bundle
) -> None:
    assert stock("p, politie, read, allow", matcher=matcher).enforce(*request_words) is True

    ours = matcher.replace("r.sub", "r.partner").replace("p.sub", "p.partner")
    with pytest.raises(EngineUnsupported, match=r"matcher|only equality"):
        matcher_of(with_matcher(model, f"{ours} && r.act == p.act" if "||" not in ours else ours), bundle)


class EqualsEverything(str):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("politie")


class NoTextAtAll:
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("politie")


def test_a_value_that_equals_everything_is_allowed(pdp: CasbinPdp) -> None:
    assert stock("p, politie, read, allow").enforce(NoTextAtAll(), "read") is True

    asked = PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({"KENMERK"}))
    pdp.decide(asked)
    for liar in (EqualsEverything("boef"), NoTextAtAll()):
        words = PolicyRequest(liar, "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", asked.feiten)  # type: ignore[arg-type]
        decision = pdp.decide(words)
        assert isinstance(decision, Deny)
        assert decision.reden is ReasonCode.ONBEKEND_WOORD


def test_a_fact_that_equals_everything_is_not_a_fact(pdp: CasbinPdp) -> None:
    class Liar(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash("KENMERK")

    asked = PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({"KENMERK"}))
    pdp.decide(asked)

    words = PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({Liar("boef")}))
    assert isinstance(pdp.decide(words), Deny)


def test_a_reload_clears_the_role_links_before_it_builds_them() -> None:
    enforcer = stock("p, x, read, allow", "p, boef, read, deny", "g, x, boef", matcher=GROUPED, extra=ROLES)
    assert enforcer.enforce("x", "read") is False
    enforcer.get_role_manager().clear()  # where load_policy stands half-way
    assert enforcer.enforce("x", "read") is True


def test_no_deny_is_lost_while_snapshots_are_swapped(
    snapshot: Snapshot, pdp_at: Callable[[datetime], CasbinPdp], bron: Bron
) -> None:
    pdp = pdp_at(bron.convenant.geldig_van)
    forbidden = PolicyRequest("woco", "P08", "medewerker", "WOONSITUATIE", "INZIEN", "PLAN", frozenset({"EIGEN"}))
    permits, done = [], threading.Event()

    def ask() -> None:
        while not done.is_set():
            permits.extend(d for d in [pdp.decide(forbidden)] if not isinstance(d, Deny))

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    for _ in range(300):
        pdp.activate(snapshot)
    done.set()
    for thread in asking:
        thread.join()

    assert permits == []


def test_a_second_load_of_many_overlapping_roles_never_ends(snapshot: Snapshot) -> None:
    users = [f"g, u{user}, rol{rol}" for user in range(300) for rol in (user, user + 1)]
    enforcer = stock("p, rol0, read, allow", *users, matcher=GROUPED, extra=ROLES)
    with pytest.raises(RecursionError):
        enforcer.load_policy()

    assert not hasattr(snapshot, "load_policy")


def test_a_stored_expression_that_is_broken_breaks_every_decision(model: bytes, bundle: Bundle) -> None:
    enforcer = stock("p, 1 +, read, allow", "p, True, read, allow", matcher="eval(p.sub) && r.act == p.act")
    with pytest.raises(SyntaxError):
        enforcer.enforce("x", "read")

    with pytest.raises(EngineUnsupported, match="only equality"):
        matcher_of(with_matcher(model, "eval(p.cond) && r.act == p.act"), bundle)


def test_a_second_effect_is_never_read(model: bytes, bundle: Bundle) -> None:
    enforcer = stock(
        "p, x, read, allow", "p2, x, read, deny", extra="p2 = sub, act, eft", effect="some(where (p.eft == allow))"
    )
    assert enforcer.enforce("x", "read") is True

    with pytest.raises(EngineUnsupported, match="section p"):
        load_stock(
            model.decode().replace("[role_definition]", "p2 = sub, act, eft\n[role_definition]"),
            parse_lines(bundle.files["policy.csv"].decode()),
        )


def test_a_star_grants_actions_that_do_not_exist_yet(loads: Callable[[str], Snapshot]) -> None:
    enforcer = stock("p, x, *, allow", matcher='r.sub == p.sub && (p.act == "*" || r.act == p.act)')
    assert enforcer.enforce("x", "vernietigen") is True

    with pytest.raises(BundleInvalid, match="plain token"):
        loads(row(act="*"))


def test_the_old_distribution_is_refused_although_it_imports_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_engine()

    installed = {"pycasbin": "2.8.0", "casbin": "1.43.0"}
    monkeypatch.setattr(importlib.metadata, "version", installed.__getitem__)
    with pytest.raises(EngineUnsupported, match="installed over"):
        assert_engine()


@pytest.mark.parametrize("version", ["1.43.0", "3.0.0"])
def test_another_major_version_is_refused(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda _: version)

    with pytest.raises(EngineUnsupported, match=r"2\.x"):
        assert_engine()


def test_a_casbin_that_behaves_as_the_old_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casbin.Enforcer, "enforce_ex", lambda *_: (True, []))

    with pytest.raises(EngineUnsupported, match="behave"):
        assert_engine()
