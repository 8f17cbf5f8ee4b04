"""Destroy a casus when its time has come: all of it, and then, at the key holder, its key.

The answer is the evidence for the key holder, so whoever destroyed may ask for it again. To anybody
else a casus that is no more and one that never was are the same.
"""

from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.bewaar_stand import VERNIETIGD, alle_gegevens, klok_van, vernietig
from hub.application.casus_gate import (
    GEWEIGERD,
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    weiger_in_casus,
)
from hub.application.gate import Behandeling, admit, besluit_velden, check_bundle, kop_velden, refuse
from hub.application.maatstaf import Maatstaf
from hub.application.ports.bewaren import Bewaarmelding, VernietigWork
from hub.application.stuk_gate import casus_event
from hub.domain.audit import AuditEvent, Value
from hub.domain.bewaren import te_vernietigen
from hub.domain.casus import Casushoofd
from hub.domain.convenant import Actie, Convenant, Fase, Feit, Kring
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import Regel

W = TypeVar("W", bound=VernietigWork)
GROND = "WGS art. 1.8 lid 7"
GEWOON = "ID_CONTACT"


def vernietig_casus(vraag: Casusvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Destroy stukken, grounds, questions, plan, meldingen and registrations; counts and the log stay.

    Raises:
        Refused: as `casus_toegang`, not shielded, a hold, or data whose term still runs; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    was = werk.uow.grafsteen(vraag.casus)
    if was is not None and kring is Kring.HUIS and was.procesmanager == vraag.kop.gebruiker:
        return _nogmaals(vraag, was, werk)
    toe = casus_toegang(vraag, Actie.LEIDEN, kring, werk)
    if toe.hoofd.fase is not Fase.AFGESCHERMD:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    _require_over(toe, maatstaf.convenant, werk)
    return _vernietig(toe, maatstaf, werk)


def _require_over(toe: Casustoegang, convenant: Convenant, werk: Behandeling[W]) -> None:
    """Only when every datum of a party has ended, or is gone, and nothing keeps them.

    Raises:
        Refused: otherwise; recorded.
    """
    klok, gegevens = klok_van(toe.hoofd, convenant, werk.uow), alle_gegevens(toe.hoofd.casus, werk.uow)
    if klok.aangehouden:
        weiger_in_casus(toe, werk, Regel.AANGEHOUDEN)
    over = {one.nummer for one in te_vernietigen(gegevens, klok, werk.now)}
    if any(one.nummer not in over and one.bron not in klok.huizen for one in gegevens):
        weiger_in_casus(toe, werk, Regel.TERMIJN_LOOPT)


def _vernietig(toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
    """Everything on record first; the persons go when no casus keeps their registrations any more."""
    uow, casus = werk.uow, toe.hoofd.casus
    gegevens, meldingen = alle_gegevens(casus, uow), uow.meldingen_in(casus)
    stukken = tuple(one for one in gegevens if one.nummer not in {melding.melding for melding in meldingen})
    vernietig(casus, stukken, GROND, maatstaf, uow)
    kern = casus_kern(toe, versie=toe.hoofd.versie + 1, fase=Fase.VERNIETIGD)
    velden: dict[str, Value] = {
        "aantal": len(gegevens),
        "personen": len(uow.casusleden(casus)),
        "herhaald": 0,
    }
    event = casus_event(toe, "casus.vernietigd", velden, werk, digest(kern))
    uow.ontbind_casus(casus, toe.vraag.kop.gebruiker)
    for melding in meldingen:
        uow.wis(melding.melding, _gewist(melding), uitkomst=VERNIETIGD)
    uow.record(event)
    uow.commit()
    return kern


def _gewist(melding: Bewaarmelding) -> AuditEvent:
    velden: dict[str, Value] = {"melding": melding.melding, "grond": GROND, "aantal": melding.personen}
    return AuditEvent("melding.gewist", velden)


def _nogmaals(vraag: Casusvraag, was: Casushoofd, werk: Behandeling[W]) -> CasusKern:
    """The same evidence again, for the same person; policy decides as it did on a shielded casus.

    Raises:
        Refused: policy, or no longer designated; recorded.
    """
    partij = admit(werk.afzender, werk.uow).partij
    check_bundle(werk.uow, werk.pdp.bundel)
    kop = vraag.kop
    feiten = frozenset({Feit.KENMERK.value, Feit.BETROKKEN_BIJ_CASUS.value})
    fase = Fase.AFGESCHERMD.value
    decision = werk.pdp.decide(PolicyRequest(partij, kop.doel, kop.rol, GEWOON, Actie.LEIDEN.value, fase, feiten))
    velden = kop_velden(kop, partij) | besluit_velden([decision])
    if not isinstance(decision, Permit) or not werk.uow.aangewezen(partij, kop.gebruiker, kop.rol):
        event = AuditEvent(GEWEIGERD, velden | {"reden": Regel.NIET_TOEGESTAAN.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, Regel.NIET_TOEGESTAAN)
    toe = Casustoegang(vraag, partij, Kring.HUIS, was, (), frozenset(), decision, velden)
    kern = casus_kern(toe)
    werk.uow.record(casus_event(toe, "casus.vernietigd", {"aantal": 0, "herhaald": 1}, werk, digest(kern)))
    werk.uow.commit()
    return kern
