"""Proof that the text and the facts of a covenant say the same, word for word."""

from collections.abc import Iterator

from connectors.protocol.leefgebieden import KOP, KOP_BIJ, leefgebieden_van
from hub.adapters.policy.checks_triage import triage_words
from hub.adapters.policy.checks_woorden import vocabulary
from hub.adapters.policy.errors import Finding
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.tekst import Artikel, articles, codes, period, tables
from hub.domain.convenant import NIVEAU, Actie, Bekendheid, Convenant, Effect, Fase, Feit, Regel, Toepassing, number_of
from hub.domain.kalender import dutch_date

NOTICE = ("uitgewerkt voorbeeld", "bindt niemand")
"""What the first line of both files says, so that nobody takes an example for an agreement."""

OTHER_CODES = {"convenant.yaml", "hub convenant check"}
"""What the text may show as code although it is not a word of the covenant."""


def check_tekst(bron: Bron) -> Iterator[Finding]:
    found = {a.anker: a for a in articles(bron.tekst)}
    yield from _first_lines(bron)
    yield from _identity(bron)
    yield from _anchors(bron, found)
    yield from _grants(bron.convenant, found)
    yield from _unknown_codes(bron)
    yield from _tables(bron)


def _first_lines(bron: Bron) -> Iterator[Finding]:
    for name, text in (("convenant.md", bron.tekst), ("convenant.yaml", bron.yaml.decode())):
        first = text.split("\n", 1)[0]
        if not all(words in first for words in NOTICE):
            yield Finding("voorbeeld", name, "zeg op de eerste regel: dit is een uitgewerkt voorbeeld en bindt niemand")


def _identity(bron: Bron) -> Iterator[Finding]:
    c = bron.convenant
    for words in (c.titel, f"Versie {c.versie}", dutch_date(c.geldig_van), dutch_date(c.geldig_tot), *c.werkgebied):
        if words not in bron.tekst:
            yield Finding("identiteit", "convenant.md", f"de tekst noemt '{words}' niet, de feiten wel")
    if period(c.opzegtermijn) != c.opzegtermijn and f"opzegtermijn van {period(c.opzegtermijn)}" not in bron.tekst:
        yield Finding("identiteit", "convenant.md", f"de tekst noemt geen opzegtermijn van {period(c.opzegtermijn)}")
    for dag in c.evaluatie:
        jaar, maand, nummer = (int(part) for part in dag.split("-"))
        words = dutch_date(c.geldig_van.replace(year=jaar, month=maand, day=nummer))
        if words not in bron.tekst:
            yield Finding("identiteit", "convenant.md", f"de tekst noemt de evaluatie op {words} niet")


def _cited(convenant: Convenant) -> Iterator[str]:
    yield from (convenant.slotartikel, convenant.triage.artikel, convenant.rechten.artikel)
    yield from (r.artikel for r in convenant.regels)
    yield from (b.artikel for b in convenant.bekendheid)
    yield from (b.artikel for b in convenant.bewaar)
    yield from (v.artikel for v in convenant.voorbeelden)
    if convenant.matrix is not None:
        yield convenant.matrix.artikel
        yield from (t.artikel for t in convenant.matrix.toepassingen)


def _anchors(bron: Bron, found: dict[str, Artikel]) -> Iterator[Finding]:
    for artikel in sorted(set(_cited(bron.convenant)) - found.keys()):
        yield Finding("anker", artikel, f'de tekst heeft dit artikel niet; zet er <a id="{artikel}"></a> boven')
    ankers = [a.anker for a in articles(bron.tekst)]
    for anker in sorted({a for a in ankers if ankers.count(a) > 1}):
        yield Finding("anker", anker, "dit anker staat er twee keer; geef elk artikel een eigen nummer")


Zin = Regel | Bekendheid | Toepassing


def written(convenant: Convenant) -> tuple[Zin, ...]:
    """The sentences as the covenant writes them, the matrix by its applications."""
    toepassingen = convenant.matrix.toepassingen if convenant.matrix else ()
    return (*convenant.regels, *convenant.bekendheid, *toepassingen)


def words_of(zin: Zin) -> frozenset[str]:
    """Every code that the article of this sentence must name."""
    always = {*zin.rol, *zin.doel, *(f.value for f in zin.voorwaarden)}
    match zin:
        case Regel():
            own = {*zin.wie, *zin.categorie, *zin.verplichtingen, *(a.value for a in zin.actie)}
            return frozenset(always | own | {f.value for f in zin.fase})
        case Bekendheid():
            own = {*zin.wie, *zin.verplichtingen, NIVEAU + zin.niveau, Actie.BEVRAGEN.value, "ID_CONTACT"}
            return frozenset(always | own)
        case Toepassing():
            return frozenset(always | {k.value for k in zin.kringen} | {a.value for a in zin.actie})


def _grants(convenant: Convenant, found: dict[str, Artikel]) -> Iterator[Finding]:
    """An article that grants or forbids has rules, and names exactly their words."""
    wanted: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    for zin in written(convenant):
        denies = isinstance(zin, Regel) and zin.effect is Effect.DENY
        wanted.setdefault(zin.artikel, set()).update(words_of(zin))
        kinds.setdefault(zin.artikel, set()).add("verbiedt" if denies else "verleent")
    for anker, artikel in found.items():
        if artikel.soort and anker not in kinds:
            yield Finding("regel", anker, f"het artikel {artikel.soort} iets, maar er is geen regel voor")
        if anker in kinds and kinds[anker] != {artikel.soort}:
            soort = " en ".join(sorted(kinds[anker]))
            yield Finding("anker", anker, f'de regels van dit artikel: {soort}; zet class="{soort}" op het anker')
        if anker in kinds:
            yield from _difference(artikel, wanted[anker])


def _difference(artikel: Artikel, wanted: set[str]) -> Iterator[Finding]:
    for code in sorted(wanted - artikel.codes):
        zin = f"de regel gebruikt `{code}`, artikel {number_of(artikel.anker)} noemt het niet"
        yield Finding("overeenstemming", artikel.anker, zin)
    for code in sorted(artikel.codes - wanted):
        zin = f"artikel {number_of(artikel.anker)} noemt `{code}`, geen regel van dit artikel gebruikt het"
        yield Finding("overeenstemming", artikel.anker, zin)


def _unknown_codes(bron: Bron) -> Iterator[Finding]:
    c = bron.convenant
    words = frozenset[str]().union(*vocabulary(c).values(), Actie, Feit)
    data = {o.code for o in c.overlegvormen} | triage_words(c)
    used = codes(bron.tekst)
    for code in sorted(used - words - data - set(Fase) - OTHER_CODES):
        yield Finding("overeenstemming", "convenant.md", f"`{code}` staat in de tekst en nergens in de feiten")
    idle = set(Actie) - {actie for zin in written(c) if not isinstance(zin, Bekendheid) for actie in zin.actie}
    for code in sorted(words - used - idle):
        yield Finding("overeenstemming", "convenant.md", f"`{code}` staat in de feiten en nergens in de tekst")


def _tables(bron: Bron) -> Iterator[Finding]:
    lines = bron.tekst.split("\n")
    expected = {row: name for name, rows in tables(bron.convenant).items() for row in rows}
    for row, name in expected.items():
        if row not in lines:
            yield Finding("tabel", name, f"neem deze rij op in de tekst: {row}")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        header = below.startswith("|---") or line.startswith("|---")
        if line.startswith("|") and not header and line not in expected:
            yield Finding("tabel", "convenant.md", f"deze rij staat niet in de feiten: {line}")
    read, meetings = leefgebieden_van(bron.tekst), bron.convenant.overlegvormen
    if dict(read.namen) != {gebied.code: gebied.naam for gebied in bron.convenant.triage.leefgebieden}:
        yield Finding("tabel", "leefgebieden", f"zet alle leefgebieden onder de kop {KOP}")
    if dict(read.eigen) != {vorm.code: vorm.leefgebieden for vorm in meetings if vorm.leefgebieden}:
        yield Finding("tabel", "overlegleefgebieden", f"zet de leefgebieden van elk overleg onder de kop {KOP_BIJ}")
