"""Ends of casussen and requests of betrokkenen as plain Dutch text; also what a betrokkene is given to read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final

from connectors.agent.kalender import in_woorden
from connectors.agent.tabel import tabel
from connectors.agent.woorden import PARTIJEN, woord
from connectors.protocol.einden import Ontvangerslijst
from connectors.protocol.rechten import Inzagelog, Overzicht, RechtenKern, Rechtenpunten

CATEGORIEEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ID_CONTACT": "wie u bent en hoe u te bereiken bent",
        "BSN": "uw burgerservicenummer",
        "WOONSITUATIE": "hoe u woont",
        "FINANCIEEL": "uw geldzaken",
        "INKOMEN": "uw inkomen",
        "GEZONDHEID": "uw gezondheid",
        "POLITIE": "gegevens van de politie",
        "JUSTITIEEL": "gegevens van justitie",
        "RELATIES": "uw gezin en de mensen om u heen",
        "TOEZICHT_MAATREGELEN": "toezicht en maatregelen",
        "ZORG_VOORZIENING": "zorg en voorzieningen",
        "BEGELEIDING": "hulp en begeleiding",
        "MEDEWERKER_CONTACT": "hoe onze medewerkers te bereiken zijn",
    }
)
"""The categories of WGS art. 2.30 in words for the person that they are about."""
DOELEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "P06": "nagaan wat er nodig is",
        "P07": "overleg",
        "P08": "een plan maken en uitvoeren",
        "P09": "terugkijken en afsluiten",
        "P14": "uw verzoek behandelen",
        "P15": "toezicht",
        "P19": "een andere organisatie laten helpen",
        "P21": "levensgevaar afwenden",
    }
)
SLOT: Final = (
    "Soms mogen wij iets niet laten zien. Dat staat in artikel 41 van de Uitvoeringswet AVG.",
    "Deze tekst staat in elk afschrift. Zij zegt niet of er iets is weggelaten.",
    "Klopt er iets niet? Vraag ons om het te verbeteren. U kunt ook bezwaar maken.",
)
"""The same words in every copy: that something was left out may not show (covenant art. 15.2)."""

HERSTEL: Final[Mapping[str, str]] = MappingProxyType({"": "", "OPEN": "nog niet verteld", "GEDAAN": "verteld"})
"""Whether a derde was told that its paper is no longer right."""


def ontvangers_tekst(kern: Ontvangerslijst) -> Iterator[str]:
    """Who was given a stuk."""
    if not kern.ontvangers:
        yield "Dit stuk is aan geen andere organisatie verstrekt."
        return
    rows = [
        (o.partij, o.handeling, o.doel, o.eerst_op, o.laatst_op, str(o.keren), HERSTEL[o.herstel])
        for o in kern.ontvangers
    ]
    yield from tabel(("organisatie", "wat", "doel", "eerst", "laatst", "keren", "wijziging"), rows)


def verzoek_tekst(kern: RechtenKern) -> str:
    """Where a request stands."""
    if kern.uitkomst:
        return f"Verzoek {kern.verzoek} is afgerond: {kern.uitkomst}."
    return f"Verzoek {kern.verzoek} ({kern.soort}). Antwoord uiterlijk op {_dag(kern.uiterlijk)}."


def punten_tekst(kern: Rechtenpunten) -> Iterator[str]:
    """What a source must judge."""
    yield f"Verzoek {kern.verzoek} ({kern.soort}). Uiterlijk op {_dag(kern.uiterlijk)}."
    yield from tabel(
        ("stuk", "versie", "persoon", "soort", "categorie", "uw oordeel"),
        [(p.stuk, str(p.versie), str(p.persoon), p.soort, p.categorie, p.oordeel or "nog niet") for p in kern.punten],
    )


def inzagelog_tekst(kern: Inzagelog) -> Iterator[str]:
    """Who looked; nothing of what there was to see."""
    rows = [
        (
            str(r.nummer),
            _moment(r.op),
            r.partij,
            r.gebruiker,
            r.doel,
            r.handeling,
            str(r.aantal),
            "+".join(r.categorieen),
        )
        for r in kern.regels
    ]
    yield from tabel(("regel", "tijd", "organisatie", "medewerker", "doel", "wat", "aantal", "categorieën"), rows)
    if kern.verder:
        yield f"Er is meer. Ga verder met --vanaf {kern.verder}."


def afschrift_tekst(kern: Overzicht, stukken: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """What the betrokkene reads. `stukken` are category, source and text of each, in order."""
    yield "# Uw gegevens bij het Zorg- en Veiligheidshuis"
    yield ""
    yield f"Dit afschrift is geldig tot en met {_lang(kern.tot)}. Kenmerk: {kern.verzoek}."
    yield from _lijst("## Wat wij van u weten", [CATEGORIEEN.get(c, c) for c in kern.categorieen])
    yield from _lijst("## Van wie wij dat kregen", _namen(kern.bronnen))
    yield from _lijst("## Welke organisaties dit kregen", _namen(kern.ontvangers))
    yield from _lijst("## Wie het zag, waarvoor en wanneer", [_gezien(g.partij, g.doel, g.dag) for g in kern.gezien])
    if stukken:
        yield from ("", "## De gegevens zelf")
    for categorie, bron, text in stukken:
        yield from ("", f"### {CATEGORIEEN.get(categorie, categorie)} (van {woord(PARTIJEN, bron)})", "", text)
    yield from ("", "## Wat u nog moet weten", "", *SLOT)


def _lijst(kop: str, regels: Iterable[str]) -> Iterator[str]:
    yield from ("", kop, "", *([f"- {regel}" for regel in regels] or ["- niets"]))


def _gezien(partij: str, doel: str, dag: str) -> str:
    return f"{_lang(dag)}: {woord(PARTIJEN, partij)}, voor {DOELEN.get(doel, doel)}"


def _namen(partijen: Iterable[str]) -> list[str]:
    return [woord(PARTIJEN, one) for one in partijen]


def _lang(dag: str) -> str:
    """A day as people write it, from JJJJ-MM-DD."""
    day = date.fromisoformat(dag)
    return in_woorden(day)


def _dag(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")
