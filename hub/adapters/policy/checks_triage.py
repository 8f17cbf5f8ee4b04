"""The triage of a covenant agrees with itself: its words, its table, and who may be taken up.

Every row must be able to decide something and every answer must find its row. What a covenant of
before the WGS left open is marked, as in `checks_recht`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from hub.adapters.policy.errors import Finding
from hub.domain.convenant import Convenant, Regime, Triage, Triageregel
from hub.domain.melding import Leeftijdsklasse, Uitkomst
from hub.domain.toelating import Instrumentkeuze, Keuzegrond, Toelating
from hub.domain.triage_criteria import CRITERIA

CBS = re.compile(r"GM\d{4}")
VOORSTELLEN = frozenset({Uitkomst.TERUGVERWIJZEN, Uitkomst.AGENDEREN, Uitkomst.PRIORITEREN})
"""What the table may propose; the other outcomes belong to the gates."""


def triage_words(convenant: Convenant) -> frozenset[str]:
    """Every code that the triage of this covenant knows, its own and those that all covenants share."""
    t = convenant.triage
    own = {x.code for part in (t.doelgroepen, t.criteria, t.gemeenten, t.leefgebieden) for x in part}
    return frozenset(own | set(Keuzegrond) | set(Leeftijdsklasse))


def check_triage(convenant: Convenant) -> Iterator[Finding]:
    """Every finding on the triage of this covenant; none means that it can be applied."""
    yield from _words(convenant)
    yield from _table(convenant.triage)
    yield from _municipalities(convenant)
    yield from _reach(convenant)


def _f(convenant: Convenant, zin: str) -> Finding:
    return Finding("triage", convenant.triage.artikel, zin)


def _words(convenant: Convenant) -> Iterator[Finding]:
    t = convenant.triage
    instrumenten = frozenset(o.code for o in convenant.overlegvormen)
    doelgroepen = frozenset(d.code for d in t.doelgroepen)
    rows: tuple[Instrumentkeuze | Toelating, ...] = (*t.instrumentkeuze, *t.toelatingen)
    used: list[tuple[str, Iterable[str], frozenset[str]]] = [
        ("instrument", [t.prioriteren, *(row.instrument for row in rows)], instrumenten),
        ("doelgroep", [d for row in rows for d in row.doelgroepen], doelgroepen),
        ("gemeente", [g for r in t.toelatingen for g in r.gemeenten], frozenset(g.code for g in t.gemeenten)),
        ("criterium", t.kolommen, frozenset(c.code for c in t.criteria) & CRITERIA.keys()),
        ("voorstel", [rij.voorstel for rij in t.beslistabel], frozenset(VOORSTELLEN)),
    ]
    for kind, words, allowed in used:
        for word in sorted(set(words) - allowed):
            yield _f(convenant, f"onbekend(e) {kind} `{word}`; neem het woord op of verbeter het")
    for codes in ([g.code for g in t.gemeenten], [g.code for g in t.leefgebieden], [k.id for k in t.instrumentkeuze]):
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield _f(convenant, f"`{code}` staat er twee keer; houd er een over")
    for toelating in t.toelatingen:
        if toelating.geldig_tot <= toelating.geldig_van:
            yield _f(convenant, f"een toelating van {toelating.instrument} eindigt voor zij begint")


def _table(triage: Triage) -> Iterator[Finding]:
    """Every combination of answers finds exactly one row."""
    wrong = [rij.id for rij in triage.beslistabel if not _sound(rij, triage)]
    for rij in wrong:
        yield Finding("triage", triage.artikel, f"regel {rij} heeft niet in elk vak J, N of *")
    for answers in product("JN", repeat=len(triage.kolommen)) if not wrong else ():
        hits = [rij.id for rij in triage.beslistabel if _fits(rij, answers)]
        if len(hits) > 1:
            yield Finding("triage", triage.artikel, f"{''.join(answers)} raakt meer dan een regel: {', '.join(hits)}")
        if not hits:
            zin = f"voor {''.join(answers)} is er geen regel; voeg er een toe"
            yield Finding("triage", triage.artikel, zin, historisch=True)


def _sound(rij: Triageregel, triage: Triage) -> bool:
    return len(rij.antwoorden) == len(triage.kolommen) and set(rij.antwoorden) <= {"J", "N", "*"}


def _fits(rij: Triageregel, answers: tuple[str, ...]) -> bool:
    return all(wanted in ("*", given) for wanted, given in zip(rij.antwoorden, answers, strict=True))


def _municipalities(convenant: Convenant) -> Iterator[Finding]:
    """Codes stand for the working area, and a doelgroep names exactly where some row takes it up."""
    t = convenant.triage
    names = {g.code: g.naam for g in t.gemeenten}
    for code in sorted(code for code in names if not CBS.fullmatch(code)):
        yield _f(convenant, f"`{code}` is geen gemeentecode van het CBS, zoals GM0935")
    if sorted(names.values()) != sorted(convenant.werkgebied):
        yield _f(convenant, "de gemeenten met code en het werkgebied zijn niet dezelfde")
    for doelgroep in t.doelgroepen:
        rows = [row for row in t.toelatingen if doelgroep.code in row.doelgroepen]
        admitted = {names.get(code, code) for row in rows for code in row.gemeenten}
        if admitted != set(doelgroep.gemeenten):
            zin = f"`{doelgroep.code}` noemt andere gemeenten dan haar toelatingen; maak ze gelijk"
            yield _f(convenant, zin)


def _reach(convenant: Convenant) -> Iterator[Finding]:
    """An instrument that may be chosen is open to somebody, and one that is open can be chosen."""
    t = convenant.triage
    chosen = {(d, k.instrument) for k in t.instrumentkeuze for d in k.doelgroepen}
    open_ = {(d, row.instrument) for row in t.toelatingen for d in row.doelgroepen}
    for doelgroep, instrument in sorted(chosen - open_):
        yield _f(convenant, f"{instrument} kan voor `{doelgroep}` gekozen worden en niemand is toegelaten")
    for doelgroep, instrument in sorted(pair for pair in open_ - chosen if pair[1] != t.prioriteren):
        yield _f(convenant, f"{instrument} staat open voor `{doelgroep}` en wordt nooit gekozen")
    for vorm in convenant.overlegvormen:
        strangers = {d for d, instrument in open_ if instrument == vorm.code} - set(vorm.doelgroepen)
        for doelgroep in sorted(strangers) if vorm.regime is not Regime.FENOMEEN else ():
            yield _f(convenant, f"{vorm.code} staat open voor `{doelgroep}` en is daar niet voor")
