"""The judge is asked for provisional relief against a huisverbod: its hearing is within three days (Wth art. 6)."""

from datetime import UTC, datetime
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.plan import HuisverbodWork
from hub.application.stuk_gate import casus_event
from hub.application.werkruimte import toegang_tot_huisverbod
from hub.domain.audit import Value
from hub.domain.errors import Regel
from hub.domain.termijn import NieuweTermijn

W = TypeVar("W", bound=HuisverbodWork)
ZITTING = "TM-04"
"""The clock of the hearing."""


def vraag_voorziening(in_casus: Casusvraag, gevraagd_op: int, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Start the clock of the hearing from the request itself; a later request runs in place of an earlier one.

    Raises:
        Refused: as `casus_toegang`, a request of tomorrow, one whose hearing is over, or a workspace that no
            melding is in; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = toegang_tot_huisverbod(in_casus, maatstaf, werk)
    begin = datetime.fromtimestamp(gevraagd_op, UTC)
    if begin > werk.now:
        weiger_in_casus(toe, werk, Regel.DATUM_IN_TOEKOMST)
    klok = NieuweTermijn.vanaf(ZITTING, begin, now=werk.now)
    if klok is None:
        weiger_in_casus(toe, werk, Regel.DATUM_VOORBIJ)
    about = [melding.melding for melding in werk.uow.meldingen_in(toe.hoofd.casus)]
    if not about:
        weiger_in_casus(toe, werk, Regel.MELDING_ONBEKEND)
    kern = casus_kern(toe)
    velden: dict[str, Value] = {"melding": about[0], "termijn": ZITTING, "tot": int(klok.einde_op.timestamp())}
    werk.uow.record(casus_event(toe, "huisverbod.voorziening_gevraagd", velden, werk, digest(kern)))
    werk.uow.sluit_termijn(ZITTING, about[0])
    werk.uow.start_termijn(klok, about[0])
    werk.uow.neem_op(toe.hoofd.casus, about[0])
    werk.uow.commit()
    return kern
