"""The key of the login, by the command line: made once, and its public part is told."""

import json
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from connectors.agent.cli import main


def test_a_key_is_made_once_and_only_its_public_part_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["werkplek", "sleutel", "--map", str(tmp_path)]) == 0
    jwk = json.loads(capsys.readouterr().out)
    pem = tmp_path / "inlogsleutel.pem"

    assert (jwk["kty"], jwk["alg"], "d" in jwk) == ("RSA", "PS256", False)
    assert RSAKey.import_key(pem.read_bytes()).thumbprint() == jwk["kid"]
    assert pem.stat().st_mode & 0o077 == 0
    kept = pem.read_bytes()
    assert main(["werkplek", "sleutel", "--map", str(tmp_path)]) == 2
    assert pem.read_bytes() == kept


def test_without_settings_or_with_a_plain_address_no_page_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["werkplek", "start", "--map", str(tmp_path)]) == 2
    assert "niet in orde" in capsys.readouterr().err
