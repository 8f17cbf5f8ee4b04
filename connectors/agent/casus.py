"""What people do in a casus, each as one signed request of their own party's connector.

    gedaan = Casuspost(verbinding, Deelnemer(opdracht, rol)).doe(handeling, "/v1/casusstappen", "casusstap")
    gedaan.kern        where the casus stands now
    gedaan.bewijs()    that the hub recorded it, for the key holder

An act is sent once: when its answer is lost, the list tells whether it was done, by its version. A
question for the list is asked again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from connectors.agent.bonnen import BonSoort
from connectors.agent.client import twice
from connectors.agent.errors import Alarm, Geweigerd
from connectors.agent.getuige import BonKop
from connectors.agent.tafel import Deelnemer
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import b64u
from connectors.protocol.casussen import (
    CasusAntwoord,
    Casushandeling,
    CasusKern,
    Casuslijst,
    CasuslijstAntwoord,
    Casuslijstvraag,
    Casusregel,
    DoellijstenAntwoord,
    Doellijstenvraag,
)
from connectors.protocol.inzagen import Casusbewijs
from connectors.protocol.messages import Bon

DOEL_VAN_FASE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GEACCEPTEERD": "P06",
        "VERRIJKING": "P06",
        "OVERLEG": "P07",
        "PLAN": "P08",
        "UITVOERING": "P08",
        "EVALUATIE": "P09",
        "AFSLUITING": "P09",
        "HERNIEUWD": "P07",
        "AFGESCHERMD": "P22",
    }
)
"""The purpose that the covenant has for work in a phase; another can be named."""

ZOEK_DOEL: Final = "P06"
"""The purpose of a task until the phase of the casus names another."""
WERKDOELEN: Final = ("P06", "P07", "P08", "P09")
"""The purposes of daily work in a casus (covenant art. 9.25 to 9.30)."""
NIET_TOEGESTAAN: Final = "niet-toegestaan"


def doel_van(regel: Casusregel) -> str:
    """The purpose of the work in the phase that a casus is in."""
    return DOEL_VAN_FASE.get(regel.fase, ZOEK_DOEL)


@dataclass(frozen=True, slots=True)
class Gedaan:
    """One act that was done: its outcome, the exact request, and the receipt that ties the two."""

    kern: CasusKern
    verzonden: bytes
    bon: Bon

    def bewijs(self) -> Casusbewijs:
        """That the hub recorded this act, for another process."""
        return Casusbewijs(verzoek=b64u(self.verzonden), kern=self.kern, bon=self.bon)


class Casuspost:
    """One employee at work in casussen."""

    def __init__(self, verbinding: Verbinding, wie: Deelnemer) -> None:
        self._verbinding = verbinding
        self._wie = wie

    @property
    def verbinding(self) -> Verbinding:
        """The connector that this employee works through."""
        return self._verbinding

    @property
    def login(self) -> str:
        """Who acts; it never leaves the house."""
        return self._wie.opdracht.gebruiker

    def bonkop(self, soort: BonSoort, verzoek_id: str) -> BonKop:
        """What is kept beside a receipt of one of these requests."""
        return BonKop(soort, verzoek_id, self._verbinding.geheim.kenmerk(self._wie.opdracht.kenmerk))

    def kop(self, doel: str = "") -> dict[str, object]:
        """The fields that every act has, with a fresh number; `doel` is another purpose than the task's."""
        opdracht = self._wie.opdracht
        return {
            "versie": 1,
            "verzoek_id": self._verbinding.clock.verzoek_id(),
            "doel": doel or opdracht.doel,
            "rol": self._wie.rol,
            "gebruiker": b64u(self._verbinding.geheim.gebruiker(opdracht.gebruiker)),
            "kenmerk": opdracht.kenmerk,
            "gezien": 0,
        }

    def doe(self, handeling: Casushandeling, adres: str, soort: BonSoort) -> Gedaan:
        """Send one act in a casus; what it led to.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; after Onbereikbaar it may have been done.
        """
        lijn = self._verbinding.lijnen["hub"]
        received = lijn.getuige.exchange_met_verzoek(
            lambda gezien: lijn.kanaal.post(adres, handeling.model_copy(update={"gezien": gezien}), CasusAntwoord),
            self.bonkop(soort, handeling.verzoek_id),
        )
        return Gedaan(received.bericht.kern, received.verzonden, received.bericht.bon)

    def lijst(self, doel: str = "", *, fase: str = "", instrument: str = "") -> Casuslijst:
        """The casussen in which I have a part, for one purpose; empty filters mean all.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._lijst(doel, fase, instrument))

    def mijn(self, doel: str = "", *, fase: str = "", instrument: str = "") -> list[Casusregel]:
        """The casussen in which I have a part, for this purpose or all of daily work; the oldest first.

        A purpose under which this role has nothing is passed over, unless there is no other.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        if doel:
            lijsten = [self.lijst(doel, fase=fase, instrument=instrument)]
        else:
            lijsten = list(self.per_doel(WERKDOELEN, fase=fase, instrument=instrument).values())
        found = {regel.casus: regel for lijst in lijsten for regel in lijst.casussen}
        return sorted(found.values(), key=lambda regel: (regel.sinds, regel.casus))

    def per_doel(self, doelen: Sequence[str], *, fase: str = "", instrument: str = "") -> dict[str, Casuslijst]:
        """The list under each of these purposes, two or more, by one question.

        A purpose under which this role has nothing is not among them, unless there is no other.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._doellijsten(doelen, fase, instrument))

    def lijsten(self, doelen: Sequence[str]) -> Iterator[tuple[str, Casuslijst]]:
        """The list under each of these purposes, asked one by one as they are wanted: for who stops at the first.

        A purpose under which this role has nothing is passed over, unless there is no other.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        refusals: list[Geweigerd] = []
        for doel in doelen:
            try:
                lijst = self.lijst(doel)
            except Geweigerd as error:
                if error.regel != NIET_TOEGESTAAN:
                    raise
                refusals.append(error)
            else:
                yield doel, lijst
        if len(refusals) == len(doelen):
            raise refusals[0]

    def pseudoniem(self, login: str) -> str:
        """The code of an employee of the own party."""
        return b64u(self._verbinding.geheim.gebruiker(login))

    def _lijst(self, doel: str, fase: str, instrument: str) -> Casuslijst:
        vraag = Casuslijstvraag.model_validate({**self.kop(doel), "fase": fase, "instrument": instrument})
        lijn = self._verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/casuslijsten", vraag.model_copy(update={"gezien": gezien}), CasuslijstAntwoord
            ),
            self.bonkop("casuslijst", vraag.verzoek_id),
        )
        return answer.kern

    def _doellijsten(self, doelen: Sequence[str], fase: str, instrument: str) -> dict[str, Casuslijst]:
        """The lists by one question; the hub decides and records each purpose by itself.

        Raises:
            Alarm: `antwoord-onleesbaar`: lists of something else.
        """
        first, *others = doelen
        said = {**self.kop(first), "ook": others, "fase": fase, "instrument": instrument}
        vraag = Doellijstenvraag.model_validate(said)
        lijn = self._verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange_lijsten(
            lambda gezien: lijn.kanaal.post(
                "/v1/doellijsten", vraag.model_copy(update={"gezien": gezien}), DoellijstenAntwoord
            ),
            self.bonkop("casuslijst", vraag.verzoek_id),
        )
        told = [lijst.doel for lijst in answer.lijsten]
        if told != [one for one in doelen if one in told]:
            raise Alarm("antwoord-onleesbaar", "hub")
        return {lijst.doel: lijst.kern for lijst in answer.lijsten}
