"""The rows of the catalogue for incidents and drills: 800 to 819. `hub.domain.audit` joins them."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.audit_soort import HANDELING, EventType

_INCIDENT = HANDELING | frozenset({"incident", "oefening"})

GEBEURTENISSEN_INCIDENTEN: Mapping[str, EventType] = MappingProxyType(
    {
        "incident.vastgelegd": EventType(800, _INCIDENT | frozenset({"klassen", "plichten", "herhaald"})),
        "incident.stap": EventType(801, _INCIDENT | frozenset({"handeling", "plicht", "uitkomst", "waarom", "tot"})),
        "incident.berekend": EventType(802, _INCIDENT | frozenset({"van", "tot", "aantal", "personen"})),
        "incident.verspreid": EventType(803, _INCIDENT | frozenset({"partijen", "aantal"})),
        "incident.getroffenen_getoond": EventType(804, _INCIDENT | frozenset({"aantal"})),
        "incident.bericht_gegeven": EventType(805, _INCIDENT | frozenset({"aantal", "uitkomst", "waarom"})),
        "incident.gesloten": EventType(806, _INCIDENT | frozenset({"aantal"})),
        "incident.termijn": EventType(807, frozenset({"incident", "oefening", "plicht", "stap"})),
        "incidentregister.getoond": EventType(808, HANDELING | frozenset({"aantal"})),
        "incident.personen_vernietigd": EventType(809, frozenset({"incident", "oefening", "aantal"})),
        "incident.herzien": EventType(810, _INCIDENT | frozenset({"klassen", "plichten", "van"})),
    }
)
