"""The published decision table: how a proposal comes about, in plain Dutch, made from the rules themselves."""

from collections.abc import Iterable

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.tekst import articles, coded, tables
from hub.domain.convenant import Convenant, Regime, number_of
from hub.domain.triage_teksten import GRONDEN, POORTEN, R8, REDENEN, rijtekst
from hub.domain.triage_volledig import VERPLICHT
from hub.domain.triage_vragen import DUIDING

LEEFTIJD = {"TOT_18": "jonger dan 18", "VAN_18_TOT_23": "18 tot en met 22", "VANAF_23": "23 en ouder"}


def beslistabel(bron: Bron) -> str:
    """Markdown, ends with a newline. The same covenant gives the same text."""
    c = bron.convenant
    wgs = any(vorm.code == c.triage.prioriteren and vorm.regime is Regime.WGS for vorm in c.overlegvormen)
    rules = [_head(c), _gates(), _rules(bron), *([_demands()] if wgs else [])]
    return "\n\n".join([*rules, _instruments(bron), _admissions(bron), _messages(), _reasons()]) + "\n"


def _head(c: Convenant) -> str:
    return (
        f"# Triage: hoe een voorstel tot stand komt\n\n"
        f"Gemaakt uit de regels met `hub convenant beslistabel {c.id}`; niet met de hand wijzigen.\n\n"
        f"{c.titel}, versie {c.versie}, regelset {c.triage.regelset}. Mensen beantwoorden de vragen. De regels "
        "hieronder maken daar een voorstel van. Een mens van een deelnemer van lid 1 besluit en mag met een motivering "
        "afwijken. Er zijn geen scores en er is geen volgorde van personen."
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = tuple(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _gates() -> str:
    rows = ((p.id, p.vraag, p.anders, p.grondslag) for p in POORTEN)
    return "## Poorten\n\nOp volgorde. De eerste poort met het antwoord nee beslist.\n\n" + _table(
        ("poort", "vraag", "bij nee", "grondslag"), rows
    )


def _where(bron: Bron, table: str) -> str:
    """The article whose text holds this table, as people say it."""
    first = next(iter(tables(bron.convenant)[table]), None)
    found = (a for a in articles(bron.tekst) if first is not None and first in a.tekst.split("\n"))
    return next((f"artikel {number_of(a.anker)}" for a in found), "geen artikel")


def _rules(bron: Bron) -> str:
    triage = bron.convenant.triage
    where = _where(bron, "beslistabel")
    rows = [(rij.id, rijtekst(rij, triage), rij.voorstel, where) for rij in triage.beslistabel]
    return "## Regels\n\nJ, N en * staan in het convenant; hier staan zij uitgeschreven.\n\n" + _table(
        ("regel", "wat zij zegt", "voorstel", "bron"), [*rows, ("R8", R8, "AANVULLEN", where)]
    )


def _demands() -> str:
    demands = "\n".join(f"- {REDENEN[code]}" for code in REDENEN if code.startswith("BGS_"))
    return (
        "## Wat de wet erbij vraagt\n\nOnder de WGS kan een casus alleen als geen van deze zinnen waar is. Is "
        "er een waar, dan wordt het agenderen onder een ander regime, of terugverwijzen.\n\n" + demands
    )


def _instruments(bron: Bron) -> str:
    regimes = {o.code: (o.naam, o.regime.value) for o in bron.convenant.overlegvormen}
    where = _where(bron, "instrumentkeuze")
    rows = (
        (k.id, coded(k.doelgroepen), GRONDEN[k.grond], f"`{k.instrument}`", *regimes[k.instrument], where)
        for k in bron.convenant.triage.instrumentkeuze
    )
    return "## Instrumenten\n\nHet eerste dat past leidt; de andere staan ernaast in het voorstel.\n\n" + _table(
        ("keuze", "doelgroepen", "als", "instrument", "naam", "regime", "bron"), rows
    )


def _admissions(bron: Bron) -> str:
    names = {g.code: g.naam for g in bron.convenant.triage.gemeenten}
    where = _where(bron, "toelatingen")
    rows = (
        (
            coded(t.doelgroepen),
            f"`{t.instrument}`",
            ", ".join(names[code] for code in t.gemeenten),
            ", ".join(LEEFTIJD[k] for k in t.leeftijden),
            f"{t.geldig_van.isoformat()} tot {t.geldig_tot.isoformat()}",
            where,
        )
        for t in bron.convenant.triage.toelatingen
    )
    return "## Toelating\n\nDe woongemeente telt. Wat hier niet staat is niet toegelaten.\n\n" + _table(
        ("doelgroepen", "instrument", "gemeenten", "leeftijd", "periode", "bron"), rows
    )


def _messages() -> str:
    needed = {
        soort: ", ".join(" of ".join(f"`{naam}`" for naam in groep) for groep in groepen)
        for soort, groepen in VERPLICHT.items()
        if groepen
    }
    rows = (
        (soort.value, needed[soort], f"`{feit}` is {', '.join(sorted(waarden))}", f"`{antwoord}`")
        for soort, feit, waarden, antwoord in DUIDING
    )
    return (
        "## Berichten\n\nEen bericht uit een bronsysteem is volledig met deze feiten. De feiten beantwoorden alleen "
        "vragen over het eerste criterium en over een lopende strafzaak; een bericht leidt nooit tot prioriteren.\n\n"
        + _table(("bericht", "nodig", "feit", "dan is dit ja"), rows)
    )


def _reasons() -> str:
    return "## Redenen\n\n" + _table(("code", "zin"), ((f"`{code}`", zin) for code, zin in REDENEN.items()))
