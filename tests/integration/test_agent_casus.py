"""The commands of people who lead a casus, by every party's own connector in the simulated world."""

import json
from collections.abc import Iterator

import pytest

from connectors.agent.bestand import OWNER_ONLY
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, stand
from tests.meldwereld import melding
from tests.tafelwereld import komt_binnen
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("casusopdrachten")) as running:
        yield running


@pytest.fixture
def casus(region: World) -> Casus:
    """A casus of its own, about somebody whom no other test knows."""
    at = len(region.rows("hub", "SELECT 1 FROM casus"))
    return begin(region, f"O-{at}", iemand(7700 + at))


def does(casus: Casus, partij: str, *argv: str, als: str = "") -> int:
    """Run `connector casus` as the employee of a party."""
    wie = casus.werker(partij, als)
    return wie.party.command("casus", *argv, "--gebruiker", wie.login, "--rol", wie.rol)


def kept(casus: Casus) -> list[str]:
    directory = casus.pm.party.verbinding.omgeving.bewaarplaats / "casusbewijzen"
    return [path.name for path in directory.glob("*.json")] if directory.exists() else []


def test_the_list_shows_my_casussen_of_every_phase(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    casus.gaat_naar("PLAN")

    assert does(casus, "zvh", "lijst") == 0

    [line] = [line for line in capsys.readouterr().out.splitlines() if casus.nummer in line]
    assert line.split()[1:5] == ["4", "PLAN", "INTEGRALE_AANPAK", "MULTIPROBLEMATIEK"]
    assert does(casus, "zvh", "lijst", "--fase", "plan", "--json") == 0
    assert [regel["casus"] for regel in json.loads(capsys.readouterr().out)] == [casus.nummer]


def test_a_role_without_any_purpose_in_a_casus_is_refused(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    assert does(casus, "zvh", "lijst", als="triagist") == 3
    assert "Het convenant staat dit niet toe." in capsys.readouterr().err


def test_whoever_takes_part_in_nothing_is_told_so(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    assert does(casus, "dji", "lijst") == 0
    assert capsys.readouterr().out == "Er zijn nu geen casussen waaraan u meedoet.\n"


def test_a_casus_is_assigned_by_login_which_stays_in_the_house(casus: Casus) -> None:
    assert does(casus, "zvh", "wijs-toe", casus.nummer, "tweede-procesmanager", als="manager") == 0

    second = casus.werker("zvh", "tweede-procesmanager")
    assert casus.region.rows("hub", f"SELECT procesmanager FROM casus WHERE casus = '{casus.nummer}'") == [  # noqa: S608
        (second.pseudoniem,)
    ]
    assert not any(b"tweede-procesmanager" in seen.body for seen in casus.region.seen)


def test_a_deelnemer_is_involved_and_no_longer(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    assert does(casus, "om", "betrek", casus.nummer, "ggz", "--persoon", "1", "--reden", "bron") == 0
    assert "Fase: GEACCEPTEERD, versie 2. De bon is gecontroleerd." in capsys.readouterr().out
    assert does(casus, "om", "betrek", casus.nummer, "ggz", "--persoon", "1", "--beeindig") == 0
    assert does(casus, "om", "betrek", casus.nummer, "woco") == 3
    assert "Deze partij kan hier niet genoemd worden." in capsys.readouterr().err


def test_somebody_joins_from_the_command_line(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    other = komt_binnen(casus.region.politie, melding(f"Z-{casus.nummer}", iemand(7790)))
    options = ("--persoonsrol", "gezinslid", "--reden", "gezinslid", "--afhankelijk-van", "1")

    assert does(casus, "zvh", "kring", casus.nummer, other, "0", *options) == 0

    assert "Nummer: 2." in capsys.readouterr().out


def test_an_old_version_is_refused_in_words(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    assert does(casus, "zvh", "stap", casus.nummer, "verrijking", "--versie", "0") == 3

    assert "Een ander heeft dit intussen gewijzigd." in capsys.readouterr().err
    assert stand(casus.region, casus.nummer) == ("GEACCEPTEERD", 1)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("stap", "12", "plan"), "Het nummer van een casus heeft 32 tekens."),
        (("stap", "a" * 32, "plan"), "Deze casus staat nu niet op uw lijst."),
        (("sleutel", "a" * 32), "Hier ligt geen bewijs van een stap."),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_sent(
    casus: Casus, argv: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert does(casus, "zvh", *argv) == 2
    assert words in capsys.readouterr().err


def test_with_the_step_the_key_is_made_and_the_evidence_is_dropped(
    casus: Casus, capsys: pytest.CaptureFixture[str]
) -> None:
    assert does(casus, "zvh", "stap", casus.nummer, "verrijking", "--json") == 0

    told = capsys.readouterr()
    assert json.loads(told.out)["fase"] == "VERRIJKING"
    assert "De sleutel van de casus is er." in told.err
    assert kept(casus) == []
    assert casus.region.log("sleutelhouder")[-1].naam == "casussleutel.gemaakt"


def test_when_the_key_holder_is_away_the_step_stands_and_the_key_is_made_later(
    casus: Casus, capsys: pytest.CaptureFixture[str]
) -> None:
    casus.region.stop("sleutelhouder")
    assert does(casus, "zvh", "stap", casus.nummer, "verrijking") == 4
    told = capsys.readouterr()
    assert "Gedaan. Fase: VERRIJKING" in told.out
    assert f"connector casus sleutel {casus.nummer}" in told.err
    assert kept(casus) == [f"{casus.nummer}.json"]
    path = casus.pm.party.verbinding.omgeving.bewaarplaats / "casusbewijzen" / f"{casus.nummer}.json"
    assert path.stat().st_mode & 0o777 == OWNER_ONLY

    casus.region.start("sleutelhouder")

    assert does(casus, "zvh", "sleutel", casus.nummer) == 0
    assert kept(casus) == []
    assert casus.region.log("sleutelhouder")[-1].naam == "casussleutel.gemaakt"
