"""Stukken of one casus that are alike in all that a decision reads: decided about once, and each for itself.

    for groep in groepen:
        groep.model             one of them, to decide by
        groep.stuk(lid)         each of them

A casus has hundreds of stukken, and few ways in which a decision can tell them apart: by source, category, person,
conditions, what they were made from. Only who names a stuk by its number tells it apart from those that are alike,
and a filter takes that one by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hub.domain.stuk import Stuk


class Stuklid(NamedTuple):
    """What a stuk has for itself among those that are alike."""

    stuk: str
    versie: int
    peildatum: date
    eerste_verwerking: int
    """Unix seconds."""


@dataclass(frozen=True, slots=True)
class Stukgroep:
    """At least one stuk. `model` has the own fields of one of them."""

    model: Stuk
    leden: tuple[Stuklid, ...]

    def stuk(self, lid: Stuklid) -> Stuk:
        """One of them, whole."""
        model = self.model
        # Written out: a view makes hundreds, and `replace` takes four times as long.
        return Stuk(
            stuk=lid.stuk,
            casus=model.casus,
            versie=lid.versie,
            persoon=model.persoon,
            soort=model.soort,
            categorie=model.categorie,
            bron=model.bron,
            aard=model.aard,
            kwaliteit=model.kwaliteit,
            leefgebied=model.leefgebied,
            peildatum=lid.peildatum,
            eerste_verwerking=lid.eerste_verwerking,
            voorwaarden=model.voorwaarden,
            geheim=model.geheim,
            beperkt=model.beperkt,
            delen=model.delen,
            codes=model.codes,
            uit=model.uit,
        )

    def stukken(self) -> Iterator[Stuk]:
        """Each of them."""
        return map(self.stuk, self.leden)
