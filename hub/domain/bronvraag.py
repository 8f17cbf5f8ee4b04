"""A question to one source for one category about one person, and what the source says (WGS art. 1.7, 2.31 lid 3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Noodzaak(StrEnum):
    """Why the category is needed, as a code of the plan."""

    BEELD_ONVOLLEDIG = "BEELD_ONVOLLEDIG"
    VEILIGHEID = "VEILIGHEID"
    TAAK_IN_PLAN = "TAAK_IN_PLAN"
    CONTROLE = "CONTROLE"


class Antwoord(StrEnum):
    """What the source does; GEEN as long as the question is open."""

    GEEN = ""
    GEGEVEN = "GEGEVEN"
    ONDER_VOORWAARDEN = "GEGEVEN_ONDER_VOORWAARDEN"
    GEWEIGERD = "GEWEIGERD"
    VERVALLEN = "VERVALLEN"
    """The casus was closed first; no answer of the source."""


class Weigerreden(StrEnum):
    """The class of reasons that the procesmanager hears; the reasons themselves are for who tests legality."""

    GEEN = ""
    ZWAARWEGENDE_REDENEN = "ZWAARWEGENDE_REDENEN"
    GEEN_GRONDSLAG = "GEEN_GRONDSLAG"
    NIET_AANWEZIG = "NIET_AANWEZIG"
    GEHEIMHOUDING = "GEHEIMHOUDING"


@dataclass(frozen=True, slots=True)
class Bronvraag:
    """One question, with its answer once there is one. `uiterlijk` is the last day."""

    vraag: str
    casus: str
    partij: str
    persoon: int
    categorie: str
    noodzaak: Noodzaak
    uiterlijk: date
    antwoord: Antwoord = Antwoord.GEEN
    reden: Weigerreden = Weigerreden.GEEN
