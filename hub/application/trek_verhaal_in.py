"""The sender of a melding takes back or restricts its story: what a casus began with can be wrong too (AVG art. 16-18).

A story that is taken back is destroyed, and what should have been said comes in as a stuk. A restricted one is kept
and seen by its sender alone. Everybody who saw it hears so, and each desk that gave a betrokkene a copy of it.
"""

from dataclasses import dataclass
from typing import Final, TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.afschriftpost import CORRECTIE, aan_loketten
from hub.application.casus_gate import Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.herstel import HerstelWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import GEWOON, brief, casus_event, dicht, om_te_verbeteren
from hub.domain.audit import Value
from hub.domain.correctie import BEPERKT_BIJ, Correctiehandeling
from hub.domain.errors import Regel
from hub.domain.inzage_aanmelding import VERHAAL, Meldingdeel

W = TypeVar("W", bound=HerstelWork)
MOGELIJK: Final = frozenset({Correctiehandeling.INTREKKEN, *BEPERKT_BIJ})
"""What can be done to a story; another text, or conditions, would be those of a stuk."""


@dataclass(frozen=True, slots=True)
class Verhaal:
    """The story of one melding, as it is kept."""

    melding: str
    deel: Meldingdeel


def eigen_verhaal(casus: str, melding: str, werk: Behandeling[W]) -> Verhaal | None:
    """The story that the sender of this request told to this casus; None when there is none."""
    wanted = (melding, werk.afzender.partij)
    own = (one for one in werk.uow.casusmeldingen(casus) if (one.melding, one.afzender) == wanted)
    return next((Verhaal(melding, deel) for one in own for deel in one.delen & VERHAAL), None)


def corrigeer_verhaal(  # noqa: PLR0913 - which, what and why
    in_casus: Casusvraag,
    verhaal: Verhaal,
    handeling: Correctiehandeling,
    reden: str,
    maatstaf: Maatstaf,
    *,
    werk: Behandeling[W],
) -> CasusKern:
    """Destroy, restrict or restore the story of an own melding, and leave word for everybody who saw it.

    Raises:
        Refused: as `stuk_gate.om_te_verbeteren`, or it is restricted already, or not at all; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = om_te_verbeteren(in_casus, GEWOON, maatstaf, werk)
    melding, restricted = verhaal.melding, verhaal.deel is Meldingdeel.BEPERKT
    if BEPERKT_BIJ.get(handeling, restricted) is not restricted:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    said = {"handeling": handeling.value, "reden": reden} | dicht(toe)
    readers = sorted(werk.uow.ontvangers_van(melding) - {toe.partij})
    brieven: list[NieuwBericht] = [brief(toe, maatstaf, CORRECTIE, (partij, melding), said) for partij in readers]
    brieven += aan_loketten(toe, melding, (handeling, reden), maatstaf, werk)
    kern = casus_kern(toe, nummer=melding)
    velden: dict[str, Value] = {"stuk": melding, "categorie": GEWOON, "handeling": handeling.value, "waarom": reden}
    velden |= {"ontvangers": tuple(readers), "derden": ()}
    event = casus_event(toe, "stuk.gecorrigeerd", velden, werk, digest(kern))
    if handeling is Correctiehandeling.INTREKKEN:
        werk.uow.wis_verhaal(melding, event)
    else:
        werk.uow.zet_verhaal(melding, Meldingdeel.DOSSIER if restricted else Meldingdeel.BEPERKT, event)
    werk.uow.leg_klaar(brieven)
    werk.uow.commit()
    return kern
