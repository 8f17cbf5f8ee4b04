"""Show the rota to the house: who has duty on which day, and who may be suggested today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from connectors.protocol.huis import Rooster
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.huis_gate import huisgenoot
from hub.application.ports.rooster import RoosterWork
from hub.application.rooster_kern import rooster_kern
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Convenant

W = TypeVar("W", bound=RoosterWork)


@dataclass(frozen=True, slots=True)
class Roosterzoek:
    """One checked question: so many days from a day on."""

    kop: Kop
    van: date
    dagen: int


def toon_rooster(vraag: Roosterzoek, convenant: Convenant, *, werk: Behandeling[W]) -> Rooster:
    """The days that were set, to anybody of the house.

    Raises:
        Refused: as `huisgenoot`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    partij, velden = huisgenoot(vraag.kop, convenant, werk)
    found = werk.uow.diensten(vraag.van, vraag.van + timedelta(days=vraag.dagen))
    kern = rooster_kern(vraag.kop, partij, found, (), werk)
    velden |= {"aantal": len(found)}
    werk.uow.record(AuditEvent("rooster.getoond", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern
