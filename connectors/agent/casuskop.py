"""Where a casus stands and under which purpose one works in it: what every act in it begins with.

plek = zoek_casus(post, casus)
Casusstap.model_validate({**plek.kop(), "versie_gezien": plek.regel.versie, "naar": "PLAN"})
"""

from dataclasses import dataclass

from connectors.agent.casus import WERKDOELEN, Casuspost, doel_van
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import nummer_van
from connectors.protocol.casussen import Casusregel


@dataclass(frozen=True, slots=True)
class Casusplek:
    """One casus of the own list, and the purpose of the work in it."""

    post: Casuspost
    regel: Casusregel
    doel: str
    via: str
    """The purpose whose list showed it: the one to ask by first next time."""

    def kop(self) -> dict[str, object]:
        """The fields of every act in this casus, with a fresh number."""
        return {**self.post.kop(self.doel), "casus": self.regel.casus}


def check_casus(casus: str) -> str:
    """The number of a casus as lists show it.

    Raises:
        InvoerOnjuist: `casus-formaat`.
    """
    return nummer_van(casus, "casus-formaat")


def zoek_casus(post: Casuspost, casus: str, doel: str = "", eerst: str = "") -> Casusplek:
    """The casus by the own list; the purpose is that of its phase unless another is named.

    Without a purpose the lists of daily work are asked until one shows it, `eerst` before the others.

    Raises:
        InvoerOnjuist: `casus-niet-in-lijst`.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    doelen = (doel,) if doel else sorted(WERKDOELEN, key=lambda one: one != eerst)
    for via, lijst in post.lijsten(doelen):
        found = next((regel for regel in lijst.casussen if regel.casus == casus), None)
        if found is not None:
            return Casusplek(post, found, doel or doel_van(found), via)
    raise InvoerOnjuist("casus-niet-in-lijst")
