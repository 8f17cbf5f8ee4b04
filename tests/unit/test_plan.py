"""What may be made in a plan: rules as tables, and what conditions of sources do to whatever rests on them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.casus import Betrokkene
from hub.domain.errors import Regel
from hub.domain.plan import (
    GEMAAKT,
    OVERAL,
    TAAKSTANDEN,
    UITVOERDER,
    Herkomst,
    Planstand,
    Planstuk,
    Taak,
    Taakstand,
    herkomst,
    taak_van,
    toets_planstuk,
    zet_stand,
)
from hub.domain.stuk import Aard, Deel, Kwaliteit, Stuk, Stuksoort, Voorwaarden, strengste

VANDAAG = date(2026, 6, 1)
CATEGORIEEN = ("ID_CONTACT", "WOONSITUATIE", "FINANCIEEL", "GEZONDHEID", "POLITIE", "MEDEWERKER_CONTACT")
PARTIJEN = ("politie", "ggz", "college")
sets = st.frozensets(st.sampled_from(PARTIJEN))
voorwaarden = st.builds(
    Voorwaarden,
    alleen_aan=st.none() | sets,
    niet_aan=sets,
    alleen_samenvatting=st.booleans(),
    niet_exporteren=st.booleans(),
    niet_in_plan=st.booleans(),
    geheim_adres=st.booleans(),
    tot=st.none() | st.dates(VANDAAG, VANDAAG + timedelta(days=400)),
)


def stuk(nummer: str, categorie: str = "WOONSITUATIE", **fields: object) -> Stuk:
    said: dict[str, object] = {
        "stuk": nummer,
        "casus": "c",
        "versie": 1,
        "persoon": 1,
        "soort": Stuksoort.GEGEVEN,
        "categorie": categorie,
        "bron": "college",
        "aard": Aard.FEIT,
        "kwaliteit": Kwaliteit.GECONTROLEERD,
        "leefgebied": "",
        "peildatum": VANDAAG,
        "eerste_verwerking": 0,
        "voorwaarden": Voorwaarden(),
        "geheim": False,
        "beperkt": False,
        "delen": (Deel.SAMENVATTING,),
    }
    return Stuk(**said | fields)  # type: ignore[arg-type]


stukken = st.lists(
    st.builds(
        lambda categorie, v, geheim, beperkt: stuk("", categorie, voorwaarden=v, geheim=geheim, beperkt=beperkt),
        st.sampled_from(CATEGORIEEN),
        voorwaarden,
        st.booleans(),
        st.booleans(),
    ),
    max_size=4,
)


def stand(*zichtbaar: Stuk, te_geven: frozenset[str] = frozenset(), **fields: object) -> Planstand:
    said: dict[str, object] = {
        "stukken": {een.stuk: een for een in zichtbaar},
        "betrokken": (Betrokkene("politie", 0, "TAAK", 0), Betrokkene("ggz", 2, "TAAK", 0)),
        "personen": frozenset({1, 2}),
        "leefgebieden": frozenset({"ZORG", "SCHULDEN"}),
        "te_geven": te_geven,
        "vandaag": VANDAAG,
    }
    return Planstand(**said | fields)  # type: ignore[arg-type]


def taak(partij: str = "politie", **fields: object) -> Planstuk:
    said = {"partij": partij, "uiterlijk": VANDAAG}
    return Planstuk(Stuksoort.TAAK, 1, "ID_CONTACT", "", taak=Taak(**said | fields))  # type: ignore[arg-type]


def test_the_table_of_tasks_is_total_and_every_end_is_one() -> None:
    assert set(TAAKSTANDEN) == set(Taakstand)
    assert {naar for stappen in TAAKSTANDEN.values() for naar in stappen} == set(Taakstand) - {Taakstand.OPEN}
    assert [van for van, stappen in TAAKSTANDEN.items() if stappen] == [Taakstand.OPEN]
    assert TAAKSTANDEN[Taakstand.OPEN] > UITVOERDER


@given(st.lists(st.sampled_from(Taakstand), max_size=5))
def test_a_task_takes_at_most_one_step(steps: list[Taakstand]) -> None:
    at, taken = Taak("politie", VANDAAG), 0

    for step in steps:
        after = zet_stand(at, step)
        if isinstance(after, Taak):
            at, taken = after, taken + 1

    assert taken <= 1
    assert (at.stand is Taakstand.OPEN) == (taken == 0)


@given(
    st.sampled_from(PARTIJEN),
    st.dates(),
    st.frozensets(st.sampled_from(CATEGORIEEN)),
    st.sampled_from(["", "ab" * 16]),
    st.sampled_from(Taakstand),
)
def test_codes_of_a_task_read_back(
    partij: str, uiterlijk: date, nodig: frozenset[str], doel: str, naar: Taakstand
) -> None:
    task = Taak(partij, uiterlijk, nodig, doel, naar)

    assert taak_van(task.codes()) == task


@pytest.mark.parametrize("name", ["partij", "uiterlijk", "nodig", "doel", "stand"])
def test_codes_without_a_field_are_no_task(name: str) -> None:
    codes = Taak("politie", VANDAAG).codes()
    del codes[name]

    with pytest.raises(KeyError):
        taak_van(codes)


@given(stukken, st.sampled_from(CATEGORIEEN))
def test_what_is_made_is_never_freer_than_anything_that_it_rests_on(bronnen: list[Stuk], categorie: str) -> None:
    seen = {str(at): bron for at, bron in enumerate(bronnen)}

    made = herkomst(tuple(seen), categorie, seen)

    if isinstance(made, Herkomst):
        for bron in bronnen:
            assert strengste([made.voorwaarden, bron.voorwaarden]) == made.voorwaarden
            assert made.geheim or not bron.geheim
            assert bron.categorie in {categorie} | OVERAL
            assert not bron.beperkt
            assert not bron.voorwaarden.niet_in_plan


@given(stukken, st.sampled_from(CATEGORIEEN), st.integers(0, 3))
def test_a_source_that_is_not_seen_is_no_source(bronnen: list[Stuk], categorie: str, hidden: int) -> None:
    seen = {str(at): bron for at, bron in enumerate(bronnen) if at != hidden}
    named = (*seen, str(hidden))

    assert herkomst(named, categorie, seen) is Regel.STUK_ONBEKEND


@given(st.sampled_from(PARTIJEN), st.integers(0, 3), st.frozensets(st.sampled_from(CATEGORIEEN)), st.integers(-3, 3))
def test_a_task_that_is_taken_is_for_a_participant_in_time_and_of_what_it_can_get(
    partij: str, persoon: int, nodig: frozenset[str], days: int
) -> None:
    te_geven = frozenset({"POLITIE", "ID_CONTACT"})
    task = Taak(partij, VANDAAG + timedelta(days=days), nodig)

    made = toets_planstuk(Planstuk(Stuksoort.TAAK, persoon, "ID_CONTACT", "", taak=task), stand(te_geven=te_geven))

    takes_part = {"politie": persoon in (0, 1, 2), "ggz": persoon in (0, 2), "college": False}[partij]
    assert isinstance(made, Herkomst) == (takes_part and nodig <= te_geven and days >= 0)


@pytest.mark.parametrize("soort", Stuksoort)
def test_only_what_a_plan_is_made_of_is_made_in_it(soort: Stuksoort) -> None:
    with_task = Taak("politie", VANDAAG) if soort is Stuksoort.TAAK else None

    made = toets_planstuk(Planstuk(soort, 0, "ID_CONTACT", "ZORG", taak=with_task), stand())
    without = toets_planstuk(
        Planstuk(soort, 0, "ID_CONTACT", "ZORG", taak=None if with_task else Taak("politie", VANDAAG)), stand()
    )

    assert isinstance(made, Herkomst) == (soort in GEMAAKT)
    assert without is Regel.PLAN_ONMOGELIJK


@pytest.mark.parametrize(
    ("new", "regel"),
    [
        (Planstuk(Stuksoort.DOEL, 3, "ID_CONTACT", "ZORG"), Regel.PERSOON_ONBEKEND),
        (Planstuk(Stuksoort.DOEL, 1, "ID_CONTACT", ""), Regel.PLAN_ONMOGELIJK),
        (Planstuk(Stuksoort.BESLUIT, 1, "ID_CONTACT", "GELOOF"), Regel.PLAN_ONMOGELIJK),
        (taak("ggz"), Regel.PARTIJ_ONMOGELIJK),
        (taak(nodig=frozenset({"INKOMEN"})), Regel.PARTIJ_ONMOGELIJK),
        (taak(uiterlijk=VANDAAG - timedelta(days=1)), Regel.DATUM_VOORBIJ),
        (taak(doel="geen-doel"), Regel.STUK_ONBEKEND),
        (taak(doel="geen"), Regel.STUK_ONBEKEND),
        (taak(stand=Taakstand.GEDAAN), Regel.STAP_ONMOGELIJK),
    ],
)
def test_each_breach_has_its_rule(new: Planstuk, regel: Regel) -> None:
    assert toets_planstuk(new, stand(stuk("geen-doel"))) is regel


def test_a_task_serves_a_goal_of_the_plan() -> None:
    goal = stuk("doel", soort=Stuksoort.DOEL)

    assert isinstance(toets_planstuk(taak(doel="doel"), stand(goal)), Herkomst)
