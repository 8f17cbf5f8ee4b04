"""Figures of a year are read as the covenant allows, on record, and only as they were published."""

import json
from typing import Any

import pytest

from hub.cli.main import main
from hub.domain.rapport.feiten import Feit, Feitsoort
from tests.meldwereld import melding, meldt, signaal
from tests.publicatiewereld import geeft_uit, ontvangen
from tests.world import World, iemand

JAAR = 2025
"""A year that is over, whenever this is run."""


@pytest.fixture
def counted(region: World) -> World:
    """Twelve reports of the police in Maastricht and one in Meerssen, and one of a landlord a year before."""
    mutaties = [melding(f"B-{number}", iemand(number), gebeurd_op=f"{JAAR}-02-03") for number in range(12)]
    meldt(region.politie, *mutaties)
    meldt(region.politie, melding("B-99", iemand(99), gebeurd_op=f"{JAAR}-02-03", pleeggemeente="GM0938"))
    meldt(region.woco, signaal("W-1", iemand(50), gebeurd_op=f"{JAAR - 1}-12-31"))
    return region


def tables(region: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *extra: str) -> str:
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    capsys.readouterr()
    assert main(["tellingen", "--jaar", str(JAAR), *extra]) == 0
    return capsys.readouterr().out


def test_a_year_is_counted_by_the_day_on_which_things_happened(counted: World) -> None:
    politie = ("politie", "POLITIE_MUTATIE", "MUTATIE", "RISICOJEUGD")

    def received(aantal: int, gemeente: str) -> Feit:
        return Feit(f"{JAAR}-02", Feitsoort.MELDING, "ONTVANGEN", aantal, *politie, gemeente)

    assert ontvangen(counted, JAAR) == [received(12, "GM0935"), received(1, "GM0938")]
    assert [(feit.partij, feit.aantal) for feit in ontvangen(counted, JAAR - 1)] == [("woco", 1)]
    assert ontvangen(counted, JAAR - 2) == []


def test_a_repetition_is_counted_once(counted: World) -> None:
    meldt(counted.politie, melding("B-0", iemand(0), gebeurd_op=f"{JAAR}-02-03"))

    assert sum(feit.aantal for feit in ontvangen(counted, JAAR)) == 13


def test_the_tables_are_those_of_the_book(
    counted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    geeft_uit(counted, JAAR)

    shown: Any = json.loads(tables(counted, capsys, monkeypatch, "--json"))

    assert list(shown) == ["jaar", "tabellen"]
    assert list(shown["tabellen"]) == ["T1", "T2", "T3", "WAAR_JEUGD"]
    assert shown["tabellen"]["T1"]["Mutaties politie"] == {"aantal": 13}
    assert shown["tabellen"]["T2"]["Jeugd"] == {
        "Maastricht": None, "Eijsden-Margraten": 0, "Meerssen": None, "Valkenburg": 0, "Totaal": 13,
    }  # fmt: skip


def test_before_a_year_is_published_only_its_months_are_read(
    counted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: Any = json.loads(tables(counted, capsys, monkeypatch, "--json"))["tabellen"]

    assert list(shown) == ["MAAND", "WOORD"]
    assert shown["MAAND"][f"{JAAR}-02"] == {"aantal": 13}
    assert f"{JAAR}-12" not in shown["MAAND"]
    assert "nog geen rapport uitgegeven" in tables(counted, capsys, monkeypatch)


def test_a_person_sees_a_dash_and_why(
    counted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    geeft_uit(counted, JAAR)

    text = tables(counted, capsys, monkeypatch)

    assert "T2  Aanmeldingen per doelgroep per gemeente" in text
    assert "- is niet getoond: kleiner dan 10" in text


def test_a_late_melding_changes_nothing_that_was_published_and_is_not_told(
    counted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """13 before and 14 after would say that one melding came; so the 14 is withheld wherever it would stand."""
    first = geeft_uit(counted, JAAR)
    before = tables(counted, capsys, monkeypatch, "--json")

    meldt(counted.politie, melding("B-late", iemand(77), gebeurd_op=f"{JAAR}-06-01"))

    assert tables(counted, capsys, monkeypatch, "--json") == before
    second = geeft_uit(counted, JAAR)
    assert (first.versie, second.versie) == (1, 2)
    assert first.getoond("T1")["Mutaties politie", "aantal"] == 13
    assert second.getoond("T1")["Mutaties politie", "aantal"] is None
    assert second.getoond("T2")["Totaal", "Totaal"] is None


def test_every_read_is_on_record_with_its_article(
    counted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tables(counted, capsys, monkeypatch)

    frozen, opened, read = counted.log("hub")[-3:]
    assert [one.naam for one in (frozen, opened, read)] == ["telling.uitgegeven"] * 2 + ["telling.gelezen"]
    assert [read.velden[name] for name in ("partij", "doel", "rol", "jaar", "artikelen")] == [
        "zvh", "P16", "manager", str(JAAR), ["art-9-14"],
    ]  # fmt: skip
    assert [frozen.velden[name] for name in ("jaar", "uitgave", "aantal", "verhuld")] == [str(JAAR), 1, 33, 0]
