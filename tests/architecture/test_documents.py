"""The documents name what exists: events of the catalogue, tests of the threat model, files and ADRs."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from hub.domain.audit import EVENTS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEST_NAME = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE_NAME = re.compile(r"`((?:hub|connectors|convenanten|policies|tests|docs)/[\w./-]*\w)`")
EVENT_ROW = re.compile(r"^\| (\d{3}) \| `([\w.]+)` \| ([^|]*) \|", re.MULTILINE)
EMPTY = "–"
ADR_PARTS = ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }


def test_every_event_has_its_row_and_every_row_its_event() -> None:
    text = (DOCS / "logboek-gebeurtenissen.md").read_text(encoding="utf-8")

    rows = {
        name: (int(number), set(re.findall(r"`(\w+)`", fields))) for number, name, fields in EVENT_ROW.findall(text)
    }

    assert rows == {name: (row.nummer, set(row.velden)) for name, row in EVENTS.items()}


def test_event_numbers_are_never_shared() -> None:
    numbers = [row.nummer for row in EVENTS.values()]

    assert len(numbers) == len(set(numbers))


def test_every_test_named_in_a_document_exists() -> None:
    named = [pair for path in DOCS.rglob("*.md") for pair in TEST_NAME.findall(path.read_text(encoding="utf-8"))]

    missing = [
        f"{file}::{name}" for file, name in named if not (ROOT / file).exists() or name not in functions(ROOT / file)
    ]

    assert named
    assert missing == []


def test_every_row_of_the_threat_model_names_a_test() -> None:
    text = (DOCS / "threat-model.md").read_text(encoding="utf-8")

    rows = re.findall(r"^\| T\d+ \|.*$", text, re.MULTILINE)

    assert rows
    assert [row for row in rows if not TEST_NAME.search(row)] == []


def test_every_user_story_is_told_once_and_names_a_test_and_where_it_lives() -> None:
    text = (DOCS / "gebruikersverhalen.md").read_text(encoding="utf-8")

    rows = re.findall(r"^\| (US-\d\d) \| (.*) \|$", text, re.MULTILINE)

    assert [name for name, _ in rows] == [f"US-{number:02}" for number in range(1, 26)]
    assert [name for name, row in rows if not (FILE_NAME.search(row) and TEST_NAME.search(row))] == []
    assert [name for name, row in rows if len(row.split(" | ")) != 4] == []


def requirements() -> list[tuple[str, list[str]]]:
    """The rows of the table of what the law asks: the feature, and its cells."""
    text = (DOCS / "wetseisen.md").read_text(encoding="utf-8")
    return [(name, row.split(" | ")) for name, row in re.findall(r"^\| (LF-\d\d) \| (.*) \|$", text, re.MULTILINE)]


def test_every_requirement_of_the_law_stands_once_with_a_test_or_a_reason() -> None:
    rows = requirements()

    assert [name for name, _ in rows] == [f"LF-{number:02}" for number in range(1, 61)]
    assert [name for name, cells in rows if len(cells) != 5 or not all(cells)] == []
    for name, (law, _, where, shown, rest) in rows:
        assert law != EMPTY, name
        assert TEST_NAME.search(shown) or rest != EMPTY, name
        assert FILE_NAME.search(where) or not TEST_NAME.search(shown), name


def test_every_test_that_shows_a_requirement_is_one_that_pytest_runs() -> None:
    named = {f"{file}::{name}" for _, cells in requirements() for file, name in TEST_NAME.findall(cells[3])}
    files = sorted({name.partition("::")[0] for name in named})
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        *files,
    ]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    collected = {line.partition("[")[0] for line in done.stdout.splitlines()}
    assert done.returncode == 0, done.stdout[-2000:]
    assert len(named) > 60
    assert sorted(named - collected) == []


def test_every_file_named_in_a_document_exists() -> None:
    pages = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
    named = [(page.name, name) for page in pages for name in FILE_NAME.findall(page.read_text(encoding="utf-8"))]

    assert [pair for pair in named if not (ROOT / pair[1]).exists()] == []


def test_every_adr_has_its_parts_in_order() -> None:
    adrs = sorted((DOCS / "adr").glob("*.md"))

    headings = {adr.name: re.findall(r"^## (.*)$", adr.read_text(encoding="utf-8"), re.MULTILINE) for adr in adrs}

    assert headings
    assert {name: parts for name, parts in headings.items() if parts != ADR_PARTS} == {}
