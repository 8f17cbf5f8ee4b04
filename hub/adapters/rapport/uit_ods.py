"""All tables in one OpenDocument workbook: a sheet for each, one with the definitions and one with the checks."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from zipfile import ZipFile, ZipInfo

from odfdo import Cell, Document, Row, Table

from hub.adapters.rapport.uit_csv import Cel, cel
from hub.domain.rapport.opbouw import hoofdstukken, nummers
from hub.domain.rapport.rapport import Rapport, Rapporttabel
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.teksten import naam, samenvatting, toetszin

_STIJLEN: Final = {
    "kop": '<style:table-cell-properties fo:background-color="#0f5257" fo:wrap-option="wrap"/>'
    '<style:text-properties fo:font-weight="bold" fo:color="#ffffff"/>',
    "titel": '<style:text-properties fo:font-weight="bold" fo:font-size="13pt"/>',
    "som": '<style:table-cell-properties fo:border-top="1pt solid #757d7d"/>'
    '<style:text-properties fo:font-weight="bold"/>',
    "woord": '<style:paragraph-properties fo:text-align="end"/>'
    '<style:text-properties fo:font-style="italic" fo:color="#4a5659"/>',
    "tekst": '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>',
}
_BREEDTES: Final = {"smal": "2.6cm", "rij": "7.5cm", "breed": "14cm"}
Regel = tuple[Sequence[Cel], str]
"""The cells of a row, and their style."""


def ods(rapport: Rapport) -> bytes:
    """The workbook."""
    boek = Document("spreadsheet")
    boek.body.clear()
    boek.meta.title = f"Jaarrapportage {rapport.jaar}"
    boek.meta.language = "nl-NL"
    _zet_tijd(boek, rapport.verantwoording.gemaakt)
    for een, inhoud in _STIJLEN.items():
        boek.insert_style(_stijl(een, "table-cell", inhoud), automatic=True)
    for een, breedte in _BREEDTES.items():
        maat = f'<style:table-column-properties style:column-width="{breedte}"/>'
        boek.insert_style(_stijl(een, "table-column", maat), automatic=True)
    nummer = nummers(rapport)
    _blad(boek, "Lees mij", _lees_mij(rapport), ("rij", "breed"))
    for _, tabellen in hoofdstukken(rapport):
        for tabel in tabellen:
            smal = ("smal",) * len(tabel.getoonde_kolommen)
            _blad(boek, nummer[tabel.id], _tabel(tabel, nummer[tabel.id]), ("rij", *smal))
    _blad(boek, "Definities", _definities(rapport), ("smal", "smal", "rij", "breed"))
    _blad(boek, "Toetsen", _toetsen(rapport), ("smal", "breed", "rij", "breed"))
    uit = io.BytesIO()
    boek.save(uit)
    return _zelfde(uit.getvalue())


def _zelfde(boek: bytes) -> bytes:
    """The same files in the same order, without the hour at which they were packed: one report, one workbook."""
    uit = io.BytesIO()
    with ZipFile(io.BytesIO(boek)) as van, ZipFile(uit, "w") as naar:
        for deel in van.infolist():
            ding = ZipInfo(deel.filename)
            ding.compress_type = deel.compress_type
            naar.writestr(ding, van.read(deel))
    return uit.getvalue()


def _zet_tijd(boek: Document, gemaakt: datetime) -> None:
    """When the report was made, and not when the file was."""
    boek.meta.creation_date = gemaakt.replace(tzinfo=None)
    boek.meta.date = gemaakt.replace(tzinfo=None)


def _stijl(naam_: str, familie: str, inhoud: str) -> str:
    return f'<style:style style:name="{naam_}" style:family="{familie}">{inhoud}</style:style>'


def _blad(boek: Document, naam_: str, regels: Iterable[Regel], breedtes: Sequence[str]) -> None:
    blad = Table(naam_)
    for waarden, stijl in regels:
        rij = Row()
        for waarde in waarden:
            eigen = "woord" if stijl in ("", "som") and isinstance(waarde, str) and waarde != waarden[0] else stijl
            rij.append_cell(Cell(waarde, style=eigen or None), clone=False)
        blad.append_row(rij, clone=False)
    for plek, breedte in enumerate(breedtes):
        kolom = blad.get_column(plek)
        kolom.style, kolom.repeated = breedte, None
        blad.set_column(plek, kolom)
    boek.body.append(blad)


def _tabel(tabel: Rapporttabel, nummer: str) -> Iterable[Regel]:
    yield (f"{nummer}. {tabel.titel} ({tabel.eenheid})",), "titel"
    yield ("rij", *(naam(kolom) for kolom in tabel.getoonde_kolommen)), "kop"
    for rij, waarden in tabel.regels():
        yield (naam(rij), *(cel(waarde, tabel) for waarde in waarden)), "som" if rij == TOTAAL else ""
    yield (f"Bron: {tabel.bron}",), ""
    yield ("Wat telt staat op het blad Definities.",), ""


def _definities(rapport: Rapport) -> Iterable[Regel]:
    nummer = nummers(rapport)
    yield ("tabel", "soort", "van", "tekst"), "kop"
    for tabel in rapport.tabellen.values():
        for zin in tabel.definitie:
            yield (nummer[tabel.id], "definitie", "", zin), "tekst"
        for soort, paren in (("rij", tabel.rijdefinities), ("kolom", tabel.kolomdefinities)):
            for label, waarom in paren.items():
                yield (nummer[tabel.id], soort, naam(label), waarom), "tekst"
        for zin in tabel.opmerkingen:
            yield (nummer[tabel.id], "opmerking", "", zin), "tekst"


def _toetsen(rapport: Rapport) -> Iterable[Regel]:
    yield ("nummer", "wat er getoetst is", "uitkomst", "uitleg"), "kop"
    for toets in rapport.toetsen:
        yield (toets.id, toets.zin, toetszin(toets), toets.uitleg), "tekst"


def _lees_mij(rapport: Rapport) -> Iterable[Regel]:
    wat = rapport.verantwoording
    yield (f"Jaarrapportage {rapport.jaar}",), "titel"
    for zin in (*samenvatting(rapport), wat.regel, *rapport.opmerkingen):
        yield ("", zin), "tekst"
    for label, waarde in (
        ("Convenant", wat.convenant),
        ("Artikelen", ", ".join(wat.artikelen)),
        ("Bundel van regels", wat.bundel),
        ("Versie van dit jaar", wat.versie),
        ("Kenmerk van de cijfers", rapport.digest()),
    ):
        yield (label, waarde), "tekst"
