"""The flow from melding to follow-up: of each group a band to what became of it, as thick as its number."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hub.adapters.rapport.svg import Tekening
from hub.domain.rapport.rapport import Rapporttabel
from hub.domain.rapport.teksten import getal

_LINKS, _RECHTS, _KNOOP = 178.0, 476.0, 12.0
_HOOG: Final = 320.0
_LEESBAAR: Final = 15.0
"""A band that is thinner carries no number."""
_REGEL, _TUSSEN = 17.0, 14.0


@dataclass
class _Knoop:
    """A group on the left or an outcome on the right: where it begins, and how far it is filled."""

    y: float
    hoog: float
    vol: float = 0.0

    def neem(self, dik: float) -> float:
        """Take the next piece; where it begins."""
        begin = self.y + self.vol
        self.vol += dik
        return begin


def stroom(tabel: Rapporttabel, anker: str, nummer: str) -> Tekening | None:
    """From each column of the table to each of its rows. None when nothing is shown."""
    banden = {(k, r): tabel.getoond[r, k] or 0 for k in tabel.kolommen for r in tabel.rijen}
    links = {k: sum(n for (van, _), n in banden.items() if van == k) for k in tabel.kolommen}
    rechts = {r: sum(n for (_, naar), n in banden.items() if naar == r) for r in tabel.rijen}
    som = sum(banden.values())
    if not som:
        return None
    schaal = _HOOG / som
    van, naar = _knopen(links, schaal, "end"), _knopen(rechts, schaal, "start")
    einde = max(knoop.y + max(knoop.hoog, 3 * _REGEL) for knoop in (*van.values(), *naar.values()))
    tekening = Tekening(anker, tabel.titel, _uitleg(tabel, nummer), einde + 6)
    for soort, groep in enumerate(tabel.kolommen):
        for uitkomst in tabel.rijen:
            if banden[groep, uitkomst]:
                _band(tekening, soort, (van[groep], naar[uitkomst]), (banden[groep, uitkomst], schaal))
    for groep, knoop in van.items():
        tekening.vlak((_LINKS - _KNOOP, knoop.y, _KNOOP, max(knoop.hoog, 1)), klasse="knoop")
        _label(tekening, groep, links[groep], (_LINKS - _KNOOP - 8, knoop), "end")
    for uitkomst, knoop in naar.items():
        tekening.vlak((_RECHTS, knoop.y, _KNOOP, max(knoop.hoog, 1)), klasse="knoop")
        _label(tekening, uitkomst, rechts[uitkomst], (_RECHTS + _KNOOP + 8, knoop), "start")
    return tekening


def _knopen(sommen: Mapping[str, int], schaal: float, anker: str) -> dict[str, _Knoop]:
    """Groups below each other, each with room for its words."""
    knopen, y = {}, 4.0
    for groep, som in sommen.items():
        if som:
            tekort = max(0, len(_regels(groep, som, anker)) * _REGEL - som * schaal)
            knopen[groep] = _Knoop(y + tekort / 2, som * schaal)
            y += som * schaal + tekort + _TUSSEN
    return knopen


def _band(tekening: Tekening, soort: int, knopen: tuple[_Knoop, _Knoop], maat: tuple[int, float]) -> None:
    aantal, schaal = maat
    dik = aantal * schaal
    a, b = knopen[0].neem(dik), knopen[1].neem(dik)
    bocht = (_RECHTS - _LINKS) / 2
    heen = f"M{_LINKS:g} {a:.1f} c{bocht:g} 0 {bocht:g} {b - a:.1f} {2 * bocht:g} {b - a:.1f}"
    terug = f"v{dik:.1f} c{-bocht:g} 0 {-bocht:g} {a - b:.1f} {-2 * bocht:g} {a - b:.1f} z"
    tekening.pad(f"{heen} {terug}", "stroom", tekening.vulling(soort))
    if dik >= _LEESBAAR:
        tekening.tekst((_RECHTS - 8, b + dik / 2 + 5), getal(aantal), "getal opband", "end")


def _label(tekening: Tekening, naam: str, som: int, plek: tuple[float, _Knoop], anker: str) -> None:
    x, knoop = plek
    regels = _regels(naam, som, anker)
    y = knoop.y + knoop.hoog / 2 - (len(regels) - 1) * _REGEL / 2 + 5
    for nummer, regel in enumerate(regels):
        tekening.tekst((x, y + nummer * _REGEL), regel, anker=anker)


def _regels(naam: str, som: int, anker: str) -> list[str]:
    return textwrap.wrap(f"{naam} ({getal(som)})", 27 if anker == "start" else 22, break_on_hyphens=False)


def _uitleg(tabel: Rapporttabel, nummer: str) -> str:
    zinnen = [
        "Stroomdiagram: links de doelgroep, rechts wat er volgde. Hoe dikker de band, hoe meer het er zijn.",
        f"Alle getallen staan in {nummer}.",
    ]
    if tabel.verhuld:
        zinnen.append("Wat niet getoond is, is ook niet getekend; de getallen bij de namen tellen het niet mee.")
    return " ".join(zinnen)
