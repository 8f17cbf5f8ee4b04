"""From an identity to an index value, with no party seeing both: the transit protocol.

    partner       B_j = r * H(x_j)                        blind_record
    sleutelhouder Z_j = (t * kK) * B_j, t sealed for hub  evaluate, seal_transit, prove
    partner       T_j = r^-1 * Z_j                        verify_transit_proof, unblind
    hub           I_j = (kH * t^-1) * T_j                 open_transit, to_index

One blind r serves one record and never two: equal values in two records would show at the
sleutelhouder. The factor t is fresh per evaluation, so what the partner holds differs every
time and two partners have nothing to join. Blinding, evaluation and proof are those of RFC 9497;
the element is not hashed at the end, because rotation needs it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NoReturn

from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from connectors.protocol import group, oprf, sealing
from connectors.protocol.canonical import b64u, canonical_json, parse_canonical, unb64u
from connectors.protocol.errors import InvalidInput, ProofInvalid, ProtocolError, SealInvalid, StaleMessage
from connectors.protocol.sealing import Recipient

_INDEX_DST: Final = b"ZVH-koppel-v1-ristretto255_XMD:SHA-512_R255MAP_RO_"
_CLASS_KEY_DST: Final = b"ZVH-klassesleutel-v1-ristretto255_XMD:SHA-512"
_PROOF_CONTEXT: Final = b"ZVH-doorgang-v1-ristretto255-SHA512-"
_SEAL_INFO: Final = b"zvh-doorgang-v1"
_ROOT_BYTES: Final = 32


class Klasse(StrEnum):
    """Kinds of linkage keys. Each has its own key, and partners are admitted per class."""

    BSN = "bsn"
    LINK = "link"
    DOC = "doc"


PUNTEN_PER_RECORD: Final[Mapping[Klasse, int]] = MappingProxyType({Klasse.BSN: 1, Klasse.LINK: 24, Klasse.DOC: 1})
"""Points per record: fixed, so that the number of known fields does not show."""


class _Secret:
    """What holds a secret: shows nothing, compares by identity, and can't be copied to disk."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("holds a secret")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Blinded(_Secret):
    """One record on its way to the sleutelhouder. Send `points`; `blind` never leaves the partner.

    The points of the given keys come first, in their order; the rest is padding.
    """

    points: list[bytes]
    blind: bytes


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Evaluation(_Secret):
    """Answer `points` to the partner, seal `t` for the hub, and show `tk` beside a proof."""

    points: list[bytes]
    t: bytes
    tk: bytes


@dataclass(frozen=True, slots=True)
class TransitContext:
    """The one occasion for which a transit factor was made. `verloopt_op` is in unix seconds.

    `soort` is what the sleutelhouder counted it as, a question or a delivery: an evaluation that
    was counted against the one budget is of no use for the other.
    """

    soort: str
    verzoek_id: str
    partij: str
    klasse: Klasse
    epoch: int
    aantal: int
    doel: str
    verloopt_op: int

    def encode(self) -> bytes:
        """Write as canonical JSON: the associated data of the seal."""
        return canonical_json({name: getattr(self, name) for name in self.__slots__})

    def require_fresh(self, now: int) -> None:
        """Refuse from the second of expiry on; `now` is in unix seconds.

        Raises:
            StaleMessage: the seal has expired.
        """
        if now >= self.verloopt_op:
            raise StaleMessage("transit-expired")


def index_element(key: bytes) -> bytes:
    """Hash a linkage key to the group, under a separation string of our own."""
    return group.hash_to_group(key, _INDEX_DST)


def blind_record(keys: Sequence[bytes], klasse: Klasse) -> Blinded:
    """Blind the keys of one record with one fresh factor, and pad to the count of the class.

    A record without keys becomes padding only, which keeps a weak identity from being seen.

    Raises:
        InvalidInput: more keys than the class has places.
    """
    places = PUNTEN_PER_RECORD[klasse]
    if len(keys) > places:
        raise InvalidInput("key-count")
    blind = group.random_scalar()
    points = [group.mult(blind, index_element(key)) for key in keys]
    points.extend(group.random_point() for _ in range(places - len(keys)))
    return Blinded(points, blind)


def blind_records(records: Sequence[Sequence[bytes]], klasse: Klasse) -> list[Blinded]:
    """Blind many records, each with a factor of its own.

    Raises:
        InvalidInput: a record has more keys than the class has places.
    """
    return [blind_record(keys, klasse) for keys in records]


def unblind(blinded: Blinded, evaluated: Sequence[bytes]) -> list[bytes]:
    """Take the blind off all points, padding included, in the same order.

    Raises:
        InvalidInput: another number of points than was asked.
        InvalidPoint: a point is not usable.
    """
    if len(evaluated) != len(blinded.points):
        raise InvalidInput("point-count")
    inverse = group.scalar_invert(blinded.blind)
    return [group.mult(inverse, point) for point in evaluated]


def class_key(root: bytes, klasse: Klasse, epoch: int) -> bytes:
    """Derive the key half of one class and epoch from a party's root secret.

    Raises:
        InvalidInput: a root under 32 bytes, or a negative epoch.
    """
    if len(root) < _ROOT_BYTES or epoch < 0:
        raise InvalidInput("class-key")
    info = f"ZVH-klassesleutel-v1|{klasse.value}|{epoch}".encode("ascii")
    material = HKDF(algorithm=SHA512(), length=64, salt=None, info=info).derive(root)
    key = group.hash_to_scalar(material, _CLASS_KEY_DST)
    group.check_scalar(key)
    return key


def public_key(scalar: bytes) -> bytes:
    """Compute kK * G, to be published per class and epoch.

    Raises:
        InvalidInput: not a usable scalar.
    """
    return group.base_mult(scalar)


def check_points(points: Sequence[bytes], klasse: Klasse) -> int:
    """Accept the points of whole records and tell how many records they are.

    All points are checked before any meets a key: one bad point refuses the whole request.

    Raises:
        InvalidInput: none, or not a multiple of the count of the class.
        InvalidPoint: a point is not usable.
    """
    records, rest = divmod(len(points), PUNTEN_PER_RECORD[klasse])
    if rest or not records:
        raise InvalidInput("point-count")
    for point in points:
        group.check_point(point)
    return records


def evaluate(points: Sequence[bytes], key: bytes) -> Evaluation:
    """Multiply all points by the class key and a fresh transit factor.

    All or nothing: a bad point refuses the batch before the key is used.

    Raises:
        InvalidInput: no points, or a key that is not usable.
        InvalidPoint: a point is not usable.
    """
    if not points:
        raise InvalidInput("point-count")
    for point in points:
        group.check_point(point)
    t = group.random_scalar()
    tk = group.scalar_mul(t, key)
    return Evaluation([group.mult(tk, point) for point in points], t, group.base_mult(tk))


def prove(key: bytes, t: bytes, points_in: Sequence[bytes], points_out: Sequence[bytes]) -> bytes:
    """Prove after the fact that one evaluation used t times the key; 64 bytes for the batch.

    Raises:
        InvalidInput: an empty or uneven batch, or a scalar that is not usable.
        InvalidPoint: a point is not usable.
    """
    context = _PROOF_CONTEXT + group.base_mult(key)
    return oprf.prove_with(group.random_scalar(), group.scalar_mul(t, key), points_in, points_out, context)


def verify_transit_proof(
    kpub: bytes, tk: bytes, points_in: Sequence[bytes], points_out: Sequence[bytes], proof: bytes
) -> None:
    """Accept that all points were multiplied by the discrete logarithm of `tk`.

    The partner can't see that `tk` is t times `kpub`; the hub, which has t, checks that with
    `verify_transit_key`. `kpub` is bound into the proof, so one proof serves one key.

    Raises:
        ProofInvalid: whatever is wrong, also a point or scalar that the group refuses.
    """
    oprf.verify_with(tk, points_in, points_out, proof, _PROOF_CONTEXT + kpub)


def verify_transit_key(kpub: bytes, t: bytes, tk: bytes) -> None:
    """Accept `tk` as t times the published key: the hub's half of a proof.

    Raises:
        ProofInvalid: it is another point, or not a usable one.
    """
    try:
        expected = group.mult(t, kpub)
    except ProtocolError as error:
        raise ProofInvalid("transit-key") from error
    if expected != tk:
        raise ProofInvalid("transit-key")


def to_index(points: Sequence[bytes], t: bytes, hub_key: bytes) -> list[bytes]:
    """Turn transit values into index values: kH * t^-1, in the same order.

    Raises:
        InvalidInput: a scalar that is not usable.
        InvalidPoint: a point is not usable.
    """
    factor = group.scalar_mul(hub_key, group.scalar_invert(t))
    return [group.mult(factor, point) for point in points]


def rotation_token(old_key: bytes, new_key: bytes) -> bytes:
    """Compute new / old: moves index values to another epoch without anybody enrolling again.

    Raises:
        InvalidInput: a key that is not usable.
    """
    group.check_scalar(new_key)
    return group.scalar_mul(new_key, group.scalar_invert(old_key))


def convert(point: bytes, delta: bytes) -> bytes:
    """Move one index value by a rotation token.

    Raises:
        InvalidInput: a token that is not usable.
        InvalidPoint: the point is not usable.
    """
    return group.mult(delta, point)


def seal_transit(t: bytes, context: TransitContext, hub_public: bytes) -> bytes:
    """Seal a transit factor for the hub and for one occasion.

    The context is bound twice: as associated data, and inside, so that it can't be lost.

    Raises:
        InvalidInput: not a usable factor, or not a public key.
        Malformed: a context that canonical JSON refuses.
    """
    group.check_scalar(t)
    encoded = context.encode()
    content = canonical_json({"context": b64u(encoded), "t": b64u(t)})
    return sealing.seal(hub_public, content, info=_SEAL_INFO, aad=encoded)


def open_transit(sealed: bytes, hub_private: bytes | Recipient, expected: TransitContext) -> bytes:
    """Open a transit factor that was made for exactly this occasion.

    That it is used once, and before it expires, is for the caller to keep: a seal can't know.

    Raises:
        SealInvalid: another occasion, another key, or a damaged message.
        InvalidInput: not a private key of the hub.
    """
    encoded = expected.encode()
    content = sealing.open_sealed(hub_private, sealed, info=_SEAL_INFO, aad=encoded)
    try:
        match parse_canonical(content):
            case {"context": str(context), "t": str(t), **rest} if not rest and unb64u(context) == encoded:
                factor = unb64u(t)
                group.check_scalar(factor)
                return factor
    except ProtocolError as error:
        raise SealInvalid("transit-content") from error
    raise SealInvalid("transit-content")
