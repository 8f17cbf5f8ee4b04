"""Views of one casus side by side: every column its own lines, and nothing of one in another."""

import pytest

from hub.cli.inzage import BREEDTE, NAAD, Getoond, Kolom, as_text
from hub.cli.main import main

LANG = "Drie meldingen van overlast in een maand, steeds 's nachts en steeds op hetzelfde adres."


def stuk(nummer: str, categorie: str, inhoud: str) -> Getoond:
    return Getoond(nummer, (categorie,), "politie", "GEGEVEN", "tekst", inhoud, ("art-6-5",), ("EIGEN", "KENMERK"), ())


def test_columns_stand_side_by_side_whatever_their_length() -> None:
    wide = Kolom("procesmanager", "zvh x 2026", (stuk("a", "POLITIE", LANG), stuk("b", "BSN", "bsn: 923959701")))
    short = Kolom("ggz", "ggz y 2026", ())

    lines = as_text([wide, short]).splitlines()

    assert lines[0] == f"{'PROCESMANAGER':<{BREEDTE}}{NAAD}GGZ"
    assert all(len(line) <= 2 * BREEDTE + len(NAAD) for line in lines)
    right = "\n".join(line[BREEDTE + len(NAAD) :].rstrip() for line in lines)
    assert "0 stukken" in right
    assert not {"POLITIE", "BSN", "overlast"} & set(right.split())


def test_a_reason_names_the_article_and_the_facts_that_explain_something() -> None:
    shown = as_text([Kolom("politie", "w", (stuk("a", "POLITIE", "x"),))])

    assert "waarom: art-6-5, EIGEN" in shown
    assert "KENMERK" not in shown


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
