"""The flow from melding to follow-up: of each group a band to what became of it, as thick as its number."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hub.adapters.rapport.svg import Tekening
from hub.domain.rapport.getallen import getal
from hub.domain.rapport.rapport import Rapporttabel
from hub.domain.rapport.tabel import TOTAAL, Plaats

_LINKS, _RECHTS, _KNOOP = 178.0, 476.0, 12.0
_HOOG: Final = 320.0
_LEESBAAR: Final = 15.0
"""A band that is thinner carries no number."""
_REGEL, _TUSSEN, _OPEN = 17.0, 14.0, 30.0


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
    if not any(banden.values()):
        return None
    links = {k: _som(tabel, (TOTAAL, k), [banden[k, r] for r in tabel.rijen]) for k in tabel.kolommen}
    rechts = {r: _som(tabel, (r, TOTAAL), [banden[k, r] for k in tabel.kolommen]) for r in tabel.rijen}
    schaal = _HOOG / max(sum(links.values()), sum(rechts.values()))
    van, naar = _knopen(links, schaal, "end"), _knopen(rechts, schaal, "start")
    einde = max(knoop.y + max(knoop.hoog, 3 * _REGEL) for knoop in (*van.values(), *naar.values()))
    tekening = Tekening(anker, tabel.titel, _uitleg(tabel, nummer), einde + 6)
    for soort, groep in enumerate(tabel.kolommen):
        for uitkomst in tabel.rijen:
            if banden[groep, uitkomst]:
                _band(tekening, soort, (van[groep], naar[uitkomst]), (banden[groep, uitkomst], schaal))
    _kant(tekening, van, links, "end")
    _kant(tekening, naar, rechts, "start")
    return tekening


def _kant(tekening: Tekening, knopen: Mapping[str, _Knoop], sommen: Mapping[str, int], anker: str) -> None:
    """One side: a bar for each group, what of it is not shown as an open piece, and its words."""
    links = anker == "end"
    balk, open_, woorden = (
        (_LINKS - _KNOOP, _LINKS, _LINKS - _KNOOP - 8) if links else (_RECHTS, _RECHTS - _OPEN, _RECHTS + _KNOOP + 8)
    )
    for groep, knoop in knopen.items():
        if knoop.hoog - knoop.vol > 1:
            tekening.vlak((open_, knoop.y + knoop.vol, _OPEN, knoop.hoog - knoop.vol), klasse="open")
        tekening.vlak((balk, knoop.y, _KNOOP, max(knoop.hoog, 1)), klasse="knoop")
        _label(tekening, groep, sommen[groep], (woorden, knoop), anker)


def _som(tabel: Rapporttabel, plaats: Plaats, delen: list[int]) -> int:
    """The sum as the table shows it; when that is withheld, of the parts that are shown."""
    som = tabel.getoond.get(plaats)
    return sum(delen) if som is None else som


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
        zinnen.append("Een open blok aan een kant is wat niet getoond is; daarvan is geen band getekend.")
    return " ".join(zinnen)
