"""The grounds under which a secret may be seen: what each asks for, and that none slips into another's place."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.stuk import Vrijgave
from hub.domain.vrijgave import (
    GEVER_VAN_LEEFTIJD,
    LANGSTE_TOESTEMMING,
    VELDEN,
    Geinformeerd,
    Gever,
    Grond,
    Grondgegevens,
    Kanaal,
    Leeftijdsgrens,
    Toestemming,
    grond_json,
    grond_volledig,
    volgt_op_toestemming,
)

DAG = date(2026, 11, 20)
TOESTEMMING = Toestemming(
    Gever.ZELF, Leeftijdsgrens.VANAF_16, "v1", Kanaal.SCHRIFTELIJK, DAG - timedelta(days=3), DAG + timedelta(days=90)
)
VOLLEDIG = {
    Grond.TOESTEMMING: Grondgegevens(toestemming=TOESTEMMING),
    Grond.PLICHT: Grondgegevens(artikel="Jeugdwet-7.3.11"),
    Grond.BEVOEGDHEID: Grondgegevens(artikel="Wvggz-8:34"),
    Grond.HULPVERLENERSCHAP: Grondgegevens(overleg_collega=True, geinformeerd=Geinformeerd.NEE_GEVAAR, motivering=True),
}
VRIJGAVE = Vrijgave(
    "v", Grond.TOESTEMMING, frozenset({"s"}), frozenset({"om", "zvh"}), frozenset({"P07"}), DAG, None,
    bron="ggz", categorie="GEZONDHEID",
)  # fmt: skip


@pytest.mark.parametrize("grond", Grond)
def test_a_ground_with_all_that_it_asks_for_holds(grond: Grond) -> None:
    assert grond_volledig(grond, VOLLEDIG[grond], DAG)


@pytest.mark.parametrize(("grond", "ander"), [pair for pair in product(Grond, Grond) if pair[0] != pair[1]])
def test_what_one_ground_asks_for_is_not_another(grond: Grond, ander: Grond) -> None:
    same_law = {grond, ander} == {Grond.PLICHT, Grond.BEVOEGDHEID}

    assert grond_volledig(grond, VOLLEDIG[ander], DAG) == same_law


@pytest.mark.parametrize(
    ("grond", "gegevens"),
    [
        (Grond.TOESTEMMING, Grondgegevens(motivering=True)),
        (Grond.PLICHT, Grondgegevens(motivering=True)),
        (Grond.HULPVERLENERSCHAP, replace(VOLLEDIG[Grond.HULPVERLENERSCHAP], overleg_collega=False)),
        (Grond.HULPVERLENERSCHAP, replace(VOLLEDIG[Grond.HULPVERLENERSCHAP], motivering=False)),
        (Grond.HULPVERLENERSCHAP, replace(VOLLEDIG[Grond.HULPVERLENERSCHAP], geinformeerd=Geinformeerd.GEEN)),
        (Grond.TOESTEMMING, replace(VOLLEDIG[Grond.TOESTEMMING], artikel="Wvggz-8:34")),
        (Grond.BEVOEGDHEID, replace(VOLLEDIG[Grond.BEVOEGDHEID], overleg_collega=True)),
    ],
)
def test_a_field_too_few_or_of_another_ground_is_no_ground(grond: Grond, gegevens: Grondgegevens) -> None:
    assert not grond_volledig(grond, gegevens, DAG)


@pytest.mark.parametrize(
    "changed",
    [
        {"tekstversie": ""},
        {"gegeven_op": DAG + timedelta(days=1)},
        {"tot": DAG - timedelta(days=1)},
        {"tot": TOESTEMMING.gegeven_op + LANGSTE_TOESTEMMING + timedelta(days=1)},
    ],
)
def test_consent_of_tomorrow_for_ever_or_to_no_text_is_none(changed: dict[str, object]) -> None:
    consent = replace(TOESTEMMING, **changed)  # type: ignore[arg-type]

    assert not grond_volledig(Grond.TOESTEMMING, Grondgegevens(toestemming=consent), DAG)


def test_consent_holds_on_its_first_and_last_day() -> None:
    whole_year = replace(TOESTEMMING, gegeven_op=DAG, tot=DAG + LANGSTE_TOESTEMMING)

    assert all(
        grond_volledig(Grond.TOESTEMMING, Grondgegevens(toestemming=whole_year), day) for day in (DAG, whole_year.tot)
    )


@pytest.mark.parametrize(("leeftijd", "gever"), list(product(Leeftijdsgrens, Gever)))
def test_who_consents_follows_from_the_age(leeftijd: Leeftijdsgrens, gever: Gever) -> None:
    consent = replace(TOESTEMMING, leeftijd=leeftijd, gever=gever)
    may = {
        Leeftijdsgrens.ONDER_12: {Gever.OUDERS},
        Leeftijdsgrens.VAN_12_TOT_16: {Gever.ZELF_EN_OUDERS},
        Leeftijdsgrens.VANAF_16: {Gever.ZELF, Gever.VERTEGENWOORDIGER},
    }

    assert grond_volledig(Grond.TOESTEMMING, Grondgegevens(toestemming=consent), DAG) == (gever in may[leeftijd])


def test_the_tables_know_every_ground_age_and_field() -> None:
    assert set(VELDEN) == set(Grond)
    assert set(GEVER_VAN_LEEFTIJD) == set(Leeftijdsgrens)
    assert frozenset().union(*VELDEN.values()) == grond_json(Grondgegevens()).keys()


def test_another_ground_after_a_consent_that_ended_is_seen() -> None:
    ended = replace(VRIJGAVE, beeindigd=True)
    other = replace(VRIJGAVE, vrijgave="w", grond=Grond.BEVOEGDHEID, stukken=frozenset({"t"}))

    assert volgt_op_toestemming(other, [ended])
    for harmless in (
        [VRIJGAVE],
        [],
        [replace(ended, grond=Grond.PLICHT)],
        [replace(ended, bron="dji")],
        [replace(ended, categorie="BEGELEIDING")],
        [replace(ended, ontvangers=frozenset({"politie"}))],
    ):
        assert not volgt_op_toestemming(other, harmless)
    assert not volgt_op_toestemming(VRIJGAVE, [ended])


@given(st.dates(), st.dates(), st.none() | st.dates(), st.booleans())
def test_a_ground_covers_its_own_days_stukken_receivers_and_purposes(
    dag: date, van: date, tot: date | None, beeindigd: bool
) -> None:
    this = replace(VRIJGAVE, van=van, tot=tot, beeindigd=beeindigd)

    covered = this.dekt("s", "om", "P07", dag)

    assert covered == (not beeindigd and van <= dag and (tot is None or dag <= tot))
    assert not this.dekt("t", "om", "P07", dag)
    assert not this.dekt("s", "politie", "P07", dag)
    assert not this.dekt("s", "om", "P08", dag)
