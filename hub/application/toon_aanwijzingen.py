"""Show an employee the roles it is designated for, and what is missing to act in them today.

Policy is not asked: it decides by role, and this is how somebody learns which role there is. Nobody can ask about
another party, because the certificate says which party asks; whoever is not designated gets an empty list.
"""

from datetime import UTC, datetime
from typing import TypeVar

from connectors.protocol.aanwijzingen import Aanwijzingenlijst, Aanwijzingregel
from connectors.protocol.messages import digest
from connectors.protocol.tijden import LAATSTE
from hub.application.gate import Behandeling, Kop, admit, kop_velden
from hub.application.ports.aanwijzing import AanwijzingWork
from hub.domain.aanwijzing import Aangewezen, Gebrek
from hub.domain.audit import AuditEvent
from hub.domain.kalender import local_day

W = TypeVar("W", bound=AanwijzingWork)


def toon_aanwijzingen(kop: Kop, *, werk: Behandeling[W]) -> Aanwijzingenlijst:
    """Every designation of whoever asks, the newest first.

    Raises:
        Refused: unknown or withdrawn party, or replay; recorded.
    """
    peer, nu = admit(werk.afzender, werk.uow), int(werk.now.timestamp())
    found = werk.uow.aanwijzingen_van(peer.partij, kop.gebruiker)
    lijst = Aanwijzingenlijst(
        verzoek_id=kop.verzoek_id,
        rollen=[_regel(rol, aangewezen, nu) for rol, aangewezen in found],
        bundel=werk.uow.active_bundle(),
    )
    velden = kop_velden(kop, peer.partij) | {"aantal": len(found)}
    werk.uow.record(AuditEvent("aanwijzingen.getoond", velden, werk.afzender.verzoek, digest(lijst)))
    werk.uow.commit()
    return lijst


def toon_rollen(verzoek_id: str, wie: tuple[str, str], now: datetime, *, uow: AanwijzingWork) -> list[str]:
    """Roles in which an employee (party, pseudonym) is designated today, for an administrator of the hub; on record.

    Whether secrecy was acknowledged is not looked at: that is asked again under every version of the covenant.
    """
    nu, allowed = int(now.timestamp()), {Gebrek.GEHEIMHOUDING}
    found = sorted(rol for rol, aangewezen in uow.aanwijzingen_van(*wie) if allowed.issuperset(aangewezen.gebreken(nu)))
    uow.record(AuditEvent("index.ingezien", {"verzoek_id": verzoek_id, "aantal": len(found)}))
    uow.commit()
    return found


def _regel(rol: str, aangewezen: Aangewezen, nu: int) -> Aanwijzingregel:
    tot, vog, opleiding, bevestigd = (_day(einde) for einde in aangewezen.eindes)
    gebreken = aangewezen.gebreken(nu)
    return Aanwijzingregel(
        rol=rol,
        van=_day(aangewezen.van),
        tot=tot,
        vog_tot=vog,
        opleiding_tot=opleiding,
        bevestigd_tot=bevestigd,
        geheimhouding_voor=min(aangewezen.geheimhouding_voor, LAATSTE),
        geldt=not gebreken,
        ontbreekt=[gebrek.value for gebrek in gebreken],
    )


def _day(seconds: int) -> str:
    """The day of the house that begins with this second; empty for no second."""
    return local_day(datetime.fromtimestamp(seconds, UTC)).isoformat() if seconds else ""
