"""The `connector` command, from arguments to exit code, against the simulated other side."""

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from connectors.agent.bevragen import KOLOMMEN
from connectors.agent.cli import main
from connectors.agent.leverboek import Leverboek
from tests.integration.agent_wereld import Wereld, on_the_wire

HEADER = "referentie,bsn,voornamen,voorvoegsel,achternaam,geboortedatum,geslacht,postcode,huisnummer"
ROWS = (
    "R1,999999990,Fatima,van,Zandbergen,1987-04-12,V,6211AB,17",
    "R2,,Pieter,,Ooster,1955-11-30,M,6041XY,3",
    "R3,999990020,Sjef,de,Wever,1990-00-00,M,,",
)
OPDRACHT = ("--doel", "P01", "--kenmerk", "2026/Z12")
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


def register(directory: Path, rows: Sequence[str] = ROWS, header: str = HEADER) -> str:
    path = directory / "register.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return str(path)


def run(wereld: Wereld, *argv: str) -> int:
    return main(argv, wereld.buiten())


def answers(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_register_is_delivered_and_counted(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(wereld, "enrol", register(tmp_path), *OPDRACHT)

    assert code == 0
    assert capsys.readouterr().out == "geleverd: 3, al geleverd en ongewijzigd: 0, niet geleverd: 0\n"
    assert len(wereld.registraties) == 3


def test_delivering_the_same_file_again_sends_nothing(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "enrol", register(tmp_path), *OPDRACHT)
    sent = len(wereld.hub.verzoeken)

    run(wereld, "enrol", register(tmp_path), *OPDRACHT)

    assert "al geleverd en ongewijzigd: 3" in capsys.readouterr().out
    assert len(wereld.hub.verzoeken) == sent


def test_a_changed_row_is_delivered_again_under_its_own_reference(wereld: Wereld, tmp_path: Path) -> None:
    run(wereld, "enrol", register(tmp_path), *OPDRACHT)
    changed = [ROWS[0].replace("Zandbergen", "Zandberg"), *ROWS[1:]]

    run(wereld, "enrol", register(tmp_path, changed), *OPDRACHT)

    assert len(wereld.registraties) == 3
    assert len(wereld.hub.verzoeken) == 2


@pytest.mark.parametrize("lost", range(4))
def test_a_run_that_was_cut_off_anywhere_is_finished_by_the_next_one(wereld: Wereld, tmp_path: Path, lost: int) -> None:
    """The answer to one bundle is lost after the hub stored it, as a kill -9 would lose it."""

    def store_but_lose(request: httpx.Request) -> httpx.Response:
        wereld._serve_hub(request)
        raise SystemExit

    rows = [
        f"R{n},,Voornaam{chr(97 + n)}a,,Achter{chr(97 + n)}berg,19{50 + n}-01-02,M,62{10 + n}AB,{n + 1}"
        for n in range(4)
    ]
    path = register(tmp_path, rows)
    wereld.hub.verstoring = [lambda _request: None] * lost + [store_but_lose, lambda _request: None]
    with pytest.raises(SystemExit):
        run(wereld, "enrol", path, *OPDRACHT, "--bundel", "1")

    wereld.hub.verstoring = []
    code = run(wereld, "enrol", path, *OPDRACHT, "--bundel", "1")

    assert code == 0
    assert len(wereld.registraties) == 4
    assert len(Leverboek(wereld.bewaarplaats)) == 4
    assert run(wereld, "audit", "verify") == 0


def test_bad_rows_are_set_aside_by_number_and_rule_and_the_rest_is_delivered(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [ROWS[0], "R4,999999991,Jan,,Jansen,1980-01-01,M,,", "R5,,Jan,,,,,,", "R1,,Jan,,Jansen,1980-01-01,M,,"]

    code = run(wereld, "enrol", register(tmp_path, rows), *OPDRACHT)

    shown = capsys.readouterr()
    assert code == 2
    assert "rij 3: Het BSN voldoet niet aan de elfproef. (bsn: elfproef)" in shown.err
    assert "rij 4: " in shown.err
    assert "(te-weinig-gegevens)" in shown.err
    assert "(referentie-dubbel)" in shown.err
    assert "999999991" not in shown.err + shown.out
    assert len(wereld.registraties) == 1


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"naam,bsn\nx,1\n", "kolom-onbekend"),
        (b"bsn\n1\n", "kolom-ontbreekt"),
        ("referentie,achternaam\nR1,é\n".encode("latin-1"), "codering"),
        (b"", "kop-ontbreekt"),
    ],
)
def test_a_file_that_cannot_be_read_names_the_rule_and_delivers_nothing(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, rule: str
) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(content)

    code = run(wereld, "enrol", str(path), *OPDRACHT)

    assert code == 2
    assert rule in capsys.readouterr().err
    assert wereld.registraties == {}


def test_reasons_go_in_bundles_of_their_own(wereld: Wereld, tmp_path: Path) -> None:
    rows = [f"{row},{reden}" for row, reden in zip(ROWS, ("CASUS", "SIGNAAL", "CASUS"), strict=True)]

    run(wereld, "enrol", register(tmp_path, rows, f"{HEADER},reden"), *OPDRACHT)

    assert len([path for path, _ in wereld.hub.verzoeken if path == "/v1/bekendstellingen"]) == 2


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


def test_the_police_export_is_delivered_without_what_the_wpg_keeps_back(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = (
        "mutatienummer;volgnummer;pleegdatum;registratiedatum;feitcode;delictklasse;pleegplaats;rol;wpg_artikel;bsn"
    )
    mutaties = [
        f"PL2300-202600000{n};1;2026-01-0{n};2026-01-0{n};G10;GEWELD;Maastricht;VERDACHTE;{article};{bsn}"
        for n, article, bsn in ((1, "8", "999999990"), (2, "9", "999990020"))
    ]
    path = tmp_path / "bvh.csv"
    path.write_text("\n".join([header, *mutaties]) + "\n", encoding="utf-8")

    code = run(wereld, "enrol", str(path), *OPDRACHT, "--bron", "politie")

    shown = capsys.readouterr()
    assert code == 2, shown
    assert "geleverd: 1," in shown.out
    assert "(wpg-artikel-9)" in shown.err


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


def test_status_tells_what_is_reachable_kept_and_due(
    wereld: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "enrol", register(tmp_path), *OPDRACHT)
    capsys.readouterr()

    code = run(wereld, "status", "--json")

    shown = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (shown["partij"], shown["certificaat_dagen"], shown["geleverd"]) == ("politie", 90, 3)
    assert shown["hub"] == {"bereikbaar": True, "omvang": 1, "bonnen": 1, "vorken": 0, "regel": ""}


def test_status_in_words_names_what_does_not_answer(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    wereld.hub.verstoring = [lambda _request: on_the_wire(502, b"<html>", {})] * 2

    code = run(wereld, "status")

    shown = capsys.readouterr().out
    assert code == 4
    assert "sleutelhouder: bereikbaar" in shown
    assert "hub: Geen antwoord van de hub (http-502)" in shown


def test_status_keeps_warning_of_a_fork(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990")
    wereld.herschrijft_de_log(wereld.hub)
    assert run(wereld, "bekend", *OPDRACHT, "--bsn", "999999990") == 5

    code = run(wereld, "status")

    assert code == 5
    assert "gevorkt logboek" in capsys.readouterr().out


def test_status_names_another_published_key(wereld: Wereld) -> None:
    wereld.verwisselt_de_sleutel()

    assert run(wereld, "status") == 5


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
