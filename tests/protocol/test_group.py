"""ristretto255 against RFC 9496 on both carriers of libsodium, and what the group refuses."""

import ctypes.util
import hashlib
import importlib.util
import itertools
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol import _libsodium, group
from connectors.protocol._libsodium import Library
from connectors.protocol.errors import GroupUnavailable, InvalidInput, InvalidPoint

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "rfc9496.json").read_text())
INVALID = [(kind, encoding) for kind, encodings in VECTORS["invalid"].items() for encoding in encodings]
ORDER = 2**252 + 27742317777372353535851937790883648493
SCALARS = st.integers(1, ORDER - 1).map(lambda number: number.to_bytes(32, "little"))
POINTS = st.binary(min_size=1, max_size=40).map(lambda message: group.hash_to_group(message, b"test"))


@pytest.fixture(params=["system", "wheel"], scope="module")
def library(request: pytest.FixtureRequest) -> Library:
    if request.param == "wheel":
        return _libsodium.load_wheel()
    return _libsodium.load_system()


def test_multiples_of_the_generator_are_those_of_rfc_9496(library: Library) -> None:
    multiples = [library.base_mult(n.to_bytes(32, "little")) for n in range(1, len(VECTORS["multiples"]))]

    assert multiples == [bytes.fromhex(encoding) for encoding in VECTORS["multiples"][1:]]


def test_repeated_addition_gives_the_same_multiples(library: Library) -> None:
    multiples = [bytes.fromhex(encoding) for encoding in VECTORS["multiples"]]

    for before, after in itertools.pairwise(multiples):
        assert library.add(before, multiples[1]) == after
        assert library.sub(after, multiples[1]) == before


@pytest.mark.parametrize(("kind", "encoding"), INVALID)
def test_encodings_that_rfc_9496_calls_invalid_are_refused(kind: str, encoding: str, library: Library) -> None:
    element = bytes.fromhex(encoding)

    assert not library.is_valid(element), kind
    assert library.mult(b"\x01" + bytes(31), element) is None
    assert library.add(element, bytes(32)) is None


@pytest.mark.parametrize("vector", VECTORS["from_uniform"], ids=lambda vector: vector["label"])
def test_the_map_from_uniform_bytes_is_that_of_rfc_9496(vector: dict[str, str], library: Library) -> None:
    uniform = hashlib.sha512(vector["label"].encode()).digest()

    assert library.from_uniform(uniform) == bytes.fromhex(vector["element"])


def test_the_self_test_passes_on_both_carriers(library: Library) -> None:
    group.self_test(library)


class WrongAnswers(Library):
    """A library with one wrong answer: the multiplication forgets its last bit."""

    def mult(self, scalar: bytes, element: bytes) -> bytes | None:
        product = super().mult(scalar, element)
        return product and product[:-1] + bytes((product[-1] ^ 1,))


class LetsTheIdentityPass(Library):
    def mult(self, scalar: bytes, element: bytes) -> bytes | None:
        return super().mult(scalar, element) or bytes(32)


class AddsNothing(Library):
    def add(self, p: bytes, q: bytes) -> bytes | None:
        return p


@pytest.mark.parametrize("faulty", [WrongAnswers, LetsTheIdentityPass, AddsNothing])
def test_the_self_test_stops_a_library_that_computes_something_else(faulty: type[Library]) -> None:
    name = ctypes.util.find_library("sodium")
    assert name is not None

    with pytest.raises(GroupUnavailable, match=r"^libsodium-self-test$"):
        group.self_test(faulty(name))


def test_both_carriers_are_at_least_1_0_18(library: Library) -> None:
    assert library.version() >= (1, 0, 18)


def test_the_wheel_is_never_imported_and_nothing_stays_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    library = _libsodium.load_wheel()

    assert "rbcl" not in sys.modules
    assert list(tmp_path.iterdir()) == []
    assert library.is_valid(bytes.fromhex(VECTORS["multiples"][1]))


def test_a_path_that_was_ordered_and_fails_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_libsodium.PATH_VARIABLE, "/nonexistent/libsodium.so")

    with pytest.raises(GroupUnavailable, match=r"^libsodium-load$"):
        _libsodium.default_library.__wrapped__()


def test_without_a_library_of_the_system_the_wheel_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(_libsodium.PATH_VARIABLE, raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)

    group.self_test(_libsodium.default_library.__wrapped__())

    with pytest.raises(GroupUnavailable, match=r"^libsodium-system$"):
        _libsodium.load_system()


def test_without_any_carrier_the_process_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(_libsodium.PATH_VARIABLE, raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(GroupUnavailable, match=r"^libsodium-wheel$"):
        _libsodium.default_library.__wrapped__()


@pytest.mark.parametrize("source", ["", "bytes.fromhex('zz')", "bytes.fromhex('00')\nbytes.fromhex('00')"])
def test_a_wheel_that_carries_its_library_in_another_way_is_refused(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rbcl").mkdir()
    (tmp_path / "rbcl" / "__init__.py").touch()
    (tmp_path / "rbcl" / "_sodium.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(GroupUnavailable, match=r"^libsodium-wheel$"):
        _libsodium.load_wheel()


def test_a_library_without_ristretto_is_refused() -> None:
    name = ctypes.util.find_library("c")
    assert name is not None

    with pytest.raises(GroupUnavailable, match=r"^libsodium-load$"):
        _libsodium.load(name)


def test_hash_to_group_uses_expand_message_xmd_of_rfc_9380() -> None:
    # RFC 9497 A.1.1.1 binds the hash: unblinding the published element must give it back.
    blind = bytes.fromhex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706")
    blinded = bytes.fromhex("609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c")

    element = group.hash_to_group(b"\x00", b"HashToGroup-OPRFV1-\x00-ristretto255-SHA512")

    assert element == group.mult(group.scalar_invert(blind), blinded)


@pytest.mark.parametrize("size", [254, 255, 256, 1000])
def test_a_long_domain_separation_string_is_hashed_first(size: int) -> None:
    dst = b"d" * size
    suffix = dst if size <= 255 else hashlib.sha512(b"H2C-OVERSIZE-DST-" + dst).digest()
    suffix += len(suffix).to_bytes(1, "big")
    seed = hashlib.sha512(bytes(128) + b"m" + (64).to_bytes(2, "big") + b"\x00" + suffix).digest()
    wide = int.from_bytes(hashlib.sha512(seed + b"\x01" + suffix).digest(), "little")

    assert group.hash_to_scalar(b"m", dst) == (wide % ORDER).to_bytes(32, "little")


def test_an_empty_domain_separation_string_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"^dst$"):
        group.hash_to_group(b"m", b"")
    with pytest.raises(InvalidInput, match=r"^dst$"):
        group.hash_to_scalar(b"m", b"")


@pytest.mark.parametrize(
    "point",
    [bytes(32), b"", bytes(31), bytes(33), b"\xff" * 32, *(bytes.fromhex(encoding) for _, encoding in INVALID)],
)
def test_a_point_that_may_not_meet_a_key_is_refused_under_one_rule(point: bytes) -> None:
    with pytest.raises(InvalidPoint, match=r"^point$"):
        group.check_point(point)
    with pytest.raises(InvalidPoint, match=r"^point$"):
        group.mult(b"\x02" + bytes(31), point)


@pytest.mark.parametrize(
    "scalar",
    [b"", bytes(31), bytes(32), bytes(33), b"\xff" * 32]
    + [(ORDER + extra).to_bytes(32, "little") for extra in (0, 1)]
    + [b"\x01" + bytes(30) + b"\x80"],
)
def test_a_scalar_that_is_zero_or_not_reduced_is_refused(scalar: bytes) -> None:
    point = group.random_point()

    for use in (group.check_scalar, group.base_mult, group.scalar_invert, lambda s: group.mult(s, point)):
        with pytest.raises(InvalidInput, match=r"^scalar$"):
            use(scalar)


@pytest.mark.parametrize("cut", [0, 1, 31, 33])
def test_a_usable_point_of_another_length_is_refused(cut: int) -> None:
    point = (bytes.fromhex(VECTORS["multiples"][1]) + b"\x00")[:cut]

    with pytest.raises(InvalidPoint, match=r"^point$"):
        group.mult(b"\x02" + bytes(31), point)
    with pytest.raises(InvalidPoint, match=r"^point$"):
        group.check_point(point)


@pytest.mark.parametrize("short", [b"", bytes(31), bytes(33)])
def test_a_wrong_size_never_reaches_the_library(short: bytes) -> None:
    for on_points in (group.add, group.sub):
        with pytest.raises(InvalidPoint, match=r"^point$"):
            on_points(short, bytes(32))
        with pytest.raises(InvalidPoint, match=r"^point$"):
            on_points(bytes(32), short)
    for on_scalars in (group.scalar_mul, group.scalar_add, group.scalar_sub):
        with pytest.raises(InvalidInput, match=r"^scalar$"):
            on_scalars(short, bytes(32))
        with pytest.raises(InvalidInput, match=r"^scalar$"):
            on_scalars(bytes(32), short)


@pytest.mark.parametrize("encoding", [b"\xff" * 32, b"\x01" + bytes(31)])
def test_addition_refuses_an_encoding_that_does_not_decode(encoding: bytes) -> None:
    with pytest.raises(InvalidPoint, match=r"^point$"):
        group.add(encoding, bytes(32))
    with pytest.raises(InvalidPoint, match=r"^point$"):
        group.sub(encoding, bytes(32))


@given(SCALARS, SCALARS, POINTS)
def test_multiplication_is_that_of_a_module_over_the_scalars(a: bytes, b: bytes, point: bytes) -> None:
    assert group.mult(a, group.mult(b, point)) == group.mult(group.scalar_mul(a, b), point)
    assert group.mult(group.scalar_invert(a), group.mult(a, point)) == point
    assert group.add(group.mult(a, point), group.mult(b, point)) == _times(group.scalar_add(a, b), point)
    assert group.sub(group.mult(a, point), group.mult(b, point)) == _times(group.scalar_sub(a, b), point)


@given(SCALARS, SCALARS)
def test_scalars_are_integers_modulo_the_order(a: bytes, b: bytes) -> None:
    x, y = int.from_bytes(a, "little"), int.from_bytes(b, "little")

    assert group.scalar_mul(a, b) == (x * y % ORDER).to_bytes(32, "little")
    assert group.scalar_add(a, b) == ((x + y) % ORDER).to_bytes(32, "little")
    assert group.scalar_sub(a, b) == ((x - y) % ORDER).to_bytes(32, "little")
    assert group.scalar_invert(a) == pow(x, -1, ORDER).to_bytes(32, "little")


def test_random_elements_and_scalars_are_usable_and_differ() -> None:
    points = {group.random_point() for _ in range(20)}
    scalars = {group.random_scalar() for _ in range(20)}

    assert len(points) == len(scalars) == 20
    for point in points:
        group.check_point(point)
    for scalar in scalars:
        group.check_scalar(scalar)


def _times(scalar: bytes, point: bytes) -> bytes:
    return group.IDENTITY if scalar == bytes(32) else group.mult(scalar, point)
