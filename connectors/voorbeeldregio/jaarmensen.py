"""Who in the region can be whom in the year: old enough, known well enough, and not busy already.

A municipality and an age class follow from what a party has of somebody. A decision that needs them is
planned only for people whom that party has right.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from connectors.agent.gemeenten import GEMEENTECODES, woongemeente
from connectors.agent.register import RegisterRij
from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import Gemeente, Stadsdeel
from connectors.voorbeeldregio.vervolg import MULTIPLANNEN, VEELPLEGERSPLANNEN, Plek, Vervolg

JONGVOLWASSEN = range(19, 23)
"""Ages at the end of 2011 of who was 18 to 22 on every day of it."""
HEEL_JAAR_VOLWASSEN = range(VOLWASSEN + 1, 120)
_VEELPLEGERS = range(20, 60)
_VAN_DE_POLITIE = frozenset({Vervolg.NWO_RISICOJEUGD, Vervolg.JCO_JEUGD, Vervolg.JCO_HG})
_OP_LEEFTIJD = frozenset({Vervolg.INTEGRALE_AANPAK, Vervolg.EERST_NWO, Vervolg.ZCO_HG, *_VAN_DE_POLITIE})


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that ran when the year began: whose, under what, and in which stadsdeel where that counts."""

    persoon: int
    vervolg: Vervolg
    stadsdeel: Stadsdeel | None


@dataclass(frozen=True, slots=True)
class Jaarmensen:
    """The people of the region, and how the police have each of them."""

    personen: Sequence[VoorbeeldPersoon]
    op_lijst: Collection[int]
    bij_politie: Callable[[VoorbeeldPersoon], RegisterRij]

    def persoon(self, nummer: int) -> VoorbeeldPersoon:
        """By number."""
        return self.personen[nummer - 1]

    def past(self, melding: Melding, vervolg: Vervolg) -> bool:
        """Whether the person is known well enough for what is to be decided."""
        persoon = self.persoon(melding.persoon)
        if vervolg is Vervolg.NAZORGOVERLEG:
            return _geboren(persoon) and persoon.leeftijd() in HEEL_JAAR_VOLWASSEN
        if vervolg in _VAN_DE_POLITIE and not self._klopt_bij_politie(persoon):
            return False
        return vervolg not in _OP_LEEFTIJD or _geboren(persoon)

    def jongvolwassenen(self, gemeente: Gemeente) -> Iterator[VoorbeeldPersoon]:
        """Who was 18 to 22 all year and lives there."""
        return (p for p in self._geborenen() if p.leeftijd() in JONGVOLWASSEN and p.adres.wijk.gemeente is gemeente)

    def plannen_vooraf(self, gemeld: Iterable[int], toeval: Random) -> Iterator[Plan]:
        """Whose plan ran before the year: those first about whose household nothing is reported."""
        bezet = {*gemeld, *self.op_lijst}
        huizen = {self.persoon(nummer).huishouden for nummer in bezet}
        vrij = [persoon for persoon in self._geborenen() if persoon.nummer not in bezet]
        vrij = sorted(toeval.sample(vrij, len(vrij)), key=lambda persoon: persoon.huishouden in huizen)
        for vervolg, plekken in _VOORAF.items():
            for plek, aantal in plekken.items():
                genomen = [persoon for persoon in vrij if _past_vooraf(persoon, vervolg, plek)][:aantal]
                weg = {persoon.nummer for persoon in genomen}
                vrij = [persoon for persoon in vrij if persoon.nummer not in weg]
                yield from (Plan(p.nummer, vervolg, plek if isinstance(plek, Stadsdeel) else None) for p in genomen)

    def huizen(self, gemeente: Gemeente) -> Iterator[list[VoorbeeldPersoon]]:
        """Households there of at least two who were of age all year, those of age first."""
        huizen: dict[int, list[VoorbeeldPersoon]] = {}
        for persoon in self.personen:
            if persoon.adres.wijk.gemeente is gemeente:
                huizen.setdefault(persoon.huishouden, []).append(persoon)
        for huis in huizen.values():
            volwassen = [persoon for persoon in huis if persoon.leeftijd() in HEEL_JAAR_VOLWASSEN]
            if len(volwassen) > 1:
                yield [*volwassen, *(persoon for persoon in huis if persoon not in volwassen)]

    def _geborenen(self) -> Iterator[VoorbeeldPersoon]:
        return (p for p in self.personen if _geboren(p) and p.nummer not in self.op_lijst)

    def _klopt_bij_politie(self, persoon: VoorbeeldPersoon) -> bool:
        rij = self.bij_politie(persoon)
        thuis = GEMEENTECODES[persoon.adres.wijk.gemeente.value]
        return rij.geboortedatum == persoon.geboortedatum and woongemeente(rij.postcode) == thuis


_VOORAF: Mapping[Vervolg, Mapping[Plek, int]] = {
    Vervolg.INTEGRALE_AANPAK: MULTIPLANNEN,
    Vervolg.JCO_VEELPLEGERS: VEELPLEGERSPLANNEN,
}


def _past_vooraf(persoon: VoorbeeldPersoon, vervolg: Vervolg, plek: Plek) -> bool:
    leeftijden = _VEELPLEGERS if vervolg is Vervolg.JCO_VEELPLEGERS else HEEL_JAAR_VOLWASSEN
    wijk = persoon.adres.wijk
    return persoon.leeftijd() in leeftijden and plek in (wijk.gemeente, wijk.stadsdeel)


def _geboren(persoon: VoorbeeldPersoon) -> bool:
    """Whether the whole date of birth is known."""
    return "-00" not in persoon.geboortedatum
