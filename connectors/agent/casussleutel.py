"""The public key of a casus, from the key holder: to seal stukken for. Made once, and destroyed once, on evidence.

sleutels = Casussleutels(verbinding)
sleutels.maak(bewijs)          the procesmanager, with the answer to the step that began the work
sleutels.publiek(casus)        anybody who brings something in
sleutels.vernietig(bewijs)     whoever destroyed the casus at the hub
"""

from connectors.agent.client import twice
from connectors.agent.errors import Alarm
from connectors.agent.getuige import BonKop
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import unb64u
from connectors.protocol.inzagen import (
    Casusbewijs,
    CasussleutelAntwoord,
    Casussleutelvraag,
    Sleuteleinde,
    SleuteleindeAntwoord,
)


class Casussleutels:
    """Keys of casussen; each is asked once and remembered as long as this object lives."""

    def __init__(self, verbinding: Verbinding) -> None:
        self._verbinding = verbinding
        self._bekend: dict[str, bytes] = {}

    def publiek(self, casus: str) -> bytes:
        """What stukken of this casus are sealed for.

        Raises:
            Geweigerd: `sleutel-onbekend` before it was made, `sleutel-vernietigd` after the end.
            Onbereikbaar, Alarm: see `errors`.
        """
        if casus not in self._bekend:
            self._bekend[casus] = twice(lambda: self._vraag(casus, None))
        return self._bekend[casus]

    def maak(self, bewijs: Casusbewijs) -> bytes:
        """Let the key be made, on evidence of a step of ours; the one there is, if there was one already.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        casus = bewijs.kern.casus
        self._bekend[casus] = twice(lambda: self._vraag(casus, bewijs))
        return self._bekend[casus]

    def vernietig(self, bewijs: Casusbewijs) -> int:
        """Let the key be destroyed, on evidence that the hub destroyed the casus; since when, in unix seconds.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        self._bekend.pop(bewijs.kern.casus, None)
        return twice(lambda: self._einde(bewijs))

    def _vraag(self, casus: str, bewijs: Casusbewijs | None) -> bytes:
        lijn = self._verbinding.lijnen["sleutelhouder"]
        vraag = Casussleutelvraag(
            versie=1, verzoek_id=self._verbinding.clock.verzoek_id(), gezien=0, casus=casus, bewijs=bewijs
        )
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/casussleutels", vraag.model_copy(update={"gezien": gezien}), CasussleutelAntwoord
            ),
            BonKop("casussleutel", vraag.verzoek_id, self._verbinding.geheim.kenmerk(casus)),
        )
        if answer.kern.casus != casus:
            raise Alarm("sleutel-andere-casus", "sleutelhouder")
        return unb64u(answer.kern.publiek)

    def _einde(self, bewijs: Casusbewijs) -> int:
        lijn = self._verbinding.lijnen["sleutelhouder"]
        casus = bewijs.kern.casus
        einde = Sleuteleinde(versie=1, verzoek_id=self._verbinding.clock.verzoek_id(), gezien=0, bewijs=bewijs)
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/sleuteleinden", einde.model_copy(update={"gezien": gezien}), SleuteleindeAntwoord
            ),
            BonKop("sleuteleinde", einde.verzoek_id, self._verbinding.geheim.kenmerk(casus)),
        )
        if answer.kern.casus != casus:
            raise Alarm("sleutel-andere-casus", "sleutelhouder")
        return answer.kern.vernietigd_op
