"""Signed requests through the layer, with the connector's own signing and verifying."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from connectors.protocol.canonical import b64u
from connectors.protocol.errors import ProtocolError, SignatureInvalid
from connectors.protocol.messages import decode
from connectors.protocol.procesberichten import Probleem
from connectors.protocol.signing import sign_request, verify_response
from hub.domain.errors import Refused, Regel
from hub.domain.spoor import Spoor
from hub.entrypoints.channel.layer import Layer, Reply, SignedRequest, SignedRoute
from hub.entrypoints.channel.ondertekening import Ondertekening, Tekenaar
from hub.entrypoints.channel.peer import PeerCertificate, read_certificate
from hub.entrypoints.channel.request import HttpRefused, Request
from tests.integration.channel_setup import new_journal, new_surroundings
from tests.integration.test_http_layer import Exchange
from tests.integration.virtual_loop import run_virtually


def certificate_der() -> bytes:
    """A certificate of a fixed key, so that a test that fails can be run again."""
    key = ec.derive_private_key(7, ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Politie (proef)"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, "00000009000000000011"),
        ]
    )
    until = datetime(2027, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, until - timedelta(days=365), until)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


ADDRESS = "https://hub.example:8443"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DER = certificate_der()
PEER = read_certificate(DER)
PARTY_KEY, HUB_KEY, OTHER_KEY = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
NONCE = b"\x05" * 16
TRANSACTIE = "018f0000-0000-7000-8000-000000000001"
BODY = b'{"versie":1}'


async def registered(vingerafdruk: bytes) -> bytes | None:
    return PARTY_KEY.public_key().public_bytes_raw() if vingerafdruk == PEER.vingerafdruk else None


def new_guard(recorded: list[tuple[bytes, str, bytes]] | None = None) -> Ondertekening:
    kept = [] if recorded is None else recorded

    async def record(vingerafdruk: bytes, regel: Regel, body: bytes) -> None:
        kept.append((vingerafdruk, regel.value, body))

    tekenaar = Tekenaar("hub", HUB_KEY, now=lambda: NOW, new_nonce=lambda: b"\x09" * 16)
    return Ondertekening(ADDRESS, key_of=registered, on_refused=record, tekenaar=tekenaar)


def signature(**changed: Any) -> dict[str, str]:
    """Headers of a good request, with something else signed than what is sent."""
    signed = {
        "method": "POST",
        "target_uri": ADDRESS + "/v1/vragen",
        "body": BODY,
        "key_id": PEER.vingerafdruk.hex(),
        "private_key": PARTY_KEY,
        "created": int(NOW.timestamp()),
        "nonce": b64u(NONCE),
    }
    return {"fsc-transaction-id": TRANSACTIE} | sign_request(**(signed | changed))


def request_with(headers: Mapping[str, str], peer: PeerCertificate = PEER) -> Request:
    encoded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return Request(peer, "POST", "/v1/vragen", [(b"accept", b"*/*"), *encoded], BODY)


def test_a_signed_request_is_passed_on_with_what_was_signed() -> None:
    signed = run_virtually(new_guard().verify(request_with(signature())))

    assert (signed.body, signed.nonce, signed.created) == (BODY, NONCE, int(NOW.timestamp()))
    assert (signed.key_id, signed.peer) == (PEER.vingerafdruk.hex(), PEER)
    assert signed.tekensleutel == PARTY_KEY.public_key().public_bytes_raw()


@pytest.mark.parametrize("transactie", ["", "8", "018f0000-0000-4000-8000-000000000001"])
def test_a_request_without_a_transaction_number_is_recorded_before_it_is_refused(transactie: str) -> None:
    recorded: list[tuple[bytes, str, bytes]] = []

    with pytest.raises(HttpRefused):
        run_virtually(new_guard(recorded).verify(request_with(signature() | {"fsc-transaction-id": transactie})))

    assert recorded == [(PEER.vingerafdruk, "transactie-ontbreekt", BODY)]


def test_an_answer_names_the_transaction_that_the_asker_numbered_and_no_other() -> None:
    exchange = send(Kept([]).handler, signature())

    assert exchange.headers[b"fsc-transaction-id"] == TRANSACTIE.encode()


def test_a_trace_goes_on_where_the_sender_began_it_and_begins_here_otherwise() -> None:
    def spoor(traceparent: str) -> Spoor | None:
        return run_virtually(new_guard().verify(request_with(signature() | {"traceparent": traceparent}))).spoor

    trace, span = "4b" * 16, "7a" * 8

    assert spoor(f"00-{trace}-{span}-00") == Spoor(trace, span, TRANSACTIE)
    for odd in ("", "00-" + "0" * 32 + f"-{span}-01", f"00-{trace}-{'0' * 16}-01", f"ff-{trace}-{span}-01", trace):
        assert spoor(odd) == Spoor("09" * 16, "", TRANSACTIE)


SECONDS = int(NOW.timestamp())


@pytest.mark.parametrize(
    ("changed", "regel"),
    [({"private_key": OTHER_KEY}, "handtekening-ongeldig"), ({"created": SECONDS - 61}, "verzoek-verouderd")],
)
def test_a_registered_peers_bad_signature_is_recorded_before_it_is_refused(changed: dict[str, Any], regel: str) -> None:
    recorded: list[tuple[bytes, str, bytes]] = []

    with pytest.raises(ProtocolError):
        run_virtually(new_guard(recorded).verify(request_with(signature(**changed))))

    assert recorded == [(PEER.vingerafdruk, regel, BODY)]


FORGERIES: dict[str, tuple[Mapping[str, str], str]] = {
    "unsigned": ({}, "handtekening-ongeldig"),
    "another body": (signature(body=b"{}"), "handtekening-ongeldig"),
    "another path": (signature(target_uri=ADDRESS + "/v1/echo"), "handtekening-ongeldig"),
    "another host": (signature(target_uri="https://sleutelhouder.example/v1/vragen"), "handtekening-ongeldig"),
    "another method": (signature(method="PUT"), "handtekening-ongeldig"),
    "another key": (signature(private_key=OTHER_KEY), "handtekening-ongeldig"),
    "another certificate's name": (signature(key_id="ab" * 32), "handtekening-ongeldig"),
    "the name in capitals": (signature(key_id=PEER.vingerafdruk.hex().upper()), "handtekening-ongeldig"),
    "too old": (signature(created=SECONDS - 61), "verzoek-verouderd"),
    "from the future": (signature(created=SECONDS + 61), "verzoek-verouderd"),
    "no digest": (
        {name: value for name, value in signature().items() if name != "Content-Digest"},
        "handtekening-ongeldig",
    ),
    "a character that is not ascii": (signature() | {"Signature": "zvh=:é:"}, "handtekening-ongeldig"),
}


@dataclass
class Kept:
    requests: list[SignedRequest]

    async def handler(self, request: SignedRequest) -> Reply:
        self.requests.append(request)
        return Reply(200, b'{"ok":true}')


async def refusing(_request: SignedRequest) -> Reply:
    raise Refused(Regel.NIET_TOEGESTAAN, ("art-7-2",))


def send(handler: Any, headers: Mapping[str, str]) -> Exchange:
    """One request over a connection that shows a certificate with the registered key."""
    route = SignedRoute("POST", "/v1/vragen", handler)
    layer = Layer([route], guard=new_guard(), surroundings=new_surroundings(new_journal([])))
    exchange = Exchange([BODY])
    encoded = [(name.lower().encode(), value.encode("utf-8")) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": "POST",
        "raw_path": b"/v1/vragen",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json"), *encoded],
        "extensions": {"tls": {"client_cert_der": DER}},
    }
    run_virtually(layer(scope, exchange.receive, exchange.send))
    return exchange


@pytest.mark.parametrize("case", FORGERIES)
def test_a_forgery_is_refused_without_reaching_the_handler(case: str) -> None:
    headers, regel = FORGERIES[case]
    kept = Kept([])

    exchange = send(kept.handler, headers)

    assert decode(Probleem, exchange.body).regel == regel
    assert exchange.status == 401
    assert kept.requests == []


def test_a_header_that_comes_twice_is_refused() -> None:
    request = request_with(signature())
    twice = replace(request, headers=[*request.headers, request.headers[-1]])

    with pytest.raises(SignatureInvalid):
        run_virtually(new_guard().verify(twice))


def test_a_certificate_that_nobody_registered_is_refused() -> None:
    stranger = replace(PEER, vingerafdruk=b"\x08" * 32)

    with pytest.raises(Refused) as refusal:
        run_virtually(new_guard().verify(request_with(signature(), stranger)))

    assert refusal.value.regel is Regel.ONBEKENDE_PARTIJ


@pytest.mark.parametrize("age", [-60, 0, 60])
def test_a_signature_holds_for_a_minute_on_either_side(age: int) -> None:
    exchange = send(Kept([]).handler, signature(created=SECONDS - age))

    assert exchange.status == 200


def accepted(exchange: Exchange, asked: Mapping[str, str]) -> str:
    """The key id of an answer that the connector believes to be the answer to `asked`."""
    encoded = asked["Signature"].removeprefix("zvh=:").removesuffix(":")
    return verify_response(
        exchange.status,
        exchange.body,
        {name.decode(): value.decode() for name, value in exchange.headers.items()},
        base64.b64decode(encoded),
        public_key_of=lambda _: HUB_KEY.public_key(),
        now=SECONDS,
    ).key_id


@pytest.mark.parametrize(("handler", "status"), [(Kept([]).handler, 200), (refusing, 403)])
def test_an_answer_and_a_refusal_are_signed_for_this_request(handler: Any, status: int) -> None:
    asked = signature()

    exchange = send(handler, asked)

    assert (exchange.status, accepted(exchange, asked)) == (status, "hub")


def test_an_answer_cannot_be_laid_beside_another_request() -> None:
    exchange = send(Kept([]).handler, signature())

    with pytest.raises(SignatureInvalid):
        accepted(exchange, signature(nonce=b64u(b"\x06" * 16)))


def test_a_refusal_cannot_be_turned_into_an_answer() -> None:
    asked = signature()
    exchange = send(refusing, asked)

    with pytest.raises(SignatureInvalid):
        accepted(replace(exchange, status=200), asked)


def test_a_problem_before_verification_is_not_signed() -> None:
    assert b"signature" not in send(Kept([]).handler, {}).headers


def test_a_signer_does_not_show_its_key() -> None:
    assert repr(Tekenaar("hub", HUB_KEY, now=lambda: NOW, new_nonce=bytes)) == "<Tekenaar>"
