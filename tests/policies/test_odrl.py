"""ODRL export: a reader that knows ODRL and our profile, and nothing of our code, gets the answers of the oracle."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.odrl import odrl_of
from hub.adapters.policy.orakel import ACTIES, FASEN, Cell, Clause, Orakel
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitspraak import subsets
from hub.cli import convenant as group

Said = dict[Cell, set[tuple[str, frozenset[str], frozenset[str], str]]]


def code(iri: str, soort: str) -> str:
    assert iri.startswith(f"urn:zvh:{soort}:")
    return iri.removeprefix(f"urn:zvh:{soort}:")


def read(policy: dict[str, Any]) -> Said:
    """Every question a rule of the policy speaks of: effect, facts it asks for, duties it brings, its article."""
    assert policy["conflict"] == "prohibit"
    found: Said = {}
    for effect, rules in (("allow", policy["permission"]), ("deny", policy["prohibition"])):
        for rule in rules:
            where = {c["leftOperand"]: (c["operator"], c["rightOperand"]) for c in rule["constraint"]}
            assert [where[name][0] for name in ("purpose", "zvh:rol", "zvh:fase")] == ["isAnyOf"] * 3
            operator, facts = where.get("zvh:feiten", ("isAllOf", []))
            assert operator == "isAllOf"
            duties = frozenset(code(duty["action"], "verplichting") for duty in rule.get("duty", []))
            clause = effect, frozenset(code(f, "feit") for f in facts), duties, rule["zvh:artikel"]
            for rol, doel, categorie, fase in product(
                where["zvh:rol"][1], where["purpose"][1], rule["target"], where["zvh:fase"][1]
            ):
                words = code(rule["assignee"], "partij"), code(rol, "rol"), code(doel, "doel")
                cell = Cell(*words, code(categorie, "categorie"), code(rule["action"], "actie"), code(fase, "fase"))
                found.setdefault(cell, set()).add(clause)
    return found


def answered(clauses: set[tuple[str, frozenset[str], frozenset[str], str]], facts: frozenset[str]) -> tuple[Any, ...]:
    holding = [c for c in clauses if c[1] <= facts]
    denied = any(c[0] == "deny" for c in holding)
    articles = {c[3] for c in holding if not denied or c[0] == "deny"}
    duties = frozenset[str]().union(*(c[2] for c in holding)) if holding and not denied else frozenset()
    return bool(holding) and not denied, articles, duties


@pytest.fixture(scope="module")
def written(snapshot: Snapshot, bron: Bron) -> bytes:
    return odrl_of(snapshot, bron.convenant)


@pytest.fixture(scope="module")
def policy(written: bytes) -> dict[str, Any]:
    return json.loads(written)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def policy_toen(snapshot_toen: Snapshot, bron_toen: Bron) -> dict[str, Any]:
    return json.loads(odrl_of(snapshot_toen, bron_toen.convenant))  # type: ignore[no-any-return]


@pytest.mark.parametrize("end", ["", "_toen"])
def test_reading_it_back_gives_the_answers_of_the_oracle_over_the_whole_product(
    end: str, request: pytest.FixtureRequest
) -> None:
    """Every question either of the two speaks of, with every set of the facts it names; the rest is a no in both.

    Questions with the same clauses on both sides have the same answers, and are asked once.
    """
    orakel: Orakel = request.getfixturevalue("orakel") if not end else Orakel(request.getfixturevalue("bron_toen").yaml)
    said = read(request.getfixturevalue(f"policy{end}"))
    asked: set[tuple[frozenset[object], frozenset[Clause]]] = set()

    assert said.keys() == orakel.cells.keys()
    for cell, clauses in said.items():
        pair = frozenset[object](clauses), frozenset(orakel.cells[cell])
        if pair not in asked:
            asked.add(pair)
            for facts in subsets(frozenset[str]().union(*(c.voorwaarden for c in orakel.cells[cell]))):
                answer = orakel.answer(cell, facts)
                assert answered(clauses, facts) == (answer.toegestaan, answer.artikelen, answer.verplichtingen)

    assert len(asked) >= len({article for clauses in said.values() for *_, article in clauses})


def test_every_word_of_it_is_a_word_of_the_covenant(policy: dict[str, Any], snapshot: Snapshot) -> None:
    m = snapshot.manifest

    rules = [*policy["permission"], *policy["prohibition"]]

    assert {code(rule["action"], "actie") for rule in rules} <= set(ACTIES)
    assert {code(c, "fase") for rule in rules for c in rule["constraint"][2]["rightOperand"]} <= set(FASEN)
    assert {code(t, "categorie") for rule in rules for t in rule["target"]} <= m.categories
    assert {code(rule["assignee"], "partij") for rule in rules} <= m.roles.keys()
    assert {code(d["action"], "verplichting") for rule in rules for d in rule.get("duty", [])} <= m.obligations.keys()
    assert len({rule["uid"] for rule in rules}) == len(rules)


def test_a_signed_covenant_is_an_agreement_between_controllers_and_a_party_and_a_draft_binds_nobody(
    policy: dict[str, Any], policy_toen: dict[str, Any], snapshot: Snapshot
) -> None:
    assert (policy["@type"], policy_toen["@type"]) == ("Agreement", "Set")
    assert policy["@context"][0] == "http://www.w3.org/ns/odrl.jsonld"
    assert policy["uid"].endswith(snapshot.digest)
    assert "urn:zvh:partij:politie" in policy["permission"][0]["assigner"]


def test_the_profile_is_documented(root: Path, policy: dict[str, Any]) -> None:
    text = (root / "docs" / "odrl.md").read_text(encoding="utf-8")

    rules = [*policy["permission"], *policy["prohibition"]]
    terms = {key for rule in rules for key in rule} | {c["leftOperand"] for rule in rules for c in rule["constraint"]}

    assert policy["profile"] in text
    assert [term for term in sorted(terms | policy.keys()) if f"`{term}`" not in text] == []


def test_the_command_writes_the_same_bytes_to_screen_and_file(
    root: Path, tmp_path: Path, written: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = ArgumentParser()
    group.register(parser.add_subparsers(required=True))

    def run(*words: str) -> int:
        args = parser.parse_args(["convenant", "--map", str(root), "odrl", "zvh-maastricht-2026", *words])
        chosen: Callable[[Any], int] = args.run
        return chosen(args)

    assert run() == 0
    assert capsys.readouterr().out.encode() == written
    assert run("--uit", str(tmp_path / "convenant.jsonld")) == 0
    assert (tmp_path / "convenant.jsonld").read_bytes() == written
