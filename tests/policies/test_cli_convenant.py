"""`hub convenant` as people type it: what it prints, what it writes, and its exit status."""

import shutil
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from hub.cli import convenant as group
from hub.domain.convenant import Status

TOEN = "veiligheidshuis-maastricht-2012"
NU = "zvh-maastricht-2026"
Run = Callable[..., int]


@pytest.fixture
def hub(root: Path) -> Run:
    """Run `hub convenant` on the repository, or on the directory that a test names."""

    def run(*words: str, directory: Path = root) -> int:
        parser = ArgumentParser()
        group.register(parser.add_subparsers(required=True))
        args = parser.parse_args(["convenant", "--map", str(directory), *words])
        status: int = args.run(args)
        return status

    return run


@pytest.fixture
def draft(tmp_path: Path, root: Path) -> Path:
    """The small covenant of 2012 as if it were a draft of today, ready to be broken."""
    shutil.copytree(root / "convenanten" / TOEN, tmp_path / "convenanten" / TOEN)
    (tmp_path / "policies").mkdir()
    shutil.copy(root / "policies" / "model.conf", tmp_path / "policies")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def write_keys(folder: Path, partijen: list[str]) -> None:
    for partij in partijen:
        key = Ed25519PrivateKey.generate()
        (folder / "geheim").mkdir(exist_ok=True)
        (folder / "openbaar").mkdir(exist_ok=True)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (folder / "geheim" / f"{partij}.pem").write_bytes(private)
        (folder / "openbaar" / f"{partij}.pem").write_bytes(public)


def test_check_all_passes_and_tells_what_was_allowed_then(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("check") == 0

    out = capsys.readouterr().out
    assert f"{NU}: tekst, feiten, wet en regels kloppen" in out
    assert "toen wel, nu niet: derde · art-5-1" in out


def test_check_fails_with_the_sentence_and_the_article(
    hub: Run, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        draft / "convenanten" / TOEN / "convenant.yaml", "rol: [procesmanager], doel: [P08]", "rol: [baas], doel: [P08]"
    )

    assert hub("check", TOEN, directory=draft) == 1

    assert "woord · art-5-6: onbekende rol `baas`" in capsys.readouterr().err


def test_check_says_when_the_compiled_files_are_behind(
    hub: Run, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hub("check", TOEN, directory=draft) == 1
    assert "verouderd; voer hub convenant compile uit" in capsys.readouterr().err

    assert hub("compile", TOEN, directory=draft) == 0
    assert hub("check", TOEN, directory=draft) == 0


def test_compile_writes_nothing_for_a_covenant_that_fails(hub: Run, draft: Path) -> None:
    edit(draft / "convenanten" / TOEN / "convenant.yaml", Status.HISTORISCH, Status.GELDIG)

    assert hub("compile", TOEN, directory=draft) == 1

    assert not (draft / "policies" / TOEN).exists()


def test_a_folder_with_another_name_than_its_covenant_is_refused(hub: Run, draft: Path) -> None:
    (draft / "convenanten" / TOEN).rename(draft / "convenanten" / "ander")

    assert hub("check", "ander", directory=draft) == 1


def test_a_directory_without_covenants_is_not_a_pass(hub: Run, tmp_path: Path) -> None:
    assert hub("check", directory=tmp_path) == 1


@pytest.mark.parametrize("words", [("show", "onbekend"), ("compile", "../x"), ("show", NU, "--artikel", "art-99")])
def test_what_does_not_exist_is_said_in_one_line(
    words: tuple[str, ...], hub: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hub(*words) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_show_tells_what_the_covenant_is_and_what_an_article_says(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("show", NU) == 0
    assert "| `politie` | Politie, eenheid Limburg | 1c |" in capsys.readouterr().out

    assert hub("show", NU, "--artikel", "art-7-9") == 0
    assert "artikel 7.9: 8 regels" in capsys.readouterr().out


def test_diff_tells_the_changes_of_one_party(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("diff", TOEN, NU, "--partij", "woco") == 0

    out = capsys.readouterr().out
    assert "wordt: mag niet (art. 5.3)" in out
    assert out.splitlines()[-1].startswith("woco: ")


def test_diff_in_short_tells_no_change_where_there_is_none(hub: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("diff", TOEN, TOEN, "--kort") == 0

    assert capsys.readouterr().out == ""


def test_parties_sign_and_verify_says_who_has_not(hub: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_keys(tmp_path, ["politie", "om"])
    uit, secret = str(tmp_path / "uit"), tmp_path / "geheim" / "politie.pem"

    assert hub("sign", NU, "--partij", "politie", "--sleutel", str(secret), "--uit", uit) == 0
    assert hub("verify", NU, "--sleutels", str(tmp_path / "openbaar"), "--uit", uit) == 1

    out = capsys.readouterr().out
    assert "getekend: politie\n" in out
    assert "niet getekend: om, dji, rvdk," in out


def test_the_example_ships_unsigned(hub: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert hub("verify", NU, "--sleutels", str(tmp_path)) == 1

    assert "getekend: niemand" in capsys.readouterr().out


def test_a_key_that_is_not_ours_is_refused(hub: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for data in (b"geen sleutel", other):
        (tmp_path / "sleutel.pem").write_bytes(data)
        assert (
            hub("sign", NU, "--partij", "om", "--sleutel", str(tmp_path / "sleutel.pem"), "--uit", str(tmp_path)) == 1
        )

    assert "sleutel.pem is geen" in capsys.readouterr().err
    assert not (tmp_path / "om.json").exists()


def test_a_stale_bundle_cannot_be_signed(hub: Run, draft: Path, tmp_path: Path) -> None:
    write_keys(tmp_path, ["politie"])

    assert (
        hub("sign", TOEN, "--partij", "politie", "--sleutel", str(tmp_path / "geheim" / "politie.pem"), directory=draft)
        == 1
    )

    assert not (draft / "convenanten" / TOEN / "handtekeningen").exists()
