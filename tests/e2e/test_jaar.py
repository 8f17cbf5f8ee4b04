"""The whole year 2011 through connectors, triage and casussen: what comes out is what was printed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from hub.adapters.rapport.gedrukt_lezen import meegeleverd
from hub.cli.jaartabellen import GETOOND
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, GedruktRapport, Hypothese
from hub.domain.rapport.tabel import Plaats
from hub.settings import HubSettings
from tests.gedruktwereld import ANDERS_DAN_MET_DE_HAND, velden, vorm_2011
from tests.rapportproef import kaal

DEMO = [sys.executable, "-m", "hub.cli.main", "demo", "--jaar", "--once", "--json"]
SECONDS = 1200
"""Longest that the year may take on a machine that does much other work as well."""

NUMBERED = {f"T{nummer}" for nummer in range(1, 10)}


@dataclass(frozen=True)
class Gespeeld:
    """What `hub demo --jaar --once --json` printed, what it said, and the folder that it kept."""

    uitslag: Any
    gezegd: str
    map: Path


@pytest.fixture(scope="module")
def jaar(tmp_path_factory: pytest.TempPathFactory) -> Gespeeld:
    """The year is played once for all of this."""
    temporary, kept = tmp_path_factory.mktemp("tijdelijk"), tmp_path_factory.mktemp("jaar") / "voorbeeldjaar"
    done = subprocess.run(
        [*DEMO, "--map", str(kept)],
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert list(temporary.iterdir()) == []
    return Gespeeld(json.loads(done.stdout), done.stderr, kept)


@pytest.fixture(scope="module")
def uitslag(jaar: Gespeeld) -> Any:
    """What it printed."""
    return jaar.uitslag


@pytest.fixture(scope="module")
def gedrukt() -> GedruktRapport:
    """The report of 2011 as it was printed."""
    found = meegeleverd(2011)
    assert found is not None
    return found


def test_the_year_prints_its_tables_and_every_log_and_receipt_holds(uitslag: Any) -> None:
    assert list(uitslag) == ["antwoorden", "audit_verified", "handelingen", "tabellen"]
    assert list(uitslag["tabellen"]) == list(GETOOND)
    assert uitslag["audit_verified"] is True
    assert all(answer["receipt_verified"] for answer in uitslag["antwoorden"])


def test_everything_that_people_decided_was_lawful_and_is_done(uitslag: Any) -> None:
    assert {een["lijst"]: een["aantal"] for een in uitslag["handelingen"]} == {
        "besluiten-vooraf-om": 111,
        "besluiten-vooraf-college": 58,
        "screeningen-om": 137,
        "overnames-college": 52,
        "vertalingen-zvh": 163,
        "besluiten-om": 445,
        "besluiten-college": 743,
        "besluiten-dji": 107,
        "besluiten-politie": 1472,
        "opschalingen-college": 28,
    }


def test_its_hub_stays_with_settings_that_another_command_reads(jaar: Gespeeld) -> None:
    lines = (jaar.map / "hub.env").read_text(encoding="utf-8").splitlines()
    settings = dict(line.split("=", 1) for line in lines)

    assert HubSettings.model_validate({naam[4:].lower(): waarde for naam, waarde in settings.items()})
    assert Path(settings["HUB_DATABASE"].removeprefix("sqlite:///")).is_file()
    assert "hub rapport 2011" in jaar.gezegd


@pytest.mark.parametrize("tabel", sorted(NUMBERED - {"T4"}))
def test_every_figure_is_as_printed_and_every_sum_is_that_of_its_cells(
    uitslag: Any, gedrukt: GedruktRapport, tabel: str
) -> None:
    druk = gedrukt.tabellen[tabel]

    assert shown(uitslag, tabel, druk) == {plaats: implied(druk, plaats) for plaats in druk.gedrukt}


def test_table_4_counts_each_melding_once_and_then_its_printed_sums_are_wrong(
    uitslag: Any, gedrukt: GedruktRapport
) -> None:
    druk = gedrukt.tabellen["T4"]
    sums = hypothese(gedrukt, "H2").wijzigingen

    counted = shown(uitslag, "T4", druk)
    assert counted == {plaats: implied(druk, plaats) for plaats in druk.gedrukt}
    assert {plaats: counted[plaats] for plaats in sums} == {plaats: changed for plaats, (_, changed) in sums.items()}


def test_table_4_by_organisation_has_every_printed_sum_and_two_other_cells(
    uitslag: Any, gedrukt: GedruktRapport
) -> None:
    druk = gedrukt.tabellen["T4"]
    cells = {plaats: changed for plaats, (_, changed) in hypothese(gedrukt, "H1").wijzigingen.items()}

    counted = shown(uitslag, "T4_ORGANISATIES", druk)
    assert counted == {plaats: cells.get(plaats, aantal or 0) for plaats, aantal in druk.gedrukt.items()}


def test_the_printed_sums_that_differ_are_those_that_contradict_their_own_cells(
    uitslag: Any, gedrukt: GedruktRapport
) -> None:
    differs = [
        (tabel, plaats)
        for tabel, druk in gedrukt.tabellen.items()
        for plaats, aantal in shown(uitslag, tabel, druk).items()
        if aantal != (druk.gedrukt[plaats] or 0)
    ]

    assert set(differs) == {
        ("T4", ("Ter opvolging door partnerorganisatie(s)", "Totaal")),
        ("T4", ("Totaal", "Huiselijk geweld")),
        ("T4", ("Totaal", "Volwassen ex-gedetineerden")),
        ("T4", ("Totaal", "Totaal")),
        ("T5", ("Totaal", "Afgehandeld door partners")),
        ("T9", ("Opgelegde huisverboden", "Totaal")),
    }


@pytest.fixture(scope="module")
def verslag(jaar: Gespeeld, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `hub rapport 2011` wrote after that year."""
    uit = tmp_path_factory.mktemp("rapport") / "verslag"
    command = [sys.executable, "-m", "hub.cli.main", "rapport", "2011", "--uit", str(uit)]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        command, cwd=jaar.map.parent, env=env, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return uit


@pytest.fixture(scope="module")
def told(verslag: Path) -> Any:
    """What it says to programs."""
    return json.loads((verslag / "tabellen.json").read_text(encoding="utf-8"))


def test_the_report_shows_what_was_counted_beside_what_was_printed(told: Any) -> None:
    pairs = [pair for tabel in told["tables"] if tabel["id"] in NUMBERED for pair in beside(tabel)]

    assert len(pairs) > 100
    assert all(counted in (expected, None) for expected, counted in pairs)
    assert vorm_2011() - set(velden(told)) == ANDERS_DAN_MET_DE_HAND


def test_who_only_has_its_pdf_finds_what_every_row_and_column_counts(verslag: Path, told: Any) -> None:
    document = pypdfium2.PdfDocument(verslag / "rapport.pdf")
    words = kaal("".join(pagina.get_textpage().get_text_range().replace("\ufffe", "") for pagina in document))
    document.close()

    for tabel in told["tables"]:
        reasons = tabel["row_definitions_nl"] | tabel["column_definitions_nl"]
        assert reasons.keys() >= {*tabel["columns"], *(rij["label_nl"] for rij in tabel["rows"])}, tabel["id"]
        for said in (*tabel["definition_nl"], *tabel["computed_notes_nl"], *reasons.values()):
            assert kaal(said) in words, (tabel["id"], said)


def test_a_table_that_only_the_hub_counts_says_that_it_did_not_work_yet(told: Any) -> None:
    """The days of the log are real ones, and the year is 2011."""
    empty = {
        tabel["id"] for tabel in told["tables"] if "Leeg is hier geen nul." in " ".join(tabel["computed_notes_nl"])
    }

    assert empty == {"WOORD", "VRAGEN", "WEIGERINGEN", "INZAGEVERZOEKEN", "WISSINGEN"}


def beside(tabel: Any) -> Iterator[tuple[int, int | None]]:
    """What was printed, or for a sum what its cells add up to, and what was counted; None where that is withheld."""
    for rij in tabel["rows"]:
        yield from ((rij["printed"][kolom] or 0, counted) for kolom, counted in rij["computed"].items())
        if "computed_total" in rij:
            yield rij["implied_total"], rij["computed_total"]
    yield from ((som["implied"], som["computed"]) for som in tabel.get("column_totals", {}).values())
    if tabel.get("grand_total"):
        yield tabel["grand_total"]["implied_from_cells"], tabel["grand_total"]["computed"]


def shown(uitslag: Any, tabel: str, druk: GedrukteTabel) -> dict[Plaats, int]:
    """What was counted at every place that was printed."""
    rijen = uitslag["tabellen"][tabel]
    return {(rij, kolom): rijen[rij][kolom] for rij, kolom in druk.gedrukt}


def implied(druk: GedrukteTabel, plaats: Plaats) -> int:
    """What its cells add up to, for a sum; what was printed, for a cell, where a blank is none."""
    return druk.afgeleid.get(plaats, druk.gedrukt[plaats] or 0)


def hypothese(gedrukt: GedruktRapport, naam: str) -> Hypothese:
    return next(een for een in gedrukt.hypothesen if (een.tabel, een.id) == ("T4", naam))
