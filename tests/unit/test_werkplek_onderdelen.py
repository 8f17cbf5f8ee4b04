"""The parts that pages are built from: whole, small, readable in both colours, and never trusting a text as markup."""

import re
from datetime import date
from typing import get_args

import pytest
from jinja2 import UndefinedError

from connectors.werkplek.instellingen import Rust
from connectors.werkplek.opmaak import STIJL
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.zinnen import Zin
from tests.stijlproef.blad import SJABLONEN, Blik, omgeving, proefblad

MOST_BYTES = 100_000
MACROS = STIJL.parent / "sjablonen" / "macros.html"
CSS = (STIJL / "werkplek.css").read_text(encoding="utf-8")
TEXT, SHAPE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""
PAIRS = [
    *((tint, ground, TEXT) for tint in ("inkt", "inkt-zacht", "hoofd") for ground in ("papier", "vlak", "vlak-diep")),
    *((soort, f"{soort}-zacht", TEXT) for soort in ("goed", "let-op", "fout", "uitleg", "rust")),
    *((soort, "vlak", TEXT) for soort in ("goed", "let-op", "fout", "uitleg", "rust", "hoofd-vast")),
    ("hoofd-op", "hoofd", TEXT),
    ("hoofd-op", "hoofd-vast", TEXT),
    ("hoofd", "hoofd-zacht", TEXT),
    ("inkt", "hoofd-zacht", TEXT),
    ("inkt", "let-op-zacht", TEXT),
    ("band-inkt", "band", TEXT),
    ("band-zacht", "band", TEXT),
    ("focus", "papier", SHAPE),
    ("focus", "vlak", SHAPE),
    ("accent", "vlak", SHAPE),
    ("lijn-sterk", "vlak", SHAPE),
    ("lijn-sterk", "papier", SHAPE),
]


def colour(token: str, thema: int) -> str:
    """Six digits of a token; `thema` 0 is light, 1 is dark."""
    found = re.search(rf"--{token}: (?:light-dark\((#\w+), (#\w+)\)|(#\w+));", CSS)
    assert found, token
    digits = (found[thema + 1] or found[3]).removeprefix("#")
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def luminance(digits: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("thema", [0, 1], ids=["licht", "donker"])
@pytest.mark.parametrize(("tint", "ground", "least"), PAIRS)
def test_a_colour_stands_out_on_its_ground(tint: str, ground: str, least: float, thema: int) -> None:
    light, dark = sorted((luminance(colour(tint, thema)), luminance(colour(ground, thema))), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= least


@pytest.mark.parametrize("minutes", get_args(Rust))
def test_the_stylesheet_covers_a_screen_when_the_session_is_locked(minutes: int) -> None:
    own = re.search(rf'\[data-rust="{minutes}"\] {{ --rust: (\d+)s; }}', CSS)
    default = re.search(r":root { --rust: (\d+)s; }", CSS)

    seconds = own or default

    assert seconds
    assert int(seconds[1]) == 60 * minutes


def test_the_page_of_the_proof_shows_every_part_there_is() -> None:
    shown = (SJABLONEN / "proef.html").read_text(encoding="utf-8")
    within = MACROS.read_text(encoding="utf-8")

    parts = re.findall(r"macro ([a-z]\w*)\(", within)

    assert [part for part in parts if f"m.{part}(" not in shown and f"{{{{ {part}(" not in within] == []


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_page_with_every_part_obeys_the_policy_of_the_browser(taal: str) -> None:
    html = proefblad(Blik(taal))

    assert re.findall(r"\sstyle=|<style|\son\w+=|javascript:|data:|https?://", html) == []
    assert re.findall(r"<script(?! src=)[^>]*>", html) == []
    assert len(re.findall(r"<h1[ >]", html)) == 1


def test_no_two_places_on_a_page_have_the_same_name() -> None:
    names = re.findall(r'\sid="([^"]+)"', proefblad(Blik()))

    assert len(names) == len(set(names))


def test_a_page_with_every_part_and_all_it_loads_stays_small() -> None:
    loaded = sum(path.stat().st_size for path in STIJL.iterdir())

    assert len(proefblad(Blik()).encode()) + loaded < MOST_BYTES
    assert (STIJL / "werkplek.js").stat().st_size < MOST_BYTES / 10


def test_a_sentence_with_marks_of_html_is_shown_as_it_is() -> None:
    html = proefblad(Blik(bericht=Bericht("fout", "<b>100%</b>")))

    assert "&lt;b&gt;100%&lt;/b&gt;" in html


@pytest.mark.parametrize(
    "part", ["badge('paars', 'x')", "knop('x', 'groot')", "veld('x', 'x', 'raar')", "begrip('raar')", "pictogram('x')"]
)
def test_an_unknown_word_is_an_error(part: str) -> None:
    page = omgeving().from_string(f'{{% import "macros.html" as m with context %}}{{{{ m.{part} }}}}')

    with pytest.raises(UndefinedError):
        page.render(teken="x")


def test_a_value_within_a_sentence_is_shown_as_it_is() -> None:
    page = omgeving().from_string("{{ _('Van %(wie)s.', wie=wie) }}{% trans wie=wie %}Aan {{ wie }}.{% endtrans %}")

    assert page.render(wie="<i>") == "Van &lt;i&gt;.Aan &lt;i&gt;."


def test_a_sentence_begins_with_a_capital_and_keeps_its_other_ones() -> None:
    page = omgeving().from_string("{{ 'gegevens van het OM'|zin }}{{ ''|zin }}")

    assert page.render() == "Gegevens van het OM"


@pytest.mark.parametrize(("taal", "read"), [("nl", "2 maart 2026, 10:30"), ("en", "2 March 2026, 10:30")])
def test_a_moment_is_written_in_the_language_of_the_page(taal: str, read: str) -> None:
    page = omgeving(taal).from_string("{{ '2026-03-02T09:30:00+00:00'|moment }}")

    assert page.render() == read


@pytest.mark.parametrize(
    ("taal", "read"), [("nl", "versie 2 maart 2026 – ja, nee"), ("en", "version 2 March 2026 – yes, no")]
)
def test_what_python_made_of_several_parts_is_said_in_the_language_of_the_page(taal: str, read: str) -> None:
    page = omgeving(taal).from_string("{{ _(made) }} – {{ _('ja, nee') }}")

    assert page.render(made=Zin("versie %(versie)s", versie=date(2026, 3, 2))) == read
