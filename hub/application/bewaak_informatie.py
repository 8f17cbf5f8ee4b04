"""The clock of the duty to inform (TM-17): remind the contactpunt, and tell the fg that a day has passed."""

from collections.abc import Callable
from datetime import datetime

from hub.application.informatie_begin import INFORMEER
from hub.application.ports.informatie import Informatieklok, InformatieWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant
from hub.domain.termijn import Stapsoort, stappen_tot
from hub.domain.termijn_tabel import INFORMEREN

AT_ONCE = 64
"""Most duties in one turn."""


def bewaak_informatie(convenant: Convenant, new_id: Callable[[], str], *, uow: InformatieWork, now: datetime) -> bool:
    """Take every step that is due; whether there may be more."""
    due = uow.informatie_te_doen(now, AT_ONCE)
    for klok in due:
        _stap(klok, convenant, new_id, uow, now)
    if due:
        uow.commit()
    return len(due) == AT_ONCE


def _stap(
    klok: Informatieklok, convenant: Convenant, new_id: Callable[[], str], uow: InformatieWork, now: datetime
) -> None:
    """The last step that is due: a clock that stood still says what is true now. A missed day goes to the house too."""
    steps = stappen_tot(INFORMEREN, klok.uiterlijk)
    stap = [one for one in steps if one.moment <= now][-1]
    volgende = next((one.moment for one in steps if one.moment > now), None)
    velden: dict[str, Value] = {"casus": klok.casus, "persoon": str(klok.persoon), "stap": stap.soort.value}
    uow.zet_informatieklok(klok, volgende, AuditEvent("informatie.termijn", velden))
    said = {"persoon": str(klok.persoon), "stap": stap.soort.value, "voor": stap.voor.upper(), "vraag": "TERMIJN"}
    aan = {convenant.rechten.contactpunt} | (convenant.huizen if stap.soort is Stapsoort.VERLOPEN else set())
    letters = [
        NieuwBericht(
            bericht=new_id(),
            partij=partij,
            soort=INFORMEER,
            melding="",
            betreft=b"",
            inhoud=tuple(sorted(said.items())),
            uiterlijk=klok.uiterlijk,
            casus=klok.casus,
        )
        for partij in sorted(aan)
    ]
    uow.leg_klaar(letters)
