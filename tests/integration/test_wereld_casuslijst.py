"""Which casussen are mine: the own ones alone, counted as they are shown, and persons by compartment."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from connectors.agent.bonnen import BonSoort
from connectors.agent.casus import WERKDOELEN, Casuspost
from connectors.agent.errors import Alarm
from connectors.agent.getuige import log_of
from connectors.agent.kanaal import Ontvangen
from connectors.agent.nacontrole import verify_kept
from connectors.agent.opdracht import Opdracht
from connectors.agent.tafel import Deelnemer
from connectors.protocol.casussen import (
    Casuslijst,
    Casuslijstvraag,
    Casusregel,
    Doellijst,
    DoellijstenAntwoord,
    Doellijstenvraag,
)
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, begin, gelukt
from tests.meldwereld import melding
from tests.tafelwereld import komt_binnen
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def casussen(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Casus]]:
    """Three: the GGZ takes part in the first for the second person, in the other not; the last is closed."""
    with world(template, tmp_path_factory.mktemp("casuslijst")) as region:
        made = [begin(region, f"L-{at}", iemand(7500 + at)) for at in range(3)]
        zus = komt_binnen(region.politie, melding("L-zus", iemand(7600)))
        gelukt(made[0].pm.voegt_toe(made[0].nummer, zus))
        made[0].betrekt("ggz", personen=(2,))
        gelukt(made[1].manager.wijst_toe(made[1].nummer, made[1].werker("zvh", "tweede-procesmanager")))
        made[2].betrekt("ggz")
        made[2].gaat_naar("AFSLUITING")
        yield made


@pytest.fixture(scope="module")
def region(casussen: list[Casus]) -> World:
    return casussen[0].region


def nummers(lijst: Casuslijst) -> set[str]:
    assert lijst.aantal == len(lijst.casussen)
    return {regel.casus for regel in lijst.casussen}


def regel_of(wie: Werker, casus: Casus, doel: str = "P06") -> Casusregel:
    return next(regel for regel in wie.casussen(doel).casussen if regel.casus == casus.nummer)


def test_a_procesmanager_sees_what_that_very_person_leads(casussen: list[Casus]) -> None:
    first, second, closed = casussen

    assert nummers(first.pm.casussen("P06")) == {first.nummer}
    assert nummers(first.werker("zvh", "tweede-procesmanager").casussen("P06")) == {second.nummer}
    assert nummers(first.pm.casussen("P09")) == {closed.nummer}


def test_a_deelnemer_sees_what_it_takes_part_in_under_the_purpose_of_the_phase(casussen: list[Casus]) -> None:
    first, second, closed = casussen
    ggz, officier = first.werker("ggz"), first.officier

    assert [nummers(ggz.casussen(doel)) for doel in ("P06", "P07", "P08", "P09")] == [
        {first.nummer},
        set(),
        set(),
        {closed.nummer},
    ]
    assert nummers(officier.casussen("P06")) == {first.nummer, second.nummer}


def test_persons_are_counted_within_the_own_compartment(casussen: list[Casus]) -> None:
    first = casussen[0]

    assert [regel_of(wie, first).personen for wie in (first.pm, first.officier, first.werker("ggz"))] == [2, 2, 1]


def test_a_party_without_a_part_sees_nothing_and_counts_nothing(casussen: list[Casus]) -> None:
    lijst = casussen[0].werker("college").casussen("P06")

    assert (lijst.casussen, lijst.aantal) == ([], 0)


def test_whoever_assigns_sees_every_head_and_nobody_in_it(casussen: list[Casus]) -> None:
    first, second, _ = casussen

    lijst = first.manager.casussen("P06")

    assert nummers(lijst) == {first.nummer, second.nummer}
    assert {(regel.personen, regel.taken) for regel in lijst.casussen} == {(0, 0)}


@pytest.mark.parametrize("doel", ["P16", "P05", "P15"])
def test_the_manager_sees_casussen_for_no_other_purpose(casussen: list[Casus], doel: str) -> None:
    manager = casussen[0].manager

    reply = manager.posts("/v1/casuslijsten", manager.message(Casuslijstvraag, doel, fase="", instrument=""))

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")


def test_a_filter_narrows_list_and_count_alike(casussen: list[Casus]) -> None:
    first, second, _ = casussen
    gelukt(first.pm.stapt(first.nummer, "VERRIJKING"))
    officier = first.officier

    assert nummers(officier.casussen("P06", fase="VERRIJKING")) == {first.nummer}
    assert nummers(officier.casussen("P06", fase="GEACCEPTEERD")) == {second.nummer}
    assert nummers(officier.casussen("P06", fase="PLAN")) == set()
    assert nummers(officier.casussen("P06", instrument="ZCO_HG")) == set()
    assert nummers(officier.casussen("P06", instrument="INTEGRALE_AANPAK")) == {first.nummer, second.nummer}


@pytest.mark.parametrize("unknown", [{"fase": "LATER"}, {"fase": "IN_TOETS"}, {"instrument": "BABBEL"}])
def test_a_filter_with_an_unknown_word_is_refused(casussen: list[Casus], unknown: dict[str, str]) -> None:
    officier = casussen[0].officier
    asked = officier.message(Casuslijstvraag, "P06", **({"fase": "", "instrument": ""} | unknown))

    reply = officier.posts("/v1/casuslijsten", asked)

    assert (reply.status, reply.regel) == (400, "woord-onbekend")


def test_who_is_not_designated_sees_no_list(casussen: list[Casus]) -> None:
    stranger = Werker(casussen[0].region.om, "stagiair", "medewerker")

    reply = stranger.posts("/v1/casuslijsten", stranger.message(Casuslijstvraag, "P06", fase="", instrument=""))

    assert (reply.status, reply.regel) == (403, "niet-aangewezen")
    assert stranger.party.world.log("hub")[-1].velden["reden"] == "AANWIJZING"


def test_a_list_is_on_record_with_its_count_and_why(casussen: list[Casus], region: World) -> None:
    lijst = casussen[0].officier.casussen("P06")

    event = region.log("hub")[-1]
    assert (event.naam, event.velden["aantal"], event.velden["artikelen"]) == ("casus.getoond", 2, lijst.artikelen)
    assert "art-9-28" in lijst.artikelen


# Several purposes in one question.


def test_lists_under_several_purposes_are_those_of_each_with_a_record_of_its_own(
    casussen: list[Casus], region: World
) -> None:
    officier = casussen[0].officier
    apart = {doel: officier.casussen(doel).casussen for doel in WERKDOELEN}
    before = len(region.log("hub"))

    lijsten = decode(DoellijstenAntwoord, officier.vraagt_doellijsten(*WERKDOELEN).body).lijsten

    assert {one.doel: one.kern.casussen for one in lijsten} == apart
    assert [(event.naam, event.velden["doel"], event.velden["aantal"]) for event in region.log("hub")[before:]] == [
        ("casus.getoond", doel, len(found)) for doel, found in apart.items()
    ]
    assert len({one.bon.nummer for one in lijsten}) == len(lijsten)


def test_a_purpose_that_gives_nothing_leaves_its_refusal_and_the_others_their_list(
    casussen: list[Casus], region: World
) -> None:
    before = len(region.log("hub"))

    reply = casussen[0].manager.vraagt_doellijsten("P16", "P06")

    assert [one.doel for one in decode(DoellijstenAntwoord, reply.body).lijsten] == ["P06"]
    recorded = [(event.naam, event.velden["doel"]) for event in region.log("hub")[before:]]
    assert recorded == [("casus.geweigerd", "P16"), ("casus.getoond", "P06")]


@pytest.mark.parametrize(
    ("doelen", "status", "regel"),
    [
        (("P16", "P05"), 403, "niet-toegestaan"),
        (("P06", "P99"), 400, "woord-onbekend"),
        (("P06", "P07", "P06"), 400, "bericht-ongeldig"),
    ],
)
def test_several_purposes_are_refused_as_one_would_be(
    casussen: list[Casus], doelen: tuple[str, ...], status: int, regel: str
) -> None:
    reply = casussen[0].manager.vraagt_doellijsten(*doelen)

    assert (reply.status, reply.regel) == (status, regel)


def test_every_list_is_believed_by_its_own_receipt(casussen: list[Casus], region: World) -> None:
    verbinding = region.om.verbinding
    houdt = verbinding.bewaarplaats
    before = len(list(houdt.regels("hub")))

    mijn = _post(casussen[0].officier).mijn()

    kept = list(houdt.regels("hub"))
    assert {one.casus for one in mijn} == {one.nummer for one in casussen}
    assert len(kept) - before == len(WERKDOELEN)
    assert verify_kept(kept, log_of(verbinding.omgeving.instellingen.hub), houdt.controlepunt("hub")).bonnen >= len(
        WERKDOELEN
    )


def _swapped(lijsten: list[Doellijst]) -> list[Doellijst]:
    first, second, *others = lijsten
    return [first.model_copy(update={"bon": second.bon}), second.model_copy(update={"bon": first.bon}), *others]


def _emptied(lijsten: list[Doellijst]) -> list[Doellijst]:
    *others, last = lijsten
    return [*others, last.model_copy(update={"kern": last.kern.model_copy(update={"casussen": []})})]


def _shown_twice(lijsten: list[Doellijst]) -> list[Doellijst]:
    first, second, *others = lijsten
    return [first, first.model_copy(update={"doel": second.doel}), *others]


@pytest.mark.parametrize(
    ("forge", "regel"),
    [(_swapped, "blad-antwoord"), (_emptied, "blad-antwoord"), (_shown_twice, "antwoord-onleesbaar")],
)
def test_one_list_without_its_own_receipt_makes_the_whole_answer_an_alarm(
    casussen: list[Casus], region: World, forge: Callable[[list[Doellijst]], list[Doellijst]], regel: str
) -> None:
    officier, lijn = casussen[0].officier, region.om.verbinding.lijnen["hub"]
    before = list(region.om.verbinding.bewaarplaats.regels("hub"))
    said = {"ook": list(WERKDOELEN[1:]), "fase": "", "instrument": ""}
    asked = officier.message(Doellijstenvraag, WERKDOELEN[0], **said)
    kop = _post(officier).bonkop(SOORT, asked.verzoek_id)

    def send(gezien: int) -> Ontvangen[DoellijstenAntwoord]:
        question = asked.model_copy(update={"gezien": gezien})
        received = lijn.kanaal.post("/v1/doellijsten", question, DoellijstenAntwoord)
        changed = received.bericht.model_copy(update={"lijsten": forge(received.bericht.lijsten)})
        return replace(received, bericht=changed)

    with pytest.raises(Alarm, match=regel):
        lijn.getuige.exchange_lijsten(send, kop)

    assert list(region.om.verbinding.bewaarplaats.regels("hub")) == before


@pytest.mark.parametrize("comes_in", ["before it is asked", "after it was answered"])
def test_another_question_of_the_same_connector_may_be_under_way_meanwhile(
    casussen: list[Casus], region: World, comes_in: str
) -> None:
    officier, verbinding = casussen[0].officier, region.om.verbinding
    lijn, kept = verbinding.lijnen["hub"], verbinding.bewaarplaats
    _post(officier).mijn()
    asked = officier.message(
        Doellijstenvraag, WERKDOELEN[0], ook=list(WERKDOELEN[1:]), fase="", instrument="", gezien=0
    )

    def send(gezien: int) -> Ontvangen[DoellijstenAntwoord]:
        if comes_in == "before it is asked":
            _post(officier).mijn()
        received = lijn.kanaal.post("/v1/doellijsten", asked.model_copy(update={"gezien": gezien}), DoellijstenAntwoord)
        if comes_in == "after it was answered":
            _post(officier).mijn()
        return received

    before = len(region.seen)
    lijsten = lijn.getuige.exchange_lijsten(send, _post(officier).bonkop(SOORT, asked.verzoek_id)).lijsten

    # The hub knows what it showed this connector; of what it shows after this answer it can't know yet.
    proofs = [seen.path for seen in region.seen[before:] if seen.path == "/v1/controlepunten"]
    assert len(proofs) == (comes_in == "after it was answered")
    found = verify_kept(kept.regels("hub"), log_of(verbinding.omgeving.instellingen.hub), kept.controlepunt("hub"))
    assert len(lijsten) == len(WERKDOELEN)
    assert found.omvang == lijn.getuige.size() >= max(part.bon.nummer for part in lijsten) + 1


SOORT: BonSoort = "casuslijst"


def _post(wie: Werker) -> Casuspost:
    return Casuspost(wie.party.verbinding, Deelnemer(Opdracht("P06", "PROEF-1", wie.login), wie.rol))
