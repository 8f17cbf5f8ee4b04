"""Everybody of a melding comes along with its identity, once, or nothing does."""

import pytest

from hub.application.neem_identiteit_over import Deelstuk, is_everybody
from hub.application.ports.melding import VerzegeldDeel

DEEL = VerzegeldDeel("samenvatting", b"s", b"i")


def stukken(*said: tuple[int, str]) -> list[Deelstuk]:
    return [Deelstuk(f"{at:032x}", wie, categorie, b"h" * 32, DEEL) for at, (wie, categorie) in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "personen", "complete"),
    [
        (((0, "ID_CONTACT"), (1, "ID_CONTACT"), (1, "BSN")), 2, True),
        (((0, "ID_CONTACT"),), 2, False),
        (((0, "BSN"),), 1, False),
        (((0, "ID_CONTACT"), (0, "ID_CONTACT")), 1, False),
        (((0, "ID_CONTACT"), (1, "BSN")), 1, False),
        ((), 1, False),
        ((), 0, False),
    ],
)
def test_everybody_is_named_once_and_nobody_is_nobody(
    said: tuple[tuple[int, str], ...], personen: int, complete: bool
) -> None:
    assert is_everybody(stukken(*said), personen) is complete


def test_two_under_one_number_are_not_everybody() -> None:
    [one, two] = stukken((0, "ID_CONTACT"), (1, "ID_CONTACT"))
    assert not is_everybody([one, Deelstuk(one.stuk, two.volgnummer, two.categorie, b"h" * 32, DEEL)], 2)
