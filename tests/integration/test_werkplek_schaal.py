"""A casus goes on at another meeting: who proposes, who decides, and what becomes of the stukken."""

from collections.abc import Iterator
from itertools import count

import pytest

from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Bezoek, Werkplekken, gezien, pad_van, veld, werkplekken
from tests.casuswereld import Casus, begin
from tests.world import iemand

_nummers = count(7901)


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("schaal") / "wereld", "zvh", "om", "ggz") as running:
        yield running


@pytest.fixture
def casus(plekken: Werkplekken) -> Casus:
    """A casus of domestic violence in the integrale aanpak, in which the ggz takes part."""
    nummer = next(_nummers)
    made = begin(plekken.region, f"S-{nummer}", iemand(nummer), doelgroep="HUISELIJK_GEWELD")
    made.betrekt("ggz")
    return made


def stelt_voor(pm: Bezoek, casus: Casus, naar: str, reden: str) -> str:
    pad = pad_van(casus.nummer, "schaal")
    return pm.stuurt(pad, naar=naar, reden=reden, **gezien(pm.pagina(pad)))


def test_who_leads_reads_what_each_meeting_means_for_the_stukken_and_proposes_one(
    plekken: Werkplekken, casus: Casus
) -> None:
    pm, pad = plekken.bezoek(casus.pm), pad_van(casus.nummer, "schaal")
    steps = pm.pagina(pad_van(casus.nummer, "leiden"))
    page = pm.pagina(pad)

    empty = pm.mislukt(pad, **gezien(page))
    wrong = pm.mislukt(pad, naar="ZCO_HG", reden="STAGNATIE", **gezien(page))
    stelt_voor(pm, casus, "ZCO_HG", "DOELEN_BEREIKT")
    after = pm.pagina(pad)
    plekken.post("zvh")
    told = pm.pagina(pad)

    assert pad in steps
    assert "zorgcasusoverleg huiselijk geweld: lichter" in page
    assert "De casus gaat verder zoals hij is, met alle stukken" in page
    assert "Er begint een nieuwe werkruimte over dezelfde personen, zonder stukken" in page
    assert "justitieel casusoverleg jeugd" not in page
    assert "Kies een overleg." in empty
    assert "Deze reden past niet bij dit overleg" in wrong
    assert 'value="ZCO_HG" checked' in wrong
    assert "wacht op een besluit" in after
    assert 'name="besluit"' not in after
    assert told.count("wacht op een besluit") == after.count("wacht op een besluit") == 1


def test_a_deelnemer_of_lid_1_decides_and_the_casus_goes_on_in_the_other_meeting(
    plekken: Werkplekken, casus: Casus
) -> None:
    pm, om, pad = plekken.bezoek(casus.pm), plekken.bezoek(casus.officier), pad_van(casus.nummer, "schaal")
    before = om.pagina(pad)
    stelt_voor(pm, casus, "ZCO_HG", "DOELEN_BEREIKT")
    plekken.post("om")
    asked = om.pagina(pad)
    said = {"schaling": veld(asked, "schaling"), "besluit": "AKKOORD", **gezien(asked)}

    done = om.stuurt(f"{pad}/besluit", **said)
    again = om.mislukt(f"{pad}/besluit", **said)

    assert "Er is geen voorstel" in before
    assert "de doelen zijn bereikt" in asked
    assert "De casus gaat verder in het andere overleg" in done
    assert "zorgcasusoverleg huiselijk geweld" in done
    assert "Iemand was u voor" in again
    assert 'name="besluit"' not in done
    plekken.post("om")
    assert om.pagina(pad).count("besloten") == done.count("besloten") > 0


def test_under_another_law_a_workspace_of_its_own_begins_and_a_refused_proposal_changes_nothing(
    plekken: Werkplekken, casus: Casus
) -> None:
    pm, om, pad = plekken.bezoek(casus.pm), plekken.bezoek(casus.officier), pad_van(casus.nummer, "schaal")
    stelt_voor(pm, casus, "NWO_HG", "REGULIERE_KETEN")
    plekken.post("om")
    first = om.pagina(pad)
    no = om.stuurt(f"{pad}/besluit", schaling=veld(first, "schaling"), besluit="AFWIJZEN", **gezien(first))
    stelt_voor(pm, casus, "NWO_HG", "REGULIERE_KETEN")
    plekken.post("om")
    second = om.pagina(pad)

    yes = om.stuurt(f"{pad}/besluit", schaling=veld(second, "schaling"), besluit="AKKOORD", **gezien(second))

    assert "vrijwillige hulp (Wmo en Jeugdwet)" in first
    assert "Er verandert niets" in no
    assert "Er is een nieuwe werkruimte zonder stukken" in yes
    assert "integrale persoonsgerichte aanpak" in yes


def test_who_may_not_decide_hears_of_no_proposal_and_who_does_not_lead_makes_none(
    plekken: Werkplekken, casus: Casus
) -> None:
    stelt_voor(plekken.bezoek(casus.pm), casus, "ZCO_HG", "DOELEN_BEREIKT")
    plekken.post("ggz", "zvh")
    ggz, pad = plekken.bezoek(casus.werker("ggz")), pad_van(casus.nummer, "schaal")
    nummer = veld(plekken.bezoek(casus.pm).pagina(pad), "versie_gezien")

    assert "Er is geen voorstel" in ggz.pagina(pad)
    assert ggz.post(pad, naar="ZCO_HG", reden="DOELEN_BEREIKT").status_code == 403
    assert ggz.post(f"{pad}/besluit", schaling="a" * 32, besluit="AKKOORD", versie_gezien=nummer).status_code == 404
    assert plekken.bezoek(casus.manager).client.get(pad).status_code == 403
