"""A casus that is led: who may do what, what follows, and what the record says of it."""

from collections.abc import Iterator

import pytest

from connectors.agent.casus import DOEL_VAN_FASE
from connectors.agent.lijstfilter import lijstfilter
from connectors.agent.opdracht import Opdracht
from connectors.protocol.casussen import Casusstap
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.inzagen import Inzagevraag
from connectors.protocol.koppelmodel import Oordeelklasse
from hub.cli.opzet import Opstelling
from hub.domain.casus import LEIDT, STAPPEN
from hub.domain.convenant import Fase
from tests.casuswereld import Casus, Werker, begin, gelukt, stand
from tests.meldwereld import feiten, melding, signaal
from tests.tafelwereld import komt_binnen
from tests.world import Reply, World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("casus")) as running:
        yield running


@pytest.fixture
def casus(region: World) -> Casus:
    """A casus of its own, about somebody whom no other test knows."""
    at = len(region.rows("hub", "SELECT 1 FROM casus"))
    return begin(region, f"C-{at}", iemand(7100 + 10 * at))


def refused(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.regel


def betrokken(casus: Casus) -> set[tuple[object, ...]]:
    """Who takes part now, by party, person and reason."""
    sql = "SELECT partij, persoon, reden FROM casus_betrokkene WHERE tot = 0 AND casus = '{}'"
    return set(casus.region.rows("hub", sql.format(casus.nummer)))


def test_a_decision_lets_its_party_and_the_aanmelder_take_part(casus: Casus) -> None:
    log = [event for event in casus.region.log("hub") if event.velden.get("casus") == casus.nummer]

    assert betrokken(casus) == {("om", 0, "BESLISSER"), ("politie", 0, "AANMELDER")}
    assert [event.naam for event in log[:3]] == ["casus.betrokken", "casus.betrokken", "melding.besloten"]


def test_whoever_led_it_before_has_no_part_from_the_next_request_on(casus: Casus) -> None:
    second = casus.werker("zvh", "tweede-procesmanager")
    gelukt(casus.pm.stapt(casus.nummer, "VERRIJKING"))
    assert refused(second.stapt(casus.nummer, "OVERLEG")) == (403, "niet-toegestaan")

    gelukt(casus.manager.wijst_toe(casus.nummer, second))

    assert refused(casus.pm.stapt(casus.nummer, "OVERLEG")) == (403, "niet-toegestaan")
    assert casus.nummer not in {regel.casus for regel in casus.pm.casussen("P06").casussen}
    assert gelukt(second.stapt(casus.nummer, "OVERLEG")).fase == "OVERLEG"


@pytest.mark.parametrize(("partij", "login"), [("zvh", "triagist"), ("zvh", "manager"), ("om", "")])
def test_only_who_is_designated_to_lead_can_be_assigned(casus: Casus, partij: str, login: str) -> None:
    reply = casus.manager.wijst_toe(casus.nummer, casus.werker(partij, login))

    assert refused(reply) == (403, "niet-aangewezen")
    assert stand(casus.region, casus.nummer) == ("GEACCEPTEERD", 1)


def test_nobody_but_the_manager_assigns(casus: Casus) -> None:
    others = (casus.pm, casus.officier, casus.werker("politie"), casus.werker("zvh", "triagist"))

    assert {refused(one.wijst_toe(casus.nummer, casus.pm)) for one in others} == {(403, "niet-toegestaan")}


def test_a_deelnemer_is_needed_for_some_persons_and_a_reason(casus: Casus) -> None:
    kern = gelukt(casus.officier.betrekt(casus.nummer, "ggz", 1, reden="BRON"))

    assert (kern.versie, kern.partij) == (2, "om")
    assert ("ggz", 1, "BRON") in betrokken(casus)
    event = casus.region.log("hub")[-1]
    assert (event.naam, event.velden["betrokken"], event.velden["personen"], event.velden["waarom"]) == (
        "casus.betrokken",
        "ggz",
        ["1"],
        "BRON",
    )


@pytest.mark.parametrize("partij", ["woco", "school", "zvh", "nergens"])
def test_a_derde_the_house_and_a_stranger_never_take_part(casus: Casus, partij: str) -> None:
    assert refused(casus.officier.betrekt(casus.nummer, partij)) == (409, "partij-onmogelijk")


def test_nobody_takes_part_for_a_person_who_is_not_there_or_as_if_from_the_beginning(casus: Casus) -> None:
    assert refused(casus.officier.betrekt(casus.nummer, "ggz", 1, 2)) == (404, "persoon-onbekend")
    assert refused(casus.officier.betrekt(casus.nummer, "ggz", reden="AANMELDER")) == (409, "reden-ontbreekt")
    assert betrokken(casus) == {("om", 0, "BESLISSER"), ("politie", 0, "AANMELDER")}


def test_a_deelnemer_of_lid_2_takes_part_and_decides_nothing(casus: Casus) -> None:
    casus.betrekt("ggz")
    behandelaar = casus.werker("ggz")

    replies = [behandelaar.betrekt(casus.nummer, "gi"), behandelaar.stapt(casus.nummer, "AFSLUITING")]

    assert [refused(reply) for reply in replies] == [(403, "niet-toegestaan")] * 2


def test_who_is_no_longer_needed_is_an_outsider_at_once_and_can_come_back(casus: Casus) -> None:
    casus.betrekt("college")
    beleid = casus.werker("college")
    gelukt(beleid.betrekt(casus.nummer, "ggz"))

    gelukt(casus.officier.beeindigt(casus.nummer, "college"))

    assert refused(beleid.beeindigt(casus.nummer, "ggz")) == (403, "niet-toegestaan")
    assert casus.nummer not in {regel.casus for regel in beleid.casussen("P06").casussen}
    casus.betrekt("college")
    assert gelukt(beleid.beeindigt(casus.nummer, "ggz")).versie == 6


def test_a_part_ends_as_it_was_given_and_the_last_of_lid_1_stays(casus: Casus) -> None:
    for one in (
        casus.officier.beeindigt(casus.nummer, "ggz"),
        casus.officier.beeindigt(casus.nummer, "om", 1),
    ):
        assert refused(one) == (409, "partij-onmogelijk")
    gelukt(casus.officier.beeindigt(casus.nummer, "politie"))

    assert refused(casus.officier.beeindigt(casus.nummer, "om")) == (409, "partij-onmogelijk")
    assert betrokken(casus) == {("om", 0, "BESLISSER")}


def test_somebody_of_the_directe_kring_joins_and_is_known_by_the_casus(casus: Casus) -> None:
    zus = iemand(9001)
    other = komt_binnen(casus.region.politie, melding("K-1", zus))

    kern = gelukt(casus.pm.voegt_toe(casus.nummer, other, reden="AFHANKELIJK_PLAN"))

    assert kern.nummer == "2"
    persons = "SELECT persoon, rol, reden, afhankelijk_van FROM casus_persoon WHERE casus = '{}' ORDER BY persoon"
    assert casus.region.rows("hub", persons.format(casus.nummer))[1:] == [(2, "GEZINSLID", "AFHANKELIJK_PLAN", 1)]
    known = "SELECT reden FROM registratie r JOIN melding_persoon USING (registratie) WHERE melding = '{}'"
    assert casus.region.rows("hub", known.format(other)) == [("CASUS",)]
    event = casus.region.log("hub")[-1]
    assert (event.velden["persoon"], event.velden["waarom"]) == ("2", "AFHANKELIJK_PLAN")
    assert casus.region.ggz.asks(zus).niveau != "L0"


def test_who_joined_stays_when_the_melding_is_sent_back(casus: Casus) -> None:
    other = komt_binnen(casus.region.politie, melding("K-2", iemand(9002)))
    gelukt(casus.pm.voegt_toe(casus.nummer, other))

    assert casus.officier.besluit(other, "TERUGVERWIJZEN", waarom="Niet voor ons.").status == 200

    joined = "SELECT count(*) FROM casus_persoon JOIN registratie USING (registratie) WHERE casus = '{}'"
    assert casus.region.rows("hub", joined.format(casus.nummer)) == [(2,)]


def test_a_kring_needs_a_melding_a_person_and_one_with_whom_it_began(casus: Casus) -> None:
    other = komt_binnen(casus.region.politie, melding("K-3", iemand(9003), iemand(9004)))
    gelukt(casus.pm.voegt_toe(casus.nummer, other))

    assert refused(casus.pm.voegt_toe(casus.nummer, "0" * 32)) == (404, "melding-onbekend")
    assert refused(casus.pm.voegt_toe(casus.nummer, other, 2)) == (404, "persoon-onbekend")
    assert refused(casus.pm.voegt_toe(casus.nummer, other, 0)) == (409, "stap-onmogelijk")
    for afhankelijk_van in (0, 2, 7):
        reply = casus.pm.voegt_toe(casus.nummer, other, 1, afhankelijk_van=afhankelijk_van)
        assert refused(reply) == (409, "reden-ontbreekt")
    assert refused(casus.officier.voegt_toe(casus.nummer, other, 1)) == (403, "niet-toegestaan")


def test_what_a_derde_left_makes_nobody_known_by_a_casus(casus: Casus) -> None:
    left = komt_binnen(casus.region.woco, signaal("K-5", iemand(9006)))

    assert refused(casus.pm.voegt_toe(casus.nummer, left)) == (409, "aanmelder-onbevoegd")


def test_nobody_comes_into_a_casus_from_a_huisverbod(casus: Casus) -> None:
    """Wth art. 10 lid 2: its data serve the huisverbod alone."""
    said = {"soort": "HUISVERBOD", "bron": "PARTNER", "doelgroep": "HUISELIJK_GEWELD", "categorieen": ["ID_CONTACT"]}
    stuk = melding("K-6", iemand(9007), **said, spoed="THV", feiten=feiten(besluit="NIET_OPGELEGD", rihg="RIHG-0009"))
    order = komt_binnen(casus.region.college, stuk, doel="P12")

    assert refused(casus.pm.voegt_toe(casus.nummer, order)) == (409, "voorwaarde-bron")


def test_a_closed_casus_takes_nobody_in(casus: Casus) -> None:
    other = komt_binnen(casus.region.politie, melding("K-4", iemand(9005)))
    casus.gaat_naar("AFSLUITING")

    assert refused(casus.pm.voegt_toe(casus.nummer, other)) == (409, "casus-gesloten")
    assert refused(casus.officier.betrekt(casus.nummer, "ggz")) == (409, "casus-gesloten")
    gelukt(casus.officier.beeindigt(casus.nummer, "politie"))


def test_every_step_is_of_the_one_who_may_take_it_and_on_record(casus: Casus) -> None:
    casus.gaat_naar("AFSLUITING")

    steps = [event for event in casus.region.log("hub") if event.velden.get("casus") == casus.nummer]
    assert [(event.velden["partij"], event.velden["naar"]) for event in steps if event.naam == "casus.stap"] == [
        ("zvh", "VERRIJKING"),
        ("zvh", "OVERLEG"),
        ("zvh", "PLAN"),
        ("om", "UITVOERING"),
        ("zvh", "EVALUATIE"),
        ("om", "AFSLUITING"),
    ]
    assert stand(casus.region, casus.nummer) == ("AFSLUITING", 7)
    assert gelukt(casus.pm.stapt(casus.nummer, "EVALUATIE")).fase == "EVALUATIE"


def test_the_police_find_somebody_on_the_list_as_long_as_the_casus_runs(casus: Casus) -> None:
    """WGS art. 2.32 lid 3: closing takes the person off at once, and taking it up again puts the person back."""
    filtered = lijstfilter(casus.region.politie.verbinding, Opdracht("P11", "LIJST-2026-01", "dienst"))
    persoon = persoon_uit_rij(casus.stuk[1][0])
    answers = []

    for fase in ("EVALUATIE", "AFSLUITING"):
        casus.gaat_naar(fase)
        answers += filtered.op_lijst([persoon])
    gelukt(casus.pm.stapt(casus.nummer, "EVALUATIE"))
    answers += filtered.op_lijst([persoon])

    assert answers == [Oordeelklasse.ZEKER, Oordeelklasse.GEEN, Oordeelklasse.ZEKER]


def test_no_step_is_taken_that_the_table_does_not_have(casus: Casus) -> None:
    """Every pair of phases, each tried by both the leader and the decider."""
    taken = set()

    for van in set(STAPPEN) - {Fase.VERNIETIGD}:
        for naar in STAPPEN:
            casus.is_in(van.value)
            replies = [one.stapt(casus.nummer, naar.value) for one in (casus.pm, casus.officier)]
            assert {reply.status for reply in replies} <= {200, 403, 409}
            if 200 in {reply.status for reply in replies}:
                taken.add((van, naar))

    bewaren = {Fase.AFGESCHERMD, Fase.HERNIEUWD, Fase.VERNIETIGD}
    assert taken == {(van, naar) for van, stappen in STAPPEN.items() for naar in stappen - bewaren}


def test_the_leader_and_the_decider_never_take_each_others_steps(casus: Casus) -> None:
    for van in set(STAPPEN) - {Fase.VERNIETIGD, Fase.AFGESCHERMD}:
        for naar in STAPPEN[van]:
            casus.is_in(van.value)
            wrong = casus.officier if naar in LEIDT else casus.pm
            assert refused(wrong.stapt(casus.nummer, naar.value)) == (403, "niet-toegestaan")


def test_of_two_changes_to_the_same_version_one_is_refused_and_nothing_of_it_is_kept(casus: Casus) -> None:
    said = casus.pm.in_casus(Casusstap, casus.nummer, naar="VERRIJKING")
    gelukt(casus.officier.betrekt(casus.nummer, "ggz"))

    reply = casus.pm.posts("/v1/casusstappen", said)

    assert refused(reply) == (409, "versie-verouderd")
    assert stand(casus.region, casus.nummer) == ("GEACCEPTEERD", 2)
    assert (casus.region.log("hub")[-1].naam, casus.region.log("hub")[-1].velden["reden"]) == (
        "casus.geweigerd",
        "versie-verouderd",
    )
    assert ("ggz", 0, "DESKUNDIGHEID") in betrokken(casus)


def test_a_casus_goes_on_under_another_doelgroep_by_whoever_leads_it(casus: Casus) -> None:
    """Example E12; it is a change like any other, that whoever saw the casus before must see first."""
    report = komt_binnen(casus.region.politie, melding(f"S-{casus.nummer}", casus.stuk[1][0]))
    taak = next(taak.taak for taak in casus.pm.werklijst().taken if taak.melding == report)
    second = casus.werker("zvh", "tweede-procesmanager")

    assert refused(second.vertaalt(taak, "PLAN_AANPASSEN")) == (404, "taak-onbekend")
    assert casus.pm.vertaalt(taak, "PLAN_AANPASSEN").status == 200

    sql = "SELECT doelgroep, versie FROM casus WHERE casus = '{}'"
    assert casus.region.rows("hub", sql.format(casus.nummer)) == [("RISICOJEUGD", 2)]


def outsiders(casus: Casus) -> list[Werker]:
    second = casus.werker("zvh", "tweede-procesmanager")
    return [casus.werker("ggz"), casus.werker("college"), casus.werker("dji"), second]


def test_an_outsider_cannot_tell_a_casus_from_a_number_that_nobody_has(casus: Casus) -> None:
    """The same bytes for leading, deciding and looking, in every phase, for work and for its end."""
    for fase in set(STAPPEN) - {Fase.VERNIETIGD}:
        casus.is_in(fase.value)
        for one in outsiders(casus):
            for doel in {DOEL_VAN_FASE[fase.value], "P22"}:
                known, unknown = (asks_all(one, nummer, doel) for nummer in (casus.nummer, "f" * 32))
                assert known == unknown
                assert {status for status, _ in known} == {403}


def asks_all(wie: Werker, nummer: str, doel: str) -> list[tuple[int, bytes]]:
    """What somebody hears who leads, decides and looks."""
    replies = [
        wie.stapt(nummer, "PLAN", doel=doel, versie_gezien=1),
        wie.betrekt(nummer, "gi", doel=doel, versie_gezien=1),
        wie.doet("/v1/inzagen", Inzagevraag, nummer, doel),
    ]
    return [(reply.status, reply.body) for reply in replies]


def test_the_record_of_an_unknown_number_does_not_repeat_it(casus: Casus) -> None:
    casus.pm.stapt("9" * 32, "PLAN", versie_gezien=0)

    event = casus.region.log("hub")[-1]
    assert (event.naam, "casus" in event.velden) == ("casus.geweigerd", False)
