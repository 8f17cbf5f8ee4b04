"""What people bring into a casus from their own command line, sealed for the key that the key holder made."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, werker
from tests.stukwereld import brieven, gelezen_post, zag
from tests.world import World, iemand, world

GEHEIM = "Slaapt al drie weken in de auto."
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("stukken-cli") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    """A casus with a key, that police, college and ggz take part in."""
    made = begin(region, "L-1", iemand(7001))
    made.betrekt("college", "ggz")
    assert run(made, "zvh", "stap", made.nummer, "VERRIJKING") == 0
    return made


def run(casus: Casus, partij: str, handeling: str, *argv: str) -> int:
    wie = werker(casus.region.named(partij))
    return wie.party.command("casus", handeling, *argv, "--gebruiker", wie.login, "--rol", wie.rol)


@pytest.fixture
def kort(tmp_path: Path) -> str:
    path = tmp_path / "kort.txt"
    path.write_text(GEHEIM, encoding="utf-8")
    return str(path)


def nummer(capsys: pytest.CaptureFixture[str]) -> str:
    """The number in the JSON that a command printed last."""
    return str(json.loads(capsys.readouterr().out.splitlines()[-1])["nummer"])


def bytes_of(region: World) -> bytes:
    database = region.database("hub")
    return b"".join(path.read_bytes() for path in database.parent.glob(database.name + "*"))


def test_what_is_brought_in_lies_sealed_at_the_hub_with_its_conditions(
    region: World, casus: Casus, kort: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["--categorie", "woonsituatie", "--persoon", "1", "--samenvatting", kort, "--tekst", kort]
    voorwaarden = ["--voorwaarde", "alleen-aan=om,politie", "--voorwaarde", "niet-exporteren"]

    assert run(casus, "college", "lever", casus.nummer, *said, *voorwaarden, "--json") == 0

    stuk = nummer(capsys)
    [(delen, kept)] = region.rows(
        "hub",
        "SELECT (SELECT GROUP_CONCAT(deel) FROM stuk_deel d WHERE d.stuk = s.stuk), voorwaarden"  # noqa: S608
        f" FROM stuk s WHERE stuk = '{stuk}'",
    )
    assert set(str(delen).split(",")) == {"samenvatting", "tekst"}
    assert json.loads(str(kept))["alleen_aan"] == ["om", "politie"]
    assert GEHEIM.encode() not in bytes_of(region)


def test_a_text_about_what_nobody_may_process_is_warned_of_and_not_repeated(
    casus: Casus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """LF-10: the writer looks again; the word may be the reason of a threat, so it is no refusal."""
    path = tmp_path / "geloof.txt"
    path.write_text("Wordt bedreigd omdat hij moslim is.", encoding="utf-8")
    said = ["--categorie", "relaties", "--persoon", "1", "--samenvatting", str(path)]

    assert run(casus, "college", "lever", casus.nummer, *said) == 0

    warned = capsys.readouterr().err
    assert "lijkt iets te zeggen over geloof." in warned
    assert "moslim" not in warned


def test_the_same_command_again_under_its_number_changes_nothing(
    region: World, casus: Casus, kort: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [casus.nummer, "--categorie", "ID_CONTACT", "--persoon", "0", "--samenvatting", kort, "--stuk", "7" * 32]

    codes = [run(casus, "college", "lever", *said) for _ in range(2)]

    assert codes == [0, 0]
    assert capsys.readouterr().out.count("7" * 32) == 2
    assert region.rows("hub", f"SELECT COUNT(*) FROM stuk WHERE stuk = '{'7' * 32}'") == [(1,)]  # noqa: S608


def test_a_bijlage_goes_along_and_an_active_one_stays_at_home(
    region: World, casus: Casus, kort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    still, active = tmp_path / "verslag.pdf", tmp_path / "anders.pdf"
    still.write_bytes(PDF)
    active.write_bytes(PDF + b"<< /S /JavaScript >>")
    said = [casus.nummer, "--categorie", "WOONSITUATIE", "--persoon", "1", "--samenvatting", kort, "--json"]
    before = len(region.seen)

    assert run(casus, "college", "lever", *said, "--bijlage", str(active)) == 2
    assert len(region.seen) == before
    kept = (region.college.verbinding.omgeving.bewaarplaats / "geweigerd.jsonl").read_text().splitlines()[-1]
    assert {**json.loads(kept), "op": ""} == {
        "gebruiker": casus.werker("college").pseudoniem,
        "op": "",
        "regel": "bijlage-pdf-actief",
        "waar": "casus",
    }
    assert run(casus, "college", "lever", *said, "--bijlage", str(still)) == 0

    found = region.rows("hub", f"SELECT soort FROM stuk WHERE stuk = '{nummer(capsys)}'")  # noqa: S608
    assert found == [("BIJLAGE",)]


@pytest.mark.parametrize(
    ("extra", "regel"),
    [
        (["--veld", "naam=iemand"], "contact-velden"),
        (["--veld", "functie=Wijkagent Jan Proefman"], "persoon-naam"),
        (["--veld", "telefoon=999990019"], "contact-telefoon"),
        (["--veld", "functie"], "veld-vorm"),
        ([], "samenvatting-ontbreekt"),
        (["--veld", "functie=wijkagent", "--voorwaarde", "geheim"], "voorwaarde-onbekend"),
    ],
)
def test_of_an_employee_goes_a_function_and_no_name(
    casus: Casus, extra: list[str], regel: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [casus.nummer, "--categorie", "MEDEWERKER_CONTACT", "--persoon", "0", *extra]

    assert run(casus, "politie", "lever", *said) == 2
    assert regel in capsys.readouterr().err


def test_a_functional_contact_is_brought_in(casus: Casus) -> None:
    velden = ["--veld", "functie=wijkagent", "--veld", "telefoon=043-1234567", "--veld", "organisatie=Politie Limburg"]

    assert (
        run(casus, "politie", "lever", casus.nummer, "--categorie", "MEDEWERKER_CONTACT", "--persoon", "0", *velden)
        == 0
    )


def test_consent_is_recorded_used_and_withdrawn_and_who_saw_it_reads_that(
    region: World, casus: Casus, kort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = region.clock.now().date()
    grond = ["--grond", "uitdrukkelijke_toestemming", "--leeftijd", "vanaf_16", "--tekstversie", "v1"]
    wanneer = ["--gegeven-op", today.isoformat(), "--tot", today.replace(year=today.year + 1, day=1).isoformat()]
    wie = ["--categorie", "gezondheid", "--ontvanger", "politie", "--voor", "P07"]
    assert run(casus, "ggz", "vrijgave", casus.nummer, *wie, *grond, *wanneer, "--json") == 0
    shown = capsys.readouterr()
    stuk, vrijgave = shown.err.split()[-1], json.loads(shown.out)["nummer"]
    said = ["--categorie", "gezondheid", "--persoon", "1", "--samenvatting", kort, "--stuk", stuk]
    assert run(casus, "ggz", "lever", casus.nummer, *said) == 0
    zag(casus, stuk, "politie")

    assert run(casus, "ggz", "trek-toestemming-in", casus.nummer, vrijgave) == 0

    assert "toestemming voor een gegeven dat u zag is ingetrokken" in gelezen_post(casus.region, "politie", capsys)


def test_a_question_is_read_and_answered(
    casus: Casus, kort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["college", "schulden", "--persoon", "1", "--noodzaak", "veiligheid", "--uiterlijk", "2099-01-01"]
    assert run(casus, "zvh", "vraag-bron", casus.nummer, *asked) == 3
    asked[1] = "financieel"
    assert run(casus, "zvh", "vraag-bron", casus.nummer, *asked, "--json") == 0
    vraag = nummer(capsys)

    read = gelezen_post(casus.region, "college", capsys)
    assert "Het huis vraagt om FINANCIEEL over persoon 1" in read
    assert f"connector casus antwoord {casus.nummer} {vraag}`, uiterlijk op 2099-01-01" in read
    refuse = [casus.nummer, vraag, "geweigerd", "--reden", "zwaarwegende_redenen", "--motivering", kort]
    assert run(casus, "college", "antwoord", *refuse) == 0

    told = [one for one in brieven(casus.region, casus.nummer, "GEBEURTENIS") if one[1] == vraag]
    assert told == [("zvh", vraag, {"antwoord": "GEWEIGERD", "reden": "ZWAARWEGENDE_REDENEN"})]
    capsys.readouterr()
    assert run(casus, "zvh", "vragen", casus.nummer) == 0
    assert [line.split()[-2:] for line in capsys.readouterr().out.splitlines() if vraag in line] == [
        ["GEWEIGERD", "ZWAARWEGENDE_REDENEN"]
    ]


def test_a_correction_is_made_and_read(
    casus: Casus, kort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [casus.nummer, "--categorie", "ID_CONTACT", "--persoon", "1", "--samenvatting", kort, "--json"]
    assert run(casus, "college", "lever", *said) == 0
    stuk = nummer(capsys)
    zag(casus, stuk, "politie")

    better = [casus.nummer, stuk, "verbeteren", "--reden", "onjuist", "--stukversie", "1", "--samenvatting", kort]
    assert run(casus, "college", "corrigeer", *better) == 2
    better += ["--categorie", "id_contact"]
    assert run(casus, "college", "corrigeer", *better) == 0
    assert run(casus, "college", "corrigeer", *better) == 3
    none = [casus.nummer, stuk, "voorwaarden", "--reden", "bron", "--stukversie", "2"]
    assert run(casus, "college", "corrigeer", *none) == 2
    assert run(casus, "college", "corrigeer", *none, "--voorwaarde", "niet-aan=woco") == 0

    read = gelezen_post(casus.region, "politie", capsys)
    assert "De bron heeft een gegeven verbeterd dat u zag." in read
    assert f"casus {casus.nummer}, nummer {stuk}" in read
