"""A report about somebody with a running plan, as whoever leads the casus reads it (covenant art. 9.8).

    taak = signaaltaak(tafel, 12)                            the open task, by the own worklist
    beeld = lees_signaal(post, taak.casus, taak.melding)     a view of the casus, recorded before it opens

The codes of each part tell the kind (`bericht`), the facts, and the `gevolg` once it has one.
"""

from typing import Final

from connectors.agent.casus import Casuspost
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.inzage import Beeld, bekijk
from connectors.agent.tafel import Tafel
from connectors.protocol.handelingen import Taakpunt

SIGNAAL: Final = "SIGNAAL"
SIGNAALVERTALING: Final = "P11"
VAN_BERICHT: Final = frozenset({"bericht", "gevolg"})
"""Codes of a report that are no fact of it."""


def signaaltaak(tafel: Tafel, nummer: int) -> Taakpunt:
    """The open task with this number about a report that the asker may read.

    Raises:
        InvoerOnjuist: `taak-niet-op-werklijst`, or `casus-zonder-leider` when nobody leads the casus yet.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    found = next((taak for taak in tafel.werklijst().taken if (taak.taak, taak.soort) == (nummer, SIGNAAL)), None)
    if found is None:
        raise InvoerOnjuist("taak-niet-op-werklijst")
    if not found.casus:
        raise InvoerOnjuist("casus-zonder-leider")
    return found


def lees_signaal(post: Casuspost, casus: str, melding: str) -> Beeld:
    """What may be seen of one report now; nothing when it is not there.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    return bekijk(post, {"casus": casus, "stukken": [melding]}, doel=SIGNAALVERTALING)
