"""What a decision may be: bound by four rules whatever is motivated, free for the rest with reasons."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.besluit import (
    BESLISBAAR,
    MET_OVERLEG,
    STATUS_NA,
    WISSEND,
    Keuze,
    Uitwerking,
    doeltoets_gehaald,
    mag_aanmelden,
    toegelaten_instrumenten,
    toets_besluit,
)
from hub.domain.convenant import Regime
from hub.domain.errors import Regel
from hub.domain.melding import TRANSITIONS, Aanmelding, Domein, Drieslag, Ernst, Meldingstatus, Soort, Uitkomst
from hub.domain.triage import Stand, Voorstel, stel_voor
from hub.domain.triage_instrument import regime_van
from tests.formulier import (
    DOMEINEN,
    JA,
    JEUGD,
    MEERSSEN,
    NEE,
    ONBEKEND,
    PROBLEMEN,
    aanmelding,
    bericht,
    convenant,
    persoon,
)
from tests.meldingen_toeval import standen, volledige

IN_TOETS = Meldingstatus.IN_TOETS
MENSELIJK = sorted(WISSEND | STATUS_NA.keys())
GEZIN = aanmelding(
    "college",
    "MULTIPROBLEMATIEK",
    persoon(),
    c1_overlast=JA,
    c1_ernst=Ernst.ERNSTIG,
    c2_meerdere_leefgebieden=JA,
    leefgebieden=PROBLEMEN,
    stagnatie_hulpverlening=JA,
    regie_nodig=JA,
    domeinen=DOMEINEN,
)
JONGERE = aanmelding("politie", "RISICOJEUGD", persoon(MEERSSEN, JEUGD), c1_criminaliteit=JA)
AFGEZET = (
    (),
    PROBLEMEN[:1],
    PROBLEMEN,
    tuple(replace(gebied, criminogeen=NEE) for gebied in PROBLEMEN),
    tuple(replace(gebied, criminogeen=ONBEKEND) for gebied in PROBLEMEN),
)
KEUZES = st.builds(
    Keuze,
    st.sampled_from(MENSELIJK),
    st.sampled_from(["", *[vorm.code for vorm in convenant().overlegvormen], "ONBEKEND_OVERLEG"]),
    st.booleans(),
)


def voorstel_voor(melding: Aanmelding) -> Voorstel:
    return stel_voor(melding, Stand(), convenant())


def toets(
    melding: Aanmelding,
    uitkomst: Uitkomst,
    instrument: str = "",
    *,
    waarom: bool = False,
    status: Meldingstatus = IN_TOETS,
) -> Uitwerking | Regel:
    return toets_besluit(status, melding, voorstel_voor(melding), Keuze(uitkomst, instrument, waarom), convenant())


def test_who_follows_the_proposal_needs_no_reasons_and_names_no_instrument() -> None:
    assert toets(GEZIN, Uitkomst.PRIORITEREN) == Uitwerking(Meldingstatus.GEACCEPTEERD, "INTEGRALE_AANPAK", "WGS")
    assert toets(JONGERE, Uitkomst.AGENDEREN) == Uitwerking(Meldingstatus.GEAGENDEERD, "JCO_JEUGD", "STRAF")


@pytest.mark.parametrize("uitkomst", [Uitkomst.TERUGVERWIJZEN, Uitkomst.OVERDRACHT_GEMEENTE, Uitkomst.AANVULLEN])
def test_who_deviates_says_why(uitkomst: Uitkomst) -> None:
    assert toets(GEZIN, uitkomst) is Regel.MOTIVERING_ONTBREEKT
    assert toets(GEZIN, uitkomst, waarom=True) == Uitwerking(STATUS_NA.get(uitkomst))


def test_where_the_rule_asks_for_reasons_following_it_needs_them_too() -> None:
    zonder_regie = replace(GEZIN, antwoorden=replace(GEZIN.antwoorden, regie_nodig=NEE))

    assert voorstel_voor(zonder_regie).regel == "R4"
    assert toets(zonder_regie, Uitkomst.AGENDEREN) is Regel.MOTIVERING_ONTBREEKT
    assert isinstance(toets(zonder_regie, Uitkomst.AGENDEREN, waarom=True), Uitwerking)


def test_inv_2_nobody_is_prioritised_unless_all_four_demands_are_answered_with_yes() -> None:
    """BGS art. 2.20 lid 1, a to d: every form of these answers, also where nothing is known."""
    answers = product(Drieslag, Drieslag, Drieslag, Ernst, Drieslag, AFGEZET, (frozenset({Domein.ZORG}), DOMEINEN))
    told = Counter[bool]()

    for overlast, crimineel, onveilig, ernst, meerdere, gebieden, domeinen in answers:
        said = replace(
            GEZIN.antwoorden,
            c1_overlast=overlast,
            c1_criminaliteit=crimineel,
            c1_onveilige_situatie=onveilig,
            c1_ernst=ernst,
            c2_meerdere_leefgebieden=meerdere,
            leefgebieden=gebieden,
            domeinen=domeinen,
        )
        uit = toets(replace(GEZIN, antwoorden=said), Uitkomst.PRIORITEREN, "INTEGRALE_AANPAK", waarom=True)
        serious = JA in {crimineel, onveilig} or (overlast is JA and ernst is Ernst.ERNSTIG)
        in_several = meerdere is JA and len(gebieden) > 1 and len(domeinen) > 1
        told[isinstance(uit, Uitwerking)] += 1

        if isinstance(uit, Uitwerking):
            assert serious
            assert in_several
            assert JA in {gebied.criminogeen for gebied in gebieden}
            assert uit.regime == "WGS"
        else:
            assert uit in {Regel.DOELTOETS_NIET_GEHAALD, Regel.INSTRUMENT_ONMOGELIJK}

    assert min(told[True], told[False]) > 10


@given(volledige, standen, KEUZES, st.sampled_from(Meldingstatus))
def test_a_decision_that_holds_is_a_step_of_the_table_with_a_meeting_of_its_own_law(
    melding: Aanmelding, stand: Stand, keuze: Keuze, status: Meldingstatus
) -> None:
    uit = toets_besluit(status, melding, stel_voor(melding, stand, convenant()), keuze, convenant())

    if isinstance(uit, Uitwerking):
        assert status in BESLISBAAR
        assert uit.status is None or uit.status in TRANSITIONS[status]
        assert (uit.status is None) == (keuze.uitkomst in WISSEND)
        assert bool(uit.instrument) == (keuze.uitkomst in MET_OVERLEG)
        if uit.instrument:
            assert mag_aanmelden(melding, convenant())
            regime = regime_van(uit.instrument, convenant())
            assert regime is not None
            assert uit.regime == regime.value


@given(volledige)
def test_a_meeting_under_the_wgs_is_open_only_where_the_demands_hold(melding: Aanmelding) -> None:
    open_ = toegelaten_instrumenten(melding, convenant())

    if any(regime_van(code, convenant()) is Regime.WGS for code in open_):
        assert doeltoets_gehaald(melding)


@pytest.mark.parametrize("eis", ["c2_meerdere_leefgebieden", "c1_overlast"])
@pytest.mark.parametrize("antwoord", [NEE, Drieslag.ONBEKEND])
def test_an_unknown_demand_is_no_yes_however_well_it_is_motivated(eis: str, antwoord: Drieslag) -> None:
    minder = replace(GEZIN, antwoorden=replace(GEZIN.antwoorden, **{eis: antwoord}))

    assert toets(minder, Uitkomst.PRIORITEREN, "INTEGRALE_AANPAK", waarom=True) is Regel.DOELTOETS_NIET_GEHAALD


@pytest.mark.parametrize("status", sorted(set(Meldingstatus) - BESLISBAAR))
@pytest.mark.parametrize("uitkomst", MENSELIJK)
def test_what_is_a_casus_or_a_report_is_not_decided_about_here(status: Meldingstatus, uitkomst: Uitkomst) -> None:
    assert toets(GEZIN, uitkomst, waarom=True, status=status) is Regel.STAP_ONMOGELIJK


def test_a_signaal_must_be_adopted_before_it_can_be_taken_up() -> None:
    signaal = replace(GEZIN, soort=Soort.SIGNAAL)
    corporatie = bericht(Soort.WOONOVERLAST, "woco", "MULTIPROBLEMATIEK", persoon(), zaak="GELUID")

    for one in (signaal, corporatie):
        for uitkomst in MET_OVERLEG:
            assert toets(one, uitkomst, "NWO_STADSDELEN", waarom=True) is Regel.AANMELDER_ONBEVOEGD
        assert toets(one, Uitkomst.TERUGVERWIJZEN) == Uitwerking(None)


@pytest.mark.parametrize("instrument", ["", "JCO_JEUGD", "NWO_RISICOJEUGD", "BESTAAT_NIET"])
def test_a_casus_begins_with_a_meeting_of_the_wgs_that_is_open_to_the_person(instrument: str) -> None:
    voorstel = Voorstel(Uitkomst.AGENDEREN, "R5")
    keuze = Keuze(Uitkomst.PRIORITEREN, instrument, gemotiveerd=True)

    assert toets_besluit(IN_TOETS, GEZIN, voorstel, keuze, convenant()) is Regel.INSTRUMENT_ONMOGELIJK


def test_an_outcome_without_a_meeting_names_none() -> None:
    assert toets(GEZIN, Uitkomst.TERUGVERWIJZEN, "JIT", waarom=True) is Regel.INSTRUMENT_ONMOGELIJK


def test_another_meeting_that_fits_as_well_is_no_deviation() -> None:
    voorstel = replace(voorstel_voor(JONGERE), instrument="NWO_RISICOJEUGD", naast=("JCO_JEUGD",))
    keuze = Keuze(Uitkomst.AGENDEREN, "JCO_JEUGD", gemotiveerd=False)

    assert isinstance(toets_besluit(IN_TOETS, JONGERE, voorstel, keuze, convenant()), Uitwerking)
