"""Words for the codes in which the covenant says who may do what, and the choices of a form about it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from connectors.agent.casuswoorden import FASEN
from connectors.agent.woorden import CATEGORIEEN, PARTIJEN
from connectors.werkplek.doelen import DOELEN
from connectors.werkplek.weergave import ROLNAMEN
from connectors.werkplek.zinnen import Zin

ROLLEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        **ROLNAMEN,
        "connector": "de koppeling met het eigen register",
        "secretariaat": "secretariaat",
        "functioneel-beheerder": "functioneel beheerder",
        "ieder": "iedereen",
    }
)
OOIT: Final[Mapping[str, str]] = MappingProxyType(
    {
        **FASEN,
        "GEEN": "voor er een casus is, of in een eigen werkruimte",
        "ONTVANGEN": "melding ontvangen",
        "IN_TOETS": "melding in beoordeling",
        "AANVULLEN": "wachten op aanvulling",
        "AFGEWEZEN": "melding afgewezen",
        "GEANONIMISEERD": "zonder personen",
    }
)
ALLES: Final[Mapping[str, str]] = MappingProxyType(
    {"ALLE_CATEGORIEEN": "alle gegevens", "ALLE_DOELEN": "voor welk doel ook", "ALLE_ACTIES": "wat dan ook"}
)
ACTIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BEVRAGEN": "vragen of iemand bekend is",
        "EVALUEREN": "een pseudoniem laten maken",
        "AANLEVEREN": "melden wie bekend is",
        "SIGNALEREN": "een signaal geven",
        "VERSTREKKEN": "een gegeven geven",
        "ONTVANGEN": "een gegeven krijgen",
        "INZIEN": "een gegeven lezen",
        "EXPORTEREN": "een uittreksel meenemen",
        "SCREENEN": "een melding beoordelen",
        "BESLISSEN": "besluiten",
        "TOEWIJZEN": "een procesmanager toewijzen",
        "LEIDEN": "een casus leiden",
        "UITVOEREN": "een taak uitvoeren",
    }
)
FEITEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "KENMERK": "er is een eigen kenmerk",
        "BETROKKEN_BIJ_CASUS": "de partij is betrokken bij de casus",
        "TAAK_IN_PLAN": "de partij heeft er een taak voor",
        "VRIJGAVEGROND": "er is een grond om het geheim te delen",
        "AKKOORD_BRON": "de bron is akkoord",
        "EIGEN": "het is een eigen gegeven, huurder of taak",
    }
)
_NIET_TE_KIEZEN: Final = frozenset({"ieder", "AFGEWEZEN", "GEANONIMISEERD", "VERNIETIGD"})
KEUZES: Final[Mapping[str, Sequence[tuple[str, str]]]] = MappingProxyType(
    {
        "partij": tuple(PARTIJEN.items()),
        "rol": tuple((code, text) for code, text in ROLLEN.items() if code not in _NIET_TE_KIEZEN),
        "doel": tuple((code, Zin("%(code)s: %(doel)s", code=code, doel=text)) for code, text in DOELEN.items()),
        "categorie": tuple(CATEGORIEEN.items()),
        "actie": tuple(ACTIES.items()),
        "fase": tuple((code, text) for code, text in OOIT.items() if code not in _NIET_TE_KIEZEN),
        "feiten": tuple(FEITEN.items()),
    }
)
