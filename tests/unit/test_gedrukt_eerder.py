"""A year of which a printed report tells: in its tables, or only in a sentence about the year after it."""

from dataclasses import replace

import pytest

from hub.domain.rapport.gedrukt.delen import Vergelijking
from hub.domain.rapport.gedrukt.eerder import uit_afname, uit_druk
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from tests.rapportjaar import JAAR, jaarfeiten_2011, maak_tabellen

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
    assert (eerder.jaar, eerder.herkomst) == (2010, "afgeleid uit het rapport van 2011")


def test_a_printed_year_counts_by_its_cells_and_a_blank_is_not_zero(t2: Tabel) -> None:
    eerder = uit_druk(gedrukt(t2), 2011)

    assert eerder.waarden[TOTAAL, TOTAAL] == 3362
    assert "som van de cellen" in eerder.herkomst
    assert ("Centrum Jeugd en Gezin", "Valkenburg") not in eerder.waarden


def test_a_report_that_tells_nothing_of_the_year_before_gives_no_year(t2: Tabel) -> None:
    assert uit_afname(replace(gedrukt(t2), vergelijkingen=AFNAME[3:]), JAAR) is None
