"""Which clocks the messages about one huisverbod need together (Wth art. 2, 6, 9 and 10).

A huisverbod comes as several messages: imposed, extended, withdrawn, in any order. One of them
carries the clocks of the huisverbod itself; the papers of all are kept five years from its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hub.domain.kalender import instant_of
from hub.domain.melding import Aanmelding
from hub.domain.termijn import einde

DUUR, BEREIKBAAR, BEWAREN = "TM-02", "TM-03", "TM-05"
KLOKKEN = frozenset({DUUR, BEREIKBAAR, BEWAREN})
OPGELEGD, VERLENGD, INGETROKKEN = "OPGELEGD", "VERLENGD", "INGETROKKEN"


@dataclass(frozen=True, slots=True)
class Huisverbodbericht:
    """One message about a huisverbod."""

    melding: str
    besluit: str
    opgelegd_op: datetime | None
    verlengd_tot: datetime | None
    ontvangen_op: datetime


@dataclass(frozen=True, slots=True)
class Klok:
    """A clock of one message: since when, and until when it is extended, if it is."""

    melding: str
    code: str
    begin: datetime
    verlengd_tot: datetime | None = None


def bericht_van(melding: str, aanmelding: Aanmelding) -> Huisverbodbericht:
    """What a melding says about a huisverbod.

    Raises:
        ValueError: a moment that no clock shows.
    """
    feiten = aanmelding.feiten
    moments = [instant_of(datetime.fromisoformat(feiten[naam])) if naam in feiten else None for naam in _MOMENTEN]
    return Huisverbodbericht(melding, feiten.get("besluit", ""), moments[0], moments[1], aanmelding.ontvangen_op)


_MOMENTEN = ("opgelegd_op", "verlengd_tot")


def klokken_van(berichten: Sequence[Huisverbodbericht]) -> tuple[Klok, ...]:
    """The clocks of all messages about one huisverbod, in the order in which they came in.

    Withdrawn once is withdrawn, whatever comes later; the longest extension counts.

    Raises:
        ValueError: they were imposed at different moments, or extended beyond what the law allows.
    """
    opgelegd = {one.opgelegd_op for one in berichten if one.opgelegd_op is not None}
    if len(opgelegd) > 1:
        raise ValueError("one huisverbod is imposed once")
    withdrawn = [one.ontvangen_op for one in berichten if one.besluit == INGETROKKEN]
    if withdrawn:
        return tuple(Klok(one.melding, BEWAREN, min(withdrawn)) for one in berichten)
    draagt = _drager(berichten)
    if draagt is None or draagt.opgelegd_op is None:
        return ()
    begin = draagt.opgelegd_op
    extended = max((one.verlengd_tot for one in berichten if one.verlengd_tot is not None), default=None)
    end = einde(DUUR, begin, verlengd_tot=extended)
    own = [Klok(draagt.melding, DUUR, begin, extended)]
    if draagt.besluit == OPGELEGD:
        own.append(Klok(draagt.melding, BEREIKBAAR, begin))
    return (*own, *(Klok(one.melding, BEWAREN, end) for one in berichten if one is not draagt))


def _drager(berichten: Sequence[Huisverbodbericht]) -> Huisverbodbericht | None:
    """The first that imposes it; until that one came, the first that extends it."""
    for besluit in (OPGELEGD, VERLENGD):
        for one in berichten:
            if one.besluit == besluit and one.opgelegd_op is not None:
                return one
    return None


class Stap(StrEnum):
    """What the annual report counts of a huisverbod, each once (Table 9 of 2011)."""

    RIHG = "RIHG"
    """The risk was assessed, whatever was decided."""
    OPGELEGD = "OPGELEGD"
    INGETROKKEN = "INGETROKKEN"
    VERLENGD = "VERLENGD"
    SAMENLOOP = "SAMENLOOP"
    """A criminal case runs beside it."""


def stappen_van(aanmelding: Aanmelding) -> dict[Stap, date]:
    """Everything that a message tells of a huisverbod, with the day: what is extended or withdrawn was imposed."""
    feiten, op = aanmelding.feiten, aanmelding.gebeurd_op
    besluit = feiten.get("besluit", "")
    imposed = datetime.fromisoformat(feiten["opgelegd_op"]).date() if "opgelegd_op" in feiten else op
    told = {Stap.RIHG: op}
    if besluit in _OPGELEGD:
        told |= {Stap.RIHG: imposed, Stap.OPGELEGD: imposed}
    if besluit in _LATER:
        told[_LATER[besluit]] = op
    if feiten.get("samenloop") == "JA":
        told[Stap.SAMENLOOP] = told[Stap.RIHG]
    return told


_LATER = {VERLENGD: Stap.VERLENGD, INGETROKKEN: Stap.INGETROKKEN}
_OPGELEGD = frozenset({OPGELEGD, VERLENGD, INGETROKKEN})
