"""What lies on disk never decides: a process knows when somebody edited it, and goes on."""

import json
from pathlib import Path

import pytest

from hub.application.gate import StaleBundle
from hub.bootstrap.beleid import Bundelplaats, load_digest


def plaats(tmp_path: Path) -> Bundelplaats:
    return Bundelplaats(tmp_path / "bundels", tmp_path / "sleutels")


def bundle(bundels: Path, convenant: str, content: bytes) -> None:
    folder = bundels / "policies" / convenant
    folder.mkdir(parents=True)
    (folder / "bundle.json").write_bytes(content)


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"digest": 1}', b"\xff"])
def test_a_damaged_bundle_on_disk_is_nobodys(tmp_path: Path, damaged: bytes) -> None:
    bundle(tmp_path / "bundels", "a-beschadigd", damaged)

    assert not plaats(tmp_path).other_on_disk("d1", {})


def test_a_bundle_on_disk_that_calls_itself_the_active_one_and_is_not_whole_is_another(tmp_path: Path) -> None:
    bundle(tmp_path / "bundels", "b-bewerkt", json.dumps({"digest": "d1"}).encode())

    assert plaats(tmp_path).other_on_disk("d1", {})


@pytest.mark.parametrize("digest", ["", "d2"], ids=["nothing was activated", "another digest"])
def test_without_its_files_nothing_decides(tmp_path: Path, digest: str) -> None:
    with pytest.raises(StaleBundle):
        load_digest(plaats(tmp_path), digest, {})
