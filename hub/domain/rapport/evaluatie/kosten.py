"""Costs against benefits of an aanpak, as a sum that a reader can redo: seven assumptions and one measurement.

    cost      = cost of the house x the share of it that went to these clients
    avoided   = clients x the fall in contacts per client x the share of that fall put down to the aanpak
    over time = avoided x (1 + f + f^2 + ...), one term per year of the horizon, f = kept / (1 + discount)
    per euro  = over time x cost to society per contact / cost

The middle takes every middle value. Low takes of each what makes the outcome smallest, high what makes it largest: the
range holds whatever combination is true, and is wider than chance would make it. The fall in contacts takes its 95%
interval. What others found is quoted beside it (`GECITEERD`) and never counted with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hub.domain.rapport.evaluatie.aannames import AannameOnjuist, Aannames
from hub.domain.rapport.evaluatie.effect import Effect, Effectmeting

GEEN_UITKOMST: Final = "er is geen meting met onzekerheid; zonder die is er niets te berekenen"


class Stand(StrEnum):
    """Which end of each assumption is taken."""

    LAAG = "LAAG"
    MIDDEN = "MIDDEN"
    HOOG = "HOOG"


MEER_KOST: Final = frozenset({"kosten_huis", "deel_aanpak", "disconto"})
"""A higher value makes the outcome smaller."""


@dataclass(frozen=True, slots=True)
class Citaat:
    """What somebody else published, word for word, with where it stands."""

    zin: str
    bron: str


GECITEERD: Final = (
    Citaat(
        "Elke euro die wordt geïnvesteerd in de aanpak van zeer actieve veelplegers, betaalt zich terug in een"
        " kostenbesparing voor de maatschappij van ruim 3 euro.",
        "P.Ph. Nelissen, Vastpakken en niet meer loslaten, juni 2010, aangehaald in de jaarrapportage over 2011",
    ),
    Citaat(
        "Totaal € 1.400.000: Rijksgelden V&L en Monfrance inclusief extra middelen Nazorg gedetineerden € 800.000,"
        " Gemeente Maastricht € 600.000",
        "jaarrapportage over 2011, Financiering",
    ),
)
"""Beside every calculation, as what the report of 2011 says; other clients, other years, other assumptions."""


@dataclass(frozen=True, slots=True)
class Rekening:
    """One column of the sum, each step from those before it."""

    invoer: Mapping[str, float]
    daling: float
    """Contacts per client and year that fell away; below zero they rose."""
    kosten: float
    voorkomen: float
    jarenfactor: float
    baten: float
    per_euro: float


@dataclass(frozen=True, slots=True)
class KostenBaten:
    """The three columns, and the assumptions that they were made with."""

    aannames: Aannames
    clienten: int
    rekeningen: Mapping[Stand, Rekening]


def bereken_kosten(aannames: Aannames, meting: Effectmeting) -> KostenBaten:
    """The calculation for all clients of the measurement together.

    Raises:
        AannameOnjuist: the assumptions are of another aanpak or year, or the measurement has no figure.
    """
    for veld in ("aanpak", "jaar"):
        if getattr(aannames, veld) != getattr(meting.meting, veld):
            raise AannameOnjuist(veld, "is niet die van de effectmeting")
    effect = meting.samen
    if effect is None or effect.verschil.tussen is None:
        raise AannameOnjuist("aanpak", GEEN_UITKOMST)
    rekeningen = {stand: _rekening(aannames, effect, stand) for stand in Stand}
    return KostenBaten(aannames, effect.clienten, rekeningen)


def _rekening(aannames: Aannames, effect: Effect, stand: Stand) -> Rekening:
    verschil = effect.verschil
    laag, hoog = verschil.tussen or (verschil.waarde, verschil.waarde)
    daling = -{Stand.LAAG: hoog, Stand.MIDDEN: verschil.waarde, Stand.HOOG: laag}[stand]
    invoer = _invoer(aannames, stand, gunstig_is_veel=daling >= 0)
    kosten = invoer["kosten_huis"] * invoer["deel_aanpak"]
    voorkomen = effect.clienten * daling * invoer["toerekening"]
    f = invoer["behoud"] / (1 + invoer["disconto"])
    jarenfactor = sum(f**jaar for jaar in range(int(invoer["horizon"])))
    baten = voorkomen * jarenfactor * invoer["kosten_per_contact"]
    return Rekening(invoer, daling, kosten, voorkomen, jarenfactor, baten, baten / kosten)


def _invoer(aannames: Aannames, stand: Stand, *, gunstig_is_veel: bool) -> Mapping[str, float]:
    """Of each assumption the end that fits. Where contacts rose, more of everything makes the loss larger."""

    def kies(naam: str) -> float:
        aanname = aannames.van[naam]
        if stand is Stand.MIDDEN:
            return aanname.midden
        helpt = gunstig_is_veel is (naam not in MEER_KOST)
        return aanname.hoog if helpt is (stand is Stand.HOOG) else aanname.laag

    return {naam: kies(naam) for naam in aannames.van}
