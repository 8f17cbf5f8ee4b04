"""What a derde may be given: every missing thing is enough to say no, and nothing takes another's place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.derdenuittreksel import TITELS
from connectors.agent.derdenwoorden import VELDNAMEN
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.derde import (
    EENMALIG,
    MAX_VERKLARING,
    VELDEN,
    Akkoord,
    Grondslag,
    Item,
    Sjabloon,
    Verklaring,
    Verstrekking,
    akkoord_voor,
    breuk,
    breuk_besluit,
    breuk_verklaring,
    eerste_breuk,
    gebruik_voor,
)
from hub.domain.errors import Regel
from hub.domain.inzage import Zicht
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort

DAG = date(2026, 11, 22)
CASUS, RAC = "c" * 32, "RAC-2026-06"
VERKLARING = Verklaring("1" * 32, CASUS, "slaaphuis", DAG, DAG + timedelta(30), "13.2", bytes(32), "OPVANG")
STUK = Stuk(
    stuk="2" * 32,
    casus=CASUS,
    versie=3,
    persoon=1,
    soort=Stuksoort.GEGEVEN,
    categorie="WOONSITUATIE",
    bron="politie",
    aard=Aard.FEIT,
    kwaliteit=Kwaliteit.GECONTROLEERD,
    leefgebied="",
    peildatum=DAG,
    eerste_verwerking=0,
    voorwaarden=GEEN_VOORWAARDEN,
    geheim=False,
    beperkt=False,
    delen=(Deel.SAMENVATTING,),
)
ASKED = Verstrekking(
    CASUS, "slaaphuis", "college", Sjabloon.GEGEVENS, Grondslag.WGS_1_7, RAC, (Item(STUK.stuk, 3, "gegeven"),)
)
AKKOORD = Akkoord(STUK.stuk, 3, "slaaphuis", "politie", DAG)


def zicht(stuk: Stuk = STUK) -> Zicht:
    asked = PolicyRequest("college", "P19", "medewerker", stuk.categorie, "VERSTREKKEN")
    return Zicht(stuk, Deel.SAMENVATTING, Permit(asked, (), frozenset(), "b"), ())


def agreed(*akkoorden: Akkoord, asked: Verstrekking = ASKED, stukken: tuple[Stuk, ...] = (STUK,)) -> frozenset[str]:
    return akkoord_voor(asked, Casusstukken(stukken), akkoorden, DAG, {"zvh"})


def test_everything_in_order_is_no_breach() -> None:
    assert eerste_breuk(ASKED, VERKLARING, RAC, DAG) is None
    assert breuk(ASKED, agreed(AKKOORD), [zicht()]) is None


@pytest.mark.parametrize(
    "verklaring",
    [
        None,
        replace(VERKLARING, casus="d" * 32),
        replace(VERKLARING, derde="woco"),
        replace(VERKLARING, tot=DAG - timedelta(1)),
        replace(VERKLARING, getekend_op=DAG + timedelta(1)),
    ],
)
def test_a_statement_holds_for_one_derde_one_casus_and_its_days(verklaring: Verklaring | None) -> None:
    assert eerste_breuk(ASKED, verklaring, RAC, DAG) is Regel.VERKLARING_ONTBREEKT


def test_without_the_advice_of_the_covenant_nothing_leaves() -> None:
    assert eerste_breuk(replace(ASKED, rac="RAC-2026-01"), VERKLARING, RAC, DAG) is Regel.RAC_ONTBREEKT
    assert eerste_breuk(replace(ASKED, rac=""), VERKLARING, "", DAG) is Regel.RAC_ONTBREEKT


def test_a_statement_that_is_not_signed_yet_is_over_or_too_long_is_none() -> None:
    assert breuk_verklaring(VERKLARING, DAG) is None
    for wrong in (
        replace(VERKLARING, getekend_op=DAG + timedelta(1)),
        replace(VERKLARING, getekend_op=DAG - timedelta(9), tot=DAG - timedelta(1)),
        replace(VERKLARING, tot=DAG + MAX_VERKLARING + timedelta(1)),
    ):
        assert breuk_verklaring(wrong, DAG) is Regel.VERKLARING_ONTBREEKT


@pytest.mark.parametrize(
    "akkoord",
    [
        replace(AKKOORD, versie=2),
        replace(AKKOORD, derde="woco"),
        replace(AKKOORD, partij="om"),
        replace(AKKOORD, tot=DAG - timedelta(1)),
        replace(AKKOORD, stuk="9" * 32),
    ],
)
def test_agreement_is_of_the_source_for_this_version_this_derde_and_its_days(akkoord: Akkoord) -> None:
    assert agreed(akkoord) == frozenset()
    assert breuk(ASKED, agreed(akkoord), [zicht()]) is Regel.AKKOORD_ONTBREEKT


def test_what_was_made_of_several_needs_every_source_and_the_house_speaks_for_none() -> None:
    made = replace(STUK, stuk="3" * 32, bron="zvh", versie=1, uit=(STUK.stuk, "4" * 32))
    care = replace(STUK, stuk="4" * 32, bron="ggz")
    asked = replace(ASKED, items=(Item(made.stuk, 1, "gegeven"),))
    given = [Akkoord(made.stuk, 1, "slaaphuis", partij, DAG) for partij in ("politie", "ggz")]
    stukken = (STUK, care, made)

    assert agreed(*given[:1], asked=asked, stukken=stukken) == frozenset()
    assert agreed(*given, asked=asked, stukken=stukken) == {made.stuk}
    assert agreed(*given, asked=asked, stukken=(made, care)) == frozenset()


def test_who_supplies_its_own_says_so_by_supplying_it() -> None:
    assert agreed(asked=replace(ASKED, partij="politie")) == {STUK.stuk}


def test_what_the_filter_left_out_is_as_what_is_not_there() -> None:
    assert breuk(ASKED, agreed(AKKOORD), []) is Regel.STUK_ONBEKEND
    assert breuk(ASKED, frozenset(), []) is Regel.AKKOORD_ONTBREEKT


def test_another_version_than_the_one_that_was_agreed_does_not_leave() -> None:
    newer = replace(STUK, versie=4)

    assert breuk(ASKED, frozenset({STUK.stuk}), [zicht(newer)]) is Regel.VERSIE_VEROUDERD


@given(
    st.sampled_from(list(Sjabloon)),
    st.lists(st.sampled_from([*VELDNAMEN, "vrij"]), max_size=4),
    st.sampled_from(["ID_CONTACT", "WOONSITUATIE", "TOEZICHT_MAATREGELEN", "POLITIE", "GEZONDHEID", "BSN"]),
)
def test_a_form_holds_its_fields_and_its_categories_and_nothing_else(
    sjabloon: Sjabloon, velden: list[str], categorie: str
) -> None:
    items = tuple(Item(f"{at:032x}", 1, veld) for at, veld in enumerate(velden))
    asked = replace(ASKED, sjabloon=sjabloon, items=items)
    seen = [zicht(replace(STUK, stuk=item.stuk, versie=1, categorie=categorie)) for item in items]
    known = VELDEN[sjabloon]
    whole = set(velden) <= known.keys() and bool(velden)
    once = sjabloon not in EENMALIG or sorted(velden) == sorted(EENMALIG[sjabloon])

    first = eerste_breuk(asked, VERKLARING, RAC, DAG)
    assert (first is None) == (whole and once)
    if first is None:
        fits = all(categorie in known[veld] for veld in velden)
        assert (breuk(asked, frozenset(item.stuk for item in items), seen) is None) == fits


def test_one_stuk_stands_in_one_field() -> None:
    twice = replace(ASKED, items=ASKED.items * 2)

    assert eerste_breuk(twice, VERKLARING, RAC, DAG) is Regel.SJABLOON_PAST_NIET


def test_only_a_decision_under_the_wpg_carries_police_data() -> None:
    carried = {grond for grond in Grondslag if "wpg-8-13" in gebruik_voor(grond).vervult}

    assert carried == {Grondslag.WPG_19, Grondslag.WPG_20}


@pytest.mark.parametrize("grondslag", Grondslag)
def test_police_data_names_its_decision_and_nothing_else_has_one(grondslag: Grondslag) -> None:
    needs = grondslag in {Grondslag.WPG_19, Grondslag.WPG_20}

    assert breuk_besluit(grondslag, "POL-2026-14") == (None if needs else Regel.BESLUIT_ONTBREEKT)
    assert breuk_besluit(grondslag, "") == (Regel.BESLUIT_ONTBREEKT if needs else None)


def test_every_form_and_field_has_a_heading_on_paper() -> None:
    assert {sjabloon.value for sjabloon in Sjabloon} == set(TITELS)
    assert {veld for velden in VELDEN.values() for veld in velden} == set(VELDNAMEN)
