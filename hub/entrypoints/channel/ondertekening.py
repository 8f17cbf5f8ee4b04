"""Signed requests in, signed answers out (RFC 9421, Ed25519), for the outer layer.

A request is signed by the party that holds the connection: its key id is the fingerprint of the
certificate that TLS verified, its key is what the registry has for that certificate. What was
signed includes our own address, which is a setting and not what a client says in Host. That a
nonce is used once, and that the key is still registered, is for the use case's transaction.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import SignatureInvalid, StaleMessage
from connectors.protocol.signing import VerifiedRequest, sign_response, verify_request
from hub.domain.errors import Refused, Regel
from hub.entrypoints.channel.layer import Reply, SignedRequest
from hub.entrypoints.channel.request import HttpRefused, Request
from hub.entrypoints.channel.trace import TRANSACTION, spoor_of

OnRefused = Callable[[bytes, Regel, bytes], Awaitable[None]]
"""Records that the peer with this fingerprint sent this body without a valid signature."""
KeyOf = Callable[[bytes], Awaitable[bytes | None]]
"""Raw Ed25519 public key registered for a certificate's fingerprint, if any."""

_SIGNED = frozenset({b"content-digest", b"signature-input", b"signature"})
_public_key = lru_cache(maxsize=512)(Ed25519PublicKey.from_public_bytes)


@dataclass(frozen=True, slots=True, repr=False)
class Tekenaar:
    """How this process signs. The fixed repr keeps the key off screens."""

    key_id: str
    private_key: Ed25519PrivateKey
    now: Callable[[], datetime]
    new_nonce: Callable[[], bytes]
    """16 fresh random bytes."""

    def __repr__(self) -> str:
        return "<Tekenaar>"


class Ondertekening:
    """The guard of the layer. `eigen_adres` is scheme, host and port, without a slash at the end."""

    def __init__(self, eigen_adres: str, *, key_of: KeyOf, on_refused: OnRefused, tekenaar: Tekenaar) -> None:
        self._eigen_adres = eigen_adres
        self._key_of = key_of
        self._on_refused = on_refused
        self._tekenaar = tekenaar

    async def verify(self, request: Request) -> SignedRequest:
        """Accept a request that the peer's registered key signed less than a minute ago.

        A registered peer's request that is not, is recorded before it is refused.

        Raises:
            Refused: nobody registered holds the peer's certificate.
            SignatureInvalid: not signed, by somebody else, or not over exactly this request.
            StaleMessage: signed well, at another time.
            HttpRefused: without the number of its transaction.
        """
        vingerafdruk = request.peer.vingerafdruk
        tekensleutel = await self._key_of(vingerafdruk)
        if tekensleutel is None:
            raise Refused(Regel.ONBEKENDE_PARTIJ)
        try:
            verified = self._verified(request, tekensleutel)
        except SignatureInvalid:
            await self._on_refused(vingerafdruk, Regel.HANDTEKENING, request.body)
            raise
        except StaleMessage:
            await self._on_refused(vingerafdruk, Regel.VERZOEK_VEROUDERD, request.body)
            raise
        spoor = spoor_of(request.headers, self._tekenaar.new_nonce)
        if spoor is None:
            await self._on_refused(vingerafdruk, Regel.TRANSACTIE_ONTBREEKT, request.body)
            raise HttpRefused(Regel.TRANSACTIE_ONTBREEKT)
        return SignedRequest(
            peer=request.peer,
            key_id=verified.key_id,
            tekensleutel=tekensleutel,
            body=request.body,
            created=verified.created,
            nonce=unb64u(verified.nonce),
            signature=verified.signature,
            spoor=spoor,
        )

    def _verified(self, request: Request, tekensleutel: bytes) -> VerifiedRequest:
        key = _public_key(tekensleutel)
        verified = verify_request(
            request.method,
            self._eigen_adres + request.path,
            request.body,
            [(name.decode(), value.decode("latin-1")) for name, value in request.headers if name in _SIGNED],
            public_key_of=lambda _key_id: key,
            now=int(self._tekenaar.now().timestamp()),
        )
        if verified.key_id != request.peer.vingerafdruk.hex():
            raise SignatureInvalid("signature-keyid")
        return verified

    def sign(self, signed: SignedRequest, reply: Reply) -> Reply:
        """Sign status and body as the answer to this request and no other."""
        tekenaar = self._tekenaar
        headers = sign_response(
            reply.status,
            reply.body,
            signed.signature,
            key_id=tekenaar.key_id,
            private_key=tekenaar.private_key,
            created=int(tekenaar.now().timestamp()),
            nonce=b64u(tekenaar.new_nonce()),
        )
        if signed.spoor is not None:
            headers[TRANSACTION] = signed.spoor.transactie
        encoded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        return replace(reply, headers=[*reply.headers, *encoded])
