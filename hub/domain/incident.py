"""An incident: what it is, which duties that brings, by when, and when it is done (AVG art. 33 and 34, NIS2 art. 23).

A drill (`oefening`) has the same duties and clocks. What became late stays late, whatever happens after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from hub.domain.termijn import einde, stappen_tot

DOEL = "P17"


class Incidentklasse(StrEnum):
    """What an incident is; it may be more than one of these."""

    DATALEK = "DATALEK"
    BEVEILIGINGSINCIDENT = "BEVEILIGINGSINCIDENT"
    NIS2_SIGNIFICANT = "NIS2_SIGNIFICANT"


class Plicht(StrEnum):
    """What must be done about an incident."""

    AP_MELDEN = "AP_MELDEN"
    BETROKKENEN = "BETROKKENEN"
    NIS2_WAARSCHUWEN = "NIS2_WAARSCHUWEN"
    NIS2_MELDEN = "NIS2_MELDEN"
    NIS2_EINDVERSLAG = "NIS2_EINDVERSLAG"
    BEOORDELEN = "BEOORDELEN"


class Plichtstand(StrEnum):
    """OPEN until somebody did it or decided with a ground that it need not be done."""

    OPEN = ""
    GEDAAN = "GEDAAN"
    NIET_NODIG = "NIET_NODIG"


class Reden(StrEnum):
    """Why a duty is not needed, or why it was done late."""

    GEEN = ""
    GEEN_RISICO = "GEEN_RISICO"
    GEEN_HOOG_RISICO = "GEEN_HOOG_RISICO"
    ONBEGRIJPELIJK = "ONBEGRIJPELIJK"
    RISICO_WEGGENOMEN = "RISICO_WEGGENOMEN"
    OPENBAAR_GEMELD = "OPENBAAR_GEMELD"
    UAVG_41 = "UAVG_41"
    NIET_SIGNIFICANT = "NIET_SIGNIFICANT"
    GEEN_DATALEK = "GEEN_DATALEK"
    WEL_DATALEK = "WEL_DATALEK"
    OMVANG_ONBEKEND = "OMVANG_ONBEKEND"
    WACHTTE_OP_ANDER = "WACHTTE_OP_ANDER"
    OVERMACHT = "OVERMACHT"
    VERZUIM = "VERZUIM"
    AL_BEKEND = "AL_BEKEND"
    ONBEREIKBAAR = "ONBEREIKBAAR"
    OVERLEDEN = "OVERLEDEN"


TERMIJN: Mapping[Plicht, str] = MappingProxyType(
    {
        Plicht.AP_MELDEN: "TM-08",
        Plicht.BETROKKENEN: "TM-12",
        Plicht.NIS2_WAARSCHUWEN: "TM-13",
        Plicht.NIS2_MELDEN: "TM-14",
        Plicht.NIS2_EINDVERSLAG: "TM-15",
        Plicht.BEOORDELEN: "TM-16",
    }
)
"""The clock of each duty, in `hub.domain.termijn_tabel`."""
PLICHTEN: Mapping[Incidentklasse, tuple[Plicht, ...]] = MappingProxyType(
    {
        Incidentklasse.DATALEK: (Plicht.AP_MELDEN, Plicht.BETROKKENEN),
        Incidentklasse.BEVEILIGINGSINCIDENT: (Plicht.BEOORDELEN,),
        Incidentklasse.NIS2_SIGNIFICANT: (Plicht.NIS2_WAARSCHUWEN, Plicht.NIS2_MELDEN, Plicht.NIS2_EINDVERSLAG),
    }
)
_NIET_SIGNIFICANT = frozenset({Reden.NIET_SIGNIFICANT})
GRONDEN: Mapping[Plicht, frozenset[Reden]] = MappingProxyType(
    {
        Plicht.AP_MELDEN: frozenset({Reden.GEEN_RISICO}),
        Plicht.BETROKKENEN: frozenset(
            {
                Reden.GEEN_HOOG_RISICO,
                Reden.ONBEGRIJPELIJK,
                Reden.RISICO_WEGGENOMEN,
                Reden.OPENBAAR_GEMELD,
                Reden.UAVG_41,
            }
        ),
        Plicht.NIS2_WAARSCHUWEN: _NIET_SIGNIFICANT,
        Plicht.NIS2_MELDEN: _NIET_SIGNIFICANT,
        Plicht.NIS2_EINDVERSLAG: _NIET_SIGNIFICANT,
        Plicht.BEOORDELEN: frozenset({Reden.GEEN_DATALEK, Reden.WEL_DATALEK}),
    }
)
"""On which grounds a duty need not be done; an assessment ends with what it found."""
TE_LAAT = frozenset({Reden.OMVANG_ONBEKEND, Reden.WACHTTE_OP_ANDER, Reden.OVERMACHT, Reden.VERZUIM})
"""Why a duty was done late; a late report says so (AVG art. 33 lid 1)."""
GRONDEN_PERSOON = frozenset(GRONDEN[Plicht.BETROKKENEN] | {Reden.AL_BEKEND, Reden.ONBEREIKBAAR, Reden.OVERLEDEN})
"""Why one person need not be told."""


@dataclass(frozen=True, slots=True)
class Reikwijdte:
    """Which entries of the log an incident is about: all that are given must fit; empty fits everything.

    `van` and `tot` are unix seconds, both included.
    """

    van: int
    tot: int
    partij: str = ""
    gebruiker: str = ""
    casus: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Taak:
    """One duty of one incident as it stands; `te_laat_op` is when the clock saw that the term was over."""

    plicht: Plicht
    uiterlijk: datetime
    stand: Plichtstand = Plichtstand.OPEN
    reden: Reden = Reden.GEEN
    gedaan_op: int = 0
    te_laat_op: int = 0


def taken_van(klassen: Iterable[Incidentklasse], bewust_op: datetime) -> list[Taak]:
    """Every duty of these classes with its term, counted from when somebody knew (art. 33: `kennis genomen`).

    The final report is due a month after the notification, so at first a month after that is due.
    """
    said = {plicht for klasse in klassen for plicht in PLICHTEN[klasse]}
    return [Taak(plicht, _uiterlijk(plicht, bewust_op)) for plicht in Plicht if plicht in said]


def eindverslag_na(gemeld_op: datetime) -> datetime:
    """When the final report is due once the notification was made."""
    return einde(TERMIJN[Plicht.NIS2_EINDVERSLAG], gemeld_op)


def eerste_stap(taak: Taak, now: datetime) -> datetime:
    """The first step of a clock that is ahead; of one that is over already, its end, which is due at once."""
    steps = stappen_tot(TERMIJN[taak.plicht], taak.uiterlijk)
    return next((stap.moment for stap in steps if stap.moment > now), taak.uiterlijk)


def past_reden(taak: Taak, stand: Plichtstand, reden: Reden, now: datetime) -> bool:
    """Whether a reason goes with how a duty ends: a ground for not needed, and for done only when it is late."""
    if stand is Plichtstand.NIET_NODIG:
        return reden in GRONDEN[taak.plicht]
    if taak.plicht is Plicht.BEOORDELEN:
        return stand is Plichtstand.GEDAAN and reden in GRONDEN[taak.plicht]
    late = now > taak.uiterlijk
    return stand is Plichtstand.GEDAAN and (reden in TE_LAAT if late else reden is Reden.GEEN)


def _uiterlijk(plicht: Plicht, bewust_op: datetime) -> datetime:
    if plicht is Plicht.NIS2_EINDVERSLAG:
        return eindverslag_na(einde(TERMIJN[Plicht.NIS2_MELDEN], bewust_op))
    return einde(TERMIJN[plicht], bewust_op)
