"""The same questions with both processes on PostgreSQL."""

from pathlib import Path

from tests import pg
from tests.integration.test_vraag_wereld import KEES
from tests.opstelling import prepared
from tests.world import started


def test_each_party_hears_its_own_level_and_both_logs_hold(pg_server: pg.Server, tmp_path: Path) -> None:
    opstelling = prepared(tmp_path, lambda naam: pg_server.create(f"wereld_{naam}"))
    with started(opstelling) as region:
        handle = region.politie.delivers(KEES)

        answers = [party.asks(KEES) for party in (region.om, region.ggz, region.woco)]

        assert [(a.niveau, a.uitkomst) for a in answers] == [
            ("L2", "BEKEND"),
            ("L1", "BEKEND"),
            ("L0", "GEEN_MEDEDELING"),
        ]
        assert region.politie.delivers(KEES) == handle
        assert region.audit("hub").fout is None
        assert region.audit("sleutelhouder").fout is None
