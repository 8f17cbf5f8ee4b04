"""Mortal danger, and danger to employees: what is seen outside the ordinary, and who judges it.

POST /v1/noodinzagen         Noodinzage         break the glass: one hour, sealed reason (covenant art. 9.31)
POST /v1/noodbeelden         inzagen.Inzagevraag, under purpose P21: the view, within its hour
POST /v1/noodlijsten         Noodlijstvraag     which of them must be judged, and which are late
POST /v1/noodoordelen        Noodoordeel        another person judges one (art. 9.34)
POST /v1/dreigingen          Dreiging           flag a threat to employees, or end it (art. 9.16)
POST /v1/dreigingsvragen     Dreigingsvraag     the flags of those whom I will meet

A flag stands in no view: it is asked for apart, under purpose P18.
"""

from typing import Annotated, Literal

from pydantic import Field

from connectors.protocol.casussen import MAX_PERSONEN, Casushandeling
from connectors.protocol.handelingen import Handeling
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import Bon, Bytes16, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Moment

Echtpersoon = Annotated[int, Field(ge=1, le=MAX_PERSONEN)]
"""A person of a casus; never the casus as a whole."""
MAX_NOODREGELS = 128
"""Most lines in one answer."""
Dreigingsoort = Literal["VERBAAL", "FYSIEK", "WAPEN", "DIER", "OMGEVING"]
Maatregel = Literal["NIET_ALLEEN", "NIET_THUIS", "MET_POLITIE", "VOORAF_BELLEN"]


class Noodinzage(Casushandeling):
    """Somebody's life is in danger; `motivering` is the sealed reason, bound to `nood`."""

    nood: VerzoekId
    reden: Literal["BETROKKENE", "KIND", "ANDER", "MEDEWERKER"]
    motivering: Verzegeld


class Noodplaats(Message):
    """A place in the order of terms: that of the last line that was given."""

    beoordelen_voor: Moment
    nood: VerzoekId


class Noodlijstvraag(Handeling):
    """Ask which views in an emergency there were; `open_alleen` for those that nobody judged yet.

    `na` goes on where a list ended. What is judged or begun meanwhile changes no place.
    """

    open_alleen: bool
    na: Noodplaats | None = None


class Noodregel(Message):
    """One view in an emergency: codes, and how often this person did it in the year before."""

    nood: VerzoekId
    casus: VerzoekId
    partij: Woord
    gebruiker: Bytes16
    reden: Woord
    op: Moment
    beoordelen_voor: Moment
    te_laat: bool
    oordeel: Literal["", "TERECHT", "TE_RUIM", "ONTERECHT"]
    keer: int


class Noodlijst(Message):
    """Views in an emergency in the order of their terms; `meer` says that this is not the end of them."""

    verzoek_id: VerzoekId
    partij: Woord
    regels: Annotated[list[Noodregel], Field(max_length=MAX_NOODREGELS)]
    meer: bool
    artikelen: list[Woord]
    bundel: str


class NoodlijstAntwoord(Message):
    """List and receipt."""

    kern: Noodlijst
    bon: Bon


class Noodoordeel(Casushandeling):
    """What another person than the asker thinks of it; `motivering` is sealed, bound to `nood`."""

    nood: VerzoekId
    oordeel: Literal["TERECHT", "TE_RUIM", "ONTERECHT"]
    motivering: Verzegeld


class Dreiging(Casushandeling):
    """Colleagues who meet this person must know of a threat; or no longer."""

    dreiging: VerzoekId
    handeling: Literal["VASTLEGGEN", "BEEINDIGEN"]
    persoon: Echtpersoon
    soort: Dreigingsoort
    maatregel: Maatregel
    tot: Datum


class Dreigingsvraag(Casushandeling):
    """Ask for the flags of this casus that I need. No flags and none for me are the same answer."""


class Dreigingsregel(Message):
    """One flag, in codes."""

    dreiging: VerzoekId
    persoon: Echtpersoon
    soort: Dreigingsoort
    maatregel: Maatregel
    tot: Datum


class Dreigingen(Message):
    """Flags that hold today for those whom the asker will meet."""

    verzoek_id: VerzoekId
    partij: Woord
    casus: VerzoekId
    dreigingen: list[Dreigingsregel]
    artikelen: list[Woord]
    bundel: str


class DreigingenAntwoord(Message):
    """Flags and receipt."""

    kern: Dreigingen
    bon: Bon
