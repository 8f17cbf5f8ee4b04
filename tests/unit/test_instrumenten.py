"""The instruments of A3 as the covenant has them, the ladder, meetings, events and orders."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.adapters.policy.laden import parse_convenant
from hub.domain.beschikking import LANGST, Beschikking, beschikking_van, nieuwste, opvang, toets_beschikking
from hub.domain.casus import Casuslid
from hub.domain.casusoverleg import STANDEN, Casusoverleg, Overleghandeling, Overlegstand
from hub.domain.convenant import Convenant, Kring, Regime
from hub.domain.errors import Regel
from hub.domain.gebeurtenis import CATEGORIE, geraakt
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN
from hub.domain.schaling import BEGINT_ANDERS, LADDER, REDENEN, Richting, Schaling, richting, toets_schaling
from hub.domain.stuk import Aard, Kwaliteit, Stuk, Stuksoort, Voorwaarden

TEKST = Path(__file__).parents[2] / "convenanten" / "zvh-maastricht-2026" / "convenant.yaml"
REGIME = {
    "JCO_JEUGD": Regime.STRAF,
    "JCO_VEELPLEGERS_MINDERJARIG": Regime.STRAF,
    "JCO_VEELPLEGERS_MEERDERJARIG": Regime.STRAF,
    "JCO_HG": Regime.STRAF,
    "OCHTENDOVERLEG": Regime.STRAF,
    "TRAJECTBERAAD": Regime.STRAF,
    "NWO_RISICOJEUGD": Regime.SOCIAAL,
    "NWO_HG": Regime.SOCIAAL,
    "NWO_STADSDELEN": Regime.SOCIAAL,
    "NAZORGOVERLEG": Regime.SOCIAAL,
    "ZCO_HG": Regime.WGS,
    "INTEGRALE_AANPAK": Regime.WGS,
    "TIJDELIJK_HUISVERBOD": Regime.BESTUUR,
    "JIT": Regime.FENOMEEN,
}
NAZORG = {"HUISVESTING", "INKOMEN_WERK", "SCHULDEN", "ZORG", "IDENTITEITSBEWIJS"}
NU = date(2026, 6, 1)


@pytest.fixture(scope="module")
def convenant() -> Convenant:
    return parse_convenant(TEKST.read_bytes())


def een_stuk(nummer: str, soort: Stuksoort, codes: dict[str, str], persoon: int = 0, *, beperkt: bool = False) -> Stuk:
    return Stuk(
        stuk=nummer,
        casus="c",
        versie=1,
        persoon=persoon,
        soort=soort,
        categorie="TOEZICHT_MAATREGELEN",
        bron="zvh",
        aard=Aard.FEIT,
        kwaliteit=Kwaliteit.VAN_DE_BRON,
        leefgebied="",
        peildatum=NU,
        eerste_verwerking=0,
        voorwaarden=Voorwaarden(),
        geheim=False,
        beperkt=beperkt,
        delen=(),
        codes=codes,
    )


def test_every_instrument_stands_in_the_covenant_with_its_regime_and_participants(convenant: Convenant) -> None:
    assert {vorm.code: vorm.regime for vorm in convenant.overlegvormen} == REGIME
    for vorm in convenant.overlegvormen:
        kringen = {partij.klasse.kring for wie in vorm.deelnemers for partij in convenant.members(wie)}
        assert Kring.LID1 in kringen, vorm.code
        assert Kring.DERDE not in kringen, vorm.code
    doelgroepen = {vorm.code: vorm.doelgroepen for vorm in convenant.overlegvormen}
    assert [code for code, named in doelgroepen.items() if not named] == ["JIT"]


def test_the_ladder_has_a_place_for_every_instrument_and_no_other(convenant: Convenant) -> None:
    assert LADDER.keys() == REGIME.keys()


def test_trajectberaad_and_nazorgoverleg_work_with_the_five_leefgebieden(convenant: Convenant) -> None:
    every = {one.code for one in convenant.triage.leefgebieden}
    assert every > NAZORG
    for code in REGIME:
        expected = NAZORG if code in {"TRAJECTBERAAD", "NAZORGOVERLEG"} else every
        assert convenant.leefgebieden_bij(code) == expected, code
    by_code = {vorm.code: vorm for vorm in convenant.overlegvormen}
    assert by_code["TRAJECTBERAAD"].doelgroepen == by_code["NAZORGOVERLEG"].doelgroepen == ("EX_GEDETINEERDE",)


def test_every_reason_explains_some_way_and_every_way_has_a_reason() -> None:
    assert all(REDENEN.values())
    assert frozenset().union(*REDENEN.values()) == set(Richting)


@pytest.mark.parametrize(("van", "naar"), list(product(REGIME, REGIME)))
def test_nobody_is_scaled_into_the_wgs_an_order_or_a_phenomenon(convenant: Convenant, van: str, naar: str) -> None:
    doelgroepen = {code for vorm in convenant.overlegvormen for code in vorm.doelgroepen}

    found = [
        toets_schaling(Schaling("s", "c", van, naar, reden), doelgroep, convenant)
        for reden in REDENEN
        for doelgroep in doelgroepen
    ]

    reached = {one for one in found if isinstance(one, Regime)}
    assert reached <= {REGIME[naar]}
    if REGIME[naar] is not REGIME[van]:
        assert not reached & BEGINT_ANDERS
    if van == naar:
        assert reached == set()


def test_a_reason_must_explain_the_way_that_it_goes(convenant: Convenant) -> None:
    lighter = Schaling("s", "c", "INTEGRALE_AANPAK", "ZCO_HG", "STAGNATIE")

    assert richting(lighter.van, lighter.naar) is Richting.AF
    assert toets_schaling(lighter, "HUISELIJK_GEWELD", convenant) is Regel.REDEN_ONTBREEKT
    assert toets_schaling(Schaling("s", "c", "X", "ZCO_HG", "STAGNATIE"), "HUISELIJK_GEWELD", convenant) is (
        Regel.INSTRUMENT_ONMOGELIJK
    )


def test_meetings_begin_planned_or_open_and_end_once() -> None:
    ends = {Overlegstand.GESLOTEN, Overlegstand.AFGEZEGD}
    assert {stand for stand, _ in STANDEN} == {None, *Overlegstand} - ends
    assert set(STANDEN.values()) == set(Overlegstand)
    assert {handeling for _, handeling in STANDEN} == set(Overleghandeling)


@given(st.text("0123456789abcdef", min_size=32, max_size=32))
def test_a_label_is_the_beginning_of_a_number_and_no_more(casus: str) -> None:
    meeting = Casusoverleg("o", casus, 0, "ZVH_1", Overlegstand.OPEN, ())

    assert (len(meeting.label), casus.startswith(meeting.label)) == (8, True)


def test_what_may_be_told_of_a_report_are_facts_that_it_has() -> None:
    for soort, named in CATEGORIE.items():
        assert named.keys() <= FEITEN[soort].keys()
    assert "jco" not in CATEGORIE[Soort.STRAFZAAK]
    assert CATEGORIE.keys() == {Soort.STRAFZAAK, Soort.DETENTIE}


def test_plans_of_relatives_are_touched_by_a_recorded_reason_alone() -> None:
    leden = [Casuslid(1, "PLEGER"), Casuslid(2, "GEZINSLID", "AFHANKELIJK_PLAN", 1), Casuslid(3, "GEZINSLID")]

    assert geraakt(1, leden) == {1, 2}
    assert geraakt(2, leden) == {2}


@given(st.dates(), st.integers(0, 28), st.frozensets(st.integers(1, 9)), st.sampled_from(["", "ab" * 16]))
def test_codes_of_an_order_read_back(van: date, days: int, verbod: frozenset[int], vervangt: str) -> None:
    order = Beschikking(min(van, date.max - LANGST), min(van, date.max - LANGST) + timedelta(days), verbod, vervangt)

    assert beschikking_van(order.codes()) == order


def test_the_newest_order_is_the_one_that_no_other_replaces() -> None:
    first = een_stuk("a", Stuksoort.BESLUIT, Beschikking(NU, NU).codes())
    second = een_stuk("b", Stuksoort.BESLUIT, Beschikking(NU, NU, vervangt="a").codes())
    decision = een_stuk("d", Stuksoort.BESLUIT, {})

    assert nieuwste([second, first, decision]) is second
    assert nieuwste([decision]) is None


@pytest.mark.parametrize(
    ("new", "regel"),
    [
        (Beschikking(NU, NU + LANGST, frozenset({1}), "a"), None),
        (Beschikking(NU, NU + LANGST + timedelta(days=1), vervangt="a"), Regel.PLAN_ONMOGELIJK),
        (Beschikking(NU, NU - timedelta(days=1), vervangt="a"), Regel.PLAN_ONMOGELIJK),
        (Beschikking(NU, NU), Regel.VERSIE_VEROUDERD),
        (Beschikking(NU, NU, vervangt="z"), Regel.VERSIE_VEROUDERD),
        (Beschikking(NU, NU, frozenset({2}), "a"), Regel.PERSOON_ONBEKEND),
    ],
)
def test_an_order_fits_the_law_the_workspace_and_the_newest_version(new: Beschikking, regel: Regel | None) -> None:
    stored = [een_stuk("a", Stuksoort.BESLUIT, Beschikking(NU, NU).codes())]

    assert toets_beschikking(new, frozenset({1}), stored) is regel


@given(st.frozensets(st.integers(1, 9)))
def test_a_request_for_shelter_has_exactly_three_fields(verbod: frozenset[int]) -> None:
    said = opvang(Beschikking(NU, NU + timedelta(days=9), verbod))

    assert said == {
        "opvang_nodig": "JA",
        "contactverbod": "JA" if verbod else "NEE",
        "periode": "2026-06-01/2026-06-10",
    }
