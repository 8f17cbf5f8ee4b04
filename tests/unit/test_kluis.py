"""The vault of the key holder, and what it needs before the process starts."""

from dataclasses import replace

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import Deel, open_inhoud, seal_inhoud, seal_met
from connectors.protocol.sealing import generate_private, public_of
from hub.adapters.kluis.kluis import Kluis
from hub.cli.sleutelvorming import HUB, SLEUTELHOUDER, generate
from hub.domain.casussleutel import Casussleutel, Plaats, Verpakt
from hub.domain.errors import KeyMissing
from hub.settings import SettingsWrong, SleutelhouderSettings

CASUS, STUK = "c" * 32, b"\x11" * 16
PLAATS = Plaats(STUK, "tekst", "POLITIE")
HPKE = generate_private()
GEHEIM = b"\x07" * 32
KLUIS = Kluis(GEHEIM, HPKE)


def written(secret: Casussleutel) -> tuple[Verpakt, str]:
    (new,) = KLUIS.fresh(secret, [PLAATS])
    sealed = seal_met(new.sleutel, new.omhulsel, b"tekst", bericht=STUK, deel="tekst")
    return Verpakt(sealed.sleutel, PLAATS, van_melding=False), sealed.inhoud


def of_melding(deel: Deel) -> Verpakt:
    sealed = seal_inhoud(public_of(HPKE), b"tekst", bericht=STUK, deel=deel)
    return Verpakt(sealed.sleutel, Plaats(STUK, deel, ""), van_melding=True)


def test_what_was_sealed_in_a_casus_opens_with_its_secret_alone() -> None:
    key, other = KLUIS.make(CASUS), KLUIS.make("d" * 32)
    one, text = written(key)

    (content_key,) = KLUIS.unwrap(key, [one])

    assert open_inhoud(content_key, text, bericht=STUK, deel="tekst") == b"tekst"
    assert KLUIS.unwrap(other, [one]) == KLUIS.unwrap(None, [one]) == KLUIS.unwrap(KLUIS.make(CASUS), [one]) == [b""]


def test_what_came_with_a_melding_needs_no_key_of_a_casus() -> None:
    assert len(KLUIS.unwrap(None, [of_melding("dossier")])[0]) == 32


def test_neither_key_opens_what_was_sealed_for_the_other() -> None:
    secret = KLUIS.make(CASUS)
    one, _ = written(secret)

    assert KLUIS.unwrap(secret, [replace(one, van_melding=True)]) == [b""]
    for deel in ("tekst", "dossier"):
        assert KLUIS.unwrap(secret, [replace(of_melding(deel), van_melding=False)]) == [b""]


def test_every_place_gets_a_key_of_its_own() -> None:
    new = KLUIS.fresh(KLUIS.make(CASUS), [Plaats(STUK, deel, "POLITIE") for deel in ("tekst", "tekst", "samenvatting")])

    assert len({one.sleutel for one in new}) == len({one.omhulsel for one in new}) == 3
    assert not any(repr(one.sleutel) in repr(one) for one in new)


def test_a_part_of_a_melding_gets_no_key_of_a_casus() -> None:
    with pytest.raises(KeyError):
        KLUIS.fresh(KLUIS.make(CASUS), [Plaats(STUK, "identiteit", "ID_CONTACT")])


@pytest.mark.parametrize(
    "anders",
    [{"deel": "samenvatting"}, {"deel": "motivering"}, {"gebonden_aan": bytes(16)}, {"categorie": "ID_CONTACT"}],
)
def test_one_that_does_not_fit_comes_out_empty_and_the_next_one_opens(anders: dict[str, object]) -> None:
    key = KLUIS.make(CASUS)
    one, _ = written(key)
    moved = replace(one, plaats=replace(PLAATS, **anders))  # type: ignore[arg-type]  # fields of the test

    found = KLUIS.unwrap(key, [moved, replace(one, sleutel="AAAA"), one])

    assert [len(part) for part in found] == [0, 0, 32]


@pytest.mark.parametrize("at", [0, 1, 12, 13, 40, -1])
def test_a_stored_key_with_one_changed_bit_does_not_open(at: int) -> None:
    key = KLUIS.make(CASUS)
    bent = bytearray(key.geheim)
    bent[at] ^= 1

    with pytest.raises(KeyMissing):
        KLUIS.unwrap(replace(key, geheim=bytes(bent)), [])


def test_two_secrets_of_one_casus_have_nothing_in_common() -> None:
    first, second = KLUIS.make(CASUS), KLUIS.make(CASUS)

    assert first.geheim[1:13] != second.geheim[1:13]
    assert first.geheim[13:] != second.geheim[13:]


def test_neither_the_vault_nor_a_stored_key_shows_a_secret() -> None:
    key = KLUIS.make(CASUS)

    assert repr(KLUIS) == "<Kluis>"
    assert repr(key.geheim) not in repr(key)


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
