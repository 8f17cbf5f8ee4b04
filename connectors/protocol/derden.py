"""What leaves to a derde: named stukken, after a signed secrecy statement, outside the system (BGS art. 2.21).

POST /v1/derdenverklaringen     Derdenverklaring     a derde signed the secrecy statement
POST /v1/derdenakkoorden        Derdenakkoord        a source agrees, or takes that back
POST /v1/derdenverstrekkingen   Derdenverstrekking   this extract of these stukken, once, until then
POST /v1/derdenafgiften         Derdenafgifte        hand it over: the bytes leave, and are gone here
POST /v1/derdenherstellen       Derdenherstel        tell the derde what changed of one stuk since, on paper

A derde has no account and sends none of these: a deelnemer of lid 1 does, and hands over on paper, or
lets the derde fetch it at its ophaalpunt. The hub keeps ciphertext under a key that comes from a code it never sees.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from connectors.protocol.canonical import unb64u
from connectors.protocol.casussen import Casushandeling
from connectors.protocol.errors import Malformed
from connectors.protocol.handelingen import Handeling
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import Bon, Bytes32, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Moment

MAX_ITEMS = 32
MAX_DAGEN = 14
"""Longest, in days, that an extract waits to be handed over."""
MAX_UITTREKSEL = 96 * 1024
"""Most bytes of an encrypted extract."""


def _ciphertext(value: str) -> str:
    try:
        size = len(unb64u(value))
    except Malformed as error:
        raise ValueError(error.rule) from None
    if not 0 < size <= MAX_UITTREKSEL:
        raise ValueError("uittreksel-omvang")
    return value


Organisatie = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,31}$")]
"""The code of an organisation: a party of the covenant, or one that has no other place in the system."""
Ciphertext = Annotated[str, AfterValidator(_ciphertext)]
Veld = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,24}$")]
Wijze = Literal["PAPIER", "OPHALEN"]
"""How an extract reaches the derde: somebody hands it over, or the derde opens it at the ophaalpunt of the supplier."""


class Derdenverklaring(Casushandeling):
    """This derde signed, for this casus, until `tot`. `document` is the SHA-256 of the signed paper."""

    verklaring: VerzoekId
    derde: Organisatie
    noodzaak: Literal["OPVANG", "HUISVESTING", "ONDERWIJS", "WERK", "OPENBARE_ORDE", "DESKUNDIGHEID"]
    """Which public or legal task of the derde makes it needed."""
    getekend_op: Datum
    tot: Datum
    tekstversie: Woord
    document: Bytes32


class Akkoordstuk(Message):
    """One stuk in the version that its source looked at."""

    stuk: VerzoekId
    versie: Annotated[int, Field(ge=1)]


class Derdenakkoord(Casushandeling):
    """The sender agrees, as a source, that these stukken go to exactly this derde for purpose P19; or no longer."""

    derde: Organisatie
    handeling: Literal["AKKOORD", "INTREKKEN"]
    stukken: Annotated[list[Akkoordstuk], Field(min_length=1, max_length=MAX_ITEMS)]
    tot: Datum


class Derdenitem(Message):
    """One stuk, the field of the form that it stands in, and why this derde needs it, sealed."""

    stuk: VerzoekId
    versie: Annotated[int, Field(ge=1)]
    veld: Veld
    noodzaak: Verzegeld


class Derdenverstrekking(Casushandeling):
    """Supply these stukken to this derde as one extract, to be handed over once within so many days.

    `proef` is the SHA-256 of what only the holder of the code can show; `inhoud` the ciphertext.
    With `wijze` OPHALEN the derde may fetch it; that somebody hands it over instead stays possible.
    """

    uittreksel: VerzoekId
    derde: Organisatie
    verklaring: VerzoekId
    sjabloon: Literal["GEGEVENS", "SLAAPHUIS", "BRIEFING", "ONTRUIMING"]
    grondslag: Literal["WGS_1_7", "WPG_19", "WPG_20"]
    rac: Annotated[str, StringConstraints(pattern=r"^(RAC-\d{4}-\d{2})?$")]
    besluit: Annotated[str, StringConstraints(pattern=r"^([A-Z][A-Z0-9]{1,7}-\d{4}-\d{1,5})?$")]
    """Number of the decision of the police that WPG_19 and WPG_20 need; empty under the WGS."""
    items: Annotated[list[Derdenitem], Field(min_length=1, max_length=MAX_ITEMS)]
    dagen: Annotated[int, Field(ge=1, le=MAX_DAGEN)]
    wijze: Wijze = "PAPIER"
    proef: Bytes32
    inhoud: Ciphertext


class Derdenafgifte(Handeling):
    """Hand an extract over. `bewijs` shows that whoever asks has the code; it works once.

    With `wijze` OPHALEN the derde stands at the ophaalpunt: `gebruiker` is then who made the extract, and no other.
    """

    uittreksel: VerzoekId
    wijze: Wijze = "PAPIER"
    bewijs: Bytes32


class DerdenafgifteKern(Message):
    """What is handed over, on record before it left. `inhoud` is the SHA-256 of the ciphertext beside it."""

    verzoek_id: VerzoekId
    partij: Woord
    uittreksel: VerzoekId
    derde: Organisatie
    op: Moment
    inhoud: Bytes32
    artikelen: list[Woord]
    bundel: str


class DerdenafgifteAntwoord(Message):
    """Outcome, the ciphertext and the receipt."""

    kern: DerdenafgifteKern
    inhoud: Ciphertext
    bon: Bon


Uitkomst = Literal["", "VERNIETIGD", "TERUGGEGEVEN", "NIET_TERUG"]
"""What became of paper that was asked back; after NIET_TERUG it is still out."""


class Derdenherstel(Casushandeling):
    """Tell the derde who has this extract that one stuk on it was changed by its source or ended, on a slip of paper.

    With a `stukversie` the slip has the new text of that version, which needs all that an extract needs, for P19;
    0 is that it says only what happened, for P20. With the number of the extract as
    `stuk` it says that the casus closed, so that the paper must be destroyed or come back; `uitkomst` tells what became
    of it, and empty is that nobody knows yet.
    """

    uittreksel: VerzoekId
    stuk: VerzoekId
    stukversie: Annotated[int, Field(ge=0)] = 0
    uitkomst: Uitkomst = ""


class DerdenherstelKern(Message):
    """What the slip says, on record before it is printed. `via` tells that the change was in what it rests on.

    About the paper itself `veld` is empty.
    """

    verzoek_id: VerzoekId
    partij: Woord
    uittreksel: VerzoekId
    stuk: VerzoekId
    derde: Organisatie
    veld: Veld | Literal[""]
    gegeven_op: Moment
    """When the extract was handed over; `op` is now."""
    handeling: Literal["VERBETEREN", "BEPERKEN", "HERSTELLEN", "INTREKKEN", "VOORWAARDEN", "TERUGHALEN", "VERNIETIGEN"]
    via: Literal["", "AFGELEID"]
    stukversie: Annotated[int, Field(ge=0)]
    uitkomst: Uitkomst
    op: Moment
    artikelen: list[Woord]
    bundel: str


class DerdenherstelAntwoord(Message):
    """Outcome and receipt."""

    kern: DerdenherstelKern
    bon: Bon
