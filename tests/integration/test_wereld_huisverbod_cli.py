"""A huisverbod from the command line of those whose work it is: US-03 to US-05, and the hearing of Wth art. 6."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hub.application.verwerk_termijnen import verwerk_termijnen
from hub.cli.opzet import Opstelling
from hub.domain.kalender import AMSTERDAM
from tests.casuswereld import gelukt, werker
from tests.huisverbodwereld import ruimte
from tests.inzagewereld import vraagt_inzage
from tests.planwereld import planner_van
from tests.stukwereld import brieven, gelezen_post
from tests.world import World, world

P12 = "P12"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("huisverbod-cli") / "wereld") as running:
        yield running


def run(region: World, partij: str, *argv: str) -> int:
    wie = werker(region.named(partij))
    return wie.party.command("casus", *argv, "--gebruiker", wie.login, "--rol", wie.rol)


@pytest.fixture
def tekst(tmp_path: Path) -> str:
    path = tmp_path / "beschikking.txt"
    path.write_text("Niet in of bij de woning komen.", encoding="utf-8")
    return str(path)


def nummer(capsys: pytest.CaptureFixture[str]) -> str:
    return str(json.loads(capsys.readouterr().out.splitlines()[-1])["nummer"])


def test_an_order_is_brought_in_corrected_and_extended_to_28_days_and_no_further(
    region: World, tekst: str, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = ruimte(region, 7401)
    dag = planner_van(werker(region.politie), casus).dag
    text = ["--van", dag(), "--samenvatting", tekst, "--tekst", tekst, "--json"]

    assert run(region, "politie", "huisverbod", casus, "--tot", dag(9), *text) == 0
    first = nummer(capsys)
    assert run(region, "zvh", "huisverbod-fout", casus, first, "contactverbod") == 0
    assert (
        run(region, "politie", "huisverbod", casus, "--tot", dag(9), "--geen-contact", "1", "--vervangt", first, *text)
        == 0
    )
    capsys.readouterr()
    second = str(region.rows("hub", f"SELECT stuk FROM stuk WHERE casus = '{casus}' AND stuk <> '{first}'")[0][0])  # noqa: S608
    assert run(region, "politie", "huisverbod", casus, "--tot", dag(29), "--vervangt", second, *text) == 3
    assert run(region, "politie", "huisverbod", casus, "--tot", dag(28), "--vervangt", second, *text) == 0

    assert region.rows("hub", f"SELECT count(*) FROM stuk WHERE casus = '{casus}'") == [(3,)]  # noqa: S608
    assert ("politie", first, {"wat": "CONTACTVERBOD"}) in brieven(region, casus, "CORRECTIE")


def test_us_05_the_crisisdienst_is_asked_for_a_bed_and_hears_three_fields(
    region: World, tekst: str, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = ruimte(region, 7402)
    dag = planner_van(werker(region.politie), casus).dag
    order = ["--van", dag(), "--tot", dag(9), "--samenvatting", tekst, "--tekst", tekst]
    assert run(region, "politie", "huisverbod", casus, *order) == 0

    assert run(region, "politie", "huisverbod-opvang", casus, "ggz") == 0

    rows = region.rows("hub", "SELECT partij, inhoud, casus FROM bericht WHERE soort = 'OPVANG'")
    assert [(row[0], sorted(json.loads(str(row[1]))), row[2]) for row in rows] == [
        ("ggz", ["contactverbod", "opvang_nodig", "periode"], "")
    ]
    assert vraagt_inzage(werker(region.ggz), casus, P12).status == 403
    assert "Het huis zoekt opvang voor iemand." in gelezen_post(region, "ggz", capsys)


def test_us_04_the_procesmanager_asks_the_om_and_hears_a_status_conditions_and_a_day(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = ruimte(region, 7403)
    officier, dag = werker(region.om), planner_van(werker(region.politie), casus).dag
    assert vraagt_inzage(officier, casus, P12).status == 403
    assert run(region, "om", "strafzaak-stand", casus, "VAST") == 3

    assert run(region, "zvh", "strafzaak-vraag", casus) == 0

    assert brieven(region, casus, "STRAFZAAKVRAAG") == [("om", "", {})]
    assert vraagt_inzage(officier, casus, P12).status == 200
    wrong = ["--voorwaarde", "contactverbod", "--tot", dag(20)]
    assert run(region, "om", "strafzaak-stand", casus, "geen_zaak", *wrong) == 3
    assert run(region, "om", "strafzaak-stand", casus, "geschorst", "--tot", dag(-1), *wrong[:2]) == 3
    assert run(region, "om", "strafzaak-stand", casus, "geschorst", *wrong) == 0
    said = {"status": "GESCHORST", "tot": dag(20), "voorwaarden": "CONTACTVERBOD"}
    assert brieven(region, casus, "STRAFZAAK") == [("zvh", "", said)]
    assert f"Voorwaarden: CONTACTVERBOD tot en met {dag(20)}." in gelezen_post(region, "zvh", capsys)


def test_the_om_sees_in_a_huisverbod_who_it_is_about_and_not_the_order(
    region: World, tekst: str, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = ruimte(region, 7404)
    dag = planner_van(werker(region.politie), casus).dag
    order = ["--van", dag(), "--tot", dag(9), "--samenvatting", tekst, "--tekst", tekst, "--json"]
    assert run(region, "politie", "huisverbod", casus, *order) == 0
    stuk = nummer(capsys)
    name = gelukt(planner_van(werker(region.politie), casus).brengt_in("ID_CONTACT", doel=P12)).nummer

    assert run(region, "zvh", "strafzaak-vraag", casus) == 0

    seen = vraagt_inzage(werker(region.om), casus, P12).body
    assert (name.encode() in seen, stuk.encode() in seen) == (True, False)
    assert run(region, "om", "huisverbod", casus, *order) == 3
    assert run(region, "politie", "strafzaak-vraag", casus) == 3


def test_a_request_for_provisional_relief_starts_the_clock_of_the_hearing(region: World) -> None:
    casus = ruimte(region, 7405)
    local = region.clock.now().astimezone(AMSTERDAM)
    asked = (local - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    clock = f"SELECT code, casus, einde_op FROM termijn WHERE code = 'TM-04' AND casus = '{casus}'"  # noqa: S608

    assert run(region, "politie", "huisverbod-voorziening", casus, "--gevraagd", asked) == 0

    [(code, here, end)] = region.rows("hub", clock)
    assert (code, here) == ("TM-04", casus)
    assert abs(int(str(end)) - (local - timedelta(hours=2) + timedelta(days=3)).timestamp()) < 3700
    later, over = local + timedelta(hours=2), local - timedelta(days=4)
    for moment in (later, over):
        assert (
            run(region, "politie", "huisverbod-voorziening", casus, "--gevraagd", moment.strftime("%Y-%m-%dT%H:%M"))
            == 3
        )
    assert run(region, "om", "huisverbod-voorziening", casus, "--gevraagd", asked) == 3
    again = (local - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    assert run(region, "politie", "huisverbod-voorziening", casus, "--gevraagd", again) == 0
    assert len(region.rows("hub", clock)) == 1

    with region.clock.ahead(timedelta(days=3)):
        while region.manages_index(lambda uow: verwerk_termijnen(uow=uow, now=region.clock.now())):  # type: ignore[arg-type]
            pass
    assert region.rows("hub", clock) == []
    ended = [entry.velden for entry in region.log("hub") if entry.naam == "termijn.verlopen"]
    assert {"TM-04"} <= {said["termijn"] for said in ended if said["casus"] == casus}
