"""A casus: its phases, who leads it, who takes part and for whom (`domain.md` C5; WGS art. 2.31).

A casus holds codes alone. What is written about people are its stukken (`hub.domain.stuk`), sealed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from hub.domain.convenant import Actie, Fase, Kring

PROCESMANAGER = "procesmanager"
"""The role that may lead (covenant art. 9.25)."""
DEELNEMERS = frozenset({Kring.LID1, Kring.LID2})
"""Circles that may take part in a casus; a derde never does, and the house leads it."""
GEHEEL = 0
"""Number of the casus as a whole; persons count from 1."""

STAPPEN: Mapping[Fase, frozenset[Fase]] = MappingProxyType(
    {
        Fase.GEACCEPTEERD: frozenset({Fase.VERRIJKING, Fase.AFSLUITING}),
        Fase.VERRIJKING: frozenset({Fase.OVERLEG, Fase.AFSLUITING}),
        Fase.OVERLEG: frozenset({Fase.VERRIJKING, Fase.PLAN, Fase.AFSLUITING}),
        Fase.PLAN: frozenset({Fase.OVERLEG, Fase.UITVOERING, Fase.AFSLUITING}),
        Fase.UITVOERING: frozenset({Fase.EVALUATIE}),
        Fase.EVALUATIE: frozenset({Fase.PLAN, Fase.AFSLUITING}),
        Fase.AFSLUITING: frozenset({Fase.EVALUATIE, Fase.AFGESCHERMD}),
        Fase.AFGESCHERMD: frozenset({Fase.HERNIEUWD, Fase.VERNIETIGD}),
        Fase.HERNIEUWD: frozenset({Fase.OVERLEG, Fase.PLAN}),
        Fase.VERNIETIGD: frozenset(),
    }
)
"""Every step that exists. Meldingen have a table of their own for what comes before acceptance."""
FASEN = (*STAPPEN, Fase.GEEN)
"""Every phase that a casus is stored in. A workspace under another law than the WGS has none, and so no step."""
LEIDT: frozenset[Fase] = frozenset({Fase.VERRIJKING, Fase.OVERLEG, Fase.PLAN, Fase.EVALUATIE})
"""Phases that the procesmanager may go on to; every other step is a decision of a deelnemer of lid 1."""
LOPEND: frozenset[Fase] = frozenset(
    {Fase.GEACCEPTEERD, Fase.VERRIJKING, Fase.OVERLEG, Fase.PLAN, Fase.UITVOERING, Fase.EVALUATIE, Fase.HERNIEUWD}
)
"""Phases in which something may still be brought in."""


EINDE: frozenset[Fase] = frozenset({Fase.AFGESCHERMD, Fase.HERNIEUWD, Fase.VERNIETIGD})
"""Phases that need more than a step: a term, a ground, a key that is destroyed. They have acts of their own."""
HOOGSTE_PERSOON = 64
"""Most persons in one casus."""


class Betrokkenreden(StrEnum):
    """Why a deelnemer is needed in a casus (WGS art. 2.31 lid 4)."""

    AANMELDER = "AANMELDER"
    BESLISSER = "BESLISSER"
    BRON = "BRON"
    TAAK = "TAAK"
    DESKUNDIGHEID = "DESKUNDIGHEID"
    TOEZICHT = "TOEZICHT"


BIJ_BEGIN = frozenset({Betrokkenreden.AANMELDER, Betrokkenreden.BESLISSER})
"""Reasons that a casus begins with; nobody is involved for them later."""


class Kringreden(StrEnum):
    """Why somebody of the directe kring stands in a casus (BGS art. 2.19 and 2.20 lid 2)."""

    GEZINSLID = "GEZINSLID"
    DIRECT_CONTACT = "DIRECT_CONTACT"
    AFHANKELIJK_PLAN = "AFHANKELIJK_PLAN"


@dataclass(frozen=True, slots=True)
class Casushoofd:
    """The head of a casus: codes, and the pseudonym of whoever leads it (empty for nobody yet)."""

    casus: str
    versie: int
    instrument: str
    regime: str
    doelgroep: str
    fase: Fase
    op_lijst: bool
    sinds: int
    procesmanager: str = ""


@dataclass(frozen=True, slots=True)
class Betrokkene:
    """One deelnemer that is needed, for the casus as a whole (0) or one of its persons."""

    partij: str
    persoon: int
    reden: str
    sinds: int


@dataclass(frozen=True, slots=True)
class Casuslid:
    """One person of a casus by number; which registration that is, stays in storage."""

    persoon: int
    rol: str
    reden: str = ""
    """Empty for those with whom the casus began."""
    afhankelijk_van: int = GEHEEL


def fase_van(hoofd: Casushoofd | None, actie: str) -> Fase:
    """The phase that policy decides by.

    Purposes of another law hold outside every phase of the WGS, and those of the WGS nowhere else: that
    keeps the two apart, whoever asks (Wth art. 10 lid 2). Who leads is assigned alike under every law.
    """
    return beleidsfase(hoofd.fase if hoofd else Fase.GEEN, actie)


def beleidsfase(fase: Fase, actie: str) -> Fase:
    """As `fase_van`, of a phase that is stored; where there is no casus, assigning is refused for that."""
    return Fase.GEACCEPTEERD if fase is Fase.GEEN and actie == Actie.TOEWIJZEN else fase


def eerste_betrokkenen(beslisser: str, aanmelder: str, kring: Kring) -> tuple[tuple[str, Betrokkenreden], ...]:
    """Who takes part from the beginning, by party; `kring` is that of the aanmelder, who may be no deelnemer."""
    first = ((beslisser, Betrokkenreden.BESLISSER),)
    if aanmelder == beslisser or kring not in DEELNEMERS:
        return first
    return (*first, (aanmelder, Betrokkenreden.AANMELDER))


def mag_naar(van: Fase, naar: Fase) -> bool:
    """Whether this step exists at all."""
    return naar in STAPPEN.get(van, frozenset())


def hoort_bij(lid: Casuslid) -> bool:
    """Whether the casus began with this person: only of those can somebody be the directe kring (BGS art. 2.19)."""
    return not lid.reden


def personen_voor(partij: str, betrokken: tuple[Betrokkene, ...]) -> frozenset[int]:
    """For whom a party takes part; with 0 in it, for everybody."""
    return frozenset(b.persoon for b in betrokken if b.partij == partij)


def neemt_deel(personen: frozenset[int], persoon: int) -> bool:
    """Whether taking part for these persons covers this one.

    What is about the casus as a whole is for whoever takes part for anybody: compartments keep
    persons apart, not the plan that joins them.
    """
    if persoon == GEHEEL:
        return bool(personen)
    return GEHEEL in personen or persoon in personen
