"""The messages on the wire between connector, key holder and hub, version 1.

Every body is canonical JSON (RFC 8785): a decoder accepts exactly the bytes that its encoder
writes, so an extra field, a repeated key or a trailing byte is refused. Bytes travel as
base64url without padding. No message has a field for a BSN, a name or an address.

    decode(EvaluatieVraag, body)  ->  checked message, or Malformed
    encode(message)               ->  the one body for that message
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints, ValidationError
from pydantic_core import CoreSchema

from connectors.protocol.canonical import write_ordered
from connectors.protocol.errors import Malformed
from connectors.protocol.ordering import spell

MAX_RECORDS = 256
"""Most records in one delivery; a question always has exactly one."""
MAX_PUNTEN = 8192
ANTWOORD_BYTES = 4096
"""Every answer to a question is padded to this many bytes, whatever it says."""

WOORD: Final = r"[A-Za-z0-9][A-Za-z0-9_.:/+-]{0,63}"
KENMERK: Final = r"[A-Za-z0-9][A-Za-z0-9/_.-]{2,39}"
Woord = Annotated[str, StringConstraints(pattern=f"^{WOORD}$")]
VerzoekId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Kenmerk = Annotated[str, StringConstraints(pattern=f"^{KENMERK}$")]
"""A partner's own file reference. The connector refuses one that could be a BSN."""


def _exactly(size: int) -> StringConstraints:
    """Base64url of so many bytes, as a pattern: checked without a call into Python, and shown in the API.

    The last character carries the bits that are left over; those beyond the data must be zero,
    so that there is one spelling (RFC 4648 section 3.5).
    """
    whole, rest = divmod(size * 8, 6)
    last = {0: "", 2: "[AQgw]", 4: "[AEIMQUYcgkosw048]"}[rest]
    return StringConstraints(pattern=f"^[A-Za-z0-9_-]{{{whole}}}{last}$")


def _bytes_of_any_size() -> str:
    """As `_exactly`, whatever the size."""
    one = "[A-Za-z0-9_-]"
    return f"^({one}{{4}})*({one}[AQgw]|{one}{{2}}[AEIMQUYcgkosw048])?$"


Punt = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""A ristretto255 element, 32 bytes; whether it is a valid one is the group's business."""
Bytes16 = Annotated[str, _exactly(16)]
Bytes32 = Annotated[str, _exactly(32)]
Bytes64 = Annotated[str, _exactly(64)]
Omhulsel = Annotated[str, _exactly(61)]
"""A content key under the secret of a casus: `inhoud.OMHULSEL_BYTES`."""
Blob = Annotated[str, StringConstraints(max_length=4096, pattern=_bytes_of_any_size())]


class Message(BaseModel):
    """Common rules: closed, frozen, strict types, and errors that never show the input."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Make its JSON canonical as it is written."""
        schema = handler(source)
        spell(handler.resolve_ref_schema(schema), cls)
        return schema


class Eerder(Message):
    """A smaller size of the log, and the consistency proof from there to the checkpoint of a receipt."""

    omvang: int
    consistentie: list[Bytes32]


class Bon(Message):
    """A receipt: the log entry of this request, proven in a signed checkpoint.

    `blad` is the entry's public body; `zout` opens its commitment to the answer. The
    consistency proof leads from the size the asker had seen (`gezien`) to this checkpoint.
    `eerder` is the newest size that this party was shown since, in answers to its other questions.
    """

    nummer: int
    blad: str
    zout: Bytes32
    insluiting: list[Bytes32]
    controlepunt: str
    consistentie: list[Bytes32]
    eerder: Eerder | None = Field(default=None, exclude_if=lambda eerder: eerder is None)


M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class Gespeld(Generic[M]):
    """An answer that was read, with the bytes of its `kern`: nobody has to write them again for its receipt."""

    kern: M
    spelling: bytes
    bon: Bon


def encode(message: Message) -> bytes:
    """The one canonical body of `message`."""
    return write_ordered(message)


def digest(message: Message) -> bytes:
    """SHA-256 of the one canonical body of `message`: what a log entry commits to."""
    return sha256(encode(message)).digest()


def decode(model: type[M], body: bytes) -> M:
    """Read a body that `encode` could have written, and nothing else.

    Raises:
        Malformed: not JSON, not canonical, a missing, extra or wrongly typed field.
    """
    try:
        message = model.model_validate_json(body)
    except ValidationError:
        raise Malformed("bericht-ongeldig") from None
    if encode(message) != body:
        raise Malformed("bericht-niet-canoniek")
    return message
