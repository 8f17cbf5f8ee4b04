"""A report to write to files: the invented year 2011, everything shown or small numbers withheld."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from hub.domain.rapport.evaluatie.aannames import lees_aannames
from hub.domain.rapport.evaluatie.effect import bereken
from hub.domain.rapport.evaluatie.kosten import bereken_kosten
from hub.domain.rapport.evaluatie.meting import OVERIG, Kant, Meting, Metinggroep, Paar, Spreiding
from hub.domain.rapport.rapport import Rapport, Rapporttabel, Verantwoording, toon, toon_toets
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.toetsen.toets import Aard, Toetsuitslag
from tests.gedruktwereld import rapport_2011
from tests.rapportjaar import jaarfeiten_2011, maak_tabellen

KLEIN = 10
VERANTWOORDING = Verantwoording(
    convenant="zvh-maastricht-2026",
    bundel="3f2a9c1e" * 8,
    artikelen=("art-9-14",),
    gemaakt=datetime(2027, 1, 15, 9, tzinfo=UTC),
    versie=1,
    programma="0.1.0",
    regel="Een getal van 1 tot en met 9 is niet getoond, en ook niet wat het zou verraden (convenant art. 9.14).",
    peildatum=date(2012, 1, 1),
)
TOETSEN = (
    Toetsuitslag("X10", "Tabel 4 en tabel 6 tellen dezelfde jeugd.", Aard.BLOKKEREND, 337, 337),
    Toetsuitslag(
        "X06", "Elke melding heeft een vervolg.", Aard.MELDEND, 3362, 2587, "Niet over elke melding is besloten."
    ),
)

SCHATTINGEN = {
    "kosten_huis": (900_000, 1_000_000, 1_200_000),
    "deel_aanpak": (0.2, 0.25, 0.4),
    "toerekening": (0.1, 0.5, 1),
    "kosten_per_contact": (500, 1_000, 2_000),
    "horizon": (1, 2, 3),
    "behoud": (0.4, 0.5, 0.9),
    "disconto": (0.02, 0.04, 0.05),
}
IN_EURO = {"kosten_huis", "kosten_per_contact"}
AANNAMES_2011 = {
    "aanpak": "INTEGRALE_AANPAK",
    "jaar": 2011,
    "prijspeil": 2011,
    **{
        naam: {"laag": laag, "midden": midden, "hoog": hoog, "bron": "verzonnen", "bronjaar": 2011}
        | ({"prijspeil": 2011} if naam in IN_EURO else {})
        for naam, (laag, midden, hoog) in SCHATTINGEN.items()
    },
}


@cache
def tabellen_2011() -> Mapping[str, Tabel]:
    """Every table of the invented year."""
    return maak_tabellen(jaarfeiten_2011())


def alles(tabel: Tabel) -> Rapporttabel:
    """The table with nothing withheld."""
    return toon(tabel, {plaats: tabel.waarde(*plaats) for plaats in tabel.plaatsen()})


def zonder_kleine(tabel: Tabel) -> Rapporttabel:
    """Small numbers withheld, with the sums beside and below them. Not safe to publish; enough to draw and write."""
    klein = {plaats for plaats in tabel.plaatsen() if 0 < tabel.waarde(*plaats) < KLEIN}
    ernaast = {(rij, TOTAAL) for rij, _ in klein} | {(TOTAAL, kolom) for _, kolom in klein}

    def shown(plaats: Plaats) -> int | None:
        return None if plaats in klein | ernaast else tabel.waarde(*plaats)

    return toon(tabel, {plaats: shown(plaats) for plaats in tabel.plaatsen()})


def rapport(*, verhuld: bool = False, gedrukt: bool = True) -> Rapport:
    """The report of 2011, with the printed one beside it."""
    getoond = {naam: (zonder_kleine if verhuld else alles)(tabel) for naam, tabel in tabellen_2011().items()}
    toetsen = tuple(toon_toets(toets, met_getallen=not verhuld) for toets in TOETSEN)
    heel = Rapport(2011, VERANTWOORDING, getoond, toetsen)
    return replace(heel, gedrukt=rapport_2011()) if gedrukt else heel


def met_vorig(heel: Rapport) -> Rapport:
    """With a year before it, of which each number is ten less and none below nought."""
    return replace(heel, vorig={naam: _eerder(tabel) for naam, tabel in heel.tabellen.items()})


def _eerder(tabel: Rapporttabel) -> Rapporttabel:
    def naam(label: str) -> str:
        return label.replace("2011-", "2010-")

    getoond = {
        (naam(rij), kolom): None if waarde is None else max(0, waarde - KLEIN)
        for (rij, kolom), waarde in tabel.getoond.items()
    }
    return replace(tabel, rijen=tuple(map(naam, tabel.rijen)), getoond=getoond)


def met_evaluatie(heel: Rapport) -> Rapport:
    """With a hundred clients before and after an aanpak, four of other doelgroepen, and what it cost."""
    veel = Metinggroep("VEELPLEGER_VOLWASSEN", (Paar(9, 4, 100, Kant.GEMENGD),), Spreiding(3, 3, 3))
    weinig = Metinggroep(OVERIG, (Paar(3, 1, 4, Kant.GEMENGD),), Spreiding(2, 2, 3))
    samen, alleen = (
        bereken(Meting(2011, "INTEGRALE_AANPAK", 365, groepen, None, KLEIN), KLEIN)
        for groepen in ((veel, weinig), (veel,))
    )
    return replace(heel, effecten=(samen,), kosten=bereken_kosten(lees_aannames(AANNAMES_2011), alleen))


def kaal(tekst: str) -> str:
    """Letters and digits alone: where a line was broken says nothing."""
    return re.sub(r"\W", "", tekst)
