"""The messages on the wire between connector, key holder and hub, version 1.

Every body is canonical JSON (RFC 8785): a decoder accepts exactly the bytes that its encoder
writes, so an extra field, a repeated key or a trailing byte is refused. Bytes travel as
base64url without padding. No message has a field for a BSN, a name or an address.

    decode(EvaluatieVraag, body)  ->  checked message, or Malformed
    encode(message)               ->  the one body for that message
"""

from hashlib import sha256
from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, StringConstraints, ValidationError
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
Datum = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
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


class EvaluatieGroep(Message):
    """Blinded points of one class: records x the fixed count of the class, record by record."""

    klasse: Literal["bsn", "link", "doc"]
    punten: list[Punt]


class EvaluatieVraag(Message):
    """Ask the key holder to evaluate blinded points. `POST /v1/evaluaties`."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    soort: Literal["vraag", "bekendstelling", "melding", "filter"]
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk_hash: Bytes32
    gezien: int
    records: int
    groepen: list[EvaluatieGroep]


class GeevalueerdeGroep(Message):
    """Evaluated points in the order asked, and the transit factor sealed for the hub."""

    klasse: Literal["bsn", "link", "doc"]
    epoch: int
    verloopt_op: int
    punten: list[Punt]
    zegel: Blob


class Bon(Message):
    """A receipt: the log entry of this request, proven in a signed checkpoint.

    `blad` is the entry's public body; `zout` opens its commitment to the answer. The
    consistency proof leads from the size the asker had seen (`gezien`) to this checkpoint.
    """

    nummer: int
    blad: str
    zout: Bytes32
    insluiting: list[Bytes32]
    controlepunt: str
    consistentie: list[Bytes32]


class EvaluatieKern(Message):
    """What the key holder answers."""

    verzoek_id: VerzoekId
    groepen: list[GeevalueerdeGroep]
    artikelen: list[Woord]
    bundel: str


class EvaluatieAntwoord(Message):
    """Evaluation and its receipt; the asker keeps the receipt."""

    kern: EvaluatieKern
    bon: Bon


class BewijsVraag(Message):
    """Ask, after the answer, for proof that it was computed with the published key."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    evaluatie: VerzoekId


class Bewijs(Message):
    """DLEQ proof of one class: log_G(tk) = log_B(Z). `tk` goes to the hub with the points."""

    klasse: Literal["bsn", "link", "doc"]
    tk: Bytes32
    bewijs: Bytes64


class BewijsAntwoord(Message):
    """Proofs for the groups of one evaluation, in the order asked."""

    verzoek_id: VerzoekId
    groepen: list[Bewijs]


class TransitGroep(Message):
    """Unblinded one-time points for the hub, with the seal that lets only the hub use them.

    `families` labels each point; the empty label marks padding. `tk` is empty unless a proof
    was asked for.
    """

    klasse: Literal["bsn", "link", "doc"]
    epoch: int
    verloopt_op: int
    families: list[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+]{0,24}$")]]
    punten: list[Punt]
    zegel: Blob
    tk: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{43})?$")]


class Bekendheidsvraag(Message):
    """Ask whether one person is known, for one purpose. `POST /v1/bekendheidsvragen`."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int
    groepen: list[TransitGroep]


class BekendheidsKern(Message):
    """What the asker hears. Fields that the level does not allow are empty."""

    verzoek_id: VerzoekId
    niveau: Literal["L0", "L1", "L2", "L3", "L4"]
    uitkomst: Literal["BEKEND", "GEEN_MEDEDELING"]
    tekst: str
    contact: str
    fase: str
    deelnemers: list[str]
    artikelen: list[Woord]
    bundel: str
    tijd: int


class BekendheidsAntwoord(Message):
    """Answer, receipt, and padding to `ANTWOORD_BYTES`."""

    kern: BekendheidsKern
    bon: Bon
    vulling: str


class BekendRecord(Message):
    """One person a party delivers: its own sealed reference, why, and since when.

    Nobody hears of a shielded one (`afgeschermd`); a delivery can shield, and never lifts it.
    """

    referentie: Blob
    reden: Literal["CASUS", "AANMELDING", "NAZORG", "SIGNAAL"]
    sinds: Datum
    afgeschermd: bool


class Bekendstelling(Message):
    """Deliver who is known, and why. `POST /v1/bekendstellingen`."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int
    records: list[BekendRecord]
    groepen: list[TransitGroep]


class BekendstellingKern(Message):
    """The party's own handle per delivered record, in order; meaningless to anybody else."""

    verzoek_id: VerzoekId
    handvatten: list[Bytes32]
    artikelen: list[Woord]
    bundel: str


class BekendstellingAntwoord(Message):
    """Handles and the receipt of the delivery."""

    kern: BekendstellingKern
    bon: Bon


class Intrekking(Message):
    """Take back own registrations, by own references or own handles. `POST /v1/intrekkingen`."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int
    referenties: list[Blob]
    handvatten: list[Bytes32]


class IntrekkingKern(Message):
    """Of all that was named nothing is left. The same whether or not it was there before."""

    verzoek_id: VerzoekId
    artikelen: list[Woord]
    bundel: str


class IntrekkingAntwoord(Message):
    """Confirmation and its receipt."""

    kern: IntrekkingKern
    bon: Bon


class Afscherming(Message):
    """Shield own registrations, or lift that. `POST /v1/afschermingen`."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int
    referenties: list[Blob]
    handvatten: list[Bytes32]
    afgeschermd: bool


class AfschermingKern(Message):
    """How many of the party's own registrations now stand as asked; what is not there can't be shielded."""

    verzoek_id: VerzoekId
    aantal: int
    artikelen: list[Woord]
    bundel: str


class AfschermingAntwoord(Message):
    """Confirmation and its receipt."""

    kern: AfschermingKern
    bon: Bon


class OpenbareSleutel(Message):
    """The key holder's public key of one class and epoch: k * G."""

    klasse: Literal["bsn", "link", "doc"]
    epoch: int
    publiek: Bytes32


class Sleutels(Message):
    """All keys that the key holder answers with now. `GET /v1/sleutels`."""

    sleutels: list[OpenbareSleutel]


class ControlepuntVraag(Message):
    """Ask for the newest checkpoint, proven to follow from size `gezien`.

    `POST /v1/controlepunten` on both processes; `gezien` 0 asks for no proof.
    """

    versie: Literal[1]
    verzoek_id: VerzoekId
    gezien: int


class ControlepuntAntwoord(Message):
    """The newest signed checkpoint and the consistency proof from `gezien` to it."""

    controlepunt: str
    consistentie: list[Bytes32]


class Medeondertekening(Message):
    """A witness saw the log at size `omvang`. `POST /v1/medeondertekeningen`, answered likewise.

    `regel` is the C2SP cosignature/v1 line under the connector's own name.
    """

    versie: Literal[1]
    verzoek_id: VerzoekId
    omvang: int
    regel: Annotated[str, StringConstraints(max_length=512)]


class MedeondertekeningAntwoord(Message):
    """The size whose cosignature is now kept."""

    omvang: int


class Gezondheid(Message):
    """The process records what it does; one that can not answers 503 here, and nothing else."""

    vastleggen: bool


class Probleem(Message):
    """RFC 9457 problem document; `regel` is a word of `hub.domain.errors.Regel`."""

    type: str
    title: str
    status: int
    detail: str
    regel: str
    artikelen: list[str]


M = TypeVar("M", bound=Message)


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
