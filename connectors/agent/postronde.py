"""What the service does with its mail: keep it for a person of the party, and only then say that it was done.

    TERUGMELDING   what became of a melding, and what follows
    AANVULLEN      what a melding lacks
    CORRIGEER      a report that is not right: the party looks into it (BGS art. 1.7)

    BEANTWOORD_VRAAG   a question for one category, to answer or to refuse
    GEEF_IDENTITEIT    the same, for who somebody is
    CORRECTIE          something that was seen changed
    VRIJGAVE_EINDE     something that was seen may no longer be used
    TREK_IN            own copies must go: the casus closed, or the time of something in it is over
    and all kinds of `stukteksten.CASUSBERICHTEN`: something to do or to know in a casus

Nothing of it is done without a person. A kind that the wire does not name is no message at all.
"""

from collections.abc import Callable
from threading import Event
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.errors import AgentError
from connectors.agent.postbus import Postbus, afgehandeld
from connectors.agent.verbinding import Verbinding
from connectors.protocol.berichten import MAX_WACHT, Afhandeling, Bericht

TAAK: Final = "postbus"
NA_FOUT: Final = 30.0
"""Seconds before the next attempt after a failure."""


class Postronde:
    """The mail of one party."""

    def __init__(self, verbinding: Verbinding, boek: Berichtenboek) -> None:
        self._clock = verbinding.clock
        self._postbus = Postbus(verbinding)
        self._boek = boek

    def wacht(self) -> None:
        """Wait until there is mail, at most as long as the hub lets us, and do what there is.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; what was not settled comes again.
        """
        if self._postbus.wacht(MAX_WACHT):
            self.werk()

    def werk(self) -> None:
        """Keep and settle everything that is open.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; what was not settled comes again.
        """
        done: list[Afhandeling] = []
        while berichten := self._postbus.haal_op(done):
            done = [self._neem_aan(bericht) for bericht in berichten]

    def _neem_aan(self, bericht: Bericht) -> Afhandeling:
        self._boek.keep(bericht, int(self._clock.now().timestamp()))
        return afgehandeld(bericht)


def luister(ronde: Postronde, report: Callable[[str, AgentError | None], object], stop: Event) -> None:
    """Wait for mail again and again until asked to stop; a failure is reported, and patience follows."""
    while not stop.is_set():
        failure: AgentError | None = None
        try:
            ronde.wacht()
        except AgentError as error:
            failure = error
        report(TAAK, failure)
        if failure is not None:
            stop.wait(NA_FOUT)
