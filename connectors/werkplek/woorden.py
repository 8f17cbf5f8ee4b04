"""Words for the codes that screens show. Those of the covenant are in its own words; what is missing stays a code."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DOELGROEPEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "VEELPLEGER_VOLWASSEN": "volwassen veelplegers",
        "VEELPLEGER_JEUGD": "jeugdige veelplegers",
        "HUISELIJK_GEWELD": "plegers van huiselijk geweld en hun gezinnen",
        "EX_GEDETINEERDE": "ex-gedetineerden",
        "RISICOJEUGD": "risicojeugd",
        "HARDE_KERN_JONGERE": "harde kern jongeren",
        "MULTIPROBLEMATIEK": "personen en gezinnen met meervoudige problemen",
        "OGGZ": "zorgmijders, dak- en thuislozen en verslaafden",
    }
)
GEMEENTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GM0935": "Maastricht",
        "GM1903": "Eijsden-Margraten",
        "GM0938": "Meerssen",
        "GM0994": "Valkenburg aan de Geul",
        "ELDERS": "buiten het werkgebied",
    }
)
LEEFGEBIEDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "HUISVESTING": "huisvesting",
        "INKOMEN_WERK": "inkomen en werk, met scholing en dagbesteding",
        "SCHULDEN": "schulden",
        "ZORG": "zorg",
        "IDENTITEITSBEWIJS": "identiteitsbewijs",
        "GEZIN_OPVOEDING": "gezin, relaties en opvoeding",
        "PSYCHISCHE_GEZONDHEID": "psychische gezondheid",
        "VERSLAVING": "verslaving",
        "SOCIALE_OMGEVING": "sociale omgeving en vrije tijd",
        "VEILIGHEID": "veiligheid en contact met politie en justitie",
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
        "TRAJECTBERAAD": "terugkeer van gedetineerde jongeren tot 18 jaar",
        "TIJDELIJK_HUISVERBOD": "tijdelijk huisverbod",
        "NWO_RISICOJEUGD": "netwerkoverleg risicojeugd",
        "NWO_HG": "netwerkoverleg huiselijk geweld",
        "NWO_STADSDELEN": "netwerkoverleg stadsdelen",
        "NAZORGOVERLEG": "nazorgoverleg vanaf 18 jaar",
        "JIT": "jeugdinterventieteam over verschijnselen in de buurt",
    }
)
PARTIJEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "politie": "Politie, eenheid Limburg",
        "om": "Openbaar Ministerie, parket Limburg",
        "dji": "Dienst Justitiële Inrichtingen",
        "rvdk": "Raad voor de Kinderbescherming",
        "burgemeester": "De burgemeesters van de vier gemeenten",
        "college": "De colleges van burgemeester en wethouders van de vier gemeenten",
        "ggd": "Gemeentelijke gezondheidsdienst",
        "reclassering": "Reclasseringsinstellingen",
        "veilig-thuis": "Veilig Thuis",
        "gi": "Gecertificeerde instellingen",
        "ggz": "Instelling voor geestelijke gezondheidszorg",
        "opd": "Instellingen die in opdracht van het college werken",
        "woco": "Woningcorporaties",
        "school": "Scholen",
        "zvh": "Het Zorg- en Veiligheidshuis, namens de deelnemers van lid 1",
    }
)
_ANDERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "JA": "ja",
        "NEE": "nee",
        "ONBEKEND": "onbekend",
        "ERNSTIG": "ernstig",
        "NIET_ERNSTIG": "niet ernstig",
        "POLITIE_MUTATIE": "bericht van de politie",
        "GEVANGENISWEZEN": "bericht van een gevangenis",
        "PARTNER": "een deelnemer",
        "OCHTENDOVERLEG": "het ochtendoverleg",
        "LIJST_GEPRIORITEERD": "de lijst van geprioriteerden",
        "ANDER_ZVH": "een ander Veiligheidshuis",
        "AANMELDING": "aanmelding",
        "MUTATIE": "politiebericht",
        "STRAFZAAK": "bericht over een strafzaak",
        "DETENTIE": "bericht over detentie",
        "ZORG": "bericht uit de zorg",
        "WOONOVERLAST": "woonoverlast",
        "TOT_18": "jonger dan 18",
        "VAN_18_TOT_23": "18 tot 23 jaar",
        "VANAF_23": "23 jaar of ouder",
        "GEEN": "geen",
        "THV": "tijdelijk huisverbod",
        "ACUUT_GEVAAR": "acuut gevaar",
        "STRAF": "straf",
        "BESTUUR": "bestuur",
        "SOCIAAL": "sociaal",
        "NOORD_WEST": "Noordwest",
        "NOORD_OOST": "Noordoost",
        "ZUID_OOST": "Zuidoost",
        "ZUID_WEST_CENTRUM": "Zuidwest en centrum",
        "TERUGVERWIJZEN": "terug naar de aanmelder",
        "AGENDEREN": "op de agenda van een overleg",
        "PRIORITEREN": "gezamenlijke aanpak",
        "OVERDRACHT_GEMEENTE": "overdragen aan de gemeente",
        "AANVULLEN": "laten aanvullen",
        "SIGNAAL": "signaal",
        "SIGNAALVERTALING": "verwerken in het lopende plan",
        "HUISVERBOD": "huisverbod",
        "BEOORDELEN": "mogelijk bekende persoon",
        "AFGESCHERMD": "vraag over een afgeschermde persoon",
        "SAMENVOEGEN": "misschien dezelfde persoon",
        "KOPPELING": "misschien al bekend",
        "TERMIJN": "termijn loopt af",
        "GEEN_GEVOLG": "geen gevolg voor het plan",
        "PLAN_AANPASSEN": "het plan aanpassen",
        "TAAK_TOEVOEGEN": "een taak toevoegen",
        "OVERLEG_VERVROEGEN": "het overleg vervroegen",
        "OPSCHALEN": "opschalen",
        "VEILIGHEIDSMAATREGEL": "een maatregel voor de veiligheid",
        "DOORGELEIDEN_OM": "doorgeven aan het OM",
        "ONJUIST_BERICHT": "het bericht klopt niet",
        "ZELFDE": "dezelfde persoon",
        "ANDER": "een ander",
    }
)


def woord(code: str) -> str:
    """The word of a code, wherever it comes from; an unknown code stays itself."""
    tables = (DOELGROEPEN, GEMEENTEN, OVERLEGVORMEN, PARTIJEN, _ANDERE, LEEFGEBIEDEN)
    return next((table[code] for table in tables if code in table), code)


def leefgebied(code: str) -> str:
    """The word of a leefgebied: some share their code with something else."""
    return LEEFGEBIEDEN.get(code, code)
