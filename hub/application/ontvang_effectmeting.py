"""Take in figures before and after an aanpak that a source counted itself (convenant art. 9.56, purpose P16).

No figure here is about fewer than ten people: the protocol has no words for one (`connectors.protocol.effectmetingen`),
which carries out `geaggregeerd-k10`; under a covenant that asks for more nobody may deliver. Nor may two deliveries
together tell of fewer: a number that differs by one to nine from the same number of any delivery before is refused.
Were it held against the last one alone, a way around, from 20 by 31 to 21, would tell of one. The same figures again
change nothing, and are on record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Never, TypeVar

from connectors.protocol.effectmetingen import OVERIG, Effectcijfers, EffectmetingKern, verschilt_te_weinig
from connectors.protocol.messages import decode, digest, encode
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, require
from hub.application.ports.effect import Effectrij, EffectWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Convenant
from hub.domain.decision import PolicyRequest
from hub.domain.errors import Regel
from hub.domain.kalender import local_day

W = TypeVar("W", bound=EffectWork)
Status = Literal["NIEUW", "VERVANGEN", "ONGEWIJZIGD"]


@dataclass(frozen=True, slots=True)
class Effectlevering:
    """One checked delivery."""

    kop: Kop
    jaar: int
    aanpak: str
    dagen: int
    cijfers: Effectcijfers


def ontvang_effectmeting(levering: Effectlevering, convenant: Convenant, *, werk: Behandeling[W]) -> EffectmetingKern:
    """Keep the figures: from now on they are those of this year and aanpak.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, a word that the covenant has not, a year that is not
            over, or a difference with what was supplied before that tells of too few; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    kop = levering.kop
    asked = PolicyRequest(peer.partij, kop.doel, kop.rol, "POLITIE", Actie.AANLEVEREN, feiten=frozenset({"KENMERK"}))
    decision = werk.pdp.decide(asked)
    velden = kop_velden(kop, peer.partij) | besluit_velden([decision])
    permit = require(werk.uow, [decision], lambda reden: _geweigerd(velden, reden, werk))
    _require_words(levering, convenant, velden, werk)
    velden |= {"jaar": str(levering.jaar), "aanpak": levering.aanpak}
    if levering.jaar >= local_day(werk.now).year:
        _weiger(velden, Regel.DATUM_IN_TOEKOMST, werk)
    eerder = [_cijfers(rij) for rij in werk.uow.effectmetingen(permit, levering.jaar) if rij.aanpak == levering.aanpak]
    if any(verschilt_te_weinig(een, levering.cijfers) for een in eerder):
        _weiger(velden, Regel.VERSCHIL_TE_KLEIN, werk)
    status = _status(eerder, levering.cijfers)
    kern = EffectmetingKern(
        verzoek_id=kop.verzoek_id,
        jaar=levering.jaar,
        aanpak=levering.aanpak,
        status=status,
        artikelen=list(permit.artikelen),
        bundel=permit.bundel,
    )
    said: dict[str, Value] = {"uitkomst": status, "aantal": len(levering.cijfers.groepen)}
    event = AuditEvent("effectmeting.ontvangen", velden | said, werk.afzender.verzoek, digest(kern))
    if status == "ONGEWIJZIGD":
        werk.uow.record(event)
    else:
        werk.uow.zet_effectmeting(_rij(levering, 1 + len(eerder), peer.partij), event)
    werk.uow.commit()
    return kern


def _status(eerder: Sequence[Effectcijfers], nu: Effectcijfers) -> Status:
    if not eerder:
        return "NIEUW"
    return "ONGEWIJZIGD" if eerder[-1] == nu else "VERVANGEN"


def _require_words(
    levering: Effectlevering, convenant: Convenant, velden: dict[str, Value], werk: Behandeling[W]
) -> None:
    """See that the covenant knows the aanpak and every doelgroep, each once.

    Raises:
        Refused: it does not; recorded, without the word.
    """
    named = [groep.doelgroep for groep in levering.cijfers.groepen]
    doelgroepen = {een.code for een in convenant.triage.doelgroepen} | {OVERIG}
    known = levering.aanpak in {een.code for een in convenant.overlegvormen} and set(named) <= doelgroepen
    if not known:
        _weiger(velden, Regel.WOORD_ONBEKEND, werk)
    if len(set(named)) < len(named):
        _weiger(velden, Regel.BERICHT_ONGELDIG, werk)


def _rij(levering: Effectlevering, nummer: int, partij: str) -> Effectrij:
    cijfers = encode(levering.cijfers).decode()
    return Effectrij(levering.jaar, levering.aanpak, nummer, partij, levering.dagen, cijfers)


def _cijfers(rij: Effectrij) -> Effectcijfers:
    return decode(Effectcijfers, rij.cijfers.encode())


def _weiger(velden: dict[str, Value], regel: Regel, werk: Behandeling[W]) -> Never:
    refuse(werk.uow, _geweigerd(velden, regel.value, werk), regel)


def _geweigerd(velden: dict[str, Value], reden: str, werk: Behandeling[W]) -> AuditEvent:
    return AuditEvent("effectmeting.geweigerd", velden | {"reden": reden}, werk.afzender.verzoek)
