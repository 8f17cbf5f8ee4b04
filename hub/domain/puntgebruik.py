"""Whether an entry of the hub's log is about points that the key holder evaluated (`pseudonyms.md` 7.7)."""

from enum import StrEnum
from typing import Final

from hub.domain.logregel import Logregel


class Puntgebruik(StrEnum):
    """Whether an evaluation can have been for what an entry is about."""

    GEEN = "GEEN"
    MOGELIJK = "MOGELIJK"
    ZEKER = "ZEKER"
    """It can't have been made without one."""


_ZEKER: Final = frozenset(
    {
        "bekendheid.beantwoord",
        "bekendheid.geweigerd",
        "bekendstelling.aangenomen",
        "lijst.gelezen",
        "lijst.geweigerd",
    }
)
_MOGELIJK: Final = frozenset(
    {
        "bekendstelling.geweigerd",
        "registratie.afgeschermd",
        "lijst.gefilterd",
        "melding.geweigerd",
    }
)
_FOR_PERSONS: Final = "meldingen.ontvangen"
"""A delivery of meldingen may be about nobody: it has points when it counts persons."""


def puntgebruik(regel: Logregel) -> Puntgebruik:
    """What an entry says of points; nothing that is not named here is any use of an evaluation."""
    if regel.naam in _ZEKER or (regel.naam == _FOR_PERSONS and regel.velden.get("personen") != 0):
        return Puntgebruik.ZEKER
    return Puntgebruik.MOGELIJK if regel.naam in _MOGELIJK else Puntgebruik.GEEN
