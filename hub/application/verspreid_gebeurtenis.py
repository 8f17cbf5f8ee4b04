"""A report that was translated for a plan reaches everybody whose open task needs it (US-13, US-14).

An act of the procesmanager, after `vertaal_signaal`: a person decides that a report matters to the plan
(INV-3), and only then does anybody hear of it. What each hears are codes of categories that a task needs
which the one filter shows it now, and that the covenant lets it see with that. Once per report and
receiver, whatever is repeated.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    weiger_in_casus,
)
from hub.application.gate import Behandeling
from hub.application.inzage_kern import EERSTE
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import bericht_aan, kijker_als, taken_van
from hub.application.ports.plan import PlanWork
from hub.application.ports.stuk import Verstrekking
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import casus_event, inhoud_van
from hub.domain.audit import Value
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.gebeurtenis import CATEGORIE, ZONDER_GEVOLG, Bericht, Gebeurtenis, bericht_aan_kijker, geraakt
from hub.domain.inzage import INZIEN, bekijk

W = TypeVar("W", bound=PlanWork)
GEBEURTENIS = "GEBEURTENIS"
"""The kind of mail that tells what a report means for a task."""


@dataclass(frozen=True, slots=True)
class Verspreidvraag:
    """One checked act about one translated report."""

    in_casus: Casusvraag
    melding: str


def verspreid_gebeurtenis(vraag: Verspreidvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Tell each task holder that it concerns, and that was not told yet.

    Raises:
        Refused: as `casus_toegang`, or a report that is not of the prosecution or the prison service, is
            about nobody here, or has no consequence for this plan; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN, kring, werk)
    wat = _gebeurtenis(vraag, toe, werk)
    told = _berichten(vraag, wat, toe, maatstaf, werk)
    mails = [_mail(one, vraag, toe, maatstaf) for one in told]
    kern = casus_kern(toe)
    velden: dict[str, Value] = {
        "melding": vraag.melding,
        "ontvangers": tuple(mail.partij for mail in mails),
        "personen": tuple(str(persoon) for persoon in sorted(wat.personen)),
    }
    werk.uow.record(casus_event(toe, "gebeurtenis.verspreid", velden, werk, digest(kern)))
    werk.uow.noteer_verspreid(vraag.melding, toe.hoofd.casus, [(mail.partij, mail.bericht) for mail in mails])
    werk.uow.noteer_verstrekkingen([line for one in told for line in _register(one, wat, vraag, toe)])
    werk.uow.leg_klaar(mails)
    werk.uow.commit()
    return kern


def _gebeurtenis(vraag: Verspreidvraag, toe: Casustoegang, werk: Behandeling[W]) -> Gebeurtenis:
    """What was reported.

    Raises:
        Refused: it is nothing that this plan must hear of.
    """
    casus = toe.hoofd.casus
    gevolg = werk.uow.vertaald_voor(toe.permit, casus, vraag.melding)
    melding = werk.uow.tafelmelding(toe.permit, vraag.melding) if gevolg else None
    if melding is None or gevolg in ZONDER_GEVOLG or melding.aanmelding.soort not in CATEGORIE:
        weiger_in_casus(toe, werk, Regel.MELDING_ONBEKEND)
    leden = werk.uow.casusleden(casus)
    about = werk.uow.personen_van_melding(toe.permit, casus, vraag.melding)
    touched = frozenset(other for persoon in about for other in geraakt(persoon, leden))
    return Gebeurtenis(melding.aanmelding.soort, melding.aanmelding.feiten, touched, melding.afzender)


def _berichten(
    vraag: Verspreidvraag, wat: Gebeurtenis, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]
) -> list[Bericht]:
    """For each party that was not told yet: only tasks that it sees, and only what it may see with them."""
    inhoud = inhoud_van(toe.hoofd.casus, werk)
    waiting = taken_van(inhoud) - werk.uow.verspreid(vraag.melding, toe.hoofd.casus)
    kijkers = [kijker_als(partij, toe, INZIEN, maatstaf.convenant, werk) for partij in sorted(waiting)]
    decide = werk.pdp.decide
    found = [bericht_aan_kijker(wat, kijker, bekijk(kijker, inhoud, decide), decide) for kijker in kijkers]
    return [one for one in found if one is not None]


def _register(one: Bericht, wat: Gebeurtenis, vraag: Verspreidvraag, toe: Casustoegang) -> list[Verstrekking]:
    """A line for each category that a party was told, of who reported it, by the number of the report."""
    if one.partij == wat.bron:
        return []
    casus, doel = toe.hoofd.casus, toe.vraag.kop.doel
    told = sorted({CATEGORIE[wat.soort][naam] for naam in one.codes})
    return [
        Verstrekking(casus, vraag.melding, EERSTE, one.partij, Actie.INZIEN.value, doel, wat.bron, categorie)
        for categorie in told
    ]


def _mail(one: Bericht, vraag: Verspreidvraag, toe: Casustoegang, maatstaf: Maatstaf) -> NieuwBericht:
    mail = bericht_aan(one.partij, GEBEURTENIS, toe, one.taak, maatstaf)
    return replace(mail, melding=vraag.melding, inhoud=tuple(sorted(one.codes.items())))
