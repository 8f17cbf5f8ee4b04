"""What crossed the wire in a test, held against what the processes say of themselves."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hub.entrypoints.channel.layer import Layer, OpenRoute
from tests.world_waarden import Gezien, Naam

FIRST_PROBLEM = 400


def undescribed(layers: Mapping[Naam, Layer], seen: Sequence[Gezien]) -> list[tuple[str, int, str]]:
    """Address, status and regel of every problem that the description of its address does not have."""
    problems = [one for one in seen if one.reply.status >= FIRST_PROBLEM and one.naam in layers]
    told = {naam: set(_described(layers[naam])) for naam in {one.naam for one in problems}}
    found = {
        (one.path, one.reply.status, json.loads(one.reply.body)["regel"])
        for one in problems
        if (one.path, one.reply.status, json.loads(one.reply.body)["regel"]) not in told[one.naam]
    }
    addresses = {path for known in told.values() for path, _, _ in known}
    return sorted(problem for problem in found if problem[0] in addresses)


def _described(layer: Layer) -> Iterator[tuple[str, int, str]]:
    route = layer._routes[b"/v1/openapi.json"]["GET"]
    assert isinstance(route, OpenRoute)
    document: dict[str, Any] = json.loads(asyncio.run(route.handler()).body)
    shared = document["components"]["responses"]
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                whole = shared[response["$ref"].rsplit("/", 1)[-1]] if "$ref" in response else response
                for regel in whole["content"].get("application/problem+json", {}).get("examples", {}):
                    yield "/v1" + path, int(status), regel
