"""The prime-order group ristretto255 (RFC 9496), in terms of bytes.

Elements and scalars are 32 bytes, scalars little-endian and reduced. Every function checks what
it is given, because libsodium reads a fixed number of bytes whatever it gets and its own check
lets the identity pass. No curve arithmetic happens in Python.
"""

import hashlib
import hmac
from typing import Final

from connectors.protocol._libsodium import (
    ELEMENT_BYTES,
    SCALAR_BYTES,
    UNIFORM_BYTES,
    Library,
    default_library,
)
from connectors.protocol.errors import GroupUnavailable, InvalidInput, InvalidPoint

IDENTITY: Final = bytes(ELEMENT_BYTES)
_ZERO: Final = bytes(SCALAR_BYTES)
_LONGEST_DST: Final = 255
# RFC 9497 A.1.1.1 and RFC 9496 A.1: enough to see that hashing, the map and multiplication are right.
_INPUT: Final = b"\x00"
_DST: Final = b"HashToGroup-OPRFV1-\x00-ristretto255-SHA512"
_BLIND: Final = bytes.fromhex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706")
_BLINDED: Final = bytes.fromhex("609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c")
_KEY: Final = bytes.fromhex("5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e")
_EVALUATED: Final = bytes.fromhex("7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e")
_FIVE_TIMES_BASE: Final = bytes.fromhex("e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e")


def hash_to_group(message: bytes, dst: bytes) -> bytes:
    """Hash to an element: expand_message_xmd with SHA-512 and the map of RFC 9380 appendix B.

    `dst` separates uses from each other: the same message under two of them gives two elements
    without a known relation.

    Raises:
        InvalidInput: no `dst`, or the message maps to the identity (negligible by chance).
    """
    element = default_library().from_uniform(_expand(message, dst))
    if element == IDENTITY:
        raise InvalidInput("hash-to-identity")
    return element


def hash_to_scalar(message: bytes, dst: bytes) -> bytes:
    """Hash to a scalar (RFC 9497 section 4.1): 64 uniform bytes, reduced. Zero is possible.

    Raises:
        InvalidInput: no `dst`.
    """
    return default_library().scalar_reduce(_expand(message, dst))


def mult(scalar: bytes, point: bytes) -> bytes:
    """Multiply an element by a scalar that is not zero.

    Raises:
        InvalidInput: the scalar is zero, not reduced, or not 32 bytes.
        InvalidPoint: the point is the identity or not a canonical encoding.
    """
    check_scalar(scalar)
    if len(point) != ELEMENT_BYTES:
        raise InvalidPoint("point")
    # libsodium refuses an encoding that does not decode, and the identity as outcome: in a group
    # of prime order with a scalar that is not zero, that is the identity as input.
    product = default_library().mult(scalar, point)
    if product is None:
        raise InvalidPoint("point")
    return product


def base_mult(scalar: bytes) -> bytes:
    """Multiply the generator by a scalar that is not zero.

    Raises:
        InvalidInput: the scalar is zero, not reduced, or not 32 bytes.
    """
    check_scalar(scalar)
    product = default_library().base_mult(scalar)
    if product is None:
        raise InvalidInput("scalar")
    return product


def add(p: bytes, q: bytes) -> bytes:
    """Add two elements. The identity may go in and come out.

    Raises:
        InvalidPoint: not a canonical encoding.
    """
    _check_lengths(p, q)
    total = default_library().add(p, q)
    if total is None:
        raise InvalidPoint("point")
    return total


def sub(p: bytes, q: bytes) -> bytes:
    """Subtract two elements. The identity may go in and come out.

    Raises:
        InvalidPoint: not a canonical encoding.
    """
    _check_lengths(p, q)
    difference = default_library().sub(p, q)
    if difference is None:
        raise InvalidPoint("point")
    return difference


def random_bytes(count: int) -> bytes:
    """Draw bytes for keys, salts and nonces: from the operating system, as `secrets` does.

    `secrets` gives the interpreter lock away for it, and getting that back costs a busy server ten
    times as much as the draw.
    """
    return default_library().random_bytes(count)


def random_scalar() -> bytes:
    """Draw a scalar that is not zero, uniform up to a bias of 2**-259."""
    while True:
        scalar = default_library().scalar_reduce(random_bytes(UNIFORM_BYTES))
        if scalar != _ZERO:
            return scalar


def random_point() -> bytes:
    """Draw an element whose discrete logarithm nobody knows, and not the identity."""
    while True:
        point = default_library().from_uniform(random_bytes(UNIFORM_BYTES))
        if point != IDENTITY:
            return point


def scalar_mul(a: bytes, b: bytes) -> bytes:
    """Multiply two scalars.

    Raises:
        InvalidInput: not 32 bytes.
    """
    _check_sizes(a, b)
    return default_library().scalar_mul(a, b)


def scalar_add(a: bytes, b: bytes) -> bytes:
    """Add two scalars.

    Raises:
        InvalidInput: not 32 bytes.
    """
    _check_sizes(a, b)
    return default_library().scalar_add(a, b)


def scalar_sub(a: bytes, b: bytes) -> bytes:
    """Subtract two scalars.

    Raises:
        InvalidInput: not 32 bytes.
    """
    _check_sizes(a, b)
    return default_library().scalar_sub(a, b)


def scalar_invert(a: bytes) -> bytes:
    """Invert a scalar that is not zero.

    Raises:
        InvalidInput: zero, not reduced, or not 32 bytes.
    """
    check_scalar(a)
    inverse = default_library().scalar_invert(a)
    if inverse is None:
        raise InvalidInput("scalar")
    return inverse


def check_point(point: bytes) -> None:
    """Accept an element that may be multiplied by a key.

    One rule and one message for every kind of fault: whoever sends probes learns nothing more.

    Raises:
        InvalidPoint: another length, not a canonical encoding, or the identity.
    """
    if len(point) != ELEMENT_BYTES or point == IDENTITY or not default_library().is_valid(point):
        raise InvalidPoint("point")


def check_scalar(scalar: bytes) -> None:
    """Accept a scalar that may multiply: reduced and not zero.

    Reducing it must change nothing; done in the library, because comparing Python integers takes
    a time that depends on the secret.

    Raises:
        InvalidInput: zero, not reduced, or not 32 bytes.
    """
    if len(scalar) != SCALAR_BYTES:
        raise InvalidInput("scalar")
    reduced = default_library().scalar_reduce(scalar + _ZERO)
    if not hmac.compare_digest(reduced, scalar) or hmac.compare_digest(scalar, _ZERO):
        raise InvalidInput("scalar")


def self_test(library: Library | None = None) -> None:
    """Compute published answers and the algebra that proofs rest on; some milliseconds.

    Call it at start, and stop when it raises. Without an argument the library of this process
    is tested.

    Raises:
        GroupUnavailable: there is no library, or it computes something else.
    """
    library = library or default_library()
    blinded = library.mult(_BLIND, library.from_uniform(_expand(_INPUT, _DST)))
    answers = (
        blinded == _BLINDED,
        library.mult(_KEY, _BLINDED) == _EVALUATED,
        library.base_mult(b"\x05" + bytes(31)) == _FIVE_TIMES_BASE,
        library.mult(_KEY, IDENTITY) is None,
        library.mult(_KEY, b"\xff" * ELEMENT_BYTES) is None,
        library.base_mult(_ZERO) is None,
        _proves_equal_logarithms(library),
    )
    if not all(answers):
        raise GroupUnavailable("libsodium-self-test")


def _proves_equal_logarithms(library: Library) -> bool:
    # For Z = k*B and K = k*G with nonce r, challenge c and s = r - c*k, both r*G = s*G + c*K and
    # r*B = s*B + c*Z must hold, and the second must fail for another Z.
    c, r = (library.scalar_reduce(random_bytes(UNIFORM_BYTES)) for _ in range(2))
    s = library.scalar_sub(r, library.scalar_mul(c, _KEY))
    K = library.base_mult(_KEY)
    sG, sB = library.base_mult(s), library.mult(s, _BLINDED)
    if K is None or sG is None or sB is None:
        return False
    cK, cZ, wrong = library.mult(c, K), library.mult(c, _EVALUATED), library.mult(c, K)
    if cK is None or cZ is None or wrong is None:
        return False
    return (
        library.add(sG, cK) == library.base_mult(r)
        and library.add(sB, cZ) == library.mult(r, _BLINDED)
        and library.add(sB, wrong) != library.mult(r, _BLINDED)
    )


def _expand(message: bytes, dst: bytes) -> bytes:
    # RFC 9380 section 5.3.1 with SHA-512 and 64 bytes asked: a single output block.
    if not dst:
        raise InvalidInput("dst")
    if len(dst) > _LONGEST_DST:
        dst = hashlib.sha512(b"H2C-OVERSIZE-DST-" + dst).digest()
    suffix = dst + bytes((len(dst),))
    seed = hashlib.sha512(bytes(128) + message + b"\x00\x40\x00" + suffix).digest()
    return hashlib.sha512(seed + b"\x01" + suffix).digest()


def _check_lengths(p: bytes, q: bytes) -> None:
    if len(p) != ELEMENT_BYTES or len(q) != ELEMENT_BYTES:
        raise InvalidPoint("point")


def _check_sizes(a: bytes, b: bytes) -> None:
    if len(a) != SCALAR_BYTES or len(b) != SCALAR_BYTES:
        raise InvalidInput("scalar")
