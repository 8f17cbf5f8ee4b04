"""Hand an extract over, once: the record is durable before a byte leaves, and nothing is left behind.

Everything is held against the rules again, as of now. A number that nobody has, one of another party, a
wrong code, one that was handed over, expired or taken back: all get the same refusal. So does one that the
derde itself wants to fetch and that was not made ready for that, or in the name of somebody who did not make it.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Never, TypeVar

from connectors.protocol.canonical import b64u
from connectors.protocol.derden import DerdenafgifteKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, casus_velden, weiger_in_casus
from hub.application.derden_gate import derden_toegang, toets, verstrekt_aan_derde
from hub.application.gate import Behandeling, Kop, admit, check_bundle, kop_velden, refuse
from hub.application.maatstaf import Maatstaf
from hub.application.ports.derden import Derdenuittreksel, DerdenWork, Stand
from hub.domain.audit import AuditEvent
from hub.domain.derde import Wijze
from hub.domain.errors import Regel
from hub.domain.inzage import Zicht

W = TypeVar("W", bound=DerdenWork)


@dataclass(frozen=True, slots=True)
class Afgiftevraag:
    """Which extract, how it reaches the derde, and what shows that whoever asks has its code."""

    kop: Kop
    uittreksel: str
    wijze: Wijze
    bewijs: bytes


@dataclass(frozen=True, slots=True)
class Afgegeven:
    """What is said, and the ciphertext that goes beside it."""

    kern: DerdenafgifteKern
    inhoud: bytes


def geef_uittreksel_af(vraag: Afgiftevraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> Afgegeven:
    """Take an extract out for good, for the party that made it ready.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated, or no extract that may leave now;
            recorded. One that may no longer leave is destroyed.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kept = werk.uow.derdenuittreksel(vraag.uittreksel)
    if kept is None or kept.verstrekking.partij != werk.afzender.partij:
        _weiger_onbekend(vraag, werk)
    toe = derden_toegang(vraag.kop, kept.verstrekking.casus, maatstaf, werk)
    if not (_is_code(vraag, kept) and _mag_zo(vraag, kept)) or kept.stand is not Stand.KLAAR:
        weiger_in_casus(toe, werk, Regel.UITTREKSEL_ONBEKEND)
    if werk.now >= kept.vervalt_op:
        _vernietig(kept, Stand.VERVALLEN, toe, werk)
    verdict = toets(toe, kept.verstrekking, werk.uow.verklaring(kept.verklaring), maatstaf, werk)
    if isinstance(verdict, Regel):
        _vernietig(kept, Stand.INGETROKKEN, toe, werk)
    return _geef(vraag, kept, toe, verdict, werk)


def _geef(
    vraag: Afgiftevraag, kept: Derdenuittreksel, toe: Casustoegang, gezien: tuple[Zicht, ...], werk: Behandeling[W]
) -> Afgegeven:
    derde, casus = kept.verstrekking.derde, kept.verstrekking.casus
    kern = DerdenafgifteKern(
        verzoek_id=vraag.kop.verzoek_id,
        partij=toe.partij,
        uittreksel=kept.uittreksel,
        derde=derde,
        op=int(werk.now.timestamp()),
        inhoud=b64u(kept.inhoud_hash),
        artikelen=sorted({artikel for zicht in gezien for artikel in zicht.permit.artikelen}),
        bundel=toe.permit.bundel,
    )
    said = {"derde": derde, "uittreksel": kept.uittreksel, "wijze": vraag.wijze.value, "aantal": len(gezien)}
    velden = casus_velden(toe) | said
    event = AuditEvent("derde.afgegeven", velden, werk.afzender.verzoek, digest(kern))
    inhoud = werk.uow.geef_af(gezien[0].permit, kept.uittreksel, event)
    if inhoud is None:
        weiger_in_casus(toe, werk, Regel.UITTREKSEL_ONBEKEND)
    werk.uow.noteer_verstrekkingen([verstrekt_aan_derde(zicht, casus, derde) for zicht in gezien])
    werk.uow.commit()
    return Afgegeven(kern, inhoud)


def _is_code(vraag: Afgiftevraag, kept: Derdenuittreksel) -> bool:
    return hmac.compare_digest(sha256(vraag.bewijs).digest(), kept.proef)


def _mag_zo(vraag: Afgiftevraag, kept: Derdenuittreksel) -> bool:
    """Whether it may leave this way: a derde fetches only what its maker chose to let it fetch, and answers for."""
    return vraag.wijze is Wijze.PAPIER or (vraag.wijze, vraag.kop.gebruiker) == (kept.wijze, kept.gebruiker)


def _vernietig(kept: Derdenuittreksel, stand: Stand, toe: Casustoegang, werk: Behandeling[W]) -> Never:
    """Destroy what may no longer leave, for good, and say no more than of any other.

    Raises:
        Refused: always.
    """
    asked = kept.verstrekking
    velden = {"casus": asked.casus, "uittreksel": kept.uittreksel, "derde": asked.derde, "waarom": stand.value}
    werk.uow.vernietig_derdenuittreksel(kept.uittreksel, stand, AuditEvent("derde.vernietigd", velden))
    werk.uow.commit()
    weiger_in_casus(toe, werk, Regel.UITTREKSEL_ONBEKEND)


def _weiger_onbekend(vraag: Afgiftevraag, werk: Behandeling[W]) -> Never:
    """Refuse a number that is nobody's or another's.

    Raises:
        Refused: always; recorded.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    velden = kop_velden(vraag.kop, peer.partij) | {"reden": Regel.UITTREKSEL_ONBEKEND.value}
    event = AuditEvent("casus.geweigerd", velden, werk.afzender.verzoek)
    refuse(werk.uow, event, Regel.UITTREKSEL_ONBEKEND)
