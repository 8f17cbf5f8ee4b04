"""How a casus ends: closed and shielded, kept by a hold, renewed, destroyed. Signed by people.

POST /v1/afsluitingen            Afsluiting            close and shield (WGS art. 2.31 lid 8)
POST /v1/bewaareinden            Bewaareinde           nothing of it is needed any more (WGS art. 1.8 lid 7)
POST /v1/aanhoudingen            Aanhouding            destruction waits for a legal claim
POST /v1/aanhoudingseinden       Aanhoudingseinde      it waits no longer
POST /v1/hernieuwingen           Hernieuwing           ask every source to go on (BGS art. 1.16)
POST /v1/hernieuwingsakkoorden   Hernieuwingsakkoord   what one source says
POST /v1/hernieuwingsbesluiten   Hernieuwingsbesluit   go on with what was agreed to
POST /v1/vernietigingen          Vernietiging          destroy all of it
POST /v1/ontvangersvragen        Ontvangersvraag       which organisations were given my stuk (Wpg art. 32)

The answer to a Vernietiging is what the key holder destroys the key on. It may be asked again by
whoever destroyed, for evidence that got lost; to anybody else the casus is unknown.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.casussen import Casushandeling, Wijziging
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Datumkeuze

MAX_ONTVANGERS = 512
"""Most lines of one answer: `aantal` says how many there are, and `overslaan` goes on."""


class Afsluiting(Wijziging):
    """Close a casus. VERVALLEN lets open tasks lapse; AFGEDAAN says that there are none."""

    reden: Literal["DOEL_BEREIKT", "GEEN_NOODZAAK", "OVERGEDRAGEN", "VERHUISD", "OVERLEDEN"]
    taken: Literal["AFGEDAAN", "VERVALLEN"]
    genomen_op: Datumkeuze = ""
    """As that of a `Besluit`."""


class Bewaareinde(Wijziging):
    """Say of a shielded casus that nothing is needed any more, so that it need not wait for its terms."""

    reden: Literal["NIET_MEER_NODIG", "RECHTEN_BETROKKENE"]


class Aanhouding(Wijziging):
    """Let nothing of a casus be destroyed until this is lifted; `aanhouding` is drawn by the sender.

    `motivering` is sealed, bound to the number of the hold, part `motivering`.
    """

    aanhouding: VerzoekId
    grond: Literal["RECHTSVORDERING"]
    heroverweging: Datum
    motivering: Verzegeld


class Aanhoudingseinde(Wijziging):
    """Lift one hold."""

    aanhouding: VerzoekId


class Hernieuwing(Wijziging):
    """Ask the sources whether their data may be processed until `tot`, two years longer at most.

    VOLDOET_NOG: the criteria of BGS art. 2.20 still hold. TERUGVAL: closed less than a year before the
    end, with a high risk of relapse. `motivering` is sealed as that of a hold.
    """

    hernieuwing: VerzoekId
    grond: Literal["VOLDOET_NOG", "TERUGVAL"]
    tot: Datum
    motivering: Verzegeld


class Hernieuwingsakkoord(Casushandeling):
    """What a source says about all its own data. Silence is no agreement."""

    hernieuwing: VerzoekId
    antwoord: Literal["AKKOORD", "GEWEIGERD"]


class Hernieuwingsbesluit(Wijziging):
    """Go on. A shielded casus opens again, without the data of whoever did not agree: those are destroyed."""

    hernieuwing: VerzoekId


class Vernietiging(Casushandeling):
    """Destroy a casus whose term is over, with everything that belongs to it."""


class Ontvangersvraag(Casushandeling):
    """Ask which organisations were given this stuk of the own party, also one that it took back.

    `overslaan` is how many of the oldest lines were given before.
    """

    stuk: VerzoekId
    overslaan: Annotated[int, Field(ge=0)] = 0


class Ontvanger(Message):
    """One line of the register of supplies. Days are those in Maastricht; no names, and no users.

    `herstel` is about a derde whose paper is no longer right: whether it was told. Empty of anybody else.
    """

    partij: Woord
    handeling: Woord
    doel: Woord
    versie: int
    eerst_op: Datum
    laatst_op: Datum
    keren: int
    herstel: Literal["", "OPEN", "GEDAAN"] = ""


class Ontvangerslijst(Message):
    """Who was given it, and what was made of it and given to others; oldest first."""

    verzoek_id: VerzoekId
    partij: Woord
    stuk: VerzoekId
    ontvangers: Annotated[list[Ontvanger], Field(max_length=MAX_ONTVANGERS)]
    aantal: int
    """How many lines there are, here, before and after."""
    artikelen: list[Woord]
    bundel: str


class OntvangerslijstAntwoord(Message):
    """List and receipt."""

    kern: Ontvangerslijst
    bon: Bon
