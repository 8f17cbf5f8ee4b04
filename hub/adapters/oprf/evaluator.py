"""Evaluation with the key holder's half, and proofs of it afterwards.

Keys are derived per class and epoch from one root; a class or epoch that the key file does
not list has no key and is refused. The transit factor of an evaluation is remembered for one
minute, so that a proof can be asked for after the answer was given (`protocol.md`, step 5); the
next evaluation or proof forgets what is older.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import InvalidPoint, Malformed
from connectors.protocol.evaluaties import Bewijs, EvaluatieVraag, GeevalueerdeGroep
from connectors.protocol.transit import (
    PUNTEN_PER_RECORD,
    Evaluation,
    Klasse,
    TransitContext,
    class_key,
    evaluate,
    prove,
    public_key,
    seal_transit,
)
from hub.domain.errors import Regel, Rejected
from hub.domain.sleutels import Sleutels

PROOF_SECONDS = 60
SEAL_SECONDS = 120
_MOST_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class _Evaluated:
    klasse: Klasse
    epoch: int
    punten: list[bytes]
    evaluation: Evaluation


@dataclass(frozen=True, slots=True)
class _Remembered:
    expires_at: int
    groepen: tuple[_Evaluated, ...]


class Evaluator:
    """The key holder's cryptography. Holds keys; knows no person, no index, no policy."""

    def __init__(self, sleutels: Sleutels, hub_public: bytes) -> None:
        """Derive the keys of every live class and epoch; seals are for `hub_public` only."""
        root = sleutels.geheim("oprf")
        self._keys = {
            (Klasse(klasse), epoch): class_key(root, Klasse(klasse), epoch)
            for klasse, epochs in sleutels.epochs.items()
            for epoch in epochs
        }
        self._newest = {Klasse(klasse): max(epochs) for klasse, epochs in sleutels.epochs.items()}
        self._hub_public = hub_public
        self._remembered: OrderedDict[tuple[str, str], _Remembered] = OrderedDict()
        self._lock = Lock()

    def public_keys(self) -> list[tuple[Klasse, int, bytes]]:
        """The published key of every live class and epoch."""
        return [(klasse, epoch, public_key(key)) for (klasse, epoch), key in self._keys.items()]

    def evaluate(self, vraag: EvaluatieVraag, partij: str, *, now_seconds: int) -> list[GeevalueerdeGroep]:
        """Evaluate every group under its newest epoch, each with a fresh transit factor.

        Raises:
            Rejected: a class without a key, a group that does not have records x count points,
                or a point that is malformed, non-canonical or the identity.
        """
        inputs = [(Klasse(groep.klasse), _points(groep.punten)) for groep in vraag.groepen]
        if any(len(punten) != vraag.records * PUNTEN_PER_RECORD[k] for k, punten in inputs):
            raise Rejected(Regel.AANTAL_ONJUIST)
        if any(klasse not in self._newest for klasse, _ in inputs):
            raise Rejected(Regel.EPOCH_ONBEKEND)
        try:
            done = [self._evaluated(klasse, punten) for klasse, punten in inputs]
        except InvalidPoint:
            raise Rejected(Regel.PUNT_ONGELDIG) from None
        self._remember((partij, vraag.verzoek_id), tuple(done), now_seconds)
        return [self._sealed(vraag, partij, group, now_seconds + SEAL_SECONDS) for group in done]

    def prove(self, evaluatie: str, partij: str, *, now_seconds: int) -> list[Bewijs]:
        """Prove a remembered evaluation to the party that asked for it, once.

        Raises:
            Rejected: unknown, another party's, or older than a minute.
        """
        with self._lock:
            self._forget(now_seconds)
            found = self._remembered.pop((partij, evaluatie), None)
        if found is None or found.expires_at < now_seconds:
            raise Rejected(Regel.BEWIJS_VERLOPEN)
        return [self._proof(group) for group in found.groepen]

    def _proof(self, done: _Evaluated) -> Bewijs:
        key = self._keys[done.klasse, done.epoch]
        proof = prove(key, done.evaluation.t, done.punten, done.evaluation.points)
        return Bewijs(klasse=done.klasse.value, tk=b64u(done.evaluation.tk), bewijs=b64u(proof))

    def _evaluated(self, klasse: Klasse, punten: list[bytes]) -> _Evaluated:
        epoch = self._newest[klasse]
        return _Evaluated(klasse, epoch, punten, evaluate(punten, self._keys[klasse, epoch]))

    def _sealed(self, vraag: EvaluatieVraag, partij: str, done: _Evaluated, expires_at: int) -> GeevalueerdeGroep:
        klasse, epoch, evaluation = done.klasse, done.epoch, done.evaluation
        context = TransitContext(
            soort=vraag.soort,
            verzoek_id=vraag.verzoek_id,
            partij=partij,
            klasse=klasse,
            epoch=epoch,
            aantal=len(evaluation.points),
            doel=vraag.doel,
            verloopt_op=expires_at,
        )
        return GeevalueerdeGroep(
            klasse=klasse.value,
            epoch=epoch,
            verloopt_op=expires_at,
            punten=[b64u(point) for point in evaluation.points],
            zegel=b64u(seal_transit(evaluation.t, context, self._hub_public)),
        )

    def _remember(self, key: tuple[str, str], groepen: tuple[_Evaluated, ...], now_seconds: int) -> None:
        with self._lock:
            self._forget(now_seconds)
            self._remembered[key] = _Remembered(now_seconds + PROOF_SECONDS, groepen)
            self._remembered.move_to_end(key)
            while len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.popitem(last=False)

    def _forget(self, now_seconds: int) -> None:
        """Let go of transit factors that no proof can be asked of any more; the oldest comes first."""
        while self._remembered and next(iter(self._remembered.values())).expires_at < now_seconds:
            self._remembered.popitem(last=False)


def _points(punten: Sequence[str]) -> list[bytes]:
    try:
        return [unb64u(punt, 32) for punt in punten]
    except Malformed:
        raise Rejected(Regel.PUNT_ONGELDIG) from None
