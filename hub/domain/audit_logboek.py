"""The rows of the catalogue for whoever reads, replays and compares logs: 830 to 849. `hub.domain.audit` joins them."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.audit_soort import HANDELING, EventType

GEBEURTENISSEN_LOGBOEK: Mapping[str, EventType] = MappingProxyType(
    {
        "logboek.gelezen": EventType(830, HANDELING | frozenset({"gezicht", "aantal", "van", "tot"})),
        "logboek.uitgevoerd": EventType(831, frozenset({"gezicht", "aantal", "van", "tot"})),
        "besluiten.nagespeeld": EventType(835, frozenset({"omvang", "aantal", "verschil"})),
        "besluit.wijkt_af": EventType(836, frozenset({"nummer", "bundel"})),
        "besluit.nagespeeld": EventType(837, HANDELING | frozenset({"nummer", "onder", "aantal", "verschil"})),
        "logboek.geteld": EventType(832, frozenset({"van", "tot", "aantal"})),
        "logboeken.afgestemd": EventType(
            840, frozenset({"dag", "aantal", "verschil", "soorten", "partijen", "rapport"})
        ),
        "afstemmingen.getoond": EventType(841, HANDELING | frozenset({"aantal", "van", "tot"})),
    }
)
