"""Systems and codes of the care format, and the closed list of reasons why a message is set aside.

Systems of our own stand under an address that is reserved and never answers; the others are those
of HL7 and Nictiz.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from connectors.protocol.meldingen import Rol

BSN_SYSTEM: Final = "http://fhir.nl/fhir/NamingSystem/bsn"
OWN_NAME: Final = "http://hl7.org/fhir/StructureDefinition/humanname-own-name"
OWN_PREFIX: Final = "http://hl7.org/fhir/StructureDefinition/humanname-own-prefix"
STREET: Final = "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-streetName"
HOUSE_NUMBER: Final = "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber"
ADDITION: Final = "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-buildingNumberSuffix"
RELATION_SYSTEM: Final = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
OUDER_OF_VOOGD: Final = frozenset({"PRN", "MTH", "FTH", "NMTH", "NFTH", "ADOPTP", "GUARD"})

_EIGEN: Final = "https://veiligheidshuis.example/fhir"
GEHEIMHOUDING: Final = f"{_EIGEN}/CodeSystem/geheimhouding"
DOELGROEP: Final = f"{_EIGEN}/CodeSystem/doelgroep"
STADSDEEL: Final = f"{_EIGEN}/CodeSystem/stadsdeel"
ROL: Final = f"{_EIGEN}/CodeSystem/rol"
JUISTHEID: Final = f"{_EIGEN}/CodeSystem/juistheid"
SIGNAAL: Final = f"{_EIGEN}/CodeSystem/signaal"
CATEGORIE: Final = f"{_EIGEN}/CodeSystem/categorie"
ONTVANGER: Final = f"{_EIGEN}/NamingSystem/ontvanger"
VRIJGAVEGROND: Final = f"{_EIGEN}/StructureDefinition/vrijgavegrond"
EIGEN_SYSTEMEN: Final = frozenset({GEHEIMHOUDING, DOELGROEP, STADSDEEL, ROL, JUISTHEID})
"""Systems of tags that are read; a tag of another system is the source's own business."""
ZVH: Final = "zvh"
"""The recipient that a consent must name."""


class Regime(StrEnum):
    """The secrecy that a source or an item is under."""

    WGBO = "WGBO"
    JEUGDWET = "JEUGDWET"
    GEEN = "GEEN"


class Categorie(StrEnum):
    """Categories of WGS art. 2.30 that an item of care falls under."""

    GEZONDHEID = "GEZONDHEID"
    ZORG_VOORZIENING = "ZORG_VOORZIENING"
    BEGELEIDING = "BEGELEIDING"


class Grond(StrEnum):
    """Vrijgavegronden of WGS art. 2.29 lid 2."""

    UITDRUKKELIJKE_TOESTEMMING = "UITDRUKKELIJKE_TOESTEMMING"
    WETTELIJKE_VERPLICHTING = "WETTELIJKE_VERPLICHTING"
    WETTELIJKE_BEVOEGDHEID = "WETTELIJKE_BEVOEGDHEID"
    GOED_HULPVERLENERSCHAP = "GOED_HULPVERLENERSCHAP"


class Signaal(StrEnum):
    """What a Flag says; a ServiceRequest says VERWIJZING."""

    ZORGMIJDING = "ZORGMIJDING"
    CRISIS = "CRISIS"
    DREIGING = "DREIGING"
    UITVAL = "UITVAL"
    VERWIJZING = "VERWIJZING"


ZONDER_GEZONDHEID: Final = frozenset({Signaal.DREIGING, Signaal.UITVAL})
"""Signals that say nothing about health when they were not noticed in treatment."""
ALTIJD_GROND: Final = frozenset({Categorie.GEZONDHEID})
"""Under no regime does health leave without a ground."""
ROL_VAN_SIGNAAL: Final[Mapping[Signaal, Rol]] = {
    Signaal.ZORGMIJDING: "GEZINSLID",
    Signaal.CRISIS: "GEZINSLID",
    Signaal.DREIGING: "PLEGER",
    Signaal.UITVAL: "GEZINSLID",
    Signaal.VERWIJZING: "GEZINSLID",
}
"""Only who threatens is a pleger, unless a tag says otherwise."""
ROLLEN: Final[Mapping[str, Rol]] = {
    "PLEGER": "PLEGER",
    "SLACHTOFFER": "SLACHTOFFER",
    "GEZINSLID": "GEZINSLID",
    "DIRECT_CONTACT": "DIRECT_CONTACT",
}
DOELGROEPEN: Final = frozenset({"OGGZ", "MULTIPROBLEMATIEK", "RISICOJEUGD", "HUISELIJK_GEWELD"})
STADSDELEN: Final = frozenset({"NOORD_WEST", "NOORD_OOST", "ZUID_OOST", "ZUID_WEST_CENTRUM"})
GESLACHTEN: Final[Mapping[str, str]] = {"male": "M", "female": "V", "other": "X", "unknown": "O", "": ""}
BRONNEN: Final = frozenset({"Patient", "Consent", "Flag", "CarePlan", "ServiceRequest", "RelatedPerson"})
"""Resources that a bundle may hold; of a RelatedPerson only the relation is read."""


class Weigering(StrEnum):
    """Why a bundle is not sent. Nothing of it goes with it but its number in the file."""

    VRIJGAVEGROND = "vrijgavegrond-ontbreekt"
    FHIR = "fhir-onjuist"
    BRON = "resource-onbekend"
    NUMMER = "bundelnummer-onjuist"
    PATIENT = "niet-een-patient"
    VERWIJZING = "item-van-een-ander"
    REGIME = "geheimhouding-onbekend"
    TAG = "tag-onbekend"
    DOELGROEP = "doelgroep-ontbreekt"
    SIGNAAL = "signaal-onbekend"
    SIGNAAL_DUBBEL = "signaal-dubbel"
    GEEN_SIGNAAL = "geen-signaal"
    DATUM = "datum-formaat"
    DATUM_TOEKOMST = "datum-in-de-toekomst"
    BSN_DUBBEL = "bsn-dubbel"


class Geweigerd(Exception):
    """Carries a reason out of a nested value to the bundle it refuses."""

    def __init__(self, weigering: Weigering) -> None:
        super().__init__(weigering)
        self.weigering = weigering
