"""Signed HTTP messages: RFC 9421 with Ed25519, two profiles and nothing besides.

    question  "@method" "@target-uri" "content-digest"      tag "zvh-vraag-1"
    answer    "@status" "content-digest" "signature";req    tag "zvh-antwoord-1"

Parameters, in this order: created, nonce (128 bits, base64url), keyid, alg="ed25519", tag. The
label is `zvh`, the digest SHA-256 (RFC 9530). An answer covers the signature of its question, so
it can't be laid beside another one.

The headers are compared with the one spelling that `sign_request` and `sign_response` write. What
RFC 9421 would allow besides (other components, orders, labels, spaces) is refused: a verifier
that takes what it is offered lets the sender choose what is protected.
"""

import base64
import hashlib
import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.protocol import ed25519
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import InvalidInput, Malformed, SignatureInvalid, StaleMessage

Headers = Mapping[str, str] | Iterable[tuple[str, str]]
"""A mapping, or pairs in which a name may come twice, as servers deliver them."""

PublicKeyOf = Callable[[str], Ed25519PublicKey | None]

NONCE_BYTES: Final = 16
_LONGEST_KEY_ID: Final = 128
_LONGEST_TIME: Final = 12
_KEY_ID_CHARS: Final = frozenset(string.ascii_letters + string.digits + "-._:")
_DIGEST, _INPUT, _SIGNATURE = "content-digest", "signature-input", "signature"
_QUESTION: Final = ('("@method" "@target-uri" "content-digest")', "zvh-vraag-1")
_ANSWER: Final = ('("@status" "content-digest" "signature";req)', "zvh-antwoord-1")


@dataclass(frozen=True, slots=True)
class VerifiedRequest:
    """Who signed this question and when (unix seconds). The caller stores `nonce` to refuse replays."""

    key_id: str
    nonce: str
    created: int
    signature: bytes


@dataclass(frozen=True, slots=True)
class VerifiedResponse:
    """Who signed this answer and when (unix seconds)."""

    key_id: str
    nonce: str
    created: int
    signature: bytes


def content_digest(body: bytes) -> str:
    """Write the Content-Digest field (RFC 9530), SHA-256 alone."""
    return f"sha-256=:{_b64(hashlib.sha256(body).digest())}:"


def signature_base(components: Sequence[tuple[str, str]], parameters: str) -> bytes:
    """Write what is signed (RFC 9421 section 2.5): identifiers as serialised, with their values."""
    lines = [f"{identifier}: {value}" for identifier, value in components]
    lines.append(f'"@signature-params": {parameters}')
    return "\n".join(lines).encode("ascii")


def sign_request(  # noqa: PLR0913 - the three parts of the message and the four facts of its signature
    method: str,
    target_uri: str,
    body: bytes,
    *,
    key_id: str,
    private_key: Ed25519PrivateKey,
    created: int,
    nonce: str,
) -> dict[str, str]:
    """Make the three headers of a question; `created` in unix seconds, `nonce` fresh per message.

    Raises:
        InvalidInput: a value that the profile can't carry.
    """
    digest = content_digest(body)
    parameters = _parameters(_QUESTION, key_id, created, nonce)
    base = _question_base(method, target_uri, digest, parameters)
    return _signed(digest, parameters, private_key.sign(base))


def verify_request(  # noqa: PLR0913 - the parts of the message, who may sign, and the window of time
    method: str,
    target_uri: str,
    body: bytes,
    headers: Headers,
    *,
    public_key_of: PublicKeyOf,
    now: int,
    max_age_seconds: int = 60,
    max_skew_seconds: int = 60,
) -> VerifiedRequest:
    """Accept a question that a known key signed over exactly this message, at most a minute ago.

    `target_uri` is the full address under which the server is known, not a header of the sender.

    Raises:
        SignatureInvalid: another form, digest, key or signature; `rule` tells which.
        StaleMessage: signed well, but too old or too far in the future.
    """
    digest, line, signature = _fields(headers, body)
    parameters, key_id, created, nonce = _parsed(line, _QUESTION)
    try:
        base = _question_base(method, target_uri, digest, parameters)
    except InvalidInput as error:
        raise SignatureInvalid(error.rule) from error
    _verify(public_key_of(key_id), signature, base)
    _require_fresh(created, now, max_age_seconds, max_skew_seconds)
    return VerifiedRequest(key_id, nonce, created, signature)


def sign_response(  # noqa: PLR0913 - as sign_request
    status: int,
    body: bytes,
    request_signature: bytes,
    *,
    key_id: str,
    private_key: Ed25519PrivateKey,
    created: int,
    nonce: str,
) -> dict[str, str]:
    """Make the three headers of the answer to the question with this signature (64 bytes).

    Raises:
        InvalidInput: a value that the profile can't carry.
    """
    digest = content_digest(body)
    parameters = _parameters(_ANSWER, key_id, created, nonce)
    base = _answer_base(status, digest, request_signature, parameters)
    return _signed(digest, parameters, private_key.sign(base))


def verify_response(  # noqa: PLR0913 - as verify_request
    status: int,
    body: bytes,
    headers: Headers,
    request_signature: bytes,
    *,
    public_key_of: PublicKeyOf,
    now: int,
    max_age_seconds: int = 60,
    max_skew_seconds: int = 60,
) -> VerifiedResponse:
    """Accept an answer that a known key signed, to the question with this signature.

    Raises:
        SignatureInvalid: another form, digest, key, question or signature; `rule` tells which.
        StaleMessage: signed well, but too old or too far in the future.
    """
    digest, line, signature = _fields(headers, body)
    parameters, key_id, created, nonce = _parsed(line, _ANSWER)
    try:
        base = _answer_base(status, digest, request_signature, parameters)
    except InvalidInput as error:
        raise SignatureInvalid(error.rule) from error
    _verify(public_key_of(key_id), signature, base)
    _require_fresh(created, now, max_age_seconds, max_skew_seconds)
    return VerifiedResponse(key_id, nonce, created, signature)


def _question_base(method: str, target_uri: str, digest: str, parameters: str) -> bytes:
    # A line break in a value would let one component speak for another.
    if not (method.isascii() and method.isalpha() and method.isupper()):
        raise InvalidInput("signature-method")
    if not (target_uri and target_uri.isascii() and target_uri.isprintable() and " " not in target_uri):
        raise InvalidInput("signature-target")
    components = (('"@method"', method), ('"@target-uri"', target_uri), ('"content-digest"', digest))
    return signature_base(components, parameters)


def _answer_base(status: int, digest: str, request_signature: bytes, parameters: str) -> bytes:
    if not 100 <= status <= 599 or len(request_signature) != ed25519.SIGNATURE_BYTES:  # noqa: PLR2004 - RFC 9110
        raise InvalidInput("signature-answer")
    components = (
        ('"@status"', str(status)),
        ('"content-digest"', digest),
        ('"signature";req', f"zvh=:{_b64(request_signature)}:"),
    )
    return signature_base(components, parameters)


def _parameters(profile: tuple[str, str], key_id: str, created: int, nonce: str) -> str:
    components, tag = profile
    if not key_id or len(key_id) > _LONGEST_KEY_ID or not _KEY_ID_CHARS.issuperset(key_id):
        raise InvalidInput("signature-keyid")
    if not 0 <= created < 10**_LONGEST_TIME:
        raise InvalidInput("signature-created")
    try:
        unb64u(nonce, NONCE_BYTES)
    except Malformed as error:
        raise InvalidInput("signature-nonce") from error
    return f'{components};created={created};nonce="{nonce}";keyid="{key_id}";alg="ed25519";tag="{tag}"'


def _parsed(line: str, profile: tuple[str, str]) -> tuple[str, str, int, str]:
    # Cut at the fixed texts, write the same line from the parts, and compare: nothing else passes.
    _, _, rest = line.partition(";created=")
    created, _, rest = rest.partition(';nonce="')
    nonce, _, rest = rest.partition('";keyid="')
    key_id, _, _ = rest.partition('";alg=')
    if not (created.isascii() and created.isdigit()) or len(created) > _LONGEST_TIME:
        raise SignatureInvalid("signature-input")
    try:
        parameters = _parameters(profile, key_id, int(created), nonce)
    except InvalidInput as error:
        raise SignatureInvalid(error.rule) from error
    if line != "zvh=" + parameters:
        raise SignatureInvalid("signature-input")
    return parameters, key_id, int(created), nonce


def _fields(headers: Headers, body: bytes) -> tuple[str, str, bytes]:
    picked = _pick(headers)
    digest = content_digest(body)
    if picked[_DIGEST] != digest:
        raise SignatureInvalid("content-digest")
    encoded = picked[_SIGNATURE]
    try:
        signature = base64.b64decode(encoded[5:-1])
    except ValueError as error:
        raise SignatureInvalid("signature-form") from error
    if len(signature) != ed25519.SIGNATURE_BYTES or encoded != f"zvh=:{_b64(signature)}:":
        raise SignatureInvalid("signature-form")
    return digest, picked[_INPUT], signature


def _pick(headers: Headers) -> dict[str, str]:
    picked: dict[str, str] = {}
    for name, value in headers.items() if isinstance(headers, Mapping) else headers:
        lowered = name.lower()
        if lowered in {_DIGEST, _INPUT, _SIGNATURE}:
            if lowered in picked:
                raise SignatureInvalid("signature-header-twice")
            picked[lowered] = value
    if len(picked) != 3:  # noqa: PLR2004 - the three headers of the profile
        raise SignatureInvalid("signature-header-missing")
    return picked


def _verify(key: Ed25519PublicKey | None, signature: bytes, base: bytes) -> None:
    if key is None:
        raise SignatureInvalid("signature-key-unknown")
    ed25519.verify(key, signature, base)


def _require_fresh(created: int, now: int, max_age_seconds: int, max_skew_seconds: int) -> None:
    # After the signature: that a known party sent something stale is then a fact to record.
    if now - created > max_age_seconds:
        raise StaleMessage("signature-old")
    if created - now > max_skew_seconds:
        raise StaleMessage("signature-future")


def _signed(digest: str, parameters: str, signature: bytes) -> dict[str, str]:
    return {
        "Content-Digest": digest,
        "Signature-Input": f"zvh={parameters}",
        "Signature": f"zvh=:{_b64(signature)}:",
    }


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
