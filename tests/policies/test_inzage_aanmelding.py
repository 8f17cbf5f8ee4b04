"""The identity and the story of a melding: whole, for who may see all of it, or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import Fase, Kring
from hub.domain.inzage import EXPORTEREN, Kijker
from hub.domain.inzage_aanmelding import Aanmeldstuk, Meldingdeel, bekijk_aanmeldingen
from hub.domain.melding import Aanmelding, Bron, Soort
from hub.domain.werkruimte_feiten import NIETS, Bronmelding, Verteld, vertel
from tests.inzage_orakel import Beginmelding, leest_melding
from tests.inzage_toeval import VANDAAG, als_aanmeldstuk, werkruimten, wie
from tests.policies.conftest import MOMENT
from tests.voorbeelden import een_deel

VERHAAL = Aanmeldstuk(
    melding="m" * 32,
    bericht=bytes(32),
    deel=Meldingdeel.DOSSIER,
    bron="politie",
    peildatum=date(2026, 2, 3),
    ontvangen_op=1_000,
    categorieen=frozenset({"ID_CONTACT"}),
    personen=frozenset({1, 2}),
    gronden=frozenset(),
    geheimhouding=False,
)
IDENTITEIT = replace(VERHAAL, deel=Meldingdeel.IDENTITEIT, categorieen=frozenset())
ZORGVERHAAL = replace(
    VERHAAL,
    bron="ggz",
    categorieen=frozenset({"ID_CONTACT", "ZORG_VOORZIENING"}),
    gronden=frozenset({("ZORG_VOORZIENING", "GOED_HULPVERLENERSCHAP")}),
    geheimhouding=True,
)
PM = Kijker("zvh", Kring.HUIS, "procesmanager", "P08", Fase.PLAN, VANDAAG, frozenset({0}), leidt=True)


@pytest.fixture(scope="module")
def beleid(snapshot: Snapshot) -> CasbinPdp:
    return CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations)


def lid(partij: str, *personen: int) -> Kijker:
    return Kijker(partij, Kring.LID1, "medewerker", "P08", Fase.PLAN, VANDAAG, frozenset(personen))


def ziet(kijker: Kijker, stuk: Aanmeldstuk, beleid: CasbinPdp) -> bool:
    return len(bekijk_aanmeldingen(kijker, (stuk,), beleid.decide)) == 1


def test_who_takes_part_for_one_of_two_sees_nothing_of_a_melding_about_both(beleid: CasbinPdp) -> None:
    assert not ziet(lid("college", 1), IDENTITEIT, beleid)
    assert ziet(lid("college", 1, 2), IDENTITEIT, beleid)


def test_a_melding_about_somebody_who_is_not_in_the_casus_is_for_nobody(beleid: CasbinPdp) -> None:
    assert not ziet(PM, replace(VERHAAL, personen=frozenset({1, None})), beleid)


def test_a_melding_about_nobody_is_for_who_takes_part(beleid: CasbinPdp) -> None:
    assert not ziet(lid("college"), replace(IDENTITEIT, personen=frozenset()), beleid)
    assert ziet(lid("college", 2), replace(IDENTITEIT, personen=frozenset()), beleid)


def test_a_restricted_story_is_for_its_sender_alone_whatever_it_is_asked_for(beleid: CasbinPdp) -> None:
    story = replace(VERHAAL, deel=Meldingdeel.BEPERKT)
    desk = Kijker("college", Kring.LID1, "contactpunt", "P14", Fase.PLAN, VANDAAG, frozenset(), overal=True)

    assert [ziet(who, VERHAAL, beleid) for who in (PM, desk, lid("politie", 1, 2))] == [True] * 3
    assert [ziet(who, story, beleid) for who in (PM, desk, lid("politie", 1, 2))] == [False, False, True]


def test_a_story_is_for_the_house_and_its_sender_whatever_categories_it_says_it_holds(beleid: CasbinPdp) -> None:
    for categorieen in (frozenset({"ID_CONTACT"}), frozenset({"ID_CONTACT", "POLITIE"})):
        story = replace(VERHAAL, categorieen=categorieen)

        assert ziet(PM, story, beleid)
        assert ziet(lid("politie", 0), story, beleid)
        assert not ziet(lid("om", 0), story, beleid)
        assert not ziet(lid("ggz", 0), story, beleid)


def test_a_story_is_for_the_desk_for_data_subjects_and_not_for_who_watches_over_an_incident(
    beleid: CasbinPdp,
) -> None:
    fg = Kijker("zvh", Kring.HUIS, "fg", "P17", Fase.PLAN, VANDAAG, frozenset(), overal=True)
    loket = replace(lid("college"), rol="contactpunt", doel="P14", overal=True)

    assert [ziet(one, VERHAAL, beleid) for one in (fg, loket)] == [False, True]


def test_what_a_secret_bound_sender_wrote_is_for_the_house_and_for_itself(beleid: CasbinPdp) -> None:
    assert ziet(PM, ZORGVERHAAL, beleid)
    assert ziet(lid("ggz"), ZORGVERHAAL, beleid)
    assert not ziet(lid("college", 0), ZORGVERHAAL, beleid)
    assert not ziet(PM, replace(ZORGVERHAAL, gronden=frozenset()), beleid)


def test_identity_is_always_two_categories_and_never_leaves_as_a_copy(beleid: CasbinPdp) -> None:
    [seen] = bekijk_aanmeldingen(PM, (IDENTITEIT,), beleid.decide)

    assert sorted(permit.verzoek.categorie for permit in seen.permits) == ["BSN", "ID_CONTACT"]
    assert not ziet(replace(PM, gebruik=EXPORTEREN), IDENTITEIT, beleid)


def test_a_story_without_a_category_counts_as_identity(beleid: CasbinPdp) -> None:
    assert replace(VERHAAL, categorieen=frozenset()).holds == {"ID_CONTACT"}


def test_the_number_of_a_person_is_told_when_there_is_one(beleid: CasbinPdp) -> None:
    assert (VERHAAL.persoon, replace(VERHAAL, personen=frozenset({2})).persoon) == (0, 2)


@een_deel(2)
@given(gekozen=werkruimten())
def test_what_a_meeting_began_with_is_opened_as_the_texts_say(
    gekozen: tuple[Kijker, Beginmelding], beleid: CasbinPdp
) -> None:
    kijker, melding = gekozen

    assert ziet(kijker, als_aanmeldstuk(melding), beleid) == leest_melding(wie(kijker), melding)


def bij(doel: str, partij: str) -> Kijker:
    return Kijker(partij, Kring.LID1, "medewerker", doel, Fase.GEEN, VANDAAG, frozenset({0}))


def test_the_story_of_a_sender_at_the_meeting_is_for_all_that_sit_there_and_may_read_it_whole(
    beleid: CasbinPdp,
) -> None:
    story = replace(VERHAAL, categorieen=frozenset({"ID_CONTACT", "POLITIE"}), ter_tafel=True)
    leads = replace(PM, doel="P23", fase=Fase.GEEN)

    readers = [bij("P23", "politie"), bij("P23", "om"), bij("P23", "reclassering"), leads]
    assert [ziet(one, story, beleid) for one in readers] == [True, True, False, False]
    elsewhere = [bij("P25", "college"), bij("P13", "college"), bij("P12", "burgemeester"), bij("P26", "politie")]
    assert not any(ziet(one, story, beleid) for one in elsewhere)


def test_of_a_sender_that_does_not_sit_there_only_who_leads_reads_the_story(beleid: CasbinPdp) -> None:
    leads = replace(PM, doel="P25", fase=Fase.GEEN)

    assert [ziet(one, VERHAAL, beleid) for one in (bij("P25", "college"), leads)] == [False, True]
    assert ziet(bij("P25", "college"), replace(VERHAAL, bron="opd", ter_tafel=True), beleid)


def test_a_phenomenon_is_read_as_a_measure_in_a_place_and_who_it_is_about_by_nobody(beleid: CasbinPdp) -> None:
    place = replace(VERHAAL, bron="school", personen=frozenset[int | None](), ter_tafel=True)
    leads = replace(PM, doel="P26", fase=Fase.GEEN)

    for one in (bij("P26", "college"), bij("P26", "politie"), leads):
        assert ziet(one, place, beleid)
        assert not ziet(one, replace(place, deel=Meldingdeel.IDENTITEIT), beleid)
        assert not ziet(one, replace(place, categorieen=frozenset({"POLITIE"})), beleid)
        assert not ziet(one, replace(place, personen=frozenset({1})), beleid)


FEITEN = {"rihg": "RIHG-7", "besluit": "OPGELEGD", "volwassenen": "2", "kinderen": "1", "samenloop": "JA"}


def verteld(kijker: Kijker, instrument: str, beleid: CasbinPdp) -> Verteld:
    moment = datetime(2026, 2, 3, 9, tzinfo=UTC)
    said = Aanmelding(
        soort=Soort.HUISVERBOD,
        bron=Bron.PARTNER,
        partij="college",
        doelgroep="HUISELIJK_GEWELD",
        betrokkenen=(),
        gebeurd_op=date(2026, 2, 3),
        ontvangen_op=moment,
        pleeggemeente="GM0935",
        feiten=FEITEN,
    )
    older = replace(said, ontvangen_op=moment - timedelta(days=1), stadsdeel="NOORD_OOST", feiten={"rihg": "RIHG-6"})
    told = [Bronmelding("1" * 32, "college", older), Bronmelding("2" * 32, "college", said)]
    held = frozenset({"KENMERK", "BETROKKEN_BIJ_CASUS"})
    return vertel(kijker, instrument, told, held, beleid.decide)


def test_of_a_huisverbod_each_code_is_told_by_its_category_the_newest_first_and_nothing_of_a_criminal_case(
    beleid: CasbinPdp,
) -> None:
    leads = replace(PM, doel="P12", fase=Fase.GEEN)

    for one in (leads, bij("P12", "burgemeester")):
        seen = verteld(one, "TIJDELIJK_HUISVERBOD", beleid)
        home = {"gemeente": "GM0935", "stadsdeel": "NOORD_OOST"}
        assert seen.codes == {code: FEITEN[code] for code in FEITEN if code != "samenloop"} | home
        assert ("1" * 32, "college", "WOONSITUATIE") in seen.herkomst
    assert verteld(bij("P12", "om"), "TIJDELIJK_HUISVERBOD", beleid) == NIETS
    assert verteld(replace(leads, personen=frozenset()), "TIJDELIJK_HUISVERBOD", beleid) == NIETS
    assert verteld(replace(leads, gebruik=EXPORTEREN), "TIJDELIJK_HUISVERBOD", beleid) == NIETS


def test_of_a_phenomenon_place_and_day_are_told_and_of_other_meetings_nothing(beleid: CasbinPdp) -> None:
    leads = replace(PM, doel="P26", fase=Fase.GEEN)

    told = {"gemeente": "GM0935", "stadsdeel": "NOORD_OOST", "gezien_op": "2026-02-03"}
    assert verteld(leads, "JIT", beleid).codes == told
    assert verteld(bij("P26", "politie"), "JIT", beleid).codes == told
    assert verteld(bij("P25", "college"), "JIT", beleid) == NIETS
    assert verteld(replace(leads, doel="P23"), "JCO_JEUGD", beleid) == NIETS
