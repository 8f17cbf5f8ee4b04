"""Handlers of versions of the covenant. Compiling and verifying are heavy: threads do it, before the queue."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from connectors.protocol import convenanten as wire
from connectors.protocol.activeringen import Activering, ActiveringAntwoord, Activeringsvraag
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Bon, decode, encode
from hub.application.activeer_convenant import activeer_convenant, zet_convenant_terug
from hub.application.bevestig_geheimhouding import bevestig_geheimhouding
from hub.application.convenant_gate import Versievraag
from hub.application.dien_convenant_in import dien_convenant_in
from hub.application.gate import Afzender, Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.convenant import Bundelwerkplaats, ConvenantWork, Proef
from hub.application.teken_convenant import teken_convenant
from hub.application.toon_activering import Bewezen, toon_activering
from hub.application.toon_convenanten import TE_TEKENEN, toon_bundel, toon_convenanten
from hub.application.zet_convenantstap import Toetsvraag, toets_convenant, trek_convenant_in
from hub.domain.convenantversie import BEHEERROL
from hub.domain.errors import Refused, Regel
from hub.domain.logboek import Vastgelegd
from hub.entrypoints.api.convenantvoorwerk import Voorwerk
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.beurt import finish_alone
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=ConvenantWork)
B = TypeVar("B", bound=wire.Convenanthandeling)
K = TypeVar("K")
Vinder = Callable[[str, int], Vastgelegd | None]
"""Finds the entry of the activation of a bundle, from about a moment (unix ms), and proves it."""


class ConvenantHandlers(Generic[W]):
    """Handlers of the signed routes of people who make, review, sign and activate versions."""

    def __init__(
        self,
        bediening: Bediening[W],
        werkplaats: Bundelwerkplaats,
        vind: Vinder,
        new_id: Callable[[], str],
        grens: int,
    ) -> None:
        self._vind, self._new_id, self._grens = vind, new_id, grens
        self._beurt = asyncio.Lock()
        """Nobody gets more than the budget by asking at once."""
        self._bediening = bediening
        self._voorwerk = Voorwerk(bediening, werkplaats, grens)

    async def indiening(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenanten`: hand in a version; nothing is compiled for who is not designated."""
        body, afzender = await self._read(request, wire.Indiening)

        async def hand_in() -> Reply:
            gemaakt = await self._voorwerk.compiled(body, afzender)

            def act(werk: Behandeling[W]) -> wire.ConvenantKern:
                nu_geldig = self._bediening.beleid.convenant_of(werk.pdp.bundel)
                return dien_convenant_in(kop_van(body), gemaakt, nu_geldig, self._grens, werk=werk)

            return await self._reply(body, afzender, act)

        return await finish_alone(self._beurt, hand_in)

    async def stap(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenantstappen`: review, activate, go back, withdraw."""
        body, afzender = await self._read(request, wire.Convenantstap)
        if body.stap not in {"ACTIVEREN", "TERUG"}:
            return await self._reply(body, afzender, lambda werk: self._beoordeel(body, werk))

        async def switch() -> Reply:
            proef = await self._voorwerk.proef(body, afzender)
            return await self._reply(body, afzender, lambda werk: self._wissel(body, proef, werk))

        return await finish_alone(self._beurt, switch)

    async def tekening(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenanttekeningen`: signature files of parties."""
        body, afzender = await self._read(request, wire.Convenanttekening)
        vraag = self._vraag(body, body.bundel)

        async def sign() -> Reply:
            gelezen, moeten = await self._voorwerk.signed(body, afzender)
            return await self._reply(body, afzender, lambda werk: teken_convenant(vraag, gelezen, moeten, werk=werk))

        return await finish_alone(self._beurt, sign)

    async def geheimhouding(self, request: SignedRequest) -> Reply:
        """`POST /v1/geheimhoudingen`: acknowledge secrecy."""
        body, afzender = await self._read(request, wire.Geheimhouding)
        return await self._reply(
            body, afzender, lambda werk: bevestig_geheimhouding(kop_van(body), body.bundel, werk=werk)
        )

    async def standen(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenantstanden`: every version."""
        body, afzender = await self._read(request, wire.Convenantvraag)
        # Whoever has signed stands in the archive; who still must takes reading the covenant, once.
        waiting = await self._bediening.look(lambda uow: [v.bundel for v in uow.versies() if v.stand in TE_TEKENEN])
        moeten = {bundel: await self._voorwerk.must_sign(bundel) for bundel in waiting}
        kern, bon = await self._done(body, afzender, lambda werk: toon_convenanten(kop_van(body), moeten, werk=werk))
        return Reply(200, encode(wire.VersielijstAntwoord(kern=kern, bon=bon)))

    async def bundel(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenantbundels`: the files of one version."""
        body, afzender = await self._read(request, wire.Bundelvraag)
        kern, bon = await self._done(body, afzender, lambda werk: toon_bundel(kop_van(body), body.bundel, werk=werk))
        return Reply(200, encode(wire.BundelAntwoord(kern=kern, bon=bon)))

    async def activering(self, request: SignedRequest) -> Reply:
        """`POST /v1/activeringen`: the newest activation, its proof and its files."""
        body, afzender = await self._read(request, Activeringsvraag)
        bewezen = await self._activated()
        kern, bon = await self._done(body, afzender, lambda werk: toon_activering(kop_van(body), bewezen, werk=werk))
        return Reply(200, encode(ActiveringAntwoord(kern=kern, bon=bon)))

    async def _activated(self) -> Bewezen:
        bundel, convenant, vorige, sinds = await self._bediening.look(lambda uow: uow.laatste_activering())
        entry = await asyncio.to_thread(self._vind, bundel, sinds * 1000)
        if entry is None:
            raise Refused(Regel.BEWIJS_ONGELDIG)
        activering = Activering(bundel=bundel, convenant=convenant, vorige=vorige)
        return Bewezen(activering, self._bediening.bewijs(entry))

    def _beoordeel(self, body: wire.Convenantstap, werk: Behandeling[W]) -> wire.ConvenantKern:
        if body.stap == "INTREKKEN":
            return trek_convenant_in(kop_van(body), body.bundel, self._maatstaf(werk), werk=werk)
        toets = Toetsvraag(kop_van(body), body.bundel, body.advies, body.afwijking)
        return toets_convenant(toets, self._maatstaf(werk), werk=werk)

    def _wissel(self, body: wire.Convenantstap, proef: Proef, werk: Behandeling[W]) -> wire.ConvenantKern:
        vraag = self._vraag(body, body.bundel)
        if body.stap == "TERUG":
            return zet_convenant_terug(vraag, proef, self._maatstaf(werk), werk=werk)
        return activeer_convenant(vraag, body.ingang, proef, werk=werk)

    def _maatstaf(self, werk: Behandeling[W]) -> Maatstaf:
        return Maatstaf(self._bediening.beleid.convenant_of(werk.pdp.bundel), self._new_id)

    def _vraag(self, body: wire.Convenanthandeling, bundel: str) -> Versievraag:
        return Versievraag(kop_van(body), bundel, self._grens)

    async def _read(self, request: SignedRequest, model: type[B]) -> tuple[B, Afzender]:
        afzender = await self._bediening.afzender(request)
        try:
            return decode(model, request.body), afzender
        except Malformed as error:
            raise await self._bediening.rejected(error, afzender) from None

    async def _reply(self, body: B, afzender: Afzender, act: Callable[[Behandeling[W]], wire.ConvenantKern]) -> Reply:
        kern, bon = await self._done(body, afzender, act)
        return Reply(200, encode(wire.ConvenantAntwoord(kern=kern, bon=bon)))

    async def _done(self, body: B, afzender: Afzender, act: Callable[[Behandeling[W]], K]) -> tuple[K, Bon]:
        done = await self._bediening.run(act, afzender)
        return done.waarde, self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)


def kop_van(body: wire.Convenanthandeling) -> Kop:
    """What a message about versions says of itself; purpose and role are fixed."""
    return Kop(body.verzoek_id, "", BEHEERROL, body.gebruiker, body.kenmerk)
