"""Stukken: every piece of content of a casus, one by one.

POST /v1/bijdragen        Bijdrage          bring in a stuk
POST /v1/correcties       Correctie         the source corrects, restricts or takes back its own
POST /v1/vrijgaven        Vrijgave          the ground under which a secret may be shared (WGS art. 2.29 lid 2)
POST /v1/vrijgave-einden  VrijgaveEinde     consent withdrawn, or a ground that no longer holds
POST /v1/bronvragen       Bronvraag         ask one source for one category (WGS art. 2.31 lid 3)
POST /v1/bronantwoorden   Bronantwoord      given, refused with a class of reasons, or given under conditions
POST /v1/bronvraaglijsten Bronvraaglijstvraag  which questions were asked, and what came of them

A stuk has a category, a source, and says whether it is fact or opinion; its text is sealed under
a key of its own, which only the key holder can hand out again. Conditions of the source travel with it.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from connectors.protocol.casussen import Casushandeling, Persoon
from connectors.protocol.meldingen import Partijkeuze, Verzegeld
from connectors.protocol.messages import Bon, Bytes32, Message, VerzoekId, Woord
from connectors.protocol.tijden import Datum, Datumkeuze

MAX_PARTIJEN = 64
Stuksoort = Literal["GEGEVEN", "BIJLAGE", "DOEL", "TAAK", "AGENDAPUNT", "BESLUIT", "VERSLAG", "RESULTAAT"]
"""What a stuk is. GEGEVEN and BIJLAGE come from a source; the others are made in the casus."""
Aard = Literal["FEIT", "OORDEEL"]
"""Facts and personal judgements stay apart (Wpg art. 4 lid 3, LF-57)."""
Kwaliteit = Literal["GECONTROLEERD", "VAN_DE_BRON", "VAN_HOREN_ZEGGEN", "ONZEKER"]
Deel = Literal["tekst", "samenvatting", "bijlage"]
Noodzaak = Literal["BEELD_ONVOLLEDIG", "VEILIGHEID", "TAAK_IN_PLAN", "CONTROLE"]
Weigerreden = Literal["", "ZWAARWEGENDE_REDENEN", "GEEN_GRONDSLAG", "NIET_AANWEZIG", "GEHEIMHOUDING"]


class Voorwaarden(Message):
    """What the source demands of every later use (WGS art. 2.29 lid 3). Empty demands nothing more.

    `alleen_aan` empty means no limit; once it names parties, all others are out. `tot` is the last day.
    """

    alleen_aan: Annotated[list[Woord], Field(max_length=MAX_PARTIJEN)] = Field(default_factory=list)
    niet_aan: Annotated[list[Woord], Field(max_length=MAX_PARTIJEN)] = Field(default_factory=list)
    alleen_samenvatting: bool = False
    niet_exporteren: bool = False
    niet_in_plan: bool = False
    geheim_adres: bool = False
    """Seen by the procesmanager and `alleen_aan` alone; never in an extract, export or message."""
    tot: Datumkeuze = ""


class Onderdeel(Message):
    """One sealed part. `samenvatting` is all that some may see; `tekst` is everything."""

    deel: Deel
    verzegeld: Verzegeld


class Bijdrage(Casushandeling):
    """Bring in a stuk. `stuk` is its number, drawn by the sender, and the same at every attempt.

    The first part must be `samenvatting`; `tekst` may follow, and of a BIJLAGE `bijlage` must. Sealing
    again gives other bytes, so `inhoud_hash`, an HMAC under the party's own secret over what the parts
    say, tells whether a second attempt says the same.
    """

    stuk: VerzoekId
    persoon: Persoon
    categorie: Partijkeuze
    """A word of the covenant; a stuk without one is refused by name (`categorie-ontbreekt`)."""
    soort: Literal["GEGEVEN", "BIJLAGE"]
    aard: Aard
    kwaliteit: Kwaliteit
    leefgebied: Partijkeuze
    peildatum: Datum
    bevestiging: Literal["", "WPG_8", "WPG_13", "WJSG_8B", "WJSG_39FA", "WJSG_51CA"]
    """What the police and the OM confirm per stuk (footnotes a and b of the matrix)."""
    voorwaarden: Voorwaarden
    vraag: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""
    """The Bronvraag that this answers, or empty."""
    inhoud_hash: Bytes32
    delen: Annotated[list[Onderdeel], Field(min_length=1, max_length=2)]


class Correctie(Casushandeling):
    """What the source makes of its own stuk. VERBETEREN brings the new parts; the old ones go.

    `categorie` is that of the stuk, which new parts are bound to: another one would make them unreadable.
    """

    stuk: VerzoekId
    versie_gezien: Annotated[int, Field(ge=1)]
    handeling: Literal["VERBETEREN", "BEPERKEN", "HERSTELLEN", "INTREKKEN", "VOORWAARDEN"]
    reden: Literal["ONJUIST", "ONVOLLEDIG", "NIET_MEER_NODIG", "BEZWAAR", "VERZOEK_BETROKKENE", "BRON"]
    categorie: Partijkeuze = ""
    voorwaarden: Voorwaarden | None = None
    delen: Annotated[list[Onderdeel], Field(max_length=2)] = Field(default_factory=list)


class Toestemming(Message):
    """Explicit consent: who gave it, to which text, when, how, until when.

    `gever` says by which age class consent was given (LF-59): under 12 the parents, 12 to 15 both,
    from 16 the person alone.
    """

    gever: Literal["ZELF", "OUDERS", "ZELF_EN_OUDERS", "VERTEGENWOORDIGER"]
    leeftijd: Literal["ONDER_12", "VAN_12_TOT_16", "VANAF_16"]
    tekstversie: Woord
    kanaal: Literal["SCHRIFTELIJK", "MONDELING", "DIGITAAL"]
    gegeven_op: Datum
    tot: Datum


class Vrijgave(Casushandeling):
    """Let stukken of the own party that are secret be seen by some parties, for some purposes.

    The stukken are all of one category, and may still have to be brought in: a secret one is taken
    under a ground alone, so its number is drawn, the ground recorded, and then the stuk brought in.
    Which fields a ground needs, the hub's domain says. `overleg_collega` and `geinformeerd` belong to
    GOED_HULPVERLENERSCHAP, with sealed reasons; `artikel` to the two grounds of law.
    """

    vrijgave: VerzoekId
    categorie: Woord
    stukken: Annotated[list[VerzoekId], Field(min_length=1, max_length=64)]
    ontvangers: Annotated[list[Woord], Field(min_length=1, max_length=MAX_PARTIJEN)]
    doelen: Annotated[list[Woord], Field(min_length=1, max_length=8)]
    grond: Literal[
        "UITDRUKKELIJKE_TOESTEMMING", "WETTELIJKE_VERPLICHTING", "WETTELIJKE_BEVOEGDHEID", "GOED_HULPVERLENERSCHAP"
    ]
    toestemming: Toestemming | None = None
    artikel: Partijkeuze = ""
    overleg_collega: bool = False
    geinformeerd: Literal["", "JA", "NEE_GEVAAR", "NEE_ONBEREIKBAAR"] = ""
    motivering: Verzegeld | None = None


class VrijgaveEinde(Casushandeling):
    """A ground ends now. No other ground takes its place by itself: that is a new Vrijgave."""

    vrijgave: VerzoekId
    reden: Literal["INGETROKKEN", "VERLOPEN", "VERVALLEN"]


class Bronvraag(Casushandeling):
    """Ask one deelnemer for one category about one person; the need is a code of the plan."""

    vraag: VerzoekId
    partij: Woord
    persoon: Persoon
    categorie: Woord
    noodzaak: Noodzaak
    uiterlijk: Datum


class Bronantwoord(Casushandeling):
    """What the source does with a question; the text of a refusal is for whoever tests legality alone."""

    vraag: VerzoekId
    antwoord: Literal["GEGEVEN", "GEGEVEN_ONDER_VOORWAARDEN", "GEWEIGERD"]
    reden: Weigerreden
    stukken: Annotated[list[VerzoekId], Field(max_length=64)] = Field(default_factory=list)
    motivering: Verzegeld | None = None


class Bronvraaglijstvraag(Casushandeling):
    """Ask which questions were asked in a casus: all of them for who leads it, the own ones for a source."""


class Bronvraagregel(Message):
    """One question and its answer in codes; an empty `antwoord` means that it is open."""

    vraag: VerzoekId
    partij: Woord
    persoon: Persoon
    categorie: Woord
    noodzaak: Noodzaak
    uiterlijk: Datum
    antwoord: Literal["", "GEGEVEN", "GEGEVEN_ONDER_VOORWAARDEN", "GEWEIGERD"]
    reden: Weigerreden


class Bronvraaglijst(Message):
    """The questions, oldest first."""

    verzoek_id: VerzoekId
    casus: VerzoekId
    vragen: list[Bronvraagregel]
    artikelen: list[Woord]
    bundel: str


class BronvraaglijstAntwoord(Message):
    """List and receipt."""

    kern: Bronvraaglijst
    bon: Bon
