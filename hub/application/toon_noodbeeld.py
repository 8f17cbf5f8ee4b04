"""The view of an emergency: within its hour, by the person who began it, and its sources hear at once.

It is a view as any other: the same question, the same filter, the same evidence for the key holder. Only
the purpose differs, and what must go with it (covenant art. 9.31).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, TypeVar

from connectors.protocol.inzagen import Casusbeeld, InzageKern, Zichtbaar
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, casus_velden, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.inzage_kern import casusbeeld
from hub.application.inzage_lezen import lees
from hub.application.nood_zicht import Nood, bekijk_alles, berichten_aan_bronnen, kijker_in_nood, lopende_noodinzage
from hub.application.ports.noodinzage import NoodWork
from hub.application.ports.stuk import Verstrekking
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.noodinzage import DOEL, Noodinzage

W = TypeVar("W", bound=NoodWork)
GELDIG: Final = timedelta(minutes=5)
"""How long the key holder opens one view; within the hour it can be asked again."""


def toon_noodbeeld(vraag: Casusvraag, nood: Nood, *, werk: Behandeling[W]) -> tuple[InzageKern, tuple[bytes, ...]]:
    """What the emergency lets this person see now, and the sealed texts in the order of its stukken.

    Raises:
        Refused: as `casus_toegang`, or no emergency of this person in this casus whose hour runs; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = nood.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag, Actie.INZIEN, kring, werk)
    began = lopende_noodinzage(toe, werk) if vraag.kop.doel == DOEL else None
    if began is None:
        weiger_in_casus(toe, werk, Regel.REDEN_ONTBREEKT)
    kijker = kijker_in_nood(toe, werk)
    alles = bekijk_alles(kijker, toe, nood.convenant, werk)
    lezing = lees(alles.gezien, werk.uow)
    beeld = casusbeeld(toe, kijker, werk.uow.casusleden(toe.hoofd.casus), werk.pdp.decide)
    kern = InzageKern(
        verzoek_id=vraag.kop.verzoek_id,
        partij=toe.partij,
        gebruiker=vraag.kop.gebruiker,
        doel=DOEL,
        rol=vraag.kop.rol,
        handeling="INZIEN",
        beeld=Casusbeeld.model_validate(beeld),
        stukken=[Zichtbaar.model_validate(one.zichtbaar) for one in lezing.stukken],
        aantal=lezing.aantal,
        tot=min(int((werk.now + GELDIG).timestamp()), began.tot),
        watermerk=f"NOODINZAGE {toe.partij} {vraag.kop.gebruiker} {werk.now.isoformat(timespec='seconds')}",
        artikelen=list(toe.permit.artikelen),
        bundel=toe.permit.bundel,
    )
    _tell(kern, began, toe, nood, werk)
    left_out = alles.van - len(alles.gezien)
    werk.uow.record(_event(kern, left_out, toe, werk))
    werk.uow.commit()
    return kern, tuple(one.inhoud for one in lezing.stukken)


def _tell(kern: InzageKern, began: Noodinzage, toe: Casustoegang, nood: Nood, werk: Behandeling[W]) -> None:
    """Note who saw what, and tell the sources at once."""
    werk.uow.noteer_verstrekkingen(_supplies(kern))
    bronnen = {stuk.bron for stuk in kern.stukken}
    werk.uow.leg_klaar(berichten_aan_bronnen(toe, began, bronnen, nood.new_id))


def _event(kern: InzageKern, left_out: int, toe: Casustoegang, werk: Behandeling[W]) -> AuditEvent:
    velden: dict[str, Value] = {
        "handeling": kern.handeling,
        "aantal": len(kern.stukken),
        "categorieen": tuple(sorted({categorie for stuk in kern.stukken for categorie in stuk.categorieen})),
        "bronnen": tuple(sorted({stuk.bron for stuk in kern.stukken})),
        "weggelaten": left_out,
        "tot": kern.tot,
    }
    return AuditEvent("inzage.gegeven", casus_velden(toe) | velden, werk.afzender.verzoek, digest(kern))


def _supplies(kern: InzageKern) -> Sequence[Verstrekking]:
    return [
        Verstrekking(
            casus=kern.beeld.casus,
            stuk=stuk.stuk,
            versie=stuk.versie,
            partij=kern.partij,
            handeling=kern.handeling,
            doel=kern.doel,
            bron=stuk.bron,
            categorie=categorie,
        )
        for stuk in kern.stukken
        if stuk.bron != kern.partij
        for categorie in stuk.categorieen
    ]
