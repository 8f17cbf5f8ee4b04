"""What a betrokkene is given to read, in plain Dutch: an overview, and the data themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from connectors.agent.kalender import in_woorden
from connectors.agent.rechtenafschrift import TeGeven, bijlagen_van
from connectors.agent.woorden import PARTIJEN, woord
from connectors.protocol.rechten import Overzicht

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
WAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        **CATEGORIEEN,
        "AANMELDING": "wie u bent, zoals u bent aangemeld",
        "VERHAAL": "wat er bij uw aanmelding is verteld",
    }
)
"""What something in a copy is about: a category, or a part of a melding."""
SLOT: Final = (
    "Soms mogen wij iets niet laten zien. Dat staat in artikel 41 van de Uitvoeringswet AVG.",
    "Deze tekst staat in elk afschrift. Zij zegt niet of er iets is weggelaten.",
    "Klopt er iets niet? Vraag ons om het te verbeteren. U kunt ook bezwaar maken.",
)
"""The same words in every copy: that something was left out may not show (covenant art. 15.2)."""


def afschrift_tekst(kern: Overzicht, gegevens: Sequence[TeGeven]) -> Iterator[str]:
    """What the betrokkene reads; files are named by their number in the order of these."""
    yield "# Uw gegevens bij het Zorg- en Veiligheidshuis"
    yield ""
    yield f"Dit afschrift is geldig tot en met {_lang(kern.tot)}. Kenmerk: {kern.verzoek}."
    yield from _lijst("## Wat wij van u weten", [WAT.get(c, c) for c in kern.categorieen])
    yield from _lijst("## Van wie wij dat kregen", _namen(kern.bronnen))
    yield from _lijst("## Welke organisaties dit kregen", _namen(kern.ontvangers))
    yield from _lijst("## Wie het zag, waarvoor en wanneer", [_gezien(g.partij, g.doel, g.dag) for g in kern.gezien])
    yield from _berichten(kern)
    if gegevens:
        yield from ("", "## De gegevens zelf")
    files = bijlagen_van(gegevens)
    for one in gegevens:
        kop = f"### {WAT.get(one.soort, one.soort)} (van {woord(PARTIJEN, one.bron)})"
        yield from ("", kop, "", one.tekst if one.bijlage is None else f"Zie bijlage {files.index(one) + 1}.")
    yield from ("", "## Wat u nog moet weten", "", *SLOT)


def _berichten(kern: Overzicht) -> Iterator[str]:
    """Of reports that were told on: what about, by whom, to whom and when. Left out whole when there are none."""
    lines = [
        f"{_lang(one.dag)}: {WAT.get(one.categorie, one.categorie)}, van {woord(PARTIJEN, one.bron)}"
        f" aan {woord(PARTIJEN, one.partij)}"
        for one in kern.verteld
    ]
    if lines:
        yield from _lijst("## Wat er over u is doorverteld", lines)


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
