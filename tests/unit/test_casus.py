"""The table of steps of a casus, who takes part, and for whom."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.casus import (
    EINDE,
    GEHEEL,
    LEIDT,
    LOPEND,
    STAPPEN,
    Betrokkene,
    Betrokkenreden,
    Casuslid,
    Kringreden,
    eerste_betrokkenen,
    hoort_bij,
    mag_naar,
    neemt_deel,
    personen_voor,
)
from hub.domain.casus_diagram import stappen_diagram
from hub.domain.convenant import Fase, Kring

ROOT = Path(__file__).parents[2]
VOOR_ACCEPTATIE = {Fase.GEEN, Fase.ONTVANGEN, Fase.IN_TOETS, Fase.AFGEWEZEN, Fase.AANVULLEN, Fase.GEANONIMISEERD}
PERSONEN = st.frozensets(st.integers(0, 6))


def test_every_phase_of_a_casus_has_its_row_and_no_other_phase_does() -> None:
    assert set(STAPPEN) == set(Fase) - VOOR_ACCEPTATIE


def test_steps_lead_to_phases_of_a_casus_and_never_to_the_same_one() -> None:
    assert all(naar in STAPPEN and naar is not van for van, stappen in STAPPEN.items() for naar in stappen)


def test_every_phase_can_be_reached_and_every_phase_leads_to_destruction() -> None:
    assert reachable(Fase.GEACCEPTEERD) == set(STAPPEN)
    assert all(Fase.VERNIETIGD in reachable(fase) for fase in STAPPEN)


def test_nothing_follows_on_destruction() -> None:
    assert [fase for fase, stappen in STAPPEN.items() if not stappen] == [Fase.VERNIETIGD]


def test_each_step_belongs_to_one_of_three_the_leader_the_deciders_or_retention() -> None:
    steps = set().union(*STAPPEN.values())

    assert steps - LEIDT - EINDE == {Fase.UITVOERING, Fase.AFSLUITING}
    assert not LEIDT & EINDE


def test_a_casus_runs_until_it_is_closed_and_again_when_renewed() -> None:
    assert set(STAPPEN) - LOPEND == {Fase.AFSLUITING, Fase.AFGESCHERMD, Fase.VERNIETIGD}


def test_a_step_exists_only_when_the_table_has_it() -> None:
    steps = {(van, naar) for van in Fase for naar in Fase if mag_naar(van, naar)}

    assert steps == {(van, naar) for van, stappen in STAPPEN.items() for naar in stappen}


def test_the_diagram_in_the_document_is_the_table() -> None:
    text = (ROOT / "docs" / "casus.md").read_text(encoding="utf-8")

    assert f"```mermaid\n{stappen_diagram()}\n```" in text


def test_whoever_decided_takes_part_and_so_does_an_aanmelder_that_may() -> None:
    beslisser = ("om", Betrokkenreden.BESLISSER)

    assert eerste_betrokkenen("om", "politie", Kring.LID1) == (beslisser, ("politie", Betrokkenreden.AANMELDER))
    assert eerste_betrokkenen("om", "ggz", Kring.LID2) == (beslisser, ("ggz", Betrokkenreden.AANMELDER))
    assert eerste_betrokkenen("om", "om", Kring.LID1) == (beslisser,)
    assert [eerste_betrokkenen("om", "woco", kring) for kring in (Kring.DERDE, Kring.PARTNER, Kring.HUIS)] == [
        (beslisser,)
    ] * 3


def test_only_those_with_whom_it_began_can_have_a_directe_kring() -> None:
    assert hoort_bij(Casuslid(1, "PLEGER"))
    assert not any(hoort_bij(Casuslid(2, "GEZINSLID", reden.value, 1)) for reden in Kringreden)


@given(PERSONEN, st.integers(1, 6))
def test_a_part_covers_its_own_persons_or_everybody(personen: frozenset[int], persoon: int) -> None:
    assert neemt_deel(personen, persoon) is (GEHEEL in personen or persoon in personen)


@given(PERSONEN)
def test_what_is_about_the_whole_is_for_whoever_has_any_part(personen: frozenset[int]) -> None:
    assert neemt_deel(personen, GEHEEL) is bool(personen)


@given(st.lists(st.tuples(st.sampled_from(["om", "ggz", "politie"]), st.integers(0, 4))))
def test_a_party_takes_part_for_its_own_rows_alone(rows: list[tuple[str, int]]) -> None:
    betrokken = tuple(Betrokkene(partij, persoon, "BRON", 0) for partij, persoon in rows)

    assert personen_voor("om", betrokken) == {persoon for partij, persoon in rows if partij == "om"}


def reachable(start: Fase) -> set[Fase]:
    found, todo = set[Fase](), [start]
    while todo:
        fase = todo.pop()
        if fase not in found:
            found.add(fase)
            todo += STAPPEN[fase]
    return found
