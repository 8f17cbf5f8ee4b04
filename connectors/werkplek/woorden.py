"""Words for codes of the table and of meldingen, beside those of `connectors.agent.woorden`, for a template.

A template has a code and not its table: `woord` finds it wherever it stands. What is missing stays a code.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from connectors.agent.woorden import DOELGROEPEN, OVERLEGVORMEN, PARTIJEN

GEMEENTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GM0935": "Maastricht",
        "GM1903": "Eijsden-Margraten",
        "GM0938": "Meerssen",
        "GM0994": "Valkenburg aan de Geul",
        "ELDERS": "buiten het werkgebied",
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
    tables = (DOELGROEPEN, GEMEENTEN, OVERLEGVORMEN, PARTIJEN, _ANDERE)
    return next((table[code] for table in tables if code in table), code)
