"""Signed messages: the vector of RFC 9421, and every other spelling, message, moment or key refused."""

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol import signing
from connectors.protocol.canonical import b64u
from connectors.protocol.errors import InvalidInput, SignatureInvalid, StaleMessage
from connectors.protocol.signing import Headers, VerifiedRequest, VerifiedResponse

VECTOR: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "rfc9421.json").read_text())
PARTNER = Ed25519PrivateKey.from_private_bytes(b"partner".ljust(32, b"."))
HUB = Ed25519PrivateKey.from_private_bytes(b"hub".ljust(32, b"."))
KEYS = {"00000001.1": PARTNER.public_key(), "hub.1": HUB.public_key()}
URI = "https://hub.zvh.example/v1/bekendheidsvragen"
BODY = b'{"doel":"bekendheid"}'
NOW = 1_700_000_000
NONCE = b64u(b"0123456789abcdef")


def _sign(body: bytes = BODY, created: int = NOW, nonce: str = NONCE) -> dict[str, str]:
    return signing.sign_request(
        "POST", URI, body, key_id="00000001.1", private_key=PARTNER, created=created, nonce=nonce
    )


def _verify(headers: Headers, *, body: bytes = BODY, uri: str = URI, now: int = NOW) -> VerifiedRequest:
    return signing.verify_request("POST", uri, body, headers, public_key_of=KEYS.get, now=now)


QUESTION = _verify(_sign()).signature


def _answer(status: int = 200, body: bytes = BODY, question: bytes = QUESTION) -> dict[str, str]:
    return signing.sign_response(status, body, question, key_id="hub.1", private_key=HUB, created=NOW, nonce=NONCE)


def _verify_answer(headers: Headers, question: bytes = QUESTION, status: int = 200) -> VerifiedResponse:
    return signing.verify_response(status, BODY, headers, question, public_key_of=KEYS.get, now=NOW)


def test_the_signature_base_is_that_of_rfc_9421() -> None:
    private = load_der_private_key(base64.b64decode(VECTOR["private_pkcs8"]), None)
    public = load_der_public_key(base64.b64decode(VECTOR["public_spki"]))
    assert isinstance(private, Ed25519PrivateKey)
    assert isinstance(public, Ed25519PublicKey)

    base = signing.signature_base([(name, value) for name, value in VECTOR["components"]], VECTOR["parameters"])

    public.verify(base64.b64decode(VECTOR["signature"]), base)
    assert private.sign(base) == base64.b64decode(VECTOR["signature"])


def test_the_digest_is_that_of_rfc_9530() -> None:
    assert signing.content_digest(VECTOR["digest"]["body"].encode()) == VECTOR["digest"]["content_digest"]


def test_the_headers_of_a_question_are_spelled_as_agreed() -> None:
    headers = _sign()

    assert list(headers) == ["Content-Digest", "Signature-Input", "Signature"]
    assert headers["Signature-Input"] == (
        'zvh=("@method" "@target-uri" "content-digest");created=1700000000'
        f';nonce="{NONCE}";keyid="00000001.1";alg="ed25519";tag="zvh-vraag-1"'
    )
    assert re.fullmatch(r"zvh=:[A-Za-z0-9+/]{86}==:", headers["Signature"])


def test_what_is_signed_is_the_base_of_the_rfc() -> None:
    headers = _sign()
    base = (
        f'"@method": POST\n"@target-uri": {URI}\n"content-digest": {headers["Content-Digest"]}\n'
        f'"@signature-params": {headers["Signature-Input"].removeprefix("zvh=")}'
    )

    PARTNER.public_key().verify(base64.b64decode(headers["Signature"][5:-1]), base.encode())


def test_what_is_signed_in_an_answer_is_the_base_of_the_rfc() -> None:
    headers, question = _answer(), _sign()["Signature"]
    base = (
        f'"@status": 200\n"content-digest": {headers["Content-Digest"]}\n"signature";req: {question}\n'
        '"@signature-params": ("@status" "content-digest" "signature";req);created=1700000000'
        f';nonce="{NONCE}";keyid="hub.1";alg="ed25519";tag="zvh-antwoord-1"'
    )

    HUB.public_key().verify(base64.b64decode(headers["Signature"][5:-1]), base.encode())


@given(st.binary(max_size=200), st.binary(min_size=16, max_size=16), st.integers(0, 10**12 - 1))
def test_a_signed_question_verifies_and_tells_who_and_when(body: bytes, nonce: bytes, created: int) -> None:
    headers = _sign(body, created, b64u(nonce))

    verified = _verify(headers, body=body, now=created)

    assert (verified.key_id, verified.nonce, verified.created) == ("00000001.1", b64u(nonce), created)


@pytest.mark.parametrize(("key_id", "created"), [("k" * 128, NOW), ("k", 0), ("k", 10**12 - 1)])
def test_the_limits_of_the_profile_are_inside_it(key_id: str, created: int) -> None:
    headers = signing.sign_request("POST", URI, BODY, key_id=key_id, private_key=PARTNER, created=created, nonce=NONCE)

    verified = signing.verify_request(
        "POST", URI, BODY, headers, public_key_of=lambda _: PARTNER.public_key(), now=created
    )
    assert (verified.key_id, verified.created, verified.nonce) == (key_id, created, NONCE)


@given(st.binary(max_size=200), st.sampled_from([100, 200, 202, 400, 403, 503, 599]))
def test_a_signed_answer_verifies(body: bytes, status: int) -> None:
    headers = _answer(status, body)

    verified = signing.verify_response(status, body, headers, QUESTION, public_key_of=KEYS.get, now=NOW)

    assert (verified.key_id, verified.nonce, verified.created) == ("hub.1", NONCE, NOW)


def test_names_of_headers_have_no_case_and_others_are_ignored() -> None:
    headers = [(name.upper(), value) for name, value in _sign().items()]

    _verify([("Host", "hub"), *headers, ("Accept", "a"), ("Accept", "b")])


@pytest.mark.parametrize("name", ["Content-Digest", "Signature-Input", "Signature"])
def test_no_flipped_bit_of_a_header_verifies(name: str) -> None:
    headers = _sign()
    value = headers[name].encode()

    for bit in range(8 * len(value)):
        forged = bytearray(value)
        forged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SignatureInvalid):
            _verify(headers | {name: forged.decode("latin-1")})


@pytest.mark.parametrize("name", ["Content-Digest", "Signature-Input", "Signature"])
def test_a_header_that_is_missing_twice_or_longer_is_refused(name: str) -> None:
    headers = _sign()
    fewer = {other: value for other, value in headers.items() if other != name}

    for wrong, rule in (
        (fewer.items(), "signature-header-missing"),
        ([*headers.items(), (name.lower(), headers[name])], "signature-header-twice"),
    ):
        with pytest.raises(SignatureInvalid, match=f"^{rule}$"):
            _verify(wrong)
    for extra in (" ", "\n", "x", ", " + headers[name], ";"):
        with pytest.raises(SignatureInvalid):
            _verify(headers | {name: headers[name] + extra})
        with pytest.raises(SignatureInvalid):
            _verify(headers | {name: extra + headers[name]})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"@method" "@target-uri"', '"@target-uri" "@method"'),
        ('"@target-uri" ', ""),
        (' "content-digest"', ""),
        ('"content-digest")', '"content-digest" "date")'),
        ("zvh=", "sig1="),
        ('alg="ed25519"', 'alg="hmac-sha256"'),
        (';alg="ed25519"', ""),
        (';alg="ed25519";tag="zvh-vraag-1"', ';tag="zvh-vraag-1";alg="ed25519"'),
        ("zvh-vraag-1", "zvh-antwoord-1"),
        ("zvh-vraag-1", "zvh-vraag-2"),
        (';tag="zvh-vraag-1"', ""),
        (';tag="zvh-vraag-1"', ';tag="zvh-vraag-1";expires=1800000000'),
        (";created=1700000000", ""),
        ("created=1700000000", "created=01700000000"),
        ("created=1700000000", "created=-1700000000"),
        ("created=1700000000", "created=1700000000.0"),
        ("created=1700000000", "created=1_700000000"),
        ("created=1700000000", "created=" + "1" * 13),
        ("created=1700000000", "created=\u0661"),
        (f';nonce="{NONCE}"', ""),
        (NONCE, NONCE[:-1]),
        (NONCE, NONCE + "AA"),
        (NONCE, NONCE[:-1] + "x"),
        ("00000001.1", ""),
        ("00000001.1", 'a"b'),
        ("00000001.1", "a b"),
        ("00000001.1", "a" * 129),
        (" ", "  "),
        (";", "; "),
    ],
)
def test_another_list_of_components_or_parameters_is_refused_even_if_signed(old: str, new: str) -> None:
    headers = _sign()
    line = headers["Signature-Input"].replace(old, new)
    assert line != headers["Signature-Input"]
    components = [('"@method"', "POST"), ('"@target-uri"', URI), ('"content-digest"', headers["Content-Digest"])]
    try:
        base = signing.signature_base(components, line.partition("=")[2])
    except UnicodeEncodeError:
        base = b""
    signature = f"zvh=:{base64.b64encode(PARTNER.sign(base)).decode()}:"

    with pytest.raises(SignatureInvalid):
        _verify(headers | {"Signature-Input": line, "Signature": signature})


def test_two_signatures_in_one_message_are_refused() -> None:
    headers = _sign()
    second = {name: headers[name] + ", " + headers[name].replace("zvh=", "b=", 1) for name in headers}

    for name in ("Signature", "Signature-Input"):
        with pytest.raises(SignatureInvalid):
            _verify(headers | {name: second[name]})
    with pytest.raises(SignatureInvalid):
        _verify(second | {"Content-Digest": headers["Content-Digest"]})


def test_a_second_digest_is_refused() -> None:
    headers = _sign()

    with pytest.raises(SignatureInvalid, match=r"^content-digest$"):
        _verify(headers | {"Content-Digest": headers["Content-Digest"] + ", sha-512=:AA==:"})


def test_another_body_method_or_target_is_refused() -> None:
    headers = _sign()

    with pytest.raises(SignatureInvalid, match=r"^content-digest$"):
        _verify(headers, body=BODY + b" ")
    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        _verify(headers, uri=URI + "?a=1")
    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        signing.verify_request("PUT", URI, BODY, headers, public_key_of=KEYS.get, now=NOW)


def test_a_digest_that_was_replaced_with_the_body_is_refused() -> None:
    headers = _sign() | {"Content-Digest": signing.content_digest(b"other")}

    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        _verify(headers, body=b"other")


def test_an_unknown_key_or_the_key_of_another_is_refused() -> None:
    headers = _sign()

    with pytest.raises(SignatureInvalid, match=r"^signature-key-unknown$"):
        signing.verify_request("POST", URI, BODY, headers, public_key_of=lambda _: None, now=NOW)
    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        signing.verify_request("POST", URI, BODY, headers, public_key_of=lambda _: HUB.public_key(), now=NOW)


def test_a_question_holds_for_sixty_seconds_on_both_sides() -> None:
    headers = _sign()

    _verify(headers, now=NOW + 60)
    _verify(headers, now=NOW - 60)
    with pytest.raises(StaleMessage, match=r"^signature-old$"):
        _verify(headers, now=NOW + 61)
    with pytest.raises(StaleMessage, match=r"^signature-future$"):
        _verify(headers, now=NOW - 61)


def test_an_answer_holds_for_the_time_that_the_asker_gives_it() -> None:
    def check(now: int, age: int, skew: int) -> VerifiedResponse:
        return signing.verify_response(
            200,
            BODY,
            _answer(),
            QUESTION,
            public_key_of=KEYS.get,
            now=now,
            max_age_seconds=age,
            max_skew_seconds=skew,
        )

    check(NOW + 5, 5, 0)
    with pytest.raises(StaleMessage, match=r"^signature-old$"):
        check(NOW + 6, 5, 0)
    with pytest.raises(StaleMessage, match=r"^signature-future$"):
        check(NOW - 1, 5, 0)


def test_a_stale_message_with_a_bad_signature_is_a_bad_signature() -> None:
    headers = _sign()

    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        _verify(headers, uri=URI + "/", now=NOW + 3600)


def test_an_answer_to_another_question_is_refused() -> None:
    other = _verify(_sign(nonce=b64u(bytes(16)))).signature

    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        _verify_answer(_answer(), question=other)


def test_an_answer_with_another_status_body_or_key_is_refused() -> None:
    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        _verify_answer(_answer(), status=202)
    with pytest.raises(SignatureInvalid, match=r"^content-digest$"):
        _verify_answer(_answer(body=b"other"))
    with pytest.raises(SignatureInvalid, match=r"^signature-key-unknown$"):
        signing.verify_response(200, BODY, _answer(), QUESTION, public_key_of=lambda _: None, now=NOW)


@pytest.mark.parametrize("name", ["Content-Digest", "Signature-Input", "Signature"])
def test_no_flipped_bit_of_an_answer_verifies(name: str) -> None:
    headers = _answer()
    value = headers[name].encode()

    for bit in range(8 * len(value)):
        forged = bytearray(value)
        forged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SignatureInvalid):
            _verify_answer(headers | {name: forged.decode("latin-1")})


def test_a_question_is_no_answer_and_an_answer_no_question() -> None:
    with pytest.raises(SignatureInvalid, match=r"^signature-input$"):
        _verify_answer(_sign())
    with pytest.raises(SignatureInvalid, match=r"^signature-input$"):
        _verify(_answer())


@pytest.mark.parametrize("question", [b"", bytes(63), bytes(65)])
def test_an_answer_without_the_signature_of_its_question_is_neither_made_nor_accepted(question: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"^signature-answer$"):
        _answer(question=question)
    with pytest.raises(SignatureInvalid, match=r"^signature-answer$"):
        _verify_answer(_answer(), question=question)


@pytest.mark.parametrize("status", [0, 99, 600, -1])
def test_a_status_that_http_does_not_have_is_not_signed(status: int) -> None:
    with pytest.raises(InvalidInput, match=r"^signature-answer$"):
        _answer(status)


@pytest.mark.parametrize(
    ("method", "uri", "rule"),
    [
        ("post", URI, "signature-method"),
        ("", URI, "signature-method"),
        ('POST\n"@x"', URI, "signature-method"),
        ("POST", "", "signature-target"),
        ("POST", URI + '\n"content-digest": x', "signature-target"),
        ("POST", URI + " x", "signature-target"),
        ("POST", URI + "\u00e9", "signature-target"),
    ],
)
def test_a_value_that_could_speak_for_another_component_is_not_signed(method: str, uri: str, rule: str) -> None:
    with pytest.raises(InvalidInput, match=f"^{rule}$"):
        signing.sign_request(method, uri, BODY, key_id="k", private_key=PARTNER, created=NOW, nonce=NONCE)
    with pytest.raises(SignatureInvalid, match=f"^{rule}$"):
        signing.verify_request(method, uri, BODY, _sign(), public_key_of=KEYS.get, now=NOW)


@pytest.mark.parametrize(
    ("key_id", "created", "nonce", "rule"),
    [
        ("", NOW, NONCE, "signature-keyid"),
        ('k"', NOW, NONCE, "signature-keyid"),
        ("k" * 129, NOW, NONCE, "signature-keyid"),
        ("k", -1, NONCE, "signature-created"),
        ("k", 10**12, NONCE, "signature-created"),
        ("k", NOW, "", "signature-nonce"),
        ("k", NOW, b64u(bytes(15)), "signature-nonce"),
    ],
)
def test_a_parameter_that_the_profile_lacks_is_not_signed(key_id: str, created: int, nonce: str, rule: str) -> None:
    with pytest.raises(InvalidInput, match=f"^{rule}$"):
        signing.sign_request("POST", URI, BODY, key_id=key_id, private_key=PARTNER, created=created, nonce=nonce)
