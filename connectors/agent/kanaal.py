"""Signed requests to one process, and answers believed only when it signed them for this request.

Each is in the book of transactions before it leaves. Bounded in bytes and in time. A problem that the
process signed is a refusal; one that nobody signed is shown as such; anything else without the right
signature is an alarm.
"""

import base64
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final, Generic, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.agent.bewaarplaats import Wie
from connectors.agent.clock import Clock
from connectors.agent.errors import Alarm, Geweigerd, Onbereikbaar
from connectors.agent.settings import Omgeving, Proces
from connectors.agent.spoor import Spoor, new_spoor
from connectors.agent.transactieboek import Transactieboek
from connectors.agent.weg import Weg
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import Malformed, SignatureInvalid, StaleMessage
from connectors.protocol.messages import WOORD, Message, decode, encode
from connectors.protocol.procesberichten import Probleem
from connectors.protocol.signing import sign_request, verify_response

MAX_ANTWOORD_BYTES: Final = 4 * 1024 * 1024
MAX_SECONDS: Final = 30.0
"""Longest that one answer may take to come in, however steadily it drips."""
REPEATABLE: Final = frozenset({"/v1/controlepunten", "/v1/medeondertekeningen", "/v1/sleutels"})
"""Requests that may be sent again with the same number; each try has a signature of its own."""
_TOKEN: Final = re.compile(WOORD, re.ASCII)
_OK, _PROBLEM, _SERVER_FAULT = 200, 400, 500

M = TypeVar("M", bound=Message)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ontvangen(Generic[T]):
    """A verified answer, with the exact body of the request that it answers."""

    verzonden: bytes
    bericht: T
    spoor: Spoor

    @property
    def verzoek(self) -> bytes:
        """SHA-256 of the request body: what the log binds the answer to."""
        return sha256(self.verzonden).digest()


@dataclass(frozen=True, slots=True)
class _Antwoord:
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes


class Kanaal:
    """The channel to one process; `weg` carries the TLS identity, and knows no cookies and follows nothing."""

    def __init__(self, wie: Wie, proces: Proces, omgeving: Omgeving, clock: Clock, weg: Weg) -> None:
        self._wie = wie
        self._adres = proces.adres
        self._verwacht = Ed25519PublicKey.from_public_bytes(unb64u(proces.tekensleutel, 32))
        self._key_id = omgeving.vingerafdruk
        self._sleutel = Ed25519PrivateKey.from_private_bytes(omgeving.tekensleutel)
        self._clock = clock
        self._weg = weg
        self._boek = Transactieboek(omgeving.bewaarplaats / wie)

    def post(self, path: str, message: Message, model: type[M], *, trace: str = "") -> Ontvangen[M]:
        """Send a message and return the verified answer.

        `trace` is the number of the request that this one follows from; without it a trace begins.

        Raises:
            Geweigerd: the process refused.
            Onbereikbaar: no answer in time, or the process can't serve now; `transactie-niet-vastgelegd` when nothing
                was sent, because it can't be recorded here.
            Alarm: an answer that the process did not sign for this request, or can't be read.
        """
        trace = trace or getattr(message, "verzoek_id", "")
        return self._exchange("POST", path, encode(message), partial(decode, model), trace)

    def post_en_lees(self, path: str, message: Message, read: Callable[[bytes], T]) -> Ontvangen[T]:
        """As `post`, for an answer that has a reader of its own, which raises `Malformed`.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: as `post`.
        """
        return self._exchange("POST", path, encode(message), read, getattr(message, "verzoek_id", ""))

    def get(self, path: str, model: type[M]) -> Ontvangen[M]:
        """Ask for something public; signed and verified like `post`.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: as `post`.
        """
        return self._exchange("GET", path, b"", partial(decode, model), "")

    def _exchange(self, method: str, path: str, body: bytes, read: Callable[[bytes], T], trace: str) -> Ontvangen[T]:
        try:
            return self._once(method, path, body, read, trace)
        except Onbereikbaar:
            if path not in REPEATABLE:
                raise
            return self._once(method, path, body, read, trace)

    def _once(self, method: str, path: str, body: bytes, read: Callable[[bytes], T], trace: str) -> Ontvangen[T]:
        spoor = new_spoor(trace, self._clock)
        headers = sign_request(
            method,
            self._adres + path,
            body,
            key_id=self._key_id,
            private_key=self._sleutel,
            created=int(self._clock.now().timestamp()),
            nonce=b64u(self._clock.nonce()),
        )
        with self._boek.booked(spoor, self._wie):
            answer = self._send(method, path, body, headers | spoor.headers())
            self._judge(answer, headers["Signature"])
        try:
            return Ontvangen(body, read(answer.body), spoor)
        except Malformed as error:
            raise Alarm("antwoord-onleesbaar", self._wie) from error

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> _Antwoord:
        content = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        try:
            with self._weg.send(method, path, body, headers | content) as answer:
                return _Antwoord(answer.status, answer.headers, self._read(answer.delen))
        except TimeoutError as error:
            raise Onbereikbaar("te-laat", self._wie) from error
        except OSError as error:
            raise Onbereikbaar("geen-verbinding", self._wie) from error

    def _read(self, delen: Iterable[bytes]) -> bytes:
        deadline = self._clock.elapsed() + MAX_SECONDS
        parts, size = [], 0
        for part in delen:
            parts.append(part)
            size += len(part)
            if size > MAX_ANTWOORD_BYTES:
                raise Onbereikbaar("antwoord-te-groot", self._wie)
            if self._clock.elapsed() > deadline:
                raise Onbereikbaar("te-laat", self._wie)
        return b"".join(parts)

    def _judge(self, answer: _Antwoord, signature: str) -> None:
        """Return only for a signed 200; say what every other answer is."""
        signed = self._is_signed(answer, signature)
        if answer.status == _OK and signed:
            return
        if answer.status < _PROBLEM:
            raise Alarm("antwoord-onleesbaar" if signed else "antwoord-niet-ondertekend", self._wie)
        problem = _read_problem(answer.body)
        regel = problem.regel if problem and _TOKEN.fullmatch(problem.regel) else f"http-{answer.status}"
        if answer.status >= _SERVER_FAULT:
            raise Onbereikbaar(regel, self._wie)
        artikelen = tuple(word for word in (problem.artikelen if problem else ()) if _TOKEN.fullmatch(word))
        raise Geweigerd(regel, artikelen, ondertekend=signed)

    def _is_signed(self, answer: _Antwoord, signature: str) -> bool:
        """Whether the process signed this answer to this request; False when it carries no signature.

        Raises:
            Alarm: it carries one that does not hold.
            Onbereikbaar: it holds, but our clocks differ by more than a minute.
        """
        if not any(name.lower() == "signature" for name, _ in answer.headers):
            return False
        request_signature = base64.b64decode(signature.removeprefix("zvh=:").removesuffix(":"))
        try:
            verify_response(
                answer.status,
                answer.body,
                answer.headers,
                request_signature,
                public_key_of=lambda _: self._verwacht,
                now=int(self._clock.now().timestamp()),
            )
        except SignatureInvalid as error:
            raise Alarm("antwoord-handtekening", self._wie) from error
        except StaleMessage as error:
            raise Onbereikbaar("klok-wijkt-af", self._wie) from error
        return True


def _read_problem(body: bytes) -> Probleem | None:
    try:
        return decode(Probleem, body)
    except Malformed:
        return None
