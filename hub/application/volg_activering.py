"""The key holder follows an activation of the hub that the hub's log proves, by a bundle that it verified itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Never, TypeVar

from connectors.protocol.activeringen import Activering, Volgkern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, admit, refuse
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.casussleutel import VolgWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import budgets_for_activering
from hub.domain.errors import Regel

W = TypeVar("W", bound=VolgWork)
Moeten = Callable[[Mapping[str, bytes]], frozenset[str]]
"""The parties whose signatures the bundle in these files takes."""


@dataclass(frozen=True, slots=True)
class Volgvraag:
    """An activation to follow; `grens` is how many bundles a party has compiled here on a day.

    `nummer` is that of the activation in the hub's log, None when nothing proves that it is there.
    """

    verzoek_id: str
    activering: Activering
    nummer: int | None
    grens: int


def volg_activering(vraag: Volgvraag, gebundeld: Gebundeld | None, moeten: Moeten, *, werk: Behandeling[W]) -> Volgkern:
    """Let the bundle of the newest activation decide here as well.

    `gebundeld` is what the key holder itself compiled and found signed by all, None when it is not that bundle.
    A party that is let in here and signed what decides now is not left out by a text that no longer names it:
    whoever runs the hub could write one.

    Raises:
        Refused: unknown or withdrawn party, replay, no proof, an older activation than one that was followed,
            no budget left, a bundle that lacks a signature, or one that leaves out a party that is still let in
            here; recorded, and the bundle that decides stays.
    """
    uow, nummer = werk.uow, vraag.nummer
    partij = admit(werk.afzender, uow).partij
    velden: dict[str, Value] = {"partij": partij, "verzoek_id": vraag.verzoek_id}
    if nummer is None:
        _refuse(Regel.BEWIJS_ONGELDIG, velden, werk)
    if nummer <= uow.gevolgd():
        _refuse(Regel.ACTIVERING_ACHTERHAALD, velden, werk)
    if uow.spend(budgets_for_activering(vraag.grens, partij=partij, now=werk.now), 1) is not None:
        _refuse(Regel.BUDGET_OP, velden, werk)
    if gebundeld is None:
        _refuse(Regel.BUNDEL_ONGELDIG, velden, werk)
    if _valt_af(gebundeld, moeten, uow):
        _refuse(Regel.PARTIJ_VALT_AF, velden, werk)
    kern = Volgkern(verzoek_id=vraag.verzoek_id, bundel=vraag.activering.bundel, nummer=nummer)
    fields = velden | {"bundel": vraag.activering.bundel, "vorige": uow.active_bundle(), "nummer": nummer}
    event = AuditEvent("bundel.gevolgd", fields, werk.afzender.verzoek, digest(kern))
    uow.activate_bundle(gebundeld.digest, gebundeld.convenant, event)
    uow.bewaar_bundel(gebundeld.digest, gebundeld.bestanden)
    uow.bewaar_gevolgd(nummer)
    uow.commit()
    return kern


def _refuse(regel: Regel, velden: dict[str, Value], werk: Behandeling[W]) -> Never:
    event = AuditEvent("verzoek.geweigerd", velden | {"regel": regel.value}, werk.afzender.verzoek)
    refuse(werk.uow, event, regel)


def _valt_af(gebundeld: Gebundeld, moeten: Moeten, uow: VolgWork) -> bool:
    now = uow.bundelbestanden(uow.active_bundle())
    gone = moeten(now) - moeten(gebundeld.bestanden) if now else frozenset[str]()
    return bool(gone) and not gone.isdisjoint(uow.ingeschreven())
