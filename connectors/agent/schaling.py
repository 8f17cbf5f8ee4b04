"""To a heavier or lighter meeting: which can be proposed, what it means for the stukken, and what was proposed.

    vormen_bij("NWO_HG", "HUISELIJK_GEWELD")     the meetings that a casus can go on to
    lopend(berichten, eigen, casus)              proposals that mail or an own act tells of, and where each stands

The hub judges every proposal; this only keeps people from filling in what can't be. A test holds it to the covenant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from connectors.agent.berichtenboek import Ontvangen
from connectors.agent.schaalboek import Schaalregel

Richting = Literal["OP", "AF", "OPZIJ"]
HG, VV, VJ, EX = "HUISELIJK_GEWELD", "VEELPLEGER_VOLWASSEN", "VEELPLEGER_JEUGD", "EX_GEDETINEERDE"
RJ, HK, MP, OG = "RISICOJEUGD", "HARDE_KERN_JONGERE", "MULTIPROBLEMATIEK", "OGGZ"


@dataclass(frozen=True, slots=True)
class Vorm:
    """One meeting: how heavy its regie is (0 to 3), under which law and for which purpose, and for whom."""

    regie: int
    regime: str
    doel: str
    """The purpose that is its own; empty where the phases have theirs."""
    doelgroepen: tuple[str, ...]


VORMEN: Final[Mapping[str, Vorm]] = MappingProxyType(
    {
        "INTEGRALE_AANPAK": Vorm(3, "WGS", "", (VV, VJ, HG, EX, RJ, HK, MP, OG)),
        "ZCO_HG": Vorm(2, "WGS", "", (HG,)),
        "OCHTENDOVERLEG": Vorm(0, "STRAF", "P23", (VV, VJ, HG)),
        "JCO_JEUGD": Vorm(1, "STRAF", "P23", (RJ, HK)),
        "JCO_VEELPLEGERS_MINDERJARIG": Vorm(1, "STRAF", "P23", (VJ,)),
        "JCO_VEELPLEGERS_MEERDERJARIG": Vorm(1, "STRAF", "P23", (VJ, VV)),
        "JCO_HG": Vorm(1, "STRAF", "P23", (HG,)),
        "TRAJECTBERAAD": Vorm(2, "STRAF", "P24", (EX,)),
        "TIJDELIJK_HUISVERBOD": Vorm(2, "BESTUUR", "P12", (HG,)),
        "NWO_RISICOJEUGD": Vorm(1, "SOCIAAL", "P25", (RJ,)),
        "NWO_HG": Vorm(1, "SOCIAAL", "P25", (HG,)),
        "NWO_STADSDELEN": Vorm(1, "SOCIAAL", "P25", (MP, OG)),
        "NAZORGOVERLEG": Vorm(2, "SOCIAAL", "P13", (EX,)),
        "JIT": Vorm(0, "FENOMEEN", "P26", ()),
    }
)
OPEN: Final = "VOORGESTELD"
BESLOTEN, AFGEWEZEN = "BESLOTEN", "AFGEWEZEN"
_KAN_NAAR: Final = frozenset({"STRAF", "SOCIAAL"})
"""Laws that a casus under another one can go on under."""
REDENEN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "STAGNATIE": frozenset({"OP"}),
        "MEER_LEEFGEBIEDEN": frozenset({"OP"}),
        "ONVEILIGHEID": frozenset({"OP", "OPZIJ"}),
        "VRIJWILLIG_LUKT_NIET": frozenset({"OP", "OPZIJ"}),
        "DOELEN_BEREIKT": frozenset({"AF"}),
        "REGULIERE_KETEN": frozenset({"AF", "OPZIJ"}),
        "ANDERE_DOELGROEP": frozenset({"OP", "AF", "OPZIJ"}),
    }
)
"""The ways that each reason can explain."""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A proposal. `te_besluiten` when the own organisation may decide."""

    nummer: str
    naar: str
    reden: str
    stand: str
    op: int
    te_besluiten: bool


def richting(van: str, naar: str) -> Richting:
    """Heavier, lighter or neither.

    Raises:
        KeyError: a meeting that is not known here.
    """
    difference = VORMEN[naar].regie - VORMEN[van].regie
    return "OPZIJ" if difference == 0 else "OP" if difference > 0 else "AF"


def blijft_een_casus(van: str, naar: str) -> bool:
    """Whether the stukken go along: under the same law, for the same purpose.

    Raises:
        KeyError: as `richting`.
    """
    return (VORMEN[van].regime, VORMEN[van].doel) == (VORMEN[naar].regime, VORMEN[naar].doel)


def vormen_bij(van: str, doelgroep: str) -> list[str]:
    """The meetings that a casus of this doelgroep can go on to, the heaviest first; none from one without persons."""
    now = VORMEN.get(van)
    if now is None or now.regime == "FENOMEEN":
        return []
    able = [
        naar
        for naar, vorm in VORMEN.items()
        if naar != van and doelgroep in vorm.doelgroepen and vorm.regime in {now.regime, *_KAN_NAAR}
    ]
    return sorted(able, key=lambda naar: -VORMEN[naar].regie)


def past(van: str, naar: str, reden: str) -> bool:
    """Whether a reason can explain this move."""
    return naar in VORMEN and van in VORMEN and richting(van, naar) in REDENEN.get(reden, frozenset())


def lopend(berichten: Iterable[Ontvangen], eigen: Iterable[Schaalregel], casus: str) -> list[Voorstel]:
    """What was proposed in a casus and where it stands, newest first: what mail told, and what was done here since."""
    found = _told(berichten, casus)
    for one in (regel for regel in eigen if regel.casus == casus):
        known = found.get(one.schaling)
        if known is None and one.stand == OPEN:
            found[one.schaling] = Voorstel(one.schaling, one.naar, one.reden, OPEN, one.op, te_besluiten=False)
        elif known is not None and one.stand != OPEN:
            found[one.schaling] = replace(known, stand=one.stand)
    return sorted(found.values(), key=lambda voorstel: -voorstel.op)


def _told(berichten: Iterable[Ontvangen], casus: str) -> dict[str, Voorstel]:
    found: dict[str, Voorstel] = {}
    for one in berichten:
        said = {feit.naam: feit.waarde for feit in one.bericht.inhoud}
        asked = said.get("vraag") == "SCHALING"
        if one.bericht.casus != casus or not (asked or "schaling" in said):
            continue
        known = found.get(one.bericht.nummer)
        found[one.bericht.nummer] = Voorstel(
            nummer=one.bericht.nummer,
            naar=said.get("naar", ""),
            reden=said.get("waarom", ""),
            stand=said.get("schaling", known.stand if known else OPEN),
            op=known.op if known else one.op,
            te_besluiten=asked or bool(known and known.te_besluiten),
        )
    return found
