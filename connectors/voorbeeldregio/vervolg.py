"""What became of the meldingen of 2011, as numbers: the cells that the invented year must meet after Tables 1 to 3.

Tables 4 to 9 count what was decided, and contradict each other in places. The numbers here are one
way in which all of it can have happened; where a printed sum differs from its own cells, the cells hold.
`jaarplan` chooses which melding gets what.

Multiproblematiek leaves no room: in three stadsdelen more was done than was reported (Table 5), because a
melding first went to a netwerkoverleg and came under the integrale aanpak afterwards. That is 28 times.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from connectors.voorbeeldregio.plaatsen import Gemeente, Stadsdeel
from connectors.voorbeeldregio.tabellen import Doelgroep

MAASTRICHT, EIJSDEN, MEERSSEN, VALKENBURG = Gemeente
NOORD_WEST, NOORD_OOST, ZUID_OOST, ZUID_WEST = Stadsdeel
Plek = Gemeente | Stadsdeel


class Vervolg(StrEnum):
    """What becomes of a melding of the year."""

    GEEN = "GEEN"
    VERTALEN = "VERTALEN"
    TERUGVERWIJZEN = "TERUGVERWIJZEN"
    OVERDRACHT = "OVERDRACHT"
    INTEGRALE_AANPAK = "INTEGRALE_AANPAK"
    NWO_STADSDELEN = "NWO_STADSDELEN"
    EERST_NWO = "EERST_NWO"
    """A netwerkoverleg of the stadsdeel, and the integrale aanpak when that got stuck."""
    NWO_RISICOJEUGD = "NWO_RISICOJEUGD"
    JCO_JEUGD = "JCO_JEUGD"
    JCO_VEELPLEGERS = "JCO_VEELPLEGERS"
    JCO_HG = "JCO_HG"
    ZCO_HG = "ZCO_HG"
    NAZORGOVERLEG = "NAZORGOVERLEG"
    HUISVERBOD = "HUISVERBOD"


@dataclass(frozen=True, slots=True)
class Quotum:
    """So many meldingen of a doelgroep, per municipality or stadsdeel."""

    doelgroep: Doelgroep
    vervolg: Vervolg
    aantallen: Mapping[Plek, int]


def _per_gemeente(maastricht: int, eijsden: int = 0, meerssen: int = 0, valkenburg: int = 0) -> Mapping[Plek, int]:
    return dict(zip(Gemeente, (maastricht, eijsden, meerssen, valkenburg), strict=True))


def _per_stadsdeel(*aantallen: int) -> Mapping[Plek, int]:
    return dict(zip(Stadsdeel, aantallen, strict=True))


QUOTA = (
    # Table 7: of youth outside Maastricht only veelplegers of 18 to 23; Table 4: 9 in the meeting of adult veelplegers.
    Quotum(Doelgroep.JEUGD, Vervolg.JCO_VEELPLEGERS, _per_gemeente(5, 2, 1, 1)),
    Quotum(Doelgroep.JEUGD, Vervolg.INTEGRALE_AANPAK, _per_gemeente(14, 2, 3, 0)),
    # Table 6: 264, 37, 26 and 10 short trajecten, of which the 96 of Table 4 in a netwerkoverleg.
    Quotum(Doelgroep.JEUGD, Vervolg.NWO_RISICOJEUGD, _per_gemeente(96)),
    Quotum(Doelgroep.JEUGD, Vervolg.JCO_JEUGD, _per_gemeente(168, 37, 26, 10)),
    # Note under Table 2: what is not domestic violence outside Maastricht goes to the municipality.
    Quotum(Doelgroep.JEUGD, Vervolg.OVERDRACHT, _per_gemeente(0, 222, 128, 112)),
    Quotum(Doelgroep.JEUGD, Vervolg.TERUGVERWIJZEN, _per_gemeente(1126)),
    Quotum(Doelgroep.CJG, Vervolg.INTEGRALE_AANPAK, _per_gemeente(6)),
    Quotum(Doelgroep.CJG, Vervolg.TERUGVERWIJZEN, _per_gemeente(12)),
    # Table 9: 50 assessments, of which 40 huisverboden, 12 extended and 3 withdrawn; each a message of its own.
    Quotum(Doelgroep.HUISELIJK_GEWELD, Vervolg.HUISVERBOD, _per_gemeente(53, 4, 1, 7)),
    Quotum(Doelgroep.HUISELIJK_GEWELD, Vervolg.ZCO_HG, _per_gemeente(30, 3, 2, 4)),
    Quotum(Doelgroep.HUISELIJK_GEWELD, Vervolg.JCO_HG, _per_gemeente(114, 8, 4, 11)),
    Quotum(Doelgroep.HUISELIJK_GEWELD, Vervolg.TERUGVERWIJZEN, _per_gemeente(251, 19, 17, 19)),
    # Note under Table 4: every report about a veelpleger is translated to the plan that runs.
    Quotum(Doelgroep.VEELPLEGER_VOLWASSEN, Vervolg.VERTALEN, _per_gemeente(128, 7, 3, 25)),
    Quotum(Doelgroep.EX_GEDETINEERDE, Vervolg.INTEGRALE_AANPAK, _per_gemeente(11)),
    Quotum(Doelgroep.EX_GEDETINEERDE, Vervolg.NAZORGOVERLEG, _per_gemeente(66)),
    Quotum(Doelgroep.EX_GEDETINEERDE, Vervolg.TERUGVERWIJZEN, _per_gemeente(30)),
    # Table 5: 21, 19, 16 and 48 to the integrale aanpak, 38, 21, 14 and 18 handled by partners; Table 6: 53 short.
    Quotum(Doelgroep.MULTIPROBLEMATIEK, Vervolg.EERST_NWO, _per_stadsdeel(7, 13, 8, 0)),
    Quotum(Doelgroep.MULTIPROBLEMATIEK, Vervolg.INTEGRALE_AANPAK, _per_stadsdeel(14, 6, 8, 48)),
    Quotum(Doelgroep.MULTIPROBLEMATIEK, Vervolg.NWO_STADSDELEN, _per_stadsdeel(0, 8, 6, 11)),
    Quotum(Doelgroep.MULTIPROBLEMATIEK, Vervolg.OVERDRACHT, _per_stadsdeel(31, 0, 0, 7)),
)
"""In the order in which `jaarplan` fills them: what asks most of a person first. The rest was not followed up."""

OP_DE_LIJST = _per_gemeente(25, 1, 1, 1)
"""Adult veelplegers under the integrale aanpak since before 2011 (Table 4): the priority list."""
VEELPLEGERSPLANNEN = _per_gemeente(76, 3, 3, 1)
"""Adult veelplegers in the justitieel casusoverleg since before 2011: 83 (Table 4), 111 with the list (Table 7)."""
MULTIPLANNEN = _per_stadsdeel(21, 19, 18, 0)
"""Plans that ran on 1 January 2011: the stock of Table 8 less what came under the integrale aanpak in the year."""

ORGANISATIES = {
    # 610 organisations took up 306 meldingen, 65 took up 30: what the printed sums of Table 4 count (hypothesis 1).
    Doelgroep.HUISELIJK_GEWELD: {1: 104, 2: 100, 3: 102},
    Doelgroep.EX_GEDETINEERDE: {1: 5, 2: 15, 3: 10},
}
"""How many meldingen that went back were taken up by so many organisations; elsewhere always by one."""


@dataclass(frozen=True, slots=True)
class Huisverboden:
    """One column of Table 9."""

    ingevuld: int
    opgelegd: int
    ingetrokken: int
    verlengd: int
    samenloop: int


HUISVERBODEN: Mapping[Gemeente, Huisverboden] = {
    MAASTRICHT: Huisverboden(40, 33, 2, 11, 29),
    EIJSDEN: Huisverboden(4, 2, 0, 0, 2),
    MEERSSEN: Huisverboden(1, 1, 0, 0, 1),
    VALKENBURG: Huisverboden(5, 4, 1, 1, 4),
}
"""Table 9. Its total of 39 huisverboden is one less than its own cells."""
