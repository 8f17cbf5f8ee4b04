"""The decision table against a second reading of it, over the whole product of answers, and every row reached.

`oordeel` is written from the words of the procedure and the annual report, not from the table: it
counts what is the matter instead of looking for a row.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from hub.domain.melding import Aanmelding, Betrokkene, Drieslag, Ernst, Leefgebied, Soort, Spoed, Uitkomst
from hub.domain.triage import Stand, stel_voor
from hub.domain.triage_teksten import GEEN_REGEL, REDENEN, regeltekst, uitleg
from tests.formulier import (
    DOMEINEN,
    JA,
    JEUGD,
    JONG,
    MAASTRICHT,
    MEERSSEN,
    NEE,
    ONBEKEND,
    VOLWASSEN,
    aanmelding,
    bericht,
    convenant,
    persoon,
)

VRAGEN = ("overlast", "uitval", "ernst", "complex", "criminogeen", "stagnatie", "regie")
Antwoord = dict[str, bool]


def oordeel(ja: Antwoord) -> tuple[Uitkomst, str]:
    """What the words say for a family with several problems in Maastricht: outcome and instrument."""
    if not (ja["overlast"] or ja["uitval"]):
        return Uitkomst.TERUGVERWIJZEN, ""
    zwaar = [naam for naam in ("complex", "stagnatie", "regie") if ja[naam]]
    if len(zwaar) == len(("complex", "stagnatie", "regie")) and ja["overlast"] and ja["ernst"] and ja["criminogeen"]:
        return Uitkomst.PRIORITEREN, "INTEGRALE_AANPAK"
    if zwaar == ["complex"]:
        return Uitkomst.TERUGVERWIJZEN, ""
    return Uitkomst.AGENDEREN, "NWO_STADSDELEN"


OORDELEN = {waarden: oordeel(dict(zip(VRAGEN, waarden, strict=True))) for waarden in product((True, False), repeat=7)}


def mogelijk(antwoorden: tuple[Drieslag, ...]) -> set[tuple[Uitkomst, str]]:
    """Every judgement that is open while some answers are unknown."""
    sets = [{JA: (True,), NEE: (False,), ONBEKEND: (True, False)}[antwoord] for antwoord in antwoorden]
    return {OORDELEN[waarden] for waarden in product(*sets)}


def gezin(antwoorden: tuple[Drieslag, ...]) -> Aanmelding:
    overlast, uitval, ernst, complex_, criminogeen, stagnatie, regie = antwoorden
    return aanmelding(
        "college",
        "MULTIPROBLEMATIEK",
        persoon(),
        c1_overlast=overlast,
        c1_uitval=uitval,
        c1_ernst={JA: Ernst.ERNSTIG, NEE: Ernst.NIET_ERNSTIG, ONBEKEND: Ernst.ONBEKEND}[ernst],
        c2_meerdere_leefgebieden=complex_,
        leefgebieden=(Leefgebied("SCHULDEN", criminogeen), Leefgebied("ZORG", NEE)),
        stagnatie_hulpverlening=stagnatie,
        regie_nodig=regie,
        domeinen=DOMEINEN,
    )


@pytest.mark.parametrize("overlast", list(Drieslag))
@pytest.mark.parametrize("uitval", list(Drieslag))
def test_the_table_says_what_the_words_say_for_every_set_of_answers(overlast: Drieslag, uitval: Drieslag) -> None:
    for rest in product(Drieslag, repeat=5):
        antwoorden = (overlast, uitval, *rest)
        voorstel = stel_voor(gezin(antwoorden), Stand(), convenant())
        verwacht = mogelijk(antwoorden)

        if len(verwacht) == 1:
            assert {(voorstel.uitkomst, voorstel.instrument)} == verwacht, antwoorden
        else:
            assert (voorstel.uitkomst, voorstel.regel) == (Uitkomst.AANVULLEN, "R8"), antwoorden


def beslissend(antwoorden: tuple[Drieslag, ...]) -> set[str]:
    """The unknown answers that decide: with all others filled in some way, this one changes the judgement."""
    sets = [{JA: (True,), NEE: (False,), ONBEKEND: (True, False)}[antwoord] for antwoord in antwoorden]
    return {
        naam
        for naam, plek in NAMEN.items()
        if antwoorden[plek] is ONBEKEND
        for waarden in product(*sets)
        if OORDELEN[waarden] != OORDELEN[(*waarden[:plek], not waarden[plek], *waarden[plek + 1 :])]
    }


def test_exactly_the_unknown_answers_that_can_decide_are_asked_for() -> None:
    for antwoorden in product(Drieslag, repeat=7):
        voorstel = stel_voor(gezin(antwoorden), Stand(), convenant())

        assert set(voorstel.ontbreekt) == beslissend(antwoorden), antwoorden


NAMEN = {
    "c1_overlast": 0,
    "c1_uitval": 1,
    "c1_ernst": 2,
    "c2_meerdere_leefgebieden": 3,
    "criminogeen": 4,
    "stagnatie_hulpverlening": 5,
    "regie_nodig": 6,
}


def elk() -> Iterator[Aanmelding]:
    """One melding for every gate, row and ground for an instrument."""
    for antwoorden in product((JA, NEE), repeat=7):
        yield gezin(antwoorden)
    yield gezin((JA, JA, ONBEKEND, JA, JA, JA, JA))
    yield replace(gezin((JA,) * 7), juistheid=NEE)
    yield replace(gezin((JA,) * 7), partij="woco")
    yield replace(gezin((JA,) * 7), betrokkenen=(persoon(MEERSSEN),))
    yield bericht(Soort.MUTATIE, "politie", "VEELPLEGER_JEUGD", persoon(), delictklasse="GEWELD", wpg_artikel="8")
    yield aanmelding("politie", "RISICOJEUGD", persoon(leeftijd=VOLWASSEN), c1_overlast=JA)
    for wie in (persoon(leeftijd=JEUGD), persoon(leeftijd=JONG), persoon()):
        for doelgroep in sorted(d.code for d in convenant().triage.doelgroepen):
            yield from per_instrument(doelgroep, wie)


def per_instrument(doelgroep: str, wie: Betrokkene) -> Iterator[Aanmelding]:
    yield aanmelding("politie", doelgroep, wie, c1_overlast=JA)
    yield aanmelding("politie", doelgroep, wie, c1_criminaliteit=JA, strafzaak=JA)
    yield replace(aanmelding("politie", doelgroep, wie, c1_overlast=JA, groep=JA), betrokkenen=())
    dreigt = aanmelding("politie", doelgroep, wie, c1_onveilige_situatie=JA, drang_dwang=JA)
    yield replace(dreigt, spoed=Spoed.THV)
    wgs = {"c2_meerdere_leefgebieden": JA, "leefgebieden": (Leefgebied("ZORG", JA), Leefgebied("SCHULDEN", NEE))}
    vast = {"stagnatie_hulpverlening": JA, "domeinen": DOMEINEN, "drang_dwang": JA}
    yield aanmelding("politie", doelgroep, wie, c1_onveilige_situatie=JA, **wgs, **vast)
    yield bericht(Soort.HUISVERBOD, "burgemeester", doelgroep, wie, besluit="OPGELEGD", opgelegd_op="2026-11-01T23:10")


def test_inv_7_every_gate_and_every_row_of_the_table_is_reached() -> None:
    geraakt = {stel_voor(m, stand, convenant()).regel for m in elk() for stand in (Stand(), Stand(lopend=True))}
    regels = {rij.id for rij in convenant().triage.beslistabel}

    assert geraakt == {"G0", "G1", "G3", "G4", "G5", "G6", "R8"} | regels


def test_every_gate_rule_and_reason_that_is_reached_has_its_sentence() -> None:
    voorstellen = [stel_voor(m, stand, convenant()) for m in elk() for stand in (Stand(), Stand(lopend=True))]

    assert all(regeltekst(v.regel, convenant().triage) for v in voorstellen if v.regel)
    assert {reden for v in voorstellen for reden in v.redenen} <= REDENEN.keys()


def test_what_is_explained_is_said_once_and_never_in_words_of_another_rule() -> None:
    triage = convenant().triage

    said = uitleg(["R8", "LOPEND_PLAN", "R8", GEEN_REGEL, "R99"], triage)

    assert said == {
        "R8": regeltekst("R8", triage),
        "LOPEND_PLAN": REDENEN["LOPEND_PLAN"],
        GEEN_REGEL: REDENEN["GEEN_REGEL"],
    }


def test_a_rule_that_does_not_exist_has_no_sentence() -> None:
    with pytest.raises(ValueError, match="no gate and no row"):
        regeltekst("R99", convenant().triage)


def test_inv_7_every_instrument_that_the_covenant_chooses_leads_some_voorstel_or_stands_beside_it() -> None:
    voorstellen = [stel_voor(m, Stand(), convenant()) for m in gemeente_volgt(elk())]

    genoemd = {naam for v in voorstellen for naam in (v.instrument, *v.naast)}

    assert genoemd - {""} == {row.instrument for row in convenant().triage.toelatingen}


def gemeente_volgt(meldingen: Iterator[Aanmelding]) -> Iterator[Aanmelding]:
    """A phenomenon has no residence: the place itself is its municipality."""
    for melding in meldingen:
        yield melding if melding.betrokkenen else replace(melding, pleeggemeente=MAASTRICHT)


@pytest.mark.parametrize(
    ("doelgroep", "leeftijd", "antwoorden", "instrument"),
    [
        ("RISICOJEUGD", JEUGD, {"c1_criminaliteit": JA}, "JCO_JEUGD"),
        ("RISICOJEUGD", JEUGD, {"c1_overlast": JA}, "NWO_RISICOJEUGD"),
        ("HUISELIJK_GEWELD", VOLWASSEN, {"c1_criminaliteit": JA, "strafzaak": JA}, "JCO_HG"),
        ("HUISELIJK_GEWELD", VOLWASSEN, {"c1_onveilige_situatie": JA}, "NWO_HG"),
        ("VEELPLEGER_JEUGD", JEUGD, {"c1_criminaliteit": JA}, "JCO_VEELPLEGERS_MINDERJARIG"),
        ("VEELPLEGER_JEUGD", JONG, {"c1_criminaliteit": JA}, "JCO_VEELPLEGERS_MEERDERJARIG"),
        ("VEELPLEGER_VOLWASSEN", VOLWASSEN, {"c1_criminaliteit": JA}, "JCO_VEELPLEGERS_MEERDERJARIG"),
        ("MULTIPROBLEMATIEK", VOLWASSEN, {"c1_overlast": JA}, "NWO_STADSDELEN"),
        ("EX_GEDETINEERDE", JEUGD, {"c1_criminaliteit": JA}, "TRAJECTBERAAD"),
        ("EX_GEDETINEERDE", JONG, {"c1_criminaliteit": JA}, "NAZORGOVERLEG"),
    ],
)
def test_the_instrument_is_the_one_that_the_words_name(
    doelgroep: str, leeftijd: object, antwoorden: dict[str, object], instrument: str
) -> None:
    melding = aanmelding("politie", doelgroep, persoon(leeftijd=leeftijd), **antwoorden)  # type: ignore[arg-type]

    assert stel_voor(melding, Stand(), convenant()).instrument == instrument


def test_a_worrying_family_that_meets_the_law_comes_in_the_care_meeting_with_the_others_named_beside_it() -> None:
    wgs = {"c2_meerdere_leefgebieden": JA, "leefgebieden": (Leefgebied("ZORG", JA), Leefgebied("SCHULDEN", NEE))}
    melding = aanmelding(
        "veilig-thuis", "HUISELIJK_GEWELD", persoon(), c1_onveilige_situatie=JA, drang_dwang=JA, regie_nodig=JA,
        domeinen=DOMEINEN, **wgs,
    )  # fmt: skip

    voorstel = stel_voor(melding, Stand(), convenant())

    assert (voorstel.regel, voorstel.instrument, voorstel.regime, voorstel.naast) == (
        "R5",
        "ZCO_HG",
        "WGS",
        ("NWO_HG",),
    )


def test_without_a_stadsdeel_the_neighbourhood_meeting_can_not_be_chosen_so_it_is_asked_for() -> None:
    melding = replace(gezin((JA, NEE, NEE, NEE, NEE, NEE, NEE)), stadsdeel="")

    voorstel = stel_voor(melding, Stand(), convenant())

    assert (voorstel.uitkomst, voorstel.ontbreekt) == (Uitkomst.AANVULLEN, ("stadsdeel",))


def test_in_2011_youth_of_meerssen_was_taken_up_until_the_end_of_the_year_and_dropout_alone_was_enough() -> None:
    toen = convenant("veiligheidshuis-maastricht-2012")
    melding = aanmelding("politie", "HUISELIJK_GEWELD", persoon(MEERSSEN), c1_uitval=JA)
    op = melding.ontvangen_op

    in_2011 = stel_voor(replace(melding, ontvangen_op=op.replace(year=2011)), Stand(), toen)
    in_2012 = stel_voor(replace(melding, ontvangen_op=op.replace(year=2012)), Stand(), toen)

    assert (in_2011.uitkomst, in_2011.instrument) == (Uitkomst.AGENDEREN, "NWO_HG")
    assert in_2012.uitkomst is Uitkomst.OVERDRACHT_GEMEENTE


def test_the_last_hour_of_2011_in_maastricht_is_still_2011() -> None:
    toen = convenant("veiligheidshuis-maastricht-2012")
    melding = aanmelding("politie", "HUISELIJK_GEWELD", persoon(MEERSSEN), c1_overlast=JA)
    middernacht = melding.ontvangen_op.replace(year=2011, month=12, day=31, hour=22, minute=59)

    voor, na = (
        stel_voor(replace(melding, ontvangen_op=moment), Stand(), toen)
        for moment in (middernacht, middernacht.replace(hour=23, minute=0))
    )

    assert (voor.uitkomst, na.uitkomst) == (Uitkomst.AGENDEREN, Uitkomst.OVERDRACHT_GEMEENTE)


def test_combinations_that_the_papers_of_2011_do_not_describe_are_sent_back_and_it_says_so() -> None:
    toen = convenant("veiligheidshuis-maastricht-2012")
    zonder_regie = gezin((JA, NEE, JA, JA, JA, JA, NEE))

    voorstel = stel_voor(
        replace(zonder_regie, ontvangen_op=zonder_regie.ontvangen_op.replace(year=2012)), Stand(), toen
    )

    assert (voorstel.uitkomst, voorstel.redenen) == (Uitkomst.TERUGVERWIJZEN, ("GEEN_REGEL",))
