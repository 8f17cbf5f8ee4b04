"""The commands of a partner against the real hub and key holder: from a source's file to a decision at the table."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from connectors.agent import teksten
from connectors.agent.formulier_voorbeeld import VOORBEELD
from connectors.agent.outbox_bestand import BESTAND
from connectors.voorbeeldregio.politie_export import BVH_KOLOMMEN
from hub.domain.melding_toets import Meldingregel
from tests.bronberichten import rij
from tests.world import Party, World

KOP = ";".join(BVH_KOLOMMEN)
DAG = date(2026, 1, 15)


def run(party: Party, *argv: str, login: str = "medewerker") -> int:
    """Run a command with the connector of a party, as one of its employees."""
    return party.command(*argv, "--gebruiker", login)


def mutatie(number: int, *, feitcode: str = "H10", klasse: str = "HUISELIJK_GEWELD", artikel: str = "8") -> str:
    """One line of the police's own export."""
    who = {**rij(number).velden(), "aandachtsgroep": "HUISELIJK_GEWELD", "acuut": ""}
    own = [f"PL2400-{2026_000_000 + number}", "1", "2026-01-10", "2026-01-11", feitcode, klasse, "Maastricht"]
    return ";".join([*own, "VERDACHTE", artikel, *(who.get(column, "") for column in BVH_KOLOMMEN[9:])])


def export(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "bvh.csv"
    path.write_text("\n".join([KOP, *lines]) + "\n", encoding="utf-8")
    return str(path)


def meld(party: Party, path: str) -> int:
    return run(party, "meld", path, "--adapter", "politie", "--peildatum", DAG.isoformat(), "--json")


def report(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def stored(region: World) -> int:
    return len(region.rows("hub", "SELECT melding FROM melding"))


def test_the_police_export_becomes_meldingen_with_a_receipt(
    region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path, mutatie(1), mutatie(2, artikel="12"), mutatie(3))

    assert meld(region.politie, path) == 2

    shown = report(capsys)
    assert (shown["geleverd"], shown["niet_geleverd"]) == (2, [{"regel": 3, "code": "wpg-artikel-12"}])
    assert stored(region) == 2
    assert region.politie.command("audit", "verify") == 0
    assert region.audit("hub").fout is None


def test_the_same_export_again_changes_nothing_even_when_the_outbox_was_lost(
    region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path, mutatie(1), mutatie(2))
    meld(region.politie, path)
    before = region.rows("hub", "SELECT melding, ontvangen_op FROM melding ORDER BY melding")
    assert meld(region.politie, path) == 0
    for kept in region.politie.verbinding.omgeving.bewaarplaats.glob(f"{BESTAND}*"):
        kept.unlink()

    assert meld(region.politie, path) == 0

    assert region.rows("hub", "SELECT melding, ontvangen_op FROM melding ORDER BY melding") == before


def test_nothing_of_a_person_is_readable_in_what_the_hub_got_or_keeps(region: World, tmp_path: Path) -> None:
    meld(region.politie, export(tmp_path, mutatie(1)))

    got = b"".join(seen.body for seen in region.seen)
    kept = region.database("hub").read_bytes()
    values = [value.encode() for value in rij(1).velden().values() if len(value) > 5 and value != "Maastricht"]
    assert [value for value in values if value in got or value in kept] == []


def test_a_hub_that_is_down_gets_everything_once_it_is_back(
    region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path, mutatie(1), mutatie(2))
    region.stop("hub")
    assert meld(region.politie, path) == 4
    assert report(capsys)["wacht"] == 2

    region.start("hub")
    assert meld(region.politie, path) == 0

    assert stored(region) == 2


def test_the_example_form_is_an_aanmelding_that_the_hub_takes(region: World, tmp_path: Path) -> None:
    form = tmp_path / "formulier.toml"
    form.write_text(VOORBEELD, encoding="utf-8")

    assert run(region.college, "aanmelden", str(form)) == 0

    rows = region.rows("hub", "SELECT partij, soort, json_extract(voorstel, '$.uitkomst') FROM melding")
    assert [(partij, soort) for partij, soort, _ in rows] == [("college", "AANMELDING")]


def test_a_third_party_gives_a_signaal_by_the_same_form(region: World, tmp_path: Path) -> None:
    form = tmp_path / "formulier.toml"
    form.write_text(VOORBEELD.replace('soort = "AANMELDING"', 'soort = "SIGNAAL"'), encoding="utf-8")

    assert run(region.woco, "aanmelden", str(form)) == 0

    assert region.rows("hub", "SELECT partij, soort FROM melding") == [("woco", "SIGNAAL")]


def test_people_judge_and_decide_by_their_own_connectors(
    region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, reasons = tmp_path / "formulier.toml", tmp_path / "reden.txt"
    form.write_text(VOORBEELD, encoding="utf-8")
    reasons.write_text("De woning is bekend bij drie partijen.", encoding="utf-8")
    assert run(region.college, "aanmelden", str(form)) == 0
    capsys.readouterr()

    assert run(region.zvh, "werklijst", "--json", login="procesmanager") == 0
    [punt] = report(capsys)["punten"]
    deelnemers = ("--deelnemer", "om", "--deelnemer", "politie")
    assert run(region.zvh, "overleg", "openen", *deelnemers, login="procesmanager") == 0
    assert run(region.zvh, "screen", punt["melding"], "--antwoord", "c1_uitval=JA", login="procesmanager") == 0
    capsys.readouterr()
    why = ("--motivering", str(reasons), "--json")
    assert run(region.om, "besluit", punt["melding"], "terugverwijzen", *why, login="parketsecretaris") == 0
    assert run(region.zvh, "overleg", "sluiten", *deelnemers, login="procesmanager") == 0

    names = [event.naam for event in region.log("hub")]
    assert [name for name in names if name.startswith(("overleg.", "melding.gescreend", "melding.besloten"))] == [
        "overleg.geopend",
        "melding.gescreend",
        "melding.besloten",
        "overleg.gesloten",
    ]
    assert all(party.command("audit", "verify") == 0 for party in (region.zvh, region.om))


def test_somebody_who_was_not_designated_hears_so_in_plain_words(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(region.zvh, "werklijst", login="iemand") == 3

    assert "aangewezen" in capsys.readouterr().err


def test_every_rule_that_a_melding_can_break_at_the_hub_has_a_sentence() -> None:
    unknown = teksten.reden("geen-regel-van-ons")

    assert [regel.value for regel in Meldingregel if teksten.reden(regel.value) == unknown] == []
