"""The partner's mailbox at the hub: fetch, do, settle. Nothing is ever pushed into the partner's network.

    postbus = Postbus(verbinding)
    if postbus.wacht(15):
        done = [afgehandeld(bericht) for bericht in postbus.haal_op() if work_through(bericht)]
        postbus.haal_op(done)

A message comes again until it is settled, so doing it twice must be doing it once.
"""

from collections.abc import Sequence
from typing import Literal

from connectors.agent.getuige import BonKop
from connectors.agent.verbinding import Verbinding
from connectors.protocol.berichten import (
    Afhandeling,
    Bericht,
    BerichtenAntwoord,
    Berichtenvraag,
    Postwacht,
    PostwachtAntwoord,
)

_KENMERK = "postbus"


class Postbus:
    """One party's mailbox."""

    def __init__(self, verbinding: Verbinding) -> None:
        self._verbinding = verbinding
        self._lijn = verbinding.lijnen["hub"]

    def wacht(self, seconds: int) -> bool:
        """Whether there is mail, now or within so many seconds (at most `berichten.MAX_WACHT`).

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Postwacht(versie=1, verzoek_id=self._verbinding.clock.verzoek_id(), wacht=seconds)
        return self._lijn.kanaal.post("/v1/postwachten", vraag, PostwachtAntwoord).bericht.post

    def haal_op(self, afgehandeld: Sequence[Afhandeling] = ()) -> list[Bericht]:
        """Settle, and get what is open, oldest first; the receipt of it is verified and kept.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        verzoek_id = self._verbinding.clock.verzoek_id()

        def message(gezien: int) -> Berichtenvraag:
            return Berichtenvraag(versie=1, verzoek_id=verzoek_id, gezien=gezien, afgehandeld=list(afgehandeld))

        answer = self._lijn.getuige.exchange(
            lambda gezien: self._lijn.kanaal.post("/v1/berichten", message(gezien), BerichtenAntwoord),
            BonKop("berichten", verzoek_id, self._verbinding.geheim.kenmerk(_KENMERK)),
        )
        return answer.kern.berichten


def afgehandeld(bericht: Bericht, uitkomst: Literal["GEDAAN", "GEWEIGERD"] = "GEDAAN", reden: str = "") -> Afhandeling:
    """What to say of a message that was done, or could not be; `reden` is a word, never a sentence."""
    return Afhandeling(bericht=bericht.bericht, uitkomst=uitkomst, reden=reden)
