"""What two covenants say differently, in sentences made from their facts, with the article on both sides.

A sentence appears only where the two differ. It states; it doesn't judge.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.tekst import articles, period, tables
from hub.adapters.policy.uitleg_woorden import enumerated
from hub.domain.convenant import Convenant, Feit, Kring, number_of
from hub.domain.kalender import dutch_date

KRINGEN = {
    Kring.LID1: "deelnemer van lid 1",
    Kring.LID2: "deelnemer van lid 2",
    Kring.DERDE: "derde",
    Kring.HUIS: "het huis",
    Kring.PARTNER: "partner",
}
GEEN = "geen"
Zeg = Callable[[Convenant], str]
Waar = Callable[[Bron], str]


def sentences_about(was: Bron, wordt: Bron) -> dict[str, list[str]]:
    """For each theme, by its name, the sentences in which the two covenants differ."""
    told: dict[str, list[str]] = {}
    for thema, onderwerp, waar, zeg in VERGELIJK:
        before, after = zeg(was.convenant), zeg(wordt.convenant)
        if before != after:
            here, there = waar(was), waar(wordt)
            told.setdefault(thema, []).append(f"{onderwerp}: was {before} ({here}); wordt {after} ({there})")
    moved = list(_moved(was.convenant, wordt.convenant))
    if moved:
        here, there = _in("partijen")(was), _in("partijen")(wordt)
        told.setdefault("BUITEN", []).extend(f"{zin} (was {here}; wordt {there})" for zin in moved)
    return told


def _in(table: str) -> Waar:
    """Where the text of a covenant holds this table."""
    return lambda bron: _holding(bron, next(iter(tables(bron.convenant)[table]), ""))


def _holding(bron: Bron, line: str) -> str:
    """The article with this line, as people say it; `geen artikel` when there is none."""
    found = (a for a in articles(bron.tekst) if line and line in a.tekst.split("\n"))
    return next((f"art. {number_of(a.anker)}" for a in found), "geen artikel")


def _retention(bron: Bron) -> str:
    cited = sorted({b.artikel for b in bron.convenant.bewaar})
    return f"art. {enumerated(number_of(artikel) for artikel in cited)}" if cited else "geen artikel"


def _ending(bron: Bron) -> str:
    """The article that names the last day."""
    last = dutch_date(bron.convenant.geldig_tot)
    found = (a for a in articles(bron.tekst) if last in a.tekst)
    return next((f"art. {number_of(a.anker)}" for a in found), "geen artikel")


def _counted(words: Iterator[str]) -> str:
    return enumerated(f"{count} {word}" for word, count in sorted(Counter(words).items())) or GEEN


def _regimes(c: Convenant) -> str:
    return _counted(f"onder {d.regime.value}" for d in c.doelen)


def _dpia(c: Convenant) -> str:
    return f"{sum(1 for d in c.doelen if d.dpia and d.rac)} van de {len(c.doelen)}"


def _purposes(c: Convenant) -> str:
    return enumerated(d.id for d in c.doelen)


def _circles(c: Convenant) -> str:
    return _counted(KRINGEN[p.klasse.kring] for p in c.partijen)


def _secrecy(c: Convenant) -> str:
    return enumerated(p.id for p in c.partijen if p.geheimhouding) or GEEN


def _levels(c: Convenant) -> str:
    """The highest level per circle, with whether a reference is asked."""
    best: dict[Kring, tuple[str, bool]] = {}
    for b in c.bekendheid:
        for partij in (p for wie in b.wie for p in c.members(wie)):
            found = (b.niveau, Feit.KENMERK not in b.voorwaarden)
            best[partij.klasse.kring] = max(best.get(partij.klasse.kring, found), found)
    return (
        enumerated(f"{KRINGEN[k]} {best[k][0]}{' zonder kenmerk' if best[k][1] else ''}" for k in sorted(best)) or GEEN
    )


def _special(c: Convenant) -> str:
    return enumerated(k.code for k in c.categorieen if k.bijzonder) or GEEN


def _checkers(c: Convenant) -> str:
    return enumerated(r.id for r in c.rollen if r.autorisatie == "TOETSING") or GEEN


def _desk(c: Convenant) -> str:
    return f"{c.rechten.contactpunt}, binnen {period(c.rechten.termijn)}"


def _terms(c: Convenant) -> str:
    return _counted(f"onder {b.regime.value} {period(b.duur)}" for b in c.bewaar)


def _duration(c: Convenant) -> str:
    return f"van {dutch_date(c.geldig_van)} tot {dutch_date(c.geldig_tot)}, opzeggen {period(c.opzegtermijn)}"


def _duties(c: Convenant) -> str:
    return enumerated(v.id for v in c.verplichtingen) or GEEN


def _meetings(c: Convenant) -> str:
    return _counted(f"onder {o.regime.value}" for o in c.overlegvormen)


VERGELIJK: tuple[tuple[str, str, Waar, Zeg], ...] = (
    ("GRONDSLAG", "Regime van de doelen", _in("doelen"), _regimes),
    ("GRONDSLAG", "Doelen met een DPIA en een advies van de RAC", _in("doelen"), _dpia),
    ("GRONDSLAG", "Doelen", _in("doelen"), _purposes),
    ("GRONDSLAG", "Partijen", _in("partijen"), _circles),
    ("GRONDSLAG", "Verplichtingen die met een ja meekomen", _in("verplichtingen"), _duties),
    ("BEKEND", "Hoogste antwoord", _in("bekendheid"), _levels),
    ("BIJZONDER", "Categorieën die apart beschermd zijn", _in("categorieen"), _special),
    ("BIJZONDER", "Bronnen met een beroepsgeheim", _in("partijen"), _secrecy),
    ("EIGEN_WET", "Overlegvormen", _in("overlegvormen"), _meetings),
    ("TOEZICHT", "Rollen die toetsen", _in("rollen"), _checkers),
    ("TOEZICHT", "Loket voor betrokkenen", _in("rechten"), _desk),
    ("BEWAREN", "Bewaartermijnen", _retention, _terms),
    ("BEWAREN", "Looptijd", _ending, _duration),
)
"""Theme, what is compared, where a covenant has it, and how it says it."""


def _moved(was: Convenant, wordt: Convenant) -> Iterator[str]:
    """Parties that came, left or stand in another circle."""
    old = {p.id: p.klasse.kring for p in was.partijen}
    new = {p.id: p.klasse.kring for p in wordt.partijen}
    for kring in Kring:
        for before in Kring:
            ids = [p for p in new if new[p] is kring and old.get(p) is before and before is not kring]
            if ids:
                yield f"{enumerated(ids)}: was {KRINGEN[before]}, wordt {KRINGEN[kring]}"
    gone = [p for p in old if p not in new]
    if gone:
        yield f"Doet niet meer mee: {enumerated(gone)}"
    came = [p for p in new if p not in old]
    if came:
        yield f"Doet nieuw mee: {enumerated(came)}"
