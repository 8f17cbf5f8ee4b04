"""Identity moves from a melding to the casus that it began.

POST /v1/identiteiten    Identiteitsovername    who they are, as stukken under the key of the casus, and the story

A melding is sealed for the key holder's general key, because there was no casus yet. Its identity comes
in as stukken of the party that sent the melding, and the sealed identity of the melding is destroyed in
the same act. Its story stays with the melding, for whom it was, under a key of the casus too: from then on
the end of the casus key is the end of every name and of what was told. A story moves alone when whoever leads may
not read it and its sender does, or when the melding is about nobody.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.casussen import Casushandeling
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import Bytes32, Message, VerzoekId

MAX_BETROKKENEN = 64


class Identiteitsstuk(Message):
    """One category of one person, by its place in the melding, from 0; the hub knows who of the casus that is.

    `stuk` is its number, drawn by the sender, and what its part is bound to.
    """

    stuk: VerzoekId
    volgnummer: Annotated[int, Field(ge=0, lt=MAX_BETROKKENEN)]
    categorie: Literal["ID_CONTACT", "BSN"]
    inhoud_hash: Bytes32
    samenvatting: Verzegeld
    """All of it: of somebody's identity there is nothing to leave out."""


class Identiteitsovername(Casushandeling):
    """Bring in the identity of everybody in one melding; each has an ID_CONTACT, and a BSN if there is one.

    Without any of them it brings in the story alone.
    """

    melding: VerzoekId
    dossier: Verzegeld | None = None
    """The story again, bound to the number of the melding; None when the sender cannot read it."""
    stukken: Annotated[list[Identiteitsstuk], Field(max_length=2 * MAX_BETROKKENEN)]
