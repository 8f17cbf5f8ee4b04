"""Which clocks a melding starts by coming in; what they are is in `hub.domain.termijn_tabel`."""

from datetime import datetime

from hub.domain.kalender import instant_of
from hub.domain.melding import Aanmelding, Soort
from hub.domain.termijn_tabel import WOORD

Begin = tuple[str, datetime, datetime | None]
"""Code, beginning, and until when it is extended, if it is."""


def termijnen_van(aanmelding: Aanmelding) -> tuple[Begin, ...]:
    """TM-01 from the first receipt, also of an incomplete form (`domain.md` B8); those of a huisverbod from imposing.

    Raises:
        ValueError: a moment that no clock shows.
    """
    if aanmelding.soort is Soort.AANMELDING:
        return ((WOORD, aanmelding.ontvangen_op, None),)
    feiten = aanmelding.feiten
    if aanmelding.soort is not Soort.HUISVERBOD or "opgelegd_op" not in feiten:
        return ()
    opgelegd = _instant(feiten["opgelegd_op"])
    match feiten.get("besluit"):
        case "OPGELEGD":
            return (("TM-02", opgelegd, None), ("TM-03", opgelegd, None))
        case "VERLENGD" if "verlengd_tot" in feiten:
            return (("TM-02", opgelegd, _instant(feiten["verlengd_tot"])),)
        case _:
            return ()


def _instant(moment: str) -> datetime:
    return instant_of(datetime.fromisoformat(moment))
