"""What people at the table ask and do, each as one signed request of their own party's connector.

An act is sent once: when its answer is lost, the worklist tells whether it was done. A question
for the worklist is asked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from connectors.agent.bonnen import BonSoort
from connectors.agent.bronmelding import MAX_TEKST
from connectors.agent.client import twice
from connectors.agent.errors import InstellingOnjuist, InvoerOnjuist
from connectors.agent.getuige import BonKop
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import BESTAND
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import b64u
from connectors.protocol.errors import InvalidInput
from connectors.protocol.handelingen import (
    Besluit,
    Handeling,
    HandelingAntwoord,
    HandelingKern,
    Koppeloordeel,
    Overleghandeling,
    Screening,
    Signaalvertaling,
    Vraaggoedkeuring,
    Werklijst,
    WerklijstAntwoord,
    Werklijstvraag,
)
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.meldingen import Verzegeld

ADRESSEN: Final[Mapping[type[Handeling], tuple[str, BonSoort]]] = MappingProxyType(
    {
        Overleghandeling: ("/v1/overleggen", "overleg"),
        Screening: ("/v1/screeningen", "screening"),
        Besluit: ("/v1/besluiten", "besluit"),
        Signaalvertaling: ("/v1/signaalvertalingen", "signaalvertaling"),
        Koppeloordeel: ("/v1/koppeloordelen", "koppeloordeel"),
        Vraaggoedkeuring: ("/v1/vraaggoedkeuringen", "vraaggoedkeuring"),
    }
)
"""Where an act goes, and the kind of its receipt."""


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Who acts, why, and in which role of the covenant."""

    opdracht: Opdracht
    rol: str


class Tafel:
    """One employee at the table."""

    def __init__(self, verbinding: Verbinding, wie: Deelnemer) -> None:
        self._verbinding = verbinding
        self._wie = wie

    @property
    def verbinding(self) -> Verbinding:
        """The connector that this employee works through."""
        return self._verbinding

    @property
    def wie(self) -> Deelnemer:
        """Who acts, why, and in which role."""
        return self._wie

    def kop(self) -> dict[str, object]:
        """The fields that every act has, with a fresh number; the act itself is added."""
        opdracht = self._wie.opdracht
        return {
            "versie": 1,
            "verzoek_id": self._verbinding.clock.verzoek_id(),
            "doel": opdracht.doel,
            "rol": self._wie.rol,
            "gebruiker": b64u(self._verbinding.geheim.gebruiker(opdracht.gebruiker)),
            "kenmerk": opdracht.kenmerk,
            "gezien": 0,
        }

    def werklijst(self, doelgroep: str = "", gemeente: str = "") -> Werklijst:
        """What must be judged, within a doelgroep and municipality or in all.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._werklijst(doelgroep, gemeente))

    def doe(self, handeling: Handeling) -> HandelingKern:
        """Send one act; what it led to.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; after Onbereikbaar it may have been done.
        """
        adres, soort = ADRESSEN[type(handeling)]
        lijn = self._verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(adres, handeling.model_copy(update={"gezien": gezien}), HandelingAntwoord),
            self._bonkop(soort, handeling.verzoek_id),
        )
        return answer.kern

    def pseudoniem(self, login: str) -> str:
        """The code of an employee of the own party."""
        return b64u(self._verbinding.geheim.gebruiker(login))

    def motivering(self, tekst: str, melding: str) -> Verzegeld:
        """Reasons, sealed for the key holder and bound to the melding.

        Raises:
            InvoerOnjuist: `motivering-leeg` or `tekst-te-lang`.
            InstellingOnjuist: the settings have no usable key to seal for.
        """
        if not tekst.strip():
            raise InvoerOnjuist("motivering-leeg")
        if len(tekst) > MAX_TEKST:
            raise InvoerOnjuist("tekst-te-lang")
        public = self._verbinding.omgeving.instellingen.sleutelhouder.sealing_key()
        try:
            return seal_inhoud(public, tekst.encode(), bericht=bytes.fromhex(melding), deel="motivering")
        except InvalidInput as error:
            raise InstellingOnjuist("sleutel-onbruikbaar", f"{BESTAND}: sleutelhouder.hpke") from error

    def _werklijst(self, doelgroep: str, gemeente: str) -> Werklijst:
        vraag = Werklijstvraag.model_validate({**self.kop(), "doelgroep": doelgroep, "gemeente": gemeente})
        lijn = self._verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/werklijsten", vraag.model_copy(update={"gezien": gezien}), WerklijstAntwoord
            ),
            self._bonkop("werklijst", vraag.verzoek_id),
        )
        return answer.kern

    def _bonkop(self, soort: BonSoort, verzoek_id: str) -> BonKop:
        return BonKop(soort, verzoek_id, self._verbinding.geheim.kenmerk(self._wie.opdracht.kenmerk))
