"""RFC 9497: oblivious pseudorandom functions, suite ristretto255-SHA512, modes OPRF and VOPRF.

By the letter of the RFC, so that its vectors prove hashing, blinding, evaluation and the batched
proof. The transit protocol (`transit`) is built from the same parts and leaves out Finalize: an
index that must be rotated needs the group element, not its hash.

    client                          server
    blind, blinded = Blind(input)
                                    evaluated = BlindEvaluate(key, blinded)
                                    proof = GenerateProof(...)            (VOPRF only)
    VerifyProof(...)
    output = Finalize(input, blind, evaluated)
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from connectors.protocol import group
from connectors.protocol.errors import InvalidInput, ProofInvalid, ProtocolError

PROOF_BYTES: Final = 64
_SCALAR: Final = 32
_LONGEST: Final = 65535
_ATTEMPTS: Final = 256


class Mode(IntEnum):
    """Which protocol runs; part of every hash, so that modes never mix."""

    OPRF = 0
    VOPRF = 1

    @property
    def context(self) -> bytes:
        """CreateContextString of RFC 9497 section 3.1."""
        return b"OPRFV1-" + bytes((self.value,)) + b"-ristretto255-SHA512"


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A server's key: `private` never shows in a representation."""

    private: bytes = field(repr=False)
    public: bytes


def derive_key_pair(seed: bytes, info: bytes, mode: Mode) -> KeyPair:
    """Derive a key from a seed of 32 bytes and public text (DeriveKeyPair, section 3.2.1).

    Raises:
        InvalidInput: a seed of another size, or `info` beyond 65535 bytes.
    """
    if len(seed) != _SCALAR:
        raise InvalidInput("seed-size")
    material = seed + _prefixed(info)
    for counter in range(_ATTEMPTS):
        private = group.hash_to_scalar(material + bytes((counter,)), b"DeriveKeyPair" + mode.context)
        if any(private):
            return KeyPair(private, group.base_mult(private))
    raise InvalidInput("seed")


def blind(element_input: bytes, mode: Mode) -> tuple[bytes, bytes]:
    """Hide an input behind a fresh blind; returns (blind, blinded element). Section 3.3.1, Blind.

    Raises:
        InvalidInput: the input is longer than 65535 bytes.
    """
    scalar = group.random_scalar()
    return scalar, blind_with(scalar, element_input, mode)


def blind_with(scalar: bytes, element_input: bytes, mode: Mode) -> bytes:
    """Hide an input behind a given blind. A blind that is used again makes equal inputs visible.

    Raises:
        InvalidInput: a blind that is zero or not reduced, or an input that is too long.
    """
    if len(element_input) > _LONGEST:
        raise InvalidInput("input-length")
    return group.mult(scalar, group.hash_to_group(element_input, b"HashToGroup-" + mode.context))


def blind_evaluate(private: bytes, blinded: bytes) -> bytes:
    """Multiply a blinded element by the key. Section 3.3.1, BlindEvaluate.

    Raises:
        InvalidPoint: not a canonical encoding, or the identity.
        InvalidInput: the key is zero or not reduced.
    """
    return group.mult(private, blinded)


def finalize(element_input: bytes, scalar: bytes, evaluated: bytes) -> bytes:
    """Take the blind away and hash: 64 bytes, the output of the function. Section 3.3.1, Finalize.

    In mode VOPRF verify the proof first: this function can't.

    Raises:
        InvalidPoint: the evaluated element is not usable.
        InvalidInput: the blind is zero or not reduced, or the input too long.
    """
    unblinded = group.mult(group.scalar_invert(scalar), evaluated)
    return hashlib.sha512(_prefixed(element_input) + _prefixed(unblinded) + b"Finalize").digest()


def prove(private: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes]) -> bytes:
    """Prove that a whole batch was evaluated with the key of the public key; 64 bytes.

    Raises:
        InvalidInput: an empty batch, or another number of results than of questions.
        InvalidPoint: an element is not usable.
    """
    return prove_with(group.random_scalar(), private, blinded, evaluated, Mode.VOPRF.context)


def prove_with(
    nonce: bytes, private: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes], context: bytes
) -> bytes:
    """Prove with a given nonce and context string (section 2.2.1, GenerateProof with A = G).

    Two proofs with one nonce give the key away: only vectors come with a nonce.

    Raises:
        InvalidInput: as `prove`.
        InvalidPoint: as `prove`.
    """
    public = group.base_mult(private)
    M = _weighted_sums((blinded,), _weights(public, blinded, evaluated, context))[0]
    Z = group.mult(private, M)
    c = _challenge(public, (M, Z, group.base_mult(nonce), group.mult(nonce, M)), context)
    return c + group.scalar_sub(nonce, group.scalar_mul(c, private))


def verify(public: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes], proof: bytes) -> None:
    """Accept a batch that was evaluated with the key behind `public` (section 2.2.2).

    Raises:
        ProofInvalid: whatever is wrong, also an element or scalar that the group refuses.
    """
    verify_with(public, blinded, evaluated, proof, Mode.VOPRF.context)


def verify_with(
    public: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes], proof: bytes, context: bytes
) -> None:
    """Verify under another context string than that of mode VOPRF.

    Raises:
        ProofInvalid: as `verify`.
    """
    if len(proof) != PROOF_BYTES:
        raise ProofInvalid("proof-size")
    try:
        expected = _expected_challenge(public, blinded, evaluated, proof, context)
    except ProtocolError as error:
        # A group error is what a forged proof looks like; it must not surface as something else.
        raise ProofInvalid("proof") from error
    if not hmac.compare_digest(expected, proof[:_SCALAR]):
        raise ProofInvalid("proof")


def _expected_challenge(
    public: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes], proof: bytes, context: bytes
) -> bytes:
    # Every point below meets a multiplication, which refuses the identity and other encodings.
    weights = _weights(public, blinded, evaluated, context)
    M, Z = _weighted_sums((blinded, evaluated), weights)
    c, s = proof[:_SCALAR], proof[_SCALAR:]
    t2 = group.add(group.base_mult(s), group.mult(c, public))
    t3 = group.add(group.mult(s, M), group.mult(c, Z))
    return _challenge(public, (M, Z, t2, t3), context)


def _weights(public: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes], context: bytes) -> list[bytes]:
    # ComputeComposites: one weight per pair, from a hash over all that both sides know.
    if not blinded or len(blinded) != len(evaluated):
        raise InvalidInput("batch-size")
    seed = hashlib.sha512(_prefixed(public) + _prefixed(b"Seed-" + context)).digest()
    dst = b"HashToScalar-" + context
    return [
        group.hash_to_scalar(
            _prefixed(seed) + index.to_bytes(2, "big") + _prefixed(C) + _prefixed(D) + b"Composite", dst
        )
        for index, (C, D) in enumerate(zip(blinded, evaluated, strict=True))
    ]


def _weighted_sums(batches: Sequence[Sequence[bytes]], weights: Sequence[bytes]) -> list[bytes]:
    sums = []
    for batch in batches:
        total = group.IDENTITY
        for weight, point in zip(weights, batch, strict=True):
            total = group.add(total, group.mult(weight, point))
        sums.append(total)
    return sums


def _challenge(public: bytes, commitments: Sequence[bytes], context: bytes) -> bytes:
    transcript = b"".join(_prefixed(element) for element in (public, *commitments))
    return group.hash_to_scalar(transcript + b"Challenge", b"HashToScalar-" + context)


def _prefixed(data: bytes) -> bytes:
    if len(data) > _LONGEST:
        raise InvalidInput("input-length")
    return len(data).to_bytes(2, "big") + data
