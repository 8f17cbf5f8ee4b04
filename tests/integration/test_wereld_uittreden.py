"""A party leaves: every right of it ends with that commit, and nobody works with what it brought (domain.md D8)."""

from collections.abc import Iterator

import pytest

from connectors.agent.errors import Geweigerd
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.settings import PREFIX
from tests.casuswereld import Casus, gelukt
from tests.derdenwereld import SLAAPHUIS, Gever, aan, item
from tests.inzagewereld import begin_leesbaar, maakt_sleutel
from tests.stukwereld import brenger, brieven
from tests.world import World, iemand, world

KEES = iemand(6101)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("uittreden") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    made = begin_leesbaar(region, "U-1", iemand(6102), relaas="Ruzie.")
    maakt_sleutel(made)
    made.betrekt("ggz", "college")
    made.gaat_naar("PLAN")
    return made


def papier(casus: Casus) -> str:
    """The number of a stuk that college handed to a derde, and of which the derde must still hear something."""
    politie, college = brenger(casus, "politie", leesbaar=True), Gever(casus.werker("college"), casus)
    stuk = politie.heeft_ingebracht("ID_CONTACT", tekst="Is tien nachten welkom.")
    Gever(politie.wie, casus).is_akkoord(SLAAPHUIS, stuk)
    klaar = college.derden.verstrek(casus.nummer, "P08", aan(college.verklaart()), [item(stuk)])
    college.derden.geef_af(klaar.uittreksel, klaar.code)
    gelukt(politie.corrigeert(stuk, "BEPERKEN"))
    return stuk


def vertellers(casus: Casus, stuk: str) -> list[str]:
    return sorted(
        partij for partij, nummer, _ in brieven(casus.region, casus.nummer, "DERDENHERSTEL") if nummer == stuk
    )


def admin(region: World, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(PREFIX + name.upper(), value)
    return main(["admin", *words])


def one(region: World, sql: str) -> object:
    return region.rows("hub", sql)[0][0]


def test_a_party_that_leaves_keeps_no_right_and_is_back_only_by_a_new_version(
    region: World, casus: Casus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    region.college.delivers(KEES)
    college = brenger(casus, "college")
    assert college.brengt_in("WOONSITUATIE").status == 200
    assert region.politie.asks(KEES).uitkomst == "BEKEND"
    on_paper = papier(casus)
    assert vertellers(casus, on_paper) == ["college"]

    assert admin(region, monkeypatch, "uittreden", "--partij", "college") == 0

    with pytest.raises(Geweigerd) as refused:
        region.college.asks(KEES)
    assert refused.value.regel == "partij-ingetrokken"
    assert college.brengt_in("WOONSITUATIE").regel == "partij-ingetrokken"
    assert region.politie.asks(KEES).uitkomst == "GEEN_MEDEDELING"
    mine = "registratie IN (SELECT registratie FROM registratie WHERE partij = 'college')"
    assert one(region, f"SELECT COUNT(*) FROM index_waarde WHERE {mine}") == 0  # noqa: S608
    assert one(region, "SELECT COUNT(*) FROM stuk WHERE bron = 'college' AND NOT beperkt") == 0
    assert one(region, "SELECT COUNT(*) FROM casus_betrokkene WHERE partij = 'college' AND tot = 0") == 0
    assert one(region, "SELECT COUNT(*) FROM aanwijzing WHERE partij = 'college'") == 0
    [told] = [entry.velden for entry in region.log("hub") if entry.naam == "partij.uitgetreden"]
    assert (told["partij"], told["casussen"], told["sleutels"]) == ("college", 1, 1)
    assert vertellers(casus, on_paper) == ["college", "om", "politie"], "what it had to tell a derde is of others now"
    assert region.audit("hub").fout is None

    assert admin(region, monkeypatch, "uittreden", "--partij", "college") == 1
    certificate = str(region.opstelling.connector("college") / "tls.crt")
    again = ("add-party", "--proces", "hub", "--partij", "college", "--certificaat", certificate, "--tekensleutel")
    assert admin(region, monkeypatch, *again, "A" * 43) == 1
    assert "a version of the covenant that all sign" in capsys.readouterr().err


def test_nobody_leaves_twice_or_without_having_been_here(
    region: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(region.log("hub"))

    assert admin(region, monkeypatch, "uittreden", "--partij", "buurman") == 1

    assert "no such party" in capsys.readouterr().err
    assert len(region.log("hub")) == before
