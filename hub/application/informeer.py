"""The contactpunt sees whom it must tell that a casus is about them, and says what it did (AVG art. 14).

Who they are it looks up in the casus itself, which shows it that much and no more as long as the duty is
open (`toon_inzage`). The hub hears the day, the class of channel or the ground; never what was said to whom.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.informatie import MAX_PLICHTEN, Informatiekern, Informatielijst, Informatieregel
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.ports.informatie import InformatieWork
from hub.application.rechten_gate import rechten_toegang
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.informatie import Informatiebesluit, Informatieplicht

W = TypeVar("W", bound=InformatieWork)


@dataclass(frozen=True, slots=True)
class Informatielijstvraag:
    """The open duties, but for as many as were given before."""

    kop: Kop
    overslaan: int = 0


@dataclass(frozen=True, slots=True)
class Informatievraag:
    """What the contactpunt says of one person of one casus."""

    kop: Kop
    casus: str
    persoon: int
    besluit: Informatiebesluit


def toon_informatieplichten(vraag: Informatielijstvraag, *, werk: Behandeling[W]) -> Informatielijst:
    """Whom the contactpunt must still tell, the nearest day first; one more is read to see whether there are more.

    Raises:
        Refused: as `rechten_toegang`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = rechten_toegang(vraag.kop, Actie.OPHALEN, werk)
    found = werk.uow.open_informatieplichten(vraag.overslaan, MAX_PLICHTEN + 1)
    kern = Informatielijst(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        plichten=[_regel(one) for one in found[:MAX_PLICHTEN]],
        verder=len(found) > MAX_PLICHTEN,
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
    said = wie.velden | {"aantal": len(kern.plichten)}
    werk.uow.record(AuditEvent("informatie.getoond", said, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def informeer(vraag: Informatievraag, *, werk: Behandeling[W]) -> Informatiekern:
    """Keep that somebody was told, is told later, or is not told, and on which ground; the same again is the same.

    Raises:
        Refused: as `rechten_toegang`, nobody whom this is owed to, or a rule of `Informatiebesluit`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow = werk.uow
    wie = rechten_toegang(vraag.kop, Actie.UITVOEREN, werk)
    plicht = uow.informatieplicht(vraag.casus, vraag.persoon)
    if plicht is None:
        weiger_handeling(wie, werk, Regel.PERSOON_ONBEKEND)
    again = not plicht.open and _gezegd(plicht, vraag.besluit) == plicht
    after = plicht if again else vraag.besluit.na(plicht, werk.now)
    if isinstance(after, Regel):
        weiger_handeling(wie, werk, after)
    kern = _kern(wie, after)
    said = wie.velden | _velden(after) | {"herhaald": int(again)}
    uow.record(AuditEvent("informatie.gegeven", said, werk.afzender.verzoek, digest(kern)))
    if not again:
        uow.zet_informatieplicht(after, vraag.kop.gebruiker, after.volgende(werk.now))
    uow.commit()
    return kern


def _gezegd(plicht: Informatieplicht, besluit: Informatiebesluit) -> Informatieplicht:
    return replace(plicht, stand=besluit.stand, kanaal=besluit.kanaal, op=besluit.op, grond=besluit.grond)


def _velden(plicht: Informatieplicht) -> dict[str, Value]:
    return {
        "casus": plicht.casus,
        "persoon": str(plicht.persoon),
        "uitkomst": plicht.stand.value,
        "grond": plicht.grond.value,
        "kanaal": plicht.kanaal.value,
        "heroverweging": int(plicht.uiterlijk.timestamp()) if plicht.open else 0,
    }


def _regel(plicht: Informatieplicht) -> Informatieregel:
    return Informatieregel(
        casus=plicht.casus,
        persoon=plicht.persoon,
        begonnen_op=int(plicht.begonnen_op.timestamp()),
        uiterlijk=int(plicht.uiterlijk.timestamp()),
        stand=plicht.stand.value,
        grond=plicht.grond.value,
        aanmelder=plicht.aanmelder.value,
    )


def _kern(wie: Toegang, plicht: Informatieplicht) -> Informatiekern:
    return Informatiekern(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        casus=plicht.casus,
        persoon=plicht.persoon,
        stand=plicht.stand.value,
        uiterlijk=int(plicht.uiterlijk.timestamp()),
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
