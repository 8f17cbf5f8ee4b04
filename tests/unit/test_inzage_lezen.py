"""How much of a view fits in one answer, held against a storage that keeps count of what it hands out."""

from collections.abc import Sequence
from typing import Any, cast

import pytest

from connectors.protocol.inzagen import MAX_INHOUD_BYTES, MAX_STUKKEN
from hub.application.inzage_lezen import BATCH, BIJLAGEN, lees
from hub.application.ports.inzage import InzageWork
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.decision import DecidingRule, Permit, PolicyRequest
from hub.domain.inzage import Zicht
from hub.domain.stuk import Deel
from tests.inzage_toeval import een_stuk, naam

PERMIT = Permit(
    PolicyRequest("zvh", "P08", "procesmanager", "ID_CONTACT", "INZIEN", "PLAN", frozenset({"KENMERK"})),
    (DecidingRule("9-3.0", "art-9-3", "allow"),),
    frozenset(),
    "bundel",
)


class Kast:
    """Has one part of this size for every stuk, but for those that are gone."""

    def __init__(self, size: int, weg: Sequence[str] = ()) -> None:
        self.size = size
        self.weg = set(weg)
        self.gevraagd = 0

    def delen_van(self, permits: Sequence[Permit], gevraagd: Sequence[tuple[str, Deel]]) -> dict[Any, VerzegeldDeel]:
        assert len(permits) == len(gevraagd)
        self.gevraagd += len(gevraagd)
        return {one: VerzegeldDeel(one[1].value, b"k", bytes(self.size)) for one in gevraagd if one[0] not in self.weg}

    def aanmelddelen_van(self, permits: Sequence[Permit], gevraagd: Sequence[object]) -> dict[Any, VerzegeldDeel]:
        assert not permits
        assert not gevraagd
        return {}


def gezien(count: int, deel: Deel = Deel.TEKST) -> list[Zicht]:
    return [Zicht(een_stuk(at), deel, PERMIT, ()) for at in range(count)]


def test_a_view_holds_the_first_of_what_there_is_and_says_how_many_there_are() -> None:
    lezing = lees(gezien(MAX_STUKKEN + 1), cast("InzageWork", Kast(1)))

    assert [one.stuk for one in lezing.stukken] == [naam(at) for at in range(MAX_STUKKEN)]
    assert lezing.aantal == MAX_STUKKEN + 1


@pytest.mark.parametrize("hoogstens", [0, 1, 4])
def test_no_more_is_read_than_was_asked_for_and_the_count_says_what_there_is(hoogstens: int) -> None:
    kast = Kast(1)

    lezing = lees(gezien(9), cast("InzageWork", kast), hoogstens)

    assert [one.stuk for one in lezing.stukken] == [naam(at) for at in range(hoogstens)]
    assert (lezing.aantal, kast.gevraagd) == (9, hoogstens)


def test_a_view_ends_before_it_is_too_large_and_little_more_is_read() -> None:
    kast = Kast(MAX_INHOUD_BYTES // 10)

    lezing = lees(gezien(BATCH * 3), cast("InzageWork", kast))

    assert len(lezing.stukken) == 10
    assert kast.gevraagd == BATCH


def test_files_that_a_view_has_no_room_for_are_hardly_read() -> None:
    kast = Kast(2 * 1024 * 1024)

    lezing = lees(gezien(BATCH, Deel.BIJLAGE), cast("InzageWork", kast))

    assert (len(lezing.stukken), lezing.aantal, kast.gevraagd) == (1, BATCH, BIJLAGEN)


def test_small_files_come_in_their_order_as_any_part() -> None:
    some = [*gezien(9, Deel.BIJLAGE), *gezien(20)[9:]]

    lezing = lees(some, cast("InzageWork", Kast(1)))

    assert [one.stuk for one in lezing.stukken] == [naam(at) for at in range(20)]


def test_one_stuk_always_fits() -> None:
    assert len(lees(gezien(2), cast("InzageWork", Kast(MAX_INHOUD_BYTES + 1))).stukken) == 1


def test_a_part_that_is_gone_meanwhile_is_passed_over() -> None:
    lezing = lees(gezien(3), cast("InzageWork", Kast(1, weg=[naam(1)])))

    assert [one.stuk for one in lezing.stukken] == [naam(0), naam(2)]
