"""Events of the annual report."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.audit_soort import HANDELING, EventType

_RAPPORT = HANDELING | frozenset({"jaar"})

GEBEURTENISSEN_RAPPORT: Mapping[str, EventType] = MappingProxyType(
    {
        "rapport.gemaakt": EventType(668, _RAPPORT | frozenset({"versie", "cijfers", "manifest"})),
        "rapport.geweigerd": EventType(669, _RAPPORT | frozenset({"reden", "toetsen"})),
    }
)
