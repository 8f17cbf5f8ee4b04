"""What came in, as tables: the printed year comes out as printed, and no fact is lost or counted twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.rapport.assen import GEMEENTEN, STADSDELEN, Gemeenteperiode
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.rapport.maten import bereken
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen import alle_maten
from hub.domain.rapport.tabellen_meldingen import meldingmaten
from tests.rapportjaar import DRUK, JAAR, jaarfeiten_2011


def melding(partij: str, doelgroep: str, gemeente: str = "GM0935", stadsdeel: str = "", aantal: int = 1) -> Feit:
    return Feit(
        "2011-03",
        Feitsoort.MELDING,
        "ONTVANGEN",
        aantal,
        partij=partij,
        doelgroep=doelgroep,
        gemeente=gemeente,
        stadsdeel=stadsdeel,
    )


def tabellen(*feiten: Feit, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> dict[str, Tabel]:
    verzameld = verzamel(JAAR, feiten)
    return {maat.id: bereken(maat, verzameld) for maat in meldingmaten(JAAR, perioden)}


def test_tables_1_2_and_3_of_2011_come_out_as_they_were_printed() -> None:
    uit = {maat.id: bereken(maat, jaarfeiten_2011()) for maat in meldingmaten(JAAR)}

    for naam in ("T1", "T3"):
        assert {rij: uit[naam].waarde(rij, "aantal") for rij in uit[naam].rijen} == DRUK[naam]["rijen"]
    t2 = uit["T2"]
    assert {rij: [t2.waarde(rij, kolom) for kolom in t2.kolommen] for rij in t2.rijen} == {
        rij: [aantal or 0 for aantal in cellen] for rij, cellen in DRUK["T2"]["rijen"].items()
    }
    assert list(t2.kolommen) == DRUK["T2"]["kolommen"]
    assert [t2.waarde(TOTAAL, kolom) for kolom in (*t2.kolommen, TOTAAL)] == [2681, 305, 186, 190, 3362]


def test_tables_1_2_and_3_take_what_came_in_and_nothing_else() -> None:
    ontvangen = [groep.feit for groep in jaarfeiten_2011().groepen if groep.feit.uitkomst == "ONTVANGEN"]
    uit, rapport = tabellen(*ontvangen), {maat.id: bereken(maat, jaarfeiten_2011()) for maat in meldingmaten(JAAR)}

    for naam in ("T1", "T2", "T3"):
        assert {plaats: uit[naam].waarde(*plaats) for plaats in uit[naam].plaatsen()} == {
            plaats: rapport[naam].waarde(*plaats) for plaats in rapport[naam].plaatsen()
        }
    assert uit["T1"].waarde(TOTAAL, "aantal") == 3362
    assert {kolom: uit["T2"].waarde("Jeugd", kolom) for rij, kolom in uit["T2"].plaatsen() if rij == "Jeugd"} == {
        "Maastricht": 1557, "Eijsden-Margraten": 263, "Meerssen": 158, "Valkenburg": 123, "Totaal": 2101
    }  # fmt: skip


def test_without_counts_every_printed_row_is_there() -> None:
    leeg = tabellen()

    assert list(leeg["T1"].plaatsen())[-1][0] == list(leeg["T2"].plaatsen())[-1][0] == TOTAAL
    assert leeg["T1"].waarde(TOTAAL, "aantal") == 0


def test_the_only_column_of_a_table_is_not_said_to_count_nothing() -> None:
    uit = tabellen(melding("politie", "RISICOJEUGD"))

    assert {naam: tabel.kolomdefinities for naam, tabel in uit.items() if tabel.kolommen == ("aantal",)} == {
        naam: {"aantal": "alles wat deze tabel telt"} for naam in ("T1", "T3", "MAAND", "SIGNALEN")
    }


@pytest.mark.parametrize(
    ("rij", "feit"),
    [
        ("Jeugd", melding("politie", "RISICOJEUGD")),
        ("Jeugd", melding("politie", "VEELPLEGER_JEUGD")),
        ("Jeugd", melding("om", "HARDE_KERN_JONGERE")),
        ("Centrum Jeugd en Gezin", melding("college", "RISICOJEUGD")),
        ("Multiproblematiek", melding("politie", "OGGZ")),
        ("Huiselijk geweld", melding("burgemeester", "HUISELIJK_GEWELD")),
        ("Overige doelgroepen", melding("politie", "LOVERBOY")),
        ("Onbekende code", melding("politie", "IETS_ANDERS")),
        ("Geprioriteerden", replace(melding("politie", "RISICOJEUGD"), bron="LIJST_GEPRIORITEERD")),
    ],
)
def test_a_fact_goes_to_the_row_that_its_codes_choose(rij: str, feit: Feit) -> None:
    assert tabellen(feit)["T2"].waarde(rij, "Maastricht") == 1


def test_a_row_or_column_that_was_not_printed_is_there_only_when_needed_and_a_remark_says_so() -> None:
    gewoon, vreemd = tabellen(melding("om", "OGGZ"))["T2"], tabellen(melding("om", "NIEUW", "GM0001", aantal=4))["T2"]

    assert list(gewoon.rijen) == list(DRUK["T2"]["rijen"])
    assert not gewoon.opmerkingen
    assert vreemd.rijen[-1] == "Onbekende code"
    assert vreemd.kolommen[-1] == "Elders"
    assert vreemd.opmerkingen == (
        "Een eigen rij, omdat geen andere dit houdt: Onbekende code.",
        "Een eigen kolom, omdat geen andere dit houdt: Elders.",
    )


def test_a_place_that_nobody_registered_is_not_the_same_as_one_elsewhere() -> None:
    t2 = tabellen(melding("om", "OGGZ", "ONBEKEND"), melding("om", "OGGZ", "ELDERS"))["T2"]

    assert t2.kolommen[4:] == ("Gemeente onbekend", "Elders")


def test_whoever_has_no_home_is_counted_in_zuid_west_and_an_unknown_stadsdeel_is_shown() -> None:
    t3 = tabellen(melding("ggd", "OGGZ", stadsdeel="NOORD_WEST"), melding("college", "MULTIPROBLEMATIEK"))["T3"]

    assert t3.waarde("Zuid-West en centrum (inclusief OGGZ)", "aantal") == 1
    assert t3.waarde("Stadsdeel onbekend", "aantal") == 1


def test_a_municipality_that_joined_or_left_meanwhile_gets_a_remark_and_one_that_never_took_part_no_column() -> None:
    perioden = (
        Gemeenteperiode("GM0935", "Maastricht"),
        Gemeenteperiode("GM0938", "Meerssen", van=date(2011, 7, 1)),
        Gemeenteperiode("GM0994", "Valkenburg", tot=date(2011, 10, 1)),
        Gemeenteperiode("GM1903", "Eijsden-Margraten", van=date(2012, 1, 1)),
    )

    t2 = tabellen(melding("om", "OGGZ"), perioden=perioden)["T2"]

    assert t2.kolommen == ("Maastricht", "Meerssen", "Valkenburg")
    assert t2.opmerkingen == (
        "Meerssen doet mee vanaf 1 juli 2011: de kolom is niet met een heel jaar te vergelijken.",
        "Valkenburg deed mee tot 1 oktober 2011: de kolom is niet met een heel jaar te vergelijken.",
    )
    assert "vanaf 1 juli 2011" in t2.kolomdefinities["Meerssen"]


def test_a_year_without_data_says_so_instead_of_showing_counted_zeros() -> None:
    ander_jaar = tabellen(replace(melding("om", "OGGZ"), maand="2010-12"))

    assert all(tabel.zonder_gegevens for tabel in ander_jaar.values())
    assert "Over 2011 is niets geregistreerd dat in deze tabel telt. Dat is geen getelde nul." in (
        ander_jaar["T1"].opmerkingen
    )
    assert not tabellen(melding("om", "OGGZ"))["T1"].zonder_gegevens


def test_facts_stream_through_in_the_memory_of_their_combinations() -> None:
    def stroom() -> Iterator[Feit]:
        combinaties = [melding("politie", doelgroep, aantal=1) for doelgroep in ("RISICOJEUGD", "OGGZ")]
        for _ in range(50_000):
            yield from combinaties

    verzameld = verzamel(JAAR, stroom())

    assert len(verzameld.groepen) == 2
    assert bereken(alle_maten(JAAR)["T1"], verzameld).waarde(TOTAAL, "aantal") == 100_000


meldingen = st.lists(
    st.builds(
        melding,
        partij=st.sampled_from(["politie", "dji", "college"]),
        doelgroep=st.sampled_from(["RISICOJEUGD", "OGGZ", "MULTIPROBLEMATIEK", "HUISELIJK_GEWELD", "LOVERBOY", "X"]),
        gemeente=st.sampled_from([*(one.code for one in GEMEENTEN), "ELDERS", ""]),
        stadsdeel=st.sampled_from(["", *STADSDELEN]),
        aantal=st.integers(0, 500),
    ),
    max_size=20,
)


@given(meldingen)
def test_no_fact_of_what_came_in_is_lost_or_counted_twice(feiten: list[Feit]) -> None:
    uit, som = tabellen(*feiten), sum(feit.aantal for feit in feiten)

    assert {uit[naam].waarde(TOTAAL, TOTAAL) for naam in ("T1", "T2", "MAAND")} == {som}
    assert uit["T3"].waarde(TOTAAL, TOTAAL) == uit["T2"].waarde("Multiproblematiek", TOTAAL)
    t2 = uit["T2"]
    assert sum(t2.waarde(rij, TOTAAL) for rij in t2.rijen) == sum(t2.waarde(TOTAAL, kolom) for kolom in t2.kolommen)


@given(meldingen, meldingen)
def test_the_order_of_facts_makes_no_difference(een: list[Feit], ander: list[Feit]) -> None:
    assert tabellen(*een, *ander) == tabellen(*ander, *een)
