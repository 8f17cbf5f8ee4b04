"""The grounds under which a secret may be seen, and what each must hold (WGS art. 2.29 lid 2, LF-11, LF-59).

A ground is a record that somebody made, with all that its kind asks for. It is never changed: it ends,
and another ground is a new record with everything that this other kind asks for (`domain.md` D5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from hub.domain.stuk import Vrijgave

LANGSTE_TOESTEMMING = timedelta(days=366)
"""A year, with a day for leap years: consent that nobody asks for again is no longer informed."""


class Grond(StrEnum):
    """The four grounds, as the wire names them."""

    TOESTEMMING = "UITDRUKKELIJKE_TOESTEMMING"
    PLICHT = "WETTELIJKE_VERPLICHTING"
    BEVOEGDHEID = "WETTELIJKE_BEVOEGDHEID"
    HULPVERLENERSCHAP = "GOED_HULPVERLENERSCHAP"


class Gever(StrEnum):
    """Who consented."""

    ZELF = "ZELF"
    OUDERS = "OUDERS"
    ZELF_EN_OUDERS = "ZELF_EN_OUDERS"
    VERTEGENWOORDIGER = "VERTEGENWOORDIGER"


class Leeftijdsgrens(StrEnum):
    """The age that decides who consents."""

    ONDER_12 = "ONDER_12"
    VAN_12_TOT_16 = "VAN_12_TOT_16"
    VANAF_16 = "VANAF_16"


class Kanaal(StrEnum):
    """How consent was given."""

    SCHRIFTELIJK = "SCHRIFTELIJK"
    MONDELING = "MONDELING"
    DIGITAAL = "DIGITAAL"


class Geinformeerd(StrEnum):
    """Whether the client knows; without consent somebody must say so, or why not."""

    GEEN = ""
    JA = "JA"
    NEE_GEVAAR = "NEE_GEVAAR"
    NEE_ONBEREIKBAAR = "NEE_ONBEREIKBAAR"


class Vrijgaveeinde(StrEnum):
    """Why a ground ended."""

    INGETROKKEN = "INGETROKKEN"
    VERLOPEN = "VERLOPEN"
    VERVALLEN = "VERVALLEN"


GEVER_VAN_LEEFTIJD: Mapping[Leeftijdsgrens, frozenset[Gever]] = MappingProxyType(
    {
        Leeftijdsgrens.ONDER_12: frozenset({Gever.OUDERS}),
        Leeftijdsgrens.VAN_12_TOT_16: frozenset({Gever.ZELF_EN_OUDERS}),
        Leeftijdsgrens.VANAF_16: frozenset({Gever.ZELF, Gever.VERTEGENWOORDIGER}),
    }
)
"""LF-59: the parents, both, the person alone; or who represents somebody that can't decide (BW 7:465)."""

VELDEN: Mapping[Grond, frozenset[str]] = MappingProxyType(
    {
        Grond.TOESTEMMING: frozenset({"toestemming", "motivering"}),
        Grond.PLICHT: frozenset({"artikel", "geinformeerd", "motivering"}),
        Grond.BEVOEGDHEID: frozenset({"artikel", "geinformeerd", "motivering"}),
        Grond.HULPVERLENERSCHAP: frozenset({"overleg_collega", "geinformeerd", "motivering"}),
    }
)
"""Which fields of `Grondgegevens` a ground has room for; `_aanwezig` says which it can't do without."""


@dataclass(frozen=True, slots=True)
class Toestemming:
    """Explicit consent. `tot` is its last day."""

    gever: Gever
    leeftijd: Leeftijdsgrens
    tekstversie: str
    kanaal: Kanaal
    gegeven_op: date
    tot: date


@dataclass(frozen=True, slots=True)
class Grondgegevens:
    """What was recorded of a ground in codes; its reasons are sealed, and only known to be there."""

    toestemming: Toestemming | None = None
    artikel: str = ""
    overleg_collega: bool = False
    geinformeerd: Geinformeerd = Geinformeerd.GEEN
    motivering: bool = False


def grond_volledig(grond: Grond, gegevens: Grondgegevens, dag: date) -> bool:
    """Whether everything is there that this ground asks for on this day, and nothing of another ground."""
    foreign = any(value and name not in VELDEN[grond] for name, value in grond_json(gegevens).items())
    return not foreign and _aanwezig(grond, gegevens, dag)


def volgt_op_toestemming(vrijgave: Vrijgave, eerdere: Iterable[Vrijgave]) -> bool:
    """Whether another ground takes the place of a consent of this source that ended, for any of its receivers.

    That is allowed, but never silently: it is a decision of its own, with reasons (`domain.md` D5). The
    category counts and not the number of a stuk, for the same can be brought in again under another.
    """
    if vrijgave.grond == Grond.TOESTEMMING:
        return False
    return any(
        v.beeindigd
        and v.grond == Grond.TOESTEMMING
        and (v.bron, v.categorie) == (vrijgave.bron, vrijgave.categorie)
        and not vrijgave.ontvangers.isdisjoint(v.ontvangers)
        for v in eerdere
    )


def grond_json(gegevens: Grondgegevens) -> dict[str, object]:
    """The coded fields by name, for JSON."""
    consent = gegevens.toestemming
    return {
        "toestemming": None
        if consent is None
        else {
            "gever": consent.gever.value,
            "leeftijd": consent.leeftijd.value,
            "tekstversie": consent.tekstversie,
            "kanaal": consent.kanaal.value,
            "gegeven_op": consent.gegeven_op.isoformat(),
            "tot": consent.tot.isoformat(),
        },
        "artikel": gegevens.artikel,
        "overleg_collega": gegevens.overleg_collega,
        "geinformeerd": gegevens.geinformeerd.value,
        "motivering": gegevens.motivering,
    }


def _aanwezig(grond: Grond, gegevens: Grondgegevens, dag: date) -> bool:
    match grond:
        case Grond.TOESTEMMING:
            return gegevens.toestemming is not None and _geldig(gegevens.toestemming, dag)
        case Grond.PLICHT | Grond.BEVOEGDHEID:
            return bool(gegevens.artikel)
        case Grond.HULPVERLENERSCHAP:
            told = gegevens.geinformeerd is not Geinformeerd.GEEN
            return told and gegevens.overleg_collega and gegevens.motivering


def _geldig(toestemming: Toestemming, dag: date) -> bool:
    given = toestemming.gegeven_op
    return (
        given <= dag <= toestemming.tot <= given + LANGSTE_TOESTEMMING
        and toestemming.gever in GEVER_VAN_LEEFTIJD[toestemming.leeftijd]
        and bool(toestemming.tekstversie)
    )
