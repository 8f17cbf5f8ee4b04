"""The clocks of incidents: warn, say that a term is over and keep that it was, and destroy who an old one touched."""

from collections.abc import Callable
from datetime import UTC, datetime

from hub.application.incident_post import Incidentbrief, incidentpost, leiders
from hub.application.ports.incident import Incidentklok, IncidentWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant
from hub.domain.incident import TERMIJN
from hub.domain.termijn import Stapsoort, stappen_tot

AT_ONCE = 64
"""Most clocks, and most incidents to destroy from, in one turn."""
_GEEN = datetime.fromtimestamp(0, UTC)


def bewaak_incidenten(convenant: Convenant, new_id: Callable[[], str], *, uow: IncidentWork, now: datetime) -> bool:
    """Take every step that is due; whether there may be more."""
    due = uow.incidentklokken(now, AT_ONCE)
    for klok in due:
        _stap(klok, convenant, new_id, uow, now)
    gone = uow.te_wissen_incidenten(now, AT_ONCE)
    for zaak in gone:
        velden: dict[str, Value] = {
            "incident": zaak.incident,
            "oefening": int(zaak.oefening),
            "aantal": zaak.personen,
        }
        uow.wis_getroffenen(zaak.incident, AuditEvent("incident.personen_vernietigd", velden))
    if due or gone:
        uow.commit()
    return AT_ONCE in (len(due), len(gone))


def _stap(
    klok: Incidentklok, convenant: Convenant, new_id: Callable[[], str], uow: IncidentWork, now: datetime
) -> None:
    """The last step that is due: a clock that stood still says what is true now, and not each thing it missed."""
    steps = stappen_tot(TERMIJN[klok.plicht], klok.uiterlijk)
    stap = [one for one in steps if one.moment <= now][-1]
    volgende = next((one.moment for one in steps if one.moment > now), _GEEN)
    velden: dict[str, Value] = {
        "incident": klok.incident,
        "oefening": int(klok.oefening),
        "plicht": klok.plicht.value,
        "stap": stap.soort.value,
    }
    late = int(now.timestamp()) if stap.soort is Stapsoort.VERLOPEN else 0
    uow.zet_incidentklok(klok, volgende, late, AuditEvent("incident.termijn", velden))
    said = {"vraag": "TERMIJN", "plicht": klok.plicht.value, "stap": stap.soort.value, "voor": stap.voor.upper()}
    brief = Incidentbrief(klok.incident, klok.oefening, said, klok.uiterlijk)
    uow.leg_klaar(incidentpost(leiders(klok.partij, convenant), brief, new_id))
