"""Every address of both processes keeps the API Design Rules at run time, over mutual TLS and a real socket.

The linter reads what is promised; this looks at what is done. The addresses come from the routing
tables. Addresses of foreign protocols (`PeerRoute`) answer in the form of those protocols, so only
what the outer layer itself answers is looked at there.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

import pytest

from hub.cli.opzet import Opstelling
from hub.domain.errors import Regel
from hub.entrypoints.channel.layer import SECURITY_HEADERS, PeerRoute, Route, SignedRoute
from hub.entrypoints.problems import problem
from tests.adrserver import Answer, Door, broken, opened
from tests.beschreven import undescribed
from tests.routetabel import routes_of
from tests.world import Gezien, Naam, Reply, world

NAMEN: tuple[Naam, ...] = ("hub", "sleutelhouder")
KANARIE = "kanarie-7f3a9c"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
JSON = {"content-type": "application/json"}
BAD_BODIES = (
    b"",
    b"{}",
    b"[]",
    b"null",
    b'{"' + KANARIE.encode() + b'":1}',
    b'{"versie":"' + KANARIE.encode() + b'"}',
    b"naam=" + KANARIE.encode(),
    b"\xff" + KANARIE.encode(),
)


@dataclass(frozen=True)
class Proces:
    """One process with its addresses: as it is, and with a fault behind each of them."""

    door: Door
    faulty: Door
    routes: list[Route]
    document: dict[str, Any]

    @property
    def own(self) -> list[Route]:
        """The addresses of our own protocol."""
        return [route for route in self.routes if not isinstance(route, PeerRoute)]


@pytest.fixture(scope="module")
def processen(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Naam, Proces]]:
    with world(template, tmp_path_factory.mktemp("regels") / "wereld") as region, ExitStack() as stack:
        found: dict[Naam, Proces] = {}
        for naam in NAMEN:
            routes = routes_of(region, naam)
            door = stack.enter_context(opened(region, naam, region.politie))
            faulty = stack.enter_context(broken(region, naam, region.politie, routes))
            document = json.loads(door.ask("GET", "/v1/openapi.json").body)
            found[naam] = Proces(door, faulty, routes, document)
        yield found


@pytest.fixture(params=NAMEN)
def proces(request: pytest.FixtureRequest, processen: dict[Naam, Proces]) -> Proces:
    return processen[request.param]


def wrong(answer: Answer, regel: Regel, status: int, *, bodiless: bool = False) -> list[str]:
    """What is not as the rules want it in a refusal."""
    said = repr(answer.headers).encode() + answer.body
    expected = {name.decode(): value.decode() for name, value in SECURITY_HEADERS}
    checks = {
        f"status {answer.status}": answer.status == status,
        "content-type": answer.headers.get("content-type") == "application/problem+json",
        "security headers": {name: answer.headers.get(name) for name in expected} == expected,
        "api-version": answer.headers.get("api-version", "").count(".") == 2,
        "redirect": "location" not in answer.headers,
        "echo": KANARIE.encode() not in said,
        "problem": bodiless or _is_problem(answer, regel),
    }
    return [name for name, kept in checks.items() if not kept]


def _is_problem(answer: Answer, regel: Regel) -> bool:
    document = json.loads(answer.body)
    texts = [document["type"], document["title"], document["detail"]]
    return document["status"] == answer.status and document["regel"] == regel.value and all(texts)


def described(proces: Proces, route: Route, status: int, regel: Regel) -> bool:
    """Whether the description says that this address can answer so."""
    operation = proces.document["paths"][route.path.removeprefix("/v1")][route.method.lower()]
    response = operation["responses"].get(str(status), {})
    if "$ref" in response:
        response = proces.document["components"]["responses"][response["$ref"].rsplit("/", 1)[-1]]
    return regel.value in response.get("content", {}).get("application/problem+json", {}).get("examples", {})


GOOD = Answer(
    404,
    {"content-type": "application/problem+json", "api-version": "1.0.0"}
    | {name.decode(): value.decode() for name, value in SECURITY_HEADERS},
    problem(Regel.NIET_GEVONDEN)[1],
)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (GOOD, []),
        (replace(GOOD, status=307), ["status 307", "problem"]),
        (replace(GOOD, headers={**GOOD.headers, "content-type": "application/json"}), ["content-type"]),
        (replace(GOOD, headers={**GOOD.headers, "cache-control": "max-age=60"}), ["security headers"]),
        (replace(GOOD, headers={**GOOD.headers, "api-version": "1"}), ["api-version"]),
        (replace(GOOD, headers={**GOOD.headers, "location": "/v1/sleutels"}), ["redirect"]),
        (replace(GOOD, headers={**GOOD.headers, "x-seen": KANARIE}), ["echo"]),
        (replace(GOOD, body=problem(Regel.METHODE)[1]), ["problem"]),
    ],
)
def test_the_check_of_an_answer_finds_what_is_wrong_with_it(answer: Answer, found: list[str]) -> None:
    assert wrong(answer, Regel.NIET_GEVONDEN, 404) == found


def test_every_address_is_described_and_everything_described_is_an_address(proces: Proces) -> None:
    served = {(route.method, route.path) for route in proces.own}
    told = {
        (method.upper(), "/v1" + path) for path, operations in proces.document["paths"].items() for method in operations
    }

    assert served == told


def test_what_is_signed_is_described_as_signed(proces: Proces) -> None:
    for route in proces.own:
        operation = proces.document["paths"][route.path.removeprefix("/v1")][route.method.lower()]
        assert ("handtekening" in json.dumps(operation.get("security"))) == isinstance(route, SignedRoute), route.path
        assert ("requestBody" in operation) == (route.method == "POST"), route.path


@pytest.mark.parametrize("ending", ["/", "//", f"?bsn={KANARIE}", f"/{KANARIE}", ".json", "%20"])
def test_another_address_is_not_found_and_nobody_is_sent_on(proces: Proces, ending: str) -> None:
    for route in proces.routes:
        answer = proces.door.ask(route.method, route.path + ending)
        assert wrong(answer, Regel.NIET_GEVONDEN, 404) == [], route.path


def test_another_method_is_told_which_ones_there_are(proces: Proces) -> None:
    allowed: dict[str, set[str]] = {}
    for route in proces.routes:
        allowed.setdefault(route.path, set()).add(route.method)

    for path, methods in allowed.items():
        for method in set(METHODS) - methods:
            answer = proces.door.ask(method, path)
            assert wrong(answer, Regel.METHODE, 405, bodiless=method == "HEAD") == [], (method, path)
            assert answer.headers["allow"] == ", ".join(sorted(methods))


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0", f"text/{KANARIE}"])
def test_an_answer_in_another_form_is_not_given(proces: Proces, accept: str) -> None:
    for route in proces.own:
        answer = proces.door.ask(route.method, route.path, headers={**JSON, "accept": accept})
        assert wrong(answer, Regel.ANTWOORDTYPE, 406) == [], route.path
        assert described(proces, route, 406, Regel.ANTWOORDTYPE), route.path


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/xml", "application/json; charset=utf-16"])
def test_a_message_in_another_form_is_not_read(proces: Proces, content_type: str) -> None:
    for route in proces.own:
        if route.method == "POST":
            headers = {"content-type": content_type} if content_type else {}
            answer = proces.door.ask("POST", route.path, KANARIE.encode(), headers)
            assert wrong(answer, Regel.INHOUDSTYPE, 415) == [], route.path
            assert described(proces, route, 415, Regel.INHOUDSTYPE), route.path


def test_a_message_that_is_too_large_is_not_read(proces: Proces) -> None:
    for route in proces.own:
        headers = {**JSON, "content-length": str(route.max_bytes + 1)}
        answer = proces.door.ask(route.method, route.path, headers=headers)
        assert wrong(answer, Regel.TE_GROOT, 413) == [], route.path
        assert described(proces, route, 413, Regel.TE_GROOT), route.path


def test_nothing_is_done_without_a_signature(proces: Proces) -> None:
    for route in proces.own:
        if isinstance(route, SignedRoute):
            answer = proces.door.ask(route.method, route.path, b"{}" if route.method == "POST" else b"", JSON)
            assert wrong(answer, Regel.HANDTEKENING, 401) == [], route.path
            assert described(proces, route, 401, Regel.HANDTEKENING), route.path


@pytest.mark.parametrize("body", BAD_BODIES)
def test_a_signed_message_of_another_form_is_invalid_and_never_quoted(proces: Proces, body: bytes) -> None:
    for route in proces.own:
        if route.method == "POST":
            headers = JSON | proces.door.signed("POST", route.path, body)
            answer = proces.door.ask("POST", route.path, body, headers)
            assert wrong(answer, Regel.BERICHT_ONGELDIG, 400) == [], route.path
            assert described(proces, route, 400, Regel.BERICHT_ONGELDIG), route.path


def test_a_fault_says_nothing_but_its_number(proces: Proces) -> None:
    for route in proces.own:
        body = KANARIE.encode() if route.method == "POST" else b""
        answer = proces.faulty.ask(route.method, route.path, body, JSON)
        assert wrong(answer, Regel.FOUT, 500) == [], route.path
        assert "incident-1" in json.loads(answer.body)["detail"]
        assert described(proces, route, 500, Regel.FOUT), route.path


def test_an_address_that_may_be_read_answers_with_every_header(proces: Proces) -> None:
    for route in proces.own:
        if route.method == "GET":
            headers = proces.door.signed("GET", route.path) if isinstance(route, SignedRoute) else {}
            answer = proces.door.ask("GET", route.path, headers=headers)
            assert (answer.status, answer.headers["content-type"]) == (200, "application/json"), route.path
            assert {name.decode(): answer.headers[name.decode()] for name, _ in SECURITY_HEADERS} == {
                name.decode(): value.decode() for name, value in SECURITY_HEADERS
            }
            assert answer.headers["api-version"] == proces.document["info"]["version"]


def test_the_description_may_be_read_from_any_page(proces: Proces) -> None:
    answer = proces.door.ask("GET", "/v1/openapi.json", headers={"origin": "https://example.org"})

    assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "*")
    others = [route for route in proces.own if route.path != "/v1/openapi.json" and route.method == "GET"]
    for route in others:
        assert "access-control-allow-origin" not in proces.door.ask("GET", route.path).headers


def test_a_problem_that_an_address_does_not_describe_is_found(processen: dict[Naam, Proces]) -> None:
    """Every world looks at all its answers so when it ends."""
    region = processen["hub"].door.party.world
    layers = {naam: region._processen[naam].layer for naam in NAMEN}
    status, body = problem(Regel.STUK_ANDERS)

    here, there = (
        Gezien("hub", path, b"", Reply(status, body=body, headers={})) for path in ("/v1/bijdragen", "/v1/postwachten")
    )

    assert undescribed(layers, [here]) == []
    assert undescribed(layers, [here, there]) == [("/v1/postwachten", status, "stuk-anders")]
