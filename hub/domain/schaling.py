"""The ladder of instruments (`domain.md` A3), and what it takes to move a casus along it (covenant art. 10.2).

Which meetings there are, under which law and with whom, is the covenant's (art. 10.1). How heavy the
regie of each is, is the ladder's. Between two bodies of law nothing moves by itself: a workspace of its
own begins, without a single stuk, and each source decides again what it gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from hub.domain.convenant import Convenant, Overlegvorm, Regime
from hub.domain.errors import Regel


class Regie(IntEnum):
    """How much the house holds together, from light to heavy."""

    GEEN = 0
    LICHT = 1
    MIDDEL = 2
    VOL = 3


LADDER: Mapping[str, Regie] = MappingProxyType(
    {
        "OCHTENDOVERLEG": Regie.GEEN,
        "JIT": Regie.GEEN,
        "JCO_JEUGD": Regie.LICHT,
        "JCO_VEELPLEGERS_MINDERJARIG": Regie.LICHT,
        "JCO_VEELPLEGERS_MEERDERJARIG": Regie.LICHT,
        "JCO_HG": Regie.LICHT,
        "NWO_RISICOJEUGD": Regie.LICHT,
        "NWO_HG": Regie.LICHT,
        "NWO_STADSDELEN": Regie.LICHT,
        "ZCO_HG": Regie.MIDDEL,
        "TRAJECTBERAAD": Regie.MIDDEL,
        "NAZORGOVERLEG": Regie.MIDDEL,
        "TIJDELIJK_HUISVERBOD": Regie.MIDDEL,
        "INTEGRALE_AANPAK": Regie.VOL,
    }
)
"""Every instrument of A3. One that is not here can't be scaled to."""


class Richting(StrEnum):
    """Which way a move goes."""

    OP = "OP"
    AF = "AF"
    OPZIJ = "OPZIJ"


REDENEN: Mapping[str, frozenset[Richting]] = MappingProxyType(
    {
        "STAGNATIE": frozenset({Richting.OP}),
        "MEER_LEEFGEBIEDEN": frozenset({Richting.OP}),
        "ONVEILIGHEID": frozenset({Richting.OP, Richting.OPZIJ}),
        "VRIJWILLIG_LUKT_NIET": frozenset({Richting.OP, Richting.OPZIJ}),
        "DOELEN_BEREIKT": frozenset({Richting.AF}),
        "REGULIERE_KETEN": frozenset({Richting.AF, Richting.OPZIJ}),
        "ANDERE_DOELGROEP": frozenset(Richting),
    }
)
"""Reasons on record, and the ways that each can explain."""
BEGINT_ANDERS: frozenset[Regime] = frozenset({Regime.WGS, Regime.BESTUUR, Regime.FENOMEEN})
"""Regimes that nobody is scaled into from another: the doeltoets, an order, or the absence of persons is the way."""


class Schaalstand(StrEnum):
    """Where a proposal stands."""

    VOORGESTELD = "VOORGESTELD"
    BESLOTEN = "BESLOTEN"
    AFGEWEZEN = "AFGEWEZEN"


@dataclass(frozen=True, slots=True)
class Schaling:
    """A proposal to go on under another instrument."""

    schaling: str
    casus: str
    van: str
    naar: str
    reden: str
    stand: Schaalstand = Schaalstand.VOORGESTELD


def vorm_van(instrument: str, convenant: Convenant) -> Overlegvorm | None:
    """The meeting that the covenant has under this code."""
    return next((vorm for vorm in convenant.overlegvormen if vorm.code == instrument), None)


def richting(van: str, naar: str) -> Richting:
    """Heavier, lighter or neither.

    Raises:
        KeyError: not on the ladder.
    """
    verschil = LADDER[naar] - LADDER[van]
    return Richting.OPZIJ if verschil == 0 else Richting.OP if verschil > 0 else Richting.AF


def toets_schaling(schaling: Schaling, doelgroep: str, convenant: Convenant) -> Regime | Regel:
    """The body of law under which it goes on, or the rule that the proposal breaks.

    From a phenomenon nothing goes on anywhere: there is nobody in it.
    """
    van, naar = vorm_van(schaling.van, convenant), vorm_van(schaling.naar, convenant)
    if van is None or naar is None or van is naar or not {schaling.van, schaling.naar} <= LADDER.keys():
        return Regel.INSTRUMENT_ONMOGELIJK
    if doelgroep not in naar.doelgroepen or van.regime is Regime.FENOMEEN:
        return Regel.INSTRUMENT_ONMOGELIJK
    if naar.regime is not van.regime and naar.regime in BEGINT_ANDERS:
        return Regel.DOELTOETS_NIET_GEHAALD if naar.regime is Regime.WGS else Regel.INSTRUMENT_ONMOGELIJK
    if richting(schaling.van, schaling.naar) not in REDENEN.get(schaling.reden, frozenset()):
        return Regel.REDEN_ONTBREEKT
    return naar.regime
