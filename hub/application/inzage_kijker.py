"""Who looks, as the filter of views wants to know it, and what of a casus the filter lets them see.

    codes = lees_codes(casus, uow.stukgroepen_van(casus), convenant, uow)
    gezien = kijk(kijker_van(toe, gebruik, convenant, werk), codes, werk.pdp.decide)

Codes only: a sealed part is read by `inzage_lezen.lees`, for what came out of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from hub.application.casus_gate import Casustoegang
from hub.application.gate import Behandeling
from hub.application.inzage_lezen import aanmeldstukken, berichtstukken
from hub.application.ports.inzage import InzageWork
from hub.domain.convenant import Autorisatie, Convenant
from hub.domain.inzage import SIGNAALVERTALING, Decide, Gebruik, Kijker, Zicht, bekijk
from hub.domain.inzage_aanmelding import Aanmeldstuk, Aanmeldzicht, Meldingdeel, bekijk_aanmeldingen
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.inzage_taken import OpenTaken, open_taken
from hub.domain.kalender import local_day
from hub.domain.stukgroep import Stukgroep

W = TypeVar("W", bound=InzageWork)
WIE = "ID_CONTACT"


@dataclass(frozen=True, slots=True)
class Codes:
    """All that a casus holds, in codes: its stukken, the meldingen that it began with, and reports about its plan."""

    stukken: Casusstukken
    began_with: tuple[Aanmeldstuk, ...]


@dataclass(frozen=True, slots=True)
class Gezien:
    """What somebody may see of a casus, of how many in all, and what of it waits to be done."""

    alle: tuple[Zicht | Aanmeldzicht, ...]
    van: int
    taken: OpenTaken

    @property
    def weggelaten(self) -> int:
        """How many this viewer may not see: for whoever tests legality, and for nobody else."""
        return self.van - len(self.alle)


def kijker_van(toe: Casustoegang, gebruik: Gebruik, convenant: Convenant, werk: Behandeling[W]) -> Kijker:
    """Whoever acts, for this use; whoever tests legality looks past compartments."""
    kop = toe.vraag.kop
    tests = any(rol.id == kop.rol and rol.autorisatie is Autorisatie.TOETSING for rol in convenant.rollen)
    return replace(kijker_bij(toe, kop.doel, gebruik, local_day(werk.now)), overal=tests)


def kijker_bij(toe: Casustoegang, doel: str, gebruik: Gebruik, dag: date) -> Kijker:
    """Whoever acts, within its compartments, as it would look for this purpose."""
    return Kijker(
        partij=toe.partij,
        kring=toe.kring,
        rol=toe.vraag.kop.rol,
        doel=doel,
        fase=toe.hoofd.fase,
        dag=dag,
        personen=toe.personen,
        leidt=toe.leidt,
        gebruik=gebruik,
    )


def lees_codes(casus: str, groepen: Sequence[Stukgroep], convenant: Convenant, uow: InzageWork) -> Codes:
    """What the filter decides by; `groepen` are all stukken of the casus, which the caller has read."""
    inhoud = Casusstukken((), tuple(uow.vrijgaven_van(casus)), tuple(groepen))
    began_with = (*aanmeldstukken(casus, convenant, uow), *berichtstukken(casus, convenant, uow))
    return Codes(inhoud, began_with)


def kijk(kijker: Kijker, codes: Codes, decide: Decide) -> Gezien:
    """What the one filter lets this viewer see: stukken first, the meldingen last."""
    seen = () if kijker.doel == SIGNAALVERTALING else bekijk(kijker, codes.stukken, decide)
    alle: tuple[Zicht | Aanmeldzicht, ...] = (*seen, *bekijk_aanmeldingen(kijker, codes.began_with, decide))
    return Gezien(alle, codes.stukken.aantal + len(codes.began_with), open_taken(kijker, seen))


def wie_het_is(gezien: Gezien) -> Gezien:
    """Of what may be seen, only who somebody is and how to reach them; the rest counts as left out."""
    return Gezien(tuple(zicht for zicht in gezien.alle if _zegt_wie(zicht)), gezien.van, OpenTaken())


def _zegt_wie(zicht: Zicht | Aanmeldzicht) -> bool:
    if isinstance(zicht, Zicht):
        return zicht.stuk.categorie == WIE
    return zicht.stuk.deel is Meldingdeel.IDENTITEIT
