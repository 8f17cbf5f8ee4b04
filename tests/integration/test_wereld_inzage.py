"""One casus, seen by five people: each by its own connector, with the keys of the real key holder."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, gelukt
from tests.inzagewereld import Gezien, begin_leesbaar, maakt_sleutel, ziet
from tests.meldwereld import feiten
from tests.stukwereld import Brenger, brenger
from tests.world import World, iemand, world

VADER, KIND = iemand(7301), iemand(7302)
RELAAS = "De buren hoorden weer ruzie."
POLITIEWERK = {"categorieen": ["ID_CONTACT", "POLITIE"], "feiten": feiten(wpg_artikel="8")}


@dataclass(frozen=True, slots=True)
class Verhaal:
    """A casus with a plan, about a father and a child, and what four parties brought into it."""

    casus: Casus
    mutatie: str
    zorg: str
    vrijgave: str
    inkomen: str
    adres: str
    school: str
    teksten: dict[str, str]

    def ziet(self, partij: str, doel: str = "", **vraag: object) -> Gezien:
        return ziet(self.casus.werker(partij), self.casus.nummer, doel, **vraag)

    def brenger(self, partij: str) -> Brenger:
        return brenger(self.casus, partij)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("inzage")) as running:
        yield running


@pytest.fixture(scope="module")
def verhaal(region: World) -> Verhaal:
    casus = begin_leesbaar(region, "I-1", VADER, KIND, relaas=RELAAS, **POLITIEWERK)
    publiek = maakt_sleutel(casus)
    casus.betrekt("ggz")
    casus.betrekt("college", personen=(1,))
    politie, ggz, college = (brenger(casus, partij, publiek) for partij in ("politie", "ggz", "college"))
    mutatie = politie.heeft_ingebracht("POLITIE", tekst="Driemaal aangehouden.", bevestiging="WPG_8")
    zorg, toestemming = ggz.nummer(), ggz.nummer()
    gelukt(ggz.geeft_vrij(zorg, vrijgave=toestemming))
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg, tekst="Is in behandeling."))
    inkomen = college.heeft_ingebracht("INKOMEN", tekst="Heeft een uitkering.")
    adres = politie.heeft_ingebracht("ID_CONTACT", tekst="Woont elders.", persoon=2, voorwaarden={"geheim_adres": True})
    school = politie.heeft_ingebracht("RELATIES", tekst="Gaat met anderen om.", persoon=2)
    casus.gaat_naar("PLAN")
    teksten = {
        mutatie: "Driemaal aangehouden.",
        zorg: "Is in behandeling.",
        inkomen: "Heeft een uitkering.",
        adres: "Woont elders.",
        school: "Gaat met anderen om.",
    }
    return Verhaal(casus, mutatie, zorg, toestemming, inkomen, adres, school, teksten)


def stukken(gezien: Gezien) -> set[str]:
    return {stuk.stuk for stuk in gezien.beeld.kern.stukken if stuk.soort != "AANMELDING"}


def test_each_sees_its_own_part_and_can_read_all_of_that(verhaal: Verhaal) -> None:
    v = verhaal
    seen = {partij: v.ziet(partij) for partij in ("zvh", "politie", "om", "ggz", "college")}

    assert {partij: stukken(view) for partij, view in seen.items()} == {
        "zvh": {v.mutatie, v.zorg, v.inkomen, v.adres, v.school},
        "politie": {v.mutatie, v.zorg, v.adres, v.school},
        "om": {v.mutatie},
        "ggz": {v.mutatie, v.zorg},
        "college": {v.inkomen},
    }
    for view in seen.values():
        assert {name: view.teksten[name] for name in stukken(view)} == {n: v.teksten[n] for n in stukken(view)}
