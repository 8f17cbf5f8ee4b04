"""An administrator designates an employee by the pseudonym that the party's own connector shows."""

from collections.abc import Mapping

import pytest

from connectors.agent.cli import main as connector
from hub.cli.main import main
from hub.settings import PREFIX
from tests.world import World

DESIGNATED = "SELECT partij, gebruiker, rol FROM aanwijzing ORDER BY partij, gebruiker"
ENDS = ("--vog-tot", "2028-01-01", "--opleiding-tot", "2028-01-01", "--bevestigd-tot", "2027-06-01")
TERM = ("--van", "2026-01-01", "--tot", "2099-01-01", *ENDS)


@pytest.fixture(autouse=True)
def settings(region: World, monkeypatch: pytest.MonkeyPatch) -> None:
    values: Mapping[str, str] = region.opstelling.hub
    for name, value in values.items():
        monkeypatch.setenv(PREFIX + name.upper(), value)


def pseudonym(region: World, capsys: pytest.CaptureFixture[str], login: str) -> str:
    assert connector(["gebruiker", login, "--map", str(region.opstelling.connector("om"))]) == 0
    return capsys.readouterr().out.strip()


def admin(*arguments: str) -> int:
    return main(["admin", *arguments])


def test_an_employee_is_designated_and_dismissed_by_pseudonym(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ("--partij", "om", "--gebruiker", pseudonym(region, capsys, "o.fficier"), "--rol", "medewerker")

    before = region.rows("hub", DESIGNATED)
    assert admin("aanwijzen", *who, *TERM) == 0
    kept = region.rows("hub", DESIGNATED)
    assert admin("intrekken", *who) == 0

    assert set(kept) - set(before) == {("om", who[3], "medewerker")}
    assert region.rows("hub", DESIGNATED) == before
    assert [entry.naam for entry in region.log("hub")[-2:]] == ["medewerker.aangewezen", "aanwijzing.ingetrokken"]
    assert region.audit("hub").fout is None


def test_a_login_never_reaches_the_hub(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    shown = pseudonym(region, capsys, "o.fficier")

    admin("aanwijzen", "--partij", "om", "--gebruiker", shown, "--rol", "medewerker", *TERM)

    assert len(shown) == 22
    assert b"fficier" not in region.database("hub").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("aanwijzen", "--partij", "om", "--gebruiker", "A" * 22, "--rol", "procesmanager", *TERM), "this role"),
        (
            ("aanwijzen", "--partij", "woco", "--gebruiker", "A" * 22, "--rol", "medewerker", *TERM),
            "a derde has no place",
        ),
        (("aanwijzen", "--partij", "om", "--gebruiker", "jansen", "--rol", "medewerker", *TERM), "--gebruiker"),
        (("intrekken", "--partij", "om", "--gebruiker", "A" * 22, "--rol", "medewerker"), "nobody is designated"),
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(
    region: World, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], complaint: str
) -> None:
    before = len(region.log("hub"))

    assert admin(*arguments) == 1

    assert complaint in capsys.readouterr().err
    assert len(region.log("hub")) == before
