"""The mailbox of a connector, and the filter that keeps people who are not on the list at the police.

POST /v1/postwachten          Postwacht            wait until there is mail
POST /v1/berichten            Berichtenvraag       settle mail and fetch what is open
POST /v1/prioriteitsfilters   Prioriteitsfilter    which of my people are on the priority list
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.meldingen import Feit, Partijkeuze
from connectors.protocol.messages import Blob, Bon, Bytes16, Bytes32, Kenmerk, Message, Punt, VerzoekId, Woord
from connectors.protocol.tijden import Moment, Momentkeuze

MAX_WACHT = 15
"""Longest, in seconds, that the hub holds a question for mail."""


class Afhandeling(Message):
    """The connector did what a message asked, or could not, and why."""

    bericht: VerzoekId
    uitkomst: Literal["GEDAAN", "GEWEIGERD"]
    reden: Partijkeuze


class Postwacht(Message):
    """Wait up to `wacht` seconds until there is mail: a question apart, for it holds no receipt up."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    wacht: Annotated[int, Field(ge=0, le=MAX_WACHT)]


class PostwachtAntwoord(Message):
    """Whether the own mailbox has open mail now; nothing of what it says."""

    post: bool


class Berichtenvraag(Message):
    """Settle earlier mail and ask for what is open."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    gezien: int
    afgehandeld: Annotated[list[Afhandeling], Field(max_length=64)]


class Bericht(Message):
    """Work that the hub leaves for a connector. It comes again until it is settled.

    `betreft` is the party's own name of the melding it is about, or empty.
    """

    bericht: VerzoekId
    soort: Literal[
        "TERUGMELDING",
        "AANVULLEN",
        "GEEF_IDENTITEIT",
        "BEANTWOORD_VRAAG",
        "CORRIGEER",
        "TREK_IN",
        "TAAK",
        "VRIJGAVE_EINDE",
        "CORRECTIE",
        "DERDENHERSTEL",
        "GEBEURTENIS",
        "OVERLEG",
        "UITTREKSEL",
        "OPVANG",
        "STRAFZAAKVRAAG",
        "STRAFZAAK",
        "NOODINZAGE",
        "BEOORDEEL",
        "INCIDENT",
        "INFORMEER",
    ]
    betreft: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{43})?$")]
    uiterlijk: Momentkeuze
    """Empty for no deadline."""
    inhoud: list[Feit]
    artikelen: list[Woord]
    casus: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""
    nummer: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""
    """The question, task or stuk within the casus."""


class BerichtenKern(Message):
    """Open mail, oldest first."""

    verzoek_id: VerzoekId
    berichten: list[Bericht]


class BerichtenAntwoord(Message):
    """Mail and the receipt of having got it."""

    kern: BerichtenKern
    bon: Bon


class FilterGroep(Message):
    """Points that are still blinded, so that the hub learns nothing of those who are not on the list."""

    klasse: Literal["bsn", "link"]
    epoch: int
    verloopt_op: Moment
    punten: list[Punt]
    zegel: Blob


class Prioriteitsfilter(Message):
    """Ask for the hub's half on blinded points, and for the list under the same one-time key."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int
    records: int
    groepen: list[FilterGroep]


class Lijstwaarde(Message):
    """One linkage key of one person on the list; `persoon` numbers people within this answer only."""

    persoon: int
    familie: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+]{1,24}$")]
    waarde: Bytes32


class PrioriteitsfilterKern(Message):
    """The asked points times the one-time key, still blinded, and the list under that key."""

    verzoek_id: VerzoekId
    groepen: list[list[Punt]]
    lijst: list[Lijstwaarde]
    artikelen: list[Woord]
    bundel: str


class PrioriteitsfilterAntwoord(Message):
    """Points, list and receipt."""

    kern: PrioriteitsfilterKern
    bon: Bon
