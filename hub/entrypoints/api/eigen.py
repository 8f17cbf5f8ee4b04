"""The hub's partner API for what a party delivered itself: take it back, or shield it."""

from typing import Generic, TypeVar

from connectors.protocol.bekendheid import (
    Afscherming,
    AfschermingAntwoord,
    AfschermingKern,
    Intrekking,
    IntrekkingAntwoord,
    IntrekkingKern,
)
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import MAX_RECORDS, decode, encode
from hub.application.beheer_eigen import Eigen, scherm_af, trek_in
from hub.application.gate import Behandeling, Kop
from hub.application.ports.index import IndexBeheer, IndexKeys
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=IndexBeheer)


class EigenHandlers(Generic[W]):
    """Handlers of the signed routes on a party's own registrations."""

    def __init__(self, bediening: Bediening[W], keys: IndexKeys) -> None:
        self._bediening = bediening
        self._keys = keys

    async def intrekking(self, request: SignedRequest) -> Reply:
        """`POST /v1/intrekkingen`: forget own registrations."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Intrekking, request.body)
            eigen = self._eigen(body, afzender.partij)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> IntrekkingKern:
            return trek_in(eigen, werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(IntrekkingAntwoord(kern=kern, bon=bon)))

    async def afscherming(self, request: SignedRequest) -> Reply:
        """`POST /v1/afschermingen`: shield own registrations, or lift that."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Afscherming, request.body)
            eigen = self._eigen(body, afzender.partij)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> AfschermingKern:
            return scherm_af(eigen, werk, afgeschermd=body.afgeschermd)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)
        return Reply(200, encode(AfschermingAntwoord(kern=kern, bon=bon)))

    def _eigen(self, body: Intrekking | Afscherming, partij: str) -> Eigen:
        """What is named, each once.

        Raises:
            Rejected: nothing, too much, or something twice; or a handle that is not this party's.
        """
        named = [*body.referenties, *body.handvatten]
        if not 1 <= len(named) <= MAX_RECORDS or len(set(named)) != len(named):
            raise Rejected(Regel.AANTAL_ONJUIST)
        clusters = [self._keys.cluster_of(partij, unb64u(handle, 32)) for handle in body.handvatten]
        return Eigen(
            Kop(body.verzoek_id, body.doel, body.rol, body.gebruiker, body.kenmerk),
            tuple(unb64u(referentie) for referentie in body.referenties),
            tuple(clusters),
        )
