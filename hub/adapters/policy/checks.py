"""All checks on one covenant, in an order in which each may trust the ones before.

Words, then text, then law, then the compiled rows: a later check reads what an earlier one has
proven to be there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.adapters.policy.bundle import Bundle, build
from hub.adapters.policy.checks_recht import check_recht
from hub.adapters.policy.checks_tekst import check_tekst
from hub.adapters.policy.checks_triage import check_triage
from hub.adapters.policy.checks_woorden import check_woorden
from hub.adapters.policy.compiler import Row, sentences
from hub.adapters.policy.errors import CovenantInvalid, Finding
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.pdp import simulate
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import Convenant, Status
from hub.domain.decision import PolicyRequest


@dataclass(frozen=True, slots=True)
class Examined:
    """What the checks found, and the bundle when there were words enough to compile."""

    findings: tuple[Finding, ...]
    bundle: Bundle | None

    @property
    def snapshot(self) -> Snapshot | None:
        """The rules of the bundle, if there is one."""
        return None if self.bundle is None else self.bundle.snapshot


def check(bron: Bron, model: bytes) -> Examined:
    """Every finding on this covenant; none means that it may be signed.

    For a historical covenant the findings that only today's law makes are marked and allowed.
    """
    words = tuple(check_woorden(bron.convenant))
    if words:
        return Examined(_distinct(words), None)
    bundle = build(bron, model)
    return Examined(check_compiled(bron, bundle.snapshot), bundle)


def check_compiled(bron: Bron, snapshot: Snapshot) -> tuple[Finding, ...]:
    """As `check`, of a covenant whose words are known and whose rules are these."""
    found = (*check_tekst(bron), *check_recht(bron.convenant), *check_triage(bron.convenant))
    rows = (*check_rows(snapshot, bron.convenant), *_examples(snapshot, bron.convenant))
    return _distinct((*found, *rows))


def blocking(bron: Bron, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that stop this covenant; a historical one is not held to today's law."""
    historisch = bron.convenant.status is Status.HISTORISCH
    return tuple(f for f in findings if not (historisch and f.historisch))


def build_checked(bron: Bron, model: bytes) -> Bundle:
    """Compile a covenant that passes its checks.

    Raises:
        CovenantInvalid: with every blocking finding.
    """
    examined = check(bron, model)
    stop = blocking(bron, examined.findings)
    if stop or examined.bundle is None:
        raise CovenantInvalid(stop)
    return examined.bundle


def check_rows(snapshot: Snapshot, convenant: Convenant) -> Iterator[Finding]:
    """Rows that do nothing: swallowed whole by a deny, or already implied by another allow."""
    intended = {regel.artikel for regel in sentences(convenant) if regel.bewust}
    for row in snapshot.rows:
        if row.eft == "allow":
            match = snapshot.match((row.partner, row.purpose, row.role, row.cat, row.act, row.phase, row.cond))
            if match.denies and row.art not in intended:
                zin = f"{match.denies[0].art} verbiedt dit helemaal; schrap een van beide of zet bewust: true"
                yield Finding("dood", row.art, f"{_say(row)}: {zin}")
            for other in match.allows:
                if other.id != row.id and other.obl == row.obl:
                    yield Finding("dubbel", row.art, f"{_say(row)}: dit volgt al uit {other.art}; schrap een van beide")


def _say(row: Row) -> str:
    return f"{row.partner} ({row.role}) {row.act} {row.cat} voor {row.purpose} in {row.phase}"


def _examples(snapshot: Snapshot, convenant: Convenant) -> Iterator[Finding]:
    """The scenarios that the parties wrote down come out as they wrote them."""
    for v in convenant.voorbeelden:
        feiten = frozenset(f.value for f in v.feiten)
        request = PolicyRequest(v.partij, v.doel, v.rol, v.categorie, v.actie.value, v.fase.value, feiten)
        outcome = simulate(snapshot, request)
        articles = {regel.artikel for regel in outcome.regels}
        came_out = (outcome.effect, outcome.verplichtingen, outcome.reden, v.artikel in articles)
        if came_out != (v.uitkomst, frozenset(v.verplichtingen), v.reden, True):
            yield Finding(
                "voorbeeld", v.artikel, f"'{v.zin}' komt uit op {outcome.effect.value} door {_list(articles)}"
            )


def _list(articles: set[str]) -> str:
    return ", ".join(sorted(articles))


def _distinct(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))
