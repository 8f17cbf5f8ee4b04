"""The one place where a permit is made: the gate, the decision, and its reason.

    pdp = CasbinPdp(snapshot, now=clock.now, fulfils=snapshot.manifest.obligations)
    match pdp.decide(request):
        case Permit(): ...
        case Deny(): ...

`decide` never raises and never returns a bool. Whatever is odd, unknown, expired or broken
comes out as a `Deny` with a reason code.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from hub.adapters.policy.compiler import Row
from hub.adapters.policy.errors import NotActivatable
from hub.adapters.policy.snapshot import Match, Snapshot
from hub.adapters.policy.woorden import LETTERS, REDEN, SEPARATOR, fact_word, facts_of, obligations_of
from hub.domain.convenant import NIVEAU, Effect, Status
from hub.domain.decision import DecidingRule, Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.inzage import VIER_OGEN

SLOT = "slotbepaling"
"""Rule id of a default denial: no row decided, the closing article did."""
MEMO_SIZE = 65_536
"""Answers kept per snapshot; the vocabulary is finite, but its product need not fit in memory."""
MISSING_FIELD = {
    "partner": ReasonCode.KLASSE,
    "act": ReasonCode.KLASSE,
    "purpose": ReasonCode.GEEN_DOEL,
    "cat": ReasonCode.KLASSE,
    "role": ReasonCode.AANWIJZING,
    "phase": ReasonCode.FASE,
}
"""Reason when no allow row gets past this field of the request."""
MISSING_FACT = {
    "BETROKKEN_BIJ_CASUS": ReasonCode.NIET_BETROKKEN,
    "KENMERK": ReasonCode.GEEN_DOEL,
    "VRIJGAVEGROND": ReasonCode.VRIJGAVE_ONTBREEKT,
    "AKKOORD_BRON": ReasonCode.BRONVOORWAARDE,
    "TAAK_IN_PLAN": ReasonCode.NIET_BETROKKEN,
    "EIGEN": ReasonCode.KLASSE,
}
"""Reason when a fact is all that misses; the first in this order counts."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What a policy would answer. It permits nothing: no `Permit` leaves a simulation."""

    effect: Effect
    regels: tuple[DecidingRule, ...]
    verplichtingen: frozenset[str]
    reden: ReasonCode | None


class _Active:
    """A snapshot and the answers it gave; both go when the next one comes.

    Instants are in UTC, where comparing costs next to nothing.
    """

    __slots__ = ("closes", "memo", "opens", "snapshot")

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.opens = snapshot.manifest.valid_from.astimezone(UTC)
        self.closes = snapshot.manifest.valid_until.astimezone(UTC)
        self.memo: dict[str, Decision] = {}


class CasbinPdp:
    """Answers under one live snapshot at a time.

    `now` gives an aware instant; `fulfils` names the obligations that the caller's gateway can
    carry out: a permit that comes with another one is a denial.
    """

    def __init__(self, snapshot: Snapshot, *, now: Callable[[], datetime], fulfils: Collection[str]) -> None:
        self._now = now
        self._fulfils = frozenset(fulfils)
        self.activate(snapshot)

    @property
    def snapshot(self) -> Snapshot:
        return self._active.snapshot

    @property
    def bundel(self) -> str:
        """Digest of the bundle that decides."""
        return self._active.snapshot.digest

    def activate(self, snapshot: Snapshot) -> None:
        """Decide under this snapshot from the next request on, by swapping one reference.

        Raises:
            NotActivatable: the covenant is not in force; it can be simulated, not enforced.
        """
        if snapshot.manifest.status is not Status.GELDIG:
            raise NotActivatable(f"{snapshot.covenant_id}: only a covenant with status GELDIG can be enforced")
        self._active = _Active(snapshot)

    def decide(self, request: PolicyRequest) -> Decision:
        """Permit or deny exactly this request, naming every rule that decided.

        Answers are remembered within a snapshot under the joined text of the request. Joining
        reads the letters themselves, so an object that calls itself equal to everything finds
        nothing; and words that hold the separator themselves are not looked up, because joined
        they could read as those of another request.
        """
        active = self._active
        try:
            if not active.opens <= self._now() < active.closes:
                return _deny(active.snapshot, request, ReasonCode.VERLOPEN)
            r = request
            words = (r.partij, r.doel, r.rol, r.categorie, r.actie, r.fase, *r.feiten)
            key = SEPARATOR.join(words)
            known = active.memo.get(key) if key.count(SEPARATOR) == len(words) - 1 else None
            return known if known is not None else self._answer(active, request, key)
        except Exception:  # noqa: BLE001 - whatever breaks inside must come out as a denial, never as a way through
            odd = plain(request) is None
            return _deny(active.snapshot, request, ReasonCode.ONBEKEND_WOORD if odd else ReasonCode.FOUT)

    def decide_all(self, requests: Iterable[PolicyRequest]) -> list[Decision]:
        """Decide each request on its own; there is no permit for a group."""
        return [self.decide(request) for request in requests]

    def met_tweede(self) -> "CasbinPdp":
        """The same policy, for an act that a second person approved beforehand."""
        return CasbinPdp(self.snapshot, now=self._now, fulfils=self._fulfils | {VIER_OGEN})

    def _answer(self, active: _Active, request: PolicyRequest, key: str) -> Decision:
        snapshot, clean = active.snapshot, plain(request)
        outcome = None if clean is None else _judge(snapshot, clean)
        if clean is None or outcome is None or outcome.reden is ReasonCode.ONBEKEND_WOORD:
            return _deny(snapshot, request, ReasonCode.ONBEKEND_WOORD)
        decision: Decision
        if outcome.reden is not None:
            decision = Deny(clean, outcome.reden, outcome.regels, snapshot.digest)
        elif not outcome.verplichtingen <= self._fulfils:
            decision = Deny(clean, ReasonCode.BRONVOORWAARDE, outcome.regels, snapshot.digest)
        else:
            decision = Permit(clean, outcome.regels, outcome.verplichtingen, snapshot.digest)
        if len(active.memo) >= MEMO_SIZE:
            active.memo.clear()
        active.memo[key] = decision
        return decision


def simulate(snapshot: Snapshot, request: PolicyRequest) -> Simulated:
    """Say what this snapshot answers, whatever its status or date, without permitting anything."""
    clean = plain(request)
    return _denied(ReasonCode.ONBEKEND_WOORD, _closing(snapshot)) if clean is None else _judge(snapshot, clean)


def _judge(snapshot: Snapshot, clean: PolicyRequest) -> Simulated:
    gate = _gate(snapshot, clean)
    if gate is not None:
        return _denied(gate, _closing(snapshot))
    facts = fact_word(clean.feiten)
    match = snapshot.match((clean.partij, clean.doel, clean.rol, clean.categorie, clean.actie, clean.fase, facts))
    if match.denies:
        return _denied(ReasonCode(match.denies[0].obl.removeprefix(REDEN)), *map(_deciding, match.denies))
    if not match.allows:
        return _denied(_reason(match, facts), _closing(snapshot))
    return Simulated(Effect.ALLOW, tuple(map(_deciding, match.allows)), _merged(match.allows), None)


def plain(request: PolicyRequest) -> PolicyRequest | None:
    """The request in exact strings, read letter by letter, or None when something in it is no text."""
    words = (request.partij, request.doel, request.rol, request.categorie, request.actie, request.fase)
    if type(request.feiten) is not frozenset or not all(isinstance(w, str) for w in (*words, *request.feiten)):
        return None
    partij, doel, rol, categorie, actie, fase = map(str.__str__, words)
    return PolicyRequest(partij, doel, rol, categorie, actie, fase, frozenset(map(str.__str__, request.feiten)))


def _gate(snapshot: Snapshot, request: PolicyRequest) -> ReasonCode | None:
    """Closed vocabulary, leaves only: what is not known to the covenant never reaches Casbin."""
    manifest = snapshot.manifest
    known = (
        request.partij in manifest.roles
        and request.doel in manifest.purposes
        and request.rol in manifest.role_names
        and request.categorie in manifest.categories
        and request.actie in manifest.actions
        and request.fase in manifest.phases
        and request.feiten <= LETTERS.keys()
    )
    if not known:
        return ReasonCode.ONBEKEND_WOORD
    return None if request.rol in manifest.roles[request.partij] else ReasonCode.AANWIJZING


def _reason(match: Match, facts: str) -> ReasonCode:
    if match.stopped_at != "facts":
        return MISSING_FIELD[match.stopped_at]
    missing = min((facts_of(row.cond) - facts_of(facts) for row in match.near), key=lambda m: (len(m), sorted(m)))
    return next(reason for fact, reason in MISSING_FACT.items() if fact in missing)


def _merged(rows: tuple[Row, ...]) -> frozenset[str]:
    """All duties of all deciding rows; of the is-known levels only the lowest."""
    duties = frozenset[str]().union(*(obligations_of(row.obl) for row in rows))
    levels = sorted(duty for duty in duties if duty.startswith(NIVEAU))
    return duties - frozenset(levels[1:])


def _deny(snapshot: Snapshot, request: PolicyRequest, reason: ReasonCode) -> Deny:
    return Deny(request, reason, (_closing(snapshot),), snapshot.digest)


def _denied(reason: ReasonCode, *rules: DecidingRule) -> Simulated:
    return Simulated(Effect.DENY, rules, frozenset(), reason)


def _deciding(row: Row) -> DecidingRule:
    return DecidingRule(row.id, row.art, row.eft)


def _closing(snapshot: Snapshot) -> DecidingRule:
    return DecidingRule(SLOT, snapshot.manifest.closing_article, Effect.DENY.value)
