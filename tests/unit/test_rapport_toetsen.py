"""Checks of the figures: what must agree does, what never did is explained, and a fault is traced to its facts."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hub.domain.rapport.berekening import Berekening, alle_toetsen, reken, toets_alles, verbanden
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import Jaarfeiten, verzamel
from hub.domain.rapport.maten import bereken, plaats_alle
from hub.domain.rapport.tabel import Tabel
from hub.domain.rapport.tabellen import alle_maten
from hub.domain.rapport.toetsen.identiteiten import Grond, celwaarde
from hub.domain.rapport.toetsen.toets import Aard, Toetsuitslag
from tests.rapportjaar import JAAR, feiten_2011, jaarfeiten_2011, stand_begin_2011, stand_einde_2011

BRON: Mapping[str, tuple[int, int]] = {
    "X01": (3362, 3362),
    "X01/HERKOMST": (3362, 3362),
    "X02": (2863, 2835),
    "X03": (219, 207),
    "X04": (280, 280),
    "X05": (187, 187),
    "X07/Jeugd": (2121, 1509),
    "X07/Veelplegers": (203, 274),
    "X07/Multiproblematiek": (187, 215),
    "X08/Noord-West": (52, 59),
    "X08/Noord-Oost": (27, 40),
    "X08/Zuid-Oost": (22, 30),
    "X08/Zuid-West en centrum (inclusief OGGZ)": (86, 66),
    "X09": (187, 195),
    "X10": (337, 337),
    "X11": (137, 137),
    "X12": (66, 66),
    "X13": (53, 53),
    "X14": (111, 111),
    "X15": (25, 25),
    "X15/VEELPLEGERSPLAN": (25, 34),
    "X16": (40, 40),
    "X16/ZORG": (39, 40),
    "X17": (162, 162),
    "X17/T8": (162, 162),
    "X18/Noord-West": (21, 42),
    "X18/Noord-Oost": (19, 38),
    "X18/Zuid-Oost": (16, 34),
    "X18/Zuid-West en centrum (inclusief OGGZ)": (48, 48),
}
"""Both sides of the cross checks of the source, where those did not rest on a wrong total."""


@pytest.fixture(scope="module")
def jaar() -> Berekening:
    return reken(jaarfeiten_2011())


def uitslag(berekening: Berekening, nummer: str) -> Toetsuitslag:
    return next(een for een in berekening.toetsen if een.id == nummer)


def met(*feiten: Feit) -> Berekening:
    return reken(verzamel(JAAR, (*feiten_2011(), *feiten), stand_begin_2011(), stand_einde_2011()))


def getoetst(tabellen: Mapping[str, Tabel], feiten: Jaarfeiten) -> dict[str, Toetsuitslag]:
    """The checks of tables that somebody laid a hand on."""
    maten = alle_maten(feiten.jaar)
    plaatsen = {naam: plaats_alle(maat, feiten) for naam, maat in maten.items()}
    return {een.id: een for een in toets_alles(maten, Grond(tabellen, feiten, plaatsen))}


@pytest.mark.parametrize("nummer", BRON)
def test_a_check_of_the_year_2011_has_the_two_sides_of_the_source(nummer: str, jaar: Berekening) -> None:
    een = uitslag(jaar, nummer)

    assert (een.links, een.rechts) == BRON[nummer]


def test_nothing_blocks_the_year_2011_and_what_differs_is_explained(jaar: Berekening) -> None:
    assert jaar.blokkades == ()
    anders = [een for een in jaar.toetsen if not een.klopt]
    assert anders
    assert all(een.aard is Aard.MELDEND and een.uitleg and een.oorzaken for een in anders)
    assert all(een.zin.endswith(".") for een in jaar.toetsen)


def test_of_every_check_that_may_differ_and_shows_its_numbers_the_difference_is_protected(jaar: Berekening) -> None:
    """Two groups that have nothing to do with each other differ by nobody, and of a whole differences cancel out."""
    open_ = {
        een.id
        for een in jaar.verklaard
        if een.aard is Aard.MELDEND and not (een.links.feiten or een.rechts.feiten or een.verschil_telt)
    }

    assert open_ == {"X06", "X09", "X16/ZORG"}


def test_every_check_has_a_number_of_its_own(jaar: Berekening) -> None:
    nummers = [een.id for een in jaar.toetsen]

    assert len(set(nummers)) == len(nummers)


def test_the_difference_of_table_1_and_2_is_exactly_the_prioritised_of_the_police(jaar: Berekening) -> None:
    x02 = uitslag(jaar, "X02")

    assert {oorzaak.feit.bron for oorzaak in x02.oorzaken} == {"LIJST_GEPRIORITEERD"}
    assert sum(oorzaak.links - oorzaak.rechts for oorzaak in x02.oorzaken) == x02.links - x02.rechts == 28


def test_a_cell_that_somebody_changed_is_found_by_adding_up_the_facts(jaar: Berekening) -> None:
    t2 = jaar.tabellen["T2"]
    vervalst = {**t2.cellen, ("Jeugd", "Meerssen"): 159}

    uitslagen = getoetst({**jaar.tabellen, "T2": replace(t2, cellen=vervalst)}, jaarfeiten_2011())

    stuk = {nummer for nummer, een in uitslagen.items() if een.blokkeert}
    assert {"MARGE/T2", "MARGE/T2/rij/Jeugd", "MARGE/T2/kolom/Meerssen", "CODE/T2", "X01", "OVERZICHT/T2/Jeugd"} <= stuk


def test_two_cells_that_were_swapped_are_found_although_the_total_stays(jaar: Berekening) -> None:
    t9 = jaar.tabellen["T9"]
    rij = "Opgelegde huisverboden"
    geruild = {**t9.cellen, (rij, "Meerssen"): 4, (rij, "Valkenburg"): 1}

    uitslagen = getoetst({**jaar.tabellen, "T9": replace(t9, cellen=geruild)}, jaarfeiten_2011())

    stuk = {nummer for nummer, een in uitslagen.items() if een.blokkeert}
    gemeenten = {"MARGE/T9/kolom/Meerssen", "MARGE/T9/kolom/Valkenburg", "X16/Meerssen", "X16/Valkenburg"}
    assert stuk == {*gemeenten, "CODE/T9"}


def test_a_table_by_another_rule_blocks_and_names_the_facts_that_it_counts_otherwise(jaar: Berekening) -> None:
    maten = alle_maten(JAAR)
    t7 = replace(maten["T7"], niet=maten["T7"].niet[:1])
    feiten = jaarfeiten_2011()
    plaatsen = {naam: plaats_alle(maat, feiten) for naam, maat in {**maten, "T7": t7}.items()}
    tabellen = {**jaar.tabellen, "T7": bereken(t7, feiten)}

    uitslagen = {een.id: een for een in toets_alles({**maten, "T7": t7}, Grond(tabellen, feiten, plaatsen))}

    x14 = uitslagen["X14"]
    assert x14.blokkeert
    assert {(o.feit.doelgroep, o.feit.instrument) for o in x14.oorzaken} == {
        ("VEELPLEGER_JEUGD", "JCO_VEELPLEGERS_MEERDERJARIG")
    }
    assert sum(o.rechts - o.links for o in x14.oorzaken) == x14.rechts - x14.links == 9


def test_a_plan_that_began_without_ever_being_there_blocks_and_is_named() -> None:
    begin = Feit(
        "2011-06",
        Feitsoort.TRAJECT_BEGIN,
        "BESLUIT",
        2,
        doelgroep="MULTIPROBLEMATIEK",
        gemeente="GM0935",
        stadsdeel="ZUID_OOST",
        instrument="INTEGRALE_AANPAK",
    )

    berekening = met(begin)

    assert {een.id for een in berekening.blokkades} == {"X17/T8"}


def test_a_casus_that_goes_on_without_being_counted_blocks_and_is_named_by_its_codes() -> None:
    """One that was never counted to begin, and one that was never counted to end, do not make up for each other."""
    plan = Feit("", Feitsoort.STAND, "TRAJECT", 3, doelgroep="OGGZ", gemeente="GM0935", instrument="INTEGRALE_AANPAK")
    overleg = replace(plan, instrument="ZCO_HG")

    goed = reken(verzamel(JAAR, [], vandaag=([plan], [plan])))
    fout = reken(verzamel(JAAR, [], vandaag=([plan, overleg], [replace(plan, aantal=4), replace(overleg, aantal=2)])))

    assert goed.blokkades == ()
    (stand,) = fout.blokkades
    assert (stand.id, [(een.feit.instrument, een.links, een.rechts) for een in stand.oorzaken]) == (
        "STAND",
        [("INTEGRALE_AANPAK", 3, 4), ("ZCO_HG", 3, 2)],
    )


def test_the_largest_differences_come_first_and_their_number_is_bounded(jaar: Berekening) -> None:
    oorzaken = uitslag(jaar, "X06").oorzaken

    groottes = [abs(oorzaak.links - oorzaak.rechts) for oorzaak in oorzaken]
    assert len(oorzaken) == 25
    assert groottes == sorted(groottes, reverse=True)


def test_a_melding_that_the_log_does_not_know_is_shown_in_its_month(jaar: Berekening) -> None:
    extra = Feit("2011-06", Feitsoort.MELDING, "ONTVANGEN", 4, partij="politie", doelgroep="RISICOJEUGD")

    berekening = met(extra)

    assert uitslag(jaar, "LOGBOEK/2011-06").klopt
    juni = uitslag(berekening, "LOGBOEK/2011-06")
    assert (juni.links - juni.rechts, juni.aard) == (4, Aard.MELDEND)
    assert uitslag(berekening, "LOGBOEK/2011-07").klopt
    assert {oorzaak.feit for oorzaak in juni.oorzaken} >= {extra}


def test_a_decision_that_the_log_does_not_know_is_shown(jaar: Berekening) -> None:
    besluit = Feit("2011-06", Feitsoort.BESLUIT, "TERUGVERWIJZEN", 1, doelgroep="RISICOJEUGD")
    assert uitslag(jaar, "LOGBOEK/BESLUIT").klopt
    assert not uitslag(met(besluit), "LOGBOEK/BESLUIT").klopt


def test_more_plans_that_ended_than_ever_began_block_and_are_named() -> None:
    stand = Feit(
        "2012-01", Feitsoort.STAND, "TRAJECT", -2, doelgroep="MULTIPROBLEMATIEK", instrument="INTEGRALE_AANPAK"
    )
    einde = replace(stand, maand="2011-03", soort=Feitsoort.TRAJECT_EINDE, uitkomst="AFGESLOTEN", aantal=2)

    berekening = reken(verzamel(JAAR, [einde], (), [stand]))

    (blokkade,) = berekening.blokkades
    assert (blokkade.id, blokkade.links, blokkade.rechts) == ("ONDER_NUL", -2, 0)
    assert [oorzaak.feit for oorzaak in blokkade.oorzaken] == [stand]


def test_without_a_log_nothing_is_held_against_it() -> None:
    kaal = reken(verzamel(JAAR, [Feit("2011-06", Feitsoort.MELDING, "ONTVANGEN", 4, partij="politie")]))

    nummers = {een.id.split("/")[0] for een in kaal.toetsen}
    assert not nummers & {"LOGBOEK"}
    assert kaal.blokkades == ()


def test_the_sums_between_tables_hold_and_are_told_in_places_that_readers_see(jaar: Berekening) -> None:
    gezien = {(naam, *plaats) for naam, tabel in jaar.tabellen.items() for plaats in tabel.plaatsen()}

    assert jaar.verbanden == verbanden(jaar.tabellen)
    for verband in jaar.verbanden:
        assert set(verband.termen) <= gezien
        assert sum(keer * celwaarde(cel, jaar.tabellen) for cel, keer in verband.termen.items()) == 0


def test_readers_know_that_table_7_repeats_table_9_and_not_what_only_the_hub_knows(jaar: Berekening) -> None:
    paren = {frozenset(verband.termen) for verband in jaar.verbanden}

    assert frozenset({("T7", "Huiselijk geweld", "Meerssen"), ("T9", "Opgelegde huisverboden", "Meerssen")}) in paren
    assert frozenset({("T2", "Multiproblematiek", "Totaal"), ("T3", "Totaal", "aantal")}) in paren
    zonder_kennis = {een.id for een in alle_toetsen(Grond(jaar.tabellen, jaarfeiten_2011(), {})) if not een.bekend}
    assert {"X13", "X13/T5", "X17/T8", "X17/T5"} <= zonder_kennis
