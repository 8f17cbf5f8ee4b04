"""`connector convenant`: what each command says, and that nobody signs what it did not read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from connectors.agent.buitenwereld import Buitenwereld
from connectors.agent.cli import main
from hub.cli.opzet import Opstelling
from hub.cli.opzet_bestanden import private_keys
from tests.convenantwereld import ACTIVATOR, AUTEUR, TOETSER, Beleid, changed
from tests.world import World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("convenant-cli") / "wereld") as running:
        yield running


class Shell:
    """The command line of employees of the region."""

    def __init__(self, region: World, capsys: pytest.CaptureFixture[str]) -> None:
        self.region = region
        self.capsys = capsys

    def runs(self, *words: str, wie: str = AUTEUR, partij: str = "zvh") -> tuple[int, str, str]:
        buiten = Buitenwereld(
            clock=self.region.clock, http=self.region.open_http, environment={}, login=lambda: wie, ask=lambda _: ""
        )
        where = ["--map", str(self.region.opstelling.connector(partij))]
        code = main(["convenant", *words, *where], buiten)
        told = self.capsys.readouterr()
        return code, told.out, told.err

    def does(self, *words: str, wie: str = AUTEUR, partij: str = "zvh") -> str:
        code, out, err = self.runs(*words, wie=wie, partij=partij)
        assert code == 0, (words, out, err)
        return out


@pytest.fixture
def shell(region: World, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(region, capsys)


def written(folder: Path, faces: Sequence[str]) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    names = [folder / "convenant.md", folder / "convenant.yaml"]
    for path, text in zip(names, faces, strict=True):
        path.write_bytes(text.encode())
    return [str(path) for path in names]


def test_a_version_goes_from_file_to_decision_by_the_commands_of_its_people(
    region: World, shell: Shell, tmp_path: Path
) -> None:
    beleid = Beleid(region)
    text, facts = written(tmp_path / "nieuw", changed(region, "4.0.0"))
    bundel = shell.does("dien-in", text, facts).partition(":")[0]
    assert "wacht op handtekeningen" in shell.does("toets", bundel, "--advies", "RAC-2026-14", wie=TOETSER)
    key = str(private_keys(Path(region.opstelling.hub["partijsleutels"])) / "om.pem")
    read = ("--sleutel", key, "--tekst", text, "--feiten", facts)
    assert "om" not in shell.does("teken", bundel, *read, wie="hoofdofficier", partij="om").partition("Nog niet")[2]

    shell.does("haal", bundel, "--uit", str(tmp_path / "gehaald"))
    assert (tmp_path / "gehaald" / "convenant.yaml").read_bytes() == Path(facts).read_bytes()
    other = written(tmp_path / "anders", (Path(text).read_text() + "\n", Path(facts).read_text()))
    unread = shell.runs("teken", bundel, "--sleutel", key, "--tekst", other[0], "--feiten", other[1], partij="om")
    assert (unread[0], "anders dan wat u las" in unread[2]) == (2, True)

    files = [tmp_path / f"{partij}.json" for partij in beleid.signatories()]
    for path in files:
        path.write_text(beleid.handtekening(bundel, path.stem))
    carried = [word for path in files for word in ("--handtekening", str(path))]
    assert "door iedereen getekend" in shell.does("teken", bundel, *carried)
    assert "verschillende mensen" in shell.runs("activeer", bundel, wie=AUTEUR)[2]
    assert "beslist nu" in shell.does("activeer", bundel, wie=ACTIVATOR)
    assert (beleid.actief(), beleid.actief("sleutelhouder")) == (bundel, bundel)
    assert "beslist nu" in shell.does("geheimhouding", bundel, wie="procesmanager")

    installed = region.opstelling.bundel
    assert "vervangen" in shell.does("terug", installed, wie=AUTEUR)
    assert "twee partijen" in shell.runs("terug", installed, wie=TOETSER)[2]
    assert "beslist nu" in shell.does("terug", installed, wie="functionaris", partij="politie")
    assert beleid.actief("sleutelhouder") == installed
    assert "15 van 15" not in shell.does("stand")
    assert "14 van 14" in shell.does("stand")
    assert "al, of een latere" in shell.runs("breng-over")[2]
    assert "vervangen" in shell.does("trek-in", bundel)
    assert "intrekken gevraagd" in shell.does("stand")
    others = {*beleid.signatories()} - {"zvh", "school", "woco"}
    assert told_of(region, "CONVENANT_TERUG") == {(partij, installed[:32]) for partij in others}
    assert told_of(region, "CONVENANT_INTREKKEN") == {(partij, bundel[:32]) for partij in others}
    assert "twee partijen" in shell.runs("trek-in", bundel, wie=TOETSER)[2]
    assert "ingetrokken" in shell.does("trek-in", bundel, wie="functionaris", partij="politie")


def told_of(region: World, vraag: str) -> set[tuple[object, ...]]:
    """Which parties have mail that asks them to agree, and about which version."""
    rows = region.rows("hub", "SELECT partij, nummer, inhoud FROM bericht")
    return {(partij, nummer) for partij, nummer, inhoud in rows if vraag in str(inhoud)}


def test_what_has_to_be_repaired_is_told_in_sentences(region: World, shell: Shell, tmp_path: Path) -> None:
    text, facts = written(tmp_path, changed(region, "4.1.0", ("geldig_tot:", "geldig_nooit:")))

    code, out, _ = shell.runs("dien-in", text, facts)

    assert code == 3
    assert "Niet aangenomen" in out
    assert "geldig_tot" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("toets", "x" * 64, "--advies", "RAC-1"), 2, "vingerafdruk"),
        (("toets", "0" * 64, "--advies", "RAC-1"), 3, "geen versie"),
        (("toets", "0" * 64, "--advies", "niet goed"), 2, "advies"),
        (("activeer", "0" * 64, "--ingang", "morgen"), 2, "JJJJ-MM-DD"),
        (("teken", "0" * 64), 2, "sleutel"),
        (("dien-in", "weg.md", "weg.yaml"), 2, "niet te openen"),
    ],
)
def test_what_is_wrong_is_one_line(shell: Shell, words: tuple[str, ...], code: int, said: str) -> None:
    told = shell.runs(*words)

    lines = [line for line in told[2].splitlines() if not line.startswith("{")]
    assert (told[0], said in told[2], len(lines)) == (code, True, 1), told
