"""Handlers of versions of the covenant. Compiling and verifying are heavy: threads do it, before the queue."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from connectors.protocol import convenanten as wire
from connectors.protocol.activeringen import Activering, ActiveringAntwoord, Activeringsvraag
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Bon, decode, encode
from hub.application.activeer_convenant import activeer_convenant, zet_convenant_terug
from hub.application.bevestig_geheimhouding import bevestig_geheimhouding
from hub.application.convenant_gate import Versievraag
from hub.application.dien_convenant_in import dien_convenant_in
from hub.application.gate import Afzender, Behandeling, Kop, would_admit
from hub.application.maatstaf import Maatstaf
from hub.application.ports.convenant import Afkeuring, Bundelwerkplaats, ConvenantWork, Ontwerp, Proef
from hub.application.teken_convenant import teken_convenant
from hub.application.toon_activering import Bewezen, toon_activering
from hub.application.toon_convenanten import TE_TEKENEN, toon_bundel, toon_convenanten
from hub.application.zet_convenantstap import Toetsvraag, toets_convenant, trek_convenant_in
from hub.domain.budget import Budget, budgets_for_convenant
from hub.domain.convenantversie import BEHEERROL, INSTEMROLLEN
from hub.domain.errors import Refused, Regel
from hub.domain.logboek import Vastgelegd
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=ConvenantWork)
B = TypeVar("B", bound=wire.Convenanthandeling)
K = TypeVar("K")
Vinder = Callable[[str, int], Vastgelegd | None]
"""Finds the entry of the activation of a bundle, from about a moment (unix ms), and proves it."""
NIETS = Afkeuring(("versie",), (f"versie · {Regel.CONVENANT_ONBEKEND.value}: haal de lijst van versies op",))

ONBEPROEFD = Proef(volledig=False, vallen_af=frozenset())


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
        """One bundle at a time, up to where it was counted: nobody gets more than the budget by asking at once."""
        self._moeten: dict[str, frozenset[str]] = {}
        self._bediening = bediening
        self._werkplaats = werkplaats

    async def indiening(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenanten`: hand in a version; nothing is compiled for who is not designated."""
        body, afzender = await self._read(request, wire.Indiening)
        async with self._beurt:
            gemaakt = await self._compiled(body, afzender)

            def act(werk: Behandeling[W]) -> wire.ConvenantKern:
                nu_geldig = self._bediening.beleid.convenant_of(werk.pdp.bundel)
                return dien_convenant_in(kop_van(body), gemaakt, nu_geldig, self._grens, werk=werk)

            return await self._reply(body, afzender, act)

    async def stap(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenantstappen`: review, activate, go back, withdraw."""
        body, afzender = await self._read(request, wire.Convenantstap)
        if body.stap in {"ACTIVEREN", "TERUG"}:
            async with self._beurt:
                proef = await self._proef(body, afzender)
                return await self._reply(body, afzender, lambda werk: self._wissel(body, proef, werk))
        return await self._reply(body, afzender, lambda werk: self._beoordeel(body, werk))

    async def tekening(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenanttekeningen`: signature files of parties."""
        body, afzender = await self._read(request, wire.Convenanttekening)
        vraag = self._vraag(body, body.bundel)
        async with self._beurt:
            may = await self._bediening.look(lambda uow: would_admit(afzender, self._budgets(afzender), uow))
            files, now = await self._files(body.bundel) if may else {}, self._bediening.clock.now()
            signed = tuple(one.encode() for one in body.handtekeningen)
            gelezen = await asyncio.to_thread(self._werkplaats.neem_aan, files, signed, now) if files else NIETS
            moeten = await self._must_sign(body.bundel) if files else frozenset[str]()
            return await self._reply(body, afzender, lambda werk: teken_convenant(vraag, gelezen, moeten, werk=werk))

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
        moeten = {bundel: await self._must_sign(bundel) for bundel in waiting}
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
        return Bewezen(activering, self._bediening.bon(entry, gezien=0))

    def _beoordeel(self, body: wire.Convenantstap, werk: Behandeling[W]) -> wire.ConvenantKern:
        nu_geldig = self._bediening.beleid.convenant_of(werk.pdp.bundel)
        if body.stap == "INTREKKEN":
            return trek_convenant_in(kop_van(body), body.bundel, nu_geldig, werk=werk)
        toets = Toetsvraag(kop_van(body), body.bundel, body.advies, body.afwijking)
        return toets_convenant(toets, Maatstaf(nu_geldig, self._new_id), werk=werk)

    def _wissel(self, body: wire.Convenantstap, proef: Proef, werk: Behandeling[W]) -> wire.ConvenantKern:
        vraag = self._vraag(body, body.bundel)
        if body.stap == "TERUG":
            return zet_convenant_terug(vraag, proef, werk=werk)
        return activeer_convenant(vraag, body.ingang, proef, werk=werk)

    def _vraag(self, body: wire.Convenanthandeling, bundel: str) -> Versievraag:
        return Versievraag(kop_van(body), bundel, self._grens)

    def _budgets(self, afzender: Afzender) -> tuple[Budget, ...]:
        return budgets_for_convenant(self._grens, partij=afzender.partij, now=self._bediening.clock.now())

    async def _may(self, rollen: frozenset[str], body: wire.Convenanthandeling, afzender: Afzender) -> bool:
        """Whether a bundle is worth compiling for this request; it is asked again when it is answered."""
        partij, budgets = afzender.partij, self._budgets(afzender)
        return await self._bediening.look(
            lambda uow: (
                would_admit(afzender, budgets, uow)
                and any(uow.aangewezen(partij, body.gebruiker, rol) for rol in sorted(rollen))
            )
        )

    async def _compiled(self, body: wire.Indiening, afzender: Afzender) -> Ontwerp | Afkeuring | None:
        now = self._bediening.clock.now()
        if not await self._may(frozenset({BEHEERROL}), body, afzender):
            return None
        # The model that decides now: one on disk has no say, and another comes with a release.
        model = (await self._files(self._bediening.beleid.current().bundel))["model.conf"]
        tekst, feiten = body.tekst.encode(), body.feiten.encode()
        return await asyncio.to_thread(self._werkplaats.stel_samen, tekst, feiten, model, now)

    async def _files(self, bundel: str) -> Mapping[str, bytes]:
        return await self._bediening.look(lambda uow: uow.bundelbestanden(bundel))

    async def _proef(self, body: wire.Convenantstap, afzender: Afzender) -> Proef:
        if not await self._may(INSTEMROLLEN, body, afzender):
            return ONBEPROEFD
        bundel = body.bundel
        files = await self._files(bundel)
        volledig = await asyncio.to_thread(self._werkplaats.volledig, files, bundel)
        decides = await self._bediening.look(lambda uow: uow.active_bundle())
        return Proef(volledig, await self._must_sign(decides) - await self._must_sign(bundel))

    async def _must_sign(self, bundel: str) -> frozenset[str]:
        """The parties whose signatures a version takes; that never changes."""
        if bundel not in self._moeten:
            files = await self._files(bundel)
            if not files:
                return frozenset()
            self._moeten[bundel] = await asyncio.to_thread(self._werkplaats.moeten, files)
        return self._moeten[bundel]

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
        return done.waarde, self._bediening.bon(done.bladen[-1], gezien=body.gezien)


def kop_van(body: wire.Convenanthandeling) -> Kop:
    """What a message about versions says of itself; purpose and role are fixed."""
    return Kop(body.verzoek_id, "", BEHEERROL, body.gebruiker, body.kenmerk)
