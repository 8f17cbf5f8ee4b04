"""Postcodes and names of municipalities, and ages that may lie on both sides of a line."""

from datetime import date

import pytest

from connectors.agent.gemeenten import GEMEENTECODES, woongemeente
from connectors.agent.leeftijd import lees_leeftijden
from connectors.voorbeeldregio.plaatsen import WIJKEN_MAASTRICHT, WIJKEN_OMGEVING, Gemeente


@pytest.mark.parametrize(
    ("postcode", "code"),
    [
        ("6211AB", "GM0935"),
        ("6229 ab", "GM0935"),
        ("6269XX", "GM1903"),
        ("6243", "GM0938"),
        (" 6325PA ", "GM0994"),
        ("6411AA", "ELDERS"),
        ("1012AB", "ELDERS"),
        ("", "ONBEKEND"),
        ("B-3630", "ONBEKEND"),
        ("62111AB", "ONBEKEND"),
        ("٦٢١١AB", "ONBEKEND"),
    ],
)
def test_a_postcode_tells_the_municipality(postcode: str, code: str) -> None:
    assert woongemeente(postcode) == code


def test_every_area_of_the_invented_region_lies_where_the_region_says() -> None:
    for wijk in (*sum(WIJKEN_MAASTRICHT.values(), ()), *sum(WIJKEN_OMGEVING.values(), ())):
        assert woongemeente(f"{wijk.pc4}AB") == GEMEENTECODES[wijk.gemeente]


def test_every_municipality_of_the_region_has_a_code() -> None:
    assert set(Gemeente) <= set(GEMEENTECODES)


@pytest.mark.parametrize(
    ("geboren", "leeftijden"),
    [
        ("1993-05-01", [18]),
        ("1993-05-02", [17]),
        ("1993-05-00", [17, 18]),
        ("1993-04-00", [18]),
        ("1993-00-00", [17, 18]),
        ("", []),
        ("0000-00-00", []),
        ("1-5-1993", []),
        ("1993-02-30", []),
    ],
)
def test_an_incomplete_date_of_birth_gives_every_age_that_fits(geboren: str, leeftijden: list[int]) -> None:
    assert list(lees_leeftijden(geboren, date(2011, 5, 1))) == leeftijden
