"""The folder of a report: whole or not there, and nothing of anybody else's is replaced."""

import json
from pathlib import Path

import pytest

from hub.adapters.rapport.map import MapBezet, controleer, schrijf


def bestanden(jaar: int = 2011, **meer: bytes) -> dict[str, bytes]:
    delen = {"rapport.html": b"<!DOCTYPE html>", **meer}
    manifest = {"jaar": jaar, "bestanden": [{"naam": naam} for naam in delen]}
    return {**delen, "manifest.json": json.dumps(manifest).encode()}


def inhoud(map_: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in map_.iterdir()}


@pytest.mark.parametrize("bestaat", [False, True])
def test_all_files_appear_together_in_a_folder_that_is_new_or_empty(tmp_path: Path, bestaat: bool) -> None:
    doel = tmp_path / "uit"
    if bestaat:
        doel.mkdir()

    schrijf(bestanden(), doel, 2011)

    assert inhoud(doel) == bestanden()
    assert [pad.name for pad in tmp_path.iterdir()] == ["uit"]


def test_an_earlier_report_of_the_year_is_replaced_and_none_of_it_stays(tmp_path: Path) -> None:
    doel = tmp_path / "uit"
    schrijf(bestanden(oud=b"1"), doel, 2011)

    schrijf(bestanden(nieuw=b"2"), doel, 2011)

    assert inhoud(doel) == bestanden(nieuw=b"2")
    assert [pad.name for pad in tmp_path.iterdir()] == ["uit"]


def test_a_report_of_another_year_stays(tmp_path: Path) -> None:
    schrijf(bestanden(2010), tmp_path / "uit", 2010)

    with pytest.raises(MapBezet, match="2011"):
        schrijf(bestanden(), tmp_path / "uit", 2011)

    assert inhoud(tmp_path / "uit") == bestanden(2010)


@pytest.mark.parametrize("naam", ["aantekeningen.txt", ".verborgen"])
def test_a_folder_with_anything_of_somebody_else_is_refused(tmp_path: Path, naam: str) -> None:
    doel = tmp_path / "uit"
    schrijf(bestanden(), doel, 2011)
    (doel / naam).write_text("van mij", encoding="utf-8")

    with pytest.raises(MapBezet):
        controleer(doel, 2011)

    assert (doel / naam).read_text("utf-8") == "van mij"


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"jaar": 2011, "bestanden": 3}', b"\xff"])
def test_a_manifest_that_is_none_protects_what_stands_there(tmp_path: Path, manifest: bytes) -> None:
    doel = tmp_path / "uit"
    doel.mkdir()
    (doel / "manifest.json").write_bytes(manifest)

    with pytest.raises(MapBezet):
        schrijf(bestanden(), doel, 2011)

    assert inhoud(doel) == {"manifest.json": manifest}


def test_a_file_a_link_and_a_folder_in_a_place_that_is_not_there_are_no_folder(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"")
    (tmp_path / "echt").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "echt")

    for doel in (tmp_path / "bestand", tmp_path / "link", tmp_path / "weg" / "uit"):
        with pytest.raises(MapBezet):
            controleer(doel, 2011)


def test_when_a_file_can_not_be_written_the_earlier_report_stays_whole(tmp_path: Path) -> None:
    doel = tmp_path / "uit"
    schrijf(bestanden(), doel, 2011)

    with pytest.raises(OSError, match="rapport"):
        schrijf({**bestanden(), "geen/rapport": b""}, doel, 2011)

    assert inhoud(doel) == bestanden()
    assert [pad.name for pad in tmp_path.iterdir()] == ["uit"]
