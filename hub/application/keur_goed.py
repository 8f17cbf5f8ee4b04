"""A second person approves beforehand that a colleague looks into a casus (covenant art. 6.11 and 9.13).

Whoever approves may do the same: policy is asked for the approver, in its own role. The approval is for one
colleague, one casus and one purpose, and for a day; nothing is shown by it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casusvraag, casus_kern, casus_toegang, casus_velden, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.ports.inzage import Goedkeuring, InzageWork
from hub.application.vier_ogen import toetst_eigen_verwerking
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Convenant
from hub.domain.errors import Regel
from hub.domain.inzage import VIER_OGEN

W = TypeVar("W", bound=InzageWork)
GELDIG: Final = timedelta(days=1)
"""How long a colleague may look after it was approved."""


@dataclass(frozen=True, slots=True)
class Goedkeuringsvraag:
    """In which casus, and which colleague may look, by the pseudonym at the own party."""

    in_casus: Casusvraag
    kijker: str


def keur_goed(vraag: Goedkeuringsvraag, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Let a colleague look for a day, for the purpose of the approver.

    Raises:
        Refused: as `casus_toegang`; oneself; a casus of others; or a view that needs no second person. Recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring, kop = convenant.kring_of(werk.afzender.partij), vraag.in_casus.kop
    asks = replace(werk, pdp=werk.pdp.met_tweede())
    toe = casus_toegang(vraag.in_casus, Actie.INZIEN, kring, asks)
    if toe.permit.verplichtingen != {VIER_OGEN} or not toetst_eigen_verwerking(toe):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    if vraag.kijker == kop.gebruiker:
        weiger_in_casus(toe, werk, Regel.VIER_OGEN)
    until = werk.now.replace(microsecond=0) + GELDIG
    kern = casus_kern(toe)
    velden: dict[str, Value] = {"kijker": vraag.kijker, "tot": int(until.timestamp())}
    event = AuditEvent("inzage.goedgekeurd", casus_velden(toe) | velden, werk.afzender.verzoek, digest(kern))
    given = Goedkeuring(toe.hoofd.casus, toe.partij, vraag.kijker, kop.doel, until)
    werk.uow.keur_goed(given, kop.gebruiker, event)
    werk.uow.commit()
    return kern
