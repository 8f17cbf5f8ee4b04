"""Somebody at, or beside, the table reaches for what is not theirs; and the police probe the list."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from connectors.agent.client import LEVERANCIER
from connectors.agent.evaluatie import Verzoek
from connectors.agent.opdracht import Opdracht
from connectors.protocol.berichten import (
    Afhandeling,
    Berichtenvraag,
    FilterGroep,
    Prioriteitsfilter,
    PrioriteitsfilterAntwoord,
)
from connectors.protocol.canonical import b64u
from connectors.protocol.errors import SealInvalid
from connectors.protocol.handelingen import Besluit, Overleghandeling, Screening, Werklijstvraag
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.inhoud import unwrap
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from tests.meldwereld import PRIVATE, aanmelding, compleet, melding
from tests.tafelwereld import Aanzittende, kern, komt_binnen, medewerker, motief, status
from tests.world import KENMERK, Party, Reply, World, iemand, world

KEES, ANNA = iemand(8801), iemand(8802)
FILTER = "/v1/prioriteitsfilters"
IDENTITY = b64u(bytes(32))


@pytest.fixture(name="region")
def _region(template: Opstelling, tmp_path: Path) -> Iterator[World]:
    with world(template, tmp_path) as region:
        yield region


HANDELINGEN: dict[str, Callable[[Aanzittende, str], Reply]] = {
    "werklijst": lambda wie, _: wie.posts("/v1/werklijsten", wie.message(Werklijstvraag, doelgroep="", gemeente="")),
    "screening": lambda wie, melding: wie.screent(melding, compleet()),
    "overname": lambda wie, melding: wie.posts(
        "/v1/screeningen", wie.message(Screening, melding=melding, antwoorden=compleet(), overname=True)
    ),
    "besluit": lambda wie, melding: wie.besluit(melding, "TERUGVERWIJZEN", waarom="Zomaar."),
    "vertaling": lambda wie, _: wie.vertaalt(1, "GEEN_GEVOLG"),
    "koppeloordeel": lambda wie, _: wie.oordeelt(1, "ZELFDE"),
    "overleg": lambda wie, _: wie.overleg("OPENEN", "om"),
}


@pytest.mark.parametrize("handeling", HANDELINGEN)
def test_no_act_is_done_by_a_stranger_in_a_wrong_role_or_of_a_party_that_left(region: World, handeling: str) -> None:
    nummer = komt_binnen(region.politie, melding("B-1", KEES))
    before = region.inventory("hub")
    act, officier = HANDELINGEN[handeling], medewerker(region.om)
    region.revoke("college", "hub")

    replies = [
        act(Aanzittende(region.ggz, "verpleegkundige", "medewerker"), nummer),
        act(Aanzittende(region.om, "een-ander", "medewerker"), nummer),
        act(Aanzittende(region.om, officier.login, "connector"), nummer),
        act(Aanzittende(region.woco, "huismeester", "medewerker"), nummer),
        act(medewerker(region.college), nummer),
    ]

    assert {reply.status for reply in replies} == {403}
    assert status(region, nummer) == "ONTVANGEN"
    assert region.rows("hub", "SELECT * FROM melding_handeling") == []
    kept = region.inventory("hub")
    assert {name: rows for name, rows in kept.items() if name != "peer"} == {
        name: rows for name, rows in before.items() if name != "peer"
    }


def test_an_act_that_is_sent_again_is_refused(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("B-1", KEES))
    officier = medewerker(region.om)
    said = officier.message(Besluit, melding=nummer, uitkomst="AGENDEREN", instrument="JCO_JEUGD", motivering=None)
    request = region.om.signed("hub", "/v1/besluiten", said)

    replies = [region.om.sends("hub", request) for _ in range(2)]

    assert [reply.status for reply in replies] == [200, 409]
    assert replies[1].regel == "verzoek-herhaald"
    assert region.rows("hub", "SELECT COUNT(*) FROM melding_handeling") == [(1,)]


@pytest.mark.parametrize("uitkomst", ["PRIORITEREN", "TERUGVERWIJZEN"])
def test_of_two_officers_who_decide_at_once_one_does(region: World, uitkomst: str) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    officers = [medewerker(region.named(partij)) for partij in ("om", "politie", "college")]

    with ThreadPoolExecutor(len(officers)) as pool:
        replies = list(pool.map(lambda one: one.besluit(nummer, uitkomst, waarom="Ik was eerst."), officers))

    assert [reply.status for reply in replies].count(200) == 1
    assert {reply.regel for reply in replies if reply.status != 200} <= {"stap-onmogelijk", "melding-onbekend"}
    assert [event.naam for event in region.log("hub")].count("melding.besloten") == 1
    assert region.rows("hub", "SELECT COUNT(*) FROM casus") == [(1 if uitkomst == "PRIORITEREN" else 0,)]


def test_a_decision_about_what_was_wiped_changes_nothing(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Geen rol."))

    teamchef = medewerker(region.politie)
    replies = [HANDELINGEN[name](teamchef, nummer) for name in ("screening", "besluit", "overname")]

    assert {(reply.status, reply.regel) for reply in replies} == {(404, "melding-onbekend")}
    assert region.om.asks(KEES).uitkomst == "GEEN_MEDEDELING"


def test_the_sealed_reasons_of_one_decision_are_no_reasons_for_another(region: World) -> None:
    """The hub can't open them; they are bound to their melding, so nobody can read them as reasons for this one."""
    one, other = (komt_binnen(region.college, aanmelding(f"A-{at}", iemand(8803 + at))) for at in range(2))
    moved = motief(one, "Reden voor de eerste.")

    with pytest.raises(SealInvalid):
        unwrap(PRIVATE, moved.sleutel, bericht=bytes.fromhex(other), deel="motivering")


def test_a_list_of_parties_that_is_too_long_is_refused_before_anything_is_done(region: World) -> None:
    wie = medewerker(region.zvh)
    said = wie.message(Overleghandeling, handeling="OPENEN", deelnemers=["om"])

    reply = wie.posts("/v1/overleggen", said.model_copy(update={"deelnemers": ["om"] * 65}))

    assert (reply.status, reply.regel) == (400, "bericht-ongeldig")


def test_nobody_settles_the_mail_of_another_or_writes_a_name_beside_it(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Geen rol."))
    [(bericht,)] = region.rows("hub", "SELECT bericht FROM bericht")

    for party in (region.woco, region.ggz):
        done = Afhandeling(bericht=str(bericht), uitkomst="GEWEIGERD", reden="JAN_JANSEN")
        verzoek_id = party.verbinding.clock.verzoek_id()
        said = Berichtenvraag(versie=1, verzoek_id=verzoek_id, gezien=0, afgehandeld=[done])
        assert party.posts("hub", "/v1/berichten", said).status == 200

    assert region.rows("hub", "SELECT uitkomst FROM bericht") == [("",)]
    assert b"JANSEN" not in region.database("hub").read_bytes()


def filtervraag(party: Party, *rijen: dict[str, str], soort: str = "filter") -> Prioriteitsfilter:
    """A comparison with the list as far as the key holder."""
    opdracht = Opdracht("P11", KENMERK, "medewerker")
    verzoek = Verzoek(party.verbinding.clock.verzoek_id(), soort, LEVERANCIER, opdracht)  # type: ignore[arg-type]
    _, evaluated = party.verbinding.evaluaties.evaluated([persoon_uit_rij(rij) for rij in rijen], verzoek)
    return Prioriteitsfilter(
        versie=1,
        verzoek_id=verzoek.verzoek_id,
        doel="P11",
        rol=LEVERANCIER,
        gebruiker=b64u(party.verbinding.geheim.gebruiker("medewerker")),
        kenmerk=KENMERK,
        gezien=0,
        records=len(rijen),
        groepen=[
            FilterGroep.model_validate(groep.model_dump(include=set(FilterGroep.model_fields)))
            for groep in evaluated.groepen
        ],
    )


def test_the_list_is_not_compared_with_points_that_were_made_for_something_else(region: World) -> None:
    police = region.politie
    first, second, report = (
        filtervraag(police, KEES),
        filtervraag(police, ANNA),
        filtervraag(police, KEES, soort="melding"),
    )
    swapped = first.model_copy(update={"groepen": second.groepen})
    mixed = first.model_copy(update={"groepen": [first.groepen[0], second.groepen[1]]})
    of_another = filtervraag(region.om, KEES, soort="melding")

    replies = [police.posts("hub", FILTER, body) for body in (swapped, mixed, report, of_another)]

    assert {(reply.status, reply.regel) for reply in replies} == {(400, "zegel-ongeldig")}


def test_points_that_could_betray_the_scalar_are_refused(region: World) -> None:
    good = filtervraag(region.politie, KEES)
    groep = good.groepen[0]
    identity = groep.model_copy(update={"punten": [IDENTITY, *groep.punten[1:]]})
    lies = [
        good.model_copy(update={"groepen": [identity, *good.groepen[1:]]}),
        good.model_copy(update={"records": 2}),
        good.model_copy(update={"groepen": [*good.groepen, groep]}),
        good.model_copy(update={"groepen": []}),
    ]

    replies = [region.politie.posts("hub", FILTER, body) for body in lies]

    assert [reply.status for reply in replies] == [400] * 4
    assert [reply.regel for reply in replies[1:]] == ["aantal-onjuist"] * 3


def test_the_list_of_one_answer_cannot_be_compared_with_that_of_another(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    kern(medewerker(region.om).besluit(nummer, "PRIORITEREN"))

    answers = []
    for _ in range(2):
        reply = region.politie.posts("hub", FILTER, filtervraag(region.politie, ANNA))
        answers.append(decode(PrioriteitsfilterAntwoord, reply.body).kern)

    values = [{one.waarde for one in answer.lijst} for answer in answers]
    assert values[0]
    assert not values[0] & values[1]


def test_more_people_than_the_budget_are_not_compared(region: World) -> None:
    with closing(sqlite3.connect(region.database("hub"))) as database, database:
        day = region.clock.now().strftime("%Y-%m-%d")
        database.execute("INSERT INTO budget VALUES ('filter/politie', ?, 1000000000, 1)", (day,))

    reply = region.politie.posts("hub", FILTER, filtervraag(region.politie, KEES))

    assert (reply.status, reply.regel) == (429, "budget-op")
    assert region.log("hub")[-1].velden["reden"] == "BUDGET"


@pytest.mark.parametrize("argv", [("werklijst",), ("overleg", "openen", "--deelnemer", "om")])
def test_a_kenmerk_in_which_a_bsn_could_hide_does_not_leave_for_the_table(
    region: World, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    seen = len(region.seen)

    assert region.zvh.command(*argv, "--kenmerk", KEES["bsn"]) == 2

    assert KEES["bsn"] not in capsys.readouterr().err
    assert len(region.seen) == seen
