"""The region as a whole: one seed gives the same people, registers and year, on every machine.

regio = maak_regio(seed=2011, huishoudens=1350)
regio.registers["politie"]; regio.meldingen_2011(); regio.demo_personen
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from connectors.agent.register import RegisterRij
from connectors.voorbeeldregio.bsn import Bsnuitgifte
from connectors.voorbeeldregio.demo import DemoPersoon, maak_demo_personen
from connectors.voorbeeldregio.meldingen import Melding, maak_meldingen
from connectors.voorbeeldregio.personen import JAAREINDE, Bevolking, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import WIJKEN_MAASTRICHT, WIJKEN_OMGEVING, Wijk
from connectors.voorbeeldregio.registers import Partij, kies_bekenden, maak_rij
from connectors.voorbeeldregio.tabellen import lees_tabellen

SEED = 2011
HUISHOUDENS = 1350
"""Gives some 2,900 people and registers of about 200 records each."""
_VASTE_WIJKEN: Sequence[Wijk] = tuple(wijken[0] for wijken in (*WIJKEN_MAASTRICHT.values(), *WIJKEN_OMGEVING.values()))
"""Each gets a family with adults and a teenager, so that every cell of the tables has somebody to count."""
MINSTE_HUISHOUDENS = len(_VASTE_WIJKEN)


@dataclass(frozen=True, slots=True)
class Waarheid:
    """Which person a row of a register is about: what linkage is measured against."""

    partij: Partij
    referentie: str
    persoon: int


@dataclass(frozen=True, slots=True)
class Regio:
    """The invented region. Person n stands at place n - 1 of `personen`; the three of the demonstration come last."""

    seed: int
    peildatum: date
    personen: tuple[VoorbeeldPersoon, ...]
    registers: Mapping[str, list[RegisterRij]]
    waarheid: tuple[Waarheid, ...]
    demo_personen: tuple[DemoPersoon, ...]

    def meldingen_2011(self) -> list[Melding]:
        """The year of events, in order of date; the three of the demonstration take no part in it."""
        gewone = self.personen[: -len(self.demo_personen)]
        return maak_meldingen(lees_tabellen(), gewone, Random(f"{self.seed}/meldingen"))

    def rij_van_politie(self, persoon: VoorbeeldPersoon) -> RegisterRij:
        """How the police spell a person, whether or not they keep him or her in their register."""
        for demo in self.demo_personen:
            if demo.persoon.nummer == persoon.nummer:
                return demo.rijen[Partij.POLITIE]
        return maak_rij(self.seed, Partij.POLITIE, persoon, self.peildatum)


def maak_regio(seed: int = SEED, huishoudens: int = HUISHOUDENS, peildatum: date = JAAREINDE) -> Regio:
    """Invent a region. `peildatum` dates the registers only; people are the same on any day.

    Raises:
        ValueError: fewer households than the seven that the tables of 2011 need.
    """
    if huishoudens < MINSTE_HUISHOUDENS:
        raise ValueError(f"at least {MINSTE_HUISHOUDENS} households")
    bsns = Bsnuitgifte(Random(f"{seed}/bsn"))
    bevolking = Bevolking(Random(f"{seed}/bevolking"), bsns)
    personen = [persoon for wijk in _VASTE_WIJKEN for persoon in bevolking.gezin_in(wijk)]
    for _ in range(huishoudens - MINSTE_HUISHOUDENS):
        personen += bevolking.huishouden()
    personen.sort(key=lambda persoon: persoon.nummer)
    demo = maak_demo_personen(len(personen) + 1, huishoudens + 1, bsns.volgende, peildatum)
    registers, waarheid = _registers(seed, personen, demo, peildatum)
    return Regio(seed, peildatum, (*personen, *(een.persoon for een in demo)), registers, waarheid, demo)


def _registers(
    seed: int, personen: Sequence[VoorbeeldPersoon], demo: Sequence[DemoPersoon], peildatum: date
) -> tuple[dict[str, list[RegisterRij]], tuple[Waarheid, ...]]:
    registers: dict[str, list[RegisterRij]] = {}
    waarheid: list[Waarheid] = []
    for partij, bekenden in kies_bekenden(seed, personen).items():
        bekend = [(maak_rij(seed, partij, persoon, peildatum), persoon.nummer) for persoon in bekenden]
        bekend += [(een.rijen[partij], een.persoon.nummer) for een in demo if partij in een.bekend_bij]
        Random(f"{seed}/{partij}/volgorde").shuffle(bekend)
        registers[partij] = [rij for rij, _ in bekend]
        waarheid += [Waarheid(partij, rij.referentie, nummer) for rij, nummer in bekend]
    return registers, tuple(waarheid)
