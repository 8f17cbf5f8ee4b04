"""Year on year: beside a computed year, a printed one, or one that only a sentence of the report tells of."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.gedrukt.delen import Vergelijking
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.tabellen import maak_tabellen
from hub.domain.rapport.vergelijking import Verandering, uit_afname, uit_berekening, uit_druk, vergelijk
from tests.rapportjaar import JAAR, feiten_2011, jaarfeiten_2011

AFNAME = (
    Vergelijking("Jeugd", 2010, -211),
    Vergelijking("Volwassen veelplegers", 2010, -234),
    Vergelijking("Volwassen ex-gedetineerden", 2010, -119),
    Vergelijking("Jeugd", 2009, -7),
    Vergelijking("Huiselijk geweld", 2010, van_procent=4, naar_procent=7),
)
"""What the report tells of the year before, and what can't be calculated with."""


@pytest.fixture(scope="module")
def t2() -> Tabel:
    return maak_tabellen(jaarfeiten_2011())["T2"]


def gedrukt(t2: Tabel) -> GedrukteTabel:
    waarden: dict[Plaats, int | None] = {plaats: t2.waarde(*plaats) for plaats in t2.plaatsen()}
    return GedrukteTabel(
        t2.id,
        t2.titel,
        t2.rijen,
        t2.kolommen,
        waarden | {("Centrum Jeugd en Gezin", "Valkenburg"): None, (TOTAAL, TOTAAL): 3300},
        {(TOTAAL, TOTAAL): 3362},
        vergelijkingen=AFNAME,
    )


def test_the_year_before_the_printed_one_is_what_was_printed_and_the_decrease(t2: Tabel) -> None:
    eerder = uit_afname(gedrukt(t2), JAAR)

    assert eerder is not None
    assert eerder.waarden == {
        ("Jeugd", TOTAAL): 2312,
        ("Volwassen veelplegers", TOTAAL): 397,
        ("Volwassen ex-gedetineerden", TOTAAL): 399,
    }
    naast = vergelijk(t2, eerder)
    jeugd = next(een for een in naast.veranderingen if een.plaats == ("Jeugd", TOTAAL))
    assert (jeugd.nu, jeugd.toen, jeugd.verschil, jeugd.procent) == (2101, 2312, -211, Decimal("-9.1"))
    assert naast.herkomst == "afgeleid uit het verslag van 2011"
    assert naast.opmerkingen == ("Van 37 van de 40 getallen is niet bekend wat het in 2010 was.",)


def test_a_printed_year_counts_by_its_cells_and_a_blank_is_not_zero(t2: Tabel) -> None:
    naast = {een.plaats: een for een in vergelijk(t2, uit_druk(gedrukt(t2), 2011)).veranderingen}

    assert naast[TOTAAL, TOTAAL].toen == 3362
    assert "som van de cellen" in uit_druk(gedrukt(t2), 2011).herkomst
    leeg = naast["Centrum Jeugd en Gezin", "Valkenburg"]
    assert (leeg.toen, leeg.verschil, leeg.procent) == (None, None, None)


def test_a_computed_year_is_compared_place_by_place() -> None:
    jaar_later = [replace(feit, maand=feit.maand.replace("2011", "2012")) for feit in feiten_2011()[2:]]
    extra = Feit("2012-03", Feitsoort.MELDING, "ONTVANGEN", 29, partij="dji", doelgroep="EX_GEDETINEERDE")
    nu = maak_tabellen(verzamel(2012, [*jaar_later, extra]))["T1"]

    naast = vergelijk(nu, uit_berekening(maak_tabellen(jaarfeiten_2011())["T1"], 2011))

    assert [een.verschil for een in naast.veranderingen] == [0, 29, 0, 29]
    assert naast.veranderingen[1].procent == Decimal("10.4")
    assert naast.opmerkingen == ()


def test_a_missing_earlier_year_is_said_to_be_missing(t2: Tabel) -> None:
    leeg = maak_tabellen(verzamel(2010, ()))["T2"]

    assert uit_berekening(leeg, 2010) is None
    assert uit_afname(replace(gedrukt(t2), vergelijkingen=AFNAME[3:]), JAAR) is None
    naast = vergelijk(t2, None)
    assert (naast.jaar, naast.veranderingen) == (None, ())
    assert naast.opmerkingen == ("Er zijn geen cijfers van een eerder jaar om deze tabel mee te vergelijken.",)


def test_a_year_without_data_is_not_a_decrease_to_zero(t2: Tabel) -> None:
    leeg = maak_tabellen(verzamel(2012, ()))["T2"]

    naast = vergelijk(leeg, uit_berekening(t2, 2011))

    assert naast.veranderingen == ()
    assert naast.opmerkingen == leeg.opmerkingen


def test_a_row_that_the_earlier_year_had_is_named() -> None:
    vreemd = Feit("2011-03", Feitsoort.MELDING, "ONTVANGEN", 1, partij="om", doelgroep="LOVERBOY", gemeente="GM0935")
    toen = maak_tabellen(verzamel(JAAR, [*feiten_2011(), vreemd]))["T2"]

    naast = vergelijk(maak_tabellen(jaarfeiten_2011())["T2"], uit_berekening(toen, 2010))

    assert naast.opmerkingen == ("In 2010 was er een rij die er nu niet is: Overige doelgroepen.",)


def test_growth_from_nothing_has_no_percentage() -> None:
    assert Verandering(("Jeugd", TOTAAL), 5, 0).procent is None
    assert Verandering(("Jeugd", TOTAAL), 5, 0).verschil == 5
