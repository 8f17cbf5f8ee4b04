"""The bench itself: that every section measures what it says, on tiny numbers. Never how long anything took."""

import json
from pathlib import Path

import pytest

from tests.bench import (
    beleid,
    besluiten,
    groepsrekening,
    inzagen,
    koppelingen,
    logschrijven,
    meldingen,
    openingen,
    rapport,
    vragen,
)
from tests.bench.klanten import ECHO_KEER, Soort
from tests.bench.machine import this_machine
from tests.bench.opname import Variant, in_turn, interleaved, percentiles, quantile
from tests.bench.verslag import Hoofdstuk, Tabel, at_least, at_most, data, markdown


def test_variants_take_turns_and_are_counted() -> None:
    seen: list[str] = []
    variants = [Variant(naam, lambda n, naam=naam: seen.extend([naam] * n), 4, per_run=3) for naam in ("a", "b")]

    found = interleaved(variants, rounds=2)

    assert [meting.keer for meting in found.values()] == [24, 24]
    assert [len(meting.cpu_us) for meting in found.values()] == [2, 2]
    assert seen.index("b") < len(seen) - 1 - seen[::-1].index("a")


def test_inputs_follow_each_other_over_runs() -> None:
    seen: list[int] = []
    run = in_turn(seen.append, [1, 2, 3])

    run(2)
    run(2)

    assert seen == [1, 2, 3, 1]


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100)])
def test_a_quantile_is_a_value_that_was_seen(share: float, expected: int) -> None:
    assert quantile(range(1, 101), share) == expected


def test_percentiles_of_one_value_are_that_value() -> None:
    assert percentiles([7.0]) == (7.0, 7.0, 7.0)


def test_a_table_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match="cells"):
        Tabel("t", ("a", "b"), [(1,)])


def test_the_report_names_aims_that_were_missed_and_keeps_every_digit_in_its_data() -> None:
    hoofdstuk = Hoofdstuk(
        "x", "1. X", [Tabel("t", ("a", "b"), [("één", 0.123456)])], [at_most("traag", 9.0, 5), at_least("snel", 6.0, 5)]
    )
    machine = this_machine(Path("/"))

    text, content = markdown([hoofdstuk], machine), json.loads(data([hoofdstuk], machine))

    assert "| traag | <= 5 | 9 | nee |" in text
    assert "| snel | >= 5 | 6 | ja |" in text
    assert content["hoofdstukken"][0]["tabellen"][0]["rijen"] == [["één", 0.123456]]


def test_decisions_are_measured_in_all_ways_that_answer_alike() -> None:
    hoofdstuk = besluiten.measure(snel=True)

    ways = [[rij[0] for rij in tabel.rijen] for tabel in hoofdstuk.tabellen]
    assert ways == [["woordenboek", "besluit, onthouden", "besluit, voor het eerst", "Casbin zelf"]] * 2


def test_group_steps_are_measured_for_one_point_and_for_a_person() -> None:
    (tabel,) = groepsrekening.measure(snel=True).tabellen

    names = {str(rij[0]) for rij in tabel.rijen}
    assert {"kale vermenigvuldiging", "evalueren, 1 punt", "evalueren, 24 punten", "omzetten, 24 punten"} <= names
    assert all(rij[-1] for rij in tabel.rijen)


def test_the_log_is_measured_beside_bare_inserts_on_both_databases() -> None:
    (tabel,) = logschrijven.measure(snel=True).tabellen

    cells = {rij[:3] for rij in tabel.rijen}
    assert cells == {
        (soort, wijze, groep)
        for soort in ("SQLite", "PostgreSQL")
        for wijze in ("kaal", "logboek")
        for groep in logschrijven.GROUPS
    }


def test_whole_questions_are_asked_of_real_processes_and_all_answered() -> None:
    tabel, shipped = vragen.measure(snel=True, postgres=False).tabellen

    counts = {(rij[0], rij[2], rij[3]): rij[-1] for rij in tabel.rijen}
    for soort in (Soort.EVALUATIE, Soort.VRAAG, Soort.GEHEEL):
        for sleutels in vragen.SLEUTELS:
            assert [counts[soort.value, sleutels, clients] for clients in (1, 2)] == [3, 6]
    assert counts[Soort.ECHO_KORT.value, vragen.ECHO, 2] == 6 * ECHO_KEER
    assert [rij[-1] for rij in shipped.rijen] == [3]


def test_linkage_is_measured_by_the_command_that_partners_have() -> None:
    hoofdstuk = koppelingen.measure(snel=True)

    (rij,) = hoofdstuk.tabellen[0].rijen
    assert rij[1:4] == (200, 50, koppelingen.EIGEN)
    assert [doel.streef for doel in hoofdstuk.doelen] == [">= 0.93"]


def test_meldingen_are_delivered_by_one_connector_and_by_four() -> None:
    (tabel,) = meldingen.measure(snel=True).tabellen

    assert [rij[0] for rij in tabel.rijen] == ["1 connector", "4 connectors"]
    assert tabel.rijen[0][1] == meldingen.SNEL
    assert int(str(tabel.rijen[1][1])) > meldingen.SNEL


def test_views_are_opened_by_a_key_holder_and_keys_in_both_ways() -> None:
    views, keys = openingen.measure(snel=True).tabellen

    assert [rij[0] for rij in views.rijen] == list(openingen.QUICK_SIZES)
    assert float(str(views.rijen[1][1])) > float(str(views.rijen[0][1]))
    assert [rij[0] for rij in keys.rijen] == ["omhulsel", "verzegeld (HPKE)"]


def test_a_casus_is_seen_by_one_and_by_more_and_every_text_can_be_read() -> None:
    hoofdstuk = inzagen.measure(snel=True)
    ways, people = hoofdstuk.tabellen

    omvang = inzagen.SNEL
    once = (omvang.kijkers, omvang.kijkers * omvang.keer)
    assert [(rij[0], rij[1], rij[2]) for rij in ways.rijen] == [
        (1, inzagen.BEURT, omvang.keer),
        (once[0], inzagen.BEURT, once[1]),
        (once[0], inzagen.TEGELIJK, once[1]),
        (once[0], inzagen.HUIS, once[1]),
    ]
    assert [rij[2] for rij in people.rijen] == [0] * omvang.kijkers
    assert people.rijen[0][1] == omvang.stukken + 2
    assert len(hoofdstuk.doelen) == len(ways.rijen)


def test_pairs_are_scored_by_their_probability() -> None:
    rijen = [{"referentie": name} for name in ("a1", "a2", "a3")]
    registers = koppelingen.Registers("x", rijen, [{"referentie": "b1"}], {("a1", "b1")})

    found = koppelingen.scored(registers, [("a1", "b1", 0.6), ("a2", "b1", 0.995), ("a3", "b1", 0.1)], 1.0, 2.0)

    assert (found.precisie, found.recall, found.zeker_onterecht_per_1000) == (0.5, 1.0, 500.0)


def test_impact_is_measured_on_the_covenants_and_on_an_invented_one_in_their_own_processes() -> None:
    (tabel,) = beleid.measure(snel=True).tabellen

    ours, national = tabel.rijen
    assert (ours[0], national[0]) == ("2012 en 2026", "landelijk")
    assert int(str(ours[2])) > 250_000_000
    assert national[1] == 2 * beleid.KLEIN - beleid.KLEIN // 100
    assert all(int(str(rij[3])) > 0 for rij in tabel.rijen)


def test_a_year_is_read_and_calculated_on_both_databases() -> None:
    (tabel,) = rapport.measure(snel=True).tabellen

    assert [rij[:2] for rij in tabel.rijen] == [("SQLite", rapport.KLEIN), ("PostgreSQL", rapport.KLEIN)]
    assert len({rij[2:4] for rij in tabel.rijen}) == 1
    assert all(isinstance(cel, int | float) and cel > 0 for rij in tabel.rijen for cel in rij[2:8])
