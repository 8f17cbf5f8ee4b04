"""The worked examples of the field, from the sender to the decision (`domain.md` B7), where the hub plays a part.

What the rules make of each example is in `tests/unit/test_triage_voorbeelden.py`; here people act on it.
"""

import pytest

from connectors.agent.errors import Geweigerd
from connectors.protocol.meldingen import Betrokkene
from tests.meldwereld import aanmelding, compleet, feiten, melding, meldt, signaal, uitkomsten
from tests.tafelwereld import geteld, kern, komt_binnen, medewerker, post, status
from tests.world import World, iemand

KEES, ANNA, PIET = iemand(8201), iemand(8202), iemand(8203)
KIND = Betrokkene(rol="GEZINSLID", leeftijd="TOT_18", woongemeente="GM0935")
LICHT = {"c2_meerdere_leefgebieden": "NEE", "stagnatie_samenwerking": "NEE", "stagnatie_hulpverlening": "NEE"}


def persoon(leeftijd: str = "VANAF_23", woongemeente: str = "GM0935") -> Betrokkene:
    return Betrokkene(rol="PLEGER", leeftijd=leeftijd, woongemeente=woongemeente)


def veelpleger(nummer: str, rij: dict[str, str], **codes: object) -> object:
    said = {"doelgroep": "VEELPLEGER_VOLWASSEN", "betrokkenen": [persoon()]}
    return melding(nummer, rij, **said | codes)


def geprioriteerd(region: World, rij: dict[str, str], **codes: object) -> str:
    """Somebody whose casus the table took up: the number of the casus."""
    nummer = komt_binnen(region.college, aanmelding("A-prior", rij, **codes))
    kern(medewerker(region.om).besluit(nummer, "PRIORITEREN"))
    return str(region.rows("hub", "SELECT casus FROM casus")[0][0])


def test_e1_a_mother_and_two_children_with_everything_stuck_are_prioritised(region: World) -> None:
    moeder = aanmelding("A-1", KEES, ANNA, PIET, betrokkenen=[persoon(), KIND, KIND])
    nummer = komt_binnen(region.college, moeder)
    pm, officier = medewerker(region.zvh), medewerker(region.om)

    [punt] = pm.werklijst().punten
    besloten = kern(officier.besluit(nummer, "PRIORITEREN"))

    assert (punt.voorstel, punt.regel, punt.instrument, punt.regime) == (
        "PRIORITEREN", "R3", "INTEGRALE_AANPAK", "WGS"
    )  # fmt: skip
    assert (besloten.status, besloten.instrument, besloten.regime) == ("GEACCEPTEERD", "INTEGRALE_AANPAK", "WGS")
    casus = region.rows("hub", "SELECT fase, op_lijst, doelgroep FROM casus")
    assert casus == [("GEACCEPTEERD", 1, "MULTIPROBLEMATIEK")]
    assert region.rows("hub", "SELECT rol FROM casus_persoon ORDER BY rol") == [
        ("GEZINSLID",),
        ("GEZINSLID",),
        ("PLEGER",),
    ]
    assert region.rows("hub", "SELECT DISTINCT reden FROM registratie") == [("CASUS",)]
    assert post(region, "college") == [
        ("INFORMEER", {"vraag": "INFORMEREN"}),
        ("TERUGMELDING", {"uitkomst": "PRIORITEREN", "stap": "UITNODIGING_VOLGT"}),
    ]
    assert region.om.asks(KEES).uitkomst == "BEKEND"
    assert geteld(region, "PRIORITEREN") == 1
    assert region.audit("hub").fout is None


def test_e2_a_first_shoplifting_goes_to_the_youth_meeting_without_the_joint_system(region: World) -> None:
    jongen = [persoon("TOT_18", "GM0938")]
    nummer = komt_binnen(region.politie, melding("B-1", KEES, betrokkenen=jongen, feiten=winkeldiefstal()))

    besloten = kern(medewerker(region.om).besluit(nummer, "AGENDEREN"))

    assert (besloten.voorstel, besloten.instrument, besloten.regime) == ("AGENDEREN", "JCO_JEUGD", "STRAF")
    assert status(region, nummer) == "GEAGENDEERD"
    assert region.rows("hub", "SELECT regime, fase, op_lijst FROM casus") == [("STRAF", "GEEN", 0)]
    assert region.rows("hub", "SELECT casus FROM informatieplicht") == []
    assert region.rows("hub", "SELECT DISTINCT reden FROM registratie") == [("SIGNAAL",)]


def winkeldiefstal() -> object:
    return feiten(delictklasse="VERMOGEN", wpg_artikel="8")


def test_e3_a_family_outside_the_area_is_handed_over_and_wiped(region: World) -> None:
    valkenburg = [persoon(woongemeente="GM0994")]
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, betrokkenen=valkenburg, stadsdeel=""))

    besloten = kern(medewerker(region.college).besluit(nummer, "OVERDRACHT_GEMEENTE"))

    assert (besloten.status, besloten.voorstel) == ("GEWIST", "OVERDRACHT_GEMEENTE")
    assert status(region, nummer) == ""
    assert post(region, "college") == [
        ("TERUGMELDING", {"uitkomst": "OVERDRACHT_GEMEENTE", "stap": "GEMEENTE_VOLGT_OP"})
    ]
    assert geteld(region, "OVERDRACHT_GEMEENTE") == 1
    assert region.om.asks(KEES).uitkomst == "GEEN_MEDEDELING"


def test_e4_immediate_danger_is_shown_first_and_the_meeting_follows(region: World) -> None:
    gevaar = {"doelgroep": "HUISELIJK_GEWELD", "spoed": "THV", "betrokkenen": [persoon(woongemeente="GM1903")]}
    komt_binnen(region.politie, melding("B-0", ANNA))
    huis = komt_binnen(region.politie, melding("B-1", KEES, **gevaar, feiten=huiselijk()))

    teamchef = medewerker(region.politie)

    [punt, _] = medewerker(region.zvh).werklijst().punten
    huisverbod = kern(teamchef.besluit(huis, "AGENDEREN", "TIJDELIJK_HUISVERBOD"))
    daarna = kern(teamchef.besluit(huis, "AGENDEREN", punt.instrument))

    assert (punt.melding, punt.redenen[0], punt.instrument) == (huis, "SPOED_THV", "NWO_HG")
    assert (huisverbod.status, huisverbod.regime) == ("GEAGENDEERD", "BESTUUR")
    assert (daarna.status, daarna.regime) == ("GEAGENDEERD", "SOCIAAL")
    assert len(post(region, "politie")) == 1


def huiselijk() -> object:
    return feiten(delictklasse="HUISELIJK_GEWELD", wpg_artikel="8")


def test_e5_only_drop_out_goes_to_the_social_domain_and_never_to_the_wgs(region: World) -> None:
    uitval = compleet(c1_overlast="NEE", c1_criminaliteit="NEE", c1_onveilige_situatie="NEE", c1_ernst="NIET_ERNSTIG")
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, doelgroep="OGGZ", antwoorden=uitval))
    college = medewerker(region.college)

    tried = college.besluit(nummer, "PRIORITEREN", "INTEGRALE_AANPAK", waarom="Het gezin verdient het.")
    besloten = kern(college.besluit(nummer, "AGENDEREN"))

    assert (tried.status, tried.regel) == (409, "doeltoets-niet-gehaald")
    assert (besloten.instrument, besloten.regime) == ("NWO_STADSDELEN", "SOCIAAL")


def test_e6_a_report_on_somebody_with_a_plan_is_translated_once(region: World) -> None:
    casus = geprioriteerd(region, KEES)
    bericht = komt_binnen(region.politie, veelpleger("B-1", KEES), doel="P11")
    pm = medewerker(region.zvh)

    [taak] = [taak for taak in pm.werklijst().taken if taak.soort == "SIGNAAL"]
    vertaald = kern(pm.vertaalt(taak.taak, "OVERLEG_VERVROEGEN"))
    again = pm.vertaalt(taak.taak, "OPSCHALEN")

    assert (taak.melding, taak.uiterlijk > taak.sinds) == (bericht, True)
    assert (vertaald.status, status(region, bericht)) == ("VERTAALD", "VERTAALD")
    assert (again.status, again.regel) == (404, "taak-onbekend")
    assert region.rows("hub", "SELECT gevolg FROM taak_melding") == [("OVERLEG_VERVROEGEN",)]
    record = next(entry for entry in region.log("hub") if entry.naam == "signaal.vertaald")
    assert (record.velden["gevolg"], record.velden["casus"]) == ("OVERLEG_VERVROEGEN", casus)
    assert region.rows("hub", "SELECT * FROM termijn WHERE code = 'B5-30'") == []


@pytest.mark.parametrize("gevolg", ["GEEN_GEVOLG", "ONJUIST_BERICHT"])
def test_b5_a_report_that_no_plan_refers_to_goes_after_thirty_days(region: World, gevolg: str) -> None:
    geprioriteerd(region, KEES)
    bericht = komt_binnen(region.politie, veelpleger("B-1", KEES), doel="P11")
    pm = medewerker(region.zvh)

    kern(pm.vertaalt(pm.werklijst().taken[0].taak, gevolg))

    sql = "SELECT volgende, begonnen_op FROM termijn WHERE code = 'B5-30' AND melding = '{}'"
    [(volgende, begonnen)] = region.rows("hub", sql.format(bericht))
    assert int(str(volgende)) - int(str(begonnen)) == 30 * 24 * 3600
    asked = [soort for soort, _ in post(region, "politie")]
    assert asked == (["CORRIGEER"] if gevolg == "ONJUIST_BERICHT" else [])


def test_e7_a_report_on_a_veelpleger_who_is_not_on_the_list_is_not_received(region: World) -> None:
    assert uitkomsten(region.politie, veelpleger("B-1", KEES)) == [("NIET_ONTVANGEN", "niet-op-lijst")]

    assert medewerker(region.zvh).werklijst().punten == []
    assert region.rows("hub", "SELECT * FROM registratie") == []
    assert geteld(region, "NIET_ONTVANGEN") == 1


def test_e8_a_signal_of_a_corporatie_cannot_be_taken_up_and_it_hears_received_only(region: World) -> None:
    nummer = komt_binnen(region.woco, signaal("S-1", KEES))
    college = medewerker(region.college)

    [punt] = medewerker(region.zvh).werklijst().punten
    tried = college.besluit(nummer, "AGENDEREN", "NWO_STADSDELEN", waarom="Wij nemen dit over.")
    kern(college.besluit(nummer, "TERUGVERWIJZEN"))

    assert (punt.voorstel, punt.regel) == ("SIGNAAL", "G1")
    assert (tried.status, tried.regel) == (409, "aanmelder-onbevoegd")
    assert post(region, "woco") == [("TERUGMELDING", {"uitkomst": "ONTVANGEN", "stap": "GEEN"})]


def test_e8_a_deelnemer_adopts_a_signal_by_referring_the_person_itself(region: World) -> None:
    signalering = komt_binnen(region.woco, signaal("S-1", KEES))
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    officier = medewerker(region.om)

    kern(officier.besluit(nummer, "PRIORITEREN"))
    kern(officier.besluit(signalering, "TERUGVERWIJZEN"))

    assert (status(region, nummer), status(region, signalering)) == ("GEACCEPTEERD", "")
    assert region.om.asks(KEES).uitkomst == "BEKEND"


def test_e9_care_without_a_ground_asks_for_one_and_tells_nothing(region: World) -> None:
    zorg = {"soort": "ZORG", "bron": "PARTNER", "doelgroep": "HUISELIJK_GEWELD", "betrokkenen": [persoon()]}
    zorg |= {"feiten": feiten(signaal="DREIGING"), "categorieen": ["ID_CONTACT", "GEZONDHEID"]}

    [fate] = meldt(region.ggz, melding("Z-1", KEES, **zorg))

    assert (fate.uitkomst, fate.regel) == ("GEWEIGERD", "vrijgave-ontbreekt")
    assert region.rows("hub", "SELECT * FROM melding") == []


def test_e10_partners_who_want_no_regie_agree_with_reasons(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, antwoorden=compleet(regie_nodig="NEE")))
    college = medewerker(region.college)

    silent = college.besluit(nummer, "AGENDEREN")
    besloten = kern(college.besluit(nummer, "AGENDEREN", waarom="De partners redden het samen."))

    assert (silent.status, silent.regel) == (409, "motivering-ontbreekt")
    assert (besloten.regel, besloten.status) == ("R4", "GEAGENDEERD")
    assert region.rows("hub", "SELECT deel FROM melding_inhoud WHERE deel LIKE 'motivering%'") == [("motivering-1",)]
    assert b"redden het samen" not in region.database("hub").read_bytes()


def test_e11_residence_decides_and_the_place_of_the_offence_is_counted(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, pleeggemeente="GM0938"))

    kern(medewerker(region.om).besluit(nummer, "PRIORITEREN"))

    counted = region.rows("hub", "SELECT feit, gemeente, uitkomst, aantal FROM telling ORDER BY feit")
    assert counted == [
        ("BESLUIT", "GM0938", "PRIORITEREN", 1),
        ("MELDING", "GM0938", "ONTVANGEN", 1),
        ("TRAJECT_BEGIN", "GM0938", "BESLUIT", 1),
        ("WOORD", "", "TIJDIG", 1),
    ]


def test_e12_a_young_person_who_turned_23_keeps_the_same_casus(region: World) -> None:
    jong = {"doelgroep": "VEELPLEGER_JEUGD", "betrokkenen": [persoon("VAN_18_TOT_23")], "stadsdeel": ""}
    casus = geprioriteerd(region, KEES, **jong)
    komt_binnen(region.politie, veelpleger("B-1", KEES), doel="P11")
    pm = medewerker(region.zvh)

    kern(pm.vertaalt(pm.werklijst().taken[0].taak, "PLAN_AANPASSEN"))

    assert region.rows("hub", "SELECT casus, doelgroep FROM casus") == [(casus, "VEELPLEGER_VOLWASSEN")]
    assert region.log("hub")[-1].velden["doelgroep"] == "VEELPLEGER_VOLWASSEN"


def test_e13_an_unknown_that_decides_is_asked_for_while_the_week_goes_on(region: World) -> None:
    unknown = compleet(stagnatie_samenwerking="ONBEKEND", stagnatie_hulpverlening="NEE")
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, antwoorden=unknown))

    besloten = kern(medewerker(region.om).besluit(nummer, "AANVULLEN"))

    assert (besloten.status, besloten.regel) == ("AANVULLEN", "R8")
    assert post(region, "college") == [("AANVULLEN", {"stagnatie_samenwerking": "ONTBREEKT"})]
    assert region.rows("hub", f"SELECT code FROM termijn WHERE melding = '{nummer}'") == [("TM-01",)]  # noqa: S608


def test_e14_another_house_is_asked_by_a_deelnemer_of_lid_1_who_hears_whom_to_call(region: World) -> None:
    geprioriteerd(region, KEES)

    answer = region.politie.asks(KEES, doel="P02")

    assert (answer.niveau, answer.uitkomst, answer.fase, answer.deelnemers) == ("L2", "BEKEND", "", ())
    assert answer.contact == region.opstelling.hub["contact"]


def test_e14_a_deelnemer_of_lid_2_can_not_ask_another_house(region: World) -> None:
    """LF-14, WGS art. 2.28: refused by the key holder already, whether somebody is known or not."""
    geprioriteerd(region, KEES)

    for somebody in (KEES, iemand(7399)):
        with pytest.raises(Geweigerd) as refused:
            region.ggz.asks(somebody, doel="P02")
        assert str(refused.value) == "niet-toegestaan"
