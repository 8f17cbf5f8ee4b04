"""One edit of the covenant changes the leefgebieden of pages, command line and hub together (`domain.md` A6)."""

import re
from collections.abc import Iterator

import pytest

from connectors.agent.leefgebieden import leefgebieden_nu
from hub.cli.opzet import Opstelling
from tests.aanmeldplek import Aanmelder
from tests.casusplekwereld import Werkplekken, main, nieuwe_casus, pad_van, werkplekken
from tests.casuswereld import gelukt
from tests.convenantwereld import Beleid, kern
from tests.overlegwereld import OVERLEGGEN, ruimte
from tests.planwereld import planner
from tests.world import iemand

OUD, NIEUW, NAAM = "veiligheid en contact met politie en justitie", "DAGBESTEDING", "dagbesteding en sport"
IN_DE_TEKST = (f"| `VEILIGHEID` | {OUD} |", f"| `VEILIGHEID` | {OUD} |\n| `{NIEUW}` | {NAAM} |")
IN_DE_FEITEN = (
    f"    - {{code: VEILIGHEID, naam: {OUD}}}",
    f"    - {{code: VEILIGHEID, naam: {OUD}}}\n    - {{code: {NIEUW}, naam: {NAAM}}}",
)
VIJF = ("HUISVESTING", "INKOMEN_WERK", "SCHULDEN", "ZORG", "IDENTITEITSBEWIJS")


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("leefgebieden"), "zvh", "politie") as made:
        yield made


def test_a_leefgebied_that_the_covenant_adds_is_on_every_page_and_command_and_no_other_is(
    plekken: Werkplekken, capsys: pytest.CaptureFixture[str]
) -> None:
    region, casus = plekken.region, nieuwe_casus(plekken.region, "L-1", iemand(8801))
    casus.gaat_naar("PLAN")
    pm, pages = planner(casus), plekken.bezoek(casus.pm)
    forms = [pad_van(casus.nummer, deel) for deel in ("plan/nieuw/doel", "overleg", "inbrengen", "")]
    before = [NAAM in main(pages.pagina(pad)).lower() for pad in forms]
    refused = pm.maakt("DOEL", "BEGELEIDING", leefgebied=NIEUW).regel

    beleid = Beleid(region)
    kern(beleid.activeert(beleid.getekend("1.1.0", IN_DE_TEKST, IN_DE_FEITEN)))
    assert beleid.brengt_over(beleid.activering()).status == 200
    # Whoever comes first hears with the own roles that another version decides.
    plekken.bezoek(casus.manager).pagina("/casussen")
    gelukt(pm.maakt("DOEL", "BEGELEIDING", leefgebied=NIEUW))
    unknown = pm.maakt("DOEL", "BEGELEIDING", leefgebied="RUIMTEVAART").regel

    assert (before, refused, unknown) == ([False] * 4, "plan-onmogelijk", "plan-onmogelijk")
    assert [NAAM in main(pages.pagina(pad)).lower() for pad in forms] == [True] * 4
    assert NAAM in main(pages.pagina(pad_van(casus.nummer, "plan"))).lower()
    with Aanmelder(plekken.plekken["politie"], "teamchef", iemand(8802)).at_work() as aanmelder:
        aanmelder.begint()
        assert NAAM in main(aanmelder.get(aanmelder.pad("leefgebieden")).text).lower()
        kept = aanmelder.vult("leefgebieden", **{f"leefgebieden.{NIEUW}.criminogeen": "NEE"}).url.path
        assert kept == aanmelder.pad("leefgebieden"), "without facts the step says so, also of a new one"
    capsys.readouterr()
    assert region.politie.command("convenant", "leefgebieden") == 0
    assert f"{NIEUW.ljust(21)}  {NAAM}" in capsys.readouterr().out


def test_a_meeting_with_leefgebieden_of_its_own_offers_those_alone(
    plekken: Werkplekken, capsys: pytest.CaptureFixture[str]
) -> None:
    nazorg = next(one for one in OVERLEGGEN if one.instrument == "NAZORGOVERLEG")
    here = ruimte(plekken.region, nazorg, 8803)
    page = plekken.bezoek(here.pm).pagina(f"{pad_van(here.casus, 'inbrengen')}?doel={nazorg.doel}")

    capsys.readouterr()
    assert plekken.region.politie.command("convenant", "leefgebieden", "--overleg", nazorg.instrument) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]]
    field = page.partition('name="leefgebied"')[2].partition("</select>")[0]
    assert [code for code in re.findall(r'value="([A-Z_]+)"', field) if code] == [*VIJF]
    assert listed == [*VIJF]


def test_without_the_hub_a_form_offers_what_was_known_last(plekken: Werkplekken) -> None:
    party = plekken.region.politie
    known = leefgebieden_nu(party.verbinding, "teamchef")

    plekken.region.stop("hub")
    try:
        assert leefgebieden_nu(party.verbinding, "teamchef") == known
        assert known.namen
    finally:
        plekken.region.start("hub")
