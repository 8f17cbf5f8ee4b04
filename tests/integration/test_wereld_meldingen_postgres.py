"""The same meldingen with both processes on PostgreSQL."""

from pathlib import Path

from hub.cli.opzet import set_up
from tests import pg
from tests.meldwereld import PERSOON, aanmelding, feiten, melding, uitkomsten
from tests.world import iemand, started


def test_meldingen_are_taken_in_linked_repeated_and_refused(pg_server: pg.Server, tmp_path: Path) -> None:
    opstelling = set_up(tmp_path, database=lambda naam: pg_server.create(f"melding_{naam}"))
    report = melding("B-1", PERSOON, relaas="Een relaas.")
    with started(opstelling) as region:
        first = uitkomsten(
            region.politie,
            report,
            report,
            melding("B-2", iemand(7002), doelgroep="LOVERBOY"),
            melding("B-3", iemand(7003), doelgroep="VEELPLEGER_VOLWASSEN"),
        )
        form = uitkomsten(region.ggz, aanmelding("G-1", PERSOON))
        other = uitkomsten(
            region.politie, melding("B-1", PERSOON, feiten=feiten(delictklasse="DRUGS", wpg_artikel="8"))
        )

        assert first == [
            ("AANGENOMEN", ""),
            ("AL_ONTVANGEN", ""),
            ("GEWEIGERD", "doelgroep-onbekend"),
            ("NIET_ONTVANGEN", "niet-op-lijst"),
        ]
        assert form == [("AANGENOMEN", "")]
        assert other == [("ANDERE_INHOUD", "andere-inhoud")]
        assert region.om.asks(PERSOON).uitkomst == "BEKEND"
        assert region.audit("hub").fout is None
