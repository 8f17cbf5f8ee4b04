"""From persons to one-time points: the partner's half of the transit protocol.

    blinded = blind(personen, klassen)                    linkage keys, padded, one blind per person
    vraag = evaluatievraag(blinded, ...)                  to the sleutelhouder
    groepen = blinded.unblind(kern, proofs)               for the hub

Every class is always sent for every person, with padding for what a person lacks, so that the
sleutelhouder cannot see who has a BSN or a complete name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import Malformed, ProofInvalid
from connectors.protocol.evaluaties import BewijsAntwoord, EvaluatieGroep, EvaluatieKern, GeevalueerdeGroep
from connectors.protocol.identifiers import Persoon
from connectors.protocol.koppelsleutels import bsn_sleutel, koppelsleutels
from connectors.protocol.transit import (
    PUNTEN_PER_RECORD,
    Blinded,
    Klasse,
    blind_record,
    unblind,
    verify_transit_proof,
)

Openbaar = Mapping[tuple[Klasse, int], bytes]
"""Pinned public keys of the sleutelhouder per class and epoch."""


@dataclass(frozen=True, slots=True, repr=False)
class GeblindeerdeGroep:
    """One class of one delivery. Holds the blinds: it never leaves this process."""

    klasse: Klasse
    families: tuple[str, ...]
    records: tuple[Blinded, ...]

    def __repr__(self) -> str:
        return "<GeblindeerdeGroep>"

    def points(self) -> list[bytes]:
        """Blinded points, record by record."""
        return [point for record in self.records for point in record.points]

    def message(self) -> EvaluatieGroep:
        """What the sleutelhouder receives of this class."""
        return EvaluatieGroep(klasse=self.klasse.value, punten=[b64u(point) for point in self.points()])

    def unblind(self, groep: GeevalueerdeGroep, tk: str) -> TransitGroep:
        """Take the blinds off an evaluation.

        Raises:
            InvalidPoint: a point of the answer is not usable.
        """
        evaluated = [unb64u(punt, 32) for punt in groep.punten]
        size = PUNTEN_PER_RECORD[self.klasse]
        slices = [evaluated[start : start + size] for start in range(0, len(evaluated), size)]
        transit = [point for record, part in zip(self.records, slices, strict=True) for point in unblind(record, part)]
        return TransitGroep(
            klasse=groep.klasse,
            epoch=groep.epoch,
            verloopt_op=groep.verloopt_op,
            families=list(self.families),
            punten=[b64u(point) for point in transit],
            zegel=groep.zegel,
            tk=tk,
        )


def blind(personen: Sequence[Persoon], klassen: Sequence[Klasse]) -> list[GeblindeerdeGroep]:
    """Derive, pad and blind the keys of each class this partner is admitted to.

    Raises:
        InvoerOnjuist: `te-weinig-gegevens`: a person from whom no key can be made.
    """
    keys = [[_keys(persoon, klasse) for klasse in klassen] for persoon in personen]
    if not all(any(per_klasse) for per_klasse in keys):
        raise InvoerOnjuist("te-weinig-gegevens")
    return [_group(klasse, [record[i] for record in keys]) for i, klasse in enumerate(klassen)]


def check_evaluation(groepen: Sequence[GeblindeerdeGroep], kern: EvaluatieKern) -> None:
    """See that the answer has the classes and counts that were asked.

    Raises:
        Malformed: it does not.
    """
    asked = [(groep.klasse.value, len(groep.families)) for groep in groepen]
    if asked != [(groep.klasse, len(groep.punten)) for groep in kern.groepen]:
        raise Malformed("evaluatie-vorm")


def check_proof(
    groepen: Sequence[GeblindeerdeGroep], kern: EvaluatieKern, bewijs: BewijsAntwoord, openbaar: Openbaar
) -> None:
    """Check that the evaluation was made with the published keys.

    Raises:
        ProofInvalid: no proof for a class, an epoch whose key is not pinned, or a proof that fails.
    """
    if [groep.klasse for groep in bewijs.groepen] != [groep.klasse for groep in kern.groepen]:
        raise ProofInvalid("bewijs-vorm")
    for own, answer, proof in zip(groepen, kern.groepen, bewijs.groepen, strict=True):
        public = openbaar.get((own.klasse, answer.epoch))
        if public is None:
            raise ProofInvalid("epoch-onbekend")
        evaluated = [unb64u(punt, 32) for punt in answer.punten]
        verify_transit_proof(public, unb64u(proof.tk, 32), own.points(), evaluated, unb64u(proof.bewijs, 64))


def has_keys(persoon: Persoon, klassen: Sequence[Klasse]) -> bool:
    """Whether any linkage key can be made of this person in the classes of this partner."""
    return any(_keys(persoon, klasse) for klasse in klassen)


def _keys(persoon: Persoon, klasse: Klasse) -> list[tuple[str, bytes]]:
    match klasse:
        case Klasse.BSN:
            return [(key.family, key.key) for key in ([bsn_sleutel(persoon.bsn)] if persoon.bsn else [])]
        case Klasse.LINK:
            return [(key.family, key.key) for key in koppelsleutels(persoon)]
        case Klasse.DOC:
            return []


def _group(klasse: Klasse, records: Sequence[Sequence[tuple[str, bytes]]]) -> GeblindeerdeGroep:
    families: list[str] = []
    for record in records:
        names = [family for family, _ in record]
        families += names + [""] * (PUNTEN_PER_RECORD[klasse] - len(names))
    blinded = tuple(blind_record([key for _, key in record], klasse) for record in records)
    return GeblindeerdeGroep(klasse, tuple(families), blinded)
