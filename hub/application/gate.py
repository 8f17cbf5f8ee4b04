"""What every request passes before its use case does anything.

Order: registry, replay, bundle, seals, budget. A refusal is recorded and committed before it
is raised, so that nobody can be turned away without a trace.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Generic, Never, TypeVar

from hub.application.ports.proces import Peer, PolicyDecisionPoint, Recording
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import Budget
from hub.domain.decision import UNCHECKED, Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import HubError, Refused, Regel
from hub.domain.spoor import Spoor


class StaleBundle(HubError):
    """The snapshot that decided is not the active one: rebuild it and decide again."""


_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who signed a request, as the channel checked it; the registry is asked again in `admit`."""

    partij: str
    vingerafdruk: bytes
    tekensleutel: bytes
    nonce: bytes
    expires_at: datetime
    """Until when the nonce must be remembered."""
    verzoek: bytes
    """SHA-256 of the request body."""
    spoor: Spoor | None = None
    """Where the sender's undertaking goes on here."""


@dataclass(frozen=True, slots=True)
class Kop:
    """What a checked message about people says of itself.

    `zegels` are digests of the seals of its points: enough to use each of them once. A message
    without points has none.
    """

    verzoek_id: str
    doel: str
    rol: str
    gebruiker: str
    kenmerk: str
    zegels: tuple[bytes, ...] = ()
    zegels_expire_at: datetime = _NEVER
    """When the last of them does; until then each is remembered."""


W = TypeVar("W", bound=Recording)
CATEGORIE_VAN_KLASSE = MappingProxyType({"bsn": "BSN", "link": "ID_CONTACT", "doc": "JUSTITIEEL"})
"""Which category of WGS art. 2.30 a class of linkage keys is made from; covenant art. 8.3."""


@dataclass(frozen=True, slots=True)
class Behandeling(Generic[W]):
    """One attempt to serve a signed request: in this unit of work, by this bundle, now."""

    afzender: Afzender
    uow: W
    pdp: PolicyDecisionPoint
    now: datetime


def admit(afzender: Afzender, uow: Recording) -> Peer:
    """Let a registered, active party in once per signed request.

    Raises:
        Refused: unknown or withdrawn party, another signing key, or a replayed request.
    """
    peer = uow.peer(afzender.vingerafdruk)
    if peer is None or not _is(peer, afzender):
        refuse_unread(uow, afzender, Regel.ONBEKENDE_PARTIJ, partij="")
    if not peer.actief:
        refuse_unread(uow, afzender, Regel.PARTIJ_INGETROKKEN, partij=peer.partij)
    if not uow.claim("nonce", _nonce(afzender), expires_at=afzender.expires_at):
        refuse_unread(uow, afzender, Regel.VERZOEK_HERHAALD, partij=peer.partij)
    return peer


def would_admit(afzender: Afzender, budgets: Sequence[Budget], uow: Recording, *, amount: int = 1) -> bool:
    """Whether a request gets past registry, replay and budgets as they are now.

    For work that is done before the queue and is too much to do for nothing. It lets nobody in: `admit` and
    `spend` decide, and record, in the unit of work that answers.
    """
    peer = uow.peer(afzender.vingerafdruk)
    known = peer is not None and peer.actief and _is(peer, afzender)
    return known and not uow.claimed("nonce", _nonce(afzender)) and uow.fits(budgets, amount)


def _is(peer: Peer, afzender: Afzender) -> bool:
    return (peer.partij, peer.tekensleutel) == (afzender.partij, afzender.tekensleutel)


def _nonce(afzender: Afzender) -> bytes:
    return afzender.vingerafdruk + afzender.nonce


def check_bundle(uow: Recording, bundel: str) -> None:
    """Make sure that the bundle that decided is the active one, in this very transaction.

    Raises:
        StaleBundle: it is not; nothing is kept of this attempt.
    """
    if uow.active_bundle() != bundel:
        raise StaleBundle


def claim_seals(uow: Recording, afzender: Afzender, partij: str, kop: Kop) -> None:
    """Use each transit seal once.

    Raises:
        Refused: one of them was used before.
    """
    for zegel in kop.zegels:
        if not uow.claim("zegel", zegel, expires_at=kop.zegels_expire_at):
            refuse_unread(uow, afzender, Regel.ZEGEL_HERGEBRUIKT, partij=partij)


def spend(uow: Recording, event: AuditEvent, budgets: Sequence[Budget], amount: int) -> None:
    """Count a request against its budgets.

    Raises:
        Refused: one of them is used up; `event` records it.
    """
    if uow.spend(budgets, amount) is not None:
        refuse(uow, event, Regel.BUDGET_OP)


def require(uow: Recording, decisions: Sequence[Decision], refusal: Callable[[str], AuditEvent]) -> Permit:
    """The first permit when nothing is denied; `refusal` makes the record of a denial from its reason.

    Raises:
        Refused: one of them is a denial; recorded.
        ValueError: nothing was decided about (a programming error): empty grants nothing.
    """
    for decision in decisions:
        if isinstance(decision, Deny):
            refuse(uow, refusal(decision.reden.value), regel_of(decision), decision.artikelen)
    permits = [decision for decision in decisions if isinstance(decision, Permit)]
    if not permits:
        message = "a request about nothing has no permit"
        raise ValueError(message)
    return permits[0]


def refuse(uow: Recording, event: AuditEvent, regel: Regel, artikelen: tuple[str, ...] = ()) -> Never:
    """Record a refusal, keep the record, and only then raise.

    It rolls nothing back: a use case refuses before it changes anything, and one that doesn't is a mistake
    that keeps nothing (`RefusedTooLate`).

    Raises:
        Refused: always.
    """
    uow.refuse(event)
    raise Refused(regel, artikelen)


def refuse_unread(uow: Recording, afzender: Afzender, regel: Regel, *, partij: str) -> Never:
    """Refuse a request whose content plays no part.

    Raises:
        Refused: always.
    """
    velden: dict[str, Value] = {"partij": partij, "regel": regel.value}
    refuse(uow, AuditEvent("verzoek.geweigerd", velden, afzender.verzoek), regel)


def index_request(kop: Kop, partij: str, actie: str) -> PolicyRequest:
    """What policy is asked about a message to the index: who somebody is, under a kenmerk."""
    return PolicyRequest(
        partij=partij,
        doel=kop.doel,
        rol=kop.rol,
        categorie="ID_CONTACT",
        actie=actie,
        feiten=frozenset({"KENMERK"}),
    )


def kop_velden(kop: Kop, partij: str) -> dict[str, Value]:
    """The fields of a record that say who asked or delivered, and for whom."""
    return {
        "partij": partij,
        "gebruiker": kop.gebruiker,
        "kenmerk": kop.kenmerk,
        "verzoek_id": kop.verzoek_id,
    }


def besluit_velden(decisions: Sequence[Decision]) -> dict[str, Value]:
    """The fields of a record that say what was decided about, which rules did it, and by which bundle.

    Purpose and role are words of the asker: until the covenant knows them they could be anything,
    somebody's name for instance, and are left out.
    """
    asked = decisions[0].verzoek
    checked = not any(isinstance(decision, Deny) and decision.reden in UNCHECKED for decision in decisions)
    words: dict[str, Value] = {"doel": asked.doel, "rol": asked.rol} if checked else {}
    regels = sorted({regel.regel for decision in decisions for regel in decision.regels})
    artikelen = sorted({artikel for decision in decisions for artikel in decision.artikelen})
    return words | {"regels": tuple(regels), "artikelen": tuple(artikelen), "bundel": decisions[0].bundel}


def regel_of(deny: Deny) -> Regel:
    """The rule the asker is told; the reason itself stays in the record."""
    match deny.reden:
        case ReasonCode.ONBEKEND_WOORD:
            return Regel.WOORD_ONBEKEND
        case ReasonCode.VERLOPEN:
            return Regel.CONVENANT_VERLOPEN
        case _:
            return Regel.NIET_TOEGESTAAN
