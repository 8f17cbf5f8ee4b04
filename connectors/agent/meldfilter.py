"""Ask the priority list about whole messages, before any of them may enter the outbox (gate G3, at the source)."""

from collections.abc import Sequence

from connectors.agent.bericht import lees_persoon
from connectors.agent.bronmelding import Bronmelding
from connectors.agent.kalender import vandaag
from connectors.agent.lijstfilter import best_of, lijstfilter
from connectors.agent.opdracht import Opdracht
from connectors.agent.verbinding import Verbinding
from connectors.protocol.koppelmodel import Oordeelklasse

SIGNAALVERTALING = "P11"
"""The purpose for which the list may be asked (WGS art. 2.32)."""


class Lijstvraag:
    """The filter of one party, as `gebruiker` asks it."""

    def __init__(self, verbinding: Verbinding, gebruiker: str) -> None:
        self._verbinding = verbinding
        self._gebruiker = gebruiker

    def op_lijst(self, meldingen: Sequence[Bronmelding]) -> list[Oordeelklasse]:
        """The best answer of the people of a message, per message.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        personen = [lees_persoon(wie.rij.velden()) for melding in meldingen for wie in melding.betrokkenen]
        day = vandaag(self._verbinding.clock).isoformat()
        opdracht = Opdracht(SIGNAALVERTALING, f"lijst/{day}", self._gebruiker)
        found = iter(lijstfilter(self._verbinding, opdracht).op_lijst(personen) if personen else ())
        return [best_of([next(found) for _ in melding.betrokkenen]) for melding in meldingen]
