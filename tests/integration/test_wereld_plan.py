"""The plan of a casus, in the words of the day of a procesmanager (`domain.md` A11)."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from connectors.protocol.inzagen import InzageAntwoord
from connectors.protocol.messages import decode
from connectors.protocol.plannen import Agendavraag
from hub.cli.opzet import Opstelling
from hub.domain.kalender import local
from tests.casuswereld import Casus, Werker, begin, gelukt, werker
from tests.eindewereld import Einde, ontvangers
from tests.inzagewereld import vraagt_inzage
from tests.meldwereld import feiten, melding
from tests.planwereld import DAG, Planner, dagagenda, planner, planner_van, strafzaak, uittreksel
from tests.stukwereld import brieven
from tests.tafelwereld import kern, komt_binnen
from tests.world import World, iemand, world

MOEDER, ZOON, VREEMDE = iemand(7101), iemand(7102), iemand(7103)


@pytest.fixture(scope="module")
def gedeeld(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("plan") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(gedeeld: World) -> Casus:
    """A family with a plan: mother and son, police, OM, college and ggz."""
    made = begin(gedeeld, "PLAN-1", MOEDER, ZOON)
    made.betrekt("college", "ggz", "politie")
    made.gaat_naar("PLAN")
    return made


@pytest.fixture(scope="module")
def pm(casus: Casus) -> Planner:
    return planner(casus)


@pytest.fixture(scope="module")
def college(casus: Casus) -> Planner:
    return planner(casus, "college")


def test_the_procesmanager_turns_what_a_source_gave_into_a_goal_and_a_task(casus: Casus, pm: Planner) -> None:
    college = planner(casus, "college")
    schuld = college.heeft_ingebracht("FINANCIEEL")

    doel = gelukt(pm.maakt("DOEL", "FINANCIEEL", leefgebied="SCHULDEN", uit=[schuld])).nummer
    taak = gelukt(pm.geeft_taak("college", "FINANCIEEL", nodig=["FINANCIEEL"], uit=[schuld], taak={"doel": doel}))

    assert ("college", taak.nummer, {}) in brieven(casus.region, casus.nummer, "TAAK")
    last = casus.region.log("hub")[-1]
    assert (last.naam, last.velden["soort"], last.velden["voor"]) == ("plan.gemaakt", "TAAK", "college")


def test_the_same_stuk_sent_again_is_one_stuk(casus: Casus, pm: Planner) -> None:
    stuk = pm.nummer()
    said = {"stuk": stuk, "leefgebied": "ZORG", "delen": [pm.deel(stuk, "samenvatting", "doel").model_dump()]}

    first, again = (gelukt(pm.maakt("DOEL", "BEGELEIDING", **said)) for _ in range(2))
    other = pm.maakt("DOEL", "BEGELEIDING", **said | {"leefgebied": "SCHULDEN"})

    assert first.nummer == again.nummer == stuk
    assert other.regel == "stuk-anders"
    assert casus.region.rows("hub", f"SELECT COUNT(*) FROM stuk WHERE stuk = '{stuk}'") == [(1,)]  # noqa: S608


@pytest.mark.parametrize(
    ("fields", "regel"),
    [
        ({"soort": "DOEL", "leefgebied": "RUIMTEVAART"}, "plan-onmogelijk"),
        ({"soort": "DOEL", "leefgebied": ""}, "plan-onmogelijk"),
        ({"soort": "DOEL", "leefgebied": "ZORG", "persoon": 9}, "persoon-onbekend"),
        ({"soort": "BESLUIT", "uit": ["0" * 32]}, "stuk-onbekend"),
    ],
)
def test_a_plan_takes_what_fits_it_and_nothing_else(
    casus: Casus, pm: Planner, fields: dict[str, object], regel: str
) -> None:
    before = casus.region.rows("hub", "SELECT stuk FROM stuk")

    reply = pm.maakt(str(fields.pop("soort")), "BEGELEIDING", **fields)

    assert reply.regel == regel
    assert casus.region.rows("hub", "SELECT stuk FROM stuk") == before
    assert casus.region.log("hub")[-1].naam == "casus.geweigerd"


def test_pm_does_not_forward_income_to_police_or_om(casus: Casus, pm: Planner, college: Planner) -> None:
    inkomen = college.heeft_ingebracht("INKOMEN")

    for partij in ("politie", "om"):
        reply = pm.geeft_taak(partij, "INKOMEN", nodig=["INKOMEN"], uit=[inkomen])
        assert reply.regel == "partij-onmogelijk"


def test_a_task_goes_to_who_takes_part_and_not_into_the_past(casus: Casus, pm: Planner) -> None:
    outsider = pm.geeft_taak("dji")
    late = pm.geeft_taak("politie", taak={"uiterlijk": pm.dag(-1)})

    assert (outsider.regel, late.regel) == ("partij-onmogelijk", "datum-voorbij")


def test_a_task_tells_nobody_of_a_goal_or_a_need_that_is_kept_from_them(
    casus: Casus, pm: Planner, college: Planner
) -> None:
    geld = college.heeft_ingebracht("FINANCIEEL")
    planner(casus, "politie").heeft_ingebracht("TOEZICHT_MAATREGELEN", leefgebied="SCHULDEN")
    doel = gelukt(pm.maakt("DOEL", "FINANCIEEL", leefgebied="SCHULDEN", uit=[geld])).nummer
    made = pm.geeft_taak("college", "TOEZICHT_MAATREGELEN", nodig=["FINANCIEEL"], taak={"doel": doel})
    taak = gelukt(made).nummer

    answers = {wie: vraagt_inzage(casus.werker(wie), casus.nummer, "P08") for wie in ("college", "politie")}

    kernen = {wie: decode(InzageAntwoord, reply.body).kern for wie, reply in answers.items()}
    codes = {wie: next(one.codes for one in kern.stukken if one.stuk == taak) for wie, kern in kernen.items()}
    assert (codes["college"]["doel"], codes["college"]["nodig"]) == (doel, "FINANCIEEL")
    assert codes["politie"] == codes["college"] | {"doel": "", "nodig": ""}
    assert {one.leefgebied for one in kernen["college"].stukken if one.stuk in (doel, taak)} == {"SCHULDEN"}
    assert doel.encode() not in answers["politie"].body


def test_a_task_goes_to_nobody_who_may_not_see_it_and_nobody_hears_that_there_was_one(
    casus: Casus, pm: Planner, college: Planner
) -> None:
    kept = college.heeft_ingebracht("BEGELEIDING", voorwaarden={"niet_aan": ["politie"]})
    before = brieven(casus.region, casus.nummer, "TAAK")

    refused = pm.geeft_taak("politie", "BEGELEIDING", uit=[kept])
    over_geld = pm.geeft_taak("politie", "INKOMEN")

    assert (refused.regel, over_geld.regel) == ("voorwaarde-bron", "partij-onmogelijk")
    assert brieven(casus.region, casus.nummer, "TAAK") == before
    assert casus.region.log("hub")[-1].naam == "casus.geweigerd"
    gelukt(pm.geeft_taak("college", "BEGELEIDING", uit=[kept]))


def test_what_a_source_keeps_out_of_plans_stays_out(casus: Casus, pm: Planner, college: Planner) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE", voorwaarden={"niet_in_plan": True})

    reply = pm.maakt("DOEL", "WOONSITUATIE", leefgebied="HUISVESTING", uit=[stuk])

    assert reply.regel == "voorwaarde-bron"


def test_a_goal_rests_on_one_category(casus: Casus, pm: Planner, college: Planner) -> None:
    huis, geld = college.heeft_ingebracht("WOONSITUATIE"), college.heeft_ingebracht("FINANCIEEL")

    mixed = pm.maakt("DOEL", "WOONSITUATIE", leefgebied="HUISVESTING", uit=[huis, geld])

    assert mixed.regel == "categorie-anders"


def test_only_whoever_leads_the_casus_makes_a_plan(casus: Casus, college: Planner) -> None:
    other = planner(casus, "zvh", "tweede-procesmanager")

    assert other.maakt("DOEL", "BEGELEIDING", leefgebied="ZORG").regel == "niet-toegestaan"
    assert college.maakt("DOEL", "BEGELEIDING", leefgebied="ZORG").regel == "niet-toegestaan"


def test_a_task_ends_once_by_the_party_that_it_is_of(casus: Casus, pm: Planner, college: Planner) -> None:
    taak = gelukt(pm.geeft_taak("college", "BEGELEIDING", nodig=["BEGELEIDING"])).nummer
    politie = planner(casus, "politie")

    assert politie.zet(taak, "GEDAAN").regel == "niet-toegestaan"
    assert college.zet(taak, "GEDAAN", versie=7).regel == "versie-verouderd"
    done = gelukt(college.zet(taak, "GEDAAN", resultaat=college.resultaat("BEGELEIDING")))
    again = college.zet(taak, "NIET_GELUKT", versie=2)

    assert done.nummer == taak
    assert again.regel == "stap-onmogelijk"
    [(bron, uit)] = casus.region.rows("hub", "SELECT bron, uit FROM stuk WHERE soort = 'RESULTAAT'")
    assert (bron, json.loads(str(uit))) == ("college", [taak])


def test_two_who_end_a_task_at_once_read_that_it_changed(casus: Casus, pm: Planner, college: Planner) -> None:
    taak = gelukt(pm.geeft_taak("college")).nummer
    gelukt(pm.zet(taak, "VERVALLEN"))

    assert college.zet(taak, "GEDAAN", versie=1).regel == "stap-onmogelijk"


def test_a_procesmanager_opens_the_day_agenda_and_sees_no_name(casus: Casus, pm: Planner) -> None:
    morgen = pm.nu + DAG
    overleg = pm.nummer()
    gelukt(pm.overlegt("PLANNEN", overleg, "politie", "college", begint_op=morgen))
    day = pm.dag(1)

    reply = pm.agenda(day)

    regel = next(one for one in dagagenda(reply).regels if one.overleg == overleg)
    assert (regel.label, regel.begint_op) == (casus.nummer[:8], morgen)
    assert regel.deelnemers == ["college", "politie", "zvh"]
    for rij in (MOEDER, ZOON):
        assert not [
            value for value in (rij["bsn"], rij["achternaam"], rij["voornamen"]) if value.encode() in reply.body
        ]


def test_the_agenda_names_its_points_and_of_their_stukken_those_that_who_leads_sees_now(
    casus: Casus, pm: Planner
) -> None:
    overleg, nu, ggz = pm.nummer(), pm.nu + DAG, planner(casus, "ggz")
    zorg, open_ = ggz.nummer(), planner(casus, "politie").heeft_ingebracht("TOEZICHT_MAATREGELEN")
    vrijgave = gelukt(ggz.geeft_vrij(zorg)).nummer
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg))
    punten = [
        {"leefgebied": "ZORG", "onderwerp": "BEELD", "stukken": [zorg, open_]},
        {"leefgebied": "", "onderwerp": "VERVOLG", "stukken": []},
    ]
    gelukt(pm.overlegt("PLANNEN", overleg, "politie", begint_op=nu, agenda=punten))

    before, seen = agenda_van(pm, overleg), gezien_door(pm)
    gelukt(ggz.trekt_in(vrijgave))
    after, later = agenda_van(pm, overleg), gezien_door(pm)

    assert before == [("ZORG", "BEELD", [zorg, open_]), ("", "VERVOLG", [])]
    assert after == [("ZORG", "BEELD", [open_]), ("", "VERVOLG", [])]
    assert {zorg, open_} <= seen
    assert zorg not in later


def agenda_van(wie: Planner, overleg: str) -> list[tuple[str, str, list[str]]]:
    """The points of one meeting of tomorrow, as this person is told them."""
    found = next(one for one in dagagenda(wie.agenda(wie.dag(1))).regels if one.overleg == overleg)
    return [(punt.leefgebied, punt.onderwerp, punt.stukken) for punt in found.agenda]


def gezien_door(wie: Planner) -> set[str]:
    """The numbers that a view of the casus gives this person."""
    return {one.stuk for one in decode(InzageAntwoord, vraagt_inzage(wie.wie, wie.casus, "P08").body).kern.stukken}


def test_the_agenda_holds_no_casus_of_another_procesmanager(casus: Casus, pm: Planner) -> None:
    gelukt(pm.overlegt("PLANNEN", pm.nummer(), begint_op=pm.nu + DAG))
    other = planner(casus, "zvh", "tweede-procesmanager")

    assert dagagenda(other.agenda(pm.dag(1))).regels == []
    assert other.agenda(pm.dag(1), "P12").regel == "niet-toegestaan"


def test_no_employee_of_another_party_reads_an_agenda_by_the_code_of_who_leads(casus: Casus, pm: Planner) -> None:
    region, desk = casus.region, casus.werker("college", "loket")
    gelukt(pm.overlegt("PLANNEN", pm.nummer(), begint_op=pm.nu + DAG))
    copied = "UPDATE aanwijzing SET gebruiker = ? WHERE gebruiker = ?"
    with closing(sqlite3.connect(region.database("hub"), timeout=10)) as connection, connection:
        connection.execute(copied, (pm.wie.pseudoniem, desk.pseudoniem))
    asked = desk.message(Agendavraag, "P14", dag=pm.dag(1), gebruiker=pm.wie.pseudoniem)

    assert desk.posts("/v1/dagagendas", asked).regel == "niet-toegestaan"
    assert region.log("hub")[-1].velden["reden"] == "NIET_BETROKKEN"


def test_a_meeting_is_planned_opened_and_closed_with_who_was_there(casus: Casus, pm: Planner) -> None:
    overleg = pm.nummer()
    besluit = gelukt(pm.maakt("BESLUIT", "BEGELEIDING", leefgebied="ZORG")).nummer
    punten = [{"leefgebied": "ZORG", "onderwerp": "BESLUIT", "stukken": [besluit]}]
    gelukt(pm.overlegt("PLANNEN", overleg, "politie", "college", agenda=punten))

    gelukt(pm.overlegt("OPENEN", overleg, "politie", "college"))
    gelukt(pm.overlegt("SLUITEN", overleg, "college", besluiten=[besluit]))

    invited = {partij for partij, nummer, said in brieven(casus.region, casus.nummer, "OVERLEG") if nummer == overleg}
    last = casus.region.log("hub")[-1]
    assert invited == {"politie", "college"}
    assert (last.naam, last.velden["deelnemers"]) == ("casusoverleg.gesloten", ["college", "zvh"])
    assert pm.overlegt("OPENEN", overleg).regel == "overleg-onmogelijk"


def test_a_meeting_that_is_called_off_says_so_to_who_was_invited(casus: Casus, pm: Planner) -> None:
    overleg, begins = pm.nummer(), pm.nu + DAG
    gelukt(pm.overlegt("PLANNEN", overleg, "politie", begint_op=begins, plaats="PARKET"))

    gelukt(pm.overlegt("AFZEGGEN", overleg))

    letters = [one for one in brieven(casus.region, casus.nummer, "OVERLEG") if one[1] == overleg]
    when = {"begint_op": local(datetime.fromtimestamp(begins, UTC)).isoformat(timespec="minutes"), "plaats": "PARKET"}
    assert sorted(letters, key=repr) == [("politie", overleg, said) for said in (when | {"stand": "AFGEZEGD"}, when)]


def test_who_is_invited_asks_for_the_agenda_and_sees_its_own_part_of_it(casus: Casus, pm: Planner) -> None:
    overleg, nu, politie, ggz = pm.nummer(), pm.nu + DAG, planner(casus, "politie"), planner(casus, "ggz")
    zorg = ggz.nummer()
    gelukt(ggz.geeft_vrij(zorg, ontvangers=["zvh"]))
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg))
    eigen = politie.heeft_ingebracht("TOEZICHT_MAATREGELEN", leefgebied="VEILIGHEID")
    punten = [
        {"leefgebied": "", "onderwerp": "BEELD", "stukken": [zorg, eigen]},
        {"leefgebied": "VERSLAVING", "onderwerp": "DOELEN", "stukken": []},
        {"leefgebied": "VEILIGHEID", "onderwerp": "TAKEN", "stukken": [eigen]},
    ]
    gelukt(pm.overlegt("PLANNEN", overleg, "politie", "college", begint_op=nu, agenda=punten))

    reply = politie.agenda(politie.dag(1))

    [regel] = [one for one in dagagenda(reply).regels if one.overleg == overleg]
    assert (regel.label, regel.plaats, regel.begint_op) == (casus.nummer[:8], "ZVH_1", nu)
    assert regel.deelnemers == ["college", "politie", "zvh"]
    seen = [(punt.leefgebied, punt.onderwerp, punt.stukken) for punt in regel.agenda]
    assert seen == [("", "BEELD", [eigen]), ("VEILIGHEID", "TAKEN", [eigen])]
    last = casus.region.log("hub")[-1]
    assert (last.naam, last.velden["partij"]) == ("agenda.getoond", "politie")
    assert zorg.encode() not in reply.body
    assert {zorg, eigen} <= {stuk for _, _, stukken in agenda_van(pm, overleg) for stuk in stukken}
    for rij in (MOEDER, ZOON):
        assert not [value for value in (rij["bsn"], rij["achternaam"]) if value.encode() in reply.body]


def test_who_is_not_invited_or_left_hears_what_a_day_without_a_meeting_tells(casus: Casus, pm: Planner) -> None:
    overleg, college = pm.nummer(), planner(casus, "college")
    dji = planner_van(werker(casus.region.dji), casus.nummer)
    casus.betrekt("rvdk")
    gelukt(pm.overlegt("PLANNEN", overleg, "college", "rvdk", begint_op=pm.nu + 3 * DAG))
    dag = pm.dag(3)
    invited = [regel.overleg for regel in dagagenda(college.agenda(dag)).regels]

    gelukt(casus.officier.beeindigt(casus.nummer, "college"))

    assert overleg in invited
    for wie in (college, planner(casus, "politie"), dji):
        assert dagagenda(wie.agenda(dag)).regels == dagagenda(wie.agenda(pm.dag(40))).regels == []
    casus.betrekt("college")


def test_a_derde_and_a_purpose_of_another_meeting_get_no_agenda(casus: Casus, pm: Planner) -> None:
    gelukt(pm.overlegt("PLANNEN", pm.nummer(), "politie", begint_op=pm.nu + DAG))
    woco = planner_van(Werker(casus.region.woco, "verhuurder", "medewerker"), casus.nummer)

    assert woco.agenda(pm.dag(1)).regel == "niet-toegestaan"
    assert dagagenda(planner(casus, "politie").agenda(pm.dag(1), "P23")).regels == []
    assert planner(casus, "politie").agenda(pm.dag(1), "P13").regel == "niet-toegestaan"


def test_who_left_the_casus_does_not_hear_that_a_meeting_is_called_off(casus: Casus, pm: Planner) -> None:
    overleg = pm.nummer()
    casus.betrekt("rvdk")
    gelukt(pm.overlegt("PLANNEN", overleg, "politie", "rvdk", begint_op=pm.nu + DAG))
    gelukt(casus.officier.beeindigt(casus.nummer, "rvdk"))

    gelukt(pm.overlegt("AFZEGGEN", overleg))

    letters = [one for one in brieven(casus.region, casus.nummer, "OVERLEG") if one[1] == overleg]
    off = [partij for partij, _, said in letters if said.get("stand") == "AFGEZEGD"]
    assert off == ["politie"]


def test_an_invitation_names_points_of_the_leefgebieden_in_which_its_receiver_works_and_no_number(
    casus: Casus, pm: Planner
) -> None:
    overleg = pm.nummer()
    politie = planner(casus, "politie")
    stuk = politie.heeft_ingebracht("TOEZICHT_MAATREGELEN", leefgebied="VEILIGHEID")
    punten = [
        {"leefgebied": "", "onderwerp": "BEELD", "stukken": [stuk]},
        {"leefgebied": "VERSLAVING", "onderwerp": "DOELEN", "stukken": []},
        {"leefgebied": "VEILIGHEID", "onderwerp": "TAKEN", "stukken": [stuk]},
    ]

    gelukt(pm.overlegt("PLANNEN", overleg, "politie", "ggz", agenda=punten))

    told = {who: said for who, nummer, said in brieven(casus.region, casus.nummer, "OVERLEG") if nummer == overleg}
    points = {who: {naam: code for naam, code in said.items() if naam[-1].isdigit()} for who, said in told.items()}
    assert points == {
        "ggz": {"punt_01": "BEELD"},
        "politie": {"punt_01": "BEELD", "punt_02": "TAKEN", "gebied_02": "VEILIGHEID"},
    }
    assert stuk not in json.dumps(told)


def test_at_a_meeting_sits_nobody_who_takes_no_part(casus: Casus, pm: Planner) -> None:
    assert pm.overlegt("PLANNEN", pm.nummer(), "dji").regel == "partij-onmogelijk"
    assert pm.overlegt("PLANNEN", pm.nummer(), "woco").regel == "partij-onmogelijk"
    assert pm.overlegt("PLANNEN", pm.nummer(), begint_op=pm.nu - DAG).regel == "datum-voorbij"


def test_minutes_go_out_as_an_extract_for_each_and_mail_holds_only_a_number(casus: Casus, pm: Planner) -> None:
    wie = gelukt(pm.maakt("VERSLAG", "ID_CONTACT")).nummer
    zorg = gelukt(pm.maakt("VERSLAG", "BEGELEIDING")).nummer
    gelukt(pm.geeft_taak("college", "ID_CONTACT", nodig=["ID_CONTACT"]))

    gelukt(pm.maakt_uittreksels([wie, zorg], "college", "ggz"))

    mail = brieven(casus.region, casus.nummer, "UITTREKSEL")
    assert [(partij, said) for partij, _, said in mail] == [("college", {})]
    kern_ = uittreksel(planner(casus, "college").vraagt_uittreksel(mail[0][1]))
    assert kern_.stukken == [wie]
    assert kern_.watermerk.startswith("college ")
    assert planner(casus, "politie").vraagt_uittreksel(mail[0][1]).regel in ("niet-toegestaan", "stuk-onbekend")


def test_the_instrument_moves_by_decision_of_a_deelnemer_with_a_reason(gedeeld: World) -> None:
    casus = begin(gedeeld, "PLAN-SCHAAL", iemand(7120), doelgroep="HUISELIJK_GEWELD")
    casus.betrekt("college")
    pm, college = planner(casus), planner(casus, "college")
    stuk = college.heeft_ingebracht("WOONSITUATIE", doel="P06")

    assert pm.stelt_voor("ZCO_HG", "STAGNATIE").regel == "reden-ontbreekt"
    schaling = gelukt(pm.stelt_voor("ZCO_HG", "DOELEN_BEREIKT")).nummer
    assert pm.besluit(schaling).regel == "niet-toegestaan"
    gelukt(college.besluit(schaling))
    apart = gelukt(pm.stelt_voor("NWO_HG", "REGULIERE_KETEN")).nummer
    vervolg = gelukt(college.besluit(apart)).nummer

    sql = "SELECT casus, instrument, regime, fase FROM casus WHERE casus IN ('{}', '{}') ORDER BY regime DESC"
    rows = gedeeld.rows("hub", sql.format(casus.nummer, vervolg))
    assert rows == [(casus.nummer, "ZCO_HG", "WGS", "GEACCEPTEERD"), (vervolg, "NWO_HG", "SOCIAAL", "GEEN")]
    assert gedeeld.rows("hub", f"SELECT stuk FROM stuk WHERE casus = '{vervolg}'") == []  # noqa: S608
    assert gedeeld.rows("hub", f"SELECT casus FROM stuk WHERE stuk = '{stuk}'") == [(casus.nummer,)]  # noqa: S608
    assert gedeeld.rows("hub", f"SELECT persoon FROM casus_persoon WHERE casus = '{vervolg}'") == [(1,)]  # noqa: S608
    assert pm.stelt_voor("TIJDELIJK_HUISVERBOD", "ONVEILIGHEID").regel == "instrument-onmogelijk"


def test_who_may_decide_hears_of_a_proposal_and_with_the_house_what_became_of_it(gedeeld: World) -> None:
    casus = begin(gedeeld, "PLAN-POST", iemand(7121), doelgroep="HUISELIJK_GEWELD")
    casus.betrekt("college", "ggz")
    pm, college = planner(casus), planner(casus, "college")

    schaling = gelukt(pm.stelt_voor("ZCO_HG", "DOELEN_BEREIKT")).nummer
    asked = brieven(gedeeld, casus.nummer, "BEOORDEEL")
    waiting = brieven(gedeeld, casus.nummer, "GEBEURTENIS")
    gelukt(college.besluit(schaling, akkoord=False))

    said = {"naar": "ZCO_HG", "waarom": "DOELEN_BEREIKT"}
    assert asked == [(who, schaling, {"vraag": "SCHALING", **said}) for who in ("college", "om", "politie")]
    assert waiting == [("zvh", schaling, {"schaling": "VOORGESTELD", **said})]
    told = [one for one in brieven(gedeeld, casus.nummer, "GEBEURTENIS") if one not in waiting]
    assert told == [(who, schaling, {"schaling": "AFGEWEZEN", **said}) for who in ("college", "om", "politie", "zvh")]


def test_the_judge_suspends_and_every_task_holder_hears_its_own_minimum_once(region: World) -> None:
    casus = begin(region, "PLAN-9", MOEDER, ZOON)
    casus.betrekt("college", "ggz", "politie")
    casus.gaat_naar("PLAN")
    pm = planner(casus)
    gelukt(pm.geeft_taak("politie", "TOEZICHT_MAATREGELEN", nodig=["TOEZICHT_MAATREGELEN", "JUSTITIEEL"], persoon=1))
    gelukt(pm.geeft_taak("college", "TOEZICHT_MAATREGELEN", nodig=["TOEZICHT_MAATREGELEN"], persoon=0))
    gelukt(pm.geeft_taak("ggz", "TOEZICHT_MAATREGELEN", nodig=["TOEZICHT_MAATREGELEN"], persoon=2))
    report = strafzaak(region, "SZ-1", MOEDER)

    gelukt(pm.verspreidt(report))
    gelukt(pm.verspreidt(report))

    told = {partij: said for partij, _, said in brieven(region, casus.nummer, "GEBEURTENIS")}
    assert told == {
        "college": {"contactverbod_tot": "2027-01-01", "voorwaarde": "CONTACTVERBOD"},
        "politie": {"contactverbod_tot": "2027-01-01", "status": "GESCHORST", "voorwaarde": "CONTACTVERBOD"},
    }
    assert len(brieven(region, casus.nummer, "GEBEURTENIS")) == 2
    line = (casus.nummer, "INZIEN", "P08", "om", 1)
    fields = "casus, handeling, doel, bron, keren, partij, categorie"
    sql = f"SELECT {fields} FROM verstrekking WHERE stuk = '{report}' ORDER BY partij, categorie"  # noqa: S608
    assert region.rows("hub", sql) == [
        (*line, "college", "TOEZICHT_MAATREGELEN"),
        (*line, "politie", "JUSTITIEEL"),
        (*line, "politie", "TOEZICHT_MAATREGELEN"),
    ]
    register = ontvangers(Einde(casus).ontvangers("om", report))
    assert {(one.partij, one.doel) for one in register} == {("college", "P08"), ("politie", "P08")}
    assert [event.velden["ontvangers"] for event in region.log("hub") if event.naam == "gebeurtenis.verspreid"] == [
        ["college", "politie"],
        [],
    ]


def met_plan(region: World, nummer: str, *rijen: dict[str, str]) -> Casus:
    made = begin(region, nummer, *rijen)
    made.betrekt("college", "politie", "ggz")
    made.gaat_naar("PLAN")
    return made


def hoort(casus: Casus) -> dict[str, tuple[str, dict[str, str]]]:
    """By party: the task that mail about a report names, and what it says."""
    return {partij: (nummer, said) for partij, nummer, said in brieven(casus.region, casus.nummer, "GEBEURTENIS")}


def test_who_no_longer_takes_part_hears_nothing_of_a_report(gedeeld: World) -> None:
    wie = iemand(7131)
    casus = met_plan(gedeeld, "PLAN-WEG", wie)
    pm = planner(casus)
    needs = ["TOEZICHT_MAATREGELEN", "JUSTITIEEL"]
    gelukt(pm.geeft_taak("college", "TOEZICHT_MAATREGELEN", nodig=needs))
    kept = gelukt(pm.geeft_taak("politie", "TOEZICHT_MAATREGELEN", nodig=needs)).nummer
    gelukt(casus.officier.beeindigt(casus.nummer, "college"))

    gelukt(pm.verspreidt(strafzaak(gedeeld, "SZ-WEG", wie)))

    assert {partij: taak for partij, (taak, _) in hoort(casus).items()} == {"politie": kept}
    last = gedeeld.log("hub")[-1]
    assert (last.naam, last.velden["ontvangers"]) == ("gebeurtenis.verspreid", ["politie"])


def test_mail_of_a_report_names_no_task_that_left_the_view_of_its_party(gedeeld: World) -> None:
    wie = iemand(7132)
    casus = met_plan(gedeeld, "PLAN-INGETROKKEN", wie)
    pm, ggz = planner(casus), planner(casus, "ggz")
    stuk = ggz.nummer()
    grond = gelukt(ggz.geeft_vrij(stuk, ontvangers=["zvh", "politie", "college"])).nummer
    ggz.heeft_ingebracht("GEZONDHEID", stuk=stuk)
    for partij in ("politie", "college"):
        gelukt(pm.geeft_taak(partij, "GEZONDHEID", nodig=["TOEZICHT_MAATREGELEN", "GEZONDHEID"], uit=[stuk]))
    blijft = gelukt(pm.geeft_taak("college", "TOEZICHT_MAATREGELEN", nodig=["TOEZICHT_MAATREGELEN"])).nummer
    gelukt(ggz.trekt_in(grond))

    gelukt(pm.verspreidt(strafzaak(gedeeld, "SZ-INGETROKKEN", wie)))

    said = {"contactverbod_tot": "2027-01-01", "voorwaarde": "CONTACTVERBOD"}
    assert hoort(casus) == {"college": (blijft, said)}


def test_a_task_about_everybody_tells_nothing_of_a_person_whose_compartment_its_party_is_not_in(
    gedeeld: World,
) -> None:
    dader, slachtoffer = iemand(7133), iemand(7134)
    casus = begin(gedeeld, "PLAN-APART", dader, slachtoffer)
    casus.betrekt("politie")
    casus.betrekt("college", personen=(2,))
    casus.gaat_naar("PLAN")
    pm = planner(casus)
    needs = ["TOEZICHT_MAATREGELEN"]
    for partij in ("college", "politie"):
        gelukt(pm.geeft_taak(partij, "TOEZICHT_MAATREGELEN", nodig=needs, persoon=0))

    gelukt(pm.verspreidt(strafzaak(gedeeld, "SZ-DADER", dader)))
    over_dader = set(hoort(casus))
    gelukt(pm.verspreidt(strafzaak(gedeeld, "SZ-SLACHTOFFER", slachtoffer)))

    assert (over_dader, set(hoort(casus))) == ({"politie"}, {"college", "politie"})


def test_who_takes_a_report_back_reaches_whoever_was_told_and_nobody_hears_it_again(gedeeld: World) -> None:
    wie = iemand(7135)
    casus = met_plan(gedeeld, "PLAN-ONJUIST", wie)
    pm, om = planner(casus), planner(casus, "om")
    gelukt(pm.geeft_taak("college", "TOEZICHT_MAATREGELEN", nodig=["TOEZICHT_MAATREGELEN"]))
    report = strafzaak(gedeeld, "SZ-ONJUIST", wie)
    gelukt(pm.verspreidt(report))

    assert planner(casus, "politie").corrigeert(report, "INTREKKEN").regel == "stuk-onbekend"
    assert om.corrigeert(report, "BEPERKEN").regel == "stap-onmogelijk"
    gelukt(om.corrigeert(report, "INTREKKEN"))

    said = {"handeling": "INTREKKEN", "reden": "ONJUIST"}
    assert brieven(gedeeld, casus.nummer, "CORRECTIE") == [("college", report, said)]
    last = gedeeld.log("hub")[-1]
    assert (last.naam, last.velden["ontvangers"]) == ("stuk.gecorrigeerd", ["college"])
    gelukt(pm.geeft_taak("ggz", "TOEZICHT_MAATREGELEN", nodig=["TOEZICHT_MAATREGELEN"]))
    assert pm.verspreidt(report).regel == "melding-onbekend"
    assert om.corrigeert(report, "INTREKKEN").regel == "stap-onmogelijk"
    assert set(hoort(casus)) == {"college"}


def test_after_a_crash_nobody_hears_twice_and_who_came_later_hears_once(casus: Casus, pm: Planner) -> None:
    region = casus.region
    report = strafzaak(region, "SZ-2", ZOON)
    gelukt(pm.verspreidt(report))
    before = len(brieven(region, casus.nummer, "GEBEURTENIS"))
    region.stop("hub")
    region.start("hub")
    gelukt(pm.geeft_taak("om", "JUSTITIEEL", nodig=["TOEZICHT_MAATREGELEN"], persoon=2))

    gelukt(pm.verspreidt(report))

    new = [partij for partij, _, _ in brieven(region, casus.nummer, "GEBEURTENIS")]
    assert len(new) == before + 1
    assert "om" in new


def test_a_report_without_consequence_or_about_a_stranger_reaches_nobody(casus: Casus, pm: Planner) -> None:
    region = casus.region
    without = strafzaak(region, "SZ-3", MOEDER, "GEEN_GEVOLG")
    before = brieven(region, casus.nummer, "GEBEURTENIS")

    assert pm.verspreidt(without).regel == "melding-onbekend"
    assert pm.verspreidt("0" * 32).regel == "melding-onbekend"
    assert brieven(region, casus.nummer, "GEBEURTENIS") == before


def test_the_son_turns_out_to_be_detained_and_tasks_about_him_hear_no_offence(casus: Casus, pm: Planner) -> None:
    region = casus.region
    gelukt(pm.geeft_taak("college", "JUSTITIEEL", nodig=["JUSTITIEEL"], persoon=2))
    said = {"soort": "DETENTIE", "bron": "GEVANGENISWEZEN", "doelgroep": "EX_GEDETINEERDE"}
    said |= {"categorieen": ["ID_CONTACT"]}
    told = feiten(gebeurtenis="IN", op="2026-02-02", stelsel="PI")
    report = komt_binnen(region.dji, melding("DJI-1", ZOON, **said, feiten=told), doel="P13")
    leider = werker(region.zvh, "procesmanager")
    taak = next(taak.taak for taak in leider.werklijst().taken if taak.melding == report)
    kern(leider.vertaalt(taak, "PLAN_AANPASSEN"))

    gelukt(pm.verspreidt(report))

    mail = [said for partij, _, said in brieven(region, casus.nummer, "GEBEURTENIS") if "gebeurtenis" in said]
    assert mail
    assert all(said == {"gebeurtenis": "IN", "op": "2026-02-02"} for said in mail)


def test_an_event_about_a_person_without_a_plan_leaves_nothing(casus: Casus, pm: Planner) -> None:
    region = casus.region
    said = {"soort": "DETENTIE", "bron": "GEVANGENISWEZEN", "doelgroep": "EX_GEDETINEERDE"}
    told = feiten(gebeurtenis="IN", op="2026-02-02", stelsel="PI")
    stranger = melding("DJI-2", VREEMDE, **said, categorieen=["ID_CONTACT"], feiten=told)
    report = komt_binnen(region.dji, stranger, doel="P13")
    before = brieven(region, casus.nummer, "GEBEURTENIS")

    assert pm.verspreidt(report).regel == "melding-onbekend"

    assert brieven(region, casus.nummer, "GEBEURTENIS") == before
    assert region.rows("hub", f"SELECT partij FROM casus_verspreid WHERE melding = '{report}'") == []  # noqa: S608


def test_plans_of_relatives_hear_by_a_recorded_dependency_alone(casus: Casus, pm: Planner) -> None:
    region = casus.region
    zus = komt_binnen(region.politie, melding("ZUS-1", iemand(7104)))
    gelukt(casus.pm.voegt_toe(casus.nummer, zus, reden="AFHANKELIJK_PLAN"))
    taak = gelukt(
        pm.geeft_taak("ggz", "TOEZICHT_MAATREGELEN", nodig=["TOEZICHT_MAATREGELEN"], persoon=3),
    ).nummer
    report = strafzaak(region, "SZ-4", MOEDER)

    gelukt(pm.verspreidt(report))

    told = [(partij, nummer) for partij, nummer, _ in brieven(region, casus.nummer, "GEBEURTENIS")]
    assert told.count(("ggz", taak)) == 1
