"""What people type for a derde, in an emergency and about a threat, by every party's own connector."""

import json
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus
from tests.derdenwereld import RAC
from tests.inzagewereld import begin_leesbaar, maakt_sleutel
from tests.ophaalwereld import ophaalpunt
from tests.stukwereld import Brenger, brenger
from tests.world import World, iemand, world

BED, LET_OP = "Tien nachten vanaf vandaag.", "Geen bezoek binnenlaten."


@dataclass(frozen=True, slots=True)
class Balie:
    """A casus with a plan, two stukken, and a directory for what people keep."""

    casus: Casus
    map: Path
    bed: str
    let_op: str

    def does(self, partij: str, *argv: str, als: str = "") -> int:
        """Run `connector casus` as the employee of a party."""
        wie = self.casus.werker(partij, als)
        return wie.party.command("casus", *argv, "--gebruiker", wie.login, "--rol", wie.rol)

    def dag(self, days: int = 0) -> str:
        return Brenger(self.casus.pm, self.casus.nummer).dag(days)

    def file(self, name: str, text: str) -> str:
        path = self.map / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def verklaring(self) -> tuple[str, ...]:
        document = self.file("verklaring.txt", "Ik houd geheim wat ik in deze casus hoor.")
        days = ("--getekend-op", self.dag(), "--tot", self.dag(30), "--tekstversie", "13.2-2026")
        return ("derde-verklaring", self.casus.nummer, "slaaphuis", document, "--noodzaak", "opvang", *days)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("derdenopdrachten")) as running:
        yield running


@pytest.fixture(scope="module")
def plan(region: World) -> tuple[Casus, str, str]:
    casus = begin_leesbaar(region, "B-1", iemand(7801), relaas="De buren hoorden ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("college")
    bed = brenger(casus, "college", leesbaar=True).heeft_ingebracht("WOONSITUATIE", tekst=BED)
    let_op = brenger(casus, "politie", leesbaar=True).heeft_ingebracht("TOEZICHT_MAATREGELEN", tekst=LET_OP)
    casus.gaat_naar("PLAN")
    return casus, bed, let_op


@pytest.fixture
def balie(plan: tuple[Casus, str, str], tmp_path: Path) -> Balie:
    casus, bed, let_op = plan
    return Balie(casus, tmp_path, bed, let_op)


def test_from_statement_to_paper(balie: Balie, capsys: pytest.CaptureFixture[str]) -> None:
    nummer, why = balie.casus.nummer, balie.file("waarom.txt", "Zonder dit weet de portier niet wat te doen.")
    assert balie.does("college", *balie.verklaring(), "--json") == 0
    verklaring = json.loads(capsys.readouterr().out)["nummer"]
    items = (f"{balie.bed}=gegeven={why}", f"{balie.let_op}=gegeven={why}")
    ask = ("derde-verstrek", nummer, "slaaphuis", verklaring, *items, "--rac", RAC)

    assert balie.does("college", *ask) == 3
    assert "Niet elke bron is akkoord met dit stuk voor deze derde." in capsys.readouterr().err
    agree = ("derde-akkoord", nummer, "slaaphuis", f"{balie.let_op}=1", "--tot", balie.dag(30))
    assert balie.does("politie", *agree) == 0
    assert balie.does("college", *ask) == 0
    told = capsys.readouterr().out
    [uittreksel] = re.findall(r"Nummer: ([0-9a-f]{32})", told)
    [code] = re.findall(r"Code: (\S+)", told)
    paper = balie.map / "papier.txt"
    fetch = ("uittreksel-papier", uittreksel, str(paper), "--code", code)

    assert balie.does("college", *fetch) == 0
    page = paper.read_text(encoding="utf-8")
    assert (BED in page, LET_OP in page, nummer in page) == (True, True, False)
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert balie.does("college", *fetch) == 2
    assert "Het bestand bestaat al" in capsys.readouterr().err
    paper.unlink()
    assert balie.does("college", *fetch) == 3
    assert "Dit uittreksel is er niet of niet meer." in capsys.readouterr().err
    assert not paper.exists()


def test_an_extract_that_the_derde_may_fetch_comes_with_its_link_and_needs_an_ophaalpunt(
    balie: Balie, capsys: pytest.CaptureFixture[str]
) -> None:
    why, college = balie.file("waarom.txt", "Zonder dit staat er geen bed klaar."), balie.casus.region.college
    assert balie.does("college", *balie.verklaring(), "--json") == 0
    verklaring = json.loads(capsys.readouterr().out)["nummer"]
    said = ("slaaphuis", verklaring, f"{balie.bed}=gegeven={why}", "--rac", RAC, "--ophalen")
    ask = ("derde-verstrek", balie.casus.nummer, *said)

    assert balie.does("college", *ask) == 2
    assert "ophaalpunt.json" in capsys.readouterr().err
    with ophaalpunt(college) as punt:
        assert balie.does("college", *ask) == 0
        told = capsys.readouterr().out
        [link], [code] = re.findall(r"Open deze link: (\S+)", told), re.findall(r"Code: (\S+)", told)
        read = punt.opent(link.rpartition("/")[2], code)

    assert link.startswith(f"{punt.adres}/")
    assert code not in told.partition("Stuur dit")[2]
    assert BED in read.text


def test_an_agreement_is_taken_back_from_the_command_line(balie: Balie, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("derde-akkoord", balie.casus.nummer, "opvang-zuid", f"{balie.let_op}=1", "--tot", balie.dag(9))

    assert balie.does("politie", *words) == 0
    assert balie.does("politie", *words, "--trek-in") == 0

    assert capsys.readouterr().out.count("Gedaan.") == 2
    assert balie.casus.region.rows("hub", "SELECT 1 FROM derdenakkoord WHERE derde = 'opvang-zuid'") == []


def test_what_is_typed_wrong_is_said_before_anything_is_sent(balie: Balie, capsys: pytest.CaptureFixture[str]) -> None:
    nummer, empty = balie.casus.nummer, balie.file("leeg.txt", " ")
    ask = ("derde-verstrek", nummer, "slaaphuis", "a" * 32)
    tries = {
        ("uittreksel-papier", "a" * 32, str(balie.map / "p"), "--code", "ABCD"): "Deze code klopt niet.",
        ("derde-akkoord", nummer, "slaaphuis", "b" * 32, "--tot", balie.dag()): "Noem elk stuk als",
        (*ask, "zomaar", "--rac", RAC): "Noem elk stuk als",
        (*ask, f"{balie.bed}=gegeven={empty}", "--rac", RAC): "De motivering is leeg.",
        (*ask, f"{balie.bed}=gegeven={balie.map / 'weg'}", "--rac", RAC): "Het bestand is niet te openen.",
        ("noodinzage", nummer, "kind"): "De motivering is leeg.",
        ("noodinzage", "12"): "Het nummer van een casus heeft 32 tekens.",
    }
    before = len(balie.casus.region.seen)

    for argv, words in tries.items():
        assert balie.does("college", *argv) == 2
        assert words in capsys.readouterr().err
    assert len(balie.casus.region.seen) == before


def test_an_emergency_from_the_command_line_is_seen_again_and_judged(
    balie: Balie, capsys: pytest.CaptureFixture[str]
) -> None:
    nummer, why = balie.casus.nummer, balie.file("nood.txt", "Hij belde dat hij iemand iets aandoet.")

    assert balie.does("dji", "noodinzage", nummer, "ander", "--waarom", why) == 0
    shown = capsys.readouterr().out
    assert balie.does("dji", "noodinzage", nummer) == 0
    again = capsys.readouterr().out
    assert (BED in shown, BED in again, "NOODINZAGE dji " in shown) == (True, True, True)
    assert balie.does("zvh", "noodlijst", "--json", als="functionaris") == 0
    nood = next(one["nood"] for one in json.loads(capsys.readouterr().out)["regels"] if one["partij"] == "dji")
    assert balie.does("zvh", "noodlijst", als="functionaris") == 0
    assert "nog niet" in capsys.readouterr().out
    judge = ("beoordeel-noodinzage", nummer, nood, "terecht", "--waarom", why)
    assert balie.does("zvh", *judge, als="functionaris") == 0
    assert balie.does("zvh", *judge, als="functionaris") == 3
    assert "Deze noodinzage is er niet, of is niet aan u om te beoordelen." in capsys.readouterr().err


def test_a_threat_is_flagged_and_shown_to_who_needs_it(balie: Balie, capsys: pytest.CaptureFixture[str]) -> None:
    nummer = balie.casus.nummer
    flag = ("dreiging", nummer, "1", "dier", "vooraf_bellen", "--tot", balie.dag(20))

    assert balie.does("politie", *flag, "--json") == 0
    vlag = json.loads(capsys.readouterr().out)["nummer"]
    assert balie.does("zvh", "dreigingen", nummer) == 0
    assert "VOORAF_BELLEN" in capsys.readouterr().out
    assert balie.does("college", "dreigingen", nummer) == 0
    assert capsys.readouterr().out == "Er is voor u nu niets bekend.\n"
    assert balie.does("politie", *flag, "--beeindig", vlag) == 0
    capsys.readouterr()
    assert balie.does("zvh", "dreigingen", nummer) == 0
    assert vlag not in capsys.readouterr().out
