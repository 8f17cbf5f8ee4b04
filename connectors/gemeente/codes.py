"""Codes of the municipal formats, and the closed list of reasons why a message is set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from connectors.protocol.meldingen import Bron, Rol

DRIESLAG_EIGENSCHAPPEN: Final = (
    "c1_overlast",
    "c1_criminaliteit",
    "c1_onveilige_situatie",
    "c1_uitval",
    "c2_meerdere_leefgebieden",
    "stagnatie_samenwerking",
    "stagnatie_hulpverlening",
    "regie_nodig",
    "strafzaak",
    "drang_dwang",
)
"""Zaakeigenschappen that are questions of the form: JA, NEE or ONBEKEND."""
ENKELE_EIGENSCHAPPEN: Final = (*DRIESLAG_EIGENSCHAPPEN, "c1_ernst", "geinformeerd", "juistheid", "stadsdeel")
HERHAALDE_EIGENSCHAPPEN: Final = ("leefgebied", "domein", "categorie")
CATEGORIEEN: Final = frozenset(
    {
        "WOONSITUATIE",
        "FINANCIEEL",
        "INKOMEN",
        "RELATIES",
        "TOEZICHT_MAATREGELEN",
        "ZORG_VOORZIENING",
        "BEGELEIDING",
        "MEDEWERKER_CONTACT",
    }
)
"""What a college may send beside identity; health is not among it (covenant art. 6)."""
ZGW_ROLLEN: Final[Mapping[str, Rol]] = {
    "Pleger": "PLEGER",
    "Slachtoffer": "SLACHTOFFER",
    "Gezinslid": "GEZINSLID",
    "Direct contact": "DIRECT_CONTACT",
}
THV_ROLLEN: Final[Mapping[str, Rol]] = {
    "UITHUISGEPLAATSTE": "PLEGER",
    "ACHTERBLIJVER": "SLACHTOFFER",
    "KIND": "GEZINSLID",
}
GESLACHTEN: Final[Mapping[str, str]] = {"": "", "m": "M", "v": "V", "o": "O", "x": "X"}
THV_DAGEN: Final = 10
"""Wth art. 2 lid 1: from imposing, weekends included."""
THV_VERLENGD_DAGEN: Final = 28
"""Wth art. 9: four weeks from imposing at most."""


@dataclass(frozen=True, slots=True)
class Zaaktype:
    """What a zaak of this type is about, and by which road it comes."""

    doelgroep: str
    bron: Bron


ZAAKTYPEN: Final[Mapping[str, Zaaktype]] = {
    "ZVH-MULTI": Zaaktype("MULTIPROBLEMATIEK", "PARTNER"),
    "ZVH-CJG": Zaaktype("RISICOJEUGD", "PARTNER"),
    "ZVH-OGGZ": Zaaktype("OGGZ", "PARTNER"),
    "ZVH-LIJST": Zaaktype("VEELPLEGER_VOLWASSEN", "LIJST_GEPRIORITEERD"),
}


class Weigering(StrEnum):
    """Why a message is not sent. Nothing of it goes with it but its number in the file."""

    SOORT = "soort-bericht-onbekend"
    ZAAKTYPE = "zaaktype-onbekend"
    EIGENSCHAP = "zaakeigenschap-onbekend"
    EIGENSCHAP_DUBBEL = "zaakeigenschap-dubbel"
    EIGENSCHAP_WAARDE = "zaakeigenschap-waarde-onbekend"
    ROL = "rol-onbekend"
    GEEN_PERSOON = "geen-natuurlijk-persoon"
    GESLACHT = "geslacht-onbekend"
    GEMEENTE = "gemeente-onbekend"
    DATUM = "datum-formaat"
    DATUM_TOEKOMST = "datum-in-de-toekomst"
    HUISVERBOD_STRIJDIG = "huisverbod-strijdig"
    HUISVERBOD_VOLGORDE = "huisverbod-volgorde"
    VERLENGING_TE_LANG = "verlenging-langer-dan-vier-weken"
    VERLENGING_TE_KORT = "verlenging-korter-dan-het-huisverbod"


class Geweigerd(Exception):
    """Carries a reason out of a nested value to the message it refuses."""

    def __init__(self, weigering: Weigering) -> None:
        super().__init__(weigering)
        self.weigering = weigering
