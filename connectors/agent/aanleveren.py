"""Deliver a whole register: in bundles, once each, and again only what changed.

Rows are read one by one and never held beyond their bundle. What was confirmed is in the
ledger; after a kill -9 the same command goes on where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from connectors.agent.client import Aanlevering
from connectors.agent.csvregels import Afgewezen
from connectors.agent.leverboek import Leverboek, Levering
from connectors.agent.opdracht import Opdracht
from connectors.agent.pseudoniemen import has_keys
from connectors.agent.register import Reden, Register, RegisterRij, lees_personen
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import canonical_json
from connectors.protocol.identifiers import Persoon
from connectors.protocol.transit import Klasse

STANDAARD_BUNDEL = 128
"""Persons per request. Large enough to share a receipt, small enough for the time limits."""


@dataclass(frozen=True, slots=True)
class Keuzes:
    """How to deliver: `opdracht` and `reden` hold where a row says nothing else."""

    opdracht: Opdracht
    reden: Reden | None
    klassen: tuple[Klasse, ...]
    vandaag: date
    bundel: int = STANDAARD_BUNDEL


@dataclass(slots=True)
class Uitslag:
    """What came of a register. `afgewezen` holds line numbers and codes, no values."""

    geleverd: int = 0
    ongewijzigd: int = 0
    afgewezen: list[Afgewezen] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wachtend:
    aanlevering: Aanlevering
    referentie: bytes
    inhoud: bytes


class Aanleveraar:
    """Delivers one register over one connection; `progress` hears how many rows are done."""

    def __init__(
        self, verbinding: Verbinding, leverboek: Leverboek, keuzes: Keuzes, progress: Callable[[int], object]
    ) -> None:
        self._verbinding = verbinding
        self._leverboek = leverboek
        self._keuzes = keuzes
        self._progress = progress
        self._waiting: dict[tuple[str, Reden], list[_Wachtend]] = {}
        self._seen: set[bytes] = set()
        self.uitslag = Uitslag()

    def run(self, register: Register) -> Uitslag:
        """Deliver everything that the ledger does not know yet.

        Raises:
            RegisterOnleesbaar, Geweigerd, Onbereikbaar, Alarm: what was confirmed stays so.
        """
        for gelezen in lees_personen(register, self._keuzes.vandaag):
            outcome = gelezen if isinstance(gelezen, Afgewezen) else self._take(*gelezen)
            if outcome is not None:
                self.uitslag.afgewezen.append(outcome)
                self._progress(1)
        for doel, reden in list(self._waiting):
            self._send(doel, reden)
        return self.uitslag

    def _take(self, rij: RegisterRij, persoon: Persoon) -> Afgewezen | None:
        """Put a row in its bundle, and send the bundle when it is full."""
        doel, reden = rij.doel or self._keuzes.opdracht.doel, self._keuzes.reden or rij.reden
        referentie = self._verbinding.geheim.seal_referentie(rij.referentie)
        if referentie in self._seen:
            return Afgewezen(rij.rijnummer, "referentie-dubbel")
        if not has_keys(persoon, self._keuzes.klassen):
            return Afgewezen(rij.rijnummer, "te-weinig-gegevens")
        self._seen.add(referentie)
        inhoud = self._verbinding.geheim.inhoud(canonical_json([rij.registervelden(), reden.value]))
        if self._leverboek.is_delivered(doel, referentie, inhoud):
            self.uitslag.ongewijzigd += 1
            self._progress(1)
            return None
        aanlevering = Aanlevering(rij.referentie, persoon, reden, rij.sinds or self._keuzes.vandaag, rij.afgeschermd)
        bundle = self._waiting.setdefault((doel, reden), [])
        bundle.append(_Wachtend(aanlevering, referentie, inhoud))
        if len(bundle) >= self._keuzes.bundel:
            self._send(doel, reden)
        return None

    def _send(self, doel: str, reden: Reden) -> None:
        """Deliver one bundle, and note it only when its receipt was verified."""
        bundle = self._waiting.pop((doel, reden))
        opdracht = replace(self._keuzes.opdracht, doel=doel)
        handvatten = self._verbinding.connector.lever([record.aanlevering for record in bundle], opdracht)
        self._leverboek.add(
            Levering(doel, record.referentie, record.inhoud, handvat)
            for record, handvat in zip(bundle, handvatten, strict=True)
        )
        self.uitslag.geleverd += len(bundle)
        self._progress(len(bundle))
