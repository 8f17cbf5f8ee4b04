"""The `connector` command, from arguments to exit code, against the simulated other side."""

import json
import os
from pathlib import Path

import httpx
import pytest

from connectors.agent.bevragen import KOLOMMEN
from connectors.agent.cli import main
from tests.integration.agent_opdrachten import (
    OPDRACHT,
    ROWS,
    answers,
    register,
    run,
)
from tests.integration.agent_wereld import Wereld

CANARY_ROW = "Kanarieref77,999990044,Quirinelle,,Xylofoonmaker,1961-02-03,V,6399ZZ,8123"
CANARIES = (
    "Kanarieref77",
    "999990044",
    "Quirinelle",
    "Xylofoonmaker",
    "1961-02-03",
    "6399ZZ",
    "8123",
    "2026/Z12",
    "j.jansen",
)


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return Wereld(tmp_path / "connector")


def test_one_person_is_answered_in_plain_words(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "enrol", register(tmp_path), *OPDRACHT)
    capsys.readouterr()

    code = run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990")

    shown = capsys.readouterr()
    assert code == 0
    assert shown.out == (
        "Deze persoon is bekend voor dit doel.\nContact: bureau@zvh.test\nArtikel: art-7-2\n"
        "Niveau: L2. Bon 1 is gecontroleerd.\n"
    )
    assert "geschiedenis van de shell" in shown.err


def test_one_person_can_be_answered_as_json(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(wereld, "bekend", *OPDRACHT, "--json", "--achternaam", "Ooster", "--geboortedatum", "1955-11-30")

    shown = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (shown["uitkomst"], shown["artikelen"], shown["bon_gecontroleerd"]) == ("GEEN_MEDEDELING", ["art-7-2"], True)


def test_without_options_the_person_is_asked_for_field_by_field(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "enrol", register(tmp_path), *OPDRACHT)

    code = main(("bekend", *OPDRACHT), wereld.buiten(["999999990", *[""] * 10]))

    shown = capsys.readouterr()
    assert code == 0
    assert "Deze persoon is bekend" in shown.out
    assert "geschiedenis" not in shown.err


def test_a_file_of_persons_gets_one_answer_row_each(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "enrol", register(tmp_path, ROWS[:1]), *OPDRACHT)
    capsys.readouterr()
    rows = [*ROWS[:2], "R4,999999991,Jan,,Jansen,1980-01-01,M,,", ROWS[2]]

    code = run(wereld, "bekend", *OPDRACHT, "--vraag", register(tmp_path, rows))

    text = capsys.readouterr().out
    found = answers(text)
    assert code == 2
    assert text.splitlines()[0] == ",".join(KOLOMMEN)
    assert [(row["referentie"], row["uitkomst"], row["bon_gecontroleerd"], row["fout"]) for row in found] == [
        ("R1", "BEKEND", "ja", ""),
        ("R2", "GEEN_MEDEDELING", "ja", ""),
        ("", "", "nee", "rij 4: bsn: elfproef"),
        ("R3", "GEEN_MEDEDELING", "ja", ""),
    ]


def test_after_a_refusal_the_rest_of_a_file_is_not_asked_and_says_so(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld.hub.probleem = (429, "budget-op", ())

    code = run(wereld, "bekend", *OPDRACHT, "--vraag", register(tmp_path))

    assert code == 3
    assert [row["fout"] for row in answers(capsys.readouterr().out)] == ["budget-op", "niet-gesteld", "niet-gesteld"]
    assert len(wereld.hub.verzoeken) == 1


def test_a_reference_that_a_spreadsheet_would_run_is_made_text(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "bekend", *OPDRACHT, "--vraag", register(tmp_path, ["=HYPERLINK(1),999999990,,,,,,,"]))

    [row] = answers(capsys.readouterr().out)
    assert row["referentie"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("argv", "rule"),
    [
        (("--doel", "P01", "--kenmerk", "999999990", "--bsn", "999999990"), "kenmerk-lijkt-bsn"),
        (("--doel", "P01", "--kenmerk", "a b", "--bsn", "999999990"), "kenmerk-formaat"),
        (("--doel", "P 01", "--kenmerk", "2026/Z1", "--bsn", "999999990"), "doel-formaat"),
        (("--kenmerk", "2026/Z1", "--bsn", "999999990"), "doel-ontbreekt"),
        (("--doel", "", "--kenmerk", "2026/Z1", "--bsn", "999999990"), "doel-leeg"),
        (("--doel", "P01", "--kenmerk", "2026/Z1", "--geboortedatum", "2026-03-03"), "datum_toekomst"),
        (("--doel", "P01", "--kenmerk", "2026/Z1", "--bsn", "999999991"), "elfproef"),
        (("--doel", "P01", "--kenmerk", "2026/Z1", "--achternaam", "Xylofoonmaker"), "te-weinig-gegevens"),
        (("--doel", "P01", "--kenmerk", "2026/Z1", "--geboortedatum", "12-04-1987"), "datum_formaat"),
        (("--doel", "P01", "--kenmerk", "2026/Z1", "--bsn", "1", "--vraag", "x.csv"), "vraag-onvolledig"),
    ],
)
def test_bad_input_is_one_line_with_the_rule_and_no_value(
    wereld: Wereld, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], rule: str
) -> None:
    code = run(wereld, "bekend", *argv)

    err = capsys.readouterr().err.replace(
        "Let op: wat u als optie typt, blijft in de geschiedenis van de shell staan.\n", ""
    )
    assert code == 2
    assert rule in err
    assert err.count("\n") == 1
    assert not any(value in err for value in ("99999999", "Xylofoonmaker", "12-04-1987", "a b", "P 01"))
    assert wereld.houder.verzoeken == wereld.hub.verzoeken == []


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (("bekend", *OPDRACHT, "999999990"), "Er staat een woord of optie te veel."),
        (("bekend", *OPDRACHT, "--bnsn", "999999990"), "Er staat een woord of optie te veel."),
        (("999999990",), "De waarde bij OPDRACHT is niet goed."),
        (("bekend", "--bsn", "999999990"), "Verplicht: --kenmerk."),
        (("enrol", "x.csv", *OPDRACHT, "--bundel", "999999990"), "De waarde bij --bundel is niet goed."),
        (("enrol", "x.csv", *OPDRACHT, "--reden", "999999990"), "De waarde bij --reden is niet goed."),
    ],
)
def test_a_mistyped_command_does_not_repeat_what_was_typed(
    wereld: Wereld, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], line: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(wereld, *argv)

    err = capsys.readouterr().err
    assert stopped.value.code == 2
    assert err.endswith(f"{line}\n")
    assert "999999990" not in err.upper()


@pytest.mark.parametrize("handle", ["-" + "A" * 42, "--" + "h" * 41])
def test_a_handle_that_begins_with_a_dash_is_no_option(
    wereld: Wereld, capsys: pytest.CaptureFixture[str], handle: str
) -> None:
    """One person in 64 has such a handle: what is refused here is the number, not what was typed after it."""
    code = run(wereld, "incident", "bericht", "geen-nummer", handle)

    assert code == 2
    assert "woord of optie te veel" not in capsys.readouterr().err


def test_an_unknown_purpose_is_shown_with_rule_and_articles(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    wereld.houder.probleem = (400, "woord-onbekend", ("art-3",))

    code = run(wereld, "bekend", "--doel", "P99", "--kenmerk", "2026/Z1", "--bsn", "999999990")

    assert code == 3
    assert "kent dit doel" in (err := capsys.readouterr().err)
    assert "(woord-onbekend, art-3)" in err


def test_a_process_that_does_not_answer_is_exit_code_four(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("weg")

    wereld.hub.verstoring = [broken, broken]

    code = run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990")

    assert code == 4
    assert "Geen antwoord van de hub" in capsys.readouterr().err


def test_an_alarm_is_exit_code_five_and_says_whom_to_call(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    wereld.hub.ondertekent = False

    code = run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990")

    shown = capsys.readouterr()
    assert code == 5
    assert shown.out == ""
    assert "ALARM bij de hub" in shown.err
    assert "privacy officer" in shown.err


def test_a_fault_of_our_own_shows_no_traceback(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    def explode(_request: httpx.Request) -> httpx.Response:
        raise ZeroDivisionError("Xylofoonmaker")

    wereld.houder.verstoring = [explode]

    code = run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990")

    assert code == 1
    assert capsys.readouterr().err.endswith("Er ging iets mis in de connector zelf (ZeroDivisionError).\n")


def test_nothing_readable_of_a_person_lands_on_disk_or_on_the_wire_or_in_an_error(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = register(tmp_path, [CANARY_ROW, CANARY_ROW.replace("999990044", "999990045")])

    run(wereld, "enrol", path, *OPDRACHT)
    run(wereld, "bekend", *OPDRACHT, "--vraag", path)
    err = capsys.readouterr().err
    wereld.herschrijft_de_log(wereld.hub)
    run(wereld, "bekend", *OPDRACHT, "--bsn", "999990044", "--achternaam", "Xylofoonmaker")
    err += capsys.readouterr().err

    kept = [found for found in wereld.bewaarplaats.rglob("*") if found.is_file()]
    assert {found.name for found in kept} >= {"bonnen.jsonl", "controlepunt", "leveringen.jsonl"}
    assert any(found.parent.name == "vorken" for found in kept)
    stored = b"".join(found.name.encode() + found.read_bytes() for found in kept).decode()
    assert [value for value in CANARIES if value in stored] == []
    sent = b"".join(url.encode() + body for url, body in [*wereld.houder.verzoeken, *wereld.hub.verzoeken]).decode()
    # The hub gets the kenmerk, and nobody anything else.
    assert [value for value in CANARIES if value in sent] == ["2026/Z12"]
    to_houder = b"".join(body for _, body in wereld.houder.verzoeken).decode()
    assert [value for value in CANARIES if value in to_houder] == []
    assert [value for value in CANARIES if value in err] == []


def test_the_canary_search_would_find_a_value_that_was_kept(wereld: Wereld, tmp_path: Path) -> None:
    run(wereld, "enrol", register(tmp_path, [CANARY_ROW]), *OPDRACHT)
    (wereld.bewaarplaats / "hub" / "bonnen.jsonl").write_text("Xylofoonmaker", encoding="utf-8")

    stored = b"".join(path.read_bytes() for path in wereld.bewaarplaats.rglob("*") if path.is_file())
    assert any(value.encode() in stored for value in CANARIES)


def test_a_file_on_standard_input_is_read(wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Path(register(tmp_path)).open("rb") as source:
        saved = os.dup(0)
        os.dup2(source.fileno(), 0)
        try:
            code = run(wereld, "bekend", *OPDRACHT, "--vraag", "-")
        finally:
            os.dup2(saved, 0)
            os.close(saved)

    assert code == 0
    assert len(answers(capsys.readouterr().out)) == 3


@pytest.mark.parametrize("command", ["enrol", "bekend"])
def test_a_row_of_somebody_who_is_not_born_yet_is_set_aside(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = register(tmp_path, (*ROWS, "R4,,Pieter,,Ooster,2026-03-03,M,6041XY,3"))
    file = (path,) if command == "enrol" else ("--vraag", path)

    code = run(wereld, command, *file, *OPDRACHT)

    shown = capsys.readouterr()
    assert code == 2
    assert "datum_toekomst" in shown.out + shown.err
    assert "2026-03-03" not in shown.out + shown.err
