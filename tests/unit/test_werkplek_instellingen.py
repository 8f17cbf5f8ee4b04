"""Settings of the pages: none of them turns the second proof off."""

import json
from pathlib import Path

import pytest

from connectors.agent.errors import InstellingOnjuist
from connectors.agent.teksten import sentence
from connectors.werkplek.instellingen import BESTAND, EIDAS, SLEUTEL, load_werkplek
from tests.werkplekwereld import inlogsleutel, schrijf_instellingen

LAAG, SUBSTANTIEEL, HOOG = EIDAS


def home(path: Path, **inlog: str) -> Path:
    """The settings of a werkplek, with these fields of its login."""
    schrijf_instellingen(path, "politie", 8443)
    said = json.loads((path / BESTAND).read_text())
    said["inlog"] |= inlog
    (path / BESTAND).write_text(json.dumps(said))
    assert (path / SLEUTEL).read_bytes() == inlogsleutel()
    return path


@pytest.mark.parametrize(
    "inlog",
    [
        {"niveau": HOOG},
        {"niveau_sterk": SUBSTANTIEEL},
        {"niveau": "urn:eigen:mfa", "niveau_sterk": "urn:eigen:mfa"},
        {"niveau_sterk": LAAG},
        {"niveau": HOOG, "niveau_sterk": SUBSTANTIEEL},
    ],
    ids=str,
)
def test_a_second_proof_that_every_login_has_stops_the_werkplek(tmp_path: Path, inlog: dict[str, str]) -> None:
    with pytest.raises(InstellingOnjuist) as error:
        load_werkplek(home(tmp_path, **inlog))

    said = sentence(error.value)
    assert said == f"Instelling niet in orde: {BESTAND}: inlog.niveau_sterk (niveau-sterk-niet-hoger)."


@pytest.mark.parametrize("empty", ["niveau", "niveau_sterk"])
def test_a_level_without_a_name_stops_the_werkplek(tmp_path: Path, empty: str) -> None:
    with pytest.raises(InstellingOnjuist, match="veld-onjuist"):
        load_werkplek(home(tmp_path, **{empty: ""}))


@pytest.mark.parametrize(
    "inlog",
    [{}, {"niveau": LAAG}, {"niveau": LAAG, "niveau_sterk": SUBSTANTIEEL}, {"niveau_sterk": "urn:eigen:tweede-bewijs"}],
    ids=str,
)
def test_a_second_proof_that_asks_more_is_taken(tmp_path: Path, inlog: dict[str, str]) -> None:
    assert load_werkplek(home(tmp_path, **inlog)).instellingen.inlog.client == "werkplek-politie"
