"""The identity and the story of a melding: whole, for who may see all of it, or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import Fase, Kring
from hub.domain.inzage import EXPORTEREN, Kijker
from hub.domain.inzage_aanmelding import Aanmeldstuk, Meldingdeel, bekijk_aanmeldingen
from tests.inzage_toeval import VANDAAG
from tests.policies.conftest import MOMENT

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
