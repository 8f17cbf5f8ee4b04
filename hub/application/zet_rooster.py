"""Let a procesmanager have duty on days to come, or nobody: all of them, or none when one does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from connectors.protocol.huis import Rooster
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.huis_gate import Toewijzer, artikelen_van, toewijs_toegang, weiger_huis
from hub.application.ports.rooster import Dienst, RoosterWork
from hub.application.rooster_kern import rooster_kern
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import PROCESMANAGER
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.rooster import BEWAARD, toets_dag

W = TypeVar("W", bound=RoosterWork)


@dataclass(frozen=True, slots=True)
class Roosterzet:
    """One checked change: days that differ, each with the version that was seen."""

    kop: Kop
    dagen: Sequence[Dienst]


def zet_rooster(vraag: Roosterzet, *, werk: Behandeling[W]) -> Rooster:
    """Set these days; whoever had duty before has none any more.

    Raises:
        Refused: as `toewijs_toegang`, a day that has passed, another change that came first, or an employee
            who may not lead a casus now; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toewijzer = toewijs_toegang(vraag.kop, werk)
    wie, today = toewijzer.wie, local_day(werk.now)
    _require_fitting(vraag.dagen, toewijzer, today, werk)
    diensten = [replace(one, versie=one.versie + 1) for one in sorted(vraag.dagen, key=lambda one: one.dag)]
    kern = rooster_kern(vraag.kop, wie.partij, diensten, artikelen_van(toewijzer), werk)
    said: dict[str, Value] = {
        "dagen": tuple(one.dag.isoformat() for one in diensten),
        "procesmanagers": tuple(one.procesmanager for one in diensten),
        "vergeten_voor": (today - BEWAARD).isoformat(),
    }
    event = AuditEvent("rooster.gezet", wie.velden | said, werk.afzender.verzoek, digest(kern))
    werk.uow.zet_diensten(diensten, event, vergeet_voor=today - BEWAARD)
    werk.uow.commit()
    return kern


def _require_fitting(dagen: Sequence[Dienst], toewijzer: Toewijzer, today: date, werk: Behandeling[W]) -> None:
    """See that each day can be set so.

    Raises:
        Refused: the rule of the first that can't; recorded.
    """
    days = [one.dag for one in dagen]
    versies = {one.dag: one.versie for one in werk.uow.diensten(min(days), max(days) + timedelta(days=1))}
    for one in dagen:
        broken = toets_dag(one.dag, one.versie, versies, today)
        if broken is not None:
            weiger_huis(toewijzer, werk, broken)
    for someone in sorted({one.procesmanager for one in dagen} - {""}):
        if not werk.uow.aangewezen(toewijzer.wie.partij, someone, PROCESMANAGER):
            weiger_huis(toewijzer, werk, Regel.NIET_AANGEWEZEN)
