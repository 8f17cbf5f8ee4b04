"""Closed world: every word that a sentence of the covenant uses is declared in it, once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from hub.adapters.policy.compiler import holds, sentences, sides
from hub.adapters.policy.errors import Finding
from hub.adapters.policy.woorden import TOKEN, obligation_word
from hub.domain.convenant import ALLE_CATEGORIEEN, ALLE_DOELEN, IEDER, NIVEAU, Convenant, Effect, Kring, Matrix, Regel

NIVEAUS = ("L0", "L1", "L2", "L3", "L4")


def check_woorden(convenant: Convenant) -> Iterator[Finding]:
    """Declarations first; sentences are only read when those are sound."""
    declared = [*_declarations(convenant), *_matrix(convenant)]
    yield from declared
    if not declared:
        for regel in sentences(convenant):
            yield from _sentence(regel, convenant)
        yield from _references(convenant)


def vocabulary(convenant: Convenant) -> dict[str, frozenset[str]]:
    """The words of each kind that a sentence may use, groups included."""
    groepen = {c.groep for c in convenant.categorieen if c.groep}
    return {
        "partij of kring": frozenset(
            {p.id for p in convenant.partijen} | {p.klasse.kring.value for p in convenant.partijen}
        ),
        "rol": frozenset({r.id for r in convenant.rollen} | {IEDER}),
        "doel": frozenset({d.id for d in convenant.doelen} | {ALLE_DOELEN}),
        "categorie": frozenset({c.code for c in convenant.categorieen} | groepen | {ALLE_CATEGORIEEN}),
        "verplichting": frozenset(v.id for v in convenant.verplichtingen),
    }


def _declarations(convenant: Convenant) -> Iterator[Finding]:
    lists = {
        "partijen": [p.id for p in convenant.partijen],
        "rollen": [r.id for r in convenant.rollen],
        "doelen": [d.id for d in convenant.doelen],
        "categorieen": [c.code for c in convenant.categorieen],
        "verplichtingen": [v.id for v in convenant.verplichtingen],
        "overlegvormen": [o.code for o in convenant.overlegvormen],
    }
    for name, words in lists.items():
        yield from _codes(name, words)
    for rol in convenant.rollen:
        yield from _chain(rol.id, convenant)
    for partij in convenant.partijen:
        for word in sorted(set(partij.rollen) - set(lists["rollen"])):
            yield Finding("woord", "partijen", f"{partij.id} heeft de onbekende rol `{word}`; neem haar op bij rollen")


def _codes(name: str, words: list[str]) -> Iterator[Finding]:
    for word, count in Counter(words).items():
        if not TOKEN.fullmatch(word) or word in (IEDER, ALLE_DOELEN, ALLE_CATEGORIEEN, *Kring):
            yield Finding("woord", name, f"`{word}` kan geen code zijn; kies letters, cijfers en - of _")
        if count > 1:
            yield Finding("woord", name, f"`{word}` staat er {count} keer in; houd er een over")


def _chain(rol: str, convenant: Convenant) -> Iterator[Finding]:
    broader = {r.id: r.breder for r in convenant.rollen}
    seen = [rol]
    while seen[-1] in broader:
        seen.append(broader[seen[-1]])
        if seen[-1] in seen[:-1]:
            yield Finding("kring", "rollen", f"rol `{rol}` komt bij zichzelf terug; haal een `breder` weg")
            return
    if seen[-1] != IEDER:
        yield Finding("woord", "rollen", f"rol `{rol}` leidt naar de onbekende rol `{seen[-1]}`")


def _matrix(convenant: Convenant) -> Iterator[Finding]:
    matrix = convenant.matrix
    if matrix is None:
        return
    duties = {noot.verplichting for noot in matrix.voetnoten.values() if noot.verplichting is not None}
    places = {
        "kolom voor de onbekende partij": set(matrix.kolommen) - {p.id for p in convenant.partijen},
        "rij voor de onbekende categorie": matrix.rijen.keys() - {c.code for c in convenant.categorieen},
        "letter met de onbekende verplichting": duties - {v.id for v in convenant.verplichtingen},
    }
    for place, unknown in places.items():
        for word in sorted(unknown):
            yield Finding("woord", matrix.artikel, f"de tabel heeft een {place} `{word}`")
    for categorie, cells in matrix.rijen.items():
        if len(cells) != len(matrix.kolommen):
            zin = f"rij `{categorie}` heeft {len(cells)} vakken en geen {len(matrix.kolommen)}"
            yield Finding("tabel", matrix.artikel, zin)
        for cell in cells:
            yield from _cell(matrix, categorie, cell)


def _cell(matrix: Matrix, categorie: str, cell: str) -> Iterator[Finding]:
    try:
        letters = [letter for noten in sides(cell).values() for letter in noten]
    except ValueError:
        yield Finding("tabel", matrix.artikel, f"vak '{cell}' in rij `{categorie}` is geen - , P, O of P(c) O(d)")
        return
    for letter in sorted(set(letters) - matrix.voetnoten.keys()):
        yield Finding("tabel", matrix.artikel, f"letter ({letter}) in rij `{categorie}` wordt niet uitgelegd")


def _sentence(regel: Regel, convenant: Convenant) -> Iterator[Finding]:
    uses: dict[str, Iterable[str]] = {
        "partij of kring": regel.wie,
        "rol": regel.rol,
        "doel": regel.doel,
        "categorie": regel.categorie,
        "verplichting": regel.verplichtingen,
    }
    unknown = False
    for kind, words in vocabulary(convenant).items():
        for word in sorted(set(uses[kind]) - words):
            unknown = True
            yield Finding("woord", regel.artikel, f"onbekende {kind} `{word}`; neem het woord op of verbeter het")
        if not uses[kind] and kind != "verplichting":
            yield Finding("regel", regel.artikel, f"de regel noemt geen {kind}")
    if not unknown:
        yield from _fit(regel, convenant)


def _fit(regel: Regel, convenant: Convenant) -> Iterator[Finding]:
    """A sentence whose words are known must also reach somebody, somewhere, with a plain token."""
    for rol in regel.rol:
        if not any(holds(p, rol, convenant) for wie in regel.wie for p in convenant.members(wie)):
            yield Finding("regel", regel.artikel, f"geen van deze partijen heeft de rol `{rol}`; laat haar weg")
    for doel in regel.doel:
        if not set(regel.fase) <= set(convenant.phases(doel)):
            yield Finding("fase", regel.artikel, f"de regel noemt een fase die doel `{doel}` niet kent")
    if not TOKEN.fullmatch(obligation_word(regel.verplichtingen)):
        yield Finding("regel", regel.artikel, "de verplichtingen zijn samen te lang voor een regel; splits het artikel")
    if (regel.effect is Effect.DENY) != (regel.reden is not None):
        yield Finding("regel", regel.artikel, "een verbod noemt een reden en een toestemming niet")
    if regel.effect is Effect.DENY and regel.verplichtingen:
        yield Finding("regel", regel.artikel, "een verbod heeft geen verplichtingen")


def _references(convenant: Convenant) -> Iterator[Finding]:
    known = vocabulary(convenant)
    for b in convenant.bekendheid:
        if b.niveau not in NIVEAUS or NIVEAU + b.niveau not in known["verplichting"]:
            yield Finding("woord", b.artikel, f"niveau `{b.niveau}` bestaat niet; kies L0 tot en met L4")
    places: list[tuple[str, str, Iterable[str], frozenset[str]]] = [
        *(("grondslagen", "partij of kring", g.wie, known["partij of kring"]) for g in convenant.grondslagen),
        *(("grondslagen", "doel", g.doel, known["doel"]) for g in convenant.grondslagen),
        *((b.artikel, "categorie", b.categorie, known["categorie"]) for b in convenant.bewaar),
        *(("partijen", "categorie", p.onder_geheim, known["categorie"]) for p in convenant.partijen),
        *((o.code, "deelnemer", o.deelnemers, known["partij of kring"]) for o in convenant.overlegvormen),
        *((o.code, "doelgroep", o.doelgroepen, _doelgroepen(convenant)) for o in convenant.overlegvormen),
        *((o.code, "leefgebied", o.leefgebieden, _leefgebieden(convenant)) for o in convenant.overlegvormen),
        *((d.code, "gemeente", d.gemeenten, frozenset(convenant.werkgebied)) for d in convenant.triage.doelgroepen),
        ("rechten", "partij of kring", (convenant.rechten.contactpunt,), known["partij of kring"]),
    ]
    for artikel, kind, words, allowed in places:
        for word in sorted(set(words) - allowed):
            yield Finding("woord", artikel, f"onbekende {kind} `{word}`; neem het woord op of verbeter het")


def _doelgroepen(convenant: Convenant) -> frozenset[str]:
    return frozenset(d.code for d in convenant.triage.doelgroepen)


def _leefgebieden(convenant: Convenant) -> frozenset[str]:
    return frozenset(g.code for g in convenant.triage.leefgebieden)
