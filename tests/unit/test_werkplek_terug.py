"""Where a browser goes back to: a page of the werkplek, and never an address that only takes forms."""

from typing import Final

import pytest
from starlette.routing import compile_path

from connectors.werkplek.loket import safe_return

PAGINAS: Final = [compile_path(pad)[0] for pad in ("/", "/casussen", "/casussen/{casus}", "/casussen/{casus}/leiden")]


@pytest.mark.parametrize("naar", ["/", "/casussen?doel=P22", "/casussen/AB/leiden?doel=P22"])
def test_a_page_is_gone_back_to_as_it_was(naar: str) -> None:
    assert safe_return(naar, PAGINAS) == naar


@pytest.mark.parametrize(
    ("naar", "terug"),
    [
        ("/casussen/AB/leiden/betrek?doel=P22", "/casussen/AB/leiden?doel=P22"),
        ("/casussen/AB/plan/zet", "/casussen/AB"),
        ("/taal?doel=P22", "/"),
    ],
)
def test_an_address_that_only_takes_a_form_leads_to_the_page_above_it(naar: str, terug: str) -> None:
    assert safe_return(naar, PAGINAS) == terug


@pytest.mark.parametrize(
    "naar", ["//elders.example/casussen", "https://elders.example/", "/\\elders.example", "casussen"]
)
def test_no_address_leads_elsewhere(naar: str) -> None:
    assert safe_return(naar, PAGINAS) == "/"
