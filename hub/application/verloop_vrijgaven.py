"""The clock of grounds: consent whose last day has passed ends on record, and who saw by it hears so.

A view knows that last day by itself. What this adds is the record, the mail, and that another ground
for the same is a decision with reasons from now on (`domain.vrijgave.volgt_op_toestemming`).
"""

from collections.abc import Callable
from datetime import datetime

from hub.application.ports.stuk import StukWork
from hub.application.vrijgave_einde import einde_brieven
from hub.domain.audit import AuditEvent, Value
from hub.domain.kalender import local_day
from hub.domain.vrijgave import Vrijgaveeinde

AT_ONCE = 64
"""Most grounds in one turn."""


def verloop_vrijgaven(new_id: Callable[[], str], *, uow: StukWork, now: datetime) -> int:
    """End every ground that is past its last day, at most `AT_ONCE`; how many.

    A ground ends once, whichever worker takes the turn: one that was cut off left nothing, and one that was
    taken leaves nothing due.
    """
    due = uow.verlopen_vrijgaven(local_day(now), AT_ONCE)
    ended = [vrijgave for casus, vrijgave in due if _end(casus, vrijgave, new_id, uow)]
    if ended:
        uow.commit()
    return len(ended)


def _end(casus: str, vrijgave: str, new_id: Callable[[], str], uow: StukWork) -> bool:
    """Whether it ran until now."""
    [this] = [one for one in uow.vrijgaven_van(casus) if one.vrijgave == vrijgave]
    brieven = einde_brieven(casus, this, Vrijgaveeinde.VERLOPEN, new_id, uow)
    velden: dict[str, Value] = {
        "casus": casus,
        "vrijgave": vrijgave,
        "grond": this.grond,
        "ontvangers": tuple(sorted({one.partij for one in brieven})),
    }
    if not uow.beeindig_vrijgave(vrijgave, Vrijgaveeinde.VERLOPEN, AuditEvent("vrijgave.verlopen", velden)):
        return False
    uow.leg_klaar(brieven)
    return True
