"""Sealed content: what is written about people, under a key of its own for each piece.

    verzegeld = seal_inhoud(key_holder_public, text, bericht=bericht, deel="identiteit")
    key = unwrap(private, verzegeld.sleutel, bericht=bericht, deel="identiteit")     key holder
    text = open_inhoud(key, verzegeld.inhoud, bericht=bericht, deel="identiteit")    after a decision

The content is AES-256-GCM under a fresh key; that key is sealed (HPKE) for the key holder. In a casus
the key holder draws the key itself and gives it with its `omhulsel` (module `omhulsel`):

    verzegeld = seal_met(key, omhulsel, text, bericht=stuk, deel="tekst")

Both are bound to the message's own name and to the part, so nothing can be put in another's place.
The hub keeps both and can open neither. Destroying them destroys the content. Lengths are
padded to a few sizes, so that they tell next to nothing.
"""

import secrets
from typing import Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import InvalidInput, SealInvalid
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.sealing import Recipient, open_sealed, seal

Deel = Literal["identiteit", "dossier", "motivering", "tekst", "samenvatting", "bijlage"]
SIZES: Final = (512, 1024, 2048, 8192, 32768, 65536)
"""Sizes in bytes that content is padded to; the last is the most that fits, length included."""
SIZES_BIJLAGE: Final = (*SIZES, 131072, 524288, 2 * 1024 * 1024 + 8192)
"""The same for a bijlage: a file of 2 MiB with what is said of it."""
_INFO: Final = b"zvh-inhoud-1"
KEY_BYTES: Final = 32
OMHULSEL_SUITE: Final = 3
"""First byte of a key that is wrapped under the secret of a casus; 1 and 2 are those of `sealing`."""
OMHULSEL_BYTES: Final = 1 + 12 + KEY_BYTES + 16
"""Suite, nonce, key and tag."""
_NONCE: Final = bytes(12)
"""Every key seals exactly one text, so one nonce is enough (RFC 5116 section 3.1)."""
_LENGTH_BYTES: Final = 4
_TAG_BYTES: Final = 16
_SEAL_ADDS: Final = frozenset({49, 1137})
"""What `sealing.seal` adds to a text, per suite."""


def seal_inhoud(public: bytes, text: bytes, *, bericht: bytes, deel: Deel) -> Verzegeld:
    """Seal `text` for the key holder, as one part of the message that `bericht` names.

    Raises:
        InvalidInput: not a public key, or more than 64 KiB, of a bijlage more than 2 MiB and 8 KiB.
    """
    key = secrets.token_bytes(KEY_BYTES)
    wrapped = b64u(seal(public, key, info=_INFO, aad=bound_to(bericht, deel)))
    return Verzegeld(sleutel=wrapped, inhoud=_sealed(key, text, bericht, deel))


def seal_met(sleutel: bytes, omhulsel: str, text: bytes, *, bericht: bytes, deel: Deel) -> Verzegeld:
    """Seal `text` under a content key that the key holder gave for this very part; each key for one text.

    Raises:
        InvalidInput: not a content key, or too much text, as `seal_inhoud`.
    """
    if len(sleutel) != KEY_BYTES:
        raise InvalidInput("inhoud-sleutel")
    return Verzegeld(sleutel=omhulsel, inhoud=_sealed(sleutel, text, bericht, deel))


def unwrap(private: bytes | Recipient, sleutel: str, *, bericht: bytes, deel: Deel) -> bytes:
    """The content key, 32 bytes; what the key holder does for a recorded decision.

    Raises:
        SealInvalid: sealed for somebody else, for another message or part, or changed.
        Malformed: not base64url.
    """
    key = open_sealed(private, unb64u(sleutel), info=_INFO, aad=bound_to(bericht, deel))
    if len(key) != KEY_BYTES:
        raise SealInvalid("inhoud-sleutel")
    return key


def open_inhoud(key: bytes, inhoud: str, *, bericht: bytes, deel: Deel) -> bytes:
    """The text.

    Raises:
        SealInvalid: another key, message or part, or changed.
        Malformed: not base64url.
    """
    return open_bytes(key, unb64u(inhoud), bericht=bericht, deel=deel)


def open_bytes(key: bytes, inhoud: bytes, *, bericht: bytes, deel: Deel) -> bytes:
    """As `open_inhoud`, of what was read from base64url before.

    Raises:
        SealInvalid: another key, message or part, or changed.
    """
    try:
        padded = AESGCM(key).decrypt(_NONCE, inhoud, bound_to(bericht, deel))
    except InvalidTag:
        raise SealInvalid("inhoud") from None
    length = int.from_bytes(padded[:_LENGTH_BYTES])
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]


def sizes_of(deel: Deel) -> tuple[int, ...]:
    """What a part is padded to."""
    return SIZES_BIJLAGE if deel == "bijlage" else SIZES


def has_houder_shape(verzegeld: Verzegeld, deel: Deel = "tekst") -> bool:
    """Whether this can be what `seal_inhoud` makes, as far as somebody without a key can tell: by its sizes."""
    return len(unb64u(verzegeld.sleutel)) - KEY_BYTES in _SEAL_ADDS and _has_padding(verzegeld, deel)


def has_casus_shape(verzegeld: Verzegeld, deel: Deel = "tekst") -> bool:
    """Whether this can be what `seal_met` makes: by its sizes, and the suite of its key."""
    key = unb64u(verzegeld.sleutel)
    return len(key) == OMHULSEL_BYTES and key[0] == OMHULSEL_SUITE and _has_padding(verzegeld, deel)


def bound_to(bericht: bytes, deel: Deel) -> bytes:
    """What a content key and its text are bound to: the part, and the message's own name."""
    return deel.encode() + b"\0" + bericht


def _has_padding(verzegeld: Verzegeld, deel: Deel) -> bool:
    return len(unb64u(verzegeld.inhoud)) - _TAG_BYTES in sizes_of(deel)


def _sealed(key: bytes, text: bytes, bericht: bytes, deel: Deel) -> str:
    return b64u(AESGCM(key).encrypt(_NONCE, _padded(text, sizes_of(deel)), bound_to(bericht, deel)))


def _padded(text: bytes, sizes: tuple[int, ...]) -> bytes:
    whole = len(text).to_bytes(_LENGTH_BYTES) + text
    size = next((size for size in sizes if len(whole) <= size), None)
    if size is None:
        raise InvalidInput("inhoud-te-groot")
    return whole.ljust(size, b"\0")
