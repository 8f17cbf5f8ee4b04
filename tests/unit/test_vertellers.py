"""Who tells a derde that something on its paper changed, held against the real covenant."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.adapters.policy.laden import parse_convenant
from hub.application.derden_gate import vertellers
from hub.application.ports.herstel import Uitgegeven
from hub.domain.casus import GEHEEL, Betrokkene
from hub.domain.convenant import Convenant

PAPIER = Uitgegeven("u" * 32, "s" * 32, "c" * 32, "slaaphuis", "college", "periode", datetime(2026, 11, 22, tzinfo=UTC))


@pytest.fixture(scope="module")
def convenant() -> Convenant:
    path = Path(__file__).parents[2] / "convenanten" / "zvh-maastricht-2026" / "convenant.yaml"
    return parse_convenant(path.read_bytes())


def voor(**personen: int) -> tuple[Betrokkene, ...]:
    return tuple(Betrokkene(partij, persoon, "BESLISSER", 0) for partij, persoon in personen.items())


def test_whoever_handed_the_paper_over_tells_as_long_as_it_takes_part(convenant: Convenant) -> None:
    assert vertellers(PAPIER, 1, voor(college=2, om=1), convenant) == {"college"}


@pytest.mark.parametrize(
    ("persoon", "tellers"), [(1, {"om", "politie"}), (2, {"politie", "ggd"}), (GEHEEL, {"om", "politie", "ggd"})]
)
def test_a_decider_of_another_compartment_does_not_hear_of_the_paper(
    convenant: Convenant, persoon: int, tellers: set[str]
) -> None:
    betrokken = voor(om=1, politie=GEHEEL, ggd=2, ggz=1)

    assert vertellers(PAPIER, persoon, betrokken, convenant) == tellers


def test_a_derde_is_told_also_when_nobody_takes_part_for_that_person(convenant: Convenant) -> None:
    assert vertellers(PAPIER, 3, voor(om=1, ggz=3), convenant) == {"om"}
