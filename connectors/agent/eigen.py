"""What a party does with its own earlier deliveries: take them back, shield them, or lift that.

A registration is named by the party's own reference, or by the handle that it got for the person.
Each command can be given again: what was done already gives the same outcome.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from connectors.agent.bonnen import BonSoort
from connectors.agent.client import LEVERANCIER, twice
from connectors.agent.getuige import BonKop
from connectors.agent.leverboek import Leverboek
from connectors.agent.opdracht import Opdracht
from connectors.agent.verbinding import Verbinding
from connectors.protocol.bekendheid import Afscherming, AfschermingAntwoord, Intrekking, IntrekkingAntwoord
from connectors.protocol.canonical import b64u
from connectors.protocol.messages import MAX_RECORDS


@dataclass(frozen=True, slots=True, repr=False)
class Genoemd:
    """References of the party's own register, and handles (base64url), each named once."""

    referenties: tuple[str, ...]
    handvatten: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "<Genoemd>"

    def bundles(self) -> Iterator["Genoemd"]:
        """The same in pieces that fit in one message each."""
        for at in range(0, len(self.referenties), MAX_RECORDS):
            yield Genoemd(self.referenties[at : at + MAX_RECORDS])
        for at in range(0, len(self.handvatten), MAX_RECORDS):
            yield Genoemd((), self.handvatten[at : at + MAX_RECORDS])


class EigenRegistraties:
    """One task on what this connector delivered."""

    def __init__(self, verbinding: Verbinding, leverboek: Leverboek, opdracht: Opdracht) -> None:
        self._verbinding = verbinding
        self._leverboek = leverboek
        self._opdracht = opdracht

    def trek_in(self, genoemd: Genoemd) -> None:
        """Let the hub forget registrations, and then the ledger: until then they count as delivered.

        Raises:
            InvoerOnjuist, Geweigerd, Onbereikbaar, Alarm: what was confirmed stays so.
        """
        for bundle in genoemd.bundles():
            twice(partial(self._trek_in, bundle))
            self._leverboek.forget(self._verbinding.geheim.seal_referentie(name) for name in bundle.referenties)
            for handvat in bundle.handvatten:
                self._leverboek.forget(self._leverboek.under(handvat))

    def scherm_af(self, genoemd: Genoemd, *, afgeschermd: bool) -> tuple[int, bool]:
        """Shield registrations, or lift that; how many there were, and whether all that was named is among them.

        Raises:
            InvoerOnjuist, Geweigerd, Onbereikbaar, Alarm: what was confirmed stays so.
        """
        total, complete = 0, True
        for bundle in genoemd.bundles():
            found = twice(partial(self._scherm_af, bundle, afgeschermd=afgeschermd))
            total += found
            complete = complete and found >= len(bundle.referenties) + len(bundle.handvatten)
        return total, complete

    def _trek_in(self, bundle: Genoemd) -> None:
        named, lijn = self._named(bundle), self._verbinding.lijnen["hub"]
        lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/intrekkingen", named.model_copy(update={"gezien": gezien}), IntrekkingAntwoord
            ),
            self._kop("intrekking", named.verzoek_id),
        )

    def _scherm_af(self, bundle: Genoemd, *, afgeschermd: bool) -> int:
        lijn = self._verbinding.lijnen["hub"]
        named = Afscherming(**self._named(bundle).model_dump(), afgeschermd=afgeschermd)
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/afschermingen", named.model_copy(update={"gezien": gezien}), AfschermingAntwoord
            ),
            self._kop("afscherming", named.verzoek_id),
        )
        return answer.kern.aantal

    def _named(self, bundle: Genoemd) -> Intrekking:
        geheim, opdracht = self._verbinding.geheim, self._opdracht
        return Intrekking(
            versie=1,
            verzoek_id=self._verbinding.clock.verzoek_id(),
            doel=opdracht.doel,
            rol=LEVERANCIER,
            gebruiker=b64u(geheim.gebruiker(opdracht.gebruiker)),
            kenmerk=opdracht.kenmerk,
            gezien=0,
            referenties=[b64u(geheim.seal_referentie(referentie)) for referentie in bundle.referenties],
            handvatten=list(bundle.handvatten),
        )

    def _kop(self, soort: BonSoort, verzoek_id: str) -> BonKop:
        return BonKop(soort, verzoek_id, self._verbinding.geheim.kenmerk(self._opdracht.kenmerk))
