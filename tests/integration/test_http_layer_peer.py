"""Addresses of a foreign protocol: verified peers that sign nothing, and the number of their request."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hub.domain.errors import Refused, Regel
from hub.entrypoints.channel.layer import Layer, PeerRoute, Reply, SignedRoute
from hub.entrypoints.channel.request import Request
from tests.integration.channel_setup import Unsigned, echo, new_journal, new_pki, new_surroundings

NUMBER = (b"x-request-id", b"aanvraag 17")
Header = tuple[bytes, bytes]


async def said(request: Request) -> Reply:
    return Reply(200, request.peer.organisatie.encode() + request.body)


async def refused(_request: Request) -> Reply:
    raise Refused(Regel.NIET_TOEGESTAAN)


async def broken(_request: Request) -> Reply:
    raise ValueError


@pytest.fixture(scope="module")
def der(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    pki = new_pki(tmp_path_factory.mktemp("peer") / "pki")
    certificate = x509.load_pem_x509_certificate(pki.pair("partijen/politie").certificate.read_bytes())
    return certificate.public_bytes(Encoding.DER)


def ask(
    der: bytes | None, path: str, headers: Sequence[Header], *, method: str = "POST"
) -> tuple[int, list[Header], bytes]:
    routes = [
        PeerRoute("POST", "/vreemd/zegt", said, max_bytes=10),
        PeerRoute("POST", "/vreemd/weigert", refused),
        PeerRoute("POST", "/vreemd/breekt", broken),
        SignedRoute("POST", "/v1/echo", echo),
    ]
    layer = Layer(routes, guard=Unsigned(), surroundings=new_surroundings(new_journal([])))
    sent: list[Any] = []
    scope = {
        "type": "http",
        "method": method,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": list(headers),
        "extensions": {"tls": {"client_cert_der": der}},
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(layer(scope, receive, send))
    return sent[0]["status"], sent[0]["headers"], sent[1]["body"]


def test_a_verified_peer_is_heard_without_a_signature_and_whatever_its_content_type(der: bytes) -> None:
    status, headers, body = ask(der, "/vreemd/zegt", [(b"content-type", b"text/plain")])

    assert (status, body) == (200, b"Politie (proef){}")
    assert b"signature" not in dict(headers)


def test_without_a_certificate_nobody_is_heard() -> None:
    assert ask(None, "/vreemd/zegt", [])[0] == 403


@pytest.mark.parametrize(
    ("path", "method", "extra", "status"),
    [
        ("/vreemd/zegt", "POST", [], 200),
        ("/vreemd/weigert", "POST", [], 403),
        ("/vreemd/breekt", "POST", [], 500),
        ("/vreemd/zegt", "GET", [], 405),
        ("/vreemd/zegt", "POST", [(b"accept", b"text/html")], 406),
        ("/vreemd/zegt", "POST", [(b"content-length", b"11")], 413),
    ],
)
def test_the_number_of_the_request_is_on_every_answer(
    der: bytes, path: str, method: str, extra: list[Header], status: int
) -> None:
    answer = ask(der, path, [NUMBER, *extra], method=method)

    assert answer[0] == status
    assert answer[1].count(NUMBER) == 1


def test_a_number_is_neither_made_up_nor_picked_from_two(der: bytes) -> None:
    without = ask(der, "/vreemd/zegt", [])
    twice = ask(der, "/vreemd/zegt", [NUMBER, (b"x-request-id", b"18")])

    assert not any(name == b"x-request-id" for answer in (without, twice) for name, _ in answer[1])


def test_nothing_of_a_request_comes_back_on_the_partner_api(der: bytes) -> None:
    answer = ask(der, "/v1/echo", [NUMBER, (b"content-type", b"application/json")])

    assert answer[0] == 200
    assert NUMBER not in answer[1]
