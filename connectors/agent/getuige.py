"""The connector as a witness of one log: judge every receipt, keep it, and refuse a changed past.

`exchange` holds the right to advance the kept checkpoint from request to verdict, so that two
commands of one connector cannot each follow another branch of a forked log.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.agent.bewaarplaats import Bewaarplaats, Wie
from connectors.agent.bonnen import BonSoort, check_growth, exchange_of
from connectors.agent.errors import Alarm
from connectors.agent.kanaal import Ontvangen
from connectors.agent.nacontrole import note_of
from connectors.agent.settings import Proces
from connectors.agent.spoor import Spoor
from connectors.protocol.bewijs import Log, Uitwisseling, check_bon
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import HistoryForked, ProtocolError
from connectors.protocol.messages import Bon, Message, digest
from connectors.protocol.transparency import Checkpoint, cosign, verify_checkpoint

if TYPE_CHECKING:
    # Only types here: a command loads the messages that it sends, not those of all others.
    from connectors.protocol.aanwijzingen import AanwijzingenAntwoord
    from connectors.protocol.activeringen import ActiveringAntwoord, VolgAntwoord
    from connectors.protocol.afstemmingen import AfstemAntwoord
    from connectors.protocol.bekendheid import (
        AfschermingAntwoord,
        BekendheidsAntwoord,
        BekendstellingAntwoord,
        IntrekkingAntwoord,
    )
    from connectors.protocol.beleidsuitleg import RechtenlijstAntwoord, UitlegAntwoord
    from connectors.protocol.berichten import BerichtenAntwoord, PrioriteitsfilterAntwoord
    from connectors.protocol.bevindingen import BevindingenAntwoord
    from connectors.protocol.casussen import CasusAntwoord, CasuslijstAntwoord, Doellijst, DoellijstenAntwoord
    from connectors.protocol.casussleutels import CasussleutelAntwoord, SleuteleindeAntwoord
    from connectors.protocol.convenanten import BundelAntwoord, ConvenantAntwoord, VersielijstAntwoord
    from connectors.protocol.derden import DerdenafgifteAntwoord, DerdenherstelAntwoord
    from connectors.protocol.effectmetingen import EffectmetingAntwoord
    from connectors.protocol.einden import OntvangerslijstAntwoord
    from connectors.protocol.evaluaties import EvaluatieAntwoord
    from connectors.protocol.handelingen import HandelingAntwoord, WerklijstAntwoord
    from connectors.protocol.huis import RoosterAntwoord, WerkverdelingAntwoord
    from connectors.protocol.incidenten import GetroffenenAntwoord, IncidentAntwoord, IncidentregisterAntwoord
    from connectors.protocol.informatie import InformatieAntwoord, InformatielijstAntwoord
    from connectors.protocol.inzagen import InzageAntwoord, OpeningAntwoord
    from connectors.protocol.logboeken import LogboekAntwoord
    from connectors.protocol.meldingen import MeldingenAntwoord
    from connectors.protocol.naspelingen import NaspeelAntwoord
    from connectors.protocol.noodinzagen import DreigingenAntwoord, NoodlijstAntwoord
    from connectors.protocol.plannen import DagagendaAntwoord, UittrekselAntwoord
    from connectors.protocol.procesberichten import ControlepuntAntwoord
    from connectors.protocol.rechten import InzagelogAntwoord, OverzichtAntwoord, RechtenAntwoord, RechtenpuntenAntwoord
    from connectors.protocol.stukken import BronvraaglijstAntwoord
    from connectors.protocol.tellingen import TellingenAntwoord
    from connectors.protocol.verschillen import VerschilAntwoord

A = TypeVar(
    "A",
    "EvaluatieAntwoord",
    "BekendheidsAntwoord",
    "BekendstellingAntwoord",
    "IntrekkingAntwoord",
    "AfschermingAntwoord",
    "MeldingenAntwoord",
    "PrioriteitsfilterAntwoord",
    "BerichtenAntwoord",
    "WerklijstAntwoord",
    "HandelingAntwoord",
    "CasusAntwoord",
    "CasuslijstAntwoord",
    "BronvraaglijstAntwoord",
    "InzageAntwoord",
    "DagagendaAntwoord",
    "UittrekselAntwoord",
    "CasussleutelAntwoord",
    "OpeningAntwoord",
    "SleuteleindeAntwoord",
    "DerdenafgifteAntwoord",
    "DerdenherstelAntwoord",
    "NoodlijstAntwoord",
    "DreigingenAntwoord",
    "OntvangerslijstAntwoord",
    "RechtenAntwoord",
    "RechtenpuntenAntwoord",
    "OverzichtAntwoord",
    "InzagelogAntwoord",
    "ConvenantAntwoord",
    "VersielijstAntwoord",
    "BundelAntwoord",
    "VerschilAntwoord",
    "UitlegAntwoord",
    "RechtenlijstAntwoord",
    "BevindingenAntwoord",
    "NaspeelAntwoord",
    "ActiveringAntwoord",
    "VolgAntwoord",
    "LogboekAntwoord",
    "IncidentAntwoord",
    "GetroffenenAntwoord",
    "IncidentregisterAntwoord",
    "AanwijzingenAntwoord",
    "AfstemAntwoord",
    "RoosterAntwoord",
    "WerkverdelingAntwoord",
    "InformatielijstAntwoord",
    "InformatieAntwoord",
    "TellingenAntwoord",
    "EffectmetingAntwoord",
)
R = TypeVar("R", bound=Message)


@dataclass(frozen=True, slots=True)
class BonKop:
    """What is kept beside a receipt to find it again; `kenmerk` is a code, not the kenmerk."""

    soort: BonSoort
    verzoek_id: str
    kenmerk: bytes


class Getuige:
    """Watches the log of one process for one connector."""

    def __init__(self, wie: Wie, proces: Proces, bewaarplaats: Bewaarplaats) -> None:
        self._wie = wie
        self._log = log_of(proces)
        self._bewaarplaats = bewaarplaats

    def exchange(self, send: Callable[[int], Ontvangen[A]], kop: BonKop) -> A:
        """Send a request that names the size we saw, and return its answer once it is proven and kept.

        Raises:
            Alarm: the receipt does not hold, or the log shrank or forked. Evidence of the last is kept.
        """
        return self.exchange_met_verzoek(send, kop).bericht

    def exchange_met_verzoek(self, send: Callable[[int], Ontvangen[A]], kop: BonKop) -> Ontvangen[A]:
        """As `exchange`, with the exact request: together they are evidence for another process.

        Raises:
            Alarm: as `exchange`.
        """
        with self._bewaarplaats.slot(self._wie):
            kept = self._kept()
            received = send(kept.size if kept else 0)
            self._accept(kept, received, kop, [received.bericht])
        self._bewaarplaats.settle(self._wie, received.bericht.bon.controlepunt)
        return received

    def exchange_lijsten(
        self, send: Callable[[int], Ontvangen["DoellijstenAntwoord"]], kop: BonKop
    ) -> "DoellijstenAntwoord":
        """As `exchange`, for one request whose answer has several parts, each with a record and a receipt of its own.

        Raises:
            Alarm: as `exchange`; nothing of the answer is believed unless all of it is.
        """
        with self._bewaarplaats.slot(self._wie):
            kept = self._kept()
            received = send(kept.size if kept else 0)
            self._accept(kept, received, kop, received.bericht.lijsten)
        self._bewaarplaats.settle(self._wie, received.bericht.lijsten[0].bon.controlepunt)
        return received.bericht

    def advance(self, send: Callable[[int], Ontvangen["ControlepuntAntwoord"]]) -> Checkpoint:
        """Ask for the newest checkpoint and keep it.

        Raises:
            Alarm: as `exchange`.
        """
        with self._bewaarplaats.slot(self._wie):
            kept = self._kept()
            gezien = kept.size if kept else 0
            answer = send(gezien).bericht
            new = self._verified(answer.controlepunt)
            self._follow(kept, new, answer.controlepunt, answer.consistentie)
            if kept is None or new.size > kept.size:
                line = {"v": 1, "soort": "controlepunt", "gezien": gezien, **answer.model_dump(mode="json")}
                self._bewaarplaats.keep(self._wie, [line])
        self._bewaarplaats.settle(self._wie, answer.controlepunt)
        return new

    def cosignature(self, naam: str, sleutel: bytes, timestamp: int) -> tuple[int, str] | None:
        """Our signature line under the newest kept checkpoint, with its size; None before the first."""
        note = self._bewaarplaats.controlepunt(self._wie)
        if note is None:
            return None
        signed = cosign(note, naam, Ed25519PrivateKey.from_private_bytes(sleutel), timestamp)
        checkpoint = verify_checkpoint(note, self._log.origin, self._log.sleutel)
        return checkpoint.size, signed.removeprefix(note)

    def size(self) -> int:
        """Number of entries in the newest kept checkpoint; 0 before the first."""
        kept = self._kept()
        return kept.size if kept else 0

    def _accept(
        self, kept: Checkpoint | None, received: Ontvangen[R], kop: BonKop, parts: Sequence[A | "Doellijst"]
    ) -> None:
        """Believe an answer whose every part is recorded, in a log that only grew, and keep what proves it."""
        gezien, lines = kept.size if kept else 0, []
        for part in parts:
            if part.kern.verzoek_id != kop.verzoek_id:
                raise Alarm("antwoord-ander-verzoek", self._wie)
            exchange = exchange_of(kop.soort, received.verzoek, digest(part.kern))
            bon, checkpoint = part.bon, self._check(part.bon, exchange)
            self._follow(kept, checkpoint, bon.controlepunt, bon.consistentie)
            lines.append(kept_line(kop, exchange, gezien, received.spoor, bon))
        # One record is shown once: two purposes under the receipt of one would leave the other without.
        if len({part.bon.controlepunt for part in parts}) != 1 or len({part.bon.nummer for part in parts}) < len(parts):
            raise Alarm("antwoord-onleesbaar", self._wie)
        self._bewaarplaats.keep(self._wie, lines)

    def _kept(self) -> Checkpoint | None:
        """The newest checkpoint kept: in its own file, or in the last line after a crash."""
        line = self._bewaarplaats.laatste_regel(self._wie)
        try:
            notes = {self._bewaarplaats.controlepunt(self._wie), note_of(line) if line is not None else None}
            kept = [verify_checkpoint(note, self._log.origin, self._log.sleutel) for note in notes if note is not None]
        except ProtocolError as error:
            raise Alarm("bewaard-controlepunt", self._wie) from error
        return max(kept, key=lambda checkpoint: checkpoint.size, default=None)

    def _check(self, bon: Bon, exchange: Uitwisseling) -> Checkpoint:
        try:
            return check_bon(bon, exchange, self._log)
        except ProtocolError as error:
            raise Alarm(error.rule, self._wie) from error

    def _verified(self, note: str) -> Checkpoint:
        try:
            return verify_checkpoint(note, self._log.origin, self._log.sleutel)
        except ProtocolError as error:
            raise Alarm(error.rule, self._wie) from error

    def _follow(self, kept: Checkpoint | None, new: Checkpoint, note: str, consistentie: list[str]) -> None:
        """Accept that the log only grew; `note` is what `new` was read from."""
        try:
            check_growth(kept, new, consistentie)
        except HistoryForked as error:
            evidence = {
                "v": 1,
                "regel": error.rule,
                "bewaard": self._bewaarplaats.controlepunt(self._wie),
                "getoond": note,
                "consistentie": consistentie,
            }
            self._bewaarplaats.keep_vork(self._wie, evidence)
            raise Alarm(error.rule, self._wie) from error
        except ProtocolError as error:
            raise Alarm(error.rule, self._wie) from error


def log_of(proces: Proces) -> Log:
    """The log of a process as the settings pin it."""
    return Log(proces.origin, Ed25519PublicKey.from_public_bytes(unb64u(proces.log_sleutel, 32)))


def kept_line(kop: BonKop, exchange: Uitwisseling, gezien: int, spoor: Spoor, bon: Bon) -> dict[str, object]:
    """A receipt as it is kept: everything to check it again and to find it elsewhere, nothing of what it said."""
    return {
        "v": 1,
        "soort": kop.soort,
        "verzoek_id": kop.verzoek_id,
        "kenmerk": b64u(kop.kenmerk),
        "verzoek": b64u(exchange.verzoek),
        "kern": b64u(exchange.kern),
        "gezien": gezien,
        "spoor": [spoor.trace, spoor.span, spoor.transactie],
        "bon": bon.model_dump(mode="json"),
    }
