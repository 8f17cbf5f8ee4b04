"""One signature per party over one digest: who signed, who has not, and what does not count."""

import json
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.protocol.canonical import canonical_json
from hub.adapters.policy.errors import BundleInvalid, SignatureInvalid
from hub.adapters.policy.getekend import load_signed
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.ondertekening import sign, signatories, verify
from hub.cli.opzet_bestanden import sign_by_all
from hub.domain.convenant import Convenant

DIGEST = "ab" * 32
LIVE = "zvh-maastricht-2026"


@pytest.fixture(scope="module")
def convenant(bron: Bron) -> Convenant:
    return bron.convenant


@pytest.fixture(scope="module")
def keys(convenant: Convenant) -> dict[str, Ed25519PrivateKey]:
    return {p.id: Ed25519PrivateKey.generate() for p in signatories(convenant)}


@pytest.fixture
def registry(keys: dict[str, Ed25519PrivateKey]) -> dict[str, Ed25519PublicKey]:
    return {partij: key.public_key() for partij, key in keys.items()}


@pytest.fixture
def files(convenant: Convenant, keys: dict[str, Ed25519PrivateKey]) -> dict[str, bytes]:
    return {partij: sign(convenant, DIGEST, partij, key) for partij, key in keys.items()}


def test_when_all_parties_signed_the_covenant_is_signed(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    stand = verify(convenant, DIGEST, files, registry)

    assert stand.complete
    assert set(stand.getekend) == {p.id for p in convenant.partijen} - {"zvh"}


def test_a_party_that_did_not_sign_is_named(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    del files["ggd"]

    stand = verify(convenant, DIGEST, files, registry)

    assert not stand.complete
    assert stand.ontbreekt == ("ggd",)


def test_nobody_signed_is_not_everybody_signed(convenant: Convenant) -> None:
    assert not verify(replace(convenant, partijen=()), DIGEST, {}, {}).complete


def test_a_party_that_accedes_signs_the_version_that_names_it_first(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    newcomer = replace(next(p for p in convenant.partijen if p.id == "ggz"), id="nieuwe-ggz")
    wider = replace(convenant, partijen=(*convenant.partijen, newcomer))
    key = Ed25519PrivateKey.generate()

    without = verify(wider, DIGEST, files, registry)
    signed = files | {newcomer.id: sign(wider, DIGEST, newcomer.id, key)}

    assert (without.complete, without.ontbreekt) == (False, (newcomer.id,))
    assert verify(wider, DIGEST, signed, registry | {newcomer.id: key.public_key()}).complete


def test_a_signature_over_another_digest_does_not_count(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    stand = verify(convenant, "cd" * 32, files, registry)

    assert stand.getekend == ()
    assert all("andere vingerafdruk" in why for _, why in stand.fout)


def test_a_signature_of_another_version_does_not_count(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    stand = verify(replace(convenant, versie="1.0.1"), DIGEST, files, registry)

    assert stand.getekend == ()


def test_one_party_cannot_sign_for_another(
    convenant: Convenant,
    keys: dict[str, Ed25519PrivateKey],
    files: dict[str, bytes],
    registry: dict[str, Ed25519PublicKey],
) -> None:
    files["om"] = sign(convenant, DIGEST, "om", keys["politie"])
    files["ggd"] = files["politie"]

    stand = verify(convenant, DIGEST, files, registry)

    assert {partij for partij, _ in stand.fout} == {"om", "ggd"}


def test_a_key_that_is_not_in_the_registry_does_not_count(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    del registry["om"]

    assert dict(verify(convenant, DIGEST, files, registry).fout).keys() == {"om"}


def test_any_flipped_bit_extra_field_or_trailing_byte_is_refused(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    good = files["om"]
    flipped = [good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in range(len(good))]
    extra = canonical_json({**json.loads(good), "extra": 1})

    for bad in (*flipped, extra, good + b"\n", b" " + good, b"", b"[]"):
        assert verify(convenant, DIGEST, {"om": bad}, registry).getekend == ()


def test_the_house_and_strangers_do_not_sign(
    convenant: Convenant, files: dict[str, bytes], registry: dict[str, Ed25519PublicKey]
) -> None:
    for partij in ("zvh", "gemeente"):
        with pytest.raises(SignatureInvalid, match="geen partij"):
            sign(convenant, DIGEST, partij, Ed25519PrivateKey.generate())

    assert not verify(convenant, DIGEST, files | {"gemeente": files["om"]}, registry).complete


def test_nobody_signs_the_past(bron_toen: Bron) -> None:
    with pytest.raises(SignatureInvalid, match="historisch"):
        sign(bron_toen.convenant, DIGEST, "politie", Ed25519PrivateKey.generate())


def test_a_bundle_that_all_signed_but_that_says_something_else_is_not_enforced(tmp_path: Path) -> None:
    """Somebody adds a rule, makes the digests fit again, and gets every party to sign that."""
    bundels, keys = tmp_path / "bundels", tmp_path / "sleutels"
    for name in ("convenanten", "policies"):
        shutil.copytree(Path(__file__).parents[2] / name, bundels / name)
    policy = bundels / "policies" / LIVE / "policy.csv"
    policy.write_bytes(policy.read_bytes().replace(b"niveau-L0", b"niveau-L2"))
    reseal(bundels)
    sign_by_all(bundels, keys)

    with pytest.raises(BundleInvalid, match="not what the covenant compiles to"):
        load_signed(bundels, LIVE, keys)


def test_a_bundle_that_one_party_did_not_sign_is_not_enforced(tmp_path: Path) -> None:
    bundels, keys = tmp_path / "bundels", tmp_path / "sleutels"
    for name in ("convenanten", "policies"):
        shutil.copytree(Path(__file__).parents[2] / name, bundels / name)
    sign_by_all(bundels, keys)
    assert load_signed(bundels, LIVE, keys).covenant_id == LIVE

    (bundels / "convenanten" / LIVE / "handtekeningen" / "om.json").unlink()

    with pytest.raises(SignatureInvalid, match="niet geldig getekend door om"):
        load_signed(bundels, LIVE, keys)


def reseal(bundels: Path) -> None:
    """Write the digests anew over the files as they are: the work of an insider."""
    path = bundels / "policies" / LIVE / "bundle.json"
    value = json.loads(path.read_bytes())
    value["bestanden"]["policy.csv"] = sha256((path.parent / "policy.csv").read_bytes()).hexdigest()
    del value["digest"]
    value["digest"] = sha256(canonical_json(value)).hexdigest()
    lines = (f"  {canonical_json(key).decode()}: {canonical_json(value[key]).decode()}" for key in sorted(value))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
