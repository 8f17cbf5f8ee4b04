"""Tables as CSV for Dutch Excel: semicolons, UTF-8 with its mark, and no text that a sheet would take for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from hub.domain.rapport.opbouw import nummers
from hub.domain.rapport.rapport import Rapport, Rapporttabel
from hub.domain.rapport.teksten import GEEN_GEGEVENS, NIET_GETOOND, naam

DEFINITIES: Final = "definities.csv"
_FORMULE: Final = ("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}")
Cel = str | int


def csv_bestanden(rapport: Rapport) -> dict[str, bytes]:
    """A file for each table, with its numbers and nothing else, and one with every definition."""
    bestanden = {bestandsnaam(tabel): _bytes(_regels(tabel)) for tabel in rapport.tabellen.values()}
    return {**bestanden, DEFINITIES: _bytes(_definities(rapport))}


def bestandsnaam(tabel: Rapporttabel) -> str:
    """The name of the file with this table."""
    return f"tabel-{tabel.id.lower().replace('_', '-')}.csv"


def ongevaarlijk(tekst: str) -> str:
    """Words that no sheet runs: what begins as a formula gets an apostrophe before it."""
    return f"'{tekst}" if tekst.startswith(_FORMULE) else tekst


def cel(waarde: int | None, tabel: Rapporttabel) -> Cel:
    """A number as a number, and what is not there in words."""
    if waarde is None:
        return GEEN_GEGEVENS if tabel.zonder_gegevens else NIET_GETOOND
    return waarde


def _regels(tabel: Rapporttabel) -> Iterable[Sequence[Cel]]:
    yield ("rij", *(naam(kolom) for kolom in tabel.getoonde_kolommen))
    for rij, waarden in tabel.regels():
        yield (naam(rij), *(cel(waarde, tabel) for waarde in waarden))


def _definities(rapport: Rapport) -> Iterable[Sequence[Cel]]:
    nummer = nummers(rapport)
    yield ("tabel", "titel", "soort", "van", "tekst")
    for tabel in rapport.tabellen.values():
        begin = (nummer[tabel.id], tabel.titel)
        yield (*begin, "eenheid", "", tabel.eenheid)
        yield (*begin, "bron", "", tabel.bron)
        for soort, zinnen in (("definitie", tabel.definitie), ("opmerking", tabel.opmerkingen)):
            yield from ((*begin, soort, "", zin) for zin in zinnen)
        for soort, paren in (("rij", tabel.rijdefinities), ("kolom", tabel.kolomdefinities)):
            yield from ((*begin, soort, naam(label), waarom) for label, waarom in paren.items())


def _bytes(regels: Iterable[Sequence[Cel]]) -> bytes:
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    for regel in regels:
        schrijver.writerow([ongevaarlijk(een) if isinstance(een, str) else een for een in regel])
    return tekst.getvalue().encode("utf-8-sig")
