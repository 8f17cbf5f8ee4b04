"""What is found out of a version before the unit of work that answers: compiling and proving are seconds of work.

Nothing is begun for a request that is refused anyway: registry, replay, role and budget are looked at first.
All of it is asked again, and recorded, where the request is answered.
"""

import asyncio
from collections.abc import Mapping
from typing import Generic, TypeVar

from connectors.protocol import convenanten as wire
from hub.application.gate import Afzender, would_admit
from hub.application.ports.convenant import Afkeuring, Bundelwerkplaats, ConvenantWork, Getekend, Ontwerp, Proef
from hub.domain.budget import Budget, budgets_for_convenant
from hub.domain.convenantversie import BEHEERROL, INSTEMROLLEN
from hub.domain.errors import Regel
from hub.entrypoints.bediening import Bediening

W = TypeVar("W", bound=ConvenantWork)
NIETS = Afkeuring(("versie",), (f"versie · {Regel.CONVENANT_ONBEKEND.value}: haal de lijst van versies op",))
ONBEPROEFD = Proef(volledig=False, vallen_af=frozenset())


class Voorwerk(Generic[W]):
    """Compiles and proves for whoever may ask it; `grens` is how often that is for a party on a day."""

    def __init__(self, bediening: Bediening[W], werkplaats: Bundelwerkplaats, grens: int) -> None:
        self._bediening, self._werkplaats, self._grens = bediening, werkplaats, grens
        self._moeten: dict[str, frozenset[str]] = {}

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

    async def compiled(self, body: wire.Indiening, afzender: Afzender) -> Ontwerp | Afkeuring | None:
        """What a text compiles to, or what to repair; None for somebody who may not hand it in."""
        now = self._bediening.clock.now()
        if not await self._may(frozenset({BEHEERROL}), body, afzender):
            return None
        # The model that decides now: one on disk has no say, and another comes with a release.
        model = (await self._files(self._bediening.beleid.current().bundel))["model.conf"]
        tekst, feiten = body.tekst.encode(), body.feiten.encode()
        return await asyncio.to_thread(self._werkplaats.stel_samen, tekst, feiten, model, now)

    async def _files(self, bundel: str) -> Mapping[str, bytes]:
        return await self._bediening.look(lambda uow: uow.bundelbestanden(bundel))

    async def signed(
        self, body: wire.Convenanttekening, afzender: Afzender
    ) -> tuple[Getekend | Afkeuring, frozenset[str]]:
        """What signature files are worth, and which parties must sign this version."""
        budgets, now = self._budgets(afzender), self._bediening.clock.now()
        may = await self._bediening.look(lambda uow: would_admit(afzender, budgets, uow))
        files = await self._files(body.bundel) if may else {}
        if not files:
            return NIETS, frozenset()
        signed = tuple(one.encode() for one in body.handtekeningen)
        return await asyncio.to_thread(self._werkplaats.neem_aan, files, signed, now), await self.must_sign(body.bundel)

    async def proef(self, body: wire.Convenantstap, afzender: Afzender) -> Proef:
        """What was found of the bundle that is about to decide; nothing for somebody who may not say so."""
        if not await self._may(INSTEMROLLEN, body, afzender):
            return ONBEPROEFD
        bundel = body.bundel
        files = await self._files(bundel)
        volledig = await asyncio.to_thread(self._werkplaats.volledig, files, bundel)
        decides = await self._bediening.look(lambda uow: uow.active_bundle())
        return Proef(volledig, await self.must_sign(decides) - await self.must_sign(bundel))

    async def must_sign(self, bundel: str) -> frozenset[str]:
        """The parties whose signatures a version takes; that never changes."""
        if bundel not in self._moeten:
            files = await self._files(bundel)
            if not files:
                return frozenset()
            self._moeten[bundel] = await asyncio.to_thread(self._werkplaats.moeten, files)
        return self._moeten[bundel]
