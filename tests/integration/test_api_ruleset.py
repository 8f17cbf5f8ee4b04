"""The descriptions of both processes pass the NLGov ruleset: Spectral itself reads them, and mutants of them.

The first run on a machine fetches Node and Spectral through the ordinary package clients, as
.ci/api-lint/install says; what it fetches is pinned with hashes.
"""

import copy
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hub.cli.opzet import Opstelling
from tests.routetabel import NAMEN, PAGE, document_of, table_of, with_table
from tests.world import world

ROOT = Path(__file__).parents[2]
RULESET = ROOT / ".ci/api-lint/ruleset.yaml"
Document = dict[str, Any]


@dataclass(frozen=True)
class Linter:
    """Spectral, as a command."""

    command: tuple[str, ...]

    def findings(self, *files: Path) -> dict[str, set[str]]:
        """Codes of what is wrong, at any severity, by the name of the file."""
        argv = [*self.command, "lint", "--ruleset", str(RULESET), "--format", "json", "--quiet"]
        ran = subprocess.run([*argv, *map(str, files)], capture_output=True, check=False, timeout=300)
        assert ran.returncode in (0, 1), ran.stderr.decode() + ran.stdout.decode()
        found: dict[str, set[str]] = {path.stem: set() for path in files}
        for finding in json.loads(ran.stdout):
            found[Path(finding["source"]).stem].add(finding["code"])
        return found


@pytest.fixture(scope="module")
def linter() -> Linter:
    installed = subprocess.run([ROOT / ".ci/api-lint/install"], capture_output=True, check=False, timeout=900)
    assert installed.returncode == 0, installed.stderr.decode()
    node, spectral = installed.stdout.decode().splitlines()
    return Linter((node, spectral))


@pytest.fixture(scope="module")
def documents(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Document]]:
    with world(template, tmp_path_factory.mktemp("ruleset") / "wereld") as region:
        yield {naam: document_of(region, naam) for naam in NAMEN}


def _smaller(document: Document) -> Document:
    """One operation and the description of the document itself, with the examples of those alone."""
    small = copy.deepcopy(document)
    small["paths"] = {path: small["paths"][path] for path in ("/evaluaties", "/openapi.json")}
    examples = small["components"]["examples"]
    for unused in [name for name in examples if f"#/components/examples/{name}" not in json.dumps(small)]:
        del examples[unused]
    return small


def written(directory: Path, documents: dict[str, Document]) -> list[Path]:
    paths = [directory / f"{name}.json" for name in documents]
    for path, document in zip(paths, documents.values(), strict=True):
        path.write_text(json.dumps(document))
    return paths


def test_both_descriptions_pass_every_rule(linter: Linter, documents: dict[str, Document], tmp_path: Path) -> None:
    found = linter.findings(*written(tmp_path, documents))

    assert found == {"hub": set(), "sleutelhouder": set()}


def _operation(document: Document) -> Any:
    return document["paths"]["/evaluaties"]["post"]


def _problem(document: Document, status: str) -> Any:
    response = _operation(document)["responses"][status]
    name = response.get("$ref", "").rsplit("/", 1)[-1]
    return document["components"]["responses"][name] if name else response


def _moved(document: Document, path: str) -> None:
    document["paths"][path] = document["paths"].pop("/evaluaties")


def _property(document: Document, name: str, schema: Document) -> None:
    document["components"]["schemas"]["EvaluatieKern"]["properties"][name] = schema


def _parameter(document: Document, place: str, name: str) -> None:
    parameter = {"name": name, "in": place, "required": True, "schema": {"type": "string"}}
    _operation(document)["parameters"].append(parameter)


def _members(document: Document) -> None:
    document["components"]["schemas"]["Probleem"]["required"].remove("detail")


def _example(document: Document) -> None:
    document["components"]["examples"]["interne-fout"]["value"]["status"] = "500"


MUTANTS: dict[str, tuple[Callable[[Document], object], str]] = {
    "/core/no-trailing-slash": (lambda d: _moved(d, "/evaluaties/"), "nlgov:paths-no-trailing-slash"),
    "/core/path-segments-kebab-case": (lambda d: _moved(d, "/evaluatie_vragen"), "nlgov:paths-kebab-case"),
    "/core/query-keys-camel-case": (lambda d: _parameter(d, "query", "purpose_code"), "nlgov:query-keys-camel-case"),
    "/core/date-time/format": (
        lambda d: _property(d, "besloten_op", {"type": "integer"}),
        "nlgov:specify-format-for-date-and-time",
    ),
    "/core/date-time/format, a time": (
        lambda d: _property(d, "begin", {"type": "string", "format": "time"}),
        "nlgov:time-without-timezone",
    ),
    "/core/date-time/timezone": (
        lambda d: _property(d, "begin", {"type": "string", "format": "date-time-local"}),
        "nlgov:date-time-ensure-timezone",
    ),
    "/core/date-time/date-omit-time-portion": (
        lambda d: _property(d, "peildatum", {"type": "string", "format": "date-time"}),
        "nlgov:use-date-instead-of-datetime",
    ),
    "/core/date-time/format, by its pattern": (
        lambda d: _property(d, "dag", {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
        "zvh:dates-have-a-format",
    ),
    "/core/error-handling/problem-details": (
        lambda d: _problem(d, "500")["content"].update({"application/json": {}}),
        "nlgov:use-problem-schema",
    ),
    "/core/error-handling/problem-details, members": (_members, "nlgov:problem-schema-members"),
    "/core/error-handling/invalid-input": (
        lambda d: _operation(d)["responses"].pop("400"),
        "nlgov:problem-invalid-input",
    ),
    "/core/error-handling/invalid-input, 422": (
        lambda d: _operation(d)["responses"].update({"422": _operation(d)["responses"]["400"]}),
        "nlgov:problem-invalid-input",
    ),
    "/core/doc-openapi": (lambda d: d.update(openapi="2.0"), "nlgov:openapi3"),
    "/core/doc-openapi, root": (lambda d: d.pop("openapi"), "nlgov:openapi-root-exists"),
    "/core/doc-openapi-contact": (lambda d: d["info"].pop("contact"), "info-contact"),
    "/core/doc-openapi-contact, fields": (
        lambda d: d["info"]["contact"].pop("email"),
        "nlgov:info-contact-fields-exist",
    ),
    "/core/publish-openapi": (lambda d: d["paths"].pop("/openapi.json"), "zvh:publishes-itself"),
    "/core/publish-openapi, schema": (lambda d: d["info"].pop("title"), "oas3-schema"),
    "/core/publish-openapi, examples": (_example, "oas3-valid-media-example"),
    "/core/uri-version": (
        lambda d: d["servers"][0].update(url="https://hub.example"),
        "nlgov:include-major-version-in-uri",
    ),
    "/core/semver": (lambda d: d["info"].update(version="1.0"), "nlgov:semver"),
    "/core/version-header": (
        lambda d: _problem(d, "500")["headers"].pop("API-Version"),
        "nlgov:missing-version-header",
    ),
    "/core/version-header, none": (lambda d: _operation(d)["responses"]["200"].pop("headers"), "nlgov:missing-header"),
    "/core/transport/tls": (
        lambda d: d["servers"][0].update(url="http://hub.example/v1"),
        "nlgov:servers-use-https",
    ),
    "/core/transport/security-headers": (
        lambda d: _problem(d, "404")["headers"].pop("Cache-Control"),
        "zvh:security-headers",
    ),
    "/core/transport/cors": (
        lambda d: d["paths"]["/openapi.json"]["get"]["responses"]["200"]["headers"].pop("Access-Control-Allow-Origin"),
        "zvh:any-page-may-read-the-document",
    ),
    "/core/transport/no-sensitive-uris": (
        lambda d: _parameter(d, "query", "persoon"),
        "zvh:nothing-in-the-address",
    ),
    "/core/http-methods": (
        lambda d: d["paths"]["/evaluaties"].update(trace=_operation(d)),
        "nlgov:http-methods",
    ),
    "a field for a BSN": (lambda d: _property(d, "bsn", {"type": "string"}), "zvh:nobody-by-number-or-name"),
    "no security": (lambda d: d.pop("security"), "zvh:every-operation-names-its-security"),
    "a schema in small letters": (
        lambda d: d["components"]["schemas"].update(kern={"type": "object"}),
        "nlgov:schema-camel-case",
    ),
}


def test_each_rule_finds_what_breaks_it(linter: Linter, documents: dict[str, Document], tmp_path: Path) -> None:
    """One run over all mutants of the smaller document: a rule that finds nothing would be no rule."""
    mutants = {}
    small = _smaller(documents["sleutelhouder"])
    for number, (change, _) in enumerate(MUTANTS.values()):
        mutants[f"mutant{number}"] = copy.deepcopy(small)
        change(mutants[f"mutant{number}"])

    found = linter.findings(*written(tmp_path, mutants))

    missed = [name for number, (name, (_, code)) in enumerate(MUTANTS.items()) if code not in found[f"mutant{number}"]]
    assert missed == []


def test_every_technical_rule_of_the_standard_has_a_mutant() -> None:
    technical = {
        "no-trailing-slash",
        "path-segments-kebab-case",
        "query-keys-camel-case",
        "date-time/format",
        "date-time/date-omit-time-portion",
        "error-handling/problem-details",
        "error-handling/invalid-input",
        "doc-openapi",
        "doc-openapi-contact",
        "publish-openapi",
        "uri-version",
        "semver",
        "version-header",
        "transport/tls",
        "transport/security-headers",
        "transport/cors",
    }

    assert len(technical) == 16
    assert technical <= {name.removeprefix("/core/").split(",")[0] for name in MUTANTS}


def test_the_page_lists_what_is_described(documents: dict[str, Document]) -> None:
    """`python -m tests.routetabel` writes the page again."""
    page = PAGE.read_text(encoding="utf-8")

    for naam in NAMEN:
        assert with_table(page, naam, table_of(documents[naam])) == page
