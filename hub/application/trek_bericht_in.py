"""Whoever sent a report takes back what was spread of it in a casus: everybody who was told hears so (AVG art. 19).

What was told are codes in mail, and no stuk: there is nothing to put right or restrict. It counts as wrong from now
on, so that nobody hears it again; what should have been said comes as a report of its own.
"""

from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.afschriftpost import CORRECTIE, aan_loketten
from hub.application.casus_gate import Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.herstel import HerstelWork
from hub.application.stuk_gate import GEWOON, brief, casus_event, dicht, om_te_verbeteren
from hub.domain.audit import Value
from hub.domain.correctie import Correctiehandeling
from hub.domain.errors import Regel
from hub.domain.melding import Gevolg

W = TypeVar("W", bound=HerstelWork)


def trek_bericht_in(  # noqa: PLR0913 - which, what and why
    in_casus: Casusvraag,
    melding: str,
    handeling: Correctiehandeling,
    reden: str,
    maatstaf: Maatstaf,
    *,
    werk: Behandeling[W],
) -> CasusKern:
    """Let a report of the own party that was spread in this casus be wrong, and leave word for whom it reached.

    Raises:
        Refused: as `stuk_gate.om_te_verbeteren`, another act, or it was taken back before; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = om_te_verbeteren(in_casus, GEWOON, maatstaf, werk)
    if handeling is not Correctiehandeling.INTREKKEN:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    said = {"handeling": handeling.value, "reden": reden} | dicht(toe)
    readers = sorted(werk.uow.verspreid(melding, toe.hoofd.casus) - {toe.partij})
    kern = casus_kern(toe, nummer=melding)
    velden: dict[str, Value] = {"stuk": melding, "categorie": GEWOON, "handeling": handeling.value, "waarom": reden}
    velden |= {"ontvangers": tuple(readers), "derden": ()}
    event = casus_event(toe, "stuk.gecorrigeerd", velden, werk, digest(kern))
    if not werk.uow.herzie_gevolg(melding, toe.hoofd.casus, Gevolg.ONJUIST_BERICHT.value, event):
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    brieven = [brief(toe, maatstaf, CORRECTIE, (partij, melding), said) for partij in readers]
    werk.uow.leg_klaar([*brieven, *aan_loketten(toe, melding, (handeling, reden), maatstaf, werk)])
    werk.uow.commit()
    return kern
