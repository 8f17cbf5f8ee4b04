"""Words of the field explain themselves where they first stand in what a page says of itself."""

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from connectors.werkplek import opmaak
from connectors.werkplek.begrippen import MOST, ontleed

SJABLONEN: Final = Path(opmaak.__file__).parent / "sjablonen"
INLEIDING: Final = re.compile(r"\{% block inleiding %\}(.*?)\{% endblock %\}", re.DOTALL)
WOORDEN: Final = ("casus", "casusoverleg", "derde", "directe kring", "stuk")


def begrippen() -> list[str]:
    text = (SJABLONEN / "begrippen.html").read_text(encoding="utf-8")
    return re.findall(r"^  '([^']+)':", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("tekst", "uitgelegd"),
    [
        ("U ziet de stukken van deze casus.", [("stukken", "stuk"), ("casus", "casus")]),
        ("Een casusoverleg is geen casus.", [("casusoverleg", "casusoverleg"), ("casus", "casus")]),
        ("Derden en de directe kring.", [("Derden", "derde"), ("directe kring", "directe kring")]),
        ("Casus na casus na casussen.", [("Casus", "casus")]),
        ("Een puzzelstuk of stukje is iets anders.", []),
        ("<b>casus</b>", []),
    ],
)
def test_a_word_is_found_whole_once_and_in_the_plural(tekst: str, uitgelegd: list[tuple[str, str]]) -> None:
    text = Markup(tekst)  # noqa: S704 - written above

    assert [(str(deel), naam) for deel, naam in ontleed(text, WOORDEN) if naam] == uitgelegd


@given(st.lists(st.sampled_from([*WOORDEN, "en", "<", "&", "de stukken", " "])).map(" ".join))
def test_nothing_of_a_sentence_is_lost_or_becomes_markup(zin: str) -> None:
    delen = list(ontleed(escape(zin), WOORDEN))

    assert "".join(deel for deel, _ in delen) == escape(zin)
    assert all(isinstance(deel, Markup) for deel, _ in delen)
    assert sum(bool(naam) for _, naam in delen) <= MOST


def test_the_words_that_an_employee_meets_are_explained_on_a_page() -> None:
    known = begrippen()
    texts = [text for path in SJABLONEN.rglob("*.html") for text in INLEIDING.findall(path.read_text(encoding="utf-8"))]
    plain = [escape(re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", text, flags=re.DOTALL)) for text in texts]

    explained = {naam for text in plain for _, naam in ontleed(text, known) if naam}

    daily = {"aanmelding", "bon", "casus", "convenant", "deelnemer", "doel", "huisverbod", "leefgebied", "logboek"}
    assert daily | {"melding", "procesmanager", "sleutelhouder", "stuk"} <= explained
