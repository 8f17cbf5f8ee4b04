"""A casus with both processes on PostgreSQL: consent that ends is gone on every node, and so is a casus that ends."""

from pathlib import Path

from connectors.protocol.inzagen import InzageAntwoord
from connectors.protocol.messages import decode
from tests import pg
from tests.casuswereld import Casus, Werker, gelukt, werker
from tests.eindewereld import Einde
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, vraagt_inzage
from tests.opstelling import prepared
from tests.stukwereld import brenger
from tests.world import World, iemand, started


def nummers(wie: Werker, casus: Casus, doel: str = "P08") -> set[str]:
    reply = vraagt_inzage(wie, casus.nummer, doel)
    assert reply.status == 200, reply.body
    return {stuk.stuk for stuk in decode(InzageAntwoord, reply.body).kern.stukken}


def test_consent_that_was_withdrawn_and_a_casus_that_ended_are_gone_from_every_node(
    pg_server: pg.Server, tmp_path: Path
) -> None:
    opstelling = prepared(tmp_path, lambda naam: pg_server.create(f"casus_{naam}"))
    with started(opstelling) as region:
        casus = begin_leesbaar(region, "B-1", iemand(7001), relaas="Een relaas.")
        maakt_sleutel(casus)
        casus.betrekt("ggz")
        ggz = brenger(casus, "ggz", leesbaar=True)
        zorg, vrijgave = ggz.nummer(), ggz.nummer()
        gelukt(ggz.geeft_vrij(zorg, vrijgave=vrijgave))
        gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg, tekst="Is in behandeling."))
        casus.gaat_naar("PLAN")
        node = World(opstelling, region.clock)
        node.start("hub")
        try:
            elsewhere = werker(node.zvh, "procesmanager")
            assert zorg in nummers(elsewhere, casus)

            gelukt(ggz.trekt_in(vrijgave))

            assert zorg not in nummers(elsewhere, casus) | nummers(casus.pm, casus)
            assert zorg in nummers(casus.werker("ggz"), casus)

            casus.gaat_naar("AFSLUITING")
            einde = Einde(casus)
            gelukt(einde.sluit_af())
            gelukt(einde.heeft_niets_nodig())
            gelukt(einde.vernietigt()[0])

            assert {vraagt_inzage(wie, casus.nummer, "P08").status for wie in (casus.pm, elsewhere)} == {403}
            assert region.rows("hub", "SELECT stuk FROM stuk_deel") == []
        finally:
            node.close()
        assert region.audit("hub").fout is None
        assert region.audit("sleutelhouder").fout is None
