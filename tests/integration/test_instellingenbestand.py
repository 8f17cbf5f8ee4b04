"""Settings of the hub from a file, as the example year leaves one: named when wrong, and never beside others."""

from pathlib import Path

import pytest

from hub.cli.opzet import Opstelling
from hub.settings import HubSettings, SettingsWrong, absent


@pytest.fixture
def bestand(template: Opstelling, tmp_path: Path) -> Path:
    pad = tmp_path / "hub.env"
    regels = [f"HUB_{naam.upper()}={waarde}" for naam, waarde in template.hub.items()]
    pad.write_text("\n".join(["# het voorbeeldjaar", "", *regels, ""]), encoding="utf-8")
    return pad


def test_a_file_with_every_setting_is_read_as_the_environment_would_be(bestand: Path, template: Opstelling) -> None:
    assert HubSettings.from_file(bestand) == template.hub_settings()


def test_a_setting_that_nobody_has_is_named(bestand: Path) -> None:
    bestand.write_text(bestand.read_text("utf-8") + "HUB_ZONDER_BELEID=ja\n", encoding="utf-8")

    with pytest.raises(SettingsWrong, match="HUB_ZONDER_BELEID"):
        HubSettings.from_file(bestand)


def test_a_line_of_something_else_is_refused_and_not_repeated(bestand: Path) -> None:
    bestand.write_text(bestand.read_text("utf-8") + "WACHTWOORD=kanarie\n", encoding="utf-8")

    with pytest.raises(SettingsWrong) as wrong:
        HubSettings.from_file(bestand)

    assert "kanarie" not in str(wrong.value)


def test_a_file_does_not_mix_with_the_environment(bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert absent()
    monkeypatch.setenv("HUB_DATABASE", "sqlite:////tmp/ander.db")

    assert not absent()
    with pytest.raises(SettingsWrong, match="environment"):
        HubSettings.from_file(bestand)
