"""Which municipality of the working area a postcode or a name means, as CBS code.

The table holds the four-digit areas of the four municipalities. A house elsewhere replaces it by
those of its own; a postcode that is in no row is outside, and no postcode is unknown.
"""

import re
from collections.abc import Mapping
from typing import Final

ELDERS: Final = "ELDERS"
ONBEKEND: Final = "ONBEKEND"
GEMEENTECODES: Final[Mapping[str, str]] = {
    "Maastricht": "GM0935",
    "Eijsden-Margraten": "GM1903",
    "Meerssen": "GM0938",
    "Valkenburg": "GM0994",
    "Valkenburg aan de Geul": "GM0994",
}
"""Names as partners write them; the tables of 2011 say Valkenburg for short."""
_GEBIEDEN: Final[Mapping[str, tuple[int, ...]]] = {
    "GM0935": (*range(6211, 6220), *range(6221, 6230)),
    "GM1903": (6245, 6247, 6251, 6252, 6255, 6261, 6262, 6265, 6267, 6268, 6269),
    "GM0938": (6231, 6235, 6237, 6241, 6243),
    "GM0994": (6301, 6305, 6325, 6342),
}
_VAN_PC4: Final[Mapping[str, str]] = {str(pc4): code for code, gebied in _GEBIEDEN.items() for pc4 in gebied}
_POSTCODE: Final = re.compile(r"([1-9][0-9]{3}) ?(?:[A-Za-z]{2})?", re.ASCII)


def woongemeente(postcode: str) -> str:
    """The CBS code of where a postcode lies, ELDERS outside the working area, ONBEKEND without a Dutch postcode."""
    pc4 = pc4_van(postcode)
    return _VAN_PC4.get(pc4, ELDERS) if pc4 else ONBEKEND


def pc4_van(postcode: str) -> str:
    """The four digits of a Dutch postcode, with or without its letters; empty when it is none."""
    gelezen = _POSTCODE.fullmatch(postcode.strip())
    return "" if gelezen is None else gelezen[1]
