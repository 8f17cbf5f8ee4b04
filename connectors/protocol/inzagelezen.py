"""Reading the answer with a view: the same bytes as `decode` lets through, with the sealed texts as bytes at once.

    beeld = lees_beeld(body)
    beeld.kern, beeld.bon         checked messages
    beeld.inhouden                the sealed texts, in order
    beeld.spelling                `kern` as it stands in the body: what its receipt binds

A view may hold hundreds of texts of some kilobytes. To make text of each, write all of them again and compare, and
only then read the bytes, takes twice the time of everything else in the answer.
"""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from connectors.protocol.errors import Malformed
from connectors.protocol.inzagen import InzageKern
from connectors.protocol.messages import Bon, Gespeld, encode


class _Delen(BaseModel):
    """An `InzageAntwoord` whose texts are bytes. It is read alone: what writes canonical JSON is a `Message`."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True, val_json_bytes="base64")

    kern: InzageKern
    inhouden: list[bytes]
    bon: Bon


@dataclass(frozen=True, slots=True)
class Beeldantwoord(Gespeld[InzageKern]):
    """An `InzageAntwoord` as it was read."""

    inhouden: list[bytes]


def lees_beeld(body: bytes) -> Beeldantwoord:
    """Read a body that is the one spelling of an `InzageAntwoord`, and nothing else.

    Raises:
        Malformed: not JSON, not canonical, a missing, extra or wrongly typed field, or a text that is no base64url.
    """
    try:
        delen = _Delen.model_validate_json(body)
    except ValidationError:
        raise Malformed("bericht-ongeldig") from None
    kern, inhouden, bon = delen.kern, delen.inhouden, delen.bon
    spelling = encode(kern)
    before, after = b'{"bon":' + encode(bon) + b',"inhouden":', b',"kern":' + spelling + b"}"
    if not (body.startswith(before) and body.endswith(after) and _spells(body, len(before), len(after), inhouden)):
        raise Malformed("bericht-niet-canoniek")
    return Beeldantwoord(kern, spelling, bon, inhouden)


def _spells(body: bytes, before: int, after: int, inhouden: list[bytes]) -> bool:
    """Whether the list between these is the one spelling of these texts.

    The shortest JSON of a list of texts has no escape and no white space, so its length tells that there are none.
    What the reader takes besides is padding and the other alphabet; loose bits it refuses.
    """
    end = len(body) - after
    quotes_and_commas = 2 + max(0, 3 * len(inhouden) - 1)
    shortest = quotes_and_commas + sum((4 * len(text) + 2) // 3 for text in inhouden)
    other = any(body.find(sign, before, end) >= 0 for sign in (b"=", b"+", b"/"))
    return end - before == shortest and not other
