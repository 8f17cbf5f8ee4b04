"""`hub convenant uitleg` as a privacy officer types it, in text and as JSON."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import pytest

from hub.cli import convenant as group

NU = "zvh-maastricht-2026"
Run = Callable[..., int]
VRAAG = [
    "--partij",
    "politie",
    "--rol",
    "medewerker",
    "--doel",
    "P07",
    "--categorie",
    "GEZONDHEID",
    "--actie",
    "INZIEN",
]


@pytest.fixture
def uitleg(root: Path) -> Run:
    def run(*words: str, directory: Path = root) -> int:
        parser = ArgumentParser()
        group.register(parser.add_subparsers(required=True))
        args = parser.parse_args(["convenant", "--map", str(directory), "uitleg", *words])
        status: int = args.run(args)
        return status

    return run


def test_a_denial_is_told_in_plain_words_with_what_would_have_allowed_it(
    uitleg: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert uitleg("vraag", NU, *VRAAG, "--fase", "OVERLEG") == 0

    out = capsys.readouterr().out
    assert "Antwoord: nee, op grond van artikel 5.1" in out
    assert "Het was ja geweest als ook geldt: de partij is betrokken bij de casus\n" in out
    assert "Voor dit doel mag het wel, onder eigen voorwaarden: burgemeester, college" in out


def test_a_permit_is_told_with_its_rule_and_its_duty(uitleg: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert uitleg("vraag", NU, *VRAAG, "--fase", "OVERLEG", "--feit", "BETROKKEN_BIJ_CASUS") == 0

    out = capsys.readouterr().out
    assert "Antwoord: ja, op grond van artikel 6.5" in out
    assert "Verplichting: samenvatting (alleen een samenvatting" in out
    assert "Het was nee geweest zonder: de partij is betrokken bij de casus" in out


def test_the_same_as_json(uitleg: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert uitleg("vraag", NU, *VRAAG, "--fase", "OVERLEG", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["antwoord"], told["reden"]["code"]) == ("deny", "NIET_BETROKKEN")
    assert {"feiten": ["BETROKKEN_BIJ_CASUS"], "keuzes": [{}]} in told["ja_als"]
    assert len(told["bundel"]) == 64


def test_an_unknown_word_is_named_and_still_answered(uitleg: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert uitleg("vraag", NU, *VRAAG, "--fase", "PAUZE") == 0

    assert "Onbekend woord: fase PAUZE" in capsys.readouterr().out


def test_who_sees_and_what_a_party_may(uitleg: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert uitleg("wie", NU, "POLITIE") == 0
    assert "woco" not in capsys.readouterr().out

    assert uitleg("partij", NU, "woco") == 0
    out = capsys.readouterr().out
    assert "woco (Woningcorporaties) · doel P04 (aanmelding)" in out
    assert "Verboden in artikel 5.3: AANLEVEREN, EXPORTEREN, INZIEN, ONTVANGEN, VERSTREKKEN van ALLE_CATEGORIEEN" in out

    assert uitleg("wie", NU, "POLITIE", "--json", "--actie", "EXPORTEREN") == 0
    assert {r["actie"] for r in json.loads(capsys.readouterr().out)["rechten"]} == {"EXPORTEREN"}

    assert uitleg("partij", NU, "school", "--rol", "connector", "--json") == 0
    assert json.loads(capsys.readouterr().out)["verboden"][0]["artikel"] == "art-5-3"


def test_an_unknown_party_says_which_there_are(uitleg: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert uitleg("partij", NU, "kroeg") == 1

    assert "kies uit burgemeester, college" in capsys.readouterr().err


def test_the_analysis_of_2012_stops_nothing_because_it_is_history_and_says_what_is_wrong(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = ArgumentParser()
    group.register(parser.add_subparsers(required=True))
    args = parser.parse_args(["convenant", "--map", str(root), "analyse", "veiligheidshuis-maastricht-2012"])

    assert args.run(args) == 0

    out = capsys.readouterr().out
    assert "toen wel, nu niet · derde · art-5-1:" in out
    assert "Herstel: schrap de derde uit de regel" in out
    assert "let op · rol-leeg · secretariaat" in out
    assert out.splitlines()[-1].startswith("veiligheidshuis-maastricht-2012: 0 stopt, ")
