"""The pages of supervision: both logs checked here, the log in words, a sample that anybody can draw again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from connectors.agent import noodpost
from connectors.agent.getuige import log_of
from connectors.agent.kalender import vandaag
from connectors.agent.toezicht import steekproef
from connectors.agent.uitwisselen import cosign_newest, exchange_checkpoint
from connectors.protocol.transparency import Checkpoint, verify_checkpoint
from hub.bootstrap.afstemmen import Bronnen, compare, traces_on
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, werker
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, post_van, ziet
from tests.mensen import iemand
from tests.werkplekwereld import Plek, werkplek
from tests.world import Party, World, world

KEES, VADER, KIND = iemand(7991), iemand(7992), iemand(7993)
FG = ("functionaris", "fg")


@dataclass(frozen=True, slots=True)
class Toezicht:
    """A question, a casus that somebody opened and an emergency, with the pages of the house."""

    region: World
    casus: Casus
    plek: Plek

    def get(self, path: str, wie: tuple[str, str] = FG, *, sterk: bool = False) -> httpx.Response:
        with self.plek.browser(self.plek.logt_in(wie[0], "toezicht", wie[1], sterk=sterk)) as browser:
            return browser.get(path)

    def send(self, path: str, **fields: str) -> httpx.Response:
        sleutel = self.plek.logt_in(FG[0], "toezicht", FG[1])
        with self.plek.browser(sleutel) as browser:
            browser.timeout = 60
            return browser.post(path, data={"teken": self.plek.teken(sleutel), **fields}, follow_redirects=True)

    @property
    def dag(self) -> str:
        return vandaag(self.region.clock).isoformat()


@pytest.fixture(scope="module")
def toezicht(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toezicht]:
    with world(template, tmp_path_factory.mktemp("plek-toezicht") / "wereld") as region:
        region.om.delivers(KEES)
        region.politie.asks(KEES)
        casus = begin_leesbaar(region, "T-1", VADER, KIND, relaas="Een relaas.")
        maakt_sleutel(casus)
        ziet(casus.pm, casus.nummer)
        with werkplek(region.zvh) as plek:
            yield Toezicht(region, casus, plek)


def test_both_logs_are_followed_and_every_receipt_is_checked_again(toezicht: Toezicht) -> None:
    page = toezicht.send("/toezicht")

    assert page.text.count("Alles klopt.") == 2
    assert "Gezien tot regel" in page.text


@pytest.mark.parametrize("gezicht", ["ADL", "LDV", "FSC", "NEN7513"])
def test_a_day_reads_as_sentences_and_leaves_as_records_of_the_standard(toezicht: Toezicht, gezicht: str) -> None:
    read = toezicht.get(f"/toezicht/logboek?gezicht={gezicht}&dag={toezicht.dag}")
    kept = toezicht.get(f"/toezicht/bestand?gezicht={gezicht}&dag={toezicht.dag}")

    records = [json.loads(line) for line in kept.text.splitlines()]
    assert "politie" in read.text.lower()
    assert len({json.dumps(record["trace_id"]) for record in records}) > 1
    assert all(value not in read.text + kept.text for value in (VADER["achternaam"], VADER["bsn"], "Een relaas."))


def test_the_file_of_transactions_also_has_what_the_werkplek_itself_sent(toezicht: Toezicht) -> None:
    read = toezicht.get(f"/toezicht/logboek?gezicht=FSC&dag={toezicht.dag}").text
    kept = toezicht.get(f"/toezicht/bestand?gezicht=FSC&dag={toezicht.dag}").text

    own = [one for one in map(json.loads, kept.splitlines()) if one["direction"] == "DIRECTION_OUTGOING"]
    assert own
    assert {one["source"]["outway_peer_id"] for one in own} == {"zvh"}
    assert "Elk stond hier al vast voor het weg ging." in read


def test_a_day_without_anything_says_so_and_what_is_no_day_is_refused(toezicht: Toezicht) -> None:
    assert "Op deze dag staat hier niets" in toezicht.get("/toezicht/logboek?dag=2020-01-01").text
    assert toezicht.get("/toezicht/logboek?dag=gisteren").status_code == 400


def test_who_looked_is_told_with_the_casus_and_without_what_there_was_to_see(toezicht: Toezicht) -> None:
    page = toezicht.get(f"/toezicht/kijkers?dag={toezicht.dag}").text

    assert toezicht.casus.nummer[:8] in page
    assert "procesmanager" in page
    assert "Een relaas." not in page


def test_what_reconciliations_found_and_who_witnessed_the_log_is_shown(toezicht: Toezicht) -> None:
    region = toezicht.region
    empty = toezicht.get("/toezicht/afstemming").text
    exchange_checkpoint(region.politie.verbinding, "hub")
    cosign_newest(region.politie.verbinding, "hub")
    settings, today = region.opstelling.hub_settings(), region.clock.now().date()
    houder = traces_on(str(region.database("sleutelhouder")), today)
    compare(settings, today, Bronnen(houder, {"politie": ()}))
    compare(settings, today, Bronnen(houder, {}))

    page = toezicht.get("/toezicht/afstemming").text

    assert "Hier is nog niets afgestemd" in empty
    assert "Nog geen organisatie tekende de laatste standen" in empty
    assert "een partij kreeg antwoord en heeft er geen bon van" in page
    assert page.count("geen verschillen") == 1
    assert "geen enkele organisatie" in page
    assert checkpoint_of(region.politie).root.hex() in page
    seen = region.log("hub")[-1]
    assert (seen.naam, seen.velden["aantal"], seen.velden["partij"]) == ("afstemmingen.getoond", 2, "zvh")
    assert toezicht.get("/toezicht/afstemming?voor=1").text.count("geen verschillen") == 0


def test_the_fg_of_a_party_reads_by_command_what_reconciliations_found(
    toezicht: Toezicht, capsys: pytest.CaptureFixture[str]
) -> None:
    wie = ("--rol", "fg", "--gebruiker", "functionaris")

    assert toezicht.region.politie.command("logboek", "afstemmingen", *wie) == 0
    told = capsys.readouterr().out
    assert "vingerafdruk van het rapport" in told
    assert "medeondertekend door" in told
    assert toezicht.region.politie.command("logboek", "afstemmingen", "--rol", "medewerker") != 0


def checkpoint_of(party: Party) -> Checkpoint:
    """The newest one that its connector kept of the hub."""
    log = log_of(party.verbinding.omgeving.instellingen.hub)
    note = party.verbinding.bewaarplaats.controlepunt("hub")
    assert note is not None
    return verify_checkpoint(note, log.origin, log.sleutel)


def test_a_sample_is_answered_again_and_can_be_drawn_again(toezicht: Toezicht) -> None:
    drawn = toezicht.send("/toezicht/steekproef", dag=toezicht.dag, aantal="3")

    assert "hetzelfde antwoord" in drawn.text
    assert "Alle besluiten volgen uit de afspraken die toen golden." in drawn.text
    assert "een ander antwoord" not in drawn.text


def test_nobody_chooses_a_sample_but_the_seed() -> None:
    numbers = range(1000)

    first, again, other = (steekproef(numbers, zaad, 5) for zaad in ("a", "a", "b"))

    assert (first, len(set(first))) == (again, 5)
    assert first != other


def test_an_emergency_is_judged_with_a_reason_and_only_by_an_fg(toezicht: Toezicht) -> None:
    wie = werker(toezicht.region.dji, "casemanager")
    begun = noodpost.begin(post_van(wie, "P21"), toezicht.casus.nummer, "KIND", "Het kind is alleen.")
    path = f"/toezicht/nood/{toezicht.casus.nummer}/{begun.kern.nummer}"

    waits = toezicht.get("/toezicht/nood")
    bare = toezicht.send(path, oordeel="TERECHT", waarom="")
    done = toezicht.send(path, oordeel="TERECHT", waarom="Er was haast.")
    read = toezicht.get(f"/toezicht/motiveringen/{toezicht.casus.nummer}", sterk=True)

    assert "het leven van een kind" in waits.text
    assert (bare.status_code, "Schrijf op waarom u dit vindt." in bare.text) == (400, True)
    assert "Uw oordeel is vastgelegd." in done.text
    assert "Het kind is alleen." in read.text
    assert toezicht.get("/toezicht/nood", ("jurist", "privacy-officer")).status_code == 403
