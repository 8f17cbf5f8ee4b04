"""The order of a huisverbod as codes: its days, who may not be contacted, and the version that it replaces.

Wth art. 2 lid 1 and 9: ten days, with an extension at most four weeks after it was imposed. An order is
never changed: a correction is a new version, and the old one is kept (US-03).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hub.domain.errors import Regel
from hub.domain.stuk import Stuk, Stuksoort

LANGST = timedelta(days=28)
VERVULT = frozenset({"correctiebericht"})
"""Obligations of telling that something is not right: its source, and all who saw it, hear so (BGS art. 1.7)."""


@dataclass(frozen=True, slots=True)
class Beschikking:
    """First and last day, numbers of the persons that may not be contacted, and the version that it replaces."""

    van: date
    tot: date
    contactverbod: frozenset[int] = frozenset()
    vervangt: str = ""

    def codes(self) -> dict[str, str]:
        """As the codes of a stuk."""
        return {
            "van": self.van.isoformat(),
            "tot": self.tot.isoformat(),
            "contactverbod": "+".join(str(persoon) for persoon in sorted(self.contactverbod)),
            "vervangt": self.vervangt,
        }


def beschikking_van(codes: Mapping[str, str]) -> Beschikking:
    """Read the codes of an order back.

    Raises:
        KeyError, ValueError: they are not those of an order.
    """
    listed = codes["contactverbod"]
    return Beschikking(
        date.fromisoformat(codes["van"]),
        date.fromisoformat(codes["tot"]),
        frozenset(int(persoon) for persoon in listed.split("+")) if listed else frozenset(),
        codes["vervangt"],
    )


def nieuwste(stukken: Iterable[Stuk]) -> Stuk | None:
    """The version that no other replaces; None when there is no order."""
    orders = [stuk for stuk in stukken if stuk.soort is Stuksoort.BESLUIT and "vervangt" in stuk.codes]
    replaced = {stuk.codes["vervangt"] for stuk in orders}
    return next((stuk for stuk in orders if stuk.stuk not in replaced), None)


def toets_beschikking(new: Beschikking, personen: frozenset[int], stukken: Iterable[Stuk]) -> Regel | None:
    """The first rule that a new version breaks."""
    now = nieuwste(stukken)
    if new.vervangt != (now.stuk if now else ""):
        return Regel.VERSIE_VEROUDERD
    if not new.contactverbod <= personen:
        return Regel.PERSOON_ONBEKEND
    return None if timedelta(0) <= new.tot - new.van <= LANGST else Regel.PLAN_ONMOGELIJK


def opvang(order: Beschikking) -> dict[str, str]:
    """All that somebody who looks for a bed is told: three fields, and none that says who it is."""
    return {
        "opvang_nodig": "JA",
        "contactverbod": "JA" if order.contactverbod else "NEE",
        "periode": f"{order.van.isoformat()}/{order.tot.isoformat()}",
    }
