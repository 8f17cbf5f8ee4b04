"""One FHIR bundle, validated by the library and taken apart: one patient, consents, and items of care.

What kinds of resources it holds is judged first and everywhere, also in `contained`: a bundle
with a diagnosis or an observation in it is refused before anything of it is read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.careplan import CarePlan
from fhir.resources.R4B.consent import Consent
from fhir.resources.R4B.flag import Flag
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.reference import Reference
from fhir.resources.R4B.relatedperson import RelatedPerson
from fhir.resources.R4B.resource import Resource
from fhir.resources.R4B.servicerequest import ServiceRequest
from pydantic import ValidationError

from connectors.zorg.codes import BRONNEN, EIGEN_SYSTEMEN, GEHEIMHOUDING, Geweigerd, Regime, Weigering

Item = Flag | CarePlan | ServiceRequest
_NUMMER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,99}", re.ASCII)
_T = TypeVar("_T", bound=Resource)


@dataclass(frozen=True, slots=True, repr=False)
class Bundel:
    """The parts of a bundle; `namen` are all by which a reference may mean a resource, by its `id()`."""

    nummer: str
    tags: Mapping[str, str]
    patient: Patient
    consents: tuple[Consent, ...]
    verwanten: tuple[RelatedPerson, ...]
    items: tuple[Item, ...]
    namen: Mapping[int, frozenset[str]]

    def is_naam_van(self, reference: Reference | None, resource: Resource) -> bool:
        """Whether a reference means this resource; one that means nothing means nobody."""
        return reference is not None and str(reference.reference) in self.namen[id(resource)]

    def __repr__(self) -> str:
        return "<Bundel>"


def lees_bundel(velden: Mapping[str, object]) -> Bundel:
    """Validate and take apart.

    Raises:
        Geweigerd: it is no bundle of ours.
    """
    if velden.get("resourceType") != "Bundle":
        raise Geweigerd(Weigering.FHIR)
    if not set(_soorten(velden.get("entry"))) <= BRONNEN:
        raise Geweigerd(Weigering.BRON)
    if _heeft_leeg_veld(velden):
        raise Geweigerd(Weigering.FHIR)
    bundle = _gevalideerd(velden)
    namen = {id(resource): _namen(url, resource) for url, resource in _bronnen(bundle)}
    resources = [resource for _, resource in _bronnen(bundle)]
    patienten = _van(resources, Patient)
    if len(patienten) != 1:
        raise Geweigerd(Weigering.PATIENT)
    bundel = Bundel(
        nummer=_nummer(bundle),
        tags=tags_van(bundle),
        patient=patienten[0],
        consents=_van(resources, Consent),
        verwanten=_van(resources, RelatedPerson),
        items=(*_van(resources, Flag), *_van(resources, ServiceRequest), *_van(resources, CarePlan)),
        namen=namen,
    )
    if not all(bundel.is_naam_van(item.subject, bundel.patient) for item in bundel.items):
        raise Geweigerd(Weigering.VERWIJZING)
    return bundel


def _soorten(waarde: object) -> Iterator[object]:
    """Every `resourceType` at any depth; what is no word is an unknown kind."""
    if isinstance(waarde, dict):
        if "resourceType" in waarde:
            yield str(waarde["resourceType"])
        for deel in waarde.values():
            yield from _soorten(deel)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _soorten(deel)


def _heeft_leeg_veld(waarde: object) -> bool:
    """Whether a property is null, which FHIR forbids and the library lets through, also for what must be there."""
    if isinstance(waarde, dict):
        return any(deel is None or _heeft_leeg_veld(deel) for deel in waarde.values())
    return isinstance(waarde, list) and any(_heeft_leeg_veld(deel) for deel in waarde)


def _gevalideerd(velden: Mapping[str, object]) -> Bundle:
    """The library finds the class of a resource by its name, and says so in more than one way when it can't."""
    try:
        return Bundle.model_validate(velden)
    except (ValidationError, ValueError, TypeError, LookupError, AttributeError):
        raise Geweigerd(Weigering.FHIR) from None


def _bronnen(bundle: Bundle) -> Iterator[tuple[str, Resource]]:
    for entry in bundle.entry or ():
        if entry.resource is None:
            raise Geweigerd(Weigering.FHIR)
        yield str(entry.fullUrl or ""), entry.resource


def _namen(url: str, resource: Resource) -> frozenset[str]:
    eigen = f"{resource.get_resource_type()}/{resource.id}" if resource.id else ""
    return frozenset({url, eigen} - {""})


def _van(resources: list[Resource], soort: type[_T]) -> tuple[_T, ...]:
    return tuple(resource for resource in resources if isinstance(resource, soort))


def _nummer(bundle: Bundle) -> str:
    nummer = str(bundle.identifier.value or "") if bundle.identifier else ""
    if not _NUMMER.fullmatch(nummer):
        raise Geweigerd(Weigering.NUMMER)
    return nummer


def tags_van(resource: Resource) -> dict[str, str]:
    """The codes of our own systems among the tags; one a system.

    Raises:
        Geweigerd: two of one system.
    """
    tags: dict[str, str] = {}
    for coding in (resource.meta.tag if resource.meta else None) or ():
        systeem = str(coding.system or "")
        if systeem in EIGEN_SYSTEMEN and tags.setdefault(systeem, str(coding.code or "")) != coding.code:
            raise Geweigerd(Weigering.TAG)
    return tags


def regime_van(item: Item, bundel: Bundel, standaard: Regime | None) -> Regime:
    """The secrecy that an item is under: its own tag, else the bundle's, else the source's setting.

    Raises:
        Geweigerd: nobody says, or says something unknown. There is no regime by default.
    """
    code = tags_van(item).get(GEHEIMHOUDING) or bundel.tags.get(GEHEIMHOUDING) or standaard
    try:
        return Regime(code or "")
    except ValueError:
        raise Geweigerd(Weigering.REGIME) from None


def dag_van(waarde: object) -> date | None:
    """The day of a FHIR date or instant; None when there is none, or only a year or month."""
    if isinstance(waarde, datetime):
        return waarde.date()
    return waarde if isinstance(waarde, date) else None
