"""What a source tells of contacts before and after: nothing of it is about fewer than ten clients."""

from collections import Counter
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.vergroven import TeWeinigClienten, vergroof
from connectors.protocol.effectmetingen import KLEINSTE, OVERIG, Effectcijfers, Effectgroep, verschilt_te_weinig

Paren = Counter[tuple[int, int]]
CONTACTEN = st.one_of(st.integers(0, 4), st.integers(0, 60))
PAREN = st.lists(st.tuples(CONTACTEN, CONTACTEN), min_size=KLEINSTE, max_size=60).map(Counter)
GROEPEN = ("HUISELIJK_GEWELD", "MULTIPROBLEMATIEK", "RISICOJEUGD", "VEELPLEGER_VOLWASSEN")
REGIO = st.dictionaries(st.sampled_from(GROEPEN), st.lists(st.tuples(CONTACTEN, CONTACTEN), max_size=40).map(Counter))


def een_groep(paren: Paren) -> Effectgroep:
    (groep,) = vergroof({"VEELPLEGER_VOLWASSEN": paren})
    return groep


def verteld(groep: Effectgroep) -> Paren:
    told: Paren = Counter()
    for cel in groep.cellen:
        told[cel.voor, cel.na] += cel.clienten
    return told


def gemiddeld(paren: Paren, waarde: int) -> Fraction:
    return Fraction(sum(paar[waarde] * n for paar, n in paren.items()), sum(paren.values()))


@given(paren=PAREN)
def test_every_client_is_told_once_among_at_least_nine_others(paren: Paren) -> None:
    groep = een_groep(paren)

    assert sum(cel.clienten for cel in groep.cellen) == sum(paren.values())
    assert all(cel.clienten >= KLEINSTE for cel in groep.cellen)


@given(paren=PAREN)
def test_whoever_knows_the_method_can_not_rule_out_that_the_clients_of_a_cell_are_all_alike(paren: Paren) -> None:
    told = verteld(een_groep(paren))

    assert verteld(een_groep(told)) == told


@given(regio=REGIO)
def test_so_it_is_for_every_doelgroep_and_a_small_one_is_not_named(regio: dict[str, Paren]) -> None:
    sizes = {naam: sum(paren.values()) for naam, paren in regio.items() if paren}
    if sum(sizes.values()) < KLEINSTE:
        with pytest.raises(TeWeinigClienten):
            vergroof(regio)
        return
    told = {groep.doelgroep: sum(verteld(groep).values()) for groep in vergroof(regio)}

    assert min(told.values()) >= KLEINSTE
    assert sum(told.values()) == sum(sizes.values())
    assert all(told[naam] == sizes[naam] for naam in told.keys() - {OVERIG})
    hidden = sizes.keys() - told.keys()
    if any(sizes[naam] < KLEINSTE for naam in sizes):
        bigger = [naam for naam in hidden if sizes[naam] >= KLEINSTE]
        assert len(bigger) == 1 or not any(size >= KLEINSTE for size in sizes.values())
    else:
        assert not hidden


@given(paren=PAREN)
def test_the_means_stay_within_one_contact(paren: Paren) -> None:
    told = verteld(een_groep(paren))

    assert abs(gemiddeld(told, 0) - gemiddeld(paren, 0)) < 1
    assert abs(gemiddeld(told, 1) - gemiddeld(paren, 1)) < 1


@given(paren=PAREN)
def test_clients_stay_on_their_side_of_equal(paren: Paren) -> None:
    sides = {"MINDER": lambda b, a: a < b, "GELIJK": lambda b, a: a == b, "MEER": lambda b, a: a > b}

    groep = een_groep(paren)

    for kant, holds in sides.items():
        told = sum(cel.clienten for cel in groep.cellen if cel.kant == kant)
        assert told <= sum(n for (b, a), n in paren.items() if holds(b, a))
        assert all(holds(cel.voor, cel.na) for cel in groep.cellen if cel.kant == kant)


@given(paren=PAREN)
def test_the_spread_is_never_told_too_small_and_only_when_ten_could_make_it(paren: Paren) -> None:
    groep, n = een_groep(paren), sum(paren.values())
    mean = gemiddeld(paren, 1) - gemiddeld(paren, 0)
    exact = sqrt(sum(k * (a - b - mean) ** 2 for (b, a), k in paren.items()) / (n - 1))

    if groep.spreiding_verschil is not None:
        assert exact <= groep.spreiding_verschil + 1e-9 < max(exact + 1, 1) + 1e-6
        contacts = sum(cel.clienten * (cel.voor + cel.na) for cel in groep.cellen)
        assert groep.spreiding_verschil * KLEINSTE <= contacts


def test_one_client_with_very_many_contacts_is_not_seen_in_the_spread() -> None:
    groep = een_groep(Counter({(0, 0): 20, (90, 0): 1}))

    assert (groep.spreiding_voor, groep.spreiding_verschil) == (None, None)
    assert max(cel.voor for cel in groep.cellen) < 10


def test_a_side_that_is_too_small_joins_the_next() -> None:
    groep = een_groep(Counter({(9, 2): 15, (3, 3): 12, (1, 6): 4}))

    assert [(cel.kant, cel.clienten) for cel in groep.cellen] == [("GELIJK_OF_MEER", 16), ("MINDER", 15)]


def test_of_two_sides_of_five_it_is_not_told_that_there_are_two() -> None:
    groep = een_groep(Counter({(9, 2): 20, (3, 3): 5, (3, 6): 5}))

    assert [cel.kant for cel in groep.cellen] == ["GEMENGD"]


def test_nine_clients_are_too_few() -> None:
    with pytest.raises(TeWeinigClienten):
        vergroof({"VEELPLEGER_VOLWASSEN": Counter({(3, 3): 5}), "OGGZ": Counter({(1, 0): 4})})


def test_a_small_doelgroep_goes_with_the_smallest_that_is_not() -> None:
    regio = {
        "OGGZ": Counter({(1, 0): 3}),
        "RISICOJEUGD": Counter({(2, 1): 12}),
        "VEELPLEGER_VOLWASSEN": Counter({(8, 3): 40}),
    }

    assert [(een.doelgroep, sum(verteld(een).values())) for een in vergroof(regio)] == [
        (OVERIG, 15),
        ("VEELPLEGER_VOLWASSEN", 40),
    ]


@given(paren=PAREN, meer=st.lists(st.tuples(CONTACTEN, CONTACTEN), min_size=1, max_size=KLEINSTE - 1))
def test_two_deliveries_that_differ_by_fewer_than_ten_clients_are_noticed(
    paren: Paren, meer: list[tuple[int, int]]
) -> None:
    before = Effectcijfers(groepen=[een_groep(paren)], buiten=None)
    after = Effectcijfers(groepen=[een_groep(paren + Counter(meer))], buiten=None)

    assert verschilt_te_weinig(before, after)
    assert verschilt_te_weinig(after, before)
    assert not verschilt_te_weinig(before, before)


def test_so_is_one_more_that_was_left_out() -> None:
    groepen = [een_groep(Counter({(3, 1): 12}))]
    told = [Effectcijfers(groepen=groepen, buiten=buiten) for buiten in (None, 10, 19, 20)]

    assert verschilt_te_weinig(told[1], told[2])
    assert not verschilt_te_weinig(told[1], told[3])
    assert not verschilt_te_weinig(told[0], told[1])


def cijfers(**groepen: list[tuple[int, int, int, str]]) -> Effectcijfers:
    velden = ("voor", "na", "clienten", "kant")
    los = dict.fromkeys(("spreiding_voor", "spreiding_na", "spreiding_verschil"))
    told = [
        {"doelgroep": naam, "cellen": [dict(zip(velden, cel, strict=True)) for cel in cellen], **los}
        for naam, cellen in groepen.items()
    ]
    return Effectcijfers.model_validate({"groepen": told, "buiten": None})


def test_a_side_of_equal_that_differs_by_one_is_noticed_behind_other_cells() -> None:
    """The attack: the report tells how many had fewer contacts, whatever their cells were."""
    oud = cijfers(OGGZ=[(5, 2, 15, "MINDER"), (9, 3, 15, "MINDER"), (1, 4, 12, "MEER")])
    nieuw = cijfers(OGGZ=[(6, 2, 31, "MINDER"), (2, 4, 23, "MEER")])

    assert verschilt_te_weinig(oud, nieuw)
    assert not verschilt_te_weinig(oud, cijfers(OGGZ=[(6, 2, 40, "MINDER"), (2, 4, 23, "MEER")]))


def test_a_doelgroep_that_is_named_in_one_of_both_is_no_way_around() -> None:
    """The attack: 25 others in the first, and 12 of a doelgroep with 14 others in the second, are one more."""
    oud = cijfers(RISICOJEUGD=[(5, 2, 20, "MINDER")], OVERIG=[(3, 3, 25, "GELIJK")])
    nieuw = cijfers(RISICOJEUGD=[(4, 1, 40, "MINDER")], OGGZ=[(2, 2, 12, "GELIJK")], OVERIG=[(7, 7, 14, "GELIJK")])

    assert verschilt_te_weinig(oud, nieuw)
    assert verschilt_te_weinig(nieuw, oud)
    ver = cijfers(RISICOJEUGD=[(4, 1, 40, "MINDER")], OGGZ=[(2, 2, 22, "GELIJK")], OVERIG=[(7, 7, 14, "GELIJK")])
    assert not verschilt_te_weinig(oud, ver)
