"""What a betrokkene hears says nothing of what a source keeps confidential."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.afschrift import (
    Bronoordeel,
    Gegeven,
    Gezien,
    Oordeel,
    Rechtensoort,
    akkoord_van,
    overzicht,
    past,
)

NUMMERS = st.sampled_from(["1", "2", "3", "4", "5"])
PARTIJEN = st.sampled_from(["politie", "ggz", "college", "om"])
DAGEN = st.integers(0, 400).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
oordelen = st.lists(
    st.builds(Bronoordeel, st.just("c"), NUMMERS, PARTIJEN, st.sampled_from(Oordeel)),
    unique_by=lambda one: (one.stuk, one.bron),
)
gegevens = st.lists(
    st.builds(Gegeven, NUMMERS, st.sampled_from(["RELATIES", "POLITIE"]), PARTIJEN), unique_by=lambda one: one.stuk
)
regels = st.lists(st.builds(Gezien, NUMMERS, PARTIJEN, st.sampled_from(["P07", "P08"]), DAGEN), max_size=20)


def mag(found: Sequence[Gegeven], words: Sequence[Bronoordeel]) -> list[Gegeven]:
    agreed = akkoord_van(words)
    return [one for one in found if one.stuk in agreed]


@given(found=gegevens, words=oordelen, lines=regels)
def test_an_overview_with_hidden_stukken_equals_one_of_somebody_who_has_none_of_them(
    found: list[Gegeven], words: list[Bronoordeel], lines: list[Gezien]
) -> None:
    agreed = akkoord_van(words)

    with_hidden = overzicht(mag(found, words), lines)
    without = overzicht(
        mag([one for one in found if one.stuk in agreed], [one for one in words if one.stuk in agreed]),
        [line for line in lines if line.stuk in agreed],
    )

    assert with_hidden == without


@given(words=oordelen, at=st.integers(0, 19))
def test_taking_back_one_word_never_lets_more_out(words: list[Bronoordeel], at: int) -> None:
    fewer = [replace(one, oordeel=Oordeel.GEHEIM) if index == at else one for index, one in enumerate(words)]

    assert akkoord_van(fewer) <= akkoord_van(words)


@given(found=gegevens, lines=regels)
def test_the_order_in_which_things_were_kept_shows_nowhere(found: list[Gegeven], lines: list[Gezien]) -> None:
    assert overzicht(found, lines) == overzicht(found[::-1], lines[::-1])


def test_silence_of_one_source_keeps_a_stuk_in() -> None:
    words = [Bronoordeel("c", "1", "politie", Oordeel.AKKOORD), Bronoordeel("c", "1", "ggz")]

    assert akkoord_van(words) == frozenset()
    assert akkoord_van([]) == frozenset()
    assert akkoord_van([replace(words[1], oordeel=Oordeel.AKKOORD), words[0]]) == {"1"}


def test_an_overview_names_organisations_once_and_views_by_day() -> None:
    found = [Gegeven("1", "RELATIES", "politie"), Gegeven("2", "RELATIES", "ggz")]
    later, first = date(2026, 3, 2), date(2026, 3, 1)
    lines = [Gezien("1", "om", "P07", later), Gezien("2", "om", "P07", later), Gezien("1", "college", "P08", first)]

    told = overzicht(found, lines)

    assert (told.categorieen, told.bronnen, told.ontvangers) == (("RELATIES",), ("ggz", "politie"), ("college", "om"))
    assert told.gezien == (("college", "P08", first), ("om", "P07", later))


@pytest.mark.parametrize("soort", Rechtensoort)
def test_each_kind_of_request_has_two_words_for_an_answer(soort: Rechtensoort) -> None:
    words = {oordeel for oordeel in Oordeel if past(soort, oordeel)}

    assert words == ({Oordeel.AKKOORD, Oordeel.GEHEIM} if soort.kijkt else {Oordeel.GEDAAN, Oordeel.GEWEIGERD})
