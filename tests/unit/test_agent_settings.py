"""Settings of a connector: named when missing or wrong, never made, never shown."""

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.cli import main
from connectors.agent.errors import InstellingOnjuist
from connectors.agent.settings import choose_map, load
from connectors.protocol.canonical import b64u, unb64u
from tests.integration.agent_wereld import Wereld

SECRET = "canary-in-a-setting"


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return Wereld(tmp_path / "connector")


def test_settings_with_all_files_are_read(wereld: Wereld) -> None:
    omgeving = load(wereld.map)

    assert omgeving.instellingen.partij == "politie"
    assert omgeving.instellingen.rol == "medewerker"
    assert len(omgeving.vingerafdruk) == 64


@pytest.mark.parametrize("name", ["connector.json", "tls.crt", "tls.key", "ca.crt", "tekensleutel.key", "geheim.key"])
def test_a_missing_file_is_named_and_nothing_is_made(wereld: Wereld, name: str) -> None:
    (wereld.map / name).unlink()

    with pytest.raises(InstellingOnjuist) as missing:
        load(wereld.map)

    assert (missing.value.regel, missing.value.onderdeel) == ("bestand-ontbreekt", name)
    assert not (wereld.map / name).exists()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["onbekend"], SECRET),
        (["partij"], f"{SECRET} {SECRET}"),
        (["hub", "adres"], f"http://{SECRET}"),
        (["hub", "log_sleutel"], SECRET),
        (["sleutelhouder", "oprf", 0, "klasse"], SECRET),
        (["klassen"], []),
        (["klassen"], ["bsn", "bsn"]),
    ],
)
def test_a_wrong_field_is_named_and_its_value_is_not_shown(wereld: Wereld, path: list[str], value: object) -> None:
    content = wereld.instellingen()
    place = content
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    wereld.schrijf_instellingen(content)

    with pytest.raises(InstellingOnjuist) as wrong:
        load(wereld.map)

    assert str(path[-1]) in wrong.value.onderdeel
    assert SECRET not in f"{wrong.value!r} {wrong.value.onderdeel} {wrong.value.__context__!r}"


def test_a_key_that_others_can_read_is_refused(wereld: Wereld) -> None:
    (wereld.map / "geheim.key").chmod(0o644)

    with pytest.raises(InstellingOnjuist, match="sleutel-leesbaar-voor-anderen"):
        load(wereld.map)


def test_a_key_of_another_size_is_refused(wereld: Wereld) -> None:
    (wereld.map / "tekensleutel.key").write_text(b64u(bytes(31)), encoding="utf-8")

    with pytest.raises(InstellingOnjuist, match="sleutel-onleesbaar"):
        load(wereld.map)


def test_without_a_directory_the_error_names_the_variable() -> None:
    with pytest.raises(InstellingOnjuist) as missing:
        choose_map(None, {})

    assert missing.value.onderdeel == "CONNECTOR_MAP"


def test_keys_are_made_once_and_only_the_public_part_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    directory = tmp_path / "nieuw"

    made = main(["sleutels", "maak", "--map", str(directory), "--partij", "politie"])

    shown = json.loads(capsys.readouterr().out)
    secret = unb64u((directory / "tekensleutel.key").read_text(encoding="utf-8").strip(), 32)
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    assert made == 0
    assert shown == {"partij": "politie", "tekensleutel": b64u(public)}
    assert stat.S_IMODE((directory / "geheim.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("present", ["tekensleutel.key", "geheim.key"])
def test_an_existing_key_is_never_replaced(tmp_path: Path, present: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / present).write_text("al hier", encoding="utf-8")

    refused = main(["sleutels", "maak", "--map", str(tmp_path), "--partij", "politie"])

    assert refused == 2
    assert present in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [present]
    assert (tmp_path / present).read_text(encoding="utf-8") == "al hier"


def test_what_is_shown_for_registration_holds_no_secret(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    shown = main(["sleutels", "toon"], wereld.buiten())

    text = capsys.readouterr().out
    assert shown == 0
    assert json.loads(text)["vingerafdruk"] == load(wereld.map).vingerafdruk
    assert (wereld.map / "tekensleutel.key").read_text(encoding="utf-8").strip() not in text
