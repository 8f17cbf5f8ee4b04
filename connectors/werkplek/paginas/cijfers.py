"""Figures without persons: the tables of the annual report, each with what it counts; small numbers are withheld."""

from collections.abc import Mapping
from typing import Final

from connectors.agent.huis import STATISTIEK, tellingen
from connectors.agent.huisteksten import TITELS
from connectors.agent.invoer import getal_van
from connectors.agent.kalender import vandaag
from connectors.agent.toezicht import TOEZICHT
from connectors.agent.woorden import HUIS, artikel
from connectors.protocol.tellingen import Teltabel
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.werk import Werk
from connectors.werkplek.zinnen import MAANDEN, NEDERLANDS

WERK: Final = Werk(
    code="cijfers",
    naam="Cijfers",
    doel="geanonimiseerde cijfers lezen voor verslag en sturing",
    pad="/cijfers",
    rollen=frozenset({"manager", "fg", "auditor", "privacy-officer"}),
    icoon="grafiek",
    uitleg="Bekijk hoeveel er binnenkwam en of melders op tijd bericht kregen. Er staat niemand in.",
    partijen=frozenset({HUIS}),
    artikel="9.14",
)
WAT: Final[Mapping[str, str]] = {
    "T1": "Hoeveel aanmeldingen er binnenkwamen, naar wie ze deed. Elke melding telt één keer.",
    "T2": "Dezelfde aanmeldingen, naar de doelgroep van het convenant en de gemeente waar iemand woont.",
    "T3": "Alleen meldingen over meervoudige problemen in Maastricht, naar stadsdeel.",
    "WAAR_JEUGD": (
        "Meldingen over jeugd in Maastricht, ook over groepen, naar stadsdeel en naar wie ze deed. Over een jongere "
        "kunnen er veel zijn. Buurten staan er niet: daar verraadt zelfs een streepje dat iemand iets meldde."
    ),
    "MAAND": "Hoeveel aanmeldingen er in elke maand binnenkwamen, zoals geteld toen de maand gesloten was.",
    "WOORD": "Of wie meldde binnen een week bericht kreeg over wat ermee gebeurt. Geteld in de maand van dat bericht.",
}
"""What each table counts, for who reads it without the report."""
TOTAAL: Final = "Totaal"
JAARTABEL: Final = "T1"
"""A year that was published has this table; of any other there are only months."""
JAREN: Final = 3
"""This year and those before it that can be chosen."""
KOLOMMEN: Final[Mapping[str, str]] = {
    "aantal": "Aantal",
    "Politie": "Politie",
    "Andere afzenders": "Andere afzenders",
}
"""Headings that are no place; a municipality is called the same in every language."""


def toon(vraag: Paginavraag) -> Antwoord:
    """The figures of a year; the newest when none was chosen."""
    now = vandaag(vraag.clock).year
    years = [str(now - back) for back in range(JAREN)]
    said = vraag.zoek.get("jaar", "")
    jaar = int(said) if said in years else now
    doel = STATISTIEK if vraag.rol == "manager" else TOEZICHT
    kern = tellingen(vraag.casuspost(doel), jaar, doel)
    shown = {
        "jaar": str(jaar),
        "jaren": [(one, one) for one in years],
        "tabellen": [tabel_beeld(one) for one in kern.tabellen],
        "uitgegeven": any(one.tabel == JAARTABEL for one in kern.tabellen),
        "open": kern.open_meldingen,
        "kleinste": kern.kleinste,
        "artikelen": ", ".join(map(artikel, kern.artikelen)),
    }
    return Blad("cijfers/jaar.html", shown)


def tabel_beeld(tabel: Teltabel) -> dict[str, object]:
    """One table, its sums last; a chart of its rows when no number is withheld, for a gap would read as nothing."""
    rijen = sorted(tabel.rijen, key=lambda one: one.rij == TOTAAL)
    cells = [sorted(one.cellen, key=lambda cel: cel.kolom == TOTAAL) for one in rijen]
    columns = [cel.kolom for cel in cells[0]] if cells else []
    rows = [(_rij(one.rij), [cel.aantal for cel in of_one]) for one, of_one in zip(rijen, cells, strict=True)]
    single = len(columns) == 1
    points = [(name, values[0]) for name, values in rows if name != TOTAAL] if single else []
    whole = bool(points) and all(value is not None for _, value in points)
    return {
        "code": tabel.tabel,
        "titel": TITELS[tabel.tabel],
        "wat": WAT[tabel.tabel],
        "kolommen": [KOLOMMEN.get(one, one) for one in columns],
        "rijen": rows,
        "punten": points if whole and any(value for _, value in points) else [],
        "totaal": next((values[0] for name, values in rows if name == TOTAAL and single), None),
        "lijn": tabel.tabel == "MAAND",
        "verhuld": any(value is None for _, values in rows for value in values),
    }


def _rij(naam: str) -> str:
    """The name of a row; a month, 2026-03, by its name."""
    year, _, month = naam.partition("-")
    at = getal_van(month, 1, 12)
    return naam if at is None or getal_van(year) is None else MAANDEN[NEDERLANDS][at - 1]


PAGINAS: Final = (Pagina("/cijfers", toon, WERK),)
