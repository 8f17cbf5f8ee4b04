"""A stuk: one piece of content of a casus, and the conditions that travel with it.

The hub reads codes alone; the parts of a stuk are sealed. Every view, list, count, extract and export
goes through the same question about each stuk; nothing is allowed by its casus or its kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Stuksoort(StrEnum):
    """What a stuk is; the first two come from a source, the others are made in the casus."""

    GEGEVEN = "GEGEVEN"
    BIJLAGE = "BIJLAGE"
    DOEL = "DOEL"
    TAAK = "TAAK"
    AGENDAPUNT = "AGENDAPUNT"
    BESLUIT = "BESLUIT"
    VERSLAG = "VERSLAG"
    RESULTAAT = "RESULTAAT"


VAN_EEN_BRON = frozenset({Stuksoort.GEGEVEN, Stuksoort.BIJLAGE})


class Aard(StrEnum):
    """Fact or personal judgement (Wpg art. 4 lid 3)."""

    FEIT = "FEIT"
    OORDEEL = "OORDEEL"


class Kwaliteit(StrEnum):
    """How sure the source is (BGS art. 1.8)."""

    GECONTROLEERD = "GECONTROLEERD"
    VAN_DE_BRON = "VAN_DE_BRON"
    VAN_HOREN_ZEGGEN = "VAN_HOREN_ZEGGEN"
    ONZEKER = "ONZEKER"


class Deel(StrEnum):
    """A sealed part. Every stuk has a SAMENVATTING; TEKST or BIJLAGE is all of it."""

    SAMENVATTING = "samenvatting"
    TEKST = "tekst"
    BIJLAGE = "bijlage"


@dataclass(frozen=True, slots=True)
class Voorwaarden:
    """What a source demands of every later use (WGS art. 2.29 lid 3).

    `alleen_aan` None is no limit; an empty set is nobody at all. `tot` is the last day of use.
    """

    alleen_aan: frozenset[str] | None = None
    niet_aan: frozenset[str] = frozenset()
    alleen_samenvatting: bool = False
    niet_exporteren: bool = False
    niet_in_plan: bool = False
    geheim_adres: bool = False
    tot: date | None = None


GEEN_VOORWAARDEN = Voorwaarden()


def strengste(alle: Iterable[Voorwaarden]) -> Voorwaarden:
    """The strictest combination: of what is made from several stukken, every source is obeyed."""
    sterkst = GEEN_VOORWAARDEN
    for een in alle:
        dagen = [dag for dag in (sterkst.tot, een.tot) if dag is not None]
        sterkst = Voorwaarden(
            alleen_aan=_beide(sterkst.alleen_aan, een.alleen_aan),
            niet_aan=sterkst.niet_aan | een.niet_aan,
            alleen_samenvatting=sterkst.alleen_samenvatting or een.alleen_samenvatting,
            niet_exporteren=sterkst.niet_exporteren or een.niet_exporteren,
            niet_in_plan=sterkst.niet_in_plan or een.niet_in_plan,
            geheim_adres=sterkst.geheim_adres or een.geheim_adres,
            tot=min(dagen, default=None),
        )
    return sterkst


@dataclass(frozen=True, slots=True)
class Stuk:
    """The codes of one stuk, as every decision about it reads them.

    `geheim` says that its source is bound to secrecy for this category, so that a vrijgavegrond must
    cover every receiver. `eerste_verwerking` starts the five years (WGS art. 1.8 lid 7).
    """

    stuk: str
    casus: str
    versie: int
    persoon: int
    soort: Stuksoort
    categorie: str
    bron: str
    aard: Aard
    kwaliteit: Kwaliteit
    leefgebied: str
    peildatum: date
    eerste_verwerking: int
    """Unix seconds."""
    voorwaarden: Voorwaarden
    geheim: bool
    beperkt: bool
    delen: tuple[Deel, ...]
    codes: Mapping[str, str] = field(default_factory=dict)
    """Coded fields of what is made in the casus: of a TAAK for instance `partij`, `uiterlijk`, `stand`."""
    uit: tuple[str, ...] = ()
    """Stukken that this one was made from; their conditions hold for it too."""


@dataclass(frozen=True, slots=True)
class Vrijgave:
    """A ground under which secret stukken may be seen (WGS art. 2.29 lid 2), as far as views need it."""

    vrijgave: str
    grond: str
    stukken: frozenset[str]
    ontvangers: frozenset[str]
    doelen: frozenset[str]
    van: date
    tot: date | None
    """The last day, or no end."""
    beeindigd: bool = False
    bron: str = ""
    """The party that recorded it: a ground covers stukken of its own party alone."""
    categorie: str = ""
    """The one category that its stukken have: no ground is given for a bundle of them (`domain.md` D5)."""

    def dekt(self, stuk: str, partij: str, doel: str, dag: date) -> bool:
        """Whether this ground lets this party see this stuk for this purpose on this day."""
        if self.beeindigd or not self.van <= dag or (self.tot is not None and dag > self.tot):
            return False
        return stuk in self.stukken and partij in self.ontvangers and doel in self.doelen


def _beide(een: frozenset[str] | None, ander: frozenset[str] | None) -> frozenset[str] | None:
    if een is None:
        return ander
    return een if ander is None else een & ander
