"""The partner's dealings with the sleutelhouder: from persons to one-time points for the hub."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from connectors.agent.clock import Clock
from connectors.agent.errors import Alarm
from connectors.agent.geheim import Geheim
from connectors.agent.getuige import BonKop, Getuige
from connectors.agent.kanaal import Kanaal
from connectors.agent.opdracht import Opdracht, kenmerk_hash
from connectors.agent.pseudoniemen import GeblindeerdeGroep, Openbaar, blind, check_evaluation, check_proof
from connectors.agent.settings import Instellingen
from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import ProtocolError
from connectors.protocol.evaluaties import BewijsAntwoord, BewijsVraag, EvaluatieAntwoord, EvaluatieKern, EvaluatieVraag
from connectors.protocol.identifiers import Persoon
from connectors.protocol.procesberichten import Sleutels
from connectors.protocol.transit import Klasse

PROOF_SHARE = 0.02
"""Share of questions that ask for a proof, drawn after the evaluation was received."""
Soort = Literal["vraag", "bekendstelling", "melding", "filter"]
_ALWAYS_PROVEN = frozenset({"bekendstelling", "melding"})


@dataclass(frozen=True, slots=True)
class Verzoek:
    """One request as both processes know it: the same number at both, for the reconciliation."""

    verzoek_id: str
    soort: Soort
    rol: str
    """The covenant's role in which we ask: an employee's, or the connector's own for a delivery."""
    opdracht: Opdracht


class Evaluaties:
    """Asks the sleutelhouder for evaluations, and holds it to its published keys."""

    def __init__(
        self, instellingen: Instellingen, geheim: Geheim, *, clock: Clock, kanaal: Kanaal, getuige: Getuige
    ) -> None:
        self._klassen = [Klasse(klasse) for klasse in instellingen.klassen]
        self._openbaar = pinned_keys(instellingen)
        self._geheim = geheim
        self._clock = clock
        self._kanaal = kanaal
        self._getuige = getuige

    def transit(self, personen: Sequence[Persoon], verzoek: Verzoek) -> list[TransitGroep]:
        """Points for the hub, per class; proven for every delivery and for a share of questions.

        Raises:
            InvoerOnjuist, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        groepen, kern, keys = self._proven(personen, verzoek)
        try:
            pairs = zip(groepen, kern.groepen, keys, strict=True)
            return [own.unblind(answer, tk) for own, answer, tk in pairs]
        except ProtocolError as error:
            raise Alarm(error.rule, "sleutelhouder") from error

    def evaluated(self, personen: Sequence[Persoon], verzoek: Verzoek) -> tuple[list[GeblindeerdeGroep], EvaluatieKern]:
        """The blinds, and the evaluation with the blinds still on: for the filter, where they stay on.

        Raises:
            InvoerOnjuist, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        groepen, kern, _ = self._proven(personen, verzoek)
        return groepen, kern

    def _proven(
        self, personen: Sequence[Persoon], verzoek: Verzoek
    ) -> tuple[list[GeblindeerdeGroep], EvaluatieKern, list[str]]:
        groepen = blind(personen, self._klassen)
        kern = self._evaluate(groepen, verzoek)
        # Drawn only now: a sleutelhouder that knew would cheat where no proof is asked.
        proven = verzoek.soort in _ALWAYS_PROVEN or self._clock.draw() < PROOF_SHARE
        try:
            check_evaluation(groepen, kern)
            return groepen, kern, self._prove(groepen, kern) if proven else [""] * len(groepen)
        except ProtocolError as error:
            raise Alarm(error.rule, "sleutelhouder") from error

    def check_published_keys(self) -> None:
        """Compare the keys the sleutelhouder publishes with the ones we hold it to.

        Raises:
            Alarm: `sleutel-afwijkend`: another key under a class and epoch that we pinned.
        """
        published = self._kanaal.get("/v1/sleutels", Sleutels)
        for key in published.bericht.sleutels:
            pinned = self._openbaar.get((Klasse(key.klasse), key.epoch))
            if pinned is not None and pinned != unb64u(key.publiek, 32):
                raise Alarm("sleutel-afwijkend", "sleutelhouder")

    def _evaluate(self, groepen: Sequence[GeblindeerdeGroep], verzoek: Verzoek) -> EvaluatieKern:
        opdracht = verzoek.opdracht

        def message(gezien: int) -> EvaluatieVraag:
            return EvaluatieVraag(
                versie=1,
                verzoek_id=verzoek.verzoek_id,
                soort=verzoek.soort,
                doel=opdracht.doel,
                rol=verzoek.rol,
                gebruiker=b64u(self._geheim.gebruiker(opdracht.gebruiker)),
                kenmerk_hash=b64u(kenmerk_hash(verzoek.verzoek_id, opdracht.kenmerk)),
                gezien=gezien,
                records=len(groepen[0].records),
                groepen=[groep.message() for groep in groepen],
            )

        answer = self._getuige.exchange(
            lambda gezien: self._kanaal.post("/v1/evaluaties", message(gezien), EvaluatieAntwoord),
            BonKop("evaluatie", verzoek.verzoek_id, self._geheim.kenmerk(opdracht.kenmerk)),
        )
        return answer.kern

    def _prove(self, groepen: Sequence[GeblindeerdeGroep], kern: EvaluatieKern) -> list[str]:
        question = BewijsVraag(versie=1, verzoek_id=self._clock.verzoek_id(), evaluatie=kern.verzoek_id)
        answer = self._kanaal.post("/v1/evaluatiebewijzen", question, BewijsAntwoord, trace=kern.verzoek_id)
        check_proof(groepen, kern, answer.bericht, self._openbaar)
        return [proof.tk for proof in answer.bericht.groepen]


def pinned_keys(instellingen: Instellingen) -> Openbaar:
    """The sleutelhouder's public keys from the settings."""
    return {(Klasse(key.klasse), key.epoch): unb64u(key.publiek, 32) for key in instellingen.sleutelhouder.oprf}
