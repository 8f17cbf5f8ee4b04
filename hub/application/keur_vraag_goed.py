"""A second person approves beforehand that a colleague asks one question (covenant art. 7.3).

Whoever approves may ask the same: policy is asked for the approver, in its own role. The approval is for one
colleague, one purpose and one kenmerk, for one question and for a day. Whom it is about, nobody tells the hub.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Never, TypeVar

from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.messages import digest
from hub.application.gate import (
    Behandeling,
    Kop,
    admit,
    besluit_velden,
    check_bundle,
    index_request,
    kop_velden,
    refuse,
    regel_of,
)
from hub.application.ports.vraag import Vraaggoedkeuring, VraagWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.decision import Deny
from hub.domain.errors import Regel
from hub.domain.inzage import VIER_OGEN

W = TypeVar("W", bound=VraagWork)
GELDIG: Final = timedelta(days=1)
"""How long a colleague may ask after it was approved."""
GOEDGEKEURD: Final = "GOEDGEKEURD"


@dataclass(frozen=True, slots=True)
class Goedkeuringsvraag:
    """Under which purpose and kenmerk, and which colleague may ask, by the pseudonym at the own party."""

    kop: Kop
    vrager: str


def keur_vraag_goed(vraag: Goedkeuringsvraag, *, werk: Behandeling[W]) -> HandelingKern:
    """Let a colleague ask one question within a day.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated, a question that needs no second
            person, or one's own; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, kop = werk.uow, vraag.kop
    partij = admit(werk.afzender, uow).partij
    check_bundle(uow, werk.pdp.bundel)
    decision = werk.pdp.met_tweede().decide(index_request(kop, partij, "BEVRAGEN"))
    velden = kop_velden(kop, partij) | besluit_velden([decision])
    if isinstance(decision, Deny):
        _weiger(velden, decision.reden.value, regel_of(decision), werk)
    if VIER_OGEN not in decision.verplichtingen:
        _weiger(velden, Regel.NIET_TOEGESTAAN.value, Regel.NIET_TOEGESTAAN, werk)
    if not uow.aangewezen(partij, kop.gebruiker, kop.rol):
        _weiger(velden, Regel.NIET_AANGEWEZEN.value, Regel.NIET_AANGEWEZEN, werk)
    if vraag.vrager == kop.gebruiker:
        _weiger(velden, VIER_OGEN, Regel.VIER_OGEN, werk)
    until = werk.now.replace(microsecond=0) + GELDIG
    kern = HandelingKern(
        verzoek_id=kop.verzoek_id,
        status=GOEDGEKEURD,
        voorstel="",
        instrument="",
        regime="",
        regel="",
        redenen=[],
        artikelen=list(decision.artikelen),
        bundel=decision.bundel,
    )
    about: dict[str, Value] = {"vrager": vraag.vrager, "tot": int(until.timestamp())}
    event = AuditEvent("bekendheid.goedgekeurd", velden | about, werk.afzender.verzoek, digest(kern))
    given = Vraaggoedkeuring(partij, vraag.vrager, kop.gebruiker, kop.doel, kop.kenmerk, kop.verzoek_id, until)
    uow.keur_vraag_goed(given, event)
    uow.commit()
    return kern


def _weiger(velden: dict[str, Value], reden: str, regel: Regel, werk: Behandeling[W]) -> Never:
    refuse(werk.uow, AuditEvent("bekendheid.geweigerd", velden | {"reden": reden}, werk.afzender.verzoek), regel)
