"""The same meldingen with both processes on PostgreSQL."""

from datetime import timedelta
from pathlib import Path

from connectors.protocol.handelingen import Screening
from hub.domain.kalender import AMSTERDAM
from tests import pg
from tests.meldwereld import PERSOON, aanmelding, compleet, feiten, melding, signaal, uitkomsten
from tests.opstelling import prepared
from tests.tafelwereld import kern, medewerker
from tests.world import iemand, started


def test_meldingen_are_taken_in_linked_repeated_and_refused(pg_server: pg.Server, tmp_path: Path) -> None:
    opstelling = prepared(tmp_path, lambda naam: pg_server.create(f"melding_{naam}"))
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


def test_what_is_completed_adopted_and_withdrawn_on_postgresql_too(pg_server: pg.Server, tmp_path: Path) -> None:
    opstelling = prepared(tmp_path, lambda naam: pg_server.create(f"tafel_{naam}"))
    with started(opstelling) as region:
        form, body = aanmelding("A-1", PERSOON), aanmelding("A-2", PERSOON)
        completed = (body[0].model_copy(update={"vervangt": form[0].bericht}), body[1])
        imposed = (region.clock.now() - timedelta(hours=2)).astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M")
        house = {"soort": "HUISVERBOD", "doelgroep": "HUISELIJK_GEWELD", "categorieen": ["ID_CONTACT"]}
        papers = [
            melding(said, PERSOON, **house, feiten=feiten(besluit=said, opgelegd_op=imposed, rihg="RIHG-2026-0001"))
            for said in ("OPGELEGD", "INGETROKKEN")
        ]
        college, officier = medewerker(region.college), medewerker(region.om)

        assert uitkomsten(region.college, form) == uitkomsten(region.college, completed) == [("AANGENOMEN", "")]
        assert [uitkomsten(region.college, one, doel="P12") for one in papers] == [[("AANGENOMEN", "")]] * 2
        uitkomsten(region.woco, signaal("W-1", {**PERSOON, "bsn": ""}))
        [signalering] = [punt.melding for punt in officier.werklijst().punten if punt.soort == "WOONOVERLAST"]
        adopts = college.message(Screening, melding=signalering, antwoorden=compleet(), overname=True)
        after = kern(college.posts("/v1/screeningen", adopts))

        assert after.voorstel == "PRIORITEREN"
        assert len(officier.werklijst().punten) == 4
        assert kern(officier.besluit(signalering, "PRIORITEREN")).status == "GEACCEPTEERD"
        assert region.audit("hub").fout is None
