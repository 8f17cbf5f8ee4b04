"""The closed lists of the export: offence codes and classes, roles, Wpg articles, municipalities.

Our own lists, documented in `README.md`; they are not the codes of any police system.
"""

from collections.abc import Mapping
from enum import StrEnum


class Delictklasse(StrEnum):
    """The class of offence: as much as the adapter looks at."""

    GEWELD = "GEWELD"
    HUISELIJK_GEWELD = "HUISELIJK_GEWELD"
    VERMOGEN = "VERMOGEN"
    VERNIELING = "VERNIELING"
    OVERLAST = "OVERLAST"
    DRUGS = "DRUGS"


class Rol(StrEnum):
    """What a person is in a mutatie."""

    VERDACHTE = "VERDACHTE"
    BETROKKENE = "BETROKKENE"
    SLACHTOFFER = "SLACHTOFFER"
    AANGEVER = "AANGEVER"
    GETUIGE = "GETUIGE"


class Aandachtsgroep(StrEnum):
    """Why the police report a person to the house; a row without one is in the register only."""

    JEUGD = "JEUGD"
    HUISELIJK_GEWELD = "HUISELIJK_GEWELD"
    VEELPLEGER = "VEELPLEGER"
    GEPRIORITEERD = "GEPRIORITEERD"


class Weigering(StrEnum):
    """Why a row is not delivered. Nothing of the row goes with it but its line number."""

    WPG_ARTIKEL_9 = "wpg-artikel-9"
    WPG_ARTIKEL_10 = "wpg-artikel-10"
    WPG_ARTIKEL_12 = "wpg-artikel-12"
    WPG_ARTIKEL_ONBEKEND = "wpg-artikel-onbekend"
    WPG_8_VERLOPEN = "wpg-8-ouder-dan-vijf-jaar"
    ROL_SLACHTOFFER = "rol-slachtoffer"
    ROL_AANGEVER = "rol-aangever"
    ROL_GETUIGE = "rol-getuige"
    ROL_ONBEKEND = "rol-onbekend"
    MUTATIENUMMER = "mutatienummer-formaat"
    VOLGNUMMER = "volgnummer-formaat"
    DATUM = "datum-formaat"
    DATUM_TOEKOMST = "datum-in-de-toekomst"
    DATUM_VOLGORDE = "registratie-voor-pleegdatum"
    FEITCODE = "feitcode-onbekend"
    DELICTKLASSE = "delictklasse-past-niet-bij-feitcode"
    PLEEGPLAATS = "pleegplaats-buiten-werkgebied"


class Meldingweigering(StrEnum):
    """Why a row that may be delivered is no melding, or not yet."""

    GEEN_AANDACHTSGROEP = "geen-aandachtsgroep"
    AANDACHTSGROEP = "aandachtsgroep-onbekend"
    ACUUT = "acuut-onbekend"
    PLEEGPOSTCODE = "pleegpostcode-formaat"
    LEEFTIJD = "leeftijd-onbekend"
    VOLGNUMMER_DUBBEL = "volgnummer-dubbel"
    ONVOLLEDIG = "mutatie-onvolledig"
    TEGENSPRAAK = "mutatie-spreekt-zich-tegen"
    TE_VEEL = "te-veel-betrokkenen"
    AFGEKAPT = "bestand-afgekapt"


FEITCODES: Mapping[str, Delictklasse] = {
    "D10": Delictklasse.DRUGS,
    "D20": Delictklasse.DRUGS,
    "G10": Delictklasse.GEWELD,
    "G20": Delictklasse.GEWELD,
    "G30": Delictklasse.GEWELD,
    "H10": Delictklasse.HUISELIJK_GEWELD,
    "H20": Delictklasse.HUISELIJK_GEWELD,
    "O10": Delictklasse.OVERLAST,
    "O20": Delictklasse.OVERLAST,
    "V10": Delictklasse.VERMOGEN,
    "V20": Delictklasse.VERMOGEN,
    "V30": Delictklasse.VERMOGEN,
    "W10": Delictklasse.VERNIELING,
}
LEVERBARE_ARTIKELEN = ("8", "13")
"""Wpg articles under which data may be supplied to the samenwerkingsverband (WGS 2.30)."""
WPG_WEIGERING: Mapping[str, Weigering] = {
    "9": Weigering.WPG_ARTIKEL_9,
    "10": Weigering.WPG_ARTIKEL_10,
    "12": Weigering.WPG_ARTIKEL_12,
}
ROL_WEIGERING: Mapping[Rol, Weigering] = {
    Rol.SLACHTOFFER: Weigering.ROL_SLACHTOFFER,
    Rol.AANGEVER: Weigering.ROL_AANGEVER,
    Rol.GETUIGE: Weigering.ROL_GETUIGE,
}
ALLEEN_OP_LIJST = frozenset({Aandachtsgroep.VEELPLEGER, Aandachtsgroep.GEPRIORITEERD})
"""Reported only about somebody who is on the priority list (WGS 2.32); the outbox holds back the others."""
BLIJVENDE_WEIGERINGEN = frozenset(
    {*WPG_WEIGERING.values(), *ROL_WEIGERING.values(), Weigering.WPG_8_VERLOPEN, Meldingweigering.GEEN_AANDACHTSGROEP}
)
"""Refusals that no correction takes away: the rest of the mutatie is complete without the row."""
GEMEENTEN = ("Maastricht", "Eijsden-Margraten", "Meerssen", "Valkenburg")
