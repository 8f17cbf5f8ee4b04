"""Which melding of 2011 gets which follow-up: the plan of the region, the same for the same seed.

    plan = maak_plan(meldingen, mensen, toeval)
    plan.meldingen        each with its follow-up, and with the form, sender and person that this needs
    plan.vooraf           plans that ran before the year began

A decision must be lawful: whoever comes under the integrale aanpak is reported on a form that answers the
doeltoets, is so once, and no melding is about somebody whose plan ran before the year began. In a region too
small for that a person is taken twice, or nobody is found: its hub would refuse.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from connectors.voorbeeldregio.huisverboden import maak_huisverboden
from connectors.voorbeeldregio.jaarmensen import Jaarmensen, Plan
from connectors.voorbeeldregio.meldingen import Melding, Vorm
from connectors.voorbeeldregio.plaatsen import Gemeente
from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst
from connectors.voorbeeldregio.vervolg import QUOTA, Plek, Vervolg

OP_FORMULIER = frozenset({Vervolg.INTEGRALE_AANPAK, Vervolg.ZCO_HG, Vervolg.JCO_VEELPLEGERS})
"""Follow-ups that police and prisons ask for on a form."""
EENMALIG = frozenset({Vervolg.EERST_NWO, *OP_FORMULIER})
"""Follow-ups that a person gets once."""
THUIS = frozenset({Vervolg.NWO_RISICOJEUGD, Vervolg.JCO_JEUGD, Vervolg.JCO_HG, *OP_FORMULIER})
"""Follow-ups that are open by residence, of which the tables count the place of the offence: the same here."""
PARTNERS: Mapping[Vervolg, tuple[str, ...]] = {
    Vervolg.GEEN: ("zorg", "corporatie", "gemeente"),
    Vervolg.INTEGRALE_AANPAK: ("gemeente", "corporatie"),
    Vervolg.EERST_NWO: ("gemeente", "corporatie"),
    Vervolg.NWO_STADSDELEN: ("zorg", "gemeente"),
    Vervolg.OVERDRACHT: ("zorg", "zorg", "corporatie"),
}
"""Who reports multiproblematiek, in turn: care sends codes, from which nobody can read the doeltoets."""


@dataclass(frozen=True, slots=True)
class Jaarplan:
    """The meldingen of the year in order of date, and what ran before it."""

    meldingen: tuple[Melding, ...]
    vooraf: tuple[Plan, ...]


def is_veelpleger(melding: Melding) -> bool:
    """Whether a melding of youth is about a veelpleger: outside Maastricht nobody else gets a plan (Table 7)."""
    buiten = melding.telgemeente is not Gemeente.MAASTRICHT and melding.vervolg is Vervolg.INTEGRALE_AANPAK
    return melding.doelgroep is Doelgroep.JEUGD and (buiten or melding.vervolg is Vervolg.JCO_VEELPLEGERS)


def maak_plan(meldingen: Sequence[Melding], mensen: Jaarmensen, toeval: Random) -> Jaarplan:
    """Fill every quotum from the meldingen of its cell, those that suit it first; numbered again by date."""
    gekozen = _vervolgen(meldingen, mensen, toeval)
    bedoeld = [replace(melding, vervolg=gekozen.get(melding.nummer, Vervolg.GEEN)) for melding in meldingen]
    gekleed = _veelplegers(list(map(_gekleed, _met_partners(bedoeld))), mensen)
    gekleed = maak_huisverboden(gekleed, mensen, toeval)
    gekleed.sort(key=lambda melding: (melding.datum, melding.nummer))
    genummerd = tuple(replace(melding, nummer=nummer) for nummer, melding in enumerate(gekleed, start=1))
    vooraf = mensen.plannen_vooraf({melding.persoon for melding in genummerd}, toeval)
    return Jaarplan(genummerd, tuple(vooraf))


def _vervolgen(meldingen: Sequence[Melding], mensen: Jaarmensen, toeval: Random) -> dict[int, Vervolg]:
    vrij: dict[tuple[Doelgroep, Plek], list[Melding]] = defaultdict(list)
    for melding in toeval.sample(meldingen, len(meldingen)):
        vrij[melding.doelgroep, melding.stadsdeel or melding.telgemeente].append(melding)
    keuze = _Keuze(mensen)
    return {
        melding.nummer: quotum.vervolg
        for quotum in QUOTA
        for plek, aantal in quotum.aantallen.items()
        for melding in keuze.neem(vrij[quotum.doelgroep, plek], quotum.vervolg, aantal)
    }


class _Keuze:
    """Take meldingen for a follow-up; who had one that comes once is not taken for another."""

    def __init__(self, mensen: Jaarmensen) -> None:
        self._mensen = mensen
        self._gehad: set[int] = set()

    def neem(self, vrij: list[Melding], vervolg: Vervolg, aantal: int) -> list[Melding]:
        """Take so many out of `vrij`: those that suit, and others only when they run out."""
        passend: list[Melding] = []
        for melding in vrij:
            if len(passend) < aantal and self._past(melding, vervolg):
                self._gehad |= {melding.persoon} if vervolg in EENMALIG else set()
                passend.append(melding)
        genoemd = {melding.nummer for melding in passend}
        genomen = (passend + [melding for melding in vrij if melding.nummer not in genoemd])[:aantal]
        weg = {melding.nummer for melding in genomen}
        vrij[:] = [melding for melding in vrij if melding.nummer not in weg]
        return genomen

    def _past(self, melding: Melding, vervolg: Vervolg) -> bool:
        nieuw = vervolg not in EENMALIG or melding.persoon not in self._gehad
        thuis = vervolg not in THUIS or melding.woongemeente is melding.telgemeente
        return nieuw and thuis and self._mensen.past(melding, vervolg)


def _met_partners(meldingen: Sequence[Melding]) -> Iterator[Melding]:
    beurt: dict[Vervolg, int] = defaultdict(int)
    for melding in meldingen:
        if melding.doelgroep is Doelgroep.MULTIPROBLEMATIEK:
            partners = PARTNERS[melding.vervolg]
            yield replace(melding, partner=partners[beurt[melding.vervolg] % len(partners)])
            beurt[melding.vervolg] += 1
        else:
            yield melding


def _gekleed(melding: Melding) -> Melding:
    """In the form in which its follow-up is asked for; a municipality answers everything in its zaak."""
    van_systeem = melding.herkomst is Herkomst.PARTNER
    return melding if van_systeem or melding.vervolg not in OP_FORMULIER else replace(melding, vorm=Vorm.FORMULIER)


def _veelplegers(meldingen: Sequence[Melding], mensen: Jaarmensen) -> list[Melding]:
    """The meldingen, those about young veelplegers about people of that age: each person once, as far as there are."""
    genomen = {melding.persoon for melding in meldingen if melding.vervolg in EENMALIG and not is_veelpleger(melding)}
    gedaan: list[Melding] = []
    for melding in meldingen:
        jong = mensen.jongvolwassenen(melding.telgemeente) if is_veelpleger(melding) else iter(())
        persoon = next((een.nummer for een in jong if een.nummer not in genomen), melding.persoon)
        if persoon != melding.persoon:
            genomen.add(persoon)
        gedaan.append(replace(melding, persoon=persoon))
    return gedaan
