"""A typed-over report: what is wrong in it is said with its place, and is never a zero or an end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hub.adapters.rapport.gedrukt_lezen import MAX_BYTES, lees_gedrukt, meegeleverd, ontleed
from hub.adapters.rapport.gedrukt_tabel import RIJVELDEN, VELDEN
from hub.adapters.rapport.gedrukt_velden import NIET_GELEZEN
from hub.adapters.rapport.gedrukt_vorm import Onleesbaar
from hub.domain.rapport.tabel import TOTAAL
from tests.gedruktwereld import bron_2011, met, rapport_2011, tabel, zinnen

Wijziging = Callable[[dict[str, Any]], object]


def test_the_report_of_2011_is_read_without_a_gap() -> None:
    rapport = rapport_2011()

    assert (rapport.jaar, rapport.bron) == (2011, "Jaarrapportage 2011, Veiligheidshuis district Maastricht")
    assert list(rapport.tabellen) == [f"T{nummer}" for nummer in range(1, 10)]
    assert rapport.gaten == ()


def test_a_year_of_which_nothing_was_printed_has_no_report() -> None:
    assert meegeleverd(2012) is None


def test_a_spelling_of_the_print_is_kept_beside_ours() -> None:
    tabellen = rapport_2011().tabellen

    assert tabellen["T9"].gedrukte_woorden["Ingevulde RIHG's"] == "Ingevlude RIHG's"
    assert tabellen["T1"].gedrukte_woorden[TOTAAL] == "Totaal medlingen/mutaties"


def test_a_blank_is_not_a_zero_and_not_a_gap() -> None:
    tabel_7 = rapport_2011().tabellen["T7"]

    assert tabel_7.gedrukt["Ex-gedetineerden", "Maastricht"] is None
    assert tabel_7.gedrukt["Jeugd", "Valkenburg"] == 0
    assert tabel_7.afgeleid["Ex-gedetineerden", TOTAAL] == 0


def test_a_file_of_somebody_is_read_from_disk(tmp_path: Path) -> None:
    pad = tmp_path / "2010.json"
    pad.write_text(json.dumps({**bron_2011(), "jaar": 2010}), encoding="utf-8-sig")

    assert lees_gedrukt(pad).jaar == 2010


def test_what_is_not_known_of_money_leaves_its_sum_unknown_and_is_no_zero() -> None:
    rapport = met(lambda inhoud: inhoud["financien"]["inkomsten"]["posten"][0].update(euro="?"))

    inkomsten = rapport.buiten.rekening("inkomsten")
    assert inkomsten is not None
    assert (inkomsten.posten[0].gedrukt, inkomsten.afgeleid, inkomsten.klopt) == (None, None, None)
    assert [(gat.tabel, gat.rij) for gat in rapport.gaten] == [("financien", "inkomsten")]


def onleesbaar(inhoud: dict[str, Any]) -> None:
    tabel(inhoud, "T4")["rijen"][0]["cellen"][2] = "?"


def als_tekst(inhoud: dict[str, Any]) -> None:
    tabel(inhoud, "T4")["rijen"][0]["cellen"][2] = "306"


@pytest.mark.parametrize("wijziging", [onleesbaar, als_tekst])
def test_a_figure_that_is_no_figure_is_a_gap_with_its_place_and_leaves_its_sums_unknown(wijziging: Wijziging) -> None:
    rapport = met(wijziging)

    tabel_4 = rapport.tabellen["T4"]
    plaats = ("Ter opvolging door partnerorganisatie(s)", "Huiselijk geweld")
    assert plaats not in tabel_4.gedrukt
    assert not {(plaats[0], TOTAAL), (TOTAAL, plaats[1]), (TOTAAL, TOTAAL)} & set(tabel_4.afgeleid)
    assert [zin.split(": ")[0] for zin in zinnen(rapport)] == [f"tabel T4, rij {plaats[0]}, kolom {plaats[1]}"]
    assert "306" not in str(zinnen(rapport))


@pytest.mark.parametrize("waarde", [True, -1, 3.5, 10**10, [], {}, "x"])
def test_only_whole_numbers_from_zero_are_figures(waarde: object) -> None:
    def wijziging(inhoud: dict[str, Any]) -> None:
        tabel(inhoud, "T3")["rijen"][1]["cellen"][0] = waarde

    rapport = met(wijziging)

    assert ("Noord-Oost", "aantal") not in rapport.tabellen["T3"].gedrukt
    assert [(gat.tabel, gat.rij, gat.kolom) for gat in rapport.gaten] == [("T3", "Noord-Oost", "aantal")]


def test_a_row_that_is_one_cell_short_is_not_shifted_but_left_out() -> None:
    rapport = met(lambda inhoud: tabel(inhoud, "T2")["rijen"][0]["cellen"].pop(1))

    assert rapport.tabellen["T2"].gedrukt.get(("Jeugd", "Maastricht")) is None
    assert rapport.tabellen["T2"].gedrukt["Jeugd", TOTAAL] == 2101
    assert "vakken" in zinnen(rapport)[0]


def test_a_sum_that_was_never_printed_is_said_and_not_checked() -> None:
    def wijziging(inhoud: dict[str, Any]) -> None:
        del tabel(inhoud, "T9")["rijen"][1]["totaal"]
        del tabel(inhoud, "T5")["totaal"]

    rapport = met(wijziging)

    assert [vlag.tabel for vlag in rapport.vlaggen if vlag.soort == "rekenfout"] == ["T4"] * 4
    assert rapport.tabellen["T9"].afgeleid["Opgelegde huisverboden", TOTAAL] == 40
    assert [zin.split(":")[0] for zin in zinnen(rapport)][:2] == [
        "tabel T5, rij Totaal",
        "tabel T9, rij Opgelegde huisverboden, kolom Totaal",
    ]


BREUKEN: dict[str, tuple[Wijziging, str]] = {
    "two rows of one name": (
        lambda inhoud: tabel(inhoud, "T3")["rijen"].append(tabel(inhoud, "T3")["rijen"][0]),
        "tabel T3, rij (label)",
    ),
    "a row called Totaal": (
        lambda inhoud: tabel(inhoud, "T3")["rijen"][0].update(label="Totaal"),
        "tabel T3, rij (label)",
    ),
    "no columns": (lambda inhoud: tabel(inhoud, "T3").pop("kolommen"), "tabel T3, kolom (kop)"),
    "two tables of one id": (lambda inhoud: tabel(inhoud, "T3").update(id="T2"), "tabel nr 3"),
    "an id that is none": (lambda inhoud: tabel(inhoud, "T3").update(id="tabel 3"), "tabel nr 3"),
    "a table that is text": (lambda inhoud: inhoud["tabellen"].insert(2, "T3") or inhoud["tabellen"].pop(3), "nr 3"),
    "rows that are a number": (lambda inhoud: tabel(inhoud, "T3").update(rijen=4), "tabel T3, rij (label)"),
}


@pytest.mark.parametrize("breuk", BREUKEN)
def test_a_table_that_cannot_be_told_apart_is_left_out_and_the_others_stay(breuk: str) -> None:
    wijziging, plaats = BREUKEN[breuk]

    rapport = met(wijziging)

    assert list(rapport.tabellen) == ["T1", "T2", *(f"T{nummer}" for nummer in range(4, 10))]
    assert any(plaats in zin for zin in zinnen(rapport))


KLEINE_FOUTEN: dict[str, tuple[Wijziging, str]] = {
    "an unknown field": (lambda i: tabel(i, "T1").update(opmerking="x"), "tabel T1"),
    "a share that is text": (lambda i: tabel(i, "T1")["rijen"][0].update(procent="85%"), "kolom procent"),
    "a share over a hundred": (lambda i: tabel(i, "T1")["rijen"][0].update(procent=101), "kolom procent"),
    "a note that is a number": (lambda i: tabel(i, "T1").update(opmerkingen=[3]), "tabel T1"),
    "a printed word that is a number": (lambda i: tabel(i, "T1")["rijen"][1].update(gedrukt=3), "rij Meldingen gev"),
    "a flag that is text": (lambda i: tabel(i, "T1").update(kolomtotaal="ja"), "tabel T1"),
    "a sum where none is": (lambda i: tabel(i, "T9").update(totaal={"cellen": [1, 1, 1, 1]}), "tabel T9, rij Totaal"),
    "a row sum where none is": (lambda i: tabel(i, "T5")["rijen"][0].update(totaal=59), "tabel T5, rij Noord-West"),
    "a comparison of no row": (lambda i: tabel(i, "T2")["vergelijkingen"][0].update(rij="x"), "tabel T2"),
    "a comparison with text": (lambda i: tabel(i, "T2")["vergelijkingen"][0].update(verschil="-211"), "vergelijking"),
    "a page of sums that is a number": (lambda i: i.update(bijlage=3), "bijlage: hier hoort een blok"),
    "a block without a table": (lambda i: i["bijlage"]["blokken"][0].pop("tabel"), "bijlage"),
    "a block twice": (lambda i: i["bijlage"]["blokken"].append(i["bijlage"]["blokken"][0]), "bijlage"),
    "an item twice": (
        lambda i: i["bijlage"]["blokken"][0]["posten"].append(i["bijlage"]["blokken"][0]["posten"][0]),
        "bijlage",
    ),
    "an item that is text": (lambda i: i["bijlage"]["blokken"][0]["posten"][0].update(aantal="x"), "bijlage"),
    "a block without a sum": (lambda i: i["bijlage"]["blokken"][0].pop("totaal"), "post Totaal"),
    "money that is text": (lambda i: i["financien"]["uitgaven"]["posten"][1].update(euro="x"), "uitgaven, post Person"),
    "staff of three decimals": (lambda i: i["formatie"]["formatie"]["posten"][0].update(fte=1.805), "post secretar"),
    "money without items": (lambda i: i["financien"].update(inkomsten=3), "financien, deel inkomsten: hier hoort"),
    "a number without a sentence": (lambda i: i["andere_getallen"][0].pop("feit"), "andere_getallen"),
    "a number that is a list": (lambda i: i["andere_getallen"][0].update(waarde=[4]), "andere_getallen, deel ernst"),
    "a list one short": (lambda i: i["indelingen"]["doelgroep_gemeente"]["rijen"][0]["vakken"].pop(), "post VEELPL"),
    "a partner that is a number": (lambda i: i["indelingen"]["partners"].append(3), "indelingen: hier hoort tekst"),
    "sources that are a list": (lambda i: i.update(bronnen=["S0"]), "het bestand: hier hoort een blok"),
}


@pytest.mark.parametrize("fout", KLEINE_FOUTEN)
def test_a_small_mistake_is_one_gap_and_the_tables_stay(fout: str) -> None:
    wijziging, plaats = KLEINE_FOUTEN[fout]

    rapport = met(wijziging)

    assert len(rapport.tabellen) == 9
    assert [zin for zin in zinnen(rapport) if plaats in zin]


@pytest.mark.parametrize(
    ("inhoud", "regel"),
    [
        (b"", "geldige JSON"),
        (b"[]", "versie 1"),
        (b'{"versie": 2}', "versie 1"),
        (b'{"versie": 1, "jaar": "2011"}', "jaar is een heel getal"),
        (b'{"versie": 1, "jaar": true}', "jaar is een heel getal"),
        (b'{"versie": 1, "jaar": 2010, "tabellen": []}', "lijst van 1"),
        (b'{"versie": 1, "jaar": 2010, "tabellen": [{}]}', "geen enkele tabel"),
        (b'{"versie": 1, "versie": 1}', "twee keer"),
        (b'{"versie": NaN}', "NaN"),
        (b'{"versie": ' + b"9" * 5000 + b"}", "te veel cijfers"),
        (b"[" * 100_000, "te diep"),
        (b"\xff\xfe{}", "UTF-8"),
        (b" " * (MAX_BYTES + 1), "groter"),
    ],
)
def test_what_is_no_report_at_all_is_refused_by_its_rule(inhoud: bytes, regel: str) -> None:
    with pytest.raises(Onleesbaar, match=regel):
        ontleed(inhoud)


def test_a_refusal_repeats_nothing_of_the_file() -> None:
    with pytest.raises(Onleesbaar) as geweigerd:
        ontleed(b'{"naam": "Jan Jansen", ')

    assert "Jansen" not in str(geweigerd.value)
    assert geweigerd.value.__cause__ is None


def test_the_example_in_the_manual_is_read_and_its_fields_are_those_that_exist() -> None:
    tekst = (Path(__file__).parents[2] / "docs" / "oudere-rapporten.md").read_text(encoding="utf-8")
    voorbeeld = tekst.partition("```json\n")[2].partition("```")[0]

    rapport = ontleed(voorbeeld.encode())

    eigen = [gat.zin for gat in rapport.gaten if "staat niet in het rapport" not in gat.regel]
    assert eigen == [f"tabel T4, rij Justitieel casusoverleg, kolom Huiselijk geweld: {NIET_GELEZEN}"]
    assert rapport.vlaggen == ()
    assert [veld for veld in VELDEN | RIJVELDEN if f'"{veld}"' not in voorbeeld and f"`{veld}`" not in tekst] == []
