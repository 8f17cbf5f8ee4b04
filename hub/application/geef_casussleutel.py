"""The key holder gives content keys of a casus, and makes its secret when the hub's log proves that it is led.

The keys are given to whoever writes, under the record that they were. Each is fresh and opens what its asker
will write itself, nothing that is there already.
"""

from typing import TypeVar

from connectors.protocol.bewijs import Log
from connectors.protocol.canonical import b64u
from connectors.protocol.casussleutels import CasussleutelKern, Casussleutelvraag, Inhoudsleutel
from connectors.protocol.errors import ProtocolError
from connectors.protocol.inzagebewijs import check_casusbewijs, check_stapbewijs
from connectors.protocol.inzagen import Casusbewijs
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, admit, refuse
from hub.application.ports.casussleutel import CasussleutelWork, Sleutelkluis
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import budgets_for_sleutels
from hub.domain.casus import LOPEND
from hub.domain.casussleutel import Casussleutel, Plaats
from hub.domain.convenant import Fase
from hub.domain.errors import Regel

W = TypeVar("W", bound=CasussleutelWork)


def geef_casussleutel(
    vraag: Casussleutelvraag, kluis: Sleutelkluis, hublog: Log, *, grens: int, werk: Behandeling[W]
) -> CasussleutelKern:
    """A fresh key for each place that was asked; new keys open nothing yet, so any party of the covenant may have them.

    `grens` is how many a party may ask on a day.

    Raises:
        Refused: unknown or withdrawn party, replay, no secret and no evidence that there should be one,
            a secret that was destroyed: never a new one after that; or the budget of the day. Recorded.
        KeyMissing: the stored secret does not open with this key file; nothing is kept.
    """
    uow = werk.uow
    partij = admit(werk.afzender, uow).partij
    velden: dict[str, Value] = {"partij": partij, "verzoek_id": vraag.verzoek_id}
    sleutel = uow.casussleutel(vraag.casus)
    regel = _weigering(vraag, partij, sleutel, hublog) or _budget(vraag, partij, grens, werk)
    if regel is not None:
        refuse(uow, AuditEvent("verzoek.geweigerd", velden | {"regel": regel.value}, werk.afzender.verzoek), regel)
    made = sleutel or kluis.make(vraag.casus)
    naam = "casussleutel.gegeven" if sleutel else "casussleutel.gemaakt"
    places = [Plaats(bytes.fromhex(one.stuk), one.deel, one.categorie) for one in vraag.gevraagd]
    keys = [Inhoudsleutel(sleutel=b64u(new.sleutel), omhulsel=new.omhulsel) for new in kluis.fresh(made, places)]
    kern = CasussleutelKern(verzoek_id=vraag.verzoek_id, casus=vraag.casus, sleutels=keys)
    fields = velden | {"casus": vraag.casus, "aantal": len(keys)}
    event = AuditEvent(naam, fields, werk.afzender.verzoek, digest(kern))
    if sleutel is None:
        uow.bewaar_casussleutel(made, event)
    else:
        uow.record(event)
    uow.commit()
    return kern


def _weigering(vraag: Casussleutelvraag, partij: str, sleutel: Casussleutel | None, hublog: Log) -> Regel | None:
    if sleutel is not None:
        return Regel.SLEUTEL_VERNIETIGD if sleutel.vernietigd else None
    if vraag.bewijs is None:
        return Regel.SLEUTEL_ONBEKEND
    return None if _shows_step(vraag.bewijs, vraag.casus, partij, hublog) else Regel.BEWIJS_ONGELDIG


def _budget(vraag: Casussleutelvraag, partij: str, grens: int, werk: Behandeling[W]) -> Regel | None:
    """To have a secret made takes no key, and is always possible."""
    if not vraag.gevraagd:
        return None
    spent = werk.uow.spend(budgets_for_sleutels(grens, partij=partij, now=werk.now), len(vraag.gevraagd))
    return Regel.BUDGET_OP if spent else None


def _shows_step(bewijs: Casusbewijs, casus: str, partij: str, hublog: Log) -> bool:
    """A workspace outside the WGS takes no steps: any recorded act of the party in it will do."""
    check = check_casusbewijs if bewijs.kern.fase == Fase.GEEN else check_stapbewijs
    try:
        check(bewijs, partij, hublog)
    except ProtocolError:
        return False
    return bewijs.kern.casus == casus and bewijs.kern.fase in LOPEND | {Fase.GEEN}
