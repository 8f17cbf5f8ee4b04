"""The rows of the catalogue for ends of casussen and for data subjects: 742 to 744, 746 and 780 to 799."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.audit_soort import HANDELING, EventType

_CASUS = HANDELING | frozenset({"casus", "fase"})
_HERNIEUWING = _CASUS | frozenset({"hernieuwing"})
_VERZOEK = HANDELING | frozenset({"verzoek", "soort"})

GEBEURTENISSEN_BEWAREN: Mapping[str, EventType] = MappingProxyType(
    {
        "casus.afgesloten": EventType(780, _CASUS | frozenset({"waarom", "stukken", "vragen", "genomen_op", "derden"})),
        "casus.niet_meer_nodig": EventType(795, _CASUS | frozenset({"waarom"})),
        "casus.aangehouden": EventType(781, _CASUS | frozenset({"aanhouding", "grond", "heroverweging"})),
        "casus.aanhouding_opgeheven": EventType(782, _CASUS | frozenset({"aanhouding"})),
        "hernieuwing.gevraagd": EventType(783, _HERNIEUWING | frozenset({"grond", "bronnen", "tot"})),
        "hernieuwing.beantwoord": EventType(784, _HERNIEUWING | frozenset({"antwoord"})),
        "casus.hernieuwd": EventType(785, _HERNIEUWING | frozenset({"grond", "bronnen", "tot", "naar"})),
        "gegevens.vernietigd": EventType(
            786, frozenset({"casus", "grond", "stukken", "aantal", "ontvangers", "derden"})
        ),
        "casus.vernietigd": EventType(787, _CASUS | frozenset({"aantal", "personen", "herhaald"})),
        "bewaren.gewaarschuwd": EventType(788, frozenset({"casus", "tot"})),
        "verstrekkingen.getoond": EventType(789, _CASUS | frozenset({"stuk", "aantal"})),
        "rechten.ontvangen": EventType(790, _VERZOEK | frozenset({"casussen", "bronnen", "tot", "herhaald"})),
        "rechten.stap": EventType(791, _VERZOEK | frozenset({"handeling", "uitkomst", "tot"})),
        "rechten.punten_getoond": EventType(792, _CASUS | frozenset({"verzoek", "soort", "aantal"})),
        "rechten.beoordeeld": EventType(793, _CASUS | frozenset({"verzoek", "soort", "stukken", "oordelen"})),
        "informatie.getoond": EventType(742, HANDELING | frozenset({"aantal"})),
        "informatie.gegeven": EventType(
            743,
            HANDELING | frozenset({"casus", "persoon", "uitkomst", "grond", "kanaal", "heroverweging", "herhaald"}),
        ),
        "informatie.termijn": EventType(744, frozenset({"casus", "persoon", "stap"})),
        "rechten.lijst_getoond": EventType(746, HANDELING | frozenset({"aantal"})),
        "rechten.overzicht_gegeven": EventType(794, _VERZOEK | frozenset({"casussen", "aantal"})),
        "rechten.termijn": EventType(796, frozenset({"verzoek", "stap"})),
        "bewaren.nagezien": EventType(797, frozenset({"casussen"})),
        "inzagelog.getoond": EventType(798, HANDELING | frozenset({"aantal", "van", "tot"})),
        "verstrekkingen.vernietigd": EventType(799, frozenset({"aantal", "voor"})),
    }
)
