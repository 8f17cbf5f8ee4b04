"""The secret of a casus at the key holder, and the content keys that are wrapped under it.

POST /v1/casussleutels   key holder   Casussleutelvraag   make the secret, or ask for content keys
POST /v1/sleuteleinden   key holder   Sleuteleinde        destroy the secret

Whoever writes a stuk asks for a key for each of its parts and seals with it (`inhoud.seal_met`). The
secret itself is on no wire.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.inzagen import Casusbewijs
from connectors.protocol.meldingen import Partijkeuze
from connectors.protocol.messages import Bon, Bytes32, Message, Omhulsel, VerzoekId
from connectors.protocol.tijden import Moment

MAX_GEVRAAGD = 64
"""Most content keys in one request."""


class Inhoudplaats(Message):
    """What one content key is for: a part of a stuk of a category, or reasons under a number of their own.

    The key opens under this category alone. Reasons have none.
    """

    stuk: VerzoekId
    deel: Literal["tekst", "samenvatting", "bijlage", "motivering", "dossier"]
    categorie: Partijkeuze


class Casussleutelvraag(Message):
    """Ask for content keys of a casus. With `bewijs` of a step in it, its secret is made when there was none.

    Without evidence a secret that is not there is an error: nobody gets a new one by asking for an old one.
    """

    versie: Literal[1]
    verzoek_id: VerzoekId
    gezien: int
    casus: VerzoekId
    gevraagd: Annotated[list[Inhoudplaats], Field(max_length=MAX_GEVRAAGD)]
    bewijs: Casusbewijs | None


class Inhoudsleutel(Message):
    """A fresh content key, and the same key wrapped for the key holder: that goes with the text to the hub."""

    sleutel: Bytes32
    omhulsel: Omhulsel


class CasussleutelKern(Message):
    """A key for each place that was asked, in order: none was ever given before, or will be again."""

    verzoek_id: VerzoekId
    casus: VerzoekId
    sleutels: Annotated[list[Inhoudsleutel], Field(max_length=MAX_GEVRAAGD)]


class CasussleutelAntwoord(Message):
    """Keys and receipt."""

    kern: CasussleutelKern
    bon: Bon


class Sleuteleinde(Message):
    """Destroy the secret of a casus that the hub's log says is destroyed; no copy can be opened after this."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    gezien: int
    bewijs: Casusbewijs


class SleuteleindeKern(Message):
    """The secret of this casus is gone, since then."""

    verzoek_id: VerzoekId
    casus: VerzoekId
    vernietigd_op: Moment


class SleuteleindeAntwoord(Message):
    """Outcome and receipt: the proof of destruction."""

    kern: SleuteleindeKern
    bon: Bon
