"""The vault of the key holder, and what it needs before the process starts."""

from dataclasses import replace

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import Deel, open_inhoud, seal_inhoud
from connectors.protocol.sealing import generate_private, public_of, suites
from hub.adapters.kluis.kluis import Kluis
from hub.cli.keys import HUB, SLEUTELHOUDER, generate
from hub.domain.casussleutel import Verpakt
from hub.domain.errors import KeyMissing
from hub.settings import SettingsWrong, SleutelhouderSettings

CASUS, STUK = "c" * 32, b"\x11" * 16
HPKE = generate_private()
GEHEIM = b"\x07" * 32
KLUIS = Kluis(GEHEIM, HPKE)


def wrapped(publiek: bytes, deel: Deel = "tekst", *, van_melding: bool = False) -> tuple[Verpakt, str]:
    sealed = seal_inhoud(publiek, b"tekst", bericht=STUK, deel=deel)
    return Verpakt(sealed.sleutel, STUK, deel, van_melding), sealed.inhoud


def test_what_was_sealed_for_a_casus_opens_with_its_key_alone() -> None:
    key, other = KLUIS.make(CASUS), KLUIS.make("d" * 32)
    one, text = wrapped(key.publiek)

    (content_key,) = KLUIS.unwrap(key, [one])

    assert open_inhoud(content_key, text, bericht=STUK, deel="tekst") == b"tekst"
    assert KLUIS.unwrap(other, [one]) == KLUIS.unwrap(None, [one]) == [b""]


def test_what_came_with_a_melding_needs_no_key_of_a_casus() -> None:
    one, _ = wrapped(public_of(HPKE), "dossier", van_melding=True)

    assert len(KLUIS.unwrap(None, [one])[0]) == 32
    assert KLUIS.unwrap(KLUIS.make(CASUS), [replace(one, van_melding=False)]) == [b""]


@pytest.mark.parametrize(
    "anders", [{"deel": "samenvatting"}, {"deel": "motivering"}, {"gebonden_aan": bytes(16)}, {"sleutel": "AAAA"}]
)
def test_one_that_does_not_fit_comes_out_empty_and_the_next_one_opens(anders: dict[str, object]) -> None:
    key = KLUIS.make(CASUS)
    one, _ = wrapped(key.publiek)

    found = KLUIS.unwrap(key, [replace(one, **anders), one])  # type: ignore[arg-type]  # fields of the test

    assert [len(part) for part in found] == [0, 32]


@pytest.mark.parametrize("at", [0, 1, 12, 13, 40, -1])
def test_a_stored_key_with_one_changed_bit_does_not_open(at: int) -> None:
    key = KLUIS.make(CASUS)
    bent = bytearray(key.prive)
    bent[at] ^= 1

    with pytest.raises(KeyMissing):
        KLUIS.unwrap(replace(key, prive=bytes(bent)), [])


def test_two_keys_of_one_casus_have_nothing_in_common_and_the_best_suite() -> None:
    first, second = KLUIS.make(CASUS), KLUIS.make(CASUS)

    assert first.publiek != second.publiek
    assert first.prive[:13] != second.prive[:13]
    assert first.publiek[0] == suites()[-1]


def test_neither_the_vault_nor_a_stored_key_shows_a_secret() -> None:
    key = KLUIS.make(CASUS)

    assert repr(KLUIS) == "<Kluis>"
    assert repr(key.prive) not in repr(key)


def test_only_a_key_holder_has_the_secret_of_the_vault() -> None:
    assert len(generate(SLEUTELHOUDER).geheim("kluis")) == 32
    with pytest.raises(KeyMissing, match="kluis"):
        generate(HUB).geheim("kluis")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HUB_HUB_OORSPRONG", None),
        ("HUB_HUB_OORSPRONG", ""),
        ("HUB_HUB_LOG_SLEUTEL", None),
        ("HUB_HUB_LOG_SLEUTEL", ""),
        ("HUB_HUB_LOG_SLEUTEL", "geen sleutel"),
    ],
)
def test_without_the_log_of_the_hub_the_key_holder_does_not_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None
) -> None:
    paths = (
        "bundels partijsleutels sleutelbestand wachtwoordbestand tls_certificaat tls_sleutel tls_ca tls_crl zelftest"
    )
    said = {f"HUB_{path.upper()}": "/nergens" for path in paths.split()}
    said |= {"HUB_DATABASE": "sqlite:///x.db", "HUB_EIGEN_ADRES": "https://houder.example", "HUB_OORSPRONG": "houder"}
    said |= {"HUB_HUB_HPKE": "AA", "HUB_HUB_OORSPRONG": "hub.example/log", "HUB_HUB_LOG_SLEUTEL": b64u(bytes(32))}
    for key, setting in said.items():
        monkeypatch.setenv(key, setting)
    SleutelhouderSettings.from_environment()
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsWrong, match=name):
        SleutelhouderSettings.from_environment()
