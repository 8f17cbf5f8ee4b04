"""Whether a receipt proves what it should: that this answer to this request is in the log.

Pure: bytes in, a verdict out. A connector judges its own receipts with it, and the key holder
those that come along as evidence. The rules, in order:

1. The entry is canonical, tells of the right event, and names this request and, by its commitment, this answer.
2. The checkpoint is signed with the pinned key of the log, under its pinned name.
3. The entry is in the tree of that checkpoint.
"""

import hmac
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.canonical import b64u, parse_canonical, unb64u
from connectors.protocol.errors import Malformed, ReceiptInvalid
from connectors.protocol.messages import Bon
from connectors.protocol.transparency import Checkpoint, leaf_hash, verify_checkpoint, verify_inclusion

BLADVELDEN: Final = frozenset({"v", "naam", "tijd", "verzoek", "toezegging", "antwoord"})


@dataclass(frozen=True, slots=True)
class Log:
    """A log by its pinned name and key."""

    origin: str
    sleutel: Ed25519PublicKey


@dataclass(frozen=True, slots=True)
class Uitwisseling:
    """What a receipt is about: the event, SHA-256 of the request's body, and of the canonical `kern`.

    An event that ends in a dot stands for every event that begins so.
    """

    gebeurtenis: str
    verzoek: bytes
    kern: bytes


def check_bon(bon: Bon, exchange: Uitwisseling, log: Log) -> Checkpoint:
    """Accept that this exchange is in the log; the checkpoint that says so.

    Raises:
        ReceiptInvalid, Malformed: the entry is not about this exchange.
        SignatureInvalid, ProofOfLogInvalid: the checkpoint or the path to it does not hold.
    """
    _check_blad(bon, exchange)
    checkpoint = verify_checkpoint(bon.controlepunt, log.origin, log.sleutel)
    path = [unb64u(item, 32) for item in bon.insluiting]
    verify_inclusion(leaf_hash(bon.blad.encode()), bon.nummer, checkpoint.size, path, checkpoint.root)
    return checkpoint


def _check_blad(bon: Bon, exchange: Uitwisseling) -> None:
    blad = parse_canonical(bon.blad.encode())
    if not isinstance(blad, dict) or set(blad) != BLADVELDEN or blad["v"] != 1:
        raise Malformed("blad-vorm")
    if not _tells_of(blad["naam"], exchange.gebeurtenis):
        raise ReceiptInvalid("blad-naam")
    if blad["verzoek"] != b64u(exchange.verzoek):
        raise ReceiptInvalid("blad-verzoek")
    commitment = hmac.digest(unb64u(bon.zout, 32), exchange.kern, "sha256")
    if blad["antwoord"] != b64u(commitment):
        raise ReceiptInvalid("blad-antwoord")


def _tells_of(naam: object, gebeurtenis: str) -> bool:
    if not isinstance(naam, str):
        return False
    return naam.startswith(gebeurtenis) if gebeurtenis.endswith(".") else naam == gebeurtenis
