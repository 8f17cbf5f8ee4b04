"""Youth by area (US-18): nothing small is told by stadsdeel, and by buurt it would be; ADR 0028."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.adapters.rapport.oplosser import HighsOplosser
from hub.domain.rapport.assen import ELDERS
from hub.domain.rapport.berekening import reken
from hub.domain.rapport.bescherming.beschermen import Regel, bescherm
from hub.domain.rapport.bescherming.publicatieboek import Publicatie, Uitgave, maak_uitgave
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.rapport.leesbaar import uitgave_van
from hub.domain.rapport.maten import bereken
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen_jeugd import ANDER_STUURDE, JEUGDTABEL, POLITIE_STUURDE, RIJNAMEN, jeugdmaat
from tests.aanvaller import assert_protected

OP = datetime(2012, 2, 1, tzinfo=UTC)
REGEL = Regel(10, HighsOplosser())
DELEN = ("", *RIJNAMEN)
JONG = Feit("2011-03", Feitsoort.MELDING, "ONTVANGEN", 1, "politie", doelgroep="RISICOJEUGD", gemeente="GM0935")
BUURTEN = tuple(f"Buurt {nummer:02}" for nummer in range(1, 13))
weinig_of_veel = st.one_of(st.integers(0, 12), st.integers(0, 500))
per_deel = st.lists(weinig_of_veel, min_size=len(DELEN), max_size=len(DELEN))


def jeugd(partij: str, aantallen: Sequence[int], doelgroep: str = "RISICOJEUGD") -> list[Feit]:
    """What one sender reported, unknown first and then by stadsdeel."""
    basis = replace(JONG, partij=partij, doelgroep=doelgroep)
    return [replace(basis, stadsdeel=deel, aantal=n) for deel, n in zip(DELEN, aantallen, strict=True) if n]


def uitgegeven(feiten: Sequence[Feit], boek: Sequence[Publicatie] = ()) -> Publicatie:
    year = reken(verzamel(2011, feiten))
    assert not year.blokkades
    return bescherm(uitgave_van(2011, year, dict.fromkeys(year.tabellen, "sha256:0")), boek, REGEL, OP)


def getoond(made: Publicatie, kolom: str) -> dict[str, int | None]:
    return {rij: aantal for (rij, naam), aantal in made.getoond(JEUGDTABEL).items() if naam == kolom}


@settings(max_examples=20, deadline=None)
@given(per_deel, per_deel, st.lists(st.integers(0, 3), min_size=5, max_size=5), st.integers(0, 30))
def test_no_small_number_of_youth_by_area_is_solved_from_all_tables_and_corrections(
    politie: list[int], college: list[int], harde_kern: list[int], later: int
) -> None:
    feiten = [*jeugd("politie", politie), *jeugd("college", college), *jeugd("om", harde_kern, "HARDE_KERN_JONGERE")]
    boek = [uitgegeven(feiten)]
    boek.append(uitgegeven([*feiten, replace(JONG, stadsdeel="NOORD_WEST", aantal=later)], boek))

    assert_protected(boek)


@settings(max_examples=40, deadline=None)
@given(per_deel, per_deel)
def test_every_melding_about_youth_in_the_city_is_in_one_row_and_one_column(
    politie: list[int], college: list[int]
) -> None:
    tables = reken(verzamel(2011, [*jeugd("politie", politie), *jeugd("college", college)])).tabellen
    t2 = tables["T2"]

    assert [tables[JEUGDTABEL].waarde(TOTAAL, kolom) for kolom in (POLITIE_STUURDE, ANDER_STUURDE)] == [
        sum(politie),
        sum(college),
    ]
    assert sum(politie) + sum(college) == t2.waarde("Jeugd", "Maastricht") + t2.waarde("Centrum Jeugd en Gezin", TOTAAL)


def test_what_is_no_youth_no_city_or_on_the_list_is_not_in_it() -> None:
    rest = [
        replace(JONG, doelgroep="MULTIPROBLEMATIEK"),
        replace(JONG, doelgroep="EX_GEDETINEERDE_JEUGD"),
        replace(JONG, gemeente="GM0938"),
        replace(JONG, gemeente=ELDERS),
        replace(JONG, bron="LIJST_GEPRIORITEERD"),
        replace(JONG, uitkomst="NIET_ONTVANGEN"),
    ]

    assert bereken(jeugdmaat(), verzamel(2011, rest)).waarde(TOTAAL, POLITIE_STUURDE) == 0


def test_what_the_police_sent_is_shown_beside_a_few_of_others() -> None:
    made = uitgegeven([*jeugd("politie", (0, 40, 30, 50, 60)), *jeugd("college", (0, 3, 6, 4, 7))])

    delen = list(RIJNAMEN.values())
    assert [getoond(made, POLITIE_STUURDE)[deel] for deel in delen] == [40, 30, 50, 60]
    assert [getoond(made, ANDER_STUURDE)[deel] for deel in delen] == [None] * 4
    assert getoond(made, ANDER_STUURDE)[TOTAAL] == 20


def test_the_few_of_the_hard_core_are_not_told_by_two_tables() -> None:
    """23 of others by stadsdeel and 20 of the CJG in Table 2 would tell three."""
    hard = jeugd("om", (0, 1, 1, 1, 0), "HARDE_KERN_JONGERE")
    made = uitgegeven([*jeugd("politie", (0, 40, 30, 50, 60)), *jeugd("college", (20, 0, 0, 0, 0)), *hard])

    cjg = made.cellen["T2", "Centrum Jeugd en Gezin", "Maastricht"]
    anderen = made.cellen[JEUGDTABEL, TOTAAL, ANDER_STUURDE]
    assert anderen.aantal - cjg.aantal == 3
    assert not (anderen.getoond and cjg.getoond)
    assert_protected([made])


few = st.integers(1, 9)


@settings(max_examples=25, deadline=None)
@given(st.lists(few, min_size=4, max_size=4), st.permutations(range(4)))
def test_by_stadsdeel_what_is_shown_does_not_tell_where_others_reported(
    aantallen: list[int], anders: list[int]
) -> None:
    """In each part of the town somebody reports: whoever reported where, the same is shown."""
    politie = jeugd("politie", (30, 40, 30, 50, 60))
    made = [
        uitgegeven([*politie, *jeugd("college", (0, *spread))])
        for spread in (aantallen, [aantallen[at] for at in anders])
    ]

    assert made[0].getoond(JEUGDTABEL) == made[1].getoond(JEUGDTABEL)


def per_buurt(politie: Sequence[int], anderen: Sequence[int]) -> Uitgave:
    """The table as it would be with a row for each buurt, and who sent what."""
    kolommen = {POLITIE_STUURDE: politie, ANDER_STUURDE: anderen}
    cellen = {(buurt, kolom): n for kolom, van in kolommen.items() for buurt, n in zip(BUURTEN, van, strict=True)}
    tabel = Tabel("BUURT", "", "meldingen", "", BUURTEN, tuple(kolommen), cellen, ("",), rijtotaal=False)
    made = maak_uitgave(2011, [tabel], [], {"BUURT": "sha256:0"})
    sent = {
        partij: {cel: n for cel, n in made.cellen.items() if cel[2] == kolom and n}
        for partij, kolom in (("politie", POLITIE_STUURDE), ("college", ANDER_STUURDE))
    }
    return replace(made, inbreng=sent)


@pytest.mark.parametrize("grens", [1, 9])
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_by_buurt_a_dash_tells_the_neighbours_where_somebody_reported(grens: int, data: st.DataObject) -> None:
    """Why there are no buurten. No number is told; but what is none is shown, so a dash is somebody who reported."""
    anderen = data.draw(st.lists(st.integers(0, grens), min_size=len(BUURTEN), max_size=len(BUURTEN)))
    made = bescherm(per_buurt([25] * len(BUURTEN), anderen), [], REGEL, OP)
    shown = {rij: n for (rij, kolom), n in made.getoond("BUURT").items() if kolom == ANDER_STUURDE and rij != TOTAAL}

    assert_protected([made])
    assert {buurt for buurt, n in shown.items() if n != 0} == {b for b, n in zip(BUURTEN, anderen, strict=True) if n}
    assert not [n for n in shown.values() if n]
