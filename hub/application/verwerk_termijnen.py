"""Take the steps of clocks that are due: warn, say that one ended, or wipe what must be gone.

Nobody asks for this, so there is no permit and no refusal: it reads codes and numbers, and what
it changes was laid down when the clock started. Every step is on record before it counts.
"""

from datetime import datetime
from typing import TypeVar

from hub.application.ports.melding import Meldingtaak
from hub.application.ports.termijn import LopendeTermijn, TermijnWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.taak import Taaksoort
from hub.domain.termijn import WISSEND, NieuweTermijn, Stap, Stapsoort, stappen_tot
from hub.domain.termijn_tabel import LIJST

W = TypeVar("W", bound=TermijnWork)
AT_ONCE = 64
"""Most clocks in one unit of work: a backlog does not hold questions up."""
OPVOLGER = {"TM-02": "TM-05", LIJST: LIJST}
"""A clock that starts when another ends: the papers of a huisverbod are kept five years (Wth art. 10), and a
casus on the list is looked at every year (BGS art. 2.22)."""
_EVENT = {Stapsoort.WAARSCHUW: "termijn.gewaarschuwd", Stapsoort.VERLOPEN: "termijn.verlopen"}


def verwerk_termijnen(*, uow: TermijnWork, now: datetime) -> int:
    """Take every step that is due, at most `AT_ONCE`; how many clocks moved.

    A clock that was behind takes one step at a time, so that no warning is skipped on record.
    """
    lopende = uow.te_doen(now, AT_ONCE)
    for termijn in lopende:
        _take(termijn, uow, now)
    if lopende:
        uow.commit()
    return len(lopende)


def _take(termijn: LopendeTermijn, uow: TermijnWork, now: datetime) -> None:
    steps = stappen_tot(termijn.code, termijn.einde_op)
    stap = steps[min(termijn.stap, len(steps) - 1)]
    event = AuditEvent(
        _EVENT[stap.soort], {"termijn": termijn.code, "melding": termijn.melding, "casus": termijn.casus}
    )
    after = termijn.stap + 1
    if after < len(steps):
        uow.verzet(termijn.nummer, after, steps[after].moment, event)
    else:
        uow.beeindig(termijn.nummer, event)
    _act(termijn, stap, uow)
    if termijn.code in OPVOLGER and after == len(steps):
        _follow(OPVOLGER[termijn.code], termijn, now, uow)


def _follow(code: str, ended: LopendeTermijn, now: datetime, uow: TermijnWork) -> None:
    next_one = NieuweTermijn.vanaf(code, ended.einde_op, now=now)
    if next_one is None:
        return
    if ended.melding:
        uow.start_termijn(next_one, ended.melding)
    else:
        uow.start_casustermijn(next_one, ended.casus)


def _act(termijn: LopendeTermijn, stap: Stap, uow: TermijnWork) -> None:
    if stap.soort is Stapsoort.VERLOPEN and termijn.code in WISSEND:
        gone: dict[str, Value] = {"melding": termijn.melding, "grond": termijn.code, "aantal": termijn.personen}
        uow.wis(termijn.melding, AuditEvent("melding.gewist", gone), uitkomst=termijn.code)
        return
    taak = Meldingtaak(Taaksoort.TERMIJN, (), termijn.casus, termijn.einde_op)
    for melding in _over(termijn, uow):
        uow.leg_taak(melding, taak, verzoek_id=f"{termijn.code}/{stap.voor}")


def _over(termijn: LopendeTermijn, uow: TermijnWork) -> list[str]:
    """The melding by which the house finds a task: its own, or the first that a casus on the list still has."""
    if termijn.code == LIJST:
        return [one.melding for one in uow.meldingen_in(termijn.casus)[:1]]
    return [termijn.melding] if termijn.melding else []
