"""Every decision that the hub recorded follows from the bundle that it cites; whoever changes either is found out."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from connectors.protocol.canonical import b64u, canonical_json
from hub.adapters.clock import SystemClock
from hub.bootstrap.naspelen import Besluitenboek
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from tests.tweedatabases import BEIDE, world_on
from tests.world import World, iemand

KEES = iemand(31)
DAY = 86_400


def ask(region: World) -> World:
    """Some permits and some denials on record."""
    region.politie.delivers(KEES)
    for party in (region.politie, region.om, region.ggz):
        party.asks(KEES)
    return region


@pytest.fixture
def gevraagd(region: World) -> World:
    """A region of the test's own, with a short history."""
    return ask(region)


@pytest.fixture(scope="module", params=BEIDE)
def gelezen(
    request: pytest.FixtureRequest, template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """One that no test changes but by asking, on each database."""
    with world_on(request, template, tmp_path_factory.mktemp("gelezen")) as running:
        yield ask(running)


def database(region: World) -> str:
    return region.opstelling.hub["database"]


def contents(region: World) -> list[dict[str, object]]:
    """What every entry says, in the order of the log."""
    rows = region.rows("hub", "SELECT inhoud FROM log_opening ORDER BY nummer")
    return [json.loads(bytes(row[0])) for row in rows]  # type: ignore[call-overload]


def events(region: World, naam: str) -> list[object]:
    return [one["velden"] for one in contents(region) if one["naam"] == naam]


def changed(region: World, sql: str, *values: object) -> None:
    """Somebody with the database in hand changes a row."""
    with closing(sqlite3.connect(region.database("hub"))) as connection:
        assert connection.execute(sql, values).rowcount == 1
        connection.commit()


def dropped(region: World, trigger: str) -> None:
    """Somebody who may change the database's own rules takes one away."""
    with closing(sqlite3.connect(region.database("hub"))) as connection:
        connection.execute(f"DROP TRIGGER {trigger}")
        connection.commit()


def forged(region: World) -> int:
    """A permit that is written down as a denial, in the newest entry with a decision; its number."""
    number = max(i for i, one in enumerate(contents(region)) if "besluiten" in one)
    content = contents(region)[number]
    content["besluiten"]["rijen"][0] |= {"reden": "FASE", "plichten": []}  # type: ignore[index]
    changed(region, "UPDATE log_opening SET inhoud = ? WHERE nummer = ?", canonical_json(content), number)
    return number


def test_every_recorded_decision_comes_out_the_same(gelezen: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convenant", "naspelen", "--logboek", database(gelezen)]) == 0

    told = capsys.readouterr().out
    assert ", 0 anders, " in told
    assert int(told.split()[0]) >= 4


def test_what_a_gateway_was_told_comes_out_the_same_as_well(gelezen: World, capsys: pytest.CaptureFixture[str]) -> None:
    asked = {
        "subject": {"type": "partij", "id": "politie", "properties": {"rol": "medewerker"}},
        "action": {"name": "BEVRAGEN"},
        "resource": {"type": "categorie", "id": "ID_CONTACT"},
        "context": {"doel": "P01", "feiten": ["KENMERK"]},
    }
    address = gelezen.settings("hub").eigen_adres + "/access/v1/evaluation"

    answer = gelezen.politie.sends("hub", httpx.Request("POST", address, json=asked))

    assert (answer.status, json.loads(answer.body)["decision"]) == (200, True)
    told = [entry for entry in Besluitenboek(database(gelezen)).entries() if entry.naam == "beleid.gevraagd"][-1]
    assert (told.velden["partij"], told.velden["uitkomsten"]) == ("politie", ("TOEGESTAAN",))
    assert main(["convenant", "uitleg", "besluit", str(told.nummer), "--logboek", database(gelezen)]) == 0
    assert "dezelfde bundel geeft nu hetzelfde" in capsys.readouterr().out


def test_a_decision_that_was_changed_is_named(gevraagd: World, capsys: pytest.CaptureFixture[str]) -> None:
    number = forged(gevraagd)

    assert main(["convenant", "naspelen", "--logboek", database(gevraagd)]) == 1
    assert f"logregel {number}: de bundel geeft nu een ander besluit" in capsys.readouterr().err
    assert main(["convenant", "uitleg", "besluit", str(number), "--logboek", database(gevraagd)]) == 1
    assert "Vastgelegd: nee (FASE), 1 keer; dezelfde bundel geeft nu IETS ANDERS" in capsys.readouterr().out


def test_a_recorded_decision_is_explained_under_its_own_bundle(
    gelezen: World, capsys: pytest.CaptureFixture[str]
) -> None:
    boek = Besluitenboek(database(gelezen))
    entry = next(e for e in boek.entries() if any(r.toegestaan and r.vraag.actie == "BEVRAGEN" for r in e.besluiten))

    assert main(["convenant", "uitleg", "besluit", str(entry.nummer), "--logboek", database(gelezen)]) == 0

    out = capsys.readouterr().out
    assert "Antwoord: ja, op grond van artikel 7." in out
    assert "dezelfde bundel geeft nu hetzelfde" in out
    assert entry.bundel in out
    assert main(["convenant", "uitleg", "besluit", "0", "--logboek", database(gelezen)]) == 1
    assert "heeft geen besluit" in capsys.readouterr().err


@pytest.mark.parametrize("gelezen", ["postgresql"], indirect=True)
def test_a_draft_is_tried_on_what_was_really_asked(
    gelezen: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundels = gelezen.opstelling.hub_settings().bundels
    draft = tmp_path / "concept"
    shutil.copytree(bundels / "convenanten", draft / "convenanten", ignore=shutil.ignore_patterns("handtekeningen"))
    (draft / "policies").mkdir()
    shutil.copy(bundels / "policies" / "model.conf", draft / "policies")
    facts = draft / "convenanten" / "zvh-maastricht-2026" / "convenant.yaml"
    lines = facts.read_text().splitlines(keepends=True)
    facts.write_text("".join(line for line in lines if "artikel: art-7-2, wie" not in line))
    command = ["convenant", "--map", str(draft), "simulate", "zvh-maastricht-2026", "--logboek", database(gelezen)]

    table = tmp_path / "tabel.csv"
    assert main([*command, "--export", str(table)]) == 0
    text = capsys.readouterr().out
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert "nu nee: om · P01 · BEVRAGEN · ID_CONTACT: 1 keer (art. 5.1)" in text
    assert "nu nee,om,P01,BEVRAGEN,ID_CONTACT,art-5-1,1" in table.read_text().splitlines()
    assert {row["afloop"] for row in told["verschillen"]} == {"nu nee"}
    assert told["aantallen"]["nu nee"] == sum(row["aantal"] for row in told["verschillen"])
    assert told["aantallen"]["gelijk"] > 0


def test_the_hub_draws_a_sample_every_day_and_says_so(gevraagd: World) -> None:
    gevraagd.clocks("hub")
    assert events(gevraagd, "besluiten.nagespeeld") == []

    with gevraagd.clock.ahead(timedelta(days=1)):
        gevraagd.clocks("hub")
        gevraagd.clocks("hub")

    (sample,) = events(gevraagd, "besluiten.nagespeeld")
    assert sample["aantal"] >= 4  # type: ignore[index]
    assert sample["verschil"] == 0  # type: ignore[index]
    assert events(gevraagd, "besluit.wijkt_af") == []


def test_after_a_start_the_hub_knows_from_the_log_that_today_was_done(gevraagd: World) -> None:
    with gevraagd.clock.ahead(timedelta(days=1)):
        gevraagd.clocks("hub")
        gevraagd.restart("hub")
        gevraagd.clocks("hub")

    assert len(events(gevraagd, "besluiten.nagespeeld")) == 1


def test_the_hub_raises_an_alarm_for_a_decision_that_was_changed(gevraagd: World) -> None:
    number = forged(gevraagd)

    with gevraagd.clock.ahead(timedelta(days=1)):
        gevraagd.clocks("hub")

    (alarm,) = events(gevraagd, "besluit.wijkt_af")
    assert alarm["nummer"] == number  # type: ignore[index]


def test_a_bundle_that_was_changed_in_the_archive_is_noticed(
    gevraagd: World, capsys: pytest.CaptureFixture[str]
) -> None:
    for (name,) in gevraagd.rows("hub", "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        if "bundelbestand" in str(name):
            dropped(gevraagd, str(name))
    rules = "UPDATE bundelbestand SET inhoud = ? WHERE naam = 'policy.csv'"
    changed(gevraagd, rules, zlib.compress(b"p, x"))

    with gevraagd.clock.ahead(timedelta(days=1)):
        gevraagd.clocks("hub")

    assert events(gevraagd, "besluit.wijkt_af")
    assert main(["convenant", "naspelen", "--logboek", database(gevraagd)]) == 1
    assert "niet heel in het archief" in capsys.readouterr().err


def test_what_an_employee_may_do_follows_from_the_designations_of_today(
    region: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    somebody, now = b64u(bytes(range(16))), int(SystemClock().now().timestamp())
    later, over = now + DAY, now - 1
    terms = "(partij, gebruiker, rol, van, opleiding_tot, bevestigd_tot, tot, vog_tot)"
    insert = f"INSERT INTO aanwijzing {terms} VALUES ('politie', ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names of ours
    for rol, tot, vog in (("fg", later, later), ("medewerker", over, later), ("casusregisseur", later, over)):
        changed(region, insert, somebody, rol, now - DAY, later, later, tot, vog)
    command = ["convenant", "--map", str(region.opstelling.hub_settings().bundels), "uitleg", "medewerker"]
    command += ["zvh-maastricht-2026", "--partij", "politie", "--gebruiker"]

    assert main([*command, somebody]) == 0
    out = capsys.readouterr().out
    assert main([*command, b64u(bytes(16))]) == 0
    nobody = capsys.readouterr().out

    assert "Rollen van vandaag: fg\n" in out
    assert "In de rol fg:\npolitie (" in out
    assert "In de rol medewerker" not in out
    assert "casusregisseur" not in out
    assert "deze medewerker mag niets" in nobody
    assert [entry.naam for entry in region.log("hub")[-2:]] == ["index.ingezien"] * 2
