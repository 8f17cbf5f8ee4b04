"""Finding the bundle that the database says is active, among what lies on disk."""

import json
from pathlib import Path

import pytest

from hub.application.gate import StaleBundle
from hub.bootstrap.beleid import covenant_with


def bundle(bundels: Path, convenant: str, content: bytes) -> None:
    folder = bundels / "policies" / convenant
    folder.mkdir(parents=True)
    (folder / "bundle.json").write_bytes(content)


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"digest": 1}', b"\xff"])
def test_a_damaged_bundle_does_not_keep_the_active_one_from_being_found(tmp_path: Path, damaged: bytes) -> None:
    bundle(tmp_path, "a-beschadigd", damaged)
    bundle(tmp_path, "b-geldig", json.dumps({"digest": "d1"}).encode())

    assert covenant_with(tmp_path, "d1") == "b-geldig"


@pytest.mark.parametrize("digest", ["", "d2"], ids=["nothing was activated", "another digest"])
def test_without_that_digest_nothing_decides(tmp_path: Path, digest: str) -> None:
    bundle(tmp_path, "zonder", json.dumps({"digest": ""}).encode())

    with pytest.raises(StaleBundle):
        covenant_with(tmp_path, digest)
