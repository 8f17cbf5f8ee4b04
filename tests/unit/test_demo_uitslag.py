"""What the demo may call in order: something was asked, and somebody witnessed the logs."""

from dataclasses import replace
from pathlib import Path

import pytest

from hub.cli.demoverslag import Uitslag
from hub.cli.opzet import PARTIJEN, Opstelling, PartijOpzet
from hub.cli.vragenronde import DemoAntwoord, log_holds
from hub.domain.tellingen import Telrij, tabellen

ANTWOORD = DemoAntwoord("politie", "A", "P01", "L2", "BEKEND", "art-7-2", "b", receipt_verified=True)
MUTATIES = Telrij("politie", "POLITIE_MUTATIE", "MUTATIE", "RISICOJEUGD", "GM0935", "", 5)


def test_a_year_of_which_every_melding_is_counted_is_in_order() -> None:
    assert Uitslag((ANTWOORD,), audit_verified=True, tabellen=tabellen([MUTATIES]), geleverd=5).in_order


def test_an_answer_with_its_receipt_and_logs_that_hold_are_in_order() -> None:
    assert Uitslag((ANTWOORD,), audit_verified=True).in_order


@pytest.mark.parametrize(
    "uitslag",
    [
        Uitslag((), audit_verified=True),
        Uitslag((ANTWOORD,), audit_verified=False),
        Uitslag((ANTWOORD, replace(ANTWOORD, receipt_verified=False)), audit_verified=True),
        Uitslag((ANTWOORD,), audit_verified=True, tabellen=tabellen([MUTATIES]), geleverd=6),
    ],
    ids=["no answers", "a log that does not hold", "one receipt that was not checked", "a melding that is not counted"],
)
def test_anything_less_is_not(uitslag: Uitslag) -> None:
    assert not uitslag.in_order


@pytest.mark.parametrize("partijen", [PARTIJEN, ()], ids=["connectors that kept nothing", "no connectors"])
def test_a_log_without_a_witness_does_not_hold(tmp_path: Path, partijen: tuple[PartijOpzet, ...]) -> None:
    values = {"database": str(tmp_path / "opslag.db"), "oorsprong": "hub.example"}
    opstelling = Opstelling(tmp_path, values, values, "b", {"hub": "A" * 43})

    assert not log_holds(opstelling, "hub", partijen)
