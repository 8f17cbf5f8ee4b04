"""What the demo may call in order: something was asked, and somebody witnessed the logs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hub.cli.demoverslag import Uitslag, as_json, as_text
from hub.cli.main import main
from hub.cli.opzet import PARTIJEN, Opstelling, PartijOpzet
from hub.cli.vragenronde import DemoAntwoord, log_holds
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import verzamel
from tests.rapportjaar import maak_tabellen

ANTWOORD = DemoAntwoord("politie", "A", "P01", "L2", "BEKEND", "art-7-2", "b", receipt_verified=True)
MUTATIES = Feit(
    "2011-03", Feitsoort.MELDING, "ONTVANGEN", 5, partij="politie", doelgroep="RISICOJEUGD", gemeente="GM0935"
)
JAAR = maak_tabellen(verzamel(2011, [MUTATIES]))


def test_a_year_of_which_every_melding_is_counted_is_in_order() -> None:
    assert Uitslag((ANTWOORD,), audit_verified=True, tabellen=JAAR, geleverd=5).in_order


def test_an_answer_with_its_receipt_and_logs_that_hold_are_in_order() -> None:
    assert Uitslag((ANTWOORD,), audit_verified=True).in_order


@pytest.mark.parametrize(
    "uitslag",
    [
        Uitslag((), audit_verified=True),
        Uitslag((ANTWOORD,), audit_verified=False),
        Uitslag((ANTWOORD, replace(ANTWOORD, receipt_verified=False)), audit_verified=True),
        Uitslag((ANTWOORD,), audit_verified=True, tabellen=JAAR, geleverd=6),
    ],
    ids=["no answers", "a log that does not hold", "one receipt that was not checked", "a melding that is not counted"],
)
def test_anything_less_is_not(uitslag: Uitslag) -> None:
    assert not uitslag.in_order


def test_a_program_reads_the_tables_of_the_year_with_their_sums() -> None:
    told = json.loads(as_json(Uitslag((ANTWOORD,), audit_verified=True, tabellen=JAAR, geleverd=5)))

    assert told["tabellen"]["T1"]["Totaal"] == {"aantal": 5}
    assert told["tabellen"]["T2"]["Jeugd"]["Maastricht"] == told["tabellen"]["T2"]["Jeugd"]["Totaal"] == 5
    assert "Totaal" not in told["tabellen"]["T9"]


def test_a_person_reads_them_under_their_titles() -> None:
    lines = as_text(Uitslag((ANTWOORD,), audit_verified=True, tabellen=JAAR, geleverd=5)).splitlines()

    assert "T1  Aanmeldingen bij het Veiligheidshuis naar herkomst, 2011" in lines
    assert any(line.split() == ["Mutaties", "politie", "5"] for line in lines)


@pytest.mark.parametrize("partijen", [PARTIJEN, ()], ids=["connectors that kept nothing", "no connectors"])
def test_a_log_without_a_witness_does_not_hold(tmp_path: Path, partijen: tuple[PartijOpzet, ...]) -> None:
    values = {"database": str(tmp_path / "opslag.db"), "oorsprong": "hub.example"}
    opstelling = Opstelling(tmp_path, values, values, "b", {"hub": "A" * 43})

    assert not log_holds(opstelling, "hub", partijen)


def test_a_region_too_small_for_the_year_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--jaar", "--huishoudens", "20", "--map", str(tmp_path / "jaar")]) == 1

    assert "1350" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
