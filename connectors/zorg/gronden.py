"""On which vrijgavegrond an item may leave (WGS art. 2.29 lid 2; BW 7:457; Jeugdwet art. 7.3.11). Pure.

A ground that is incomplete, expired, withdrawn, given by somebody who can't give it, or limited
in a way that is not read here, is no ground. A withdrawal never turns into another ground by
itself: only a decision of a later day does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from fhir.resources.R4B.consent import Consent, ConsentProvision
from fhir.resources.R4B.extension import Extension

from connectors.agent.leeftijd import lees_leeftijden
from connectors.protocol.meldingen import Drieslag
from connectors.zorg.bundel import Bundel, Item, dag_van
from connectors.zorg.codes import (
    CATEGORIE,
    ONTVANGER,
    OUDER_OF_VOOGD,
    RELATION_SYSTEM,
    VRIJGAVEGROND,
    ZVH,
    Categorie,
    Grond,
)

KIND_TOT: Final = 12
"""Below this age the parents decide."""
ALLEEN_VANAF: Final = 16
"""From this age the patient decides alone; between the two both must agree (BW 7:447 and 7:450)."""
_INGETROKKEN: Final = frozenset({"inactive", "rejected"})


@dataclass(frozen=True, slots=True)
class Vrijgave:
    """A ground that holds, and whether the patient knows."""

    grond: Grond
    geinformeerd: Drieslag


def vrijgave_voor(item: Item, categorie: Categorie, bundel: Bundel, op: date, geboren: str) -> Vrijgave | None:
    """The ground on which `item` may leave on the day `op`; None is never."""
    if any(_geldt(consent, item, categorie, bundel, op, geboren) for consent in bundel.consents):
        return Vrijgave(Grond.UITDRUKKELIJKE_TOESTEMMING, "JA")
    ingetrokken = [c for c in bundel.consents if c.status in _INGETROKKEN and _noemt(c.provision, categorie)]
    besluiten = (een for een in item.extension or () if een.url == VRIJGAVEGROND)
    return next((b for een in besluiten if (b := _besluit(een, ingetrokken, op)) is not None), None)


def _geldt(consent: Consent, item: Item, categorie: Categorie, bundel: Bundel, op: date, geboren: str) -> bool:  # noqa: PLR0913, PLR0917
    provision, gegeven_op = consent.provision, dag_van(consent.dateTime)
    if consent.status != "active" or provision is None or gegeven_op is None or gegeven_op > op:
        return False
    return (
        bundel.is_naam_van(consent.patient, bundel.patient)
        and any(coding.code == "patient-privacy" for coding in consent.scope.coding or ())
        and all(verificatie.verified for verificatie in consent.verification or ())
        and provision.type == "permit"
        and not _is_beperkt(provision)
        and _noemt(provision, categorie)
        and _loopt(provision, op)
        and any(_is_zvh(actor.reference.identifier) for actor in provision.actor or ())
        and (not provision.data or any(bundel.is_naam_van(deel.reference, item) for deel in provision.data))
        and _door_wie_mag(consent, bundel, lees_leeftijden(geboren, gegeven_op))
    )


def _is_beperkt(provision: ConsentProvision) -> bool:
    """Whether it narrows in a way that is not read here."""
    delen = (provision.provision, provision.code, provision.securityLabel, provision.dataPeriod)
    return any((*delen, provision.purpose, provision.action))


def _noemt(provision: ConsentProvision | None, categorie: Categorie) -> bool:
    klassen = (provision.class_fhir if provision else None) or ()
    return any(klasse.system == CATEGORIE and klasse.code == categorie for klasse in klassen)


def _loopt(provision: ConsentProvision, op: date) -> bool:
    """Within the period, of which the end must be known: a consent without end is no explicit consent."""
    if provision.period is None:
        return False
    begin, eind = dag_van(provision.period.start), dag_van(provision.period.end)
    return eind is not None and eind >= op and (provision.period.start is None or (begin is not None and begin <= op))


def _is_zvh(identifier: object) -> bool:
    return (getattr(identifier, "system", None), getattr(identifier, "value", None)) == (ONTVANGER, ZVH)


def _door_wie_mag(consent: Consent, bundel: Bundel, leeftijden: range) -> bool:
    """Given by patient, parents or both, for every age that the patient can have had; without an age by nobody."""
    gevers = consent.performer or ()
    ouders = [verwant for verwant in bundel.verwanten if _is_ouder(verwant.relationship or ())]
    zelf = any(bundel.is_naam_van(gever, bundel.patient) for gever in gevers)
    ouder = any(bundel.is_naam_van(gever, verwant) for gever in gevers for verwant in ouders)
    return len(leeftijden) > 0 and all(
        leeftijd >= 0 and (zelf or leeftijd < KIND_TOT) and (ouder or leeftijd >= ALLEEN_VANAF)
        for leeftijd in leeftijden
    )


def _is_ouder(relaties: Iterable[object]) -> bool:
    codings = [coding for relatie in relaties for coding in getattr(relatie, "coding", None) or ()]
    return any(coding.system == RELATION_SYSTEM and coding.code in OUDER_OF_VOOGD for coding in codings)


def _besluit(extension: Extension, ingetrokken: Iterable[Consent], op: date) -> Vrijgave | None:
    """Another ground than consent, as somebody decided it for this item; the motivation stays with the source."""
    delen = {str(deel.url): deel for deel in extension.extension or ()}
    genomen_op = dag_van(delen["besloten_op"].valueDate) if "besloten_op" in delen else None
    if genomen_op is None or genomen_op > op or any(_later(consent, genomen_op) for consent in ingetrokken):
        return None
    code = delen["grond"].valueCode if "grond" in delen else None
    informatie = delen["client_geinformeerd"].valueBoolean if "client_geinformeerd" in delen else None
    geinformeerd: Drieslag = "ONBEKEND" if informatie is None else "JA" if informatie else "NEE"
    if code in {Grond.WETTELIJKE_VERPLICHTING, Grond.WETTELIJKE_BEVOEGDHEID} and _tekst(delen, "artikel"):
        return Vrijgave(Grond(str(code)), geinformeerd)
    overlegd = "collegiaal_overleg" in delen and delen["collegiaal_overleg"].valueBoolean is not None
    if code == Grond.GOED_HULPVERLENERSCHAP and _tekst(delen, "motivering") and overlegd and informatie is not None:
        return Vrijgave(Grond.GOED_HULPVERLENERSCHAP, geinformeerd)
    return None


def _later(consent: Consent, genomen_op: date) -> bool:
    """Whether the withdrawal was on the day of the decision or after it, or at an unknown moment."""
    ingetrokken_op = dag_van(consent.meta.lastUpdated) if consent.meta else None
    return ingetrokken_op is None or ingetrokken_op >= genomen_op


def _tekst(delen: dict[str, Extension], naam: str) -> str:
    return str(delen[naam].valueString or "").strip() if naam in delen else ""
