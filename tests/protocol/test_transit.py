"""The transit protocol: equality survives it, nothing else does."""

import copy
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.protocol import group, sealing, transit
from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.errors import InvalidInput, InvalidPoint, ProofInvalid, SealInvalid, StaleMessage
from connectors.protocol.transit import PUNTEN_PER_RECORD, Blinded, Klasse, TransitContext

ROOT_K, ROOT_H = b"sleutelhouder".ljust(32, b"."), b"hub".ljust(32, b".")
KEY_K = {klasse: transit.class_key(ROOT_K, klasse, 1) for klasse in Klasse}
KEY_H = {klasse: transit.class_key(ROOT_H, klasse, 1) for klasse in Klasse}
HUB_PRIVATE = sealing.generate_private()
HUB_PUBLIC = sealing.public_of(HUB_PRIVATE)
CONTEXT = TransitContext("vraag", "v-1", "00000001", Klasse.LINK, 1, 24, "bekendheid", 1_700_000_060)
BSN_KEY = b"v1|bsn|900000004"
FROZEN_CLASS_KEY = "33d7408db79d5c4790e70854bdbd558704b2e55fad5724865d721d1dae1d4608"
FROZEN_ELEMENT = "78cb76f6c9bf0339cb5f6964a7815c1c849e9adca80bdc69ec632a521167463e"


def _index(keys: list[bytes], klasse: Klasse) -> list[bytes]:
    """Walk one record through all three parties; index values of the real keys."""
    blinded = transit.blind_record(keys, klasse)
    evaluation = transit.evaluate(blinded.points, KEY_K[klasse])
    values = transit.unblind(blinded, evaluation.points)
    return transit.to_index(values, evaluation.t, KEY_H[klasse])[: len(keys)]


@settings(max_examples=10)
@given(st.lists(st.binary(max_size=30), unique=True, max_size=6))
def test_the_index_value_is_both_keys_times_the_hashed_key(keys: list[bytes]) -> None:
    both = group.scalar_mul(KEY_K[Klasse.LINK], KEY_H[Klasse.LINK])

    assert _index(keys, Klasse.LINK) == [group.mult(both, transit.index_element(key)) for key in keys]


def test_two_partners_reach_the_same_index_value_for_one_person() -> None:
    assert _index([b"a", b"b"], Klasse.LINK) == _index([b"a", b"b", b"c"], Klasse.LINK)[:2]


def test_a_bsn_smuggled_into_another_class_matches_nothing() -> None:
    (as_bsn,) = _index([BSN_KEY], Klasse.BSN)

    smuggled = _index([BSN_KEY], Klasse.LINK) + _index([BSN_KEY], Klasse.DOC)

    assert as_bsn not in smuggled
    assert len({as_bsn, *smuggled}) == 3


def test_two_evaluations_of_one_key_give_the_partner_different_values() -> None:
    blinded = transit.blind_record([b"a"], Klasse.BSN)

    first = transit.unblind(blinded, transit.evaluate(blinded.points, KEY_K[Klasse.BSN]).points)
    second = transit.unblind(blinded, transit.evaluate(blinded.points, KEY_K[Klasse.BSN]).points)

    assert first != second


def test_the_sleutelhouder_sees_no_equality_between_records() -> None:
    records = transit.blind_records([[b"a", b"b"], [b"a", b"b"], [b"a"]], Klasse.LINK)

    points = [point for record in records for point in record.points]

    assert len(points) == len(set(points)) == 3 * PUNTEN_PER_RECORD[Klasse.LINK]
    assert len({record.blind for record in records}) == 3


@pytest.mark.parametrize("klasse", Klasse)
def test_every_record_of_a_class_has_the_same_number_of_points(klasse: Klasse) -> None:
    places = PUNTEN_PER_RECORD[klasse]

    for count in range(places + 1):
        record = transit.blind_record([bytes((n,)) for n in range(count)], klasse)
        assert len(record.points) == len(set(record.points)) == places
    with pytest.raises(InvalidInput, match=r"^key-count$"):
        transit.blind_record([bytes((n,)) for n in range(places + 1)], klasse)


def test_the_counts_are_those_agreed_and_cannot_be_changed() -> None:
    assert dict(PUNTEN_PER_RECORD) == {Klasse.BSN: 1, Klasse.LINK: 24, Klasse.DOC: 1}
    with pytest.raises(TypeError):
        PUNTEN_PER_RECORD[Klasse.BSN] = 2  # type: ignore[index]


def test_padding_matches_nothing() -> None:
    blinded = transit.blind_record([b"a"], Klasse.LINK)
    again = transit.blind_record([b"a"], Klasse.LINK)
    both = group.scalar_mul(KEY_K[Klasse.LINK], KEY_H[Klasse.LINK])

    plain = [[group.mult(group.scalar_invert(b.blind), p) for p in b.points] for b in (blinded, again)]

    assert set(plain[0]) & set(plain[1]) == {transit.index_element(b"a")}
    assert group.mult(both, plain[0][1]) != group.mult(both, plain[1][1])


def test_a_blinded_record_shows_nothing_and_stays_in_memory() -> None:
    record = transit.blind_record([b"a"], Klasse.BSN)
    evaluation = transit.evaluate(record.points, KEY_K[Klasse.BSN])

    assert repr(record) == str(record) == "<Blinded>"
    assert repr(evaluation) == f"{evaluation}" == "<Evaluation>"
    for secret in (record, evaluation):
        with pytest.raises(TypeError, match=r"^holds a secret$"):
            pickle.dumps(secret)
        with pytest.raises(TypeError, match=r"^holds a secret$"):
            copy.copy(secret)


@pytest.mark.parametrize("extra", [-1, 1])
def test_another_number_of_answers_than_questions_is_refused(extra: int) -> None:
    record = transit.blind_record([b"a"], Klasse.LINK)
    answers = transit.evaluate(record.points, KEY_K[Klasse.LINK]).points

    with pytest.raises(InvalidInput, match=r"^point-count$"):
        transit.unblind(record, answers[:-1] if extra < 0 else [*answers, answers[0]])


@pytest.mark.parametrize("bad", [bytes(32), b"\xff" * 32, b"", bytes(33)])
def test_one_bad_point_refuses_the_whole_batch(bad: bytes) -> None:
    points = [group.random_point() for _ in range(24)]

    for place in (0, 11, 23):
        spoiled = [*points[:place], bad, *points[place + 1 :]]
        with pytest.raises(InvalidPoint, match=r"^point$"):
            transit.evaluate(spoiled, KEY_K[Klasse.LINK])
        with pytest.raises(InvalidPoint, match=r"^point$"):
            transit.check_points(spoiled, Klasse.LINK)
        with pytest.raises(InvalidPoint, match=r"^point$"):
            transit.to_index(spoiled, KEY_K[Klasse.LINK], KEY_H[Klasse.LINK])
        with pytest.raises(InvalidPoint, match=r"^point$"):
            transit.unblind(Blinded(points, KEY_H[Klasse.LINK]), spoiled)


def test_points_come_in_whole_records() -> None:
    points = [group.random_point() for _ in range(48)]

    assert transit.check_points(points, Klasse.LINK) == 2
    assert transit.check_points(points, Klasse.BSN) == 48
    for count in (0, 1, 23, 25, 47):
        with pytest.raises(InvalidInput, match=r"^point-count$"):
            transit.check_points(points[:count], Klasse.LINK)
    with pytest.raises(InvalidInput, match=r"^point-count$"):
        transit.evaluate([], KEY_K[Klasse.BSN])


def test_keys_differ_by_root_class_and_epoch_and_come_back_the_same() -> None:
    keys = {
        transit.class_key(root, klasse, epoch) for root in (ROOT_K, ROOT_H) for klasse in Klasse for epoch in (0, 1, 12)
    }

    assert len(keys) == 18
    assert transit.class_key(ROOT_K, Klasse.DOC, 12) in keys


def test_a_class_key_is_frozen() -> None:
    # A changed derivation would silently make every enrolled person unknown.
    assert transit.class_key(bytes(32), Klasse.BSN, 1).hex() == FROZEN_CLASS_KEY
    assert transit.index_element(BSN_KEY).hex() == FROZEN_ELEMENT


@pytest.mark.parametrize(("root", "epoch"), [(b"", 1), (bytes(31), 1), (bytes(32), -1)])
def test_a_short_root_or_a_negative_epoch_makes_no_key(root: bytes, epoch: int) -> None:
    with pytest.raises(InvalidInput, match=r"^class-key$"):
        transit.class_key(root, Klasse.BSN, epoch)


def test_a_proof_after_the_answer_convinces_partner_and_hub() -> None:
    key = KEY_K[Klasse.LINK]
    record = transit.blind_record([b"a"], Klasse.LINK)
    evaluation = transit.evaluate(record.points, key)
    kpub = transit.public_key(key)

    proof = transit.prove(key, evaluation.t, record.points, evaluation.points)

    transit.verify_transit_proof(kpub, evaluation.tk, record.points, evaluation.points, proof)
    transit.verify_transit_key(kpub, evaluation.t, evaluation.tk)


def test_a_proof_fails_for_any_other_statement() -> None:
    key, other = KEY_K[Klasse.BSN], KEY_K[Klasse.DOC]
    points = [group.random_point() for _ in range(3)]
    evaluation = transit.evaluate(points, key)
    kpub, tk, answers = transit.public_key(key), evaluation.tk, evaluation.points
    proof = transit.prove(key, evaluation.t, points, answers)
    cheated = [*answers[:2], group.mult(other, points[2])]

    for statement in (
        (transit.public_key(other), tk, points, answers),
        (kpub, kpub, points, answers),
        (kpub, tk, points[::-1], answers),
        (kpub, tk, points, cheated),
        (kpub, tk, points[:2], answers[:2]),
        (kpub, tk, points, answers[:2]),
        (b"", tk, points, answers),
        (kpub, bytes(32), points, answers),
        (kpub, tk, [], []),
        (kpub, tk, points, [*answers[:2], bytes(32)]),
    ):
        with pytest.raises(ProofInvalid):
            transit.verify_transit_proof(*statement, proof)
    with pytest.raises(ProofInvalid):
        transit.verify_transit_proof(kpub, tk, points, answers, transit.prove(key, evaluation.t, points, cheated))


@pytest.mark.parametrize("tk", [bytes(32), b"", b"\xff" * 32])
def test_the_hub_refuses_a_transit_key_of_another_factor_or_key(tk: bytes) -> None:
    key = KEY_K[Klasse.BSN]
    evaluation = transit.evaluate([group.random_point()], key)

    for kpub, t, claimed in (
        (transit.public_key(key), evaluation.t, tk),
        (transit.public_key(KEY_K[Klasse.DOC]), evaluation.t, evaluation.tk),
        (transit.public_key(key), key, evaluation.tk),
        (transit.public_key(key), bytes(32), evaluation.tk),
        (bytes(32), evaluation.t, evaluation.tk),
    ):
        with pytest.raises(ProofInvalid, match=r"^transit-key$"):
            transit.verify_transit_key(kpub, t, claimed)


@settings(max_examples=10)
@given(st.binary(max_size=20), st.binary(max_size=20))
def test_rotation_keeps_equality_and_inequality(first: bytes, second: bytes) -> None:
    new_k, new_h = transit.class_key(ROOT_K, Klasse.DOC, 2), transit.class_key(ROOT_H, Klasse.DOC, 2)
    by_k = transit.rotation_token(KEY_K[Klasse.DOC], new_k)
    by_h = transit.rotation_token(KEY_H[Klasse.DOC], new_h)
    (stored,) = _index([first], Klasse.DOC)

    moved = transit.convert(transit.convert(stored, by_k), by_h)

    asked = group.mult(group.scalar_mul(new_k, new_h), transit.index_element(second))
    assert (moved == asked) == (first == second)
    assert moved != stored


def test_a_rotation_needs_two_usable_keys_and_a_usable_point() -> None:
    for old, new in ((bytes(32), KEY_K[Klasse.BSN]), (KEY_K[Klasse.BSN], bytes(32)), (KEY_K[Klasse.BSN], b"\xff" * 32)):
        with pytest.raises(InvalidInput, match=r"^scalar$"):
            transit.rotation_token(old, new)
    with pytest.raises(InvalidPoint, match=r"^point$"):
        transit.convert(bytes(32), KEY_K[Klasse.BSN])


@pytest.mark.parametrize("suite", sealing.suites())
def test_the_hub_opens_the_factor_of_its_own_occasion(suite: int) -> None:
    private, t = sealing.generate_private(suite), group.random_scalar()

    sealed = transit.seal_transit(t, CONTEXT, sealing.public_of(private))

    assert transit.open_transit(sealed, private, CONTEXT) == t


@pytest.mark.parametrize(
    "change",
    [
        {"verzoek_id": "v-2"},
        {"partij": "00000002"},
        {"klasse": Klasse.BSN},
        {"epoch": 2},
        {"aantal": 48},
        {"doel": "nazorg"},
        {"soort": "bekendstelling"},
        {"verloopt_op": CONTEXT.verloopt_op + 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_seal_of_another_occasion_does_not_open(change: dict[str, str | int]) -> None:
    sealed = transit.seal_transit(group.random_scalar(), CONTEXT, HUB_PUBLIC)

    with pytest.raises(SealInvalid, match=r"^seal$"):
        transit.open_transit(sealed, HUB_PRIVATE, replace(CONTEXT, **change))  # type: ignore[arg-type]


def test_a_damaged_or_foreign_seal_does_not_open() -> None:
    sealed = transit.seal_transit(group.random_scalar(), CONTEXT, HUB_PUBLIC)
    flipped = bytearray(sealed)
    flipped[-1] ^= 1

    for forged in (bytes(flipped), sealed + b"\x00", sealed[:-1], b""):
        with pytest.raises(SealInvalid):
            transit.open_transit(forged, HUB_PRIVATE, CONTEXT)
    with pytest.raises(SealInvalid):
        transit.open_transit(sealed, sealing.generate_private(), CONTEXT)


def _content(**fields: object) -> bytes:
    right = {"context": b64u(CONTEXT.encode()), "t": b64u(KEY_K[Klasse.BSN])}
    return canonical_json(right | fields)


@pytest.mark.parametrize(
    "content",
    [
        _content(extra=1),
        _content(context=b64u(replace(CONTEXT, doel="nazorg").encode())),
        _content(t=b64u(bytes(32))),
        _content(t=b64u(bytes(31))),
        _content(t=1),
        _content() + b" ",
        canonical_json([1]),
        b"",
    ],
)
def test_a_seal_with_other_content_than_agreed_is_refused(content: bytes) -> None:
    sealed = sealing.seal(HUB_PUBLIC, content, info=b"zvh-doorgang-v1", aad=CONTEXT.encode())

    with pytest.raises(SealInvalid, match=r"^transit-content$"):
        transit.open_transit(sealed, HUB_PRIVATE, CONTEXT)


def test_a_factor_that_is_no_scalar_is_not_sealed() -> None:
    with pytest.raises(InvalidInput, match=r"^scalar$"):
        transit.seal_transit(bytes(32), CONTEXT, HUB_PUBLIC)


def test_a_seal_expires_at_its_second_and_not_before() -> None:
    CONTEXT.require_fresh(CONTEXT.verloopt_op - 1)

    with pytest.raises(StaleMessage, match=r"^transit-expired$"):
        CONTEXT.require_fresh(CONTEXT.verloopt_op)
