"""The nl-core Patient as a row: BSN, Dutch name parts, and the address with its extensions. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from fhir.resources.R4B.address import Address
from fhir.resources.R4B.extension import Extension
from fhir.resources.R4B.humanname import HumanName
from fhir.resources.R4B.patient import Patient

from connectors.agent.register import Reden, RegisterRij
from connectors.zorg.codes import (
    ADDITION,
    BSN_SYSTEM,
    GESLACHTEN,
    HOUSE_NUMBER,
    OWN_NAME,
    OWN_PREFIX,
    STREET,
    Geweigerd,
    Weigering,
)

_INITIALS: Final = "IN"
_QUALIFIER: Final = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier"
_NAAMVOORKEUR: Final = ("official", "usual", "")


def rij_van(patient: Patient, referentie: str, sinds: date | None = None) -> RegisterRij:
    """The person; what the patient does not have is empty.

    Raises:
        Geweigerd: two different BSNs.
    """
    naam, adres = _naam(patient.name or ()), _adres(patient.address or ())
    velden = {
        "referentie": referentie,
        "bsn": _bsn(patient),
        "geboortedatum": geboortedatum(patient),
        "geslacht": GESLACHTEN.get(str(patient.gender or ""), "O"),
        **naam,
        **adres,
    }
    return RegisterRij.uit_velden(velden, reden=Reden.SIGNAAL, sinds=sinds)


def geboortedatum(patient: Patient) -> str:
    """`JJJJ-MM-DD` with 00 for what a partial date leaves out; empty without one."""
    tekst = "" if patient.birthDate is None else str(patient.birthDate)
    return tekst if not tekst else (tekst + "-00-00")[: len("JJJJ-MM-DD")]


def _bsn(patient: Patient) -> str:
    nummers = {str(een.value or "") for een in patient.identifier or () if een.system == BSN_SYSTEM} - {""}
    if len(nummers) > 1:
        raise Geweigerd(Weigering.BSN_DUBBEL)
    return "".join(nummers)


def _naam(namen: Iterable[HumanName]) -> dict[str, str]:
    """The official name before the usual; a birth name in its extensions before the family name as shown."""
    gerangschikt = {str(naam.use or ""): naam for naam in reversed(list(namen))}
    naam = next((gerangschikt[use] for use in _NAAMVOORKEUR if use in gerangschikt), None)
    if naam is None:
        return {}
    delen = _delen(naam.family__ext.extension if naam.family__ext else None)
    return {
        "voornamen": " ".join(_voornamen(naam)),
        "voorvoegsel": delen.get(OWN_PREFIX, ""),
        "achternaam": delen.get(OWN_NAME, "" if naam.family is None else str(naam.family)),
    }


def _voornamen(naam: HumanName) -> list[str]:
    """Given names without initials, unless there are only initials."""
    gegeven = [str(een or "") for een in naam.given or ()]
    soorten = [_codes(een.extension if een else None) for een in naam.given__ext or ()]
    soorten += [frozenset()] * (len(gegeven) - len(soorten))
    voluit = [een for een, soort in zip(gegeven, soorten, strict=False) if een and _INITIALS not in soort]
    return voluit or [een for een in gegeven if een]


def _codes(extensions: Iterable[Extension] | None) -> frozenset[str]:
    return frozenset(str(een.valueCode) for een in extensions or () if een.url == _QUALIFIER)


def _adres(adressen: Iterable[Address]) -> dict[str, str]:
    """The home address; street and number from the extensions of its first line, else that line as it is."""
    thuis = next((adres for adres in adressen if adres.use in {"home", None}), None)
    if thuis is None:
        return {}
    eerste = next(iter(thuis.line__ext or ()), None)
    delen = _delen(eerste.extension if eerste else None)
    regel = next(iter(thuis.line or ()), None)
    return {
        "straat": delen.get(STREET, "" if regel is None else str(regel)),
        "huisnummer": delen.get(HOUSE_NUMBER, ""),
        "toevoeging": delen.get(ADDITION, ""),
        "postcode": str(thuis.postalCode or ""),
        "woonplaats": str(thuis.city or ""),
    }


def _delen(extensions: Iterable[Extension] | None) -> dict[str, str]:
    return {str(een.url): str(een.valueString or "") for een in extensions or ()}
