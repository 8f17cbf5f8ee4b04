"""The closed lists of the event feed: roles, bases, kinds, statuses, conditions and JCO outcomes.

Our own lists, documented in `README.md`; they are not the codes of any system of the OM.
"""

from collections.abc import Mapping
from enum import StrEnum


class Rol(StrEnum):
    """What a person is in a case."""

    VERDACHTE = "VERDACHTE"
    VEROORDEELDE = "VEROORDEELDE"
    SLACHTOFFER = "SLACHTOFFER"
    GETUIGE = "GETUIGE"


class Status(StrEnum):
    """Where somebody stands in a criminal case: as much as a partner may know."""

    VAST = "VAST"
    SCHORSING_VERWACHT = "SCHORSING_VERWACHT"
    GESCHORST = "GESCHORST"
    AFGEDAAN = "AFGEDAAN"


class Voorwaarde(StrEnum):
    """A condition of a suspension, in the order in which the house looks at them."""

    CONTACTVERBOD = "CONTACTVERBOD"
    LOCATIEVERBOD = "LOCATIEVERBOD"
    MELDPLICHT = "MELDPLICHT"
    BEHANDELING = "BEHANDELING"


class Jco(StrEnum):
    """What the justitieel casusoverleg decided."""

    AFGEDAAN = "AFGEDAAN"
    DAGVAARDING = "DAGVAARDING"
    STRAFBESCHIKKING = "STRAFBESCHIKKING"
    VOORWAARDELIJK_SEPOT = "VOORWAARDELIJK_SEPOT"
    DOORGELEIDEN = "DOORGELEIDEN"


class Aandachtsgroep(StrEnum):
    """In which group the running casus counts."""

    JEUGD = "JEUGD"
    HUISELIJK_GEWELD = "HUISELIJK_GEWELD"
    VEELPLEGER = "VEELPLEGER"
    GEPRIORITEERD = "GEPRIORITEERD"


class Weigering(StrEnum):
    """Why an event is not reported. `veld-ontbreekt` and `veld-onjuist` come with a field of the format."""

    WJSG = "wjsg-grondslag-onbekend"
    ROL_SLACHTOFFER = "rol-slachtoffer"
    ROL_GETUIGE = "rol-getuige"
    VELD_ONBEKEND = "veld-onbekend"
    VELD_ONTBREEKT = "veld-ontbreekt"
    VELD_ONJUIST = "veld-onjuist"
    SOORT = "velden-passen-niet-bij-soort"
    VOORWAARDEN = "voorwaarden-zonder-schorsing"
    VOORWAARDE_DUBBEL = "voorwaarde-dubbel"
    PERIODE = "periode-omgekeerd"
    DATUM = "datum-bestaat-niet"
    DATUM_TOEKOMST = "datum-in-de-toekomst"
    LEEFTIJD = "leeftijd-onbekend"


WJSG_ARTIKELEN: Mapping[str, str] = {"8b": "8B", "39fa": "39FA", "51ca": "51CA"}
"""Articles under which the OM supplies to the samenwerkingsverband, with their coded fact (WGS 2.30)."""
ROL_WEIGERING: Mapping[str, Weigering] = {
    Rol.SLACHTOFFER: Weigering.ROL_SLACHTOFFER,
    Rol.GETUIGE: Weigering.ROL_GETUIGE,
}
STRAFZAAK_LOOPT = frozenset({Status.VAST, Status.SCHORSING_VERWACHT, Status.GESCHORST, Jco.DAGVAARDING})
VOORUIT = frozenset({Status.SCHORSING_VERWACHT, Status.GESCHORST})
"""Statuses that may start on a day to come; the others are told afterwards."""
