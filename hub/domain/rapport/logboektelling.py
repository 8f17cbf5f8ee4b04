"""What is counted of the hub's own log: the event, and one coded value that says how or why.

Nothing else of an entry gets in: a value that is no known code counts as none, so no reference, number or text of
an entry can end up among the counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final

from hub.domain.afschrift import Rechtensoort
from hub.domain.audit import EVENTS
from hub.domain.bekendheid import Niveau
from hub.domain.casussleutel import Dichtreden
from hub.domain.decision import ReasonCode
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.logregel import Logregel
from hub.domain.melding import Gevolg, Soort, Uitkomst
from hub.domain.melding_toets import Meldingregel

GETELD: Final = "logboek.geteld"
"""The record of counting itself. It is counted with what comes after it, and is no reason to count by itself."""
_REDENEN: Final = frozenset({*ReasonCode, *Regel, *Meldingregel, *Dichtreden, "BUDGET"})
_VAN: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        "bekendheid.beantwoord": ("niveau", frozenset(niveau.woord for niveau in Niveau)),
        "rechten.ontvangen": ("soort", frozenset(Rechtensoort)),
        "signaal.vertaald": ("gevolg", frozenset(Gevolg)),
        "melding.besloten": ("besluit", frozenset(Uitkomst)),
        "melding.aangenomen": ("soort", frozenset(Soort)),
        "melding.niet_ontvangen": ("soort", frozenset(Soort)),
        "melding.gewist": ("grond", frozenset({"AANGEVULD"})),
        "inzage.dicht_gebleven": ("reden", _REDENEN),
        "verzoek.geweigerd": ("regel", _REDENEN),
        "beleid.geweigerd": ("regel", _REDENEN),
    }
)
"""Which field of an event is counted beside it, and the codes that it may have."""


@dataclass(frozen=True, slots=True)
class Gebeurtenisdag:
    """Entries of one day with the same event and code are counted together."""

    dag: date
    gebeurtenis: str
    kenmerk: str


def telplaats(entry: Logregel) -> Gebeurtenisdag | None:
    """Where an entry is counted; nowhere when its event is not of the catalogue."""
    if entry.naam not in EVENTS:
        return None
    dag = local_day(datetime.fromtimestamp(entry.tijd_ms // 1000, UTC))
    return Gebeurtenisdag(dag, entry.naam, _kenmerk(entry))


def _kenmerk(entry: Logregel) -> str:
    refusal = ("reden", _REDENEN) if entry.naam.endswith(".geweigerd") else ("", frozenset[str]())
    field, codes = _VAN.get(entry.naam, refusal)
    value = entry.velden.get(field, "")
    return str(value) if value in codes else ""
