"""The text of a covenant as data: articles with their anchors, codes, and tables.

Words that the facts also know stand between backticks in `convenant.md`. An anchor of class
`verleent` or `verbiedt` says that the article grants or forbids; its rules must exist. Every
table has one exact form, made here from the facts, so text and facts cannot drift apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hub.domain.convenant import Bewaartermijn, Convenant, Doel, Fase, Partij, Triage, Triageregel, Voetnoot, number_of
from hub.domain.toelating import Toelating

ANCHOR = re.compile(r'<a id="(?P<anker>art-\d+(?:-\d+)?)"(?: class="(?P<soort>verleent|verbiedt)")?></a>')
END = re.compile(r'<a id="|^## |\Z', re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
EENHEDEN = {"Y": ("jaar", "jaar"), "M": ("maand", "maanden"), "D": ("dag", "dagen")}
NONE = "–"  # noqa: RUF001 - a dash in a table cell is typography


@dataclass(frozen=True, slots=True)
class Artikel:
    """One article: its anchor, whether it grants or forbids, its text and the codes in it."""

    anker: str
    soort: str
    tekst: str
    codes: frozenset[str]


def articles(tekst: str) -> tuple[Artikel, ...]:
    """Split the text at its anchors. An article ends at the next one or at the next heading."""
    return tuple(_article(match, tekst) for match in ANCHOR.finditer(tekst))


def _article(match: re.Match[str], tekst: str) -> Artikel:
    after = tekst[match.end() :]
    end = END.search(after)
    body = after[: end.start()] if end else after
    return Artikel(match["anker"], match["soort"] or "", body, codes(body))


def codes(tekst: str) -> frozenset[str]:
    return frozenset(CODE.findall(tekst))


def period(duur: str) -> str:
    """An ISO 8601 period in Dutch: `P5Y` is 5 jaar, `P0D` is at once."""
    match = re.fullmatch(r"P(\d+)([YMD])", duur)
    if match is None:
        return duur
    one, more = EENHEDEN[match[2]]
    return "direct" if match[1] == "0" else f"{match[1]} {one if match[1] == '1' else more}"


def coded(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words) or NONE


def _doel(d: Doel) -> tuple[str, ...]:
    confidential = "ja" if d.vertrouwelijk else "nee"
    return f"`{d.id}`", d.naam, d.tekst, d.regime.value, _phases(d.fasen), d.dpia or NONE, d.rac or NONE, confidential


def _geheim(partij: Partij) -> str:
    """The secrecy rule of a party, and the categories when it binds for some alone."""
    some = f"; alleen {coded(partij.onder_geheim)}" if partij.onder_geheim else ""
    return f"{partij.geheimhouding}{some}" if partij.geheimhouding else NONE


def tables(convenant: Convenant) -> dict[str, tuple[str, ...]]:
    """Every table that the text must hold, by name, as exact Markdown rows without the header."""
    r = convenant.rechten
    return {
        "partijen": _rows(
            (f"`{p.id}`", p.naam, p.klasse.value, "; ".join(p.taak), _geheim(p), coded(p.rollen))
            for p in convenant.partijen
        ),
        "doelen": _rows(_doel(d) for d in convenant.doelen),
        "categorieen": _rows(
            (f"`{c.code}`", c.naam, f"`{c.groep}`" if c.groep else NONE, c.grens) for c in convenant.categorieen
        ),
        "rollen": _rows(
            (f"`{rol.id}`", rol.naam, rol.autorisatie.value, f"`{rol.breder}`") for rol in convenant.rollen
        ),
        "verplichtingen": _rows((f"`{v.id}`", v.tekst) for v in convenant.verplichtingen),
        "grondslagen": _rows((coded(g.wie), coded(g.doel), g.avg, g.wet) for g in convenant.grondslagen),
        "bekendheid": _rows(
            (number_of(b.artikel), coded(b.wie), coded(b.rol), coded(b.doel), b.niveau, coded(b.voorwaarden))
            for b in convenant.bekendheid
        ),
        "matrix": tuple(_matrix(convenant)),
        "voetnoten": _rows((f"({k})", v.tekst) for k, v in _footnotes(convenant).items()),
        "overlegvormen": _rows(
            (f"`{o.code}`", o.naam, o.regime.value, coded(o.doelgroepen), coded(o.deelnemers), o.frequentie)
            for o in convenant.overlegvormen
        ),
        "overlegleefgebieden": _rows(
            (f"`{o.code}`", coded(o.leefgebieden)) for o in convenant.overlegvormen if o.leefgebieden
        ),
        "bewaartermijnen": _rows(
            (number_of(b.artikel), b.regime.value, coded(b.categorie), *_term(b)) for b in convenant.bewaar
        ),
        "rechten": _rows([(coded([r.contactpunt]), period(r.termijn), period(r.verlenging))]),
        "criteria": _rows((f"`{c.code}`", c.vraag) for c in convenant.triage.criteria),
        **_triage(convenant.triage),
    }


def _triage(triage: Triage) -> dict[str, tuple[str, ...]]:
    return {
        "beslistabel": _rows((rij.id, *rij.antwoorden, _voorstel(rij)) for rij in triage.beslistabel),
        "doelgroepen": _rows((f"`{d.code}`", d.naam, ", ".join(d.gemeenten)) for d in triage.doelgroepen),
        "gemeenten": _rows((f"`{g.code}`", g.naam) for g in triage.gemeenten),
        "leefgebieden": _rows((f"`{g.code}`", g.naam) for g in triage.leefgebieden),
        "instrumentkeuze": _rows(
            (k.id, coded(k.doelgroepen), f"`{k.grond.value}`", f"`{k.instrument}`") for k in triage.instrumentkeuze
        ),
        "toelatingen": _rows(
            (coded(t.doelgroepen), f"`{t.instrument}`", coded(t.gemeenten), coded(t.leeftijden), *_period(t))
            for t in triage.toelatingen
        ),
    }


def _voorstel(rij: Triageregel) -> str:
    return f"{rij.voorstel}, met motivering" if rij.motiveren else rij.voorstel


def _period(t: Toelating) -> tuple[str, str]:
    return t.geldig_van.isoformat(), t.geldig_tot.isoformat()


def _rows(rows: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(f"| {' | '.join(cells)} |" for cells in rows)


def _term(b: Bewaartermijn) -> tuple[str, ...]:
    return b.start, period(b.duur), b.actie, b.verlenging or NONE


def _footnotes(convenant: Convenant) -> Mapping[str, Voetnoot]:
    return convenant.matrix.voetnoten if convenant.matrix else {}


def _phases(fasen: tuple[Fase, ...]) -> str:
    return "alle" if set(fasen) == set(Fase) else coded(fasen)


def _matrix(convenant: Convenant) -> Iterator[str]:
    if convenant.matrix is not None:
        yield f"| categorie | {' | '.join(f'`{k}`' for k in convenant.matrix.kolommen)} |"
        yield from _rows((f"`{code}`", *cells) for code, cells in convenant.matrix.rijen.items())
