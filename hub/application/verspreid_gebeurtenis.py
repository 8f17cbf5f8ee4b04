"""A report that was translated for a plan reaches everybody whose open task needs it (US-13, US-14).

An act of the procesmanager, after `vertaal_signaal`: a person decides that a report matters to the plan
(INV-3), and only then does anybody hear of it. What each hears are codes of categories that its task
needs and that the covenant lets it see. Once per report and receiver, whatever is repeated.
"""

from collections.abc import Mapping
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
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import bericht_aan, mag_bij_taak
from hub.application.ports.plan import PlanWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import casus_event
from hub.domain.audit import Value
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.gebeurtenis import CATEGORIE, ZONDER_GEVOLG, Bericht, berichten_over, geraakt
from hub.domain.melding import Soort

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
    soort, feiten, personen = _gebeurtenis(vraag, toe, werk)
    told = berichten_over(soort, feiten, personen, werk.uow.stukken_van(toe.hoofd.casus))
    reached = werk.uow.verspreid(vraag.melding, toe.hoofd.casus)
    new = [one for one in told if one.partij not in reached]
    mails = [mail for one in new if (mail := _mail(one, soort, vraag, toe, maatstaf, werk))]
    kern = casus_kern(toe)
    velden: dict[str, Value] = {
        "melding": vraag.melding,
        "ontvangers": tuple(mail.partij for mail in mails),
        "personen": tuple(str(persoon) for persoon in sorted(personen)),
    }
    werk.uow.record(casus_event(toe, "gebeurtenis.verspreid", velden, werk, digest(kern)))
    werk.uow.noteer_verspreid(vraag.melding, toe.hoofd.casus, [(mail.partij, mail.bericht) for mail in mails])
    werk.uow.leg_klaar(mails)
    werk.uow.commit()
    return kern


def _gebeurtenis(
    vraag: Verspreidvraag, toe: Casustoegang, werk: Behandeling[W]
) -> tuple[Soort, Mapping[str, str], frozenset[int]]:
    """Kind, coded facts, and whom of the casus it touches.

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
    return melding.aanmelding.soort, melding.aanmelding.feiten, touched


def _mail(  # noqa: PLR0913, PLR0917 - what, to whom, by whom
    one: Bericht, soort: Soort, vraag: Verspreidvraag, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]
) -> NieuwBericht | None:
    """Mail with the codes that the covenant lets this party see; none when that leaves nothing."""
    said = {naam: code for naam, code in one.codes.items() if mag_bij_taak(one.partij, CATEGORIE[soort][naam], werk)}
    mail = bericht_aan(one.partij, GEBEURTENIS, toe, one.taak, maatstaf)
    return replace(mail, melding=vraag.melding, inhoud=tuple(sorted(said.items()))) if said else None
