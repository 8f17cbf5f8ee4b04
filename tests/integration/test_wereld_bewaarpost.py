"""The time of one stuk is over while its casus runs: whoever has a copy of it hears, and nobody else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.agent.derdenuittreksel import herstelbrief
from hub.application.ports.stuk import Verstrekking
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, gelukt
from tests.derdenwereld import SLAAPHUIS, Gever, aan, geweigerd, item
from tests.eindewereld import Einde, gebeurd, klok_loopt, noteert, ontvangers, verouder
from tests.inzagewereld import begin_leesbaar, maakt_sleutel
from tests.stukwereld import Brenger, brenger, brieven, gelezen_post
from tests.world import World, iemand, world

WEG = {"handeling": "VERNIETIGEN"}
LANG_GELEDEN = 1_420_070_400
DAG = timedelta(days=1)
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("bewaarpost")) as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    return lopend(region, "BP-1", 7661)


@pytest.fixture(scope="module")
def college(casus: Casus) -> Gever:
    return Gever(casus.werker("college"), casus)


@pytest.fixture(scope="module")
def politie(casus: Casus) -> Brenger:
    return brenger(casus, "politie", leesbaar=True)


def lopend(region: World, nummer: str, wie: int) -> Casus:
    casus = begin_leesbaar(region, nummer, iemand(wie), relaas="Ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("college", "ggz")
    casus.gaat_naar("PLAN")
    return casus


def meegenomen(casus: Casus, stuk: str, *partijen: str, handeling: str = "EXPORTEREN", versie: int = 1) -> None:
    """Note, as a view does, that these parties took a stuk along, or only looked."""
    lines = [(casus.nummer, stuk, versie, one, handeling, "P08", "politie", "ID_CONTACT") for one in partijen]
    noteert(casus, [Verstrekking(*line) for line in lines])


def op_papier(gever: Gever, politie: Brenger, stuk: str) -> str:
    """The number of an extract with this stuk that the slaaphuis has."""
    Gever(politie.wie, gever.casus).is_akkoord(SLAAPHUIS, stuk)
    klaar = gever.derden.verstrek(gever.casus.nummer, "P08", aan(gever.verklaart()), [item(stuk)])
    gever.derden.geef_af(klaar.uittreksel, klaar.code)
    return klaar.uittreksel


def einde_van(casus: Casus, *stukken: str) -> None:
    """The time of these stukken is over, and the clock runs."""
    with closing(sqlite3.connect(casus.region.database("hub"), timeout=10)) as connection, connection:
        for stuk in stukken:
            connection.execute("UPDATE stuk SET eerste_verwerking = ? WHERE stuk = ?", (LANG_GELEDEN, stuk))
        connection.execute("UPDATE casus_bewaring SET nazien_op = 0 WHERE casus = ?", (casus.nummer,))
    klok_loopt(casus.region)


def over(casus: Casus, soort: str, *stukken: str) -> list[tuple[str, str, dict[str, str]]]:
    """Mail of one kind about these stukken."""
    return [one for one in brieven(casus.region, casus.nummer, soort) if one[1] in stukken]


def test_who_took_a_stuk_along_hears_once_that_its_time_is_over_and_who_looked_does_not(
    casus: Casus, politie: Brenger
) -> None:
    old, young = (politie.heeft_ingebracht("ID_CONTACT", tekst=text) for text in ("Oud.", "Jong."))
    meegenomen(casus, old, "college", "politie")
    meegenomen(casus, old, "college", versie=2)
    meegenomen(casus, old, "ggz", handeling="INZIEN")
    meegenomen(casus, young, "college", "ggz")

    einde_van(casus, old)
    klok_loopt(casus.region)

    assert over(casus, "TREK_IN", old, young) == [("college", old, WEG), ("politie", old, WEG)]
    assert over(casus, "CORRECTIE", old, young) == []
    [gone] = [one for one in gebeurd(casus.region, "gegevens.vernietigd") if old in one["stukken"]]
    assert (gone["ontvangers"], gone["derden"]) == (["college", "politie"], [])


def test_who_handed_paper_to_a_derde_tells_it_and_the_slip_says_to_strike_it_out(
    college: Gever, politie: Brenger, tmp_path: Path, capsys: Capture
) -> None:
    casus, stuk = college.casus, politie.heeft_ingebracht("ID_CONTACT", tekst="Tien nachten.")
    uittreksel, path = op_papier(college, politie, stuk), tmp_path / "brief.txt"
    wie = ["--gebruiker", college.wie.login, "--rol", college.wie.rol]

    einde_van(casus, stuk)

    said = WEG | {"derde": SLAAPHUIS.upper(), "uittreksel": uittreksel.upper()}
    assert over(casus, "DERDENHERSTEL", stuk) == [("college", stuk, said)]
    [gone] = [one for one in gebeurd(casus.region, "gegevens.vernietigd") if stuk in one["stukken"]]
    assert gone["derden"] == [SLAAPHUIS]
    read = gelezen_post(casus.region, "college", capsys)
    assert "De bewaartermijn is voorbij van iets van het uittreksel dat u afgaf aan slaaphuis-noord." in read
    assert college.wie.party.command("casus", "derde-herstel", casus.nummer, uittreksel, stuk, str(path), *wie) == 0
    assert "De bewaartermijn van wat daar staat is voorbij. Streep het door en gebruik het niet." in path.read_text()
    assert "Tien nachten." not in path.read_text()
    lines = ontvangers(Einde(casus).ontvangers("politie", stuk))
    assert [(line.partij, line.herstel) for line in lines if line.handeling == "VERSTREKKEN"] == [(SLAAPHUIS, "GEDAAN")]


def test_when_who_handed_it_over_takes_part_no_more_everybody_who_decides_hears(
    college: Gever, politie: Brenger
) -> None:
    casus, stuk = college.casus, politie.heeft_ingebracht("ID_CONTACT", tekst="Tien nachten.")
    uittreksel = op_papier(college, politie, stuk)
    gelukt(casus.officier.beeindigt(casus.nummer, "college"))
    try:
        einde_van(casus, stuk)

        assert [partij for partij, _, _ in over(casus, "DERDENHERSTEL", stuk)] == ["om", "politie"]
        of_police = Gever(politie.wie, casus)
        told = of_police.derden.herstel(casus.nummer, "P08", uittreksel, stuk, met_tekst=False)
        assert "is voorbij" in herstelbrief(told.kern, told.tekst)
        again = lambda: college.derden.herstel(casus.nummer, "P08", uittreksel, stuk, met_tekst=False)  # noqa: E731
        assert geweigerd(again) == "niet-toegestaan"
    finally:
        casus.betrekt("college")


def test_an_extract_that_still_waits_never_leaves_with_what_is_gone(college: Gever, politie: Brenger) -> None:
    casus, stuk = college.casus, politie.heeft_ingebracht("ID_CONTACT", tekst="Tien nachten.")
    Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, stuk)
    waits = college.derden.verstrek(casus.nummer, "P08", aan(college.verklaart()), [item(stuk)])

    einde_van(casus, stuk)

    assert over(casus, "DERDENHERSTEL", stuk) == []
    assert geweigerd(lambda: college.derden.geef_af(waits.uittreksel, waits.code)) == "uittreksel-onbekend"


def test_what_was_asked_back_when_the_casus_closed_is_not_asked_again(region: World, capsys: Capture) -> None:
    casus = lopend(region, "BP-2", 7662)
    college, politie = Gever(casus.werker("college"), casus), brenger(casus, "politie", leesbaar=True)
    stuk = politie.heeft_ingebracht("ID_CONTACT", tekst="Tien nachten.")
    uittreksel = op_papier(college, politie, stuk)
    meegenomen(casus, stuk, "ggz")
    casus.gaat_naar("AFSLUITING")
    with region.clock.ahead(DAG):
        gelukt(Einde(casus).sluit_af())
    closing_mail = brieven(region, casus.nummer, "TREK_IN")
    assert "Een casus is afgesloten. Vernietig wat uw organisatie daaruit meenam" in gelezen_post(region, "ggz", capsys)

    with region.clock.ahead(2 * DAG):
        meegenomen(casus, stuk, "college")
        verouder(casus, jaren=5)
        klok_loopt(region)

    assert over(casus, "TREK_IN", stuk) == [("college", stuk, WEG)], "it was taken along after the closing"
    assert len(brieven(region, casus.nummer, "TREK_IN")) <= len(closing_mail) + 1
    assert [nummer for _, nummer, _ in brieven(region, casus.nummer, "DERDENHERSTEL")] == [uittreksel]
