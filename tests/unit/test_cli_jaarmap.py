"""The folder of the example year: ours is replaced, anybody else's is left as it is."""

import sysconfig
from pathlib import Path

import pytest

from hub.cli.jaarmap import NotOurs, make_folder, programma, told_of, write_settings


def test_a_folder_is_made_for_nobody_else_to_look_into(tmp_path: Path) -> None:
    made = make_folder(tmp_path / "een" / "voorbeeldjaar")

    assert made.is_absolute()
    assert made.stat().st_mode & 0o777 == 0o700


def test_the_year_before_goes_as_a_whole(tmp_path: Path) -> None:
    (make_folder(tmp_path / "jaar") / "opslag.db").write_text("oud", encoding="utf-8")

    again = make_folder(tmp_path / "jaar")

    assert not (again / "opslag.db").exists()


def test_an_empty_folder_becomes_ours(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()

    assert make_folder(tmp_path / "leeg") == (tmp_path / "leeg").resolve()


@pytest.mark.parametrize("soort", ["map", "bestand"])
def test_what_is_not_ours_is_refused_and_stays(tmp_path: Path, soort: str) -> None:
    pad = tmp_path / "eigen"
    inhoud = pad / "werk.txt" if soort == "map" else pad
    inhoud.parent.mkdir(exist_ok=True)
    inhoud.write_text("van iemand anders", encoding="utf-8")

    with pytest.raises(NotOurs, match="--map"):
        make_folder(pad)

    assert inhoud.read_text(encoding="utf-8") == "van iemand anders"


def test_settings_are_written_as_an_environment_has_them(tmp_path: Path) -> None:
    file = write_settings(tmp_path, {"database": "sqlite:////pad/opslag.db", "contact": "een = twee"})

    assert file.read_text(encoding="utf-8").splitlines() == [
        "HUB_CONTACT=een = twee",
        "HUB_DATABASE=sqlite:////pad/opslag.db",
    ]


def test_who_chose_a_folder_is_told_whose_settings_the_report_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    usual, chosen = (told_of(tmp_path / map_ / "hub.env", 2011, "hub") for map_ in ("voorbeeldjaar", "ander"))

    assert all("hub rapport 2011 --uit rapport-2011" in text for text in (usual, chosen))
    assert ("hub.env" in usual, "hub.env" in chosen) == (False, True)


def test_the_program_is_named_by_where_it_is_so_that_no_environment_need_be_active(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scripts = Path(sysconfig.get_path("scripts")).resolve()

    monkeypatch.chdir(scripts.parent.parent)
    nearby = programma()
    monkeypatch.chdir("/")

    assert nearby == f"{scripts.parent.name}/{scripts.name}/hub"
    assert (Path("/") / programma()).is_file()
