"""What the outbox holds of a message, while it waits and after, and how that is sealed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import StringConstraints

from connectors.agent.bericht import Gemaakt
from connectors.agent.errors import InstellingOnjuist
from connectors.agent.geheim import Geheim
from connectors.protocol.errors import Malformed, SealInvalid
from connectors.protocol.meldingen import Melding
from connectors.protocol.messages import Kenmerk, Message, Woord, decode, encode

ANDERE_INHOUD: Final = "andere-inhoud"


class Zending(Message):
    """In whose name, for which purpose and under which kenmerk messages are delivered; one per request."""

    doel: Woord
    rol: Woord
    gebruiker: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    """The login; it leaves only as a code."""
    kenmerk: Kenmerk


class Bewaard(Message):
    """A waiting message: what goes on the wire, and the rows of its persons, who are blinded at each attempt."""

    adapter: str
    bronnummer: str
    zending: Zending
    wire: Melding
    personen: list[dict[str, str]]

    @classmethod
    def van(cls, gemaakt: Gemaakt, zending: Zending) -> Self:
        return cls(
            adapter=gemaakt.adapter,
            bronnummer=gemaakt.bronnummer,
            zending=zending,
            wire=gemaakt.wire,
            personen=[dict(rij) for rij in gemaakt.personen],
        )

    def __repr__(self) -> str:
        return "<Bewaard>"

    def __str__(self) -> str:
        return "<Bewaard>"


class Bron(Message):
    """How the source itself calls a message."""

    adapter: str
    bronnummer: str


class Stand(StrEnum):
    """Where a message stands after its source offered it; the last three never reach the outbox."""

    NIEUW = "nieuw"
    WACHT = "wacht"
    GELEVERD = "geleverd"
    OPZIJ = "opzij"
    AFGEWEZEN = "afgewezen"
    NIET_OP_LIJST = "niet-op-lijst"
    MOGELIJK_OP_LIJST = "mogelijk-op-lijst"


@dataclass(frozen=True, slots=True)
class Post:
    """A message to deliver, in whose name, and the code of the file it came from."""

    gemaakt: Gemaakt
    zending: Zending
    herkomst: bytes


@dataclass(frozen=True, slots=True)
class Wachtend:
    """One waiting message. `pogingen` counts failures that could be its own fault."""

    volgnummer: int
    pogingen: int
    inhoud: Bewaard
    groep: bytes

    @property
    def wire(self) -> Melding:
        return self.inhoud.wire


@dataclass(frozen=True, slots=True)
class Opzij:
    """A message that will not be sent: where it stood in its file, why, and since when in unix seconds."""

    nummer: int
    rijnummer: int
    code: str
    op: int


@dataclass(frozen=True, slots=True)
class Telling:
    """How much there is of everything."""

    wachtend: int
    opzij: int
    geleverd: int


def seal_rij(geheim: Geheim, naam: bytes, bewaard: Bewaard) -> bytes:
    """Seal a waiting message, bound to its place."""
    return geheim.seal_bewaard(encode(bewaard), b"wachtrij|" + naam)


def open_rij(geheim: Geheim, naam: bytes, sealed: bytes) -> Bewaard:
    """Read a waiting message.

    Raises:
        InstellingOnjuist: `outbox-onbruikbaar`: changed on disk.
    """
    try:
        return decode(Bewaard, geheim.open_bewaard(sealed, b"wachtrij|" + naam))
    except (SealInvalid, Malformed) as error:
        raise InstellingOnjuist("outbox-onbruikbaar", "outbox.db") from error


def seal_bron(geheim: Geheim, naam: bytes, bewaard: Bewaard) -> bytes:
    """Seal the source's own number, to know later which message an answer is about."""
    source = Bron(adapter=bewaard.adapter, bronnummer=bewaard.bronnummer)
    return geheim.seal_bewaard(encode(source), b"geleverd|" + naam)


def open_bron(geheim: Geheim, naam: bytes, sealed: bytes) -> tuple[str, str]:
    """Adapter and number of a delivered message.

    Raises:
        InstellingOnjuist: `outbox-onbruikbaar`: changed on disk.
    """
    try:
        source = decode(Bron, geheim.open_bewaard(sealed, b"geleverd|" + naam))
    except (SealInvalid, Malformed) as error:
        raise InstellingOnjuist("outbox-onbruikbaar", "outbox.db") from error
    return source.adapter, source.bronnummer
