"""Show what was worked out about versions of the covenant; each answer on record before it is given.

A covenant is no secret to its parties, so any of their people may see what two versions say differently and what a
version gives to whom. Why one request is answered as it is tells what nearly was allowed: that is for
whoever tests legality (ADR 0022).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.messages import Message, digest
from hub.application.convenant_gate import betrokkene, velden_van, weiger_versie
from hub.application.gate import Behandeling, Kop
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import Budget
from hub.domain.convenantversie import Mens
from hub.domain.errors import Regel

W = TypeVar("W", bound=ConvenantWork)
K = TypeVar("K", bound=Message)


@dataclass(frozen=True, slots=True)
class Getoond:
    """What is recorded of an answer: the event and its own fields; and what it cost, when it took work."""

    naam: str
    velden: Mapping[str, Value]
    kosten: tuple[Budget, ...] = ()


def toon_beleid(
    kop: Kop, getoond: Getoond, kern: K | Regel, *, werk: Behandeling[W], rollen: frozenset[str] | None = None
) -> K:
    """Give what was worked out, or refuse by the rule that came instead.

    The asker must hold one of `rollen` now; without them any employee of a party may ask.

    Raises:
        Refused: unknown or withdrawn party, replay, not designated, budget used up, or `kern`; recorded.
    """
    wie = betrokkene(kop, werk)
    if rollen is not None:
        _require_rol(kop, wie, rollen, werk)
    if isinstance(kern, Regel):
        weiger_versie(kop, wie, kern, werk)
    if werk.uow.spend(getoond.kosten, 1) is not None:
        weiger_versie(kop, wie, Regel.BUDGET_OP, werk)
    velden = velden_van(kop, wie) | dict(getoond.velden)
    werk.uow.record(AuditEvent(getoond.naam, velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _require_rol(kop: Kop, wie: Mens, rollen: frozenset[str], werk: Behandeling[W]) -> None:
    if not any(werk.uow.aangewezen(wie.partij, wie.gebruiker, rol) for rol in sorted(rollen)):
        weiger_versie(kop, wie, Regel.NIET_AANGEWEZEN, werk)
