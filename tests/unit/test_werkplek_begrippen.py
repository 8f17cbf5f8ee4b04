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


UITGELEGD: Final = {
    "aanmelden/aanleiding": ["Veiligheidshuis"],
    "aanmelden/leefgebieden": ["leefgebied"],
    "aanmelden/lijst": ["aanmelding"],
    "beleid/besluit": ["logboek"],
    "casus/bewaren": ["casus"],
    "casus/huisverbod": ["huisverbod"],
    "casus/inbrengen": ["casus"],
    "casus/leiden": ["casus"],
    "casus/lijst": ["casus"],
    "casus/ontvangers": ["stuk"],
    "casus/plan": ["leefgebied", "convenant"],
    "casus/schaal": ["procesmanager", "deelnemer"],
    "casus/stuk": ["stuk"],
    "post/bonnen": ["bon"],
    "post/uit": ["melding"],
    "rechten/informeren": ["casus"],
    "start": ["doel"],
    "tafel/bericht": ["casus"],
    "tafel/melding": ["melding"],
    "team/team": ["casus"],
    "toezicht/afstemming": ["logboek", "sleutelhouder"],
    "toezicht/logboek": ["logboek"],
    "toezicht/motiveringen": ["logboek", "sleutelhouder"],
    "toezicht/overzicht": ["logboek"],
    "toezicht/verzoeken": ["contactpunt"],
    "vraag/goedkeuring": ["convenant"],
    "werk": ["doel"],
}
"""Every word that a sentence at the head of a page explains. Read a new line with its sentence: the same word can be
another one there (a goal of the plan, to decide), and then the page sets `gewoon`."""


def uitgelegd(path: Path) -> list[str]:
    """What this template explains in its first sentence."""
    text = path.read_text(encoding="utf-8")
    said = re.search(r"\{% set gewoon = \[([^\]]*)\] %\}", text)
    gewoon = re.findall(r"'([^']+)'", said.group(1)) if said else []
    plain = [
        escape(re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", zin, flags=re.DOTALL)) for zin in INLEIDING.findall(text)
    ]
    return [naam for zin in plain for _, naam in ontleed(zin, begrippen(), gewoon) if naam]


def test_each_first_sentence_explains_the_words_that_it_means_and_no_other() -> None:
    found = {
        path.relative_to(SJABLONEN).with_suffix("").as_posix(): uitgelegd(path) for path in SJABLONEN.rglob("*.html")
    }

    assert {naam: words for naam, words in found.items() if words} == UITGELEGD


def test_a_word_with_another_meaning_here_is_left_alone_and_takes_no_place_of_another() -> None:
    zin = Markup("Een casus, een derde en een stuk.")

    assert [naam for _, naam in ontleed(zin, WOORDEN, ["casus"]) if naam] == ["derde", "stuk"]


def test_every_page_that_sets_such_words_names_words_that_are_explained_elsewhere() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SJABLONEN.rglob("*.html")]
    said = [
        re.findall(r"'([^']+)'", found) for text in texts for found in re.findall(r"set gewoon = \[([^\]]*)\]", text)
    ]

    assert said
    assert {one for words in said for one in words} <= set(begrippen())
