"""How often the true change lies within the interval, from clients to the report, in worlds of which it is known."""

from collections import Counter
from math import exp
from random import Random

import pytest

from connectors.agent.vergroven import vergroof
from hub.domain.rapport.evaluatie.effect import Effect, effect_van
from hub.domain.rapport.evaluatie.meting import Kant, Metinggroep, Paar, Spreiding

WERELDEN = 150


def poisson(toeval: Random, gemiddeld: float) -> int:
    aantal, kans = 0, toeval.random()
    while kans > exp(-gemiddeld):
        aantal, kans = aantal + 1, kans * toeval.random()
    return aantal


def gemeten(toeval: Random, clienten: int, voor: float, over: float) -> Effect:
    """Clients who differ from each other, and of whom the aanpak leaves so much of their contacts on average."""
    paren: Counter[tuple[int, int]] = Counter()
    for _ in range(clienten):
        eigen = voor * toeval.gammavariate(1.2, 1 / 1.2)
        paren[poisson(toeval, eigen), poisson(toeval, eigen * over * toeval.gammavariate(4, 1 / 4))] += 1
    (groep,) = vergroof({"VEELPLEGER_VOLWASSEN": paren})
    told = tuple(Paar(cel.voor, cel.na, cel.clienten, Kant(cel.kant)) for cel in groep.cellen)
    spreiding = Spreiding(groep.spreiding_voor, groep.spreiding_na, groep.spreiding_verschil)
    effect = effect_van(Metinggroep(groep.doelgroep, told, spreiding), 10)
    assert isinstance(effect, Effect)
    return effect


@pytest.mark.parametrize(("clienten", "voor", "over"), [(12, 5.0, 0.6), (28, 2.0, 1.0), (28, 9.0, 0.6), (90, 4.0, 0.7)])
def test_the_true_change_lies_within_the_interval_as_often_as_it_says(clienten: int, voor: float, over: float) -> None:
    toeval = Random(f"{clienten}/{voor}/{over}")
    true, within, told = voor * (over - 1), 0, 0

    for _ in range(WERELDEN):
        tussen = gemeten(toeval, clienten, voor, over).verschil.tussen
        if tussen is not None:
            told += 1
            within += tussen[0] <= true <= tussen[1]

    assert told > WERELDEN / 2
    assert within / told >= 0.93
