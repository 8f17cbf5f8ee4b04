"""What the cryptography of one melding costs by itself, at all three: connector, key holder and hub."""

from random import Random
from time import process_time

from connectors.protocol import group
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.sealing import generate_private, public_of
from connectors.protocol.transit import (
    PUNTEN_PER_RECORD,
    Klasse,
    blind_record,
    evaluate,
    prove,
    public_key,
    to_index,
    unblind,
    verify_transit_proof,
)

KLASSEN = (Klasse.BSN, Klasse.LINK)
TEKST = b"x" * 600
"""As long as a person and a short account are."""


def crypto_seconds(keer: int) -> float:
    """Processor seconds for one melding about one person, of both classes, with proof and two sealed parts."""
    start = process_time()
    for number in range(keer):
        _one_melding(Random(number))
    return (process_time() - start) / keer


def _one_melding(toeval: Random) -> None:
    holder, hub = group.random_scalar(), group.random_scalar()
    public = public_key(holder)
    for klasse in KLASSEN:
        blinded = blind_record([toeval.randbytes(30) for _ in range(PUNTEN_PER_RECORD[klasse])], klasse)
        evaluation = evaluate(blinded.points, holder)
        proof = prove(holder, evaluation.t, blinded.points, evaluation.points)
        verify_transit_proof(public, evaluation.tk, blinded.points, evaluation.points, proof)
        to_index(unblind(blinded, evaluation.points), evaluation.t, hub)
    receiver = public_of(generate_private())
    for deel in ("identiteit", "dossier"):
        seal_inhoud(receiver, TEKST, bericht=bytes(32), deel=deel)
