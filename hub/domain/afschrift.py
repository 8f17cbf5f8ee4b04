"""What a betrokkene may hear: of stukken that every source agreed to, and of nothing else (AVG art. 15, UAVG art. 41).

Everything here is made from what the one filter let through. A stuk that a source keeps confidential, or
never judged, has no part in any list, so nobody can tell an overview with one left out from another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hub.domain.convenant import Actie
from hub.domain.inzage import EXPORTEREN, Gebruik

DOEL = "P14"
AFSCHRIFT = Gebruik(Actie.EXPORTEREN, EXPORTEREN.vervult | {"bron-beoordeelt"})
"""A copy for the betrokkene: each source judged its own, it has a watermark, and it expires."""
DAGEN = 30


class Rechtensoort(StrEnum):
    """What a betrokkene asks."""

    INZAGE = "INZAGE"
    RECTIFICATIE = "RECTIFICATIE"
    BEPERKING = "BEPERKING"
    WISSING = "WISSING"
    BEZWAAR = "BEZWAAR"
    WIE_ZAG = "WIE_ZAG"

    @property
    def kijkt(self) -> bool:
        """Whether it asks to see; else it asks to correct, or to stop (AVG art. 21)."""
        return self in (Rechtensoort.INZAGE, Rechtensoort.WIE_ZAG)


class Oordeel(StrEnum):
    """What a source says of one stuk; GEEN until it did."""

    GEEN = ""
    AKKOORD = "AKKOORD"
    GEHEIM = "GEHEIM"
    GEDAAN = "GEDAAN"
    GEWEIGERD = "GEWEIGERD"


@dataclass(frozen=True, slots=True)
class Bronoordeel:
    """The word of one source about one stuk of one casus."""

    casus: str
    stuk: str
    bron: str
    oordeel: Oordeel = Oordeel.GEEN


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One stuk, or one category of a melding, that the betrokkene may have."""

    stuk: str
    categorie: str
    bron: str


@dataclass(frozen=True, slots=True)
class Gezien:
    """One line of the register of supplies: no employee, and only a day."""

    stuk: str
    partij: str
    doel: str
    dag: date


@dataclass(frozen=True, slots=True)
class Verteld:
    """One line of the register about a report: its category was told on to a party in a casus, on a day."""

    melding: str
    categorie: str
    bron: str
    partij: str
    dag: date


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Lists without repeats, in an order that says nothing of what was left out."""

    categorieen: tuple[str, ...]
    bronnen: tuple[str, ...]
    ontvangers: tuple[str, ...]
    gezien: tuple[tuple[str, str, date], ...]
    """Party, purpose and day, by day."""
    verteld: tuple[tuple[str, str, str, date], ...] = ()
    """Category, source, party and day of reports that were told on, by day."""


def past(soort: Rechtensoort, oordeel: Oordeel) -> bool:
    """Whether this is a word about such a request."""
    if soort.kijkt:
        return oordeel in (Oordeel.AKKOORD, Oordeel.GEHEIM)
    return oordeel in (Oordeel.GEDAAN, Oordeel.GEWEIGERD)


def akkoord_van(oordelen: Iterable[Bronoordeel]) -> frozenset[str]:
    """The stukken of which every source that was asked said AKKOORD; silence is no agreement."""
    found: dict[str, bool] = {}
    for one in oordelen:
        found[one.stuk] = found.get(one.stuk, True) and one.oordeel is Oordeel.AKKOORD
    return frozenset(stuk for stuk, agreed in found.items() if agreed)


def overzicht(
    gegevens: Iterable[Gegeven], verstrekkingen: Iterable[Gezien], berichten: Iterable[Verteld] = ()
) -> Overzicht:
    """What may be told about these, from the lines about these; `berichten` are those that may be told of."""
    mine, told = set(gegevens), set(berichten)
    numbers = {one.stuk for one in mine}
    lines = [line for line in verstrekkingen if line.stuk in numbers]
    seen = {(line.partij, line.doel, line.dag) for line in lines}
    verteld = {(line.categorie, line.bron, line.partij, line.dag) for line in told}
    return Overzicht(
        categorieen=tuple(sorted({one.categorie for one in mine} | {line.categorie for line in told})),
        bronnen=tuple(sorted({one.bron for one in mine} | {line.bron for line in told})),
        ontvangers=tuple(sorted({line.partij for line in lines} | {line.partij for line in told})),
        gezien=tuple(sorted(seen, key=lambda line: (line[2], line[0], line[1]))),
        verteld=tuple(sorted(verteld, key=lambda line: (line[3], line[2], *line[:2]))),
    )
