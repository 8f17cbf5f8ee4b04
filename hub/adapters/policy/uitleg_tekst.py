"""Explanations as text, for a privacy officer: short lines, plain Dutch, an article behind every claim."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from hub.adapters.policy.gebruik import Recht, Verbod
from hub.adapters.policy.snapshot import Manifest
from hub.adapters.policy.uitleg import Uitleg, Wijziging
from hub.adapters.policy.uitleg_woorden import REDENEN, Namen, articles_said, enumerated, some_of, told, verdict_said
from hub.domain.convenant import Effect

VELD = {"rol": "rol", "doel": "doel"}


def explanation_lines(uitleg: Uitleg, names: Namen) -> Iterator[str]:
    """The whole explanation, one thought per line."""
    v = uitleg.verzoek
    yield f"Vraag: mag {told(v.partij, names)} als {told(v.rol, names)} voor doel {told(v.doel, names)}"
    yield f"       {told(v.categorie, names)} {told(v.actie, names)}, in fase {v.fase}?"
    yield f"Feiten die gelden: {_facts(v.feiten, names)}"
    yield from _answer(uitleg, names)
    yield from _rules(uitleg, names)
    if uitleg.over:
        yield f"Dit maakte geen verschil: {_facts(uitleg.over, names)}"
    yield from _otherwise(uitleg, names)
    if not uitleg.toepasbaar:
        yield "Let op: deze bundel geldt niet. Dit is wat zij zou antwoorden; het systeem weigert haar toe te passen."
    yield f"Bundel: {uitleg.bundel}"


def _answer(uitleg: Uitleg, names: Namen) -> Iterator[str]:
    allowed = uitleg.uitkomst.effect is Effect.ALLOW
    yield f"Antwoord: {'ja' if allowed else 'nee'}, op grond van {articles_said(uitleg.artikelen)}"
    if uitleg.uitkomst.reden is not None:
        yield f"Reden: {REDENEN[uitleg.uitkomst.reden]} ({uitleg.uitkomst.reden.value})"
    for field, word in uitleg.onbekend:
        yield f"Onbekend woord: {field} {word}"
    for duty in sorted(uitleg.uitkomst.verplichtingen):
        yield f"Verplichting: {told(duty, names)}"


def _rules(uitleg: Uitleg, names: Namen) -> Iterator[str]:
    for regel in uitleg.regels:
        kind = "verbiedt dit" if regel.effect == "deny" else "staat dit toe"
        mits = f", mits geldt: {enumerated(names.get(f, f) for f in regel.voorwaarden)}" if regel.voorwaarden else ""
        yield f"Regel {regel.regel} ({articles_said([regel.artikel])}) {kind}{mits}"
    if not uitleg.regels:
        yield f"Geen enkele regel staat dit toe; dan geldt {articles_said(uitleg.artikelen)}: wat niet mag, mag niet"


def _otherwise(uitleg: Uitleg, names: Namen) -> Iterator[str]:
    if uitleg.zonder:
        ways = enumerated((_facts(feiten, names) for feiten in uitleg.zonder), "of zonder")
        yield f"Het was nee geweest zonder: {ways}"
    elif uitleg.uitkomst.effect is Effect.ALLOW:
        yield "Geen van de feiten was nodig voor dit antwoord"
    if uitleg.uitkomst.effect is Effect.ALLOW or uitleg.onbekend:
        return
    if not uitleg.nodig:
        yield "Er is niets dat deze partij hieraan kan veranderen: het vraagt een ander convenant"
    for change in uitleg.nodig:
        yield f"Het was ja geweest {_change(change, names)}"
    if uitleg.anderen:
        yield f"Voor dit doel mag het wel, onder eigen voorwaarden: {enumerated(uitleg.anderen)}"


def _change(change: Wijziging, names: Namen) -> str:
    facts = f"als ook geldt: {_facts(change.feiten, names)}" if change.feiten else ""
    if change.keuzes == ((),):
        return facts
    return f"{facts}{', en ' if facts else ''}met {enumerated(_choices(change), 'of')}"


def _choices(change: Wijziging) -> Iterator[str]:
    """Choices of role and purpose, each with all the phases in which it works."""
    phases: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for keuze in change.keuzes:
        rest = tuple(one for one in keuze if one[0] != "fase")
        phases.setdefault(rest, []).extend(word for veld, word in keuze if veld == "fase")
    for rest, fasen in phases.items():
        said = [f"{VELD[veld]} {word}" for veld, word in rest]
        yield enumerated([*said, *([f"fase {enumerated(fasen, 'of')}"] if fasen else [])])


def _facts(feiten: Iterable[str], names: Namen) -> str:
    return enumerated(names.get(f, f) for f in sorted(feiten)) or "geen"


def rights_lines(rechten: Iterable[Recht], names: Namen, manifest: Manifest) -> Iterator[str]:
    """Rights under a heading per party and purpose, each with its roles, phases, conditions and article."""
    for (partij, doel), own in groupby(rechten, key=lambda r: (r.partij, r.doel)):
        yield f"{told(partij, names)} · doel {told(doel, names)}"
        for r in own:
            cats = some_of(r.categorieen, manifest.categories, "categorieën")
            yield f"  {cats}: {names.get(r.actie, r.actie)} {verdict_said(r.uitspraak, names)}"
            fasen = some_of(r.fasen, manifest.phases, "fasen")
            yield f"    rol {', '.join(r.rollen)}; fase {fasen}; {articles_said(r.artikelen)}"


def prohibition_lines(verboden: Iterable[Verbod], manifest: Manifest) -> Iterator[str]:
    """One line per article that forbids this party something, whatever facts hold."""
    for v in verboden:
        fasen = some_of(v.fasen, manifest.phases, "fasen")
        yield f"Verboden in {articles_said([v.artikel])}: {', '.join(v.acties)} van {', '.join(v.categorieen)}"
        yield f"    doel {', '.join(v.doelen)}; rol {', '.join(v.rollen)}; fase {fasen}"
