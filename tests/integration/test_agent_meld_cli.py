"""`connector meld` and `connector outbox`, from arguments to exit code, against a scripted hub."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.cli import main
from tests.integration.agent_meldwereld import Meldwereld
from tests.proefadapter import PLAATS

MELD = ("--adapter", PLAATS, "--peildatum", "2026-03-02")


@pytest.fixture
def wereld(tmp_path: Path) -> Meldwereld:
    return Meldwereld(tmp_path / "connector")


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    path = tmp_path / "bron.txt"
    path.write_text("1\n2\n3\n", encoding="utf-8")
    return path


def run(wereld: Meldwereld, *argv: str) -> int:
    return main(argv, wereld.buiten())


def meld(wereld: Meldwereld, bestand: Path, *extra: str) -> int:
    return run(wereld, "meld", str(bestand), *MELD, *extra)


def refused(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    return [(row["regel"], row["code"]) for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]


def report(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_file_is_delivered_and_counted(wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert meld(wereld, bestand) == 0

    shown = capsys.readouterr()
    assert len(wereld.ontvangen) == 3
    assert shown.out == "regel,code,toelichting\n"
    assert "gelezen: 3, geleverd: 3" in shown.err


def test_the_delivery_is_of_the_connector_itself_under_a_kenmerk_of_the_day(wereld: Meldwereld, bestand: Path) -> None:
    meld(wereld, bestand)

    [levering] = wereld.leveringen
    assert (levering.rol, levering.kenmerk, levering.doel) == ("connector", "meld/2026-03-02", "P04")


def test_the_same_file_again_delivers_nothing(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meld(wereld, bestand)
    capsys.readouterr()

    assert meld(wereld, bestand, "--json") == 0

    assert len(wereld.leveringen) == 1
    assert report(capsys)["standen"]["geleverd"] == 3


def test_what_is_refused_is_named_by_line_and_code_and_the_rest_is_delivered(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand.write_text("1\nkapot\n2\n2;anders\n", encoding="utf-8")
    wereld.oordeel = lambda _melding: "feit-onbekend" if wereld.ontvangen else ""

    assert meld(wereld, bestand) == 2

    assert refused(capsys) == [
        ("2", "datum-formaat"),
        ("3", "feit-onbekend"),
        ("4", "andere-inhoud"),
    ]
    assert len(wereld.ontvangen) == 1


def test_a_hub_that_is_down_leaves_everything_waiting_and_the_next_run_delivers_it(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld.hub.probleem = (503, "te-druk", ())
    assert meld(wereld, bestand, "--json") == 4
    assert (report(capsys)["wacht"], wereld.ontvangen) == (3, {})

    wereld.hub.probleem = None
    assert meld(wereld, bestand, "--json") == 0

    assert (report(capsys)["geleverd"], len(wereld.ontvangen)) == (3, 3)


def test_a_file_that_breaks_off_delivers_what_came_before(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [*map(str, range(100)), "afgekapt"]
    bestand.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert meld(wereld, bestand, "--json") == 2

    shown = report(capsys)
    assert len(wereld.ontvangen) == shown["gelezen"] == 100


def test_an_unknown_adapter_is_named_as_that(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for naam in ("nergens", "agent", "../../etc", "pakket.module:NAAM", "tests.proefadapter:NIETS"):
        assert run(wereld, "meld", str(bestand), "--adapter", naam) == 2
        assert "(adapter-onbekend)" in capsys.readouterr().err


def test_a_missing_file_is_named_as_that(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert meld(wereld, tmp_path / "weg.txt") == 2

    assert "(bestand-niet-leesbaar)" in capsys.readouterr().err


def test_a_kenmerk_that_could_be_a_bsn_is_refused_before_anything_leaves(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert meld(wereld, bestand, "--kenmerk", "999999990") == 2

    assert "(kenmerk-lijkt-bsn)" in capsys.readouterr().err
    assert wereld.houder.verzoeken == []


def test_no_value_of_the_file_is_shown_or_kept_readable(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand.write_text("1;Kanarietekst\n1;anders\nKanarieregel\n", encoding="utf-8")
    wereld.oordeel = lambda _melding: "feit-onbekend"

    meld(wereld, bestand)
    run(wereld, "outbox", "opzij")

    shown = capsys.readouterr()
    kept = b"".join(path.read_bytes() for path in wereld.bewaarplaats.rglob("*") if path.is_file())
    for value in ("Kanarie", "Voornaam", "PL2400", "999"):
        assert value not in shown.out + shown.err
        assert value.encode() not in kept


def test_the_outbox_tells_what_waits_and_what_is_aside(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld.oordeel = lambda _melding: "" if wereld.ontvangen else "feit-onbekend"
    meld(wereld, bestand)
    capsys.readouterr()

    assert run(wereld, "outbox", "status", "--json") == 2

    assert report(capsys) == {
        "wacht": 0,
        "opzij": 3,
        "geleverd": 0,
        "redenen": {"feit-onbekend": 3},
        "volgende_poging_seconden": 0,
    }


def test_the_outbox_tells_under_which_name_the_hub_knows_what_was_delivered(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert meld(wereld, bestand) == 0
    capsys.readouterr()

    assert run(wereld, "outbox", "nummers") == 0

    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {row["adapter"] for row in rows} == {PLAATS}
    assert {row["naam"] for row in rows} == set(wereld.ontvangen)


def test_what_was_set_aside_is_released_and_delivered_at_the_next_run(
    wereld: Meldwereld, bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld.oordeel = lambda _melding: "niet-toegestaan"
    assert meld(wereld, bestand) == 2
    wereld.oordeel = lambda _melding: ""
    assert meld(wereld, bestand) == 2
    assert wereld.ontvangen == {}

    assert run(wereld, "outbox", "vrijgeven", "--alles") == 0
    assert meld(wereld, bestand) == 0

    assert len(wereld.ontvangen) == 3
    assert run(wereld, "outbox", "opzij") == 0
    assert run(wereld, "outbox", "status") == 0
    assert "geleverd: 3, opzij: 0" in capsys.readouterr().out


@pytest.mark.parametrize("argv", [(), ("1", "--alles")])
def test_releasing_asks_for_one_number_or_for_all(
    wereld: Meldwereld, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(wereld, "outbox", "vrijgeven", *argv) == 2

    assert "(nummer-of-alles)" in capsys.readouterr().err


def test_receipts_of_deliveries_verify_afterwards(wereld: Meldwereld, bestand: Path) -> None:
    meld(wereld, bestand)

    assert run(wereld, "audit", "verify") == 0
