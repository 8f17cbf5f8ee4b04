"""The sender of a melding takes back its story: what a casus began with can be wrong too (AVG art. 16 and 17).

The story is destroyed, and everybody who saw it hears so. What should have been said comes in as a stuk.
"""

from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casusvraag, casus_kern
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.herstel import HerstelWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import GEWOON, brief, casus_event, dicht, om_te_verbeteren
from hub.domain.audit import Value
from hub.domain.correctie import Correctiehandeling
from hub.domain.inzage_aanmelding import Meldingdeel

W = TypeVar("W", bound=HerstelWork)
CORRECTIE = "CORRECTIE"
HANDELING = Correctiehandeling.INTREKKEN.value


def is_eigen_verhaal(casus: str, melding: str, werk: Behandeling[W]) -> bool:
    """Whether the sender of this request told this story to this casus, and it is still there."""
    return any(
        (one.melding, one.afzender) == (melding, werk.afzender.partij) and Meldingdeel.DOSSIER in one.delen
        for one in werk.uow.casusmeldingen(casus)
    )


def trek_verhaal_in(
    in_casus: Casusvraag, melding: str, reden: str, maatstaf: Maatstaf, *, werk: Behandeling[W]
) -> CasusKern:
    """Destroy the story of an own melding, and leave word for everybody who saw it.

    Raises:
        Refused: as `stuk_gate.om_te_verbeteren`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = om_te_verbeteren(in_casus, GEWOON, maatstaf, werk)
    said = {"handeling": HANDELING, "reden": reden} | dicht(toe)
    readers = sorted(werk.uow.ontvangers_van(melding) - {toe.partij})
    brieven: list[NieuwBericht] = [brief(toe, maatstaf, CORRECTIE, (partij, melding), said) for partij in readers]
    kern = casus_kern(toe, nummer=melding)
    velden: dict[str, Value] = {"stuk": melding, "categorie": GEWOON, "handeling": HANDELING, "waarom": reden}
    velden |= {"ontvangers": tuple(readers), "derden": ()}
    werk.uow.wis_verhaal(melding, casus_event(toe, "stuk.gecorrigeerd", velden, werk, digest(kern)))
    werk.uow.leg_klaar(brieven)
    werk.uow.commit()
    return kern
