"""Flag a threat to employees by a person of a casus, or end the flag (covenant art. 9.16)."""

from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from connectors.protocol.noodinzagen import Dreigingen, Dreigingsregel
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    casus_velden,
    weiger_in_casus,
)
from hub.application.gate import Behandeling, Kop
from hub.application.ports.noodinzage import NoodWork
from hub.application.stuk_gate import casus_event
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Kring
from hub.domain.dreiging import CATEGORIE, DOEL, LANGST, Dreiging, te_tonen
from hub.domain.errors import Regel
from hub.domain.kalender import local_day

W = TypeVar("W", bound=NoodWork)


def meld_dreiging(kop: Kop, dreiging: Dreiging, kring: Kring, *, beeindigen: bool, werk: Behandeling[W]) -> CasusKern:
    """Let colleagues who will meet this person know what to reckon with; ending needs the same party or the house.

    Raises:
        Refused: as `casus_toegang`; a party that takes no part; a person who is not there; a day that is past or
            too far; a flag that is another's or not there. Recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = _toegang(kop, dreiging.casus, Actie.VERSTREKKEN, kring, werk)
    if dreiging.persoon not in {lid.persoon for lid in werk.uow.casusleden(dreiging.casus)}:
        weiger_in_casus(toe, werk, Regel.PERSOON_ONBEKEND)
    kern = casus_kern(toe, nummer=dreiging.dreiging)
    velden: dict[str, Value] = {
        "dreiging": dreiging.dreiging,
        "handeling": "BEEINDIGEN" if beeindigen else "VASTLEGGEN",
        "persoon": dreiging.persoon,
        "tot": dreiging.tot.isoformat(),
    }
    event = casus_event(toe, "dreiging.vastgelegd", velden, werk, digest(kern))
    if beeindigen:
        _beeindig(dreiging, toe, event, werk)
    else:
        _leg_vast(dreiging, toe, event, werk)
    werk.uow.commit()
    return kern


def toon_dreigingen(kop: Kop, casus: str, kring: Kring, *, werk: Behandeling[W]) -> Dreigingen:
    """The flags of those whom this person will meet; none at all and none for this person look the same.

    Raises:
        Refused: as `casus_toegang`, or a party that takes no part; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = _toegang(kop, casus, Actie.INZIEN, kring, werk)
    dag = local_day(werk.now)
    stukken, flags = tuple(werk.uow.stukken_van(casus)), werk.uow.dreigingen_van(casus)
    shown = te_tonen(flags, toe.partij, toe.personen, stukken, dag=dag, leidt=toe.leidt)
    lijst = Dreigingen(
        verzoek_id=kop.verzoek_id,
        partij=toe.partij,
        casus=casus,
        dreigingen=[_regel(one) for one in shown],
        artikelen=list(toe.permit.artikelen),
        bundel=toe.permit.bundel,
    )
    velden = casus_velden(toe) | {"aantal": len(shown)}
    werk.uow.record(AuditEvent("dreiging.getoond", velden, werk.afzender.verzoek, digest(lijst)))
    werk.uow.commit()
    return lijst


def _toegang(kop: Kop, casus: str, actie: Actie, kring: Kring, werk: Behandeling[W]) -> Casustoegang:
    """The covenant asks a kenmerk alone for P18; here the party must take part as well."""
    toe = casus_toegang(Casusvraag(kop, casus), actie, kring, werk, categorie=CATEGORIE)
    if kop.doel != DOEL or not toe.personen:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    return toe


def _leg_vast(dreiging: Dreiging, toe: Casustoegang, event: AuditEvent, werk: Behandeling[W]) -> None:
    today = local_day(werk.now)
    if not today <= dreiging.tot <= today + LANGST:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    if not werk.uow.leg_dreiging_vast(dreiging, toe.vraag.kop.gebruiker, event):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)


def _beeindig(dreiging: Dreiging, toe: Casustoegang, event: AuditEvent, werk: Behandeling[W]) -> None:
    flags = {one.dreiging: one for one in werk.uow.dreigingen_van(dreiging.casus)}
    found = flags.get(dreiging.dreiging)
    mine = found is not None and (found.partij == toe.partij or toe.kring is Kring.HUIS)
    if not mine or not werk.uow.beeindig_dreiging(dreiging.casus, dreiging.dreiging, event):
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)


def _regel(dreiging: Dreiging) -> Dreigingsregel:
    return Dreigingsregel(
        dreiging=dreiging.dreiging,
        persoon=dreiging.persoon,
        soort=dreiging.soort.value,
        maatregel=dreiging.maatregel.value,
        tot=dreiging.tot.isoformat(),
    )
