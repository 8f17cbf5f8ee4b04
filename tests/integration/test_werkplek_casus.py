"""The pages of casussen: what each role sees and does not see, over a real socket, with the real hub behind it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from itertools import count

import pytest

from hub.cli.opzet import Opstelling
from tests.casusplekwereld import (
    INKOMEN,
    KIND,
    MUTATIE,
    RELAAS,
    SCHOOL,
    VADER,
    ZORG,
    Verhaal,
    dossier,
    gezien,
    nieuwe_casus,
    veld,
)
from tests.casuswereld import Casus
from tests.meldwereld import aanmelding
from tests.tafelwereld import komt_binnen
from tests.werkplekwereld import werkplek
from tests.world import iemand

_nummers = count(7850)


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    """One casus for all: a test that changes something changes what is its own."""
    with dossier(template, tmp_path_factory.mktemp("casusplek") / "wereld") as running:
        yield running


@pytest.fixture
def eigen(v: Verhaal) -> Casus:
    """A casus of the test's own, in which a key was made and the ggz takes part."""
    nummer = next(_nummers)
    return nieuwe_casus(v.region, f"W-{nummer}", iemand(nummer))


def test_a_list_has_the_own_casussen_in_words_and_names_nobody(v: Verhaal) -> None:
    page = v.als("politie").pagina("/casussen")

    assert v.casus.nummer[:8] in page
    assert f'href="{v.pad()}"' in page
    assert "plan maken" in page
    assert VADER["achternaam"] not in page
    assert "uw organisatie doet mee" in page


def test_a_list_of_another_phase_says_that_nothing_fits(v: Verhaal) -> None:
    page = v.als("politie").pagina("/casussen?fase=EVALUATIE")

    assert "Geen casus past hierbij" in page
    assert v.casus.nummer not in page


def test_who_has_no_part_hears_what_that_means(v: Verhaal) -> None:
    with werkplek(v.region.dji) as plek, plek.browser(plek.logt_in("casemanager", "casus", "medewerker")) as browser:
        page = unescape(browser.get("/casussen").text)

    assert "U hebt nu geen casussen" in page
    assert v.casus.nummer not in page


@pytest.mark.parametrize(
    ("partij", "sees", "not_there"),
    [
        ("zvh", {MUTATIE, ZORG, INKOMEN, SCHOOL, RELAAS}, set()),
        ("politie", {MUTATIE, ZORG, SCHOOL, RELAAS}, {INKOMEN}),
        ("ggz", {MUTATIE, ZORG}, {INKOMEN, SCHOOL, RELAAS}),
        ("om", {MUTATIE}, {ZORG, INKOMEN, SCHOOL, RELAAS}),
    ],
)
def test_each_page_has_what_that_party_may_see_and_no_byte_more(
    v: Verhaal, partij: str, sees: set[str], not_there: set[str]
) -> None:
    page = v.als(partij).pagina(v.pad())

    assert {text for text in sees | not_there if text in page} == sees
    assert VADER["achternaam"] not in page
    assert VADER["bsn"] not in page


def test_a_stuk_says_why_it_is_seen(v: Verhaal) -> None:
    page = v.als("politie").pagina(v.pad())

    assert "Waarom zie ik dit?" in page
    assert "9.29" in page
    assert "u ziet alleen de samenvatting" in page.lower()
    assert "uitdrukkelijke toestemming" in page


def test_searching_keeps_what_was_typed_out_of_every_address(v: Verhaal) -> None:
    answer = v.als("politie").post(v.pad("zoek"), woord="OVERLAST")

    assert answer.status_code == 200
    assert MUTATIE in answer.text
    assert SCHOOL not in answer.text
    assert "location" not in answer.headers


def test_who_they_are_is_shown_after_a_second_proof_and_a_question_alone(v: Verhaal) -> None:
    before = v.als("zvh").client.get(v.pad("wie"))
    pm = v.als("zvh", sterk=True)
    masked, asked = pm.pagina(v.pad("wie")), pm.mislukt(v.pad("wie"), 200, toon="ja")

    assert before.headers["location"].startswith("/bevestig")
    assert VADER["achternaam"] not in masked
    assert VADER["achternaam"] in asked
    assert KIND["achternaam"] in asked


def test_a_watermark_says_whose_screen_it_is(v: Verhaal) -> None:
    page = v.als("politie").pagina(v.pad())

    assert page.count("Medewerker, politie") >= 2


def test_a_manager_lets_another_lead_without_seeing_anything_of_the_casus(v: Verhaal, eigen: Casus) -> None:
    manager = v.als("zvh", "manager")
    listed = manager.pagina("/casussen")
    page = manager.pagina(v.pad("leiden", eigen.nummer))

    said = manager.stuurt(v.pad("leiden/toewijzen", eigen.nummer), procesmanager="tweede-procesmanager", **gezien(page))

    assert eigen.nummer in listed
    assert "De procesmanager is toegewezen" in said
    assert RELAAS not in page
    assert eigen.nummer in v.als("zvh", "tweede-procesmanager").pagina("/casussen")
    assert eigen.nummer not in v.als("zvh").pagina("/casussen")


def test_a_manager_is_sent_to_what_a_manager_may_do(v: Verhaal, eigen: Casus) -> None:
    answer = v.als("zvh", "manager").client.get(v.pad("", eigen.nummer))

    assert (answer.status_code, answer.headers["location"]) == (303, v.pad("leiden", eigen.nummer))


def test_a_step_and_a_deelnemer_are_decided_by_who_may(v: Verhaal, eigen: Casus) -> None:
    om, pm = v.als("om"), v.als("zvh")
    before = om.pagina(v.pad("leiden", eigen.nummer))

    joined = om.stuurt(
        v.pad("leiden/betrek", eigen.nummer),
        partij="college",
        reden="TAAK",
        handeling="BETREKKEN",
        personen="1",
        **gezien(before),
    )
    page = pm.pagina(v.pad("leiden", eigen.nummer))
    moved = pm.stuurt(v.pad("leiden/stap", eigen.nummer), naar="OVERLEG", **gezien(page))

    assert "Deze organisatie doet vanaf nu mee" in joined
    assert "gemeente (college)" in pm.pagina(v.pad("", eigen.nummer))
    assert "De casus is in een volgende fase" in moved
    assert eigen.fase == "OVERLEG"


def test_who_comes_second_loses_nothing_and_reads_what_changed(v: Verhaal, eigen: Casus) -> None:
    pm, om = v.als("zvh"), v.als("om")
    seen = gezien(om.pagina(v.pad("leiden", eigen.nummer)))
    pm.stuurt(v.pad("leiden/stap", eigen.nummer), naar="OVERLEG", **gezien(pm.pagina(v.pad("leiden", eigen.nummer))))

    page = om.mislukt(v.pad("leiden/betrek", eigen.nummer), partij="rvdk", reden="TAAK", **seen)

    assert "Iemand was u voor" in page
    assert "informatie verzamelen" in page
    assert re.search(r'value="rvdk" selected', page)
    assert re.search(r'value="TAAK" selected', page)


def test_a_step_that_is_not_for_this_party_is_refused_with_rule_and_article(v: Verhaal, eigen: Casus) -> None:
    ggz = v.als("ggz")
    seen = gezien(ggz.pagina(v.pad("leiden", eigen.nummer)))

    page = ggz.mislukt(v.pad("leiden/stap", eigen.nummer), naar="AFSLUITING", **seen)

    assert "Dit is niet gedaan" in page
    assert "niet-toegestaan" in page
    assert eigen.fase == "VERRIJKING"


@pytest.mark.parametrize(
    ("deel", "velden"),
    [
        (
            "leiden/kring",
            {"melding": "x", "hoeveelste": "x", "persoonsrol": "x", "kringreden": "x", "afhankelijk_van": "x"},
        ),
        ("leiden/stap", {"naar": "x", "versie_gezien": "x"}),
        ("vragen", {"partij": "x", "categorie": "x", "persoon": "x", "noodzaak": "x", "uiterlijk": "x"}),
        ("inbrengen", {"categorie": "x", "persoon": "x", "samenvatting": "x", "stuk": "x", "peildatum": "x"}),
        ("veiligheid", {"persoon": "x", "soort": "x", "maatregel": "x", "tot": "x"}),
        ("bewaren/anders", {}),
        ("bewaren/hef-op", {"aanhouding": "x"}),
        ("overleg/zet", {"overleg": "x", "handeling": "x"}),
        ("plan/nieuw/taak", {"categorie": "x", "samenvatting": "x", "stuk": "x", "partij": "x", "uiterlijk": "x"}),
    ],
)
def test_what_no_form_of_ours_sends_is_told_and_breaks_nothing(v: Verhaal, deel: str, velden: dict[str, str]) -> None:
    before = v.casus.versie

    v.als("zvh").mislukt(v.pad(deel), **velden)

    assert v.casus.versie == before


def test_somebody_of_the_directe_kring_joins_with_the_reason(v: Verhaal, eigen: Casus) -> None:
    pm, nummer = v.als("zvh"), eigen.nummer
    kind = komt_binnen(v.region.politie, aanmelding(f"K-{nummer[:8]}", iemand(next(_nummers))))
    page = pm.pagina(v.pad("leiden", nummer))
    said = {"melding": kind, "hoeveelste": "1", "persoonsrol": "GEZINSLID", "kringreden": "GEZINSLID"}

    lacking = pm.mislukt(v.pad("leiden/kring", nummer), **said, **gezien(page))
    joined = pm.stuurt(v.pad("leiden/kring", nummer), **said, afhankelijk_van="1", **gezien(page))

    assert "Kies wiens plan hiervan afhangt." in lacking
    assert kind in lacking
    assert "Deze persoon hoort nu bij de casus." in joined
    assert "persoon 2" in pm.pagina(v.pad("inbrengen", nummer))
    assert v.als("om").post(v.pad("leiden/kring", nummer), **said).status_code == 403


def inbreng(page: str, **velden: str) -> dict[str, str]:
    said = {naam: veld(page, naam) for naam in ("stuk", "peildatum")}
    basis = {"persoon": "1", "aard": "FEIT", "kwaliteit": "GECONTROLEERD", "leefgebied": "", "bevestiging": ""}
    return said | basis | velden


def test_what_is_brought_in_is_seen_corrected_and_taken_back(v: Verhaal, eigen: Casus) -> None:
    eigen.gaat_naar("OVERLEG")
    politie, pm = v.als("politie"), v.als("zvh")
    form = politie.pagina(v.pad("inbrengen", eigen.nummer))
    said = inbreng(form, categorie="POLITIE", bevestiging="WPG_8", samenvatting="Twee keer overlast.")

    done = politie.stuurt(v.pad("inbrengen", eigen.nummer), **said)
    stuk = said["stuk"]
    mine = politie.pagina(v.pad(f"stuk/{stuk}", eigen.nummer))
    correction = {"handeling": "VERBETEREN", "reden": "ONJUIST", "stukversie": veld(mine, "stukversie")}
    politie.stuurt(v.pad(f"stuk/{stuk}", eigen.nummer), samenvatting="Drie keer overlast.", **correction)
    late = politie.mislukt(v.pad(f"stuk/{stuk}", eigen.nummer), samenvatting="Vier keer overlast.", **correction)
    seen = pm.pagina(v.pad("", eigen.nummer))
    taken = {"handeling": "INTREKKEN", "reden": "ONJUIST", "stukversie": "2"}
    politie.stuurt(v.pad(f"stuk/{stuk}", eigen.nummer), **taken)

    assert "Ingebracht." in done
    assert "Drie keer overlast." in seen
    assert "Twee keer overlast." not in seen
    assert "Iemand was u voor" in late
    assert "Vier keer overlast." in late
    assert "Drie keer overlast." not in pm.pagina(v.pad("", eigen.nummer))


def test_a_form_that_is_not_right_comes_back_with_all_that_was_typed(v: Verhaal, eigen: Casus) -> None:
    politie = v.als("politie")
    said = inbreng(politie.pagina(v.pad("inbrengen", eigen.nummer)), categorie="", tekst="Een lang verhaal.")

    empty = politie.mislukt(v.pad("inbrengen", eigen.nummer), **said)
    short = politie.mislukt(v.pad("inbrengen", eigen.nummer), **said | {"categorie": "RELATIES"})
    odd = politie.mislukt(
        v.pad("inbrengen", eigen.nummer),
        **said | {"categorie": "RELATIES", "samenvatting": "Is katholiek.", "leefgebied": "ZORG"},
    )

    assert "Kies waar dit onder valt." in empty
    assert "Schrijf een samenvatting." in short
    assert "Een lang verhaal." in empty
    assert "geloof" in odd
    assert "Is katholiek." in odd
    assert 'value="ZORG" selected' in odd


def test_a_secret_is_seen_under_consent_and_gone_when_that_ends(v: Verhaal, eigen: Casus) -> None:
    eigen.gaat_naar("OVERLEG")
    ggz, politie = v.als("ggz"), v.als("politie")
    ground = {
        "categorie": "GEZONDHEID",
        "ontvangers": ["politie", "zvh"],
        "doelen": ["P06", "P07"],
        "grond": "UITDRUKKELIJKE_TOESTEMMING",
        "gever": "ZELF",
        "leeftijd": "VANAF_16",
        "tekstversie": "2026-1",
        "kanaal": "SCHRIFTELIJK",
        "gegeven_op": veld(ggz.pagina(v.pad("vrijgave", eigen.nummer)), "gegeven_op"),
    }
    refused = ggz.mislukt(v.pad("vrijgave", eigen.nummer), **ground, tot="")
    form = ggz.stuurt(v.pad("vrijgave", eigen.nummer), **ground, tot=na_een_jaar(v))
    said = inbreng(form, categorie="GEZONDHEID", samenvatting="Slikt medicijnen.", leefgebied="ZORG")
    ggz.stuurt(v.pad("inbrengen", eigen.nummer), **said)
    before = politie.pagina(v.pad("", eigen.nummer))
    listed = ggz.pagina(v.pad("vrijgave", eigen.nummer))
    ended = ggz.stuurt(v.pad("vrijgave/einde", eigen.nummer), vrijgave=veld(listed, "vrijgave"), reden="INGETROKKEN")

    assert "2026-1" in refused
    assert "Slikt medicijnen." in before
    assert "Slikt medicijnen." not in politie.pagina(v.pad("", eigen.nummer))
    assert "De grond is geëindigd" in ended
    assert "Slikt medicijnen." in ggz.pagina(v.pad("", eigen.nummer))


def na_een_jaar(v: Verhaal) -> str:
    """A day that is later than half a year, and within the year that consent can last."""
    return (v.region.clock.now().date() + timedelta(days=300)).isoformat()


def test_a_question_goes_to_one_source_and_is_answered(v: Verhaal, eigen: Casus) -> None:
    pm, politie, ggz = v.als("zvh"), v.als("politie"), v.als("ggz")
    question = {"partij": "politie", "categorie": "RELATIES", "persoon": "1", "noodzaak": "VEILIGHEID"}
    last = na_een_jaar(v)

    pm.mislukt(v.pad("vragen", eigen.nummer), **question, uiterlijk="")
    pm.stuurt(v.pad("vragen", eigen.nummer), **question, uiterlijk=last)
    asked = politie.pagina(v.pad("vragen", eigen.nummer))
    nummer = re.findall(r"/vragen/([0-9a-f]{32})", asked)[0]
    politie.stuurt(v.pad(f"vragen/{nummer}", eigen.nummer), antwoord="GEWEIGERD", reden="NIET_AANWEZIG", waarom="Nee.")
    answered = pm.pagina(v.pad("vragen", eigen.nummer))

    assert "gezin en directe kring" in asked.lower()
    assert "wij hebben dit niet" in answered
    assert nummer not in ggz.pagina(v.pad("vragen", eigen.nummer))


def test_who_sees_nothing_in_this_phase_reads_why_and_what_is_possible(v: Verhaal, eigen: Casus) -> None:
    page = v.als("politie").pagina(v.pad("", eigen.nummer), 403)

    assert "In deze fase ziet u nog niets" in page
    assert "niet-toegestaan" in page
    assert v.pad("inbrengen", eigen.nummer) in page


def in_plan(eigen: Casus) -> Casus:
    eigen.gaat_naar("PLAN")
    return eigen


def test_a_goal_and_a_task_stand_on_the_board_and_the_task_is_carried_out(v: Verhaal, eigen: Casus) -> None:
    pm, ggz = v.als("zvh"), v.als("ggz")
    nummer = in_plan(eigen).nummer
    doel = pm.pagina(v.pad("plan/nieuw/doel", nummer))
    said = {"stuk": veld(doel, "stuk"), "persoon": "1", "categorie": "BEGELEIDING", "aard": "FEIT"}
    pm.stuurt(v.pad("plan/nieuw/doel", nummer), **said, leefgebied="HUISVESTING", samenvatting="Een eigen huis.")
    form = pm.pagina(v.pad("plan/nieuw/taak", nummer))
    task = said | {"stuk": veld(form, "stuk"), "doel": said["stuk"], "samenvatting": "Bel elke week."}
    missing = pm.mislukt(v.pad("plan/nieuw/taak", nummer), **task, partij="ggz", uiterlijk="")
    last = na_een_jaar(v)

    pm.stuurt(v.pad("plan/nieuw/taak", nummer), **task, partij="ggz", uiterlijk=last)
    board = ggz.pagina(v.pad("plan", nummer))
    open_task = ggz.pagina(v.pad(f"plan/taak/{task['stuk']}", nummer))
    done = {"naar": "GEDAAN", "stukversie": veld(open_task, "stukversie")}
    ggz.stuurt(v.pad(f"plan/taak/{task['stuk']}", nummer), **done)
    again = ggz.mislukt(v.pad(f"plan/taak/{task['stuk']}", nummer), **done)

    assert "Kies de laatste dag." in missing
    assert "Bel elke week." in missing
    assert "Een eigen huis." in board
    assert "Bel elke week." in board
    assert "Huisvesting" in board
    assert "stap-onmogelijk" in again
    assert "gedaan" in pm.pagina(v.pad("plan", nummer))


def test_only_who_leads_adds_to_the_plan(v: Verhaal, eigen: Casus) -> None:
    in_plan(eigen)

    assert v.als("ggz").client.get(v.pad("plan/nieuw/doel", eigen.nummer)).status_code == 403
    assert v.als("zvh").client.get(v.pad("plan/nieuw/anders", eigen.nummer)).status_code == 404


def test_a_meeting_is_planned_held_and_taken_along_without_a_name_on_the_agenda(v: Verhaal, eigen: Casus) -> None:
    pm = v.als("zvh")
    nummer = in_plan(eigen).nummer
    dag = na_een_jaar(v)
    meeting = {"plaats": "STADHUIS", "deelnemers": ["ggz", "om"], "onderwerp": ["DOELEN"], "gebied": ["ZORG"]}

    pm.mislukt(v.pad("overleg/plan", nummer), **meeting, begint="morgen")
    planned = pm.stuurt(v.pad("overleg/plan", nummer), **meeting, begint=f"{dag}T10:30")
    agenda = pm.pagina(f"/casussen/agenda?dag={dag}")
    overleg = veld(planned, "overleg")
    begun = pm.stuurt(v.pad("overleg/zet", nummer) + f"?dag={dag}", overleg=overleg, handeling="OPENEN")
    closed = pm.stuurt(
        v.pad("overleg/zet", nummer) + f"?dag={dag}", overleg=overleg, handeling="SLUITEN", deelnemers=["ggz"]
    )

    assert "Het overleg is gepland" in planned
    assert nummer[:8] in agenda
    assert "10:30" in agenda
    assert "stadhuis" in agenda
    assert "Het overleg is begonnen" in begun
    assert "gesloten" in closed


def test_each_organisation_takes_along_what_is_its_own_on_paper(v: Verhaal, eigen: Casus) -> None:
    pm, ggz = v.als("zvh"), v.als("ggz")
    nummer = in_plan(eigen).nummer
    form = pm.pagina(v.pad("plan/nieuw/taak", nummer))
    said = {"stuk": veld(form, "stuk"), "persoon": "1", "categorie": "MEDEWERKER_CONTACT", "aard": "FEIT"}
    pm.stuurt(
        v.pad("plan/nieuw/taak", nummer), **said, partij="ggz", uiterlijk=na_een_jaar(v), samenvatting="Bel elke week."
    )

    nothing = pm.mislukt(v.pad("overleg/uittreksels", nummer), stukken=[said["stuk"]])
    pm.stuurt(v.pad("overleg/uittreksels", nummer), stukken=[said["stuk"]], ontvangers=["ggz"])
    v.post("ggz")
    told = ggz.pagina(v.pad("overleg", nummer))
    paper = ggz.pagina(re.findall(rf"/casussen/{nummer}/uittreksel/[0-9a-f]+", told)[0])

    assert "Kies voor wie." in nothing
    assert 'body class="uittreksel"' in paper
    assert "Bel elke week." in paper
    assert "Vernietig dit papier" in paper


def test_in_mortal_danger_one_looks_for_an_hour_after_saying_why(v: Verhaal) -> None:
    om = v.als("om", sterk=True)
    said = {"casus": v.casus.nummer, "reden": "KIND", "waarom": "Hij dreigt met vuur."}

    plain = v.als("om").client.get("/casussen/nood")
    before = om.pagina(f"/casussen/nood/{v.casus.nummer}", 403)
    unread = om.mislukt("/casussen/nood", **said)
    shown = om.stuurt("/casussen/nood", **said, begrepen="ja")

    assert plain.headers["location"].startswith("/bevestig")
    assert "Er loopt geen noodinzage van u" in before
    assert "Zet een vinkje" in unread
    assert "Hij dreigt met vuur." in unread
    assert "U ziet een uur lang wat nodig is" in shown
    assert "U kijkt in een noodgeval" in shown


def test_a_warning_is_for_who_meets_this_person(v: Verhaal, eigen: Casus) -> None:
    pm, om = v.als("zvh"), v.als("om")
    nummer = in_plan(eigen).nummer
    last = na_een_jaar(v)
    said = {"persoon": "1", "soort": "DIER", "maatregel": "VOORAF_BELLEN"}

    far = pm.mislukt(v.pad("veiligheid", nummer), **said, tot=last)
    page = pm.stuurt(v.pad("veiligheid", nummer), **said, tot=binnenkort(v))

    assert 'value="DIER" selected' in far
    assert "Bel vooraf" in page
    assert "Bel vooraf" not in om.pagina(v.pad("veiligheid", nummer))


def binnenkort(v: Verhaal) -> str:
    """A day within half a year."""
    return (v.region.clock.now().date() + timedelta(days=30)).isoformat()


def test_a_casus_is_closed_shielded_given_up_and_destroyed_with_its_key(v: Verhaal, eigen: Casus) -> None:
    eigen.gaat_naar("AFSLUITING")
    om, pm, nummer = v.als("om"), v.als("zvh"), eigen.nummer
    bewaren = v.pad("bewaren", nummer)
    seen = gezien(om.pagina(bewaren))

    empty = om.mislukt(f"{bewaren}/sluit", **seen)
    closed = om.stuurt(f"{bewaren}/sluit", **seen, reden="DOEL_BEREIKT")
    shielded = om.pagina("/casussen?doel=P22")
    gone = om.stuurt(
        f"{bewaren}/niet-nodig?doel=P22", **gezien(om.pagina(f"{bewaren}?doel=P22")), einde="NIET_MEER_NODIG"
    )
    unsure = pm.mislukt(f"{bewaren}/vernietig?doel=P22")
    destroyed = pm.stuurt(f"{bewaren}/vernietig?doel=P22", zeker="ja")

    assert "Kies waarom de casus klaar is." in empty
    assert "De casus is gesloten en afgeschermd" in closed
    assert nummer not in om.pagina("/casussen")
    assert nummer in shielded
    assert "Vastgelegd" in gone
    assert "Zet een vinkje" in unsure
    assert "De casus en de sleutel zijn vernietigd" in destroyed
    assert nummer not in pm.pagina("/casussen?doel=P22")


def test_a_bijlage_goes_in_with_a_form_and_comes_out_as_a_file_that_names_nobody(v: Verhaal, eigen: Casus) -> None:
    eigen.gaat_naar("OVERLEG")
    politie, pm, nummer = v.als("politie"), v.als("zvh"), eigen.nummer
    said = inbreng(politie.pagina(v.pad("inbrengen", nummer)), categorie="RELATIES", samenvatting="Een brief.")
    office = {"bijlage": ("brief.docx", b"PK\x03\x04\xff\xfe", "application/octet-stream")}
    letter = {"bijlage": ("brief aan Jansen.txt", b"Beste buren,", "text/plain")}

    refused = politie.post(v.pad("inbrengen", nummer), bestanden=office, **said)
    taken = politie.post(v.pad("inbrengen", nummer), bestanden=letter, **said)
    page = pm.pagina(v.pad("", nummer))
    file = pm.post(v.pad("bijlage", nummer), stuk=veld(page, "stuk"))

    assert "Een bijlage is PDF" in refused.text
    assert taken.status_code == 303
    assert "Haal de bijlage op" in page
    assert "Jansen" not in page
    assert file.content == b"Beste buren,"
    assert file.headers["content-disposition"] == f'attachment; filename="bijlage-{said["stuk"][:8]}.txt"'
    assert pm.post(v.pad("bijlage", nummer), stuk="0" * 32).status_code == 404
