"""The outer layer as any ASGI server sees it: every kind of answer, and what each one carries."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from connectors.protocol.bekendheid import Bekendheidsvraag
from connectors.protocol.messages import decode
from connectors.protocol.procesberichten import Probleem
from hub.domain.errors import NotRecordable, Refused, Regel
from hub.entrypoints.channel.layer import (
    SECURITY_HEADERS,
    Layer,
    OpenRoute,
    Reply,
    SignedRequest,
    SignedRoute,
    Surroundings,
)
from hub.entrypoints.channel.openapi import Dienst, Operatie, openapi_document, openapi_route
from tests.integration.channel_setup import API_VERSION, Unsigned, echo, new_journal, new_pki
from tests.integration.virtual_loop import run_virtually

Header = tuple[bytes, bytes]
JSON: Sequence[Header] = [(b"content-type", b"application/json")]
CANARY = "kanarie-7f3a9c"
DIENST = Dienst("Hub", "Proef.", API_VERSION, "https://hub.example", ("Beheer", "b@example.nl", "https://example.nl"))


@dataclass
class Exchange:
    """One request as a server would hand it over; what came back."""

    parts: Sequence[bytes] = (b"{}",)
    ends: str = "complete"
    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
    read: int = 0
    arrived: float = 0.0
    left: float = 0.0

    async def receive(self) -> dict[str, Any]:
        if self.read < len(self.parts):
            self.read += 1
            more = self.read < len(self.parts) or self.ends != "complete"
            return {"type": "http.request", "body": self.parts[self.read - 1], "more_body": more}
        if self.ends == "never":
            await asyncio.get_running_loop().create_future()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.left = asyncio.get_running_loop().time()
            self.status = message["status"]
            self.headers = dict(message["headers"])
            assert len(self.headers) == len(message["headers"]), "a header is sent twice"
        else:
            self.body += message["body"]


@pytest.fixture(scope="module")
def der(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    pki = new_pki(tmp_path_factory.mktemp("layer") / "pki")
    certificate = x509.load_pem_x509_certificate(pki.pair("partijen/politie").certificate.read_bytes())
    return certificate.public_bytes(Encoding.DER)


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def layer(lines: list[str]) -> Layer:
    return new_layer(lines, echo)


async def strict(request: SignedRequest) -> Reply:
    decode(Bekendheidsvraag, request.body)
    raise AssertionError("the body of this test is never valid")


async def slow(_request: SignedRequest) -> Reply:
    await asyncio.sleep(3600)
    raise AssertionError("nobody waits this long")


async def refused(_request: SignedRequest) -> Reply:
    raise Refused(Regel.NIET_TOEGESTAAN, ("art-7-2",))


async def unrecorded(_request: SignedRequest) -> Reply:
    raise NotRecordable


async def broken(request: SignedRequest) -> Reply:
    raise ValueError(request.body.decode("latin-1"))


async def recursing(request: SignedRequest) -> Reply:
    return await recursing(request)


def new_layer(lines: list[str], handler: Callable[[SignedRequest], Any]) -> Layer:
    surroundings = Surroundings(
        new_journal(lines),
        lambda: "incident-1",
        API_VERSION,
        receive_within=timedelta(seconds=5),
        answer_within=timedelta(seconds=5),
    )
    routes = [
        SignedRoute("POST", "/v1/echo", handler, max_bytes=100),
        SignedRoute("POST", "/v1/groot", handler, max_bytes=10_000_000),
        SignedRoute("GET", "/v1/sleutels", handler),
        SignedRoute("POST", "/v1/vragen", handler, grid=timedelta(milliseconds=20)),
        openapi_route(openapi_document(DIENST, [Operatie("GET", "/v1/sleutels", "Sleutels.", Probleem)])),
        OpenRoute("/v1/stuk", lambda: handler(None)),  # type: ignore[arg-type]
    ]
    return Layer(routes, guard=Unsigned(), surroundings=surroundings)


def ask(
    layer: Layer,
    der: bytes | None,
    path: str = "/v1/echo",
    *,
    method: str = "POST",
    headers: Sequence[Header] = JSON,
    exchange: Exchange | None = None,
) -> Exchange:
    exchange = exchange or Exchange()
    raw_path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": raw_path,
        "raw_path": raw_path.encode(),
        "query_string": query.encode(),
        "headers": list(headers),
        "extensions": {"tls": {"client_cert_der": der}},
    }

    async def call() -> None:
        exchange.arrived = asyncio.get_running_loop().time()
        await layer(scope, exchange.receive, exchange.send)

    run_virtually(call())
    return exchange


def with_accept(value: bytes) -> list[Header]:
    return [*JSON, (b"accept", value)]


BAD_REQUESTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown path": ({"path": "/v1/onbekend"}, "niet-gevonden"),
    "root": ({"path": "/"}, "niet-gevonden"),
    "trailing slash": ({"path": "/v1/echo/"}, "niet-gevonden"),
    "doubled slash": ({"path": "/v1//echo"}, "niet-gevonden"),
    "other case": ({"path": "/v1/Echo"}, "niet-gevonden"),
    "escaped letter": ({"path": "/v1/%65cho"}, "niet-gevonden"),
    "query": ({"path": "/v1/echo?bsn=" + CANARY}, "niet-gevonden"),
    "get": ({"method": "GET"}, "methode-niet-toegestaan"),
    "head": ({"method": "HEAD", "path": "/v1/sleutels"}, "methode-niet-toegestaan"),
    "options": ({"method": "OPTIONS"}, "methode-niet-toegestaan"),
    "trace": ({"method": "TRACE"}, "methode-niet-toegestaan"),
    "no content type": ({"headers": []}, "inhoudstype-onjuist"),
    "text": ({"headers": [(b"content-type", b"text/plain")]}, "inhoudstype-onjuist"),
    "charset": ({"headers": [(b"content-type", b"application/json; charset=utf-8")]}, "inhoudstype-onjuist"),
    "two content types": ({"headers": [*JSON, *JSON]}, "inhoudstype-onjuist"),
    "gzip": ({"headers": [*JSON, (b"content-encoding", b"gzip")]}, "inhoudstype-onjuist"),
    "gzip on a read": (
        {"method": "GET", "path": "/v1/sleutels", "headers": [(b"content-encoding", b"gzip")]},
        "inhoudstype-onjuist",
    ),
    "accepts html": ({"headers": with_accept(b"text/html")}, "antwoordtype-onjuist"),
    "accepts all but json": ({"headers": with_accept(b"application/json;q=0, */*")}, "antwoordtype-onjuist"),
    "accepts with a broken quality": ({"headers": with_accept(b"*/*;q=veel")}, "antwoordtype-onjuist"),
    "accepts html on a read": (
        {"method": "GET", "path": "/v1/openapi.json", "headers": with_accept(b"text/html")},
        "antwoordtype-onjuist",
    ),
    "declared too large": ({"headers": [*JSON, (b"content-length", b"101")]}, "bericht-te-groot"),
    "declared without end": ({"headers": [*JSON, (b"content-length", b"9" * 5000)]}, "bericht-te-groot"),
    "declared negative": ({"headers": [*JSON, (b"content-length", b"-1")]}, "bericht-te-groot"),
    "too large in one piece": ({"exchange": Exchange([b"1" * 101])}, "bericht-te-groot"),
    "too large in pieces": ({"exchange": Exchange([b"1" * 60] * 2)}, "bericht-te-groot"),
    "body that stops": ({"exchange": Exchange([b"{"], ends="never")}, "verzoek-te-traag"),
    "body that never starts": ({"exchange": Exchange([], ends="never")}, "verzoek-te-traag"),
}


def check_every_answer(exchange: Exchange) -> None:
    """What holds for any answer: the headers of the API Design Rules, and the length."""
    expected = {**dict(SECURITY_HEADERS), b"api-version": API_VERSION.encode()}
    assert {name: exchange.headers.get(name) for name in expected} == expected
    assert exchange.headers[b"content-length"] == str(len(exchange.body)).encode()


@pytest.mark.parametrize("case", BAD_REQUESTS)
def test_a_bad_request_gets_a_problem_with_every_header(layer: Layer, der: bytes, case: str) -> None:
    arguments, regel = BAD_REQUESTS[case]

    exchange = ask(layer, der, **arguments)

    problem = decode(Probleem, exchange.body)
    assert (problem.regel, problem.status) == (regel, exchange.status)
    assert exchange.headers[b"content-type"] == b"application/problem+json"
    check_every_answer(exchange)


def test_a_refused_length_is_refused_without_reading(layer: Layer, der: bytes) -> None:
    exchange = ask(layer, der, headers=[*JSON, (b"content-length", b"101")])

    assert exchange.read == 0


@pytest.mark.parametrize(
    ("path", "allowed"), [("/v1/echo", b"POST"), ("/v1/sleutels", b"GET"), ("/v1/openapi.json", b"GET")]
)
def test_a_wrong_method_is_told_which_ones_there_are(layer: Layer, der: bytes, path: str, allowed: bytes) -> None:
    exchange = ask(layer, der, path, method="DELETE")

    assert (exchange.status, exchange.headers[b"allow"]) == (405, allowed)


@pytest.mark.parametrize(
    "accept",
    [
        b"application/json",
        b"*/*",
        b"application/*",
        b"text/html, application/json;q=0.1",
        b"*/*;q=0, application/json",
        b"APPLICATION/JSON",
        b"application/json ; q=1.0",
    ],
)
def test_an_accept_that_allows_json_is_served(layer: Layer, der: bytes, accept: bytes) -> None:
    assert ask(layer, der, headers=with_accept(accept)).status == 200


def test_a_good_request_is_answered_with_every_header(layer: Layer, der: bytes) -> None:
    exchange = ask(layer, der, exchange=Exchange([b"1" * 60, b"2" * 40]))

    assert (exchange.status, exchange.body) == (200, b"1" * 60 + b"2" * 40)
    assert exchange.headers[b"content-type"] == b"application/json"
    check_every_answer(exchange)


def test_without_a_certificate_from_the_server_nobody_is_served(layer: Layer) -> None:
    assert decode(Probleem, ask(layer, None).body).regel == "onbekende-partij"


def test_a_client_that_leaves_gets_no_answer(layer: Layer, der: bytes) -> None:
    exchange = ask(layer, der, exchange=Exchange([b"{"], ends="leaves"))

    assert exchange.status == 0


FAULTS: dict[Callable[[SignedRequest], Any], tuple[int, str]] = {
    refused: (403, "niet-toegestaan"),
    unrecorded: (503, "niet-vastgelegd"),
    broken: (500, "interne-fout"),
    recursing: (500, "interne-fout"),
    slow: (503, "te-druk"),
    strict: (400, "bericht-ongeldig"),
}


@pytest.mark.parametrize("handler", FAULTS, ids=lambda handler: handler.__name__)
def test_whatever_a_handler_raises_becomes_a_signed_problem(
    lines: list[str], der: bytes, handler: Callable[[SignedRequest], Any]
) -> None:
    exchange = ask(new_layer(lines, handler), der)

    assert (exchange.status, decode(Probleem, exchange.body).regel) == FAULTS[handler]
    assert exchange.headers[b"signature"] == b"ours"
    check_every_answer(exchange)


def test_a_fault_on_an_open_route_is_a_problem_too(lines: list[str], der: bytes) -> None:
    exchange = ask(new_layer(lines, broken), der, "/v1/stuk", method="GET", headers=[], exchange=Exchange([b""]))

    assert exchange.status == 500
    check_every_answer(exchange)


def test_the_articles_of_a_refusal_are_in_the_problem(lines: list[str], der: bytes) -> None:
    exchange = ask(new_layer(lines, refused), der)

    assert decode(Probleem, exchange.body).artikelen == ["art-7-2"]


def test_a_fault_has_a_number_that_the_journal_knows(lines: list[str], der: bytes) -> None:
    exchange = ask(new_layer(lines, broken), der)

    line = json.loads(lines[-1])
    assert "Noem nummer incident-1." in decode(Probleem, exchange.body).detail
    assert (line["incident"], line["fouttype"], line["route"]) == ("incident-1", "ValueError", "/v1/echo")
    assert "test_http_layer:" in line["plaats"]


BOMBS = {
    "deep list": b"[" * 100_000,
    "deep object": b'{"a":' * 100_000,
    "deep and closed": b"[" * 50_000 + b"]" * 50_000,
    "deep inside a field": b'{"versie":' + b"[" * 100_000,
    "long number": b'{"versie":' + b"9" * 100_000 + b"}",
    "long fraction": b'{"versie":1.' + b"9" * 100_000 + b"}",
    "large exponent": b'{"versie":1e999999999}',
    "lone surrogate": rb'{"doel":"\ud800"}',
    "nul": b'{"doel":"\x00"}',
    "repeated key": b'{"versie":1,"versie":1}',
    "many keys": b"{" + b",".join(b'"%d":1' % number for number in range(100_000)) + b"}",
    "not utf-8": b'{"doel":"\xff\xfe"}',
    "nan": b'{"versie":NaN}',
    "empty": b"",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_json_is_an_invalid_message_and_never_a_fault(lines: list[str], der: bytes, bomb: str) -> None:
    exchange = ask(new_layer(lines, strict), der, "/v1/groot", exchange=Exchange([BOMBS[bomb]]))

    assert (exchange.status, decode(Probleem, exchange.body).regel) == (400, "bericht-ongeldig")


@pytest.mark.parametrize("handler", [broken, strict, refused], ids=lambda handler: handler.__name__)
@pytest.mark.parametrize("path", ["/v1/echo", f"/v1/{CANARY}", f"/v1/echo?x={CANARY}"])
def test_nothing_of_a_request_comes_back_or_is_written_down(
    lines: list[str], der: bytes, handler: Callable[[SignedRequest], Any], path: str
) -> None:
    headers = [*JSON, (b"x-naam", CANARY.encode()), (b"accept", b"*/*, text/" + CANARY.encode())]

    exchange = ask(new_layer(lines, handler), der, path, headers=headers, exchange=Exchange([CANARY.encode()]))

    said = exchange.body + repr(exchange.headers).encode() + "".join(lines).encode()
    assert exchange.status >= 400
    assert CANARY.encode() not in said


def test_a_journal_line_has_known_fields_only(lines: list[str], der: bytes) -> None:
    for handler in FAULTS:
        ask(new_layer(lines, handler), der)
    for arguments, _ in BAD_REQUESTS.values():
        ask(new_layer(lines, echo), der, **{**arguments, "exchange": Exchange([b"1" * 101])})

    fields = {name for line in lines for name in json.loads(line)}
    known = {"tijd", "proces", "voorval", "route", "status", "regel", "incident", "fouttype", "plaats"}
    assert fields == known
    assert {json.loads(line)["route"] for line in lines} <= {"", "/v1/echo", "/v1/sleutels", "/v1/openapi.json"}


def test_a_journal_refuses_a_field_that_is_not_in_its_list(lines: list[str]) -> None:
    with pytest.raises(ValueError, match="field"):
        new_journal(lines).note("verzoek.fout", naam="x")  # type: ignore[arg-type, call-arg]

    assert lines == []


@pytest.mark.parametrize("handler", [echo, refused, broken, strict, slow], ids=lambda handler: handler.__name__)
def test_on_the_grid_every_answer_leaves_on_a_tick(
    lines: list[str], der: bytes, handler: Callable[[SignedRequest], Any]
) -> None:
    exchange = ask(new_layer(lines, handler), der, "/v1/vragen")

    ticks = (exchange.left - exchange.arrived) / 0.02
    assert exchange.status > 0
    assert round(ticks) >= 1
    assert ticks == pytest.approx(round(ticks), abs=1e-6)


def test_off_the_grid_an_answer_leaves_at_once(layer: Layer, der: bytes) -> None:
    exchange = ask(layer, der)

    assert exchange.left == exchange.arrived


def test_any_page_may_read_the_openapi_document(layer: Layer, der: bytes) -> None:
    exchange = ask(layer, der, "/v1/openapi.json", method="GET", headers=[], exchange=Exchange([b""]))

    assert exchange.headers[b"access-control-allow-origin"] == b"*"
    assert json.loads(exchange.body)["info"]["version"] == API_VERSION
    check_every_answer(exchange)


def test_a_document_is_not_open_to_bodies(layer: Layer, der: bytes) -> None:
    exchange = ask(layer, der, "/v1/openapi.json", method="GET", headers=[], exchange=Exchange([b"x"]))

    assert decode(Probleem, exchange.body).regel == "bericht-te-groot"


def test_what_is_not_http_is_not_served(layer: Layer) -> None:
    exchange = Exchange()

    run_virtually(layer({"type": "websocket"}, exchange.receive, exchange.send))

    assert exchange.status == 0
