"""Record that a derde signed the secrecy statement: nothing goes to it before that (BGS art. 2.21)."""

from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import casus_kern, weiger_in_casus
from hub.application.derden_gate import derden_toegang, is_derde
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.derden import DerdenWork
from hub.application.stuk_gate import casus_event
from hub.domain.audit import Value
from hub.domain.derde import Verklaring, breuk_verklaring
from hub.domain.errors import Regel
from hub.domain.kalender import local_day

W = TypeVar("W", bound=DerdenWork)


def verklaar_derde(kop: Kop, verklaring: Verklaring, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep who signed what, when, for which casus; the paper itself stays with the party that has it.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated; an organisation that is no
            derde; a statement that does not hold today; or a number that is taken. Recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = derden_toegang(kop, verklaring.casus, maatstaf, werk)
    if not is_derde(verklaring.derde, maatstaf.convenant):
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    regel = breuk_verklaring(verklaring, local_day(werk.now))
    if regel is not None:
        weiger_in_casus(toe, werk, regel)
    kern = casus_kern(toe, nummer=verklaring.verklaring)
    velden: dict[str, Value] = {
        "derde": verklaring.derde,
        "verklaring": verklaring.verklaring,
        "waarom": verklaring.noodzaak,
        "tot": verklaring.tot.isoformat(),
    }
    event = casus_event(toe, "derde.verklaard", velden, werk, digest(kern))
    if not werk.uow.leg_verklaring_vast(verklaring, (toe.partij, kop.gebruiker), event):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    werk.uow.commit()
    return kern
