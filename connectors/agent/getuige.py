"""The connector as a witness of one log: judge every receipt, keep it, and refuse a changed past.

Questions may be under way at the same time, from any thread or process of one connector. Each answer is proven
to follow from what was kept when its question went out. When it comes in, one at a time, it is held against what is
kept by then (`aansluiting`), so that no two of them can each follow another branch of a forked log. It is shown
after that alone, and after its receipt is on disk.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.agent.aansluiting import Aansluiting, Antwoord, Peil, Tussenbewijs, bewaarregel, sluit_aan
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
from connectors.protocol.messages import Bon, Gespeld, digest
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
    from connectors.protocol.inzagelezen import Beeldantwoord
    from connectors.protocol.inzagen import OpeningAntwoord
    from connectors.protocol.logboeken import LogboekAntwoord
    from connectors.protocol.meldingen import MeldingenAntwoord
    from connectors.protocol.naspelingen import NaspeelAntwoord
    from connectors.protocol.noodinzagen import DreigingenAntwoord, NoodlijstAntwoord
    from connectors.protocol.plannen import DagagendaAntwoord, UittrekselAntwoord
    from connectors.protocol.procesberichten import ControlepuntAntwoord
    from connectors.protocol.rechten import (
        InzagelogAntwoord,
        OverzichtAntwoord,
        RechtenAntwoord,
        RechtenpuntenAntwoord,
        VerzoeklijstAntwoord,
    )
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
    "Beeldantwoord",
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
    "VerzoeklijstAntwoord",
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
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class BonKop:
    """What is kept beside a receipt to find it again; `kenmerk` is a code, not the kenmerk."""

    soort: BonSoort
    verzoek_id: str
    kenmerk: bytes


class Getuige:
    """Watches the log of one process for one connector. One thread at a time uses it; others have their own."""

    def __init__(self, wie: Wie, proces: Proces, bewaarplaats: Bewaarplaats, tussen: Tussenbewijs) -> None:
        self._wie = wie
        self._log = log_of(proces)
        self._bewaarplaats = bewaarplaats
        self._tussen = tussen
        self._noten: dict[bytes, str] = {}
        self._gelezen: dict[str, Checkpoint] = {}
        """What was verified of exactly these bytes, so that what has not changed on disk is not verified again."""

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
        return self._exchange(send, lambda gezien, received: self._accept(gezien, received, kop, [received.bericht]))

    def exchange_lijsten(
        self, send: Callable[[int], Ontvangen["DoellijstenAntwoord"]], kop: BonKop
    ) -> "DoellijstenAntwoord":
        """As `exchange`, for one request whose answer has several parts, each with a record and a receipt of its own.

        Raises:
            Alarm: as `exchange`; nothing of the answer is believed unless all of it is.
        """
        return self._exchange(
            send, lambda gezien, received: self._accept(gezien, received, kop, received.bericht.lijsten)
        ).bericht

    def advance(self, send: Callable[[int], Ontvangen["ControlepuntAntwoord"]]) -> Checkpoint:
        """Ask for the newest checkpoint and keep it.

        Raises:
            Alarm: as `exchange`.
        """
        with self._bewaarplaats.slot(self._wie):
            kept = self._kept()
            answer = send(_omvang(kept)).bericht
            new = Peil(self._verified(answer.controlepunt), answer.controlepunt)
            self._follow(kept, new, answer.consistentie)
            if kept is None or new.omvang > kept.omvang:
                line = bewaarregel(_omvang(kept), new.note, answer.consistentie)
                self._bewaarplaats.keep(self._wie, [line])
        self._bewaarplaats.settle(self._wie, new.note)
        return new.stand

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
        return _omvang(self._kept())

    def _exchange(
        self, send: Callable[[int], Ontvangen[R]], accept: Callable[[Peil | None, Ontvangen[R]], str]
    ) -> Ontvangen[R]:
        """Ask, and let the answer be accepted in its turn; the very first is taken on trust, so it is asked alone."""
        gezien = self._kept()
        if gezien is None:
            with self._bewaarplaats.slot(self._wie):
                gezien = self._kept()
                received = send(_omvang(gezien))
                note = accept(gezien, received)
        else:
            received = send(gezien.omvang)
            with self._bewaarplaats.slot(self._wie):
                note = accept(gezien, received)
        self._bewaarplaats.settle(self._wie, note)
        return received

    def _accept(
        self, gezien: Peil | None, received: Ontvangen[R], kop: BonKop, parts: Sequence[A | "Doellijst"]
    ) -> str:
        """Believe an answer whose every part is recorded, in a log that only grew, and keep what proves it.

        Within `slot`. The text of the checkpoint that it was proven by.
        """
        peilen: list[Peil] = []
        exchanges: list[tuple[Uitwisseling, Bon]] = []
        for part in parts:
            if part.kern.verzoek_id != kop.verzoek_id:
                raise Alarm("antwoord-ander-verzoek", self._wie)
            kern = sha256(part.spelling).digest() if isinstance(part, Gespeld) else digest(part.kern)
            exchange = exchange_of(kop.soort, received.verzoek, kern)
            peilen.append(Peil(self._check(part.bon, exchange), part.bon.controlepunt))
            exchanges.append((exchange, part.bon))
            self._follow(gezien, peilen[-1], part.bon.consistentie)
        # One record is shown once: two purposes under the receipt of one would leave the other without.
        if len({peil.note for peil in peilen}) != 1 or len({bon.nummer for _, bon in exchanges}) < len(parts):
            raise Alarm("antwoord-onleesbaar", self._wie)
        joined: Aansluiting = self._join(gezien, peilen[0], parts[0].bon)
        lines: list[dict[str, object]] = []
        for exchange, bon in exchanges:
            proven = bon.model_copy(update={"consistentie": joined.consistentie, "eerder": None})
            lines += [kept_line(kop, exchange, joined.gezien, received.spoor, proven), *joined.verder]
        written = self._bewaarplaats.keep(self._wie, lines)
        if not joined.verder:
            self._noten = dict.fromkeys(written, peilen[0].note)
            self._gelezen[peilen[0].note] = peilen[0].stand
        return peilen[0].note

    def _join(self, gezien: Peil | None, eigen: Peil, bon: Bon) -> Aansluiting:
        """Hold an answer against what is kept by now."""
        if gezien is None:
            return Aansluiting(0, bon.consistentie)
        bewaard = self._kept()
        if bewaard is None:
            raise Alarm("bewaard-controlepunt", self._wie)
        with self._no_fork(bewaard, eigen, bon.consistentie):
            return sluit_aan(Antwoord(eigen, gezien, bon), bewaard, self._tussen)

    def _follow(self, bewaard: Peil | None, eigen: Peil, consistentie: list[str]) -> None:
        """Accept that the log only grew."""
        with self._no_fork(bewaard, eigen, consistentie):
            check_growth(bewaard.stand if bewaard else None, eigen.stand, consistentie)

    def _kept(self) -> Peil | None:
        """The newest checkpoint kept: in its own file, or in the last lines while or after one is kept."""
        lines = self._bewaarplaats.laatste_regels(self._wie)
        try:
            self._noten = {line: self._noten.get(line) or note_of(line) for line in lines}
            notes = {self._bewaarplaats.controlepunt(self._wie), *self._noten.values()} - {None}
            self._gelezen = {note: self._gelezen.get(note) or self._read(note) for note in notes if note is not None}
        except ProtocolError as error:
            raise Alarm("bewaard-controlepunt", self._wie) from error
        kept = (Peil(stand, note) for note, stand in self._gelezen.items())
        return max(kept, key=lambda peil: peil.omvang, default=None)

    def _check(self, bon: Bon, exchange: Uitwisseling) -> Checkpoint:
        try:
            return check_bon(bon, exchange, self._log)
        except ProtocolError as error:
            raise Alarm(error.rule, self._wie) from error

    def _verified(self, note: str) -> Checkpoint:
        try:
            return self._read(note)
        except ProtocolError as error:
            raise Alarm(error.rule, self._wie) from error

    def _read(self, note: str) -> Checkpoint:
        return verify_checkpoint(note, self._log.origin, self._log.sleutel)

    @contextmanager
    def _no_fork(self, bewaard: Peil | None, getoond: Peil, consistentie: list[str]) -> Iterator[None]:
        """Turn what says that the log did not only grow into an alarm, and keep the evidence of it."""
        try:
            yield
        except HistoryForked as error:
            evidence = {
                "v": 1,
                "regel": error.rule,
                "bewaard": bewaard.note if bewaard else None,
                "getoond": getoond.note,
                "consistentie": consistentie,
            }
            self._bewaarplaats.keep_vork(self._wie, evidence)
            raise Alarm(error.rule, self._wie) from error
        except ProtocolError as error:
            raise Alarm(error.rule, self._wie) from error


def _omvang(peil: Peil | None) -> int:
    return peil.omvang if peil else 0


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
