"""The identities of meldingen that the report of 2011 was tried on (X01 to X09), as they hold for any year.

What held in print by definition must hold here, and blocks. What only happened to be equal, or never was, is shown with
its explanation.
"""

from collections.abc import Iterator
from typing import Final

from hub.domain.rapport.assen import (
    AANTAL,
    CJG,
    EX_GEDETINEERDEN,
    GEPRIORITEERDEN,
    HUISELIJK_GEWELD,
    JEUGD,
    MULTIPROBLEMATIEK,
    STADSDELEN,
    VEELPLEGERS,
)
from hub.domain.rapport.overzicht import BLOKKEN
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen_meldingen import GEVANGENISWEZEN, PARTNERS, POLITIE
from hub.domain.rapport.tabellen_vervolg import AFGEHANDELD, DOORGESTROOMD, KOLOM_VEELPLEGERS
from hub.domain.rapport.toetsen.identiteiten import Toets, Zijde
from hub.domain.rapport.toetsen.toets import Aard
from hub.domain.rapport.verband import Cel

_T1, _T2, _T3 = ("T1", TOTAAL, AANTAL), ("T2", TOTAAL, TOTAAL), ("T3", TOTAAL, AANTAL)
_AFZENDER: Final = "Wie een melding stuurt en over welke doelgroep zij gaat, zijn twee vragen."
_VERVOLG: Final = (
    "Een melding kan meer dan een vervolgactie krijgen of nog geen, en de tabel van vervolgacties telt ook plannen "
    "die al liepen."
)
_STADSDEEL: Final = (
    "Een melding kan eerst in een netwerkoverleg zijn opgepakt en later doorgestroomd: dan telt zij in beide kolommen. "
    "Wat nog niet is besloten, telt in geen van beide."
)


def meldingtoetsen() -> tuple[Toets, ...]:
    """X01 to X09, of meldingen."""
    return (*_ontvangst(), *_vervolg(), *_per_stadsdeel())


def _ontvangst() -> Iterator[Toets]:
    zin = "Het totaal van tabel 1 is dat van {}."
    yield Toets("X01", zin.format("tabel 2"), Zijde((_T1,)), Zijde((_T2,)), bekend=True)
    for blok in BLOKKEN[:2]:
        naam = blok.id.removeprefix("BIJLAGE_3_")
        rechts = Zijde(((blok.id, TOTAAL, AANTAL),))
        yield Toets(f"X01/{naam}", zin.format(f"het overzicht ({blok.titel})"), Zijde((_T1,)), rechts, bekend=True)
    politie = tuple(("T2", rij, TOTAAL) for rij in (JEUGD, HUISELIJK_GEWELD, VEELPLEGERS))
    partners = tuple(("T2", rij, TOTAAL) for rij in (MULTIPROBLEMATIEK, CJG))
    ex = (("T2", EX_GEDETINEERDEN, TOTAAL),)
    for nummer, rij, delen, wat in (
        ("X02", POLITIE, politie, "jeugd, huiselijk geweld en veelplegers"),
        ("X03", PARTNERS, partners, "multiproblematiek en het Centrum Jeugd en Gezin"),
        ("X04", GEVANGENISWEZEN, ex, "ex-gedetineerden"),
    ):
        yield Toets(
            nummer,
            f"De rij {rij} van tabel 1 naast {wat} van tabel 2.",
            Zijde((("T1", rij, AANTAL),)),
            Zijde(delen),
            Aard.MELDEND,
            f"{_AFZENDER} De geprioriteerden komen van meer dan een afzender, en tellen in tabel 2 apart.",
            verschil_telt=True,
        )
    multi = Zijde((("T2", MULTIPROBLEMATIEK, TOTAAL),))
    yield Toets("X05", "Multiproblematiek van tabel 2 is het totaal van tabel 3.", multi, Zijde((_T3,)), bekend=True)


def _vervolg() -> Iterator[Toets]:
    zin = "Meldingen van tabel 2 naast vervolgacties van tabel 4"
    yield Toets("X06", f"{zin}.", Zijde((_T2,)), Zijde((("T4", TOTAAL, TOTAAL),)), Aard.MELDEND, _VERVOLG)
    for kolom, rijen in (
        (JEUGD, (JEUGD, CJG)),
        (KOLOM_VEELPLEGERS, (VEELPLEGERS, GEPRIORITEERDEN)),
        (HUISELIJK_GEWELD, (HUISELIJK_GEWELD,)),
        (EX_GEDETINEERDEN, (EX_GEDETINEERDEN,)),
        (MULTIPROBLEMATIEK, (MULTIPROBLEMATIEK,)),
    ):
        links = Zijde(tuple(("T2", rij, TOTAAL) for rij in rijen))
        rechts = Zijde((("T4", TOTAAL, kolom),))
        yield Toets(f"X07/{kolom}", f"{zin}: {kolom}.", links, rechts, Aard.MELDEND, _VERVOLG, verschil_telt=True)


def _per_stadsdeel() -> Iterator[Toets]:
    zin = "Meldingen van tabel 3 naast wat ervan doorstroomde of is afgehandeld in tabel 5"
    for naam in STADSDELEN.values():
        links, rechts = Zijde((("T3", naam, AANTAL),)), Zijde(_t5(naam))
        yield Toets(f"X08/{naam}", f"{zin}: {naam}.", links, rechts, Aard.MELDEND, _STADSDEEL, verschil_telt=True)
    yield Toets("X09", f"{zin}.", Zijde((_T3,)), Zijde(_t5(TOTAAL)), Aard.MELDEND, _STADSDEEL)


def _t5(rij: str) -> tuple[Cel, ...]:
    return ("T5", rij, DOORGESTROOMD), ("T5", rij, AFGEHANDELD)
