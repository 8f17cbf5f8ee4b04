"""Numbers that a browser makes up, in addresses and forms: a page that says what is wrong, never a fault of ours."""

from collections.abc import Iterator

import pytest

from connectors.agent.kalender import vandaag
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Bezoek, Verhaal, dossier
from tests.casuswereld import werker

LANG = "9" * 80
VREEMD = ("²", "٣", LANG, "9" * 16, "9" * 5_000, "-1", "1e3", "nee")


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    with dossier(template, tmp_path_factory.mktemp("getallen") / "wereld") as running:
        yield running


def huis(v: Verhaal, login: str, werk: str, rol: str) -> Bezoek:
    return v.bezoek(werker(v.region.zvh, login), werk, rol)


@pytest.mark.parametrize("getal", [LANG, "9" * 15, "0", "nee"])
def test_no_address_of_supervision_breaks(v: Verhaal, getal: str) -> None:
    fg, dag = huis(v, "functionaris", "toezicht", "fg"), vandaag(v.region.clock).isoformat()
    pages = (
        f"/toezicht/logboek?gezicht=ADL&dag={dag}&vanaf={getal}",
        f"/toezicht/logboek?gezicht=ADL&dag={dag}&pagina={getal}",
        f"/toezicht/afstemming?voor={getal}",
        f"/toezicht/steekproef/{dag}/{getal}/{'a' * 32}",
    )

    assert {page: code for page in pages if (code := fg.client.get(page).status_code) not in {200, 400, 404}} == {}


@pytest.mark.parametrize("getal", VREEMD)
def test_no_form_of_the_table_or_the_team_breaks(v: Verhaal, getal: str) -> None:
    om, manager = v.bezoek(werker(v.region.om), "tafel"), huis(v, "manager", "team", "manager")
    dag = vandaag(v.region.clock).isoformat()

    deel = getal if getal.isascii() else LANG
    task = om.post(f"/tafel/taak/{deel[:80]}/vertaling", gevolg="GEEN")
    seen = manager.post("/team/rooster", login="procesmanager", dag=[dag], gezien=[f"{dag}:{getal}"])
    day = manager.post("/team/rooster", login="procesmanager", dag=[getal], gezien=[f"{getal}:0"])

    assert task.status_code in {400, 403, 404}
    assert (seen.status_code, day.status_code) == (400, 400)


@pytest.mark.parametrize("getal", VREEMD)
def test_a_number_that_can_not_be_read_never_becomes_the_whole_casus(v: Verhaal, getal: str) -> None:
    om = v.als("om")

    said = {"partij": "college", "reden": "DESKUNDIGHEID", "versie_gezien": str(v.casus.versie)}
    betrek = om.post(v.pad("leiden/betrek"), **said, personen=[getal])
    breng = om.post(v.pad("inbrengen"), categorie="RELATIES", persoon=getal, stuk="a" * 32, samenvatting="Kort.")

    assert (betrek.status_code, breng.status_code) == (400, 400)
