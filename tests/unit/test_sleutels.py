"""Keys: made by command, sealed, never overwritten, never guessed; rotated without re-enrolling."""

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.errors import Malformed, SealInvalid
from connectors.protocol.group import hash_to_group, mult, scalar_mul
from connectors.protocol.sealing import public_of
from connectors.protocol.transit import Klasse, class_key, convert, rotation_token
from hub.adapters import sleutelbestand
from hub.cli.main import main
from hub.cli.sleutelvorming import HUB, SLEUTELHOUDER, accept, extend, generate, public_part, retire, rotate
from hub.domain.errors import KeyMissing

PASSPHRASE = b"een lang wachtwoord voor de test"


def test_a_key_file_reads_back_what_was_written(tmp_path: Path) -> None:
    path, keys = tmp_path / "hub.sleutels", generate(HUB)

    sleutelbestand.write_new(path, keys, PASSPHRASE)

    assert sleutelbestand.read(path, PASSPHRASE) == keys
    assert path.stat().st_mode & 0o077 == 0


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "hub.sleutels"
    sleutelbestand.write_new(path, generate(HUB), PASSPHRASE)
    before = path.read_bytes()

    with pytest.raises(KeyMissing, match="exists already"):
        sleutelbestand.write_new(path, generate(HUB), PASSPHRASE)

    assert path.read_bytes() == before


def test_a_missing_key_file_is_an_error_and_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match=r"weg\.sleutels is missing"):
        sleutelbestand.read(tmp_path / "weg.sleutels", PASSPHRASE)

    assert not list(tmp_path.iterdir())


def test_a_missing_key_is_an_error() -> None:
    with pytest.raises(KeyMissing, match="rij is missing"):
        generate(SLEUTELHOUDER).geheim("rij")


def test_another_passphrase_or_one_changed_byte_does_not_open_it(tmp_path: Path) -> None:
    path = tmp_path / "hub.sleutels"
    sleutelbestand.write_new(path, generate(HUB), PASSPHRASE)

    with pytest.raises(KeyMissing, match="cannot be opened"):
        sleutelbestand.read(path, b"een ander wachtwoord")

    box = json.loads(path.read_bytes())
    box["vak"] = ("A" if box["vak"][0] != "A" else "B") + box["vak"][1:]
    path.write_text(json.dumps(box))
    with pytest.raises(KeyMissing, match="cannot be opened"):
        sleutelbestand.read(path, PASSPHRASE)


def test_a_drawn_passphrase_is_not_slowed_down_and_stays_so(tmp_path: Path) -> None:
    path, keys = tmp_path / "hub.sleutels", generate(HUB)
    drawn = b64u(bytes(range(32))).encode()
    sleutelbestand.write_new(path, keys, drawn, "hkdf-sha256")

    sleutelbestand.replace(path, other := generate(HUB), drawn)

    assert sleutelbestand.read(path, drawn) == other
    assert json.loads(path.read_bytes())["afleiding"] == "hkdf-sha256"


def test_a_file_from_before_there_was_a_choice_has_scrypt(tmp_path: Path) -> None:
    path, keys = tmp_path / "hub.sleutels", generate(HUB)
    sleutelbestand.write_new(path, keys, PASSPHRASE)
    outer = json.loads(path.read_bytes())
    assert outer.pop("afleiding") == "scrypt"
    path.write_text(json.dumps(outer))

    assert sleutelbestand.read(path, PASSPHRASE) == keys


@pytest.mark.parametrize("afleiding", ["hkdf-sha256", "geen", ["scrypt"]])
def test_a_file_that_names_another_derivation_does_not_open(tmp_path: Path, afleiding: object) -> None:
    path = tmp_path / "hub.sleutels"
    sleutelbestand.write_new(path, generate(HUB), PASSPHRASE)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"afleiding": afleiding}))

    with pytest.raises(KeyMissing, match="cannot be opened"):
        sleutelbestand.read(path, PASSPHRASE)


def test_keys_do_not_show_or_travel() -> None:
    keys = generate(HUB)

    assert b64u(keys.geheim("oprf")) not in repr(keys)
    with pytest.raises(TypeError):
        pickle.dumps(keys)


def test_the_public_part_holds_no_secret() -> None:
    keys = generate(SLEUTELHOUDER)

    shown = json.dumps(public_part(keys))

    assert not any(b64u(secret) in shown for secret in keys.geheimen.values())


def test_rotation_by_token_leads_to_the_key_of_the_next_epoch() -> None:
    holder, hub = generate(SLEUTELHOUDER), generate(HUB)
    point = hash_to_group(b"v1|link|Dx+Sx|19800101|devries", b"test")

    rotated, token = rotate(holder, Klasse.LINK, public_of(hub.geheim("hpke")))
    taken = accept(hub, token)

    def index(epoch: int) -> bytes:
        half = class_key(holder.geheim("oprf"), Klasse.LINK, epoch)
        return mult(scalar_mul(half, class_key(hub.geheim("oprf"), Klasse.LINK, epoch)), point)

    own = rotation_token(*(class_key(hub.geheim("oprf"), Klasse.LINK, epoch) for epoch in (1, 2)))
    delta = scalar_mul(taken.tokens["link/1/2"], own)
    assert convert(index(1), delta) == index(2)
    assert rotated.epochs["link"] == taken.epochs["link"] == (1, 2)
    assert retire(taken, Klasse.LINK).tokens == {}


def test_a_rotation_token_is_for_one_hub_and_one_step_only() -> None:
    holder, hub, other = generate(SLEUTELHOUDER), generate(HUB), generate(HUB)
    _, token = rotate(holder, Klasse.LINK, public_of(hub.geheim("hpke")))

    with pytest.raises(SealInvalid):
        accept(other, token)
    with pytest.raises(ValueError, match="newest epoch"):
        accept(accept(hub, token), token)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"klasse":"bsn"}'])
def test_what_is_no_token_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, Malformed)):
        accept(generate(HUB), content)


def test_a_token_with_a_trailing_byte_or_another_field_is_refused() -> None:
    hub = generate(HUB)
    _, token = rotate(generate(SLEUTELHOUDER), Klasse.LINK, public_of(hub.geheim("hpke")))

    for spoilt in (token + b" ", token.replace(b'{"klasse"', b'{"extra":1,"klasse"')):
        with pytest.raises((ValueError, Malformed)):
            accept(hub, spoilt)


def test_only_a_key_holder_rotates_and_only_a_hub_accepts() -> None:
    hub, holder = generate(HUB), generate(SLEUTELHOUDER)
    hub_hpke = public_of(hub.geheim("hpke"))
    _, token = rotate(holder, Klasse.LINK, hub_hpke)

    with pytest.raises(ValueError, match="not the key file of a sleutelhouder"):
        rotate(hub, Klasse.LINK, hub_hpke)
    with pytest.raises(ValueError, match="not the key file of a hub"):
        accept(holder, token)


def test_rotate_overwrites_no_token_and_then_changes_no_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, passphrase, token = tmp_path / "sleutels", tmp_path / "wachtwoord", tmp_path / "token"
    passphrase.write_bytes(PASSPHRASE)
    passphrase.chmod(0o600)
    sleutelbestand.write_new(path, generate(SLEUTELHOUDER), PASSPHRASE)
    token.write_bytes(b"van een eerdere keer")
    before = path.read_bytes()

    hub_hpke = b64u(public_of(generate(HUB).geheim("hpke")))
    arguments = ["keys", "rotate", str(path), "--wachtwoordbestand", str(passphrase), "--klasse", "link"]
    code = main([*arguments, "--hub-hpke", hub_hpke, "--uit", str(token)])

    assert code == 1
    assert str(token) in capsys.readouterr().err
    assert (token.read_bytes(), path.read_bytes()) == (b"van een eerdere keer", before)


@pytest.fixture
def oud(tmp_path: Path) -> Path:
    """The key file of a key holder from before there were casussen, with its passphrase beside it."""
    keys = generate(SLEUTELHOUDER)
    first = {naam: waarde for naam, waarde in keys.geheimen.items() if naam != "kluis"}
    sleutelbestand.write_new(tmp_path / "sleutels", replace(keys, geheimen=first), PASSPHRASE)
    (tmp_path / "wachtwoord").write_bytes(PASSPHRASE)
    (tmp_path / "wachtwoord").chmod(0o600)
    return tmp_path / "sleutels"


def extends(path: Path) -> int:
    return main(["keys", "extend", str(path), "--wachtwoordbestand", str(path.with_name("wachtwoord"))])


def test_extend_adds_what_a_newer_version_needs_and_leaves_the_rest(
    oud: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sleutelbestand.read(oud, PASSPHRASE)
    with pytest.raises(KeyMissing, match="kluis"):
        before.geheim("kluis")

    code = extends(oud)

    after = sleutelbestand.read(oud, PASSPHRASE)
    assert (code, capsys.readouterr().out) == (0, "added: kluis\n")
    assert len(after.geheim("kluis")) == 32
    assert replace(after, geheimen={**before.geheimen}) == before
    assert {naam: after.geheimen[naam] for naam in before.geheimen} == before.geheimen


def test_extend_replaces_nothing_that_is_there(oud: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extends(oud)
    once = oud.read_bytes()
    capsys.readouterr()

    assert extends(oud) == 0

    assert (oud.read_bytes(), capsys.readouterr().out) == (once, "nothing was missing\n")


@pytest.mark.parametrize(
    ("rol", "naam"),
    [(SLEUTELHOUDER, "oprf"), (SLEUTELHOUDER, "hpke"), (SLEUTELHOUDER, "log"), (HUB, "rij"), (HUB, "teken")],
)
def test_extend_makes_no_key_that_was_lost(rol: str, naam: str) -> None:
    keys = generate(rol)
    lost = replace(keys, geheimen={other: waarde for other, waarde in keys.geheimen.items() if other != naam})

    with pytest.raises(ValueError, match=naam):
        extend(lost)
