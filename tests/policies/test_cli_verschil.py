"""`hub convenant diff` and `impact` as people type them: text, files, progress and exit status."""

import csv
import shutil
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import pytest

from hub.cli import convenant as group

TOEN = "veiligheidshuis-maastricht-2012"
CONCEPT = "concept-2013"
Run = Callable[..., int]


@pytest.fixture
def hub(tmp_path: Path, root: Path) -> Run:
    """The papers of 2012, and a draft after them in which schools leave and the GGD learns police data for nazorg."""
    for name in (TOEN, CONCEPT):
        shutil.copytree(root / "convenanten" / TOEN, tmp_path / "convenanten" / name)
    (tmp_path / "policies").mkdir()
    shutil.copy(root / "policies" / "model.conf", tmp_path / "policies")
    draft = tmp_path / "convenanten" / CONCEPT / "convenant.yaml"
    text = (
        draft.read_text()
        .replace(f"id: {TOEN}", f"id: {CONCEPT}")
        .replace("wie: [burgemeester, politie, om,", "wie: [burgemeester, politie, ggd,")
    )
    draft.write_text(text)

    def run(*words: str) -> int:
        parser = ArgumentParser()
        group.register(parser.add_subparsers(required=True))
        args = parser.parse_args(["convenant", "--map", str(tmp_path), *words])
        status: int = args.run(args)
        return status

    return run


def test_diff_tells_themes_first_then_parties_and_progress_apart(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("diff", TOEN, CONCEPT) == 0

    told = capsys.readouterr()
    theme, party = told.out.index("Overleg met een eigen wet"), told.out.index("\nggd (GGD Zuid-Limburg)\n")
    assert theme < party
    assert "  doel P12 (huisverbod)\n    inzien: " in told.out
    assert (
        "      was:   mag niet (art. 4.1)\n      wordt: mag (art. 5.8)\n      rol medewerker; fase GEEN\n" in told.out
    )
    assert "16 van 16 partijen: zvh" in told.err


def test_diff_in_short_leaves_the_changes_out(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("diff", TOEN, CONCEPT, "--kort") == 0

    out = capsys.readouterr().out
    assert "wordt: mag" not in out
    assert out.endswith("om: 0 keer nieuw toegestaan, 3 keer niet meer, 0 keer anders\n")


def test_impact_counts_every_request_and_warns_of_an_outsider(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("impact", TOEN, CONCEPT, "--kort") == 1

    out = capsys.readouterr().out
    assert "51425280 verzoeken, elk onder beide beantwoord" in out
    assert "veranderd: 2880, waarvan 960 nu ja, 1920 nu nee, 0 met andere verplichtingen" in out
    assert "let op · bijzonder · art. 5.8 · ggd: INZIEN, ONTVANGEN van JUSTITIEEL voor P12" in out


def test_impact_of_nothing_is_nothing(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("impact", TOEN, TOEN) == 0

    assert "veranderd: 0, waarvan 0 nu ja" in capsys.readouterr().out


def test_both_write_the_same_changes_to_a_file(hub: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "diff.csv", tmp_path / "impact.csv"

    assert hub("diff", TOEN, CONCEPT, "--export", str(one)) == 0
    assert hub("impact", TOEN, CONCEPT, "--export", str(other)) == 1

    assert one.read_bytes() == other.read_bytes()
    rows = list(csv.DictReader(one.read_text().splitlines()))
    assert {row["partij"] for row in rows} == {"ggd", "om"}
    assert sum(int(row["verzoeken_nu_ja"]) for row in rows) == 960
    assert "geschreven: diff.csv" in capsys.readouterr().out


def test_a_file_of_another_kind_is_refused(hub: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("diff", TOEN, CONCEPT, "--export", str(tmp_path / "diff.docx")) == 1

    assert "kies een bestand dat eindigt op .md, .csv of .json" in capsys.readouterr().err
