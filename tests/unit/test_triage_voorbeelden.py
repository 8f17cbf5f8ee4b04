"""The fourteen worked examples of the field (`domain.md` B7): the facts, and what the rules propose."""

from dataclasses import replace

import pytest

from hub.domain.convenant import Actie, Kring
from hub.domain.melding import Bron, Drieslag, Ernst, Soort, Spoed, Uitkomst
from hub.domain.triage import Stand, Voorstel, eerste_poorten, stel_voor
from tests.formulier import (
    DOMEINEN,
    EIJSDEN_MARGRATEN,
    JA,
    JEUGD,
    MAASTRICHT,
    MEERSSEN,
    NEE,
    ONBEKEND,
    PROBLEMEN,
    VALKENBURG,
    VOLWASSEN,
    aanmelding,
    bericht,
    convenant,
    persoon,
)

ONBEKENDE = Stand()
OP_DE_LIJST = Stand(lopend=True, op_lijst=True)
VASTGELOPEN_GEZIN = {
    "c1_overlast": JA,
    "c1_ernst": Ernst.ERNSTIG,
    "c2_meerdere_leefgebieden": JA,
    "leefgebieden": PROBLEMEN,
    "stagnatie_hulpverlening": JA,
    "regie_nodig": JA,
    "domeinen": DOMEINEN,
}


def test_e1_a_family_in_maastricht_whose_help_is_stuck_is_proposed_for_the_integral_approach() -> None:
    gezin = aanmelding("college", "MULTIPROBLEMATIEK", persoon(), **VASTGELOPEN_GEZIN)

    voorstel = stel_voor(gezin, ONBEKENDE, convenant())

    assert voorstel == Voorstel(Uitkomst.PRIORITEREN, "R3", "INTEGRALE_AANPAK", "WGS")


def test_e2_a_first_shoplifting_in_meerssen_goes_to_the_justice_meeting_for_youth_and_not_under_the_wgs() -> None:
    jongere = aanmelding("politie", "RISICOJEUGD", persoon(MEERSSEN, JEUGD), c1_criminaliteit=JA)

    voorstel = stel_voor(jongere, ONBEKENDE, convenant())

    assert voorstel == Voorstel(Uitkomst.AGENDEREN, "R2", "JCO_JEUGD", "STRAF")


def test_e3_a_family_in_valkenburg_is_handed_to_its_municipality() -> None:
    gezin = aanmelding(
        "college", "MULTIPROBLEMATIEK", persoon(VALKENBURG), c2_meerdere_leefgebieden=JA, leefgebieden=PROBLEMEN
    )

    voorstel = stel_voor(gezin, ONBEKENDE, convenant())

    assert voorstel == Voorstel(Uitkomst.OVERDRACHT_GEMEENTE, "G5", redenen=("GEEN_TOELATING",))


def test_e4_immediate_danger_at_home_opens_the_huisverbod_beside_the_meeting_that_follows() -> None:
    gezin = replace(
        aanmelding("politie", "HUISELIJK_GEWELD", persoon(EIJSDEN_MARGRATEN), c1_onveilige_situatie=JA),
        spoed=Spoed.THV,
    )

    voorstel = stel_voor(gezin, ONBEKENDE, convenant())

    assert (voorstel.uitkomst, voorstel.instrument) == (Uitkomst.AGENDEREN, "NWO_HG")
    assert voorstel.naast == ("TIJDELIJK_HUISVERBOD",)
    assert voorstel.redenen[0] == "SPOED_THV"


def test_e4_a_minor_gets_no_huisverbod() -> None:
    gezin = replace(
        aanmelding("politie", "HUISELIJK_GEWELD", persoon(EIJSDEN_MARGRATEN, JEUGD), c1_onveilige_situatie=JA),
        spoed=Spoed.THV,
    )

    voorstel = stel_voor(gezin, ONBEKENDE, convenant())

    assert "TIJDELIJK_HUISVERBOD" not in (voorstel.instrument, *voorstel.naast)


def test_e5_neglect_without_nuisance_belongs_to_the_social_domain() -> None:
    zorgmijder = aanmelding("ggd", "OGGZ", persoon(), c1_uitval=JA)

    voorstel = stel_voor(zorgmijder, ONBEKENDE, convenant())

    assert voorstel == Voorstel(Uitkomst.AGENDEREN, "R2", "NWO_STADSDELEN", "SOCIAAL", ("ALLEEN_UITVAL",))


def test_e5_even_when_every_other_criterion_is_met_dropout_alone_never_comes_under_the_wgs() -> None:
    antwoorden = {**VASTGELOPEN_GEZIN, "c1_overlast": NEE, "c1_uitval": JA}
    zorgmijder = aanmelding("ggd", "OGGZ", persoon(), **antwoorden)

    voorstel = stel_voor(zorgmijder, ONBEKENDE, convenant())

    assert (voorstel.uitkomst, voorstel.regime) == (Uitkomst.AGENDEREN, "SOCIAAL")
    assert voorstel.redenen == ("BGS_C_AANWIJZINGEN", "ALLEEN_UITVAL")


def test_e6_a_report_on_a_prioritised_veelpleger_is_translated_to_the_running_plan() -> None:
    vechtpartij = bericht(
        Soort.MUTATIE, "politie", "VEELPLEGER_VOLWASSEN", persoon(), delictklasse="GEWELD", wpg_artikel="8"
    )

    voorstel = stel_voor(vechtpartij, OP_DE_LIJST, convenant())

    assert voorstel == Voorstel(Uitkomst.SIGNAALVERTALING, "G4", redenen=("LOPEND_PLAN",))


def test_e7_a_report_on_a_veelpleger_who_is_not_on_the_list_should_not_have_come() -> None:
    vechtpartij = bericht(
        Soort.MUTATIE, "politie", "VEELPLEGER_VOLWASSEN", persoon(), delictklasse="GEWELD", wpg_artikel="8"
    )

    voorstel = stel_voor(vechtpartij, ONBEKENDE, convenant())

    assert voorstel == Voorstel(Uitkomst.NIET_ONTVANGEN, "G3", redenen=("NIET_OP_LIJST",))


def test_e8_what_a_corporatie_reports_is_a_signaal_that_a_deelnemer_may_adopt() -> None:
    huurder = bericht(Soort.WOONOVERLAST, "woco", "MULTIPROBLEMATIEK", persoon(), zaak="BEDREIGING")

    poort = eerste_poorten(huurder, convenant())

    assert poort == Voorstel(Uitkomst.SIGNAAL, "G1", redenen=("NIET_BEVOEGD",))


@pytest.mark.parametrize("soort", [Soort.AANMELDING, Soort.ZORG])
def test_e9_health_from_a_nurse_needs_a_ground_before_anybody_looks_anything_up(soort: Soort) -> None:
    patient = aanmelding("ggz", "HUISELIJK_GEWELD", persoon(), c1_onveilige_situatie=JA)
    patient = replace(patient, soort=soort, feiten={"signaal": "DREIGING"}, categorieen=frozenset({"GEZONDHEID"}))

    poort = eerste_poorten(patient, convenant())

    assert poort == Voorstel(Uitkomst.AANVULLEN, "G0", redenen=("VRIJGAVEGROND",), ontbreekt=("gronden.GEZONDHEID",))


@pytest.mark.parametrize(
    "keuze",
    [{"gronden": {"GEZONDHEID": "GOED_HULPVERLENERSCHAP"}}, {"categorieen": frozenset({"ID_CONTACT"})}],
    ids=["with a ground", "without the health items"],
)
def test_e9_with_a_ground_or_without_the_health_items_the_form_goes_on(keuze: dict[str, object]) -> None:
    patient = aanmelding("ggz", "HUISELIJK_GEWELD", persoon(), c1_onveilige_situatie=JA)
    patient = replace(patient, categorieen=frozenset({"GEZONDHEID"}))

    assert eerste_poorten(replace(patient, **keuze), convenant()) is None  # type: ignore[arg-type]


def test_e10_all_criteria_but_no_wish_for_regie_is_agendeerd_with_a_motivation() -> None:
    antwoorden = {**VASTGELOPEN_GEZIN, "regie_nodig": NEE}
    gezin = aanmelding("college", "MULTIPROBLEMATIEK", persoon(), **antwoorden)

    voorstel = stel_voor(gezin, ONBEKENDE, convenant())

    assert (voorstel.uitkomst, voorstel.regel) == (Uitkomst.AGENDEREN, "R4")
    assert voorstel.motivering_verplicht


def test_e11_where_somebody_lives_counts_and_not_where_it_happened() -> None:
    thuis = aanmelding("politie", "RISICOJEUGD", persoon(MAASTRICHT, JEUGD), c1_overlast=JA)
    elders = replace(thuis, pleeggemeente=MEERSSEN)

    assert stel_voor(elders, ONBEKENDE, convenant()) == stel_voor(thuis, ONBEKENDE, convenant())
    assert elders.pleeggemeente == MEERSSEN


def test_e12_who_turns_23_while_a_plan_runs_is_not_judged_again() -> None:
    jeugdplan = aanmelding("politie", "RISICOJEUGD", persoon(leeftijd=VOLWASSEN), c1_criminaliteit=JA)

    assert stel_voor(jeugdplan, Stand(lopend=True), convenant()).uitkomst is Uitkomst.SIGNAALVERTALING


@pytest.mark.parametrize("stagnatie", ["stagnatie_samenwerking", "stagnatie_hulpverlening"])
def test_e13_an_unknown_stagnation_is_asked_for(stagnatie: str) -> None:
    antwoorden = {**VASTGELOPEN_GEZIN, "stagnatie_hulpverlening": NEE, stagnatie: ONBEKEND}
    gezin = aanmelding("college", "MULTIPROBLEMATIEK", persoon(), **antwoorden)

    voorstel = stel_voor(gezin, ONBEKENDE, convenant())

    assert voorstel == Voorstel(Uitkomst.AANVULLEN, "R8", redenen=("ONBEKEND_BESLIST",), ontbreekt=(stagnatie,))


def test_e14_only_lid_1_and_the_house_may_ask_another_house_and_more_than_identity_needs_agreement() -> None:
    vragen = [b for b in convenant().bekendheid if "P02" in b.doel]
    vragers = {p.klasse.kring for b in vragen for wie in b.wie for p in convenant().members(wie)}
    verstrekt = [r for r in convenant().regels if "P02" in r.doel and Actie.VERSTREKKEN in r.actie]

    assert vragers <= {Kring.LID1, Kring.HUIS}
    assert vragers
    assert all("AKKOORD_BRON" in r.voorwaarden for r in verstrekt if set(r.categorie) - {"ID_CONTACT", "BSN"})


def test_e14_that_another_house_sent_it_changes_no_answer() -> None:
    hier = aanmelding("politie", "HUISELIJK_GEWELD", persoon(), c1_criminaliteit=JA, strafzaak=Drieslag.JA)

    assert stel_voor(replace(hier, bron=Bron.ANDER_ZVH), ONBEKENDE, convenant()) == stel_voor(
        hier, ONBEKENDE, convenant()
    )
