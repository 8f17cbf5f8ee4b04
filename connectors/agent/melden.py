"""Deliver what waits in the outbox, and tell the messages that can't be delivered from the line that is down.

    Bezorger(verbinding, outbox).ronde()

An answer settles each message of its request, after its receipt was verified and kept. What went
wrong with a whole request decides what is tried next:

    later    no line, too busy, budget, a seal or bundle that was just replaced: all wait, back off
    splits   the request can't be read: halves are tried until the message that spoils it stands alone
    stop     policy or registration says no: these wait for a person, other purposes go on

A refusal that nobody signed sets nothing aside. What is a fault of the whole request counts as one
message's own only when the others pass, or when it came back too often.
"""

from collections.abc import Callable, Sequence
from typing import Final

from connectors.agent.client import twice
from connectors.agent.errors import AgentError, Alarm, Geweigerd
from connectors.agent.evaluatie import Verzoek
from connectors.agent.getuige import BonKop
from connectors.agent.meldregels import FOUT, is_final, may_be_its_fault, set_aside_code
from connectors.agent.opdracht import Opdracht
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Wachtend
from connectors.agent.verbinding import Verbinding
from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import b64u
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.meldingen import Meldingen, MeldingenAntwoord, MeldingenKern

GEDULD: Final = 3
"""Faults of the other side before a message is suspected of causing them."""
MAX_POGINGEN: Final = 8
"""Failures after which a message is set aside although nothing else passed either."""


class Bezorger:
    """Delivers for one party; `progress` hears how many messages are settled.

    While another process of this party delivers, it waits for its turn, or passes it when `wait` is False.
    """

    def __init__(
        self,
        verbinding: Verbinding,
        outbox: Outbox,
        progress: Callable[[int], object] = lambda _count: None,
        *,
        wait: bool = True,
    ) -> None:
        self._verbinding = verbinding
        self._outbox = outbox
        self._progress = progress
        self._wait = wait

    def ronde(self) -> None:
        """Try everything that waits once; what can't go now waits on, and the back-off grows.

        Raises:
            Geweigerd: a person must look; the other purposes were delivered.
            Onbereikbaar, Alarm, InstellingOnjuist: nothing more was tried.
        """
        with self._outbox.alone(wait=self._wait) as mine:
            if mine:
                self._ronde()

    def _ronde(self) -> None:
        stopped: dict[bytes, Geweigerd] = {}
        try:
            while batch := self._outbox.take(stopped):
                try:
                    self._bezorg(batch)
                except Geweigerd as error:
                    if not is_final(error):
                        raise
                    stopped[batch[0].groep] = error
            if stopped:
                raise next(iter(stopped.values()))
        except AgentError:
            self._outbox.uitstel.lengthen()
            raise

    def _bezorg(self, batch: Sequence[Wachtend]) -> None:
        try:
            self._send(batch)
        except AgentError as error:
            if not may_be_its_fault(error):
                raise
            if error.regel == FOUT and min(wachtend.pogingen for wachtend in batch) < GEDULD:
                self._outbox.note_failure(batch)
                raise
            self._set_spoilers_aside(batch, error)

    def _set_spoilers_aside(self, batch: Sequence[Wachtend], error: AgentError) -> None:
        """Deliver the rest of a request that failed, and set aside what fails alone."""
        spoilers = self._halve(batch, error)
        others_pass = len(spoilers) < len(batch)
        if not others_pass and batch[0].pogingen + 1 < MAX_POGINGEN:
            self._outbox.note_failure(batch)
            raise error
        self._outbox.settle(spoilers)
        self._progress(len(spoilers))

    def _halve(self, batch: Sequence[Wachtend], error: AgentError) -> list[tuple[Wachtend, str]]:
        """The messages that fail when they are sent alone, with the rule."""
        if len(batch) == 1:
            return [(batch[0], error.regel)]
        middle, spoilers = len(batch) // 2, []
        for half in (batch[:middle], batch[middle:]):
            try:
                self._send(half)
            except AgentError as again:
                if not may_be_its_fault(again):
                    raise
                spoilers += self._halve(half, again)
        return spoilers

    def _send(self, batch: Sequence[Wachtend]) -> None:
        """One request, and what it led to for each message, on disk.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: nothing is settled.
        """
        kern = twice(lambda: self._exchange(batch))
        if [ontvangst.bericht for ontvangst in kern.ontvangsten] != [wachtend.wire.bericht for wachtend in batch]:
            raise Alarm("ontvangsten-anders", "hub")
        self._outbox.settle(zip(batch, map(set_aside_code, kern.ontvangsten), strict=True))
        self._outbox.uitstel.end()
        self._progress(len(batch))

    def _exchange(self, batch: Sequence[Wachtend]) -> MeldingenKern:
        zending, geheim = batch[0].inhoud.zending, self._verbinding.geheim
        opdracht = Opdracht(zending.doel, zending.kenmerk, zending.gebruiker)
        verzoek = Verzoek(self._verbinding.clock.verzoek_id(), "melding", zending.rol, opdracht)
        groepen = self._points(batch, verzoek)
        lijn = self._verbinding.lijnen["hub"]

        def message(gezien: int) -> Meldingen:
            return Meldingen(
                versie=1,
                verzoek_id=verzoek.verzoek_id,
                doel=zending.doel,
                rol=zending.rol,
                gebruiker=b64u(geheim.gebruiker(zending.gebruiker)),
                kenmerk=zending.kenmerk,
                gezien=gezien,
                meldingen=[wachtend.wire for wachtend in batch],
                groepen=groepen,
            )

        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post("/v1/meldingen", message(gezien), MeldingenAntwoord),
            BonKop("melding", verzoek.verzoek_id, geheim.kenmerk(zending.kenmerk)),
        )
        return answer.kern

    def _points(self, batch: Sequence[Wachtend], verzoek: Verzoek) -> list[TransitGroep]:
        """One-time points of all persons, blinded anew; phenomena have none."""
        personen = [persoon_uit_rij(rij) for wachtend in batch for rij in wachtend.inhoud.personen]
        return self._verbinding.evaluaties.transit(personen, verzoek) if personen else []
