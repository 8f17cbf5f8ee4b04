"""The chain from signed text to running rules: every byte counts, and nothing is made by hand."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
import rfc8785

from hub.adapters.policy.bundle import build
from hub.adapters.policy.compiler import compile_rows, groups, policy_csv
from hub.adapters.policy.errors import BundleInvalid, EngineUnsupported
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.snapshot import REQUEST, Snapshot, seal
from hub.adapters.policy.tekst import articles
from hub.adapters.policy.winkel import covenant_ids, load_snapshot, stale_files
from hub.domain.convenant import Fase

NU = "zvh-maastricht-2026"
TOEN = "veiligheidshuis-maastricht-2012"


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    """A directory with the historical covenant, which is small, to tamper with."""
    for part in ("convenanten", "policies"):
        shutil.copytree(root / part / TOEN, tmp_path / part / TOEN)
    shutil.copy(root / "policies" / "model.conf", tmp_path / "policies" / "model.conf")
    return tmp_path


@pytest.mark.parametrize("covenant", ["bron", "bron_toen"])
def test_what_is_in_the_repository_is_what_the_covenant_compiles_to(
    covenant: str, request: pytest.FixtureRequest, root: Path, model: bytes
) -> None:
    source: Bron = request.getfixturevalue(covenant)

    assert stale_files(root, source.convenant.id, build(source, model)) == ()


def test_all_covenants_of_the_repository_are_compiled(root: Path) -> None:
    assert covenant_ids(root) == (TOEN, NU)
    assert {p.parent.name for p in (root / "policies").glob("*/bundle.json")} == {TOEN, NU}


def test_the_same_covenant_gives_the_same_bytes(bron_toen: Bron, model: bytes) -> None:
    first, second = build(bron_toen, model), build(bron_toen, model)

    assert (first.digest, first.files) == (second.digest, second.files)


def test_the_digest_is_sha256_over_the_canonical_manifest(root: Path) -> None:

    held = json.loads((root / "policies" / NU / "bundle.json").read_bytes())
    digest = held.pop("digest")

    assert hashlib.sha256(rfc8785.dumps(held)).hexdigest() == digest
    for name, folder in {
        "convenant.md": root / "convenanten" / NU,
        "convenant.yaml": root / "convenanten" / NU,
        "model.conf": root / "policies",
        "policy.csv": root / "policies" / NU,
        "vectors.yaml": root / "policies" / NU,
    }.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == held["bestanden"][name]


@pytest.mark.parametrize(
    "path",
    [
        f"convenanten/{TOEN}/convenant.md",
        f"convenanten/{TOEN}/convenant.yaml",
        "policies/model.conf",
        f"policies/{TOEN}/policy.csv",
        f"policies/{TOEN}/vectors.yaml",
        f"policies/{TOEN}/bundle.json",
    ],
)
def test_one_changed_byte_in_any_file_is_refused(path: str, copy: Path) -> None:
    assert load_snapshot(copy, TOEN).covenant_id == TOEN
    data = bytearray((copy / path).read_bytes())
    data[len(data) // 2] ^= 0x01
    (copy / path).write_bytes(bytes(data))

    with pytest.raises(BundleInvalid):
        load_snapshot(copy, TOEN)


def test_one_more_byte_or_one_more_field_in_the_manifest_is_refused(copy: Path) -> None:
    path = copy / "policies" / TOEN / "bundle.json"
    good = path.read_bytes()

    for bad in (good + b"\n", good.replace(b'{\n  "bestanden"', b'{\n  "extra": 1,\n  "bestanden"'), b"{}", b"[]", b""):
        path.write_bytes(bad)
        with pytest.raises(BundleInvalid):
            load_snapshot(copy, TOEN)


def test_a_manifest_with_a_digest_of_its_own_making_is_refused(copy: Path) -> None:
    path = copy / "policies" / TOEN / "bundle.json"
    digest = json.loads(path.read_bytes())["digest"].encode()
    path.write_bytes(path.read_bytes().replace(digest, b"0" * 64))

    with pytest.raises(BundleInvalid, match="digest"):
        load_snapshot(copy, TOEN)


@pytest.mark.parametrize("covenant_id", ["../etc", "", "A", "a/b", "zvh maastricht", "onbekend"])
def test_a_name_that_is_no_covenant_here_is_refused(covenant_id: str, root: Path) -> None:
    with pytest.raises(BundleInvalid):
        load_snapshot(root, covenant_id)


def test_a_bundle_under_another_name_is_refused(copy: Path) -> None:
    for part in ("convenanten", "policies"):
        (copy / part / TOEN).rename(copy / part / "ander")

    with pytest.raises(BundleInvalid):
        load_snapshot(copy, "ander")


def test_no_wildcard_and_no_group_of_phases_or_actions_survives_compilation(snapshot: Snapshot) -> None:
    assert {row.phase for row in snapshot.rows} <= set(Fase)
    assert not any("*" in field for row in snapshot.rows for field in row)


def test_every_rule_cites_an_article_of_the_text_and_has_an_id_of_its_own(snapshot: Snapshot, bron: Bron) -> None:
    ankers = {a.anker for a in articles(bron.tekst)}

    assert {row.art for row in snapshot.rows} <= ankers
    assert len({row.id for row in snapshot.rows}) == len(snapshot.rows)


def test_the_id_of_a_rule_survives_a_change_elsewhere(bron: Bron, snapshot: Snapshot) -> None:
    fewer = [row for row in compile_rows(bron.convenant) if row.art != "art-7-2"]

    assert {row.id for row in fewer} == {row.id for row in snapshot.rows if row.art != "art-7-2"}


def test_no_person_and_no_user_is_in_a_rule(snapshot: Snapshot) -> None:
    held = snapshot.manifest

    assert {row.partner for row in snapshot.rows} <= held.roles.keys()
    assert {row.role for row in snapshot.rows} <= held.role_names | {"ieder"}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"partner": "gemeente"}, "field partner"),
        ({"purpose": "P99"}, "field purpose"),
        ({"role": "baas"}, "field role"),
        ({"cat": "GELOOF"}, "field cat"),
        ({"act": "KIJKEN"}, "field act"),
        ({"phase": "OOIT"}, "field phase"),
        ({"cond": "Z"}, "field cond"),
        ({"obl": "beloofd"}, "unknown obligation"),
        ({"eft": "deny", "obl": "reden-ZOMAAR"}, "unknown obligation"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_a_rule_with_a_word_outside_the_vocabulary_is_refused(
    change: dict[str, str], rule: str, bron_toen: Bron, snapshot_toen: Snapshot, model: bytes
) -> None:
    rows = [*snapshot_toen.rows, snapshot_toen.rows[0]._replace(id="x.1", **change)]

    with pytest.raises(BundleInvalid, match=rule):
        seal(snapshot_toen.manifest, model.decode(), policy_csv(rows, groups(bron_toen.convenant)))


def test_two_rules_with_one_id_are_refused(bron_toen: Bron, snapshot_toen: Snapshot, model: bytes) -> None:
    rows = [*snapshot_toen.rows, snapshot_toen.rows[0]._replace(act="EXPORTEREN")]

    with pytest.raises(BundleInvalid, match="share an id"):
        seal(snapshot_toen.manifest, model.decode(), policy_csv(rows, groups(bron_toen.convenant)))


def test_a_graph_that_misses_a_word_is_refused(bron_toen: Bron, snapshot_toen: Snapshot, model: bytes) -> None:
    edges = [edge for edge in groups(bron_toen.convenant) if edge[1] != "P16"]

    with pytest.raises(BundleInvalid, match="graph g3"):
        seal(snapshot_toen.manifest, model.decode(), policy_csv(snapshot_toen.rows, edges))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("r = partner, purpose", "r = purpose, partner"),
        ("p = id, partner", "p = partner, id"),
        (" && g4(r.facts, p.cond)", ""),
        ("r.phase == p.phase && g4(r.facts, p.cond)", "g4(r.facts, p.cond) && r.phase == p.phase"),
        ("r.act == p.act", "r.act == p.wat"),
    ],
    ids=["another request", "another rule", "a field unused", "facts not last", "an unknown field"],
)
def test_another_model_is_refused(old: str, new: str, snapshot_toen: Snapshot, model: bytes, root: Path) -> None:
    changed = model.decode().replace(old, new)
    assert changed != model.decode()

    with pytest.raises(EngineUnsupported):
        seal(snapshot_toen.manifest, changed, (root / "policies" / TOEN / "policy.csv").read_text())


def test_the_request_is_what_the_model_says(snapshot: Snapshot) -> None:
    assert tuple(t.removeprefix("r_") for t in snapshot._stock.model["r"]["r"].tokens) == REQUEST
