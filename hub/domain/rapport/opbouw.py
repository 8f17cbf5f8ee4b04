"""How a report is laid out: its chapters, which table stands in which, and by what number a reader finds it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hub.domain.rapport.rapport import Rapport, Rapporttabel

_GEDRUKT: Final = re.compile(r"T(\d+)")


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A chapter with what it tells in a sentence, and the tables that it holds, in order."""

    id: str
    titel: str
    inleiding: str
    tabellen: tuple[str, ...]


HOOFDSTUKKEN: Final = (
    Hoofdstuk(
        "meldingen",
        "Meldingen",
        "Wat bij het Veiligheidshuis binnenkwam, van wie, over welke doelgroep en waar.",
        ("T1", "T2", "T3", "WAAR_JEUGD", "MAAND"),
    ),
    Hoofdstuk(
        "vervolgacties",
        "Vervolgacties",
        "Wat met de meldingen gebeurde.",
        ("T4", "T4_ORGANISATIES", "T5"),
    ),
    Hoofdstuk(
        "trajecten",
        "Trajecten en plannen",
        "Hoeveel cliënten een kort traject of een plan van aanpak hadden.",
        ("T6", "T7", "T8"),
    ),
    Hoofdstuk("huisverboden", "Huisverboden", "Hoe de Wet tijdelijk huisverbod is toegepast.", ("T9",)),
    Hoofdstuk(
        "werking",
        "Hoe het huis werkte",
        "Of aanmelders op tijd bericht kregen, wat met signalen gebeurde en hoe het register is gebruikt.",
        ("WOORD", "SIGNALEN", "VRAGEN", "WEIGERINGEN", "INZAGEVERZOEKEN", "WISSINGEN"),
    ),
    Hoofdstuk(
        "oogopslag",
        "Het jaar in één oogopslag",
        "De totalen van de tabellen bij elkaar.",
        (
            "BIJLAGE_3_HERKOMST",
            "BIJLAGE_3_DOELGROEP",
            "BIJLAGE_3_VERVOLGACTIES",
            "BIJLAGE_3_KORT",
            "BIJLAGE_3_LANG",
        ),
    ),
)
"""In the order of the printed report of 2011."""
OVERIG: Final = Hoofdstuk("overig", "Andere cijfers", "Tabellen die in geen ander hoofdstuk staan.", ())


def hoofdstukken(rapport: Rapport) -> Iterator[tuple[Hoofdstuk, tuple[Rapporttabel, ...]]]:
    """Every chapter that has a table, with its tables; what no chapter names comes last."""
    genoemd = {id_ for hoofdstuk in HOOFDSTUKKEN for id_ in hoofdstuk.tabellen}
    rest = tuple(id_ for id_ in rapport.tabellen if id_ not in genoemd)
    for hoofdstuk, ids in (*((een, een.tabellen) for een in HOOFDSTUKKEN), (OVERIG, rest)):
        tabellen = tuple(rapport.tabellen[id_] for id_ in ids if id_ in rapport.tabellen)
        if tabellen:
            yield hoofdstuk, tabellen


def nummers(rapport: Rapport) -> Mapping[str, str]:
    """What a reader calls each table: those of the printed report by its number, others by a letter."""
    volgorde = [tabel.id for _, tabellen in hoofdstukken(rapport) for tabel in tabellen]
    letters = iter(_letters())
    return {id_: _nummer(id_) or f"Tabel {next(letters)}" for id_ in volgorde}


def _nummer(id_: str) -> str:
    gedrukt = _GEDRUKT.match(id_)
    if not gedrukt:
        return ""
    return f"Tabel {gedrukt[1]}" + ("" if gedrukt[0] == id_ else "b")


def _letters() -> Iterable[str]:
    eerste = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    yield from eerste
    yield from (a + b for a in eerste for b in eerste)
