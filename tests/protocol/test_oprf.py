"""RFC 9497 by its own vectors, on both carriers of libsodium; forged proofs are refused as such."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol import _libsodium, group, oprf
from connectors.protocol.errors import InvalidInput, InvalidPoint, ProofInvalid
from connectors.protocol.oprf import Mode

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "rfc9497.json").read_text())
CASES = [(mode, vector) for mode in VECTORS["modes"] for vector in mode["vectors"]]
PROVEN = [(mode, vector) for mode, vector in CASES if "proof" in vector]
KEY = oprf.derive_key_pair(bytes(32), b"test", Mode.VOPRF)


@pytest.fixture(params=["system", "wheel"], autouse=True, scope="module")
def _carrier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run every test of this module once on each library."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(_libsodium.PATH_VARIABLE, raising=False)
        if request.param == "wheel":
            copy = tmp_path_factory.mktemp("carrier") / "libsodium.so"
            copy.write_bytes(_libsodium._image_in_wheel())
            environment.setenv(_libsodium.PATH_VARIABLE, str(copy))
        _libsodium.default_library.cache_clear()
        _libsodium.default_library()
        yield
    _libsodium.default_library.cache_clear()


def _hex(values: list[str]) -> list[bytes]:
    return [bytes.fromhex(value) for value in values]


def _section(value: object) -> str | None:
    return value.get("section") if isinstance(value, dict) else None


@pytest.mark.parametrize("mode", VECTORS["modes"], ids=_section)
def test_keys_derive_as_published(mode: dict[str, Any]) -> None:
    pair = oprf.derive_key_pair(bytes.fromhex(mode["seed"]), bytes.fromhex(mode["key_info"]), Mode(mode["mode"]))

    assert pair.private.hex() == mode["private"]
    assert pair.public.hex() == mode.get("public", pair.public.hex())


@pytest.mark.parametrize(("mode", "vector"), CASES, ids=_section)
def test_blinded_elements_are_as_published(mode: dict[str, Any], vector: dict[str, Any]) -> None:
    blinds, inputs = _hex(vector["blinds"]), _hex(vector["inputs"])

    blinded = [oprf.blind_with(r, x, Mode(mode["mode"])) for r, x in zip(blinds, inputs, strict=True)]

    assert blinded == _hex(vector["blinded"])


@pytest.mark.parametrize(("mode", "vector"), CASES, ids=_section)
def test_evaluations_are_as_published(mode: dict[str, Any], vector: dict[str, Any]) -> None:
    evaluated = [oprf.blind_evaluate(bytes.fromhex(mode["private"]), point) for point in _hex(vector["blinded"])]

    assert evaluated == _hex(vector["evaluated"])


@pytest.mark.parametrize(("mode", "vector"), CASES, ids=_section)
def test_outputs_are_as_published(mode: dict[str, Any], vector: dict[str, Any]) -> None:
    triples = zip(_hex(vector["inputs"]), _hex(vector["blinds"]), _hex(vector["evaluated"]), strict=True)

    assert [oprf.finalize(*triple) for triple in triples] == _hex(vector["outputs"]), mode["section"]


@pytest.mark.parametrize(("mode", "vector"), PROVEN, ids=_section)
def test_proofs_are_as_published(mode: dict[str, Any], vector: dict[str, Any]) -> None:
    nonce, private = bytes.fromhex(vector["proof_scalar"]), bytes.fromhex(mode["private"])

    proof = oprf.prove_with(nonce, private, _hex(vector["blinded"]), _hex(vector["evaluated"]), Mode.VOPRF.context)

    assert proof.hex() == vector["proof"]


@pytest.mark.parametrize(("mode", "vector"), PROVEN, ids=_section)
def test_published_proofs_verify(mode: dict[str, Any], vector: dict[str, Any]) -> None:
    oprf.verify(
        bytes.fromhex(mode["public"]),
        _hex(vector["blinded"]),
        _hex(vector["evaluated"]),
        bytes.fromhex(vector["proof"]),
    )


@pytest.mark.parametrize(("mode", "vector"), PROVEN, ids=_section)
def test_no_flipped_bit_of_a_published_proof_verifies(mode: dict[str, Any], vector: dict[str, Any]) -> None:
    blinded, evaluated = _hex(vector["blinded"]), _hex(vector["evaluated"])

    for bit in range(0, 512, 7):
        forged = bytearray.fromhex(vector["proof"])
        forged[bit // 8] ^= 1 << bit % 8

        with pytest.raises(ProofInvalid):
            oprf.verify(bytes.fromhex(mode["public"]), blinded, evaluated, bytes(forged))


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=4))
def test_a_batch_evaluates_to_the_function_and_its_proof_holds(inputs: list[bytes]) -> None:
    pairs = [oprf.blind(x, Mode.VOPRF) for x in inputs]
    blinded = [point for _, point in pairs]

    evaluated = [oprf.blind_evaluate(KEY.private, point) for point in blinded]

    oprf.verify(KEY.public, blinded, evaluated, oprf.prove(KEY.private, blinded, evaluated))
    for x, (r, _), point in zip(inputs, pairs, evaluated, strict=True):
        other = oprf.blind_with(b"\x07" + bytes(31), x, Mode.VOPRF)
        again = oprf.finalize(x, b"\x07" + bytes(31), oprf.blind_evaluate(KEY.private, other))
        assert oprf.finalize(x, r, point) == again


def _batch() -> tuple[list[bytes], list[bytes], bytes]:
    blinded = [oprf.blind(x, Mode.VOPRF)[1] for x in (b"a", b"b", b"c")]
    evaluated = [oprf.blind_evaluate(KEY.private, point) for point in blinded]
    return blinded, evaluated, oprf.prove(KEY.private, blinded, evaluated)


def test_two_results_that_changed_places_do_not_verify() -> None:
    blinded, evaluated, proof = _batch()

    with pytest.raises(ProofInvalid, match=r"^proof$"):
        oprf.verify(KEY.public, blinded, [evaluated[1], evaluated[0], evaluated[2]], proof)


def test_a_result_under_another_key_does_not_verify() -> None:
    blinded, evaluated, _ = _batch()
    evaluated[2] = oprf.blind_evaluate(group.random_scalar(), blinded[2])

    with pytest.raises(ProofInvalid, match=r"^proof$"):
        oprf.verify(KEY.public, blinded, evaluated, oprf.prove(KEY.private, blinded, evaluated))


def test_a_proof_for_one_context_does_not_hold_in_another() -> None:
    blinded, evaluated, proof = _batch()

    with pytest.raises(ProofInvalid, match=r"^proof$"):
        oprf.verify_with(KEY.public, blinded, evaluated, proof, b"another")


@pytest.mark.parametrize("proof", [bytes(64), b"\xff" * 64, bytes(32) + b"\x01" + bytes(31)])
def test_a_proof_of_scalars_that_the_group_refuses_is_an_invalid_proof(proof: bytes) -> None:
    blinded, evaluated, _ = _batch()

    with pytest.raises(ProofInvalid, match=r"^proof$"):
        oprf.verify(KEY.public, blinded, evaluated, proof)


@pytest.mark.parametrize("size", [0, 63, 65])
def test_a_proof_of_another_size_is_refused(size: int) -> None:
    blinded, evaluated, proof = _batch()

    with pytest.raises(ProofInvalid, match=r"^proof-size$"):
        oprf.verify(KEY.public, blinded, evaluated, (proof + b"\x00")[:size])


@pytest.mark.parametrize("point", [bytes(32), b"\xff" * 32, b"", bytes(31)])
def test_an_unusable_point_makes_a_proof_invalid_and_nothing_else(point: bytes) -> None:
    blinded, evaluated, proof = _batch()

    for public, questions, answers in (
        (point, blinded, evaluated),
        (KEY.public, [point, *blinded[1:]], evaluated),
        (KEY.public, blinded, [*evaluated[:2], point]),
    ):
        with pytest.raises(ProofInvalid, match=r"^proof$"):
            oprf.verify(public, questions, answers, proof)


def test_an_empty_or_uneven_batch_is_no_proof() -> None:
    blinded, evaluated, proof = _batch()

    for questions, answers in (([], []), (blinded, evaluated[:2]), (blinded[:2], evaluated)):
        with pytest.raises(ProofInvalid, match=r"^proof$"):
            oprf.verify(KEY.public, questions, answers, proof)
        with pytest.raises(InvalidInput, match=r"^batch-size$"):
            oprf.prove(KEY.private, questions, answers)


@pytest.mark.parametrize("point", [bytes(32), b"\xff" * 32, bytes(31)])
def test_evaluation_and_finalisation_refuse_an_unusable_point(point: bytes) -> None:
    with pytest.raises(InvalidPoint, match=r"^point$"):
        oprf.blind_evaluate(KEY.private, point)
    with pytest.raises(InvalidPoint, match=r"^point$"):
        oprf.finalize(b"x", KEY.private, point)


def test_inputs_beyond_the_limits_of_the_rfc_are_refused() -> None:
    with pytest.raises(InvalidInput, match=r"^input-length$"):
        oprf.blind(bytes(65536), Mode.OPRF)
    with pytest.raises(InvalidInput, match=r"^input-length$"):
        oprf.derive_key_pair(bytes(32), bytes(65536), Mode.OPRF)
    with pytest.raises(InvalidInput, match=r"^seed-size$"):
        oprf.derive_key_pair(bytes(31), b"", Mode.OPRF)


def test_inputs_of_the_greatest_length_are_taken() -> None:
    scalar, blinded = oprf.blind(bytes(65535), Mode.OPRF)

    assert len(oprf.finalize(bytes(65535), scalar, blinded)) == 64
    assert oprf.derive_key_pair(bytes(32), bytes(65535), Mode.OPRF).public


def test_the_private_key_does_not_show() -> None:
    assert KEY.private.hex() not in repr(KEY)
    assert repr(KEY.private) not in repr(KEY)
