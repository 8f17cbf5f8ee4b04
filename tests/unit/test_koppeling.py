"""Which clusters agreeing keys point at, and which of them is the person."""

import pytest

from connectors.protocol.koppelfamilies import FAMILIES
from connectors.protocol.koppelmodel import standaardmodel
from hub.application.koppeling import Koppeling, clusters_of
from hub.application.ports.index import IndexWaarde, Treffer
from hub.domain.bekendheid import Reden, Registratie

ALL = frozenset(FAMILIES)
ASKED = [IndexWaarde(b"", familie, "link", 1, b"") for familie in FAMILIES]


def treffers(cluster: str, *, klasse: str = "link", families: frozenset[str] = ALL) -> list[Treffer]:
    """What one registration in this cluster shares with the question."""
    registratie = Registratie(f"r-{cluster}-{klasse}", cluster, "politie", Reden.CASUS, afgeschermd=False)
    return [Treffer(familie, klasse, families, registratie) for familie in sorted(families)]


def number(cluster: str, klasse: str = "bsn") -> list[Treffer]:
    return treffers(cluster, klasse=klasse, families=frozenset({klasse}))


def linked(*found: list[Treffer]) -> Koppeling:
    return clusters_of([treffer for some in found for treffer in some], ASKED, standaardmodel())


def test_nothing_shared_points_at_nobody() -> None:
    assert linked() == Koppeling()


def test_one_that_certainly_matches_is_the_person() -> None:
    assert linked(treffers("c1")).persoon == "c1"


def test_of_two_that_certainly_match_by_name_neither_is_the_person() -> None:
    found = linked(treffers("c1"), treffers("c2"))

    assert (found.zeker, found.persoon) == ({"c1", "c2"}, "")


def test_the_one_with_the_number_goes_before_one_by_name() -> None:
    found = linked(treffers("c1"), number("c2"))

    assert (found.zeker, found.getal, found.persoon) == ({"c1", "c2"}, {"c2"}, "c2")


@pytest.mark.parametrize("klasse", ["bsn", "doc"])
def test_of_two_clusters_with_a_number_neither_is_the_person(klasse: str) -> None:
    """One number that two clusters have, as after a split, or two numbers that contradict each other."""
    found = linked(number("c1"), number("c2", klasse))

    assert (found.getal, found.persoon) == ({"c1", "c2"}, "")


def test_two_numbers_that_point_at_one_cluster_decide() -> None:
    assert linked(number("c1"), number("c1", "doc"), treffers("c2")).persoon == "c1"
