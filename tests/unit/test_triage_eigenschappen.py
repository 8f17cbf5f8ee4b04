"""What holds for every melding whatever its answers: the invariants of triage (`domain.md` B9)."""

import inspect
import json
from dataclasses import fields, replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.canonical import canonical_json
from hub.domain.melding import Aanmelding, Antwoorden, Drieslag, Ernst, Leefgebied, Leeftijdsklasse, Soort, Uitkomst
from hub.domain.melding_json import aanmelding_json, aanmelding_van_json, voorstel_json, voorstel_van_json
from hub.domain.toelating import Toelating
from hub.domain.triage import Stand, Voorstel, eerste_poorten, stel_voor
from hub.domain.triage_teksten import REDENEN
from tests.formulier import JA, MEERSSEN, convenant
from tests.meldingen_toeval import meldingen, momenten, standen, volledige
from tests.voorbeelden import een_deel

ZWAARTE = {
    Uitkomst.NIET_ONTVANGEN: 0,
    Uitkomst.AANVULLEN: 0,
    Uitkomst.SIGNAAL: 0,
    Uitkomst.SIGNAALVERTALING: 1,
    Uitkomst.OVERDRACHT_GEMEENTE: 1,
    Uitkomst.TERUGVERWIJZEN: 1,
    Uitkomst.AGENDEREN: 2,
    Uitkomst.PRIORITEREN: 3,
}
NIET_OPGENOMEN = ZWAARTE[Uitkomst.OVERDRACHT_GEMEENTE]
ANTWOORDEN = [f.name for f in fields(Antwoorden) if isinstance(getattr(Antwoorden(), f.name), Drieslag | Ernst)]


def onbekend(melding: Aanmelding, naam: str) -> Aanmelding:
    """The same melding with one answer taken back."""
    a = melding.antwoorden
    if naam == "criminogeen":
        gebieden = tuple(Leefgebied(g.leefgebied, Drieslag.ONBEKEND) for g in a.leefgebieden)
        return replace(melding, antwoorden=replace(a, leefgebieden=gebieden))
    leeg = Ernst.ONBEKEND if naam == "c1_ernst" else Drieslag.ONBEKEND
    return replace(melding, antwoorden=replace(a, **{naam: leeg}))  # type: ignore[arg-type]


def eisen(melding: Aanmelding) -> tuple[bool, ...]:
    """BGS art. 2.20 lid 1 a to d, read from the answers without any code of the rules."""
    a = melding.antwoorden
    return (
        a.c2_meerdere_leefgebieden is JA and len(a.leefgebieden) > 1,
        any(g.criminogeen is JA for g in a.leefgebieden),
        JA in (a.c1_criminaliteit, a.c1_onveilige_situatie) or (a.c1_overlast is JA and a.c1_ernst is Ernst.ERNSTIG),
        len(a.domeinen) > 1,
    )


@given(meldingen, standen)
def test_inv_1_the_same_answers_give_the_same_voorstel_also_after_storage(melding: Aanmelding, stand: Stand) -> None:
    again = aanmelding_van_json(json.loads(canonical_json(aanmelding_json(melding))))

    assert stel_voor(again, stand, convenant()) == stel_voor(melding, stand, convenant())


@given(volledige)
def test_inv_2_nobody_is_prioritised_without_all_four_demands_of_the_law(melding: Aanmelding) -> None:
    voorstel = stel_voor(melding, Stand(), convenant())

    assert voorstel.uitkomst is not Uitkomst.PRIORITEREN or all(eisen(melding))


@given(volledige)
def test_inv_2_no_instrument_under_the_wgs_without_all_four_demands(melding: Aanmelding) -> None:
    voorstel = stel_voor(melding, Stand(), convenant())

    assert voorstel.regime != "WGS" or all(eisen(melding))


def test_inv_4_the_first_gates_have_no_place_to_put_what_a_register_says() -> None:
    assert list(inspect.signature(eerste_poorten).parameters) == ["aanmelding", "convenant"]


@given(meldingen, standen, standen)
def test_inv_4_when_a_first_gate_ends_it_what_the_register_says_makes_no_difference(
    melding: Aanmelding, een: Stand, ander: Stand
) -> None:
    poort = eerste_poorten(melding, convenant())

    assert poort is None or stel_voor(melding, een, convenant()) == stel_voor(melding, ander, convenant())
    assert poort is None or poort.uitkomst in (Uitkomst.AANVULLEN, Uitkomst.SIGNAAL)


NIEUW = Toelating(
    ("MULTIPROBLEMATIEK",), "NWO_STADSDELEN", (MEERSSEN,), tuple(Leeftijdsklasse), date(2027, 7, 1), date(2029, 1, 1)
)


@given(volledige, momenten(540))
def test_inv_6_a_new_row_of_eligibility_changes_nothing_that_came_in_before_it(
    melding: Aanmelding, moment: datetime
) -> None:
    toen, nu = replace(melding, ontvangen_op=moment), convenant()
    straks = replace(nu, triage=replace(nu.triage, toelatingen=(*nu.triage.toelatingen, NIEUW)))

    assert stel_voor(toen, Stand(), straks) == stel_voor(toen, Stand(), nu)


@given(volledige)
def test_inv_6_a_stored_voorstel_reads_the_same_when_the_rules_are_gone(melding: Aanmelding) -> None:
    bewaard = canonical_json(voorstel_json(stel_voor(melding, Stand(), convenant())))

    gelezen = voorstel_van_json(json.loads(bewaard))

    assert gelezen == stel_voor(melding, Stand(), convenant())
    assert gelezen.regel


@pytest.mark.parametrize("naam", [*ANTWOORDEN, "criminogeen"])
@een_deel(5)
@given(melding=volledige)
def test_inv_9_taking_back_an_answer_never_makes_the_outcome_heavier(naam: str, melding: Aanmelding) -> None:
    met, zonder = (stel_voor(m, Stand(), convenant()) for m in (melding, onbekend(melding, naam)))

    assert ZWAARTE[zonder.uitkomst] <= ZWAARTE[met.uitkomst]


@pytest.mark.parametrize("naam", [*ANTWOORDEN, "criminogeen"])
@een_deel(5)
@given(melding=meldingen, soort=st.sampled_from([s for s in Soort if s is not Soort.AANMELDING]))
def test_inv_9_holds_for_messages_of_facts_too(naam: str, melding: Aanmelding, soort: Soort) -> None:
    bericht = replace(melding, soort=soort)

    met, zonder = (ZWAARTE[stel_voor(m, Stand(), convenant()).uitkomst] for m in (bericht, onbekend(bericht, naam)))

    # Who must complete it and who hands it over are both taken up by nobody: among those no answer weighs.
    assert max(zonder, NIET_OPGENOMEN) <= max(met, NIET_OPGENOMEN)


@given(meldingen, standen)
def test_a_message_of_facts_never_leads_to_prioritising(melding: Aanmelding, stand: Stand) -> None:
    voorstel = stel_voor(melding, stand, convenant())

    assert melding.soort is Soort.AANMELDING or voorstel.uitkomst is not Uitkomst.PRIORITEREN


@given(meldingen, standen)
def test_whoever_is_asked_for_more_is_told_what_and_nobody_else_is(melding: Aanmelding, stand: Stand) -> None:
    voorstel = stel_voor(melding, stand, convenant())

    assert bool(voorstel.ontbreekt) == (voorstel.uitkomst is Uitkomst.AANVULLEN)


@given(meldingen, standen)
def test_an_instrument_comes_with_its_own_law_and_only_with_an_outcome_that_uses_it(
    melding: Aanmelding, stand: Stand
) -> None:
    voorstel: Voorstel = stel_voor(melding, stand, convenant())
    regimes = {o.code: o.regime.value for o in convenant().overlegvormen}

    assert (voorstel.uitkomst in (Uitkomst.AGENDEREN, Uitkomst.PRIORITEREN)) == bool(voorstel.instrument)
    assert voorstel.regime == regimes.get(voorstel.instrument, "")


@given(meldingen, standen)
def test_every_reason_has_a_sentence_and_is_given_once(melding: Aanmelding, stand: Stand) -> None:
    voorstel = stel_voor(melding, stand, convenant())

    assert set(voorstel.redenen) <= REDENEN.keys()
    assert len(set(voorstel.redenen)) == len(voorstel.redenen)
