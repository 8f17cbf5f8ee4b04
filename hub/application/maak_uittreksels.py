"""Extracts: for each receiver its own, of what it may take along (US-11; covenant art. 9.19).

An extract is a list of numbers. Mail says that there is one; what is in it goes through the one filter
again whenever it is read, so that a consent that was withdrawn since takes its stukken out.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from connectors.protocol.plannen import UittrekselKern
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    weiger_in_casus,
)
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import bericht_aan, eigen_zicht, exporteerbaar
from hub.application.ports.plan import PlanWork, Uittreksel
from hub.application.stuk_gate import casus_event, inhoud_van
from hub.domain.audit import Value
from hub.domain.casus import DEELNEMERS, personen_voor
from hub.domain.convenant import Actie, Feit
from hub.domain.errors import Regel
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.plan import Taakstand
from hub.domain.stuk import Stuksoort

W = TypeVar("W", bound=PlanWork)
GELDIG = timedelta(days=30)
"""The obligation vervalt-30-dagen."""
UITTREKSEL = "UITTREKSEL"
"""The kind of mail that tells a party of an extract."""


@dataclass(frozen=True, slots=True)
class Uittrekselvraag:
    """One checked request to make extracts of these stukken for these parties."""

    in_casus: Casusvraag
    ontvangers: tuple[str, ...]
    stukken: tuple[str, ...]


def maak_uittreksels(vraag: Uittrekselvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Make ready what each may take along; who may take nothing gets none, and nobody is told which were left out.

    Raises:
        Refused: as `casus_toegang`, somebody who takes no part, or a stuk that is not seen; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN, kring, werk)
    for partij in vraag.ontvangers:
        if maatstaf.convenant.kring_of(partij) not in DEELNEMERS or not personen_voor(partij, toe.betrokken):
            weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    inhoud = inhoud_van(toe.hoofd.casus, werk)
    if not set(vraag.stukken) <= {zicht.stuk.stuk for zicht in eigen_zicht(toe, inhoud, werk)}:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    gemaakt = [_uittreksel(partij, vraag, toe, inhoud, maatstaf, werk) for partij in sorted(set(vraag.ontvangers))]
    ready = [one for one in gemaakt if one.stukken]
    kern = casus_kern(toe)
    velden: dict[str, Value] = {"ontvangers": tuple(one.partij for one in ready), "aantal": len(ready)}
    event = casus_event(toe, "uittreksel.gemaakt", velden, werk, digest(kern))
    werk.uow.bewaar_uittreksels(ready, event)
    werk.uow.leg_klaar([bericht_aan(one.partij, UITTREKSEL, toe, one.uittreksel, maatstaf) for one in ready])
    werk.uow.commit()
    return kern


def geef_uittreksel(
    in_casus: Casusvraag, uittreksel: str, maatstaf: Maatstaf, *, werk: Behandeling[W]
) -> UittrekselKern:
    """Which stukken are in an extract of the own party, as far as it may still take them along.

    Raises:
        Refused: as `casus_toegang`, or none of this number for this party that has not expired; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    inhoud = inhoud_van(in_casus.casus, werk)
    facts = {Feit.TAAK_IN_PLAN.value} if _heeft_taak(werk.afzender.partij, inhoud) else set[str]()
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(in_casus, Actie.EXPORTEREN, kring, werk, feiten=facts)
    found = werk.uow.uittreksel(toe.hoofd.casus, uittreksel, toe.partij)
    if found is None or werk.now.timestamp() >= found.vervalt_op:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    still = exporteerbaar(toe.partij, toe, inhoud, maatstaf.convenant, werk)
    kern = UittrekselKern(
        verzoek_id=in_casus.kop.verzoek_id,
        partij=toe.partij,
        casus=toe.hoofd.casus,
        uittreksel=uittreksel,
        stukken=[stuk for stuk in found.stukken if stuk in still],
        vervalt_op=found.vervalt_op,
        watermerk=f"{toe.partij} {in_casus.kop.gebruiker} {werk.now.strftime('%Y-%m-%dT%H:%MZ')}",
        artikelen=list(toe.permit.artikelen),
        bundel=toe.permit.bundel,
    )
    velden: dict[str, Value] = {"uittreksel": uittreksel, "aantal": len(kern.stukken)}
    event = casus_event(toe, "uittreksel.gegeven", velden, werk, digest(kern))
    werk.uow.record(event)
    werk.uow.commit()
    return kern


def _uittreksel(  # noqa: PLR0913, PLR0917 - for whom, of what, by whom
    partij: str,
    vraag: Uittrekselvraag,
    toe: Casustoegang,
    inhoud: Casusstukken,
    maatstaf: Maatstaf,
    werk: Behandeling[W],
) -> Uittreksel:
    may = exporteerbaar(partij, toe, inhoud, maatstaf.convenant, werk)
    stukken = tuple(stuk for stuk in dict.fromkeys(vraag.stukken) if stuk in may)
    until = int((werk.now + GELDIG).timestamp())
    return Uittreksel(maatstaf.new_id(), toe.hoofd.casus, partij, stukken, until)


def _heeft_taak(partij: str, inhoud: Casusstukken) -> bool:
    """Evidence of TAAK_IN_PLAN: an open task of the party."""
    return any(
        stuk.soort is Stuksoort.TAAK
        and not stuk.beperkt
        and (stuk.codes.get("partij"), stuk.codes.get("stand")) == (partij, Taakstand.OPEN.value)
        for stuk in inhoud.stukken
    )
