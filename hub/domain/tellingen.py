"""Tables 1, 2 and 3 of the annual report, from the anonymous counts.

The labels are those of the printed report of 2011. Which count goes to which row is data, with the
reason beside it. Nothing is left out to make a sum fit: what no printed row or column holds gets
one of its own, and only then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Tabel = dict[str, dict[str, int]]

AANTAL, TOTAAL, OVERIG, ELDERS, ONBEKEND = "aantal", "Totaal", "Overige doelgroepen", "Elders", "Stadsdeel onbekend"
POLITIE, GEVANGENISWEZEN, PARTNERS = (
    "Mutaties politie",
    "Meldingen gevangeniswezen (nazorg ex-gedetineerden)",
    "Meldingen partners",
)
JEUGD, CJG, MULTIPROBLEMATIEK = "Jeugd", "Centrum Jeugd en Gezin", "Multiproblematiek"
EX_GEDETINEERDEN = "Volwassen ex-gedetineerden"
ZUID_WEST = "Zuid-West en centrum (inclusief OGGZ)"


@dataclass(frozen=True, slots=True)
class Telrij:
    """So many meldingen that came in with the same codes. No person can be told from it."""

    partij: str
    bron: str
    soort: str
    doelgroep: str
    gemeente: str
    stadsdeel: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Maandtelling:
    """So many with one outcome in a month, `2026-03`."""

    maand: str
    uitkomst: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Rijkeuze:
    """A row of Table 2 for counts with these codes, and why; an empty set takes any code."""

    rij: str
    waarom: str
    doelgroepen: frozenset[str] = frozenset()
    partijen: frozenset[str] = frozenset()
    bronnen: frozenset[str] = frozenset()

    def takes(self, telrij: Telrij) -> bool:
        """Whether this count belongs in the row."""
        asked = ((self.doelgroepen, telrij.doelgroep), (self.partijen, telrij.partij), (self.bronnen, telrij.bron))
        return all(not allowed or code in allowed for allowed, code in asked)


HERKOMST: Mapping[str, str] = {"politie": POLITIE, "dji": GEVANGENISWEZEN}
"""Table 1 by sending party: the reports of the police, of the prisons, and of everybody else."""

RIJEN = (
    Rijkeuze(
        "Geprioriteerden",
        "de melding gaat over iemand op de lijst van geprioriteerde casussen; tabel 2 telt die apart",
        bronnen=frozenset({"LIJST_GEPRIORITEERD"}),
    ),
    Rijkeuze(
        JEUGD,
        "mutaties van de politie over jeugd, veelplegers tot 23 jaar meegerekend (opmerkingen bij tabel 2 en 7)",
        frozenset({"RISICOJEUGD", "HARDE_KERN_JONGERE", "VEELPLEGER_JEUGD"}),
        frozenset({"politie"}),
    ),
    Rijkeuze(CJG, "risicojeugd van partners komt van of voor het centrum", frozenset({"RISICOJEUGD"})),
    Rijkeuze(JEUGD, "andere jeugd van partners", frozenset({"HARDE_KERN_JONGERE", "VEELPLEGER_JEUGD"})),
    Rijkeuze("Huiselijk geweld", "inclusief huisverboden", frozenset({"HUISELIJK_GEWELD"})),
    Rijkeuze("Volwassen veelplegers", "de doelgroep zelf", frozenset({"VEELPLEGER_VOLWASSEN"})),
    Rijkeuze(EX_GEDETINEERDEN, "meldingen voor de nazorg", frozenset({"EX_GEDETINEERDE"})),
    Rijkeuze(MULTIPROBLEMATIEK, "tabel 3 telt de OGGZ bij multiproblematiek", frozenset({"MULTIPROBLEMATIEK", "OGGZ"})),
)
"""The first that takes a count decides its row."""

VOLGORDE = (
    JEUGD,
    "Huiselijk geweld",
    "Volwassen veelplegers",
    "Geprioriteerden",
    EX_GEDETINEERDEN,
    MULTIPROBLEMATIEK,
    CJG,
)
KOLOMMEN: Mapping[str, str] = {
    "GM0935": "Maastricht",
    "GM1903": "Eijsden-Margraten",
    "GM0938": "Meerssen",
    "GM0994": "Valkenburg",
}
STADSDELEN: Mapping[str, str] = {
    "NOORD_WEST": "Noord-West",
    "NOORD_OOST": "Noord-Oost",
    "ZUID_OOST": "Zuid-Oost",
    "ZUID_WEST_CENTRUM": ZUID_WEST,
}
WOORD: Mapping[str, str] = {"TIJDIG": "Binnen een week", "TE_LAAT": "Later"}
"""The columns of the table of word to senders, by the outcome that is counted."""


def tabellen(telrijen: Iterable[Telrij]) -> dict[str, Tabel]:
    """`{"T1": {row: {column: count}}, "T2": ..., "T3": ...}`, rows and columns as printed, with totals.

    Every count of what came in appears once in Table 1 and once in Table 2; those of the row
    Multiproblematiek once more in Table 3.
    """
    alle = tuple(telrijen)
    multi = tuple(telrij for telrij in alle if rij_van(telrij) == MULTIPROBLEMATIEK)
    t1 = _leeg((POLITIE, GEVANGENISWEZEN, PARTNERS), (AANTAL,))
    t2 = _leeg(VOLGORDE, tuple(KOLOMMEN.values()))
    t3 = _leeg(tuple(STADSDELEN.values()), (AANTAL,))
    for telrij in alle:
        _tel(t1, HERKOMST.get(telrij.partij, PARTNERS), AANTAL, telrij.aantal)
        _tel(t2, rij_van(telrij), KOLOMMEN.get(telrij.gemeente, ELDERS), telrij.aantal)
    for telrij in multi:
        _tel(t3, stadsdeel_van(telrij), AANTAL, telrij.aantal)
    return {"T1": _met_totaal(t1), "T2": _met_totalen(t2), "T3": _met_totaal(t3)}


def maandtabellen(jaar: int, tellingen: Iterable[Maandtelling]) -> dict[str, Tabel]:
    """What came in by month, and whether senders had word within their term, by the month that they had it."""
    maanden = tuple(f"{jaar:04}-{maand:02}" for maand in range(1, 13))
    binnen, woord = _leeg(maanden, (AANTAL,)), _leeg(maanden, tuple(WOORD.values()))
    for telling in tellingen:
        if telling.uitkomst == "ONTVANGEN":
            _tel(binnen, telling.maand, AANTAL, telling.aantal)
        elif telling.uitkomst in WOORD:
            _tel(woord, telling.maand, WOORD[telling.uitkomst], telling.aantal)
    return {"MAAND": _met_totaal(binnen), "WOORD": _met_totalen(woord)}


def rij_van(telrij: Telrij) -> str:
    """The row of Table 2."""
    return next((keuze.rij for keuze in RIJEN if keuze.takes(telrij)), OVERIG)


def stadsdeel_van(telrij: Telrij) -> str:
    """The row of Table 3. The OGGZ is counted in Zuid-West en centrum, wherever somebody stays."""
    if telrij.doelgroep == "OGGZ":
        return ZUID_WEST
    return STADSDELEN.get(telrij.stadsdeel, ONBEKEND)


def _leeg(rijen: tuple[str, ...], kolommen: tuple[str, ...]) -> Tabel:
    return {rij: dict.fromkeys(kolommen, 0) for rij in rijen}


def _tel(tabel: Tabel, rij: str, kolom: str, aantal: int) -> None:
    cellen = tabel.setdefault(rij, {})
    cellen[kolom] = cellen.get(kolom, 0) + aantal


def _met_totaal(tabel: Tabel) -> Tabel:
    return {**tabel, TOTAAL: {AANTAL: sum(cellen[AANTAL] for cellen in tabel.values())}}


def _met_totalen(tabel: Tabel) -> Tabel:
    kolommen = tuple(dict.fromkeys(kolom for cellen in tabel.values() for kolom in cellen))
    vol = {rij: {kolom: cellen.get(kolom, 0) for kolom in kolommen} for rij, cellen in tabel.items()}
    vol[TOTAAL] = {kolom: sum(cellen[kolom] for cellen in vol.values()) for kolom in kolommen}
    return {rij: {**cellen, TOTAAL: sum(cellen.values())} for rij, cellen in vol.items()}
