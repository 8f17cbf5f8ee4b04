"""Read in the hub itself what people may see of a year (convenant art. 9.14, purpose P16), on record."""

from dataclasses import dataclass
from datetime import datetime

from hub.application.cijferboek import Cijfers, Lezing, lees_cijfers
from hub.application.ports.proces import PolicyDecisionPoint
from hub.application.ports.publicatie import Boekwerk
from hub.application.vastleggen import besluit_binnen
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Actie
from hub.domain.decision import PolicyRequest
from hub.domain.rapport.bescherming.drempel import STATISTIEK, drempel_van


@dataclass(frozen=True, slots=True)
class Lezer:
    """For whom figures are read: a party and a role, by whose policy, when, and with which salt for the book."""

    partij: str
    rol: str
    pdp: PolicyDecisionPoint
    now: datetime
    zout: str


@dataclass(frozen=True, slots=True)
class Gepubliceerd:
    """What may be shown of a year, and from which number on."""

    cijfers: Cijfers
    drempel: int


def lees_publicatie(jaar: int, lezer: Lezer, *, uow: Boekwerk) -> Gepubliceerd:
    """What the book shows of a year; months that closed since the last look go in it first.

    Raises:
        Refused: policy does not let this role read figures; recorded.
        GeenDrempel: the covenant does not say what is small.
    """
    vraag = PolicyRequest(lezer.partij, STATISTIEK, lezer.rol, "ID_CONTACT", Actie.INZIEN)
    permit, velden = besluit_binnen(vraag, {"jaar": str(jaar)}, "telling.geweigerd", uow=uow, pdp=lezer.pdp)
    drempel = drempel_van(permit.verplichtingen)
    cijfers = lees_cijfers(jaar, Lezing(permit, drempel, lezer.now, velden, lezer.zout), uow)
    uow.record(AuditEvent("telling.gelezen", velden | {"aantal": sum(map(len, cijfers.tabellen.values()))}))
    uow.commit()
    return Gepubliceerd(cijfers, drempel)
