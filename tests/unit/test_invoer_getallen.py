"""Numbers that somebody types: one function reads them, within bounds, and no text makes it fail."""

import ast
import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.requests import Request

from connectors.agent.invoer import MOST_DIGITS, getal_van
from connectors.werkplek.app import read_form
from connectors.werkplek.fouten import Fout
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld

GETALACHTIG = st.text(st.characters(categories=["Nd", "No", "Nl"]) | st.sampled_from("0123456789+-_. eE"), max_size=40)
PAGES = [*Path("connectors/werkplek").rglob("*.py"), *Path("connectors/ophaalpunt").rglob("*.py")]


@given(st.text() | GETALACHTIG, st.integers(), st.integers())
def test_whatever_somebody_types_is_a_number_within_bounds_or_none(text: str, least: int, most: int) -> None:
    found = getal_van(text, least, most)

    assert found is None or (least <= found <= most and set(text) <= set("0123456789") and int(text) == found)


@given(st.integers(0, 10**MOST_DIGITS - 1))
def test_a_number_is_read_as_it_was_written(number: int) -> None:
    assert getal_van(str(number)) == number


@pytest.mark.parametrize("text", ["", "²", "٣", "1_0", "+1", "-1", " 1", "1.0", "1e3", "9" * 5_000, "0" * 16])
def test_what_is_no_number_or_too_long_is_none(text: str) -> None:
    assert getal_van(text) is None


@given(st.lists(st.text() | GETALACHTIG, max_size=5))
def test_a_form_drops_no_number_that_it_can_not_read(typed: list[str]) -> None:
    form = Formulierbeeld({"een": typed[0] if typed else ""}, {"veel": typed})

    assert form.getallen("veel") == [found if (found := getal_van(text)) is not None else -1 for text in typed if text]
    assert form.getal("een") in {-1, getal_van(form("een"))}


@pytest.mark.parametrize("length", ["\xb2", "9" * 5_000, "-1", "x", ""])
def test_a_length_that_is_no_number_is_refused_before_anything_is_read(length: str) -> None:
    async def receive() -> dict[str, object]:
        raise AssertionError("nothing is read")

    koppen = Headers({"content-length": length}).raw
    with pytest.raises(Fout) as refused:
        asyncio.run(read_form(Request({"type": "http", "method": "POST", "headers": koppen}, receive)))

    assert refused.value.status == 413


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_no_page_reads_digits_by_itself(path: Path) -> None:
    names = {one.attr for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Attribute)}

    assert not names & {"isdigit", "isdecimal", "isnumeric"}, "`invoer.getal_van` knows the bounds"
