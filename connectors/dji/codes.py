"""The closed lists of the detention notices: kinds, systems and refusals; documented in `README.md`."""

from collections.abc import Mapping
from enum import StrEnum


class Gebeurtenis(StrEnum):
    """What the notice tells."""

    IN = "IN"
    UIT = "UIT"
    VERWACHT_UIT = "VERWACHT_UIT"


class Stelsel(StrEnum):
    """Penitentiaire inrichting for adults, justitiële jeugdinrichting for who was young."""

    PI = "PI"
    JJI = "JJI"


class Weigering(StrEnum):
    """Why a notice is not reported. `veld-ontbreekt` and the like come with a field of the format."""

    VELD_ONBEKEND = "veld-onbekend"
    VELD_DUBBEL = "veld-dubbel"
    VELD_TE_LANG = "veld-te-lang"
    VELD_ONTBREEKT = "veld-ontbreekt"
    CODERING = "codering"
    STUURTEKEN = "stuurteken"
    BERICHTNUMMER = "berichtnummer-formaat"
    GEBEURTENIS = "gebeurtenis-onbekend"
    STELSEL = "stelsel-onbekend"
    DATUM = "datum-formaat"
    DATUM_TOEKOMST = "datum-in-de-toekomst"
    VERWACHTING = "verwachting-in-het-verleden"
    LEEFTIJD = "leeftijd-onbekend"
    LEEFTIJD_STELSEL = "leeftijd-past-niet-bij-stelsel"


class Bestandsfout(StrEnum):
    """Why the rest of a file can't be read: after this nobody knows where the next notice begins."""

    NIET_WELGEVORMD = "xml-niet-welgevormd"
    AFGEKAPT = "bestand-afgekapt"
    DTD = "xml-dtd"
    TE_DIEP = "xml-te-diep"
    TE_GROOT = "xml-te-groot"
    WORTEL = "xml-wortel-onbekend"


LEEFTIJDEN: Mapping[Stelsel, range] = {Stelsel.PI: range(18, 120), Stelsel.JJI: range(12, 23)}
"""Ages on the day of the notice."""
