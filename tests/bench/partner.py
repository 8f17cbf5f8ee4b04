"""One partner's questions, made ahead as far as the protocol lets them: only what a seal decides is made later."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.clock import SystemClock
from connectors.agent.opdracht import kenmerk_hash
from connectors.agent.pseudoniemen import GeblindeerdeGroep, blind
from connectors.agent.settings import load
from connectors.agent.spoor import new_spoor
from connectors.protocol.bekendheid import BekendheidsAntwoord, Bekendheidsvraag
from connectors.protocol.canonical import b64u
from connectors.protocol.evaluaties import EvaluatieAntwoord, EvaluatieVraag
from connectors.protocol.identifiers import Persoon, persoon_uit_rij
from connectors.protocol.messages import Message, encode
from connectors.protocol.signing import sign_request
from connectors.protocol.transit import Klasse
from tests.bench.lijn import post

KENMERK = "METING-2026-0001"
ROL = "medewerker"
EVALUATIES, VRAGEN = "/v1/evaluaties", "/v1/bekendheidsvragen"
GEBRUIKER = b64u(b"\x05" * 16)


@dataclass(frozen=True, slots=True)
class Klaargezet:
    """A blinded person, and the request for the key holder; not yet signed."""

    verzoek_id: str
    groepen: list[GeblindeerdeGroep]
    vraag: EvaluatieVraag


class Vrager:
    """Makes and signs requests as the party of one settings directory. Every request is new."""

    def __init__(self, directory: Path, klassen: Sequence[Klasse], doel: str) -> None:
        omgeving = load(directory)
        self.hub = omgeving.instellingen.hub.adres
        self.houder = omgeving.instellingen.sleutelhouder.adres
        self._key_id = omgeving.vingerafdruk
        self._key = Ed25519PrivateKey.from_private_bytes(omgeving.tekensleutel)
        self._klassen = klassen
        self._doel = doel
        self._clock = SystemClock()
        self.gezien = {self.hub: 0, self.houder: 0}
        """Size of each log that the last answer proved."""

    def zet_klaar(self, persoon: Persoon) -> Klaargezet:
        """Blind one person and make the request for the evaluation."""
        verzoek_id = secrets.token_hex(16)
        groepen = blind([persoon], self._klassen)
        vraag = EvaluatieVraag(
            versie=1,
            verzoek_id=verzoek_id,
            soort="vraag",
            doel=self._doel,
            rol=ROL,
            gebruiker=GEBRUIKER,
            kenmerk_hash=b64u(kenmerk_hash(verzoek_id, KENMERK)),
            gezien=self.gezien[self.houder],
            records=1,
            groepen=[groep.message() for groep in groepen],
        )
        return Klaargezet(verzoek_id, groepen, vraag)

    def evaluatie(self, klaar: Klaargezet) -> bytes:
        """The signed request for the key holder."""
        return self._signed(self.houder, EVALUATIES, klaar.vraag)

    def bekendheid(self, klaar: Klaargezet, evaluatie: bytes) -> bytes:
        """The signed question for the hub, from the key holder's answer."""
        answer = EvaluatieAntwoord.model_validate_json(evaluatie)
        self.gezien[self.houder] = answer.bon.nummer + 1
        pairs = zip(klaar.groepen, answer.kern.groepen, strict=True)
        vraag = Bekendheidsvraag(
            versie=1,
            verzoek_id=klaar.verzoek_id,
            doel=self._doel,
            rol=ROL,
            gebruiker=GEBRUIKER,
            kenmerk=KENMERK,
            gezien=self.gezien[self.hub],
            groepen=[own.unblind(groep, "") for own, groep in pairs],
        )
        return self._signed(self.hub, VRAGEN, vraag)

    def antwoord(self, body: bytes) -> str:
        """What the hub said, and remember how far its log was proven."""
        answer = BekendheidsAntwoord.model_validate_json(body)
        self.gezien[self.hub] = answer.bon.nummer + 1
        return answer.kern.uitkomst

    def _signed(self, adres: str, path: str, message: Message) -> bytes:
        body = encode(message)
        headers = sign_request(
            "POST",
            adres + path,
            body,
            key_id=self._key_id,
            private_key=self._key,
            created=int(self._clock.now().timestamp()),
            nonce=b64u(secrets.token_bytes(16)),
        )
        return post(adres, path, body, headers | new_spoor("", self._clock).headers())


def personen(rijen: Sequence[dict[str, str]]) -> list[Persoon]:
    """Persons of rows that were written by the invented region."""
    return [persoon_uit_rij(rij) for rij in rijen]
