"""Where a casus stands and under which purpose one works in it: what every act in it begins with.

plek = zoek_casus(post, casus)
Casusstap.model_validate({**plek.kop(), "versie_gezien": plek.regel.versie, "naar": "PLAN"})
"""

import re
from dataclasses import dataclass
from typing import Final

from connectors.agent.casus import DOEL_VAN_FASE, Casuspost
from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.casussen import Casusregel

ZOEK_DOEL: Final = "P06"
"""The purpose of a task until the phase of the casus names another."""
_CASUS = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Casusplek:
    """One casus of the own list, and the purpose of the work in it."""

    post: Casuspost
    regel: Casusregel
    doel: str

    def kop(self) -> dict[str, object]:
        """The fields of every act in this casus, with a fresh number."""
        return {**self.post.kop(self.doel), "casus": self.regel.casus}


def check_casus(casus: str) -> str:
    """The number of a casus as lists show it.

    Raises:
        InvoerOnjuist: `casus-formaat`.
    """
    if not _CASUS.fullmatch(casus):
        raise InvoerOnjuist("casus-formaat")
    return casus


def zoek_casus(post: Casuspost, casus: str, doel: str = "") -> Casusplek:
    """The casus by the own list; the purpose is that of its phase unless another is named.

    Raises:
        InvoerOnjuist: `casus-niet-in-lijst`.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    found = next((regel for regel in post.mijn(doel) if regel.casus == casus), None)
    if found is None:
        raise InvoerOnjuist("casus-niet-in-lijst")
    return Casusplek(post, found, doel or DOEL_VAN_FASE.get(found.fase, ZOEK_DOEL))
