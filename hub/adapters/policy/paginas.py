"""The public pages of a covenant (LF-38, LF-48, LF-58): made from text, facts and rules, and from nothing else.

The same bundle gives the same bytes. Every page names the bundle it was made from.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from hub.adapters.policy.beslistabel import beslistabel
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.paginas_html import STIJL, html_page
from hub.adapters.policy.register import KRING_ROL, Activiteit, activities
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.tekst import ANCHOR, articles, period
from hub.adapters.policy.uitleg_woorden import Namen, names_of, told
from hub.domain.convenant import Convenant, Kring, Status, number_of
from hub.domain.kalender import dutch_date

TITELS: Mapping[str, str] = {
    "index": "Openbare informatie over de samenwerking",
    "regeling": "Wie is waarvoor verantwoordelijk",
    "werkgebied": "Werkgebied",
    "criteria": "Wanneer wordt een casus opgepakt",
    "contact": "Uw rechten en waar u terechtkunt",
    "register": "Register van verwerkingen",
    "beslistabel": "Hoe een voorstel tot stand komt",
}


def pages(bron: Bron, snapshot: Snapshot) -> dict[str, bytes]:
    """Every file by name: each page as Markdown and as HTML, the register as JSON, one style sheet."""
    register = activities(snapshot, bron.convenant)
    bodies: dict[str, Iterable[str]] = {
        "index": _index(),
        "regeling": _arrangement(bron),
        "werkgebied": _area(bron.convenant),
        "criteria": _criteria(bron.convenant),
        "contact": _desk(bron),
        "register": _register(register, names_of(bron.convenant)),
        "beslistabel": beslistabel(bron).split("\n")[2:],
    }
    files: dict[str, bytes] = {"stijl.css": STIJL.encode()}
    for name, body in bodies.items():
        lines = [*_head(name, bron, snapshot), *body, "", *_foot(bron.convenant, snapshot)]
        text = "\n".join(line.rstrip() for line in lines) + "\n"
        files[f"{name}.md"] = text.encode()
        files[f"{name}.html"] = html_page(TITELS[name], text, bron.convenant.taal, TITELS).encode()
    files["register.json"] = _as_json(register, bron.convenant, snapshot)
    return files


def _head(name: str, bron: Bron, snapshot: Snapshot) -> Iterator[str]:
    c = bron.convenant
    yield from (f"# {TITELS[name]}", "", f"{c.titel}, versie {c.versie}.", "")
    notice = bron.tekst.split("\n", 1)[0].strip("*# ")
    yield from (f"**{notice}**", "")
    if snapshot.manifest.status is not Status.GELDIG:
        yield from (f"**Dit convenant geldt niet: de status is {snapshot.manifest.status.value}.**", "")


def _foot(c: Convenant, snapshot: Snapshot) -> Iterator[str]:
    yield f"Geldig van {dutch_date(c.geldig_van)} tot {dutch_date(c.geldig_tot)}. Gemaakt uit het convenant zelf;"
    yield f"bundel `{snapshot.digest}`."


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = tuple(head)
    for cells in (names, ["---"] * len(names), *rows):
        yield f"| {' | '.join(cells)} |"


def _index() -> Iterator[str]:
    yield from (f"- [{titel}]({name}.md)" for name, titel in TITELS.items() if name != "index")


def _quoted(bron: Bron, *words: str, chapter: str = "") -> Iterator[str]:
    """Articles that grant nothing and hold one of these words or stand in this chapter, as they are but for tables."""
    for artikel in articles(bron.tekst):
        inside = number_of(artikel.anker).split(".")[0] == chapter
        if not artikel.soort and (inside or any(word in artikel.tekst for word in words)):
            text = [line for line in ANCHOR.sub("", artikel.tekst).strip().split("\n") if not line.startswith("|")]
            yield from (" ".join(part for part in text if part), "")


def _arrangement(bron: Bron) -> Iterator[str]:
    """The essence of the joint-controller arrangement (AVG art. 26 lid 2)."""
    c = bron.convenant
    yield from ("## De afspraak", "", *_quoted(bron, "artikel 26 AVG", "gezamenlijk verwerkingsverantwoordelijk"))
    yield from ("## Partijen en hun rol", "")
    rows = (
        (p.naam, f"`{p.id}`", KRING_ROL[p.klasse.kring], "; ".join(p.taak), "; ".join(p.organisaties))
        for p in c.partijen
    )
    yield from (*_table(("partij", "code", "rol", "wettelijke taak", "organisaties"), rows), "")
    yield from ("## Wie doet wat voor u", "")
    desk = next(p.naam for p in c.partijen if p.id == c.rechten.contactpunt)
    duties = (
        ("een verzoek over uw gegevens behandelen", desk, f"artikel {number_of(c.rechten.artikel)}"),
        ("besluiten over een casus", _names(c, Kring.LID1), f"artikel {number_of(c.triage.artikel)}"),
        ("het proces leiden", _names(c, Kring.HUIS), "in opdracht van de verantwoordelijken"),
    )
    yield from _table(("wat", "wie", "waar het staat"), (row for row in duties if row[1]))


def _names(c: Convenant, kring: Kring) -> str:
    return "; ".join(p.naam for p in c.members(kring.value))


def _area(c: Convenant) -> Iterator[str]:
    yield from ("De samenwerking werkt voor inwoners van deze gemeenten (BGS art. 2.18).", "")
    codes = {g.naam: g.code for g in c.triage.gemeenten}
    yield from _table(("gemeente", "code"), ((name, codes.get(name, "")) for name in c.werkgebied))


def _criteria(c: Convenant) -> Iterator[str]:
    yield from ("Een mens beantwoordt deze vragen en een mens besluit. Er zijn geen scores.", "", "## Vragen", "")
    yield from (*_table(("vraag", "tekst"), ((k.code, k.vraag) for k in c.triage.criteria)), "")
    yield from ("## Voor wie", "", "De gemeente waar iemand woont telt.", "")
    yield from _table(("doelgroep", "gemeenten"), ((d.naam, ", ".join(d.gemeenten)) for d in c.triage.doelgroepen))


def _desk(bron: Bron) -> Iterator[str]:
    r = bron.convenant.rechten
    partij = next(p for p in bron.convenant.partijen if p.id == r.contactpunt)
    yield f"Het contactpunt is: {partij.naam}. U krijgt antwoord binnen {period(r.termijn)}; dat kan een keer met"
    yield from (f"{period(r.verlenging)} langer duren (artikel {number_of(r.artikel)}).", "")
    yield from ("U kunt dit vragen:", "", "- welke gegevens over u er zijn en wie ze kreeg (inzage)")
    yield from ("- een fout te verbeteren (rectificatie)", "- gegevens te wissen of minder te gebruiken")
    yield from ("- te stoppen met het gebruik van uw gegevens (bezwaar)", "", "## Wat het convenant zegt", "")
    yield from _quoted(bron, "Het contactpunt", chapter=number_of(r.artikel).split(".")[0])


def _register(register: tuple[Activiteit, ...], names: Namen) -> Iterator[str]:
    yield "Elke verwerking heeft een kenmerk dat ook in de logboeken staat. Een gewijzigd convenant is een nieuwe"
    yield from (
        "versie van elke verwerking, met een nieuw kenmerk. De codes staan bij [de regeling](regeling.md).",
        "",
    )
    for a in register:
        rows = _entry(a, names)
        yield from (f"## {a.code} {a.naam.lower().replace('_', ' ')}", "", *_table(("wat", "inhoud"), rows), "")
    yield "Andere ontvangers kent het convenant niet, ook niet buiten de Europese Unie."


def _entry(a: Activiteit, names: Namen) -> Iterator[tuple[str, str]]:
    lists = {
        "verwerkingsverantwoordelijken": a.verantwoordelijken,
        "wie gegevens inbrengt": a.leveraars,
        "ontvangers": a.ontvangers,
        "categorieën van gegevens": tuple(told(code, names) for code in a.categorieen),
        "betrokkenen": a.betrokkenen,
        "grondslag": a.grondslagen,
        "bewaartermijn": tuple(term.replace("art-", "artikel ").replace("-", ".") for term in a.bewaren),
        "artikelen": tuple(number_of(artikel) for artikel in a.artikelen),
        "verplichtingen": tuple(told(code, names) for code in a.verplichtingen),
    }
    yield from (("kenmerk", f"`{a.id}`"), ("doel", f"{a.doel}: {a.tekst}"), ("regime", a.regime))
    yield from ((what, "; ".join(words) or "geen") for what, words in lists.items())
    yield from (("DPIA", a.dpia), ("advies van de RAC", a.rac))


def _as_json(register: tuple[Activiteit, ...], c: Convenant, snapshot: Snapshot) -> bytes:
    value = {
        "convenant": c.id,
        "versie": c.versie,
        "bundel": snapshot.digest,
        "geldigVan": c.geldig_van.isoformat(),
        "geldigTot": c.geldig_tot.isoformat(),
        "verwerkingen": [asdict(a) for a in register],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
