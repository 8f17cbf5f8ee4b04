"""Every route that a process serves, taken from the table that its outer layer goes by: none can be forgotten.

python -m tests.routetabel      writes the tables of docs/api.md again
"""

import asyncio
import json
import re
import tempfile
from pathlib import Path
from typing import Any

from hub.entrypoints.channel.layer import OpenRoute, Route
from tests.opstelling import prepared
from tests.world import Naam, World, world

PAGE = Path(__file__).parents[1] / "docs/api.md"
NAMEN: tuple[Naam, ...] = ("hub", "sleutelhouder")


def routes_of(region: World, naam: Naam) -> list[Route]:
    """All routes of a running process, in the order of their paths."""
    table = region._processen[naam].layer._routes
    return [route for _, methods in sorted(table.items()) for _, route in sorted(methods.items())]


def open_routes(region: World, naam: Naam) -> list[OpenRoute]:
    """Those that a verified peer may read without signing."""
    return [route for route in routes_of(region, naam) if isinstance(route, OpenRoute)]


def document_of(region: World, naam: Naam) -> dict[str, Any]:
    """The description that a process serves."""
    route = next(route for route in open_routes(region, naam) if route.path == "/v1/openapi.json")
    loaded: dict[str, Any] = json.loads(asyncio.run(route.handler()).body)
    return loaded


def table_of(document: dict[str, Any]) -> str:
    """The operations of one process as a table, in the order of their addresses."""
    lines = ["| address | what it does | message | answer |", "|---|---|---|---|"]
    for path, operations in sorted(document["paths"].items()):
        for method, operation in sorted(operations.items()):
            asked = _model(operation.get("requestBody", {}))
            told = _model(operation["responses"]["200"])
            lines.append(f"| `{method.upper()} /v1{path}` | {operation['summary']} | {asked} | {told} |")
    return "\n".join(lines)


def with_table(page: str, naam: Naam, table: str) -> str:
    """The page with the table of one process between its marks."""
    begin, end = f"<!-- routes: {naam} -->\n", f"\n<!-- end: {naam} -->"
    assert begin in page
    assert end in page
    return re.sub(f"(?s){re.escape(begin)}.*?{re.escape(end)}", lambda _: begin + table + end, page)


def _model(content: dict[str, Any]) -> str:
    schema = content.get("content", {}).get("application/json", {}).get("schema", {})
    return f"`{schema['$ref'].rsplit('/', 1)[-1]}`" if "$ref" in schema else ""


def main() -> None:
    """Write the page again."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with world(prepared(directory / "opstelling"), directory / "wereld") as region:
            page = PAGE.read_text(encoding="utf-8")
            for naam in NAMEN:
                page = with_table(page, naam, table_of(document_of(region, naam)))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
