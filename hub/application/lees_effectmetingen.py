"""Read figures before and after an aanpak for the annual report (convenant art. 9.14, purpose P16), on record."""

from collections.abc import Sequence

from connectors.protocol.effectmetingen import KLEINSTE, Effectcijfers, Effectgroep
from connectors.protocol.messages import decode
from hub.application.ports.effect import Effectrij, EffectWork
from hub.application.ports.proces import PolicyDecisionPoint
from hub.application.vastleggen import besluit_binnen
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Actie
from hub.domain.decision import PolicyRequest
from hub.domain.rapport.bescherming.drempel import STATISTIEK, drempel_van
from hub.domain.rapport.evaluatie.effect import Effectmeting, bereken
from hub.domain.rapport.evaluatie.meting import Kant, Meting, Metinggroep, Paar, Spreiding


def lees_effectmetingen(
    jaar: int, partij: str, rol: str, *, uow: EffectWork, pdp: PolicyDecisionPoint
) -> tuple[Effectmeting, ...]:
    """Every aanpak that was measured over this year, computed; none when nothing was supplied.

    Raises:
        Refused: policy does not let this role read figures; recorded.
        GeenDrempel: the covenant does not say which numbers are small.
    """
    vraag = PolicyRequest(partij, STATISTIEK, rol, "POLITIE", Actie.INZIEN)
    permit, velden = besluit_binnen(vraag, {"jaar": str(jaar)}, "effectmeting.geweigerd", uow=uow, pdp=pdp)
    drempel = drempel_van(permit.verplichtingen)
    rijen = uow.effectmetingen(permit, jaar)
    metingen = effectmetingen_van(rijen, drempel)
    uow.record(AuditEvent("effectmeting.gelezen", velden | {"aantal": len(metingen)}))
    uow.commit()
    return metingen


def effectmetingen_van(rijen: Sequence[Effectrij], drempel: int) -> tuple[Effectmeting, ...]:
    """The last delivery of each aanpak, computed for this threshold; `rijen` are in order of arrival."""
    laatste = {rij.aanpak: rij for rij in rijen}
    return tuple(bereken(meting_van(rij), drempel) for rij in laatste.values())


def meting_van(rij: Effectrij) -> Meting:
    """One row as the report knows it."""
    cijfers = decode(Effectcijfers, rij.cijfers.encode())
    return Meting(rij.jaar, rij.aanpak, rij.dagen, tuple(map(_groep, cijfers.groepen)), cijfers.buiten, KLEINSTE)


def _groep(groep: Effectgroep) -> Metinggroep:
    paren = tuple(Paar(cel.voor, cel.na, cel.clienten, Kant(cel.kant)) for cel in groep.cellen)
    spreiding = Spreiding(groep.spreiding_voor, groep.spreiding_na, groep.spreiding_verschil)
    return Metinggroep(groep.doelgroep, paren, spreiding)
