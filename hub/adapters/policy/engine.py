"""Casbin, at arm's length: which Casbin may run, how rows reach it, and what its model says.

Nothing reaches Casbin that this module has not parsed first, because Casbin drops what it does
not understand without a word: unknown sections, effect words in capitals, rules that a broken
field pushed out of shape. Nothing is ever added to an enforcer after it was loaded.
"""

import ast
import importlib.metadata
from dataclasses import dataclass

import casbin
from casbin.persist import Adapter, load_policy_line

from hub.adapters.policy.errors import BundleInvalid, EngineUnsupported
from hub.adapters.policy.woorden import TOKEN

MAX_DEPTH = 8
"""Longest chain in a graph. pycasbin stops looking at ten names, and then loses the denies above."""
_EFFECT = "some(where (p_eft == allow)) && !some(where (p_eft == deny))"
_SECTIONS = {"r": {"r"}, "p": {"p"}, "e": {"e"}, "m": {"m"}, "g": {"g", "g2", "g3", "g4"}}
_PROBE = """
[request_definition]
r = a
[policy_definition]
p = a, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.a == p.a
"""


@dataclass(frozen=True, slots=True)
class Term:
    """One conjunct of the matcher: request field, row field, and the graph between, if any."""

    request: int
    row: int
    graph: str | None


class _Lines(Adapter):  # type: ignore[misc]  # casbin ships no types
    """Feeds lines that were already parsed and counted; there is no file to read twice."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = lines

    def load_policy(self, model: object) -> None:
        for line in self._lines:
            load_policy_line(line, model)


def assert_engine() -> None:
    """Refuse to start on another Casbin than pycasbin 2.x.

    The old `casbin` distribution installs over the same import name, so the metadata alone
    proves nothing: what runs must also behave as 2.x does, and name the allow rule.

    Raises:
        EngineUnsupported: wrong distribution, wrong version, or a behaviour that has changed.
    """
    version = _version_of("pycasbin")
    if version is None or version.split(".")[0] != "2":
        raise EngineUnsupported("pycasbin 2.x is required")
    if _version_of("casbin") is not None:
        raise EngineUnsupported("the old distribution casbin is installed over pycasbin; remove it")
    probe = casbin.Enforcer(casbin.Enforcer.new_model(text=_PROBE), _Lines(("p, x, allow",)))
    if probe.enforce_ex("x") != (True, ["x", "allow"]) or probe.enforce("y"):
        raise EngineUnsupported("the installed casbin does not behave as pycasbin 2.x")


def _version_of(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def parse_lines(text: str) -> tuple[tuple[str, ...], ...]:
    """Split the CSV into fields of one small grammar; every line counts, comments excepted.

    Raises:
        BundleInvalid: an empty policy, an unknown section, a field outside the grammar.
    """
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    parsed = tuple(tuple(line.split(", ")) for line in lines)
    for number, fields in enumerate(parsed, start=1):
        if fields[0] not in _SECTIONS["p"] | _SECTIONS["g"]:
            raise BundleInvalid(f"policy line {number}: unknown section")
        if not all(TOKEN.fullmatch(field) for field in fields[1:]):
            raise BundleInvalid(f"policy line {number}: a field is not a plain token")
        if fields[0] != "p" and len(fields) != 3:  # noqa: PLR2004 - section, narrower, broader
            raise BundleInvalid(f"policy line {number}: an edge has two ends")
    if not any(fields[0] == "p" for fields in parsed):
        raise BundleInvalid("a policy without rules is refused, it does not mean deny to every Casbin")
    return parsed


def load_stock(model: str, lines: tuple[tuple[str, ...], ...]) -> casbin.Enforcer:
    """A stock Casbin enforcer over these lines: the model checked before, every line after loading.

    Raises:
        EngineUnsupported: a second section of a kind, or a graph with a domain or a condition.
        BundleInvalid: Casbin holds something else than the lines say.
    """
    loaded = casbin.Enforcer.new_model(text=model)
    for section, names in _SECTIONS.items():
        if set(loaded[section] or ()) != names:
            raise EngineUnsupported(f"model.conf: section {section} must hold exactly {', '.join(sorted(names))}")
    if any(graph.value != "_, _" for graph in loaded["g"].values()):
        raise EngineUnsupported("model.conf: graphs are plain pairs, without domain or condition")
    enforcer = casbin.Enforcer(loaded, _Lines(tuple(", ".join(fields) for fields in lines)))
    for name in sorted(_SECTIONS["p"] | _SECTIONS["g"]):
        held = [tuple(rule) for rule in enforcer.model[name[0]][name].policy]
        if held != [fields[1:] for fields in lines if fields[0] == name]:
            raise BundleInvalid(f"Casbin did not load section {name} as written")
    return enforcer


def fields_of(enforcer: casbin.Enforcer, section: str) -> tuple[str, ...]:
    """Names of the request (`r`) or row (`p`) fields, in order."""
    return tuple(token.removeprefix(section + "_") for token in enforcer.model[section][section].tokens)


def matcher_terms(enforcer: casbin.Enforcer) -> tuple[Term, ...]:
    """Read the matcher once: a conjunction of `r.x == p.y` and `gN(r.x, p.y)`, nothing else.

    Raises:
        EngineUnsupported: another effect, another kind of term, or a request field not used once.
    """
    if enforcer.model["e"]["e"].value != _EFFECT:
        raise EngineUnsupported("model.conf: the effect must be allow-and-deny")
    try:
        tree = ast.parse(enforcer.model["m"]["m"].value.replace("&&", " and "), mode="eval").body
    except SyntaxError as error:
        raise EngineUnsupported("model.conf: the matcher may join its terms with && only") from error
    if not isinstance(tree, ast.BoolOp) or not isinstance(tree.op, ast.And):
        raise EngineUnsupported("model.conf: the matcher must be one conjunction")
    request, row = fields_of(enforcer, "r"), fields_of(enforcer, "p")
    terms = tuple(_term(node, request, row) for node in tree.values)
    if sorted(term.request for term in terms) != list(range(len(request))):
        raise EngineUnsupported("model.conf: the matcher must use each request field once")
    return terms


def _term(node: ast.expr, request: tuple[str, ...], row: tuple[str, ...]) -> Term:
    match node:
        case ast.Compare(left=ast.Name(id=left), ops=[ast.Eq()], comparators=[ast.Name(id=right)]):
            graph = None
        case ast.Call(
            func=ast.Name(id="g" | "g2" | "g3" | "g4" as graph),
            args=[ast.Name(id=left), ast.Name(id=right)],
            keywords=[],
        ):
            pass
        case _:
            raise EngineUnsupported("model.conf: only equality and grouping terms can be indexed")
    if left.removeprefix("r_") not in request or right.removeprefix("p_") not in row:
        raise EngineUnsupported("model.conf: a term compares a request field with a row field")
    return Term(request.index(left.removeprefix("r_")), row.index(right.removeprefix("p_")), graph)


def closures(edges: list[tuple[str, str]], name: str) -> dict[str, frozenset[str]]:
    """For each word of one graph: itself and everything broader.

    Raises:
        BundleInvalid: a cycle, or a chain longer than `MAX_DEPTH`.
    """
    broader: dict[str, list[str]] = {}
    for low, high in edges:
        broader.setdefault(low, []).append(high)
        broader.setdefault(high, [])
    found: dict[str, frozenset[str]] = {}
    for word in broader:
        reach, front, depth = {word}, {word}, 0
        while front:
            front = {high for low in front for high in broader[low]}
            if word in front:
                raise BundleInvalid(f"graph {name} has a cycle")
            depth += bool(front)
            if depth > MAX_DEPTH:
                raise BundleInvalid(f"graph {name} is deeper than {MAX_DEPTH}, or has a cycle")
            reach |= front
        found[word] = frozenset(reach)
    return found
