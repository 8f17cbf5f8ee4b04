"""A year of the simulated world is published: what came in, protected, and in the book."""

from datetime import date
from typing import Final

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.rapport.oplosser import HighsOplosser
from hub.application.cijferboek import uitgegeven
from hub.application.ports.index import IndexBeheer
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.rapport.berekening import verbanden
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.rapport.publicatieboek import Publicatie, Regel, Uitgave, bescherm, maak_uitgave
from hub.domain.rapport.tabellen import maak_tabellen
from hub.domain.tellingen import Telrij
from tests.world import World

TABELLEN: Final = ("T1", "T2", "T3")
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
_EEN_JAAR: Final = 2000
"""The year under which `Telrij.feit` puts everything."""


def uitgave(jaar: int, telrijen: list[Telrij]) -> Uitgave:
    """Tables 1 to 3 of these counts, to be published."""
    tabellen = maak_tabellen(verzamel(_EEN_JAAR, (telrij.feit() for telrij in telrijen)))
    sums = [one for one in verbanden(tabellen) if all(cel[0] in TABELLEN for cel in one.termen)]
    return maak_uitgave(jaar, [tabellen[naam] for naam in TABELLEN], sums, dict.fromkeys(TABELLEN, "sha256:0"))


def geeft_uit(region: World, jaar: int) -> Publicatie:
    """Publish what came in during a year, as it is counted now."""

    def job(uow: IndexBeheer) -> Publicatie:
        assert isinstance(uow, HubWerk)
        telrijen = uow.tellingen(PERMIT, date(jaar, 1, 1), date(jaar + 1, 1, 1), "ONTVANGEN")
        boek = uow.publicaties(PERMIT, jaar - 1, jaar + 2)
        made = bescherm(uitgave(jaar, telrijen), boek, Regel(10, HighsOplosser()), region.clock.now())
        uow.publiceer(made, uitgegeven(made, {"partij": "zvh"}))
        uow.commit()
        return made

    return region.manages_index(job)
