"""Views of one casus side by side: every column its own lines, and nothing of one in another."""

from dataclasses import replace
from pathlib import Path

import pytest

from hub.cli.casusverslag import Casusverslag
from hub.cli.inzage import BREEDTE, NAAD, Getoond, Kolom, as_text, lees_papier
from hub.cli.main import main

LANG = "Drie meldingen van overlast in een maand, steeds 's nachts en steeds op hetzelfde adres."


def stuk(nummer: str, categorie: str, inhoud: str) -> Getoond:
    why = (("art-6-5",), ("EIGEN", "KENMERK"), ())
    return Getoond(nummer, (categorie,), "politie", "GEGEVEN", "tekst", inhoud, *why, "artikel 6.5: uw eigen stuk.")


def test_columns_stand_side_by_side_whatever_their_length() -> None:
    wide = Kolom("procesmanager", "zvh x 2026", (stuk("a", "POLITIE", LANG), stuk("b", "BSN", "bsn: 923959701")))
    short = Kolom("ggz", "ggz y 2026", ())

    lines = as_text([wide, short]).splitlines()

    assert lines[0] == f"{'PROCESMANAGER':<{BREEDTE}}{NAAD}GGZ"
    assert all(len(line) <= 2 * BREEDTE + len(NAAD) for line in lines)
    right = "\n".join(line[BREEDTE + len(NAAD) :].rstrip() for line in lines)
    assert "0 stukken" in right
    assert not {"POLITIE", "BSN", "overlast"} & set(right.split())


def test_a_reason_is_said_in_words_and_not_in_codes() -> None:
    shown = as_text([Kolom("politie", "w", (stuk("a", "POLITIE", "x"),))])

    assert "waarom: artikel 6.5: uw eigen" in shown
    assert not {"art-6-5", "EIGEN", "KENMERK"} & set(shown.split())


def test_the_column_of_a_derde_is_the_paper_that_it_was_handed(tmp_path: Path) -> None:
    paper = tmp_path / "uittreksel.txt"
    paper.write_text("woco | nummer\n=====\n\nDe huur loopt door.\n", encoding="utf-8")

    lines = as_text([lees_papier("corporatie", paper)]).splitlines()

    assert lines[0] == "CORPORATIE"
    assert "| De huur loopt door." in lines
    assert not any("=====" in line for line in lines[2:])


def test_a_paper_that_is_not_there_is_refused_and_nothing_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["inzage", "0" * 32, "--als", "p=/nergens:login", "--papier", "corporatie"])

    assert "KOP=BESTAND" in capfd.readouterr().err


@pytest.mark.parametrize("wie", ["politie", "politie=/map", "=map:login", "politie=:login"])
def test_a_viewer_that_is_not_written_as_asked_is_refused(wie: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["inzage", "0" * 32, "--als", wie])

    assert ended.value.code == 2
    assert "KOP=MAP:LOGIN" in capsys.readouterr().err


def test_a_connector_that_gives_no_view_is_named_and_nothing_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["inzage", "0" * 32, "--als", "politie=/nergens:login"]) == 1

    out, err = capfd.readouterr()
    assert out == ""
    assert "hub inzage: connector casus ended with" in err


def test_a_demo_in_which_withdrawn_consent_takes_nothing_away_is_not_in_order() -> None:
    care = replace(stuk("z", "GEZONDHEID", "x"), bron="ggz")
    before = (Kolom("procesmanager", "w", (care,)), Kolom("ggz", "w", (care,)), Kolom("corporatie", "w", ()))
    after = (Kolom("procesmanager", "w", ()), Kolom("ggz", "w", (care,)))
    good = Casusverslag(
        casus="c",
        beelden=before,
        na_intrekking=after,
        toegestaan="z",
        fase="VERNIETIGD",
        sleutel_vernietigd=True,
        nog_te_openen=False,
        logboeken_gelijk=True,
    )

    assert good.in_order
    assert not replace(good, na_intrekking=before[:2]).in_order
    assert not replace(good, beelden=after).in_order
