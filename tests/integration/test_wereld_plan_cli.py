"""The plan of a casus from the command line of whoever leads it, and of whoever does a task."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, werker
from tests.planwereld import vandaag
from tests.stukwereld import brieven
from tests.world import World, iemand, world

AFSPRAAK = "Voor de zomer een betalingsregeling."


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("plan-cli") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    """A casus with a key, in which a plan is made."""
    made = begin(region, "PC-1", iemand(7301))
    made.betrekt("college")
    for naar in ("VERRIJKING", "OVERLEG", "PLAN"):
        assert run(made, "zvh", "stap", made.nummer, naar) == 0
    return made


def run(casus: Casus, partij: str, handeling: str, *argv: str) -> int:
    wie = werker(casus.region.named(partij))
    return wie.party.command("casus", handeling, *argv, "--gebruiker", wie.login, "--rol", wie.rol)


@pytest.fixture
def tekst(tmp_path: Path) -> str:
    path = tmp_path / "afspraak.txt"
    path.write_text(AFSPRAAK, encoding="utf-8")
    return str(path)


def nummer(capsys: pytest.CaptureFixture[str]) -> str:
    return str(json.loads(capsys.readouterr().out.splitlines()[-1])["nummer"])


def test_a_goal_and_a_task_are_made_and_the_task_is_done(
    region: World, casus: Casus, tekst: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stuk = ["--samenvatting", tekst, "--json"]
    assert run(casus, "zvh", "doel", casus.nummer, "SCHULDEN", "--categorie", "financieel", *stuk) == 0
    doel = nummer(capsys)
    until = ["--uiterlijk", "2099-01-01", "--nodig", "financieel", "--bij-doel", doel]
    assert run(casus, "zvh", "taak", casus.nummer, "college", "--categorie", "FINANCIEEL", *until, *stuk) == 0
    taak = nummer(capsys)

    done = ["--categorie", "FINANCIEEL", "--samenvatting", tekst]
    assert run(casus, "college", "taak-klaar", casus.nummer, taak, "gedaan", *done) == 0

    made = f"SELECT soort, json_extract(codes, '$.stand') FROM stuk WHERE stuk IN ('{doel}', '{taak}') ORDER BY soort"  # noqa: S608
    assert region.rows("hub", made) == [("DOEL", None), ("TAAK", "GEDAAN")]
    assert region.rows("hub", "SELECT COUNT(*) FROM stuk WHERE soort = 'RESULTAAT'") == [(1,)]
    database = region.database("hub")
    assert AFSPRAAK.encode() not in b"".join(path.read_bytes() for path in database.parent.glob(database.name + "*"))


def test_a_meeting_stands_on_the_agenda_under_a_label(
    region: World, casus: Casus, capsys: pytest.CaptureFixture[str]
) -> None:
    day = vandaag(region)
    punt = ["--punt", "SCHULDEN:DOELEN", "--deelnemer", "college", "--begint", f"{day}T23:59"]
    assert run(casus, "zvh", "overleg", casus.nummer, "plannen", *punt) == 0
    capsys.readouterr()

    assert run(casus, "zvh", "agenda", "--dag", day) == 0

    [_, line, point] = capsys.readouterr().out.splitlines()
    assert line.split()[:4] == ["23:59", casus.nummer[:8], "ZVH_1", "GEPLAND"]
    assert point == f"{casus.nummer[:8]}: SCHULDEN:DOELEN"


def test_an_agenda_item_that_names_somebody_is_not_sent(
    region: World, casus: Casus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "punt.txt"
    path.write_text("Bespreken: de heer Jansen heeft nog schulden.", encoding="utf-8")
    before = region.rows("hub", "SELECT COUNT(*) FROM stuk")

    said = ["--categorie", "FINANCIEEL", "--samenvatting", str(path)]
    assert run(casus, "zvh", "planstuk", casus.nummer, "agendapunt", *said) == 2

    shown = capsys.readouterr()
    assert "Jansen" not in shown.out + shown.err
    assert region.rows("hub", "SELECT COUNT(*) FROM stuk") == before


def test_an_extract_is_made_and_asked_for_by_its_receiver(
    region: World, casus: Casus, tekst: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stuk = ["--categorie", "ID_CONTACT", "--samenvatting", tekst, "--json"]
    assert run(casus, "zvh", "planstuk", casus.nummer, "verslag", *stuk) == 0
    verslag = nummer(capsys)
    need = ["--uiterlijk", "2099-01-01", "--nodig", "ID_CONTACT"]
    assert run(casus, "zvh", "taak", casus.nummer, "college", *need, *stuk) == 0

    assert run(casus, "zvh", "uittreksel", casus.nummer, "--stuk", verslag, "--ontvanger", "college") == 0
    [(_, uittreksel, _)] = brieven(region, casus.nummer, "UITTREKSEL")
    capsys.readouterr()
    assert run(casus, "college", "uittreksel-lezen", casus.nummer, uittreksel) == 0

    head, line = capsys.readouterr().out.splitlines()
    assert (line, "Watermerk: college" in head) == (verslag, True)


def test_scaling_is_proposed_and_decided(region: World, casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["nwo_stadsdelen", "--reden", "stagnatie", "--json"]
    assert run(casus, "zvh", "opschalen", casus.nummer, *said) == 3
    lighter = ["nwo_stadsdelen", "--reden", "doelen_bereikt", "--json"]
    assert run(casus, "zvh", "opschalen", casus.nummer, *lighter) == 0
    voorstel = nummer(capsys)

    assert run(casus, "college", "opschalen-besluit", casus.nummer, voorstel, "--json") == 0

    vervolg = nummer(capsys)
    sql = f"SELECT instrument, regime FROM casus WHERE casus = '{vervolg}'"  # noqa: S608
    assert region.rows("hub", sql) == [("NWO_STADSDELEN", "SOCIAAL")]


@pytest.mark.parametrize(
    "said",
    [
        ["overleg", "plannen", "--begint", "morgen"],
        ["overleg", "plannen", "--punt", "SCHULDEN:ROMAN"],
        ["taak-klaar", "0" * 32, "gedaan", "--categorie", "FINANCIEEL"],
    ],
)
def test_what_is_typed_wrong_is_not_sent(casus: Casus, said: list[str]) -> None:
    before = len(casus.region.seen)

    assert run(casus, "zvh", said[0], casus.nummer, *said[1:]) == 2

    assert not [seen for seen in casus.region.seen[before:] if seen.path.startswith(("/v1/casuso", "/v1/taaks"))]
