"""The region as a whole: one seed gives the same people, registers and year, on every machine.

regio = maak_regio(seed=2011, huishoudens=1350)
regio.registers["politie"]; regio.meldingen_2011(); regio.demo_personen
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from connectors.agent.register import RegisterRij
from connectors.voorbeeldregio.bsn import Bsnuitgifte
from connectors.voorbeeldregio.demo import DemoPersoon, maak_demo_personen
from connectors.voorbeeldregio.jaarmensen import Jaarmensen
from connectors.voorbeeldregio.jaarplan import Jaarplan, maak_plan
from connectors.voorbeeldregio.meldingen import Melding, maak_jaar, maak_week
from connectors.voorbeeldregio.personen import JAAREINDE, Bevolking, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import WIJKEN_MAASTRICHT, WIJKEN_OMGEVING, Gemeente, Wijk
from connectors.voorbeeldregio.registers import Partij, geverifieerd, kies_bekenden, maak_rij
from connectors.voorbeeldregio.tabellen import lees_tabellen
from connectors.voorbeeldregio.vervolg import OP_DE_LIJST

SEED = 2011
HUISHOUDENS = 1350
"""Gives some 2,900 people and registers of about 200 records each."""
_VASTE_WIJKEN: Sequence[Wijk] = tuple(wijken[0] for wijken in (*WIJKEN_MAASTRICHT.values(), *WIJKEN_OMGEVING.values()))
"""Each gets a family with adults and a teenager, so that every cell of the tables has somebody to count."""
MINSTE_HUISHOUDENS = len(_VASTE_WIJKEN)
_GEPRIORITEERD_VAN = range(20, 60)
"""Ages at the end of 2011 of who may be on the priority list: of age on every day of that year."""
_EEN_OP = 25
"""At most one in so many other adults of Maastricht stands on it, in a small region."""
_OVERIGE = sum(OP_DE_LIJST.values()) - MINSTE_HUISHOUDENS


@dataclass(frozen=True, slots=True)
class Waarheid:
    """Which person a row of a register is about: what linkage is measured against."""

    partij: Partij
    referentie: str
    persoon: int


@dataclass(frozen=True, slots=True)
class Regio:
    """The invented region. Person n stands at place n - 1 of `personen`; the three of the demonstration come last.

    `geprioriteerden` are on the priority list. All veelplegermeldingen are about them, no others
    are, and every register that may hold a BSN has theirs.
    """

    seed: int
    peildatum: date
    personen: tuple[VoorbeeldPersoon, ...]
    registers: Mapping[str, list[RegisterRij]]
    waarheid: tuple[Waarheid, ...]
    demo_personen: tuple[DemoPersoon, ...]
    geprioriteerden: tuple[VoorbeeldPersoon, ...]

    def meldingen_2011(self) -> list[Melding]:
        """The year of events, in order of date; the three of the demonstration take no part in it."""
        return list(self.jaarplan().meldingen)

    def jaarplan(self) -> Jaarplan:
        """The year of events with what becomes of each, and the plans that ran before it."""
        meldingen = maak_jaar(lees_tabellen(), self._gewone(), self._op_lijst(), Random(f"{self.seed}/meldingen"))
        mensen = Jaarmensen(self._gewone(), self._op_lijst(), lambda persoon: self.rij_van(Partij.POLITIE, persoon))
        return maak_plan(meldingen, mensen, Random(f"{self.seed}/jaarplan"))

    def meldingen_week(self, begin: date) -> list[Melding]:
        """A week of events from `begin`; another day gives another week."""
        toeval = Random(f"{self.seed}/week/{begin}")
        return maak_week(lees_tabellen(), self._gewone(), self._op_lijst(), begin, toeval)

    def rij_van(self, partij: Partij, persoon: VoorbeeldPersoon) -> RegisterRij:
        """How a partner spells a person, whether or not it keeps him or her in its register."""
        for demo in self.demo_personen:
            if demo.persoon.nummer == persoon.nummer:
                return demo.rijen[partij]
        rij = maak_rij(self.seed, partij, persoon, self.peildatum)
        return geverifieerd(rij, partij, persoon) if persoon.nummer in self._op_lijst() else rij

    def _gewone(self) -> Sequence[VoorbeeldPersoon]:
        return self.personen[: -len(self.demo_personen)]

    def _op_lijst(self) -> frozenset[int]:
        return frozenset(persoon.nummer for persoon in self.geprioriteerden)


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
    allen = (*personen, *(een.persoon for een in demo))
    regio = Regio(seed, peildatum, allen, {}, (), demo, _geprioriteerden(seed, personen))
    registers, waarheid = _registers(regio, personen)
    return replace(regio, registers=registers, waarheid=waarheid)


def _geprioriteerden(seed: int, personen: Sequence[VoorbeeldPersoon]) -> tuple[VoorbeeldPersoon, ...]:
    """An adult of each fixed household, so that no municipality is without, and others from Maastricht (Table 7)."""
    volwassen = [persoon for persoon in personen if persoon.leeftijd() in _GEPRIORITEERD_VAN]
    vast = {persoon.huishouden: persoon for persoon in volwassen if persoon.huishouden <= MINSTE_HUISHOUDENS}
    overig = [persoon for persoon in volwassen if persoon.huishouden > MINSTE_HUISHOUDENS]
    overig = [persoon for persoon in overig if persoon.adres.wijk.gemeente is Gemeente.MAASTRICHT]
    gekozen = Random(f"{seed}/geprioriteerden").sample(overig, min(_OVERIGE, len(overig) // _EEN_OP))
    return tuple(sorted((*vast.values(), *gekozen), key=lambda persoon: persoon.nummer))


def _registers(
    regio: Regio, personen: Sequence[VoorbeeldPersoon]
) -> tuple[dict[str, list[RegisterRij]], tuple[Waarheid, ...]]:
    registers: dict[str, list[RegisterRij]] = {}
    waarheid: list[Waarheid] = []
    for partij, bekenden in kies_bekenden(regio.seed, personen).items():
        bekend = [(regio.rij_van(partij, persoon), persoon.nummer) for persoon in bekenden]
        bekend += [(een.rijen[partij], een.persoon.nummer) for een in regio.demo_personen if partij in een.bekend_bij]
        Random(f"{regio.seed}/{partij}/volgorde").shuffle(bekend)
        registers[partij] = [rij for rij, _ in bekend]
        waarheid += [Waarheid(partij, rij.referentie, nummer) for rij, nummer in bekend]
    return registers, tuple(waarheid)
