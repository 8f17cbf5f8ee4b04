"""Parts that several blocks of a page import are made once for it: they read what is the same on all of the page."""

import re
from collections.abc import Iterator
from inspect import getsource

import pytest
from jinja2 import Environment, meta, nodes

from connectors.werkplek.opmaak import GEMAAKT, HIER, Opmaak, Sjabloon
from connectors.werkplek.weergave import Weergave

IMPORT = re.compile(r'import "([\w/.]+)" as \w+ with context')
RONDOM = frozenset(re.findall(r'"(\w+)":', getsource(Weergave._around)))
"""What every page has, whichever it is."""


@pytest.fixture(scope="module")
def omgeving() -> Environment:
    return Opmaak()._omgevingen["nl"]


def delen() -> Iterator[str]:
    texts = [path.read_text(encoding="utf-8") for path in (HIER / "sjablonen").rglob("*.html")]
    return (naam for naam in {found for text in texts for found in IMPORT.findall(text)})


@pytest.mark.parametrize("naam", sorted(delen()))
def test_a_part_reads_no_value_that_is_of_one_page_or_block(naam: str, omgeving: Environment) -> None:
    assert omgeving.loader is not None
    tree = omgeving.parse(omgeving.loader.get_source(omgeving, naam)[0])
    own = {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"}

    assert meta.find_undeclared_variables(tree) - own - set(omgeving.globals) <= RONDOM


def test_a_part_is_made_once_for_a_page_and_again_for_the_next(omgeving: Environment) -> None:
    part = omgeving.get_template("macros.html")
    assert isinstance(part, Sjabloon)
    page, following = ({"teken": teken, GEMAAKT: {}} for teken in ("een", "twee"))

    first, again, other = part.make_module(page), part.make_module(page), part.make_module(following)

    assert first is again
    assert [str(one.tekenveld()).count(f'value="{teken}"') for one, teken in ((first, "een"), (other, "twee"))] == [
        1,
        1,
    ]
