"""The same people with next to nothing on their own side: how long the house's two machines take for them.

A person's own connector runs on a machine of its own. Here all of them share two cores with hub and key
holder, so beside the whole figure there is this one: real questions, signed for each view, sent by a client
that verifies nothing, keeps nothing and opens nothing. What it takes of the cores itself is told as well.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from time import perf_counter, process_time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.casus import Casuspost
from connectors.agent.clock import SystemClock
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import Omgeving, load
from connectors.agent.spoor import new_spoor
from connectors.agent.tafel import Deelnemer
from connectors.agent.verbinding import verbind
from connectors.protocol.canonical import b64u, canonical_json, canonical_object
from connectors.protocol.inzagen import Inzagevraag
from connectors.protocol.messages import Bon, encode
from connectors.protocol.signing import sign_request
from tests.bench.inzagekijkers import KENMERK, Gekeken, Kijker
from tests.bench.lijn import Lijn, lijnen, post

_BON, _KERN, _INHOUDEN = b'{"bon":', b',"kern":', b',"inhouden":'


@dataclass(slots=True)
class Licht:
    """One person with a connection to each process; `gezien` is how far each log was proven to it."""

    omgeving: Omgeving
    vraag: Inzagevraag
    hub: Lijn
    houder: Lijn
    gezien: dict[str, int] = field(default_factory=lambda: {"hub": 0, "houder": 0})

    async def kijkt(self, keer: int) -> list[float]:
        """Look so many times, one after the other; how long each took, in seconds."""
        duren: list[float] = []
        for _ in range(keer):
            start = perf_counter()
            await self._beeld()
            duren.append(perf_counter() - start)
        return duren

    async def _beeld(self) -> None:
        """Ask the hub, and hand what it said to the key holder: put together, and not read."""
        nummers = {"verzoek_id": SystemClock().verzoek_id(), "gezien": self.gezien["hub"]}
        verzoek = encode(self.vraag.model_copy(update=nummers))
        adres = self.omgeving.instellingen.hub.adres
        said = await self.hub.vraag(self._signed(adres, "/v1/inzagen", verzoek))
        bon, kern = said[len(_BON) : said.index(_INHOUDEN)], said[said.rindex(_KERN) + len(_KERN) : -1]
        self.gezien["hub"] = Bon.model_validate_json(bon).nummer + 1
        bewijs = canonical_object({"bon": bon, "kern": kern, "verzoek": canonical_json(b64u(verzoek))})
        opening = {"versie": 1, "verzoek_id": SystemClock().verzoek_id(), "gezien": self.gezien["houder"]}
        body = canonical_object({name: canonical_json(value) for name, value in opening.items()} | {"bewijs": bewijs})
        adres = self.omgeving.instellingen.sleutelhouder.adres
        opened = await self.houder.vraag(self._signed(adres, "/v1/openingen", body))
        self.gezien["houder"] = Bon.model_validate_json(opened[len(_BON) : opened.rindex(_KERN)]).nummer + 1

    def _signed(self, adres: str, path: str, body: bytes) -> bytes:
        clock = SystemClock()
        headers = sign_request(
            "POST",
            adres + path,
            body,
            key_id=self.omgeving.vingerafdruk,
            private_key=Ed25519PrivateKey.from_private_bytes(self.omgeving.tekensleutel),
            created=int(clock.now().timestamp()),
            nonce=b64u(clock.nonce()),
        )
        return post(adres, path, body, headers | new_spoor("", clock).headers())


def kijk_licht(kijkers: Sequence[Kijker], casus: str, keer: int) -> list[Gekeken]:
    """Let all of them look at the same time, after one view each that does not count."""
    return asyncio.run(_kijk(kijkers, casus, keer))


async def _kijk(kijkers: Sequence[Kijker], casus: str, keer: int) -> list[Gekeken]:
    async with AsyncExitStack() as stack:
        people = [await _licht(kijker, casus, stack) for kijker in kijkers]
        await asyncio.gather(*(one.kijkt(1) for one in people))
        begin, cpu = perf_counter(), process_time()
        duren = await asyncio.gather(*(one.kijkt(keer) for one in people))
        eind, share = perf_counter(), (process_time() - cpu) / len(people)
    return [Gekeken(begin, eind, own, share, stukken=0, onleesbaar=0) for own in duren]


async def _licht(kijker: Kijker, casus: str, stack: AsyncExitStack) -> Licht:
    omgeving = load(kijker.map)
    with verbind(omgeving, SystemClock()) as verbinding:
        who = Deelnemer(Opdracht(kijker.doel, KENMERK, kijker.login), kijker.rol)
        vraag = Inzagevraag.model_validate({**Casuspost(verbinding, who).kop(), "casus": casus})
    adressen = (omgeving.instellingen.hub.adres, omgeving.instellingen.sleutelhouder.adres)
    (hub,), (houder,) = [await stack.enter_async_context(lijnen(adres, kijker.map, 1)) for adres in adressen]
    return Licht(omgeving, vraag, hub, houder)
