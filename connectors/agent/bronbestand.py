"""One file of a source, from opening it to everything of it being delivered or set aside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from pathlib import Path

from connectors.agent.bericht import Berichtenmaker
from connectors.agent.client import LEVERANCIER
from connectors.agent.csvregels import RegisterOnleesbaar
from connectors.agent.errors import AgentError
from connectors.agent.inlezen import Gelezen, Inlezer, Meldfilter
from connectors.agent.meldadapters import laad_meldingadapter
from connectors.agent.melden import Bezorger
from connectors.agent.opdracht import Opdracht
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Stand, Zending
from connectors.agent.verbinding import Verbinding

BEZORG_NA = 512
"""Messages read between two deliveries, so that a large file does not stand on our disk twice."""


@dataclass(frozen=True, slots=True)
class Bronbestand:
    """A file in the format of an adapter, judged as on `peildatum`."""

    pad: Path
    adapter: str
    peildatum: date


@dataclass(slots=True)
class Verslag:
    """What came of a file: counts by outcome, and lines with the code of what is not delivered."""

    standen: dict[Stand, int] = field(default_factory=dict)
    opzij: list[tuple[int, str]] = field(default_factory=list)

    def note(self, gelezen: Gelezen) -> None:
        self.standen[gelezen.stand] = self.standen.get(gelezen.stand, 0) + 1
        if gelezen.code:
            self.opzij.append((gelezen.rijnummer, gelezen.code))

    @property
    def gelezen(self) -> int:
        return sum(self.standen.values())


def meld_als(gebruiker: str, kenmerk: str) -> Callable[[str], Zending]:
    """The sender of what a connector delivers by itself, per purpose.

    Raises:
        InvoerOnjuist: the kenmerk has the wrong form, or could be a BSN.
    """

    def zending(doel: str) -> Zending:
        opdracht = Opdracht(doel, kenmerk, gebruiker)
        return Zending(doel=opdracht.doel, rol=LEVERANCIER, gebruiker=opdracht.gebruiker, kenmerk=opdracht.kenmerk)

    return zending


class Lezer:
    """Reads files into the outbox, for one party; `meldfilter` may be missing."""

    def __init__(self, verbinding: Verbinding, outbox: Outbox, meldfilter: Meldfilter | None = None) -> None:
        self._verbinding = verbinding
        self._outbox = outbox
        self._meldfilter = meldfilter

    def lees(self, bestand: Bronbestand, zending: Callable[[str], Zending], gelezen: Callable[[Gelezen], None]) -> None:
        """Put a file in the outbox; `gelezen` hears of each message when it is on disk.

        Raises:
            RegisterOnleesbaar: it can't be read, or not to the end; what was read is in.
            InvoerOnjuist: there is no such adapter.
        """
        adapter = laad_meldingadapter(bestand.adapter)
        instellingen, geheim = self._verbinding.omgeving.instellingen, self._verbinding.geheim
        maker = Berichtenmaker(instellingen, geheim, bestand.peildatum)
        inlezer = Inlezer(maker, self._outbox, zending, self._meldfilter)
        bron = adapter.open(bestand.pad, bestand.peildatum)
        for one in inlezer.lees(bron, adapter=bestand.adapter, herkomst=self.herkomst(bestand)):
            gelezen(one)

    def herkomst(self, bestand: Bronbestand) -> bytes:
        """The code of this very content, so that a report after a restart is about the same file."""
        try:
            with bestand.pad.open("rb") as content:
                digest = file_digest(content, "sha256").digest()
        except OSError as error:
            raise RegisterOnleesbaar("bestand-niet-leesbaar") from error
        return self._verbinding.geheim.naam("herkomst", bestand.adapter.encode() + b"|" + digest)


class Melder:
    """Reads one file and delivers it meanwhile: `connector meld`. A failure on the line does not stop the reading."""

    def __init__(self, lezer: Lezer, bezorger: Bezorger) -> None:
        self._lezer = lezer
        self._bezorger = bezorger
        self._failed: AgentError | None = None
        self._since = 0
        self.verslag = Verslag()

    def meld(self, bestand: Bronbestand, zending: Callable[[str], Zending], progress: Callable[[int], object]) -> None:
        """Everything that may leave is delivered, or waits in the outbox when this raises.

        Raises:
            AgentError: the first thing that went wrong, after everything else was tried.
        """

        def note(gelezen: Gelezen) -> None:
            self.verslag.note(gelezen)
            progress(1)
            self._since += 1
            if self._since >= BEZORG_NA:
                self._try()

        unread: AgentError | None = None
        try:
            self._lezer.lees(bestand, zending, note)
        except AgentError as error:
            unread = error
        self._try()
        first = unread or self._failed
        if first is not None:
            raise first

    def _try(self) -> None:
        self._since = 0
        if self._failed is None:
            try:
                self._bezorger.ronde()
            except AgentError as error:
                self._failed = error
