"""The clock of requests of data subjects: warn the desk, say that the term is over, destroy what is done (TM-07)."""

from collections.abc import Callable
from datetime import datetime

from hub.application.ports.rechten import RechtenWork, Verzoekklok
from hub.application.ports.tafel import NieuwBericht
from hub.domain.audit import AuditEvent, Value
from hub.domain.termijn import stappen_tot

AT_ONCE = 64
"""Most requests in one turn."""
TERMIJN = "TM-07"
GROND = "convenant art. 14.5"
GEBEURTENIS = "GEBEURTENIS"


def bewaak_verzoeken(new_id: Callable[[], str], *, uow: RechtenWork, now: datetime) -> bool:
    """Take every step that is due; whether there may be more."""
    due = uow.verzoeken_te_doen(now, AT_ONCE)
    for klok in due:
        if klok.afgerond:
            velden: dict[str, Value] = {"casus": "", "grond": GROND, "stukken": (klok.verzoek,), "aantal": 1}
            uow.vernietig_verzoek(klok.verzoek, AuditEvent("gegevens.vernietigd", velden))
        else:
            _stap(klok, new_id(), uow)
    if due:
        uow.commit()
    return len(due) == AT_ONCE


def _stap(klok: Verzoekklok, bericht: str, uow: RechtenWork) -> None:
    """One step of the term; after the last one nothing more is said until the desk is done."""
    steps = stappen_tot(TERMIJN, klok.uiterlijk)
    stap = steps[min(klok.stap, len(steps) - 1)]
    after = klok.stap + 1
    volgende = steps[after].moment if after < len(steps) else datetime.fromtimestamp(0, klok.uiterlijk.tzinfo)
    event = AuditEvent("rechten.termijn", {"verzoek": klok.verzoek, "stap": stap.soort.value})
    uow.zet_verzoekstap(klok.verzoek, after, volgende, event)
    said = (("stap", stap.soort.value), ("termijn", TERMIJN))
    mail = NieuwBericht(bericht, klok.partij, GEBEURTENIS, "", b"", said, uiterlijk=klok.uiterlijk, nummer=klok.verzoek)
    uow.leg_klaar([mail])
