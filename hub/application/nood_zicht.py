"""What an emergency lets somebody see, and the mail that goes with it: shared by its begin and its views."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from hub.application.casus_gate import Casustoegang
from hub.application.gate import Behandeling
from hub.application.inzage_kijker import kijker_bij
from hub.application.ports.noodinzage import NoodWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.convenant import Convenant
from hub.domain.inzage import Kijker, Zicht
from hub.domain.inzage_aanmelding import Aanmeldzicht
from hub.domain.kalender import local_day
from hub.domain.noodinzage import DOEL, DUUR, GEBRUIK, Beeld, Noodinzage

W = TypeVar("W", bound=NoodWork)
NOODINZAGE, BEOORDEEL = "NOODINZAGE", "BEOORDEEL"
FG, BRON = "FG", "BRON"
MOST_SIGNS = 40
"""Most signs of a value in mail."""
JAAR = timedelta(days=365)
"""Over which emergencies of one person are counted."""


def kijker_in_nood(toe: Casustoegang, werk: Behandeling[W]) -> Kijker:
    """Whoever acts, in an emergency: no compartments, and nobody leads; a secret address stays secret."""
    return replace(kijker_bij(toe, DOEL, GEBRUIK, local_day(werk.now)), overal=True, leidt=False)


def beeld(zicht: Zicht | Aanmeldzicht) -> Beeld:
    """By what two views are compared."""
    if isinstance(zicht, Zicht):
        return zicht.stuk.stuk, zicht.deel.value
    return zicht.stuk.melding, zicht.stuk.deel


def lopende_noodinzage(toe: Casustoegang, werk: Behandeling[W]) -> Noodinzage | None:
    """The emergency that this very person began in this casus and whose hour is not over."""
    now = int(werk.now.timestamp())
    begun = werk.uow.noodinzagen_van(toe.partij, toe.vraag.kop.gebruiker, werk.now - DUUR)
    return next((nood for nood in begun if nood.casus == toe.hoofd.casus and now < nood.tot), None)


def berichten_aan_fg(
    toe: Casustoegang, nood: Noodinzage, convenant: Convenant, new_id: Callable[[], str]
) -> list[NieuwBericht]:
    """Word at once to the fg of the party and of the house, and the task to judge it."""
    aan = sorted({toe.partij} | convenant.huizen)
    uiterlijk = datetime.fromtimestamp(nood.beoordelen_voor, convenant.geldig_tot.tzinfo)
    word = [_bericht(NOODINZAGE, (partij, FG), toe, nood, new_id) for partij in aan]
    task = [replace(_bericht(BEOORDEEL, (partij, FG), toe, nood, new_id), uiterlijk=uiterlijk) for partij in aan]
    return word + task


def berichten_aan_bronnen(
    toe: Casustoegang, nood: Noodinzage, bronnen: Iterable[str], new_id: Callable[[], str]
) -> list[NieuwBericht]:
    """Word at once to every source of what was shown, but for the one who looked."""
    return [_bericht(NOODINZAGE, (bron, BRON), toe, nood, new_id) for bron in sorted(set(bronnen) - {toe.partij})]


def _bericht(
    soort: str, aan: tuple[str, str], toe: Casustoegang, nood: Noodinzage, new_id: Callable[[], str]
) -> NieuwBericht:
    partij, voor = aan
    return NieuwBericht(
        bericht=new_id(),
        partij=partij,
        soort=soort,
        melding="",
        betreft=b"",
        inhoud=(("door", toe.partij.upper()[:MOST_SIGNS]), ("reden", nood.reden), ("voor", voor)),
        artikelen=toe.permit.artikelen,
        casus=toe.hoofd.casus,
        nummer=nood.nood,
    )
