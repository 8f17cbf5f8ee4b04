"""`connector enrol`: a register is delivered, whole or row by row, once."""

from pathlib import Path

import httpx
import pytest

from connectors.agent.leverboek import Leverboek
from tests.integration.agent_opdrachten import (
    HEADER,
    OPDRACHT,
    ROWS,
    register,
    run,
)
from tests.integration.agent_wereld import Wereld


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return Wereld(tmp_path / "connector")


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
