"""The view levels of `domain.md` A11 and rules of art. 5, 6 and 9, each as one sentence about one stuk."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import Actie, Fase, Kring
from hub.domain.inzage import EXPORTEREN, Gebruik, Kijker, Zicht, bekijk
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.stuk import Deel, Stuk, Stuksoort, Voorwaarden, Vrijgave
from tests.inzage_toeval import FASE_BIJ, VANDAAG, een_stuk, naam
from tests.policies.conftest import MOMENT

VERSTREKKEN = Gebruik(Actie.VERSTREKKEN, frozenset({"per-gegeven", "geheimhoudingsverklaring", "buiten-systeem"}))


class Casus:
    """One casus under the covenant of the repository."""

    def __init__(self, pdp: CasbinPdp) -> None:
        self.pdp = pdp

    def ziet(self, kijker: Kijker, *stukken: Stuk, vrijgaven: tuple[Vrijgave, ...] = ()) -> dict[str, Zicht]:
        gezien = bekijk(kijker, Casusstukken(stukken, vrijgaven), self.pdp.decide)
        return {zicht.stuk.stuk: zicht for zicht in gezien}

    def deel(self, kijker: Kijker, *stukken: Stuk, vrijgaven: tuple[Vrijgave, ...] = ()) -> str:
        """What this viewer gets of the first one."""
        found = self.ziet(kijker, *stukken, vrijgaven=vrijgaven).get(stukken[0].stuk)
        return found.deel.value if found else "niets"


@pytest.fixture(scope="module")
def casus(snapshot: Snapshot) -> Casus:
    return Casus(CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations))


def kijker(partij: str, doel: str = "P08", *personen: int, **anders: object) -> Kijker:
    lid = Kijker(partij, Kring.LID1, "medewerker", doel, FASE_BIJ.get(doel, Fase.PLAN), VANDAAG, frozenset(personen))
    return replace(lid, **anders)  # type: ignore[arg-type]


def pm(doel: str = "P08") -> Kijker:
    return kijker("zvh", doel, 0, kring=Kring.HUIS, rol="procesmanager", leidt=True)


def taak(partij: str, nodig: str = "", **anders: object) -> Stuk:
    codes = {"partij": partij, "stand": "OPEN", "nodig": nodig}
    return een_stuk(90, **{"soort": Stuksoort.TAAK, "bron": "zvh", "codes": codes} | anders)


def vrijgave(stuk: Stuk, *ontvangers: str, **anders: object) -> Vrijgave:
    made = Vrijgave(
        "1", "GOED_HULPVERLENERSCHAP", frozenset({stuk.stuk}), frozenset(ontvangers), frozenset({"P08"}), VANDAAG, None
    )
    return replace(made, **anders)  # type: ignore[arg-type]


ZORG = een_stuk(5, categorie="GEZONDHEID", bron="ggz", geheim=True)


def test_v0_who_does_not_take_part_sees_nothing(casus: Casus) -> None:
    assert casus.deel(kijker("politie"), een_stuk()) == "niets"


def test_v0_a_derde_sees_nothing_whatever_it_takes_part_in(casus: Casus) -> None:
    derde = kijker("woco", "P08", 0, kring=Kring.DERDE)

    assert casus.ziet(derde, een_stuk(), een_stuk(2, categorie="WOONSITUATIE", bron="woco"), taak("woco")) == {}


def test_v1_who_takes_part_sees_who_is_in_charge_before_it_sees_care(casus: Casus) -> None:
    contact = een_stuk(2, categorie="MEDEWERKER_CONTACT", bron="college")

    seen = casus.ziet(kijker("burgemeester", "P08", 1), contact, een_stuk(3, categorie="ZORG_VOORZIENING"))

    assert set(seen) == {contact.stuk}


def test_v2_a_party_sees_all_that_it_brought_in_and_was_given_to_do(casus: Casus) -> None:
    own = een_stuk(
        2, categorie="GEZONDHEID", bron="ggz", geheim=True, voorwaarden=Voorwaarden(niet_aan=frozenset({"ggz"}))
    )
    seen = casus.ziet(kijker("ggz", "P06", 1), own, taak("ggz", categorie="WOONSITUATIE"), een_stuk(4))

    assert {zicht.stuk.stuk: zicht.deel for zicht in seen.values()} == {own.stuk: Deel.TEKST, naam(90): Deel.TEKST}
    assert seen[own.stuk].feiten == {"KENMERK", "EIGEN"}


def test_v3_a_party_sees_the_task_of_another_when_its_category_is_one_that_it_receives(casus: Casus) -> None:
    of_police = taak("politie", categorie="TOEZICHT_MAATREGELEN")

    assert casus.deel(kijker("college", "P08", 1), of_police) == "tekst"


def test_v3_of_a_plan_a_party_sees_the_leefgebieden_in_which_it_works_and_the_procesmanager_sees_it_all(
    casus: Casus,
) -> None:
    goal = een_stuk(2, soort=Stuksoort.DOEL, bron="zvh", categorie="BEGELEIDING", leefgebied="ZORG")
    college, brought = kijker("college", "P08", 1), een_stuk(3, bron="college", leefgebied="ZORG")
    given = taak("college", leefgebied="ZORG")
    lapsed = replace(given, codes=given.codes | {"stand": "VERVALLEN"})

    saw = {
        naam: casus.deel(college, goal, *others)
        for naam, others in {
            "nothing to do": (),
            "of another leefgebied": (taak("college", leefgebied="HUISVESTING"),),
            "of another party": (taak("ggz", leefgebied="ZORG"), een_stuk(4, bron="ggz", leefgebied="ZORG")),
            "given to do": (given,),
            "done": (replace(given, codes=given.codes | {"stand": "GEDAAN"}),),
            "lapsed": (lapsed,),
            "brought in": (brought,),
            "restricted": (replace(brought, beperkt=True),),
        }.items()
    }

    assert {naam for naam, deel in saw.items() if deel == "tekst"} == {"given to do", "done", "brought in"}
    assert {casus.deel(replace(college, doel=doel, fase=FASE_BIJ[doel]), goal) for doel in ("P07", "P09")} == {"niets"}
    assert casus.deel(college, replace(goal, leefgebied="")) == "tekst", "of the plan as a whole"
    assert casus.deel(college, replace(goal, soort=Stuksoort.GEGEVEN, bron="ggz")) == "tekst", "no part of the plan"
    assert casus.deel(college, lapsed) == "tekst", "V2: its own"
    assert casus.deel(pm(), goal) == "tekst"


def test_v4_the_procesmanager_sees_the_whole_casus(casus: Casus) -> None:
    stukken = [een_stuk(n, categorie=c) for n, c in enumerate(["ID_CONTACT", "BSN", "POLITIE", "INKOMEN", "RELATIES"])]

    assert len(casus.ziet(pm(), *stukken)) == 5


def test_v4_not_the_procesmanager_of_another_casus(casus: Casus) -> None:
    other = replace(pm(), personen=frozenset(), leidt=False)

    assert casus.deel(other, een_stuk()) == "niets"


def test_v5_who_tests_legality_needs_a_second_person_that_a_view_can_not_give(casus: Casus) -> None:
    fg = kijker("zvh", "P15", kring=Kring.HUIS, rol="fg", overal=True, fase=Fase.PLAN)

    assert casus.deel(fg, een_stuk()) == "niets"


def test_the_contactpunt_reads_in_a_shielded_casus_for_a_request_of_the_betrokkene(casus: Casus) -> None:
    contactpunt = kijker("college", "P14", rol="contactpunt", overal=True, fase=Fase.AFGESCHERMD)

    assert casus.deel(contactpunt, een_stuk(2, bron="politie", categorie="POLITIE")) == "tekst"
    assert casus.deel(contactpunt, ZORG) == "niets"


def test_in_a_shielded_casus_nobody_in_daily_work_reads_on(casus: Casus) -> None:
    assert casus.deel(replace(pm(), fase=Fase.AFGESCHERMD), een_stuk()) == "niets"


def test_the_police_see_of_health_a_summary_alone_and_only_when_it_was_released(casus: Casus) -> None:
    politie = kijker("politie", "P08", 1)

    assert casus.deel(politie, ZORG) == "niets"
    assert casus.deel(politie, ZORG, vrijgaven=(vrijgave(ZORG, "politie"),)) == "samenvatting"


def test_a_ground_is_for_the_receiver_purpose_and_days_that_it_names(casus: Casus) -> None:
    other = [
        vrijgave(ZORG, "college"),
        vrijgave(ZORG, "zvh", doelen=frozenset({"P07"})),
        vrijgave(ZORG, "zvh", van=VANDAAG + timedelta(days=1)),
        vrijgave(ZORG, "zvh", van=VANDAAG - timedelta(days=9), tot=VANDAAG - timedelta(days=1)),
        vrijgave(ZORG, "zvh", beeindigd=True),
        vrijgave(een_stuk(6), "zvh"),
    ]

    assert casus.deel(pm(), ZORG, een_stuk(6), vrijgaven=tuple(other)) == "niets"
    assert casus.deel(pm(), ZORG, vrijgaven=(vrijgave(ZORG, "zvh", tot=VANDAAG),)) == "tekst"


def test_the_ground_of_a_secret_is_said_with_it(casus: Casus) -> None:
    seen = casus.ziet(pm(), ZORG, vrijgaven=(vrijgave(ZORG, "zvh"),))

    assert seen[ZORG.stuk].grond == "GOED_HULPVERLENERSCHAP"
    assert "VRIJGAVEGROND" in seen[ZORG.stuk].feiten


def test_a_plan_made_of_a_secret_is_as_secret_as_its_source(casus: Casus) -> None:
    goal = een_stuk(7, soort=Stuksoort.DOEL, bron="zvh", categorie="WOONSITUATIE", uit=(ZORG.stuk,))
    college = kijker("college", "P08", 1)

    assert casus.deel(college, goal, ZORG) == "niets"
    assert casus.deel(college, goal, ZORG, vrijgaven=(vrijgave(ZORG, "college"),)) == "tekst"


def test_a_stuk_whose_source_is_gone_is_gone_for_everybody(casus: Casus) -> None:
    goal = een_stuk(7, soort=Stuksoort.DOEL, bron="zvh", uit=(naam(99),))

    assert casus.deel(pm(), goal) == "niets"


def test_a_stuk_that_was_made_from_itself_is_seen_by_nobody(casus: Casus) -> None:
    een, ander = een_stuk(7, bron="zvh", uit=(naam(8),)), een_stuk(8, bron="zvh", uit=(naam(7),))

    assert casus.ziet(pm(), een, ander) == {}


def test_a_secret_address_is_for_whom_its_own_source_named_not_for_whom_another_did(casus: Casus) -> None:
    address = een_stuk(2, categorie="WOONSITUATIE", voorwaarden=Voorwaarden(geheim_adres=True))
    other = een_stuk(3, categorie="WOONSITUATIE", voorwaarden=Voorwaarden(alleen_aan=frozenset({"gi", "zvh"})))
    plan = een_stuk(4, categorie="WOONSITUATIE", bron="zvh", soort=Stuksoort.DOEL, uit=(address.stuk, other.stuk))
    gi = kijker("gi", "P08", 1, kring=Kring.LID2)
    named = replace(address, voorwaarden=Voorwaarden(geheim_adres=True, alleen_aan=frozenset({"gi", "zvh"})))

    assert set(casus.ziet(pm(), address, other, plan)) == {address.stuk, other.stuk, plan.stuk}
    assert set(casus.ziet(gi, address, other, plan)) == {other.stuk}
    assert set(casus.ziet(gi, named, other, plan)) == {address.stuk, other.stuk, plan.stuk}


def test_whoever_takes_part_for_the_victim_does_not_see_the_other_side(casus: Casus) -> None:
    gi = kijker("gi", "P08", 2, kring=Kring.LID2)
    shared = een_stuk(3, persoon=0)

    assert set(casus.ziet(gi, een_stuk(1, persoon=1), een_stuk(2, persoon=2), shared)) == {naam(2), naam(3)}


def test_a_task_opens_a_category_for_its_own_person_alone_and_while_it_is_open(casus: Casus) -> None:
    dji = kijker("dji", "P08", 0)
    one, other = een_stuk(1, categorie="WOONSITUATIE", persoon=1), een_stuk(2, categorie="WOONSITUATIE", persoon=2)
    needs = taak("dji", "WOONSITUATIE+BEGELEIDING", categorie="ID_CONTACT")
    done = replace(needs, codes={**needs.codes, "stand": "GEDAAN"})

    assert set(casus.ziet(dji, one, other, needs)) == {one.stuk, needs.stuk}
    assert set(casus.ziet(dji, one, other, done)) == {needs.stuk}


def test_a_party_that_left_keeps_what_it_brought_in_but_not_what_it_was_given_to_do(casus: Casus) -> None:
    seen = casus.ziet(kijker("ggz", "P08", kring=Kring.LID2), een_stuk(1, bron="ggz"), taak("ggz"))

    assert set(seen) == {naam(1)}


def test_a_purpose_that_asks_for_no_part_in_the_casus_opens_none(casus: Casus) -> None:
    assert casus.deel(kijker("politie", "P10", fase=Fase.PLAN), een_stuk()) == "niets"
    assert casus.deel(kijker("politie", "P10", 1, fase=Fase.PLAN), een_stuk()) == "tekst"


def test_what_a_source_keeps_out_of_the_plan_is_in_no_plan(casus: Casus) -> None:
    source = een_stuk(1, voorwaarden=Voorwaarden(niet_in_plan=True))
    goal = een_stuk(2, soort=Stuksoort.DOEL, bron="zvh", uit=(source.stuk,))

    assert set(casus.ziet(pm(), source, goal)) == {source.stuk}


def test_of_what_was_made_from_a_summary_a_summary_is_seen(casus: Casus) -> None:
    source = een_stuk(1, voorwaarden=Voorwaarden(alleen_samenvatting=True))
    goal = een_stuk(2, soort=Stuksoort.DOEL, bron="zvh", uit=(source.stuk,))

    assert casus.deel(pm(), goal, source) == "samenvatting"
    assert casus.deel(kijker("college", "P08", 1), source) == "tekst"


def test_health_that_nobody_is_bound_to_keep_secret_is_seen_under_a_ground_all_the_same(casus: Casus) -> None:
    health = een_stuk(2, categorie="GEZONDHEID", bron="dji")

    assert casus.deel(pm(), health) == "niets"
    assert casus.deel(pm(), health, vrijgaven=(vrijgave(health, "zvh"),)) == "tekst"


def test_a_restricted_stuk_is_seen_by_its_source_alone(casus: Casus) -> None:
    restricted = een_stuk(2, beperkt=True)

    assert casus.deel(pm(), restricted) == "niets"
    assert casus.deel(kijker("college", "P08", 1), restricted) == "tekst"


def test_money_is_never_shown_to_the_police_not_even_its_own(casus: Casus) -> None:
    assert casus.deel(kijker("politie", "P08", 1), een_stuk(2, categorie="INKOMEN", bron="politie")) == "niets"


def test_an_extract_holds_what_policy_lets_out_and_nothing_its_source_keeps_in(casus: Casus) -> None:
    politie = kijker("politie", "P08", 1, gebruik=EXPORTEREN)
    kept_in = een_stuk(2, voorwaarden=Voorwaarden(niet_exporteren=True))
    needs = taak("politie", "ID_CONTACT", categorie="TOEZICHT_MAATREGELEN")

    of_another = replace(taak("om", "ID_CONTACT", categorie="BEGELEIDING"), stuk=naam(91))
    held = (een_stuk(1), kept_in, een_stuk(3, categorie="POLITIE"), needs, of_another)

    assert set(casus.ziet(politie, *held)) == {naam(1), needs.stuk}
    assert casus.ziet(politie, een_stuk(1)) == {}


def test_what_goes_to_a_derde_must_hold_for_that_derde_too(casus: Casus) -> None:
    home = een_stuk(2, categorie="WOONSITUATIE", bron="college")
    gives = kijker(
        "college", "P19", 1, fase=Fase.PLAN, gebruik=VERSTREKKEN, ontvanger="woco", akkoord=frozenset({naam(2)})
    )

    assert casus.deel(gives, home) == "tekst"
    assert casus.deel(gives, replace(home, voorwaarden=Voorwaarden(niet_aan=frozenset({"woco"})))) == "niets"
    assert casus.deel(gives, replace(home, voorwaarden=Voorwaarden(niet_exporteren=True))) == "niets"
    assert casus.deel(replace(gives, akkoord=frozenset()), home) == "niets"


def test_a_secret_address_never_leaves_the_casus_whoever_is_named(casus: Casus) -> None:
    named = Voorwaarden(geheim_adres=True, alleen_aan=frozenset({"college", "politie", "woco"}))
    home = een_stuk(2, categorie="ID_CONTACT", bron="gi", voorwaarden=named)
    needs = taak("politie", "ID_CONTACT", categorie="TOEZICHT_MAATREGELEN")
    gives = kijker("college", "P19", 1, gebruik=VERSTREKKEN, ontvanger="woco", akkoord=frozenset({home.stuk}))

    assert casus.deel(kijker("politie", "P08", 1), home, needs) == "tekst"
    assert casus.deel(kijker("politie", "P08", 1, gebruik=EXPORTEREN), home, needs) == "niets"
    assert casus.deel(gives, home) == "niets"


def test_a_derde_never_gets_a_bsn_even_if_policy_would_give_it(casus: Casus) -> None:
    """Somebody who decides about another category than the one asked for is the policy that went wrong."""
    bsn = een_stuk(2, categorie="BSN", bron="college")
    gives = kijker("college", "P19", 1, gebruik=VERSTREKKEN, ontvanger="woco", akkoord=frozenset({bsn.stuk}))

    seen = bekijk(gives, Casusstukken((bsn,)), lambda asked: casus.pdp.decide(replace(asked, categorie="ID_CONTACT")))

    assert seen == ()


def test_a_restricted_task_opens_nothing(casus: Casus) -> None:
    dji, home = kijker("dji", "P08", 0), een_stuk(1, categorie="WOONSITUATIE")

    assert casus.deel(dji, home, taak("dji", "WOONSITUATIE")) == "tekst"
    assert casus.deel(dji, home, taak("dji", "WOONSITUATIE", beperkt=True)) == "niets"


def test_of_a_secret_that_was_made_of_a_secret_the_ground_of_the_first_is_enough(casus: Casus) -> None:
    goal = een_stuk(7, soort=Stuksoort.DOEL, bron="zvh", categorie="WOONSITUATIE", geheim=True, uit=(ZORG.stuk,))

    seen = casus.deel(kijker("college", "P08", 1), goal, ZORG, vrijgaven=(vrijgave(ZORG, "college"),))

    assert seen == "tekst"


def test_a_secret_goes_to_a_derde_under_a_ground_for_the_giver_and_for_the_derde(casus: Casus) -> None:
    home = een_stuk(2, categorie="WOONSITUATIE", bron="ggd", geheim=True)
    gives = kijker("college", "P19", 1, gebruik=VERSTREKKEN, ontvanger="woco", akkoord=frozenset({home.stuk}))
    ground = vrijgave(home, "college", "woco", doelen=frozenset({"P19"}))

    assert casus.deel(gives, home, vrijgaven=(ground,)) == "tekst"
    assert casus.deel(gives, home, vrijgaven=(replace(ground, ontvangers=frozenset({"woco"})),)) == "niets"
    assert casus.deel(gives, home, vrijgaven=(replace(ground, ontvangers=frozenset({"college"})),)) == "niets"


def test_a_source_gives_its_own_secret_under_a_ground_for_the_derde_alone(casus: Casus) -> None:
    home = een_stuk(2, categorie="WOONSITUATIE", bron="ggd", geheim=True)
    gives = kijker("ggd", "P19", 1, gebruik=VERSTREKKEN, ontvanger="woco", akkoord=frozenset({home.stuk}))
    ground = vrijgave(home, "woco", doelen=frozenset({"P19"}))

    assert casus.deel(gives, home, vrijgaven=(ground,)) == "tekst"
    assert casus.deel(gives, home) == "niets"


def test_the_newest_come_first_and_of_one_moment_the_order_is_always_the_same(casus: Casus) -> None:
    old, new, same = een_stuk(1), een_stuk(3), een_stuk(2, eerste_verwerking=1_003)

    assert list(casus.ziet(pm(), old, new, same)) == [same.stuk, new.stuk, old.stuk]
