"""Handlers of questions about versions of the covenant. Threads work the answers out, before the queue."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from connectors.protocol import beleidsuitleg, verschillen
from connectors.protocol import bevindingen as bericht
from connectors.protocol.convenanten import Convenanthandeling
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Bon, Message, decode, encode
from hub.application.gate import Afzender, Behandeling
from hub.application.ports.beleidskunde import Beleidskunde, Bestanden, Bundel, Concept
from hub.application.ports.convenant import ConvenantWork
from hub.application.toon_beleid import Getoond, toon_beleid
from hub.domain.audit import Value
from hub.domain.budget import Budget, budgets_for_rekenwerk
from hub.domain.convenantversie import BEHEERROL, UITLEGROLLEN
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.api.convenanten import kop_van
from hub.entrypoints.api.rekenwerk import Rekenbeurt
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=ConvenantWork)
B = TypeVar("B", bound=Convenanthandeling)
K = TypeVar("K", bound=Message)
T = TypeVar("T")


class BeleidHandlers(Generic[W]):
    """Handlers of the signed routes of people who read what a covenant says and what a change of it does.

    `grens` is how much of what takes seconds a party may have worked out on one day.
    """

    def __init__(self, bediening: Bediening[W], kunde: Beleidskunde, grens: int) -> None:
        self._bediening, self._kunde, self._grens = bediening, kunde, grens
        self._beurt = Rekenbeurt()

    async def verschil(self, request: SignedRequest) -> Reply:
        """`POST /v1/convenantverschillen`: what changes for whom, by theme and in numbers."""
        body, afzender = await self._read(request, verschillen.Verschilvraag)
        was, wordt = await self._files(body.was), await self._files(body.wordt)
        known = not (was and wordt) or self._kunde.is_vergeleken(body.was, body.wordt)
        kosten = () if known else self._kosten(afzender)
        kern = await self._worked_out(kosten, lambda: self._kunde.verschil(body, was, wordt))
        aantal = 0 if isinstance(kern, Regel) else kern.aantal
        getoond = Getoond(
            "beleid.vergeleken", {"bundel": body.wordt, "vorige": body.was, "aantal": aantal}, kosten=kosten
        )
        shown, bon = await self._shown(body, afzender, getoond, kern)
        return Reply(200, encode(verschillen.VerschilAntwoord(kern=shown, bon=bon)))

    async def uitleg(self, request: SignedRequest) -> Reply:
        """`POST /v1/beleidsuitleg`: why one request is answered as it is."""
        body, afzender = await self._read(request, beleidsuitleg.Uitlegvraag)
        files = await self._files(body.bundel)
        kern = await asyncio.to_thread(self._kunde.uitleg, body, files)
        getoond = Getoond("beleid.uitgelegd", {"bundel": body.bundel, "soort": "VERZOEK", "aantal": 1})
        shown, bon = await self._shown(body, afzender, getoond, kern, rollen=UITLEGROLLEN)
        return Reply(200, encode(beleidsuitleg.UitlegAntwoord(kern=shown, bon=bon)))

    async def rechten(self, request: SignedRequest) -> Reply:
        """`POST /v1/beleidsrechten`: what a party may do, or who sees a category."""
        body, afzender = await self._read(request, beleidsuitleg.Rechtenlijstvraag, require_one_question)
        files = await self._files(body.bundel)
        kern = await asyncio.to_thread(self._kunde.rechten, body, files)
        aantal = 0 if isinstance(kern, Regel) else kern.aantal
        soort = "PARTIJ" if body.partij else "CATEGORIE"
        getoond = Getoond("beleid.uitgelegd", {"bundel": body.bundel, "soort": soort, "aantal": aantal})
        shown, bon = await self._shown(body, afzender, getoond, kern)
        return Reply(200, encode(beleidsuitleg.RechtenlijstAntwoord(kern=shown, bon=bon)))

    async def bevindingen(self, request: SignedRequest) -> Reply:
        """`POST /v1/beleidsbevindingen`: what stops a version, and what to know of it."""
        body, afzender = await self._read(request, bericht.Bevindingenvraag)
        bundel = Bundel(body.bundel, await self._files(body.bundel))
        known = not bundel.bestanden or self._kunde.is_doorgelicht(body.bundel)
        kosten = () if known else self._kosten(afzender)
        kern = await self._worked_out(kosten, lambda: self._kunde.bevindingen(body.verzoek_id, bundel))
        aantal = 0 if isinstance(kern, Regel) else kern.aantal
        getoond = Getoond("beleid.doorgelicht", {"bundel": body.bundel, "aantal": aantal}, kosten=kosten)
        shown, bon = await self._shown(body, afzender, getoond, kern)
        return Reply(200, encode(bericht.BevindingenAntwoord(kern=shown, bon=bon)))

    async def proef(self, request: SignedRequest) -> Reply:
        """`POST /v1/conceptproeven`: the same of a draft; nothing is compiled for who is not designated."""
        body, afzender = await self._read(request, bericht.Conceptproef)
        kosten = self._kosten(afzender)
        kern = await self._tried(body, afzender, kosten)
        getoond = Getoond("beleid.beproefd", {} if isinstance(kern, Regel) else _of_draft(kern), kosten=kosten)
        shown, bon = await self._shown(body, afzender, getoond, kern, rollen=frozenset({BEHEERROL}))
        return Reply(200, encode(bericht.BevindingenAntwoord(kern=shown, bon=bon)))

    async def _tried(
        self, body: bericht.Conceptproef, afzender: Afzender, kosten: tuple[Budget, ...]
    ) -> bericht.Bevindingenkern | Regel:
        partij, now = afzender.partij, self._bediening.clock.now()
        if not await self._bediening.look(lambda uow: uow.aangewezen(partij, body.gebruiker, BEHEERROL)):
            return Regel.NIET_AANGEWEZEN
        model = (await self._files(self._bediening.beleid.current().bundel))["model.conf"]
        versies = await self._bediening.look(lambda uow: uow.versies())
        concept = Concept(body.tekst.encode(), body.feiten.encode(), model, now, versies)
        return await self._worked_out(kosten, lambda: self._kunde.proef(body.verzoek_id, concept))

    def _kosten(self, afzender: Afzender) -> tuple[Budget, ...]:
        return budgets_for_rekenwerk(self._grens, partij=afzender.partij, now=self._bediening.clock.now())

    async def _worked_out(self, kosten: tuple[Budget, ...], work: Callable[[], T]) -> T | Regel:
        """At once when it costs nothing; else in its turn, for who has something left."""
        if not kosten:
            return await asyncio.to_thread(work)

        async def may() -> bool:
            return not await self._bediening.look(lambda uow: uow.is_over(kosten))

        return await self._beurt.run(may, work)

    async def _files(self, bundel: str) -> Bestanden:
        return await self._bediening.look(lambda uow: uow.bundelbestanden(bundel))

    async def _read(
        self, request: SignedRequest, model: type[B], require_shape: Callable[[B], object] = lambda _: None
    ) -> tuple[B, Afzender]:
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(model, request.body)
            require_shape(body)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None
        return body, afzender

    async def _shown(
        self,
        body: Convenanthandeling,
        afzender: Afzender,
        getoond: Getoond,
        kern: K | Regel,
        *,
        rollen: frozenset[str] | None = None,
    ) -> tuple[K, Bon]:
        def act(werk: Behandeling[W]) -> K:
            return toon_beleid(kop_van(body), getoond, kern, werk=werk, rollen=rollen)

        done = await self._bediening.run(act, afzender)
        return done.waarde, self._bediening.bon(done.bladen[-1], gezien=body.gezien, partij=afzender.partij)


def require_one_question(body: beleidsuitleg.Rechtenlijstvraag) -> None:
    """A party or a category, and a role only with a party.

    Raises:
        Rejected: BERICHT_ONGELDIG.
    """
    if bool(body.partij) == bool(body.categorie) or (body.rol and not body.partij):
        raise Rejected(Regel.BERICHT_ONGELDIG)


def _of_draft(kern: bericht.Bevindingenkern) -> dict[str, Value]:
    """What is recorded of a draft: nothing that anybody wrote."""
    toetsen = tuple(sorted({one.toets for one in kern.bevindingen}))
    return {"bundel": kern.bundel, "aantal": kern.aantal, "toetsen": toetsen}
