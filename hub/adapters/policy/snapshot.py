"""One sealed version of a policy, indexed: every deciding row in a few dictionary steps.

    snapshot = seal(manifest, model_text, policy_text)
    match = snapshot.match(words)          # partner, purpose, role, cat, act, phase, facts

Stock Casbin loads the same files and stays on board as slow reference (`reference`). A snapshot
never changes: a new policy is a new snapshot, and whoever decides swaps one reference.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

import casbin

from hub.adapters.policy.compiler import Row
from hub.adapters.policy.engine import assert_engine, closures, fields_of, load_stock, matcher_terms, parse_lines
from hub.adapters.policy.errors import BundleInvalid, EngineUnsupported
from hub.adapters.policy.index import Index
from hub.adapters.policy.woorden import REDEN, fact_words, obligations_of
from hub.domain.convenant import Status
from hub.domain.decision import ReasonCode

REQUEST = ("partner", "purpose", "role", "cat", "act", "phase", "facts")


class Match(NamedTuple):
    """Every row that decides. Without any, `stopped_at` is the request field no allow row got past.

    `near` holds the allow rows that lack nothing but facts.
    """

    allows: tuple[Row, ...]
    denies: tuple[Row, ...]
    stopped_at: str
    near: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says about itself. `roles` gives the roles each party holds."""

    covenant_id: str
    version: str
    status: Status
    valid_from: datetime
    valid_until: datetime
    digest: str
    closing_article: str
    roles: Mapping[str, frozenset[str]]
    role_names: frozenset[str]
    purposes: frozenset[str]
    categories: frozenset[str]
    actions: frozenset[str]
    phases: frozenset[str]
    obligations: Mapping[str, str]


class Snapshot:
    """Made by `seal` or `winkel.load_snapshot`. Nothing in it can be changed or switched off."""

    __slots__ = ("_allows", "_denies", "_fields", "_stock", "graphs", "manifest", "rows")

    def __init__(self, manifest: Manifest, stock: casbin.Enforcer, rows: tuple[Row, ...]) -> None:
        terms = matcher_terms(stock)
        if REQUEST[terms[-1].request] != "facts":
            raise EngineUnsupported("model.conf: the facts must be the last term, a near miss is read from it")
        graphs = {name: closures(stock.model["g"][name].policy, name) for name in ("g", "g2", "g3", "g4")}
        _check_vocabulary(manifest, rows, graphs)
        self.graphs: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(graphs)
        self.manifest = manifest
        self.rows = rows
        self._stock = stock
        self._fields = tuple(REQUEST[term.request] for term in terms)
        self._allows = Index((row for row in rows if row.eft == "allow"), terms, graphs)
        self._denies = Index((row for row in rows if row.eft == "deny"), terms, graphs)

    @property
    def digest(self) -> str:
        """The bundle's digest: 64 hex characters, what parties sign and decisions cite."""
        return self.manifest.digest

    @property
    def covenant_id(self) -> str:
        return self.manifest.covenant_id

    @property
    def version(self) -> str:
        return self.manifest.version

    def match(self, words: tuple[str, ...]) -> Match:
        """Find every row that decides about `words`, in the order of `REQUEST`."""
        denies = self._denies.match(words)[0]
        allows, held, near = self._allows.match(words)
        stopped_at = "" if allows else self._fields[held]
        return Match(_sorted(allows), _sorted(denies), stopped_at, tuple(near))

    def reference(self, words: tuple[str, ...]) -> bool:
        """Ask stock Casbin the same question; milliseconds, for comparison only."""
        return bool(self._stock.enforce(*words))


def _sorted(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(rows) if len(rows) < 2 else tuple(sorted(rows, key=lambda row: row.id))  # noqa: PLR2004


def seal(manifest: Manifest, model: str, policy: str) -> Snapshot:
    """Parse, check and index one policy.

    Raises:
        BundleInvalid: lines, rows, graphs or words that do not fit.
        EngineUnsupported: another Casbin, or another model than this index understands.
    """
    assert_engine()
    lines = parse_lines(policy)
    stock = load_stock(model, lines)
    if fields_of(stock, "r") != REQUEST or fields_of(stock, "p") != Row._fields:
        raise EngineUnsupported("model.conf: request or policy definition is not the one compiled for")
    if any(len(fields) != len(Row._fields) + 1 for fields in lines if fields[0] == "p"):
        raise BundleInvalid("a rule has too many or too few fields")
    return Snapshot(manifest, stock, tuple(Row(*fields[1:]) for fields in lines if fields[0] == "p"))


def _check_vocabulary(
    manifest: Manifest, rows: tuple[Row, ...], graphs: Mapping[str, Mapping[str, frozenset[str]]]
) -> None:
    """Close the world: each word of each row is known, each id is unique, each effect is a word."""
    leaves = {"g": manifest.role_names, "g2": manifest.categories, "g3": manifest.purposes, "g4": set(fact_words())}
    for graph, words in leaves.items():
        if not words <= graphs[graph].keys():
            raise BundleInvalid(f"graph {graph} misses words of the vocabulary")
    known = {
        "partner": manifest.roles.keys(),
        "purpose": graphs["g3"].keys(),
        "role": graphs["g"].keys(),
        "cat": graphs["g2"].keys(),
        "act": manifest.actions,
        "phase": manifest.phases,
        "cond": set(fact_words()),
        "eft": {"allow", "deny"},
    }
    for place, words in known.items():
        if not {row[Row._fields.index(place)] for row in rows} <= words:
            raise BundleInvalid(f"a rule has an unknown word in field {place}")
    if any(count > 1 for count in Counter(row.id for row in rows).values()):
        raise BundleInvalid("two rules share an id")
    for row in rows:
        duties = {row.obl.removeprefix(REDEN)} if row.eft == "deny" else obligations_of(row.obl)
        if not duties <= (set(ReasonCode) if row.eft == "deny" else manifest.obligations.keys()):
            raise BundleInvalid(f"rule {row.id} has an unknown obligation or reason")
