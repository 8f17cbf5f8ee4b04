"""An employee asks in which roles it is designated, and what is missing to act today."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from connectors.agent.aanwijzingen import eigen_rollen
from connectors.protocol.aanwijzingen import AanwijzingenAntwoord, Aanwijzingenlijst, Aanwijzingenvraag
from connectors.protocol.canonical import b64u
from connectors.protocol.messages import decode
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.settings import PREFIX
from tests.world import KENMERK, Party, World, world

LATER = "2099-01-01"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("rollen")) as running:
        yield running


@pytest.fixture(autouse=True)
def settings(region: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(PREFIX + name.upper(), value)


def pseudonym(party: Party, login: str) -> str:
    return b64u(party.verbinding.geheim.gebruiker(login))


def designated(party: Party, login: str, rol: str, *terms: str, van: str = "2026-01-01") -> None:
    """Designate somebody by the command of an administrator; of the terms all but these are far away."""
    who = ("--partij", party.wie.partij, f"--gebruiker={pseudonym(party, login)}", "--rol", rol, "--van", van)
    word = (party.world.clock.now().date() + timedelta(days=300)).isoformat()
    ends = ("--tot", LATER, "--vog-tot", LATER, "--opleiding-tot", LATER, "--bevestigd-tot", word, *terms)
    assert main(["admin", "aanwijzen", *who, *ends]) == 0


def told(party: Party, login: str) -> Aanwijzingenlijst:
    return eigen_rollen(party.verbinding, login, KENMERK)


def test_an_employee_reads_what_it_is_designated_for_and_that_is_on_record(region: World) -> None:
    zvh = region.zvh

    lijst = told(zvh, "procesmanager")

    [regel] = lijst.rollen
    assert (regel.rol, regel.geldt, regel.ontbreekt, regel.geheimhouding_voor) == ("procesmanager", True, [], 0)
    assert lijst.bundel == region.opstelling.bundel
    entry = region.log("hub")[-1]
    assert (entry.naam, entry.velden["aantal"]) == ("aanwijzingen.getoond", 1)
    assert entry.velden["gebruiker"] == pseudonym(zvh, "procesmanager")
    assert region.audit("hub").fout is None


def test_the_newest_role_comes_first_and_each_says_what_is_missing(region: World) -> None:
    designated(region.zvh, "o.fficier", "triagist", "--vog-tot", "2026-02-01", "--opleiding-tot", "2026-02-01")
    designated(region.zvh, "o.fficier", "procesmanager", van="2098-01-01")

    lijst = told(region.zvh, "o.fficier")

    assert [(regel.rol, regel.van, regel.geldt) for regel in lijst.rollen] == [
        ("procesmanager", "2098-01-01", False),
        ("triagist", "2026-01-01", False),
    ]
    assert lijst.rollen[0].ontbreekt == ["nog-niet-ingegaan"]
    assert {"vog-ontbreekt", "opleiding-ontbreekt"} <= set(lijst.rollen[1].ontbreekt)
    assert lijst.rollen[1].vog_tot == "2026-02-01"


def test_what_the_hub_says_somebody_can_do_is_what_it_lets_somebody_do(region: World) -> None:
    designated(region.zvh, "zonder.vog", "triagist", "--vog-tot", "2026-02-01")
    designated(region.zvh, "met.vog", "triagist")

    may = {login: told(region.zvh, login).rollen[0].geldt for login in ("zonder.vog", "met.vog", "triagist")}
    let_in = {
        login: region.zvh.command("werklijst", "--gebruiker", login, "--rol", "triagist", "--kenmerk", KENMERK) == 0
        for login in may
    }

    assert may == let_in
    assert may["triagist"]
    assert not may["zonder.vog"]


@pytest.mark.parametrize("login", ["niemand", "manager"])
def test_who_is_designated_nowhere_and_who_is_so_at_another_party_get_the_same_empty_list(
    region: World, login: str
) -> None:
    asked = Aanwijzingenvraag(
        versie=1,
        verzoek_id=region.om.verbinding.clock.verzoek_id(),
        gebruiker=pseudonym(region.zvh, login),
        kenmerk=KENMERK,
        gezien=0,
    )

    reply = region.om.posts("hub", "/v1/aanwijzingen", asked)

    assert (reply.status, decode(AanwijzingenAntwoord, reply.body).kern.rollen) == (200, [])
    entry = region.log("hub")[-1]
    assert (entry.naam, entry.velden["partij"], entry.velden["aantal"]) == ("aanwijzingen.getoond", "om", 0)


def test_the_command_says_in_sentences_what_to_do_first(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    designated(region.zvh, "nieuw", "procesmanager", "--vog-tot", "2026-02-01")

    assert region.zvh.command("rollen", "--gebruiker", "nieuw") == 0
    table = capsys.readouterr().out
    assert region.zvh.command("rollen", "--gebruiker", "nieuw", "--json") == 0
    [regel] = json.loads(capsys.readouterr().out)["rollen"]
    assert region.zvh.command("rollen", "--gebruiker", "niemand") == 0
    nobody = capsys.readouterr().out

    assert "procesmanager  2026-01-01  2098-12-31  nee" in table
    assert "procesmanager: Er is geen geldige VOG bekend." in table
    assert regel["tot"] == LATER
    assert nobody == "U bent niet aangewezen. Vraag uw leidinggevende om een aanwijzing.\n"


def test_secrecy_that_was_not_acknowledged_has_a_day_until_it_stops_somebody(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    today = region.clock.now().date().isoformat()
    designated(region.zvh, "vers", "procesmanager", van=today)

    before = told(region.zvh, "vers").rollen[0]
    assert region.zvh.command("rollen", "--gebruiker", "vers") == 0

    assert before.geheimhouding_voor > region.clock.now().timestamp()
    assert "Erken uw geheimhouding vóór " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "sentence"),
    [(("--kenmerk", "999990019"), "een BSN kan zijn"), (("--kenmerk", "-"), "Het kenmerk mag")],
)
def test_a_kenmerk_that_could_be_a_bsn_does_not_leave_the_house(
    region: World, capsys: pytest.CaptureFixture[str], option: tuple[str, str], sentence: str
) -> None:
    before = len(region.log("hub"))

    assert region.zvh.command("rollen", "--gebruiker", "procesmanager", *option) == 2

    assert sentence in capsys.readouterr().err
    assert len(region.log("hub")) == before
