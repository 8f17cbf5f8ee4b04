"""What a source changes reaches a derde too, who has paper and no mailbox: by whoever handed it over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors.agent.derdenpost import Hersteld
from connectors.agent.derdenuittreksel import herstelbrief
from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.derden import Derdenherstel
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, gelukt, werker
from tests.derdenwereld import SLAAPHUIS, Gever, aan, geweigerd, item
from tests.eindewereld import Einde, ontvangers
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, ziet
from tests.planwereld import Planner
from tests.rechtenwereld import Loket, punten_van
from tests.stukwereld import Brenger, brenger, brieven, gelezen_post
from tests.world import World, iemand, world

OUD, NIEUW = "Tien nachten vanaf vandaag.", "Twaalf nachten vanaf morgen."
ONBEKEND = "uittreksel-onbekend"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("herstel")) as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    casus = begin_leesbaar(region, "H-1", iemand(7641), relaas="Ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("college")
    casus.gaat_naar("PLAN")
    return casus


@pytest.fixture(scope="module")
def college(casus: Casus) -> Gever:
    return Gever(casus.werker("college"), casus)


@pytest.fixture(scope="module")
def politie(casus: Casus) -> Brenger:
    return brenger(casus, "politie", leesbaar=True)


@pytest.fixture(scope="module")
def verklaring(college: Gever) -> str:
    return college.verklaart()


@pytest.fixture
def stuk(casus: Casus, politie: Brenger) -> str:
    """Something that the police brought in, and agree to give to the slaaphuis."""
    stuk = politie.heeft_ingebracht("ID_CONTACT", tekst=OUD)
    Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, stuk)
    return stuk


def op_papier(college: Gever, verklaring: str, *stukken: str) -> str:
    """The number of an extract that the slaaphuis has."""
    klaar = college.derden.verstrek(college.casus.nummer, "P08", aan(verklaring), [item(one) for one in stukken])
    college.derden.geef_af(klaar.uittreksel, klaar.code)
    return klaar.uittreksel


def vertelt(gever: Gever, uittreksel: str, stuk: str, *, met_tekst: bool = False) -> Hersteld:
    return gever.derden.herstel(gever.casus.nummer, "P08", uittreksel, stuk, met_tekst=met_tekst)


def taken(casus: Casus, stuk: str) -> list[tuple[str, dict[str, str]]]:
    """Who must tell a derde about this stuk, and what the mail says."""
    found = brieven(casus.region, casus.nummer, "DERDENHERSTEL")
    return [(partij, said) for partij, nummer, said in found if nummer == stuk]


def terug(uittreksel: str) -> dict[str, str]:
    """What mail says of paper that must be destroyed or come back."""
    return {"handeling": "TERUGHALEN", "derde": SLAAPHUIS.upper(), "uittreksel": uittreksel.upper()}


def stand(casus: Casus, stuk: str) -> list[tuple[str, int, str]]:
    """What the police read of derden that have this stuk: who, which version, and whether they were told."""
    lines = ontvangers(Einde(casus).ontvangers("politie", stuk))
    return [(line.partij, line.versie, line.herstel) for line in lines if line.handeling == "VERSTREKKEN"]


def test_a_correction_is_a_task_for_who_handed_it_over_until_the_derde_is_told(
    casus: Casus, college: Gever, politie: Brenger, verklaring: str, stuk: str
) -> None:
    uittreksel = op_papier(college, verklaring, stuk)
    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "")]

    gelukt(politie.verbetert(stuk, NIEUW, categorie="ID_CONTACT"))

    said = {"handeling": "VERBETEREN", "derde": SLAAPHUIS.upper(), "uittreksel": uittreksel.upper()}
    assert taken(casus, stuk) == [("college", said)]
    assert casus.region.log("hub")[-1].velden["derden"] == [SLAAPHUIS]
    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "OPEN")]
    told = vertelt(college, uittreksel, stuk)
    last = [event for event in casus.region.log("hub") if event.naam == "derde.hersteld"][-1]
    assert (last.velden["derde"], last.velden["stuk"], last.velden["partij"]) == (SLAAPHUIS, stuk, "college")
    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "GEDAAN")]
    assert told.tekst == ""


def test_a_slip_has_the_new_text_only_when_every_source_agrees_to_it(
    casus: Casus, college: Gever, politie: Brenger, verklaring: str, stuk: str
) -> None:
    other = politie.heeft_ingebracht("ID_CONTACT", tekst="Iets anders.")
    Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, other)
    uittreksel = op_papier(college, verklaring, stuk, other)
    gelukt(politie.verbetert(stuk, NIEUW, categorie="ID_CONTACT"))

    assert geweigerd(lambda: vertelt(college, uittreksel, stuk, met_tekst=True)) == "akkoord-ontbreekt"
    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "OPEN")]
    Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, stuk, versie=2)
    told = vertelt(college, uittreksel, stuk, met_tekst=True)

    page = herstelbrief(told.kern, told.tekst)
    assert told.tekst == NIEUW
    assert page.count(SLAAPHUIS) == page.count(uittreksel) == 2
    assert NIEUW in page
    assert not any(text in page for text in (OUD, "Iets anders.", casus.nummer, stuk))
    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "GEDAAN"), (SLAAPHUIS, 2, "GEDAAN")]


@pytest.mark.parametrize("handeling", ["INTREKKEN", "BEPERKEN"])
def test_what_is_taken_back_or_restricted_is_told_without_a_text(
    college: Gever, politie: Brenger, verklaring: str, stuk: str, handeling: str
) -> None:
    casus = college.casus
    uittreksel = op_papier(college, verklaring, stuk)

    gelukt(politie.corrigeert(stuk, handeling))

    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "OPEN")]
    with pytest.raises(InvoerOnjuist, match="stuk-niet-te-zien"):
        vertelt(college, uittreksel, stuk, met_tekst=True)
    assert vertelt(college, uittreksel, stuk).kern.handeling == handeling
    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "GEDAAN")]


def test_a_derde_with_a_connector_of_its_own_gets_paper_and_no_mail(
    casus: Casus, college: Gever, politie: Brenger, stuk: str
) -> None:
    verklaring = college.verklaart("woco", noodzaak="HUISVESTING")
    Gever(politie.wie, casus).is_akkoord("woco", stuk)
    klaar = college.derden.verstrek(casus.nummer, "P08", aan(verklaring, "woco"), [item(stuk)])
    college.derden.geef_af(klaar.uittreksel, klaar.code)

    gelukt(politie.verbetert(stuk, NIEUW, categorie="ID_CONTACT"))

    assert [partij for partij, _ in taken(casus, stuk)] == ["college"]
    assert casus.region.log("hub")[-1].velden["ontvangers"] == ["college"]
    mailed = {partij for (partij,) in casus.region.rows("hub", "SELECT partij FROM bericht WHERE casus <> ''")}
    assert not mailed & {"woco", SLAAPHUIS}
    assert stand(casus, stuk) == [("woco", 1, "OPEN")]


def test_a_later_correction_must_be_told_again(
    casus: Casus, college: Gever, politie: Brenger, verklaring: str, stuk: str
) -> None:
    uittreksel = op_papier(college, verklaring, stuk)
    gelukt(politie.verbetert(stuk, NIEUW, categorie="ID_CONTACT"))
    vertelt(college, uittreksel, stuk)

    gelukt(politie.corrigeert(stuk, "INTREKKEN", versie=2))

    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "OPEN")]
    assert sorted(said["handeling"] for _, said in taken(casus, stuk)) == ["INTREKKEN", "VERBETEREN"]
    assert vertelt(college, uittreksel, stuk).kern.handeling == "INTREKKEN"


def test_every_paper_at_every_derde_counts(
    casus: Casus, college: Gever, politie: Brenger, verklaring: str, stuk: str
) -> None:
    elders = college.verklaart("opvang-zuid")
    Gever(politie.wie, casus).is_akkoord("opvang-zuid", stuk)
    klaar = college.derden.verstrek(casus.nummer, "P08", aan(elders, "opvang-zuid"), [item(stuk)])
    college.derden.geef_af(klaar.uittreksel, klaar.code)
    papers = [op_papier(college, verklaring, stuk) for _ in range(2)]

    gelukt(politie.corrigeert(stuk, "INTREKKEN"))
    vertelt(college, papers[0], stuk)

    assert sorted(stand(casus, stuk)) == [("opvang-zuid", 1, "OPEN"), (SLAAPHUIS, 1, "OPEN")]
    vertelt(college, papers[1], stuk)
    assert sorted(stand(casus, stuk)) == [("opvang-zuid", 1, "OPEN"), (SLAAPHUIS, 1, "GEDAAN")]


def test_what_was_never_handed_over_needs_no_telling(
    casus: Casus, college: Gever, politie: Brenger, verklaring: str, stuk: str
) -> None:
    klaar = college.derden.verstrek(casus.nummer, "P08", aan(verklaring), [item(stuk)])

    gelukt(politie.corrigeert(stuk, "INTREKKEN"))

    assert taken(casus, stuk) == []
    assert geweigerd(lambda: vertelt(college, klaar.uittreksel, stuk)) == "uittreksel-onbekend"
    assert geweigerd(lambda: college.derden.geef_af(klaar.uittreksel, klaar.code)) == "uittreksel-onbekend"


def test_nobody_else_tells_a_derde_as_long_as_who_handed_it_over_takes_part(
    casus: Casus, college: Gever, politie: Brenger, verklaring: str, stuk: str
) -> None:
    uittreksel = op_papier(college, verklaring, stuk)
    gelukt(politie.corrigeert(stuk, "BEPERKEN"))
    of_police = Gever(politie.wie, casus)
    assert geweigerd(lambda: vertelt(of_police, uittreksel, stuk)) == "uittreksel-onbekend"
    assert geweigerd(lambda: vertelt(of_police, "0" * 32, stuk)) == "uittreksel-onbekend"

    gelukt(casus.officier.beeindigt(casus.nummer, "college"))
    try:
        gelukt(politie.corrigeert(stuk, "INTREKKEN", versie=2))
        asked = {partij for partij, said in taken(casus, stuk) if said["handeling"] == "INTREKKEN"}
        assert asked == {"om", "politie"}
        moved = [partij for partij, said in taken(casus, stuk) if said["handeling"] == "BEPERKEN"]
        assert sorted(moved) == ["college", "om", "politie"], "it moved when that party left"
        assert geweigerd(lambda: vertelt(college, uittreksel, stuk)) == "niet-toegestaan"
        assert vertelt(of_police, uittreksel, stuk).kern.derde == SLAAPHUIS
    finally:
        casus.betrekt("college")


def test_what_was_made_of_it_is_told_too(casus: Casus, college: Gever, politie: Brenger, verklaring: str) -> None:
    from_it = politie.heeft_ingebracht("WOONSITUATIE", tekst="Zijn huur loopt af.")
    made = _plan(casus, from_it)
    for one in (from_it, made):
        Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, one)
    uittreksel = op_papier(college, verklaring, made)

    gelukt(politie.corrigeert(from_it, "BEPERKEN"))

    assert [(partij, said["via"]) for partij, said in taken(casus, made)] == [("college", "AFGELEID")]
    assert "Waar dit op rust is gewijzigd" in herstelbrief(vertelt(college, uittreksel, made).kern, "")


def test_the_house_hears_that_nobody_sees_what_was_made_of_something_that_is_gone(
    casus: Casus, politie: Brenger
) -> None:
    from_it = politie.heeft_ingebracht("WOONSITUATIE", tekst="Zijn huur loopt af.")
    made = _plan(casus, from_it)

    gelukt(politie.corrigeert(from_it, "INTREKKEN"))

    told = [said for partij, nummer, said in brieven(casus.region, casus.nummer, "CORRECTIE") if nummer == made]
    assert {"handeling": "INTREKKEN", "via": "AFGELEID", "bron": "WEG"} in told


def test_the_slip_is_a_file_that_is_printed(  # noqa: PLR0917 - what a command needs
    casus: Casus, college: Gever, politie: Brenger, verklaring: str, stuk: str, tmp_path: Path, capsys: Capture
) -> None:
    uittreksel, path = op_papier(college, verklaring, stuk), tmp_path / "wijziging.txt"
    gelukt(politie.verbetert(stuk, NIEUW, categorie="ID_CONTACT"))
    wie = ["--gebruiker", college.wie.login, "--rol", college.wie.rol]

    read = gelezen_post(casus.region, "college", capsys)
    assert f"derde-herstel {casus.nummer} {uittreksel} {stuk}" in read
    done = college.wie.party.command("casus", "derde-herstel", casus.nummer, uittreksel, stuk, str(path), *wie)

    assert done == 0
    assert SLAAPHUIS in capsys.readouterr().out
    assert "Streep het door." in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_corrections_reach_a_derde_and_every_party_also_when_the_casus_is_shielded(
    region: World, capsys: Capture, tmp_path: Path
) -> None:
    casus = begin_leesbaar(region, "H-2", iemand(7642), relaas="Ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("college")
    casus.gaat_naar("PLAN")
    college, politie = Gever(casus.werker("college"), casus), brenger(casus, "politie", leesbaar=True)
    stuk = politie.heeft_ingebracht("ID_CONTACT", tekst=OUD)
    Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, stuk)
    uittreksel = op_papier(college, college.verklaart(), stuk)
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())
    verzoek = Loket(region).legt_vast((casus.nummer, 1), soort="RECTIFICATIE")
    [punt] = [one for one in punten_van(casus, "politie", verzoek) if one.stuk != casus.melding]

    assert taken(casus, uittreksel) == [("college", terug(uittreksel))]
    made = politie.verbetert(punt.stuk, NIEUW, categorie="ID_CONTACT", versie=punt.versie, doel="P20")

    gelukt(made)
    assert [(partij, said["handeling"]) for partij, said in taken(casus, stuk)] == [("college", "VERBETEREN")]
    letters = [(partij, said["fase"]) for partij, nummer, said in brieven(region, casus.nummer, "CORRECTIE")]
    assert letters == [("college", "AFGESCHERMD")]
    assert "De casus is afgeschermd." in gelezen_post(region, "college", capsys)
    path, wie = tmp_path / "brief.txt", ["--gebruiker", college.wie.login, "--rol", college.wie.rol]
    assert college.wie.party.command("casus", "derde-herstel", casus.nummer, uittreksel, stuk, str(path), *wie) == 0
    assert NIEUW not in path.read_text()
    assert stand(casus, stuk) == [(SLAAPHUIS, 1, "GEDAAN")]
    assert region.log("hub")[-2].velden["fase"] == "AFGESCHERMD"
    assert geweigerd(lambda: vertelt(college, uittreksel, stuk, met_tekst=True)) == "niet-toegestaan"
    assert ziet(werker(region.college, "loket"), casus.nummer, "P14").teksten[stuk] == NIEUW


def test_paper_of_a_closed_casus_is_asked_back_and_what_became_of_it_is_on_record(
    region: World, capsys: Capture, tmp_path: Path
) -> None:
    casus = begin_leesbaar(region, "H-3", iemand(7643), relaas="Ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("college")
    casus.gaat_naar("PLAN")
    college, politie = Gever(casus.werker("college"), casus), brenger(casus, "politie", leesbaar=True)
    stukken = [politie.heeft_ingebracht("ID_CONTACT", tekst=text) for text in (OUD, "Iets anders.")]
    Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, *stukken)
    verklaring = college.verklaart()
    paper, waits = (
        op_papier(college, verklaring, *stukken),
        college.derden.verstrek(casus.nummer, "P08", aan(verklaring), [item(stukken[0])]),
    )
    wie = ["--gebruiker", college.wie.login, "--rol", college.wie.rol]
    path = tmp_path / "terug.txt"

    def answers(uitkomst: str) -> tuple[object, object]:
        assert college.wie.party.command("casus", "derde-terug", casus.nummer, paper, uitkomst, *wie) == 0
        last = [event for event in region.log("hub") if event.naam == "derde.hersteld"][-1].velden
        open_ = region.rows("hub", f"SELECT hersteld_op FROM derdenherstel WHERE stuk = '{paper}'")  # noqa: S608
        return last["uitkomst"], open_[0][0] == 0

    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())

    assert taken(casus, paper) == [("college", terug(paper))], "once for the paper, and not for what nobody came for"
    assert taken(casus, waits.uittreksel) == []
    [closed] = [event.velden for event in region.log("hub") if event.naam == "casus.afgesloten"][-1:]
    assert closed["derden"] == [SLAAPHUIS]
    assert f"derde-terug {casus.nummer} {paper}" in gelezen_post(region, "college", capsys)
    assert college.wie.party.command("casus", "derde-herstel", casus.nummer, paper, paper, str(path), *wie) == 0
    assert "Vernietig het uittreksel en elke kopie" in path.read_text()
    assert not any(text in path.read_text() for text in (OUD, "Iets anders.", casus.nummer))
    assert answers("niet_terug") == ("NIET_TERUG", True)
    assert geweigerd(lambda: Gever(politie.wie, casus).derden.terug(casus.nummer, paper, "VERNIETIGD")) == ONBEKEND
    assert answers("vernietigd") == ("VERNIETIGD", False)


def test_what_became_of_paper_is_said_of_paper_that_must_come_back_alone(
    college: Gever, politie: Brenger, verklaring: str, stuk: str
) -> None:
    uittreksel = op_papier(college, verklaring, stuk)
    gelukt(politie.corrigeert(stuk, "BEPERKEN"))
    said = {"uittreksel": uittreksel, "stuk": stuk, "uitkomst": "VERNIETIGD"}

    made = college.wie.doet("/v1/derdenherstellen", Derdenherstel, college.casus.nummer, "P20", **said)

    assert made.regel == "stap-onmogelijk"
    assert geweigerd(lambda: college.derden.terug(college.casus.nummer, uittreksel, "VERNIETIGD")) == ONBEKEND


def _plan(casus: Casus, uit: str) -> str:
    pm = Planner(casus.pm, casus.nummer, leesbaar=True)
    return gelukt(pm.maakt("BESLUIT", "WOONSITUATIE", uit=[uit])).nummer
