"""The clock of grounds: consent whose last day has passed ends on record, and who saw by it hears so.

A view knows that last day by itself. What this adds is the record, the mail, and that another ground
for the same is a decision with reasons from now on (`domain.vrijgave.volgt_op_toestemming`).
"""

from collections.abc import Callable
from datetime import datetime

from hub.application.ports.stuk import StukWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import VRIJGAVE_EINDE
from hub.domain.audit import AuditEvent, Value
from hub.domain.kalender import local_day
from hub.domain.stuk import Vrijgave
from hub.domain.vrijgave import Vrijgaveeinde

AT_ONCE = 64
"""Most grounds in one turn."""


def verloop_vrijgaven(new_id: Callable[[], str], *, uow: StukWork, now: datetime) -> int:
    """End every ground that is past its last day, at most `AT_ONCE`; how many.

    A ground ends once: a turn that is cut off left nothing, and one that was taken leaves nothing due.
    """
    due = uow.verlopen_vrijgaven(local_day(now), AT_ONCE)
    for casus, vrijgave in due:
        _end(casus, vrijgave, new_id, uow)
    if due:
        uow.commit()
    return len(due)


def _end(casus: str, vrijgave: str, new_id: Callable[[], str], uow: StukWork) -> None:
    [this] = [one for one in uow.vrijgaven_van(casus) if one.vrijgave == vrijgave]
    brieven = _brieven(casus, this, new_id, uow)
    velden: dict[str, Value] = {
        "casus": casus,
        "vrijgave": vrijgave,
        "grond": this.grond,
        "ontvangers": tuple(sorted({one.partij for one in brieven})),
    }
    if uow.beeindig_vrijgave(vrijgave, Vrijgaveeinde.VERLOPEN, AuditEvent("vrijgave.verlopen", velden)):
        uow.leg_klaar(brieven)


def _brieven(casus: str, vrijgave: Vrijgave, new_id: Callable[[], str], uow: StukWork) -> list[NieuwBericht]:
    """Only those who saw a stuk hear of it, as when its source ends a ground."""
    said = (("reden", Vrijgaveeinde.VERLOPEN.value),)
    return [
        NieuwBericht(new_id(), partij, VRIJGAVE_EINDE, "", b"", said, casus=casus, nummer=stuk)
        for stuk in sorted(vrijgave.stukken)
        for partij in sorted(uow.ontvangers_van(stuk) & vrijgave.ontvangers)
    ]
