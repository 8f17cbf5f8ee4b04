"""Stukken of a casus in the simulated world: brought in, corrected, given free, asked for, and attacked."""

from collections.abc import Iterator

import pytest

from connectors.protocol.messages import decode
from connectors.protocol.stukken import BronvraaglijstAntwoord
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, gelukt, werker
from tests.stukwereld import Brenger, brenger, brieven, zag
from tests.world import Reply, World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("stukken") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    """Two persons: the first for everybody, the second for the college and the police alone."""
    made = begin(region, "S-1", iemand(7001), iemand(7002))
    made.betrekt("college")
    made.betrekt("ggz", "dji", personen=(1,))
    made.gaat_naar("OVERLEG")
    return made


@pytest.fixture(scope="module")
def gesloten(region: World) -> Casus:
    made = begin(region, "S-2", iemand(7003))
    made.gaat_naar("AFSLUITING")
    return made


@pytest.fixture
def politie(casus: Casus) -> Brenger:
    return brenger(casus, "politie")


@pytest.fixture
def college(casus: Casus) -> Brenger:
    return brenger(casus, "college")


@pytest.fixture
def ggz(casus: Casus) -> Brenger:
    return brenger(casus, "ggz")


@pytest.fixture
def pm(casus: Casus) -> Brenger:
    return Brenger(casus.pm, casus.nummer)


def geweigerd(reply: Reply, regel: str) -> None:
    assert (reply.status >= 400, reply.regel) == (True, regel), reply.body


def laatste(region: World, naam: str) -> dict[str, object]:
    """The fields of the newest record of this name."""
    return dict(next(one.velden for one in reversed(region.log("hub")) if one.naam == naam))


def test_a_stuk_is_kept_in_codes_and_recorded(region: World, casus: Casus, college: Brenger) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE", leefgebied="", voorwaarden={"niet_aan": ["woco"]})

    sql = "SELECT casus, bron, categorie, geheim, versie FROM stuk WHERE stuk = '{}'"
    assert region.rows("hub", sql.format(stuk)) == [(casus.nummer, "college", "WOONSITUATIE", 0, 1)]
    recorded = laatste(region, "stuk.ingebracht")
    assert (recorded["stuk"], recorded["categorie"], recorded["herhaald"]) == (stuk, "WOONSITUATIE", 0)


def test_the_same_again_gets_the_same_answer_and_is_recorded_as_that(region: World, college: Brenger) -> None:
    stuk = college.nummer()
    first = gelukt(college.brengt_in("WOONSITUATIE", stuk=stuk))
    again = gelukt(college.brengt_in("WOONSITUATIE", stuk=stuk))

    assert first.model_copy(update={"verzoek_id": again.verzoek_id}) == again
    assert laatste(region, "stuk.ingebracht")["herhaald"] == 1


@pytest.mark.parametrize("change", [{"tekst": "iets anders"}, {"kwaliteit": "ONZEKER"}, {"persoon": 2}])
def test_something_else_under_the_same_number_is_refused(college: Brenger, change: dict[str, object]) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE")

    geweigerd(college.brengt_in("WOONSITUATIE", stuk=stuk, **change), "stuk-anders")


def test_the_number_of_another_is_no_use_to_anybody(casus: Casus, college: Brenger, politie: Brenger) -> None:
    stuk = college.heeft_ingebracht("ID_CONTACT")

    geweigerd(politie.brengt_in("ID_CONTACT", stuk=stuk), "stuk-anders")
    geweigerd(politie.corrigeert(stuk, "INTREKKEN"), "stuk-onbekend")
    geweigerd(politie.corrigeert(politie.nummer(), "INTREKKEN"), "stuk-onbekend")


def test_who_takes_no_part_is_told_the_same_of_any_casus(region: World, gesloten: Casus) -> None:
    stranger = werker(region.college)
    open_casus = begin(region, "S-3", iemand(7004))
    real, invented = Brenger(stranger, open_casus.nummer), Brenger(stranger, "0" * 32)

    answers = [one.brengt_in("ID_CONTACT", doel="P06") for one in (real, invented)]

    assert [(one.status, one.regel) for one in answers] == [(403, "niet-toegestaan")] * 2
    assert answers[0].body == answers[1].body


@pytest.mark.parametrize("persoon", [2, 9])
def test_another_compartment_and_nobody_at_all_are_the_same(ggz: Brenger, persoon: int) -> None:
    geweigerd(ggz.brengt_in("ID_CONTACT", persoon=persoon), "persoon-onbekend")


@pytest.mark.parametrize(
    ("fields", "regel"),
    [
        ({"categorie": "FINANCIEEL"}, "niet-toegestaan"),
        ({"categorie": "GEZONDHEID"}, "niet-toegestaan"),
        ({"categorie": "VERZONNEN"}, "woord-onbekend"),
        ({"categorie": ""}, "categorie-ontbreekt"),
        ({"categorie": "POLITIE"}, "bronbevestiging-ontbreekt"),
        ({"categorie": "POLITIE", "bevestiging": "WJSG_8B"}, "bronbevestiging-ontbreekt"),
        ({"categorie": "ID_CONTACT", "doel": "P09"}, "niet-toegestaan"),
        ({"categorie": "ID_CONTACT", "doel": "P02"}, "niet-toegestaan"),
        ({"categorie": "ID_CONTACT", "leefgebied": "verzonnen"}, "woord-onbekend"),
        ({"categorie": "ID_CONTACT", "voorwaarden": {"alleen_aan": ["niemand"]}}, "partij-onmogelijk"),
        ({"categorie": "ID_CONTACT", "voorwaarden": {"tot": "2020-01-01"}}, "datum-voorbij"),
        ({"categorie": "ID_CONTACT", "peildatum": "2099-01-01"}, "datum-in-toekomst"),
        ({"categorie": "ID_CONTACT", "peildatum": "2026-02-31"}, "bericht-ongeldig"),
        ({"categorie": "ID_CONTACT", "delen": []}, "bericht-ongeldig"),
        ({"categorie": "ID_CONTACT", "vraag": "5" * 32}, "vraag-onbekend"),
    ],
)
def test_a_contribution_that_breaks_a_rule_is_refused_by_it(
    politie: Brenger, fields: dict[str, str], regel: str
) -> None:
    said = dict(fields)
    if "delen" in said:
        body = politie.bijdrage(said.pop("categorie"))
        reply = politie.wie.posts("/v1/bijdragen", body.model_copy(update={"delen": list(reversed(body.delen))}))
    else:
        reply = politie.brengt_in(said.pop("categorie"), **said)

    geweigerd(reply, regel)


def test_police_data_come_in_once_the_police_confirm_the_article(politie: Brenger) -> None:
    assert politie.brengt_in("POLITIE", bevestiging="WPG_8").status == 200


def test_the_om_confirms_its_own_articles(casus: Casus) -> None:
    om = Brenger(casus.officier, casus.nummer)

    geweigerd(om.brengt_in("JUSTITIEEL", bevestiging="WPG_8"), "bronbevestiging-ontbreekt")
    assert om.brengt_in("JUSTITIEEL", bevestiging="WJSG_39FA").status == 200


@pytest.mark.parametrize(("categorie", "doel"), [("ID_CONTACT", "P09"), ("MEDEWERKER_CONTACT", "P18")])
def test_nothing_comes_into_a_casus_that_is_closed(gesloten: Casus, categorie: str, doel: str) -> None:
    om = Brenger(gesloten.officier, gesloten.nummer)

    geweigerd(om.brengt_in(categorie, doel=doel), "casus-gesloten")


def test_a_secret_comes_in_under_a_ground_that_was_recorded_before(region: World, ggz: Brenger) -> None:
    stuk = ggz.nummer()

    geweigerd(ggz.brengt_in("GEZONDHEID", stuk=stuk), "niet-toegestaan")
    gelukt(ggz.geeft_vrij(stuk))
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=stuk))

    assert region.rows("hub", f"SELECT geheim FROM stuk WHERE stuk = '{stuk}'") == [(1,)]  # noqa: S608


def test_the_ground_of_another_source_or_category_is_none(ggz: Brenger, casus: Casus) -> None:
    stuk = ggz.nummer()
    gelukt(ggz.geeft_vrij(stuk))

    geweigerd(brenger(casus, "college").brengt_in("ID_CONTACT", stuk=stuk), "stuk-anders")
    geweigerd(ggz.brengt_in("BEGELEIDING", stuk=stuk), "niet-toegestaan")
    geweigerd(ggz.brengt_in("ID_CONTACT", stuk=stuk), "stuk-anders")


def test_the_secret_of_a_medical_service_is_about_health_and_not_about_guidance(casus: Casus) -> None:
    """Of DJI its medical service alone is bound (covenant art. 2.1); who is bound for all care, the unit tests tell."""
    dji = brenger(casus, "dji")

    geweigerd(dji.brengt_in("GEZONDHEID"), "niet-toegestaan")
    assert dji.brengt_in("BEGELEIDING").status == 200


@pytest.mark.parametrize(
    ("fields", "regel"),
    [
        ({"toestemming": None}, "vrijgavegrond-onvolledig"),
        ({"grond": "GOED_HULPVERLENERSCHAP", "overleg_collega": True}, "vrijgavegrond-onvolledig"),
        ({"grond": "WETTELIJKE_VERPLICHTING"}, "vrijgavegrond-onvolledig"),
        ({"ontvangers": ["woco"]}, "partij-onmogelijk"),
        ({"ontvangers": ["niemand"]}, "partij-onmogelijk"),
        ({"doelen": ["P99"]}, "vrijgavegrond-onvolledig"),
        ({"categorie": "ID_CONTACT"}, "vrijgavegrond-onvolledig"),
        ({"categorie": "POLITIE"}, "niet-toegestaan"),
    ],
)
def test_a_ground_that_is_not_complete_is_refused(ggz: Brenger, fields: dict[str, object], regel: str) -> None:
    geweigerd(ggz.geeft_vrij(ggz.nummer(), **fields), regel)


def test_nobody_gives_free_what_is_another_s(college: Brenger, ggz: Brenger) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE")

    geweigerd(ggz.geeft_vrij(stuk), "stuk-onbekend")


def test_a_ground_is_about_stukken_of_its_own_casus(region: World, ggz: Brenger) -> None:
    other = begin(region, "S-5", iemand(7006))
    other.betrekt("ggz")
    elders = brenger(other, "ggz").heeft_ingebracht("ID_CONTACT")

    geweigerd(ggz.geeft_vrij(elders), "stuk-onbekend")


def test_withdrawn_consent_tells_who_saw_it_and_no_other_ground_follows_in_silence(
    region: World, casus: Casus, ggz: Brenger
) -> None:
    stuk = ggz.nummer()
    vrijgave = gelukt(ggz.geeft_vrij(stuk)).nummer
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=stuk))
    zag(casus, stuk, "politie", "college")

    gelukt(ggz.trekt_in(vrijgave))

    told = [one for one in brieven(region, casus.nummer, "VRIJGAVE_EINDE") if one[1] == stuk]
    assert told == [("politie", stuk, {"reden": "INGETROKKEN"})]
    assert laatste(region, "vrijgave.beeindigd")["ontvangers"] == ["politie"]
    geweigerd(ggz.trekt_in(vrijgave), "stap-onmogelijk")
    geweigerd(ggz.geeft_vrij(stuk, vrijgave=vrijgave), "stuk-anders")
    wet = {"grond": "WETTELIJKE_BEVOEGDHEID", "artikel": "Wvggz-8:34"}
    geweigerd(ggz.geeft_vrij(stuk, **wet), "motivering-ontbreekt")
    why = ggz.deel(stuk, "tekst", "waarom").verzegeld.model_dump()
    gelukt(ggz.geeft_vrij(stuk, **wet, motivering=why))


def test_only_its_source_ends_a_ground(ggz: Brenger, politie: Brenger) -> None:
    vrijgave = gelukt(ggz.geeft_vrij(ggz.nummer())).nummer

    geweigerd(politie.trekt_in(vrijgave), "stuk-onbekend")


def test_a_correction_reaches_everybody_who_saw_it_and_nobody_else(
    region: World, casus: Casus, college: Brenger
) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE", tekst="oud")
    zag(casus, stuk, "politie", "zvh", "college")

    gelukt(college.verbetert(stuk, "nieuw", categorie="WOONSITUATIE"))

    told = [one for one in brieven(region, casus.nummer, "CORRECTIE") if one[1] == stuk]
    said = {"handeling": "VERBETEREN", "reden": "ONJUIST"}
    assert told == [("politie", stuk, said), ("zvh", stuk, said)]
    assert region.rows("hub", f"SELECT versie FROM stuk WHERE stuk = '{stuk}'") == [(2,)]  # noqa: S608
    geweigerd(college.verbetert(stuk, "nog eens", categorie="WOONSITUATIE"), "versie-verouderd")
    geweigerd(college.verbetert(stuk, "nog eens", categorie="RELATIES", versie=2), "stuk-anders")
    gelukt(college.verbetert(stuk, "nog eens", categorie="WOONSITUATIE", versie=2))


def test_restricted_hides_and_restored_shows_again(region: World, college: Brenger) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE")
    sql = f"SELECT beperkt, (SELECT COUNT(*) FROM stuk_deel d WHERE d.stuk = s.stuk) FROM stuk s WHERE stuk = '{stuk}'"  # noqa: S608

    gelukt(college.corrigeert(stuk, "BEPERKEN"))
    assert region.rows("hub", sql) == [(1, 2)]
    geweigerd(college.corrigeert(stuk, "BEPERKEN", versie=2), "stap-onmogelijk")
    gelukt(college.corrigeert(stuk, "HERSTELLEN", versie=2))

    assert region.rows("hub", sql) == [(0, 2)]


def test_taken_back_leaves_nothing_but_who_saw_it(region: World, casus: Casus, college: Brenger) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE")
    zag(casus, stuk, "politie")

    gelukt(college.corrigeert(stuk, "INTREKKEN"))

    for table, left in (("stuk", 0), ("stuk_deel", 0), ("verstrekking", 1)):
        sql = f"SELECT COUNT(*) FROM {table} WHERE stuk = '{stuk}'"  # noqa: S608
        assert region.rows("hub", sql) == [(left,)], table


def test_conditions_are_the_source_s_to_set(region: World, college: Brenger) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE")

    gelukt(college.stelt_voorwaarden(stuk, alleen_aan=["om"], niet_in_plan=True))
    geweigerd(college.stelt_voorwaarden(stuk, versie=2, niet_aan=["niemand"]), "partij-onmogelijk")

    [(kept,)] = region.rows("hub", f"SELECT voorwaarden FROM stuk WHERE stuk = '{stuk}'")  # noqa: S608
    assert '"alleen_aan":["om"]' in str(kept)


@pytest.mark.parametrize(
    "fields",
    [
        {"handeling": "BEPERKEN", "voorwaarden": {}},
        {"handeling": "VERBETEREN"},
        {"handeling": "VOORWAARDEN"},
    ],
)
def test_a_correction_brings_what_it_needs_and_nothing_else(college: Brenger, fields: dict[str, object]) -> None:
    stuk = college.heeft_ingebracht("WOONSITUATIE")

    geweigerd(college.corrigeert(stuk, **fields), "bericht-ongeldig")  # type: ignore[arg-type]


def test_a_question_lands_in_the_mailbox_of_the_source(region: World, casus: Casus, pm: Brenger, ggz: Brenger) -> None:
    vraag = gelukt(pm.vraagt("ggz", "GEZONDHEID")).nummer

    [told] = [one for one in brieven(region, casus.nummer, "BEANTWOORD_VRAAG") if one[1] == vraag]
    assert told == ("ggz", vraag, {"categorie": "GEZONDHEID", "persoon": "1", "noodzaak": "BEELD_ONVOLLEDIG"})
    stuk = ggz.nummer()
    gelukt(ggz.geeft_vrij(stuk))
    geweigerd(ggz.antwoordt(vraag, "GEGEVEN", stuk), "stuk-onbekend")
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=stuk, vraag=vraag))
    gelukt(ggz.antwoordt(vraag, "GEGEVEN", stuk))
    geweigerd(ggz.antwoordt(vraag, "GEGEVEN", stuk), "vraag-onbekend")


@pytest.mark.parametrize("categorie", ["ID_CONTACT", "BSN"])
def test_a_question_who_somebody_is_is_mail_of_its_own_kind(
    region: World, casus: Casus, pm: Brenger, categorie: str
) -> None:
    vraag = gelukt(pm.vraagt("ggz", categorie)).nummer

    [told] = [one for one in brieven(region, casus.nummer, "GEEF_IDENTITEIT") if one[1] == vraag]
    assert told == ("ggz", vraag, {"categorie": categorie, "persoon": "1", "noodzaak": "BEELD_ONVOLLEDIG"})


@pytest.mark.parametrize(
    ("partij", "categorie", "fields", "regel"),
    [
        ("ggz", "POLITIE", {}, "partij-onmogelijk"),
        ("ggz", "VERZONNEN", {}, "woord-onbekend"),
        ("ggz", "GEZONDHEID", {"persoon": 2}, "partij-onmogelijk"),
        ("rvdk", "ID_CONTACT", {}, "partij-onmogelijk"),
        ("woco", "WOONSITUATIE", {}, "partij-onmogelijk"),
        ("ggz", "GEZONDHEID", {"persoon": 9}, "persoon-onbekend"),
        ("ggz", "GEZONDHEID", {"uiterlijk": "2020-01-01"}, "datum-voorbij"),
    ],
)
def test_a_question_that_can_t_be_answered_is_not_asked(
    pm: Brenger, partij: str, categorie: str, fields: dict[str, object], regel: str
) -> None:
    geweigerd(pm.vraagt(partij, categorie, **fields), regel)


def test_only_who_leads_the_casus_asks(casus: Casus, college: Brenger) -> None:
    tweede = Brenger(casus.werker("zvh", "tweede-procesmanager"), casus.nummer)

    for other in (college, tweede):
        geweigerd(other.vraagt("ggz", "GEZONDHEID"), "niet-toegestaan")


def test_a_refusal_tells_the_house_a_class_of_reasons_and_seals_the_rest(
    region: World, casus: Casus, pm: Brenger, ggz: Brenger, politie: Brenger
) -> None:
    vraag = gelukt(pm.vraagt("ggz", "GEZONDHEID")).nummer

    geweigerd(politie.antwoordt(vraag, "GEWEIGERD", reden="GEHEIMHOUDING"), "vraag-onbekend")
    geweigerd(ggz.antwoordt(vraag, "GEWEIGERD"), "reden-ontbreekt")
    gelukt(ggz.antwoordt(vraag, "GEWEIGERD", reden="ZWAARWEGENDE_REDENEN", waarom="alleen voor toetsing"))

    told = [one for one in brieven(region, casus.nummer, "GEBEURTENIS") if one[1] == vraag]
    assert told == [("zvh", vraag, {"antwoord": "GEWEIGERD", "reden": "ZWAARWEGENDE_REDENEN"})]
    sql = f"SELECT LENGTH(inhoud) > 500, reden FROM bronvraag WHERE vraag = '{vraag}'"  # noqa: S608
    assert region.rows("hub", sql) == [(1, "ZWAARWEGENDE_REDENEN")]


def test_who_leads_sees_every_question_and_a_source_its_own(region: World, pm: Brenger, ggz: Brenger) -> None:
    ours, theirs = (gelukt(pm.vraagt(*one)).nummer for one in (("ggz", "GEZONDHEID"), ("college", "WOONSITUATIE")))

    def seen(who: Brenger) -> set[str]:
        return {one.vraag for one in decode(BronvraaglijstAntwoord, who.vragen().body).kern.vragen}

    assert {ours, theirs} <= seen(pm)
    assert ours in seen(ggz)
    assert theirs not in seen(ggz)
    assert int(str(laatste(region, "bronvragen.getoond")["aantal"])) == len(seen(ggz))
    stranger = Brenger(werker(region.dji), begin(region, "S-4", iemand(7005)).nummer)
    geweigerd(stranger.vragen(), "niet-toegestaan")


def test_under_conditions_means_that_there_are_some(pm: Brenger, college: Brenger) -> None:
    vraag = gelukt(pm.vraagt("college", "WOONSITUATIE")).nummer
    free = college.heeft_ingebracht("WOONSITUATIE")
    bound = college.heeft_ingebracht("WOONSITUATIE", voorwaarden={"niet_exporteren": True})

    geweigerd(college.antwoordt(vraag, "GEGEVEN_ONDER_VOORWAARDEN", free), "stap-onmogelijk")
    gelukt(college.antwoordt(vraag, "GEGEVEN_ONDER_VOORWAARDEN", free, bound))


def test_the_record_of_all_this_holds(region: World) -> None:
    assert region.audit("hub").fout is None
