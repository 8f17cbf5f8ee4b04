"""Another person judges a view in an emergency, within two days (covenant art. 9.34)."""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casusvraag, casus_kern, casus_toegang, casus_velden, weiger_in_casus
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.noodinzage import NoodWork
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Actie, Kring
from hub.domain.errors import Regel
from hub.domain.noodinzage import Noodoordeel, mag_beoordelen
from hub.domain.termijn_tabel import NOODOORDEEL

W = TypeVar("W", bound=NoodWork)
TOETSING = "P15"


@dataclass(frozen=True, slots=True)
class Oordeelvraag:
    """One checked judgement, with its sealed reasons."""

    kop: Kop
    casus: str
    nood: str
    oordeel: Noodoordeel
    motivering: VerzegeldDeel


def beoordeel_noodinzage(vraag: Oordeelvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Record what the fg thinks of it, and stop the clock. The fg of the house judges any; of a party its own.

    Raises:
        Refused: as `casus_toegang`; another purpose; or an emergency that is not there, of another party, of
            the judge itself, or judged already: all the same. Recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(Casusvraag(vraag.kop, vraag.casus), Actie.BESLISSEN, kring, werk, toetst=True)
    began = werk.uow.noodinzage(vraag.nood)
    if vraag.kop.doel != TOETSING:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    if began is None or began.casus != toe.hoofd.casus or not mag_beoordelen(began, toe.partij, vraag.kop.gebruiker):
        weiger_in_casus(toe, werk, Regel.NOOD_ONBEKEND)
    if toe.kring is not Kring.HUIS and began.partij != toe.partij:
        weiger_in_casus(toe, werk, Regel.NOOD_ONBEKEND)
    kern = casus_kern(toe, nummer=vraag.nood)
    velden = casus_velden(toe) | {"nood": vraag.nood, "oordeel": vraag.oordeel.value}
    event = AuditEvent("noodinzage.beoordeeld", velden, werk.afzender.verzoek, digest(kern))
    judged = replace(began, oordeel=vraag.oordeel.value)
    if not werk.uow.beoordeel_noodinzage(judged, (toe.partij, vraag.kop.gebruiker), vraag.motivering, event):
        weiger_in_casus(toe, werk, Regel.NOOD_ONBEKEND)
    werk.uow.sluit_casustermijn(NOODOORDEEL, began.casus, began.op)
    werk.uow.commit()
    return kern
