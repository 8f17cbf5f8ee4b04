"""The answer to "is deze persoon bekend?": levels, and what each of them may say.

`domain.md` D6 and WGS art. 2.28: the covenant gives each asker at most one level. A negative
never asserts that somebody is not known, so that it stays true for people who are shielded.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Literal

from hub.domain.decision import Permit

Niveauwoord = Literal["L0", "L1", "L2", "L3", "L4"]

TEKST_BEKEND = "Deze persoon is bekend voor dit doel."
TEKST_GEEN_MEDEDELING = "Geen mededeling voor dit doel."
_VERPLICHTING = "niveau-"


class Niveau(IntEnum):
    """How much an answer may say, from nothing (L0) to which deelnemers are involved (L4)."""

    L0 = 0
    L1 = 1
    L2 = 2
    L3 = 3
    L4 = 4

    @property
    def woord(self) -> Niveauwoord:
        """The level as the covenant and the wire write it."""
        return _WOORDEN[self]


_WOORDEN: tuple[Niveauwoord, ...] = ("L0", "L1", "L2", "L3", "L4")


class Uitkomst(StrEnum):
    """What the asker hears. There is no third word, and no "niet bekend"."""

    BEKEND = "BEKEND"
    GEEN_MEDEDELING = "GEEN_MEDEDELING"


class Bevinding(StrEnum):
    """What the hub found; kept in the record, never sent to the asker."""

    ZEKER = "ZEKER"
    MOGELIJK = "MOGELIJK"
    MEERDUIDIG = "MEERDUIDIG"
    AFGESCHERMD = "AFGESCHERMD"
    GEEN = "GEEN"


class Reden(StrEnum):
    """Why a party delivers a person to the index."""

    CASUS = "CASUS"
    AANMELDING = "AANMELDING"
    NAZORG = "NAZORG"
    SIGNAAL = "SIGNAAL"


FASE_VAN_REDEN = {Reden.AANMELDING: "INTAKE", Reden.CASUS: "LOPEND", Reden.NAZORG: "NAZORG"}
"""Phase class of L3; a signaal has none, because it makes nobody known."""


@dataclass(frozen=True, slots=True)
class Registratie:
    """One party's statement that a person is known to it, as the index holds it."""

    registratie: str
    cluster: str
    partij: str
    reden: Reden
    afgeschermd: bool


@dataclass(frozen=True, slots=True)
class Vondst:
    """All registrations of the person that was asked about, and how sure the match is."""

    bevinding: Bevinding
    registraties: tuple[Registratie, ...] = ()


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What one asker hears; fields a level does not allow are empty."""

    niveau: Niveau
    uitkomst: Uitkomst
    tekst: str
    contact: str = ""
    fase: str = ""
    deelnemers: tuple[str, ...] = ()


def niveau_of(permit: Permit) -> Niveau:
    """Read the level that the deciding rules allow; the lowest when several apply.

    A permit without a level allows nothing to be said: L0.
    """
    levels = [
        Niveau[word.removeprefix(_VERPLICHTING)] for word in permit.verplichtingen if word.startswith(_VERPLICHTING)
    ]
    return min(levels, default=Niveau.L0)


def judge(registraties: tuple[Registratie, ...], *, zeker: bool, getal: frozenset[str] = frozenset()) -> Vondst:
    """Turn matched registrations into a finding; `getal` are the clusters in which a number agrees.

    A signaal does not make anybody known (`domain.md` D6). One shielded registration, in whichever
    of the clusters, shields the person (AFGESCHERMD): the asker hears the uniform negative, a human
    gets a task. Of several clusters the one with the number is the person. Without such a one nobody
    can tell which it is (MEERDUIDIG), and nothing is said about any.
    """
    tellend = tuple(r for r in registraties if r.reden is not Reden.SIGNAAL)
    if not tellend:
        return Vondst(Bevinding.GEEN)
    if not zeker:
        return Vondst(Bevinding.MOGELIJK, tellend)
    if any(r.afgeschermd for r in tellend):
        return Vondst(Bevinding.AFGESCHERMD, tellend)
    persoon = tuple(r for r in tellend if not getal or r.cluster in getal)
    if len({r.cluster for r in persoon}) != 1:
        return Vondst(Bevinding.MEERDUIDIG, tellend)
    return Vondst(Bevinding.ZEKER, persoon)


def formulate(vondst: Vondst, niveau: Niveau, *, contact: str) -> Antwoord:
    """Say what this level allows about the finding, and nothing else.

    `contact` is the functional contact of the house: an organisation, never a person's name.
    """
    if niveau is Niveau.L0 or vondst.bevinding is not Bevinding.ZEKER:
        return Antwoord(niveau, Uitkomst.GEEN_MEDEDELING, TEKST_GEEN_MEDEDELING)
    return Antwoord(
        niveau,
        Uitkomst.BEKEND,
        TEKST_BEKEND,
        contact=contact if niveau >= Niveau.L2 else "",
        fase=_fase(vondst) if niveau is Niveau.L3 else "",
        deelnemers=_deelnemers(vondst) if niveau is Niveau.L4 else (),
    )


def _fase(vondst: Vondst) -> str:
    """The furthest phase class: running before aftercare before intake."""
    phases = {FASE_VAN_REDEN[r.reden] for r in vondst.registraties}
    return next(fase for fase in ("LOPEND", "NAZORG", "INTAKE") if fase in phases)


def _deelnemers(vondst: Vondst) -> tuple[str, ...]:
    return tuple(sorted({r.partij for r in vondst.registraties}))
