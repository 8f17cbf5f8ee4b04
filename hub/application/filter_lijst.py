"""Compare a source's own people with the priority list, without the hub learning who they are.

Gate G3 at the source (WGS art. 2.32; `domain.md` US-22): a report about somebody who is not on
the list never leaves the police. The points stay blinded, so the hub sees nothing but random
ones; points and list come back under a scalar of one answer, so the source can compare its own
people with this list, and with nothing else.

Two units of work: `open_lijst` decides and reads, `sluit_filter` records what is answered. The
group arithmetic lies between them, so that nobody else waits for it.
"""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.berichten import PrioriteitsfilterKern
from connectors.protocol.messages import digest
from hub.application.gate import (
    Afzender,
    Behandeling,
    Kop,
    admit,
    besluit_velden,
    check_bundle,
    claim_seals,
    kop_velden,
    require,
    spend,
)
from hub.application.ports.postbus import Lijstpersoon, LijstWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import Grenzen, budgets_for_levering
from hub.domain.decision import PolicyRequest

W = TypeVar("W", bound=LijstWork)
_CATEGORIE = {"bsn": "BSN", "link": "ID_CONTACT"}


@dataclass(frozen=True, slots=True)
class Filtervraag:
    """One checked request: how many people, in which classes."""

    kop: Kop
    records: int
    klassen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Geopend:
    """The list as the permit showed it, and what the second record says of the decision."""

    personen: tuple[Lijstpersoon, ...]
    velden: dict[str, Value]
    artikelen: tuple[str, ...]
    bundel: str


def open_lijst(vraag: Filtervraag, grenzen: Grenzen, *, werk: Behandeling[W]) -> Geopend:
    """Decide, count and record the request, and read the list under its permit.

    Raises:
        Refused: unknown or withdrawn party, replay, reused seal, policy, budget; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, afzender = werk.uow, werk.afzender
    peer = admit(afzender, uow)
    check_bundle(uow, werk.pdp.bundel)
    claim_seals(uow, afzender, peer.partij, vraag.kop)
    decisions = werk.pdp.decide_all([_request(vraag.kop, peer.partij, klasse) for klasse in vraag.klassen])
    velden = kop_velden(vraag.kop, peer.partij) | besluit_velden(decisions)
    permit = require(uow, decisions, lambda reden: _refusal(velden, reden, afzender))
    budgets = budgets_for_levering(grenzen, "filter", partij=peer.partij, now=werk.now)
    spend(uow, _refusal(velden, "BUDGET", afzender), budgets, vraag.records)
    personen = tuple(uow.lijst(permit))
    velden |= {"aantal": vraag.records}
    uow.record(AuditEvent("lijst.gelezen", velden, afzender.verzoek))
    uow.commit()
    artikelen = tuple(sorted({artikel for decision in decisions for artikel in decision.artikelen}))
    return Geopend(personen, velden, artikelen, werk.pdp.bundel)


def sluit_filter(geopend: Geopend, kern: PrioriteitsfilterKern, *, werk: Behandeling[W]) -> PrioriteitsfilterKern:
    """Record exactly what is about to be answered."""
    werk.uow.record(AuditEvent("lijst.gefilterd", geopend.velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _request(kop: Kop, partij: str, klasse: str) -> PolicyRequest:
    return PolicyRequest(
        partij=partij,
        doel=kop.doel,
        rol=kop.rol,
        categorie=_CATEGORIE[klasse],
        actie="FILTEREN",
        feiten=frozenset({"KENMERK"}),
    )


def _refusal(velden: dict[str, Value], reden: str, afzender: Afzender) -> AuditEvent:
    return AuditEvent("lijst.geweigerd", velden | {"reden": reden}, afzender.verzoek)
