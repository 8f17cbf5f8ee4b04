"""The stadsdeel of a Maastricht postcode area, for formats that have none; and places that come as a code."""

import re
from collections.abc import Mapping
from typing import Final

from connectors.agent.gemeenten import ELDERS, GEMEENTECODES, ONBEKEND, pc4_van
from connectors.protocol.meldingen import Stadsdeel

STADSDEEL_VAN: Final[Mapping[str, Stadsdeel]] = {
    **dict.fromkeys(("6214", "6215", "6217", "6218", "6219"), "NOORD_WEST"),
    **dict.fromkeys(("6222", "6223", "6224", "6225"), "NOORD_OOST"),
    **dict.fromkeys(("6226", "6227", "6228", "6229"), "ZUID_OOST"),
    **dict.fromkeys(("6211", "6212", "6213", "6216", "6221"), "ZUID_WEST_CENTRUM"),
}
"""Our own simplification of the four areas that Table 3 of 2011 counts, by postcode area."""
_CBS: Final = re.compile(r"(?:GM)?([0-9]{4})", re.ASCII)


def stadsdeel_van(postcode: str) -> Stadsdeel:
    """The stadsdeel where a postcode lies, empty outside Maastricht."""
    return STADSDEEL_VAN.get(pc4_van(postcode), "")


def gemeente_van_code(code: str) -> str:
    """A CBS code as `0935` or `GM0935`: itself within the working area, ELDERS outside, ONBEKEND when it is none."""
    gelezen = _CBS.fullmatch(code)
    if gelezen is None or gelezen[1] == "0000":
        return ONBEKEND
    gemeente = f"GM{gelezen[1]}"
    return gemeente if gemeente in GEMEENTECODES.values() else ELDERS
