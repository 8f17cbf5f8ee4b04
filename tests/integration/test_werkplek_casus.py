"""The pages of casussen: what each role sees and does not see, over a real socket, with the real hub behind it."""

import re
from collections.abc import Iterator
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
    main,
    nieuwe_casus,
)
from tests.casuswereld import Casus
from tests.eindewereld import Einde
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


def test_a_casus_of_the_own_list_is_asked_for_under_one_purpose(v: Verhaal) -> None:
    politie = v.als("politie")
    politie.pagina("/casussen")
    before = len(v.region.log("hub"))

    politie.pagina(v.pad())

    assert [one.naam for one in v.region.log("hub")[before:]] == ["casus.getoond", "inzage.gegeven"]


def test_a_casus_that_went_on_meanwhile_is_found_by_its_new_purpose(v: Verhaal, eigen: Casus) -> None:
    pm = v.als("zvh")
    pm.pagina("/casussen")
    eigen.gaat_naar("PLAN")

    page = pm.pagina(v.pad(casus=eigen.nummer))

    assert "plan maken" in page


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


def test_the_page_of_steps_says_how_the_casus_went_so_far(v: Verhaal) -> None:
    page = main(v.als("zvh").pagina(v.pad("leiden")))

    assert "Hoe het tot nu toe liep" in page
    assert "Begonnen als: integrale persoonsgerichte aanpak." in page
    assert "Gaat meedoen: ggz-instelling." in page


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
    closed, page = (pm.pagina(v.pad(f"leiden{zoek}", nummer)) for zoek in ("", "?kring=ja"))
    said = {"kring": "ja", "melding": kind, "hoeveelste": "1", "persoonsrol": "GEZINSLID", "kringreden": "GEZINSLID"}

    lacking = pm.mislukt(v.pad("leiden/kring", nummer), **said, **gezien(page))
    joined = pm.stuurt(v.pad("leiden/kring", nummer), **said, afhankelijk_van="1", **gezien(page))

    assert "Kies wiens plan hiervan afhangt." in lacking
    assert f'value="{kind}" selected' in lacking
    assert kind not in closed
    assert f'value="{kind}"' in page
    assert "Deze persoon hoort nu bij de casus." in joined
    assert "persoon 2" in pm.pagina(v.pad("inbrengen", nummer))
    assert v.als("om").post(v.pad("leiden/kring", nummer), **said).status_code == 403


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


def test_a_casus_is_closed_shielded_given_up_and_destroyed_with_its_key(v: Verhaal, eigen: Casus) -> None:
    eigen.gaat_naar("AFSLUITING")
    om, pm, nummer = v.als("om"), v.als("zvh"), eigen.nummer
    bewaren = v.pad("bewaren", nummer)
    seen = gezien(om.pagina(bewaren))

    empty = om.mislukt(f"{bewaren}/sluit", **seen)
    early = om.mislukt(f"{bewaren}/sluit", **seen, reden="DOEL_BEREIKT")
    Einde(eigen).brengt_onder()
    closed = om.stuurt(f"{bewaren}/sluit", **seen, reden="DOEL_BEREIKT")
    shielded = om.pagina("/casussen?doel=P22")
    read = om.pagina(f"{bewaren}?doel=P22")
    gone = om.stuurt(
        f"{bewaren}/niet-nodig?doel=P22", **gezien(om.pagina(f"{bewaren}?doel=P22")), einde="NIET_MEER_NODIG"
    )
    unsure = pm.mislukt(f"{bewaren}/vernietig?doel=P22")
    destroyed = pm.stuurt(f"{bewaren}/vernietig?doel=P22", zeker="ja")

    assert "Kies waarom de casus klaar is." in empty
    assert "niet-overgenomen" in early
    assert "De casus is gesloten en afgeschermd" in closed
    assert nummer not in om.pagina("/casussen")
    assert nummer in shielded
    assert "/casussen/agenda" not in shielded
    assert f"{v.pad('bewaren', nummer)}?doel=P22" in read
    assert not any(f"{v.pad(deel, nummer)}?doel=P22" in read for deel in ("plan", "overleg", "vragen", "veiligheid"))
    assert "Vastgelegd" in gone
    assert "Zet een vinkje" in unsure
    assert "De casus en de sleutel zijn vernietigd" in destroyed
    assert nummer not in pm.pagina("/casussen?doel=P22")
