"""A partner in a simulated world: what its people do, and what an attacker with its keys does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.cli import main as connector_main
from connectors.agent.client import LEVERANCIER, Aanlevering, Antwoord
from connectors.agent.eigen import EigenRegistraties, Genoemd
from connectors.agent.evaluatie import Soort, Verzoek
from connectors.agent.leverboek import Leverboek
from connectors.agent.opdracht import Opdracht, kenmerk_hash
from connectors.agent.opties import Buitenwereld
from connectors.agent.pseudoniemen import blind
from connectors.agent.register import Reden
from connectors.agent.settings import MAP_VARIABELE
from connectors.agent.spoor import new_spoor
from connectors.agent.verbinding import Verbinding
from connectors.protocol.bekendheid import Bekendheidsvraag, BekendRecord, Bekendstelling, TransitGroep
from connectors.protocol.canonical import b64u
from connectors.protocol.evaluaties import EvaluatieVraag
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.messages import Message, encode
from connectors.protocol.signing import sign_request
from connectors.protocol.transit import Klasse
from hub.cli.opzet import PartijOpzet
from tests.world_waarden import DATE, KENMERK, Naam, Reply

if TYPE_CHECKING:
    from tests.world import World


@dataclass(frozen=True, slots=True)
class Party:
    """A partner's employee with a connector; or whoever stole that connector."""

    world: "World"
    wie: PartijOpzet
    verbinding: Verbinding

    @property
    def home(self) -> Path:
        """The settings directory of the connector."""
        return self.verbinding.omgeving.map

    def asks(
        self, rij: Mapping[str, str], *, doel: str = "", kenmerk: str = KENMERK, login: str = "medewerker"
    ) -> Antwoord:
        """Ask whether the person of this row is known."""
        opdracht = replace(self._opdracht(doel, kenmerk), gebruiker=login)
        return self.verbinding.connector.vraag(persoon_uit_rij(rij), opdracht)

    def delivers(
        self,
        *rijen: Mapping[str, str],
        reden: Reden = Reden.CASUS,
        doel: str = "P04",
        kenmerk: str = KENMERK,
        afgeschermd: bool = False,
    ) -> list[str]:
        """Deliver who is known; the party's own handles."""
        records = [
            Aanlevering(rij.get("referentie") or f"ref-{place}", persoon_uit_rij(rij), reden, DATE, afgeschermd)
            for place, rij in enumerate(rijen)
        ]
        return self.verbinding.connector.lever(records, self._opdracht(doel, kenmerk))

    def own(self, *, doel: str = "P04", kenmerk: str = KENMERK) -> EigenRegistraties:
        """What this party may do with its own deliveries."""
        leverboek = Leverboek(self.verbinding.omgeving.bewaarplaats)
        return EigenRegistraties(self.verbinding, leverboek, self._opdracht(doel, kenmerk))

    def withdraws(self, *referenties: str, handvatten: Sequence[str] = ()) -> None:
        """Take back what was delivered under these references and handles."""
        self.own().trek_in(Genoemd(referenties, tuple(handvatten)))

    def shields(self, *referenties: str, afgeschermd: bool = True) -> int:
        """Shield what was delivered under these references, or lift that; how many there were."""
        return self.own().scherm_af(Genoemd(referenties), afgeschermd=afgeschermd)[0]

    def command(self, *argv: str) -> int:
        """Run `connector` in this party's own house; the exit code."""
        buiten = Buitenwereld(
            clock=self.verbinding.clock,
            http=self.world.open_http,
            environment={MAP_VARIABELE: str(self.home)},
            login=lambda: "medewerker",
            ask=lambda _: "",
        )
        return connector_main(argv, buiten)

    def blinds(self, *rijen: Mapping[str, str], soort: Soort = "vraag", doel: str = "") -> EvaluatieVraag:
        """What this party would send the key holder about these people."""
        verzoek_id, geheim = self.verbinding.clock.verzoek_id(), self.verbinding.geheim
        groepen = blind([persoon_uit_rij(rij) for rij in rijen], [Klasse(naam) for naam in self.wie.klassen])
        return EvaluatieVraag(
            versie=1,
            verzoek_id=verzoek_id,
            soort=soort,
            doel=doel or self.wie.doel,
            rol="medewerker" if soort == "vraag" else LEVERANCIER,
            gebruiker=b64u(geheim.gebruiker("medewerker")),
            kenmerk_hash=b64u(kenmerk_hash(verzoek_id, KENMERK)),
            gezien=0,
            records=len(rijen),
            groepen=[groep.message() for groep in groepen],
        )

    def prepares(self, rij: Mapping[str, str], *, doel: str = "", kenmerk: str = KENMERK) -> Bekendheidsvraag:
        """A question as far as the key holder: everything that the hub would get."""
        opdracht = self._opdracht(doel, kenmerk)
        verzoek = Verzoek(self.verbinding.clock.verzoek_id(), "vraag", "medewerker", opdracht)
        return Bekendheidsvraag(
            versie=1,
            verzoek_id=verzoek.verzoek_id,
            doel=opdracht.doel,
            rol=verzoek.rol,
            gebruiker=b64u(self.verbinding.geheim.gebruiker(opdracht.gebruiker)),
            kenmerk=opdracht.kenmerk,
            gezien=0,
            groepen=self._transit([rij], verzoek),
        )

    def prepares_delivery(self, *rijen: Mapping[str, str], doel: str = "P04") -> Bekendstelling:
        """A delivery as far as the key holder."""
        opdracht = self._opdracht(doel, KENMERK)
        verzoek = Verzoek(self.verbinding.clock.verzoek_id(), "bekendstelling", LEVERANCIER, opdracht)
        seal = self.verbinding.geheim.seal_referentie
        return Bekendstelling(
            versie=1,
            verzoek_id=verzoek.verzoek_id,
            doel=opdracht.doel,
            rol=verzoek.rol,
            gebruiker=b64u(self.verbinding.geheim.gebruiker(opdracht.gebruiker)),
            kenmerk=opdracht.kenmerk,
            gezien=0,
            records=[
                BekendRecord(
                    referentie=b64u(seal(f"ref-{at}")), reden="CASUS", sinds=DATE.isoformat(), afgeschermd=False
                )
                for at in range(len(rijen))
            ],
            groepen=self._transit(rijen, verzoek),
        )

    def signed(
        self,
        naam: Naam,
        path: str,
        body: Message | bytes,
        *,
        key: Ed25519PrivateKey | None = None,
        late: timedelta = timedelta(0),
        content_type: str = "application/json",
    ) -> httpx.Request:
        """A request as this party's connector signs it, or with another key, or at another time."""
        omgeving, clock = self.verbinding.omgeving, self.verbinding.clock
        content = body if isinstance(body, bytes) else encode(body)
        address = self.world.settings(naam).eigen_adres + path
        headers = sign_request(
            "POST",
            address,
            content,
            key_id=omgeving.vingerafdruk,
            private_key=key or Ed25519PrivateKey.from_private_bytes(omgeving.tekensleutel),
            created=int((clock.now() - late).timestamp()),
            nonce=b64u(clock.nonce()),
        )
        headers |= new_spoor("", clock).headers()
        return httpx.Request("POST", address, content=content, headers={**headers, "content-type": content_type})

    def sends(self, naam: Naam, request: httpx.Request) -> Reply:
        """Send a request as it is, over this party's own connection."""
        return self.world.send(naam, self.home / "tls.crt", request)

    def posts(self, naam: Naam, path: str, body: Message | bytes) -> Reply:
        """Sign and send."""
        return self.sends(naam, self.signed(naam, path, body))

    def _transit(self, rijen: Sequence[Mapping[str, str]], verzoek: Verzoek) -> list[TransitGroep]:
        return self.verbinding.evaluaties.transit([persoon_uit_rij(rij) for rij in rijen], verzoek)

    def _opdracht(self, doel: str, kenmerk: str) -> Opdracht:
        return Opdracht(doel or self.wie.doel, kenmerk, "medewerker")
