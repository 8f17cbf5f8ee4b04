"""Contract fuzzing: what the description allows and what it does not, signed, at every address that takes a message.

Schemathesis makes the messages from the description that the process serves, from a fixed seed, and
judges each answer by it. What fits its schema gets the head of a person who has a task, so that it
comes past the first gates. Whatever is sent: no fault, no answer that was not described, no quote.
"""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from connectors.protocol.canonical import b64u
from hub.cli.opzet import Opstelling
from hub.domain.errors import Regel
from hub.entrypoints.problems import problem
from tests.routetabel import routes_of
from tests.world import Naam, Party, World, world

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = {GenerationMode.POSITIVE: 3, GenerationMode.NEGATIVE: 2}
"""At each address; the nightly run of all properties does not raise it."""


def bounded(examples: int) -> settings:
    """The same messages in every run, and no search for smaller ones: each takes a whole request."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


HEADS = (
    ("zvh", "procesmanager", "procesmanager", "P08"),
    ("zvh", "manager", "manager", "P10"),
    ("politie", "teamchef", "medewerker", "P04"),
)
"""Party, login, rol and doel of people who are appointed."""


OWN_WORDS = "".join(problem(regel)[1].decode() for regel in Regel)
"""What a problem says by itself, whatever was sent."""


@dataclass(frozen=True)
class Gebied:
    """A region, and what each process says of itself."""

    region: World
    documents: dict[Naam, dict[str, Any]]


@pytest.fixture(scope="module")
def gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gebied]:
    with world(template, tmp_path_factory.mktemp("fuzz") / "wereld") as region:
        yield Gebied(region, {"hub": _document(region, "hub"), "sleutelhouder": _document(region, "sleutelhouder")})


def _document(region: World, naam: Naam) -> dict[str, Any]:
    party = region.politie
    request = httpx.Request("GET", region.settings(naam).eigen_adres + "/v1/openapi.json")
    loaded: dict[str, Any] = json.loads(party.sends(naam, request).body)
    return loaded


def texts(value: object) -> Iterator[str]:
    """Every text in a message and every name in it, too long to be in an answer by chance."""
    match value:
        case str() if len(value) >= 8:
            yield value
        case dict():
            for name, member in value.items():
                yield from texts(name)
                yield from texts(member)
        case list():
            for member in value:
                yield from texts(member)
        case _:
            pass


def written(body: object) -> bytes:
    """As canonical as what was made can be; bytes among it as text, for they are no JSON."""
    spelled = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=bytes.hex)
    return spelled.encode("utf-8", "surrogatepass")


def headed(party: Party, body: object, login: str, rol: str, doel: str) -> object:
    """The message as one of this party's people sends it, if it has a head at all."""
    head = {"doel": doel, "rol": rol, "gebruiker": b64u(party.verbinding.geheim.gebruiker(login)), "gezien": 0}
    if not isinstance(body, dict) or not head.keys() <= body.keys():
        return body
    return body | head


def judge(region: World, naam: Naam, case: Case, party: Party, body: object) -> None:
    """Sign and send; whatever comes back is described, is no fault and quotes nothing."""
    path = "/v1" + case.path
    sent = party.signed(naam, path, written(body))

    reply = party.sends(naam, sent)

    response = httpx.Response(reply.status, headers=dict(reply.headers), content=reply.body, request=sent)
    response.elapsed = timedelta(0)
    case.validate_response(response, checks=CHECKS)
    if reply.status >= 400:
        strange = (text for text in texts(body) if text not in OWN_WORDS)
        assert [text for text in strange if text.encode("utf-8", "surrogatepass") in reply.body] == []


def operations(gebied: Gebied, naam: Naam) -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(gebied.documents[naam])
    for result in schema.get_all_operations():
        if result.ok().method == "post":
            yield result.ok()


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_message_brings_an_answer_that_was_not_described(gebied: Gebied, naam: Naam, mode: GenerationMode) -> None:
    tried = set()
    for operation in operations(gebied, naam):

        @bounded(EXAMPLES[mode])
        @given(case=operation.as_strategy(generation_mode=mode), head=st.sampled_from(HEADS))
        def holds(case: Case, head: tuple[str, str, str, str]) -> None:
            partij, *who = head
            party = gebied.region.named(partij)
            body = headed(party, case.body, *who) if mode is GenerationMode.POSITIVE else case.body
            judge(gebied.region, naam, case, party, body)

        holds()
        tried.add("/v1" + operation.path)

    posted = {route.path for route in routes_of(gebied.region, naam) if route.method == "POST"}
    assert {path for path in posted if path.startswith("/v1/")} == tried


@pytest.mark.parametrize("status", ["400", "default"])
def test_an_answer_that_was_not_described_is_found(gebied: Gebied, status: str) -> None:
    """The same judgement with a description that forgets one answer, or says that it has another form."""
    document = copy.deepcopy(gebied.documents["sleutelhouder"])
    responses = document["paths"]["/evaluaties"]["post"]["responses"]
    responses.pop("400")
    if status == "default":
        content = {"application/json": {"schema": {"type": "array"}}}
        responses["default"] = {"description": "Iets anders.", "content": content}
    operation = schemathesis.openapi.from_dict(document)["/evaluaties"]["POST"]
    case = operation.Case(body={}, media_type="application/json")

    with pytest.raises(FailureGroup):
        judge(gebied.region, "sleutelhouder", case, gebied.region.politie, {})
