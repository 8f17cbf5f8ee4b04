"""The messages by which meldingen come in. `POST /v1/meldingen`.

Same rules as `messages`. A melding holds codes, dates and index points; who it is about and
what was written travel sealed (`inhoud`) and are opened for a recorded human decision alone.
Codes are words of the covenant or of the lists here; there is no free text outside a seal.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Blob, Bon, Bytes16, Bytes32, Kenmerk, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum

MAX_MELDINGEN = 64
"""Most meldingen in one delivery."""
MAX_BETROKKENEN = 8
MAX_INHOUD = 96 * 1024
"""Most characters of one sealed content: 64 KiB of text, padded and sealed."""
MAX_BIJLAGE = 2_900_000
"""Most characters of a sealed bijlage: 2 MiB, padded and sealed."""

Drieslag = Literal["JA", "NEE", "ONBEKEND"]
Bron = Literal["POLITIE_MUTATIE", "GEVANGENISWEZEN", "PARTNER", "OCHTENDOVERLEG", "LIJST_GEPRIORITEERD", "ANDER_ZVH"]
Soort = Literal["AANMELDING", "SIGNAAL", "MUTATIE", "STRAFZAAK", "DETENTIE", "ZORG", "WOONOVERLAST", "HUISVERBOD"]
Rol = Literal["PLEGER", "SLACHTOFFER", "GEZINSLID", "DIRECT_CONTACT"]
Leeftijd = Literal["TOT_18", "VAN_18_TOT_23", "VANAF_23", "ONBEKEND"]
Spoed = Literal["GEEN", "THV", "ACUUT_GEVAAR"]
Ernst = Literal["ERNSTIG", "NIET_ERNSTIG", "ONBEKEND"]
Domein = Literal["STRAF", "ZORG", "BESTUUR", "SOCIAAL"]
Stadsdeel = Literal["", "NOORD_WEST", "NOORD_OOST", "ZUID_OOST", "ZUID_WEST_CENTRUM"]
Gemeente = Annotated[str, StringConstraints(pattern=r"^(GM[0-9]{4}|ELDERS|ONBEKEND)$")]
"""A CBS code (GM0935 is Maastricht), ELDERS for outside the working area."""
Gemeentekeuze = Annotated[str, StringConstraints(pattern=r"^(GM[0-9]{4}|ELDERS|ONBEKEND)?$")]
Partijkeuze = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9_.:/+-]{0,63})?$")]
Waarde = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9_:.+/-]{0,39}$")]
"""A code, a number, a day or an instant: too narrow for a name or a sentence."""


def _name_or_empty(value: str) -> str:
    try:
        unb64u(value, 32 if value else 0)
    except Malformed as error:
        raise ValueError(error.rule) from None
    return value


Berichtkeuze = Annotated[str, AfterValidator(_name_or_empty)]
"""The name of a melding, 32 bytes, or empty."""


def _sealed_bytes(value: str) -> str:
    try:
        unb64u(value)
    except Malformed as error:
        raise ValueError(error.rule) from None
    return value


class Verzegeld(Message):
    """Content under a key of its own, and that key sealed for the key holder; see `inhoud`.

    Only a bijlage may be longer than `MAX_INHOUD`: `inhoud` knows the sizes of every part.
    """

    sleutel: Blob
    inhoud: Annotated[str, StringConstraints(max_length=MAX_BIJLAGE), AfterValidator(_sealed_bytes)]


class Feit(Message):
    """One coded fact; which names and values a kind of melding may carry, the hub's domain says."""

    naam: Woord
    waarde: Waarde


class Leefgebied(Message):
    """One life domain in which there are problems, and whether they lead to crime (BGS art. 2.20)."""

    leefgebied: Woord
    criminogeen: Drieslag


class Antwoorden(Message):
    """The answers that people gave to the criteria (`domain.md` B2). Unknown is an answer."""

    c1_overlast: Drieslag = "ONBEKEND"
    c1_criminaliteit: Drieslag = "ONBEKEND"
    c1_onveilige_situatie: Drieslag = "ONBEKEND"
    c1_uitval: Drieslag = "ONBEKEND"
    c1_ernst: Ernst = "ONBEKEND"
    c2_meerdere_leefgebieden: Drieslag = "ONBEKEND"
    leefgebieden: Annotated[list[Leefgebied], Field(max_length=24)] = Field(default_factory=list)
    stagnatie_samenwerking: Drieslag = "ONBEKEND"
    stagnatie_hulpverlening: Drieslag = "ONBEKEND"
    regie_nodig: Drieslag = "ONBEKEND"
    domeinen: Annotated[list[Domein], Field(max_length=4)] = Field(default_factory=list)
    strafzaak: Drieslag = "ONBEKEND"
    """A criminal track runs: chooses between JCO and other meetings."""
    drang_dwang: Drieslag = "ONBEKEND"
    groep: Drieslag = "ONBEKEND"
    """Nuisance by a group: a phenomenon, without persons."""


class Betrokkene(Message):
    """What the hub may read of one person of a melding."""

    rol: Rol
    leeftijd: Leeftijd
    woongemeente: Gemeente


class Grond(Message):
    """The vrijgavegrond under which a source that is bound to secrecy sends a category (WGS art. 2.29)."""

    categorie: Woord
    grond: Literal[
        "UITDRUKKELIJKE_TOESTEMMING", "WETTELIJKE_VERPLICHTING", "WETTELIJKE_BEVOEGDHEID", "GOED_HULPVERLENERSCHAP"
    ]


class Melding(Message):
    """One thing that happened or was noticed, about one or more persons.

    `bericht` is the party's own name for it, the same at every attempt; `inhoud_hash` changes when
    the source says something else under that name. Both are HMACs under the party's secret.
    `vervangt` is the own name of an aanmelding that this one completes or corrects, as long as
    nothing was decided about it (`domain.md` B3, G0); that one goes and its week runs on.
    """

    bericht: Bytes32
    inhoud_hash: Bytes32
    vervangt: Berichtkeuze = ""
    soort: Soort
    bron: Bron
    gebeurd_op: Datum
    doelgroep: Woord
    pleeggemeente: Gemeentekeuze
    stadsdeel: Stadsdeel
    spoed: Spoed
    geinformeerd: Drieslag
    juistheid: Drieslag
    """Whether the accuracy was tested before sending (BGS art. 1.6)."""
    categorieen: Annotated[list[Woord], Field(max_length=16)]
    """Which categories of WGS art. 2.30 the sealed content holds."""
    gronden: Annotated[list[Grond], Field(max_length=16)]
    antwoorden: Antwoorden
    feiten: Annotated[list[Feit], Field(max_length=24)]
    betrokkenen: Annotated[list[Betrokkene], Field(max_length=MAX_BETROKKENEN)]
    identiteit: Verzegeld | None
    """Who they are, in the order of `betrokkenen`; none for a phenomenon."""
    dossier: Verzegeld | None
    """Facts and opinions as written, apart from each other."""


class Meldingen(Message):
    """Deliver meldingen. The points are of all betrokkenen of all meldingen, in order."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int
    meldingen: Annotated[list[Melding], Field(min_length=1, max_length=MAX_MELDINGEN)]
    groepen: list[TransitGroep]


class Ontvangst(Message):
    """What became of one melding. `regel` names what it broke when it was refused.

    A refused or conflicting melding is set aside by the sender; the others of the delivery go on.
    """

    bericht: Bytes32
    uitkomst: Literal["AANGENOMEN", "AL_ONTVANGEN", "ANDERE_INHOUD", "GEWEIGERD", "NIET_ONTVANGEN"]
    regel: Partijkeuze


class MeldingenKern(Message):
    """The fate of each melding, in the order of the delivery."""

    verzoek_id: VerzoekId
    ontvangsten: list[Ontvangst]
    artikelen: list[Woord]
    bundel: str


class MeldingenAntwoord(Message):
    """Fates and the receipt."""

    kern: MeldingenKern
    bon: Bon
