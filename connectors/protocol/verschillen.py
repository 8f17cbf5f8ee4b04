"""What differs between two versions of the covenant, and what that changes for whom.

POST /v1/convenantverschillen    Verschilvraag    by theme for a lawyer, with both articles, and the numbers

Every answer that changes is in exactly one theme, so the counts of the themes add up to the whole. The
changes themselves come a page at a time: ask again with `vanaf` what the last page said in `verder`.
"""

from typing import Annotated, Final

from pydantic import Field

from connectors.protocol.convenanten import Convenanthandeling, Digest
from connectors.protocol.meldingen import Partijkeuze
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord
from connectors.protocol.tijden import Moment

MAX_VERANDERINGEN: Final = 100
"""Most changes, or rights, on one page."""
MAX_ZINNEN: Final = 500
"""Most warnings, or findings, in one answer; `aantal` says how many there are."""
Vanaf = Annotated[int, Field(ge=0, le=1_000_000)]


class Verschilvraag(Convenanthandeling):
    """Ask what changes when `wordt` takes the place of `was`. An empty filter leaves out nothing."""

    was: Digest
    wordt: Digest
    thema: Partijkeuze
    partij: Partijkeuze
    vanaf: Vanaf


class Codenaam(Message):
    """What a code of the covenant stands for, as the covenant calls it."""

    code: Woord
    naam: str


class Versiekop(Message):
    """Which version a side of the comparison is."""

    bundel: Digest
    convenant: Woord
    versie: Woord
    titel: str
    status: Woord
    geldig_van: Moment
    geldig_tot: Moment


class Themaverschil(Message):
    """One theme: what the two texts say about it, and how many questions change.

    `vrij_was` and `vrij_wordt` count the questions that are a yes without any condition.
    """

    thema: Woord
    titel: str
    zinnen: list[str]
    nieuw: int
    vervallen: int
    anders: int
    vrij_was: int
    vrij_wordt: int
    artikelen_was: list[Woord]
    artikelen_wordt: list[Woord]


class Partijgevolg(Message):
    """How many requests of one party get another answer."""

    partij: Woord
    nu_ja: int
    nu_nee: int
    andere_plichten: int


class Gevolg(Message):
    """Every possible request, answered under both versions and counted."""

    verzoeken: int
    ja_was: int
    ja_wordt: int
    nu_ja: int
    nu_nee: int
    andere_plichten: int
    partijen: list[Partijgevolg]


class Waarschuwing(Message):
    """What a functionaris must look at before anybody signs."""

    soort: Woord
    partij: Woord
    artikelen: list[Woord]
    categorieen: list[Woord]
    doelen: list[Woord]
    acties: list[Woord]
    zin: str


class Verandering(Message):
    """Questions whose answer changes in one way: every combination of `rollen`, `categorieen` and `fasen`."""

    thema: Woord
    partij: Woord
    doel: Woord
    actie: Woord
    was: str
    wordt: str
    artikelen_was: list[Woord]
    artikelen_wordt: list[Woord]
    rollen: list[Woord]
    categorieen: list[Woord]
    fasen: list[Woord]
    vragen: int


class Verschilkern(Message):
    """The whole by theme and in numbers, and one page of the changes that were asked for.

    `aantal` counts the changes that the filter leaves; `verder` is where the next page begins, 0 after
    the last. `samenvatting` says themes, numbers and warnings in plain Dutch, `zinnen` the changes of this
    page. `namen` has every code of this page once.
    """

    verzoek_id: VerzoekId
    was: Versiekop
    wordt: Versiekop
    themas: list[Themaverschil]
    gevolg: Gevolg
    waarschuwingen: list[Waarschuwing]
    veranderingen: list[Verandering]
    aantal: int
    verder: int
    samenvatting: list[str]
    zinnen: list[str]
    namen: list[Codenaam]


class VerschilAntwoord(Message):
    """Comparison and receipt."""

    kern: Verschilkern
    bon: Bon
