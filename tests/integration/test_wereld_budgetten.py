"""What is heavy to answer has an end on every day, and is not begun for who gets no answer anyway."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from connectors.protocol.activeringen import Activeringkern, Activeringsbewijs
from connectors.protocol.logboeken import Logboekvraag
from connectors.protocol.rechten import Inzagelogvraag
from hub.adapters.policy import levensloop
from hub.cli.opzet import Opstelling
from tests.casuswereld import Werker, werker
from tests.convenantwereld import AUTEUR, Beleid, changed, kern
from tests.world import Party, Reply, World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two stretches of the log, four acts with a version, and a bundle at the key holder, per party and day."""
    hub = {"logboekvragen_per_partij_per_dag": "2", "convenantstappen_per_partij_per_dag": "4"}
    houder = {"activeringen_per_partij_per_dag": "1"}
    poor = replace(template, hub=template.hub | hub, sleutelhouder=template.sleutelhouder | houder)
    with world(poor, tmp_path_factory.mktemp("budgetten") / "wereld") as running:
        yield running


def reads(wie: Werker) -> Reply:
    vraag = {"gezicht": "FSC", "vanaf": 0, "trace": "", "activiteit": "", "onderwerp": ""}
    return wie.posts("/v1/logboeken", wie.message(Logboekvraag, "P15", **vraag))


def looks_who_looked(wie: Werker) -> Reply:
    return wie.posts("/v1/inzagelogs", wie.message(Inzagelogvraag, "P15", vanaf=0, partij=""))


def test_functionaries_of_a_party_read_so_much_of_the_log_on_a_day(region: World) -> None:
    politie, zvh = (werker(region.named(partij), "functionaris") for partij in ("politie", "zvh"))
    assert [reads(politie).status, looks_who_looked(politie).status] == [200, 200]

    refused = [reads(politie), looks_who_looked(politie)]

    assert [(one.status, one.regel) for one in refused] == [(429, "budget-op")] * 2
    last = region.log("hub")[-1]
    assert (last.naam, last.velden["partij"], last.velden["reden"]) == ("handeling.geweigerd", "politie", "budget-op")
    assert reads(zvh).status == 200


@pytest.fixture(scope="module")
def activated(region: World) -> Activeringkern:
    """What the house spent its four acts on: a version that all signed and that decides, and a text without sense."""
    beleid = Beleid(region)
    new = beleid.getekend("2.0.0")
    kern(beleid.activeert(new))
    assert beleid.dient_in("niets", "niets").bevindingen
    return beleid.activering()


def test_versions_are_handed_in_signed_and_activated_so_often_on_a_day(
    region: World, activated: Activeringkern
) -> None:
    beleid = Beleid(region)
    decides, before = beleid.actief(), len(region.log("hub"))

    refused = [
        beleid.vraagt(*changed(region, "3.0.0")),
        beleid.brengt(decides, *activated.handtekeningen),
        beleid.activeert(decides),
        beleid.gaat_terug(decides, AUTEUR),
    ]

    assert [(reply.status, reply.regel) for reply in refused] == [(429, "budget-op")] * 4
    told = [(entry.naam, entry.velden["regel"]) for entry in region.log("hub")[before:]]
    assert told == [("convenant.geweigerd", "budget-op")] * 4
    assert beleid.actief() == decides
    assert kern(beleid.trekt_in(*[one.bundel for one in beleid.standen().versies if one.stand == "VERVANGEN"]))


def test_the_key_holder_compiles_so_much_of_a_party_on_a_day_and_nothing_for_what_it_refuses_anyway(
    region: World, activated: Activeringkern
) -> None:
    begun = compiled()
    lies = [carried(region.politie, activated, tekst=f"{activated.tekst}{at}") for at in range(2)]
    said = [region.politie.sends("sleutelhouder", request) for request in lies]
    again = region.politie.sends("sleutelhouder", lies[0])
    unproven = region.politie.sends("sleutelhouder", carried(region.politie, activated, activering=other(activated)))

    assert [reply.regel for reply in said] == ["bundel-ongeldig", "budget-op"]
    assert (again.regel, unproven.regel) == ("verzoek-herhaald", "bewijs-ongeldig")
    assert compiled() - begun == 1
    assert region.om.sends("sleutelhouder", carried(region.om, activated)).status == 200
    assert Beleid(region).actief("sleutelhouder") == activated.activering.bundel


def compiled() -> int:
    return levensloop._built.cache_info().misses


def carried(party: Party, shown: Activeringkern, **lie: Any) -> httpx.Request:
    fields = {name: value for name, value in shown.model_dump().items() if name != "verzoek_id"} | lie
    number = party.verbinding.clock.verzoek_id()
    said = Activeringsbewijs.model_validate({"versie": 1, "verzoek_id": number, "gezien": 0, **fields})
    return party.signed("sleutelhouder", "/v1/activeringen", said)


def other(shown: Activeringkern) -> dict[str, str]:
    return {"bundel": shown.activering.vorige, "convenant": shown.activering.convenant, "vorige": ""}
