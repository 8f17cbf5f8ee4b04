"""What a connector and the hub say about who is known: a question, a delivery, a withdrawal, a shielding."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from connectors.protocol.messages import Blob, Bon, Bytes16, Bytes32, Kenmerk, Message, Punt, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Moment


class TransitGroep(Message):
    """Unblinded one-time points for the hub, with the seal that lets only the hub use them.

    `families` labels each point; the empty label marks padding. `tk` is empty unless a proof
    was asked for.
    """

    klasse: Literal["bsn", "link", "doc"]
    epoch: int
    verloopt_op: Moment
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
    tijd: Moment


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
