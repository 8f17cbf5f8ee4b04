"""The house asks whether somebody is known after a second person approved that one question (covenant art. 7.3)."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from connectors.agent.client import Antwoord
from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.handelingen import Vraaggoedkeuring
from hub.application.wijs_aan import trek_aanwijzing_in
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.cli.regio import Medewerker, appoint
from tests.tafelwereld import Aanzittende, medewerker
from tests.world import KENMERK, Reply, World, iemand, world

BEKENDE = iemand(61)
VRAGER = "tweede-procesmanager"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("vierogen") / "wereld") as running:
        running.om.delivers(BEKENDE, doel="P01")
        yield running


@pytest.fixture
def kenmerk(region: World) -> str:
    """A kenmerk that no other test uses."""
    return f"AANM-{region.clock.verzoek_id()[:12]}"


def asks(region: World, kenmerk: str, login: str = VRAGER) -> Antwoord:
    return region.zvh.asks(BEKENDE, doel="P01", kenmerk=kenmerk, login=login)


def approves(wie: Aanzittende, kenmerk: str, vrager: str = VRAGER, doel: str = "P01") -> Reply:
    code = b64u(wie.party.verbinding.geheim.gebruiker(vrager))
    said = wie.message(Vraaggoedkeuring, doel, vrager=code, kenmerk=kenmerk)
    return wie.posts("/v1/vraaggoedkeuringen", said)


def test_without_a_second_person_the_house_hears_what_anybody_hears_of_nobody(region: World, kenmerk: str) -> None:
    answer = asks(region, kenmerk)

    assert (answer.niveau, answer.uitkomst) == ("L0", "GEEN_MEDEDELING")
    assert region.log("hub")[-1].velden["reden"] == "BRONVOORWAARDE"


def test_what_a_colleague_approved_is_answered_once(region: World, kenmerk: str) -> None:
    assert approves(medewerker(region.zvh, "triagist"), kenmerk).status == 200

    first, second = asks(region, kenmerk), asks(region, kenmerk)

    assert (first.niveau, first.uitkomst) == ("L3", "BEKEND")
    assert (second.niveau, second.uitkomst) == ("L0", "GEEN_MEDEDELING")
    names = [entry.naam for entry in region.log("hub")[-3:]]
    assert names == ["bekendheid.goedgekeurd", "bekendheid.beantwoord", "bekendheid.geweigerd"]


@pytest.mark.parametrize("login", ["tweede-account", "Triagist", "manager"])
def test_whoever_approves_makes_up_no_colleague(region: World, kenmerk: str, login: str) -> None:
    """The connector makes a pseudonym of any login; only who is designated for this question is a second person."""
    assert approves(medewerker(region.zvh, "triagist"), kenmerk, vrager=login).status == 200

    answer = asks(region, kenmerk, login)

    assert (answer.niveau, answer.uitkomst) == ("L0", "GEEN_MEDEDELING")
    assert region.log("hub")[-1].velden["reden"] == "BRONVOORWAARDE"


def test_the_word_of_who_is_designated_no_more_counts_no_more(region: World, kenmerk: str) -> None:
    appoint(region.opstelling, [Medewerker("zvh", "invaller", "triagist")])
    invaller = Aanzittende(region.zvh, "invaller", "triagist")
    assert approves(invaller, kenmerk).status == 200
    code = b64u(region.zvh.verbinding.geheim.gebruiker("invaller"))

    assert region.manages_index(lambda uow: trek_aanwijzing_in("zvh", code, "triagist", uow=uow))  # type: ignore[arg-type]

    assert asks(region, kenmerk).uitkomst == "GEEN_MEDEDELING"


def test_a_triagist_asks_in_the_one_role_of_the_connector(region: World, kenmerk: str) -> None:
    assert approves(medewerker(region.zvh, "procesmanager"), kenmerk, vrager="triagist").status == 200

    assert asks(region, kenmerk, "triagist").uitkomst == "BEKEND"


def test_what_was_decided_with_and_without_a_second_person_comes_out_the_same(
    region: World, kenmerk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asks(region, kenmerk)
    approves(medewerker(region.zvh, "triagist"), kenmerk)
    asks(region, kenmerk)
    number = len(region.log("hub")) - 1
    database = region.opstelling.hub["database"]

    assert main(["convenant", "naspelen", "--logboek", database]) == 0
    assert ", 0 anders, " in capsys.readouterr().out
    assert main(["convenant", "uitleg", "besluit", str(number), "--logboek", database]) == 0
    told = capsys.readouterr().out
    assert "Vastgelegd: nee (BRONVOORWAARDE), 1 keer; dezelfde bundel geeft nu hetzelfde" in told
    assert "Vastgelegd: ja, 1 keer; dezelfde bundel geeft nu hetzelfde" in told


def test_an_answer_under_four_eyes_without_the_approval_before_it_is_found(
    region: World, kenmerk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record of the approval is changed to name another colleague, as if there never was one for this one."""
    approves(medewerker(region.zvh, "triagist"), kenmerk)
    asks(region, kenmerk)
    given, answered = [entry.nummer for entry in region.entries("hub")[-2:]]
    naspelen = ["convenant", "naspelen", "--logboek", region.opstelling.hub["database"], "--vanaf", str(answered)]
    whole = main(naspelen)

    with closing(sqlite3.connect(region.database("hub"))) as database:
        [(content,)] = database.execute("SELECT inhoud FROM log_opening WHERE nummer = ?", (given,)).fetchall()
        said = json.loads(content)
        said["velden"]["vrager"] = said["velden"]["gebruiker"]
        for text in (canonical_json(said), content):
            database.execute("UPDATE log_opening SET inhoud = ? WHERE nummer = ?", (text, given))
            database.commit()
            if text != content:
                without = main(naspelen)

    assert (whole, without, main(naspelen)) == (0, 1, 0)
    assert f"logregel {answered}: gebeurde onder vier ogen, en niemand anders" in capsys.readouterr().err


def test_it_is_for_one_colleague_one_kenmerk_and_a_day(region: World, kenmerk: str) -> None:
    triagist = medewerker(region.zvh, "triagist")
    assert approves(triagist, kenmerk, vrager="iemand-anders").status == 200
    assert asks(region, kenmerk).uitkomst == "GEEN_MEDEDELING"
    assert approves(triagist, kenmerk + "X").status == 200
    assert asks(region, kenmerk).uitkomst == "GEEN_MEDEDELING"

    assert approves(triagist, kenmerk).status == 200
    with region.clock.ahead(timedelta(days=1)):
        assert asks(region, kenmerk).uitkomst == "GEEN_MEDEDELING"


def test_nobody_approves_the_own_question_or_without_the_right_to_ask_it(region: World, kenmerk: str) -> None:
    triagist, manager = medewerker(region.zvh, "triagist"), medewerker(region.zvh, "manager")

    assert approves(triagist, kenmerk, vrager="triagist").regel == "vier-ogen"
    assert approves(manager, kenmerk).status == 403
    assert approves(Aanzittende(region.zvh, "niemand", "triagist"), kenmerk).regel == "niet-aangewezen"
    assert approves(medewerker(region.politie), kenmerk).regel == "niet-toegestaan"
    assert asks(region, kenmerk).uitkomst == "GEEN_MEDEDELING"


def test_by_command_the_colleague_is_named_by_login_and_leaves_as_a_code(
    region: World, kenmerk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wie = ("--rol", "triagist", "--gebruiker", "triagist")

    assert region.zvh.command("keur-vraag-goed", VRAGER, "--kenmerk", kenmerk, *wie) == 0
    assert "GOEDGEKEURD" in capsys.readouterr().out
    assert region.zvh.command("keur-vraag-goed", VRAGER, *wie) == 2

    assert asks(region, kenmerk).uitkomst == "BEKEND"
    assert VRAGER not in str(region.log("hub")[-2].velden)


def test_the_other_parties_ask_as_before(region: World) -> None:
    assert region.politie.asks(BEKENDE, doel="P01", kenmerk=KENMERK).niveau == "L2"
