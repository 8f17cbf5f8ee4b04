"""A view of a casus for one viewer, and the keys that open it.

POST /v1/inzagen     hub          Inzagevraag     which stukken may I see, and why
POST /v1/motiveringen   hub       Inzagevraag     the reasons of what was decided, for who tests legality
POST /v1/goedkeuringen  hub       Goedkeuring     a colleague may look, by the word of a second person
POST /v1/openingen   key holder   Openingsvraag   the keys of exactly those stukken

The hub decides and has the sealed texts, without a key. The key holder has keys, without a text. It
gives those of a view only to the party that the hub's own log, by signed checkpoint and proof, says
may see them: what is not on record can't be opened, by anybody.
"""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from connectors.protocol.canonical import unb64u
from connectors.protocol.casussen import Casusfase, Casushandeling, CasusKern, Persoon
from connectors.protocol.errors import Malformed
from connectors.protocol.meldingen import MAX_INHOUD, Partijkeuze
from connectors.protocol.messages import Blob, Bon, Bytes16, Bytes32, Message, VerzoekId, Woord
from connectors.protocol.ordering import Codes
from connectors.protocol.stukken import Aard, Kwaliteit, Stuksoort
from connectors.protocol.tijden import Datum, Datumkeuze, Moment

MAX_STUKKEN = 512
"""Most stukken in one view; the newest come first, and `aantal` of the view says when there are more."""
MAX_CATEGORIEEN = 32
"""Most categories that a question is narrowed to."""
MAX_INHOUD_BYTES = 2_200_000
"""Most bytes of sealed text in one view, before base64: the largest bijlage fits. The view ends earlier than
`MAX_STUKKEN` for it; with everything around it the answer stays below 4 MiB."""
MAX_VERZOEK = 32 * 1024
"""Most characters of a request body that comes along as evidence: a question that names every stuk fits."""


def _any_bytes(value: str) -> str:
    try:
        unb64u(value)
    except Malformed as error:
        raise ValueError(error.rule) from None
    return value


Verzoek = Annotated[str, StringConstraints(max_length=MAX_VERZOEK), AfterValidator(_any_bytes)]
"""The exact bytes of an earlier request, base64url."""
Naam = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])?$")]
"""The name of a melding, 32 bytes; empty for what is bound to its own number."""


class Inzagevraag(Casushandeling):
    """Ask to see a casus, or some stukken of it; empty means all that I may see.

    `handeling` INZIEN is to read; the other purposes of a copy have their own rules. BESLISSEN is to judge: that
    shows reasons, by the numbers of what they are about, and nothing else of a casus.
    """

    handeling: Literal["INZIEN", "EXPORTEREN", "BESLISSEN"] = "INZIEN"
    persoon: Persoon | None = None
    leefgebied: Partijkeuze = ""
    soorten: Annotated[list[Stuksoort | Literal["AANMELDING"]], Field(max_length=9)] = Field(default_factory=list)
    stukken: Annotated[list[VerzoekId], Field(max_length=MAX_STUKKEN)] = Field(default_factory=list)
    bron: Partijkeuze = ""
    """Whose stukken; for who needs those of its own party alone."""
    categorieen: Annotated[list[Woord], Field(max_length=MAX_CATEGORIEEN)] = Field(default_factory=list)
    """Only what is of these categories; of a melding a part that holds no other."""
    overslaan: Annotated[int, Field(ge=0)] = 0
    """How many of the newest were given before; to go on where a view ended."""
    hoogstens: Annotated[int, Field(ge=0, le=MAX_STUKKEN)] = MAX_STUKKEN
    """Most stukken to give, so that no more is opened than somebody looks at; 0 asks for the head alone."""

    @property
    def vernauwd(self) -> bool:
        """Whether it asks for some of what may be seen, by what that is."""
        by_code = self.persoon is not None or self.leefgebied or self.soorten or self.bron or self.categorieen
        return bool(by_code)


class Goedkeuring(Casushandeling):
    """Let a colleague look into a casus, for the purpose and in a role of one's own, for a day."""

    kijker: Bytes16
    """The pseudonym of the colleague at the own party."""


class Waarom(Message):
    """Why somebody sees a stuk: rule, article, the facts that held, and the grounds of a secret if it is one."""

    regels: list[Woord]
    artikelen: list[Woord]
    feiten: list[Woord]
    gronden: list[Woord]
    verplichtingen: list[Woord]


class Zichtbaar(Message):
    """One stuk as one viewer may see it. A type without a field for what was withheld.

    `sleutel` is wrapped for the key holder and bound to `deel` and to a name: the number of the stuk, or
    `gebonden_aan` for what a melding brought under its own name. `inhoud` is the SHA-256 of the sealed text
    that goes with it, `waarom` the place of its reasons in those of the view, from 0. `codes` are the coded
    fields of a task or decision; of a report about a running plan its kind (`bericht`), facts and `gevolg`.
    """

    stuk: VerzoekId
    versie: int
    persoon: Persoon
    soort: Stuksoort | Literal["AANMELDING", "MOTIVERING"]
    categorieen: list[Woord]
    bron: Woord
    aard: Aard
    kwaliteit: Kwaliteit
    leefgebied: Partijkeuze
    peildatum: Datum
    codes: Codes
    deel: Literal["tekst", "samenvatting", "bijlage", "identiteit", "dossier", "motivering"]
    gebonden_aan: Naam
    sleutel: Blob
    inhoud: Bytes32
    waarom: Annotated[int, Field(ge=0)]

    @property
    def naam(self) -> bytes:
        """What its key and its text are bound to."""
        return unb64u(self.gebonden_aan) if self.gebonden_aan else bytes.fromhex(self.stuk)


class Levensloopregel(Message):
    """What became of a casus on a day, in codes; `partij`, `was` and `werd` are empty where they say nothing."""

    op: Datum
    wat: Literal["BEGONNEN", "DOELGROEP", "OVERLEGVORM", "DOET_MEE", "DOET_NIET_MEER_MEE"]
    partij: Partijkeuze
    was: Partijkeuze
    werd: Partijkeuze


class Casusbeeld(Message):
    """The head of a view: what may be known of the casus itself; without a part in it the phase alone."""

    casus: VerzoekId
    versie: int
    fase: Casusfase
    instrument: Partijkeuze
    regime: Partijkeuze
    doelgroep: Partijkeuze
    personen: list[Persoon]
    deelnemers: list[Woord]
    """Which organisations take part, as far as this viewer may know."""
    taken: int
    """Open tasks of the own party; for whoever leads the casus of everybody. Those that this viewer may see."""
    eerste_taak: Datumkeuze
    """The first last day of those tasks; empty when there are none."""
    levensloop: list[Levensloopregel]
    """What became of it so far, the oldest first, as far as this viewer may know; told with the head alone."""
    feiten: Codes
    """Of the workspace of a huisverbod or a phenomenon: codes of what it began with, as far as this viewer may know."""


class InzageKern(Message):
    """What this person of this party may see, until `tot`. No text: those come beside it.

    Stukken that are seen for the same reasons share one of `waarom`. `watermerk` is printed on whatever is
    made of it: party, pseudonym and moment.
    """

    verzoek_id: VerzoekId
    partij: Woord
    gebruiker: Bytes16
    doel: Woord
    rol: Woord
    handeling: Literal["INZIEN", "EXPORTEREN", "BESLISSEN"]
    beeld: Casusbeeld
    stukken: Annotated[list[Zichtbaar], Field(max_length=MAX_STUKKEN)]
    aantal: int
    """How many this asker may see of what was asked for, from `overslaan` on; it counts nothing else.

    More than there are in `stukken` when the view ended before: by `hoogstens` or by its size.
    """
    tot: Moment
    waarom: Annotated[list[Waarom], Field(max_length=MAX_STUKKEN)]
    watermerk: str
    artikelen: list[Woord]
    bundel: str

    @model_validator(mode="after")
    def _every_stuk_has_reasons(self) -> Self:
        if any(stuk.waarom >= len(self.waarom) for stuk in self.stukken):
            raise ValueError("waarom")
        return self

    def waarom_van(self, stuk: Zichtbaar) -> Waarom:
        """Why this stuk of the view is seen."""
        return self.waarom[stuk.waarom]


class InzageAntwoord(Message):
    """The view, the sealed texts in the order of its stukken, and the receipt."""

    kern: InzageKern
    inhouden: list[Annotated[str, StringConstraints(max_length=4 * MAX_INHOUD * 10)]]
    """Base64url; `kern` has the SHA-256 of each, and whoever opens them holds them against that."""
    bon: Bon


class Inzagebewijs(Message):
    """That the hub recorded this view before it was given: request, outcome and receipt of its log."""

    verzoek: Verzoek
    kern: InzageKern
    bon: Bon


class Casusbewijs(Message):
    """That the hub recorded this act in a casus."""

    verzoek: Verzoek
    kern: CasusKern
    bon: Bon


class Openingsvraag(Message):
    """Ask for the keys of a view that the hub gave. Within its time, and as often as needed."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    gezien: int
    bewijs: Inzagebewijs


class OpeningKern(Message):
    """The content keys, in the order of the stukken of the view; empty for one that was sealed wrongly.

    What one source sealed for another key, name or part must not keep the rest closed.
    """

    verzoek_id: VerzoekId
    sleutels: Annotated[list[Bytes32 | Literal[""]], Field(max_length=MAX_STUKKEN)]
    bundel: str


class OpeningAntwoord(Message):
    """Keys and receipt."""

    kern: OpeningKern
    bon: Bon
