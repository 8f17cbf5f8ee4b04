"""The judge is asked for provisional relief against a huisverbod: its hearing is within three days (Wth art. 6)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import MEDEWERKER, bericht_aan
from hub.application.ports.plan import HuisverbodWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import casus_event
from hub.application.werkruimte import mag_maatregel_ontvangen, toegang_tot_huisverbod
from hub.domain.audit import Value
from hub.domain.convenant import Kring
from hub.domain.errors import Regel
from hub.domain.termijn import NieuweTermijn

W = TypeVar("W", bound=HuisverbodWork)
ZITTING = "TM-04"
"""The clock of the hearing."""
GEBEURTENIS = "GEBEURTENIS"
LEZERS = (MEDEWERKER, "procesmanager")
"""Who reads the mail of a party that works on a huisverbod; the measure must be theirs to see whole."""


def vraag_voorziening(in_casus: Casusvraag, gevraagd_op: int, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Start the clock of the hearing from the request itself; a later request runs in place of an earlier one.

    Whoever takes part and may see the measure hears when the hearing is at the latest.

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
    kern, mail = casus_kern(toe), _brieven(toe, klok, maatstaf, werk)
    velden: dict[str, Value] = {
        "melding": about[0],
        "termijn": ZITTING,
        "tot": int(klok.einde_op.timestamp()),
        "ontvangers": tuple(one.partij for one in mail),
    }
    werk.uow.record(casus_event(toe, "huisverbod.voorziening_gevraagd", velden, werk, digest(kern)))
    werk.uow.sluit_termijn(ZITTING, about[0])
    werk.uow.start_termijn(klok, about[0])
    werk.uow.neem_op(toe.hoofd.casus, about[0])
    werk.uow.leg_klaar(mail)
    werk.uow.commit()
    return kern


def _brieven(toe: Casustoegang, klok: NieuweTermijn, maatstaf: Maatstaf, werk: Behandeling[W]) -> list[NieuwBericht]:
    parties = {one.partij for one in toe.betrokken} | {one.id for one in maatstaf.convenant.members(Kring.HUIS.value)}
    return [
        replace(
            bericht_aan(partij, GEBEURTENIS, toe, "", maatstaf),
            inhoud=(("termijn", ZITTING),),
            uiterlijk=klok.einde_op,
        )
        for partij in sorted(parties)
        if mag_maatregel_ontvangen(partij, LEZERS, toe, werk)
    ]
