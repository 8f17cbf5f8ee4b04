"""Whether evidence shows what it should: that the hub's log has this act or view, of this very party.

Pure, and without a word about what is allowed: that is policy's. A party can show only what it asked
itself, as the hub answered it, under the name and key of the hub's log that are pinned here.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from connectors.protocol.bewijs import Log, Uitwisseling, check_bon
from connectors.protocol.canonical import parse_canonical, unb64u
from connectors.protocol.casussen import Casusstap
from connectors.protocol.errors import Malformed, ReceiptInvalid
from connectors.protocol.inzagen import Casusbewijs, Inzagebewijs, Inzagevraag, Zichtbaar
from connectors.protocol.messages import Bon, Message, decode, digest
from connectors.protocol.transparency import leaf_hash

INZAGE: Final = "inzage.gegeven"
STAP: Final = "casus.stap"
HANDELING: Final = "casus."
"""Any act in a casus: what it led to is in its kern."""
MOTIVERING: Final = "motivering"
"""The part that reasons are: read by who tests legality, for `TOETSING`, and by no other view."""
TOETSING: Final = "P15"
DOSSIER: Final = "dossier"
"""The story of a melding: under the general key and bound to the name of its melding, or, once there was a casus,
under that of the casus and bound to the number."""
VAN_MELDING: Final = frozenset({"identiteit", "dossier"})
"""Parts that were sealed before there was a casus, and are bound to the name of their melding."""


@dataclass(frozen=True, slots=True)
class Bewezen:
    """Evidence that holds: when the hub recorded it, in milliseconds, and where it stands in the hub's log.

    `blad` is the hash of its leaf; `omvang` and `wortel` are of the checkpoint that it was proven by.
    """

    tijd_ms: int
    nummer: int
    blad: bytes
    omvang: int
    wortel: bytes


def check_inzagebewijs(bewijs: Inzagebewijs, partij: str, log: Log) -> Bewezen:
    """Accept that the hub gave exactly this view to this party, for exactly this question.

    Raises:
        ReceiptInvalid, Malformed: of another party, another question, or changed.
        SignatureInvalid, ProofOfLogInvalid: not in the log that is pinned.
    """
    kern = bewijs.kern
    bewezen = _check(bewijs.bon, bewijs.verzoek, kern, INZAGE, log)
    vraag = decode(Inzagevraag, unb64u(bewijs.verzoek))
    asked = (vraag.verzoek_id, vraag.casus, vraag.doel, vraag.rol, vraag.gebruiker, vraag.handeling)
    if (kern.verzoek_id, kern.beeld.casus, kern.doel, kern.rol, kern.gebruiker, kern.handeling) != asked:
        raise ReceiptInvalid("bewijs-vraag")
    if len(kern.stukken) > vraag.hoogstens:
        raise ReceiptInvalid("bewijs-vraag")
    if kern.partij != partij:
        raise ReceiptInvalid("bewijs-partij")
    for stuk in kern.stukken:
        _check_stuk(stuk)
        if (stuk.deel == MOTIVERING, stuk.soort == "MOTIVERING") != (kern.handeling == "BESLISSEN",) * 2:
            raise ReceiptInvalid("bewijs-deel")
    if kern.handeling == "BESLISSEN" and kern.doel != TOETSING:
        raise ReceiptInvalid("bewijs-doel")
    return bewezen


def check_stapbewijs(bewijs: Casusbewijs, partij: str, log: Log) -> Bewezen:
    """Accept that this party took this casus a step further.

    Raises:
        ReceiptInvalid, Malformed, SignatureInvalid, ProofOfLogInvalid: as `check_inzagebewijs`.
    """
    kern = bewijs.kern
    bewezen = _check(bewijs.bon, bewijs.verzoek, kern, STAP, log)
    stap = decode(Casusstap, unb64u(bewijs.verzoek))
    if (kern.verzoek_id, kern.casus, kern.fase) != (stap.verzoek_id, stap.casus, stap.naar):
        raise ReceiptInvalid("bewijs-vraag")
    if kern.partij != partij:
        raise ReceiptInvalid("bewijs-partij")
    return bewezen


def check_casusbewijs(bewijs: Casusbewijs, partij: str, log: Log) -> Bewezen:
    """Accept that an act of this party left this casus in the phase that the kern names.

    Which act it was does not matter: the hub's answer is what is proven.

    Raises:
        ReceiptInvalid, Malformed, SignatureInvalid, ProofOfLogInvalid: as `check_inzagebewijs`.
    """
    bewezen = _check(bewijs.bon, bewijs.verzoek, bewijs.kern, HANDELING, log)
    if bewijs.kern.partij != partij:
        raise ReceiptInvalid("bewijs-partij")
    return bewezen


def _check(bon: Bon, verzoek: str, kern: Message, gebeurtenis: str, log: Log) -> Bewezen:
    checkpoint = check_bon(bon, Uitwisseling(gebeurtenis, sha256(unb64u(verzoek)).digest(), digest(kern)), log)
    match parse_canonical(bon.blad.encode()):
        case {"tijd": int(tijd)}:
            return Bewezen(tijd, bon.nummer, leaf_hash(bon.blad.encode()), checkpoint.size, checkpoint.root)
        case _:
            raise Malformed("blad-vorm")


def _check_stuk(stuk: Zichtbaar) -> None:
    """What a part is bound to must be what the view says it is of: a name of its own is of a melding alone."""
    if (stuk.soort == "AANMELDING") != (stuk.deel in VAN_MELDING):
        raise ReceiptInvalid("bewijs-deel")
    if stuk.deel not in VAN_MELDING if stuk.gebonden_aan else stuk.deel == "identiteit":
        raise ReceiptInvalid("bewijs-binding")
