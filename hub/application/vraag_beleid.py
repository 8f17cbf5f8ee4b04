"""Answer a question to policy from a partner's own gateway, on record before it is said (ADR 0020).

Nobody's data is read or moved. One call is one record, also for a batch: every decision of the
call is in it, and the digest of the answer that was given.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Never, TypeVar

from hub.application.gate import Behandeling, check_bundle, refuse
from hub.application.ports.proces import Peer, PolicyDecisionPoint, Recording
from hub.domain.audit import AuditEvent, Value
from hub.domain.beleidsvraag import Afwijzing, Beleidsoort, Onderdeel, Semantiek, Uitspraak, uitkomst
from hub.domain.budget import budgets_for_beleid
from hub.domain.decision import Permit
from hub.domain.errors import Regel

W = TypeVar("W", bound=Recording)


@dataclass(frozen=True, slots=True)
class Aanroep:
    """One call. `antwoord` writes what is said from what was decided, the same bytes every time."""

    soort: Beleidsoort
    onderdelen: Sequence[Onderdeel]
    antwoord: Callable[[Sequence[Uitspraak]], bytes]
    grens: int
    """Questions that one party may ask on a day (UTC); a batch counts its items, a search its candidates."""
    semantiek: Semantiek = Semantiek.ALLES


def vraag_beleid(aanroep: Aanroep, *, werk: Behandeling[W]) -> bytes:
    """The answer to a call of an active party, for itself.

    Raises:
        Refused: unknown or withdrawn party, or its budget is used up; recorded.
        StaleBundle: another bundle became active; nothing is kept.
    """
    peer = _admit(aanroep.soort, werk)
    check_bundle(werk.uow, werk.pdp.bundel)
    budgets = budgets_for_beleid(aanroep.grens, partij=peer.partij, now=werk.now)
    if werk.uow.spend(budgets, max(1, len(aanroep.onderdelen))) is not None:
        _refuse(Regel.BUDGET_OP, aanroep.soort, peer.partij, werk)
    uitspraken = _decide(aanroep, peer.partij, werk.pdp)
    antwoord = aanroep.antwoord(uitspraken)
    velden: dict[str, Value] = {
        "partij": peer.partij,
        "soort": aanroep.soort.value,
        "aantal": len(uitspraken),
        "uitkomsten": tuple(map(uitkomst, uitspraken)),
        "bundel": werk.pdp.bundel,
    }
    werk.uow.record(AuditEvent("beleid.gevraagd", velden, werk.afzender.verzoek, sha256(antwoord).digest()))
    werk.uow.commit()
    return antwoord


def weiger_beleidsvraag(regel: Regel, soort: Beleidsoort, grens: int, *, werk: Behandeling[W]) -> Never:
    """Refuse a call that can't be read, or of a kind that is not served here; it counts like one that is answered.

    Raises:
        Refused: always, and as BUDGET_OP once the party's budget is used up; recorded.
    """
    peer = _admit(soort, werk)
    if werk.uow.spend(budgets_for_beleid(grens, partij=peer.partij, now=werk.now), 1) is not None:
        _refuse(Regel.BUDGET_OP, soort, peer.partij, werk)
    _refuse(regel, soort, peer.partij, werk)


def _admit(soort: Beleidsoort, werk: Behandeling[W]) -> Peer:
    """Whoever holds the connection is who asks: there is no signature, and so nothing to replay but a question."""
    peer = werk.uow.peer(werk.afzender.vingerafdruk)
    if peer is None or peer.partij != werk.afzender.partij:
        _refuse(Regel.ONBEKENDE_PARTIJ, soort, "", werk)
    if not peer.actief:
        _refuse(Regel.PARTIJ_INGETROKKEN, soort, peer.partij, werk)
    return peer


def _refuse(regel: Regel, soort: Beleidsoort, partij: str, werk: Behandeling[W]) -> Never:
    velden: dict[str, Value] = {"partij": partij, "soort": soort.value, "regel": regel.value}
    refuse(werk.uow, AuditEvent("beleid.geweigerd", velden, werk.afzender.verzoek), regel)


def _decide(aanroep: Aanroep, partij: str, pdp: PolicyDecisionPoint) -> list[Uitspraak]:
    """Decide each item on its own, in order, up to where the batch stops."""
    uitspraken: list[Uitspraak] = []
    for onderdeel in aanroep.onderdelen:
        uitspraken.append(_judge(onderdeel, partij, pdp))
        if aanroep.semantiek.stops_after(uitspraken[-1]):
            break
    return uitspraken


def _judge(onderdeel: Onderdeel, partij: str, pdp: PolicyDecisionPoint) -> Uitspraak:
    if isinstance(onderdeel, Afwijzing):
        return onderdeel
    if onderdeel.vraag.partij != partij:
        return Afwijzing.ANDERE_PARTIJ
    decision = pdp.decide(onderdeel.vraag)
    unable = isinstance(decision, Permit) and onderdeel.kan is not None and not decision.verplichtingen <= onderdeel.kan
    return Afwijzing.VERPLICHTING_NIET_ONDERSTEUND if unable else decision
