"""A ground ends: consent is withdrawn, or what it rested on is over. The very next view knows.

Whoever was given such a stuk under it hears which one, to stop using it and to look at what it made of it.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.stuk import StukWork
from hub.application.stuk_gate import casus_event, om_te_verbeteren
from hub.application.vrijgave_einde import einde_brieven
from hub.domain.errors import Regel
from hub.domain.vrijgave import Vrijgaveeinde

W = TypeVar("W", bound=StukWork)


@dataclass(frozen=True, slots=True)
class Eindevraag:
    """Which ground ends, and why."""

    in_casus: Casusvraag
    vrijgave: str
    einde: Vrijgaveeinde


def beeindig_vrijgave(vraag: Eindevraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """End an own ground that runs, and leave word for its receivers.

    Raises:
        Refused: as `stuk_gate.om_te_verbeteren`, or it ended before; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    known = werk.uow.vrijgaven_van(vraag.in_casus.casus)
    own = [v for v in known if (v.vrijgave, v.bron) == (vraag.vrijgave, werk.afzender.partij)]
    this = own[0] if own else None
    toe = om_te_verbeteren(vraag.in_casus, this.categorie if this else None, maatstaf, werk)
    if this is None:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    plain = einde_brieven(vraag.in_casus.casus, this, vraag.einde, maatstaf.new_id, werk.uow)
    brieven = [replace(one, artikelen=toe.permit.artikelen) for one in plain]
    kern = casus_kern(toe, nummer=this.vrijgave)
    event = casus_event(
        toe,
        "vrijgave.beeindigd",
        {
            "vrijgave": this.vrijgave,
            "grond": this.grond,
            "waarom": vraag.einde.value,
            "ontvangers": tuple(sorted({one.partij for one in brieven})),
        },
        werk,
        digest(kern),
    )
    if not werk.uow.beeindig_vrijgave(this.vrijgave, vraag.einde, event):
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    werk.uow.leg_klaar(brieven)
    werk.uow.commit()
    return kern
