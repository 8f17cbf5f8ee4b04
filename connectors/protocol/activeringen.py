"""That another bundle decides, as the hub's log proves it to whoever follows.

POST /v1/activeringen        hub           Activeringsvraag   the newest activation, with its proof and its files
POST /v1/activeringen        key holder    Activeringsbewijs  follow it

The entry `bundel.geactiveerd` commits to the digest of the bundle and to `Activering`. Its number orders
activations: going back to an older bundle is a newer activation.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.bewijs import Log, Uitwisseling, check_bon
from connectors.protocol.convenanten import MAX_TEKENINGEN, Convenanthandeling, Digest, Tekening, Tekst
from connectors.protocol.messages import Bon, Message, VerzoekId, digest

GEBEURTENIS = "bundel.geactiveerd"


class Activering(Message):
    """What the entry commits to: which bundle decides from there on, and which did before."""

    bundel: Digest
    convenant: str
    vorige: str


class Activeringsvraag(Convenanthandeling):
    """Ask for the newest activation."""


class Activeringkern(Message):
    """The newest activation: its proof, and the files of the bundle with every signature."""

    verzoek_id: VerzoekId
    activering: Activering
    bewijs: Bon
    tekst: Tekst
    feiten: Tekst
    model: Tekst
    handtekeningen: Annotated[list[Tekening], Field(max_length=MAX_TEKENINGEN)]


class ActiveringAntwoord(Message):
    """Proof, files, and the receipt of having asked."""

    kern: Activeringkern
    bon: Bon


class Activeringsbewijs(Message):
    """Follow this activation; whoever carries it makes no difference."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    gezien: int
    activering: Activering
    bewijs: Bon
    tekst: Tekst
    feiten: Tekst
    model: Tekst
    handtekeningen: Annotated[list[Tekening], Field(max_length=MAX_TEKENINGEN)]


class Volgkern(Message):
    """By which bundle this process decides now."""

    verzoek_id: VerzoekId
    bundel: Digest
    nummer: int
    """Of the activation in the hub's log."""


class VolgAntwoord(Message):
    """Outcome and receipt."""

    kern: Volgkern
    bon: Bon


def check_activering(activering: Activering, bewijs: Bon, log: Log) -> int:
    """The number of this activation in the hub's log, which proves that it is there.

    Raises:
        ReceiptInvalid, Malformed, SignatureInvalid, ProofOfLogInvalid: it does not.
    """
    exchange = Uitwisseling(GEBEURTENIS, bytes.fromhex(activering.bundel), digest(activering))
    check_bon(bewijs, exchange, log)
    return bewijs.nummer
