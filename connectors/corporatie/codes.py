"""Codes of the corporatie format, and the closed list of reasons why a message is set aside.

The names of fields follow VERA 4; the lists of values are ours, documented in `README.md`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from connectors.protocol.meldingen import Rol, Stadsdeel

BEGRIPPEN: Final[Mapping[str, str]] = {
    "GEL": "GELUID",
    "VER": "VERVUILING",
    "BED": "BEDREIGING",
    "INT": "INTIMIDATIE",
    "DRU": "DRUGS",
    "HUU": "HUURACHTERSTAND",
    "OVE": "OVERIG",
}
"""Detail of a zaak about nuisance, to the coded fact `zaak`."""
ZAAKSOORT_OVERLAST: Final = "OVL"
ONVEILIG: Final = frozenset({"BEDREIGING", "INTIMIDATIE"})
GEEN_OVERLAST: Final = frozenset({"HUURACHTERSTAND"})
OVEREENKOMST_STATUS: Final[Mapping[str, str]] = {
    "LOP": "LOPEND",
    "OPG": "OPGEZEGD",
    "ONT": "ONTRUIMING_AANGEZEGD",
}
ERNST: Final[Mapping[str, str]] = {"ERN": "ERNSTIG", "NIE": "NIET_ERNSTIG", "": "ONBEKEND"}
ROLLEN: Final[Mapping[str, Rol]] = {"VRZ": "PLEGER", "SLO": "SLACHTOFFER", "GEZ": "GEZINSLID"}
"""Role of a relatie in the zaak: who causes it, who suffers it, who lives with the first."""
STADSDELEN: Final[Mapping[str, Stadsdeel]] = {
    "": "",
    "NOORD_WEST": "NOORD_WEST",
    "NOORD_OOST": "NOORD_OOST",
    "ZUID_OOST": "ZUID_OOST",
    "ZUID_WEST_CENTRUM": "ZUID_WEST_CENTRUM",
}
GESLACHTEN: Final[Mapping[str, str]] = {"": "", "MAN": "M", "VRO": "V", "ONB": "O", "X": "X"}
BSN_VELDEN: Final = ("bsn", "burgerservicenummer", "sofinummer")
"""A field whose name holds one of these is refused, whatever is in it."""


class Weigering(StrEnum):
    """Why a message is not sent. Nothing of it goes with it but its number in the file."""

    BSN_VAN_DERDE = "bsn-van-derde"
    ZAAKSOORT = "zaaksoort-onbekend"
    BEGRIP = "zaakdetail-onbekend"
    OVEREENKOMST = "overeenkomststatus-onbekend"
    ROL = "rol-onbekend"
    RELATIESOORT = "relatiesoort-onbekend"
    GESLACHT = "geslacht-onbekend"
    ERNST = "ernst-onbekend"
    STADSDEEL = "stadsdeel-onbekend"
    DATUM = "datum-formaat"
    DATUM_TOEKOMST = "datum-in-de-toekomst"
    GEEN_VEROORZAKER = "geen-veroorzaker"


"""A zaak about nobody is a phenomenon: it goes to the neighbourhood, not here."""
