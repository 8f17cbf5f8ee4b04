"""What the covenant says of figures: their purpose, and the threshold in its obligation `geaggregeerd-k10` alone."""

from collections.abc import Iterable
from typing import Final

from hub.domain.errors import HubError

STATISTIEK: Final = "P16"
"""The purpose under which figures about nobody are read (art. 9.14)."""
_DREMPELS: Final = {f"geaggregeerd-k{aantal}": aantal for aantal in range(2, 1000)}
"""Below two nothing would be small."""
TELBAAR: Final = frozenset(_DREMPELS)
"""Obligations that showing figures by way of the book carries out."""


class GeenDrempel(HubError):
    """The covenant has no threshold for small numbers, or two: no figure is shown."""


def telbaar_tot(aantal: int) -> frozenset[str]:
    """Obligations that are carried out where no number is about fewer than `aantal`."""
    return frozenset(naam for naam, drempel in _DREMPELS.items() if drempel <= aantal)


def drempel_van(verplichtingen: Iterable[str]) -> int:
    """The smallest number that may be shown.

    Raises:
        GeenDrempel: none of these says so, or more than one does.
    """
    found = {_DREMPELS[one] for one in verplichtingen if one in _DREMPELS}
    if len(found) != 1:
        raise GeenDrempel("geaggregeerd-k")
    return found.pop()
