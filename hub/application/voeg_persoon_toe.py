"""Somebody of the directe kring joins a casus, with the reason and whose plan depends on it (BGS art. 2.20 lid 2)."""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus, wijzig_casus
from hub.application.gate import Behandeling
from hub.application.informatie_begin import Informatiebegin, begin_informeren
from hub.application.maatstaf import Maatstaf
from hub.application.ports.casusleiding import CasusleidingWork
from hub.application.ports.melding import Gekoppelde
from hub.domain.besluit import mag_aanmelden
from hub.domain.casus import HOOGSTE_PERSOON, LOPEND, Casuslid, Kringreden, hoort_bij
from hub.domain.convenant import Actie, Convenant
from hub.domain.errors import Regel
from hub.domain.melding import Drieslag, Soort

W = TypeVar("W", bound=CasusleidingWork)


@dataclass(frozen=True, slots=True)
class Kringvraag:
    """One checked request: this person of a melding, in this role, because of that person of the casus."""

    in_casus: Casusvraag
    melding: str
    volgnummer: int
    rol: str
    reden: Kringreden
    afhankelijk_van: int


def voeg_persoon_toe(vraag: Kringvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Let somebody join under the next number, known by the casus from now on, and to be told of it in a month.

    What the melding is decided about stays its own affair.

    Raises:
        Refused: as `casus_toegang`, a closed or full casus, no such melding or person, one that may not
            be used, nobody whom it depends on, somebody who is in it already, or another change came first; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN, kring, werk)
    if toe.permit.verplichtingen:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    if toe.hoofd.fase not in LOPEND:
        weiger_in_casus(toe, werk, Regel.CASUS_GESLOTEN)
    leden = werk.uow.casusleden(toe.hoofd.casus)
    if not any(lid.persoon == vraag.afhankelijk_van and hoort_bij(lid) for lid in leden):
        weiger_in_casus(toe, werk, Regel.REDEN_ONTBREEKT)
    wie, told = _wie(vraag, maatstaf.convenant, toe, werk)
    persoon = max(lid.persoon for lid in leden) + 1
    if persoon > HOOGSTE_PERSOON or wie.cluster in werk.uow.clusters_in(toe.permit, toe.hoofd.casus):
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    velden = {"persoon": str(persoon), "waarom": vraag.reden.value, "melding": vraag.melding}
    kern = wijzig_casus(toe, werk, "casus.persoon_toegevoegd", {**velden}, nummer=str(persoon))
    lid = Casuslid(persoon, vraag.rol, vraag.reden.value, vraag.afhankelijk_van)
    werk.uow.voeg_lid_toe(toe.hoofd.casus, lid, wie.registratie)
    met = Informatiebegin(toe.hoofd.casus, told, toe.permit.artikelen)
    begin_informeren([persoon], met, maatstaf, uow=werk.uow, now=werk.now)
    werk.uow.commit()
    return kern


def _wie(
    vraag: Kringvraag, convenant: Convenant, toe: Casustoegang, werk: Behandeling[W]
) -> tuple[Gekoppelde, Drieslag]:
    """The person of the melding, and whether the aanmelder says that its people were told.

    What a derde left, and a signaal, is no aanmelding until a deelnemer adopts it, and makes nobody known
    before. What is of a huisverbod goes to no casus (Wth art. 10 lid 2).

    Raises:
        Refused: no such melding, one that may not be used, or nobody in it with this number; recorded.
    """
    melding = werk.uow.tafelmelding(toe.permit, vraag.melding)
    if melding is None:
        weiger_in_casus(toe, werk, Regel.MELDING_ONBEKEND)
    if not mag_aanmelden(melding.aanmelding, convenant):
        weiger_in_casus(toe, werk, Regel.AANMELDER_ONBEVOEGD)
    if melding.aanmelding.soort is Soort.HUISVERBOD:
        weiger_in_casus(toe, werk, Regel.VOORWAARDE_BRON)
    personen = werk.uow.personen_van(toe.permit, vraag.melding)
    if vraag.volgnummer >= len(personen):
        weiger_in_casus(toe, werk, Regel.PERSOON_ONBEKEND)
    return personen[vraag.volgnummer], melding.aanmelding.geinformeerd
