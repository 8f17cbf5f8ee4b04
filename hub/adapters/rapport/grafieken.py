"""Charts of tables, each beside its table: bars by month, and a stack by group. What is withheld is drawn nowhere."""

from collections.abc import Mapping
from typing import Final

from hub.adapters.rapport.svg import BREED, Tekening
from hub.domain.kalender import MAANDEN
from hub.domain.rapport.getallen import getal
from hub.domain.rapport.rapport import Rapporttabel
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.teksten import naam

_STAPEL_LINKS, _STAPEL_RECHTS = 190, 70
_REGEL: Final = 11
_STUK: Final = 34
"""Width of the open piece that stands for what is withheld when its row has no sum either: it tells no size."""


def staven(tabel: Rapporttabel, vorig: Rapporttabel | None, anker: str, nummer: str) -> Tekening | None:
    """A bar for each row of a table of one column; of the year before a line across, where it is shown.

    None when nothing of it is shown.
    """
    kolom = tabel.kolommen[0]
    waarden = [(rij, tabel.getoond[rij, kolom]) for rij in tabel.rijen]
    hoogste = max((waarde for _, waarde in waarden if waarde), default=0)
    if not hoogste:
        return None
    toen = _per_maand(vorig) if vorig else {}
    tekening = Tekening(anker, tabel.titel, _uitleg_staven(tabel, nummer, met_vorig=bool(toen)), 260)
    top, bodem, stap = 24.0, 224.0, BREED / len(waarden)
    schaal = (bodem - top) / max(hoogste, *toen.values(), 1)
    for plek, (rij, waarde) in enumerate(waarden):
        x, breed = plek * stap + stap * 0.14, stap * 0.72
        midden = x + breed / 2
        if waarde is None:
            tekening.vlak((x, bodem - 22, breed, 22), klasse="open")
        else:
            tekening.vlak((x, bodem - waarde * schaal, breed, waarde * schaal), fill=tekening.vulling(0))
            hoogte = _boven(waarde * schaal, toen.get(rij[-2:], 0) * schaal)
            tekening.tekst((midden, bodem - hoogte - 6), getal(waarde), "getal", "middle")
        if (eerder := toen.get(rij[-2:])) is not None:
            tekening.pad(f"M{x - 3:.1f} {bodem - eerder * schaal:.1f} h{breed + 6:.1f}", "toen")
        tekening.tekst((midden, bodem + 20), _kort(rij), "zacht", "middle")
    tekening.pad(f"M0 {bodem:g} H{BREED}", "as")
    return tekening


def stapel(tabel: Rapporttabel, anker: str, nummer: str) -> Tekening | None:
    """A bar for each row, made of its columns; an open piece at its end stands for what is withheld of it together."""
    sommen = [sum(tabel.getoond[rij, k] or 0 for k in tabel.kolommen) + _rest(tabel, rij) for rij in tabel.rijen]
    hoogste = max(sommen, default=0)
    if not hoogste:
        return None
    tekening = Tekening(anker, tabel.titel, _uitleg_stapel(tabel, nummer), 44 + 34 * len(tabel.rijen))
    tekening.legenda(tabel.kolommen, 2)
    schaal = (BREED - _STAPEL_LINKS - _STAPEL_RECHTS - _STUK) / hoogste
    for plek, rij in enumerate(tabel.rijen):
        y = 40.0 + 34 * plek
        tekening.tekst((_STAPEL_LINKS - 10, y + 16), naam(rij), anker="end")
        einde = _balk(tekening, tabel, rij, (y, schaal))
        som = tabel.getoond.get((rij, TOTAAL))
        tekening.tekst((einde + 8, y + 16), getal(som) if som is not None else "", "getal")
    tekening.pad(f"M{_STAPEL_LINKS} 36 V{36 + 34 * len(tabel.rijen)}", "as")
    return tekening


def _balk(tekening: Tekening, tabel: Rapporttabel, rij: str, maat: tuple[float, float]) -> float:
    """Draw one bar; where it ends."""
    y, schaal = maat
    x = float(_STAPEL_LINKS)
    for soort, kolom in enumerate(tabel.kolommen):
        breed = (tabel.getoond[rij, kolom] or 0) * schaal
        if breed:
            tekening.vlak((x, y, breed, 22), fill=tekening.vulling(soort), klasse="rand")
            x += breed
    if any(tabel.getoond[rij, kolom] is None for kolom in tabel.kolommen):
        breed = _rest(tabel, rij) * schaal or _STUK
        tekening.vlak((x + 2, y, breed, 22), klasse="open")
        x += breed + 2
    return x


def _rest(tabel: Rapporttabel, rij: str) -> int:
    """What the withheld cells of a row come to together, when its sum is shown; else nothing is told."""
    som = tabel.getoond.get((rij, TOTAAL))
    return 0 if som is None else som - sum(tabel.getoond[rij, kolom] or 0 for kolom in tabel.kolommen)


def _boven(staaf: float, streep: float) -> float:
    """How high the number stands: on the bar, or on the line when that would go through the number."""
    return streep if staaf - 2 < streep < staaf + 2 * _REGEL else staaf


def _uitleg_staven(tabel: Rapporttabel, nummer: str, *, met_vorig: bool) -> str:
    zinnen = [f"Staafdiagram van {len(tabel.rijen)} maanden. Alle getallen staan in {nummer}."]
    if met_vorig:
        zinnen.append("De streep over een staaf is het aantal van een jaar eerder.")
    if tabel.verhuld:
        zinnen.append("Een open blok is een getal dat niet getoond is; het zegt niets over hoe groot dat is.")
    return " ".join(zinnen)


def _uitleg_stapel(tabel: Rapporttabel, nummer: str) -> str:
    delen = ", ".join(tabel.kolommen)
    zinnen = [f"Per rij een balk, verdeeld over {delen}. Alle getallen staan in {nummer}."]
    if tabel.verhuld:
        zinnen.append("Een open blok is wat van een rij niet getoond is, bij elkaar.")
    return " ".join(zinnen)


def _per_maand(vorig: Rapporttabel) -> Mapping[str, int]:
    """What is shown of the year before, by month."""
    kolom = vorig.kolommen[0]
    gevuld = ((rij[-2:], vorig.getoond[rij, kolom]) for rij in vorig.rijen)
    return {maand: waarde for maand, waarde in gevuld if waarde is not None}


def _kort(rij: str) -> str:
    maand = rij[-2:]
    return MAANDEN[int(maand) - 1][:3] if maand.isdecimal() else rij
