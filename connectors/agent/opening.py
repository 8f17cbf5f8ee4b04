"""Read a view: what the hub sealed and showed, with the keys that the key holder gives for its receipt.

The hub's answer is believed as far as its receipt reaches: to the digest of every sealed text. What
was put in the place of another text is an alarm before the key holder hears of it. Content keys live
as long as it takes to open; the texts are the caller's to show and to forget.
"""

from collections.abc import Sequence
from hashlib import sha256

from connectors.agent.client import twice
from connectors.agent.errors import Alarm
from connectors.agent.getuige import BonKop
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import read_bytes
from connectors.protocol.errors import SealInvalid
from connectors.protocol.inhoud import open_bytes
from connectors.protocol.inzagen import Inzagebewijs, OpeningAntwoord, OpeningKern, Openingsvraag, Zichtbaar


def open_inzage(verbinding: Verbinding, bewijs: Inzagebewijs, inhouden: Sequence[bytes]) -> list[bytes | None]:
    """The texts of a view, in its order; None for a stuk that its source sealed wrongly, so nobody can read it.

    `inhouden` are the sealed texts of the hub's answer.

    Raises:
        Alarm: `inzage-inhoud`, the texts are not those of the receipt; or as `errors` says.
        Geweigerd: the key holder gives no keys for this view, for instance because its time is over.
        Onbereikbaar: see `errors`.
    """
    stukken = bewijs.kern.stukken
    _check(stukken, inhouden)
    if not stukken:
        return []
    sleutels = twice(lambda: _ask(verbinding, bewijs)).sleutels
    if len(sleutels) != len(stukken):
        raise Alarm("opening-aantal", "sleutelhouder")
    opened = zip(read_bytes(sleutels), inhouden, stukken, strict=True)
    return [_open(key, sealed, stuk) for key, sealed, stuk in opened]


def _check(stukken: Sequence[Zichtbaar], inhouden: Sequence[bytes]) -> None:
    """Return for the sealed texts of the receipt alone."""
    if [sha256(text).digest() for text in inhouden] != read_bytes([stuk.inhoud for stuk in stukken]):
        raise Alarm("inzage-inhoud", "hub")


def _ask(verbinding: Verbinding, bewijs: Inzagebewijs) -> OpeningKern:
    lijn = verbinding.lijnen["sleutelhouder"]
    vraag = Openingsvraag(versie=1, verzoek_id=verbinding.clock.verzoek_id(), gezien=0, bewijs=bewijs)
    trace = bewijs.kern.verzoek_id
    answer = lijn.getuige.exchange(
        lambda gezien: lijn.kanaal.post(
            "/v1/openingen", vraag.model_copy(update={"gezien": gezien}), OpeningAntwoord, trace=trace
        ),
        BonKop("opening", vraag.verzoek_id, verbinding.geheim.kenmerk(bewijs.kern.beeld.casus)),
    )
    return answer.kern


def _open(key: bytes, sealed: bytes, stuk: Zichtbaar) -> bytes | None:
    if not key:
        return None
    try:
        return open_bytes(key, sealed, bericht=stuk.naam, deel=stuk.deel)
    except SealInvalid:
        return None
