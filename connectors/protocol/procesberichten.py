"""What a process says of itself: its public keys, its log, its health, and why it refuses."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.messages import Bytes32, Message, VerzoekId


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

    `POST /v1/controlepunten` on both processes; `gezien` 0 asks for no proof. `omvang` asks for the checkpoint of
    that size instead, when there is one: whoever had two answers at once holds the one against the other.
    """

    versie: Literal[1]
    verzoek_id: VerzoekId
    gezien: int
    omvang: Annotated[int, Field(ge=0)] = 0


class ControlepuntAntwoord(Message):
    """The signed checkpoint that was asked for, else the newest, and the consistency proof from `gezien` to it."""

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
