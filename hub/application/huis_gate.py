"""What acts of the house about its own work pass: whoever assigns, and everybody of the house who looks.

Order: registry, replay, bundle, policy, designation. Policy decides who assigns (covenant art. 9.27). The rota is
about employees alone, so that it has no purpose to hold against: whoever is designated for any role of the house
may read it. A refusal is recorded as `handeling.geweigerd` before it is raised.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Never, TypeVar

from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.ports.rooster import HuisWork
from hub.application.tafel_gate import Toegang
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import FASEN, beleidsfase
from hub.domain.convenant import Actie, Convenant, Fase, Kring
from hub.domain.decision import Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.werkruimte import gewone_categorie

W = TypeVar("W", bound=HuisWork)
GEWEIGERD: Final = "handeling.geweigerd"


@dataclass(frozen=True, slots=True)
class Toewijzer:
    """Leave to assign, in which phases by which permits; never without one."""

    wie: Toegang
    permits: Mapping[Fase, Permit]


def toewijs_toegang(kop: Kop, werk: Behandeling[W]) -> Toewijzer:
    """Let whoever may assign under this purpose do so, in every phase in which a permit asks for nothing more.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    decisions = werk.pdp.decide_all([_request(kop, peer.partij, fase) for fase in FASEN])
    answered = zip(FASEN, decisions, strict=True)
    permits = {fase: one for fase, one in answered if isinstance(one, Permit) and not one.verplichtingen}
    velden = kop_velden(kop, peer.partij) | besluit_velden([*permits.values()] or decisions)
    if not permits:
        deny = next(one for one in decisions if isinstance(one, Deny))
        refuse(werk.uow, _geweigerd(velden, deny.reden, werk), regel_of(deny), deny.artikelen)
    if not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        refuse(werk.uow, _geweigerd(velden, ReasonCode.AANWIJZING, werk), Regel.NIET_AANGEWEZEN)
    return Toewijzer(Toegang(peer.partij, kop, next(iter(permits.values())), velden), permits)


def huisgenoot(kop: Kop, convenant: Convenant, werk: Behandeling[W]) -> tuple[str, dict[str, Value]]:
    """Let anybody of the house in who is designated for the role that it names: its party, and what records it.

    Raises:
        Refused: unknown or withdrawn party, replay, not of the house, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    velden = kop_velden(kop, peer.partij)
    if convenant.kring_of(peer.partij) is not Kring.HUIS:
        refuse(werk.uow, _geweigerd(velden, ReasonCode.NIET_BETROKKEN, werk), Regel.NIET_TOEGESTAAN)
    if not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        refuse(werk.uow, _geweigerd(velden, ReasonCode.AANWIJZING, werk), Regel.NIET_AANGEWEZEN)
    return peer.partij, velden | {"rol": kop.rol, "bundel": werk.pdp.bundel}


def weiger_huis(toewijzer: Toewijzer, werk: Behandeling[W], regel: Regel) -> Never:
    """Refuse an act that was let in and does not fit what it is about.

    Raises:
        Refused: always.
    """
    refuse(werk.uow, _geweigerd(toewijzer.wie.velden, regel, werk), regel)


def artikelen_van(toewijzer: Toewijzer) -> list[str]:
    """The articles that let somebody assign."""
    return sorted({artikel for permit in toewijzer.permits.values() for artikel in permit.artikelen})


def _request(kop: Kop, partij: str, fase: Fase) -> PolicyRequest:
    asked = beleidsfase(fase, Actie.TOEWIJZEN).value
    about = gewone_categorie(kop.doel)
    return PolicyRequest(partij, kop.doel, kop.rol, about, Actie.TOEWIJZEN, asked, frozenset({"KENMERK"}))


def _geweigerd(velden: dict[str, Value], reden: ReasonCode | Regel, werk: Behandeling[W]) -> AuditEvent:
    return AuditEvent(GEWEIGERD, velden | {"reden": reden.value}, werk.afzender.verzoek)
