"""One question, or one delivery, from a partner's own person to an answer that was checked.

    with open_connector(load(directory), SystemClock()) as connector:
        antwoord = connector.vraag(persoon, Opdracht("P01", "2026/Z12", "login"))

The order is that of `protocol.md`: blind, evaluate at the sleutelhouder, unblind, ask the hub.
Nothing is returned before the signature, the receipt and the log proof of both answers hold
and the receipts are on disk. `open_connector` is in `verbinding`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from connectors.agent.clock import Clock
from connectors.agent.errors import Alarm, Onbereikbaar
from connectors.agent.evaluatie import Evaluaties, Verzoek
from connectors.agent.geheim import Geheim
from connectors.agent.getuige import BonKop, Getuige
from connectors.agent.kanaal import Kanaal
from connectors.agent.opdracht import Opdracht
from connectors.agent.register import Reden
from connectors.agent.settings import Instellingen
from connectors.protocol.bekendheid import (
    BekendheidsAntwoord,
    BekendheidsKern,
    Bekendheidsvraag,
    BekendRecord,
    Bekendstelling,
    BekendstellingAntwoord,
    TransitGroep,
)
from connectors.protocol.canonical import b64u
from connectors.protocol.identifiers import Persoon

T = TypeVar("T")

LEVERANCIER = "connector"
"""The role of deliveries: the connector acts by itself, for no employee in particular."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What the employee may hear. It exists only when its receipt was verified and kept."""

    niveau: str
    uitkomst: str
    tekst: str
    contact: str
    fase: str
    deelnemers: tuple[str, ...]
    artikelen: tuple[str, ...]
    bundel: str
    lognummer: int
    """Place of the question in the hub's log: the number on the receipt."""


@dataclass(frozen=True, slots=True, repr=False)
class Aanlevering:
    """One person to deliver: the partner's own reference, why, since when, and whether anybody may hear of it."""

    referentie: str
    persoon: Persoon
    reden: Reden
    sinds: date
    afgeschermd: bool = False

    def __repr__(self) -> str:
        return "<Aanlevering>"


class Connector:
    """The partner's side of the protocol, for one party. Use it from one thread at a time."""

    def __init__(
        self,
        instellingen: Instellingen,
        geheim: Geheim,
        *,
        clock: Clock,
        evaluaties: Evaluaties,
        hub: tuple[Kanaal, Getuige],
    ) -> None:
        self._rol = instellingen.rol
        self._geheim = geheim
        self._clock = clock
        self._evaluaties = evaluaties
        self._kanaal, self._getuige = hub

    def vraag(self, persoon: Persoon, opdracht: Opdracht) -> Antwoord:
        """Ask whether one person is known.

        When the line breaks, the second and last try is a new question with a new number: one
        whose answer was lost is on record at the other side, and stays there.

        Raises:
            InvoerOnjuist, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._vraag(persoon, opdracht))

    def lever(self, aanleveringen: Sequence[Aanlevering], opdracht: Opdracht) -> list[str]:
        """Deliver persons in one request; the party's own handle of each, base64url, in order.

        Always asks for the proof of the evaluation. Delivering the same references again has
        the effect of once: they are sealed to the same bytes.

        Raises:
            InvoerOnjuist, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._lever(aanleveringen, opdracht))

    def _vraag(self, persoon: Persoon, opdracht: Opdracht) -> Antwoord:
        verzoek = Verzoek(self._clock.verzoek_id(), "vraag", self._rol, opdracht)
        groepen = self._evaluaties.transit([persoon], verzoek)

        def message(gezien: int) -> Bekendheidsvraag:
            return Bekendheidsvraag(
                versie=1,
                verzoek_id=verzoek.verzoek_id,
                doel=opdracht.doel,
                rol=self._rol,
                gebruiker=self._gebruiker(opdracht),
                kenmerk=opdracht.kenmerk,
                gezien=gezien,
                groepen=groepen,
            )

        answer = self._getuige.exchange(
            lambda gezien: self._kanaal.post("/v1/bekendheidsvragen", message(gezien), BekendheidsAntwoord),
            self._kop(verzoek),
        )
        return _antwoord(answer.kern, answer.bon.nummer)

    def _lever(self, aanleveringen: Sequence[Aanlevering], opdracht: Opdracht) -> list[str]:
        verzoek = Verzoek(self._clock.verzoek_id(), "bekendstelling", LEVERANCIER, opdracht)
        groepen = self._evaluaties.transit([record.persoon for record in aanleveringen], verzoek)
        answer = self._getuige.exchange(
            lambda gezien: self._kanaal.post(
                "/v1/bekendstellingen",
                self._bekendstelling(aanleveringen, verzoek, groepen, gezien),
                BekendstellingAntwoord,
            ),
            self._kop(verzoek),
        )
        if len(answer.kern.handvatten) != len(aanleveringen):
            raise Alarm("handvatten-aantal", "hub")
        return answer.kern.handvatten

    def _bekendstelling(
        self, aanleveringen: Sequence[Aanlevering], verzoek: Verzoek, groepen: list[TransitGroep], gezien: int
    ) -> Bekendstelling:
        return Bekendstelling(
            versie=1,
            verzoek_id=verzoek.verzoek_id,
            doel=verzoek.opdracht.doel,
            rol=verzoek.rol,
            gebruiker=self._gebruiker(verzoek.opdracht),
            kenmerk=verzoek.opdracht.kenmerk,
            gezien=gezien,
            records=[self._record(record) for record in aanleveringen],
            groepen=groepen,
        )

    def _record(self, record: Aanlevering) -> BekendRecord:
        return BekendRecord(
            referentie=b64u(self._geheim.seal_referentie(record.referentie)),
            reden=record.reden.value,
            sinds=record.sinds.isoformat(),
            afgeschermd=record.afgeschermd,
        )

    def _gebruiker(self, opdracht: Opdracht) -> str:
        return b64u(self._geheim.gebruiker(opdracht.gebruiker))

    def _kop(self, verzoek: Verzoek) -> BonKop:
        return BonKop(verzoek.soort, verzoek.verzoek_id, self._geheim.kenmerk(verzoek.opdracht.kenmerk))


def twice(attempt: Callable[[], T]) -> T:
    """Try once more when the line breaks; each attempt must be a request of its own."""
    try:
        return attempt()
    except Onbereikbaar:
        return attempt()


def _antwoord(kern: BekendheidsKern, lognummer: int) -> Antwoord:
    return Antwoord(
        niveau=kern.niveau,
        uitkomst=kern.uitkomst,
        tekst=kern.tekst,
        contact=kern.contact,
        fase=kern.fase,
        deelnemers=tuple(kern.deelnemers),
        artikelen=tuple(kern.artikelen),
        bundel=kern.bundel,
        lognummer=lognummer,
    )
