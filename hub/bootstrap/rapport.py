"""Make the annual report beside a hub that goes on working: read, check, protect, write, record, and only then show."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from hub.adapters.clock import SystemClock, new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.rapport.aannames_lezen import read_aannames
from hub.adapters.rapport.gedrukt_lezen import lees_gedrukt, meegeleverd
from hub.adapters.rapport.gedrukt_vorm import Onleesbaar
from hub.adapters.rapport.map import controleer, schrijf
from hub.adapters.rapport.oplosser import HighsOplosser
from hub.adapters.rapport.uitgave import MANIFEST, maak_bestanden
from hub.application.lees_effectmetingen import lees_effectmetingen
from hub.application.maak_rapport import (
    Rapportgrond,
    Vastlegging,
    Wie,
    lees_rapportgrond,
    leg_rapport_vast,
    weiger_rapport,
)
from hub.application.ports.proces import Runner
from hub.bootstrap.anderbeleid import geteld
from hub.bootstrap.beheer import writing_hub
from hub.bootstrap.beleid import Bundelplaats, active_files, load_digest
from hub.bootstrap.logtelklok import tel_logboek_bij
from hub.bootstrap.proces import SOFTWARE
from hub.domain.errors import HubError
from hub.domain.kalender import local_day
from hub.domain.rapport.berekening import Berekening, reken
from hub.domain.rapport.bescherming.beschermen import Regel, bescherm
from hub.domain.rapport.bescherming.publicatieboek import Publicatie
from hub.domain.rapport.bescherming.sluiting import jaar_gesloten, uitgegeven_jaar
from hub.domain.rapport.bescherming.verhullen import NietTeBeschermen
from hub.domain.rapport.evaluatie.aannames import AannameOnjuist, Aannames
from hub.domain.rapport.evaluatie.effect import Effectmeting
from hub.domain.rapport.evaluatie.kosten import bereken_kosten
from hub.domain.rapport.gedrukt.rapport import GedruktRapport
from hub.domain.rapport.leesbaar import uitgave_van
from hub.domain.rapport.perioden import perioden_van
from hub.domain.rapport.rapport import Rapport, Verantwoording
from hub.domain.rapport.samenstellen import Naast, definitie_kenmerk, stel_samen
from hub.domain.rapport.teksten import regelzin
from hub.domain.rapport.toetsen.toets import Toetsuitslag
from hub.settings import HubSettings

MAKER = Wie("zvh", "manager")
T = TypeVar("T")


class VerkeerdJaar(HubError):
    """The printed report is of another year; the message names it."""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """Which report, where to, and files: of a printed one when it is not the one that comes along, of assumptions."""

    jaar: int
    uit: Path
    gedrukt: Path | None = None
    aannames: Path | None = None


@dataclass(frozen=True, slots=True)
class Geblokkeerd:
    """Nothing is published, because of these checks."""

    toetsen: tuple[Toetsuitslag, ...]


class _Maker:
    """One report in the making: the writer, policy and clock that its steps share."""

    def __init__(self, runner: Runner[HubWerk], settings: HubSettings) -> None:
        self._runner = runner
        self.clock = SystemClock()
        plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
        self.snapshot, convenant = load_digest(plaats, *runner.submit(active_files).result().waarde)
        self.perioden = perioden_van(convenant)
        self._pdp = CasbinPdp(self.snapshot, now=self.clock.now, fulfils=geteld(self.snapshot))

    def now(self) -> datetime:
        """This second: the book keeps no less."""
        return self.clock.now().replace(microsecond=0)

    def grond(self, jaar: int) -> Rapportgrond:
        """Everything that the report is made of, on record."""
        today = local_day(self.clock.now())
        return self._doe(lambda uow: lees_rapportgrond(jaar, MAKER, today, uow=uow, pdp=self._pdp))

    def effecten(self, jaar: int) -> tuple[Effectmeting, ...]:
        """What was measured before and after, on record."""
        wie = MAKER.partij, MAKER.rol
        return self._doe(lambda uow: lees_effectmetingen(jaar, *wie, uow=uow, pdp=self._pdp))

    def weiger(self, jaar: int, toetsen: tuple[Toetsuitslag, ...]) -> None:
        """Record that nothing is published."""
        self._doe(lambda uow: weiger_rapport(jaar, MAKER, toetsen, uow=uow, pdp=self._pdp))

    def leg_vast(self, wat: Vastlegging, grond: Rapportgrond) -> None:
        """Record the report."""
        self._doe(lambda uow: leg_rapport_vast(wat, grond, MAKER, uow=uow, pdp=self._pdp))

    def _doe(self, werk: Callable[[HubWerk], T]) -> T:
        return self._runner.submit(werk).result().waarde


def make_report(settings: HubSettings, opdracht: Opdracht) -> Rapport | Geblokkeerd:
    """The report, in its folder and on record; or the checks that stopped it, on record and nowhere else.

    Raises:
        Refused: the active covenant does not let the manager read figures; recorded.
        NogNietVoorbij, VerkeerdJaar, MapBezet, Onleesbaar: what was asked can't be made; nothing was read.
        AannameOnjuist: the assumptions are wrong, or of something that was not measured; nothing is written.
        NietTeBeschermen: what was published before leaves no room to protect small numbers; recorded.
        Ingehaald: somebody published meanwhile; recorded.
    """
    controleer(opdracht.uit, opdracht.jaar)
    gedrukt = _gedrukt(opdracht)
    aannames = read_aannames(opdracht.aannames) if opdracht.aannames else None
    if jaar_gesloten(opdracht.jaar, local_day(SystemClock().now())):
        tel_logboek_bij(settings)
    with writing_hub(settings) as runner:
        maker = _Maker(runner, settings)
        grond = maker.grond(opdracht.jaar)
        berekening = reken(grond.feiten, maker.perioden)
        if berekening.blokkades:
            maker.weiger(grond.jaar, berekening.blokkades)
            return Geblokkeerd(berekening.blokkades)
        effecten = maker.effecten(grond.jaar)
        kosten = bereken_kosten(aannames, _gemeten(aannames, effecten)) if aannames else None
        publicatie = _beschermd(berekening, grond, maker)
        naast = Naast(
            uitgegeven_jaar(grond.boek, grond.jaar - 1), gedrukt, maker.perioden, effecten, kosten, grond.werkt_sinds
        )
        rapport = stel_samen(berekening, publicatie, naast, _verantwoording(publicatie, grond, maker))
        bestanden = maak_bestanden(rapport)
        manifest = hashlib.sha256(bestanden[MANIFEST]).digest()
        maker.leg_vast(Vastlegging(publicatie, rapport.digest(), manifest), grond)
    schrijf(bestanden, opdracht.uit, opdracht.jaar)
    return rapport


def _gedrukt(opdracht: Opdracht) -> GedruktRapport | None:
    if opdracht.gedrukt and not opdracht.gedrukt.is_file():
        raise Onleesbaar("het bestand is er niet")
    gedrukt = lees_gedrukt(opdracht.gedrukt) if opdracht.gedrukt else meegeleverd(opdracht.jaar)
    if gedrukt is not None and gedrukt.jaar != opdracht.jaar:
        raise VerkeerdJaar(str(gedrukt.jaar))
    return gedrukt


def _gemeten(aannames: Aannames, effecten: tuple[Effectmeting, ...]) -> Effectmeting:
    """The measurement that these assumptions are about."""
    for een in effecten:
        if een.meting.aanpak == aannames.aanpak:
            return een
    raise AannameOnjuist("aanpak", "daarvan is over dit jaar geen effectmeting geleverd")


def _beschermd(berekening: Berekening, grond: Rapportgrond, maker: _Maker) -> Publicatie:
    definities = {tabel.id: definitie_kenmerk(tabel) for tabel in berekening.tabellen.values()}
    uitgave = uitgave_van(grond.jaar, berekening, definities)
    try:
        return bescherm(uitgave, grond.boek, Regel(grond.drempel, HighsOplosser()), maker.now(), new_id())
    except NietTeBeschermen:
        maker.weiger(grond.jaar, ())
        raise


def _verantwoording(publicatie: Publicatie, grond: Rapportgrond, maker: _Maker) -> Verantwoording:
    return Verantwoording(
        convenant=maker.snapshot.covenant_id,
        bundel=grond.bundel,
        artikelen=grond.artikelen,
        gemaakt=publicatie.op,
        versie=publicatie.versie,
        programma=SOFTWARE,
        regel=regelzin(grond.drempel, grond.artikelen),
        peildatum=date(grond.jaar + 1, 1, 1),
    )
