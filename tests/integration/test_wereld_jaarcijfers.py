"""The tables of the annual report are read as the covenant allows, on record, and with small numbers withheld."""

import json
from typing import Any

import pytest

from hub.bootstrap.tellingen import read_counts
from hub.cli.main import main
from hub.domain.tellingen import Telrij
from tests.meldwereld import melding, meldt, signaal
from tests.world import World, iemand


@pytest.fixture
def counted(region: World) -> World:
    """Twelve reports of the police in Maastricht and one in Meerssen, and one of a landlord a year before."""
    mutaties = [melding(f"B-{number}", iemand(number)) for number in range(12)]
    meldt(region.politie, *mutaties, melding("B-99", iemand(99), pleeggemeente="GM0938"))
    meldt(region.woco, signaal("W-1", iemand(50), gebeurd_op="2025-12-31"))
    return region


def tables(region: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *extra: str) -> str:
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    capsys.readouterr()
    assert main(["tellingen", "--jaar", "2026", *extra]) == 0
    return capsys.readouterr().out


def test_a_year_is_counted_by_the_day_on_which_things_happened(counted: World) -> None:
    settings = counted.opstelling.hub_settings()
    politie = ("politie", "POLITIE_MUTATIE", "MUTATIE", "RISICOJEUGD")

    assert read_counts(settings, 2026).telrijen == (
        Telrij(*politie, "GM0935", "", 12),
        Telrij(*politie, "GM0938", "", 1),
    )
    assert [(telrij.partij, telrij.aantal) for telrij in read_counts(settings, 2025).telrijen] == [("woco", 1)]
    assert read_counts(settings, 2024).telrijen == ()


def test_a_repetition_is_counted_once(counted: World) -> None:
    meldt(counted.politie, melding("B-0", iemand(0)))

    assert sum(telrij.aantal for telrij in read_counts(counted.opstelling.hub_settings(), 2026).telrijen) == 13


def test_the_tables_withhold_what_is_below_ten_and_what_gives_it_back(
    counted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: Any = json.loads(tables(counted, capsys, monkeypatch, "--json"))

    assert list(shown) == ["jaar", "tabellen"]
    assert shown["tabellen"]["T1"]["Mutaties politie"] == {"aantal": 13}
    assert shown["tabellen"]["T2"]["Jeugd"] == {
        "Maastricht": None, "Eijsden-Margraten": 0, "Meerssen": None, "Valkenburg": 0, "Totaal": None,
    }  # fmt: skip


def test_a_person_sees_a_dash_and_why(
    counted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tables(counted, capsys, monkeypatch)

    assert "T2  Aanmeldingen per doelgroep per gemeente" in text
    assert "- is niet getoond: kleiner dan 10" in text


def test_every_read_is_on_record_with_its_article(counted: World) -> None:
    read_counts(counted.opstelling.hub_settings(), 2026)

    last = counted.log("hub")[-1]
    assert last.naam == "telling.gelezen"
    assert [last.velden[name] for name in ("partij", "doel", "rol", "jaar", "aantal", "artikelen")] == [
        "zvh", "P16", "manager", "2026", 2, ["art-9-14"],
    ]  # fmt: skip
