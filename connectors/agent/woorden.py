"""Codes of the covenant in words, as people of the region say them. A code without words here is shown as it is.

    woord(PARTIJEN, "om")           "OM"
    woord(CATEGORIEEN, "POLITIE")   "politiegegevens"

A test holds these against the covenant of the region.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

PARTIJEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "politie": "politie",
        "om": "Openbaar Ministerie",
        "dji": "Dienst Justitiële Inrichtingen",
        "rvdk": "Raad voor de Kinderbescherming",
        "burgemeester": "burgemeester",
        "college": "gemeente (college)",
        "ggd": "GGD",
        "reclassering": "reclassering",
        "veilig-thuis": "Veilig Thuis",
        "gi": "gecertificeerde instelling",
        "ggz": "ggz-instelling",
        "opd": "instelling in opdracht van de gemeente",
        "woco": "woningcorporatie",
        "school": "school",
        "zvh": "Zorg- en Veiligheidshuis",
    }
)
DERDEN: Final = frozenset({"woco", "school"})
"""Organisations that take part in nothing: they are told per datum (BGS art. 2.21)."""
HUIS: Final = "zvh"
AAN_TAFEL: Final = frozenset({"politie", "om", "dji", "rvdk", "burgemeester", "college", "ggd", HUIS})
"""Who judges what came in: the deelnemers of lid 1 and the house (WGS art. 2.31 lid 2; convenant art. 9.1)."""
CATEGORIEEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ID_CONTACT": "wie iemand is en hoe die te bereiken is",
        "BSN": "burgerservicenummer",
        "WOONSITUATIE": "woonsituatie",
        "FINANCIEEL": "geldzaken",
        "INKOMEN": "inkomen",
        "GEZONDHEID": "gezondheid",
        "POLITIE": "politiegegevens",
        "JUSTITIEEL": "gegevens van justitie",
        "RELATIES": "gezin en directe kring",
        "TOEZICHT_MAATREGELEN": "toezicht en maatregelen",
        "ZORG_VOORZIENING": "zorg en voorzieningen",
        "BEGELEIDING": "begeleiding en hulp",
        "MEDEWERKER_CONTACT": "contact met medewerkers",
    }
)
DOELGROEPEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "VEELPLEGER_VOLWASSEN": "volwassen veelplegers",
        "VEELPLEGER_JEUGD": "jeugdige veelplegers",
        "HUISELIJK_GEWELD": "huiselijk geweld",
        "EX_GEDETINEERDE": "ex-gedetineerden",
        "RISICOJEUGD": "risicojeugd",
        "HARDE_KERN_JONGERE": "harde kern jongeren",
        "MULTIPROBLEMATIEK": "meervoudige problemen",
        "OGGZ": "zorgmijders, dak- en thuislozen en verslaafden",
    }
)
OVERLEGVORMEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "INTEGRALE_AANPAK": "integrale persoonsgerichte aanpak",
        "ZCO_HG": "zorgcasusoverleg huiselijk geweld",
        "OCHTENDOVERLEG": "gezamenlijke intake en screening",
        "JCO_JEUGD": "justitieel casusoverleg jeugd",
        "JCO_VEELPLEGERS_MINDERJARIG": "justitieel casusoverleg minderjarige veelplegers",
        "JCO_VEELPLEGERS_MEERDERJARIG": "justitieel casusoverleg meerderjarige veelplegers",
        "JCO_HG": "justitieel casusoverleg huiselijk geweld",
        "TRAJECTBERAAD": "trajectberaad voor jongeren uit detentie",
        "TIJDELIJK_HUISVERBOD": "tijdelijk huisverbod",
        "NWO_RISICOJEUGD": "netwerkoverleg risicojeugd",
        "NWO_HG": "netwerkoverleg huiselijk geweld",
        "NWO_STADSDELEN": "netwerkoverleg stadsdelen",
        "NAZORGOVERLEG": "nazorgoverleg vanaf 18 jaar",
        "JIT": "jeugdinterventieteam",
    }
)
VERPLICHTINGEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "niveau-L0": "er wordt niets gezegd",
        "niveau-L1": "alleen of iemand bekend is",
        "niveau-L2": "ook het functionele contact",
        "niveau-L3": "ook hoe ver de casus is",
        "niveau-L4": "ook welke deelnemers meedoen",
        "vier-ogen": "een tweede persoon moet het goedkeuren",
        "samenvatting": "u ziet alleen de samenvatting",
        "wpg-8-13": "de politie bevestigde artikel 8 of 13 van de Wpg",
        "wjsg-8b-39fa-51ca": "het OM bevestigde artikel 8b, 39fa of 51ca van de Wjsg",
        "functioneel-contact": "alleen functie en nummer, geen naam",
        "vervalt-30-dagen": "het uittreksel geldt dertig dagen",
        "watermerk": "er staat op voor wie het is en wanneer",
        "bron-beoordeelt": "elke bron beoordeelt eerst haar eigen gegevens",
        "geaggregeerd-k10": "alleen aantallen van tien of meer, en niets waaruit een kleiner aantal volgt",
        "geheimhoudingsverklaring": "de derde tekende voor geheimhouding",
        "per-gegeven": "per gegeven staat vast waarom het nodig is",
        "buiten-systeem": "op papier, zonder account",
        "correctiebericht": "bron en ontvangers krijgen bericht",
        "bericht-bron-en-fg": "de bron en de FG krijgen meteen bericht",
        "een-uur": "het mag een uur",
        "nabeoordeling": "iemand anders beoordeelt dit binnen twee dagen",
        "bewaar-30-dagen": "het ruwe bericht verdwijnt na dertig dagen",
    }
)
"""What must be done with what was permitted."""


def woord(woorden: Mapping[str, str], code: str) -> str:
    """What a code means; a code that nobody has words for yet, as it is."""
    return woorden.get(code, code)


def woorden_van(woorden: Mapping[str, str], codes: Iterable[str]) -> str:
    """Several codes in one line."""
    return ", ".join(woord(woorden, code) for code in codes)


def keuzes(woorden: Mapping[str, str]) -> list[tuple[str, str]]:
    """Codes with their words, for a field to choose from."""
    return list(woorden.items())


def artikel(code: str) -> str:
    """The article of the covenant as people write it: art-9-29 is 9.29."""
    return code.removeprefix("art-").replace("-", ".")
