"""The invented year 2011: 3,362 meldingen whose counts equal Tables 1, 2 and 3 of the annual report.

The counts come from the tables; who, where exactly and when are drawn. Three rules tie them:

  origin      jeugd, huiselijk geweld and veelplegers come from the police, ex-gedetineerden from
              the prisons, multiproblematiek and CJG from partners, geprioriteerden 28 and 12
  gemeente    of the offence for what the police report (the note under Table 2), else of residence
  stadsdeel   of residence, for multiproblematiek

People repeat: a region of a few thousand people carries a district's year. Veelplegers and
geprioriteerden are drawn from one small group, the priority list, and nobody else is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import Gemeente, Stadsdeel
from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst, Tabellen
from connectors.voorbeeldregio.vervolg import Vervolg

JAAR = 2011
MELDINGEN_PER_WEEK = 65
"""As many as in an average week of 2011."""
DAGEN_PER_WEEK = 7
OP_DE_LIJST = frozenset({Doelgroep.VEELPLEGER_VOLWASSEN, Doelgroep.GEPRIORITEERD})
_P_PLEEGT_THUIS = 0.88
_MINST_PER_DOELGROEP = 3
_EERSTE_WEEKNUMMER = 400_000

_LEEFTIJDEN: Mapping[Doelgroep, range] = {
    Doelgroep.JEUGD: range(10, VOLWASSEN),
    Doelgroep.HUISELIJK_GEWELD: range(VOLWASSEN, 75),
    Doelgroep.VEELPLEGER_VOLWASSEN: range(VOLWASSEN, 60),
    Doelgroep.GEPRIORITEERD: range(VOLWASSEN, 60),
    Doelgroep.EX_GEDETINEERDE: range(VOLWASSEN, 70),
    Doelgroep.MULTIPROBLEMATIEK: range(VOLWASSEN, 90),
    Doelgroep.CJG: range(4, VOLWASSEN),
}
_VASTE_HERKOMST: Mapping[Doelgroep, Herkomst] = {
    Doelgroep.JEUGD: Herkomst.POLITIE_MUTATIE,
    Doelgroep.HUISELIJK_GEWELD: Herkomst.POLITIE_MUTATIE,
    Doelgroep.VEELPLEGER_VOLWASSEN: Herkomst.POLITIE_MUTATIE,
    Doelgroep.EX_GEDETINEERDE: Herkomst.GEVANGENISWEZEN,
    Doelgroep.MULTIPROBLEMATIEK: Herkomst.PARTNER,
    Doelgroep.CJG: Herkomst.PARTNER,
}


class Vorm(StrEnum):
    """How a melding leaves its party."""

    BERICHT = "BERICHT"
    """As a message of the party's own system."""
    FORMULIER = "FORMULIER"
    """On the form of centraal aanmelden: only a form answers all criteria of the doeltoets."""
    HUISVERBOD = "HUISVERBOD"


@dataclass(frozen=True, slots=True)
class Huisverbodbericht:
    """What a melding tells of a huisverbod: the last thing that was decided about it, and what came before."""

    rihg: str
    besluit: str
    """NIET_OPGELEGD, OPGELEGD, VERLENGD or INGETROKKEN."""
    opgelegd_op: date
    samenloop: bool
    huisgenoten: tuple[int, ...]
    """Who has to leave first, then who stays behind, then the children."""


@dataclass(frozen=True, slots=True)
class Melding:
    """One melding of 2011. `pleeggemeente` is None where no offence is reported.

    `partner` carries a melding about multiproblematiek; empty lets them take turns.
    """

    nummer: int
    datum: date
    herkomst: Herkomst
    doelgroep: Doelgroep
    pleeggemeente: Gemeente | None
    woongemeente: Gemeente
    stadsdeel: Stadsdeel | None
    persoon: int
    vervolg: Vervolg = Vervolg.GEEN
    vorm: Vorm = Vorm.BERICHT
    partner: str = ""
    huisverbod: Huisverbodbericht | None = None

    @property
    def verzender(self) -> str:
        """Which connector carries it: each melding goes through exactly one."""
        match self.herkomst, self.doelgroep:
            case Herkomst.POLITIE_MUTATIE, _:
                return "politie"
            case Herkomst.GEVANGENISWEZEN, _:
                return "dji"
            case _, Doelgroep.GEPRIORITEERD:
                return "om"
            case _, Doelgroep.MULTIPROBLEMATIEK:
                return self.partner or ("zorg", "corporatie", "gemeente")[self.nummer % 3]
            case _:
                return "gemeente"

    @property
    def telgemeente(self) -> Gemeente:
        """The column of Table 2: where the offence was, and otherwise where the person lives."""
        return self.pleeggemeente or self.woongemeente


@dataclass(frozen=True, slots=True)
class _Vak:
    """One melding to be: its cell in the tables, before anybody is drawn for it."""

    herkomst: Herkomst
    doelgroep: Doelgroep
    gemeente: Gemeente
    stadsdeel: Stadsdeel | None = None


def maak_jaar(
    tabellen: Tabellen, personen: Sequence[VoorbeeldPersoon], op_lijst: Collection[int], toeval: Random
) -> list[Melding]:
    """Fill every cell of the tables with a drawn person and day of 2011; in order of date.

    Raises:
        ValueError: nobody in the region fits a cell that the tables count.
    """
    vakken = list(_vakken(tabellen, toeval))
    toeval.shuffle(vakken)
    dagen = sorted(toeval.choices([date(JAAR, 1, 1) + timedelta(days=dag) for dag in range(365)], k=len(vakken)))
    keuze = _Keuze(personen, op_lijst, JAAR, toeval)
    meldingen = [keuze.vul(vak) for vak in vakken]
    if None in meldingen:
        raise ValueError("nobody in the region fits a cell of the tables")
    return _genummerd(meldingen, dagen, 1)


def maak_week(
    tabellen: Tabellen, personen: Sequence[VoorbeeldPersoon], op_lijst: Collection[int], begin: date, toeval: Random
) -> list[Melding]:
    """A week from `begin` like those of 2011: three of each doelgroep, the others as often as in the tables.

    Ages are those of the week's own year; a cell that nobody fits then is left out.
    """
    vakken = list(_vakken(tabellen, toeval))
    toeval.shuffle(vakken)
    eerst = [vak for groep in Doelgroep for vak in [v for v in vakken if v.doelgroep is groep][:_MINST_PER_DOELGROEP]]
    vakken = (eerst + vakken)[:MELDINGEN_PER_WEEK]
    toeval.shuffle(vakken)
    keuze = _Keuze(personen, op_lijst, begin.year, toeval)
    meldingen = [melding for melding in map(keuze.vul, vakken) if melding is not None]
    dagen = sorted(begin + timedelta(days=toeval.randrange(DAGEN_PER_WEEK)) for _ in meldingen)
    week = _genummerd(meldingen, dagen, _EERSTE_WEEKNUMMER + 1000 * begin.timetuple().tm_yday)
    return _van_alle_partners(week)


def _van_alle_partners(week: Sequence[Melding]) -> list[Melding]:
    """Number those about multiproblematiek one after another, so that each partner that reports it has one."""
    eerst = sorted(week, key=lambda melding: melding.doelgroep is not Doelgroep.MULTIPROBLEMATIEK)
    nummers = {oud.nummer: nieuw.nummer for oud, nieuw in zip(eerst, week, strict=True)}
    return [replace(melding, nummer=nummers[melding.nummer]) for melding in week]


def _genummerd(meldingen: Sequence[Melding | None], dagen: Sequence[date], eerste: int) -> list[Melding]:
    paren = zip((melding for melding in meldingen if melding is not None), dagen, strict=True)
    return [replace(melding, nummer=nummer, datum=dag) for nummer, (melding, dag) in enumerate(paren, start=eerste)]


def _vakken(tabellen: Tabellen, toeval: Random) -> Iterator[_Vak]:
    geprioriteerd = [herkomst for herkomst, aantal in tabellen.geprioriteerden.items() for _ in range(aantal)]
    toeval.shuffle(geprioriteerd)
    stadsdelen = [stadsdeel for stadsdeel, aantal in tabellen.stadsdeel.items() for _ in range(aantal)]
    for (doelgroep, gemeente), aantal in tabellen.doelgroep_gemeente.items():
        for _ in range(aantal):
            herkomst = geprioriteerd.pop() if doelgroep is Doelgroep.GEPRIORITEERD else _VASTE_HERKOMST[doelgroep]
            stadsdeel = stadsdelen.pop() if doelgroep is Doelgroep.MULTIPROBLEMATIEK else None
            yield _Vak(herkomst, doelgroep, gemeente, stadsdeel)


class _Keuze:
    """Draw people for cells: of the right age, mostly from the right place, a few of them often."""

    def __init__(
        self, personen: Sequence[VoorbeeldPersoon], op_lijst: Collection[int], jaar: int, toeval: Random
    ) -> None:
        self._toeval = toeval
        self._groepen: dict[tuple[Doelgroep, Gemeente | None, Stadsdeel | None], list[VoorbeeldPersoon]] = {}
        for persoon in personen:
            leeftijd = persoon.leeftijd() + jaar - JAAR
            for doelgroep, leeftijden in _LEEFTIJDEN.items():
                past = doelgroep in OP_DE_LIJST or leeftijd in leeftijden
                if past and (persoon.nummer in op_lijst) == (doelgroep in OP_DE_LIJST):
                    self._voeg_toe(doelgroep, persoon)

    def _voeg_toe(self, doelgroep: Doelgroep, persoon: VoorbeeldPersoon) -> None:
        wijk = persoon.adres.wijk
        for sleutel in {(doelgroep, None, None), (doelgroep, wijk.gemeente, None), (doelgroep, None, wijk.stadsdeel)}:
            self._groepen.setdefault(sleutel, []).append(persoon)

    def vul(self, vak: _Vak) -> Melding | None:
        """The melding of a cell, still without number and day; None when nobody fits."""
        gepleegd = vak.herkomst is Herkomst.POLITIE_MUTATIE
        elders = gepleegd and self._toeval.random() >= _P_PLEEGT_THUIS
        gemeente = None if elders or vak.stadsdeel else vak.gemeente
        groep = self._groepen.get((vak.doelgroep, gemeente, vak.stadsdeel))
        if not groep:
            return None
        # A power above 1 of a uniform draw makes the first of a group come up more often than the last.
        persoon = groep[int(len(groep) * self._toeval.random() ** 1.3)]
        return Melding(
            nummer=0,
            datum=date(JAAR, 1, 1),
            herkomst=vak.herkomst,
            doelgroep=vak.doelgroep,
            pleeggemeente=vak.gemeente if gepleegd else None,
            woongemeente=persoon.adres.wijk.gemeente,
            stadsdeel=vak.stadsdeel,
            persoon=persoon.nummer,
        )
