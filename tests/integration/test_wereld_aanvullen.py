"""A sender completes its own aanmelding: one matter, one week, one count, whatever is sent how often."""

from datetime import timedelta

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.meldingen import Antwoorden, Betrokkene
from hub.application.verwerk_termijnen import verwerk_termijnen
from tests.meldwereld import Stuk, aanmelding, compleet, melding, naam, signaal, uitkomsten
from tests.tafelwereld import geteld, kern, komt_binnen, medewerker, post, status
from tests.world import Party, World, iemand

KEES, ANNA = iemand(8401), iemand(8402)
ONMOGELIJK = [("GEWEIGERD", "vervangen-onmogelijk")]
ONBEKEND = compleet(stagnatie_samenwerking="ONBEKEND", stagnatie_hulpverlening="NEE")


def aangevuld(stuk: Stuk, vervangt: str) -> Stuk:
    """The same, said to take the place of an earlier one."""
    return stuk[0].model_copy(update={"vervangt": b64u(naam(vervangt))}), stuk[1]


def nummers(region: World) -> list[str]:
    return [str(row[0]) for row in region.rows("hub", "SELECT melding FROM melding")]


def gevraagd(region: World, **codes: object) -> str:
    """An aanmelding of the college about which the table asks for more (example E13)."""
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, antwoorden=ONBEKEND, **codes))
    kern(medewerker(region.om).besluit(nummer, "AANVULLEN"))
    return nummer


def test_e13_a_completed_form_takes_the_place_of_the_earlier_one_while_the_week_runs_on(region: World) -> None:
    old = gevraagd(region)
    [begun] = region.rows("hub", "SELECT begonnen_op, einde_op FROM termijn")
    [received] = region.rows("hub", "SELECT ontvangen_op FROM melding")

    with region.clock.ahead(timedelta(days=3)):
        assert uitkomsten(region.college, aangevuld(aanmelding("A-2", KEES), "A-1")) == [("AANGENOMEN", "")]

    [new] = nummers(region)
    assert new != old
    assert region.rows("hub", "SELECT ontvangen_op FROM melding") == [received]
    assert region.rows("hub", "SELECT code, melding, begonnen_op, einde_op FROM termijn") == [("TM-01", new, *begun)]
    assert region.rows("hub", "SELECT uitkomst, aantal FROM telling WHERE uitkomst = 'ONTVANGEN'") == [("ONTVANGEN", 1)]
    assert post(region, "college") == []
    [gone] = [event.velden for event in region.log("hub") if event.naam == "melding.gewist"]
    assert (gone["melding"], gone["grond"], gone["aantal"]) == (old, "AANGEVULD", 1)
    assert region.audit("hub").fout is None


def test_e13_the_completed_form_is_decided_about_and_its_sender_hears(region: World) -> None:
    gevraagd(region)
    new = komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES), "A-1"))

    besloten = kern(medewerker(region.om).besluit(new, "PRIORITEREN"))

    assert (besloten.voorstel, besloten.status) == ("PRIORITEREN", "GEACCEPTEERD")
    assert [soort for soort, _ in post(region, "college")] == ["INFORMEER", "TERUGMELDING"]
    assert (geteld(region, "ONTVANGEN"), geteld(region, "PRIORITEREN")) == (1, 1)
    assert region.om.asks(KEES).uitkomst == "BEKEND"


def test_a_warning_that_was_given_stays_and_the_end_still_comes(region: World) -> None:
    gevraagd(region)
    with region.clock.ahead(timedelta(days=5, minutes=1)):
        region.manages_index(lambda uow: verwerk_termijnen(uow=uow, now=region.clock.now()))  # type: ignore[arg-type]
        new = komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES), "A-1"))

    tasks = region.rows("hub", "SELECT soort, melding FROM taak JOIN taak_melding ON taak = nummer")
    assert tasks == [("TERMIJN", new)]
    assert region.rows("hub", "SELECT stap, einde_op - volgende FROM termijn") == [(1, 0)]


def test_a_week_that_was_over_does_not_begin_again(region: World) -> None:
    gevraagd(region)
    with region.clock.ahead(timedelta(days=8)):
        while region.manages_index(lambda uow: verwerk_termijnen(uow=uow, now=region.clock.now())):  # type: ignore[arg-type]
            pass
        komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES), "A-1"))

    assert region.rows("hub", "SELECT code FROM termijn") == []


def test_the_same_completed_form_any_number_of_times_is_one(region: World) -> None:
    gevraagd(region)
    completed = aangevuld(aanmelding("A-2", KEES), "A-1")

    fates = [uitkomsten(region.college, completed, completed) for _ in range(3)]
    early = uitkomsten(region.college, aanmelding("A-1", KEES, antwoorden=ONBEKEND))

    assert fates == [[("AANGENOMEN", ""), ("AL_ONTVANGEN", "")], *[[("AL_ONTVANGEN", "")] * 2] * 2]
    assert early == [("AL_ONTVANGEN", "")]
    assert len(nummers(region)) == 1
    assert geteld(region, "ONTVANGEN") == 1


def test_a_form_may_be_completed_more_than_once_and_each_name_holds_once(region: World) -> None:
    gevraagd(region)
    komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES), "A-1"))
    komt_binnen(region.college, aangevuld(aanmelding("A-3", KEES), "A-2"))

    assert uitkomsten(region.college, aangevuld(aanmelding("A-4", KEES), "A-1")) == ONMOGELIJK
    both = [aangevuld(aanmelding(f"A-{at}", KEES), "A-3") for at in (5, 6)]
    assert uitkomsten(region.college, *both) == [("AANGENOMEN", ""), *ONMOGELIJK]
    assert len(nummers(region)) == 1


def test_what_was_counted_moves_with_a_correction(region: World) -> None:
    komt_binnen(region.college, aanmelding("A-1", KEES, pleeggemeente="GM0938"))
    komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES, pleeggemeente="GM0935"), "A-1"))

    counted = region.rows("hub", "SELECT gemeente, aantal FROM telling ORDER BY gemeente")
    assert [row for row in counted if row[1]] == [("GM0935", 1)]


def test_somebody_known_stays_the_same_person_and_a_corrected_name_leaves_nobody_behind(region: World) -> None:
    komt_binnen(region.politie, melding("B-1", KEES))
    komt_binnen(region.college, aanmelding("A-1", ANNA))
    komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES), "A-1"))

    assert region.rows("hub", "SELECT COUNT(*), COUNT(DISTINCT cluster) FROM registratie") == [(2, 1)]
    assert region.rows("hub", "SELECT * FROM taak") == []
    assert (region.om.asks(ANNA).uitkomst, region.om.asks(KEES).uitkomst) == ("GEEN_MEDEDELING", "BEKEND")


def test_a_person_whom_only_the_earlier_form_knew_keeps_the_cluster(region: World) -> None:
    komt_binnen(region.college, aanmelding("A-1", KEES))
    before = region.rows("hub", "SELECT cluster FROM registratie")

    komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES), "A-1"))

    assert region.rows("hub", "SELECT cluster FROM registratie") == before
    assert region.rows("hub", "SELECT cluster FROM cluster") == before


def test_an_incomplete_form_is_linked_when_its_completed_one_comes(region: World) -> None:
    """G0 ended the first, so nothing of the index was read for it (INV-4); the second joins who is known."""
    komt_binnen(region.politie, melding("B-1", KEES))
    komt_binnen(region.college, aanmelding("A-1", KEES, juistheid="ONBEKEND"))
    assert region.rows("hub", "SELECT COUNT(*) FROM cluster") == [(2,)]

    komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES), "A-1"))

    assert region.rows("hub", "SELECT COUNT(*) FROM cluster") == [(1,)]
    assert region.rows("hub", "SELECT * FROM taak") == []


@pytest.mark.parametrize("uitkomst", ["AGENDEREN", "PRIORITEREN", "TERUGVERWIJZEN"])
def test_what_was_decided_is_not_replaced(region: World, uitkomst: str) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    kern(medewerker(region.om).besluit(nummer, uitkomst, NWO if uitkomst == "AGENDEREN" else "", waarom="Zo is het."))
    before = status(region, nummer)

    assert uitkomsten(region.college, aangevuld(aanmelding("A-2", KEES), "A-1")) == ONMOGELIJK

    assert status(region, nummer) == before
    assert region.log("hub")[-2].velden["reden"] == "vervangen-onmogelijk"


NWO = "NWO_STADSDELEN"


def test_b8_after_a_referral_back_the_sender_may_come_again_with_new_facts_as_a_new_matter(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, antwoorden=compleet(regie_nodig="NEE")))
    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="De partners redden het."))

    again = komt_binnen(region.college, aanmelding("A-1/nieuwe-feiten", KEES))

    assert (status(region, nummer), status(region, again)) == ("", "ONTVANGEN")
    assert region.rows("hub", "SELECT melding FROM termijn WHERE code = 'TM-01'") == [(again,)]
    assert geteld(region, "ONTVANGEN") == 2


@pytest.mark.parametrize("vervangt", ["NOOIT", "B-1", "A-1"])
def test_an_aanmelding_of_nobody_of_another_party_and_a_report_cannot_be_replaced(region: World, vervangt: str) -> None:
    komt_binnen(region.politie, melding("B-1", KEES))
    komt_binnen(region.college, aanmelding("A-1", ANNA))

    fates = uitkomsten(region.politie, aangevuld(aanmelding("P-1", KEES), vervangt))

    assert fates == ONMOGELIJK
    assert len(nummers(region)) == 2


def test_neither_a_report_nor_a_signaal_takes_a_place(region: World) -> None:
    komt_binnen(region.politie, aanmelding("A-1", KEES))
    komt_binnen(region.woco, signaal("W-1", {**KEES, "bsn": ""}))

    assert uitkomsten(region.politie, aangevuld(melding("B-1", KEES), "A-1")) == ONMOGELIJK
    assert uitkomsten(region.woco, aangevuld(signaal("W-2", {**KEES, "bsn": ""}), "W-1")) == ONMOGELIJK


def test_a_sender_does_not_learn_by_replacing_whether_a_plan_runs(region: World) -> None:
    """Of somebody with a running plan an aanmelding is a report to translate; that is not for its sender to hear."""
    nummer = komt_binnen(region.college, aanmelding("A-0", KEES))
    kern(medewerker(region.om).besluit(nummer, "PRIORITEREN"))
    ggz: Party = region.ggz
    komt_binnen(ggz, aanmelding("G-1", KEES))
    komt_binnen(ggz, aanmelding("G-2", ANNA))
    kees, anna = aangevuld(aanmelding("G-3", KEES), "G-1"), aangevuld(aanmelding("G-4", ANNA), "G-2")

    assert uitkomsten(ggz, kees) == uitkomsten(ggz, anna) == [("AANGENOMEN", "")]

    assert region.rows("hub", "SELECT soort FROM taak") == [("SIGNAAL",)]


def test_persons_of_a_completed_form_stay_apart(region: World) -> None:
    betrokkenen = [Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935")] * 2
    komt_binnen(region.college, aanmelding("A-1", KEES, ANNA, betrokkenen=betrokkenen, antwoorden=Antwoorden()))
    komt_binnen(region.college, aangevuld(aanmelding("A-2", KEES, ANNA, betrokkenen=betrokkenen), "A-1"))

    assert region.rows("hub", "SELECT COUNT(*), COUNT(DISTINCT cluster) FROM registratie") == [(2, 2)]
