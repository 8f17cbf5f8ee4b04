"""The hub's half: open a transit seal, make index values, look them up and store them.

A dump of the index shows row keys (HMAC of the element) and sealed elements; without the
row keys, the hub's half and the key holder's half it answers no guess (`pseudonyms.md` 7.8).
"""

import hmac
import secrets
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV

from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import InvalidPoint, Malformed, ProofInvalid, SealInvalid
from connectors.protocol.group import check_point, scalar_invert, scalar_mul
from connectors.protocol.sealing import recipient
from connectors.protocol.transit import (
    Klasse,
    TransitContext,
    class_key,
    convert,
    open_transit,
    rotation_token,
    to_index,
    verify_transit_key,
)
from hub.application.ports.index import IndexWaarde
from hub.domain.errors import KeyMissing, Regel, Rejected
from hub.domain.sleutels import Sleutels

ROW_KEY_BYTES = 16


class _Element(NamedTuple):
    punt: bytes
    familie: str


class IndexSleutels:
    """The hub's secret half and row keys. Never holds a key holder's key."""

    def __init__(self, sleutels: Sleutels, published: dict[tuple[Klasse, int], bytes] | None = None) -> None:
        """Derive the keys of every live epoch; `published` are the key holder's public keys.

        Raises:
            KeyMissing: a secret, the token between two live epochs, or a live epoch's public key.
        """
        root = sleutels.geheim("oprf")
        self._keys = {
            (Klasse(klasse), epoch): class_key(root, Klasse(klasse), epoch)
            for klasse, epochs in sleutels.epochs.items()
            for epoch in epochs
        }
        self._epochs = {Klasse(k): epochs for k, epochs in sleutels.epochs.items()}
        self._recipient = recipient(sleutels.geheim("hpke"))
        self._row = sleutels.geheim("rij")
        self._box = AESGCM(sleutels.geheim("element"))
        self._handle = sleutels.geheim("handvat")
        self._tokens = dict(sleutels.tokens)
        self._published = published or {}
        for klasse, epochs in self._epochs.items():
            for old, new in pairwise(epochs):
                self._token(klasse, old, new)
        _require_published(self._keys, published)

    def lookup(self, groep: TransitGroep, context: TransitContext) -> list[IndexWaarde]:
        """Row keys of a question's points under every live epoch. Elements are left out.

        Raises:
            Rejected: seal, proof key, epoch or a point is not right.
        """
        return [
            IndexWaarde(self._row_key(element), familie, groep.klasse, epoch, b"")
            for element, familie, epoch in self._under_live_epochs(groep, context)
        ]

    def store(self, groep: TransitGroep, context: TransitContext) -> list[IndexWaarde]:
        """Index values of delivered points, under the epoch they were evaluated in.

        Raises:
            Rejected: seal, proof key, epoch or a point is not right.
        """
        return [
            self._value(element, familie, groep.klasse, groep.epoch)
            for element, familie in self._elements(groep, context)
        ]

    def half_of(self, klasse: Klasse, epoch: int, zegel: str, context: TransitContext) -> bytes:
        """The hub's half of a class with the transit factor of one seal taken out: kH * t^-1.

        Raises:
            Rejected: the seal is not for this occasion, or there is no live key.
        """
        if (klasse, epoch) not in self._keys:
            raise Rejected(Regel.EPOCH_ONBEKEND)
        return scalar_mul(self._keys[klasse, epoch], scalar_invert(self._factor(zegel, context)))

    def rotate(self, waarde: IndexWaarde, delta: bytes, epoch: int) -> IndexWaarde:
        """The same linkage key under the next epoch; `delta` is key holder's and hub's together."""
        element = self.unseal(waarde)
        return self._value(convert(element, delta), waarde.familie, waarde.klasse, epoch)

    def unseal(self, waarde: IndexWaarde) -> bytes:
        """The stored group element."""
        nonce, box = waarde.element[:12], waarde.element[12:]
        return self._box.decrypt(nonce, box, waarde.rijsleutel)

    def delta(self, klasse: Klasse, old: int, new: int) -> bytes:
        """The conversion scalar from one live epoch to a newer one, over all that lie between.

        Each step is the key holder's token times the hub's own.

        Raises:
            KeyMissing: a token was not taken in.
        """
        between = [epoch for epoch in self._epochs[klasse] if old <= epoch <= new]
        delta = rotation_token(self._keys[klasse, old], self._keys[klasse, new])
        for step in pairwise(between):
            delta = scalar_mul(delta, self._token(klasse, *step))
        return delta

    def handle_of(self, partij: str, cluster: str) -> bytes:
        """This party's own name for a cluster, 32 bytes: meaningless to any other party.

        AES-SIV (RFC 5297) under a key per party: deterministic, so that it is stable, and
        unlinkable between parties.
        """
        return self._handles_of(partij).encrypt(bytes.fromhex(cluster), [partij.encode()])

    def cluster_of(self, partij: str, handle: bytes) -> str:
        """The cluster that this party's handle was made of.

        Raises:
            Rejected: not a handle of this party.
        """
        try:
            return self._handles_of(partij).decrypt(handle, [partij.encode()]).hex()
        except InvalidTag:
            raise Rejected(Regel.HANDVAT_ONBEKEND) from None

    def _handles_of(self, partij: str) -> AESSIV:
        return AESSIV(hmac.digest(self._handle, b"partij|" + partij.encode(), "sha512"))

    def _token(self, klasse: Klasse, old: int, new: int) -> bytes:
        name = f"{klasse.value}/{old}/{new}"
        if name not in self._tokens:
            message = f"rotation token {name} is missing from the hub key file"
            raise KeyMissing(message)
        return self._tokens[name]

    def _under_live_epochs(self, groep: TransitGroep, context: TransitContext) -> list[tuple[bytes, str, int]]:
        klasse, elements = Klasse(groep.klasse), self._elements(groep, context)
        found = [(element, familie, groep.epoch) for element, familie in elements]
        for epoch in self._epochs[klasse]:
            if epoch != groep.epoch:
                delta = self._between(klasse, groep.epoch, epoch)
                found += [(convert(element, delta), familie, epoch) for element, familie in elements]
        return found

    def _between(self, klasse: Klasse, asked: int, stored: int) -> bytes:
        if asked < stored:
            return self.delta(klasse, asked, stored)
        return scalar_invert(self.delta(klasse, stored, asked))

    def _elements(self, groep: TransitGroep, context: TransitContext) -> list[_Element]:
        """Open the seal, check the proof's key when there is one, and drop the padding.

        Raises:
            Rejected: the seal is not for this request, party, purpose, class, epoch or count;
                a point is malformed, non-canonical or the identity; no live key.
        """
        klasse = Klasse(groep.klasse)
        if (klasse, groep.epoch) not in self._keys:
            raise Rejected(Regel.EPOCH_ONBEKEND)
        factor = self._factor(groep.zegel, context)
        if groep.tk:
            self._check_proven(klasse, groep, factor)
        try:
            every = _checked(groep.punten)
            real = [(punt, familie) for punt, familie in zip(every, groep.families, strict=True) if familie]
            points = to_index([punt for punt, _ in real], factor, self._keys[klasse, groep.epoch])
        except (InvalidPoint, Malformed):
            raise Rejected(Regel.PUNT_ONGELDIG) from None
        return [_Element(p, f) for p, (_, f) in zip(points, real, strict=True)]

    def _factor(self, zegel: str, context: TransitContext) -> bytes:
        try:
            return open_transit(unb64u(zegel), self._recipient, context)
        except SealInvalid:
            raise Rejected(Regel.ZEGEL_ONGELDIG) from None

    def _check_proven(self, klasse: Klasse, groep: TransitGroep, factor: bytes) -> None:
        """The hub's half of a proof: what the partner saw proven is the published key."""
        try:
            verify_transit_key(self._published[klasse, groep.epoch], factor, unb64u(groep.tk, 32))
        except ProofInvalid:
            raise Rejected(Regel.ZEGEL_ONGELDIG) from None

    def _row_key(self, element: bytes) -> bytes:
        # Not `hmac.digest`: that gives the interpreter lock away, and getting it back costs ten times the work.
        return hmac.new(self._row, element, "sha256").digest()[:ROW_KEY_BYTES]

    def _value(self, element: bytes, familie: str, klasse: str, epoch: int) -> IndexWaarde:
        row_key = self._row_key(element)
        nonce = secrets.token_bytes(12)
        sealed = nonce + self._box.encrypt(nonce, element, row_key)
        return IndexWaarde(row_key, familie, klasse, epoch, sealed)


def _require_published(
    live: Mapping[tuple[Klasse, int], bytes], published: Mapping[tuple[Klasse, int], bytes] | None
) -> None:
    for klasse, epoch in live:
        if published is not None and (klasse, epoch) not in published:
            message = f"public key {klasse.value}/{epoch} of the key holder is missing"
            raise KeyMissing(message)


def _checked(punten: Sequence[str]) -> list[bytes]:
    """Read points, padding included: one bad point refuses the whole group, whatever its label.

    Raises:
        InvalidPoint, Malformed: one of them is not usable.
    """
    points = [unb64u(punt, 32) for punt in punten]
    for point in points:
        check_point(point)
    return points
