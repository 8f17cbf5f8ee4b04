"""All six adapters pass the suite of messages on what the invented region writes in their formats."""

from pathlib import Path

import pytest

from connectors.agent.cli import main
from connectors.agent.meldadapters import laad_meldingadapter
from connectors.agent.register import lees_dag
from connectors.agent.settings import Klassenaam
from connectors.conformance.meldsuite import run_meldconformance

BEIDE: tuple[Klassenaam, ...] = ("bsn", "link")


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("berichten")
    assert main(["voorbeeldregio", "berichten", "--uit", str(directory)]) == 0
    return directory / "week"


@pytest.mark.parametrize(
    ("adapter", "sample", "klassen", "lines"),
    [
        ("politie", "politie-mutaties.csv", BEIDE, True),
        ("om", "om-gebeurtenissen.jsonl", BEIDE, True),
        ("dji", "dji-berichten.xml", BEIDE, False),
        ("zorg", "zorg-bundels.ndjson", BEIDE, True),
        ("gemeente", "gemeente-zaken.ndjson", BEIDE, True),
        ("corporatie", "corporatie-zaken.ndjson", ("link",), True),
    ],
)
def test_an_adapter_of_a_partner_passes_every_check(
    week: Path, adapter: str, sample: str, klassen: tuple[Klassenaam, ...], lines: bool
) -> None:
    rapport = run_meldconformance(laad_meldingadapter(adapter), week / sample, lees_dag("2011-12-31"), klassen=klassen)

    assert rapport.geslaagd, rapport.regels()
    outcomes = {toets.naam: toets.uitkomst for toets in rapport.toetsen}
    assert outcomes["alleen Wpg 8 en 13"] == ("geslaagd" if adapter == "politie" else "niet van toepassing")
    assert outcomes["stromend"] == ("geslaagd" if lines else "niet van toepassing")
