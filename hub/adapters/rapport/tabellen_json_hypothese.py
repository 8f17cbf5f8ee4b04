"""Shares and hypotheses of one printed table for `tabellen.json`, with what was counted since beside each."""

from collections.abc import Iterator, Mapping

from hub.domain.rapport.gedrukt.delen import aandeel
from hub.domain.rapport.gedrukt.hypothesen import CELLEN, GEMENGD, TOTALEN
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, GedruktRapport, Hypothese
from hub.domain.rapport.rapport import Rapport, Rapporttabel
from hub.domain.rapport.tabel import TOTAAL, Plaats

Json = dict[str, object]
SOORT = {CELLEN: "cells", TOTALEN: "totals", GEMENGD: "mixed"}


def aandelen(gedrukt: GedruktRapport, naam: str, rapport: Rapport) -> Json:
    """Printed shares of the whole; nothing when none were printed."""
    tabel, geteld = gedrukt.tabellen[naam], rapport.tabellen.get(naam)
    rijen = [
        {
            "label_nl": procent.rij,
            "printed_pct": procent.gedrukt,
            "implied_pct_1dec": procent.afgeleid,
            "ok_rounded": procent.klopt,
            "pct_if_cells_right": procent.als_cellen_kloppen,
            "computed_pct_1dec": _geteld_aandeel(tabel, procent.rij, geteld),
        }
        for procent in gedrukt.percentages
        if procent.tabel == naam
    ]
    return {"percentages": rijen} if rijen else {}


def _geteld_aandeel(tabel: GedrukteTabel, rij: str, geteld: Rapporttabel | None) -> float | None:
    if geteld is None:
        return None
    deel = geteld.getoond.get(tabel.geheel if rij == TOTAAL else tabel.rijsom(rij))
    return aandeel(deel, geteld.getoond.get(tabel.geheel))


def hypothesen(gedrukt: GedruktRapport, naam: str, rapport: Rapport) -> Json:
    """What could be wrong in this table; nothing when it agrees with itself."""
    if naam not in gedrukt.oordelen:
        return {}
    varianten = {id_: tabel for id_, tabel in rapport.tabellen.items() if id_ == naam or id_.startswith(f"{naam}_")}
    tabel = gedrukt.tabellen[naam]
    gevonden = [_hypothese(een, tabel, varianten) for een in gedrukt.hypothesen if een.tabel == naam]
    return {"hypotheses": gevonden, "preferred_hypothesis": gedrukt.oordelen[naam]}


def _hypothese(een: Hypothese, tabel: GedrukteTabel, varianten: Mapping[str, Rapporttabel]) -> Json:
    return {
        "id": f"{een.id}_{SOORT[een.soort]}_wrong",
        "kind": SOORT[een.soort],
        "change": {
            _sleutel(plaats): {
                "printed": gedrukt,
                "implied": aangenomen,
                "computed": {naam: geteld.getoond.get(plaats) for naam, geteld in varianten.items()},
            }
            for plaats, (gedrukt, aangenomen) in een.wijzigingen.items()
        },
        "resolves": list(een.lost_op),
        "conflicts_with": list(een.botst_met),
        "contradictions": een.tegenspraken,
        "equals_computed": {naam: _gelijk(een, tabel, geteld) for naam, geteld in varianten.items()},
    }


def _sleutel(plaats: Plaats) -> str:
    rij, kolom = plaats
    if plaats == (TOTAAL, TOTAAL):
        return "grand"
    if rij == TOTAAL:
        return f"column {kolom}"
    return f"row {rij}" if kolom == TOTAAL else f"{kolom}/{rij}"


def _gelijk(een: Hypothese, tabel: GedrukteTabel, geteld: Rapporttabel) -> bool | None:
    """Whether the whole table would be as counted; None when that can't be seen from what is shown."""
    oordelen = set(_per_plaats(een, tabel, geteld))
    return False if False in oordelen else None if None in oordelen else True


def _per_plaats(een: Hypothese, tabel: GedrukteTabel, geteld: Rapporttabel) -> Iterator[bool | None]:
    for plaats, gedrukt in tabel.gedrukt.items():
        waarde = geteld.getoond.get(plaats)
        aangenomen = een.wijzigingen[plaats][1] if plaats in een.wijzigingen else gedrukt or 0
        yield None if waarde is None else waarde == aangenomen
