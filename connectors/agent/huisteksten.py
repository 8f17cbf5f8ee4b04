"""The work of the house as plain Dutch text. Employees are shown by their code; the own one as "uzelf"."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from connectors.agent.tabel import tabel

if TYPE_CHECKING:
    # Only types here: every failure needs the sentences, and few commands these messages.
    from connectors.agent.huis import Werklast
    from connectors.protocol.huis import Rooster
    from connectors.protocol.tellingen import Tellingen, Teltabel

INVOER_HUIS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dag-formaat": "Een dag heeft de vorm JJJJ-MM-DD.",
        "dagen-te-veel": "Dat zijn te veel dagen. Doe het in delen van 62 dagen.",
        "dienst-ontbreekt": "Vandaag heeft niemand dienst die een casus kan leiden. Noem zelf een procesmanager.",
        "procesmanager-ontbreekt": "Noem de login van een procesmanager, of kies --dienst; niet allebei.",
    }
)
TITELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "T1": "Aanmeldingen naar herkomst",
        "T2": "Aanmeldingen per doelgroep per gemeente",
        "T3": "Meldingen multiproblematiek per stadsdeel",
        "WAAR_JEUGD": "Meldingen over jeugd per stadsdeel",
        "MAAND": "Aanmeldingen per maand",
        "WOORD": "Bericht aan de melder per maand",
    }
)
VERHULD: Final = "-"
NIET_UITGEGEVEN: Final = "Van dit jaar is nog geen rapport uitgegeven: er staan alleen maanden die gesloten zijn."
_DAGEN: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")


def rooster_tekst(rooster: "Rooster", eigen: str) -> str:
    """The days that were set, and who may be suggested today."""
    rows = [
        [
            f"{_DAGEN[date.fromisoformat(regel.dag).weekday()]} {regel.dag}",
            _wie(regel.procesmanager, eigen),
            _kan(regel.procesmanager, aangewezen=regel.aangewezen),
        ]
        for regel in rooster.dagen
    ]
    lines = list(tabel(["dag", "dienst", ""], rows)) if rows else ["Voor deze dagen is nog niets ingevuld."]
    return "\n".join([*lines, f"Vandaag heeft dienst: {_wie(rooster.dienst, eigen)}."])


def werkverdeling_tekst(lasten: Sequence["Werklast"], eigen: str) -> str:
    """The work of each procesmanager, and what nobody leads."""
    kop = ["procesmanager", "casussen", "per fase", "open taken", "te laat", ""]
    return "\n".join(tabel(kop, [_row(last, eigen) for last in lasten]))


def tellingen_tekst(kern: "Tellingen") -> str:
    """The tables of a year; what is withheld is a dash."""
    lines = [line for een in kern.tabellen for line in ("", TITELS[een.tabel], *_tabel(een))]
    open_ = _aantal(kern.open_meldingen)
    published = any(een.tabel == "T1" for een in kern.tabellen)
    return "\n".join(
        [
            f"Meldingen waarover nog niet besloten was toen deze maand voor het eerst werd gekeken: {open_}",
            *lines,
            "",
            f"{VERHULD} is niet getoond: kleiner dan {kern.kleinste}, of daaruit af te leiden.",
            *(() if published else (NIET_UITGEGEVEN,)),
        ]
    )


def _tabel(een: "Teltabel") -> list[str]:
    kop = ["", *(cel.kolom for cel in een.rijen[0].cellen)]
    return list(tabel(kop, [[rij.rij, *(_aantal(cel.aantal) for cel in rij.cellen)] for rij in een.rijen]))


def _aantal(aantal: int | None) -> str:
    return VERHULD if aantal is None else str(aantal)


def _row(last: "Werklast", eigen: str) -> list[str]:
    opened, late = last.taken
    fasen = ", ".join(f"{regel.fase} {regel.casussen}" for regel in last.regels)
    wie = _wie(last.procesmanager, eigen) if last.procesmanager else "niet toegewezen"
    return [
        wie,
        str(last.casussen),
        fasen,
        str(opened),
        str(late),
        _kan(last.procesmanager, aangewezen=last.aangewezen),
    ]


def _kan(gebruiker: str, *, aangewezen: bool) -> str:
    return "" if aangewezen or not gebruiker else "kan nu geen casus leiden"


def _wie(gebruiker: str, eigen: str) -> str:
    if gebruiker == eigen:
        return "uzelf"
    return gebruiker or "niemand"
