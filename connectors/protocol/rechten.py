"""The desk for data subjects (AVG art. 12 to 22, BGS art. 1.1 to 1.3), and the log of views for the fg.

POST /v1/rechtenverzoeken     Rechtenverzoek     the contactpunt records a request; sources get mail
POST /v1/rechtenstappen       Rechtenstap        two months more, or done
POST /v1/rechtenpunten        Rechtenpuntvraag   what a source must judge
POST /v1/rechtenoordelen      Rechtenoordeel     what it says, stuk by stuk
POST /v1/rechtenoverzichten   Overzichtvraag     what the betrokkene may hear: categories, sources, organisations
POST /v1/inzagelogs           Inzagelogvraag     who looked at what, without contents (privacy officer, fg)
POST /v1/verzoeklijsten       Verzoeklijstvraag  how requests go, without whom they are about (privacy officer, fg)

The stukken themselves the contactpunt gets as everybody does: a view to export, for this purpose
(`inzagen`). Only what every source agreed to is in it; nothing tells that there was more.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.casussen import Casushandeling, Persoon
from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, Bytes16, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Moment

MAX_PUNTEN = 512
MAX_LOGREGELS = 256
MAX_VERZOEKEN = 128
Rechtensoort = Literal["INZAGE", "RECTIFICATIE", "BEPERKING", "WISSING", "BEZWAAR", "WIE_ZAG"]
Oordeel = Literal["AKKOORD", "GEHEIM", "GEDAAN", "GEWEIGERD"]
"""AKKOORD and GEHEIM (UAVG art. 41) answer a request to see; GEDAAN and GEWEIGERD one to correct or stop."""


class Casusverwijzing(Message):
    """One person of one casus: what the contactpunt found of the betrokkene."""

    casus: VerzoekId
    persoon: Annotated[int, Field(ge=1, le=64)]


class Rechtenverzoek(Handeling):
    """A request of a betrokkene, who the contactpunt has identified itself; `verzoek` is drawn by the sender."""

    verzoek: VerzoekId
    soort: Rechtensoort
    ontvangen_op: Datum
    personen: Annotated[list[Casusverwijzing], Field(min_length=1, max_length=32)]


class Rechtenstap(Handeling):
    """VERLENGEN gives two months more, once; AFRONDEN ends the request with what was decided."""

    verzoek: VerzoekId
    handeling: Literal["VERLENGEN", "AFRONDEN"]
    uitkomst: Literal["", "TOEGEWEZEN", "DEELS", "AFGEWEZEN"]


class RechtenKern(Message):
    """Where a request stands. `uiterlijk` is the last moment to answer it."""

    verzoek_id: VerzoekId
    partij: Woord
    verzoek: VerzoekId
    soort: Rechtensoort
    uiterlijk: Moment
    uitkomst: Annotated[str, StringConstraints(pattern=r"^(TOEGEWEZEN|DEELS|AFGEWEZEN)?$")]
    contactpunt: str
    """Whom a betrokkene can turn to, as the covenant names it."""
    artikelen: list[Woord]
    bundel: str


class RechtenAntwoord(Message):
    """Outcome and receipt."""

    kern: RechtenKern
    bon: Bon


class Rechtenpuntvraag(Casushandeling):
    """Ask which own stukken must be judged for a request; `overslaan` is how many were given before."""

    verzoek: VerzoekId
    overslaan: Annotated[int, Field(ge=0)] = 0


class Rechtenpunt(Message):
    """One stuk, or one melding (then `soort` is AANMELDING), and what the own party said of it so far."""

    stuk: VerzoekId
    versie: Annotated[int, Field(ge=1)]
    """Which a correction of it names; in a shielded casus its source has no other way to know."""
    persoon: Persoon
    soort: Woord
    categorie: Woord
    oordeel: Annotated[str, StringConstraints(pattern=r"^(AKKOORD|GEHEIM|GEDAAN|GEWEIGERD)?$")]


class Rechtenpunten(Message):
    """What one party must judge in one casus for one request."""

    verzoek_id: VerzoekId
    partij: Woord
    verzoek: VerzoekId
    soort: Rechtensoort
    uiterlijk: Moment
    punten: Annotated[list[Rechtenpunt], Field(max_length=MAX_PUNTEN)]
    aantal: int
    """How many there are, here, before and after."""
    artikelen: list[Woord]
    bundel: str


class RechtenpuntenAntwoord(Message):
    """List and receipt."""

    kern: Rechtenpunten
    bon: Bon


class Stukoordeel(Message):
    """What a source says of one stuk."""

    stuk: VerzoekId
    oordeel: Oordeel


class Rechtenoordeel(Casushandeling):
    """Judge own stukken for a request; a later word replaces an earlier one until the request is done."""

    verzoek: VerzoekId
    oordelen: Annotated[list[Stukoordeel], Field(min_length=1, max_length=MAX_PUNTEN)]


class Overzichtvraag(Handeling):
    """Ask what the betrokkene may hear."""

    verzoek: VerzoekId


class Gezien(Message):
    """An organisation that was given something of the betrokkene, for which purpose, on which day."""

    partij: Woord
    doel: Woord
    dag: Datum


class Doorverteld(Message):
    """A report whose category was told on to an organisation, by whom it was reported, on which day."""

    categorie: Woord
    bron: Woord
    partij: Woord
    dag: Datum


class Overzicht(Message):
    """What the betrokkene may hear, from what every source agreed to. A type without room for anything else.

    `gezien` and `verteld` are empty unless the request asks who saw it or for inzage. `tot` is the day after which a
    copy expires.
    """

    verzoek_id: VerzoekId
    partij: Woord
    verzoek: VerzoekId
    soort: Rechtensoort
    personen: list[Casusverwijzing]
    categorieen: list[Woord]
    bronnen: list[Woord]
    ontvangers: list[Woord]
    gezien: list[Gezien]
    verteld: list[Doorverteld]
    tot: Datum
    watermerk: str
    artikelen: list[Woord]
    bundel: str


class OverzichtAntwoord(Message):
    """Overview and receipt."""

    kern: Overzicht
    bon: Bon


class Verzoeklijstvraag(Handeling):
    """Ask how requests of betrokkenen go; `overslaan` is how many were given before."""

    overslaan: Annotated[int, Field(ge=0)] = 0


class Verzoekregel(Message):
    """One request: its right, its days, who must act, and how it ended. Nothing of whom or what it is about.

    `aan_zet` are parties that must still act, none once it ended. `te_laat` of one that ended: it ended too late.
    """

    verzoek: VerzoekId
    soort: Rechtensoort
    ontvangen_op: Datum
    uiterlijk: Moment
    verlengd: bool
    te_laat: bool
    behandelt: Woord
    aan_zet: list[Woord]
    uitkomst: Annotated[str, StringConstraints(pattern=r"^(TOEGEWEZEN|DEELS|AFGEWEZEN)?$")]
    afgerond_op: Datum | Literal[""]


class Verzoeklijst(Message):
    """Requests: those that run first, the nearest day first. `verder` says that there are more."""

    verzoek_id: VerzoekId
    partij: Woord
    verzoeken: Annotated[list[Verzoekregel], Field(max_length=MAX_VERZOEKEN)]
    verder: bool
    artikelen: list[Woord]
    bundel: str


class VerzoeklijstAntwoord(Message):
    """List and receipt."""

    kern: Verzoeklijst
    bon: Bon


class Inzagelogvraag(Handeling):
    """Ask who looked, in the records from `vanaf` on; `partij` empty is everybody that the asker may see."""

    vanaf: Annotated[int, Field(ge=0)]
    partij: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]{1,64})?$")] = ""


class Inzageregel(Message):
    """One view: by whom, for what, how much of which categories. Nothing of what it showed, and no casus."""

    nummer: int
    op: Moment
    partij: Woord
    gebruiker: Bytes16
    doel: Woord
    handeling: Woord
    categorieen: list[Woord]
    aantal: int


class Inzagelog(Message):
    """Views, oldest first. `verder` is where the next question begins; 0 when all of it was read."""

    verzoek_id: VerzoekId
    partij: Woord
    regels: Annotated[list[Inzageregel], Field(max_length=MAX_LOGREGELS)]
    verder: int
    artikelen: list[Woord]
    bundel: str


class InzagelogAntwoord(Message):
    """Log and receipt."""

    kern: Inzagelog
    bon: Bon
