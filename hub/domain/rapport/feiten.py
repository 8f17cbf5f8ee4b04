"""Anonymous facts: so many events of one kind in a month, under the same codes. No person can be told from them."""

from dataclasses import dataclass
from enum import StrEnum


class Feitsoort(StrEnum):
    """What was counted; each kind has its own outcomes."""

    MELDING = "MELDING"
    """What came in: ONTVANGEN, or NIET_ONTVANGEN for what the source should not have sent."""
    BESLUIT = "BESLUIT"
    """What was decided: an outcome of `hub.domain.melding.Uitkomst`, with the instrument when there is one."""
    OPVOLGING = "OPVOLGING"
    """An organisation that takes up what was sent back: TERUGVERWIJZEN, once for each of them."""
    VERTALING = "VERTALING"
    """A report translated to a running plan: a `hub.domain.melding.Gevolg`."""
    WOORD = "WOORD"
    """The sender had word: TIJDIG or TE_LAAT (TM-01)."""
    TRAJECT_BEGIN = "TRAJECT_BEGIN"
    """A casus went on under this instrument: BESLUIT, OPGESCHAALD, AFGESCHAALD, OPZIJ, or HERNIEUWD after its end."""
    TRAJECT_EINDE = "TRAJECT_EINDE"
    """It no longer goes on under this instrument: OPGESCHAALD, AFGESCHAALD, OPZIJ or AFGESLOTEN."""
    HUISVERBOD = "HUISVERBOD"
    """RIHG, OPGELEGD, INGETROKKEN, VERLENGD or SAMENLOOP, each huisverbod once."""
    STAND = "STAND"
    """What there is at the beginning of this month: TRAJECT, a casus that goes on under this instrument.
    `maand` is that of the reference day, `2012-01` for 1 January 2012."""
    LOGBOEK = "LOGBOEK"
    """An entry of the hub's log: `uitkomst` is the event, `kenmerk` its level or reason."""


@dataclass(frozen=True, slots=True)
class Feit:
    """So many of one kind in a month (`2011-03`); a code that does not apply is empty."""

    maand: str
    soort: Feitsoort
    uitkomst: str
    aantal: int
    partij: str = ""
    bron: str = ""
    meldingsoort: str = ""
    doelgroep: str = ""
    gemeente: str = ""
    stadsdeel: str = ""
    instrument: str = ""
    kenmerk: str = ""
