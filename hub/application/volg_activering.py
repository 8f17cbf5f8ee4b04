"""The key holder follows an activation of the hub that the hub's log proves, by a bundle that it verified itself."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from connectors.protocol.activeringen import Activering, Volgkern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, admit, refuse
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.casussleutel import VolgWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.errors import Regel

W = TypeVar("W", bound=VolgWork)
Moeten = Callable[[Mapping[str, bytes]], frozenset[str]]
"""The parties whose signatures the bundle in these files takes."""


def volg_activering(  # noqa: PLR0913  # what is asked, what is proven of it, and who must have signed
    verzoek_id: str,
    activering: Activering,
    nummer: int | None,
    gebundeld: Gebundeld | None,
    moeten: Moeten,
    *,
    werk: Behandeling[W],
) -> Volgkern:
    """Let the bundle of the newest activation decide here as well.

    `nummer` is that of the activation in the hub's log, None when nothing proves that it is there.
    `gebundeld` is what the key holder itself compiled and found signed by all, None when it is not that bundle.
    A party that is let in here and signed what decides now is not left out by a text that no longer names it:
    whoever runs the hub could write one.

    Raises:
        Refused: unknown or withdrawn party, replay, no proof, an older activation than one that was followed,
            a bundle that lacks a signature, or one that leaves out a party that is still let in here;
            recorded, and the bundle that decides stays.
    """
    uow = werk.uow
    partij = admit(werk.afzender, uow).partij
    velden: dict[str, Value] = {"partij": partij, "verzoek_id": verzoek_id}
    regel = _weigering(nummer, uow.gevolgd(), gebundeld)
    if regel is None and gebundeld is not None and _valt_af(gebundeld, moeten, uow):
        regel = Regel.PARTIJ_VALT_AF
    if regel is not None or nummer is None or gebundeld is None:
        wrong = regel or Regel.BEWIJS_ONGELDIG
        event = AuditEvent("verzoek.geweigerd", velden | {"regel": wrong.value}, werk.afzender.verzoek)
        refuse(uow, event, wrong)
    kern = Volgkern(verzoek_id=verzoek_id, bundel=activering.bundel, nummer=nummer)
    fields = velden | {"bundel": activering.bundel, "vorige": uow.active_bundle(), "nummer": nummer}
    event = AuditEvent("bundel.gevolgd", fields, werk.afzender.verzoek, digest(kern))
    uow.activate_bundle(gebundeld.digest, gebundeld.convenant, event)
    uow.bewaar_bundel(gebundeld.digest, gebundeld.bestanden)
    uow.bewaar_gevolgd(nummer)
    uow.commit()
    return kern


def _weigering(nummer: int | None, gevolgd: int, gebundeld: Gebundeld | None) -> Regel | None:
    if nummer is None:
        return Regel.BEWIJS_ONGELDIG
    if nummer <= gevolgd:
        return Regel.ACTIVERING_ACHTERHAALD
    return Regel.BUNDEL_ONGELDIG if gebundeld is None else None


def _valt_af(gebundeld: Gebundeld, moeten: Moeten, uow: VolgWork) -> bool:
    now = uow.bundelbestanden(uow.active_bundle())
    gone = moeten(now) - moeten(gebundeld.bestanden) if now else frozenset[str]()
    return bool(gone) and not gone.isdisjoint(uow.ingeschreven())
