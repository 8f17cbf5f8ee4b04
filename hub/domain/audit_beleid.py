"""The rows of the catalogue for questions to policy from gateways of partners: 820 to 829, for `hub.domain.audit`."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.audit_soort import EventType

_AANROEP = frozenset({"partij", "soort"})

GEBEURTENISSEN_BELEID: Mapping[str, EventType] = MappingProxyType(
    {
        "beleid.gevraagd": EventType(820, _AANROEP | frozenset({"aantal", "uitkomsten", "bundel"})),
        "beleid.geweigerd": EventType(821, _AANROEP | frozenset({"regel"})),
    }
)
