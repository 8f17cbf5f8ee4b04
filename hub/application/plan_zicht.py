"""What acts in a plan are held against: the stukken that a party may see, and what the covenant can give it.

Everything goes through the one filter (`hub.domain.inzage`): who makes a stuk sees its sources by it,
and whoever gets an extract gets what it lets through.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from hub.application.casus_gate import Casustoegang
from hub.application.gate import Behandeling
from hub.application.inzage_kijker import kijker_bij
from hub.application.maatstaf import Maatstaf
from hub.application.ports.plan import PlanWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.casus import GEHEEL, PROCESMANAGER, personen_voor
from hub.domain.convenant import Actie, Convenant, Fase, Feit, Kring
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.inzage import EXPORTEREN, INZIEN, Gebruik, Kijker, Zicht, bekijk
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.kalender import local_day
from hub.domain.plan import Planstand, Taakstand
from hub.domain.stuk import Stuksoort
from hub.domain.werkruimte import EIGEN_DOEL, gewone_categorie

W = TypeVar("W", bound=PlanWork)
MEDEWERKER = "medewerker"
MET_TAAK = frozenset({Feit.KENMERK, Feit.BETROKKEN_BIJ_CASUS, Feit.TAAK_IN_PLAN, Feit.VRIJGAVEGROND})
"""Facts that can hold of somebody with a task. That it is its own would give it everything, and is left out."""
BIJ_UITVOERING = "P08"
"""The purpose under which a task of a plan under the WGS is carried out."""


def eigen_zicht(toe: Casustoegang, inhoud: Casusstukken, werk: Behandeling[W]) -> tuple[Zicht, ...]:
    """What whoever acts may see now, for its own purpose."""
    return bekijk(kijker_bij(toe, toe.vraag.kop.doel, INZIEN, local_day(werk.now)), inhoud, werk.pdp.decide)


def taken_van(inhoud: Casusstukken) -> frozenset[str]:
    """Every party that was given something to do that is still open."""
    tasks = (stuk.codes for stuk in inhoud.stukken if stuk.soort is Stuksoort.TAAK)
    return frozenset(codes["partij"] for codes in tasks if codes["stand"] == Taakstand.OPEN)


def kijker_als(partij: str, toe: Casustoegang, gebruik: Gebruik, convenant: Convenant, werk: Behandeling[W]) -> Kijker:
    """An employee of another party, as it would look now for the same purpose."""
    return replace(
        kijker_bij(toe, toe.vraag.kop.doel, gebruik, local_day(werk.now)),
        partij=partij,
        kring=convenant.kring_of(partij),
        rol=MEDEWERKER,
        personen=personen_voor(partij, toe.betrokken),
        leidt=False,
    )


def kijker_van_partij(partij: str, toe: Casustoegang, convenant: Convenant, werk: Behandeling[W]) -> Kijker:
    """An employee of any party, as it would look now for the same purpose; of the house, whoever leads the casus."""
    if partij not in convenant.huizen:
        return kijker_als(partij, toe, INZIEN, convenant, werk)
    leden = frozenset(lid.persoon for lid in werk.uow.casusleden(toe.hoofd.casus))
    return replace(
        kijker_bij(toe, toe.vraag.kop.doel, INZIEN, local_day(werk.now)),
        partij=partij,
        kring=Kring.HUIS,
        rol=PROCESMANAGER,
        personen=leden | {GEHEEL} if toe.hoofd.procesmanager else frozenset(),
        leidt=bool(toe.hoofd.procesmanager),
    )


def ziet(kijker: Kijker, stuk: str, inhoud: Casusstukken, werk: Behandeling[W]) -> bool:
    """Whether this viewer sees this stuk now."""
    return any(zicht.stuk.stuk == stuk for zicht in bekijk(kijker, inhoud, werk.pdp.decide))


def die_meedoen(partijen: Iterable[str], toe: Casustoegang, convenant: Convenant) -> tuple[str, ...]:
    """Those of these parties that take part now; the house takes part in every casus."""
    return tuple(one for one in partijen if one in convenant.huizen or personen_voor(one, toe.betrokken))


def exporteerbaar(
    partij: str, toe: Casustoegang, inhoud: Casusstukken, convenant: Convenant, werk: Behandeling[W]
) -> frozenset[str]:
    """Numbers of what a party may take along of this casus for the same purpose, through an employee of its own."""
    other = kijker_als(partij, toe, EXPORTEREN, convenant, werk)
    return frozenset(zicht.stuk.stuk for zicht in bekijk(other, inhoud, werk.pdp.decide))


def te_geven(partij: str, toe: Casustoegang, convenant: Convenant, werk: Behandeling[W]) -> frozenset[str]:
    """The categories that the covenant can let this party see for a task of this plan."""
    codes = (categorie.code for categorie in convenant.categorieen)
    return frozenset(code for code in codes if _mag_met_taak(partij, code, Actie.INZIEN, toe, werk))


def mag_uitvoeren(partij: str, toe: Casustoegang, werk: Behandeling[W]) -> bool:
    """Whether the covenant lets an employee of this party carry out a task of this plan (art. 9.30 and 9.59)."""
    return _mag_met_taak(partij, gewone_categorie(toe.vraag.kop.doel), Actie.UITVOEREN, toe, werk)


def _mag_met_taak(partij: str, categorie: str, actie: Actie, toe: Casustoegang, werk: Behandeling[W]) -> bool:
    """What policy says of somebody with a task: under the WGS while a plan runs, elsewhere for the own purpose."""
    own = EIGEN_DOEL.get(toe.hoofd.instrument)
    doel, fase = (own, Fase.GEEN) if own else (BIJ_UITVOERING, Fase.UITVOERING)
    facts = frozenset(feit.value for feit in MET_TAAK)
    asked = PolicyRequest(partij, doel, MEDEWERKER, categorie, actie, fase.value, facts)
    return isinstance(werk.pdp.decide(asked), Permit)


def planstand(
    toe: Casustoegang, gezien: tuple[Zicht, ...], te_geven: frozenset[str], maatstaf: Maatstaf, werk: Behandeling[W]
) -> Planstand:
    """What a new stuk of the plan is held against."""
    return Planstand(
        stukken={zicht.stuk.stuk: zicht.stuk for zicht in gezien},
        betrokken=toe.betrokken,
        personen=frozenset(lid.persoon for lid in werk.uow.casusleden(toe.hoofd.casus)),
        leefgebieden=maatstaf.convenant.leefgebieden_bij(toe.hoofd.instrument),
        te_geven=te_geven,
        vandaag=local_day(werk.now),
    )


def bericht_aan(partij: str, soort: str, toe: Casustoegang, nummer: str, maatstaf: Maatstaf) -> NieuwBericht:
    """Mail that holds the casus and a number, and nothing of what it is about."""
    return NieuwBericht(
        bericht=maatstaf.new_id(),
        partij=partij,
        soort=soort,
        melding="",
        betreft=b"",
        artikelen=toe.permit.artikelen,
        casus=toe.hoofd.casus,
        nummer=nummer,
    )
