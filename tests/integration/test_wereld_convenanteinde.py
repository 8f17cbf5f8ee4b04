"""A covenant that is about to end: who hears of it, and where."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.postronde import Postronde
from hub.cli.opzet import Opstelling
from tests.tafelwereld import post
from tests.world import world

EINDE = datetime(2028, 12, 31, 23, tzinfo=UTC)
LETTER = ("BEOORDEEL", {"vraag": "CONVENANT_EINDE"})


def test_the_clock_tells_each_party_of_the_end_in_its_own_mailbox(
    template: Opstelling, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with world(template, tmp_path / "wereld") as region:
        region.clocks("hub")
        assert LETTER not in post(region, "politie")

        with region.clock.ahead(EINDE - timedelta(days=89) - region.clock.now()):
            region.clocks("hub")
            region.clocks("hub")
            verbinding = region.politie.verbinding
            Postronde(verbinding, Berichtenboek(verbinding.omgeving.bewaarplaats)).werk()

        assert [post(region, partij).count(LETTER) for partij in ("politie", "ggz", "woco")] == [0, 1, 1]
        assert region.politie.command("berichten") == 0
        assert "Het convenant geldt tot en met 2028-12-31." in capsys.readouterr().out
        [told] = [entry for entry in region.log("hub") if entry.naam == "convenant.einde_aangekondigd"]
        assert told.velden["aantal"] == len(region.rows("hub", "SELECT 1 FROM bericht WHERE soort = 'BEOORDEEL'"))
