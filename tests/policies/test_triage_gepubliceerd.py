"""The published decision table is made from the rules, says all of them, and is the one in the documents."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

import pytest

from hub.adapters.policy.beslistabel import beslistabel
from hub.adapters.policy.laden import Bron
from hub.cli import convenant as group
from hub.domain.triage_teksten import POORTEN, REDENEN


def test_the_document_is_what_the_rules_say_now(bron: Bron, root: Path) -> None:
    assert (root / "docs" / "triage.md").read_text(encoding="utf-8") == beslistabel(bron)


def test_the_command_prints_the_same(root: Path, capsys: pytest.CaptureFixture[str], bron: Bron) -> None:
    parser = ArgumentParser()
    group.register(parser.add_subparsers(required=True))
    args = parser.parse_args(["convenant", "--map", str(root), "beslistabel", bron.convenant.id])

    status = args.run(args)

    assert (status, capsys.readouterr().out) == (0, beslistabel(bron))


def test_every_gate_row_choice_and_reason_is_in_it(bron: Bron) -> None:
    text = beslistabel(bron)
    triage = bron.convenant.triage

    ids = [*(p.id for p in POORTEN), *(r.id for r in triage.beslistabel), "R8", *(k.id for k in triage.instrumentkeuze)]
    assert [i for i in ids if f"\n| {i} | " not in text] == []
    assert [code for code in REDENEN if f"`{code}`" not in text and REDENEN[code] not in text] == []
    assert text.count("artikel 12.9") == len(triage.toelatingen)


def test_a_changed_rule_changes_what_is_published(bron: Bron) -> None:
    triage = bron.convenant.triage
    rij = replace(triage.beslistabel[0], voorstel="AGENDEREN")
    anders = replace(triage, beslistabel=(rij, *triage.beslistabel[1:]))

    assert beslistabel(replace(bron, convenant=replace(bron.convenant, triage=anders))) != beslistabel(bron)


def test_the_table_of_2011_claims_no_law_of_today(bron_toen: Bron) -> None:
    text = beslistabel(bron_toen)

    assert "## Wat de wet erbij vraagt" not in text
    assert "artikel 8.2" in text
