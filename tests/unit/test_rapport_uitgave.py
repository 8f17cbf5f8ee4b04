"""The files of a report, read back: the same figures in each, definitions beside them, and nothing withheld in any."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Table
from pypdfium2 import raw

from hub.adapters.rapport.beeld import beeld
from hub.adapters.rapport.beeld_tabel import Tabelbeeld
from hub.adapters.rapport.tabellen_json import tabellen_json
from hub.adapters.rapport.uit_csv import csv_bestanden, ongevaarlijk
from hub.adapters.rapport.uit_html import html
from hub.adapters.rapport.uit_pdf import pdf
from hub.adapters.rapport.uitgave import MANIFEST, maak_bestanden
from hub.domain.rapport.getallen import getal
from hub.domain.rapport.opbouw import nummers
from hub.domain.rapport.rapport import Rapport, Rapporttoets
from hub.domain.rapport.teksten import NIET_GETOOND, naam
from hub.domain.rapport.toetsen.toets import Aard
from tests.gedruktwereld import met
from tests.rapportproef import KLEIN, VERANTWOORDING, kaal, met_evaluatie, met_vorig, rapport

GEDRUKTE = tuple(f"T{nummer}" for nummer in range(1, 10))
GEHEIM = 987_654


def heel() -> Rapport:
    """The report with everything that one can have: a year before it, an evaluation, and a printed report."""
    return met_evaluatie(met_vorig(rapport()))


@pytest.fixture(scope="module")
def bestanden() -> dict[str, bytes]:
    return maak_bestanden(heel())


@pytest.fixture(scope="module")
def boek(bestanden: dict[str, bytes]) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(bestanden["rapport.pdf"])
    yield document
    document.close()


@pytest.fixture(scope="module")
def gedrukt(boek: pypdfium2.PdfDocument) -> str:
    """The words of the whole PDF; a word that was broken off at the end of a line is whole again."""
    paginas = (pagina.get_textpage().get_text_range() for pagina in boek)
    heel = "\n".join(paginas).replace("\ufffe\r\n", "").replace("\ufffe", "")
    return re.sub(r"\s+", " ", heel)


@pytest.fixture(scope="module")
def werkboek(bestanden: dict[str, bytes]) -> dict[str, Table]:
    return {blad.name: blad for blad in Document(io.BytesIO(bestanden["tabellen.ods"])).body.tables}


@pytest.mark.parametrize("id_", GEDRUKTE)
def test_every_row_of_every_printed_table_stands_in_the_pdf(id_: str, gedrukt: str) -> None:
    tabel = rapport(gedrukt=False).tabellen[id_]

    for rij, waarden in tabel.regels():
        assert " ".join(getal(waarde or 0) for waarde in waarden) in gedrukt, rij


@pytest.fixture(scope="module")
def secties(gedrukt: str) -> dict[str, str]:
    """Of each table all words from its heading to the next one, as they stand in the PDF."""
    woorden, begin = kaal(gedrukt), dict[str, int]()
    for tabel in getoonde_tabellen():
        onder = woorden.index(kaal(f"{tabel.nummer}. {tabel.titel} ({tabel.eenheid})"))
        begin[tabel.id] = woorden.rindex(kaal(f"{tabel.nummer} {tabel.titel}"), 0, onder)
    einden = [*list(begin.values())[1:], woorden.rindex("Effectenkosten")]
    return {id_: woorden[van:tot] for (id_, van), tot in zip(begin.items(), einden, strict=True)}


def getoonde_tabellen() -> list[Tabelbeeld]:
    return [tabel for deel in beeld(heel()).hoofdstukken for tabel in deel.tabellen]


def test_who_only_has_the_pdf_finds_under_each_table_what_each_row_and_column_counts(secties: dict[str, str]) -> None:
    assert secties.keys() == heel().tabellen.keys()
    for shown in getoonde_tabellen():
        tabel, sectie = heel().tabellen[shown.id], secties[shown.id]

        for labels, paren in ((tabel.rijen, shown.rijdefinities), (tabel.kolommen, shown.kolomdefinities)):
            assert {label for wat, _ in paren for label in wat.split(", ")} >= {
                deel for label in labels for deel in naam(label).split(", ")
            }, shown.id
            assert all(waarom and kaal(f"{wat}{waarom}") in sectie for wat, waarom in paren), shown.id
        for zin in (*tabel.definitie, *tabel.opmerkingen, tabel.bron):
            assert kaal(zin) in sectie, (shown.id, zin)


def test_and_every_chart_and_every_figure_in_words_stands_with_its_table(secties: dict[str, str]) -> None:
    grafieken = 0
    for tabel in getoonde_tabellen():
        assert all(kaal(zin) in secties[tabel.id] for zin in tabel.zinnen), tabel.id
        if tabel.grafiek:
            grafieken += 1
            assert f"Alle getallen staan in {tabel.nummer}." in tabel.grafiek.uitleg
            assert kaal(tabel.grafiek.uitleg) in secties[tabel.id]
        if tabel.verschillen:
            assert kaal(f"{tabel.nummer} naast 2010 ({tabel.vorig_bron})") in secties[tabel.id]
    assert grafieken == 3
    nummer = {tabel.nummer: tabel.id for tabel in getoonde_tabellen()}
    assert [kaal(een.waarde) in secties[nummer[een.nummer]] for een in beeld(heel()).kern] == [True] * 4


def test_and_every_other_figure_has_its_source_or_its_sum_beside_it(gedrukt: str) -> None:
    woorden, shown = kaal(gedrukt), beeld(heel())
    assert shown.gedrukt is not None
    regels = [regel for deel in shown.evaluatie for tabel in deel.tabellen for regel in tabel.regels]

    assert len(regels) > 20
    for regel in (*regels, *shown.gedrukt.buiten):
        assert regel.bron
        assert kaal(f"{regel.omschrijving}{regel.waarde}{regel.eenheid}{regel.bron}") in woorden, regel
    for tabel in shown.gedrukt.tabellen:
        assert kaal(f"Gedrukte bron: {tabel.bron}.") in woorden
        assert all(kaal(zin) in woorden for zin in tabel.opmerkingen)
    assert all(kaal(f"{wat}{waarom}") in woorden for wat, waarom in shown.begrippen)


def test_the_pdf_is_tagged_has_a_title_and_bookmarks(boek: pypdfium2.PdfDocument, bestanden: dict[str, bytes]) -> None:
    bladwijzers = [bladwijzer.get_title() for bladwijzer in boek.get_toc()]

    assert raw.FPDFCatalog_IsTagged(boek.raw)
    assert boek.get_metadata_value("Title") == "Jaarrapportage 2011"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in bestanden["rapport.pdf"]
    assert {"Meldingen", "Toetsen", "Verantwoording"} <= set(bladwijzers)
    assert sum(titel.startswith("Tabel ") for titel in bladwijzers) >= len(rapport().tabellen)


def test_every_page_says_which_of_how_many_it_is(boek: pypdfium2.PdfDocument) -> None:
    for nummer, pagina in enumerate(boek, start=1):
        assert f"{nummer} van {len(boek)}" in pagina.get_textpage().get_text_range()


def test_words_of_data_are_no_instructions_to_the_typesetter_or_the_page() -> None:
    woorden = '#panic("x") *vet* <script>alert(1)</script> $x^2$'
    tabel = replace(rapport().tabellen["T1"], titel=woorden, definitie=(woorden,))
    shown = beeld(replace(rapport(), tabellen={"T1": tabel}, gedrukt=None, opmerkingen=(woorden,)))

    document = pypdfium2.PdfDocument(pdf(shown, VERANTWOORDING.gemaakt))
    tekst = "".join(pagina.get_textpage().get_text_range() for pagina in document)

    assert '#panic("x") *vet*' in tekst
    assert b"<script" not in html(shown)


def test_the_workbook_has_a_sheet_of_numbers_for_every_table(werkboek: dict[str, Table]) -> None:
    for id_, nummer in nummers(rapport()).items():
        tabel = rapport().tabellen[id_]
        regels = werkboek[nummer].get_values()

        assert regels[1][1:] == [naam(kolom) for kolom in tabel.getoonde_kolommen]
        assert [(regel[0], tuple(regel[1:])) for regel in regels[2 : 2 + len(tabel.getoonde_rijen)]] == [
            (naam(rij), waarden) for rij, waarden in tabel.regels()
        ]


def test_the_workbook_holds_every_definition_and_every_check(werkboek: dict[str, Table]) -> None:
    definities = {regel[3] for regel in werkboek["Definities"].get_values()}
    toetsen = {regel[0] for regel in werkboek["Toetsen"].get_values()}

    for tabel in rapport().tabellen.values():
        assert {*tabel.definitie, *tabel.opmerkingen, *tabel.rijdefinities.values()} <= definities
    assert {toets.id for toets in rapport().toetsen} <= toetsen


def test_a_csv_opens_in_dutch_excel_as_the_table_that_it_is() -> None:
    ruw = csv_bestanden(rapport())["tabel-t2.csv"]
    tabel = rapport().tabellen["T2"]

    regels = list(csv.reader(io.StringIO(ruw.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert ruw.startswith(b"\xef\xbb\xbf")
    assert ruw.endswith(b"\r\n")
    assert regels[0] == ["rij", *tabel.getoonde_kolommen]
    assert regels[1:] == [[rij, *map(str, waarden)] for rij, waarden in tabel.regels()]


@pytest.mark.parametrize("tekst", ["=1+1", "+31", "-2", "@SOM(A1)", "\t=1", "\r=1"])
def test_no_text_in_a_csv_is_a_formula(tekst: str) -> None:
    tabel = replace(rapport().tabellen["T1"], opmerkingen=(tekst,))
    ruw = csv_bestanden(replace(rapport(), tabellen={"T1": tabel}))["definities.csv"].decode("utf-8-sig")

    cellen = [cel for regel in csv.reader(io.StringIO(ruw, newline=""), delimiter=";") for cel in regel]

    assert ongevaarlijk(tekst) == f"'{tekst}" in cellen
    assert not any(cel.startswith(("=", "+", "-", "@", "\t", "\r")) for cel in cellen)


def met_geheim() -> Rapport:
    """A report of which one number would be known anywhere: it is withheld."""
    heel = rapport(verhuld=True, gedrukt=False)
    tabel = heel.tabellen["MAAND"]
    rij = tabel.rijen[2]
    getoond = {**tabel.getoond, (rij, "aantal"): None, ("Totaal", "aantal"): GEHEIM}
    return replace(heel, tabellen={**heel.tabellen, "MAAND": replace(tabel, getoond=getoond)})


def test_what_is_withheld_stands_in_no_file_and_in_no_chart() -> None:
    heel = rapport(verhuld=True, gedrukt=False)
    open_ = rapport(gedrukt=False)
    weg = {
        (id_, plaats): open_.tabellen[id_].getoond[plaats]
        for id_, tabel in heel.tabellen.items()
        for plaats, waarde in tabel.getoond.items()
        if waarde is None
    }
    tekening = beeld(heel).hoofdstukken[1].tabellen[0].grafiek

    assert any((waarde or 0) < KLEIN for waarde in weg.values())
    assert tekening is not None
    assert weg["T4", ("Justitieel casusoverleg volwassen veelplegers", "Totaal")] == 92
    assert "(92)" not in tekening.scherm
    assert ">92<" not in html(beeld(heel)).decode()
    regels = csv_bestanden(heel)["tabel-t4.csv"].decode("utf-8-sig").splitlines()
    assert regels[4] == f"Justitieel casusoverleg volwassen veelplegers;{NIET_GETOOND};83;0;0;0;{NIET_GETOOND}"


@settings(max_examples=25)
@given(st.data())
def test_no_number_that_is_withheld_stands_in_any_output_whatever_is_withheld(data: st.DataObject) -> None:
    id_ = data.draw(st.sampled_from(["T2", "T4", "MAAND", "T9"]))
    leeg = rapport(gedrukt=False).tabellen[id_]
    getallen = dict(zip(leeg.getoond, range(70_001, 99_999, 37), strict=False))
    weg = data.draw(st.sets(st.sampled_from(sorted(getallen)), min_size=1))
    getoond = {plaats: None if plaats in weg else getal_ for plaats, getal_ in getallen.items()}
    heel = replace(rapport(gedrukt=False), tabellen={id_: replace(leeg, getoond=getoond)})

    uit = (html(beeld(heel)), *csv_bestanden(heel).values(), tabellen_json(heel), repr(beeld(heel)).encode())

    geschreven = {woord.strip(".") for bestand in uit for woord in re.findall(r"[\w.]+", bestand.decode())}
    assert geschreven.isdisjoint(str(getallen[plaats]) for plaats in weg)
    assert geschreven.isdisjoint(getal(getallen[plaats]) for plaats in weg)
    assert geschreven >= {str(getallen[plaats]) for plaats in getallen.keys() - weg}


def test_a_bar_of_a_withheld_month_has_the_same_height_whatever_it_hides() -> None:
    tekening = beeld(met_geheim()).hoofdstukken[0].tabellen[4].grafiek

    assert tekening is not None
    assert tekening.scherm.count('class="open"') == 1
    assert 'height="22"' in tekening.scherm
    assert "Een open blok" in tekening.uitleg


def test_the_same_report_is_the_same_files_to_the_byte(bestanden: dict[str, bytes]) -> None:
    assert maak_bestanden(heel()) == bestanden


def test_the_manifest_seals_every_other_file_and_names_the_figures(bestanden: dict[str, bytes]) -> None:
    bestanden = dict(bestanden)
    manifest = json.loads(bestanden.pop(MANIFEST))

    assert manifest["cijfers"] == heel().digest()
    assert {een["naam"]: een["sha256"] for een in manifest["bestanden"]} == {
        naam_: hashlib.sha256(wat).hexdigest() for naam_, wat in bestanden.items()
    }
    assert {"rapport.html", "rapport.pdf", "tabellen.ods", "definities.csv"} < bestanden.keys()


def test_a_difference_is_made_only_of_two_numbers_that_are_both_shown() -> None:
    shown = beeld(met_vorig(rapport(verhuld=True, gedrukt=False)))
    tabel = next(tabel for deel in shown.hoofdstukken for tabel in deel.tabellen if tabel.id == "T4")

    per_rij = {regel.naam: (regel.toen, regel.nu, regel.verschil) for regel in tabel.verschillen}

    assert per_rij["Integrale aanpak"] == ("216", "226", "+10")
    assert per_rij["Justitieel casusoverleg volwassen veelplegers"] == (NIET_GETOOND, NIET_GETOOND, NIET_GETOOND)


def test_columns_that_may_not_be_added_are_each_compared_by_name() -> None:
    shown = beeld(met_vorig(rapport(gedrukt=False)))
    tabel = next(tabel for deel in shown.hoofdstukken for tabel in deel.tabellen if tabel.id == "T5")

    per_rij = {regel.naam: (regel.toen, regel.nu, regel.verschil) for regel in tabel.verschillen}

    assert per_rij["Noord-West, Doorgestroomd naar PGA"] == ("11", "21", "+10")
    assert per_rij["Totaal, Afgehandeld door partners"] == ("81", "91", "+10")


def test_beside_a_printed_total_stands_what_its_cells_add_up_to_and_what_is_counted() -> None:
    gedrukt = beeld(rapport()).gedrukt
    assert gedrukt is not None
    (t4,) = [tabel for tabel in gedrukt.tabellen if tabel.nummer == "Tabel 4"]

    som = t4.rijen[-1].cellen[t4.kop.index("Huiselijk geweld")]

    assert (som.gedrukt, som.anders) == ("786", ("opgeteld 482", "berekend 482", "per organisatie 786"))


def test_what_of_an_older_report_can_not_be_read_is_said_to_the_reader_and_is_no_zero() -> None:
    def wijziging(inhoud: dict[str, Any]) -> None:
        inhoud["tabellen"][2]["rijen"][0]["cellen"] = ["?"]
        inhoud["formatie"]["formatie"]["posten"][0]["fte"] = "?"

    pagina = html(beeld(replace(rapport(), gedrukt=met(wijziging)))).decode()

    assert "Wat in het gedrukte rapport ontbreekt" in pagina
    assert "Tabel 3, rij Noord-West, kolom aantal: onleesbaar in de bron" in pagina
    assert "deel formatie, post secretariaatsmedewerkers: onleesbaar in de bron" in pagina
    assert '<th scope="row">Noord-West</th><td class="anders">onbekend<span>' in pagina
    assert "een post is niet bekend" in pagina


def test_checks_that_hold_and_say_the_same_are_one_line_and_none_is_lost() -> None:
    def klopt(id_: str, zin: str) -> Rapporttoets:
        return Rapporttoets(id_, zin, Aard.BLOKKEREND, klopt=True, links=None, rechts=None)

    toetsen = (
        klopt("MARGE/T1", "In tabel T1 telt elk feit dat erin hoort precies een keer."),
        klopt("MARGE/T4_ORGANISATIES", "In tabel T4_ORGANISATIES telt elk feit dat erin hoort precies een keer."),
        klopt("X10", "Zorgcasusoverleg van tabel 4 is dat van tabel 6: Jeugd."),
        klopt("STAND/JCO_HG", "Wat er was en wat begon, is wat eindigde en wat er is: JCO_HG."),
        klopt("STAND/ZCO_HG", "Wat er was en wat begon, is wat eindigde en wat er is: ZCO_HG."),
    )

    assert [(een.id, een.zin) for een in beeld(replace(rapport(), toetsen=toetsen)).kloppend] == [
        ("MARGE", "Elk feit dat in een tabel hoort, telt daar precies een keer: Tabel 1; Tabel 4b."),
        ("X10", "Zorgcasusoverleg van tabel 4 is dat van tabel 6: Jeugd."),
        ("STAND", "Wat er was en wat begon, is wat eindigde en wat er is: JCO_HG; ZCO_HG."),
    ]


def test_the_page_asks_nothing_of_anybody_and_runs_nothing() -> None:
    pagina = html(beeld(met_vorig(rapport()))).decode()

    assert not re.search(r"<(script|link|img|iframe|form)\b|\bon\w+=|\bstyle=", pagina)
    assert {adres for adres in re.findall(r'(?:href|src)="([^"]*)"', pagina) if not adres.startswith("#")} == set()
    assert "default-src 'none'; style-src 'sha256-" in pagina
    assert '<html lang="nl">' in pagina
