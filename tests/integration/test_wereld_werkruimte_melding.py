"""What a meeting under another law began with: read there, by whom the covenant lets, and moved under its key."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest

from connectors.protocol.inhoud import OMHULSEL_SUITE
from connectors.protocol.meldingen import Betrokkene
from hub.cli.opzet import Opstelling
from tests.casuswereld import Werker, werker
from tests.inzagewereld import verzegeld_voor_de_sleutelhouder, vraagt_inzage, ziet
from tests.meldwereld import aanmelding, compleet, feiten
from tests.tafelwereld import kern, komt_binnen
from tests.world import Party, World, iemand, world

Capture = pytest.CaptureFixture[str]
RELAAS = "Om elf uur stonden er weer tien op het plein."
_nummers = count(8701)


@dataclass(frozen=True, slots=True)
class Ruimte:
    """A workspace with a key, and the melding that it began with."""

    region: World
    casus: str
    melding: str
    doel: str
    achternaam: str

    def leest(self, partij: str, login: str = "") -> dict[str, str]:
        """What somebody opens of what it began with and of who it is about, by part or category."""
        wie = werker(self.region.named(partij), login)
        if vraagt_inzage(wie, self.casus, self.doel).status != 200:
            return {}
        beeld = ziet(wie, self.casus, self.doel).beeld
        return {
            stuk.deel if stuk.soort == "AANMELDING" else stuk.categorieen[0]: (text or b"").decode()
            for stuk, text in beeld.stukken
        }

    def neemt_over(self, wie: Werker) -> int:
        argv = ["casus", "neem-identiteit-over", self.casus, "--gebruiker", wie.login, "--rol", wie.rol]
        return wie.party.command(*argv, "--doel", self.doel)

    def delen(self) -> dict[str, bool]:
        """The sealed parts that the melding still has, and whether each is under the key of the workspace."""
        sql = f"SELECT deel, sleutel FROM melding_inhoud WHERE melding = '{self.melding}' AND deel < 'm'"  # noqa: S608
        return {str(deel): sleutel[:1] == bytes((OMHULSEL_SUITE,)) for deel, sleutel in self.region.rows("hub", sql)}  # type: ignore[index]


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("beginmelding") / "wereld") as running:
        yield running


def ruimte(van: Party, instrument: str, doel: str, categorieen: list[str], **codes: Any) -> Ruimte:
    """A melding of this party that is decided to this meeting, and a workspace with a procesmanager and a key."""
    region, nummer = van.world, next(_nummers)
    rijen = [] if doel == "P26" else [iemand(nummer)]
    if rijen:
        codes["betrokkenen"] = [Betrokkene(rol="PLEGER", leeftijd="TOT_18", woongemeente="GM0935")]
    if "POLITIE" in categorieen:
        codes["feiten"] = feiten(wpg_artikel="8")
    made = aanmelding(f"BM-{nummer}", *rijen, categorieen=categorieen, **codes)
    wire, known = verzegeld_voor_de_sleutelhouder(region, made, RELAAS)
    melding = komt_binnen(van, (wire if rijen else wire.model_copy(update={"identiteit": None}), known))
    kern(werker(region.om).besluit(melding, "AGENDEREN", instrument, waarom="Dit past hier."))
    casus = str(region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{melding}'")[0][0])  # noqa: S608
    manager, pm = werker(region.zvh, "manager"), werker(region.zvh, "procesmanager")
    who = ["--doel", "P06", "--versie", "0", "--gebruiker", manager.login, "--rol", manager.rol]
    assert manager.party.command("casus", "wijs-toe", casus, pm.login, *who) == 0
    return Ruimte(region, casus, melding, doel, rijen[0]["achternaam"] if rijen else "")


def jco(region: World) -> Ruimte:
    return ruimte(region.politie, "JCO_JEUGD", "P23", ["ID_CONTACT", "BSN", "POLITIE"], doelgroep="RISICOJEUGD")


def nwo(van: Party) -> Ruimte:
    said = {"doelgroep": "RISICOJEUGD"}
    return ruimte(van, "NWO_RISICOJEUGD", "P25", ["ID_CONTACT", "BSN", "WOONSITUATIE"], **said)


def test_who_sits_at_a_jco_reads_whom_it_is_about_and_the_story_of_the_police_as_far_as_it_may(region: World) -> None:
    here = jco(region)

    for partij in ("politie", "om"):
        seen = here.leest(partij)
        assert here.achternaam in seen["identiteit"]
        assert RELAAS in seen["dossier"]
    assert set(here.leest("zvh", "procesmanager")) == {"identiteit"}
    for partij, login in (("college", ""), ("ggz", ""), ("zvh", "tweede-procesmanager")):
        assert here.leest(partij, login) == {}, partij


def test_the_melding_of_the_police_tells_a_netwerkoverleg_whom_it_is_about_and_not_its_story(region: World) -> None:
    of_police, of_college = nwo(region.politie), nwo(region.college)

    assert set(of_police.leest("college")) == {"identiteit"}
    assert set(of_college.leest("college")) == {"identiteit", "dossier"}
    for here in (of_police, of_college):
        assert here.leest("politie") == {}
        assert set(here.leest("zvh", "procesmanager")) == {"identiteit", "dossier"}


def test_names_move_under_the_key_of_the_workspace_and_are_read_there_under_its_purpose(region: World) -> None:
    here = nwo(region.college)

    assert here.neemt_over(werker(region.zvh, "procesmanager")) == 0

    assert here.delen() == {"dossier": True}
    for partij, login in (("college", ""), ("zvh", "procesmanager")):
        seen = here.leest(partij, login)
        assert here.achternaam in seen["ID_CONTACT"]
        assert set(seen) == {"ID_CONTACT", "BSN", "dossier"}
    assert here.leest("politie") == {}


def test_a_story_that_who_leads_may_not_read_is_moved_by_its_sender_and_by_nobody_else(
    region: World, capsys: Capture
) -> None:
    here = jco(region)
    assert here.neemt_over(werker(region.om)) == 2
    assert "geen melding met personen" in capsys.readouterr().err
    assert here.neemt_over(werker(region.zvh, "procesmanager")) == 0
    assert here.delen() == {"dossier": False}

    assert here.neemt_over(werker(region.politie)) == 0

    assert here.delen() == {"dossier": True}
    assert RELAAS in here.leest("om")["dossier"]
    assert here.neemt_over(werker(region.politie)) == 2


def test_a_jit_reads_place_time_and_pattern_and_nobody_is_in_it(region: World) -> None:
    groep = {"doelgroep": "RISICOJEUGD", "antwoorden": compleet(groep="JA"), "pleeggemeente": "GM0935"}
    here = ruimte(region.college, "JIT", "P26", ["ID_CONTACT"], **groep)

    for partij, login in (("politie", ""), ("college", ""), ("zvh", "procesmanager")):
        seen = here.leest(partij, login)
        assert set(seen) == {"dossier"}, partij
        assert RELAAS in seen["dossier"]
    assert here.leest("om") == {}
    assert here.neemt_over(werker(region.zvh, "procesmanager")) == 0
    assert here.delen() == {"dossier": True}
    assert RELAAS in here.leest("politie")["dossier"]
