"""Signed notes, checkpoints, cosignatures and receipts: what a connector checks and keeps."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.canonical import b64u, canonical_json, parse_canonical
from connectors.protocol.errors import HistoryForked, InvalidInput, Malformed, ReceiptInvalid, SignatureInvalid
from connectors.protocol.transparency import (
    EMPTY_ROOT,
    Checkpoint,
    Frontier,
    Receipt,
    consistency_proof,
    cosign,
    inclusion_proof,
    leaf_hash,
    require_extends,
    root_from_leaves,
    sign_checkpoint,
    sign_note,
    verify_checkpoint,
    verify_cosignature,
    verify_note,
    verify_receipt,
)

NOTES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "vectors" / "signed-note.json").read_text())[
    "notes"
]
ORIGIN = "hub.zvh.example/log"
KEY = Ed25519PrivateKey.from_private_bytes(b"log".ljust(32, b"."))
WITNESS = Ed25519PrivateKey.from_private_bytes(b"getuige".ljust(32, b"."))
BODIES = [bytes((n,)) for n in range(7)]
LEAVES = [leaf_hash(body) for body in BODIES]


def _checkpoint(size: int) -> Checkpoint:
    return Checkpoint(ORIGIN, size, root_from_leaves(LEAVES[:size]))


def _node(level: int, index: int) -> bytes:
    return root_from_leaves(LEAVES[index << level : (index + 1) << level])


def _receipt(index: int = 2) -> Receipt:
    note = sign_checkpoint(_checkpoint(7), KEY)
    return Receipt(index, LEAVES[index], tuple(inclusion_proof(index, 7, _node)), note)


@pytest.mark.parametrize("vector", NOTES, ids=lambda vector: vector["name"])
def test_published_notes_verify(vector: dict[str, str]) -> None:
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(vector["public"]))

    text = verify_note(vector["note"], vector["name"], public)

    assert vector["note"].startswith(text + "\n\u2014 ")


def test_signing_gives_the_published_note() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(NOTES[0]["private"]))
    text = verify_note(NOTES[0]["note"], NOTES[0]["name"], key.public_key())

    assert sign_note(text, NOTES[0]["name"], key) == NOTES[0]["note"]


def test_a_published_checkpoint_reads_as_one() -> None:
    vector = NOTES[1]
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(vector["public"]))

    checkpoint = verify_checkpoint(vector["note"], vector["name"], public)

    assert (checkpoint.origin, checkpoint.size) == ("sigsum.org:testonly", 23)
    assert checkpoint.text() == verify_note(vector["note"], vector["name"], public)


@given(st.integers(0, 10**18 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_reads_back_the_same(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(ORIGIN, size, root)

    assert verify_checkpoint(sign_checkpoint(checkpoint, KEY), ORIGIN, KEY.public_key()) == checkpoint


def test_no_flipped_bit_of_a_signed_checkpoint_verifies() -> None:
    note = sign_checkpoint(_checkpoint(7), KEY).encode()

    for bit in range(8 * len(note)):
        forged = bytearray(note)
        forged[bit // 8] ^= 1 << bit % 8
        with pytest.raises((SignatureInvalid, Malformed)):
            verify_checkpoint(forged.decode("utf-8", "replace"), ORIGIN, KEY.public_key())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n1\n",
        "o\n1\nAA==\n",
        f"\n1\n{'A' * 43}=\n",
        f"o\n01\n{'A' * 43}=\n",
        f"o\n-1\n{'A' * 43}=\n",
        f"o\n+1\n{'A' * 43}=\n",
        f"o\n1 \n{'A' * 43}=\n",
        f"o\n\u0661\n{'A' * 43}=\n",
        f"o\n{'9' * 19}\n{'A' * 43}=\n",
        f"o\n1\n{'A' * 42}B=\n",
        f"o\n1\n{'A' * 43}\n",
        f"o\n1\n{'A' * 43}=",
        f"o\n1\n{'A' * 43}=\nextension\n",
        f"o\n1\n{'A' * 43}=\n\n",
    ],
)
def test_a_text_of_another_form_is_no_checkpoint(text: str) -> None:
    with pytest.raises(Malformed):
        Checkpoint.parse(text)


def test_a_note_of_another_form_is_refused() -> None:
    note = sign_checkpoint(_checkpoint(7), KEY)
    head, line = note[: note.index("\u2014")], note[note.index("\u2014") :]

    for wrong in (
        note + "x",
        note[:-1],
        note + "\n",
        head,
        line,
        "",
        head + line.replace("\u2014", "-"),
        head + line.replace(" ", "  "),
        head + line.replace("=\n", "\n"),
        head + f"\u2014 {ORIGIN} AAAA\n",
        head + f"\u2014 {ORIGIN} AAAAAA==\n",
        head + f"\u2014 a+b {line.split(' ')[2]}",
        note.replace(f"{ORIGIN}\n", f"{ORIGIN}\x1b\n", 1),
        head + line * 101,
    ):
        with pytest.raises(Malformed):
            verify_note(wrong, ORIGIN, KEY.public_key())


def test_a_note_carries_at_most_a_hundred_signatures() -> None:
    note = sign_checkpoint(_checkpoint(7), KEY)
    other = sign_note(_checkpoint(7).text(), "another", WITNESS)
    line = other[other.index("\u2014") :]

    assert verify_checkpoint(note + line * 99, ORIGIN, KEY.public_key()) == _checkpoint(7)
    with pytest.raises(Malformed, match=r"^note$"):
        verify_checkpoint(note + line * 100, ORIGIN, KEY.public_key())


def test_a_signature_by_another_key_or_name_or_twice_is_refused() -> None:
    note = sign_checkpoint(_checkpoint(7), KEY)
    line = note[note.index("\u2014") :]

    with pytest.raises(SignatureInvalid, match=r"^note-unsigned$"):
        verify_note(note, ORIGIN, WITNESS.public_key())
    with pytest.raises(SignatureInvalid, match=r"^note-unsigned$"):
        verify_note(note, "another", KEY.public_key())
    with pytest.raises(SignatureInvalid, match=r"^note-signature-twice$"):
        verify_note(note + line, ORIGIN, KEY.public_key())


def test_a_log_that_signs_a_checkpoint_of_another_log_is_refused() -> None:
    note = sign_note(Checkpoint("another", 1, LEAVES[0]).text(), ORIGIN, KEY)

    with pytest.raises(SignatureInvalid, match=r"^checkpoint-origin$"):
        verify_checkpoint(note, ORIGIN, KEY.public_key())


@pytest.mark.parametrize(("text", "name"), [("a", "n"), ("", "n"), ("\n", "n"), ("a\r\n", "n"), ("a\n", "")])
def test_a_text_or_name_that_a_note_cannot_carry_is_not_signed(text: str, name: str) -> None:
    with pytest.raises(InvalidInput, match=r"^note$"):
        sign_note(text, name, KEY)


@pytest.mark.parametrize("name", ["a b", "a+b", "a\u00a0b", "a\n"])
def test_a_name_with_space_or_plus_signs_nothing(name: str) -> None:
    with pytest.raises(InvalidInput, match=r"^note$"):
        sign_note("text\n", name, KEY)
    with pytest.raises(InvalidInput, match=r"^cosignature$"):
        cosign(sign_checkpoint(_checkpoint(1), KEY), name, WITNESS, 1)


@given(st.integers(1, 2**63 - 1))
def test_a_cosignature_stands_beside_the_log_and_tells_its_time(timestamp: int) -> None:
    note = cosign(sign_checkpoint(_checkpoint(7), KEY), "getuige.example", WITNESS, timestamp)

    assert verify_cosignature(note, "getuige.example", WITNESS.public_key()) == timestamp
    assert verify_checkpoint(note, ORIGIN, KEY.public_key()) == _checkpoint(7)


def test_a_cosignature_signs_the_text_that_c2sp_prescribes() -> None:
    note = cosign(sign_checkpoint(_checkpoint(1), KEY), "w", WITNESS, 1679315147)
    line = note.splitlines()[-1]
    raw = base64.b64decode(line.split(" ")[2])

    message = b"cosignature/v1\ntime 1679315147\n" + _checkpoint(1).text().encode()
    WITNESS.public_key().verify(raw[12:], message)
    assert int.from_bytes(raw[4:12], "big") == 1679315147
    assert len(raw) == 4 + 8 + 64


def test_a_cosignature_for_another_text_time_or_witness_is_refused() -> None:
    signed = sign_checkpoint(_checkpoint(7), KEY)
    note = cosign(signed, "w", WITNESS, 5)
    line = note.splitlines(keepends=True)[-1]
    other_tree = sign_checkpoint(_checkpoint(6), KEY) + line
    other_time = signed + cosign(signed, "w", WITNESS, 6).splitlines(keepends=True)[-1][:20] + line[20:]

    with pytest.raises(SignatureInvalid, match=r"^note-signature$"):
        verify_cosignature(other_tree, "w", WITNESS.public_key())
    with pytest.raises((SignatureInvalid, Malformed)):
        verify_cosignature(other_time, "w", WITNESS.public_key())
    with pytest.raises(SignatureInvalid, match=r"^note-unsigned$"):
        verify_cosignature(signed, "w", WITNESS.public_key())
    with pytest.raises(SignatureInvalid, match=r"^note-unsigned$"):
        verify_cosignature(note, "w", KEY.public_key())
    with pytest.raises(SignatureInvalid, match=r"^note-signature-twice$"):
        verify_cosignature(note + line, "w", WITNESS.public_key())


def test_a_note_signature_of_a_witness_is_not_a_cosignature() -> None:
    note = sign_note(_checkpoint(1).text(), "w", WITNESS)

    with pytest.raises(SignatureInvalid, match=r"^note-unsigned$"):
        verify_cosignature(note, "w", WITNESS.public_key())


def test_a_witness_signs_nothing_but_checkpoints() -> None:
    note = sign_note("iets anders\n", "w", KEY)
    public = WITNESS.public_key()
    time = (5).to_bytes(8, "big")
    signature = WITNESS.sign(b"cosignature/v1\ntime 5\niets anders\n")
    key_id = hashlib.sha256(b"w\n\x04" + public.public_bytes_raw()).digest()[:4]
    line = f"\u2014 w {base64.b64encode(key_id + time + signature).decode()}\n"

    with pytest.raises(Malformed, match=r"^checkpoint$"):
        cosign(note, "w", WITNESS, 5)
    with pytest.raises(Malformed, match=r"^checkpoint$"):
        verify_cosignature(note + line, "w", public)


@pytest.mark.parametrize("size", [1, 7, 8, 9, 71, 73])
def test_a_cosignature_of_another_size_is_refused(size: int) -> None:
    note = sign_checkpoint(_checkpoint(1), KEY)
    public = WITNESS.public_key()
    key_id = hashlib.sha256(b"w\n\x04" + public.public_bytes_raw()).digest()[:4]
    line = f"\u2014 w {base64.b64encode(key_id + bytes(size)).decode()}\n"

    with pytest.raises(SignatureInvalid, match=r"^note-signature$"):
        verify_cosignature(note + line, "w", public)


@pytest.mark.parametrize("timestamp", [0, -1, 2**63])
def test_a_witness_without_a_time_does_not_sign(timestamp: int) -> None:
    with pytest.raises(InvalidInput, match=r"^cosignature$"):
        cosign(sign_checkpoint(_checkpoint(1), KEY), "w", WITNESS, timestamp)


@pytest.mark.parametrize("old", range(8))
@pytest.mark.parametrize("new", range(8))
def test_a_newer_checkpoint_extends_and_an_older_one_is_a_fork(old: int, new: int) -> None:
    if old > new:
        with pytest.raises(HistoryForked, match=r"^history-shrunk$"):
            require_extends(_checkpoint(old), _checkpoint(new), [])
        return

    proof = consistency_proof(old, new, _node) if old else []

    require_extends(_checkpoint(old), _checkpoint(new), proof)


def test_another_history_is_a_fork() -> None:
    forked = Checkpoint(ORIGIN, 7, leaf_hash(b"another history"))
    proof = consistency_proof(3, 7, _node)

    for old, new, shown in (
        (_checkpoint(7), forked, []),
        (_checkpoint(3), forked, proof),
        (_checkpoint(3), _checkpoint(7), proof[1:]),
        (_checkpoint(3), _checkpoint(7), []),
        (_checkpoint(0), _checkpoint(7), proof),
        (Checkpoint(ORIGIN, 0, LEAVES[0]), _checkpoint(7), []),
        (_checkpoint(0), Checkpoint(ORIGIN, 0, LEAVES[0]), []),
    ):
        with pytest.raises(HistoryForked, match=r"^history-forked$"):
            require_extends(old, new, shown)
    with pytest.raises(HistoryForked, match=r"^history-origin$"):
        require_extends(_checkpoint(3), Checkpoint("another", 7, _checkpoint(7).root), proof)


@pytest.mark.parametrize("index", range(7))
def test_a_receipt_proves_its_own_entry(index: int) -> None:
    assert verify_receipt(_receipt(index), BODIES[index], ORIGIN, KEY.public_key()) == _checkpoint(7)


@given(st.integers(0, 6))
def test_a_receipt_reads_back_the_same_through_canonical_json(index: int) -> None:
    receipt = _receipt(index)

    assert Receipt.from_json(parse_canonical(canonical_json(receipt.to_json()))) == receipt


def test_a_receipt_for_something_else_is_refused() -> None:
    right = _receipt(2)
    empty = sign_checkpoint(Checkpoint(ORIGIN, 0, EMPTY_ROOT), KEY)

    for rule, receipt, body, origin, key in (
        ("receipt-leaf", right, BODIES[3], ORIGIN, KEY),
        ("inclusion", Receipt(3, LEAVES[2], right.inclusion, right.checkpoint), BODIES[2], ORIGIN, KEY),
        ("inclusion", Receipt(2, LEAVES[2], right.inclusion[1:], right.checkpoint), BODIES[2], ORIGIN, KEY),
        ("inclusion-index", Receipt(7, LEAVES[2], right.inclusion, right.checkpoint), BODIES[2], ORIGIN, KEY),
        ("inclusion-index", Receipt(2, LEAVES[2], right.inclusion, empty), BODIES[2], ORIGIN, KEY),
        ("note-unsigned", right, BODIES[2], "another", KEY),
        ("note-unsigned", right, BODIES[2], ORIGIN, WITNESS),
        ("note", Receipt(2, LEAVES[2], right.inclusion, "x"), BODIES[2], ORIGIN, KEY),
    ):
        with pytest.raises(ReceiptInvalid, match=f"^{rule}$"):
            verify_receipt(receipt, body, origin, key.public_key())


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"log_index": True},
        {"log_index": -1},
        {"log_index": "2"},
        {"log_index": 2**53},
        {"leaf_hash": b64u(bytes(31))},
        {"leaf_hash": "*"},
        {"leaf_hash": None},
        {"inclusion": "x"},
        {"inclusion": [1]},
        {"inclusion": [b64u(bytes(33))]},
        {"inclusion": [b64u(bytes(32))] * 65},
        {"checkpoint": None},
    ],
)
def test_a_receipt_of_another_form_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        Receipt.from_json(_receipt().to_json() | change)


@pytest.mark.parametrize("field", ["log_index", "leaf_hash", "inclusion", "checkpoint"])
def test_a_receipt_without_a_field_is_refused(field: str) -> None:
    value = _receipt().to_json()
    del value[field]

    with pytest.raises(Malformed, match=r"^receipt$"):
        Receipt.from_json(value)


@pytest.mark.parametrize("value", [0, 2**53 - 1])
def test_the_limits_of_a_receipt_are_inside_it(value: int) -> None:
    written = _receipt().to_json() | {"log_index": value, "inclusion": [b64u(bytes(32))] * 64}

    assert Receipt.from_json(written).log_index == value


@pytest.mark.parametrize("value", [None, [], "x", 1])
def test_what_is_no_object_is_no_receipt(value: object) -> None:
    with pytest.raises(Malformed, match=r"^receipt$"):
        Receipt.from_json(value)


def test_a_frontier_and_a_checkpoint_agree() -> None:
    frontier = Frontier(0, [])
    for leaf in LEAVES:
        frontier.append(leaf)

    assert Checkpoint(ORIGIN, frontier.size, frontier.root()) == _checkpoint(7)
