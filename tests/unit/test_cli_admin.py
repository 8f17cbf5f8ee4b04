"""`hub admin`: a wrong setting or file is one line that names it, and never a password."""

import shutil
from pathlib import Path

import pytest

from hub.cli.main import main

PASSWORD = "wachtwoord-van-de-database"
SETTINGS = [
    "BUNDELS",
    "PARTIJSLEUTELS",
    "SLEUTELBESTAND",
    "WACHTWOORDBESTAND",
    "TLS_CERTIFICAAT",
    "TLS_SLEUTEL",
    "TLS_CA",
    "TLS_CRL",
    "ZELFTEST",
    "EIGEN_ADRES",
    "OORSPRONG",
    "CONTACT",
    "SLEUTELHOUDER_PUBLIEK",
]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.setenv(f"HUB_{name}", str(tmp_path / name.lower()))
    monkeypatch.setenv("HUB_DATABASE", str(tmp_path / "weg" / "hub.db"))


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["admin", *arguments]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.mark.parametrize("address", ["", f"postgresql+psycopg://hub:{PASSWORD}@127.0.0.1:1/hub?connect_timeout=1"])
def test_tables_in_a_database_that_is_not_there_name_the_setting(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if address:
        monkeypatch.setenv("HUB_DATABASE", address)

    line = complaint(capsys, "tables", "--proces", "hub")

    assert "HUB_DATABASE" in line
    assert PASSWORD not in line


def test_what_is_no_certificate_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "politie.crt"
    shutil.copy(__file__, path)
    party = ("add-party", "--proces", "hub", "--partij", "politie")

    wrong = complaint(capsys, *party, "--certificaat", str(path), "--tekensleutel", "AAAA")
    missing = complaint(capsys, *party, "--certificaat", str(tmp_path / "weg.crt"), "--tekensleutel", "AAAA")

    assert "politie.crt is not a certificate" in wrong
    assert "weg.crt" in missing


@pytest.mark.parametrize("address", ["onzin", "hub.db", "sqlite://", "mysql://hub@db/hub", "https://hub", ""])
def test_an_address_that_is_no_database_is_named_with_an_example(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUB_DATABASE", address)

    line = complaint(capsys, "tables", "--proces", "hub")

    assert "HUB_DATABASE is sqlite:////" in line
    assert list(tmp_path.iterdir()) == []
