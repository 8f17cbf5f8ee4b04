"""Places by postcode and by code, held against the invented region's own list."""

import pytest

from connectors.agent.gemeenten import woongemeente
from connectors.agent.stadsdelen import STADSDEEL_VAN, gemeente_van_code, stadsdeel_van
from connectors.voorbeeldregio.plaatsen import WIJKEN_MAASTRICHT


def test_the_invented_region_and_the_connector_agree_on_every_stadsdeel() -> None:
    volgens_regio = {wijk.pc4: deel.name for deel, wijken in WIJKEN_MAASTRICHT.items() for wijk in wijken}

    assert dict(STADSDEEL_VAN) == volgens_regio


def test_every_stadsdeel_lies_in_maastricht() -> None:
    assert {woongemeente(pc4) for pc4 in STADSDEEL_VAN} == {"GM0935"}


@pytest.mark.parametrize(
    ("postcode", "stadsdeel"),
    [("6211BX", "ZUID_WEST_CENTRUM"), ("6223 kd", "NOORD_OOST"), ("6231GN", ""), ("", ""), ("6211BXY", "")],
)
def test_a_postcode_tells_the_stadsdeel_only_in_maastricht(postcode: str, stadsdeel: str) -> None:
    assert stadsdeel_van(postcode) == stadsdeel


@pytest.mark.parametrize(
    ("code", "gemeente"),
    [
        ("0935", "GM0935"),
        ("GM0938", "GM0938"),
        ("0363", "ELDERS"),
        ("0000", "ONBEKEND"),
        ("", "ONBEKEND"),
        ("935", "ONBEKEND"),
        ("Maastricht", "ONBEKEND"),
    ],
)
def test_a_code_is_a_municipality_of_the_area_or_elsewhere(code: str, gemeente: str) -> None:
    assert gemeente_van_code(code) == gemeente
