"""A year of the simulated world is published: what came in, protected, and in the book."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.rapport.oplosser import HighsOplosser
from hub.application.cijferboek import uitgegeven
from hub.application.ports.index import IndexBeheer
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.rapport.berekening import verbanden
from hub.domain.rapport.bescherming.beschermen import Regel, bescherm
from hub.domain.rapport.bescherming.publicatieboek import Publicatie, Uitgave, maak_uitgave
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import verzamel
from tests.rapportjaar import maak_tabellen
from tests.world import World

TABELLEN: Final = ("T1", "T2", "T3", "WAAR_JEUGD")
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")


def uitgave(jaar: int, feiten: Iterable[Feit]) -> Uitgave:
    """Tables 1 to 3 of these facts, and youth by part of the town, to be published."""
    tabellen = maak_tabellen(verzamel(jaar, feiten))
    sums = [one for one in verbanden(tabellen) if all(cel[0] in TABELLEN for cel in one.termen)]
    return maak_uitgave(jaar, [tabellen[naam] for naam in TABELLEN], sums, dict.fromkeys(TABELLEN, "sha256:0"))


def ontvangen(region: World, jaar: int) -> list[Feit]:
    """What came in during a year, as it is counted now; in order of its codes."""

    def job(uow: IndexBeheer) -> list[Feit]:
        assert isinstance(uow, HubWerk)
        found = _ontvangen(uow, jaar)
        uow.record(AuditEvent("telling.gelezen", {"aantal": len(found)}))
        uow.commit()
        return found

    return region.manages_index(job)


def geeft_uit(region: World, jaar: int) -> Publicatie:
    """Publish what came in during a year, as it is counted now."""

    def job(uow: IndexBeheer) -> Publicatie:
        assert isinstance(uow, HubWerk)
        boek = uow.publicaties(PERMIT, jaar - 1, jaar + 2)
        wanted = uitgave(jaar, _ontvangen(uow, jaar))
        made = bescherm(wanted, boek, Regel(10, HighsOplosser()), region.clock.now())
        uow.publiceer(made, uitgegeven(made, {"partij": "zvh"}))
        uow.commit()
        return made

    return region.manages_index(job)


def _ontvangen(uow: HubWerk, jaar: int) -> list[Feit]:
    feiten = uow.feiten(PERMIT, date(jaar, 1, 1), date(jaar + 1, 1, 1))
    came = (feit for feit in feiten if (feit.soort, feit.uitkomst) == (Feitsoort.MELDING, "ONTVANGEN"))
    return sorted(came, key=lambda feit: (feit.maand, feit.partij, feit.bron, feit.doelgroep, feit.gemeente))
