"""What every act at the table passes before its use case does anything, and how it ends.

Order: registry, replay, bundle, policy, designation. An act is one person's: the pseudonym in
the message must be designated for the role now (WGS art. 1.8 lid 2). A refusal is recorded as
`handeling.geweigerd` and committed before it is raised.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Never, TypeVar

from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.koppelmodel import Koppelmodel
from hub.application.gate import (
    Behandeling,
    Kop,
    admit,
    besluit_velden,
    check_bundle,
    kop_velden,
    refuse,
    regel_of,
)
from hub.application.ports.tafel import Tafelmelding, TafelWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import budgets_for_logboek
from hub.domain.convenant import Convenant, Fase, Kring
from hub.domain.decision import Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Regel

W = TypeVar("W", bound=TafelWork)
DOELTOETS = Fase.IN_TOETS
"""The phase of whoever judges a melding, whatever the status of the melding itself."""
GEWIST = "GEWIST"
"""What is said of a melding that is no more."""


@dataclass(frozen=True, slots=True)
class Tafel:
    """What acts are held against: the facts of the bundle that decides, the model that links, and fresh ids."""

    convenant: Convenant
    model: Koppelmodel
    new_id: Callable[[], str]

    def kring(self, partij: str) -> Kring:
        """As `Convenant.kring_of`."""
        return self.convenant.kring_of(partij)


@dataclass(frozen=True, slots=True)
class Toegang:
    """Leave for one act: of which party, by which permit, and the fields that record it."""

    partij: str
    kop: Kop
    permit: Permit
    velden: dict[str, Value]


def toegang(kop: Kop, actie: str, fase: Fase, werk: Behandeling[W], *, melding: str = "") -> Toegang:
    """Let a designated person of a party do this in this phase.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    decision = werk.pdp.decide(handeling_request(kop, peer.partij, actie, fase))
    velden = kop_velden(kop, peer.partij) | besluit_velden([decision])
    if isinstance(decision, Deny):
        event = _geweigerd(velden, decision.reden.value, werk, melding)
        refuse(werk.uow, event, regel_of(decision), decision.artikelen)
    if not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        refuse(werk.uow, _geweigerd(velden, ReasonCode.AANWIJZING.value, werk, melding), Regel.NIET_AANGEWEZEN)
    return Toegang(peer.partij, kop, decision, velden)


def handeling_request(kop: Kop, partij: str, actie: str, fase: Fase, *, categorie: str = "ID_CONTACT") -> PolicyRequest:
    """What policy is asked about an act of a person, who gives a kenmerk by the form of the message."""
    return PolicyRequest(partij, kop.doel, kop.rol, categorie, actie, fase.value, frozenset({"KENMERK"}))


def weiger_handeling(wie: Toegang, werk: Behandeling[W], regel: Regel, *, melding: str = "") -> Never:
    """Refuse an act that was let in and does not fit what it is about.

    Raises:
        Refused: always.
    """
    refuse(werk.uow, _geweigerd(wie.velden, regel.value, werk, melding), regel)


def neem_logbeurt(wie: Toegang, grens: int, werk: Behandeling[W]) -> None:
    """Count one stretch of the log that this party has read; every way to read it counts together.

    Raises:
        Refused: the party read as much as it may today; recorded.
    """
    if werk.uow.spend(budgets_for_logboek(grens, partij=wie.partij, now=werk.now), 1) is not None:
        weiger_handeling(wie, werk, Regel.BUDGET_OP)


def melding_van(wie: Toegang, werk: Behandeling[W], melding: str) -> Tafelmelding:
    """The melding that an act is about.

    Raises:
        Refused: it never was, or was wiped: nobody is told which.
    """
    found = werk.uow.tafelmelding(wie.permit, melding)
    if found is None:
        weiger_handeling(wie, werk, Regel.MELDING_ONBEKEND, melding=melding)
    return found


def aan_tafel(wie: Toegang, werk: Behandeling[W], tafel: Tafel) -> str:
    """The meeting in which this act is done: the open one, for those who take part in it; else empty."""
    overleg = werk.uow.overleg()
    if overleg is None:
        return ""
    takes_part = wie.partij in overleg.deelnemers or tafel.kring(wie.partij) is Kring.HUIS
    return overleg.overleg if takes_part else ""


def melding_velden(wie: Toegang, melding: Tafelmelding, overleg: str) -> dict[str, Value]:
    """The fields of a record about a melding; `regel` made the voorstel that lay there."""
    return wie.velden | {
        "melding": melding.melding,
        "soort": melding.aanmelding.soort.value,
        "regel": melding.voorstel.regel,
        "overleg": overleg,
    }


def kern_van(
    wie: Toegang, melding: Tafelmelding | None, *, status: str, instrument: str = "", regime: str = ""
) -> HandelingKern:
    """The answer to an act: where the melding or the task stands now, and the voorstel that lies there."""
    voorstel = melding.voorstel if melding else None
    return HandelingKern(
        verzoek_id=wie.kop.verzoek_id,
        status=status,
        voorstel=voorstel.uitkomst.value if voorstel else "",
        instrument=instrument,
        regime=regime,
        regel=voorstel.regel if voorstel else "",
        redenen=list(voorstel.redenen) if voorstel else [],
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )


def _geweigerd(velden: dict[str, Value], reden: str, werk: Behandeling[W], melding: str) -> AuditEvent:
    gericht: dict[str, Value] = {"melding": melding} if melding else {}
    return AuditEvent("handeling.geweigerd", velden | gericht | {"reden": reden}, werk.afzender.verzoek)
