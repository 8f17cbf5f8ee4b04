"""Whether a receipt proves what it should: that this answer to this request is in the log.

Pure: bytes in, a verdict out. `getuige` gives it what was kept and writes down what it accepts;
`nacontrole` runs it again over what was written. The rules, in order:

1. The entry is canonical and names this request and, by its commitment, this answer.
2. The checkpoint is signed with the pinned key of the log, under its pinned name.
3. The entry is in the tree of that checkpoint.
4. The checkpoint follows from the last one kept: never smaller, never another history.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.canonical import b64u, parse_canonical, unb64u
from connectors.protocol.errors import HistoryForked, Malformed, ReceiptInvalid
from connectors.protocol.messages import Bon
from connectors.protocol.transparency import Checkpoint, leaf_hash, require_extends, verify_checkpoint, verify_inclusion

BLADVELDEN: Final = frozenset({"v", "naam", "tijd", "verzoek", "toezegging", "antwoord"})


@dataclass(frozen=True, slots=True)
class Log:
    """A log by its pinned name and key."""

    origin: str
    sleutel: Ed25519PublicKey


BonSoort = Literal[
    "evaluatie",
    "vraag",
    "bekendstelling",
    "intrekking",
    "afscherming",
    "melding",
    "filter",
    "berichten",
    "werklijst",
    "overleg",
    "screening",
    "besluit",
    "signaalvertaling",
    "koppeloordeel",
]
GEBEURTENISSEN: Final[Mapping[BonSoort, str]] = MappingProxyType(
    {
        "evaluatie": "evaluatie.",
        "vraag": "bekendheid.",
        "bekendstelling": "bekendstelling.",
        "intrekking": "bekendstelling.ingetrokken",
        "afscherming": "registratie.",
        "melding": "meldingen.ontvangen",
        "filter": "lijst.",
        "berichten": "bericht.",
        "werklijst": "werklijst.",
        "overleg": "overleg.",
        "screening": "melding.gescreend",
        "besluit": "melding.besloten",
        "signaalvertaling": "signaal.",
        "koppeloordeel": "koppeling.",
    }
)
"""How the name of the entry begins, per kind of request."""
MET_EVALUATIE: Final[frozenset[BonSoort]] = frozenset({"vraag", "bekendstelling", "filter"})
"""Requests that always have points: each had an evaluation, whose own receipt was kept before.

A delivery of meldingen is none of these: one about phenomena alone names nobody.
"""


@dataclass(frozen=True, slots=True)
class Uitwisseling:
    """What a receipt is about: the kind of request, SHA-256 of its body, and of the canonical `kern`."""

    soort: BonSoort
    verzoek: bytes
    kern: bytes


def check_bon(bon: Bon, exchange: Uitwisseling, log: Log) -> Checkpoint:
    """Accept that this exchange is in the log, by rules 1 to 3; the checkpoint that says so.

    Raises:
        ReceiptInvalid, Malformed: the entry is not about this exchange.
        SignatureInvalid, ProofOfLogInvalid: the checkpoint or the path to it does not hold.
    """
    _check_blad(bon, exchange)
    checkpoint = verify_checkpoint(bon.controlepunt, log.origin, log.sleutel)
    path = [unb64u(item, 32) for item in bon.insluiting]
    verify_inclusion(leaf_hash(bon.blad.encode()), bon.nummer, checkpoint.size, path, checkpoint.root)
    return checkpoint


def check_growth(kept: Checkpoint | None, new: Checkpoint, consistentie: list[str]) -> None:
    """Accept that a log only grew since the checkpoint we kept: rule 4.

    The first checkpoint is taken on trust, with its signature; everything after it is proven.

    Raises:
        HistoryForked: it shrank, or it shows another history.
        Malformed: a proof that is no list of hashes.
    """
    proof = [unb64u(item, 32) for item in consistentie]
    if kept is not None:
        require_extends(kept, new, proof)
    elif proof:
        raise HistoryForked("history-forked")


def _check_blad(bon: Bon, exchange: Uitwisseling) -> None:
    blad = parse_canonical(bon.blad.encode())
    if not isinstance(blad, dict) or set(blad) != BLADVELDEN or blad["v"] != 1:
        raise Malformed("blad-vorm")
    if not str(blad["naam"]).startswith(GEBEURTENISSEN[exchange.soort]):
        raise ReceiptInvalid("blad-naam")
    if blad["verzoek"] != b64u(exchange.verzoek):
        raise ReceiptInvalid("blad-verzoek")
    commitment = hmac.digest(unb64u(bon.zout, 32), exchange.kern, "sha256")
    if blad["antwoord"] != b64u(commitment):
        raise ReceiptInvalid("blad-antwoord")
