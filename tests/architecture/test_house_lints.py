"""House rules that no tool knows. Each rule is a function from source to findings, and is shown to find one."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORMATTED_LOG_METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
NOT_PROSE = re.compile(r"^(uv\.lock|LICENSE|tests/vectors/.*|.*\.(png|ico|bin|gz))$")
NINE_DIGITS = re.compile(r"(?<![\w.])[0-9]{9}(?!\w)")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root|work|farm)/")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")

Rule = Callable[[str, ast.Module, str], Iterator[int]]


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    for name in tracked():
        if not NOT_PROSE.match(name):
            yield name, (ROOT / name).read_text(encoding="utf-8")


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def permit_made_outside_policy(path: str, tree: ast.Module, _text: str) -> Iterator[int]:
    if not path.startswith("hub/adapters/policy/"):
        for call in calls(tree):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name == "Permit":
                yield call.lineno


def commit_outside_use_cases(path: str, tree: ast.Module, _text: str) -> Iterator[int]:
    """A connector commits its own outbox; the rule is about the hub's units of work."""
    if path.startswith("hub/") and not path.startswith(("hub/application/", "hub/adapters/db/")):
        for call in calls(tree):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "commit":
                yield call.lineno


def formatted_log_call(_path: str, tree: ast.Module, _text: str) -> Iterator[int]:
    for call in calls(tree):
        if not (isinstance(call.func, ast.Attribute) and call.func.attr in FORMATTED_LOG_METHODS):
            continue
        owner = ast.unparse(call.func.value)
        formatted = [
            isinstance(argument, ast.JoinedStr)
            or (isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Mod | ast.Add))
            or (isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith(".format"))
            for argument in call.args
        ]
        if re.search(r"log(ger|ging|boek)?$", owner.lower()) and any(formatted):
            yield call.lineno


def unexplained_catch_all(_path: str, tree: ast.Module, text: str) -> Iterator[int]:
    """The reason stands on the line or next to it; a bare noqa is none. What ends in `raise` catches nothing."""
    lines = [re.sub(r"# noqa: [A-Z]+\d+$", "", line) for line in text.splitlines()]
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[-1]) != "raise":
            caught = ast.unparse(node.type) if node.type else "BaseException"
            nearby = "".join(lines[node.lineno - 2 : node.lineno + 1])
            if re.search(r"\b(Base)?Exception\b", caught) and "#" not in nearby:
                yield node.lineno


def package_without_sign(path: str, tree: ast.Module, _text: str) -> Iterator[int]:
    if path.endswith("__init__.py"):
        docstring = ast.get_docstring(tree) or ""
        if not docstring or len(docstring.splitlines()) > 5:
            yield 1


RULES: dict[Rule, tuple[str, str]] = {
    permit_made_outside_policy: ("hub/application/x.py", "p = decision.Permit(v, (), f, b)"),
    commit_outside_use_cases: ("hub/entrypoints/x.py", "uow.commit()"),
    formatted_log_call: ("hub/bootstrap.py", "logger.info(f'casus {nummer}')"),
    unexplained_catch_all: ("hub/x.py", "try:\n    f()\nexcept Exception:  # noqa: BLE001\n    pass"),
    package_without_sign: ("hub/x/__init__.py", "import os"),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    sources = [(name, text) for name, text in texts() if re.match(r"(hub|connectors)/.*\.py$", name)]

    found = [f"{name}:{line}" for name, text in sources for line in rule(name, ast.parse(text), text)]

    assert found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_finds_an_offence(rule: Rule) -> None:
    path, offence = RULES[rule]

    assert list(rule(path, ast.parse(offence), offence))


def foreign_bsns(text: str) -> list[str]:
    """Numbers that pass the elfproef outside the reserved test range (first digit 9)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return [
        number
        for number in NINE_DIGITS.findall(text)
        if number[0] != "9"
        and int(number)
        and sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0
    ]


def test_no_bsn_outside_the_test_range_in_any_file() -> None:
    assert [name for name, text in texts() if foreign_bsns(text)] == []


def test_a_bsn_outside_the_test_range_is_found() -> None:
    number = str(111_222_333)

    assert foreign_bsns(f"bsn={number};") == [number]


def test_no_path_of_one_machine_in_any_file() -> None:
    assert [name for name, text in texts() if MACHINE_PATH.search(text)] == []


def test_no_unfinished_work_in_any_file() -> None:
    assert [name for name, text in texts() if UNFINISHED.search(text)] == []
